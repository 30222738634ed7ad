#!/bin/sh
# report-changes: what cs-report says changed since the run before
# shellcheck source=tests/tap.sh
. "$(dirname "$0")/tap.sh"
cd "$tmp" || exit 2

header=account,name,segment,owner,arr,renews,as_of,score,band,trend,confidence,adoption,support,drivers,caps,model
# row ID BAND SCORE ARR ADOPTION SUPPORT CONFIDENCE MODEL DAY
row() {
	echo "$1,Name $1,s,us:ana,$4,,2026-11-${9}T00:00:00Z,$3,$2,,$7,$5,$6,-9 x: 1,,$8"
}
{
	echo "$header"
	row A green 80 100 90 70 1 m@1 01
	row B red 20 200 10 30 1 m@1 01
	row C yellow 60 300 60 60 1 m@1 01
	row D green 90 400 90 90 1 m@1 01
	row E green 75 500 80 70 0.9 m@1 01
	row F unknown 75 600 80 70 0.3 m@1 01
	row G green 72 700 72 72 1 m@1 01
	row H yellow 50 800 50 50 1 m@1 01
} >before.csv
{
	echo "$header"
	row A red 30 100 20 40 1 m@1 02
	row B green 75 200 80 70 1 m@1 02
	row C green 71 300 82 60 1 m@1 02
	row E unknown 75 500 80 70 0.4 m@1 02
	row F green 76 600 80 72 0.9 m@1 02
	row G yellow 60 700 60 60 1 m@2 02
	row H yellow 52 800 50 54 1 m@1 02
	row I red 10 900 10 10 1 m@1 02
} >now.csv

# a line a change: title, account, bands, why; as an independent reading of the
# page has it
cat >read.pl <<'END'
use strict; use warnings;
local $/; $_ = <STDIN>;
my ($part) = /<section id="changes".*?<\/section>/s ? $& : '';
while ($part =~ /<h3>(.*?) <span class="mark">(.*?)<\/span><\/h3>(.*?)<\/table>/gs) {
	my ($title, $n, $table) = ($1, $2, $3);
	while ($table =~ /<tr>(<th scope="row">.*?)<\/tr>/gs) {
		my @cells = map { s/<[^>]*>//gr } split /<\/t[hd]>/, $1;
		print join('|', "$title ($n)", @cells), "\n";
	}
}
END
t 'every change once, told apart, the reasons beside' 0 \
    'cs-report --html now.csv --previous before.csv | perl read.pl' <<'END'
New at risk (1)|Name A A|Green|80.0|Red|30.0|100|us:ana|adoption 90.0 to 20.0, support 70.0 to 40.0
Recovered (1)|Name B B|Red|20.0|Green|75.0|200|us:ana|adoption 10.0 to 80.0, support 30.0 to 70.0
Better (1)|Name C C|Yellow|60.0|Green|71.0|300|us:ana|adoption 60.0 to 82.0
Too little is known of them now (1)|Name E E|Green|75.0|Unknown|75.0|500|us:ana|confidence 90 % to 40 %
Known again (1)|Name F F|Unknown|75.0|Green|76.0|600|us:ana|confidence 30 % to 90 %
In another band by another model (1)|Name G G|Green|72.0|Yellow|60.0|700|us:ana|m@1 to m@2
Appeared (1)|Name I I|||Red|10.0|900|us:ana|
No longer there (1)|Name D D|Green|90.0|||400|us:ana|
END
t 'the model is said to be another' 0 \
    'cs-report --html now.csv --previous before.csv |
    grep -c "The model changed from m@1 to m@1, m@2"' <<'END'
1
END
t 'text says it in its second line' 0 \
    'cs-report now.csv --previous before.csv | sed -n 2,4p' <<'END'
1 new at risk, 1 recovered, 1 better, 1 lost for want of data, 1 known again, 1
moved by another model, 1 appeared, 1 no longer there since the end of
2026-10-31
END
t 'a run against itself: nothing' 0 \
    'cs-report now.csv --previous now.csv | sed -n 2p
    cs-report --html now.csv --previous now.csv |
    grep -c "Every account is there as before"' <<'END'
Nothing changed since the end of 2026-11-01
1
END
t '--only-if-changed writes nothing then' 0 \
    'cs-report --only-if-changed -o none now.csv --previous now.csv
    ls none 2>/dev/null; cs-report --only-if-changed now.csv --previous now.csv' \
    </dev/null
t '--only-if-changed writes the same where something did' 0 \
    'cs-report now.csv --previous before.csv >all
    cs-report --only-if-changed now.csv --previous before.csv | cmp - all' </dev/null
t 'one account less is a change' 0 \
    'head -n 8 now.csv | cs-report --only-if-changed --previous now.csv | wc -c |
    awk "{ print (\$1 > 0) }"' <<'END'
1
END
sed 's/m@[12]/m@3/' now.csv >model.csv
t 'another model alone is a change, and moves nobody' 0 \
    'cs-report --only-if-changed model.csv --previous now.csv | sed -n 2p' <<'END'
Scored by another model, nothing else changed since the end of 2026-11-01
END
echo "$header" >empty.csv
t 'before there was nobody' 0 \
    'cs-report now.csv --previous empty.csv | sed -n 2p' <<'END'
8 appeared since the run before
END
t '--only-if-changed needs something before' 2 \
    'cs-report --only-if-changed now.csv 2>&1 | head -n 1; exit 2' <<'END'
cs-report: --only-if-changed: since what? give --previous
END
done_testing
