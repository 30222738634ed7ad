#!/bin/sh
# ingest-draft: first mappings for exports of products that have none built in
#
# tests/draft/SOURCES says of each what its header is: seen, described or not
# verified; the rows are made up.  Those without a log beside them have nothing
# to know accounts by but numbers, bare names, boards and mailboxes: there a
# draft is refused.  Of the others each draft runs as it is; one must be told
# when its export was made, and says so.
# shellcheck source=tests/tap.sh
. "$(dirname "$0")/tap.sh"
cd "$(dirname "$0")/.." || exit 2
root=$PWD
export LC_ALL=C root
cp -R tests/draft "$tmp/draft"
cd "$tmp/draft" || exit 2

for f in *.csv; do
	name=${f%.csv}
	test -f "$name.log" || continue
	t "$name: no built-in mapping knows it" 0 \
	    "cs-ingest --detect $f | sed 1d | cut -d , -f 2" <<'EOT'

EOT
	# lines without a time or an account of their own are rejected
	t "$name: the draft runs as it is, and makes sense" 0 \
	    "cs-ingest --draft $f >draft.csv 2>err || exit
	    set --; grep -q 'give --exported' draft.csv && set -- --exported 2026-11-01
	    cs-ingest \"\$@\" -m ./draft.csv $f 2>err || test \$? -eq 1" \
	    <"$name.log"
	t "$name: from standard input and from gzip, the same" 0 \
	    "cp $f plain.csv; cs-ingest --draft - <$f 2>err | sed 1d >a
	    cs-ingest --draft plain.csv 2>err | sed 1d | sed s/plain/reading/ >b
	    gzip -c $f >plain.csv.gz; cs-ingest --draft plain.csv.gz 2>err |
		sed 1d | sed s/plain/reading/ | cmp - b; rm plain.csv*
	    sed s/stdin/reading/ a | cmp - b" </dev/null
done

t 'every guess is a comment row' 0 'cs-ingest --draft pendo-features.csv' <<'EOT'
"# a draft for pendo-features.csv, from 3 rows; read every guess before it is used"
"# where one is wrong, put another column of the export into its braces below"
"# what it is: usage, by the words feature, visitor id, clicks"
"# account: {Account ID}, by its name; 3 texts in 3 rows, 2 different"
"# time: {Date}, by its name; 3 dates in 3 rows, 2 different"
"# actor: {Visitor ID}, by its name; 3 e-mail addresses in 3 rows, 2 different"
"# name of what was done: {Feature}, by its name; 3 texts in 3 rows, 2 different"
"# how often: {Number of Clicks}, by its name; 3 numbers in 3 rows, 3 different"
# not used: {Minutes}
kind,name,account,time,ref,actor,value,note,when,each
usage,{Feature},{Account ID},{Date},,{Visitor ID},{Number of Clicks|number},,,
EOT
t 'without anything like an account there is no draft' 2 \
    'cs-ingest --draft aircall-calls.csv 2>&1' <<'EOT'
cs-ingest: aircall-calls.csv: no column looks like the account (its id, its name, or an e-mail address); is it one of these: {direction}, {answered}, {user}? Rename it to account, or write a mapping, see cs-mapping(5)
EOT
t 'but those that it may be are named' 2 \
    'cs-ingest --draft messages.csv 2>&1; cs-ingest --draft trello-cards.csv 2>&1' <<'EOT'
cs-ingest: messages.csv: no column looks like the account (its id, its name, or an e-mail address); is it one of these: {Message ID}, {Conversation ID}, {Subject}, {From} (e-mail addresses), {To} (e-mail addresses), {Direction}? Rename it to account, or write a mapping, see cs-mapping(5)
cs-ingest: trello-cards.csv: no column looks like the account (its id, its name, or an e-mail address); is it one of these: {Card ID}, {Card Name}, {Card URL}, {List ID}, {List Name}, {Board Name}? Rename it to account, or write a mapping, see cs-mapping(5)
EOT
t 'as a column of numbers cannot' 2 \
    'printf "a,b\n1,2\n3,4\n" | cs-ingest --draft - 2>&1' <<'EOT'
cs-ingest: <stdin>: no column looks like the account (its id, its name, or an e-mail address); add one to the export, or write a mapping, see cs-mapping(5)
EOT
t 'nor is there one where nothing says what the rows are' 2 \
    'printf "account,date\nA,2026-01-01\nA,2026-01-02\n" | cs-ingest --draft - 2>&1' <<'EOT'
cs-ingest: <stdin>: nothing in its header or its file's name says what it is (tickets, nps, invoices, payments, usage, meetings); found: account {account}, time {date}; rename columns or the file so that they say it, or write a mapping, see cs-mapping(5)
EOT
t 'or what that needs is missing' 2 \
    'printf "account,NPS comment\nA,good\nA,bad\n" | cs-ingest --draft - 2>&1' <<'EOT'
cs-ingest: <stdin>: by its words it is a survey, but that needs a time and a score; found: account {account}; rename columns or the file so that they say it, or write a mapping, see cs-mapping(5)
EOT
t 'one column is not enough either' 2 \
    'printf "account\nA\nA\n" | cs-ingest --draft - 2>&1' <<'EOT'
cs-ingest: <stdin>: nothing in its header or its file's name says what it is (tickets, nps, invoices, payments, usage, meetings); found: account {account}; rename columns or the file so that they say it, or write a mapping, see cs-mapping(5)
EOT
t 'nor an empty file' 2 ': >empty.csv; cs-ingest --draft empty.csv 2>&1' <<'EOT'
cs-ingest: empty.csv: is empty: no header row
EOT
t 'nor without rows' 2 'printf "account,time\n" | cs-ingest --draft - 2>&1' <<'EOT'
cs-ingest: <stdin>: has no rows to study; export some
EOT

# ---- what cannot be known is said ----

t 'day or month first: the draft says that nothing says' 0 \
    'printf "Ticket ID,Company,Opened at,Priority\n1,A,03/04/2026,Odd\n2,B,05/04/2026,High\n" >days.csv
    cs-ingest --draft days.csv >draft.csv; grep -i -e day -e odd draft.csv
    cs-ingest --date-order dmy -m ./draft.csv days.csv | grep opened' <<'EOT'
"# a draft for days.csv, from 2 rows; read every guess before it is used"
"# time: {Opened at}, by its name; 2 dates in 2 rows, 2 different; whether day or month comes first nothing says: give --date-order"
# priority: no value is guessed for Odd
A,2026-04-03T00:00:00Z,ticket,opened,1,,,
B,2026-04-05T00:00:00Z,ticket,opened,2,,3,
EOT
t 'a score on no scale of the log stays what it is' 0 \
    'printf "Response ID,Company,Survey date,Score\n1,A,2026-01-01,80\n2,B,2026-01-02,100\n" >s.csv
    cs-ingest --draft s.csv >draft.csv; grep scale draft.csv; cs-ingest -m ./draft.csv s.csv | grep ^[AB]' <<'EOT'
"# the score is on no scale of the log (nps 0-10, csat 1-5, ces 1-7): it is kept as an event of its own"
A,2026-01-01T00:00:00Z,x-survey,score,1,,80,
B,2026-01-02T00:00:00Z,x-survey,score,2,,100,
EOT
t 'a decimal comma, epoch seconds, an e-mail as the account' 0 \
    'printf "payment id;email;paid_at;amount;status\n1;u@a.example;1791194400;1.200,50 €;paid\n2;v@b.example;1791280800;80,00 €;failed\n" >p.csv
    cs-ingest --draft p.csv >draft.csv; sed "/^.*kind,/,\$!d" draft.csv; cs-ingest -m ./draft.csv p.csv | grep ^[ab][.]' <<'EOT'
kind,name,account,time,ref,actor,value,note,when,each
money,payment,{email|domain},{paid_at|epoch},{payment id},,{amount|money comma},,"""status"" != ""failed""",
a.example,2026-10-05T10:00:00Z,money,payment,1,,1200.50,
EOT

t 'a subscription without a date of its end ends when its status is read' 0 \
    'printf "Subscription ID,Account,Status,Start Date,Term End Date,MRR\ns1,A,Active,2025-01-31,2027-01-31,100\ns2,B,Expired,2025-02-28,2026-02-28,50\ns3,C,Trial,2026-10-01,,10\n" >subs-2026-11-01.csv
    cs-ingest --draft subs-2026-11-01.csv >draft.csv; grep -e "no date" -e left draft.csv; cs-ingest -m ./draft.csv subs-2026-11-01.csv | grep ^[A-C],' <<'EOT'
# rows left out: {Status} is Trial
"# no date says when one ended: {Status} is Expired, from the export on"
A,2025-01-31T00:00:00Z,money,arr,s1,,1200,
A,2026-11-01T23:59:59Z,money,arr,s1,,1200,
B,2025-02-28T00:00:00Z,money,arr,s2,,600,
B,2026-11-01T23:59:59Z,money,arr,s2,,0,
EOT

t 'amounts are in the currency of their row' 0 \
    'printf "Payment ID,Customer,Paid on,Amount,Currency\n1,A,2025-01-13,100,EUR\n2,B,2025-01-14,100,USD\n" |
	cs-ingest --draft - | grep ^money' <<'EOT'
money,payment,{Customer},{Paid on},{Payment ID},,{Amount|money|in {Currency}},,,
EOT

# ---- when a subscription ends, and a trial ----

subs='s1,A,2025-01-01,,100,active\ns3,C,2025-01-01,2025-06-01,100,cancelled\n'
export subs
for end in End 'End date' Ends Cancelled 'Churned on' 'Termination Date' \
    terminated_at; do
	t "$end: a subscription ends then" 0 "
	    printf 'Subscription ID,Company,Start,$end,MRR,Status\n$subs' >sub.csv
	    cs-ingest --draft sub.csv >draft.csv
	    cs-ingest -m ./draft.csv sub.csv 2>err | grep ^[AC]" <<'EOT'
A,2025-01-01T00:00:00Z,money,arr,s1,,1200,
A,2025-06-01T00:00:00Z,money,arr,s1,,1200,
C,2025-01-01T00:00:00Z,money,arr,s3,,1200,
C,2025-06-01T00:00:00Z,money,arr,s3,,0,
EOT
done
for end in Expires 'Expiry date' expiration_date; do
	t "$end: or a term does, where no status says that it is the end" 0 "
	    printf 'Subscription ID,Company,Start,$end,MRR,Status\n$subs' |
		sed '2s/,,/,2026-01-01,/' >sub.csv
	    cs-ingest --draft sub.csv >draft.csv; grep term draft.csv
	    cs-ingest -m ./draft.csv sub.csv | grep ',0,\$'" <<'EOT'
# ended on its day only where {Status} is cancelled; else that may be the end of a term that is renewed
C,2025-06-01T00:00:00Z,money,arr,s3,,0,
EOT
done
t 'without a status the end of a term is the end, and the draft says so' 0 \
    'printf "Subscription ID,Company,Start,Expires,MRR\ns1,A,2025-01-01,2026-01-01,100\n" >sub.csv
    cs-ingest --draft sub.csv | grep -e term -e "0,,," ' <<'EOT'
"# {Expires} is taken for the end; where a term is renewed then, take the row out that says 0"
money,arr,{Company},{Expires},{Subscription ID},,0,,,
EOT
t 'when a card expires, or a trial ends, no subscription does' 0 \
    'printf "Subscription ID,Company,Start,Card Expires,Trial Ends,MRR\ns1,A,2025-01-01,2026-01-01,2025-01-14,100\n" |
	cs-ingest --draft - | sed -n "s/.*not used: //p; /^money/p"' <<'EOT'
{Card Expires}, {Trial Ends}"
money,arr,{Company},{Start},{Subscription ID},,{MRR|money|times 12},,,
money,arr,{Company},{@exported},{Subscription ID},,{MRR|money|times 12},,,
EOT
# before the first export nothing but the last is known of it
t 'an amount that changed between two exports did so there' 0 '
    h="Subscription ID,Customer ID,Start Date,End Date,ARR"
    printf "$h\nS1,A,2024-01-05,,100\nS2,B,2024-02-05,,100\n" >subs-2025-07-01.csv
    printf "$h\nS1,A,2024-01-05,,150\nS2,B,2024-02-05,2026-03-01,100\n" >subs-2026-07-10.csv
    cs-ingest --draft subs-2025-07-01.csv >draft.csv
    cs-ingest -o one.csv ./draft.csv=subs-2025-07-01.csv
    cs-ingest one.csv ./draft.csv=subs-2026-07-10.csv | grep ^[AB]' <<'EOT'
A,2024-01-05T00:00:00Z,money,arr,S1,,150,
A,2025-07-01T23:59:59Z,money,arr,S1,,100,
A,2026-07-10T23:59:59Z,money,arr,S1,,150,
B,2024-02-05T00:00:00Z,money,arr,S2,,100,
B,2025-07-01T23:59:59Z,money,arr,S2,,100,
B,2026-03-01T00:00:00Z,money,arr,S2,,0,
EOT
t 'a status without an end ends with the export, others on their day' 0 \
    'printf "subscription_id,customer_id,start_date,end_date,arr,status\nS1,A,2026-01-05,,100,active\nS3,C,2026-03-05,,90.50,cancelled\nS4,C,2026-03-05,2027-01-01,10.50,active\nS5,D,2026-01-05,2026-02-05,7,cancelled\n" >subs-2026-08-01.csv
    cs-ingest --draft subs-2026-08-01.csv >draft.csv; grep "no date" draft.csv
    cs-ingest -m ./draft.csv subs-2026-08-01.csv | grep ^[ACD]' <<'EOT'
"# no date says when one ended: {status} is cancelled, from the export on"
A,2026-01-05T00:00:00Z,money,arr,S1,,100,
A,2026-08-01T23:59:59Z,money,arr,S1,,100,
C,2026-03-05T00:00:00Z,money,arr,S3,,90.50,
C,2026-03-05T00:00:00Z,money,arr,S4,,10.50,
C,2026-08-01T23:59:59Z,money,arr,S3,,0,
C,2026-08-01T23:59:59Z,money,arr,S4,,10.50,
C,2027-01-01T00:00:00Z,money,arr,S4,,0,
D,2026-01-05T00:00:00Z,money,arr,S5,,7,
D,2026-02-05T00:00:00Z,money,arr,S5,,0,
EOT
t 'a yes of a column Cancelled is the end from the export on' 0 \
    'printf "Subscription ID,Company,Start,MRR,Cancelled\ns1,A,2025-01-01,10,No\ns2,B,2025-01-02,20,Yes\n" >sub-2026-11-01.csv
    cs-ingest --draft sub-2026-11-01.csv >draft.csv; grep "when one ended" draft.csv
    cs-ingest -m ./draft.csv sub-2026-11-01.csv | grep ^[AB]' <<'EOT'
"# no date says when one ended: {Cancelled} is Yes, from the export on"
A,2025-01-01T00:00:00Z,money,arr,s1,,120,
A,2026-11-01T23:59:59Z,money,arr,s1,,120,
B,2025-01-02T00:00:00Z,money,arr,s2,,240,
B,2026-11-01T23:59:59Z,money,arr,s2,,0,
EOT
t 'so is that of one that says churned; a no does not undo an end' 0 \
    'printf "subscription_id,company,start_date,end_date,mrr,is_trial,churn_flag\ns1,A,2025-01-01,,10,0,0\ns2,B,2025-01-02,2025-06-01,20,0,1\ns3,C,2025-01-03,2025-07-01,30,0,0\ns4,D,2025-01-04,,40,0,1\ns5,E,2025-01-05,,50,1,0\n" >sub-2026-11-01.csv
    cs-ingest --draft sub-2026-11-01.csv >draft.csv; grep -e "when one ended" -e "told again" draft.csv
    cs-ingest -m ./draft.csv sub-2026-11-01.csv | grep ^[A-E],
    sed -i "1s/churn_flag/Cancelled/" sub-2026-11-01.csv; cs-ingest --draft sub-2026-11-01.csv >draft.csv
    cs-ingest -m ./draft.csv sub-2026-11-01.csv | grep ^C,' <<'EOT'
# an amount that has changed did so by the day of the export; it is told again where no end is filled in
"# no date says when one ended: {churn_flag} is 1, from the export on"
A,2025-01-01T00:00:00Z,money,arr,s1,,120,
A,2026-11-01T23:59:59Z,money,arr,s1,,120,
B,2025-01-02T00:00:00Z,money,arr,s2,,240,
B,2025-06-01T00:00:00Z,money,arr,s2,,0,
C,2025-01-03T00:00:00Z,money,arr,s3,,360,
C,2025-07-01T00:00:00Z,money,arr,s3,,0,
D,2025-01-04T00:00:00Z,money,arr,s4,,480,
D,2026-11-01T23:59:59Z,money,arr,s4,,0,
C,2025-01-03T00:00:00Z,money,arr,s3,,360,
C,2025-07-01T00:00:00Z,money,arr,s3,,0,
EOT
t 'a trial is no ARR' 0 \
    'printf "subscription_id,company,start_date,mrr,is_trial\ns1,A,2025-01-01,10,TRUE\ns2,B,2025-01-02,20,false\n" >sub.csv
    cs-ingest --draft sub.csv >draft.csv; grep left draft.csv; cs-ingest -m ./draft.csv sub.csv | grep ^[AB]' <<'EOT'
# rows left out: {is_trial} is TRUE
B,2025-01-02T00:00:00Z,money,arr,s2,,240,
EOT
t 'of an account it is the status' 0 \
    'printf "Company,Industry,Signup,ARR,Trial\nA,x,2025-01-01,100,No\nB,y,2025-02-01,200,Yes\nC,z,2025-03-01,300,No\n" >a-2026-11-01.csv
    cs-ingest --draft a-2026-11-01.csv >draft.csv; grep "no ARR" draft.csv
    cs-ingest -m ./draft.csv a-2026-11-01.csv | grep -e ,arr, -e ,status, -e ,started,' <<'EOT'
# a trial has no ARR: {Trial}
A,2025-01-01T00:00:00Z,account,started,,,2025-01-01,
A,2026-11-01T23:59:59Z,account,arr,,,100,
A,2026-11-01T23:59:59Z,account,status,,,,
B,2025-02-01T00:00:00Z,account,started,,,2025-02-01,
B,2026-11-01T23:59:59Z,account,status,,,trial,
C,2025-03-01T00:00:00Z,account,started,,,2025-03-01,
C,2026-11-01T23:59:59Z,account,arr,,,300,
C,2026-11-01T23:59:59Z,account,status,,,,
EOT
# who left while on trial has left; in whatever words the columns say yes
for flags in 'true false' 'TRUE FALSE' '1 0' 'yes no' 'Y N'; do
	t "churned and on trial, each a column of $flags" 0 "
	    set -- $flags
	    printf 'Company,Industry,Signup,ARR,is_trial,churn_flag\n' >a-2026-11-01.csv
	    printf '%s,x,2025-01-01,100,%s,%s\n' A \$2 \$2 B \$1 \$2 C \$2 \$1 D \$1 \$1 >>a-2026-11-01.csv
	    cs-ingest --draft a-2026-11-01.csv >draft.csv; grep -e '^\"# status' -e 'used:' draft.csv
	    cs-ingest -m ./draft.csv a-2026-11-01.csv | grep -e ,arr, -e ,status," <<'EOT'
"# status: churned where {churn_flag} says yes, else trial where {is_trial} says yes, else none; from the day of the export on, as nothing says since when"
A,2026-11-01T23:59:59Z,account,arr,,,100,
A,2026-11-01T23:59:59Z,account,status,,,,
B,2026-11-01T23:59:59Z,account,status,,,trial,
C,2026-11-01T23:59:59Z,account,arr,,,0,
C,2026-11-01T23:59:59Z,account,status,,,churned,
D,2026-11-01T23:59:59Z,account,arr,,,0,
D,2026-11-01T23:59:59Z,account,status,,,churned,
EOT
done
t 'one flag alone, in several words for yes' 0 \
    'printf "Company,Industry,Signup,Cancelled\nA,x,2025-01-01,Yes\nB,y,2025-02-01,no\nC,z,2025-03-01,TRUE\n" >a-2026-11-01.csv
    cs-ingest --draft a-2026-11-01.csv >draft.csv; grep -e "no living" draft.csv
    cs-ingest -m ./draft.csv a-2026-11-01.csv | grep ,status,' <<'EOT'
"# who has churned is no living customer, even where another export has subscriptions of theirs that run: see whether they do; where a flag means something else, take it out of all rows of status"
A,2026-11-01T23:59:59Z,account,status,,,churned,
B,2026-11-01T23:59:59Z,account,status,,,,
C,2026-11-01T23:59:59Z,account,status,,,churned,
EOT
t 'a status in words says more than flags; one of other words does not' 0 \
    'printf "Company,Industry,Signup,Status,Churned\nA,x,2025-01-01,Active,1\nB,y,2025-02-01,Inactive,0\n" |
	cs-ingest --draft - | grep -e used: -e ^account,status
    printf "Company,Industry,Signup,State,Churned\nA,x,2025-01-01,CA,1\nB,y,2025-02-01,NY,0\n" |
	cs-ingest --draft - | grep -e used: -e ^account,status' <<'EOT'
# not used: {Churned}
account,status,{Company},{@exported},,,"{Status|map ""Active""=active ""Inactive""=churned}",,,
# not used: {State}
account,status,{Company},{@exported},,,"{Churned|map ""1""=churned *=}",,,
EOT
t 'yes of a trial or of churn is no active status' 0 \
    'printf "Company,Industry,Signup,Churn status\nA,x,2025-01-01,Yes\nB,y,2025-02-01,No\n" |
	cs-ingest --draft - | grep ^account,status' <<'EOT'
account,status,{Company},{@exported},,,"{Churn status|map ""Yes""=churned *=}",,,
EOT
t 'a flag that says yes of none yet is named' 0 \
    'printf "Company,Industry,Signup,Churned\nA,x,2025-01-01,No\nB,y,2025-02-01,No\n" |
	cs-ingest --draft - | grep -e yes -e used: -e ^account,status' <<'EOT'
"# churned: {Churned} would say it, but says yes of none yet; draft again when it does"
# not used: {Churned}
EOT
t 'who left on a day is not brought back by a no to a trial' 0 \
    'printf "Company,Industry,Signup,Churned on,Is trial,Churned\nA,x,2025-01-01,,Yes,No\nB,y,2025-02-01,2025-06-01,No,Yes\nC,z,2025-03-01,,No,No\nD,z,2025-03-01,,No,Yes\nE,z,2025-03-01,2025-07-01,Yes,No\n" >a-2026-11-01.csv
    cs-ingest --draft a-2026-11-01.csv >draft.csv; grep -o "where {Churned on}.*" draft.csv
    cs-ingest -m ./draft.csv a-2026-11-01.csv | grep ,status,' <<'EOT'
where {Churned on} is filled in, that day says it"
A,2026-11-01T23:59:59Z,account,status,,,trial,
B,2025-06-01T00:00:00Z,account,status,,,churned,
C,2026-11-01T23:59:59Z,account,status,,,,
D,2026-11-01T23:59:59Z,account,status,,,churned,
E,2025-07-01T00:00:00Z,account,status,,,churned,
EOT
t 'who comes back is alive again, who leaves has left: two nights' 0 '
    h="Company,Industry,Signup,ARR,Is trial,Churned"
    printf "$h\nA,x,2025-01-01,9,0,1\nB,y,2025-01-01,9,1,0\nC,z,2025-01-01,9,0,0\nD,z,2025-01-01,9,0,0\n" >a-2025-10-30.csv
    printf "$h\nA,x,2025-01-01,9,0,0\nB,y,2025-01-01,9,0,0\nC,z,2025-01-01,9,0,1\nD,z,2025-01-01,9,0,0\n" >a-2026-10-31.csv
    cs-ingest --draft a-2025-10-30.csv >draft.csv
    cs-ingest -o one.csv ./draft.csv=a-2025-10-30.csv
    cs-ingest -o two.csv one.csv ./draft.csv=a-2026-10-31.csv
    for log in one two; do
	echo $(cs-health $log.csv 2>err | sed 1d | cut -d , -f 1)
	cs-score kpi $log.csv 2>err | grep -o "logo_churn,[^,]*"
    done' <<'EOT'
C D
logo_churn,
A B D
logo_churn,0.5
EOT
t 'a number of days on trial is none' 0 \
    'printf "subscription_id,company,start_date,mrr,trial\ns1,A,2025-01-01,10,14\ns2,B,2025-01-02,20,0\n" |
	cs-ingest --draft - | grep -e ^money -e used:' <<'EOT'
# not used: {trial}
money,arr,{company},{start_date},{subscription_id},,{mrr|money|times 12},,,
money,arr,{company},{@exported},{subscription_id},,{mrr|money|times 12},,,
EOT

# ---- churn ----

t 'who left, when and why' 0 \
    'printf "Company,Churned on,Reason\nA,2025-01-01,price\nB,2025-02-01,bugs\n" >left.csv
    cs-ingest --draft left.csv >draft.csv; cs-ingest -m ./draft.csv left.csv | grep ^[AB]' <<'EOT'
A,2025-01-01T00:00:00Z,account,status,,,churned,price
B,2025-02-01T00:00:00Z,account,status,,,churned,bugs
EOT
t 'who left twice did not leave for good: that is an event' 0 \
    'printf "churn_event_id,account_id,churn_date,reason_code\nc1,A,2025-01-01,price\nc2,A,2025-02-01,bugs\n" >left.csv
    cs-ingest --draft left.csv >draft.csv; grep -o "left more than once" draft.csv; cs-ingest -m ./draft.csv left.csv | grep ^A' <<'EOT'
left more than once
A,2025-01-01T00:00:00Z,x-churn,left,c1,,,price
A,2025-02-01T00:00:00Z,x-churn,left,c2,,,bugs
EOT
t 'without a reason nothing says so' 2 \
    'printf "Company,Churned on,Ref\nA,2025-01-01,x\nA,2025-02-01,y\n" | cs-ingest --draft - 2>&1' <<'EOT'
cs-ingest: <stdin>: by its words it is churn, but that needs a day on which the account left, and why; found: account {Company}; rename columns or the file so that they say it, or write a mapping, see cs-mapping(5)
EOT

# ---- the questions of a survey ----

q='How likely are you to recommend us?|How satisfied are you with support?|We made it easy to get help'
export q
t 'each question that asks for a score is one, by its words' 0 '
    echo "Timestamp,Company,$q,What could we do better?" | tr "|" , >s.csv
    echo "2025-01-01,A,9,Very satisfied,6,All
2025-01-02,B,3,Dissatisfied,,None" >>s.csv
    cs-ingest --draft s.csv >draft.csv; cs-ingest -m ./draft.csv s.csv | grep ^[AB]' <<'EOT'
A,2025-01-01T00:00:00Z,survey,nps,,,9,
A,2025-01-01T00:00:00Z,survey,csat,,,5,
A,2025-01-01T00:00:00Z,survey,ces,,,6,
B,2025-01-02T00:00:00Z,survey,nps,,,3,
B,2025-01-02T00:00:00Z,survey,csat,,,2,
EOT
for i in 1 2 3; do
	t "and alone ($i)" 0 '
	    echo "Date,Company,$(echo "$q" | cut -d "|" -f '$i')
2025-01-01,A,4
2025-01-02,B,5" | cs-ingest --draft - | sed -n "s/^survey,\([a-z]*\),.*/\1/p"' \
	    <<-EOT
		$(echo nps csat ces | cut -d ' ' -f $i)
	EOT
done

t 'ids that a spreadsheet mangled, and those of Salesforce' 0 \
    'printf "Customer ID,Event,Timestamp\n17850.0,login,2026-01-01\n13047.0,login,2026-01-02\n" >ids.csv
    cs-ingest --draft ids.csv >draft.csv; cs-ingest -m ./draft.csv ids.csv | grep ^1
    printf "Account ID,Event,Timestamp\n001x0000002lBtm,login,2026-01-01\n" >ids.csv
    cs-ingest --draft ids.csv >draft.csv; cs-ingest -m ./draft.csv ids.csv | grep ^0' <<'EOT'
13047,2026-01-02T00:00:00Z,usage,login,,,,
17850,2026-01-01T00:00:00Z,usage,login,,,,
001x0000002lBtmAAE,2026-01-01T00:00:00Z,usage,login,,,,
EOT

t 'the price of one, times how many' 0 \
    'printf "Invoice No,Customer,Invoice Date,Unit Price,Quantity\n7,A,2026-01-01,2.55,6\n7,A,2026-01-01,3.00,-1\n" >lines.csv
    cs-ingest --draft lines.csv >draft.csv; cs-ingest -m ./draft.csv lines.csv | grep ^A' <<'EOT'
A,2026-01-01T00:00:00Z,money,invoice,,,15.3,
A,2026-01-01T00:00:00Z,money,invoice,,,-3,
EOT

# ---- what an amount is counted in, and names of other languages ----

while IFS='|' read -r name says filters; do
	t "$name counts $says" 0 "
	    printf 'Invoice No,Customer,Invoice Date,$name\n1,A,2026-01-01,1.5\n2,B,2026-01-02,20\n' |
		cs-ingest --draft - | grep -e ' counts ' -e ^money" <<EOT
"# {$name} counts $says, by its name"
money,invoice,{Customer},{Invoice Date},{Invoice No},,{$name|money|$filters},,,
EOT
done <<'EOT'
amount_cents|cents|minor
Total (in cents)|cents|minor
Amount (k€)|thousands|times 1000
Amount (€K)|thousands|times 1000
Total in thousands|thousands|times 1000
Total TEUR|thousands|times 1000
Total (EUR 000)|thousands|times 1000
Total (Mio)|millions|times 1000000
EOT
t 'cents of the currency of their row; ARR in thousands' 0 \
    'printf "Payment ID,Customer,Paid on,Amount (cents),Currency\n1,A,2026-01-01,150,EUR\n2,B,2026-01-02,150,JPY\n" >pay.csv
    cs-ingest --draft pay.csv >draft.csv
    printf "currency,date,rate\nJPY,2026-01-01,0.01\n" >rates.csv
    cs-ingest --currency EUR --rates rates.csv -m ./draft.csv pay.csv | sed -n "s/.*payment/payment/p"
    printf "Subscription ID,Company,Start Date,MRR (k)\n1,A,2026-01-01,1.5\n" >sub.csv
    cs-ingest --draft sub.csv | grep "^money.*{Start"' <<'EOT'
payment,1,,1.5,
payment,2,,1.5,
money,arr,{Company},{Start Date},{Subscription ID},,{MRR (k)|money|times 1000|times 12},,,
EOT
t 'an annual value is ARR; who lacks one is told how it would say so' 2 \
    'printf "Subscription ID,Company,Start Date,Annual Value\n1,A,2026-01-01,9\n" | cs-ingest --draft - | grep "^money.*{Start"
    printf "Subscription ID,Company,Start Date,Amount\n1,A,2026-01-01,9\n" | cs-ingest --draft - 2>&1' <<'EOT'
money,arr,{Company},{Start Date},{Subscription ID},,{Annual Value|money},,,
cs-ingest: <stdin>: by its words it is subscriptions, but that needs a time and an amount whose name says that it is a month's or a year's (MRR, ARR); found: account {Company}, time {Start Date}, ref {Subscription ID}, amount {Amount}; rename columns or the file so that they say it, or write a mapping, see cs-mapping(5)
EOT
for name in Kunde Firma Konto Client Société Kundennummer; do
	t "an account called $name, and a number of a ticket" 0 "
	    printf 'Ticket No,$name,Created\n1,A,2026-01-01\n2,B,2026-01-02\n' |
		cs-ingest --draft - | grep ^ticket" <<EOT
ticket,opened,{$name},{Created},{Ticket No},,,,,
EOT
done
for name in "Satisfaction (1-10)" "Effort score (1-10)"; do
	t "$name is no nps, whatever its scores" 0 "
	    printf 'Response ID,Account,Date,Score,$name\n1,A,2026-01-01,,4\n2,B,2026-01-02,,3\n' >csat-2026-08-01.csv
	    cs-ingest --draft csat-2026-08-01.csv | grep ^x-survey" <<EOT
x-survey,score,{Account},{Date},{Response ID},,{$name},,,
EOT
done

# ---- a column a month, a column a metric ----

t 'a column a month: each month a reading, on its 28th' 0 \
    'cs-ingest --draft looker-logins-by-month.csv' <<'EOT'
"# a draft for looker-logins-by-month.csv, from 4 rows; read every guess before it is used"
"# where one is wrong, put another column of the export into its braces below"
# what it is: a metric by the month
"# account: {Account ID}, by its name; 4 numbers in 4 rows, 4 different; else {Account Name}"
# each: 6 columns whose names are months or days; their cells are readings
"# time: the column's name, on the 28th, when a month's number is nearly whole"
"# name: looker_logins_by_month, after the file; call it what was counted"
# not used: {Account Name}
kind,name,account,time,ref,actor,value,note,when,each
metric,looker_logins_by_month,{Account ID},{@column}-28,,,{@cell|number},,,"""????-??"""
EOT
for months in 'May 2026,Jun 2026' 'June 2026,May 2026' 'May-26,Jun-26' \
    '05/2026,06/2026' '2026-05-31,2026-06-30' '5/15/2026,5/29/2026'; do
	t "months as $months" 0 "printf 'Company,$months\nA,7,8\nB,9,\n' >wide.csv
	    cs-ingest --draft wide.csv >draft.csv && cs-ingest -m ./draft.csv wide.csv |
		sed -n 's/^\([AB],2026-0[56]\).*,metric,wide,,,/\1 /p' | wc -l" <<'EOT'
3
EOT
done
t 'columns that only look like the months are not read' 0 \
    'printf "Company,2026-05,2026-06,none-xx\nA,7,8,no\n" >wide.csv
    cs-ingest --draft wide.csv >draft.csv; cs-ingest -m ./draft.csv wide.csv | grep -c ^A' <<'EOT'
2
EOT
t 'a column a metric, of each person: usage, which adds up' 0 \
    'cs-ingest --draft slack-members.csv | grep -e exported -e each:' <<'EOT'
# each: 7 columns of numbers that count or measure something; take out what is none
"# {@exported}: when the export was made; its file's name has no date: give --exported, or name it so: name-2026-01-31.csv"
usage,{@column|lower},{Email|domain},{@exported},,{User ID},{@cell|number},,,"""Days active"" ""Days active (Desktop)"" ""Days active (Android)"" ""Days active (iOS)"" ""Messages posted"" ""Messages posted in channels"" ""Reactions added"""
EOT
t 'a guess says how sure it is, and what else it may be' 0 \
    'cs-ingest --draft gong-calls.csv | grep -e account: -e time: -e minutes:' <<'EOT'
"# account: {Primary Account}, likely, by its name; 6 texts in 6 rows, 5 different"
"# time: {Ended}, for want of a better one; 6 dates in 6 rows, 6 different"
"# minutes: {Duration (Min.)}, by its name; 6 numbers in 6 rows, 6 different; else {Duration (Sec.)}"
EOT
t 'amounts of several currencies are refused, and converted by rates' 0 \
    'sed "s/,1250.00,.*,USD$/&/; 5s/USD$/EUR/" braintree-transactions.csv >two.csv
    cs-ingest --draft two.csv >draft.csv; cs-ingest -m ./draft.csv two.csv 2>&1 >log.csv |
	grep -c currency
    printf "currency,date,rate\nEUR,2026-01-01,1.1\n" >rates.csv
    cs-ingest --currency USD --rates rates.csv -m ./draft.csv two.csv | grep cust325,.*money' <<'EOT'
1
cust325,2026-08-15T07:00:03Z,money,payment,9k2m1c0x,,1375,
EOT

# ---- where no draft is wanted ----

t 'an export that a built-in mapping knows: its name is said' 0 \
    'cp "$root"/tests/sample/exports/touches-2026-10-31.csv .
    cs-ingest --draft touches-2026-10-31.csv 2>&1 >draft.csv; grep -c ^touch draft.csv' <<'EOT'
cs-ingest: touches-2026-10-31.csv: the built-in mapping touches reads this without a draft: cs-ingest touches-2026-10-31.csv
1
EOT
t 'of two that know it, both' 2 \
    'printf "account,time,act,milestone\n" | cs-ingest --draft - 2>&1' <<'EOT'
cs-ingest: <stdin>: built-in mappings read this without a draft: advocacy milestones; say which, as in -m NAME
cs-ingest: <stdin>: has no rows to study; export some
EOT
t 'a log needs none' 2 \
    'cs-ingest touches-2026-10-31.csv | cs-ingest --draft - 2>&1' <<'EOT'
cs-ingest: <stdin>: is a log: it needs no mapping
EOT
t 'nor do rows that are no facts' 2 \
    'printf "ID,ACCOUNTID,NAME,STAGENAME,AMOUNT,CLOSEDATE,TYPE,ISWON,ERROR\n006x,001x,n,Won,1,2026-01-01,New,true,no\n" | cs-ingest --draft - 2>&1' <<'EOT'
cs-ingest: <stdin>: holds the rows that Data Loader could not save: they are no facts; mend and load them, and export the object again
EOT
t 'a draft is of one file' 2 \
    'cs-ingest --draft pendo-features.csv gong-calls.csv 2>&1 | head -n 1
    cs-ingest --detect --draft pendo-features.csv 2>&1 | head -n 1
    cs-ingest --draft pendo-features.csv gong-calls.csv 2>/dev/null' <<'EOT'
cs-ingest: --draft takes one FILE, and goes with no other and not with --detect
cs-ingest: --draft takes one FILE, and goes with no other and not with --detect
EOT
t 'what was mended is not written over' 2 \
    'rm -f new.csv; cs-ingest --draft pendo-features.csv -o new.csv && echo mended >>new.csv
    cs-ingest --draft pendo-features.csv -o new.csv 2>&1; rc=$?; tail -n 1 new.csv
    : >new.csv; cs-ingest --draft pendo-features.csv -o new.csv && tail -n 1 new.csv; exit $rc' <<'EOT'
cs-ingest: new.csv is there already, and may have been mended; give -o another name, or remove it
mended
usage,{Feature},{Account ID},{Date},,{Visitor ID},{Number of Clicks|number},,,
EOT

t 'an id that one row lacks is a ref all the same; one that stands twice is none' 0 '
    printf "Subscription ID,Customer,MRR,Start Date,End Date\nS1,A,100,2026-01-02,\nS2,A,50,2026-01-03,\nS3,B,70,2026-01-03,2026-02-01\n,,220,,\n" >subs.csv
    cs-ingest --draft subs.csv | grep -c "^money,arr,{Customer},.*,{Subscription ID},"
    sed 4s/S3/S1/ subs.csv | cs-ingest --draft - | grep -c "^money,arr,{Customer},[^,]*,,"' <<'EOT'
3
3
EOT
t 'a word that comes later is told, and not taken for none' 1 '
    printf "Company,Industry,Signup,Status,MRR\nA,x,2025-01-01,Active,9\nB,y,2025-01-01,Trial,8\n" >firms-2026-10-30.csv
    sed "3s/Trial/Churned/" firms-2026-10-30.csv >firms-2026-10-31.csv
    rm -f firms.map; cs-ingest --draft firms-2026-10-30.csv -o firms.map
    cs-ingest -m ./firms.map firms-2026-10-30.csv | grep -c "^B,.*,account,status,,,trial,"
    cs-ingest -m ./firms.map firms-2026-10-31.csv 2>&1 >/dev/null' <<'EOT'
1
cs-ingest: firms-2026-10-31.csv:3:16: Status: not a word the filter map knows "Churned"; add it, or *=X for all others
EOT

t 'a column a month, with thousands or a decimal comma' 0 '
    printf "Customer,Jan 2026,Feb 2026\nA,\"1,010\",1200.5\nB,7,\"2,000.25\"\n" >logins.csv
    printf "Customer;Jan 2026;Feb 2026\nA;10,5;12\nB;7;1.200,25\n" >logins2.csv
    for f in logins logins2; do
	cs-ingest --draft $f.csv >draft.csv && cs-ingest -m ./draft.csv $f.csv | grep "^[AB],"
    done | cut -d, -f1,7' <<'EOT'
A,1010
A,1200.5
B,7
B,2000.25
A,10.5
A,12
B,7
B,1200.25
EOT

t 'dates of eight digits' 0 '
    printf "Ticket ID,Company,Created,Closed\n1,A,20260525,20260601\n2,B,20260626,\n" >tickets.csv
    cs-ingest --draft tickets.csv >draft.csv && grep -c "dates of eight digits" draft.csv
    cs-ingest -m ./draft.csv tickets.csv | grep "^[AB],"' <<'EOT'
2
A,2026-05-25T00:00:00Z,ticket,opened,1,,,
A,2026-06-01T00:00:00Z,ticket,resolved,1,,,
B,2026-06-26T00:00:00Z,ticket,opened,2,,,
EOT

# ---- whatever the export, a draft is a mapping ----

t 'names and words with quotes, braces, bars and line breaks' 0 \
    'printf "%s\n" "\"a \"\"q\"\" account\",\"{x}|time\",\"Ticket\nID\",Company,\"Created, at\",\"Priority\"" "1,2,7,A,2026-01-01,\"hi\"\"gh\"" "2,3,8,B,2026-01-02,\"{low}|\"" "3,4,9,C,2026-01-03,High" >odd.csv
    cs-ingest --draft odd.csv >draft.csv && cs-ingest -m ./draft.csv odd.csv | grep ^[ABC]' <<'EOT'
A,2026-01-01T00:00:00Z,ticket,opened,7,,,
B,2026-01-02T00:00:00Z,ticket,opened,8,,,
C,2026-01-03T00:00:00Z,ticket,opened,9,,3,
EOT
t 'of every export here there is a draft that runs, or a reason' 0 '
    for f in "$root"/tests/exports/*.csv "$root"/tests/sample/exports/*.csv; do
	cs-ingest --draft "$f" >draft.csv 2>err || {
		test $? -eq 2 && test -s err && continue
		echo "$f: no draft"
	}
	cs-ingest --exported 2026-11-01 -m ./draft.csv "$f" >log.csv 2>err
	test $? -le 1 || { echo "$f:"; cat err; }
    done' </dev/null

done_testing
