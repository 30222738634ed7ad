#!/bin/sh
# ingest: what exports become, and what the options do
# shellcheck source=tests/tap.sh
. "$(dirname "$0")/tap.sh"
mkdir "$tmp/work" && cd "$tmp/work" || exit 2

cat >usage.csv <<'EOT'
account,time,user,feature,count
B-2,2026-01-05T10:00:00Z,u1,export,3
A-1,2026-01-03 09:30,u2,"import, csv",
A-1,2026-01-02,,login,1
EOT
cat >usage.log <<'EOT'
account,time,kind,name,ref,actor,value,note
-,2026-01-02T00:00:00Z,feed,usage,from,,usage,
-,2026-01-05T10:00:00Z,feed,usage,to,,usage,
A-1,2026-01-02T00:00:00Z,usage,login,,,1,
A-1,2026-01-03T09:30:00Z,usage,"import, csv",,u2,,
B-2,2026-01-05T10:00:00Z,usage,export,,u1,3,
EOT

# ---- a log of one export, wherever it comes from and goes ----

t 'an export becomes a sorted log' 0 'cs-ingest usage.csv' <usage.log
t 'from standard input' 0 'cs-ingest <usage.csv' <usage.log
t 'from standard input by name' 0 'cs-ingest - <usage.csv' <usage.log
gzip -k usage.csv
t 'gzip, known by content' 0 'cs-ingest <usage.csv.gz' <usage.log
t '-z writes gzip' 0 'cs-ingest -z usage.csv | gzip -dc' <usage.log
t '-o writes a file' 0 'cs-ingest -o out.csv usage.csv && cat out.csv' <usage.log
cp usage.log log.csv
t '-o over an input' 0 'cs-ingest -o log.csv log.csv usage.csv && cat log.csv' \
	<usage.log
t 'a log is an input' 0 'cs-ingest usage.log' <usage.log
t 'the same log twice is that log' 0 'cs-ingest usage.log usage.log' <usage.log
t 'export and log are one' 0 'cs-ingest usage.csv usage.log' <usage.log

# ---- which mapping ----

cat >mine.csv <<'EOT'
# ours, 2026
kind,name,account,time,value,when,each
metric,{@column},{Kunde},{Tag|date %d.%m.%Y},{@cell},,n_*
usage,"{Was|lower}",{Kunde},{Tag|date %d.%m.%Y},,Was != nichts,
EOT
cat >mine-2026-02-01.csv <<'EOT'
Kunde;Tag;Was;n_users;n_seats;other
K1;31.01.2026;LOGIN;5;;9
K2;30.01.2026;nichts;6;7;9
EOT
cat >mine.log <<'EOT'
account,time,kind,name,ref,actor,value,note
-,2026-01-30T00:00:00Z,feed,mine,from,,metric usage,
-,2026-02-01T23:59:59Z,feed,mine,to,,metric usage,
K1,2026-01-31T00:00:00Z,metric,n_users,,,5,
K1,2026-01-31T00:00:00Z,usage,login,,,,
K2,2026-01-30T00:00:00Z,metric,n_users,,,6,
K2,2026-01-30T00:00:00Z,metric,n_seats,,,7,
EOT
t 'a mapping of one'"'"'s own: each, when, filters' 0 \
	'cs-ingest -m ./mine.csv mine-2026-02-01.csv' <mine.log
t 'MAPPING=FILE' 0 'cs-ingest mine.csv=mine-2026-02-01.csv' <mine.log
t 'a log needs no mapping, -m or not' 0 'cs-ingest -m usage usage.log' <usage.log
t 'the log of a mapping is that of its log' 0 \
	'cs-ingest -m ./mine.csv mine-2026-02-01.csv | cs-ingest' <mine.log
cp usage.csv 'a=b.csv'
t 'a file with = in its name' 0 'cs-ingest a=b.csv' <usage.log
t 'a mapping by name' 0 'cs-ingest usage=a=b.csv' <usage.log

mkdir -p tables/mapping
cp mine.csv tables/mapping/house.csv
t 'a mapping of $CS_TABLES by name' 0 \
	'CS_TABLES=tables cs-ingest house=mine-2026-02-01.csv | sed s/house/mine/' <mine.log
t 'no mapping fits: the nearest are named' 2 \
	'printf "account,tame,feature,person\n" | cs-ingest 2>&1' <<'EOT'
cs-ingest: <stdin>: no mapping knows this header, read as 4 columns, "account", "tame", "feature" …, with the delimiter , as found; draft one with --draft, or write it (cs-mapping(5)), and give it with -m; nearest:
  usage lacks time (did you mean "tame"?)
  contacts lacks contact
  advocacy lacks act, time (did you mean "tame"?)
EOT
unknown() {
	echo "cs-ingest: <stdin>: no mapping knows this header, read as $1; draft one with --draft, or write it (cs-mapping(5)), and give it with -m"
}
unknown '1 column, "account,time,feature", with the delimiter ; as given' >want
t 'a wrong delimiter shows itself' 2 \
	'printf "account,time,feature\n" | cs-ingest --delimiter ";" 2>&1' <want
unknown '1 column, "account,time,feature", with the delimiter , as found' >want
t 'so do whole rows in quotes' 2 \
	'printf "\"account,time,feature\"\n\"A,2026-01-01,f\"\n" | cs-ingest 2>&1' <want
unknown '1 column, "Dear Una", with the delimiter , as found' >want
t 'and a text' 2 'printf "Dear Una\n\nHow are you\n" | cs-ingest 2>&1' <want
unknown '5 columns (3 without a name), "a", "b", "column_3" …, with the delimiter ; as found' >want
t 'and delimiters at the end' 2 \
	'printf "a;b;;;\n1;2;;;\n" | cs-ingest 2>&1' <want
t 'two mappings fit equally' 2 \
	'printf "account,time,act,milestone\n" >two.csv; cs-ingest two.csv 2>&1' \
	<<'EOT'
cs-ingest: two.csv: these mappings fit equally, by 3 columns: advocacy milestones; say which, as in advocacy=two.csv
EOT
t 'a mapping that does not fit' 2 'cs-ingest -m touches usage.csv 2>&1' <<'EOT'
cs-ingest: usage.csv: no column "type", which the mapping touches needs (did you mean "time"?)
EOT
t 'no such mapping' 2 'cs-ingest -m usgae usage.csv 2>&1 | head -n 1; cs-ingest -m usgae usage.csv 2>/dev/null' <<'EOT'
cs-ingest: no mapping is called "usgae" (did you mean "usage"?); a file's name ends in .csv; built in:
EOT
t '--list tells them all' 0 'cs-ingest --list | grep -c .' <<'EOT'
56
EOT
t '--print shows one' 0 'cs-ingest --print metrics' <<'EOT'
# a table of metrics: account,time,metric,value
kind,name,account,time,value
metric,{metric},{account},{time},{value}
EOT
t 'what is printed works as a file' 0 \
	'cs-ingest --print usage >usage-mapping.csv; cs-ingest -m ./usage-mapping.csv usage.csv | grep -v ^-' \
	<<'EOT'
account,time,kind,name,ref,actor,value,note
A-1,2026-01-02T00:00:00Z,usage,login,,,1,
A-1,2026-01-03T09:30:00Z,usage,"import, csv",,u2,,
B-2,2026-01-05T10:00:00Z,usage,export,,u1,3,
EOT
t 'every built-in mapping can be read' 0 \
	'for m in $(cs-ingest --list | cut -f1); do
	printf "nothing\n" | cs-ingest -m "$m" 2>&1 | grep -v "no column"
	done; true' </dev/null
t '--detect' 0 'cs-ingest --detect mine-2026-02-01.csv usage.csv.gz usage.log two.csv' \
	<<'EOT'
file,mapping,delimiter,quote,encoding,line_end,columns
mine-2026-02-01.csv,,;,"""",utf-8,LF,6
usage.csv.gz,usage,",","""",utf-8,LF,5
usage.log,log,",","""",utf-8,LF,8
two.csv,advocacy milestones,",","""",utf-8,LF,4
EOT

cat >wide.csv <<'EOT'
kind,name,account,time,actor,value
survey,nps,{Firma},{Tag},{Wer},{NPS|empty NA}
survey,csat,{Firma},{Tag},{Wer},{CSAT|empty NA}
EOT
t 'a question that was not answered is no event' 0 \
	'printf "Firma,Tag,Wer,NPS,CSAT\nA,2026-01-01,p,9,\nB,2026-01-02,q,NA,4\nC,2026-01-03,r,,NA\n" | cs-ingest -m ./wide.csv | grep ^[A-C]' <<'EOT'
A,2026-01-01T00:00:00Z,survey,nps,,p,9,
B,2026-01-02T00:00:00Z,survey,csat,,q,4,
EOT
t 'where it is all a row has, the row is rejected' 1 \
	'printf "account,time,survey,score\nA,2026-01-01,nps,\n" | cs-ingest 2>&1 | sed 1q; printf "account,time,survey,score\nA,2026-01-01,nps,\n" | cs-ingest --exported 2026-01-01 2>/dev/null >&2' <<'EOT'
cs-ingest: <stdin>:2:18: score: no score; fill the column, or let `when` leave such rows out
EOT

# ---- union ----

cat >one.csv <<'EOT'
account,time,kind,name,ref,actor,value,note
A,2026-01-01T00:00:00Z,usage,f,,u,1,
A,2026-01-01T00:00:00Z,usage,f,,u,1,
A,2026-01-01T00:00:00Z,money,arr,s1,,100,
B,2026-01-02T00:00:00Z,touch,call,m1,p1,30,
EOT
cat >two.csv <<'EOT'
account,time,kind,name,ref,actor,value,note
A,2026-01-01T00:00:00Z,money,arr,s1,,120,corrected
A,2026-01-01T00:00:00Z,usage,f,,u,1,
A,2026-01-01T00:00:00Z,usage,f,,u,2,
A,2026-01-01T00:00:00Z,usage,f,,u,1,
A,2026-01-01T00:00:00Z,usage,f,,u,1,
B,2026-01-02T00:00:00Z,touch,call,m1,p1,30,
EOT
t 'with a ref corrected, without the k-th is the k-th, the rest appended' 0 \
	'cs-ingest --summary sum one.csv two.csv' <<'EOT'
account,time,kind,name,ref,actor,value,note
A,2026-01-01T00:00:00Z,usage,f,,u,1,
A,2026-01-01T00:00:00Z,usage,f,,u,1,
A,2026-01-01T00:00:00Z,money,arr,s1,,120,corrected
A,2026-01-01T00:00:00Z,usage,f,,u,2,
A,2026-01-01T00:00:00Z,usage,f,,u,1,
B,2026-01-02T00:00:00Z,touch,call,m1,p1,30,
EOT
t 'the counts of the summary' 0 'cat sum' <<'EOT'
file,mapping,exported,rows,events,rejected,matched,corrected,future,first,last
one.csv,log,,4,4,0,0,0,0,2026-01-01T00:00:00Z,2026-01-02T00:00:00Z
two.csv,log,,6,6,0,3,1,0,2026-01-01T00:00:00Z,2026-01-02T00:00:00Z
EOT
t 'an unsorted log is sorted' 0 '(head -n 1 one.csv; sed 1d one.csv | tac) | cs-ingest' \
	<<'EOT'
account,time,kind,name,ref,actor,value,note
A,2026-01-01T00:00:00Z,money,arr,s1,,100,
A,2026-01-01T00:00:00Z,usage,f,,u,1,
A,2026-01-01T00:00:00Z,usage,f,,u,1,
B,2026-01-02T00:00:00Z,touch,call,m1,p1,30,
EOT
t 'needless quotes go, breaks and backslashes stay escaped' 0 \
	'printf "%s\n" account,time,kind,name,ref,actor,value,note \
	"\"A\",2026-01-01T00:00:00Z,x-own,\"n\",,,\"a\\n\\\\b\",\"a \"\"q\"\", b\"" | cs-ingest' \
	<<'EOT'
account,time,kind,name,ref,actor,value,note
A,2026-01-01T00:00:00Z,x-own,n,,,a\n\\b,"a ""q"", b"
EOT
cat >attributes.csv <<'EOT'
account,time,kind,name,ref,actor,value,note
A,2026-01-01T00:00:00Z,account,owner,,,ana,
A,2026-01-02T00:00:00Z,account,owner,,,ana,again
A,2026-01-03T00:00:00Z,account,owner,,,ben,
A,2026-01-04T00:00:00Z,account,owner,,,ana,
A,2026-01-05T00:00:00Z,account,tier,,,,never told
A,2026-01-06T00:00:00Z,ticket,opened,t1,,2,
A,2026-01-07T00:00:00Z,ticket,priority,t1,,2,
A,2026-01-08T00:00:00Z,ticket,priority,t1,,3,
A,2026-01-09T00:00:00Z,ticket,priority,t2,,3,
A,2026-01-10T00:00:00Z,money,arr,s1,,5,
A,2026-01-11T00:00:00Z,money,arr,s1,,5,
A,2026-01-12T00:00:00Z,person,role,,p1,user,
A,2026-01-13T00:00:00Z,person,role,,p1,user,
A,2026-01-14T00:00:00Z,person,role,,p2,user,
A,2026-01-15T00:00:00Z,usage,f,,,1,
A,2026-01-16T00:00:00Z,usage,f,,,1,
B,2026-01-01T00:00:00Z,account,owner,,,ana,
EOT
t '--compact drops attributes that repeat the value in force' 0 \
	'cs-ingest --compact attributes.csv | diff attributes.csv - | grep "^[<>]"' <<'EOT'
< A,2026-01-02T00:00:00Z,account,owner,,,ana,again
< A,2026-01-05T00:00:00Z,account,tier,,,,never told
< A,2026-01-07T00:00:00Z,ticket,priority,t1,,2,
< A,2026-01-11T00:00:00Z,money,arr,s1,,5,
< A,2026-01-13T00:00:00Z,person,role,,p1,user,
EOT

# ---- ids ----

cat >subs.csv <<'EOT'
kind,name,account,time,ref,value
alias,,{customer},,,{id}
money,arr,{customer},{from},{id},{mrr|times 12}
EOT
cat >subs-2026-03-01.csv <<'EOT'
id,customer,from,mrr
S1,C1,2026-01-01,100
S2,C2,2026-01-02,10
EOT
cat >uses.csv <<'EOT'
account,time,feature
S1,2026-02-01,f
C1,2026-02-02,f
X9,2026-02-03,f
EOT
cat >aliases.csv <<'EOT'
alias,account
C1,A1
X9,S2
EOT
t 'alias rows count for every file, in whatever order' 0 \
	'cs-ingest usage=uses.csv subs.csv=subs-2026-03-01.csv | grep ^[CSX]' <<'EOT'
C1,2026-01-01T00:00:00Z,money,arr,S1,,1200,
C1,2026-02-01T00:00:00Z,usage,f,,,,
C1,2026-02-02T00:00:00Z,usage,f,,,,
C2,2026-01-02T00:00:00Z,money,arr,S2,,120,
X9,2026-02-03T00:00:00Z,usage,f,,,,
EOT
t '--aliases, and aliases of aliases' 0 \
	'cs-ingest --aliases aliases.csv uses.csv subs.csv=subs-2026-03-01.csv | grep ^[ACSX]' <<'EOT'
A1,2026-01-01T00:00:00Z,money,arr,S1,,1200,
A1,2026-02-01T00:00:00Z,usage,f,,,,
A1,2026-02-02T00:00:00Z,usage,f,,,,
C2,2026-01-02T00:00:00Z,money,arr,S2,,120,
C2,2026-02-03T00:00:00Z,usage,f,,,,
EOT
t 'aliases that go round' 2 \
	'printf "alias,account\nA,B\nB,A\n" >round.csv; cs-ingest --aliases round.csv uses.csv 2>&1' <<'EOT'
cs-ingest: round.csv:2:1: the aliases go round: "A" is another id of "B", and that one leads back; take one of them out
EOT
t 'an alias of two accounts' 1 \
	'printf "alias,account\nA,B\nA,C\n" >twice.csv; cs-ingest --aliases twice.csv uses.csv 2>&1 >/dev/null' <<'EOT'
cs-ingest: twice.csv:3:1: alias: already another id of "B"; keep one of the two rows
EOT
cat >known.csv <<'EOT'
account,name
C1,One
EOT
t 'accounts nobody told of are kept' 0 \
	'cs-ingest uses.csv --exported 2026-03-01 known.csv | grep -c ^[SX]' <<'EOT'
2
EOT
t '--unknown reject takes them out, in whatever order' 1 \
	'cs-ingest --unknown reject --exported 2026-03-01 --summary sum --rejects . uses.csv known.csv >out 2>err; rc=$?; grep ^[A-Z] out; cat err; exit $rc' <<'EOT'
C1,2026-02-02T00:00:00Z,usage,f,,,,
C1,2026-03-01T23:59:59Z,account,name,,,One,
cs-ingest: uses.csv:2: an account nobody told of "S1"; ingest the accounts too, give --aliases, or leave out --unknown reject
cs-ingest: uses.csv:4: an account nobody told of "X9"; ingest the accounts too, give --aliases, or leave out --unknown reject
EOT
t 'they are in the rejects and in the counts' 0 'cat uses.csv.rejects.csv sum' <<'EOT'
account,time,feature,cs_line,cs_column,cs_reason
S1,2026-02-01,f,2,,"an account nobody told of ""S1""; ingest the accounts too, give --aliases, or leave out --unknown reject"
X9,2026-02-03,f,4,,"an account nobody told of ""X9""; ingest the accounts too, give --aliases, or leave out --unknown reject"
file,mapping,exported,rows,events,rejected,matched,corrected,future,first,last
uses.csv,usage,2026-03-01T23:59:59Z,3,3,2,0,0,0,2026-02-01T00:00:00Z,2026-02-03T00:00:00Z
known.csv,accounts,2026-03-01T23:59:59Z,1,3,0,0,0,0,2026-03-01T23:59:59Z,2026-03-01T23:59:59Z
EOT
t 'a target of an alias is known' 0 \
	'cs-ingest --unknown reject --aliases aliases.csv --exported 2026-03-01 uses.csv 2>/dev/null | grep ^[A-Z]' <<'EOT'
A1,2026-02-02T00:00:00Z,usage,f,,,,
S2,2026-02-03T00:00:00Z,usage,f,,,,
EOT

# ---- when it was exported ----

cat >owners.csv <<'EOT'
account,owner
A,ana
EOT
cp owners.csv owners-20260115.csv
cp owners.csv 2025-01-01_2026-01-15.csv
t 'the date in a file'"'"'s name means the end of that day' 0 \
	'cs-ingest owners-20260115.csv' <<'EOT'
account,time,kind,name,ref,actor,value,note
-,2026-01-15T23:59:59Z,feed,accounts,from,,account,
-,2026-01-15T23:59:59Z,feed,accounts,to,,account,
A,2026-01-15T23:59:59Z,account,owner,,,ana,
EOT
t 'the last date in the name counts' 0 \
	'cs-ingest 2025-01-01_2026-01-15.csv | grep ^A' <<'EOT'
A,2026-01-15T23:59:59Z,account,owner,,,ana,
EOT
t '--exported a day' 0 'cs-ingest --exported 2026-01-16 owners-20260115.csv | grep ^A' \
	<<'EOT'
A,2026-01-16T23:59:59Z,account,owner,,,ana,
EOT
t '--exported a time' 0 \
	'cs-ingest --exported 2026-01-16T02:00+01:00 owners.csv | grep ^A' <<'EOT'
A,2026-01-16T01:00:00Z,account,owner,,,ana,
EOT
t 'the greatest time in the file' 0 \
	'printf "account,owner,started\nA,ana,2026-01-03\nB,ben,2026-01-02\n" | cs-ingest | grep -v started,,' \
	<<'EOT'
account,time,kind,name,ref,actor,value,note
-,2026-01-02T00:00:00Z,feed,accounts,from,,account,
-,2026-01-03T00:00:00Z,feed,accounts,to,,account,
A,2026-01-03T00:00:00Z,account,owner,,,ana,
B,2026-01-03T00:00:00Z,account,owner,,,ben,
EOT
t 'nothing says when' 2 'cs-ingest owners.csv 2>&1' <<'EOT'
cs-ingest: owners.csv: nothing says when it was exported; give --exported, or a date in the file's name
EOT
t 'events after the export are counted, not covered' 0 \
	'cs-ingest --exported 2026-01-04 --summary sum usage.csv | grep ^-; cut -d, -f3,9 sum' <<'EOT'
-,2026-01-02T00:00:00Z,feed,usage,from,,usage,
-,2026-01-04T23:59:59Z,feed,usage,to,,usage,
exported,future
2026-01-04T23:59:59Z,1
EOT

# ---- day or month first ----

cat >dates.csv <<'EOT'
account,time,feature
A,03/04/2026,f
A,05/04/2026 2:30 PM,f
A,25/04/2026,f
EOT
t 'a later line decides for the column' 0 \
	'cs-ingest dates.csv 2>&1 | grep ^A' <<'EOT'
A,2026-04-03T00:00:00Z,usage,f,,,,
A,2026-04-05T14:30:00Z,usage,f,,,,
A,2026-04-25T00:00:00Z,usage,f,,,,
EOT
t '--date-order' 0 'head -n 3 dates.csv | cs-ingest --date-order mdy | grep ^A' <<'EOT'
A,2026-03-04T00:00:00Z,usage,f,,,,
A,2026-05-04T14:30:00Z,usage,f,,,,
EOT
t 'a row that does not fit the given order' 1 \
	'cs-ingest --date-order mdy dates.csv 2>&1 >/dev/null' <<'EOT'
cs-ingest: dates.csv:4:3: time: not a date with the month first "25/04/2026"; see --date-order
EOT
t 'values of dates are written as the log writes them' 0 \
	'printf "account,time,promise,step,due\nA,2026-01-01,p,made,03/04/2026\nA,2026-01-02,p,moved,25/04/2026\n" | cs-ingest | grep ^A' <<'EOT'
A,2026-01-01T00:00:00Z,promise,made,p,,2026-04-03,
A,2026-01-02T00:00:00Z,promise,moved,p,,2026-04-25,
EOT

# ---- rejects ----

cat >bad.csv <<'EOT'
account;time;survey;score;comment
A;2026-01-01;nps;9;"good; ""very"""
A;2026-01-32;nps;9;
;2026-01-03;nps;9;
A;2026-01-04;nps;11;"two
lines"
A;2026-01-05;nps
A;2026-01-06;mood;3;
A;2026-01-07;nps;8;ok
EOT
t 'bad rows are told, the rest is taken' 1 \
	'cs-ingest --rejects . bad.csv 2>&1' <<'EOT'
cs-ingest: bad.csv:3:3: time: not a date "2026-01-32"; write YYYY-MM-DD, or give the mapping a filter such as date %d/%m/%Y
cs-ingest: bad.csv:4:1: account: no account; fill the column, or let `when` leave such rows out
cs-ingest: bad.csv:5:18: score: not a number from 0 to 10 "11"; correct it
cs-ingest: bad.csv:7: 3 fields where the header has 5
cs-ingest: bad.csv:8:14: survey: not one of nps csat ces utility confidence know like trust feeling pulse "mood"; turn it into one with the filter map
cs-ingest: bad.csv: filters stand in the mapping: cs-ingest --print surveys >mine.csv, edit it as cs-mapping(5) says, and give -m ./mine.csv
account,time,kind,name,ref,actor,value,note
-,2026-01-01T00:00:00Z,feed,surveys,from,,survey,
-,2026-01-07T00:00:00Z,feed,surveys,to,,survey,
A,2026-01-01T00:00:00Z,survey,nps,,,9,"good; ""very"""
A,2026-01-07T00:00:00Z,survey,nps,,,8,ok
EOT
t 'the rejects: the own header, raw rows, why' 0 'cat bad.csv.rejects.csv' <<'EOT'
account;time;survey;score;comment;cs_line;cs_column;cs_reason
A;2026-01-32;nps;9;;3;"time";"not a date ""2026-01-32""; write YYYY-MM-DD, or give the mapping a filter such as date %d/%m/%Y"
;2026-01-03;nps;9;;4;"account";"no account; fill the column, or let `when` leave such rows out"
A;2026-01-04;nps;11;"two
lines";5;"score";"not a number from 0 to 10 ""11""; correct it"
A;2026-01-05;nps;;;7;;"3 fields where the header has 5"
A;2026-01-06;mood;3;;8;"survey";"not one of nps csat ces utility confidence know like trust feeling pulse ""mood""; turn it into one with the filter map"
EOT
t 'mended rejects are an input' 0 \
	'sed "s/-32/-31/; s/;11;/;10;/" bad.csv.rejects.csv >mended.csv; cs-ingest --rejects . mended.csv 2>/dev/null | grep ^A' <<'EOT'
A,2026-01-04T00:00:00Z,survey,nps,,,10,two\nlines
A,2026-01-31T00:00:00Z,survey,nps,,,9,
EOT
t 'and what is rejected again has the three columns once' 0 \
	'cut -d";" -f1-8 mended.csv.rejects.csv' <<'EOT'
account;time;survey;score;comment;cs_line;cs_column;cs_reason
;2026-01-03;nps;9;;3;"account";"no account
A;2026-01-05;nps;;;6;"score";"no score
A;2026-01-06;mood;3;;7;"survey";"not one of nps csat ces utility confidence know like trust feeling pulse ""mood""
EOT
t '--strict stops at the first' 2 'cs-ingest --strict bad.csv 2>&1' <<'EOT'
cs-ingest: bad.csv:3:3: time: not a date "2026-01-32"; write YYYY-MM-DD, or give the mapping a filter such as date %d/%m/%Y
EOT
t 'ten of a kind are told, the others counted' 0 \
	'(echo account,time,feature; for i in 1 2 3 4 5 6 7 8 9 10 11 12 13; do echo "A,soon,f"; done) |
	cs-ingest --exported 2026-01-01 2>&1 >/dev/null | tail -n 3' <<'EOT'
cs-ingest: <stdin>:11:3: time: not a date "soon"; write YYYY-MM-DD, or give the mapping a filter such as date %d/%m/%Y
cs-ingest: <stdin>: ... and 3 more like this: not a date
cs-ingest: <stdin>: filters stand in the mapping: cs-ingest --print usage >mine.csv, edit it as cs-mapping(5) says, and give -m ./mine.csv
EOT
mkdir a b
cp bad.csv a/bad.csv
cp bad.csv b/bad.csv
t 'two inputs of one name have two files' 0 \
	'rm -f ./*.rejects.csv; cs-ingest --rejects . a/bad.csv b/bad.csv >/dev/null 2>&1; ls ./*.rejects.csv' <<'EOT'
./bad.csv.2.rejects.csv
./bad.csv.rejects.csv
EOT

# ---- how a file is written ----

printf 'account;time;survey;score;comment\nA;2026-01-01;nps;9;caf\351 \200\n' >cp1252.csv
iconv -f cp1252 -t utf-8 cp1252.csv >utf8.csv
iconv -f cp1252 -t utf-16 cp1252.csv >utf16.csv
for f in cp1252 utf8 utf16; do
	t "$f" 0 "cs-ingest $f.csv | grep ^A" <<'EOT'
A,2026-01-01T00:00:00Z,survey,nps,,,9,café €
EOT
done
t 'delimiter, quote and encoding can be given' 0 \
	"printf 'account|time|feature\nA|2026-01-01|%s\n' \"'a,b'\" | cs-ingest --delimiter '|' --quote \"'\" --encoding utf-8 | grep ^A" <<'EOT'
A,2026-01-01T00:00:00Z,usage,"a,b",,,,
EOT
t '--explain says what was taken and why' 0 'cs-ingest --explain dates.csv 2>&1 >/dev/null' \
	<<'EOT'
cs-ingest: dates.csv: mapping usage: of those that fit the header it looks at most columns, 3
cs-ingest: dates.csv: encoding utf-8: found, the sample has its form
cs-ingest: dates.csv: line-ends lf (LF): found, no CR alone ends a row
cs-ingest: dates.csv: delimiter ,: found, divides 4 of the first 4 rows into 3 fields
cs-ingest: dates.csv: quote ": found, no other shows
cs-ingest: dates.csv: escape double: found, no other is needed
cs-ingest: dates.csv: header 1: found, the first row
cs-ingest: dates.csv: header-rows 1: found, the second row is like the others
cs-ingest: dates.csv: empty-rows drop: the default
cs-ingest: dates.csv: footer drop: the default
cs-ingest: dates.csv: lenient no: the default
cs-ingest: dates.csv: 3 columns
cs-ingest: dates.csv: columns used: "account", "time", "feature"
cs-ingest: dates.csv: the mapping could use, and there is not: "user", "count"
cs-ingest: dates.csv: times without an offset are of the zone UTC: the default
cs-ingest: dates.csv:4: time: the day first: "25/04/2026" says so
cs-ingest: dates.csv: exported 2026-04-25T00:00:00Z: the greatest time of its events
EOT

# ---- the dialect, saved ----

cat >kept.csv <<'EOT'
Calls of the week

who^ day^ what
A-1^ 2026-01-05^ call
A-2^ 2026-01-06^ "a \"b\""
EOT
printf '# calls\nkind,account,time,name\nusage,{who},{day},{what}\n' >callmap.csv
t '--save-dialect writes a mapping that finds nothing out' 0 \
    'cs-ingest --save-dialect saved.csv -m callmap.csv kept.csv >one 2>/dev/null; grep -v ^usage saved.csv | sed "s/ \$/ ./"
	cs-ingest --explain -m saved.csv kept.csv 2>&1 >two | grep -c "found"
	sed "s/callmap/saved/" one | cmp - two' <<'EOT'
# calls
kind,account,time,name,value
setting,,,encoding,utf-8
setting,,,line-ends,lf
setting,,,delimiter,^ .
setting,,,quote,""""
setting,,,escape,\
setting,,,header,3
setting,,,header-rows,1
setting,,,empty-rows,drop
setting,,,footer,drop
setting,,,lenient,no
0
EOT
t 'an option goes before a setting' 2 \
    'cs-ingest --header 4 -m saved.csv kept.csv 2>&1' <<'EOT'
cs-ingest: kept.csv: no column "what", which the mapping saved needs
EOT
t 'saving over the mapping itself changes nothing more' 0 \
    'cp saved.csv again.csv; cs-ingest --save-dialect again.csv -m again.csv kept.csv >one; cmp saved.csv again.csv' </dev/null
printf 'kind,account,time,name,value\nsetting,,,quot,x\nusage,{a},{b},{c},\n' >badset.csv
t 'a setting that is none' 2 'cs-ingest -m badset.csv kept.csv 2>&1' <<'EOT'
cs-ingest: badset.csv:2:11: name: no such setting "quot" (did you mean "quote"?); see cs-mapping(5)
EOT
t 'a quote is bounded by --max-field, and reading goes on after its line' 1 \
    "{ printf 'account,time,feature\nA,2026-01-01,x\nB,2026-01-02,\"y\n'; yes C,2026-01-03,z | head -n 500; } >runaway.csv
	cs-ingest --max-field 1K runaway.csv 2>&1 >out; rc=\$?; grep -c ^C, out; exit \$rc" <<'EOT'
cs-ingest: runaway.csv:3:14: a quote opened here is not closed within the greatest length of a field
500
EOT

done_testing
