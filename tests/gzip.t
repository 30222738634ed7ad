#!/bin/sh
# gzip: packed files, whole and broken; ../shared/data/gzip-fixtures where that
# is there, else the same made here
# shellcheck source=tests/tap.sh
. "$(dirname "$0")/tap.sh"
cd "$(dirname "$0")/.." || exit 2
source=${B:-build}/unit/source # writes what it reads
export source
test -x "$source" || skip_all 'the unit tests are not built'

data=../shared/data/gzip-fixtures
if ! test -d "$data"; then
	data=$tmp/made
	mkdir "$data"
	seq -f '%g,row' 5000 >"$data/plain.csv"
	gzip -nc "$data/plain.csv" >"$data/ok.csv.gz"
	n=$(wc -c <"$data/ok.csv.gz")
	{
		cat "$data/ok.csv.gz"
		head -c 2000 "$data/ok.csv.gz"
	} >"$data/second-member-truncated.csv.gz"
	cat "$data/ok.csv.gz" "$data/ok.csv.gz" >"$data/multi-member.csv.gz"
	{
		cat "$data/ok.csv.gz"
		echo garbage
	} >"$data/trailing-garbage.csv.gz"
	{
		cat "$data/ok.csv.gz"
		head -c 512 /dev/zero
	} >"$data/trailing-zeros.csv.gz"
	head -c $((n / 2)) "$data/ok.csv.gz" >"$data/truncated-mid.csv.gz"
	head -c $((n - 4)) "$data/ok.csv.gz" >"$data/truncated-trailer.csv.gz"
	head -c 10 "$data/ok.csv.gz" >"$data/header-only.csv.gz"
	head -c 5 "$data/ok.csv.gz" >"$data/half-header.csv.gz"
	{
		head -c $((n - 8)) "$data/ok.csv.gz"
		printf '\0\0\0\0'
		tail -c 4 "$data/ok.csv.gz"
	} >"$data/bad-crc.csv.gz"
	n=0
	: >"$data/empty.csv.gz"
	printf '\037' >"$data/one-byte-1f.csv.gz"
	head -c 30000000 /dev/zero | tr '\0' a | gzip -nc \
	    >"$data/bomb-30MB-one-field.csv.gz"
fi
export data

for f in ok trailing-zeros; do
	t "$f: as it was" 0 "\$source \$data/$f.csv.gz" <"$data/plain.csv"
done
t 'a name that ends in .gz does not make it gzip' 0 '
	cp $data/plain.csv $tmp/plain.csv.gz
	$source $tmp/plain.csv.gz' <"$data/plain.csv"
t 'nor is one needed' 0 '$source - <$data/ok.csv.gz' <"$data/plain.csv"
cat "$data/plain.csv" "$data/plain.csv" >"$tmp/twice"
t 'all members' 0 '$source $data/multi-member.csv.gz' <"$tmp/twice"
t 'garbage after the end: all of it' 1 '
	$source $data/trailing-garbage.csv.gz 2>$tmp/said' \
    <"$data/plain.csv"
t 'garbage after the end is told' 0 "grep -c 'are ignored' $tmp/said" <<END
1
END
for f in truncated-mid truncated-trailer second-member-truncated header-only \
    half-header; do
	t "$f: cut short" 2 "\$source \$data/$f.csv.gz >/dev/null \
	    2>$tmp/said" </dev/null
	t "$f: told" 0 "grep -c 'was cut short' $tmp/said" <<-END
		1
	END
done
for f in bad-crc bit-flip; do
	test -f "$data/$f.csv.gz" || continue
	t "$f: corrupt" 2 "\$source \$data/$f.csv.gz >/dev/null \
	    2>$tmp/said" </dev/null
	t "$f: told" 0 "grep -c 'is corrupt' $tmp/said" <<-END
		1
	END
done
t 'an empty file' 0 '$source $data/empty.csv.gz' </dev/null
t 'one byte' 0 '$source $data/one-byte-1f.csv.gz | od -An -tx1' <<END
 1f
END
t '30 MB of one field, unpacked' 0 '
	$source $data/bomb-30MB-one-field.csv.gz | wc -c' <<END
30000000
END
# a sanitizer wants all the addresses there are
limit='ulimit -v 30000'
sh -c "$limit; $source $data/ok.csv.gz" >/dev/null 2>&1 || limit=:
export limit
t 'one field of 30 MB is too long, found in little memory' 2 '
	eval "$limit"
	${source%/*}/csvin $data/bomb-30MB-one-field.csv.gz 2>$tmp/said' </dev/null
t 'that is told' 0 "grep -c 'longer than a row may be' $tmp/said" <<END
1
END
done_testing
