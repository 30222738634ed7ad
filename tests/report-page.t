#!/bin/sh
# report-page: every number of the page is that of its table: tables made by all
# programs from the sample exports, and the page read back by another parser
# shellcheck source=tests/tap.sh
. "$(dirname "$0")/tap.sh"
cd "$(dirname "$0")/.." || exit 2
oracle=$PWD/tests/oracle/report-page.pl
exports=$PWD/tests/sample/exports
cd "$tmp" || exit 2

# a bad row in the exports, or a dead feed, is told and ends in 1
cs-ingest -o log.csv --summary summary.csv "$exports"/* 2>/dev/null
run() {
	file=$1
	shift
	"$@" log.csv >"$file.csv" 2>/dev/null
}
run health cs-health
mkdir before
cs-health --as-of 2026-10-20 log.csv >before/health.csv 2>/dev/null
run long cs-health --long
run history cs-health --history 12w
run backtest cs-health --backtest --horizon 90d
run kpi cs-score kpi
run segments cs-score kpi,principles --by segment
run months cs-score kpi --by month
run maturity cs-score maturity,stakeholders
for analysis in movements plan touches audit unmet consistency practices \
    assessors; do
	run "score-$analysis" cs-score "$analysis"
done
run impact cs-score impact --action touch:svs --outcome usage --window 30d
run stages cs-journey
for mode in map align touches fitness validated funnel dwell graph variants \
    rework loops survival ttv; do
	run "journey-$mode" cs-journey "--$mode"
done
run curves cs-journey --survival --summary
run cohorts cs-journey --cohorts month
run moments cs-journey --moments --outcome milestone:value_confirmed
rm log.csv

t 'no table is unknown' 0 \
    "cs-report --html -o page.html --previous before/health.csv \
    ./*.csv 2>&1 >/dev/null" </dev/null
t 'the same bytes in any order, under any locale and zone' 0 \
    'LC_ALL=tr_TR.UTF-8 TZ=Asia/Kathmandu cs-report --html \
    --previous before/health.csv $(ls ./*.csv | sort -r) | cmp - page.html' </dev/null
t 'under 300,000 bytes' 0 "wc -c <page.html | awk '{ print (\$1 < 300000) }'" <<END
1
END
if command -v xmllint >/dev/null; then
	t 'well-formed XML' 0 'xmllint --noout page.html' </dev/null
else
	skip 'well-formed XML' 'there is no xmllint'
fi
t 'no id twice' 0 \
    "grep -oE ' id=\"[^\"]*\"' page.html | sort | uniq -d" </dev/null
t 'every picture has a title, a description and a table after it' 0 \
    "perl '$oracle' pictures <page.html" </dev/null
t 'every link leads somewhere' 0 \
    "perl '$oracle' links <page.html" </dev/null

# what stands in each table of the page, against the table it is from
for file in *.csv; do
	# a history is of the accounts of a health table
	beside=''
	test "$file" != history.csv || beside=health.csv
	t "$file: what the page shows of it is what it holds" 0 \
	    "cs-report --html $beside $file | perl '$oracle' numbers $file" </dev/null
done

# the script that may run is the one that is there
t 'the policy names the script' 0 \
    "perl -MDigest::SHA=sha256_base64 -0777 -ne '
    my (\$script) = /<script>(.*?)<.script>/s; my (\$hash) = /sha256-([^\\x27]*)/;
    \$hash =~ s/=+\$//; print \$hash eq sha256_base64(\$script), \"\n\"' page.html" <<END
1
END
done_testing
