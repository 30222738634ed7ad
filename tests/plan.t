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
	plan --where "owner = ana" --by account --worth arr | cmp - without' \
    </dev/null
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
