#!/bin/sh
# mangled: an export makes the same log however it is written, found or given,
# by a mapping that keeps what was found, and whatever is read at once
# shellcheck source=tests/tap.sh disable=SC2016
. "$(dirname "$0")/tap.sh"
cd "$(dirname "$0")/.." || exit 2
mangle=$PWD/tests/oracle/mangle.pl
export mangle
day=2026-11-01
mkdir "$tmp/plain"
cp tests/sample/exports/advocacy-2026-10-31.csv "$tmp/plain/advocacy-$day.csv"
cd "$tmp" || exit 2

# a field has all that is hard in a dialect
sed -i.bak '3s/,[^,]*$/,"a ""b"", 5"" of it'\''s\\, or; |^\n two lines; Größe"/' \
    "plain/advocacy-$day.csv"
rm plain/*.bak
for f in plain/*.csv; do
	for like in plain flat; do
		perl "$mangle" $like <"$f" >base-$day.csv
		cs-ingest base-$day.csv --exported $day >"$f.$like"
	done
done
perl "$mangle" >variants

# log OPTIONS: the mangled export as a log, and what was told
log() {
	cs-ingest --exported $day "$@" 2>told || cat told
}

# reads VARIANT OPTIONS: nothing is said where all is as it should be
reads() {
	variant=$1
	shift
	case $variant in
	flat*) like=flat ;;
	*) like=plain ;;
	esac
	for f in plain/*.csv; do
		in=mangled-$day.csv
		mapping=$(sed -n '2s/.*,feed,\([^,]*\),.*/\1/p' "$f.$like")
		perl "$mangle" "$variant" <"$f" >$in
		log "$@" --save-dialect saved.csv $in | cmp - "$f.$like"
		log -m ./saved.csv $in | sed "s/,feed,saved,/,feed,$mapping,/" |
			cmp - "$f.$like"
		grep 'settles it' told
		CS_READ_SIZE=1 log "$@" $in | cmp - "$f.$like"
		gzip -c $in | CS_READ_SIZE=3 log "$@" -m "$mapping" |
			cmp - "$f.$like"
	done
}

while read -r variant options; do
	# shellcheck disable=SC2086 # the options are words
	reads "$variant" $options >said 2>&1
	t "$variant${options:+ ($options)}" 0 'cat said' </dev/null
done <variants

# ---- a log is read in parts, where rows are cut another way ----

{
	echo account,time,kind,name,ref,actor,value,note
	seq -f 'A-%05.0f,2026-01-01T00:00:00Z,usage,export,,,,' 20000
	echo account,time,kind,name,ref,actor,value,note
	echo 'B,2026-01-01T00:00:00Z,usage,export,,,,'
	echo 'Grand Total,,,,,,,'
	echo '(2 rows)'
} >log.csv
cat >told.log <<'END'
cs-ingest: log.csv:20004: 2 lines after the table, its footer, left out; --footer keep or drop settles it
cs-ingest: log.csv:20002: 1 row that is the header again left out; --footer keep or drop settles it
END
for size in 7 131072; do
	t "what is no event of a log is told, $size bytes at once" 0 \
	    "CS_READ_SIZE=$size cs-ingest -o /dev/null log.csv 2>&1" <told.log
done
done_testing
