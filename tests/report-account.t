#!/bin/sh
# report-account: the brief before a call, of the tables and of the log itself
# shellcheck source=tests/tap.sh
. "$(dirname "$0")/tap.sh"
cd "$(dirname "$0")/.." || exit 2

cat >"$tmp/log.csv" <<'END'
account,time,kind,name,ref,actor,value,note
-,2026-01-01T00:00:00Z,feed,lists,from,,goal outcome person promise feedback ticket,
-,2026-10-31T00:00:00Z,feed,lists,to,,goal outcome person promise feedback ticket,
A-0,2026-10-01T00:00:00Z,goal,waiting_days,,,>=1,of another
A-1,2026-01-05T00:00:00Z,account,name,,,Ink & <Paper>,
A-1,2026-01-05T00:00:00Z,account,owner,,,ana,
A-1,2026-01-06T00:00:00Z,person,role,,c1,sponsor,Jo Old
A-1,2026-01-06T00:00:00Z,person,role,,c2,user,"Ko ""K"" New"
A-1,2026-02-01T00:00:00Z,goal,waiting_days,,,<=8@2026-09-30,Nobody waits\ntwice
A-1,2026-02-01T00:00:00Z,goal,reply_hours,,end:nurse,<=4@2027-01-31,Answers the same day
A-1,2026-03-01T00:00:00Z,ticket,opened,T-1,c2,2,slow
A-1,2026-03-02T00:00:00Z,ticket,resolved,T-1,us:ana,,
A-1,2026-03-03T00:00:00Z,ticket,opened,T-2,c2,4,down again
A-1,2026-04-01T00:00:00Z,promise,made,P-1,us:ana,2026-05-01,a plan
A-1,2026-04-02T00:00:00Z,promise,made,P-2,us:ana,2026-05-01,kept
A-1,2026-04-03T00:00:00Z,promise,met,P-2,us:ana,,
A-1,2026-04-04T00:00:00Z,promise,moved,P-1,us:ana,2026-10-29,
A-1,2026-05-01T00:00:00Z,feedback,heard,F-1,c2,3,dark mode
A-1,2026-05-02T00:00:00Z,feedback,told,F-1,us:ana,,
A-1,2026-05-03T00:00:00Z,feedback,heard,F-2,c1,5,bulk edit
A-1,2026-09-01T00:00:00Z,outcome,waiting_days,,c2,7.25,
A-1,2026-09-02T00:00:00Z,outcome,reply_hours,,c2,3,
A-1,2026-10-20T00:00:00Z,account,owner,,,ben,
A-1,2026-10-21T00:00:00Z,person,left,,c1,,
A-1,2026-11-05T00:00:00Z,outcome,waiting_days,,c2,99,after
A-2,2026-10-01T00:00:00Z,goal,waiting_days,,,>=1,of a third
END
brief='cs-report --account A-1'
export brief

# part TITLE: what stands under it in text
cat >"$tmp/part" <<'END'
awk -v title="$1" 'on && /^$/ { exit } on; $0 == title { on = 1 }'
END

t 'of the log alone' 0 '$brief $tmp/log.csv | sed -n "1,2p"' <<'END'
Ink & <Paper>: no health of it is given
Customer health as of 2026-10-31 00:00 UTC
END
t 'goals in their words, and how far they are' 0 \
    '$brief $tmp/log.csv | sh $tmp/part "Goals, in their words"' <<'END'
  waiting_days  <=8 · by 2026-09-30 · latest 7.25 · measured 2026-09-01 · state
                reached
                "Nobody waits twice"
  reply_hours   <=4 · by 2027-01-31 · state never measured
                "Answers the same day"
END
t 'people, and who left' 0 '$brief $tmp/log.csv | sh $tmp/part People' <<'END'
  Ko "K" New    user
  Jo Old        sponsor · gone 2026-10-21
END
t 'a promise that was moved is late from its new day on' 0 \
    '$brief $tmp/log.csv | sh $tmp/part "Open promises"' <<'END'
  2026-10-29    a plan · by us:ana · made 2026-04-01 · overdue days 2
END
t 'feedback is open until it is told' 0 \
    '$brief $tmp/log.csv | sh $tmp/part "Open feedback"' <<'END'
  2026-05-03    bulk edit · weight 5 · state unanswered · from Jo Old
END
t 'tickets are open until they are resolved' 0 \
    '$brief $tmp/log.csv | sh $tmp/part "Open tickets"' <<'END'
  2026-03-03    down again · priority 4 · state unanswered
END
t 'what changed' 0 \
    '$brief $tmp/log.csv | sh $tmp/part "What changed in 28 days"' <<'END'
  2026-10-21    person left, Jo Old
  2026-10-20    account owner · then ana · now ben
END
t 'what no source delivers is not known, rather than none' 0 \
    '$brief $tmp/log.csv | sh $tmp/part "Last said"' <<'END'
  Not known: no source that is up to date delivers this.
END
t 'what a source delivers, and is not there, is none' 0 '
	grep -v ",promise,P\\|,promise,[a-z]*,P" $tmp/log.csv |
		$brief - | sh $tmp/part "Open promises"' <<'END'
  None is open.
END
t 'nothing after the as-of changes anything' 0 '
	$brief -o $tmp/a $tmp/log.csv
	grep -v ,after $tmp/log.csv | $brief -o $tmp/b -
	cmp $tmp/a $tmp/b' </dev/null
t 'nothing of other accounts is in it' 1 \
    '$brief $tmp/log.csv | grep "of a"' </dev/null
t 'gzip is the same' 0 '
	gzip -c $tmp/log.csv >$tmp/log.csv.gz
	$brief $tmp/log.csv.gz | cmp - $tmp/a' </dev/null

# with the tables
cs-health -o "$tmp/health.csv" "$tmp/log.csv"
cs-health --long -o "$tmp/long.csv" "$tmp/log.csv"
cs-journey -o "$tmp/stages.csv" "$tmp/log.csv" 2>/dev/null
set -- "$tmp/health.csv" "$tmp/long.csv" "$tmp/log.csv"
files="$*"
export files
t 'the order of the files does not matter' 0 '
	$brief $files >$tmp/a
	$brief $tmp/log.csv $tmp/long.csv $tmp/health.csv | cmp - $tmp/a' \
    </dev/null
t 'the same bytes elsewhere, at another time' 0 '
	TZ=Asia/Tokyo LANG=tr_TR.UTF-8 $brief $files | cmp - $tmp/a' </dev/null
t 'the page is well-formed, and escapes what the data says' 0 '
	$brief --html -o $tmp/a.html $files
	grep -c "Ink &amp; &lt;Paper&gt;" $tmp/a.html | awk "{ print (\$1 > 0) }"
	grep -c "<Paper>" $tmp/a.html
	true' <<'END'
1
0
END
if command -v xmllint >/dev/null; then
	t '… says xmllint' 0 'xmllint --noout $tmp/a.html' </dev/null
else
	skip '… says xmllint' 'there is no xmllint'
fi
t 'words are there in HTML as in text' 0 \
    'grep -o "<td>Nobody waits twice</td>" $tmp/a.html' <<'END'
<td>Nobody waits twice</td>
END
t 'every format leads with the account' 0 '
	for f in text markdown json email; do
		$brief --$f $files | head -n 12 | grep -c "Ink &.*Paper"
	done | awk "{ print (\$1 > 0) }" | sort -u' <<'END'
1
END

# mistakes
t 'an account that nothing knows' 2 'cs-report --account A-9 $files 2>&1' <<'END'
cs-report: --account: none of the tables has the account "A-9"
END
t 'a log without an account' 2 'cs-report $tmp/log.csv' </dev/null
t '… says what to do' 0 \
    'cs-report $tmp/log.csv 2>&1 | grep -c "name it with --account"' <<'END'
1
END
t 'a line that is none' 2 '
	sed "s/2026-02-01T00:00:00Z,goal,reply/yesterday,goal,reply/" $tmp/log.csv |
		$brief - 2>&1' <<'END'
cs-report: <stdin>:10:5: time: not a time of a log: "yesterday"
END
t 'two logs that have the account' 2 \
    '$brief $tmp/log.csv $tmp/log.csv 2>&1 | sed "s/.*: account/account/"
	exit 2' <<'END'
account: another log had this account already
END
done_testing
