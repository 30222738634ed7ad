#!/bin/sh
# ingest-told: what is guessed, doubtful or for nothing does not pass in silence
# shellcheck source=tests/tap.sh
. "$(dirname "$0")/tap.sh"
# what a test runs is in single quotes
# shellcheck disable=SC2016
mkdir "$tmp/work" && cd "$tmp/work" || exit 2
here=$(cd "$OLDPWD/$(dirname "$0")" 2>/dev/null && pwd) ||
	here=$(cd "$(dirname "$0")" && pwd)
A=account,name,arr,started,status
M=account,time,movement,ref,amount,note
U=account,time,user,feature,count
SOURCE_DATE_EPOCH=1793577600 # 2026-11-02
export here A M U SOURCE_DATE_EPOCH

# says NAME STATUS COMMAND: what it says
says() {
	t "$1" "$2" "($3) 2>&1 >out"
}

# ---- what is clean is quiet ----

# all of what the rest of this file is about
cat >doubts <<'END'
no event came
holds from the export
last word
is after
both count
took the place
not hashed
a row before
at an end
of a spreadsheet
refs
END
t 'the exports of the sample company' 1 \
	'cs-ingest "$here"/sample/exports/* 2>&1 >out | grep -f doubts' </dev/null
t '… in the other order' 1 \
	'cs-ingest $(ls -r "$here"/sample/exports/*) 2>&1 >out | grep -f doubts' </dev/null
t 'and of products' 1 \
	'for f in "$here"/exports/*.csv; do cs-ingest "$f"; done 2>&1 >out | grep -f doubts' </dev/null

# ---- columns ----

printf '%s\nA,2026-10-25,u,f,1\n' $U >u.csv
table() {
	printf 'kind,account,time,name,when\nusage,{account},{time},{feature},%s\n' "$1" >m.csv
}
table 'coutn > 0'
says 'a condition on a column that is misspelt' 2 'cs-ingest -m ./m.csv u.csv' <<'EOT'
cs-ingest: u.csv: no column "coutn", which the mapping m needs (did you mean "count"?)
EOT
table 'deleted != true'
says 'that would be true as well' 2 'cs-ingest -m ./m.csv u.csv' <<'EOT'
cs-ingest: u.csv: no column "deleted", which the mapping m needs
EOT
table 'deleted|default != true'
says 'one that may be absent' 0 'cs-ingest -m ./m.csv u.csv; grep -c usage,f out >&2' <<'EOT'
1
EOT
table 'Deleted | default = true'
says '… or be there' 1 \
	'printf "account,time,feature,deleted\nA,2026-10-25,f,true\nA,2026-10-25,g,\n" | cs-ingest -m ./m.csv; grep -o usage,. out >&2
	printf "account,time,feature,deleted\nA,2026-10-25,g,\n" | cs-ingest -m ./m.csv' <<'EOT'
usage,f
cs-ingest: <stdin>: no event came of its rows, by the mapping m; --explain says which columns that looks at
EOT
printf 'kind,account,time,name,value,when\nusage,{account},{time},{feature},{hits|default},hits > 3\n' >m.csv
says 'one that a template may do without' 1 'cs-ingest -m ./m.csv u.csv' <<'EOT'
cs-ingest: u.csv: no event came of its rows, by the mapping m; --explain says which columns that looks at
EOT
says 'rows, and no event of them' 1 \
	'printf "account,Customer Name,ARR USD\nA,Acme,1000\n" | cs-ingest --exported 2026-01-01 accounts=-' <<'EOT'
cs-ingest: <stdin>: no event came of its rows, by the mapping accounts; --explain says which columns that looks at
EOT
says 'rows that are rejected are told anyway' 1 \
	'printf "$U\n,2026-10-25,u,f,1\n" >bad.csv; cs-ingest bad.csv' <<'EOT'
cs-ingest: bad.csv:2:1: account: no account; fill the column, or let `when` leave such rows out
EOT
printf 'kind,account,value\nalias,{account},{id}\n' >alias.csv
says 'aliases are no events, but not nothing' 0 \
	'printf "account,id\nA,a\n" | cs-ingest -m ./alias.csv' </dev/null
t '--explain: columns used, not used, absent' 0 \
	'printf "account,nme,arr,x\nA,Acme,1,\n" | cs-ingest --exported 2026-01-01 --explain accounts=- 2>&1 >out | sed -n "/columns/,/not:/p"' <<'EOT'
cs-ingest: <stdin>: 4 columns
cs-ingest: <stdin>: columns used: "account", "arr"
cs-ingest: <stdin>: columns not used: "nme", "x"
cs-ingest: <stdin>: the mapping could use, and there is not: "name" (did you mean "nme"?), "segment", "region", "industry", "parent", "currency", "started", "tier", "owner", "seats", "renews", "status"
EOT
t '--explain: what is given, what is not found out, the zone, the currency' 0 \
	'printf "$M\nA,2026-01-01,invoice,1,€5,\n" | cs-ingest --explain --tz Europe/Berlin --footer keep money=- 2>&1 >out | grep "footer\|lenient\|zone\|amounts"' <<'EOT'
cs-ingest: <stdin>: footer keep: given
cs-ingest: <stdin>: lenient no: the default
cs-ingest: <stdin>: times without an offset are of the zone Europe/Berlin: given
cs-ingest: <stdin>: the log's amounts are in EUR, as in <stdin>:2, the first named
EOT
says 'a misspelt mapping of a file' 2 'cs-ingest usgae=u.csv' <<'EOT'
cs-ingest: usgae=u.csv: no mapping is called "usgae" (did you mean "usage"?); --list names them
EOT
says 'a file that has such a name is one' 0 \
	'cp u.csv usgae=u.csv; cs-ingest usgae=u.csv' </dev/null
says 'a misspelt column where no mapping fits' 2 \
	'printf "acount,time,user,feature,count\n" | cs-ingest' <<'EOT'
cs-ingest: <stdin>: no mapping knows this header, read as 5 columns, "acount", "time", "user" …, with the delimiter , as found; draft one with --draft, or write it (cs-mapping(5)), and give it with -m; nearest:
  usage lacks account (did you mean "acount"?)
  advocacy lacks act, account (did you mean "acount"?)
  event-log lacks activity, case
EOT

# ---- the export's time ----

mkdir a b
printf '%s\nA,Acme,1000,2024-01-01,active\n' $A >a/accounts.csv
printf '%s\nA,Acme,1000,2024-01-01,churned\n' $A >b/accounts.csv
says 'a guess that stamps events is told' 0 'cs-ingest -o n.log a/accounts.csv' <<'EOT'
cs-ingest: a/accounts.csv: what holds from the export on is stamped 2024-01-01T00:00:00Z, the greatest time of its events; for another time give --exported, or a date in the file's name
EOT
says 'and two nights taken for one' 1 'cs-ingest -o two.log n.log b/accounts.csv' <<'EOT'
cs-ingest: b/accounts.csv: what holds from the export on is stamped 2024-01-01T00:00:00Z, the greatest time of its events; for another time give --exported, or a date in the file's name
cs-ingest: b/accounts.csv: taken for an export of 2024-01-01T00:00:00Z, as one before was, it has the last word of events: 1; say with --exported when each was
EOT
says 'the same file again says nothing more' 0 'cs-ingest n.log a/accounts.csv' <<'EOT'
cs-ingest: a/accounts.csv: what holds from the export on is stamped 2024-01-01T00:00:00Z, the greatest time of its events; for another time give --exported, or a date in the file's name
EOT
says 'given, it is no guess' 0 \
	'cs-ingest --exported 2026-10-31 a/accounts.csv' </dev/null
says 'nor where nothing is stamped with it' 0 'cs-ingest u.csv' </dev/null
cp a/accounts.csv accounts-10-11-2026.csv
says 'a date in a name that is of two days' 0 'cs-ingest accounts-10-11-2026.csv' <<'EOT'
cs-ingest: accounts-10-11-2026.csv: "10-11-2026" in the name is 2026-11-10 or 2026-10-11, and is not taken; rename the file, or give --exported
cs-ingest: accounts-10-11-2026.csv: what holds from the export on is stamped 2024-01-01T00:00:00Z, the greatest time of its events; for another time give --exported, or a date in the file's name
EOT
printf '%s\nA,2026-01-01,arr,s,10,\n' $M >money-2026-10-31.csv
printf '%s\nA,2026-01-01,arr,s,9,\n' $M >money-2026-10-30.csv
says 'an older export that overrules a newer one' 1 \
	'cs-ingest money-2026-10-31.csv money-2026-10-30.csv' <<'EOT'
cs-ingest: money-2026-10-30.csv: an export of 2026-10-30T23:59:59Z that comes after one of 2026-10-31T23:59:59Z has the last word of events: 1; give the older first
EOT
says 'one that a log knows of' 1 \
	'cs-ingest money-2026-10-31.csv >new.log; cs-ingest new.log money-2026-10-30.csv' <<'EOT'
cs-ingest: money-2026-10-30.csv: an export of 2026-10-30T23:59:59Z that comes after one of 2026-10-31T23:59:59Z has the last word of events: 1; give the older first
EOT
says 'in order it is a correction' 0 \
	'cs-ingest money-2026-10-30.csv money-2026-10-31.csv' </dev/null
for d in 1 2 3; do
	printf '%s\nA,2026-01-01,invoice,I1,%s,\n' $M $((d == 1 ? 100 : 110)) >money-2026-08-0$d.csv
done
says 'nights that read all exports again are in order' 0 \
	'cs-ingest -o 1.log money-2026-08-01.csv; cs-ingest -o 2.log 1.log money-2026-08-0[12].csv; cs-ingest -o 3.log 2.log money-2026-08-0[123].csv; cs-ingest -o 4.log 3.log money-2026-08-0[123].csv' </dev/null
t 'and the newest has the last word' 0 'grep -h I1 [234].log | sort -u' <<'EOT'
A,2026-01-01T00:00:00Z,money,invoice,I1,,110,
EOT
says 'but not where the newest of them is missing' 1 \
	'cs-ingest 3.log money-2026-08-0[12].csv' <<'EOT'
cs-ingest: money-2026-08-01.csv: an export of 2026-08-01T23:59:59Z that comes after one of 2026-08-03T23:59:59Z has the last word of events: 1; give the older first
cs-ingest: money-2026-08-02.csv: an export of 2026-08-02T23:59:59Z that comes after one of 2026-08-03T23:59:59Z has the last word of events: 1; give the older first
EOT
says 'the later input of an attribute of one time' 1 \
	'sed s/churned/trial/ b/accounts.csv >accounts-2026-10-30.csv; sed s/Acme/Ace/ b/accounts.csv >accounts-2026-10-31.csv; printf "kind,account,time,name,value\naccount,{account},{started},name,{name}\n" >m.csv; cs-ingest -m ./m.csv accounts-2026-10-31.csv accounts-2026-10-30.csv' <<'EOT'
cs-ingest: accounts-2026-10-30.csv: an export of 2026-10-30T23:59:59Z that comes after one of 2026-10-31T23:59:59Z has the last word of events: 1; give the older first
EOT

# ---- times to come ----

printf '%s\nA,2026-10-25,u,f,1\nA,2062-10-26,u,f,1\nA,2062-10-27,u,f,1\n' $U >usage-2026-10-31.csv
cp usage-2026-10-31.csv usage.csv
says 'later than the export' 1 'cs-ingest usage-2026-10-31.csv' <<'EOT'
cs-ingest: usage-2026-10-31.csv:3:3: time: "2062-10-26" is after the export, 2026-10-31T23:59:59Z (events that are: 2); correct it, or say with --exported when the export was made
EOT
says 'later than now, where that is guessed' 1 'cs-ingest usage.csv' <<'EOT'
cs-ingest: usage.csv:3:3: time: "2062-10-26" is after now (events that are: 2); correct it, or say with --exported when the export was made
EOT
says 'a day, as zones are apart, is nothing' 0 \
	'printf "$U\nA,2026-11-01T23:00:00,u,f,1\n" | cs-ingest --exported 2026-10-31' </dev/null
says 'what is planned or agreed may lie ahead' 0 \
	'printf "account,time,type,meeting,person,minutes,note\nA,2026-12-24,call,m,,,\n" | cs-ingest --exported 2026-10-31
	printf "$M\nA,2099-12-31,arr,s,0,\n" | cs-ingest --exported 2026-10-31' </dev/null
says 'but a meeting not for years' 1 \
	'printf "account,time,type,meeting,person,minutes,note\nA,2062-12-24,call,m,,,\n" | cs-ingest --exported 2026-10-31' <<'EOT'
cs-ingest: <stdin>:2:3: time: "2062-12-24" is after the export, 2026-10-31T23:59:59Z (events that are: 1); correct it, or say with --exported when the export was made
EOT
says 'no guess of an export is after now' 1 \
	'printf "$M\nA,2099-12-31,arr,s,0,\n" | cs-ingest' <<'EOT'
cs-ingest: <stdin>:2:3: time: "2099-12-31" is after now (events that are: 1); correct it, or say with --exported when the export was made
EOT

# ---- events that are one, and told twice ----

printf '%s\nA,2026-10-24,u,f,1\nA,2026-10-25,u,f,1\nA,2026-10-25,v,f,1\n' $U >day1.csv
printf '%s\nA,2026-10-25,u,f,2\nA,2026-10-25,v,f,1\nB,2026-10-25,u,f,9\n' $U >day2.csv
says 'a count that is restated' 1 'cs-ingest day1.csv day2.csv' <<'EOT'
cs-ingest: day2.csv: events without a ref that have another value or note than an earlier input told: both count: 1, such as "A", 2026-10-25T00:00:00Z, "usage,f,,u,2,"; where the later corrects the earlier, give them a ref in the mapping, see cs-mapping(5)
EOT
t 'is so on disk, in whatever parts, and many threads' 0 \
	'cs-ingest day1.csv day2.csv 2>one >x; cs-ingest --memory 1 day1.csv day2.csv 2>two >y; cmp one two; cmp x y' </dev/null
cs-ingest -o day1.log day1.csv
cs-ingest -o day2.log day2.csv
says 'between logs too' 1 'cs-ingest -o days.log day1.log day2.log' <<'EOT'
cs-ingest: day2.log: events without a ref that have another value or note than an earlier input told: both count: 1, such as "A", 2026-10-25T00:00:00Z, "usage,f,,u,2,"; where the later corrects the earlier, give them a ref in the mapping, see cs-mapping(5)
EOT
says 'a log that has both says no more' 0 'cs-ingest days.log day2.csv' </dev/null
for d in 1 2 3; do
	mkdir -p day$d && printf 'account,time,movement,amount\nA,2026-07-01,new,1%s0\n' $d >day$d/money.csv
done
says 'so is money' 1 'cs-ingest day1/money.csv day2/money.csv' <<'EOT'
cs-ingest: day2/money.csv: events without a ref that have another value or note than an earlier input told: both count: 1, such as "A", 2026-07-01T00:00:00Z, "money,new,,,120,"; where the later corrects the earlier, give them a ref in the mapping, see cs-mapping(5)
EOT
says 'in each input that has it' 1 \
	'cs-ingest --exported 2026-08-01 day[123]/money.csv; cs-ingest --memory 1 day[123]/money.csv' <<'EOT'
cs-ingest: day2/money.csv: events without a ref that have another value or note than an earlier input told: both count: 1, such as "A", 2026-07-01T00:00:00Z, "money,new,,,120,"; where the later corrects the earlier, give them a ref in the mapping, see cs-mapping(5)
cs-ingest: day3/money.csv: events without a ref that have another value or note than an earlier input told: both count: 1, such as "A", 2026-07-01T00:00:00Z, "money,new,,,130,"; where the later corrects the earlier, give them a ref in the mapping, see cs-mapping(5)
cs-ingest: day2/money.csv: events without a ref that have another value or note than an earlier input told: both count: 1, such as "A", 2026-07-01T00:00:00Z, "money,new,,,120,"; where the later corrects the earlier, give them a ref in the mapping, see cs-mapping(5)
cs-ingest: day3/money.csv: events without a ref that have another value or note than an earlier input told: both count: 1, such as "A", 2026-07-01T00:00:00Z, "money,new,,,130,"; where the later corrects the earlier, give them a ref in the mapping, see cs-mapping(5)
EOT
sed 1d day2/money.csv >rest && cat day1/money.csv rest >day2/both.csv
says 'one more of the day is none where the first is there too' 0 \
	'cs-ingest day1/money.csv money=day2/both.csv' </dev/null
says 'nor is ARR, which the later sets' 0 \
	'sed s/new/arr/ day1/money.csv >arr-2026-08-01.csv; sed s/new/arr/ day2/money.csv >arr-2026-08-02.csv; cs-ingest money=arr-2026-08-01.csv money=arr-2026-08-02.csv' </dev/null
printf 'kind,account,time,name,actor,value,note\nsurvey,{account},{time},nps,{user},9,{note}\n' >nps.csv
printf 'account,time,user,note\nA,2026-07-01,u,well\n' >said1.csv
printf 'account,time,user,note\nA,2026-07-01,u,very well\n' >said2.csv
says 'an answer of which the note was changed counts twice' 1 \
	'cs-ingest -m ./nps.csv said1.csv said2.csv' <<'EOT'
cs-ingest: said2.csv: events without a ref that have another value or note than an earlier input told: both count: 1, such as "A", 2026-07-01T00:00:00Z, "survey,nps,,u,9,very well"; where the later corrects the earlier, give them a ref in the mapping, see cs-mapping(5)
EOT
printf 'account,name,arr\nA,Acme,100\nB,B,5\nA,Acme,250\nA,Acme,100\n' >accounts-2026-08-01.csv
says 'rows of an account that contradict each other' 1 \
	'cs-ingest -o twice.log accounts-2026-08-01.csv' <<'EOT'
cs-ingest: accounts-2026-08-01.csv: attributes that a row before in the same file has with another value at the same time: the last stands: 2, such as "A", 2026-08-01T23:59:59Z, "account,arr,,,250,"; let an account have one row, or each row its time
EOT
says 'behind a log, on disk and in a log alone' 1 \
	'cs-ingest --memory 1 twice.log accounts-2026-08-01.csv; sed 4,5d accounts-2026-08-01.csv >a/accounts-2026-08-01.csv; cs-ingest a/accounts-2026-08-01.csv accounts-2026-08-01.csv' <<'EOT'
cs-ingest: accounts-2026-08-01.csv: attributes that a row before in the same file has with another value at the same time: the last stands: 2, such as "A", 2026-08-01T23:59:59Z, "account,arr,,,250,"; let an account have one row, or each row its time
EOT
says 'ARR without a ref is one too, but not its end' 1 \
	'printf "$M\nA,2026-01-01,arr,,5,\nA,2026-01-01,arr,,0,\nB,2026-01-01,arr,,5,\nB,2026-01-01,arr,,6,\n" | cs-ingest' <<'EOT'
cs-ingest: <stdin>: attributes that a row before in the same file has with another value at the same time: the last stands: 1, such as "B", 2026-01-01T00:00:00Z, "money,arr,,,6,"; let an account have one row, or each row its time
EOT
printf 'kind,account,time,name,ref,actor,value\nusage,{account},{time},{feature},daily,{user},{count}\n' >daily.csv
t 'with a ref, be it the same for all, it is a correction' 0 \
	'cs-ingest -m ./daily.csv day1.csv day2.csv | grep ^A' <<'EOT'
A,2026-10-24T00:00:00Z,usage,f,daily,u,1,
A,2026-10-25T00:00:00Z,usage,f,daily,u,2,
A,2026-10-25T00:00:00Z,usage,f,daily,v,1,
EOT
says 'two rows of a file that have one ref and time' 1 \
	'printf "$M\nA,2026-01-01,invoice,r,5,\nA,2026-01-01,invoice,r,5,\nA,2026-01-01,invoice,r,6,\nA,2026-01-01,invoice,r,7,\n" | cs-ingest' <<'EOT'
cs-ingest: <stdin>: events that took the place of others of the same file, with the same time and ref: 2, such as "A", 2026-01-01T00:00:00Z, "money,invoice,r,,6,"; what is two things needs two refs
EOT
says 'ARR that ends when it began is no such thing' 0 \
	'printf "$M\nA,2026-01-01,arr,r,5,\nA,2026-01-01,arr,r,0,\n" | cs-ingest' </dev/null

# ---- actors ----

echo 'a key that is long enough' >key
cs-ingest --hash actor --key key -o hashed.log day1.csv
says 'actors that are hashed in a log and not now' 1 'cs-ingest -o mixed.log hashed.log day2.csv' <<'EOT'
cs-ingest: day2.csv: has actors that are not hashed, as they are in hashed.log, so that one is two people; give --hash actor and its --key
EOT
printf '%s\nC,2026-10-27,w,f,1\n' $U >w.csv
says 'in one log too, until it is hashed' 1 \
	'cs-ingest --hash actor --key key mixed.log w.csv; cs-ingest --drop actor mixed.log w.csv; cs-ingest mixed.log hashed.log w.csv' <<'EOT'
cs-ingest: mixed.log: has actors that are not hashed, as they are in mixed.log, so that one is two people; give --hash actor and its --key
EOT
printf 'kind,account,time,name,actor\nusage,{account},{time},{feature},{user}\n' >who.csv
for who in us:h:0123456789abcdef0123456789abcdef us:h:0123456789abcdef0123456789abcdeg \
	xh:0123456789abcdef0123456789abcdef; do
	printf '%s\nA,2026-10-25,%s,f,1\n' $U $who >who-$who.csv
done
says 'our own people too, but nothing that only looks so' 1 \
	'for f in who-us:*f.csv who-us:*g.csv who-x*; do cs-ingest -m ./who.csv "$f" hashed.log; done' <<'EOT'
cs-ingest: who-us:h:0123456789abcdef0123456789abcdeg.csv: has actors that are not hashed, as they are in hashed.log, so that one is two people; give --hash actor and its --key
cs-ingest: who-xh:0123456789abcdef0123456789abcdef.csv: has actors that are not hashed, as they are in hashed.log, so that one is two people; give --hash actor and its --key
EOT
says 'an event without an actor is none' 0 \
	'printf "$U\nA,2026-10-26,,f,1\n" | cs-ingest hashed.log usage=-' </dev/null

# ---- ids ----

says 'ids of accounts with blanks at an end, and a formula' 1 \
	'printf "$U\n=\"007\",2026-10-25,u,f,1\nA\302\240,2026-10-25,u,f,1\nB ,2026-10-25,u,f,1\nB ,2026-10-26,u,f,1\n" | cs-ingest' <<'EOT'
cs-ingest: <stdin>:3: 2 ids of accounts have blanks at an end, such as "A "; without them they are others: the filter trim takes them away
cs-ingest: <stdin>:2: 1 ids of accounts are formulas of a spreadsheet, such as "="007""; the filter id makes 007 of ="007"
EOT
printf 'kind,name,account,time,value\nusage,f,{A},{T},\nalias,,{B},,{A}\n' >b.csv
says 'also where the same row says whose they are' 1 \
	'printf "A,T,B\n x,2026-01-01,y\n" | cs-ingest --exported 2026-01-02 -m ./b.csv' <<'EOT'
cs-ingest: <stdin>:2: 1 ids of accounts have blanks at an end, such as " x"; without them they are others: the filter trim takes them away
EOT
says 'refs that a spreadsheet changed' 1 \
	'printf "$M\nA,2026-01-01,invoice,1.23457E+17,5,\nA,2026-01-02,invoice,17850.0,5,\nA,2026-01-02,invoice,INV-1.0,5,\n" | cs-ingest' <<'EOT'
cs-ingest: <stdin>:2: 2 refs look as if a spreadsheet had changed them, such as "1.23457E+17"; the filter id puts 17850.0 right, what looks like 1.23E+17 is lost: export it again, the column as text
EOT
printf 'kind,account,time,name,when\nusage,{account|trim},{time},{feature},"account !~ ""=*"""\nusage,{account|id},{time},{feature},\n' >m.csv
t 'the filters take them away' 0 \
	'printf "account,time,feature\n=\"007\",2026-10-25,f\n\302\240A\342\200\257 ,2026-10-25,f\n" | cs-ingest -m ./m.csv | grep -v "^[-a]" | cut -d , -f 1 | sort -u' <<'EOT'
007
A
EOT

# ---- what is no export ----

printf '"ID","ACCOUNTID","NAME","STAGENAME","AMOUNT","CLOSEDATE","TYPE","ISWON","ERROR"\n"006x","001x","n","Closed Won","1","2026-01-01","New","true","no"\n' >error.csv
says 'the errors of Data Loader' 2 'cs-ingest salesforce-opportunity=error.csv' <<'EOT'
cs-ingest: error.csv: holds the rows that Data Loader could not save: they are no facts; mend and load them, and export the object again
EOT
printf 'kind,name,account,time,ref,value\nticket,opened,{c},{o},{i},\nticket,resolved,{c},{r},{i},\n' >m2.csv
printf 'i,c,o,r\n1,A,2026-01-01,2026-01-02\n2,A,2026-01-01,\n3,B,,\n4,B,,2026-01-03\n' >t.csv
says 'a row that tells of something and has no time for it' 1 'cs-ingest -m ./m2.csv t.csv' <<'EOT'
cs-ingest: t.csv:4:5: o: no time; fill the column, or let `when` leave such rows out
EOT
printf 'kind,name,account,time\nmilestone,kickoff,{c},{o}\nmilestone,trained,{c},{r}\n' >m2.csv
says 'but not one whose times are all it has' 0 'cs-ingest -m ./m2.csv t.csv' </dev/null
t '--detect says what they are, and names no mapping' 1 \
	'cs-ingest --detect error.csv 2>&1 | sed "s/,LF.*//; /^file/d"; cs-ingest --detect error.csv 2>/dev/null >&2' <<'EOT'
cs-ingest: error.csv: holds the rows that Data Loader could not save: they are no facts; mend and load them, and export the object again
error.csv,,",","""",utf-8
EOT
printf 'kind,account,time,name,value\nx-error,{ACCOUNTID},{CLOSEDATE},{NAME},{ERROR}\n' >m.csv
says 'but for a mapping of those' 0 'cs-ingest -m ./m.csv error.csv' </dev/null

done_testing
