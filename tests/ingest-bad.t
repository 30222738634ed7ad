#!/bin/sh
# ingest-bad: input that is wrong: what is said, where, what to do, and the status
# shellcheck source=tests/tap.sh
. "$(dirname "$0")/tap.sh"
mkdir "$tmp/work" && cd "$tmp/work" || exit 2

H=account,time,feature
L=account,time,kind,name,ref,actor,value,note
export H L
printf '%s\nA,2026-01-01,f\n' $H >ok.csv
: >empty.csv
echo $H >header.csv
printf '<!DOCTYPE html><html>' >login.csv
printf 'PK\003\004' >zip.csv
gzip -c ok.csv | head -c 30 >cut.csv.gz
gzip -c ok.csv | sed 's/....$/0000/' >sum.csv.gz
printf '%s\nA,2026-01-01,f\nB,2026-01-02,"f\nC,2026-01-03,f\n' $H >open.csv
printf '%s\nA,2026-01-01,f\nB,2026-01-02,"f"x\n' $H >quote.csv
printf '%s\nA,2026-01-01\nB,2026-01-02,f,9\n' $H >ragged.csv
printf 'account,time,feature,time\nA,2026-01-01,f,2026-02-01\n' >twice.csv
printf 'Id,Customer\n1,1.23E+17\n2,17850.0\n' >ids-2026-01-01.csv
printf '%s\nA,03/04/2026,f\nA,04/04/2026,f\n' $H >dates.csv
printf '%s\nA,2026-01-01,f\nA,13/04/2026,f\nA,04/13/2026,f\n' $H >both.csv
cat >log.csv <<END
$L
A,2026-01-01T00:00:00Z,usge,f,,,,
A,2026-01-01,usage,f,,,,
,2026-01-01T00:00:00Z,usage,f,,,,
A,2026-01-01T00:00:00Z,survey,nps,,,11,
A,2026-01-01T00:00:00Z,ticket,closed,,,,
A,2026-01-01T00:00:00Z,usage,f
A,2026-01-01T00:00:00Z,person,role,,,user,
A,2026-01-01T00:00:00Z,account,renews,,,soon,
-,2026-01-01T00:00:00Z,feed,m,until,,usage,
A,2026-01-01T00:00:00Z,usage,"a
b",,,,
END

# table NAME ROW [HEADER]: a mapping of one row
table() {
	printf '%s\n%s\n' "${3-kind,name,account,time}" "$2" >"$1.csv"
}
table id 'usage,f,{Customer|id},{@exported}'
table colour 'usage,f,{account},{time},red' kind,name,account,time,colour
table absent 'usage,f,{account},{Time of day||times}'
table kind 'usege,f,{account},{time}'
table name 'ticket,closed,{account},{time}'
table filter 'usage,f,{account},{time|dayt}'
table argument 'usage,f,{account},{time|plus 3 hours}'
table brace 'usage,f,{account,{time}'
table when 'usage,f,{account},{time},time is late' kind,name,account,time,when
table account 'usage,f,,{time}'
table time 'usage,f,{account},'
table waits 'usage,f,{account},{time},{@exported}' kind,name,account,time,note
printf 'kind,name,account,time\n' >none.csv

# says NAME STATUS COMMAND: what it says, on either stream
says() {
	t "$1" "$2" "($3) 2>&1"
}

# ---- files that are none ----

says 'a file that is not there' 2 'cs-ingest nowhere.csv' <<'EOT'
cs-ingest: nowhere.csv: No such file or directory
EOT
says 'a folder' 2 'cs-ingest .' <<'EOT'
cs-ingest: .: is a directory, not a file
EOT
says 'an empty file' 2 'cs-ingest empty.csv' <<'EOT'
cs-ingest: empty.csv: is empty: no header row
EOT
says 'a header and no rows' 1 'cs-ingest header.csv >/dev/null' <<'EOT'
cs-ingest: header.csv: has a header but no rows; if that cannot be, export it again
EOT
says 'HTML' 2 'cs-ingest login.csv' <<'EOT'
cs-ingest: login.csv: is HTML, not CSV: perhaps the page that asks to log in; fetch the export again
EOT
says 'zip' 2 'cs-ingest zip.csv' <<'EOT'
cs-ingest: zip.csv: is a zip archive or an .xlsx workbook, not CSV: unpack it, or save the sheet as CSV
EOT
says 'a gzip file cut short' 2 'cs-ingest cut.csv.gz' <<'EOT'
cs-ingest: cut.csv.gz: the gzip data ends in the middle: the file was cut short, get it again
EOT
says 'a gzip file with a wrong sum' 2 'cs-ingest sum.csv.gz' <<'EOT'
cs-ingest: sum.csv.gz: the gzip data is corrupt (a wrong checksum or a bad block); nothing read from it can be trusted, get the file again
EOT

# ---- rows ----

says 'a quote that is not closed costs its own row only' 1 \
	'cs-ingest --rejects . open.csv | grep ^[A-Z] >&2; cs-ingest open.csv >/dev/null 2>&1' <<'EOT'
cs-ingest: open.csv:3:14: a quote opened here is not closed before the end of the file
A,2026-01-01T00:00:00Z,usage,f,,,,
C,2026-01-03T00:00:00Z,usage,f,,,,
EOT
says 'its rejected row is one cell, and is rejected again' 1 \
	'cat open.csv.rejects.csv >&2; cs-ingest open.csv.rejects.csv >/dev/null' <<'EOT'
account,time,feature,cs_line,cs_column,cs_reason
"B,2026-01-02,""f",,,3,,"a quote opened here is not closed before the end of the file"
cs-ingest: open.csv.rejects.csv:2:20: time: no time; fill the column, or let `when` leave such rows out
EOT
says 'text after a closing quote' 1 'cs-ingest quote.csv >/dev/null' <<'EOT'
cs-ingest: quote.csv:3:17: a quote inside a field that is not quoted, or text after a closing quote; write "" for a quote
EOT
says 'a quote that another closes, lines below' 1 \
	'printf "%s\nA,2026-01-01,\"f\nB,2026-01-01,f\nC,2026-01-01,\"f\"\n" $H >far.csv
	cs-ingest --rejects . far.csv >out; rc=$?; grep ^[ABC] out >&2; sed 1d far.csv.rejects.csv >&2; exit $rc' <<'EOT'
cs-ingest: far.csv:2:14: a quote opened here is not closed where the field ends, but at 4:14, with text after it; write "" for a quote
B,2026-01-01T00:00:00Z,usage,f,,,,
C,2026-01-01T00:00:00Z,usage,f,,,,
"A,2026-01-01,""f",,,2,,"a quote opened here is not closed where the field ends, but at 4:14, with text after it; write """" for a quote"
EOT
says 'a NUL, which no program reads as text' 1 \
	'printf "%s\nA\0,2026-01-01,f\nB,2026-01-01,f\0\nC,2026-01-01,f\n" $H | cs-ingest | grep ^[ABC] >&2
	printf "%s\nA,2026-01-01,f\0\n" $H | cs-ingest >/dev/null 2>&1' <<'EOT'
cs-ingest: <stdin>:2:1: account: a NUL byte, which is no text "A\x00"; export it again, or take the byte out
cs-ingest: <stdin>:3:14: feature: a NUL byte, which is no text "f\x00"; export it again, or take the byte out
C,2026-01-01T00:00:00Z,usage,f,,,,
EOT
# a log is cut in one way where all is plain, and in others where it is not
for note in n '"n, m"' 'Größe'; do
	printf '%s\nA,2026-01-01T00:00:00Z,usage,f,,,,%s\n' $L "$note" >nul.log
	printf 'B,2026-01-01T00:00:00Z,usage,f,,,,a\0b\n' >>nul.log
	printf 'C\0,2026-01-01T00:00:00Z,usage,f,,,,%s\n' "$note" >>nul.log
	printf 'D,2026-01-01T00:00:00Z,usage,f,,,,%s\n' "$note" >>nul.log
	for options in '' --compact '--aliases nobody.csv'; do
		says "in a log too, beside the note $note ($options)" 1 "
		    printf 'alias,account\n' >nobody.csv
		    cs-ingest $options nul.log >out; rc=\$?; grep ^[A-D] out | cut -c 1-2 >&2; exit \$rc" <<'EOT'
cs-ingest: nul.log:3:35: note: a NUL byte, which is no text "a\x00b"; export it again, or take the byte out
cs-ingest: nul.log:4:1: account: a NUL byte, which is no text "C\x00"; export it again, or take the byte out
A,
D,
EOT
	done
done
says 'ragged rows' 1 'cs-ingest ragged.csv >/dev/null' <<'EOT'
cs-ingest: ragged.csv:2: 2 fields where the header has 3
cs-ingest: ragged.csv:3: 4 fields where the header has 3
EOT
says 'two columns of one name, and the mapping uses them' 1 \
	'cs-ingest twice.csv | grep ^[A-Z] >&2; cs-ingest twice.csv >/dev/null 2>&1' <<'EOT'
cs-ingest: twice.csv:1: two columns are called "time"; the first is taken, rename one
A,2026-01-01T00:00:00Z,usage,f,,,,
EOT
says 'two columns of one name but for case' 1 \
	'printf "Account,account,time,feature\nA,B,2026-01-01,f\n" | cs-ingest >out; rc=$?; grep ^[AB] out >&2; exit $rc' <<'EOT'
cs-ingest: <stdin>:1: the columns "Account" and "account" are called the same but for case or blanks; the second is taken, rename one
B,2026-01-01T00:00:00Z,usage,f,,,,
EOT
says 'and but for blanks' 1 \
	'printf "ACCOUNT, Account,time,feature\nA,B,2026-01-01,f\n" | cs-ingest >out; rc=$?; grep ^[AB] out >&2; exit $rc' <<'EOT'
cs-ingest: <stdin>:1: the columns "ACCOUNT" and "Account" are called the same but for case or blanks; the first is taken, rename one
A,2026-01-01T00:00:00Z,usage,f,,,,
EOT
says 'that nothing uses' 0 \
	'printf "account,time,feature,x,X\nA,2026-01-01,f,,\n" | cs-ingest >/dev/null' </dev/null
says 'two columns of one name that nothing uses' 0 \
	'printf "account,time,feature,x,x\nA,2026-01-01,f,,\n" | cs-ingest >/dev/null' </dev/null
says 'an id a spreadsheet destroyed, and one it mangled' 1 \
	'cs-ingest id.csv=ids-2026-01-01.csv >out; rc=$?; grep ^1 out >&2; exit $rc' <<'EOT'
cs-ingest: ids-2026-01-01.csv:2:3: Customer: an id destroyed by a spreadsheet "1.23E+17"; export it again, the column as text
17850,2026-01-01T23:59:59Z,usage,f,,,,
EOT
says 'rows of a log' 1 'cs-ingest log.csv >/dev/null' <<'EOT'
cs-ingest: log.csv:2:24: kind: not one of account person usage metric goal outcome ticket survey touch lapse milestone promise feedback money design innovation advocacy practice feed x-… "usge"; see cs-log(5)
cs-ingest: log.csv:3:3: time: not a time of the log "2026-01-01"; write YYYY-MM-DDThh:mm:ssZ
cs-ingest: log.csv:4:1: account: no account; fill it
cs-ingest: log.csv:5:37: value: not a number from 0 to 10 "11"; correct it
cs-ingest: log.csv:6:31: name: not one of opened replied escalated reopened resolved priority "closed"; correct it
cs-ingest: log.csv:7: 4 fields where the header has 8
cs-ingest: log.csv:8:37: actor: no actor; fill it
cs-ingest: log.csv:9:41: value: not a date "soon"; write YYYY-MM-DD
cs-ingest: log.csv:10:31: ref: not one of from to "until"; see cs-log(5)
cs-ingest: log.csv:11:30: name: a line break where none may be "a\nb"; only values and notes may have them
EOT
says 'no time' 1 \
	'printf "$H\nA,,f\n" | cs-ingest --exported 2026-01-01 >/dev/null' <<'EOT'
cs-ingest: <stdin>:2:3: time: no time; fill the column, or let `when` leave such rows out
EOT
says 'a name, a unit, a number too many decimals' 1 \
	'printf "account,time,movement,amount\nA,2026-01-01,upsell,1\nA,2026-01-01,new,-1\nA,2026-01-01,new,0.1234567\nA,2026-01-01,new,\"1.234,50\"\n" | cs-ingest --decimal point >/dev/null' <<'EOT'
cs-ingest: <stdin>:2:14: movement: not one of arr new expansion contraction churn reactivation renewal invoice payment refund "upsell"; turn it into one with the filter map
cs-ingest: <stdin>:3:18: amount: not an amount from 0, of at most six decimals "-1"; correct it
cs-ingest: <stdin>:4:18: amount: not an amount from 0, of at most six decimals "0.1234567"; correct it
cs-ingest: <stdin>:5:18: amount: not a number with a decimal point "1.234,50"; as the column or --decimal has it; correct it
cs-ingest: <stdin>: filters stand in the mapping: cs-ingest --print money >mine.csv, edit it as cs-mapping(5) says, and give -m ./mine.csv
EOT
says 'a line break in an id' 1 \
	'printf "$H\n\"A\nB\",2026-01-01,f\nC,2026-01-01,\"a\nb\"\n" | cs-ingest --exported 2026-01-01 >/dev/null' <<'EOT'
cs-ingest: <stdin>:2:1: account: a line break where none may be "A\nB"; only values and notes may have them
cs-ingest: <stdin>:4:14: feature: a line break where none may be "a\nb"; only values and notes may have them
EOT
says 'bytes that are not UTF-8 where the file says it is' 1 \
	'printf "\357\273\277$H\nA,2026-01-01,caf\351\nB\377,2026-01-01,f\n" | cs-ingest --exported 2026-01-01 >/dev/null' <<'EOT'
cs-ingest: <stdin>:2:14: feature: bytes that are not UTF-8 "caf\xe9"; mend them, or say what they are with --encoding
cs-ingest: <stdin>:3:1: account: bytes that are not UTF-8 "B\xff"; mend them, or say what they are with --encoding
EOT
says 'escapes for a terminal are shown, not sent' 1 \
	'printf "$H\nA,\033[2Jsoon,f\n" | cs-ingest --exported 2026-01-01 >/dev/null' <<'EOT'
cs-ingest: <stdin>:2:3: time: not a date "\x1b[2Jsoon"; write YYYY-MM-DD, or give the mapping a filter such as date %d/%m/%Y
cs-ingest: <stdin>: filters stand in the mapping: cs-ingest --print usage >mine.csv, edit it as cs-mapping(5) says, and give -m ./mine.csv
EOT

# ---- dates that say nothing, or too much ----

says 'day or month first, and nothing decides' 2 'cs-ingest dates.csv' <<'EOT'
cs-ingest: dates.csv:2:3: time: "03/04/2026" is 2026-04-03 or 2026-03-04, and no line of the column decides; give --date-order dmy or --date-order mdy, or the mapping a filter such as date %d/%m/%Y
EOT
says 'nothing decides, from standard input' 2 'cs-ingest <dates.csv' <<'EOT'
cs-ingest: <stdin>:2:3: time: "03/04/2026" is 2026-04-03 or 2026-03-04, and no line of the column decides; give --date-order dmy or --date-order mdy, or the mapping a filter such as date %d/%m/%Y
EOT
says 'the first value that matters is shown, the ISO ones before it are not' 2 \
	'printf "$H\nA,2026-01-01,f\nA,04/04/2026,f\nA,5/6/26 10:00,f\n" | cs-ingest' <<'EOT'
cs-ingest: <stdin>:4:3: time: "5/6/26 10:00" is 2026-06-05 or 2026-05-06, and no line of the column decides; give --date-order dmy or --date-order mdy, or the mapping a filter such as date %d/%m/%Y
EOT
says 'both' 2 'cs-ingest both.csv' <<'EOT'
cs-ingest: both.csv:4:3: time: day and month change places: "04/13/2026" has the month first, "13/04/2026" in line 3 the day; mend the column, or give --date-order and the rows that do not fit are rejected
EOT
says 'both, the later line having been looked at ahead' 2 \
	'printf "$H\nA,1/2/2026,f\nA,13/4/2026,f\nA,4/13/2026,f\n" | cs-ingest' <<'EOT'
cs-ingest: <stdin>:4:3: time: day and month change places: "4/13/2026" has the month first, "13/4/2026" in line 3 the day; mend the column, or give --date-order and the rows that do not fit are rejected
EOT

# ---- mappings ----

says 'an unknown column of the table' 2 'cs-ingest colour.csv=ok.csv' <<'EOT'
cs-ingest: colour.csv:1: a mapping has no column "colour"; it has kind, name, account, time, ref, actor, value, note, when, each
EOT
says 'a column the export has not' 2 'cs-ingest absent.csv=ok.csv' <<'EOT'
cs-ingest: ok.csv: no column "Time of day", which the mapping absent needs
EOT
says 'an unknown kind' 2 'cs-ingest kind.csv=ok.csv' <<'EOT'
cs-ingest: kind.csv:2:1: kind: no kind of event "usege" (did you mean "usage"?); the kinds: account person usage metric goal outcome ticket survey touch lapse milestone promise feedback money design innovation advocacy practice feed x-… alias
EOT
says 'an unknown name' 2 'cs-ingest name.csv=ok.csv' <<'EOT'
cs-ingest: name.csv:2:8: name: not one of opened replied escalated reopened resolved priority "closed"; turn it into one with the filter map
EOT
says 'an unknown filter' 2 'cs-ingest filter.csv=ok.csv' <<'EOT'
cs-ingest: filter.csv:2:19: time: no such filter: "dayt" (did you mean "day"?); see cs-mapping(5)
EOT
says 'an argument that cannot be' 2 'cs-ingest argument.csv=ok.csv' <<'EOT'
cs-ingest: argument.csv:2:19: time: the filter takes {Column} seconds|minutes|hours|days: "plus 3 hours"; see cs-mapping(5)
EOT
says 'a brace too few' 2 'cs-ingest brace.csv=ok.csv' <<'EOT'
cs-ingest: brace.csv:2:9: account: a brace without its other one: "{account"; see cs-mapping(5)
EOT
says 'no condition' 2 'cs-ingest when.csv=ok.csv' <<'EOT'
cs-ingest: when.csv:2:26: when: not a condition: field op value {and field op value} "time is late"
EOT
says 'no account' 2 'cs-ingest account.csv=ok.csv' <<'EOT'
cs-ingest: account.csv:2: a row of kind usage needs an account
EOT
says 'no time' 2 'cs-ingest time.csv=ok.csv' <<'EOT'
cs-ingest: time.csv:2: a row of kind usage needs a time
EOT
says 'no rows' 2 'cs-ingest none.csv=ok.csv' <<'EOT'
cs-ingest: none.csv:1: a mapping needs a row for each event
EOT
says 'the time of the export where it cannot be known yet' 2 \
	'cs-ingest waits.csv=ok.csv' <<'EOT'
cs-ingest: ok.csv: the mapping waits needs the time of the export before the end of the file; give --exported, or a date in the file's name
EOT
says '--aliases that are none' 2 'cs-ingest --aliases ok.csv ok.csv' <<'EOT'
cs-ingest: ok.csv:1: --aliases wants the columns alias and account
EOT

# ---- output ----

says 'a full disk' 2 'cs-ingest ok.csv >/dev/full' <<'EOT'
cs-ingest: <stdout>: No space left on device
EOT
says 'a full disk for the summary' 2 \
	'cs-ingest --summary /dev/full ok.csv >/dev/null' <<'EOT'
cs-ingest: /dev/full: No space left on device
EOT
says 'a folder that is not there' 2 'cs-ingest -o nowhere/log.csv ok.csv' <<'EOT'
cs-ingest: nowhere/log.csv: No such file or directory
EOT
says 'a folder for rejects that is not there' 2 \
	'cs-ingest --rejects nowhere quote.csv >/dev/null' <<'EOT'
cs-ingest: quote.csv:3:17: a quote inside a field that is not quoted, or text after a closing quote; write "" for a quote
cs-ingest: nowhere/quote.csv.rejects.csv: No such file or directory
EOT
says 'the rejects of an earlier run are gone where there are none today' 0 \
	'mkdir rejects; cp ragged.csv ok2.csv; cs-ingest --rejects rejects ok2.csv >/dev/null 2>&1
	ls rejects >&2; cp ok.csv ok2.csv; cs-ingest --rejects rejects ok2.csv >/dev/null; ls rejects >&2' <<'EOT'
ok2.csv.rejects.csv
EOT
says 'of a log, and of standard input too' 0 \
	'cs-ingest ok.csv >ok.log; for f in ok.log stdin; do echo old >rejects/$f.rejects.csv; done
	cs-ingest --rejects rejects ok.log >/dev/null; ls rejects >&2
	cs-ingest --rejects rejects <ok.csv >/dev/null; ls rejects >&2' <<'EOT'
stdin.rejects.csv
EOT
says 'but not where they are an input, or nothing was done' 2 \
	'cp ok.csv rejects/ok.csv.rejects.csv; cs-ingest --rejects rejects ok.csv rejects/../rejects/ok.csv.rejects.csv >/dev/null; ls rejects >&2
	cs-ingest --rejects rejects ok.csv nowhere.csv >/dev/null; rc=$?; ls rejects >&2; exit $rc' <<'EOT'
ok.csv.rejects.csv
cs-ingest: nowhere.csv: No such file or directory
ok.csv.rejects.csv
EOT
says 'nor with --unknown reject, which rejects later' 1 \
	'cs-ingest --unknown reject --rejects rejects ok.csv >/dev/null; rc=$?; sed 1d rejects/ok.csv.rejects.csv >&2; exit $rc' <<'EOT'
cs-ingest: ok.csv:2: an account nobody told of "A"; ingest the accounts too, give --aliases, or leave out --unknown reject
A,2026-01-01,f,2,,"an account nobody told of ""A""; ingest the accounts too, give --aliases, or leave out --unknown reject"
EOT
says 'an output is as it was when something fails' 2 \
	'echo before >kept.csv; cs-ingest -o kept.csv ok.csv nowhere.csv; rc=$?; cat kept.csv >&2; ls kept.csv* >&2; exit $rc' <<'EOT'
cs-ingest: nowhere.csv: No such file or directory
before
kept.csv
EOT
says 'a closed pipe ends it quietly' 0 \
	'for i in 1 2 3 4 5 6 7 8 9; do yes A,2026-01-01,f | head -n 20000; done | (echo $H; cat) | cs-ingest | head -n 1 >&2' <<'EOT'
account,time,kind,name,ref,actor,value,note
EOT

# ---- options ----

says '--unknown' 2 'cs-ingest --unknown maybe ok.csv' <<'EOT'
cs-ingest: --unknown is keep or reject
usage: cs-ingest [-m MAPPING] [options] [FILE | MAPPING=FILE ...]
Try: cs-ingest --help
EOT
says '--exported' 2 'cs-ingest --exported soon ok.csv' <<'EOT'
cs-ingest: --exported is a date such as 2026-10-31 or a time such as 2026-10-31T02:00:00Z
usage: cs-ingest [-m MAPPING] [options] [FILE | MAPPING=FILE ...]
Try: cs-ingest --help
EOT
says '--delimiter' 2 'cs-ingest --delimiter ab ok.csv' <<'EOT'
cs-ingest: --delimiter is one character, or one and a blank, or tab, or blanks
usage: cs-ingest [-m MAPPING] [options] [FILE | MAPPING=FILE ...]
Try: cs-ingest --help
EOT
says '--encoding' 2 'cs-ingest --encoding latin ok.csv' <<'EOT'
cs-ingest: --encoding is utf-8, utf-16le, utf-16be, windows-1252, macroman, or a name that iconv(1) --list has
usage: cs-ingest [-m MAPPING] [options] [FILE | MAPPING=FILE ...]
Try: cs-ingest --help
EOT
says '--date-order' 2 'cs-ingest --date-order ymd ok.csv' <<'EOT'
cs-ingest: --date-order is dmy or mdy
usage: cs-ingest [-m MAPPING] [options] [FILE | MAPPING=FILE ...]
Try: cs-ingest --help
EOT

done_testing
