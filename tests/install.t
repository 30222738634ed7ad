#!/bin/sh
# install: make install puts everything in its place, and it runs from there
# shellcheck source=tests/tap.sh
. "$(dirname "$0")/tap.sh"
cd "$(dirname "$0")/.." || exit 2
B=${B:-$PWD/build}
export B

t 'make install' 0 'make -s install DESTDIR=$tmp/root PREFIX=/usr B="$B"' \
    </dev/null
programs=''
for f in cmd/cs-*.c; do
	programs="$programs $(basename "$f" .c)"
done
t 'everything is in its place' 0 '
	cd $tmp/root && find . -type f | LC_ALL=C sort' <<END
$({
	for p in $programs cs-nightly; do
		echo "./usr/bin/$p"
		echo "./usr/share/bash-completion/completions/$p"
	done
	for m in man/*.[1-9]; do
		echo "./usr/share/man/man${m##*.}/${m#man/}"
	done
	for f in scripts/systemd/*; do
		echo "./usr/share/cs-tools/${f##*/}"
	done
	echo ./usr/share/cs-tools/report.schema.json
	echo ./usr/share/zsh/site-functions/_cs-tools
} | LC_ALL=C sort)
END
t 'programs may be run, the rest not' 0 '
	cd $tmp/root && find . -type f -perm -111 ! -path "./usr/bin/*"
	find usr/bin -type f ! -perm -555' </dev/null
t 'the night runs from there, with no more than that' 1 '
	cp -R tests/sample/exports $tmp/exports
	cd / && env -i PATH=/usr/bin:/bin $tmp/root/usr/bin/cs-nightly \
	    $tmp/exports $tmp/out 2>/dev/null' </dev/null
t '… to a report' 0 'test -s $tmp/out/latest/report.html' </dev/null
done_testing
