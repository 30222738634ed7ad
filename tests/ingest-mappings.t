#!/bin/sh
# ingest-mappings: an export of every product through its built-in mapping
#
# tests/exports/NAME-DATE.csv is found to be NAME's, and makes NAME.log; their
# headers are those of the products where one was seen, the rows are made up.
# shellcheck source=tests/tap.sh
. "$(dirname "$0")/tap.sh"
cd "$(dirname "$0")/.." || exit 2
root=$PWD
export LC_ALL=C root
cp -R tests/exports "$tmp/exports"
cd "$tmp/exports" || exit 2
day=2026-11-01

# the mapping that a file's name says
named() {
	for f in *-"$day".csv; do
		case $f in
		*-older-* | *-two-*) echo "$f,${f%-*-"$day".csv}" ;;
		*) echo "$f,${f%-"$day".csv}" ;;
		esac
	done
}

named >"$tmp/named"
t 'each is known by its header' 0 \
    'cs-ingest --detect $(cut -d , -f 1 $tmp/named) | sed 1d | cut -d , -f 1,2' \
    <"$tmp/named"

while IFS=, read -r f mapping; do
	name=${f%-"$day".csv}
	# what is no row, such as a report's footer, is told and no event
	t "$name: its log" 0 "cs-ingest -m $mapping $f" <"$name.log"
	t "$name: the log, and the export again, are the log" 0 \
	    "cs-ingest -m $mapping $name.log $f" <"$name.log"
done <"$tmp/named"

# ---- what is JSON comes through jq, by the programs of the manual ----

awk '/^\.\\" file: .*\.jq$/ { file = $3; next }
	/^\.Bd/ { on = file; next }
	/^\.Ed/ { on = file = ""; next }
	on { gsub(/\\e/, "\\"); print >on }' "$root/man/cs-mapping.5"

# json NAME PROGRAM OPTIONS FILE
json() {
	if ! command -v jq >/dev/null; then
		skip "$1: through jq" 'there is no jq'
		return
	fi
	jq "$3" -f "$2.jq" --arg own ours.example "$4" >"$1-$day.csv"
	t "$1: known by its header" 0 \
	    "cs-ingest --detect $1-$day.csv | sed 1d | cut -d , -f 2" <<EOT
$1
EOT
	t "$1: its log" 0 "cs-ingest -m $1 $1-$day.csv" <"$1.log"
}

json github-issues github -r github-issues.json
json mixpanel-events mixpanel -nr mixpanel-events.jsonl
json amplitude-events amplitude -nr amplitude-events.jsonl
json delighted-responses delighted -r delighted-responses.json
json google-calendar calendar -r google-calendar.json

# ---- unknown words are told, not guessed ----

t 'an answer that is no score is rejected' 1 \
    "sed 's/10 - Extremely likely/Rather likely/' surveymonkey-responses-$day.csv |
	cs-ingest --exported $day 2>err >/dev/null; rc=\$?; grep filter err; exit \$rc" <<'EOT'
cs-ingest: <stdin>:3:94: How likely is it that you would recommend us, to a friend or...: not a word the filter map knows "Rather likely"; add it, or *=X for all others
EOT

done_testing
