#!/bin/sh
# nightly-crash: a run that is killed, at every stage, leaves whole nights; the
# next run goes on behind it, to the same bytes
# shellcheck source=tests/tap.sh
. "$(dirname "$0")/tap.sh"
cd "$(dirname "$0")/.." || exit 2

sample-company --accounts 4 --months 3 --nights 2 "$tmp/co" || exit 2
set -- "$tmp"/co/*
x1=$1 x2=$2 first=${1##*/} second=${2##*/} out=$tmp/out
export x1 x2 out

# what a night is made with: the kill comes in the place of the Kth call, or
# just after it, and is told by no one
mkdir "$tmp/shims"
for p in cs-ingest cs-health cs-score cs-journey cs-report mv ln; do
	cat >"$tmp/shims/$p" <<END
#!/bin/sh
echo "$p \$*" >>$tmp/calls
end() {
	kill -9 "\$(cat $tmp/pid)"
	exit 137
}
test "\$(wc -l <$tmp/calls)" -ne "\${KILL_BEFORE-0}" || end
$(command -v "$p") "\$@"
rc=\$?
test "\$(wc -l <$tmp/calls)" -ne "\${KILL_AFTER-0}" || end
exit \$rc
END
	chmod +x "$tmp/shims/$p"
done

# run WHEN N: with a kill before or after the Nth call
run() {
	: >"$tmp/calls"
	env "KILL_$1=$2" B="$tmp/shims" sh -c \
	    'echo $$ >$tmp/pid; exec sh scripts/nightly "$x2" "$out"' \
	    2>/dev/null
}

sums() {
	(cd "$out" && find . -type f ! -name nightly.log | LC_ALL=C sort |
		xargs cksum && readlink latest)
}

# two nights as they are to be, and the second not yet
sh scripts/nightly "$x1" "$out" 2>/dev/null
sums >"$tmp/before"
cp -R "$out" "$tmp/start"
run BEFORE 0
sums >"$tmp/after"
cp "$tmp/calls" "$tmp/all"
calls=$(wc -l <"$tmp/all")
t 'it makes many calls' 0 "test $calls -gt 40" </dev/null

# whole: what stands in OUT, but for work that is no night yet
whole() {
	(cd "$out" && find . -type f ! -name nightly.log ! -path './.*/*' \
	    ! -name '.latest-*' | LC_ALL=C sort | xargs cksum)
}

# every program, and every rename of the end; the renames of steps are alike
at=$(awk '/^cs-/ && !seen[$1]++ || /^ln/ ||
	/^mv/ && !/\.part/ { print NR }' "$tmp/all" | tr '\n' ' ')
for when in BEFORE AFTER; do
	for i in $at; do
		case $when$i in
		# one of the tables is as good as another
		AFTER*) sed -n "${i}p" "$tmp/all" | grep -qE \
		    '^(mv|ln|cs-ingest)' || continue ;;
		esac
		rm -rf "$out"
		cp -R "$tmp/start" "$out"
		run $when "$i"
		echo "$? $(readlink "$out/latest")" >"$tmp/rc"
		whole >"$tmp/whole"
		run BEFORE 0
		sums >"$tmp/again"
		case $(cat "$tmp/rc") in
		"137 $first" | "137 $second" | "1 $second") ok=0 ;;
		*) ok=1 ;;
		esac
		words=$(sed -n "${i}s,$tmp,,g;${i}p" "$tmp/all" | cut -c 1-40)
		t "killed $when: $words" 0 "
			test $ok = 0 || cat $tmp/rc
			grep -vxF -f $tmp/before -f $tmp/after $tmp/whole
			diff $tmp/after $tmp/again
			ls -A $out | grep -E '^\.(new|old|latest)'
			true" </dev/null
	done
done

# what is done is not done again
rm -rf "$out"
cp -R "$tmp/start" "$out"
run BEFORE "$(awk '/^cs-score/ { print NR; exit }' "$tmp/all")"
t 'a run goes on behind the one that was killed' 0 '
	B=$tmp/shims
	export B
	: >$tmp/calls
	sh scripts/nightly $x2 $out 2>/dev/null
	grep -cE "^cs-(ingest|health)" $tmp/calls
	grep -c "goes on where a run was killed" $out/nightly.log' <<END
0
1
END
rm -rf "$out"
cp -R "$tmp/start" "$out"
run BEFORE "$(awk '/^cs-score/ { print NR; exit }' "$tmp/all")"
t '… but not where an export has changed since' 0 '
	touch $x2/touches*
	: >$tmp/calls
	B=$tmp/shims sh scripts/nightly $x2 $out 2>/dev/null
	grep -c "^cs-ingest" $tmp/calls' <<END
1
END
done_testing
