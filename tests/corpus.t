#!/bin/sh
# corpus: hostile files, one by one, through cs-ingest as one would: the status,
# what is told, the rows that are read
# shellcheck source=tests/tap.sh
. "$(dirname "$0")/tap.sh"
need_data
cd "$tmp" || exit 2
export LC_ALL=C
edge=$data/csv-conformance/own-edge gzip=$data/gzip-fixtures
export edge gzip

# how rows become events: by whatever columns the files have
cat >any.csv <<'END'
kind,name,account,time,note
usage,row,"{id||id,x}",{@exported},"{name||note||a||path||amount||id||id,x}"
END
cat >dates.csv <<'END'
kind,name,account,time,note
usage,row,{id},{d},{d|date}
END
cat >numbers.csv <<'END'
kind,name,account,time,value,note
usage,row,{id},{@exported},{n|number},<{n}>
END
cat >names.csv <<'END'
kind,name,account,time,value
account,name,{id},{@exported},{a||path}
END
cat >euro.csv <<'END'
kind,name,account,time,value
metric,amount,{id},{date|date %d.%m.%Y},{amount|number comma}
END
cat >point.csv <<'END'
kind,name,account,time,value
metric,amount,{id},{date|date %d.%m.%Y},{amount|number}
END

# controls as <1b>
cat >show.pl <<'END'
binmode STDIN; binmode STDOUT;
while (<STDIN>) {
	s/\xc2([\x80-\x9f])/sprintf "<%02x>", ord $1/ge;
	s/([\x00-\x09\x0b-\x1f\x7f])/sprintf "<%02x>", ord $1/ge;
	print;
}
END

# own NAME STATUS MAPPING FILE [OPTIONS] <what is told, then account,value,note;
# of values what to do is left out
own() {
	case $3 in
	numbers | dates) what='; .*' ;;
	*) what=' *$' ;;
	esac
	t "$4: $1" "$2" "cs-ingest -m ./$3.csv --exported 2026-01-01 ${5-} \
	    $edge/$4 2>err >out; rc=\$?
	{
		sed 's|^cs-ingest: .*$4||; s/$what//' err
		sed '1d; /,feed,/d' out | cut -d , -f 1,7-
	} | perl show.pl
	exit \$rc"
}

own 'the mark goes before the quotes are read' 0 any bom-quoted-header.csv <<'END'
1,,Ann
END
own 'a decimal comma by a filter, semicolons found' 0 euro de-semicolon-decimal-comma.csv <<'END'
1,1234.50,
2,-0.5,
END
own 'or as all of the column says' 0 point de-semicolon-decimal-comma.csv <<'END'
1,1234.50,
2,-0.5,
END
own 'the line is taken, and no row' 0 any excel-sep-line.csv <<'END'
1,,Ann
END
own 'UTF-16 with tabs' 0 any excel-unicode-text-utf16le.txt <<'END'
1,,Zoë
END
own 'UTF-16, the big end first' 0 any utf16be-bom.csv <<'END'
1,,Zoë
END
own 'what it was taken for is told' 0 any cp1252.csv <<'END'
:2:3: name: 1 row not in UTF-8, read as windows-1252, such as "Café € 99"; --encoding settles it
1,,Café € 99
END
own 'silent once it is given' 0 any cp1252.csv '--encoding windows-1252' <<'END'
1,,Café € 99
END
own 'and as UTF-8 the row is rejected' 1 any cp1252.csv '--encoding utf-8' <<'END'
:2:3: name: bytes that are not UTF-8 "Caf\xe9 \x80 99"; mend them, or say what they are with --encoding
END
own 'rejected, each with its place' 1 any invalid-utf8.csv <<'END'
:2:3: name: bytes that are not UTF-8 "\xc3(bad"; mend them, or say what they are with --encoding
:3:3: name: bytes that are not UTF-8 "\xed\xa0\x80surrogate"; mend them, or say what they are with --encoding
END
own 'line breaks in quotes are kept' 0 any quoted-newlines.csv <<'END'
1,,line1\r\nline2
2,,cr\ronly
END
own 'one record, and told' 0 any bare-cr-in-unquoted.csv <<'END'
:2:3: note: 1 row with a CR alone, which is part of the field, such as "stray\rcr"; --line-ends lf or cr settles it
1,,stray\rcr
2,,ok
END
own 'two rows' 0 any classic-mac.csv <<'END'
1,,x
2,,y
END
own 'three rows' 0 any mixed-eol.csv <<'END'
1,,x
2,,y
3,,z
END
own 'the row is rejected, and only that' 1 any text-after-close-quote.csv <<'END'
:2:7: a quote inside a field that is not quoted, or text after a closing quote; write "" for a quote
2,,d
END
own 'leniently it is abc' 0 any text-after-close-quote.csv '--lenient' <<'END'
1,,abc
2,,d
END
own 'where it opened, and reading goes on after it' 1 any unterminated-quote.csv <<'END'
:2:3: a quote opened here is not closed before the end of the file
2,,d
3,,e
END
own 'kept as they are' 0 any quotes-in-unquoted.csv <<'END'
1,,"say ""hi"""
2,,"5"" pipe"
END
own 'found' 0 any backslash-escape.csv <<'END'
1,,"a""b"
2,,x
END
own 'given' 0 any backslash-escape.csv '--escape backslash' <<'END'
1,,"a""b"
2,,x
END
own 'the first of two is taken, which is told' 1 any duplicate-empty-headers.csv <<'END'
:1: two columns are called "a"; the first is taken, rename one
1,,2
END
own 'titles and the total are left out, and told' 0 any preamble-footer.csv <<'END'
:4: the header is here, and the lines before it are left out; --header settles it
:7: 1 line after the table, its footer, left out; --footer keep or drop settles it
1,,x
END
own 'rejected, with what was wanted' 1 any ragged.csv <<'END'
:2: 1 field where the header has 2
:3: 3 fields where the header has 2
3,,z
END
own '--strict stops there' 2 any ragged.csv '--strict' <<'END'
:2: 1 field where the header has 2
END
own 'a row with a NUL is rejected' 1 any nul-byte.csv <<'END'
:2:3: a: a NUL byte, which is no text "x\x00y"; export it again, or take the byte out
END
own 'kept in the log as they are' 0 any terminal-escapes.csv <<'END'
1,,<1b>]0;pwn<07><1b>[2J<1b>[31mred
2,,<9b>31mC1
END
own 'kept in the log as they are' 0 any formula-injection.csv <<'END'
1,,=1+1
2,,+1
3,,-5.00
4,,@SUM(A1)
5,,<09>=1
6,,-2+3+cmd|' /C calc'!A0
7,,＝1+1
END
own 'kept in the log as they are' 0 any html-injection.csv <<'END'
1,,<script>alert(1)</script>
2,,</style></svg>&quot;
3,,]]>--><!--
END
own 'kept in the log as they are' 0 any path-traversal.csv <<'END'
1,,../../etc/passwd
2,,/etc/cron.d/x
3,,a/../../b
4,,-rf
5,,CON
END
own 'what is no number is rejected, an overflow too' 1 numbers hostile-numbers.csv <<'END'
:2:3: n: not a number "NaN"
:3:3: n: not a number "inf"
:4:3: n: not a number "-Infinity"
:5:3: n: not a number "1e999"
:6:3: n: not a number "0x10"
:10:3: n: not a number "1_000"
10,00123,<00123>
11,0,<-0>
6,0,<1e-400>
7,9223372036854775808,<9223372036854775808>
8,12,< 12 >
END
own 'each is one date, or rejected' 1 dates hostile-dates.csv <<'END'
:3:3: d: not a date "2023-02-29"
:8:3: d: not a date "2016-12-31T23:59:60Z"
:11:4: d: not a date "0000-00-00"
:13:4: d: not a date "45291"
:14:4: d: not a date "2024-W09-4"
:15:4: d: not a date "20240229"
:16:4: d: not a date "2024-02-29T24:00:00Z"
:4:3: d: "2038-01-19T03:14:08Z" is after the export, 2026-01-01T23:59:59Z (events that are: 3)
1,,2024-02-29
11,,9999-12-31
16,,2024-02-29T06:30:00Z
3,,2038-01-19T03:14:08Z
4,,1969-12-31T23:59:59Z
5,,2026-03-29T02:30:00Z
6,,2025-10-26T02:30:00Z
8,,2025-04-03
9,,2025-04-13
END
own 'another zone, another order' 1 dates hostile-dates.csv '--tz Europe/Berlin --date-order mdy' <<'END'
:3:3: d: not a date "2023-02-29"
:8:3: d: not a date "2016-12-31T23:59:60Z"
:10:3: d: not a date with the month first "13/04/2025"
:11:4: d: not a date "0000-00-00"
:13:4: d: not a date "45291"
:14:4: d: not a date "2024-W09-4"
:15:4: d: not a date "20240229"
:16:4: d: not a date "2024-02-29T24:00:00Z"
:4:3: d: "2038-01-19T03:14:08Z" is after the export, 2026-01-01T23:59:59Z (events that are: 3)
1,,2024-02-29
11,,9999-12-31
16,,2024-02-29T06:30:00Z
3,,2038-01-19T03:14:08Z
4,,1969-12-31T23:59:59Z
5,,2026-03-29T01:30:00Z
6,,2025-10-26T00:30:00Z
8,,2025-03-04
END
own 'nothing' 2 any empty.csv <<'END'
: is empty: no header row
END
own 'nothing' 2 any only-newline.csv <<'END'
: is empty: no header row
END
own 'nothing' 2 any only-bom.csv <<'END'
: is empty: no header row
END
own 'no row, which is told' 1 any header-only.csv <<'END'
: has a header but no rows; if that cannot be, export it again
END
own 'no row, which is told' 1 any header-no-newline.csv <<'END'
: has a header but no rows; if that cannot be, export it again
END
own 'its last row is one' 0 any no-final-newline.csv <<'END'
1,,x
END
own 'both are empty values' 1 any one-col-empty-vs-blank.csv <<'END'
:2:1: id: no account; fill the column, or let `when` leave such rows out
:3:1: id: no account; fill the column, or let `when` leave such rows out
1,,1
END
own 'refused' 2 any html-login-page.csv <<'END'
: is HTML, not CSV: perhaps the page that asks to log in; fetch the export again
END
own 'refused' 2 any json-error.csv <<'END'
: is JSON, not CSV: perhaps an error message; look into it, or turn it into CSV first
END
own 'refused' 2 any zip-as-csv.csv <<'END'
: is a zip archive or an .xlsx workbook, not CSV: unpack it, or save the sheet as CSV
END

# ---- and what the other programs make of such names ----

# through NAME FILE COMMAND <its output: of accounts with the file's names
through() {
	cs-ingest -o log.csv -m ./names.csv --exported 2026-01-01 "$edge/$2" 2>err
	cs-health -o health.csv --as-of 2026-01-02 log.csv 2>err
	t "$2: $1" 0 "$3"
}
through 'for a spreadsheet they are defused, numbers are not' \
    formula-injection.csv \
    'cs-health --excel-safe --as-of 2026-01-02 --columns name log.csv |
	cut -d , -f 2 | perl show.pl' <<'END'
name
'=1+1
+1
-5.00
'@SUM(A1)
'<09>=1
'-2+3+cmd|' /C calc'!A0
'＝1+1
END
through 'no tag, in a page or in Markdown' html-injection.csv \
    'for f in html markdown; do
	for a in 1 2 3; do cs-report --$f --account $a health.csv log.csv; done
    done >pages 2>err; grep -cF -e "<script>alert" -e "</style></svg>&quot;" \
	-e "]]>--><!--" pages; grep -c "alert(1)" pages' <<'END'
0
2
END
through 'no control, in text or JSON' terminal-escapes.csv \
    'for f in text json; do
	cs-report --$f --account 1 health.csv log.csv
    done 2>err >pages; perl show.pl <pages | grep -c "<..>"
    grep -oE ".(x|u00)1b\[31mred" pages | sort -u' <<'END'
0
\u001b[31mred
\x1b[31mred
END
through 'no path is made of them' path-traversal.csv '
    sed "/,feed,/!s/^[^,]*,\([^,]*,account,name,,,\)\([^,]*\)/\2,\1\2/" log.csv |
	cs-ingest --shards 3 -o parts - 2>err; ls parts; ls /etc/cron.d/x 2>&1 |
	grep -c cannot' <<'END'
shard-1-of-3.csv
shard-2-of-3.csv
shard-3-of-3.csv
1
END

# ---- gzip ----

# packed NAME STATUS FILE <what is told, then how many rows there are
packed() {
	t "$3: $1" "$2" "cs-ingest -m ./packed.csv --exported 2026-01-01 \
	    $gzip/$3 2>err >out; rc=\$?
	sed 's|^cs-ingest: .*$3||' err
	grep -c ',usage,row' out
	exit \$rc"
}
cat >packed.csv <<'END'
kind,name,account,time,value
usage,row,{id},{@exported},{amount}
END
packed "not packed" 0 plain.csv <<'END'
3000
END
packed "whole" 0 ok.csv.gz <<'END'
3000
END
packed "all members, the second's header left out" 0 multi-member.csv.gz <<'END'
:3002: 1 row that is the header again left out; --footer keep or drop settles it
6000
END
packed "as tapes have it" 0 trailing-zeros.csv.gz <<'END'
3000
END
packed "what is before it is read, and it is told" 1 trailing-garbage.csv.gz <<'END'
: bytes that are not gzip after the end of the gzip data, from byte 14655 on, are ignored
3000
END
packed "cut short" 2 truncated-mid.csv.gz <<'END'
: the gzip data ends in the middle: the file was cut short, get it again
0
END
packed "cut short" 2 truncated-trailer.csv.gz <<'END'
: the gzip data ends in the middle: the file was cut short, get it again
0
END
packed "cut short" 2 second-member-truncated.csv.gz <<'END'
: the gzip data ends in the middle: the file was cut short, get it again
0
END
packed "cut short" 2 header-only.csv.gz <<'END'
: the gzip data ends in the middle: the file was cut short, get it again
0
END
packed "cut short" 2 half-header.csv.gz <<'END'
: the gzip data ends in the middle: the file was cut short, get it again
0
END
packed "cut short" 2 one-byte-1f.csv.gz <<'END'
: begins as gzip does, but is none: perhaps cut short, get the file again
0
END
packed "corrupt" 2 bad-crc.csv.gz <<'END'
: the gzip data is corrupt (a wrong checksum or a bad block); nothing read from it can be trusted, get the file again
0
END
packed "corrupt" 2 bit-flip.csv.gz <<'END'
: the gzip data is corrupt (a wrong checksum or a bad block); nothing read from it can be trusted, get the file again
0
END
packed "nothing" 2 empty.csv.gz <<'END'
: is empty: no header row
0
END
packed "no row is that long" 2 bomb-30MB-one-field.csv.gz <<'END'
:1: the line is longer than a row may be, see --max-field
0
END
done_testing
