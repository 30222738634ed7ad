#!/bin/sh
# layers: the ladder of common/ and the walls between the folders of cmd/, as
# #include lines have them
# shellcheck source=tests/tap.sh
. "$(dirname "$0")/tap.sh"
cd "$(dirname "$0")/.." || exit 2

# a module is a header and the files of its name: fold.h, fold_pair.c; what it
# includes stands on a rung below its own
cat >"$tmp/rungs" <<'END'
0 str arena buf grow split utf8
1 date dec num intern stats pvalue survival quad logit cond encoding footer
2 dialect diag progress scratch source sink pool
3 quoted window columns sniff csvin csvout loose
4 opt table event account feeds logline log asof
5 view asked select stat fold measure score
END

# or beside it, where this says so
cat >"$tmp/beside" <<'END'
arena str
buf str
utf8 str
cond date num
survival stats pvalue
logit quad
progress diag
scratch diag
source diag scratch
sink diag
pool diag
csvin quoted window columns sniff loose
sniff loose
account event
feeds account
table event
logline event
log account logline
asof feeds opt
asked view
select view
stat select fold
fold stat
measure stat
score measure
END

# <stdio.h>: those that make strings with snprintf(3), and those whose business
# is a stream or a file
cat >"$tmp/stdio" <<'END'
common/buf.c
common/source.c
common/progress.c
common/scratch.c
cmd/health/fit_write.c
cmd/health/run.c
common/num.c
common/csvin_place.c
common/csvin_row.c
common/csvin_tell.c
common/logline.c
common/measure_read.c
common/diag.c
common/sink.c
common/opt.c
common/table.c
cmd/report/glyph.c
cmd/report/panel_scores.c
cmd/report/svg.c
cmd/report/words.c
END

# FILE INCLUDED, a line each, in the order of the file; < is kept
includes() {
	for f; do
		sed -n "s|^#include [\"]\\([^\"]*\\)\".*|$f \\1|p
			s|^#include \\(<[^>]*\\)>.*|$f \\1|p" "$f"
	done
}
includes common/*.[ch] >"$tmp/common"
includes cmd/*.c cmd/*/*.[ch] >"$tmp/cmd"

# the module of common/fold_pair.c is fold
cat >"$tmp/module.awk" <<'END'
function module(file) {
	sub(/.*\//, "", file)
	sub(/\.[ch]$/, "", file)
	sub(/_.*/, "", file)
	return file
}
END

cat >"$tmp/ladder.awk" <<'EOF'
FILENAME ~ /rungs$/ {
	for (i = 2; i <= NF; i++)
		rung[$i] = $1
	next
}
FILENAME ~ /beside$/ {
	for (i = 2; i <= NF; i++)
		beside[$1, $i] = 1
	next
}
$2 ~ /^</ { next }
{
	from = module($1)
	to = module($2)
	if (from == to)
		next
	if (!(from in rung))
		print $1 ": on which rung is it? say so in tests/layers.t"
	else if (!(to in rung))
		print $1 " includes " $2 ", which is on no rung"
	else if (rung[to] >= rung[from] && !((from, to) in beside))
		print $1 " (" rung[from] ") includes " $2 " (" rung[to] ")"
	used[from, to] = 1
}
END { # and what is not needed any more is said too
	for (pair in beside)
		if (!(pair in used)) {
			split(pair, names, SUBSEP)
			print names[1] " need not be let include " names[2]
		}
}
EOF
t 'common/ includes downwards only' 0 \
    'awk -f $tmp/module.awk -f $tmp/ladder.awk $tmp/rungs $tmp/beside \
	$tmp/common | sort -u' </dev/null

cat >"$tmp/own.awk" <<'END'
$1 ~ /\.c$/ && !seen[$1]++ && $2 != module($1) ".h"
END
t 'every .c of common/ includes its own header first' 0 \
    'awk -f $tmp/module.awk -f $tmp/own.awk $tmp/common' </dev/null
for f in cmd/*/*.c; do
	test -f "${f%.c}.h" && includes "$f" | head -n 1
done >"$tmp/first"
t 'and every .c of cmd/ that has one' 0 \
    'awk '\''{
		own = $1
		sub(/.*\//, "", own)
		sub(/\.c$/, ".h", own)
		sub(/.*\//, "", $2)
	}
	$2 != own'\'' $tmp/first' </dev/null

# cmd/cs-health.c and cmd/health/ may include "health/x.h", or "x.h" of their
# own or of common/
t 'the folders of cmd/ do not include from each other' 0 '
	while read -r file name; do
		folder=${file#cmd/}
		case $folder in
		cs-*) folder=${folder#cs-} folder=${folder%.c} ;;
		*) folder=${folder%%/*} ;;
		esac
		case $name in
		"<"*) continue ;;
		"$folder"/*) test -f "cmd/$name" && continue ;;
		*/*) ;;
		*) test -f "common/$name" && continue
			test -f "${file%/*}/$name" && continue ;;
		esac
		echo "$file: $name"
	done <$tmp/cmd' </dev/null
t 'common/ includes nothing of cmd/' 0 "grep / $tmp/common | grep -v '<' |
	awk '\$2 ~ /\\//'" </dev/null

t 'who does not need <stdio.h> does not include it' 1 \
    "grep -h ' <stdio.h' $tmp/common $tmp/cmd | cut -d ' ' -f 1 |
	grep -v '^cmd/cs-' | grep -vxF -f $tmp/stdio" </dev/null
t 'no header includes it' 1 \
    "grep -h '\\.h <stdio.h' $tmp/common $tmp/cmd" </dev/null
t 'pure code has no stream, clock or way out' 1 "
	grep -nE '(^|[^a-z_])(printf|fprintf|fopen|fputs|puts|putchar|exit|time|getenv|setlocale|localtime|strtok|rand)\\([^)]' \
	    common/str.c common/arena.c common/buf.c common/split.c \
	    common/utf8.c common/date.c common/dec.c common/num.c \
	    common/intern.c common/stats.c common/pvalue.c \
	    common/survival.c common/survival_compare.c common/cond.c common/encoding.c \
	    common/csvout.c common/account.c common/event.c common/feeds.c \
	    common/view.c common/stat.c common/fold_*.c common/score.c" </dev/null
done_testing
