#!/bin/sh
# report: what cs-report says, and that it is what its tables say
# shellcheck source=tests/tap.sh
. "$(dirname "$0")/tap.sh"
cd "$(dirname "$0")/golden" || exit 2
health=$PWD/report-text/health.csv
summary=$PWD/report-text/summary.csv
header=$(head -n 1 "$health")
export health summary

# each golden folder; CS_GOLDEN=write sh tests/report.t writes them anew
for dir in report-*; do
	(cd "$dir" && sh ./cmd >"$tmp/golden.out" 2>"$tmp/golden.err")
	if test "${CS_GOLDEN-}" = write; then
		cp "$tmp/golden.out" "$dir/out"
		cp "$tmp/golden.err" "$dir/err"
	fi
	t "$dir" 0 "cat $tmp/golden.out" <"$dir/out"
	t "$dir: what it complains of" 0 "cat $tmp/golden.err" <"$dir/err"
done

# the same report of the same data, however and wherever it comes
cs-report "$health" "$summary" >"$tmp/text"
for format in html markdown json prom email; do
	cs-report --$format "$health" "$summary" >"$tmp/$format"
done
for format in text html markdown json prom email; do
	for place in TZ=Pacific/Apia TZ=America/St_Johns LANG=tr_TR.UTF-8 \
	    LC_ALL=de_DE.UTF-8 LC_ALL=C; do
		t "$format: the same bytes under $place" 0 \
		    "umask 077; $place cs-report --$format $health $summary" \
		    <"$tmp/$format"
	done
	t "$format: the order of the inputs does not matter" 0 \
	    "cs-report --$format $summary $health" <"$tmp/$format"
	t "$format: nor whether it is packed, or standard input" 0 \
	    "gzip -c $health | cs-report --$format - $summary" <"$tmp/$format"
	t "$format: nor the order of its rows" 0 \
	    "{ head -n 1 $health; tail -n +2 $health | sort -t , -k 2; } |
	    cs-report --$format $summary -" <"$tmp/$format"
	head -n 20 "$health" >"$tmp/a.csv"
	{ echo "$header"; tail -n +21 "$health"; } >"$tmp/b.csv"
	t "$format: shards are one report" 0 \
	    "cs-report --$format $tmp/b.csv $tmp/a.csv $summary" \
	    <"$tmp/$format"
	t "$format: a full disk is a failure" 2 \
	    "cs-report --$format $health >/dev/full" </dev/null
	t "$format: so is a closed output" 2 \
	    "cs-report --$format $health >&-" </dev/null
	t "$format: a reader that has enough is not" 0 \
	    "cs-report --$format $health | head -c 1 | wc -c" <<-END
		1
	END
done
t '-o writes the file' 0 \
    "cs-report -o $tmp/new $health $summary && cat $tmp/new" <"$tmp/text"
t 'a failure leaves the file as it was' 0 \
    "echo old >$tmp/old; cs-report -o $tmp/old nowhere.csv; cat $tmp/old" <<END
old
END

# numbers: text and page against the table
cat >"$tmp/table.awk" <<'END'
function grouped(v,  s) {
	if (v == "")
		return "unknown"
	s = sprintf("%d", v + 0.5)
	while (s ~ /[0-9][0-9][0-9][0-9]/)
		s = gensub1(s)
	return s
}
function gensub1(s,  head, tail, i) {
	i = index(s, ",")
	head = i ? substr(s, 1, i - 1) : s
	tail = i ? substr(s, i) : ""
	return substr(head, 1, length(head) - 3) "," \
	    substr(head, length(head) - 2) tail
}
function signed(v) {
	return v == "" ? "" : v == 0 ? "0.0" : sprintf("%+.1f", v)
}
END
# shellcheck disable=SC2016
awk -F, "$(cat "$tmp/table.awk")"'
NR > 1 { n[$9]++; arr[$9] += $5; all++; sum += $5 }
END {
	split("red yellow green unknown", b, " ")
	for (i = 1; i <= 4; i++)
		print b[i], n[b[i]] + 0, grouped(arr[b[i]])
	print "all", all, grouped(sum)
}' "$health" >"$tmp/bands"
t 'text: accounts and ARR by band are those of the table' 0 \
    "sed -n '/^band/,/^  all/p' $tmp/text | tail -n +2 |
    sed 's/^[^a-z]*//' | awk '{ print \$1, \$2, \$5 }'" <"$tmp/bands"
t 'page: the same' 0 \
    "sed -n '/<table class=\"numbers\">/,/<.table>/p' $tmp/html |
    sed -n 's/<tr><th scope=\"row\">\([A-Za-z]*\)<.th><td>\([^<]*\)<.td><td>[^<]*<.td><td>\([^<]*\)<.*/\1 \2 \3/p' |
    tr A-Z a-z | head -n 5" <"$tmp/bands"
# shellcheck disable=SC2016
awk -F, "$(cat "$tmp/table.awk")"'
$9 == "red" {
	print $5 + 0, $1 "|" $2 "|" grouped($5) "|" sprintf("%.1f", $8) "|" \
	    signed($10) "|" $6 "|" $4 "|" $3
}' "$health" | sort -t ' ' -k 1,1rn | cut -d ' ' -f 2- | head -n 10 >"$tmp/calls"
t 'text: whom to call, with every number of theirs' 0 \
    "sed -n '/^Call/,/^Renew/p' $tmp/text | awk '
    /^ *[0-9]+\. / {
	name = substr(\$0, 5, 35); sub(/ *\$/, \"\", name)
	rest = substr(\$0, 40); split(rest, f, \" \")
	getline; split(\$0, g, \" · \")
	sub(/^ */, \"\", g[1]); sub(/owner /, \"\", g[3])
	sub(/renews /, \"\", g[4]); sub(/ .*/, \"\", g[4])
	print g[1] \"|\" name \"|\" f[1] \"|\" f[5] \"|\" f[7] \"|\" g[4] \"|\" g[3] \"|\" g[2]
    }'" <"$tmp/calls"
# shellcheck disable=SC2016
awk -F, "$(cat "$tmp/table.awk")"'
NR > 1 {
	print $2 "|" $1 "|" $3 "|" $9 "|" ($8 == "" ? "" : sprintf("%.1f", $8)) \
	    "|" signed($10) "|" ($5 == "" ? "" : grouped($5)) "|" $6
}' "$health" | LC_ALL=C sort >"$tmp/rows"
t 'page: every account, with every number of its' 0 \
    "sed -n '/<section id=\"accounts\"/,/<.section>/p' $tmp/html |
    sed -n 's/^<tr class=\"[rygu]\"><th scope=\"row\">//p' |
    sed 's/ <small>/|/; s/<[^>]*>//; s/<td>/|/g; s/<[^>]*>//g
    s/&#39;/'\''/g; s/&amp;/\&/g; s/−/-/; s/|Red|/|red|/; s/|Yellow|/|yellow|/
    s/|Green|/|green|/; s/|Unknown|/|unknown|/' | LC_ALL=C sort" <"$tmp/rows"
t 'page: drivers are those of the table' 0 \
    "sed -n 's/^<tr.*<td>\([−+][0-9.]*\)<.td><td><svg.*<.td><td>\(.*\)<.td><.tr>/\1 \2/p' $tmp/html |
    sed 's/−/-/; s/&#39;/'\''/g'" <<END
$(sort -t , -k 5,5rn "$health" | awk -F, '$9 == "red"' | head -n 10 |
    cut -d , -f 19 | sed 's/; /\n/g')
END

# sizes
# shellcheck disable=SC2016
many='BEGIN {
	print "account,name,segment,owner,arr,renews,as_of,score,band,trend," \
	    "confidence,adoption,support,drivers,caps,model"
	for (i = 0; i < n; i++) {
		score = i * 7 % 1000 / 10
		band = "green"
		if (score < 70)
			band = "yellow"
		if (score < 40)
			band = "red"
		printf "A-%06d,%s %d,s%d,%s%d,", i, name, i, i % 9, name, i % owners
		printf "%d,2027-%02d-11,", i * 37 % 99991, i % 12 + 1
		printf "2026-11-01T00:00:00Z,%.1f,%s,%d,1,", score, band, i % 41 - 20
		printf "%d,%d,-9.5 Users: 3; +4.1 Seats: 0.5,,m@1\n", i % 101,
		    i * 3 % 101
	}
}'
awk -v n=5000 -v owners=40 -v name='Customer of ours' "$many" >"$tmp/5000.csv"
awk -v n=5000 -v owners=4000 -v name='Customer' "$many" >"$tmp/owners.csv"
awk -v n=5000 -v owners=60 \
    -v name="$(awk 'BEGIN { while (i++ < 10000) printf "&" }')" "$many" \
    >"$tmp/long.csv"
for table in 5000 owners long; do
	t "page: under 300,000 bytes for 5,000 accounts ($table)" 0 \
	    "cs-report --html $tmp/$table.csv | awk '{ n += length + 1 }
	    END { print (n > 100000 && n < 300000) }'" <<-END
		1
	END
done
t 'a list that was cut says so' 0 \
    "cs-report -n 4 $tmp/5000.csv | grep -o 'showing.*'" <<END
showing 4 of 2,000
showing 4 of 294
showing 2 of 2,440 down, 2 of 2,438 up
END
t 'a name of 10,000 characters leaves the lines at 80' 0 \
    "cs-report $tmp/long.csv | awk 'length > 95'" </dev/null

# states: NAME VERDICT, rows from standard input
say() {
	{
		echo "$header"
		cat
	} >"$tmp/state.csv"
	t "$1" 0 "cs-report $tmp/state.csv | sed '/^Customer health/,\$d' &&
	    cs-report --html $tmp/state.csv |
	    sed -n 's/^<p class=\"verdict\">\(.*\)\.<.p>\$/\1/p'" <<-END
		$2
		$2
	END
}
row() {
	echo "$1,,s,o,$3,,2026-11-01T00:00:00Z,$4,$2,,1,,,,,,,,-1 x: 1,,m@1"
}
say 'no account' 'No accounts: the health table is empty' </dev/null
say 'one red account' \
    '1 of 2 accounts needs a call today: 500 ARR at red (33 % of 1,500)' <<END
$(row A red 500 20)
$(row B green 1000 80)
END
say 'no ARR known' '2 of 2 accounts need a call today, their ARR unknown' <<END
$(row A red '' 20)
$(row B red '' 8)
END
say 'no red' 'No account needs a call today: 1 yellow, 1 unknown, 1 green' <<END
$(row A yellow 1 50)
$(row B green 2 80)
$(row C unknown 3 '')
END
say 'all green' 'Every account is green: no call is needed today' <<END
$(row A green 1 90)
$(row B green 2 80)
END
say 'one account' 'The one account is green: no call is needed today' <<END
$(row A green 1 90)
END
say 'all unknown' 'Nothing can be said: no account has the data for a score' <<END
$(row A unknown 1 '')
$(row B unknown 2 '')
END
t 'sources alone' 0 "cs-report $summary | head -n 4" <<END
No health table given: nothing can be said of the accounts
Customer health as of 2026-10-31 23:00 UTC

What the data can support
END

# the weeks of an account, the oldest first; one without a score is a blank
{ echo "$header"; row A red 1 100; } >"$tmp/one.csv"
cat >"$tmp/history.csv" <<'END'
account,as_of,score,band,confidence
A,2026-10-31T23:59:59Z,100,green,1
A,2026-10-10T23:59:59Z,0,red,1
A,2026-10-17T23:59:59Z,12.5,red,1
A,2026-10-24T23:59:59Z,,unknown,0.1
END
t 'text: the weeks of an account' 0 \
    "cs-report --panels calls $tmp/one.csv $tmp/history.csv | tail -n 1
    cs-report --ascii --panels calls $tmp/one.csv $tmp/history.csv | tail -n 1" <<'END'
             ▁▂ █  4 weeks
             _. #  4 weeks
END

# what is refused, and how
refuse() {
	t "$1" 2 "$2 2>&1 >$tmp/none; rc=\$?; test -s $tmp/none; exit \$rc"
}
refuse 'a missing column' \
    "sed '1s/,owner,/,owners,/' $health | cs-report" <<END
cs-report: <stdin>:1: the health table lacks the column owner (did you mean "owners"?)
END
refuse 'a band that is none' "sed '4s/,yellow,/,yelow,/' $health | cs-report" <<END
cs-report: <stdin>:4:$(sed '4s/,yellow.*//;4!d' "$health" | awk '{ print length + 2 }'): band: no such band: "yelow" (did you mean "yellow"?)
END
{ echo "$header"; row A red 1 101; } >"$tmp/score.csv"
refuse 'a score that is none' "cs-report $tmp/score.csv" <<END
cs-report: $tmp/score.csv:2:32: score: not a number from 0 to 100: "101"
END
{ echo "$header"; row A red 1e3 10; } >"$tmp/arr.csv"
refuse 'an amount that is none' "cs-report $tmp/arr.csv" <<END
cs-report: $tmp/arr.csv:2:8: arr: not an amount from 0: "1e3"
END
refuse 'an account that stands twice' "cs-report $health $health" <<END
cs-report: the account "$(LC_ALL=C sort "$health" | head -n 1 | cut -d , -f 1)" stands twice: was a file given twice?
END
{ echo "$header"; row A red 1 10; row B red 1 10 | sed s/11-01/11-02/; } \
    >"$tmp/asof.csv"
refuse 'two as-ofs in one report' "cs-report $tmp/asof.csv" <<END
cs-report: $tmp/asof.csv:3:11: as_of: "2026-11-02T00:00:00Z" is not the as-of of the rows before; report one as-of at a time
END
{ echo "$header" | sed 's/trust/honesty/'; row Z red 1 10; } >"$tmp/dims.csv"
refuse 'tables of two models' "cs-report $health $tmp/dims.csv" <<END
cs-report: $tmp/dims.csv:1:$(echo "$header" | sed 's/trust.*//' | awk '{ print length + 1 }'): honesty: the health table before has "trust" here
END
t 'an empty file' 2 "cs-report $(: >"$tmp/empty" && echo "$tmp/empty")" </dev/null
t 'a missing file' 2 'cs-report nowhere.csv' </dev/null
t 'a colour that is none' 2 "cs-report --color red $health" </dev/null
printf 'week,calls\n2026-W44,9\n' >"$tmp/other.csv"
t 'a table of no known sort is told, and the rest reported' 1 \
    "cs-report $health $summary $tmp/other.csv | head -n 1; cs-report $health $tmp/other.csv 2>&1 >/dev/null" <<END
$(head -n 1 "$tmp/text")
cs-report: $tmp/other.csv:1: not a table this program knows; cs-health and cs-ingest --summary make those
END
t 'and stands in the page as it is' 0 \
    "cs-report --html $health $tmp/other.csv 2>/dev/null | grep -F '<th scope=\"row\">2026-W44</th>' | head -n 1" <<END
<tr><th scope="row">2026-W44</th><td>9</td></tr>
END

# colour
escapes() {
	t "$1" 0 "$2 | LC_ALL=C grep -c \"\$(printf '\\033')\"; true"
}
escapes 'no colour into a pipe' "cs-report $health" <<END
0
END
escapes 'no colour with never' "cs-report --color never $health" <<END
0
END
t 'colour with always' 0 \
    "cs-report --color always $health | LC_ALL=C grep -q \"\$(printf '\\033\\[31m')\"" \
    </dev/null
t 'without its colours it is the same text' 0 \
    "cs-report --color always $health $summary | sed \"s/\$(printf '\\033')\[[0-9]*m//g\"" \
    <"$tmp/text"
if script -qec true /dev/null >/dev/null 2>&1; then
	escapes 'no colour where NO_COLOR is set' \
	    "NO_COLOR=1 TERM=xterm script -qec 'cs-report $health' /dev/null" <<-END
		0
	END
	escapes 'no colour on a dumb terminal' \
	    "TERM=dumb script -qec 'cs-report $health' /dev/null" <<-END
		0
	END
	t 'colour on a terminal' 0 \
	    "TERM=xterm script -qec 'cs-report $health' /dev/null |
	    LC_ALL=C grep -q \"\$(printf '\\033\\[31m')\"" </dev/null
else
	skip 'colour on a terminal' 'there is no script(1)'
fi
t '--ascii uses nothing but ASCII of ours' 0 \
    "cs-report --ascii $tmp/5000.csv | LC_ALL=C grep -c '[^ -~]'; true" <<END
0
END
done_testing
