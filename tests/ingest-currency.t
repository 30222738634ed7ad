#!/bin/sh
# ingest-currency: which codes are currencies, and that a log knows its own
# shellcheck source=tests/tap.sh
. "$(dirname "$0")/tap.sh"
# what a test runs is in single quotes
# shellcheck disable=SC2016
mkdir "$tmp/work" && cd "$tmp/work" || exit 2

# money AMOUNT,CURRENCY ...: an export of them
cat >lib.sh <<'EOT'
money() {
	echo account,time,movement,amount,currency
	for a; do echo "A,2026-01-05,invoice,$a"; done
}
values() { sed -n 's/^A,.*,money,.*,\([^,]*\),$/\1/p'; }
EOT
. ./lib.sh
printf 'currency,date,rate\nBTC,2020-01-01,50000\n' >rates.csv

# ---- three capitals that are no currency ----

t 'a typo in the first row decides nothing' 1 \
	'. ./lib.sh; money "100 EUE," "101 EUR," | cs-ingest 2>&1 >log; rc=$?; values <log; exit $rc' <<'EOT'
cs-ingest: <stdin>:2:22: amount: no currency in use "EUE" (did you mean "EUR"?); correct it; or if it is one, name it with --currency or in --rates
101
EOT
t 'nor does one in a column of its own' 1 \
	'. ./lib.sh; money 100,EUE 101,eur | cs-ingest 2>&1 >log; rc=$?; values <log; exit $rc' <<'EOT'
cs-ingest: <stdin>:2:22: amount: no currency in use "EUE" (did you mean "EUR"?); correct it; or if it is one, name it with --currency or in --rates
101
EOT
t 'the nearest is that of the log, where it is near' 1 \
	'. ./lib.sh; for home in EUR JPY; do money "1,$home" 2,ERU | cs-ingest 2>&1 >log | grep -o "no curr.*;" | cut -d ";" -f 1; done; money 3,QQQ | cs-ingest 2>&1 >log | cut -d ";" -f 1; money 4,QQQ | cs-ingest 2>err >log' <<'EOT'
no currency in use "ERU" (did you mean "EUR"?)
no currency in use "ERU" (did you mean "ERN"?)
cs-ingest: <stdin>:2:22: amount: no currency in use "QQQ"
EOT
t 'what --currency or a rate names is one, whatever ISO 4217 has' 0 \
	'. ./lib.sh; money 7,PTS 8,pts | cs-ingest --currency PTS | values; money 0.5,BTC 9,EUR | cs-ingest --currency EUR --rates rates.csv | values' <<'EOT'
7
8
25000
9
EOT
t 'but with them others are not' 1 \
	'. ./lib.sh; money 7,BTX | cs-ingest --currency EUR --rates rates.csv 2>&1 >log' <<'EOT'
cs-ingest: <stdin>:2:22: amount: no currency in use "BTX" (did you mean "BTN"?); correct it; or if it is one, name it with --currency or in --rates
EOT
t 'lower case is read where a column says the currency' 0 \
	'. ./lib.sh; money 100,usd 101,Usd 102,USD | cs-ingest | values' <<'EOT'
100
101
102
EOT
# HRK was in use to the end of 2022, BGN to that of 2025; DEM and LTL before 2015
for code in HRK ANG BGN SLL; do
	t "$code, in use since 2015, is one" 0 \
		". ./lib.sh; money 100,$code | cs-ingest | values" <<-'EOT'
			100
		EOT
done
for code in DEM FRF LTL XXX XAU; do
	t "$code is none that is in use since 2015" 1 \
		". ./lib.sh; money 100,$code | cs-ingest 2>&1 >log | cut -d '\"' -f 1,2; values <log; money 1,$code | cs-ingest 2>err >log" <<-EOT
			cs-ingest: <stdin>:2:22: amount: no currency in use "$code
		EOT
	t "… but named it is" 0 \
		". ./lib.sh; money 100,$code | cs-ingest --currency $code | values" <<-'EOT'
			100
		EOT
done

# ---- the log knows what its amounts are in ----

day=0
for amount in 100,EUR 101,USD 102,EUR "103,"; do
	day=$((day + 1))
	money "$amount" | sed "s/01-05/01-0$day/" >"money-2026-08-0$day.csv"
done
cs-ingest -o eur.csv money-2026-08-01.csv
cs-ingest -o usd.csv money-2026-08-02.csv
cs-ingest -o more.csv money-2026-08-03.csv
cs-ingest -o none.csv money-2026-08-04.csv
t 'it is an attribute of the own organisation' 0 'grep currency, eur.csv usd.csv none.csv' <<'EOT'
eur.csv:-,2026-08-01T23:59:59Z,account,currency,,,EUR,
usd.csv:-,2026-08-02T23:59:59Z,account,currency,,,USD,
EOT
t 'a log that grows keeps its currency' 1 \
	'. ./lib.sh; cs-ingest eur.csv money-2026-08-02.csv money-2026-08-03.csv 2>&1 >log; rc=$?; values <log; exit $rc' <<'EOT'
cs-ingest: money-2026-08-02.csv:2:22: amount: an amount in another currency than EUR, as in eur.csv, "USD"; convert it with --currency and --rates, or give each currency a log
100
102
EOT
t 'another is refused, of an option, of a row before it, of a log' 2 \
	'cs-ingest --currency USD eur.csv 2>&1; cs-ingest money-2026-08-02.csv eur.csv 2>&1; cs-ingest eur.csv usd.csv 2>&1; cs-ingest - eur.csv <usd.csv 2>&1; cs-ingest --compact -o out.csv usd.csv eur.csv 2>&1; rc=$?; test ! -e out.csv && exit $rc' <<'EOT'
cs-ingest: eur.csv: amounts in another currency than USD "EUR"; give each currency a log
cs-ingest: eur.csv: amounts in another currency than USD, as in money-2026-08-02.csv:2, "EUR"; give each currency a log
cs-ingest: usd.csv: amounts in another currency than EUR, as in eur.csv, "USD"; give each currency a log
cs-ingest: eur.csv: amounts in another currency than USD, as in <stdin>, "EUR"; give each currency a log
cs-ingest: usd.csv: amounts in another currency than EUR, as in eur.csv, "USD"; give each currency a log
EOT
t 'night by night, shuffled, merged and at once are the same' 0 '
	cs-ingest -o all.csv money-2026-08-0[134].csv; grep -c -- "^-.*currency" all.csv
	cs-ingest money-2026-08-04.csv money-2026-08-03.csv money-2026-08-01.csv | cmp - all.csv
	cp eur.csv night.csv
	for n in 3 4; do cs-ingest -o night.csv night.csv money-2026-08-0$n.csv; done
	cmp night.csv all.csv; cs-ingest -o night.csv night.csv money-2026-08-03.csv; cmp night.csv all.csv
	cs-ingest eur.csv more.csv none.csv | cmp - all.csv
	cs-ingest none.csv more.csv - <eur.csv | cmp - all.csv' <<'EOT'
2
EOT
t 'what repeats is dropped by --compact, by each way' 0 '
	cs-ingest --compact -o small.csv money-2026-08-0[134].csv; grep -- "^-.*currency" small.csv
	cs-ingest --compact eur.csv more.csv none.csv | cmp - small.csv
	cs-ingest --compact small.csv money-2026-08-03.csv | cmp - small.csv' <<'EOT'
-,2026-08-01T23:59:59Z,account,currency,,,EUR,
EOT
t '--currency is kept where no row names one' 1 \
	'cs-ingest --currency EUR -o given.csv money-2026-08-04.csv; cs-ingest given.csv money-2026-08-02.csv 2>&1 >log | cut -d ";" -f 1; grep -c ^A log; cs-ingest given.csv money-2026-08-02.csv 2>err >log' <<'EOT'
cs-ingest: money-2026-08-02.csv:2:22: amount: an amount in another currency than EUR, as in given.csv, "USD"
1
EOT
t 'one that a log was given by name needs it no more' 0 \
	'. ./lib.sh; money 1,PTS >points-2026-08-01.csv; money 2,PTS >points-2026-08-02.csv; cs-ingest --currency PTS -o points.csv points-2026-08-01.csv; cs-ingest points.csv points-2026-08-02.csv | values' <<'EOT'
1
2
EOT
t 'cents are those of the log' 0 \
	'printf "kind,name,account,time,value\nmoney,invoice,{a},2026-07-01,{cents|minor}\n" >cents.csv; cs-ingest --currency JPY --exported 2026-08-01 -o yen.csv money-2026-08-04.csv; printf "a,cents\nB,500\n" >yen-cents.csv; cs-ingest --exported 2026-08-02 yen.csv ./cents.csv=yen-cents.csv | grep ^B' <<'EOT'
B,2026-07-01T00:00:00Z,money,invoice,,,500,
EOT
t 'a sign is not enough, and takes the code of the log' 1 \
	'. ./lib.sh; money "\$5," >signs.csv; cs-ingest signs.csv | grep -c currency,; cs-ingest usd.csv signs.csv | values; cs-ingest eur.csv signs.csv 2>err >log' <<'EOT'
0
101
5
EOT
t 'the own organisation does not vanish by it, and each shard has it' 0 '
	printf "account,name\nA,Abel\n" >accounts-2026-08-05.csv
	cs-ingest --vanished gone.csv eur.csv accounts-2026-08-05.csv >log && cat gone.csv
	cs-ingest --shards 2 -o shards eur.csv; cat shards/* | grep -c -- "^-.*currency"' <<'EOT'
account,file
2
EOT

done_testing
