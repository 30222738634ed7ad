#!/bin/sh
# score: cards over groups, by hand
# shellcheck source=tests/tap.sh
. "$(dirname "$0")/tap.sh"
cd "$tmp" || exit 2

# Two accounts: a moves from ana to ben in March, b is ben's all along and has
# left; c is a lead.
cat >log.csv <<'END'
account,time,kind,name,ref,actor,value,note
-,2025-01-01T00:00:00Z,feed,crm,from,,account touch survey money usage,
-,2025-04-10T00:00:00Z,feed,crm,to,,account touch survey money usage,
a,2025-01-01T00:00:00Z,account,owner,,,ana,
a,2025-01-01T00:00:00Z,account,seats,,,10,
a,2025-01-01T00:00:00Z,account,started,,,2025-01-01,
a,2025-01-01T00:00:00Z,money,arr,s1,,1000,
a,2025-02-03T00:00:00Z,survey,nps,,p1,10,
a,2025-02-04T00:00:00Z,touch,call,t1,us:ana,30,
a,2025-03-01T00:00:00Z,account,owner,,,ben,
a,2025-03-05T00:00:00Z,survey,nps,,p1,2,
a,2025-03-06T00:00:00Z,touch,call,t2,us:ben,20,
a,2025-04-02T00:00:00Z,money,arr,s1,,1500,
b,2025-01-01T00:00:00Z,account,owner,,,ben,
b,2025-01-01T00:00:00Z,account,seats,,,30,
b,2025-01-01T00:00:00Z,account,started,,,2025-01-01,
b,2025-01-01T00:00:00Z,money,arr,s2,,500,
b,2025-03-10T00:00:00Z,survey,nps,,p2,9,
b,2025-04-05T00:00:00Z,money,arr,s2,,0,
c,2025-01-01T00:00:00Z,account,status,,,lead,
c,2025-03-10T00:00:00Z,survey,nps,,p3,0,
END

# card ROW …: a card of those rows, filled up with empty cells
card() {
	printf '%s\n' \
	    measure,dimension,stat,of,window,per,worst,best,weight,min_n,target \
	    "$@" | awk -F, -v OFS=, '{ $11 = $11; print }' >card.csv
}

# rows OPTION …: group, measure, value, n, points of the measures
cat >rows <<'END'
cs-score ./card.csv "$@" log.csv |
	awk -F, 'NR > 1 && $6 != "" { print $2, $6, $7, $10, $11 }' |
	sed 's/ *$//'
END

card nps,,nps,survey:nps calls,,count,touch:call arr,,arr
t 'customers count, those who have left too; a lead does not' 0 'sh rows' <<END
all nps 33.333333 3
all calls 2 2
all arr 1500 2
END
t 'an event counts for the owner of its time; ARR for the one of now' 0 \
    'sh rows --by owner' <<END
ana nps 100 1
ana calls 1 1
ben nps 0 2
ben calls 1 1
ben arr 1500 2
END
t 'an account is a group: the living; with --all every one' 0 \
    'sh rows --by account; sh rows --by account --all' <<END
a nps 0 2
a calls 2 2
a arr 1500 1
a nps 0 2
a calls 2 2
a arr 1500 1
b nps 100 1
b calls 0 0
b arr 0 1
c nps -100 1
c calls 0 0
c arr 0 1
END

card nrr,,nrr,,3mo grr,,grr,,3mo lost,,logo-churn,,3mo
# at 10 January a was ana's and b ben's
t 'retention by the owner at the window'\''s start' 0 'sh rows --by owner' <<END
ana nrr 1.5 1
ana grr 1 1
ana lost 0 1
ben nrr 0 1
ben grr 0 1
ben lost 1 1
END
t 'and over all' 0 'sh rows' <<END
all nrr 1 2
all grr 0.666667 2
all lost 0.5 2
END

card nps,,nps,survey:nps calls,,count,touch:call 'calls28,,count,touch:call,28d' arr,,arr
t 'by month: the month where there is no window; the one in progress is marked' 0 '
	cs-score ./card.csv --by month log.csv | cut -d , -f 2-4,6,7,10 | grep -v ,,' <<END
group,as_of,complete,measure,value,n
2025-01,2025-02-01T00:00:00Z,1,calls,0,0
2025-01,2025-02-01T00:00:00Z,1,calls28,0,0
2025-01,2025-02-01T00:00:00Z,1,arr,1500,2
2025-02,2025-03-01T00:00:00Z,1,nps,100,1
2025-02,2025-03-01T00:00:00Z,1,calls,1,1
2025-02,2025-03-01T00:00:00Z,1,calls28,1,1
2025-02,2025-03-01T00:00:00Z,1,arr,1500,2
2025-03,2025-04-01T00:00:00Z,1,nps,0,2
2025-03,2025-04-01T00:00:00Z,1,calls,1,1
2025-03,2025-04-01T00:00:00Z,1,calls28,1,1
2025-03,2025-04-01T00:00:00Z,1,arr,1500,2
2025-04,2025-04-10T00:00:01Z,0,calls,0,0
2025-04,2025-04-10T00:00:01Z,0,calls28,0,0
2025-04,2025-04-10T00:00:01Z,0,arr,1500,2
END
t 'a month that has just ended is complete; --months says how many' 0 '
	cs-score ./card.csv --by month --months 2 --as-of 2025-03-31 log.csv |
		cut -d , -f 2-4 | sort -u | grep -v as_of' <<END
2025-02,2025-03-01T00:00:00Z,1
2025-03,2025-04-01T00:00:00Z,1
END

card 'calls a seat,,count,touch:call,,@seats' 'call minutes a seat,,mean,touch:call,,@seats' \
    'calls a month,,count,touch:call,,28d' 'gap,,cadence,touch'
# a alone is alive: 2 calls over 10 seats, 25 minutes over 10, 2 in 99 days
t 'what is divided by seats or time is of the living' 0 'sh rows' <<END
all calls a seat 0.2 2
all call minutes a seat 2.5 2
all calls a month 0.565656 2
all gap 35.000012 1
END
# as of February b is alive: none over its 30 seats
t 'a count is divided by the sum of seats, a mean by their mean' 0 \
    'sh rows --as-of 2025-02-28 | head -n 2' <<END
all calls a seat 0.025 1
all call minutes a seat 1.5 1
END

card 'nps,mood,nps,survey:nps,,,-100,100,3' 'calls,care,count,touch:call,,,0,4,1,,4' \
    'few,care,mean,survey:nps,,,0,10,1,4'
t 'points of measures, criteria and the card; too few is no value' 0 '
	cs-score ./card.csv log.csv | cut -d , -f 5- | sed "s/@.*/@/"' <<END
criterion,measure,value,low,high,n,points,target,label
,,,,,,62.5,,card@
mood,,,,,,66.7,,mood
mood,nps,33.333333,-73.353593,100,3,66.7,,nps
care,,,,,,50.0,,care
care,calls,2,,,2,50.0,4,calls
care,few,,,,3,,,few
END
t 'several cards are read in one pass, each with its own' 0 '
	printf "%s\n" measure,stat,of nps,count,survey:nps >two.csv
	cs-score ./card.csv,./two.csv log.csv | cut -d , -f 1,6,7 | grep nps' <<END
card,nps,33.333333
two,nps,3
END

# a counts clicks, b people, and c nobody came
cat >clicks.csv <<'END'
account,time,kind,name,ref,actor,value,note
-,2025-01-01T00:00:00Z,feed,app,from,,usage,
-,2025-02-01T00:00:00Z,feed,app,to,,usage,
a,2025-01-02T00:00:00Z,usage,open,,,7,
b,2025-01-02T00:00:00Z,usage,open,s1,p1,7,
c,2025-01-01T00:00:00Z,account,name,,,C,
END
printf '%s\n' measure,stat,of people,distinct-actor,usage \
    refs,distinct-ref,usage >people.csv
t 'events without an actor do not say that nobody came' 0 '
	cs-score ./people.csv --by account clicks.csv | cut -d , -f 2,6,7 |
		grep "people\|refs"' <<END
a,people,
a,refs,
b,people,1
b,refs,1
c,people,0
c,refs,0
END

# ---- edges ----
head -n 3 log.csv >nobody.csv
t 'no account: every measure, and no value' 0 '
	cs-score ./card.csv nobody.csv | cut -d , -f 2,6,7,11 | sed 1d' <<END
all,,,
all,,,
all,nps,,
all,,,
all,calls,,
all,few,,
END
t '… no group, no line' 0 \
    'cs-score ./card.csv --by owner nobody.csv | wc -l' <<END
1
END
t '--where' 0 "sh rows --where 'owner = ben and arr > 0' | head -n 1" <<END
all nps 0 2 50.0
END
t 'an attribute that no account has is told' 1 \
    'cs-score ./card.csv --by ownr log.csv 2>&1 >/dev/null' <<END
cs-score: --by: no account has an attribute "ownr"
END
t 'so is a field of --where' 1 \
    "cs-score ./card.csv --where 'ownr = ben' log.csv 2>&1 >/dev/null" <<END
cs-score: --where: no account has "ownr": no column and no attribute is called that
END
t 'a feed that is dead' 1 \
    'cs-score ./card.csv --as-of 2025-06-01 log.csv 2>told >out
	status=$?; cut -c 1-55 told; exit $status' <<END
cs-score: feed "crm" is dead: its newest export is of 2
END
t 'several currencies' 1 '
	sed "s/^b,.*started/b,2025-01-01T00:00:00Z,account,currency,,,EUR,\nb,2025-01-01T00:00:00Z,account,currency,,,USD,\n&/" \
	    log.csv >money.csv
	cs-score ./card.csv money.csv 2>&1 >/dev/null' <<END
cs-score: 1 account with several currencies, ARR left empty: "b"
END

# ---- mistakes ----
t 'no card' 2 'cs-score 2>&1' <<END
cs-score: name a card or an analysis; --list has them
usage: cs-score CARD[,CARD...] | ANALYSIS [option ...] [LOG]
Try: cs-score --help
END
t 'no such card' 2 'cs-score kpl log.csv 2>&1 | head -n 1; cs-score kpl 2>/dev/null' <<END
cs-score: no card is called "kpl" (did you mean "kpi"?); a file's name ends in .csv; built in:
END
# refused WORDS MESSAGE
refused() {
	t "no card: $1" 2 \
	    "cs-score $1 2>&1 | head -n 1; cs-score $1 2>/dev/null" <<END
cs-score: $2
END
}
refused 'kpi,audit log.csv' 'audit is an analysis: it goes alone'
refused 'audti log.csv' \
	'no card and no analysis is called "audti" (did you mean "audit"?)'
refused 'plays log.csv' \
	'plays is what can be done, and no card: cs-score plan --plays plays'
refused log.csv 'log.csv is a customer log and no card'
refused 'kpi method log.csv' 'join cards by commas, as in kpi,method'
t 'a mistake in a card has its place' 2 '
	printf "%s\n" measure,stat,of calls,cuont,touch >bad.csv
	cs-score ./bad.csv log.csv 2>&1' <<END
cs-score: ./bad.csv:2:7: stat: no such statistic: "cuont" (did you mean "count"?); see cs-health --stats
END
t 'peers are not for cards' 2 '
	printf "%s\n" measure,stat,of,worst,best calls,count,touch,p10,p90 >bad.csv
	cs-score ./bad.csv log.csv 2>&1' <<END
cs-score: bad: measure calls is scored against its peers (p10, p90): a card takes numbers, which cs-health --freeze writes
END
cs-score ./card.csv --partial log.csv >part.csv
t 'parts of another card are refused' 2 '
	sed "s/nps,mood/nps,mode/" card.csv >other.csv
	cs-score ./other.csv --merge part.csv 2>&1 | sed "s/@[0-9a-f]*/@/"
	cs-score ./other.csv --merge part.csv 2>/dev/null' <<END
cs-score: part.csv:2:1: card: "card@" is not one of the cards that were named, as they are now; --merge reads what --partial wrote
END
t '… so are shards in another order' 2 '
	head -n 1 part.csv >p2.csv; grep "all,b," part.csv >>p2.csv
	head -n 1 part.csv >p1.csv; grep "all,a," part.csv >>p1.csv
	cs-score ./card.csv --merge p1.csv p2.csv >/dev/null || exit 9
	cs-score ./card.csv --merge p2.csv p1.csv 2>&1 | cut -d " " -f 1-8
	cs-score ./card.csv --merge p2.csv p1.csv 2>/dev/null' <<END
cs-score: p1.csv:2:25: account: "a" is not in the
END
t '… other groups' 2 '
	cs-score ./card.csv --by owner --partial log.csv >by.csv
	cs-score ./card.csv --merge p1.csv by.csv 2>&1 | cut -d " " -f 3-8
	cs-score ./card.csv --merge p1.csv by.csv 2>/dev/null' <<END
by: "owner" is not what the
END
t '… and what is no part' 2 'cs-score ./card.csv --merge log.csv 2>&1' <<END
cs-score: log.csv:1: no partial result: its header is not that of --partial
END
t 'one log at a time' 2 'cs-score ./card.csv log.csv log.csv 2>&1 | head -n 1
	cs-score ./card.csv log.csv log.csv 2>/dev/null' <<END
cs-score: one log at a time; merge logs with cs-ingest
END
t 'a full disk' 2 'cs-score ./card.csv log.csv 2>&1 >/dev/full | cut -c 1-9
	cs-score ./card.csv log.csv >/dev/full 2>/dev/null' <<END
cs-score:
END
done_testing
