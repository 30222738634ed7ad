#!/bin/sh
# plan: the few plays that meet most needs, and whom touches served
# shellcheck source=tests/tap.sh
. "$(dirname "$0")/tap.sh"
root=$(cd "$(dirname "$0")/.." && pwd)
export root
unset SOURCE_DATE_EPOCH
cd "$tmp" || exit 2

# two accounts of ana's and one of ben's; one that has left
cat >log.csv <<'END'
account,time,kind,name,ref,actor,value,note
-,2026-01-01T00:00:00Z,feed,touches,from,,touch,
-,2026-06-30T00:00:00Z,feed,touches,to,,touch,
A1,2026-01-02T00:00:00Z,account,arr,,,3000,
A1,2026-01-02T00:00:00Z,account,owner,,,ana,
A1,2026-01-02T00:00:00Z,person,role,,p1,sponsor,
A1,2026-01-02T00:00:00Z,survey,nps,,p1,7,
A1,2026-06-01T10:00:00Z,touch,call,M1,p1,20,
A1,2026-06-01T10:00:00Z,touch,call,M1,us:ana,20,
B1,2026-01-02T00:00:00Z,account,arr,,,1000,
B1,2026-01-02T00:00:00Z,account,owner,,,ana,
B1,2026-06-02T10:00:00Z,touch,onsite,M2,p2,240,
B1,2026-06-03T10:00:00Z,touch,email,,p2,5,
B1,2026-06-03T11:00:00Z,touch,email,,p2,5,
C1,2026-01-02T00:00:00Z,account,owner,,,ben,
C1,2026-01-02T00:00:00Z,account,status,,,active,
D1,2026-01-02T00:00:00Z,account,status,,,churned,
D1,2026-01-01T00:00:00Z,touch,call,M3,p4,20,
END
(head -n 1 log.csv && sed 1d log.csv | sort -s -t , -k 1,1 -k 2,2) >sorted &&
    mv sorted log.csv
# who pays: 10 of the 40 that both weigh for calls; who is served: visits
cat >card.csv <<'END'
measure,dimension,stat,of,window,where,worst,best,weight
,payer,,,,,,,40
,served,,,,,,,60
calls,payer,count,"touch:call[actor !~ us:*]",1y,,0,2,30
verdict,payer,mean,survey:nps,1y,,5,9,10
visits,served,count,touch:onsite,1y,owner != ben,0,1,1
seen,served,count,touch,1y,owner = nobody,,,1
END
cat >plays.csv <<'END'
play,cost,meets,strength,where
call,20,payer,0.5,
visit,120,visits,1,
visit,,calls verdict,0.25,
letter,10,verdict,0.5,arr >= 3000
END
cat >run <<'END'
plan() { cs-score plan --card ./card.csv --plays plays.csv "$@" log.csv; }
other() { cat >other.csv; cs-score plan --card ./card.csv --plays other.csv "$@" log.csv 2>&1; }
END

# A1: calls 50 points of weight 30, verdict 50 of 10, visits 0 of 60: unmet 15,
# 5 and 60; a visit meets 60 + 3.75 + 1.25, then a call half of 11.25 + 3.75, a
# letter half of 1.875.  B1: calls 0, no verdict, visits met: of the 90 that
# count unmet 33.333333; a call meets half of it, then a visit a quarter.  C1:
# calls alone count.
t 'by hand' 0 '. ./run; plan --budget 150' <<'END'
account,play,cost,gain,cumulative,meets,bound
A1,visit,120,65,65,visits calls verdict,1
A1,call,20,7.5,72.5,calls verdict,1
A1,letter,10,0.9375,73.4375,verdict,1
B1,call,20,16.666667,16.666667,calls,1
B1,visit,120,4.166667,20.833333,calls,1
C1,call,20,50,50,calls,1
C1,visit,120,12.5,62.5,calls,1
END

t 'a visit is too long' 0 '. ./run; plan --budget 119 --where "owner = ana"' <<'END'
account,play,cost,gain,cumulative,meets,bound
A1,call,20,10,10,calls verdict,1
A1,letter,10,1.25,11.25,verdict,1
B1,call,20,16.666667,16.666667,calls,1
END
t 'a budget of nothing' 0 '. ./run; plan --budget 0' <<'END'
account,play,cost,gain,cumulative,meets,bound
END
t 'no play is affordable' 0 '. ./run; plan --budget 9.5' <<'END'
account,play,cost,gain,cumulative,meets,bound
END
t 'what costs nothing is done on a budget of nothing' 0 '. ./run
	printf "play,cost,meets\nwave,0,calls\n" | other --budget 0 \
	    --where "owner = ben"' <<'END'
account,play,cost,gain,cumulative,meets,bound
C1,wave,0,100,100,calls,1
END
t 'no need is unmet' 0 '. ./run
	printf "measure,dimension,stat,of,window,worst,best\n%s\n" \
	    arr,pays,arr,,,0,1 >met.csv
	printf "play,cost,meets\nbill,5,pays\n" | other --card ./met.csv' <<'END'
account,play,cost,gain,cumulative,meets,bound
END
t 'nothing is known of anyone' 0 '. ./run
	printf "measure,dimension,stat,of,window,worst,best\n%s\n" \
	    ease,says,mean,survey:ces,1y,1,7 >blank.csv
	printf "play,cost,meets\nask,5,says\n" | other --card ./blank.csv' <<'END'
account,play,cost,gain,cumulative,meets,bound
END
t 'as it was known then' 0 '. ./run; plan --budget 20 --as-of 2026-05-31' <<'END'
account,play,cost,gain,cumulative,meets,bound
A1,call,20,17.5,17.5,calls verdict,1
B1,call,20,16.666667,16.666667,calls,1
C1,call,20,50,50,calls,1
END

# ---- accounts that share a budget ----

# ana's: both calls and the visit, which alone would add to 91.666667
t 'a budget for each owner' 0 '. ./run; plan --by owner --budget 160' <<'END'
account,play,cost,gain,cumulative,meets,bound,group
B1,call,20,16.666667,16.666667,calls,0.9727,ana
A1,visit,120,65,81.666667,visits calls verdict,0.9727,ana
A1,call,20,7.5,89.166667,calls verdict,0.9727,ana
C1,call,20,50,50,calls,1,ben
C1,visit,120,12.5,62.5,calls,1,ben
END
t 'one budget for all' 0 '. ./run; plan --by all --budget 20' <<'END'
account,play,cost,gain,cumulative,meets,bound,group
C1,call,20,50,50,calls,1,all
END
# A1 counts 2.25, B1 0.75; of C1 nothing tells
t 'accounts count by their ARR' 1 '. ./run
	plan --by all --budget 40 --worth arr 2>told; s=$?; cat told; exit $s' <<'END'
account,play,cost,gain,cumulative,meets,bound,group
A1,call,20,22.5,22.5,calls verdict,1,all
B1,call,20,12.5,35,calls,1,all
cs-score: --worth: 1 account without a number in arr, which weighs nothing in the plan
END
t 'by account it makes no difference' 0 '. ./run
	plan --where "owner = ana" >without
	plan --where "owner = ana" --by account --worth none | cmp - without' \
    </dev/null
t 'an attribute that nobody has' 1 '. ./run; plan --by onwer --budget 0 2>&1' <<'END'
cs-score: --by: no account has "onwer": no column and no attribute is called that
account,play,cost,gain,cumulative,meets,bound,group
END
t '… in a condition' 1 '. ./run; plan --where "sgment = a" 2>&1' <<'END'
cs-score: --where: no account has "sgment": no column and no attribute is called that
account,play,cost,gain,cumulative,meets,bound
END
t '… and of touches' 1 \
    'cs-score touches --where "sgment = a" log.csv 2>&1 >made' <<'END'
cs-score: --where: no account has "sgment": no column and no attribute is called that
END
t 'not by month' 2 '. ./run; plan --by month 2>&1' <<'END'
cs-score: --by month: a plan is made now; say who shares a budget, such as --by owner
END

# ---- floors, and what is too little ----

# of A1: 20 unmet of payer, 60 of served; mail meets 18, chat 12 (8.4 after it),
# call 5
t 'the most' 0 '. ./run; printf "play,cost,meets,strength\n%s\n%s\n%s\n" \
	    mail,20,visits,0.3 chat,20,visits,0.2 call,20,payer,0.25 >three
	other --budget 40 --where "arr = 3000" <three' <<'END'
account,play,cost,gain,cumulative,meets,bound
A1,mail,20,18,18,visits,0.88
A1,chat,20,8.4,26.4,visits,0.88
END
t 'first a quarter of what each criterion is short of' 0 '. ./run
	other --budget 40 --where "arr = 3000" --floor 0.25 <three' <<'END'
account,play,cost,gain,cumulative,meets,bound
A1,mail,20,18,18,visits,0.7666
A1,call,20,5,23,calls verdict,0.7666
END

t 'no play that gains less than 5 points' 0 '. ./run
	plan --budget 150 --least 5' <<'END'
account,play,cost,gain,cumulative,meets,bound
A1,visit,120,65,65,visits calls verdict,1
A1,call,20,7.5,72.5,calls verdict,1
B1,call,20,16.666667,16.666667,calls,1
B1,visit,120,4.166667,20.833333,calls,1
C1,call,20,50,50,calls,1
C1,visit,120,12.5,62.5,calls,1
END

# ---- what does not matter ----

t 'the order of a table of plays' 0 '. ./run
	plan --by owner --budget 160 >plan.csv
	{ head -n 1 plays.csv; tail -n 1 plays.csv; sed -n "3,4p;2p" plays.csv
	} >turned.csv
	cs-score plan --card ./card.csv --plays turned.csv --by owner \
	    --budget 160 log.csv | cmp - plan.csv' </dev/null

# ---- the built-in tables, on the sample company ----

if test -d "$root/tests/sample/exports"; then
	cs-ingest "$root"/tests/sample/exports/* -o sample.csv 2>/dev/null
	cs-score --print stakeholders >needs.csv
	cs-score --print plays | sed 's/segment != digital//; s/segment = digital//' \
	    >anywhere.csv
	cs-score stakeholders --by account sample.csv >scores.csv
	t 'every plan is tried, and every gain computed again' 0 '
		cs-score plan --plays anywhere.csv sample.csv >plan.csv &&
		perl "$root/tests/oracle/plan.pl" needs.csv anywhere.csv 120 \
		    scores.csv plan.csv' <<-'END'
		52 accounts
	END
	t 'any number of threads' 0 '
		for by in account owner; do
			for j in 1 3; do
				cs-score plan -j $j --by $by --worth arr \
				    sample.csv >plan-$j.csv
			done
			cmp plan-1.csv plan-3.csv
		done' </dev/null
	t '… of touches' 0 '
		cs-score touches -j 1 sample.csv >one.csv
		cs-score touches -j 3 sample.csv | cmp - one.csv' </dev/null
	t 'nearly every need has data' 0 '
		sed 1d scores.csv | awk -F , "\$6 != \"\" && \$7 != \"\" { print \$6 }" |
		sort | uniq -c | awk "\$1 < 10 { print \$2 }"' <<-'END'
		end_steady
	END
	t 'what nobody can do in a digital account is not asked for' 0 '
		cs-health --columns segment sample.csv | grep ,digital, |
		    cut -d , -f 1 >digital
		cs-score plan --budget 480 sample.csv | grep -F -f digital |
		    cut -d , -f 2 | sort -u' <<-'END'
		ask_who_pays
		habit_check
		idle_seats
		in_product_guide
		office_hour
		ticket_round
		webinar
	END
else
	skip 'the sample company' 'there are no sample exports'
fi

# ---- touches ----

# M1 has the sponsor, M2 is a visit, the e-mails serve nobody's need, D1 has
# left but was a customer
cat >groups.csv <<'END'
measure,dimension,stat,of,window,worst,best
met,sponsor,count,touch[role = sponsor],1y,0,2
called,manager,count,touch:call,1y,0,2
seen,user,count,touch:onsite,1y,0,1
END
t 'whom the touches served' 0 'cs-score touches --card ./groups.csv log.csv' <<'END'
touch,made,minutes,none,one,several,mean,sponsor,manager,user
call,2,40,0,1,1,1.5,1,2,0
email,2,10,2,0,0,0,0,0,0
onsite,1,240,0,1,0,1,0,0,1
all,5,290,2,2,1,0.8,1,2,1
END
t '… by the end of May' 0 \
    'cs-score touches --card ./groups.csv --as-of 2026-05-31 log.csv' <<'END'
touch,made,minutes,none,one,several,mean,sponsor,manager,user
call,1,20,0,1,0,1,0,1,0
all,1,20,0,1,0,1,0,1,0
END
t '… where there are none' 0 \
    'cs-score touches --card ./groups.csv --where "owner = ben" log.csv' <<'END'
touch,made,minutes,none,one,several,mean,sponsor,manager,user
all,0,0,0,0,0,,0,0,0
END

# ---- what is wrong with a table of plays ----

# wrong NAME MESSAGE ROW ...: a table of these rows, and what is said of it
wrong() {
	name=$1 message=$2
	shift 2
	printf '%s\n' "$@" >bad.csv
	t "$name" 2 'cs-score plan --card ./card.csv --plays bad.csv log.csv 2>&1' <<-END
		cs-score: bad.csv:$message
	END
}
head=play,cost,meets,strength,where
wrong 'no such column' '1:17: strenght: no such column: "strenght" (did you mean "strength"?)' \
    play,cost,meets,strenght call,1,calls,1
wrong 'no column of needs' '1: not a table of plays: it needs the columns play, cost and meets' \
    play,cost call,1
wrong 'no plays' '1: a table of plays without a play' $head
wrong 'no name' '2:1: play: a row needs a play' $head ,1,calls,1,
wrong 'no cost' '2:6: cost: "" is not a number of minutes from 0' \
    $head call,,calls,1,
wrong 'a cost below 0' '2:6: cost: "-5" is not a number of minutes from 0' \
    $head call,-5,calls,1,
wrong 'a cost in words' '2:6: cost: "1h" is not a number of minutes from 0' \
    $head call,1h,calls,1,
wrong 'a second cost' "3:6: cost: \"7\" is not expected here: the play's first row says it, the others leave it empty" \
    $head call,5,calls,1, call,7,verdict,1,
wrong 'nothing met' '2:8: meets: a play meets something: name needs or criteria of the card' \
    $head 'call,5, ,1,'
wrong 'a need that is none' '2:8: meets: no need or criterion of the card is called "verdicts" (did you mean "verdict"?)' \
    $head 'call,5,calls verdicts,1,'
wrong 'a need that is not scored' '2:8: meets: "seen" has no worst and best in the card: it is never unmet' \
    $head call,5,seen,1,
wrong 'a strength of 0' '2:14: strength: "0" is not a number above 0, up to 1' \
    $head call,5,calls,0,
wrong 'a strength above 1' '2:14: strength: "1.5" is not a number above 0, up to 1' \
    $head call,5,calls,1.5,
wrong 'a strength in words' '2:14: strength: "half" is not a number above 0, up to 1' \
    $head call,5,calls,half,
wrong 'a condition that is none' '2:16: where: cannot read the condition "arr"; it is: field op value {and …}, op one of = != < <= > >= ~ !~' \
    $head call,5,calls,1,arr

t 'no such table of plays' 2 'cs-score plan --plays playz log.csv 2>&1' <<'END'
cs-score: no plays is called "playz" (did you mean "plays"?); a file's name ends in .csv; built in:
  plays
END
t 'two cards' 2 'cs-score plan --card kpi,stakeholders log.csv 2>&1' <<'END'
cs-score: --card: one card, not several; make one of them
END
t 'a budget below 0' 2 'cs-score plan --budget -1 log.csv 2>&1' <<'END'
cs-score: --budget: "-1" is not a number from 0 to 1000000000
END
t 'a floor above 1' 2 'cs-score plan --floor 50 log.csv 2>&1' <<'END'
cs-score: --floor: "50" is not a number from 0 to 1
END
t '--print has a table of plays too' 0 'cs-score --print plays | sed -n 2p' <<'END'
play,cost,meets,strength,where,label,why
END
t '--list too, and the analyses' 0 \
    'cs-score --list | cut -f 1 | grep -e "^pla" -e "^tou"' <<'END'
plays
plan
touches
END
done_testing
