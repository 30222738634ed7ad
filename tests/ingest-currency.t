#!/bin/sh
# ingest-currency: which codes are currencies
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

done_testing
