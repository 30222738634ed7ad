#!/bin/sh
# demo: one command, a report
# shellcheck source=tests/tap.sh
. "$(dirname "$0")/tap.sh"
cd "$(dirname "$0")/.." || exit 2

t 'the demo runs' 0 'sh scripts/demo $tmp/demo >$tmp/said' </dev/null
report=$tmp/demo/latest/report
export report
t 'it shows the report' 0 'head -n $(wc -l <$report.txt) $tmp/said' \
    <"$report.txt"
t '… and says where it is for a browser' 0 'grep -c $report.html $tmp/said' <<END
1
END
t 'it has said something of every account' 0 '
	sed 1d $tmp/demo/latest/health.csv | wc -l | awk "{ print (\$1 > 20) }"' <<END
1
END
t 'the page asks for nothing from elsewhere' 1 \
    'grep -Ei "<script [^>]|src=.?http|@import|<link[^>]*href=.?http" $report.html' \
    </dev/null
t 'it runs again, to the same bytes' 0 '
	cp $report.html $tmp/before.html
	sh scripts/demo $tmp/demo | cmp - $tmp/said
	cmp $report.html $tmp/before.html' </dev/null
done_testing
