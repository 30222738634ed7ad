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
export day

# the mapping that a file's name says
named() {
	for f in *-"$day".csv; do
		case $f in
		*-older-* | *-two-* | *-unique-*) echo "$f,${f%-*-"$day".csv}" ;;
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

# ---- what every one of them has ----

# a product's mapping is one whose exports are not tables of our own
products=$(cs-ingest --list | grep -v -e '	a table of' -e '	an event log' | cut -f 1)
export products
t 'each says whether its header was verified, and of what zone its times are' 0 \
    'for m in $products; do
	cs-ingest --print "$m" | grep -q "^# header: .*; times: ." || echo "$m"
    done' </dev/null
t 'each has an export here' 0 \
    'for m in $(cs-ingest --list | cut -f 1); do
	test -f "$m.log" || test -n "$(ls "$root"/tests/sample/exports/"$m"-*)" || echo "$m"
    done' </dev/null
t 'an amount whose export has a currency is told in it' 0 \
    'for m in $(cs-ingest --list | cut -f 1); do
	cs-ingest --print "$m" | grep -i -e money, -e "account,arr" | grep "|money" |
	    grep -v "|in {" | sed "s/,.*|money.*//; s/^/$m /"
    done' <<'EOT'
hubspot-companies account
totango-accounts account
EOT

printf 'currency,date,rate\nEUR,2020-01-01,1.25\n' >rates.csv
# a status in whatever case, as exports and spreadsheets write it
t 'stripe-invoices: what is void or a draft is none in any case' 0 \
    'sed "4s/draft/Draft/; s/,open$/,Open/" stripe-invoices-$day.csv >cased-$day.csv
    cs-ingest -m stripe-invoices cased-$day.csv | diff stripe-invoices.log -
    sed "3s/open/VOID/" stripe-invoices-$day.csv >cased-$day.csv
    cs-ingest -m stripe-invoices cased-$day.csv | diff stripe-invoices.log - | grep -c "^< cus_B.*,in_2,"' <<'EOT'
1
EOT
t 'stripe-payments: what failed is none, captured or not' 0 \
    'sed "4s/,false,80/,True,80/; 4s/Failed/failed/" stripe-payments-$day.csv >cased-$day.csv
    cs-ingest -m stripe-payments cased-$day.csv | diff stripe-payments.log -
    sed "4s/,false,80/,FALSE,80/; 4s/Failed/Paid/" stripe-payments-$day.csv >cased-$day.csv
    cs-ingest -m stripe-payments cased-$day.csv | diff stripe-payments.log -' </dev/null
t 'in a column that may be absent too' 2 \
    'printf "%s\n" kind,name,account,time,value,when "money,payment,{A},{T},1,State|default|lower != void and A|lower ~ x*" >m.csv
    printf "A,T,State\nX,2026-01-01,VOID\nx,2026-01-01,Open\nY,2026-01-01,\n" | cs-ingest -m ./m.csv | grep ^[XxY]
    printf "A,T\nX,2026-01-01\n" | cs-ingest -m ./m.csv | grep ^[XxY]
    sed "s/|default|lower/|upper/" m.csv >n.csv; printf "A,T,State\nX,2026-01-01,VOID\n" | cs-ingest -m ./n.csv 2>&1' <<'EOT'
x,2026-01-01T00:00:00Z,money,payment,,,1,
X,2026-01-01T00:00:00Z,money,payment,,,1,
cs-ingest: <stdin>: no column "State|upper", which the mapping n needs
EOT
t 'stripe-subscriptions: the same' 0 \
    'sed "s/,active,/,Active,/; s/,canceled,/,Canceled,/; s/,trialing,/,Trialing,/" stripe-subscriptions-$day.csv >cased-$day.csv
    cmp -s cased-$day.csv stripe-subscriptions-$day.csv && echo same
    cs-ingest -m stripe-subscriptions cased-$day.csv | diff stripe-subscriptions.log -' </dev/null
# two NAME FROM TO <LINES: with the row of line 3 in another currency it is
# refused, and what is in euros is told in dollars where a rate is given
two() {
	cat >"$tmp/lines"
	t "$1: several currencies are refused" 1 \
	    "sed '3s/$2/$3/' $1-$day.csv >two.csv
	    cs-ingest --exported $day -m $1 two.csv 2>err >log.csv; rc=\$?
	    grep -o 'an amount in another currency than' err | uniq; exit \$rc" <<'EOT'
an amount in another currency than
EOT
	t "$1: and converted by a rate" 0 \
	    "cs-ingest --exported $day --currency USD --rates rates.csv -m $1 two.csv |
		grep -e ,money, -e ,arr, >two.log; grep -vxF -f $1.log two.log" \
	    <"$tmp/lines"
}
two stripe-invoices usd eur <<'EOT'
cus_B,2026-10-02T02:38:54Z,money,invoice,in_2,,1563.13,B-0001
EOT
two stripe-payments usd eur <<'EOT'
cus_B,2026-10-02T02:40:00Z,money,payment,ch_2,,100,"Setup, once"
cus_B,2026-10-09T10:00:00Z,money,refund,ch_2,,37.5,
EOT
two chargebee-subscriptions USD EUR <<'EOT'
abel,2025-02-20T00:00:00Z,money,arr,s2,,750,extra
abel,2026-11-01T23:59:59Z,money,arr,s2,,750,extra
EOT
two recurly-subscriptions USD EUR <<'EOT'
bright,2026-02-01T00:00:00Z,money,arr,u2,,1500,team
bright,2026-11-01T23:59:59Z,money,arr,u2,,1500,team
EOT
two hubspot-deals EUR USD <<'EOT'
9001,2026-11-01T23:59:59Z,money,arr,7701,,30000,"Abel 2025, 40 seats"
EOT
two stripe-subscriptions eur usd <<'EOT'
cus_A,2025-01-31T08:12:54Z,money,arr,sub_1,,30000,Team
cus_A,2026-11-01T23:59:59Z,money,arr,sub_1,,30000,Team
EOT
two salesforce-opportunity EUR USD <<'EOT'
001x0000002lBtmAAE,2026-11-01T23:59:59Z,money,arr,006x0000001YtCrAAK,,30000,Abel 2025
EOT

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
