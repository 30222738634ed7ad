#!/bin/sh
# examples: those of the manuals and the README do what they say
#
# In a manual, a line "$ COMMAND" of a literal display under EXAMPLES is run (a
# line that ends in a backslash goes on), in a folder with the sample exports,
# and what is shown below it is what it must print; a display after a comment
# '\" FILE is written there.  In README.md the lines of a block ```sh that
# stands under "A tour" are run.
# shellcheck source=tests/tap.sh
. "$(dirname "$0")/tap.sh"
cd "$(dirname "$0")/.." || exit 2
root=$PWD

test -d tests/sample/exports || skip_all 'there are no sample exports'

# the night's script under the name it is installed by
mkdir "$tmp/bin"
cp scripts/nightly "$tmp/bin/cs-nightly"
chmod +x "$tmp/bin/cs-nightly"
PATH=$tmp/bin:$PATH

# a folder as a reader would have it
box() {
	rm -rf "$tmp/box"
	mkdir "$tmp/box"
	cp -R tests/sample/exports "$tmp/box/exports"
	cp "$tmp/log.csv" "$tmp/health.csv" "$tmp/box"
}

cs-ingest tests/sample/exports/* -o "$tmp/log.csv" 2>/dev/null
cs-health "$tmp/log.csv" -o "$tmp/health.csv"

# what a manual shows, one file a command: $tmp/run/001.cmd and 001.out; and the
# files it has written
extract() {
	rm -rf "$tmp/run"
	mkdir "$tmp/run"
	awk -v run="$tmp/run" -v box="$tmp/box" '
		/^\.Sh/ { examples = /EXAMPLES/ }
		/^\.\\" file: / { file = box "/" $3 }
		/^\.Bd -literal/ { display = examples || file; next }
		/^\.Ed/ { display = 0; file = ""; out = ""; more = 0; next }
		!display { next }
		{
			gsub(/\\e/, "\\")
			gsub(/\\&/, "")
			gsub(/\\-/, "-")
		}
		file { print >file; next }
		more { print >cmd; more = /\\$/; next }
		/^\$ / {
			base = sprintf("%s/%03d", run, ++n)
			cmd = base ".cmd"
			out = base ".out"
			print substr($0, 3) >cmd
			more = /\\$/
			next
		}
		out { print >out }' "$1"
}

# run one; any status but 2 and more will do, the samples have bad rows
run_one() {
	name=$1
	n=$((n + 1))
	(cd "$tmp/box" && sh "$2") >"$tmp/got" 2>"$tmp/err"
	rc=$?
	if test $rc -le 1 && { ! test -f "${2%.cmd}.out" ||
		cmp -s "${2%.cmd}.out" "$tmp/got"; }; then
		echo "ok $n - $name: $(head -n 1 "$2")"
		return
	fi
	echo "not ok $n - $name: $(head -n 1 "$2")"
	{
		echo "status $rc"
		test ! -f "${2%.cmd}.out" || diff -u "${2%.cmd}.out" "$tmp/got"
		cat "$tmp/err"
	} | sed 's/^/# /'
}

for m in man/*.[1-9]; do
	box
	extract "$m"
	for c in "$tmp"/run/*.cmd; do
		test -f "$c" && run_one "${m##*/}" "$c"
	done
done

# the tour, line by line, in a tree that has the programs in build/
rm -rf "$tmp/run"
mkdir -p "$tmp/run" "$tmp/tree/tests/sample"
cp -R tests/sample/exports "$tmp/tree/tests/sample"
ln -s "${B:-$root/build}" "$tmp/tree/build"
ln -s "$root/scripts" "$tmp/tree/scripts"
rm -rf "$tmp/box"
ln -s "$tmp/tree" "$tmp/box"
awk -v run="$tmp/run" '
	/^## / { tour = /tour/ }
	/^```/ { code = tour && /sh$/; next }
	code && !/^#/ && NF { print >sprintf("%s/%03d.cmd", run, ++n) }' README.md
for c in "$tmp"/run/*.cmd; do
	test -f "$c" && run_one README.md "$c"
done
t 'README.md has a tour' 0 "ls $tmp/run | grep -c cmd | awk '{ print (\$1 > 5) }'" <<END
1
END
done_testing
