#!/bin/sh
# ingest-numbers: decimal signs, which a column as a whole decides; what is said of
# a text that is no number or date; settings of columns that a mapping keeps
# shellcheck source=tests/tap.sh
. "$(dirname "$0")/tap.sh"
# what a test runs is in single quotes
# shellcheck disable=SC2016
mkdir "$tmp/work" && cd "$tmp/work" || exit 2

# amounts AMOUNT ...: an export of one column of them; values: those of the log
cat >lib.sh <<'EOT'
amounts() {
	echo 'account;time;movement;amount'
	for a; do echo "A;2026-01-01;invoice;$a"; done
}
values() { cut -d , -f 3,7 | sed -n 's/^money,//p'; }
EOT
. ./lib.sh

# ---- point or comma ----

# one of each proof, beside what may be either
for proof in '1,234.56' 2.5 0.125 1234.500 .5 1,234,567 '$1,234.50' 1.5E3 '1 234.567' '200.-' "1'500.–"; do
	amounts 31.140 "$proof" >point.csv
	t "a decimal point, by $proof" 0 '. ./lib.sh; cs-ingest point.csv | values | sed 1q' <<-EOT
		31.140
	EOT
done
for proof in 1.234,56 2,5 0,99 1234,50 1.234.567 '1,50 €' '1 234,567' '1,5E3' '(2,5)' '1.500,-' '7,-- €'; do
	amounts 31.140 "$proof" 1,234 >comma.csv
	t "a decimal comma, by $proof" 0 '. ./lib.sh; cs-ingest comma.csv | values | sed "1p;\$!d"' <<-EOT
		31140
		1.234
	EOT
done
t 'the proof may come before what it decides' 0 \
	'. ./lib.sh; amounts 2,5 31.140 | cs-ingest | values' <<'EOT'
2.5
31140
EOT
t 'values without a sign decide nothing, and need no decision' 0 \
	'. ./lib.sh; amounts 1000 7 "1 234" "1'"'"'234" -5 | cs-ingest | values' <<'EOT'
1000
7
1234
1234
-5
EOT
t 'where nothing decides, points are refused with both readings' 2 \
	'. ./lib.sh; amounts 7 31.140 2.500 | cs-ingest 2>&1' <<'EOT'
cs-ingest: <stdin>:3:22: amount: "31.140" is 31.140 or 31140, and no line of the column decides; give --decimal point or --decimal comma, or the mapping's filter the word point or comma
EOT
t 'commas alone are taken as grouping' 0 \
	'. ./lib.sh; amounts 1,234 7 2,500 | cs-ingest --explain 2>err | values; grep grouped err' <<'EOT'
1234
7
2500
cs-ingest: <stdin>:2: amount: "1,234" was taken as grouped: no line says another
EOT
t 'points and commas alone are not' 2 \
	'. ./lib.sh; amounts 1,234 2.500 | cs-ingest 2>&1; amounts 2.500 1,234 | cs-ingest 2>&1' <<'EOT'
cs-ingest: <stdin>:2:22: amount: "1,234" is 1234 or 1.234, and no line of the column decides; give --decimal point or --decimal comma, or the mapping's filter the word point or comma
cs-ingest: <stdin>:2:22: amount: "2.500" is 2.500 or 2500, and no line of the column decides; give --decimal point or --decimal comma, or the mapping's filter the word point or comma
EOT
t 'a row that has the other sign is rejected' 1 \
	'. ./lib.sh; for a in "2.5 7 2,5 8" "1.234,5 7 1,234.5"; do amounts $a | cs-ingest 2>&1 | grep -v "feed\|^account"; done
	amounts 2.5 2,5 | cs-ingest >out 2>told' <<'EOT'
cs-ingest: <stdin>:4:22: amount: not a number with a decimal point "2,5"; as the column or --decimal has it; correct it
A,2026-01-01T00:00:00Z,money,invoice,,,2.5,
A,2026-01-01T00:00:00Z,money,invoice,,,7,
A,2026-01-01T00:00:00Z,money,invoice,,,8,
cs-ingest: <stdin>:4:22: amount: not a number with a decimal comma "1,234.5"; as the column or --decimal has it; correct it
A,2026-01-01T00:00:00Z,money,invoice,,,1234.5,
A,2026-01-01T00:00:00Z,money,invoice,,,7,
EOT
t 'but where another could be either, all is refused' 2 \
	'. ./lib.sh; for a in "31.140 2,5 2.5" "2.5 2,5 1.234" "2.5 1,234 2,5" "1.234,5 1,234 2.5"; do amounts $a | cs-ingest 2>&1 | grep -v " not a number"; done
	amounts 2.5 1,234 2,5 | cs-ingest >out 2>told' <<'EOT'
cs-ingest: <stdin>:4:22: amount: decimal point and comma change places: "2.5" in line 4 has a point, "2,5" in line 3 a comma, and "31.140" in line 2 could be either; mend the column, or give --decimal and the rows that do not fit are rejected
cs-ingest: <stdin>:4:22: amount: decimal point and comma change places: "2,5" in line 3 has a comma, "2.5" in line 2 a point, and "1.234" in line 4 could be either; mend the column, or give --decimal and the rows that do not fit are rejected
cs-ingest: <stdin>:4:22: amount: decimal point and comma change places: "2,5" in line 4 has a comma, "2.5" in line 2 a point, and "1,234" in line 3 could be either; mend the column, or give --decimal and the rows that do not fit are rejected
cs-ingest: <stdin>:4:22: amount: decimal point and comma change places: "2.5" in line 4 has a point, "1.234,5" in line 2 a comma, and "1,234" in line 3 could be either; mend the column, or give --decimal and the rows that do not fit are rejected
EOT
t 'a dash behind the decimal sign is no cents, behind a digit a minus' 0 \
	'. ./lib.sh; amounts 1.500,- 1.500,-- -20,- 1.500- "1.500,– €" 31.140 | cs-ingest | values; amounts 200.- "1'"'"'500.–" 15.00- "Fr. 7.--" | cs-ingest | values' <<'EOT'
1500
1500
-20
-1500
1500
31140
200
1500
-15.00
7
EOT
t 'the zero that a spreadsheet shows is 0, and blanks are empty' 0 \
	'printf "account,name,seats,arr\nA,Acme,\"  \",\" \$-   \"\nB,Bee,7,\"\$ -   \"\nC,Cee,\"\302\240\",- \$\nD,Dee, 8 ,\"   \"\n" | cs-ingest --exported 2026-01-01 accounts=- | cut -d, -f1,4,7 | sed 1,3d' <<'EOT'
A,name,Acme
A,seats,
A,arr,0
B,name,Bee
B,seats,7
B,arr,0
C,name,Cee
C,seats,
C,arr,0
D,name,Dee
D,seats,8
D,arr,
EOT
# 1,234 is grouped after a thousand rows that do not say more
many() {
	amounts
	awk 'BEGIN { for (i = 0; i < 1500; i++) print "A;2026-01-01;invoice;1,234" }'
	for a; do echo "A;2026-01-01;invoice;$a"; done
}
many >many.csv
many 1,5 >late-comma.csv
many 1.500 >late-either.csv
many 1.500 1,5 >late-both.csv
many 1.500 1.5 >late-point.csv
t 'what comes long after grouping may not say another' 2 \
	'for f in late-comma late-either late-both; do cs-ingest $f.csv 2>&1; done' <<'EOT'
cs-ingest: late-comma.csv:1502:22: amount: decimal point and comma change places: "1,5" has a comma, "1,234" in line 2 was taken as grouped; mend the column, or give --decimal and the rows that do not fit are rejected
cs-ingest: late-either.csv:1502:22: amount: "1.500" is 1.500 or 1500, and no line of the column decides; give --decimal point or --decimal comma, or the mapping's filter the word point or comma
cs-ingest: late-both.csv:1503: amount: decimal point and comma change places: "1,5" has a comma, "1,234" in line 2 was taken as grouped; mend the column, or give --decimal and the rows that do not fit are rejected
EOT
t 'but may say the same' 0 \
	'. ./lib.sh; cs-ingest late-point.csv | values | uniq -c | sed "s/^ *//"' <<'EOT'
1500 1234
1 1.500
1 1.5
EOT
t 'a file, a pipe and gzip are one' 0 \
	'cs-ingest -m money many.csv >file; cs-ingest -m money <many.csv | sed s/stdin/many/ | cmp - file; gzip -c late-point.csv | cs-ingest -m money >piped; cs-ingest -m money late-point.csv | cmp - piped' </dev/null
t '--decimal decides, and what does not fit is rejected' 1 \
	'. ./lib.sh; amounts 31.140 2,5 2.5 >mixed.csv; cs-ingest --decimal comma mixed.csv | values; cs-ingest --decimal point mixed.csv 2>&1 | values; cs-ingest --decimal comma mixed.csv 2>&1 >/dev/null' <<'EOT'
31140
2.5
31.140
2.5
cs-ingest: mixed.csv:4:22: amount: not a number with a decimal comma "2.5"; as the column or --decimal has it; correct it
EOT
t '--decimal is a word' 2 'cs-ingest --decimal . mixed.csv >out 2>&1; rc=$?; sed 1q out; exit $rc' <<'EOT'
cs-ingest: --decimal is point or comma
EOT
cat >signs.csv <<'EOT'
kind,name,account,time,value
metric,point,A,{t},{v|number point}
metric,comma,A,{t},{v|number comma}
EOT
t 'a filter that says the sign asks no column' 0 \
	'printf "t,v\n2026-01-01,31.140\n2026-01-02,1234\n" | cs-ingest -m ./signs.csv | cut -d, -f4,7 | sed 1,3d' <<'EOT'
point,31.140
comma,31140
point,1234
comma,1234
EOT
cat >made.csv <<'EOT'
kind,name,account,time,value
metric,made,A,{t},{v|divide 1000|number}
metric,twice,A,{t},{w|number|number}
metric,said,A,{t},{x|map a=1.234 *=|number}
metric,other,A,{t},{x|empty a|default 1.234|number}
metric,percent,A,{t},{y|percent}
EOT
t 'what a filter has made has a point' 0 \
	'printf "t,v,w,x,y\n2026-01-01,31123,\"1.234,5\",a,\"12,5%%\"\n" | cs-ingest -m ./made.csv | cut -d, -f4,7 | sed 1,3d' <<'EOT'
made,31.123
twice,1234.5
said,1.234
other,1.234
percent,12.5
EOT
t 'each column decides for itself' 0 \
	'printf "kind,name,account,time,value,each\nmetric,{@column},A,{t},{@cell|number},m*\n" >each.csv; printf "t,m1,m2,m3\n2026-01-01,1.234,1.234,7\n2026-01-02,0.5,\"0,5\",8\n" | cs-ingest -m ./each.csv | cut -d, -f4,7 | sed 1,3d' <<'EOT'
m1,1.234
m2,1234
m3,7
m1,0.5
m2,0.5
m3,8
EOT
t 'without a filter nothing is grouped' 0 \
	'printf "account,time,user,feature,count\nA,2026-01-01,u,f,1.234\n" | cs-ingest | cut -d, -f7 | tail -n 1' <<'EOT'
1.234
EOT

t 'what the filter map leaves as it is still is of its column' 0 \
	'printf "kind,name,account,time,value\naccount,seats,A,{t},{v|map a=1.234 *=*|number}\n" >kept.csv; printf "t,v\n2026-01-01,1.234\n2026-01-02,a\n2026-01-03,\"2,5\"\n" | cs-ingest -m ./kept.csv | sed 1,3d | cut -d, -f7' <<'EOT'
1234
1.234
2.5
EOT
t 'a status may be spelt as in America, in any case, and others stay' 0 \
	'printf "account,status\nA,Canceled\nB,cancelled\nC,Active\nD,gone\nE,\n" | cs-ingest --exported 2026-01-01 accounts=- 2>&1 | grep -v -e feed -e filters -e "^account"' <<'EOT'
cs-ingest: <stdin>:5:3: status: not one of lead prospect trial active notice churned cancelled "gone"; correct it, or use the filter map
A,2026-01-01T23:59:59Z,account,status,,,cancelled,
B,2026-01-01T23:59:59Z,account,status,,,cancelled,
C,2026-01-01T23:59:59Z,account,status,,,active,
E,2026-01-01T23:59:59Z,account,status,,,,
EOT

# ---- what --save-dialect keeps ----

cat >april.csv <<'EOT'
account;time;movement;amount
A;25/04/2026;invoice;31.140
B;01/04/2026;invoice;2,50
EOT
cat >may.csv <<'EOT'
account;time;movement;amount
A;03/05/2026;invoice;31.140
EOT
t '--save-dialect keeps the order of dates and the decimal sign' 0 \
	'. ./lib.sh; cs-ingest --save-dialect mine.csv april.csv >/dev/null; grep -e date-order -e decimal mine.csv; cs-ingest -m ./mine.csv may.csv | grep ^A' <<'EOT'
setting,date-order,,,,dmy,
setting,decimal,,,,comma,
A,2026-05-03T00:00:00Z,money,invoice,,,31140,
EOT
t 'and keeps them when saved again' 0 \
	'cs-ingest -m ./mine.csv --save-dialect again.csv may.csv >/dev/null; cmp mine.csv again.csv' </dev/null
t 'an option goes before' 0 \
	'. ./lib.sh; cs-ingest -m ./mine.csv --decimal point --date-order mdy may.csv | grep ^A' <<'EOT'
A,2026-03-05T00:00:00Z,money,invoice,,,31.140,
EOT
cat >four.csv <<'EOT'
kind,name,account,time,value
account,renews,{a},{Told on},{r}
account,arr,{a},{Told on},{b|money}
account,seats,{a},{Told on},{s|number}
EOT
t 'columns that differ are named' 0 \
	'printf "a,Told on,r,b,s\nA,25/04/2026,04/25/2026,\"2,5\",\"1,234.5\"\n" >one.csv; printf "a,Told on,r,b,s\nA,03/04/2026,04/03/2026,\"2,500\",\"1,234\"\n" >two.csv; cs-ingest -m ./four.csv --save-dialect mine4.csv one.csv >/dev/null; sed 1q mine4.csv; grep -e date-order -e decimal mine4.csv; cs-ingest -m ./mine4.csv two.csv | grep ^A' <<'EOT'
kind,name,account,time,value,each
setting,date-order,,,dmy,"""Told on"""
setting,date-order,,,mdy,r
setting,decimal,,,comma,b
setting,decimal,,,point,s
A,2026-04-03T00:00:00Z,account,renews,,,2026-04-03,
A,2026-04-03T00:00:00Z,account,arr,,,2.500,
A,2026-04-03T00:00:00Z,account,seats,,,1234,
EOT
t 'settings that cannot be' 2 \
	'for row in date-order,ymd decimal,semicolon decmal,point; do printf "kind,name,value,account,time\nsetting,$row,,\nusage,f,,{a},{t}\n" >bad.csv; cs-ingest -m ./bad.csv one.csv 2>&1; done' <<'EOT'
cs-ingest: ./bad.csv:2:20: value: date-order is dmy or mdy: "ymd"
cs-ingest: ./bad.csv:2:17: value: decimal is point or comma: "semicolon"
cs-ingest: ./bad.csv:2:9: name: no such setting "decmal" (did you mean "decimal"?); see cs-mapping(5)
EOT

# ---- tables that a spreadsheet saved with semicolons ----

cat >de-map.csv <<'EOT'
# a mapping;;;;
kind;name;account;time;value
money;invoice;{account};{time};{amount|money}
EOT
cat >de-rates.csv <<'EOT'
currency;date;rate
USD;01.01.2026;0,92
EOT
t 'mappings and rates are read' 0 \
	'. ./lib.sh; amounts "100 USD" "50 EUR" | cs-ingest -m ./de-map.csv --currency EUR --rates de-rates.csv | values' <<'EOT'
92
50
EOT
t 'and saved with their dialect as they are' 0 \
	'. ./lib.sh; amounts 2,5 >in.csv; cs-ingest -m ./de-map.csv --save-dialect de-mine.csv in.csv >/dev/null; grep -e delim -e decimal -e invoice de-mine.csv; cs-ingest -m ./de-mine.csv in.csv | values' <<'EOT'
setting;delimiter;;;";"
setting;decimal;;;comma
money;invoice;{account};{time};{amount|money}
2.5
EOT
t 'dates of rates that could be two, and commas among commas' 2 \
	'for row in USD,01/02/2026,0.92 USD,2026-01-01,\"0,92\"; do printf "currency,date,rate\n$row\n" >bad-rates.csv; cs-ingest --currency EUR --rates bad-rates.csv april.csv 2>&1; done' <<'EOT'
cs-ingest: bad-rates.csv:2:5: date: not a date: "01/02/2026"; write YYYY-MM-DD
cs-ingest: bad-rates.csv:2:16: rate: not a rate: "0,92"; what one of the currency is worth, such as 0.92, of at most 18 digits
EOT

# ---- whose sign it is ----

t 'a sign of several is told where rates leave it open' 1 \
	'. ./lib.sh; echo currency,date,rate >usd.csv; echo USD,2026-01-01,0.92 >>usd.csv; amounts "\$100" "100 USD" >dollars.csv; for c in EUR CAD USD; do echo $c; cs-ingest --currency $c --rates usd.csv dollars.csv 2>err | values; done; cs-ingest --currency EUR --rates usd.csv dollars.csv 2>&1 >/dev/null' <<'EOT'
EUR
92
CAD
92
USD
100
100
cs-ingest: dollars.csv:2:22: amount: the sign of several currencies "$"; say which it is with the filter in, as in {Amount|money|in USD}
cs-ingest: dollars.csv: filters stand in the mapping: cs-ingest --print money >mine.csv, edit it as cs-mapping(5) says, and give -m ./mine.csv
EOT
t 'a sign may have a rate of its own' 0 \
	'. ./lib.sh; echo "\$,2026-01-01,0.5" >>usd.csv; cs-ingest --currency EUR --rates usd.csv dollars.csv | values' <<'EOT'
50
92
EOT

# ---- what to do about a text ----

# advice COLUMN TEXT: what is said of a text in a column of the mapping usage
advice() {
	printf 'account,time,user,feature,count\n' >text.csv
	case $1 in
	time) printf 'A,"%s",u,f,1\n' "$2" ;;
	count) printf 'A,2026-01-01,u,f,"%s"\n' "$2" ;;
	esac >>text.csv
	t "$1 \"$2\"" 1 'cs-ingest --exported 2026-01-01 text.csv 2>said >/dev/null; rc=$?; sed "1!d;s/.*; //" said; exit $rc'
}
advice count 1,234 <<'EOT'
the filter number reads it
EOT
advice count 1.234,5 <<'EOT'
the filter number reads it
EOT
advice count '(7)' <<'EOT'
the filter number reads it
EOT
advice count ' 7 ' <<'EOT'
the filter trim takes the blanks off
EOT
advice count '$5' <<'EOT'
the filter money reads it
EOT
advice count '7 %' <<'EOT'
the filter percent reads it
EOT
advice count n/a <<'EOT'
the filter empty leaves such a word out, `when` the row
EOT
advice count seven <<'EOT'
correct it, or use the filter map
EOT
advice count 1.23457E+17 <<'EOT'
export it again, the column as a number without an exponent
EOT
advice time 45772 <<'EOT'
the filter excel reads the day numbers of spreadsheets
EOT
advice time 45772.25 <<'EOT'
the filter excel reads the day numbers of spreadsheets
EOT
advice time 20250425 <<'EOT'
the filter date %Y%m%d reads it
EOT
advice time 20250425103000 <<'EOT'
the filter date %Y%m%d%H%M%S reads it
EOT
advice time 1745539200 <<'EOT'
the filter epoch reads seconds since 1970
EOT
advice time 1745539200000 <<'EOT'
the filter epoch-ms reads milliseconds since 1970
EOT
advice time soon <<'EOT'
write YYYY-MM-DD, or give the mapping a filter such as date %d/%m/%Y
EOT
t 'a name and a status that differ by case or blanks' 1 \
	'printf "account,time,movement,amount\nA,2026-01-01,New,1\nA,2026-01-01,new ,1\nA,2026-01-01,upsell,1\n" | cs-ingest 2>said >/dev/null; rc=$?; sed "s/.*; //" said; exit $rc' <<'EOT'
the filter lower makes it one
the filter trim takes the blanks off
turn it into one with the filter map
cs-ingest: <stdin>: filters stand in the mapping: cs-ingest --print money >mine.csv, edit it as cs-mapping(5) says, and give -m ./mine.csv
EOT
t 'the advice is right: the filter does it' 0 \
	'cat >filters.csv <<-END
	kind,name,account,time,value
	usage,n,A,2026-01-01,{n|number}
	usage,t,A,2026-01-01,{t|trim}
	usage,m,A,2026-01-01,{m|money}
	usage,p,A,2026-01-01,{p|percent}
	usage,e,A,2026-01-01,{e|empty n/a}
	usage,excel,A,{x|excel},
	usage,day,A,{d|date %Y%m%d},
	usage,clock,A,{c|date %Y%m%d%H%M%S},
	usage,epoch,A,{s|epoch},
	usage,ms,A,{ms|epoch-ms},
	END
	printf "n,t,m,p,e,x,d,c,s,ms\n\"1,234\", 7 ,\$5,7 %%,n/a,45772,20250425,20250425000000,1745539200,1745539200000\n" | cs-ingest --exported 2026-01-01 -m ./filters.csv | sed 1,3d | cut -d, -f2,4,7' <<'EOT'
2025-04-25T00:00:00Z,excel,
2025-04-25T00:00:00Z,day,
2025-04-25T00:00:00Z,clock,
2025-04-25T00:00:00Z,epoch,
2025-04-25T00:00:00Z,ms,
2026-01-01T00:00:00Z,n,1234
2026-01-01T00:00:00Z,t,7
2026-01-01T00:00:00Z,m,5
2026-01-01T00:00:00Z,p,7
2026-01-01T00:00:00Z,e,
EOT
cat >nps.csv <<'EOT'
kind,name,account,time,value
survey,nps,{id},{@exported},{score|empty NA}
EOT
t 'no score is no number; many are counted in words' 1 \
	'(echo id,score; for i in 1 2 3 4 5 6 7 8 9 10 11 12; do echo $i,NA; done) >na.csv; sed "s/|empty NA//" nps.csv >na-map.csv; for m in nps.csv na-map.csv; do cs-ingest -m ./$m --exported 2026-01-01 na.csv 2>said >/dev/null; rc=$?; sed -n "1p;11p" said; done; exit $rc' <<'EOT'
cs-ingest: na.csv:2:3: score: no score; fill the column, or let `when` leave such rows out
cs-ingest: na.csv: ... and 2 more like this: no value
cs-ingest: na.csv:2:3: score: not a number from 0 to 10 "NA"; the filter empty leaves such a word out, `when` the row
cs-ingest: na.csv: ... and 2 more like this: not what the value may be
EOT
t 'how a mapping gets a filter is said once, of one that is built in' 1 \
	'cs-ingest text.csv text.csv 2>&1 | grep -c "filters stand"; cs-ingest --print usage >mine.csv; cs-ingest -m ./mine.csv text.csv 2>&1 | grep "filters stand"' <<'EOT'
1
EOT
t 'digits that a spreadsheet cut are refused, not padded with zeros' 1 \
	'. ./lib.sh; amounts 1.23457E+17 1E+12 1.5E+03 | cs-ingest 2>err >out; rc=$?; values <out; cat err; exit $rc' <<'EOT'
1500
cs-ingest: <stdin>:2:22: amount: a number whose digits a spreadsheet cut "1.23457E+17"; export it again, the column as a number without an exponent
cs-ingest: <stdin>:3:22: amount: a number whose digits a spreadsheet cut "1E+12"; export it again, the column as a number without an exponent
EOT

done_testing
