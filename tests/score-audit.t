#!/bin/sh
# score-audit: a clean log has no finding; each finding, made by hand, is counted
# shellcheck source=tests/tap.sh
. "$(dirname "$0")/tap.sh"
oracle=$(cd "$(dirname "$0")" && pwd)/oracle
mapping=$(cd "$(dirname "$0")/mapping" && pwd)
shared=$(dirname "$0")/../../shared/data
test -d "$shared" && shared=$(cd "$shared" && pwd)
export oracle mapping shared LC_ALL=C
unset SOURCE_DATE_EPOCH
cd "$tmp" || exit 2

# ---- a clean log: two customers, everything told, nothing wrong ----

header=account,time,kind,name,ref,actor,value,note
kinds='account person usage metric goal outcome ticket survey touch promise feedback money practice design'
{
	echo "-,2025-01-01T00:00:00Z,feed,all,from,,$kinds,"
	for day in 27 28 29 30; do
		echo "-,2025-06-${day}T23:59:59Z,feed,all,to,,$kinds,"
	done
	for a in A B; do
		cat <<-END
			$a,2025-01-01T00:00:00Z,account,name,,,$a Ltd,
			$a,2025-01-01T00:00:00Z,account,started,,,2025-01-01,
			$a,2025-01-01T00:00:00Z,account,segment,,,smb,
			$a,2025-01-01T00:00:00Z,account,currency,,,EUR,
			$a,2025-01-02T00:00:00Z,account,status,,,active,
			$a,2025-01-02T00:00:00Z,account,owner,,,us:ana,
			$a,2025-01-02T00:00:00Z,account,seats,,,2,
			$a,2025-01-02T00:00:00Z,account,renews,,,2026-01-01,
			$a,2025-01-02T00:00:00Z,money,arr,s1,,12000,
			$a,2025-01-03T09:00:00Z,person,role,,p1,sponsor,
			$a,2025-02-01T09:00:00Z,touch,call,m1,us:ana,30,
			$a,2025-02-01T10:00:00Z,goal,days,,p1,<=8@2025-12-31,faster
			$a,2025-02-02T09:00:00Z,outcome,days,,p1,12,
			$a,2025-02-03T09:00:00Z,ticket,opened,t1,p1,2,
			$a,2025-02-03T11:00:00Z,ticket,resolved,t1,us:ana,,
			$a,2025-02-04T09:00:00Z,survey,nps,,p1,9,
			$a,2025-02-05T09:00:00Z,promise,made,q1,us:ana,2025-03-01,
			$a,2025-02-20T09:00:00Z,promise,met,q1,us:ana,,
			$a,2025-02-06T09:00:00Z,feedback,heard,f1,p1,3,export
			$a,2025-02-07T09:00:00Z,feedback,acknowledged,f1,us:ana,,
			$a,2025-02-08T09:00:00Z,practice,goals,,us:ana,3,
			$a,2025-02-09T09:00:00Z,design,test,d1,p1,4,
			$a,2025-06-20T09:00:00Z,metric,uptime,,,99.9,
			$a,2025-06-20T09:00:00Z,usage,login,s1,p1,1,
		END
	done
} >body

# made LINE ...: the clean log less what matches $drop, and these lines
drop='^$'
made() {
	echo "$header"
	{
		grep -vE -e "$drop" body
		printf '%s\n' "$@"
	} | grep . | sort -s -t , -k 1,2
}

cat >findings <<'END'
cs-score audit "$@" log.csv >out 2>told
status=$?
cut -d , -f 1-4 out | sed 1d
cat told
exit $status
END

# found NAME LINE ... <ROWS: these and no others
found() {
	name=$1
	shift
	made "$@" >log.csv
	t "$name" 1 'sh findings'
	drop='^$'
}

made >log.csv
t 'a clean log has no finding, and status 0' 0 'cs-score audit log.csv' <<END
finding,count,share,example,distorts
END
made >clean.csv

found 'the words say of how many, of what, and what it distorts' \
    'A,2025-03-01T09:00:00Z,promise,made,q2,us:ana,soon,' <<END
promise-undated,1,0.333333,A 2025-03-01T09:00:00Z
END
t '… in a row of five' 1 'cs-score audit log.csv' <<END
finding,count,share,example,distorts
promise-undated,1,0.333333,A 2025-03-01T09:00:00Z,"of 3 promises made or moved: no date by which: whether it was kept cannot be known, so it counts neither way"
END

# ---- how accounts begin and end ----

found 'churn recorded by an event of their own, and ARR runs on' \
    A,2025-03-01T00:00:00Z,x-churn,price,c1,,, <<END
churn-not-ended,1,1,A 2025-03-01T00:00:00Z
uninstrumented:x-…,1,0.5,B 2025-01-01T00:00:00Z
END
made \
    A,2025-03-01T00:00:00Z,milestone,churned,,,, \
    A,2025-03-22T00:00:00Z,money,arr,s1,,0, \
    A,2025-05-01T00:00:00Z,money,arr,s1,,100, \
    B,2025-03-01T00:00:00Z,milestone,kickoff,,,, >log.csv
t 'churn recorded, ARR ended three weeks later, another followed: all is well' \
    0 'sh findings' </dev/null
found '… of one that ended two months later and came back, it is' \
    A,2025-03-01T00:00:00Z,milestone,churned,,,, \
    A,2025-05-02T00:00:00Z,money,arr,s1,,0, \
    A,2025-05-20T00:00:00Z,money,arr,s1,,100, \
    B,2025-03-01T00:00:00Z,milestone,kickoff,,,, <<END
churn-not-ended,1,1,A 2025-03-01T00:00:00Z
END
found 'churned by status, and ARR runs on' \
    A,2025-03-01T00:00:00Z,account,status,,,churned, <<END
churn-not-ended,1,1,A 2025-03-01T00:00:00Z
usage-after-churn,1,0.5,A 2025-06-20T09:00:00Z
END
drop='^A,.*,usage,'
found 'ARR fell to 0, and the status is active' \
    A,2025-03-01T00:00:00Z,money,arr,s1,,0, \
    A,2025-02-20T09:00:00Z,usage,login,s1,p1,1, <<END
ended-not-churned,1,1,A 2025-01-02T00:00:00Z
END
drop='^A,.*,usage,'
found 'they left on the day of an export' \
    A,2025-06-29T23:59:59Z,account,status,,,churned, \
    A,2025-06-29T23:59:59Z,money,arr,s1,,0, \
    A,2025-06-20T09:00:00Z,usage,login,s1,p1,1, <<END
churn-dated-by-export,1,1,A 2025-06-29T23:59:59Z
END
drop='^A,.*,started,'
found 'nothing says when it started' '' <<END
start-unknown,1,0.5,A 2025-01-01T00:00:00Z
END
drop='^A,2025-0[12]'
found 'it started in January, and is known since June' \
    A,2025-06-01T00:00:00Z,account,started,,,2025-01-01, \
    A,2025-06-01T00:00:00Z,account,owner,,,us:ana, \
    A,2025-06-01T00:00:00Z,account,segment,,,smb, \
    A,2025-06-01T00:00:00Z,account,renews,,,2026-01-01, \
    A,2025-06-01T00:00:00Z,account,arr,,,100, \
    A,2025-06-02T00:00:00Z,person,role,,p1,sponsor, <<END
start-backdated,1,0.5,A 2025-06-01T00:00:00Z
uninstrumented:goal,1,0.5,A 2025-06-01T00:00:00Z
uninstrumented:outcome,1,0.5,A 2025-06-01T00:00:00Z
uninstrumented:ticket,1,0.5,A 2025-06-01T00:00:00Z
uninstrumented:survey,1,0.5,A 2025-06-01T00:00:00Z
uninstrumented:touch,1,0.5,A 2025-06-01T00:00:00Z
uninstrumented:promise,1,0.5,A 2025-06-01T00:00:00Z
uninstrumented:feedback,1,0.5,A 2025-06-01T00:00:00Z
uninstrumented:money,1,0.5,A 2025-06-01T00:00:00Z
uninstrumented:design,1,0.5,A 2025-06-01T00:00:00Z
uninstrumented:practice,1,0.5,A 2025-06-01T00:00:00Z
END
found 'the start is told again, as another day' \
    A,2025-03-01T00:00:00Z,account,started,,,2024-12-01, <<END
start-moved,1,0.5,A 2025-03-01T00:00:00Z
END
found 'the start lies ahead, and it pays' \
    A,2025-03-01T00:00:00Z,account,started,,,2025-08-01, \
    '-,2025-06-30T23:59:59Z,feed,all,to,,,' <<END
start-moved,1,0.5,A 2025-03-01T00:00:00Z
start-ahead,1,0.5,A 2025-01-02T00:00:00Z
ticket-before-start,1,0.5,A 2025-02-03T09:00:00Z
usage-before-start,1,0.5,A 2025-06-20T09:00:00Z
survey-before-start,1,0.5,A 2025-02-04T09:00:00Z
money-before-start,1,0.5,A 2025-01-02T00:00:00Z
END
found 'on the day of the start is not before it; the day before is' \
    A,2025-01-01T00:00:00Z,ticket,opened,t7,p1,1, \
    A,2024-12-31T23:59:59Z,ticket,opened,t8,p1,1, \
    A,2024-12-31T23:00:00Z,survey,csat,,p1,4, \
    A,2024-12-31T23:00:00Z,usage,login,,p1,1, \
    A,2024-12-31T23:00:00Z,money,invoice,i1,,100, <<END
ticket-before-start,1,0.25,A 2024-12-31T23:59:59Z
usage-before-start,1,0.333333,A 2024-12-31T23:00:00Z
survey-before-start,1,0.333333,A 2024-12-31T23:00:00Z
money-before-start,1,0.333333,A 2024-12-31T23:00:00Z
usage-unpaid,1,0.333333,A 2024-12-31T23:00:00Z
ticket-midnight,1,0.25,A 2025-01-01T00:00:00Z
END
drop='^A,.*,(owner|segment|renews),'
found 'no owner, no segment, no renewal' '' <<END
owner-missing,1,0.5,A 2025-01-01T00:00:00Z
segment-missing,1,0.5,A 2025-01-01T00:00:00Z
renewal-missing,1,0.5,A 2025-01-01T00:00:00Z
END
found 'a renewal long past' \
    A,2025-02-01T00:00:00Z,account,renews,,,2025-05-30, \
    B,2025-02-01T00:00:00Z,account,renews,,,2025-05-31, <<END
renewal-past,1,0.5,A 2025-02-01T00:00:00Z
END

# ---- usage ----

found 'usage by day inside a subscription, outside, and of a free one' \
    A,2025-01-02T00:00:00Z,money,arr,s2,,0, \
    A,2025-04-02T00:00:00Z,money,arr,s2,,0, \
    A,2025-03-01T09:00:00Z,usage,login,s2,p1,1, \
    A,2025-04-02T09:00:00Z,usage,login,s2,p1,1, \
    A,2025-04-03T09:00:00Z,usage,login,s2,p1,1, \
    A,2025-01-01T09:00:00Z,usage,login,s2,p1,1, <<END
usage-outside-subscription,2,0.333333,A 2025-01-01T09:00:00Z
usage-unpaid,1,0.166667,A 2025-01-01T09:00:00Z
END
found 'a subscription that ended and runs again' \
    A,2025-03-01T00:00:00Z,money,arr,s1,,0, \
    A,2025-03-01T00:00:00Z,money,arr,s3,,5, \
    A,2025-03-09T09:00:00Z,usage,login,s1,p1,1, \
    A,2025-04-01T00:00:00Z,money,arr,s1,,9, <<END
usage-outside-subscription,1,0.333333,A 2025-03-09T09:00:00Z
END
found 'usage on a day without ARR, but for trials' \
    A,2025-03-01T08:00:00Z,money,arr,s1,,0, \
    A,2025-03-01T09:00:00Z,usage,login,,p1,1, \
    A,2025-03-02T09:00:00Z,usage,login,,p1,1, \
    A,2025-04-01T08:00:00Z,account,status,,,trial, \
    A,2025-04-01T09:00:00Z,usage,login,,p1,1, \
    A,2025-05-01T08:00:00Z,account,status,,,active, \
    A,2025-05-02T08:00:00Z,money,arr,s1,,5, <<END
usage-unpaid,1,0.25,A 2025-03-02T09:00:00Z
END
found 'usage without a user, and by us' \
    A,2025-03-01T09:00:00Z,usage,login,s1,,1, \
    A,2025-03-02T09:00:00Z,usage,login,s1,us:ana,1, <<END
usage-without-actor,1,0.25,A 2025-03-01T09:00:00Z
usage-by-us,1,0.25,A 2025-03-02T09:00:00Z
END
found 'more users than seats, in four weeks' \
    A,2025-06-21T09:00:00Z,usage,login,s1,p2,1, \
    A,2025-06-22T09:00:00Z,usage,login,s1,p3,1, \
    B,2025-06-01T09:00:00Z,usage,login,s1,p2,1, \
    B,2025-06-22T09:00:00Z,usage,login,s1,p3,1, <<END
users-over-seats,1,0.5,A 2025-06-22T09:00:00Z
END

# ---- money ----

drop='^A,.*,(money|usage),'
found 'nothing says what it pays' \
    A,2025-01-02T00:00:00Z,money,invoice,i1,,100, \
    A,2025-06-20T09:00:00Z,usage,login,,p1,1, <<END
arr-unknown,1,0.5,A 2025-01-01T00:00:00Z
END
found 'the attribute and the money disagree' \
    A,2025-02-01T00:00:00Z,account,arr,,,12500, \
    B,2025-02-01T00:00:00Z,account,arr,,,12100, <<END
arr-differs,1,0.5,A 2025-02-01T00:00:00Z
END
found 'two currencies in one account' \
    A,2025-02-01T00:00:00Z,account,currency,,,USD, \
    B,2025-02-01T00:00:00Z,account,currency,,,eur, <<END
currencies-in-account,1,0.5,A 2025-02-01T00:00:00Z
currencies,1,0.5,B 2025-01-01T00:00:00Z
END
drop=',currency,'
found 'two currencies in the log: those not of the most' \
    A,2025-01-01T00:00:00Z,account,currency,,,usd, \
    B,2025-01-01T00:00:00Z,account,currency,,,EUR, \
    C,2025-01-01T00:00:00Z,account,currency,,,USD, \
    C,2025-01-01T00:00:00Z,account,status,,,lead, <<END
currencies,1,0.333333,B 2025-01-01T00:00:00Z
END
found 'amounts below 0, none, and too fine' \
    A,2025-02-01T00:00:00Z,money,refund,r1,,-5, \
    A,2025-02-02T00:00:00Z,money,invoice,r2,,five, \
    A,2025-02-03T00:00:00Z,money,invoice,r3,,0.1234567, <<END
amount-negative,1,0.333333,A 2025-02-01T00:00:00Z
money-unreadable,2,0.4,A 2025-02-02T00:00:00Z
END
found 'movements of a ref that tells its ARR' \
    A,2025-02-01T00:00:00Z,money,expansion,s1,,500, <<END
movement-uncounted,1,1,A 2025-02-01T00:00:00Z
END
found 'movements that are not what they are called' \
    A,2025-02-01T00:00:00Z,money,new,n1,,500, \
    A,2025-03-01T00:00:00Z,money,expansion,n1,,100, \
    A,2025-04-01T00:00:00Z,money,churn,n1,,600, \
    B,2025-04-01T00:00:00Z,money,expansion,n1,,600, <<END
movement-misnamed,2,0.5,A 2025-02-01T00:00:00Z
END

# ---- values ----

found 'attributes that mean nothing' \
    A,2025-02-01T00:00:00Z,account,status,,,happy, \
    A,2025-02-01T00:00:00Z,account,seats,,,many, \
    A,2025-02-01T00:00:00Z,account,mood,,,any, <<END
attribute-unreadable,2,0.2,A 2025-02-01T00:00:00Z
END
found 'a role nobody knows' A,2025-02-01T00:00:00Z,person,role,,p2,boss, <<END
role-unknown,1,0.333333,A 2025-02-01T00:00:00Z
END
found 'values that are no numbers' \
    A,2025-06-21T01:00:00Z,usage,login,s1,p1,often, \
    A,2025-06-21T02:00:00Z,metric,uptime,,,good, \
    A,2025-06-21T03:00:00Z,goal,days,,,less, \
    A,2025-06-21T04:00:00Z,outcome,days,,,fewer, \
    A,2025-06-21T05:00:00Z,ticket,opened,t2,p1,high, \
    A,2025-06-21T06:00:00Z,survey,nps,,p1,n/a, \
    A,2025-06-21T07:00:00Z,touch,call,m2,us:ana,long, \
    A,2025-06-21T08:00:00Z,feedback,heard,f2,p1,much,x \
    A,2025-06-21T09:00:00Z,practice,goals,,us:ana,good, <<END
usage-unreadable,1,0.333333,A 2025-06-21T01:00:00Z
metric-unreadable,1,0.333333,A 2025-06-21T02:00:00Z
goal-unreadable,1,0.333333,A 2025-06-21T03:00:00Z
outcome-unreadable,1,0.333333,A 2025-06-21T04:00:00Z
ticket-unreadable,1,0.333333,A 2025-06-21T05:00:00Z
survey-unreadable,1,0.333333,A 2025-06-21T06:00:00Z
touch-unreadable,1,0.333333,A 2025-06-21T07:00:00Z
feedback-unreadable,1,0.333333,A 2025-06-21T08:00:00Z
practice-unreadable,1,0.333333,A 2025-06-21T09:00:00Z
END
found 'a goal by a date that is none, and one without a sign' \
    'A,2025-06-21T03:00:00Z,goal,days,,,>=3@soon,' \
    'A,2025-06-22T03:00:00Z,goal,days,,, 12 ,' <<END
goal-unreadable,1,0.25,A 2025-06-21T03:00:00Z
END
found 'off their scales' \
    A,2025-06-21T01:00:00Z,survey,nps,,p1,11, \
    A,2025-06-21T02:00:00Z,survey,csat,,p1,0, \
    A,2025-06-21T03:00:00Z,survey,ces,,p1,8, \
    A,2025-06-21T04:00:00Z,survey,feeling,,p1,-3, \
    A,2025-06-21T05:00:00Z,survey,feeling,,p1,-2, \
    A,2025-06-21T06:00:00Z,ticket,opened,t2,p1,5, \
    A,2025-06-21T07:00:00Z,design,test,d1,p1,6, \
    A,2025-06-21T08:00:00Z,practice,goals,,us:ana,6, \
    A,2025-06-21T09:00:00Z,practice,goals,,us:ana,0, <<END
off-scale,7,0.411765,A 2025-06-21T01:00:00Z
END
found 'what the own organisation says of itself is looked at too' \
    '-,2025-03-01T00:00:00Z,practice,goals,,us:ana,7,' \
    '-,2025-03-02T00:00:00Z,practice,goals,,us:bo,good,' <<END
practice-unreadable,1,0.25,- 2025-03-02T00:00:00Z
off-scale,1,0.111111,- 2025-03-01T00:00:00Z
END
found 'negative usage, and a meeting of two days' \
    A,2025-06-21T01:00:00Z,usage,login,s1,p1,-1, \
    A,2025-06-21T02:00:00Z,touch,call,m2,us:ana,2880, <<END
usage-negative,1,0.333333,A 2025-06-21T01:00:00Z
touch-endless,1,0.333333,A 2025-06-21T02:00:00Z
END
found 'a survey that we answered, but for the pulse' \
    A,2025-06-21T01:00:00Z,survey,nps,,us:ana,10, \
    A,2025-06-21T02:00:00Z,survey,pulse,,us:ana,4, <<END
survey-by-us,1,0.333333,A 2025-06-21T01:00:00Z
END
found 'a date that is a system'\''s zero' \
    A,1970-01-01T00:00:00Z,person,title,,p1,CFO, <<END
ancient,1,0.020408,A 1970-01-01T00:00:00Z
END

# ---- what belongs together ----

found 'promises due before they were made, and far away' \
    A,2025-03-01T09:00:00Z,promise,made,q2,us:ana,2025-02-28, \
    A,2025-03-02T09:00:00Z,promise,made,q3,us:ana,2205-03-01, \
    A,2025-03-03T09:00:00Z,promise,made,q4,us:ana,2025-03-03, <<END
promise-due-before-made,1,0.2,A 2025-03-01T09:00:00Z
promise-due-far,1,0.2,A 2025-03-02T09:00:00Z
END
found 'events without the ref that joins them' \
    A,2025-03-01T09:00:00Z,ticket,opened,,p1,1, \
    A,2025-03-02T09:00:00Z,promise,made,,us:ana,2025-04-01, \
    A,2025-03-03T09:00:00Z,feedback,heard,,p1,1,x <<END
ticket-without-ref,1,0.2,A 2025-03-01T09:00:00Z
promise-without-ref,1,0.2,A 2025-03-02T09:00:00Z
feedback-without-ref,1,0.2,A 2025-03-03T09:00:00Z
END
found 'answers to what was never asked' \
    A,2025-03-01T09:00:00Z,ticket,resolved,t9,us:ana,, \
    A,2025-03-02T09:00:00Z,promise,met,q9,us:ana,, \
    A,2025-03-03T09:00:00Z,feedback,shipped,f9,us:ana,, <<END
ticket-never-opened,1,0.333333,A 2025-03-01T09:00:00Z
promise-never-made,1,0.333333,A 2025-03-02T09:00:00Z
feedback-never-heard,1,0.333333,A 2025-03-03T09:00:00Z
END
found 'answers before the question' \
    A,2025-02-01T09:30:00Z,ticket,replied,t1,us:ana,, \
    A,2025-02-02T09:30:00Z,promise,moved,q1,us:ana,2025-03-05, \
    A,2025-02-03T09:30:00Z,feedback,accepted,f1,us:ana,, <<END
ticket-before-opening,1,0.333333,A 2025-02-01T09:30:00Z
promise-before-made,1,0.333333,A 2025-02-02T09:30:00Z
feedback-before-heard,1,0.333333,A 2025-02-03T09:30:00Z
END
found 'opened twice' \
    A,2025-03-01T09:00:00Z,ticket,opened,t1,p1,1, \
    A,2025-03-02T09:00:00Z,promise,made,q1,us:ana,2025-04-01, \
    A,2025-03-03T09:00:00Z,feedback,heard,f1,p1,1,x <<END
ticket-opened-twice,1,0.333333,A 2025-03-01T09:00:00Z
promise-made-twice,1,0.333333,A 2025-03-02T09:00:00Z
feedback-heard-twice,1,0.333333,A 2025-03-03T09:00:00Z
END
found 'an outcome of no goal' A,2025-03-01T09:00:00Z,outcome,speed,,p1,3, <<END
outcome-without-goal,1,0.333333,A 2025-03-01T09:00:00Z
END
found 'ties: two values of an attribute, two events of a ref' \
    A,2025-03-01T09:00:00Z,account,owner,,,us:bo, \
    A,2025-03-01T09:00:00Z,account,segment,,,smb, \
    A,2025-03-01T09:00:00Z,account,owner,,,us:cy, \
    A,2025-03-02T09:00:00Z,ticket,opened,t2,p1,1, \
    A,2025-03-02T09:00:00Z,ticket,opened,t3,p1,1, \
    A,2025-03-02T09:00:00Z,ticket,resolved,t2,us:ana,, <<END
tie-attribute,1,0.052632,A 2025-03-01T09:00:00Z
tie-linked,1,0.066667,A 2025-03-02T09:00:00Z
END
found 'tickets of a day without a time: worth a word from a tenth on' \
    A,2025-03-02T00:00:00Z,ticket,opened,t2,p1,1, <<END
ticket-midnight,1,0.333333,A 2025-03-02T00:00:00Z
END
found 'what happened is dated by the export' \
    A,2025-06-29T23:59:59Z,survey,csat,,p1,4, \
    A,2025-06-29T23:59:59Z,metric,uptime,,,99, \
    A,2025-06-29T23:59:59Z,ticket,priority,t1,,3, <<END
dated-by-export,1,0.052632,A 2025-06-29T23:59:59Z
END
found 'the same twice in one instant' \
    A,2025-06-20T09:00:00Z,usage,login,s1,p1,1, \
    A,2025-06-20T09:00:00Z,usage,login,s1,p2,1, <<END
repeated,1,0.02,A 2025-06-20T09:00:00Z
END

# ---- what needs all accounts ----

drop='^B,.*,(ticket|survey),'
found 'who has never had an event of a kind that others have' '' <<END
uninstrumented:ticket,1,0.5,B 2025-01-01T00:00:00Z
uninstrumented:survey,1,0.5,B 2025-01-01T00:00:00Z
END
found 'an innovation whose worth is no number' \
    A,2025-03-01T09:00:00Z,innovation,idea,i1,p1,great, \
    B,2025-03-01T09:00:00Z,innovation,idea,i1,p1,, <<END
innovation-unreadable,1,1,A 2025-03-01T09:00:00Z
END

# customers FROM TO LINE ...: each line for each of them, # its number
customers() {
	from=$1 to=$2
	shift 2
	for i in $(seq "$from" "$to"); do
		for line; do
			echo "C$i,$line" | sed "s/#/$i/g"
		done
	done
}
# small KINDS: a log of what is on standard input, and one feed
small() {
	echo "$header"
	echo "-,2024-01-01T00:00:00Z,feed,f,from,,$1,"
	echo "-,2025-06-30T23:59:59Z,feed,f,to,,$1,"
	sort -s -t , -k 1,2
}
# of one finding alone
only() {
	echo "cs-score audit log.csv >out 2>told; status=\$?
		cut -d , -f 1-4 out | grep '^$1'; exit \$status"
}

customers 10 18 2024-01-01T00:00:00Z,money,arr,s,,100, \
    2024-12-01T00:00:00Z,money,arr,s,,201, | small money >log.csv
t 'NRR of nine accounts says nothing' 1 "$(only nrr)" </dev/null
customers 10 19 2024-01-01T00:00:00Z,money,arr,s,,100, \
    2024-12-01T00:00:00Z,money,arr,s,,200, | small money >log.csv
t 'NRR of 2 may be' 1 "$(only nrr)" </dev/null
customers 10 19 2024-01-01T00:00:00Z,money,arr,s,,100, \
    2024-12-01T00:00:00Z,money,arr,s,,2#, | small money >log.csv
t 'NRR above 2 is one no business has; the one that grew most' 1 \
    "$(only nrr)" <<END
nrr-implausible,10,2.145,C19 2024-12-01T00:00:00Z
END
customers 10 29 2025-01-03T00:00:00Z,money,arr,s,,100, | small money >log.csv
t 'nobody of twenty ever left: not in half a year' 1 "$(only churn-never)" \
    </dev/null
customers 10 29 2025-01-01T00:00:00Z,money,arr,s,,100, | small money >log.csv
t '… and then it is a finding' 1 "$(only churn-never)" <<END
churn-never,20,1,C10 2025-01-01T00:00:00Z
END
{
	customers 10 29 2025-01-01T00:00:00Z,money,arr,s,,100,
	echo C29,2025-03-01T00:00:00Z,money,arr,s,,0,
} | small money >log.csv
t '… but where one left' 1 "$(only churn-never)" </dev/null

customers 10 12 '2025-01-01T00:00:00Z,account,name,,,Same,' | {
	cat
	echo D,2025-01-02T00:00:00Z,account,name,,,Same,
	echo D,2025-01-02T00:00:00Z,account,status,,,churned,
	echo E,2025-01-02T00:00:00Z,account,name,,,,
	echo c11,2025-01-02T00:00:00Z,account,status,,,lead,
} | small account >log.csv
t 'names and ids that two accounts have' 1 "$(only '.*-twice')" <<END
name-twice,2,0.666667,C11 2025-01-01T00:00:00Z
id-twice,1,0.166667,c11 2025-01-02T00:00:00Z
END

# two nights of a CRM, and a third
cat >crm-2025-06-28.csv <<END
Id,Name,Status
A,A Ltd,active
B,B Ltd,active
C,C Ltd,active
D,D Ltd,churned
END
grep -v '^[BD]' crm-2025-06-28.csv >crm-2025-06-30.csv
cat >crm.csv <<END
kind,name,account,time,value
account,name,{Id},{@exported},{Name}
account,status,{Id},{@exported},{Status}
END
cs-ingest -m ./crm.csv -o log.csv crm-2025-06-28.csv
t 'one night: nothing can have vanished' 1 "$(only vanished)" </dev/null
cs-ingest -m ./crm.csv -o log.csv crm-2025-06-28.csv crm-2025-06-30.csv
t 'two nights: one of three that live is not in the newest export' 1 \
    "$(only vanished)" <<END
vanished,1,0.333333,B 2025-06-28T23:59:59Z
END
t 'as of the first night it had not vanished' 1 \
    'cs-score audit --as-of 2025-06-28 log.csv >out; status=$?
	grep -c vanished out; exit $status' <<END
0
END
cs-ingest --compact -m ./crm.csv -o log.csv crm-2025-06-28.csv \
    crm-2025-06-30.csv
t 'of a log that leaves out what did not change it cannot be said' 1 \
    "$(only vanished)" </dev/null

answers() {
	for i in $(seq 1000 1199); do
		echo "A,2025-06-01T00:00:00Z,survey,nps,,p$i,$((i % 10 + $1)),"
	done | small survey >log.csv
}
answers 1
t 'NPS from 1 to 10: there is no 0' 1 "$(only nps)" <<END
nps-without-zero,20,0.1,
END
answers 0
t 'NPS with a 0' 1 "$(only nps)" </dev/null

grep -v '^-' clean.csv >log.csv
t 'no feeds' 1 'sh findings --as-of 2025-06-30' <<END
feeds-none,2,1,A 2025-01-01T00:00:00Z
END
t '… which tell since when a start could have been known' 1 '
	{
		head -n 1 clean.csv
		echo A,2025-04-01T00:00:00Z,account,started,,,2025-01-01,
	} >log.csv
	cs-score audit --as-of 2025-06-30 log.csv | grep backdated' </dev/null
grep -v ,to, clean.csv >log.csv
t 'feeds without exports' 0 'sh findings --as-of 2025-06-30' </dev/null
made >log.csv
t 'a dead feed' 1 'cs-score audit --as-of 2025-07-09 log.csv 2>/dev/null |
	cut -d , -f 1-4 | sed 1d; cs-score audit --as-of 2025-07-09 log.csv \
	    >/dev/null 2>&1' <<END
feed-dead,1,1,- 2025-06-30T23:59:59Z
END
drop='2025-06-2[89]'
found 'too few exports to know what is usual' \
    "-,2025-06-20T23:59:59Z,feed,other,to,,," \
    "A,2025-03-01T09:00:00Z,promise,made,q2,us:ana,soon," <<END
promise-undated,1,0.333333,A 2025-03-01T09:00:00Z
feed-dead,1,0.5,- 2025-06-20T23:59:59Z
cs-score: feed "other" is dead: its newest export is of 2025-06-20T23:59:59Z; what it delivers counts as missing (see --stale)
END
found 'a pause between exports' "-,2025-06-23T23:59:59Z,feed,all,to,,," <<END
feed-gap,1,0.25,- 2025-06-27T23:59:59Z
END
drop='2025-06-20.*,(usage|metric),'
found 'exports go on, and bring no usage' \
    A,2025-06-02T23:59:59Z,usage,login,s1,p1,1, \
    A,2025-06-02T23:59:58Z,metric,uptime,,,1, \
    B,2025-05-03T09:00:00Z,metric,uptime,,,1, \
    B,2025-05-03T09:00:00Z,usage,login,s1,p1,1, <<END
feed-silent:metric,2,1,
END

# ---- properties ----

t 'the accounts of --where alone' 1 '
	cs-score audit --where "account = A" clean.csv | wc -l
	sed "s/^A\(.*\),9,$/A\1,99,/" clean.csv >log.csv
	cs-score audit --where "account = B" log.csv | wc -l
	cs-score audit --where "account = A" log.csv >out; status=$?
	wc -l <out; exit $status' <<END
1
1
2
END
t 'an empty log, and an as-of before it: told' 1 '
	head -n 1 clean.csv >log.csv
	cs-score audit --as-of 2025-01-01 log.csv 2>&1
	cs-score audit --as-of 2024-01-01 clean.csv 2>&1' <<END
finding,count,share,example,distorts
cs-score: --as-of 2025-01-02T00:00:00Z: no account has an event before it
finding,count,share,example,distorts
cs-score: --as-of 2024-01-02T00:00:00Z: no account has an event before it
END
t 'a condition on what no account has is told' 1 '
	cs-score audit --as-of 2025-06-30 clean.csv --where "sgment = smb" 2>&1 >out' <<END
cs-score: --where: no account has "sgment": no column and no attribute is called that
END
t '--by is refused' 2 'cs-score audit --by owner clean.csv 2>&1' <<END
cs-score: audit: it looks at all accounts together; leave out --by, or choose accounts with --where
END

at=2025-11-05T12:00:00Z
export at
for seed in 41 42 43; do
	perl "$oracle/random-log.pl" $seed 40 >log.csv
	t "log $seed: any number of threads, gzip and standard input" 0 '
		cs-score audit --as-of $at -j 1 log.csv >one 2>told
		test $(wc -l <one) -gt 20 || wc -l one
		for j in 2 5; do
			cs-score audit --as-of $at -j $j log.csv 2>&1 |
			    cat told - | diff - - >/dev/null
			cs-score audit --as-of $at -j $j log.csv 2>/dev/null |
			    cmp - one || exit
		done
		gzip -c log.csv | cs-score audit --as-of $at 2>/dev/null |
		    cmp - one' </dev/null
	t "log $seed: what happens at the as-of or later changes nothing" 0 '
		perl -e "print scalar <>; while (<>) {
			/(\d{4}-\d\d-\d\dT[\d:]+Z)/ and
			    \$1 lt q($at) and print }" \
		    log.csv >cut.csv
		cmp -s log.csv cut.csv && echo nothing was cut
		cs-score audit --as-of $at cut.csv 2>told >cut.out
		cmp cut.out one' </dev/null
	t "log $seed: every count is of as many as the words say, or fewer" 0 '
		perl -ne "
			next if \$. == 1;
			/^([^,]*),(\d+),([\d.]+),(\"(?:[^\"]|\"\")*\"|[^,]*),\"?of (\d+) /
			    or print(\"? \$_\"), next;
			print \"count \$_\" if \$2 < 1 || \$2 > \$5;
			print \"share \$_\" if \$1 !~ /^nrr/ &&
			    abs(\$2 / \$5 - \$3) > 1e-6" one' </dev/null
done

# ---- most findings counted another way, in Perl ----

# counts LOG AS-OF: what differs from the oracle's, and how many it has found
cat >counts <<'EOT'
cs-health --as-of "$2" "$1" 2>told | sed 1d | perl -ne '
	/^("(?:[^"]|"")*"|[^,]*),/ and print "$1\n"' >alive
cs-score audit --as-of "$2" "$1" 2>told | perl -ne '
	/^([^,]*),(\d+),[\d.]*,(?:"(?:[^"]|"")*"|[^,]*),"?of (\d+) / and
	    print "$1,$2,$3\n"' >printed
perl -w "$oracle/audit.pl" alive "$2" <"$1" | awk -F , '
	NR == FNR { printed[$1] = $2 "," $3; next }
	$2 == 0 ? $1 in printed : printed[$1] != $2 "," $3 {
		print $0 ", and not " printed[$1] }
	$2 > 0 { found++ }
	END { print (found > 10 ? "many" : found) }' printed -
EOT
for seed in 44 45 46 47; do
	perl "$oracle/random-log.pl" $seed 30 >log.csv
	t "log $seed: as counted another way" 0 \
	    'sh counts log.csv 2025-11-05T12:00:00Z
	    sh counts log.csv 2024-02-29T00:00:00Z' <<END
many
many
END
done

# ---- a company that contradicts itself ----

if test -d "$shared/ravenstack"; then
	r=$shared/ravenstack/ravenstack_
	m=$mapping/ravenstack-
	cs-ingest --exported 2025-01-01 -o raven.csv \
	    "${m}accounts.csv=${r}accounts.csv" \
	    "${m}subscriptions.csv=${r}subscriptions.csv" \
	    "${m}usage.csv=${r}feature_usage.csv" \
	    "${m}tickets.csv=${r}support_tickets.csv" \
	    "${m}churn.csv=${r}churn_events.csv"
	t 'RavenStack: churn, usage, tickets and an NRR that cannot be' 1 '
		cs-score audit raven.csv >out; status=$?
		grep -E "^(churn|usage-outside|ticket-before|nrr)" out |
		    cut -d , -f 1-3
		exit $status' <<END
churn-not-ended,352,1
ticket-before-start,1077,0.5385
usage-outside-subscription,19429,0.77716
nrr-implausible,187,2.903893
END
	# by day, from the subscriptions themselves; the same but for those that
	# end on the day they begin, which cs-ingest takes for one correction
	t '… as counted from its own files' 0 '
		awk -F, -v OFS=, "
		FNR == 1 { file++; next }
		{ sub(/\r$/, \"\") }
		file == 1 { start[\$1] = \$3; end[\$1] = \$4; next }
		{ all++
		  out += \$3 < start[\$2] || (end[\$2] != \"\" &&
			\$3 > end[\$2] && start[\$2] != end[\$2]) }
		END { print out, all }" "'"${r}"'subscriptions.csv" \
		    "'"${r}"'feature_usage.csv"' <<END
19429,25000
END
else
	skip 'RavenStack' 'the real exports (../shared/data) are not here'
fi
done_testing
