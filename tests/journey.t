#!/bin/sh
# journey: where each account is, what was expected of it, and what is said of
# input that makes no sense
# shellcheck source=tests/tap.sh
. "$(dirname "$0")/tap.sh"
oracle=$(cd "$(dirname "$0")" && pwd)/oracle
export oracle
unset SOURCE_DATE_EPOCH CS_TABLES
cd "$tmp" || exit 2

header=account,time,kind,name,ref,actor,value,note
# log LINE ...: a log of these events
log() {
	printf '%s\n' "$header" "$@" >log.csv
}
# path COLUMNS ROW ...: a journey
path() {
	printf '%s\n' "$@" >path.csv
}

# ---- one account, day by day ----

path stage,enter,optional,repeat,expected_days,touches \
    'begun,"milestone:kickoff,ready",,yes,10,2 training; 1 email; 3 usage' \
    using,milestone:used,,,20, \
    more,money:expansion,yes,,5, \
    'signed,money:renewal,,any,365,1 qbr' \
    'told,"advocacy | milestone:advocate",yes,any,,'
log '-,2026-01-01T00:00:00Z,feed,f,from,,milestone money touch usage advocacy,' \
    '-,2026-06-30T23:59:59Z,feed,f,to,,milestone money touch usage advocacy,' \
    A,2026-01-01T00:00:00Z,account,name,,,Ada, \
    A,2026-01-01T00:00:00Z,account,segment,,,smb, \
    A,2026-01-02T00:00:00Z,milestone,kickoff,,,, \
    A,2026-01-03T00:00:00Z,touch,training,m1,p1,30, \
    A,2026-01-03T00:00:00Z,touch,training,m1,p2,30, \
    A,2026-01-04T12:00:00Z,touch,training,m2,p1,30, \
    A,2026-01-05T00:00:00Z,milestone,ready,,,, \
    A,2026-01-06T00:00:00Z,usage,export,,p1,1, \
    A,2026-01-06T00:00:00Z,usage,export,,p1,1, \
    A,2026-01-14T12:00:00Z,milestone,used,,p1,, \
    A,2026-01-15T00:00:00Z,milestone,odd,,p1,, \
    A,2026-03-01T00:00:00Z,money,renewal,s1,,10, \
    A,2026-03-01T06:00:00Z,money,renewal,s1,,10, \
    A,2026-03-02T00:00:00Z,touch,qbr,m3,p1,60, \
    A,2026-04-01T00:00:00Z,milestone,ready,,,, \
    A,2026-05-01T00:00:00Z,advocacy,review,,p1,,

t 'before anything happened: what is next' 0 \
	'cs-journey -j path.csv --as-of 2026-01-01T12:00:00Z log.csv 2>&1' <<'EOT'
account,name,segment,stage,since,days,expected_days,overdue_days,next,touches_done,touches_due,regressions,fitness
A,Ada,smb,,,,,,begun,,,0,
cs-journey: --events: no event of the accounts looked at is "milestone"; kinds that occur: "account"
EOT
t 'in the first stage: what is due and what was done, a meeting once' 0 \
	'cs-journey -j path.csv --as-of 2026-01-10T00:00:00Z log.csv | tail -n 1' <<'EOT'
A,Ada,smb,begun,2026-01-02T00:00:00Z,8,10,0,using,4,6,0,1
EOT
t 'the touches one by one, with their channels' 0 \
	'cs-journey -j path.csv --touches --as-of 2026-01-10T00:00:00Z log.csv' <<'EOT'
account,stage,touch,channel,done,due,due_by
A,begun,training,physical,2,2,2026-01-12T00:00:00Z
A,begun,email,digital,0,1,2026-01-12T00:00:00Z
A,begun,usage,product,2,3,2026-01-12T00:00:00Z
EOT
t 'pending: not due yet, and no cost' 0 \
	'cs-journey -j path.csv --align --as-of 2026-01-12T00:00:00Z log.csv' <<'EOT'
account,stage,move,time,due,late_days
A,begun,sync,2026-01-02T00:00:00Z,,
A,begun,repeat,2026-01-05T00:00:00Z,,
A,using,pending,,2026-01-12T00:00:00Z,
A,more,pending,,2026-02-01T00:00:00Z,
A,signed,pending,,2026-02-01T00:00:00Z,
A,told,pending,,2027-02-01T00:00:00Z,
EOT
t 'a second later it is overdue, and costs 1 of 4' 0 '
	cs-journey -j path.csv --align --as-of 2026-01-12T00:00:01Z log.csv |
	    sed -n 4p
	cs-journey -j path.csv --as-of 2026-01-12T12:00:00Z log.csv | tail -n 1' <<'EOT'
A,using,missing,,2026-01-12T00:00:00Z,0.000012
A,Ada,smb,begun,2026-01-02T00:00:00Z,10.5,10,0.5,using,4,6,0,0.75
EOT
t 'done late, what has no place, what was left out, what came again' 0 \
	'cs-journey -j path.csv --align --as-of 2026-03-10 log.csv' <<'EOT'
account,stage,move,time,due,late_days
A,begun,sync,2026-01-02T00:00:00Z,,
A,begun,repeat,2026-01-05T00:00:00Z,,
A,using,sync,2026-01-14T12:00:00Z,2026-01-12T00:00:00Z,2.5
A,more,skipped,,2026-02-03T12:00:00Z,
A,odd,extra,2026-01-15T00:00:00Z,,
A,signed,sync,2026-03-01T00:00:00Z,2026-02-03T12:00:00Z,25.5
A,signed,repeat,2026-03-01T06:00:00Z,,
A,told,pending,,2027-03-01T00:00:00Z,
EOT
t 'renewed twice on one day is renewed once' 0 \
	'cs-journey -j path.csv --as-of 2026-03-10 log.csv | tail -n 1' <<'EOT'
A,Ada,smb,signed,2026-03-01T00:00:00Z,10,365,0,told,1,1,0,0.888889
EOT
t 'catching up after a stage of any time is going back, where it had been there' 0 \
	'cs-journey -j path.csv --as-of 2026-04-02 log.csv | tail -n 1' <<'EOT'
A,Ada,smb,begun,2026-04-01T00:00:00Z,2,10,0,using,0,6,1,0.8
EOT
t 'the last stage has no end and no next' 0 \
	'cs-journey -j path.csv log.csv | tail -n 1' <<'EOT'
A,Ada,smb,told,2026-05-01T00:00:00Z,61,,,,0,0,1,0.818182
EOT
t 'all of them: the share that fits, the mean and the whole' 0 \
	'cs-journey -j path.csv --fitness --by segment --as-of 2026-03-10 log.csv' <<'EOT'
group,cases,fitting,share,low,high,mean_fitness,log_fitness,events,missing,extra
smb,1,0,0,0,0.793451,0.888889,0.888889,6,0,1
EOT
t 'a touch that no feed delivers is not known' 0 '
	sed "s/ touch usage/ usage/" log.csv | grep -v ,touch, >no.csv
	cs-journey -j path.csv --as-of 2026-01-10T00:00:00Z no.csv | cut -d, -f4,10,11
	cs-journey -j path.csv --touches --as-of 2026-01-10T00:00:00Z no.csv | cut -d, -f3,5,6' <<'EOT'
stage,touches_done,touches_due
begun,,6
touch,done,due
training,,2
email,,1
usage,2,3
EOT

# ---- segments ----

path stage,enter,expected_days,segment \
    in,milestone:in,10,"\"big, huge\"" \
    in,milestone:in,30, \
    seen,milestone:seen,5,big \
    out,milestone:out,,
log A,2026-01-01T00:00:00Z,account,segment,,,huge, \
    A,2026-01-01T00:00:00Z,milestone,in,,,, \
    B,2026-01-01T00:00:00Z,account,segment,,,big, \
    B,2026-01-01T00:00:00Z,milestone,in,,,, \
    B,2026-01-02T00:00:00Z,milestone,out,,,, \
    C,2026-01-01T00:00:00Z,milestone,in,,,, \
    C,2026-01-02T00:00:00Z,milestone,seen,,,, \
    D,2026-01-01T00:00:00Z,account,status,,,churned, \
    D,2026-01-01T00:00:00Z,milestone,in,,,,
t 'a stage is as its segment has it, and some have it not' 0 \
	'cs-journey -j path.csv --as-of 2026-01-21T00:00:00Z log.csv | cut -d, -f 1,3-9,13' <<'EOT'
account,segment,stage,since,days,expected_days,overdue_days,next,fitness
A,huge,in,2026-01-01T00:00:00Z,20,10,10,out,0.666667
B,big,out,2026-01-02T00:00:00Z,19,,,,0.8
C,,in,2026-01-01T00:00:00Z,20,30,0,out,0.666667
EOT
t '--all: who left too; --where: only some' 0 '
	cs-journey -j path.csv --as-of 2026-01-21T00:00:00Z --all log.csv | cut -d, -f 1,4 | tail -n 1
	cs-journey -j path.csv --as-of 2026-01-21T00:00:00Z --where "segment = big" log.csv | cut -d, -f 1,4' <<'EOT'
D,in
account,stage
B,out
EOT
t '--where asks columns too, and tells what no account has' 1 '
	for w in "overdue_days > 0" "stage = out and since >= 2026-01-02" "fitness < 0.7 and segment != huge" "regio = x"; do
		cs-journey -j path.csv --as-of 2026-01-21T00:00:00Z --where "$w" log.csv 2>&1 | cut -d, -f 1,4 | sed 1d
	done
	cs-journey -j path.csv --as-of 2026-01-21T00:00:00Z --by regio --fitness log.csv 2>&1 >/dev/null' <<'EOT'
A,in
B,out
C,in
cs-journey: --where: no account has "regio": no column and no attribute is called that
cs-journey: --by: no account has "regio": no column and no attribute is called that
EOT
t 'and those who left are part of what fits' 0 \
	'cs-journey -j path.csv --fitness --by segment --as-of 2026-01-21T00:00:00Z log.csv | cut -d, -f1,2' <<'EOT'
group,cases
,2
big,1
huge,1
EOT

# ---- the map ----

path stage,enter,moment_of_truth,validated \
    in,milestone:in,, \
    'value,milestone:value,It works,survey:csat[value >= 4]'
log '-,2026-01-01T00:00:00Z,feed,f,from,,milestone survey touch ticket lapse,' \
    '-,2026-03-01T00:00:00Z,feed,f,to,,milestone survey touch ticket lapse,' \
    A,2026-01-01T00:00:00Z,survey,nps,,p1,0, \
    A,2026-01-02T00:00:00Z,milestone,in,,,, \
    A,2026-01-02T00:00:00Z,survey,nps,,p1,9, \
    A,2026-01-03T00:00:00Z,person,role,,p1,admin, \
    A,2026-01-03T00:00:00Z,survey,nps,,p1,6, \
    A,2026-01-03T00:00:00Z,survey,nps,,p2,8, \
    A,2026-01-03T00:00:00Z,touch,call,m1,p1,30, \
    A,2026-01-03T00:00:00Z,touch,call,m1,p2,30, \
    A,2026-01-03T00:00:00Z,touch,email,,p2,, \
    A,2026-01-04T00:00:00Z,ticket,opened,t1,p1,3, \
    A,2026-01-04T00:00:00Z,ticket,resolved,t1,us:a,, \
    A,2026-01-05T00:00:00Z,lapse,late,m1,us:a,5, \
    A,2026-01-12T00:00:00Z,milestone,value,,,, \
    A,2026-01-12T00:00:00Z,survey,feeling,,p1,2, \
    A,2026-01-26T00:00:00Z,survey,csat,,p1,4, \
    B,2026-01-02T00:00:00Z,milestone,in,,,, \
    B,2026-01-22T00:00:00Z,milestone,value,,,, \
    B,2026-02-05T00:00:00Z,survey,csat,,q1,3, \
    C,2026-01-02T00:00:00Z,milestone,in,,,, \
    C,2026-02-20T00:00:00Z,milestone,value,,,, \
    C,2026-02-21T00:00:00Z,survey,csat,,r1,5,
t 'what was felt in each stage; before the first is in none' 0 \
	'cs-journey -j path.csv --map --as-of 2026-03-01T00:00:00Z log.csv' <<'EOT'
stage,accounts,median_days,touches,nps,csat,ces,utility,confidence,feeling,tickets,lapses,n
in,3,20,2,0,,,,,,1,1,3
value,3,,0,,4,,,,2,0,0,4
EOT
t 'by the role of who was there, at that time' 0 \
	'cs-journey -j path.csv --map --by role --as-of 2026-03-01T00:00:00Z log.csv' <<'EOT'
group,stage,accounts,median_days,touches,nps,csat,ces,utility,confidence,feeling,tickets,lapses,n
,in,1,10,2,50,,,,,,0,1,2
,value,2,,0,,4,,,,,0,0,2
admin,in,1,10,1,-100,,,,,,1,0,1
admin,value,1,,0,,4,,,,2,0,0,2
EOT
t 'confirmed within 14 days, the last instant too; pending apart' 0 '
	cs-journey -j path.csv --validated --as-of 2026-03-01T00:00:00Z log.csv
	cs-journey -j path.csv --validated --as-of 2026-01-26T00:00:00Z log.csv | tail -n 1
	cs-journey -j path.csv --validated --as-of 2026-01-26T00:00:01Z log.csv | tail -n 1' <<'EOT'
group,stage,moment,accounts,pending,asked,confirmed,rate,low,high
all,value,It works,3,1,2,1,0.5,0.094531,0.905469
all,value,It works,2,2,0,0,,,
all,value,It works,2,1,1,1,1,0.206549,1
EOT

# ---- any log of cases ----

for head in case,activity,time,resource case_id,activity,timestamp,resource \
    'Case ID,Activity,Complete Timestamp,Resource' \
    case:concept:name,concept:name,time:timestamp,org:resource; do
	t "a log of $head" 0 "
		printf '%s\n' '$head' '1,b,2026-01-02 10:00,ann' '1,a,2026-01-01 10:00,bob' |
		    cs-ingest | sed 1,3d" <<'EOT'
1,2026-01-01T10:00:00Z,milestone,a,,bob,,
1,2026-01-02T10:00:00Z,milestone,b,,ann,,
EOT
done

# ---- loops ----

log A,2026-01-01T00:00:00Z,account,owner,,,ana, \
    A,2026-01-01T00:00:00Z,design,empathize,L1,p1,, \
    A,2026-01-02T00:00:00Z,design,define,L1,us:ana,process, \
    A,2026-01-02T12:00:00Z,design,empathize,L2,p1,, \
    A,2026-01-03T00:00:00Z,design,test,L1,p1,2, \
    A,2026-01-04T00:00:00Z,design,define,L1,us:ana,product, \
    A,2026-01-05T00:00:00Z,design,empathize,L1,p1,, \
    A,2026-01-06T12:00:00Z,design,test,L1,p1,5, \
    A,2026-01-07T00:00:00Z,design,test,,p1,1, \
    A,2026-01-08T00:00:00Z,usage,search,,p1,, \
    A,2026-01-08T01:00:00Z,usage,report,,p2,, \
    A,2026-01-08T02:00:00Z,usage,report,,p1,7,
t 'loops of design thinking by ref; an event without one is told' 1 '
	cs-journey --loops --as-of 2026-01-10 log.csv 2>&1' <<'EOT'
ref,account,owner,started,stages,restarts,days,result
L1,A,ana,2026-01-01T00:00:00Z,empathize define test,2,5.5,5
L2,A,ana,2026-01-02T12:00:00Z,empathize,0,0,
cs-journey: 1 event without a ref belongs to no case (see --case)
EOT
t 'loops of any activities, by actor' 0 \
	'cs-journey --loop search,report --events usage --case actor --as-of 2026-01-10 log.csv' <<'EOT'
ref,account,owner,started,stages,restarts,days,result
p1,A,ana,2026-01-08T00:00:00Z,search report,0,0.083333,7
p2,A,ana,2026-01-08T01:00:00Z,report,0,0,
EOT
t 'activities that do not occur' 1 \
	'cs-journey --loop serch,reprot --events usage --as-of 2026-01-10 log.csv 2>&1' <<'EOT'
ref,account,owner,started,stages,restarts,days,result
cs-journey: --loop: no event of the accounts looked at is "usage:serch"; names that occur: "report", "search"
cs-journey: --loop: no event of the accounts looked at is "usage:reprot"; names that occur: "report", "search"
EOT
t 'or some of them do not' 1 \
	'cs-journey --loop serch,report --events usage --as-of 2026-01-10 log.csv 2>&1 >/dev/null' <<'EOT'
cs-journey: --loop: no event of the accounts looked at is "usage:serch"; names that occur: "report", "search"
EOT

# ---- input that makes no sense ----

# bad NAME MESSAGE: path.csv is refused
bad() {
	t "$1" 2 'cs-journey -j path.csv log.csv 2>&1' <<EOT
cs-journey: path.csv$2
EOT
}
path stage,enter
bad 'an empty journey' ':1: the journey is empty: it has no stage; see cs-journey --print journey'
path stage,enter a,milestone:a START,milestone:b
bad 'a stage named START' ':3:1: stage: a stage may not be named START or END: they stand for the ends of a journey'
path stage,enter a,milestone:a b,
bad 'a stage that nothing enters' ':3:3: enter: the stage "b" cannot be reached: nothing says what enters it; give a selector such as milestone:NAME'
path stage,enter,segment a,milestone:a, b,milestone:b,smb a,milestone:c,smb
bad 'a row behind one for everybody' ':4:1: stage: the stage "a" cannot be reached here: rows above take every account that this one would; put rows with a segment first'
path stage,enter,segment a,milestone:a,smb a,milestone:b,mid 'a,milestone:c,"smb,mid"'
bad 'a row behind those of all its segments' ':4:1: stage: the stage "a" cannot be reached here: rows above take every account that this one would; put rows with a segment first'
path stage,enter a,milestne:a
bad 'a kind that there is not' ':2:3: enter: in "milestne:a": no such kind "milestne" (did you mean "milestone"?)'
path stage,enter a,ticket:opned
bad 'a name that the kind has not' ':2:3: enter: in "ticket:opned": no such name of that kind: "opned" (did you mean "opened"?)'
path stage,enter a,@status
bad 'an attribute is no event' ':2:3: enter: "@status" is not a selector of events: an attribute is no event'
path stage,entre a,milestone:a
bad 'a column that there is not' ':1:7: entre: no such column: "entre" (did you mean "enter"?)'
path stage,label a,milestone:a
bad 'a column that is missing' ':1: a journey needs a column enter: its columns are stage,enter,optional,repeat,expected_days,touches,moment_of_truth,validated,segment,label,why'
path stage,enter,expected_days a,milestone:a,soon
bad 'days that are none' ':2:15: expected_days: "soon" is not a number of days from 0 to 36525'
path stage,enter,optional a,milestone:a,maybe
bad 'neither yes nor no' ':2:15: optional: "maybe" is not yes or no'
path stage,enter,repeat a,milestone:a,often
bad 'a repeat of its own' ':2:15: repeat: "often" is not yes, no or any'
path stage,enter,touches a,milestone:a,call
bad 'a touch without a count' ':2:15: touches: "call" is not COUNT TOUCH, such as 2 training; 1 email by digital'
path stage,enter,touches 'a,milestone:a,1 call; 2'
bad 'a count without a touch' ':2:15: touches: "1 call; 2" is not COUNT TOUCH, such as 2 training; 1 email by digital'
path stage,enter,touches 'a,milestone:a,1 call by fysical'
bad 'a channel that there is not' ':2:15: touches: no such channel: "fysical" (did you mean "physical"?)'
{
	echo stage,enter
	for i in $(seq 65); do echo "s$i,milestone:m$i"; done
} >path.csv
bad 'more stages than can be' ':66:1: stage: a journey has at most 64 stages'

log A,2026-01-01T00:00:00Z,milestone,START,,,, \
    A,2026-01-01T00:00:00Z,usage,export,,,,
path stage,enter a,milestone:a
t 'a selector that nothing fits is told, with the names that occur' 1 \
	'cs-journey --events milestone:a,b --fitness --as-of 2026-01-10 log.csv 2>&1 >/dev/null' <<'EOT'
cs-journey: --events: no event of the accounts looked at is "milestone:a,b"; names that occur: "START"
EOT
t 'or the kinds' 1 \
	'cs-journey --events ticket --as-of 2026-01-10 log.csv 2>&1 >/dev/null' <<'EOT'
cs-journey: --events: no event of the accounts looked at is "ticket"; kinds that occur: "milestone", "usage"
EOT
log A,2026-01-01T00:00:00Z,milestone,kickoff,,,, \
    A,2026-01-02T00:00:00Z,milestone,trained,,,, \
    A,2026-01-03T00:00:00Z,milestone,used,,,,
path stage,enter,optional k,milestone:kickoff, x,milestone:nobody,yes \
    y,milestone:nothing, t,milestone:traned, u,milestone:used, z,milestone:later,
t 'stages passed by, and misspelt; where nobody is yet is no mistake' 1 \
	'cs-journey -j path.csv --as-of 2026-01-10 log.csv 2>&1 >/dev/null' <<'EOT'
cs-journey: stage "y": no event of the accounts looked at is "milestone:nothing"; names that occur: "kickoff", "trained", "used"
cs-journey: stage "t": no event of the accounts looked at is "milestone:traned"; names that occur: "kickoff", "trained", "used"
EOT
t 'alternatives of several kinds are for journeys' 2 \
	'printf "measure,stat,of\nx,count,usage | touch\n" >m.csv; cs-health -m m.csv log.csv 2>&1' <<'EOT'
cs-health: m.csv:2:9: of: in "usage | touch": alternatives with | are for journeys only
EOT
log A,2026-01-01T00:00:00Z,milestone,START,,,, \
    A,2026-01-01T00:00:00Z,usage,export,,,,
path stage,enter a,milestone:a
t 'an activity named START is an event like others' 1 \
	'cs-journey -j path.csv --align --as-of 2026-01-10 log.csv' <<'EOT'
account,stage,move,time,due,late_days
A,a,missing,,,
A,START,extra,2026-01-01T00:00:00Z,,
EOT
t 'a journey that no event enters a stage of' 1 '
	for mode in -jpath.csv --align --funnel; do
		cs-journey $mode --as-of 2026-01-10 log.csv 2>&1 >/dev/null |
		    uniq -c | sed "s/^ *//"
	done; cs-journey --as-of 2026-01-10 log.csv >/dev/null 2>&1' <<'EOT'
1 cs-journey: no event of the accounts looked at enters a stage of the journey; --print shows what does, -j takes one of your own
1 cs-journey: no event of the accounts looked at enters a stage of the journey; --print shows what does, -j takes one of your own
1 cs-journey: no event of the accounts looked at enters a stage of the journey; --print shows what does, -j takes one of your own
EOT
t 'which does not matter where its stages are not asked for' 0 '
	cs-journey --ttv --event milestone:START --as-of 2026-01-10 log.csv &&
	cs-journey --rework --as-of 2026-01-10 log.csv' <<'EOT'
group,n,reached,median_days,low,high,incidence_90d
all,1,1,0,,,1
name,accounts,extra,selfloop,return
EOT
t 'everything at one instant: as it stands in the log' 0 '
	path="stage,enter\na,milestone:a\nb,milestone:b\nc,milestone:c\n"
	printf "$path" >p.csv
	e=2026-01-01T00:00:00Z,milestone
	printf "%s\n" "'$header'" A,$e,a,,,, A,$e,b,,,, A,$e,c,,,, B,$e,c,,,, B,$e,b,,,, B,$e,a,,,, |
	    cs-journey -j p.csv --as-of 2026-01-02T00:00:00Z | cut -d, -f1,4-8,12,13' <<'EOT'
account,stage,since,days,expected_days,overdue_days,regressions,fitness
A,c,2026-01-01T00:00:00Z,1,,,0,1
B,a,2026-01-01T00:00:00Z,1,,,2,0.333333
EOT
awk 'BEGIN {
	print "account,time,kind,name,ref,actor,value,note"
	for (i = 0; i < 30000; i++)
		print "A,2026-01-01T00:00:00Z,usage,f,,u1," i ","
}' >one.csv
t 'one account that memory does not hold is refused' 2 \
    'CS_ACCOUNT_SIZE=1000000 cs-journey --events usage --variants one.csv 2>&1' <<'EOT'
cs-journey: one.csv: account "A" alone has more than 1 MB of events, more than memory holds; is the right column its account?
EOT
t '--dot is the graph' 0 \
    'cs-journey --dot --events usage --as-of 2026-01-02 one.csv 2>/dev/null | head -n 1 | cut -d " " -f 1' <<'EOT'
digraph
EOT
t 'two modes at once' 2 '
	cs-journey --map --align log.csv >out 2>&1; rc=$?
	head -n 1 out; exit $rc' <<'EOT'
cs-journey: one mode at a time
EOT
t 'no log at all' 2 'cs-journey </dev/null 2>&1' <<'EOT'
cs-journey: <stdin>: is empty: not even the header of a customer log
EOT
t 'an empty log: the header alone' 1 '
	echo '$header' | cs-journey --as-of 2026-01-10 2>/dev/null
	echo '$header' | cs-journey --align --as-of 2026-01-10 2>/dev/null' <<'EOT'
account,name,segment,stage,since,days,expected_days,overdue_days,next,touches_done,touches_due,regressions,fitness
account,stage,move,time,due,late_days
EOT
t 'the journeys built in: printed, and read again, they say the same' 0 '
	cs-journey --list | cut -f 1
	cs-journey --print journey >mine.csv
	cs-journey -j mine.csv --as-of 2026-01-10 log.csv >one
	cs-journey --as-of 2026-01-10 log.csv | cmp - one' <<'EOT'
journey
EOT

# ---- properties, of random logs ----

for seed in 41 42; do
	perl "$oracle/random-log.pl" $seed 30 >"log-$seed.csv"
	s=$seed
	cat >every <<'END'
for way in '' --align --fitness --map --touches --validated --loops; do
	for more in '' '--by role --case actor'; do
		# shellcheck disable=SC2086
		cs-journey --all $way $more "$@" 2>&1
		echo "status $?"
	done
done
END
	t "log $s: what happens at the as-of or later changes nothing" 0 "
		at=2025-11-05T12:00:00Z
		sed 's/\"A, \"\"two\"\"\"/A+two/g; s/Åse/Ase/g' log-$s.csv >plain.csv
		sh ./every --as-of \$at plain.csv >seen
		for how in delete change add; do
			perl \$oracle/after.pl \$how \$at 1 plain.csv >other.csv
			sh ./every --as-of \$at other.csv | cmp seen -
		done
		grep -c '^status [01]$' seen" <<'EOT'
14
EOT
	t "log $s: the same bytes from any number of threads" 0 "
		sh ./every --as-of 2026-03-01 -j 1 log-$s.csv >seen
		for j in 3; do
			sh ./every --as-of 2026-03-01 -j \$j log-$s.csv | cmp seen -
		done
		grep -c , seen | awk '{ print (\$1 > 100) }'" <<'EOT'
1
EOT
	t "log $s: stages and moves by a plain computation" 0 "
		for at in 2025-11-05T12:00:00Z 2026-03-01T00:00:00Z; do
			for p in one two; do
				perl \$oracle/journey.pl \$p >p.csv
				for way in stages align; do
					perl \$oracle/journey.pl \$p \$way \$at log-$s.csv >want
					option=--align
					test \$way = align || option=
					cs-journey --all \$option -j p.csv --as-of \$at \
					    log-$s.csv >got
					diff want got | head -n 5
					test \$(wc -l <want) -gt 20 || echo too little
				done
			done
		done" </dev/null
done
done_testing
