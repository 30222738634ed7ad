#!/bin/sh
# man: the manuals are well formed and say what the programs know
# shellcheck source=tests/tap.sh
. "$(dirname "$0")/tap.sh"
cd "$(dirname "$0")/.." || exit 2

# terms MANUAL SECTION: the first word of every .It, and what stands below it in
# one line, after a tab
terms() {
	awk -v want="$2" '
		/^\.S[hs] / { on = substr($0, 5) == want; flush_() }
		function flush_() { if (term != "") print term "\t" text; term = "" }
		!on { next }
		/^\.It / { flush_(); term = $3; text = ""; next }
		/^\.El/ { flush_(); next }
		term != "" { text = text (text == "" ? "" : " ") $0 }
		END { flush_() }' "$1"
}

for m in man/*.[1-9]; do
	if command -v groff >/dev/null; then
		t "$m: groff has nothing to say" 0 \
		    "groff -mdoc -Tutf8 -ww -z $m 2>&1" </dev/null
	else
		skip "$m: groff has nothing to say" 'there is no groff'
	fi
	t "$m: the other manuals it names are there" 0 "
		sed -n 's/^\.Xr \(cs-[a-z]*\) \([1-9]\).*/man\/\1.\2/p' $m |
		sort -u | while read -r f; do test -f \$f || echo \$f; done" </dev/null
done

# the statistics: --stats is a table of stat,over,interval,nothing_selected,what
terms man/cs-measure.5 STATISTICS >"$tmp/stats"
t 'cs-measure.5 has every statistic, as cs-health --stats' 0 \
    "cut -f 1 $tmp/stats" <<END
$(cs-health --stats | sed 1d | cut -d , -f 1)
END
t '… in the same words' 0 "cut -f 2 $tmp/stats" <<END
$(cs-health --stats | sed '1d; s/^[^,]*,[^,]*,[^,]*,[^,]*,//; s/^"//; s/"$//')
END
cs-health --print health | grep -v '^#' | head -n 1 | tr , '\n' | sort \
    >"$tmp/columns"
sed -n '/^\.Sh DESC/,/^\.Ss Sel/s/^\.It Cm //p' man/cs-measure.5 |
	tr -d ',' | tr -s ' ' '\n' | sort >"$tmp/documented"
t 'cs-measure.5 has every column of the built-in model' 0 \
    "comm -23 $tmp/columns $tmp/documented" </dev/null

# the mappings, in the words of --list
terms man/cs-mapping.5 'BUILT IN' >"$tmp/mappings"
t 'cs-mapping.5 has every built-in mapping, as cs-ingest --list' 0 \
    "cat $tmp/mappings" <<END
$(cs-ingest --list)
END
# the filters, in the order and the words of cmd/ingest/filter.c
tr -d '\n' <cmd/ingest/filter.c |
	sed 's/.*filters\[\] = {//; s/\\"/@/g; s/"[[:blank:]]*"//g' |
	grep -o '{ "[^"]*", "[^"]*",[[:blank:]]*"[^"]*"' |
	sed 's/{ "\([^"]*\)", "[^"]*",[[:blank:]]*"\([^"]*\)"/\1	\2/; s/@/"/g' \
	    >"$tmp/filters"
terms man/cs-mapping.5 FILTERS >"$tmp/described"
t 'cs-mapping.5 has every filter, in its order' 0 \
    "cut -f 1 $tmp/described" <<END
$(cut -f 1 "$tmp/filters")
END
t '… and begins with the words of the source' 0 \
    "while read -r line; do
		grep -qF -- \"\$line\" $tmp/described || echo \"\$line\"
	done <$tmp/filters" </dev/null

# the kinds, in the order of common/event.c, and the names of those that are
# not open
sed -n '/kind_names\[KIND_COUNT\] = {/,/^};/s/.*{ "\([^"]*\)".*/\1/p' \
    common/event.c | grep -v '^x-' >"$tmp/kinds"
terms man/cs-log.5 Kinds >"$tmp/described"
t 'cs-log.5 has every kind' 0 "cut -f 1 $tmp/described" <"$tmp/kinds"
t 'cs-log.5 has every name that is not open' 0 "
	sed -n '/closed\[KIND_COUNT\] = {/,/^};/p' common/event.c |
	tr '[:upper:]' '[:lower:]' | grep -o '\[kind_[a-z]*\]\|{ \"[a-z_]*\"' |
	sed 's/\[kind_\(.*\)\]/\1 -/; s/{ \"\(.*\)\"/- \1/' |
	awk '\$2 == \"-\" { kind = \$1; next } { print kind, \$2 }' |
	while read -r kind name; do
		grep \"^\$kind	\" $tmp/described | grep -qw -- \"\$name\" ||
			echo \$kind \$name
	done" </dev/null

done_testing
