#!/bin/sh
# ingest-values: times without an offset, money, ids and persons
# shellcheck source=tests/tap.sh
. "$(dirname "$0")/tap.sh"
# what a test runs is in single quotes
# shellcheck disable=SC2016
here=$(cd "$(dirname "$0")" && pwd)
mkdir "$tmp/work" && cd "$tmp/work" || exit 2
# times of the years to come are not to be told of
export SOURCE_DATE_EPOCH=253402300799
export here

# ---- time zones ----

# an export of local times, and the log without feeds
cat >times.csv <<'EOT'
account,time,feature
A1,2026-01-15 10:00,winter
A2,2026-07-15 10:00,summer
A3,2026-03-29 01:59:59,before the gap
A4,2026-03-29 02:30,in the gap
A5,2026-03-29 03:00,after the gap
A6,2026-10-25 02:30,twice
A7,2026-10-25 03:00,after
A8,2026-07-15,a day
A9,2026-07-15T10:00:00+05:30,an offset
B1,2026-07-15T10:00Z,Z
B2,"Wed, 15 Jul 2026 10:00:00 GMT",GMT
B3,2026-07-15 10:00:00 UTC,UTC
B4,"July 15th, 2026 10:00 PM",in words
B5,2100-07-15 10:00,by the rule
EOT
t 'times without an offset are in the zone, days stay days' 0 \
	'cs-ingest --tz Europe/Berlin times.csv | sed 1,3d | cut -d, -f1,2,4' <<'EOT'
A1,2026-01-15T09:00:00Z,winter
A2,2026-07-15T08:00:00Z,summer
A3,2026-03-29T00:59:59Z,before the gap
A4,2026-03-29T01:30:00Z,in the gap
A5,2026-03-29T01:00:00Z,after the gap
A6,2026-10-25T00:30:00Z,twice
A7,2026-10-25T02:00:00Z,after
A8,2026-07-15T00:00:00Z,a day
A9,2026-07-15T04:30:00Z,an offset
B1,2026-07-15T10:00:00Z,Z
B2,2026-07-15T10:00:00Z,GMT
B3,2026-07-15T10:00:00Z,UTC
B4,2026-07-15T20:00:00Z,in words
B5,2100-07-15T08:00:00Z,by the rule
EOT
t '--explain counts what was not plain' 0 \
	'cs-ingest --tz Europe/Berlin --explain times.csv 2>&1 >/dev/null | grep "in the zone"' <<'EOT'
cs-ingest: times.csv: time: 9 times without an offset, in the zone given; 1 of them came twice, and are the first, 1 never were, and are as much later as the clocks were moved
EOT
cs-ingest --tz Europe/Berlin times.csv >berlin
t 'TZ and TZDIR of the environment have no say' 0 \
	'TZ=Asia/Tokyo TZDIR=/nowhere cs-ingest --tz Europe/Berlin times.csv | cmp - berlin' </dev/null
t 'an offset is a zone' 0 \
	'cs-ingest --tz -03:30 times.csv | grep ^A[12]' <<'EOT'
A1,2026-01-15T13:30:00Z,usage,winter,,,,
A2,2026-07-15T13:30:00Z,usage,summer,,,,
EOT
t 'UTC is one too, and none is UTC' 0 \
	'cs-ingest --tz UTC times.csv >utc && cs-ingest times.csv | cmp - utc' </dev/null
for zone in Nowhere/Land ../../etc/passwd /etc/localtime +25:00 +2:x ''; do
	t "no zone: '$zone'" 2 "cs-ingest --tz '$zone' times.csv >out 2>&1; rc=\$?; head -n 1 out; exit \$rc" <<'EOT'
cs-ingest: --tz is a place of the system's zone database, such as Europe/Berlin, UTC, or an offset such as +02:00
EOT
done
cat >zoned.csv <<'EOT'
kind,name,account,time,value
usage,here,{who},{when|tz Europe/Berlin},
usage,there,{who},{when|tz America/New_York},
usage,format,{who},{german|tz Europe/Berlin %d.%m.%Y %H:%M},
usage,plain,{who},{german|date %d.%m.%Y %H:%M},
account,day,{who},2026-01-01,{late|day}
account,later,{who},2026-01-01,{when|tz Europe/Berlin|plus {minutes} minutes}
EOT
t 'a filter is of another zone than the rest' 0 \
	'printf "who,when,german,late,minutes\nA,2026-07-15 10:00,15.07.2026 10:00,2026-07-15 00:30,90\n" | cs-ingest --tz Asia/Tokyo -m ./zoned.csv | grep ^A' <<'EOT'
A,2026-01-01T00:00:00Z,account,day,,,2026-07-15,
A,2026-01-01T00:00:00Z,account,later,,,2026-07-15T09:30:00Z,
A,2026-07-15T01:00:00Z,usage,plain,,,,
A,2026-07-15T08:00:00Z,usage,here,,,,
A,2026-07-15T08:00:00Z,usage,format,,,,
A,2026-07-15T14:00:00Z,usage,there,,,,
EOT
t 'a zone nobody has is a mistake of the mapping' 2 \
	'sed s/Berlin/Berln/ zoned.csv >lost.csv; echo who | cs-ingest -m ./lost.csv 2>&1' <<'EOT'
cs-ingest: ./lost.csv:2:18: time: the filter takes ZONE [FORMAT], as the filter date: "tz Europe/Berln"; see cs-mapping(5)
EOT

# every change of the clocks in some zones, as zdump(8) tells of them
changes() {
	perl "$here/oracle/zones.pl" "$1" >zones || return 2
	{
		echo account,time,feature
		awk -F , '{ printf "A%06d,%s,f\n", NR, $2 }' zones
	} >local.csv
	cs-ingest --tz "$1" local.csv | sed 1,3d | cut -d , -f 2 | tr T ' ' |
		tr -d Z >got
	cut -d , -f 3 zones | diff - got && test "$(grep -c . got)" -gt "$2"
}
if command -v zdump >"$tmp/none"; then
	while read -r zone least; do
		changes "$zone" "$least" >"$tmp/out" 2>&1
		echo $? >"$tmp/rc"
		t "every change of $zone since 1890" 0 \
			'cat $tmp/out; exit "$(cat $tmp/rc)"' </dev/null
	done <<-'EOT'
		Europe/Berlin 1000
		America/New_York 1000
		Europe/Dublin 1000
		Australia/Lord_Howe 1000
		Africa/Casablanca 500
		Asia/Kathmandu 5
		Pacific/Apia 100
	EOT
else
	skip 'every change of the clocks' 'zdump(8) is not here'
fi

# ---- money ----

cat >amounts.csv <<'EOT'
account,time,amount,currency
A,2026-01-15,100.00,EUR
B,2026-01-15,100.00,USD
C,2026-02-01,$100.00,usd
D,2026-02-02,$100.00,EUR
E,2026-02-02,10000,JPY
F,2025-12-31,10,USD
G,2026-02-02,0.01,KWD
H,2026-02-02,7,
I,2026-02-02,7,Euro
J,2026-02-02,-1.50,USD
K,2026-01-31,0.4,USD
EOT
cat >invoices.csv <<'EOT'
kind,name,account,time,value
money,invoice,{account},{time},{amount|money|in {currency}}
EOT
cat >rates.csv <<'EOT'
currency,date,rate
USD,2026-02-01,0.90005
USD,2026-01-01,0.9125
JPY,2020-01-01,0.0061
KWD,2020-01-01,3
EOT
t 'the first currency stands, amounts in others are refused' 1 \
	'cs-ingest -m ./invoices.csv amounts.csv >out 2>err; rc=$?; grep -c ^[A-K] out; sed -n "1p;3p;7p" err; exit $rc' <<'EOT'
2
cs-ingest: amounts.csv:3:14: amount: an amount in another currency than EUR, as in amounts.csv:2, "USD"; convert it with --currency and --rates, or give each currency a log
cs-ingest: amounts.csv:5:14: amount: an amount with the sign of another currency than "EUR"; correct one of the two
cs-ingest: amounts.csv:10:16: currency: not the code of a currency "Euro"; they are three letters, as in EUR
EOT
# 100 * 0.9125 = 91.25, 100 * 0.90005 = 90.005, 10000 * 0.0061 = 61,
# 0.01 * 3 = 0.03, -1.5 * 0.90005 = -1.350075, 0.4 * 0.9125 = 0.365
t 'converted by the rate of the day, halves away from zero' 1 \
	'cs-ingest --currency EUR --rates rates.csv -m ./invoices.csv amounts.csv >out 2>err; rc=$?; grep ^[A-K] out | cut -d, -f1,7; cat err; exit $rc' <<'EOT'
A,100.00
B,91.25
C,90.01
E,61
G,0.03
H,7
J,-1.35
K,0.37
cs-ingest: amounts.csv:5:14: amount: an amount with the sign of another currency than "EUR"; correct one of the two
cs-ingest: amounts.csv:7:14: amount: no rate of that day or before it for "USD"; add a row to the table of --rates
cs-ingest: amounts.csv:10:16: currency: not the code of a currency "Euro"; they are three letters, as in EUR
EOT
t 'to a currency without a smaller unit' 0 \
	'printf "currency,date,rate\nEUR,2020-01-01,163.4567\n" >yen.csv; printf "account,time,amount,currency\nA,2026-01-15,100.01,EUR\nB,2026-01-15,5,JPY\n" | cs-ingest --currency JPY --rates yen.csv -m ./invoices.csv | grep ^[AB] | cut -d, -f7' <<'EOT'
16347
5
EOT
t 'a sign that several have is the one that --currency has' 0 \
	'printf "account,time,movement,amount\nA,2026-01-01,invoice,\$5\nB,2026-01-01,invoice,CAD 6\n" >dollars.csv; for c in USD CAD EUR; do cs-ingest --currency $c dollars.csv 2>err | grep -c ^[AB]; done; true' <<'EOT'
1
2
0
EOT
t 'a sign, and then the code that it stood for' 1 \
	'printf "C,2026-01-01,invoice,USD 7\n" >>dollars.csv; cs-ingest dollars.csv 2>err >out; rc=$?; grep ^[A-C] out; cat err; exit $rc' <<'EOT'
A,2026-01-01T00:00:00Z,money,invoice,,,5,
B,2026-01-01T00:00:00Z,money,invoice,,,6,
cs-ingest: dollars.csv:4:22: amount: an amount in another currency than CAD, as in dollars.csv:3, "USD"; convert it with --currency and --rates, or give each currency a log
EOT
t 'an account that was converted is in what it was converted to' 0 \
	'printf "account,arr,currency,started\nA,100,USD,2026-01-02\n" | cs-ingest --exported 2026-01-31 --currency EUR --rates rates.csv | grep -e arr -e curr' <<'EOT'
-,2026-01-31T23:59:59Z,account,currency,,,EUR,
A,2026-01-02T00:00:00Z,account,currency,,,EUR,
A,2026-01-31T23:59:59Z,account,arr,,,91.25,
EOT
t 'no conversion before the day is known' 1 \
	'printf "account,arr,currency,started\nA,100,USD,2026-01-02\n" | cs-ingest --currency EUR --rates rates.csv 2>&1 >out' <<'EOT'
cs-ingest: <stdin>:2:3: arr: an amount of another currency, to be converted by a day that is not known before the end of the file: "USD"; give --exported, or a date in the file's name
EOT
t 'rates that cannot be' 2 \
	'for row in EUR,2026-01-01,0 EUR,2026-01-01,-1 EUR,2026-01-01,1e3 Euro,2026-01-01,1 EUR,soon,1 EUR,2026-01-01,0.0000000000001; do printf "currency,date,rate\n$row\n" >bad.csv; cs-ingest --currency USD --rates bad.csv times.csv 2>&1; done; printf "currency,date,rate\nEUR,2026-01-01,1\nEUR,2026-01-01,2\n" >bad.csv; cs-ingest --currency USD --rates bad.csv times.csv 2>&1' <<'EOT'
cs-ingest: bad.csv:2:16: rate: not a rate: "0"; what one of the currency is worth, such as 0.92, of at most 18 digits
cs-ingest: bad.csv:2:16: rate: not a rate: "-1"; what one of the currency is worth, such as 0.92, of at most 18 digits
cs-ingest: bad.csv:2:16: rate: not a rate: "1e3"; what one of the currency is worth, such as 0.92, of at most 18 digits
cs-ingest: bad.csv:2:1: currency: not the code of a currency, such as EUR: "Euro"
cs-ingest: bad.csv:2:5: date: not a date: "soon"; write YYYY-MM-DD
cs-ingest: bad.csv:2:16: rate: not a rate: "0.0000000000001"; what one of the currency is worth, such as 0.92, of at most 18 digits
cs-ingest: bad.csv: EUR has two rates of 2026-01-01; take one of them out
EOT
t '--rates wants --currency, which is a code' 2 \
	'cs-ingest --rates rates.csv times.csv 2>&1 | head -n 1; cs-ingest --currency euro times.csv 2>&1 | head -n 1; cs-ingest --currency "$" times.csv 2>err' <<'EOT'
cs-ingest: --rates wants to know what to convert to: --currency EUR
cs-ingest: --currency is the code of one, such as EUR
EOT
cat >units.csv <<'EOT'
kind,name,account,time,value
metric,minor,{a},2026-01-01,{cents|minor {code}}
metric,cents,{a},2026-01-01,{cents|minor}
metric,yearly,{a},2026-01-01,{mrr|times 12}
metric,monthly,{a},2026-01-01,{mrr|divide 3}
metric,share,{a},2026-01-01,{share|percent}
EOT
cat >two-rates.csv <<'EOT'
currency,date,rate
JPY,2020-01-01,0.0061
KWD,2020-01-01,3
EOT
t 'cents to units, months to years, exactly' 0 \
	'printf "a,cents,code,mrr,share\nA,12345,EUR,0.1,12.5%%\nB,500,jpy,33333333333.33,-3 %%\nC,1234,KWD,-7,4\nD,-1999,,1e3,%%5\n" | cs-ingest --currency EUR --rates two-rates.csv --exported 2026-01-02 -m ./units.csv | sed 1,4d | cut -d, -f1,4,7' <<'EOT'
A,minor,123.45
A,cents,123.45
A,yearly,1.2
A,monthly,0.033333
A,share,12.5
B,minor,3.05
B,cents,5
B,yearly,399999999999.96
B,monthly,11111111111.11
B,share,-3
C,minor,3.7
C,cents,12.34
C,yearly,-84
C,monthly,-2.333333
C,share,4
D,minor,-19.99
D,cents,-19.99
D,yearly,12000
D,monthly,333.333333
D,share,5
EOT

# day 46037 is 2026-01-15, and .4375 of it 10:30
cat >filters.csv <<'EOT'
kind,name,account,time,value
account,micro,{id},2026-01-01,{a|date %Y-%m-%d %H:%M:%S.%f}
account,utc,{id},2026-01-01,{b|date %Y-%m-%dT%H:%M:%SZ}
account,there,{id},2026-01-01,{c|tz Europe/Berlin|day}
account,here,{id},2026-01-01,{c|day}
account,serial,{id},2026-01-01,{d|excel}
account,mac,{id},2026-01-01,{d|excel 1904}
account,due,{id},2026-01-01,{e|plus {f} days}
EOT
printf 'id,a,b,c,d,e,f\nA,2026-07-01 10:00:00.123456,2026-07-01T10:00:00Z,2026-07-15 00:30,46037.4375,2026-01-31,28\nB,,,,46037,,\nC,,,,60,,\nD,,,,1,,\n' >filtered.csv
t 'what the filters of dates make, in a zone' 1 \
	'cs-ingest --tz America/New_York --exported 2026-07-20 -m ./filters.csv filtered.csv >out 2>err; rc=$?; sed 1,3d out | cut -d, -f1,4,7 | grep ",."; cat err; exit $rc' <<'EOT'
A,micro,2026-07-01T14:00:00Z
A,utc,2026-07-01T10:00:00Z
A,there,2026-07-15
A,here,2026-07-15
A,serial,2026-01-15T15:30:00Z
A,mac,2030-01-16T15:30:00Z
A,due,2026-02-28
B,micro,
B,utc,
B,there,
B,here,
B,serial,2026-01-15
B,mac,2030-01-16
B,due,
cs-ingest: filtered.csv:4:6: d: not a spreadsheet's day "60"; they count from 61, as of days before March 1900 spreadsheets do not think alike
cs-ingest: filtered.csv:5:6: d: not a spreadsheet's day "1"; they count from 61, as of days before March 1900 spreadsheets do not think alike
EOT
t 'a format that cannot be read is a mistake of the mapping' 2 \
	'printf "kind,name,account,time\nusage,u,{id},{t|date %%e.%%m.%%Y}\n" >e.csv; echo id,t | cs-ingest -m ./e.csv 2>&1' <<'EOT'
cs-ingest: ./e.csv:2:14: time: the filter takes [FORMAT], of %Y %y %m %d %b %B %H %I %M %S %f %p %z %s: "date %e.%m.%Y"; see cs-mapping(5)
EOT
printf 'kind,name,account,time,value\nusage,u,{id},{d}/{m}/{y},\naccount,renews,{id},2026-01-01,{r}\n' >pieces.csv
t 'a date of several columns that is not settled is shown whole' 2 \
	'printf "id,d,m,y,r\nA,3,4,2026,\n" | cs-ingest --exported 2026-07-20 -m ./pieces.csv 2>&1' <<'EOT'
cs-ingest: <stdin>:2:3: d: "3/4/2026" is 2026-04-03 or 2026-03-04, and no line of the column decides; give --date-order dmy or --date-order mdy, or the mapping a filter such as date %d/%m/%Y
EOT
t 'a date of the other order names the one that was given' 1 \
	'printf "id,d,m,y,r\nA,3,4,2026,31/12/2026\n" | cs-ingest --date-order mdy --exported 2026-07-20 -m ./pieces.csv 2>&1 >out' <<'EOT'
cs-ingest: <stdin>:2:12: r: not a date with the month first "31/12/2026"; see --date-order
EOT
printf 'kind,name,account,time,value\nmoney,invoice,{a},2026-01-01,{cents|minor}\nmetric,x,{a},2026-01-01,{n|divide {by}}\nmoney,payment,{a},2026-01-01,{p|money}\n' >minor.csv
t 'cents that name no currency are those of --currency' 0 \
	'for c in JPY KWD EUR; do printf "a,cents,n,by,p\nA,500,1,4,1\n" | cs-ingest --currency $c --exported 2026-01-02 -m ./minor.csv; done | grep ,invoice | cut -d, -f7' <<'EOT'
500
0.5
5
EOT
t 'no division by 0, no two currencies of one amount' 1 \
	'printf "a,cents,n,by,p\nA,500,1,0,1\nB,1,1,1,\$5 EUR\nC,1,1,1,\$5 USD\n" | cs-ingest --exported 2026-01-02 -m ./minor.csv 2>&1 >out; rc=$?; grep -c ^C out; exit $rc' <<'EOT'
cs-ingest: <stdin>:2:9: by: no number to divide by "0"; correct it, or let `when` leave such rows out
cs-ingest: <stdin>:3:9: p: an amount with the sign of another currency than "EUR"; correct one of the two
3
EOT

# ---- all of it, by a second reading of the manual ----

# random cells, whole and spoilt: WHAT SEED COUNT [ZONE]
cells() {
	rm -rf cells
	mkdir cells && : >cells/options
	perl "$here/oracle/values.pl" "$1" "$2" "$3" cells "${4-}" || return 2
	# the options are words
	# shellcheck disable=SC2046
	cs-ingest ${4:+--tz "$4"} $(cat cells/options) --exported 2026-06-01 \
		-m cells/map.csv cells/in.csv >cells/log 2>cells/err
	test $? -eq 1 || return 2
	grep '^A[0-9]' cells/log | cut -d , -f 1,7,8 | sed 's/,,/,/; s/,$//' |
		diff cells/want - && test "$(grep -c . cells/want)" -gt 100
}
while read -r what seed count zone; do
	if test -n "$zone" && ! command -v zdump >"$tmp/none"; then
		skip "random $what in $zone" 'zdump(8) is not here'
		continue
	fi
	cells "$what" "$seed" "$count" "$zone" >"$tmp/out" 2>&1
	echo $? >"$tmp/rc"
	t "random $what${zone:+ in }$zone" 0 \
		'head -n 20 $tmp/out; exit "$(cat $tmp/rc)"' </dev/null
done <<'EOT'
dates 1 1000
dates 2 500 Europe/Dublin
dates 3 500 Australia/Lord_Howe
dates 4 500 America/Santiago
counts 5 1000
counts 6 400 America/St_Johns
numbers 7 1500
money 8 600
money 9 600
money 10 600
EOT

# ---- what a log does not tell ----

cat >persons.csv <<'EOT'
account,time,kind,name,ref,actor,value,note
A,2026-01-01T00:00:00Z,person,role,,ann@acme.com,sponsor,a secret
A,2026-01-01T00:00:00Z,person,email,,ann@acme.com,ann@acme.com,
A,2026-01-01T00:00:00Z,person,left,,ann@acme.com,2026-02-01,
A,2026-01-02T00:00:00Z,survey,nps,s1,ann@acme.com,9,"well, fine"
A,2026-01-03T00:00:00Z,touch,call,t1,us:ben,30,
A,2026-01-03T00:00:00Z,touch,"a, b",t2,"Doe, J",30,
B,2026-01-03T00:00:00Z,usage,login,,,1,hello
EOT
t '--drop note,actor' 0 'cs-ingest --drop note,actor persons.csv' <<'EOT'
account,time,kind,name,ref,actor,value,note
A,2026-01-02T00:00:00Z,survey,nps,s1,,9,
A,2026-01-03T00:00:00Z,touch,call,t1,,30,
A,2026-01-03T00:00:00Z,touch,"a, b",t2,,30,
B,2026-01-03T00:00:00Z,usage,login,,,1,
EOT
t '--drop note' 0 'cs-ingest --drop note persons.csv | diff persons.csv - | grep "^[<>]"' <<'EOT'
< A,2026-01-01T00:00:00Z,person,role,,ann@acme.com,sponsor,a secret
> A,2026-01-01T00:00:00Z,person,role,,ann@acme.com,sponsor,
< A,2026-01-02T00:00:00Z,survey,nps,s1,ann@acme.com,9,"well, fine"
> A,2026-01-02T00:00:00Z,survey,nps,s1,ann@acme.com,9,
< B,2026-01-03T00:00:00Z,usage,login,,,1,hello
> B,2026-01-03T00:00:00Z,usage,login,,,1,
EOT
echo 'this key is of 26 letters' >key
t '--hash actor: digests, and nothing else of a person' 0 \
	'cs-ingest --hash actor --key key --drop note persons.csv | tee hashed.csv | sed "s/h:[0-9a-f]\{32\},/HASH,/"' <<'EOT'
account,time,kind,name,ref,actor,value,note
A,2026-01-01T00:00:00Z,person,role,,HASH,sponsor,
A,2026-01-01T00:00:00Z,person,left,,HASH,2026-02-01,
A,2026-01-02T00:00:00Z,survey,nps,s1,HASH,9,
A,2026-01-03T00:00:00Z,touch,call,t1,us:HASH,30,
A,2026-01-03T00:00:00Z,touch,"a, b",t2,HASH,30,
B,2026-01-03T00:00:00Z,usage,login,,,1,
EOT
t 'a person is one digest, another person another' 0 \
	'grep -o "h:[0-9a-f]*" hashed.csv | sort | uniq -c | awk "{ print \$1 }" | sort' <<'EOT'
1
1
3
EOT
t 'what is hashed already stays, and joins what is not' 0 \
	'cs-ingest --hash actor --key key --drop note hashed.csv persons.csv | cmp - hashed.csv' </dev/null
t 'nothing of whom is left' 1 'grep -e ann -e ben -e Doe hashed.csv' </dev/null
t 'another key, other digests' 1 \
	'echo "this key is another of them" >key2; cs-ingest --hash actor --key key2 --drop note persons.csv >other.csv || exit 3; cmp -s other.csv hashed.csv' </dev/null
if command -v openssl >"$tmp/none"; then
	t 'the digest is HMAC-SHA-256, as openssl(1) has it' 0 \
		'printf ann@acme.com | openssl dgst -sha256 -hmac "$(cat key)" | sed "s/.*= //" | cut -c 1-32 >want; grep -o "role,,h:[0-9a-f]*" hashed.csv | cut -d : -f 2 | cmp - want' </dev/null
else
	skip 'the digest is HMAC-SHA-256' 'openssl(1) is not here'
fi
# a comma is the only reason for the quotes of Doe, J
printf 'account,time,kind,name,ref,actor,value,note\nA,2026-01-03T00:00:00Z,touch,x,t1,"us:Doe, J",,\nA,2026-01-03T00:00:00Z,touch,x,t2,"Doe, J",,\nA,2026-01-03T00:00:00Z,touch,x,t3,"J ""D"" D",,\n' >quoted.csv
if command -v openssl >"$tmp/none"; then
	t 'what is hashed is the actor, not its quotes' 0 \
		'cs-ingest --hash actor --key key quoted.csv | sed 1d | cut -d , -f 6 >got; for who in "us:Doe, J" "Doe, J" "J \"D\" D"; do printf %s "$who" | openssl dgst -sha256 -hmac "$(cat key)" | sed "s/.*= //" | cut -c 1-32; done | sed "1s/^/us:h:/; 1!s/^/h:/" | diff - got' </dev/null
else
	skip 'what is hashed is the actor' 'openssl(1) is not here'
fi
t 'whichever way the log is read' 0 \
	'cs-ingest --hash actor --key key quoted.csv >want; { sed 1q quoted.csv; sed 1d quoted.csv | sort -r; } >turned.csv; cs-ingest --memory 1 --hash actor --key key turned.csv | sort >a; sort want | cmp - a; gzip -c quoted.csv | cs-ingest --hash actor --key key | cmp - want' </dev/null
t 'no key, no hash; a key has to be long' 2 \
	'cs-ingest --hash actor persons.csv 2>&1 | head -n 1; cs-ingest --key key persons.csv 2>&1 | head -n 1; cs-ingest --hash note --key key persons.csv 2>&1 | head -n 1; cs-ingest --drop value persons.csv 2>&1 | head -n 1; echo short >key3; cs-ingest --hash actor --key key3 persons.csv 2>&1' <<'EOT'
cs-ingest: --hash actor and --key FILE go together
cs-ingest: --hash actor and --key FILE go together
cs-ingest: --hash is actor
cs-ingest: --drop is note, actor or note,actor
cs-ingest: the key in key3 is too short to be one; make it with head -c 32 /dev/urandom | base64 >key3
EOT

# ---- which ids are one account ----

# 001A0000006Vm9r is 001A0000006Vm9rIAC, and 001a0000006vm9r another record
cat >crm.csv <<'EOT'
account,name,started
001A0000006Vm9rIAC,Acme,2026-01-01
ACME-2,Second,2026-01-01
EOT
cat >short.csv <<'EOT'
account,time,feature
001A0000006Vm9r,2026-02-01,short
001a0000006vm9r,2026-02-01,another
001A0000006Vm9rIAD,2026-02-01,mistyped
EOT
t 'ids of 15 and of 18 characters of one record are one' 0 \
	'cs-ingest short.csv crm.csv | grep usage, | sed 1,2d | cut -d, -f1,4' <<'EOT'
001A0000006Vm9rIAC,short
001A0000006Vm9rIAD,mistyped
001a0000006vm9r,another
EOT
t '--explain says that they were joined' 0 \
	'cs-ingest --explain short.csv crm.csv 2>&1 >out | grep Salesforce' <<'EOT'
cs-ingest: 1 ids of 15 and of 18 characters are one Salesforce record each, and joined
EOT
cat >refused.csv <<'EOT'
kind,name,account,time,value
usage,f,{a},{t},
account,seats,{a},{t},{n}
EOT
printf 'a,t,n\n001A0000006Vm9r,2026-01-01,5\n001A0000006Vm9rIAC,2026-01-02,x\n' >ids-2026-01-03.csv
t 'where the other stands in a refused row too' 1 \
	'cs-ingest -m ./refused.csv ids-2026-01-03.csv | cut -d, -f1-3 | grep ^0; cs-ingest -m ./refused.csv ids-2026-01-03.csv 2>&1 >out' <<'EOT'
001A0000006Vm9rIAC,2026-01-01T00:00:00Z,usage
001A0000006Vm9rIAC,2026-01-01T00:00:00Z,account
cs-ingest: ids-2026-01-03.csv:3:31: n: not a number of seats "x"; correct it, or use the filter map
EOT
t 'where one is another'"'"'s by a table, both are' 0 \
	'printf "alias,account\n001A0000006Vm9r,ACME-2\n" >one.csv; cs-ingest --aliases one.csv short.csv crm.csv | cut -d, -f1,4 | grep -e short -e Acme -e name' <<'EOT'
account,name
ACME-2,name
ACME-2,name
ACME-2,short
EOT
t 'the filter sfid knows an id of 18 by its last three' 1 \
	'printf "kind,name,account,time\nusage,u,{a|sfid},2026-01-01\n" >sf.csv; printf "a\n001A0000006Vm9r\n001A0000006Vm9rIAC\n001A0000006Vm9rIAD\n001a0000006VM9RIAC\n" | cs-ingest --exported 2026-01-02 -m ./sf.csv >out 2>err; rc=$?; cat err; grep -c ^001A0000006Vm9rIAC out; exit $rc' <<'EOT'
cs-ingest: <stdin>:4:1: a: not a Salesforce id "001A0000006Vm9rIAD"; they have 15 or 18 letters and digits; export them as text
3
EOT
t 'a parent is told by the id that its account has' 0 \
	'printf "alias,account\nP-1,ACME-2\n\"P, 2\",ACME-2\n" >two.csv; printf "account,parent,started\nC1,P-1,2026-01-01\nC2,\"P, 2\",2026-01-01\nC3,001A0000006Vm9r,2026-01-01\nC4,P-9,2026-01-01\n" >parents.csv; cs-ingest --aliases two.csv parents.csv crm.csv short.csv | grep parent,' <<'EOT'
C1,2026-01-01T00:00:00Z,account,parent,,,ACME-2,
C2,2026-01-01T00:00:00Z,account,parent,,,ACME-2,
C3,2026-01-01T00:00:00Z,account,parent,,,001A0000006Vm9rIAC,
C4,2026-01-01T00:00:00Z,account,parent,,,P-9,
EOT
t 'the same where it does not fit into memory' 0 \
	'cs-ingest --memory 1 --aliases two.csv parents.csv crm.csv short.csv >small && cs-ingest --aliases two.csv parents.csv crm.csv short.csv | cmp - small' </dev/null
t 'also where only the other form of its id is there; a loop stays as told' 0 \
	'printf "account,parent,started\nC1,001A0000006Vm9r,2026-01-01\nC2,C3,2026-01-01\nC3,C2,2026-01-01\nC4,C4,2026-01-01\n" | cs-ingest - crm.csv | grep parent, | cut -d, -f1,7' <<'EOT'
C1,001A0000006Vm9rIAC
C2,C3
C3,C2
C4,C4
EOT
printf 'account,time,feature\na,2026-01-05,f\nb,2026-01-05,f\nc,2026-01-05,f\n' >abc.csv
aliased() { # what an alias table makes of a, b and c
	printf 'alias,account\n' >table.csv
	printf '%s\n' "$@" >>table.csv
	cs-ingest --aliases table.csv abc.csv 2>err >out
	rc=$?
	cat err
	sed 1,3d out | awk -F , '{ s = s $1 } END { if (NR) print s }'
	return $rc
}
aliases() {
	# shellcheck disable=SC2086
	aliased $1 >"$tmp/out"
	echo $? >"$tmp/rc"
	t "aliases $1" "$2" 'cat $tmp/out; exit "$(cat $tmp/rc)"'
}
aliases 'a,b b,c c,d' 0 <<'EOT'
ddd
EOT
aliases 'a,a' 0 <<'EOT'
abc
EOT
aliases 'a,b a,b' 0 <<'EOT'
bbc
EOT
aliases 'a,b a,c' 1 <<'EOT'
cs-ingest: table.csv:3:1: alias: already another id of "b"; keep one of the two rows
bbc
EOT
aliases 'a,b b,a' 2 <<'EOT'
cs-ingest: table.csv:2:1: the aliases go round: "a" is another id of "b", and that one leads back; take one of them out
EOT
aliases '-,b' 1 <<'EOT'
cs-ingest: table.csv:2:1: alias: the own organisation is no other id of an account: "-"; leave the row out
abc
EOT
t 'two tables of aliases' 0 \
	'printf "alias,account\na,b\n" >t1.csv; printf "alias,account\nb,c\n" >t2.csv; cs-ingest --aliases t1.csv --aliases t2.csv abc.csv | sed 1,3d | cut -d, -f1' <<'EOT'
c
c
c
EOT
t 'an alias row of a mapping that says otherwise is rejected, and told' 1 \
	'printf "kind,name,account,time,value\nalias,,{acct},,{sub}\naccount,x,{acct},2026-01-01,{sub}\n" >subs-map.csv; printf "acct,sub\nA,a\nA,b\nB,b\n" >subs.csv; cs-ingest --exported 2026-01-31 abc.csv ./subs-map.csv=subs.csv 2>&1 >out; rc=$?; sed 1,5d out | cut -d, -f1,4; exit $rc' <<'EOT'
cs-ingest: subs.csv:4:3: sub: already another id of "A"; keep one of the two rows
cs-ingest: subs.csv: attributes that a row before in the same file has with another value at the same time: the last stands: 1, such as "A", 2026-01-01T00:00:00Z, "account,x,,,b,"; let an account have one row, or each row its time
A,x
A,x
A,f
A,f
c,f
EOT
t 'a domain is one in capitals too, but none above or below it' 0 \
	'printf "account,time,feature\nANN@ACME.COM,2026-02-01,capitals\nann+x@acme.com,2026-02-01,plus\nann@mail.acme.com,2026-02-01,below\njoe@gmail.com,2026-02-01,free\n" >caps.csv; printf "alias,account\nacme.com,ACME-2\n" >acme.csv; cs-ingest --by-domain --aliases acme.csv caps.csv crm.csv | grep usage, | sed 1,2d | cut -d, -f1,4' <<'EOT'
ACME-2,capitals
ACME-2,plus
ann@mail.acme.com,below
joe@gmail.com,free
EOT
cat >mail.csv <<'EOT'
account,time,feature
ann@acme.com,2026-02-01,known
bob@acme.com,2026-02-01,known too
eve@nobody.com,2026-02-01,unknown
EOT
printf 'alias,account\nacme.com,ACME-2\nbob@acme.com,B-7\n' >domains.csv
t '--by-domain joins an address to the account of its domain' 0 \
	'cs-ingest --by-domain --aliases domains.csv mail.csv crm.csv | cut -d, -f1,4 | grep known' <<'EOT'
ACME-2,known
B-7,known too
eve@nobody.com,unknown
EOT
t 'without it nothing is joined' 0 \
	'cs-ingest --aliases domains.csv mail.csv crm.csv | cut -d, -f1,4 | grep known' <<'EOT'
B-7,known too
ann@acme.com,known
eve@nobody.com,unknown
EOT
t 'and with --unknown reject the rest is told' 1 \
	'cs-ingest --unknown reject --by-domain --aliases domains.csv mail.csv crm.csv 2>&1 >out' <<'EOT'
cs-ingest: mail.csv:4: an account nobody told of "eve@nobody.com"; ingest the accounts too, give --aliases, or leave out --unknown reject
EOT
t 'ids that a spreadsheet changed are told' 1 \
	'printf "account,time,feature\n17850.0,2026-01-01,f\n1.23E+17,2026-01-01,f\n17850.0,2026-01-02,f\n1E5,2026-01-02,f\n1.5,2026-01-02,f\n007,2026-01-02,f\n" >ids.csv; cs-ingest ids.csv 2>&1 >out; rc=$?; cut -d, -f1 out | sed 1,3d | uniq; exit $rc' <<'EOT'
cs-ingest: ids.csv:2: 2 ids of accounts look as if a spreadsheet had changed them, such as "17850.0"; the filter id puts 17850.0 right, what looks like 1.23E+17 is lost: export it again, the column as text
007
1.23E+17
1.5
17850.0
1E5
EOT

cat >names.csv <<'EOT'
account,name,started
C-1,Acme GmbH,2026-01-01
C-2,"Globex, Inc.",2026-01-01
C-3,Initech,2026-01-01
EOT
cat >spelt.csv <<'EOT'
account,time,feature
ACME,2026-02-01,f
globex corporation,2026-02-01,f
Initec,2026-02-01,f
joe@initech.com,2026-02-01,f
Umbrella,2026-02-01,f
C-1,2026-02-01,f
EOT
# Initec of Initech: one letter of seven is missing, 6/7
t '--fuzzy suggests, and joins nothing' 0 \
	'cs-ingest names.csv spelt.csv >plain; cs-ingest --fuzzy likely.csv names.csv spelt.csv 2>err | cmp - plain && cat likely.csv err' <<'EOT'
alias,account,name,likeness
ACME,C-1,Acme GmbH,1
Initec,C-3,Initech,0.857143
globex corporation,C-2,"Globex, Inc.",1
joe@initech.com,C-3,Initech,1
cs-ingest: 4 ids nobody told of are like known accounts; look at likely.csv, and give what is right as --aliases
EOT
t 'what it suggests is a table of aliases' 0 \
	'cs-ingest --aliases likely.csv names.csv spelt.csv | grep ,usage,f,, | cut -d, -f1' <<'EOT'
C-1
C-1
C-2
C-3
C-3
Umbrella
EOT

done_testing
