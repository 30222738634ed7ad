#!/bin/sh
# csv: how files are read: dialects, encodings, malformed rows
# shellcheck source=tests/tap.sh
. "$(dirname "$0")/tap.sh"
cd "$(dirname "$0")/.." || exit 2
csvin=${B:-build}/unit/csvin # a line a row: its number, its fields
export csvin
test -x "$csvin" || skip_all 'the unit tests are not built'

# reads NAME TEXT <rows: the text, as printf(1) has it, is read so
# shellcheck disable=SC2059
reads() {
	printf "$2" >"$tmp/in.csv"
	t "$1" 0 '$csvin $tmp/in.csv'
}

# refused NAME TEXT WORDS: it is not read, with these words
# shellcheck disable=SC2059
refused() {
	printf "$2" >"$tmp/in.csv"
	t "$1 is refused" 2 '$csvin $tmp/in.csv 2>$tmp/said' </dev/null
	t "$1: $3" 0 "grep -c 'in.csv: .*$3' $tmp/said" <<-END
		1
	END
}

reads 'commas, LF' 'id,a\n1,x\n2,"y,z"\n' <<'END'
utf-8, LF
[id][a]
2 [1][x]
3 [2][y,z]
END
reads 'semicolons, CRLF, decimal commas' 'id;n\r\n1;1,5\r\n2;2,5\r\n' <<'END'
utf-8, CRLF, ;
[id][n]
2 [1][1,5]
3 [2][2,5]
END
reads 'a sep= line' 'sep=;\r\nid;a\r\n1;x\r\n' <<'END'
utf-8, CRLF, ;, sep= line
[id][a]
3 [1][x]
END
reads 'a byte order mark before quotes' \
    '\357\273\277"id,x",a\n1,x\n' <<'END'
utf-8, LF, byte order mark
[id,x][a]
2 [1][x]
END
reads 'UTF-16 with tabs' \
    '\377\376i\0d\0\t\0a\0\r\0\n\0001\0\t\0\353\0\r\0\n\0' <<'END'
utf-16le, CRLF, tab, byte order mark
[id][a]
2 [1][ë]
END
reads 'UTF-16, big end first' '\376\377\0i\0,\0a\0\n\0001\0,\0\353' <<'END'
utf-16be, LF, byte order mark
[i][a]
2 [1][ë]
END
reads 'Windows-1252' 'id,a\n1,Caf\351 \200\n' <<'END'
windows-1252, LF
[id][a]
2 [1][Café €]
END
reads 'CR alone, in a file without LF' 'id,a\r1,x\r2,y\r' <<'END'
utf-8, CR
[id][a]
2 [1][x]
3 [2][y]
END
reads 'CR alone is part of a field elsewhere' 'id,a\n1,x\ry\n2,z' <<'END'
utf-8, LF
[id][a]
2 [1][x\x0dy]
3 [2][z]
END
reads 'LF and CRLF, also within quotes' \
    'id,a\r\n1,"x\r\ny"\n2,"\n"\r\n3,z\n' <<'END'
utf-8, mixed
[id][a]
2 [1][x\x0d\x0ay]
4 [2][\x0a]
6 [3][z]
END
reads 'quotes within fields that are not quoted' \
    'id,a\n1,say "hi"\n2,5" pipe\n' <<'END'
utf-8, LF
[id][a]
2 [1][say "hi"]
3 [2][5" pipe]
END
reads 'text after a closing quote: the row, and only that' \
    'id,a\n1,"ab"c\n2,d\n' <<'END'
utf-8, LF
[id][a]
2 bad: a quote inside a field that is not quoted, or text after a closing quote; write "" for a quote at 2:7
3 [2][d]
END
reads 'a quote that is not closed: the row, and only that' \
    'id,a\n1,"open\n2,d\n3,e\n' <<'END'
utf-8, LF
[id][a]
2 bad: a quote opened here is not closed before the end of the file at 2:3
3 [2][d]
4 [3][e]
END
reads 'short and long rows' 'id,a\n1\n2,x,y\n3,z\n' <<'END'
utf-8, LF
[id][a]
2 bad: 1 field where the header has 2 at 2:0
3 bad: 3 fields where the header has 2 at 3:0
4 [3][z]
END
reads 'names that are empty or stand twice' 'id,a,a,, a \n1,2,3,4,5\n' <<'END'
utf-8, LF
[id][a][a_2][column_4][a_3]
2 [1][2][3][4][5]
END
reads 'a NUL' 'id,a\n1,x\0y\n' <<'END'
utf-8, LF
[id][a]
2 [1][x\x00y]
END
reads 'one column, an empty line' 'id\n""\n\n1\n' <<'END'
utf-8, LF
[id]
2 []
3 []
4 [1]
END
reads 'two columns, an empty line' 'id,a\n\n\r\n1,2\n' <<'END'
utf-8, mixed
[id][a]
4 [1][2]
END
reads 'only a header, and it does not end' 'id,a' <<'END'
utf-8, LF
[id][a]
END
refused 'an empty file' '' 'is empty'
refused 'only a line end' '\n' 'is empty'
refused 'only a byte order mark' '\357\273\277' 'is empty'
refused 'a page' '<!DOCTYPE html>\n<html>' 'is HTML, not CSV'
refused 'an answer of a service' '{"error":"rate limited"}\n' 'is JSON, not CSV'
refused 'a workbook' 'PK\003\004rest' 'is a zip archive or an .xlsx workbook'

# reads_told NAME TEXT WORDS <rows: so, and the words are told
reads_told() {
	reads "$1" "$2"
	t "$1: it is told" 0 "\$csvin \$tmp/in.csv 2>&1 >/dev/null |
		sed 's/.*in.csv://'" <<-END
		$3
	END
}

reads_told 'titles before the header' 'Report\nBy me\n\nid,a,b\n1,x,y\n2,z,w\n' \
    '4: the header is here, and the lines before it are left out; --header settles it' <<'END'
utf-8, LF
[id][a][b]
5 [1][x][y]
6 [2][z][w]
END
reads_told 'a footer padded by a spreadsheet' \
    'id,a\n1,x\n2,y\n,\n,\nList of things,\n"(c) somebody, inc.",\n' \
    '5: 2 lines after the table, its footer, left out; --footer keep or drop settles it
4: 1 row of nothing but delimiters left out; --empty-rows keep or drop settles it' <<'END'
utf-8, LF
[id][a]
2 [1][x]
3 [2][y]
END
reads_told 'a footer directly below' \
    'id,a,b\n1,x,y\n2,,\nGrand Totals (2 records)\n""\nCopyright (c) 2026 somebody\n' \
    '4: 2 lines after the table, its footer, left out; --footer keep or drop settles it' <<'END'
utf-8, LF
[id][a][b]
2 [1][x][y]
3 [2][][]
END
reads_told 'and padded, with backslashes above' \
    'id,a,b\n1,"x\\"",y\n"2","z",w\n"Grand Total",,\n' \
    '4: 1 line after the table, its footer, left out; --footer keep or drop settles it' <<'END'
utf-8, LF
[id][a][b]
2 [1][x"][y]
3 [2][z][w]
END
reads_told 'the count of rows of a query' 'id,a\n1,x\n2,y\n(2 rows)\n' \
    '4: 1 line after the table, its footer, left out; --footer keep or drop settles it' <<'END'
utf-8, LF
[id][a]
2 [1][x]
3 [2][y]
END
reads 'a total between rows is no footer' \
    'id,a\n1,x\nGrand Total\n2,y\nGrand Total,\n3,z\n' <<'END'
utf-8, LF
[id][a]
2 [1][x]
3 bad: 1 field where the header has 2 at 3:0
4 [2][y]
5 [Grand Total][]
6 [3][z]
END
reads 'nor is it where rows after it may be of the table' \
    'id,a\n1,\n2,x\nGrand Total,\n3,\n' <<'END'
utf-8, LF
[id][a]
2 [1][]
3 [2][x]
4 [Grand Total][]
5 [3][]
END
reads_told 'the header again, where files were put together' \
    'id,a\n1,5\nid,a\n2,6\n' \
    '3: 1 row that is the header again left out; --footer keep or drop settles it' <<'END'
utf-8, LF
[id][a]
2 [1][5]
4 [2][6]
END
reads_told 'a last row that says Total' 'id,a\n1,5\n2,6\nTotal,11\n' \
    '4:1: id: 1 row at the end says "Total", and was read as a row; if it is none, take it out, or let `when` leave it out' <<'END'
utf-8, LF
[id][a]
2 [1][5]
3 [2][6]
4 [Total][11]
END
reads_told 'or Summe, in another language' 'id,a\n1,5\n2,6\nSumme,11\n' \
    '4:1: id: 1 row at the end says "Summe", and was read as a row; if it is none, take it out, or let `when` leave it out' <<'END'
utf-8, LF
[id][a]
2 [1][5]
3 [2][6]
4 [Summe][11]
END
reads_told 'after a blank row, rows that are like some before it' \
    'id,a\n1,\n2,x\n,\n3,\n4,\n' \
    '4: 1 row of nothing but delimiters left out; --empty-rows keep or drop settles it' <<'END'
utf-8, LF
[id][a]
2 [1][]
3 [2][x]
5 [3][]
6 [4][]
END
reads_told 'Windows-1252 is told, with what it became' \
    'id,a\n1,x\n2,Caf\351\n3,\200 5\n' \
    '3:3: a: 2 rows not in UTF-8, read as windows-1252, such as "Café"; --encoding settles it' <<'END'
windows-1252, LF
[id][a]
2 [1][x]
3 [2][Café]
4 [3][€ 5]
END
reads_told 'UTF-8 in rows of Windows-1252' \
    'id,a\n1,\374ber\n2,\351\303\253x\n3,na\357ve\n' \
    '2:3: a: 3 rows not in UTF-8, read as windows-1252, such as "über"; --encoding settles it
3:3: a: 1 row in UTF-8 among them, read as windows-1252 too, such as "éÃ«x"; mend the file, or give --encoding utf-8 and reject the others' <<'END'
windows-1252, LF
[id][a]
2 [1][über]
3 [2][éÃ«x]
4 [3][naïve]
END
reads 'UTF-8 with a byte that is wrong stays UTF-8' \
    'id,a\n1,Zo\303\253\n2,\303(bad\n3,\342\202\254\n' <<END
utf-8, LF
[id][a]
2 [1][Zoë]
3 [2][$(printf '\303')(bad]
4 [3][€]
END
reads_told 'a CR alone is told, but not in quotes' \
    'id,a\n1,x\ry\n2,"z\rw"\n3,\n' \
    '2:3: a: 1 row with a CR alone, which is part of the field, such as "x\ry"; --line-ends lf or cr settles it' <<'END'
utf-8, LF
[id][a]
2 [1][x\x0dy]
3 [2][z\x0dw]
4 [3][]
END
reads_told 'half a character in UTF-16' \
    '\377\376i\0d\0,\0a\0\n\0001\0,\0\075\330\n\0002\0,\0b\0\n\0' \
    '2:3: a: 1 row with bytes that are wrong in utf-16le, read as U+FFFD, such as "�"; give the right --encoding, or get the file again' <<'END'
utf-16le, LF, byte order mark
[id][a]
2 [1][�]
3 [2][b]
END
reads_told 'a table before, as of a meeting' \
    'Meeting,Topic,Start,Length,\n17,Review,9:00,30,\n\nName,Mail,Join\nAna,a@x,9:00\nBen,b@x,9:05\n' \
    '4: the header is here, and the lines before it are left out; --header settles it' <<'END'
utf-8, LF
[Name][Mail][Join]
5 [Ana][a@x][9:00]
6 [Ben][b@x][9:05]
END
reads_told 'a table after' 'id,a\n1,x\n2,y\n3,z\n\nwho,when,why\nA,1,b\nB,2,c\n' \
    '6: another table, of 3 columns, left out; name its header'\''s line with --header to read it, or say --footer keep or drop' <<'END'
utf-8, LF
[id][a]
2 [1][x]
3 [2][y]
4 [3][z]
END
reads_told 'a second row of the header' \
    'Respondent ID,How?,,Mail\n,Well,Badly,Response\n1,x,,m\n2,,y,n\n' \
    '1: the header has 2 rows; --header-rows settles it' <<'END'
utf-8, LF
[Respondent ID][How?][Badly][Mail]
3 [1][x][][m]
4 [2][][y][n]
END
reads 'a header less wide than its rows stays the header' 'a,b\n1,2,3\n4,5,6\n' <<'END'
utf-8, LF
[a][b]
2 bad: 3 fields where the header has 2 at 2:0
3 bad: 3 fields where the header has 2 at 3:0
END
reads 'blank lines within a table' 'id,a\n1,x\n\n\n2,y\n\n3,z\n' <<'END'
utf-8, LF
[id][a]
2 [1][x]
5 [2][y]
7 [3][z]
END
reads 'backslashes before quotes' 'id,a\n1,"a\\"b"\n2,"c\\\\"\n' <<'END'
utf-8, LF
[id][a]
2 [1][a"b]
3 [2][c\x5c]
END
reads 'single quotes' "id^a\n'1'^'it''s, x'\n'2'^'y^z'\n" <<'END'
utf-8, LF, ^
[id][a]
2 [1][it's, x]
3 [2][y^z]
END
reads 'a CR that ends a row among others' 'id,a\r\n1,x\n2,y\r3,z\r\n' <<'END'
utf-8, mixed
[id][a]
2 [1][x]
3 [2][y]
4 [3][z]
END
reads 'a quote that is not closed in a later line: on after that line' \
    'id,a\n"1\n2","open\n3,d\n' <<'END'
utf-8, LF
[id][a]
2 bad: a quote opened here is not closed before the end of the file at 3:4
4 [3][d]
END

odd='a quote opened here is not closed where the field ends, but at'
reads 'a quote that another closes, lines below: where it opened' \
    'id,a\n1,"open\n2,d\n3,"e"\n4,f\n' <<END
utf-8, LF
[id][a]
2 bad: $odd 4:3, with text after it; write "" for a quote at 2:3
3 [2][d]
4 [3][e]
5 [4][f]
END
reads 'and where CR alone ends lines' \
    'id,a\r1,"open\r2,d\r3,"e"\r"4","f"\r' <<END
utf-8, CR
[id][a]
2 bad: $odd 4:3, with text after it; write "" for a quote at 2:3
3 [2][d]
4 [3][e]
5 [4][f]
END

# as given: NAME TEXT ITEMS <rows
# shellcheck disable=SC2059
given() {
	printf "$2" >"$tmp/in.csv"
	t "$1, as given" 0 "\$csvin \$tmp/in.csv $3"
}
given 'lenient' 'id,a\n1,"ab"c\n2,"x"y"z"\n3,"p\nq" ,r\n' lenient=yes <<'END'
utf-8, LF
[id][a]
2 [1][abc]
3 [2][xy"z"]
4 bad: 3 fields where the header has 2 at 4:0
END
given 'no quotes' 'id,a\n1,"x\n2,y"\n' quote=none <<'END'
utf-8, LF
[id][a]
2 [1]["x]
3 [2][y"]
END
given 'blanks' ' id  a\tb \n 1 "x y"   z\n' delimiter=blanks <<'END'
utf-8, LF, blanks
[id][a][b]
2 [1][x y][z]
END
given 'MacRoman' 'id,a\n1,Zo\221\n' encoding=macroman <<'END'
another, LF
[id][a]
2 [1][Zoë]
END
given 'the line of the header, and all that follows' 'x\nid,a\n\n,\nTotal,1\n' \
    'header=2 footer=keep empty-rows=keep' <<'END'
utf-8, LF
[id][a]
4 [][]
5 [Total][1]
END

# the same rows whatever the read size, packed or not, named or piped
same() {
	$csvin "$1" >"$tmp/plain" 2>/dev/null || return 0
	for size in 1 7 4096; do
		CS_READ_SIZE=$size $csvin "$1" 2>/dev/null | cmp - "$tmp/plain"
	done
	gzip -c "$1" >"$tmp/in.csv.gz"
	$csvin "$tmp/in.csv.gz" 2>/dev/null | sed '1s/, gzip//' | cmp - "$tmp/plain"
	$csvin - <"$1" 2>/dev/null | cmp - "$tmp/plain"
}

data=../shared/data/csv-conformance
for f in tests/sample/exports/*.csv "$data"/own-edge/*.csv \
    "$data"/own-edge/*.txt "$data"/csv-spectrum/csvs/*.csv; do
	test -f "$f" || continue
	test "$(wc -c <"$f")" -lt 100000 || continue
	same "$f" >"$tmp/same" 2>&1
	t "${f##*/} is the same in any pieces, packed and piped" 0 \
	    'cat $tmp/same' </dev/null
done
done_testing
