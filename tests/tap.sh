# tap.sh: t name status command <expected-stdout; skip_all reason; skip name reason
# shellcheck shell=sh
n=0
tmp=$(mktemp -d) || exit 2
trap 'rm -rf "$tmp"' EXIT
export tmp

t() {
	n=$((n + 1))
	cat >"$tmp/want"
	sh -c "$3" >"$tmp/got" 2>"$tmp/err"
	rc=$?
	if test $rc -eq "$2" && cmp -s "$tmp/want" "$tmp/got"; then
		echo "ok $n - $1"
	else
		echo "not ok $n - $1"
		{
			echo "status $rc, want $2"
			diff -u "$tmp/want" "$tmp/got"
			cat "$tmp/err"
		} | sed 's/^/# /'
	fi
}

# a tool that a test needs is missing: with CS_NO_SKIP that is a failure
skip_all() {
	if test -n "${CS_NO_SKIP-}"; then
		echo "not ok 1 - $1"
		echo 1..1
		exit 1
	fi
	echo "1..0 # SKIP $1"
	exit 0
}

skip() {
	n=$((n + 1))
	if test -n "${CS_NO_SKIP-}"; then
		echo "not ok $n - $1: $2"
	else
		echo "ok $n - $1 # SKIP $2"
	fi
}

# the folder of real exports is not part of the project: without it always skip
need_data() {
	data=$(dirname "$0")/../../shared/data
	if ! test -d "$data"; then
		echo "1..0 # SKIP the real exports (../shared/data) are not here"
		exit 0
	fi
	data=$(cd "$data" && pwd)
	export data
}

done_testing() { echo "1..$n"; }
