#!/bin/sh
# conformance: a table polluted as exports are, and the suites of other readers
# shellcheck source=tests/tap.sh
. "$(dirname "$0")/tap.sh"
cd "$(dirname "$0")/.." || exit 2
csvin=${B:-build}/unit/csvin
data=../shared/data/csv-conformance
export csvin data
test -x "$csvin" || skip_all 'the unit tests are not built'

# of ten; a row that is rejected counts as lost
scores() {
	t "a polluted table, its dialect $1: $2 of 10 at least" 0 \
	    "perl tests/oracle/pollution.pl $csvin $1 2>$tmp/said |
		awk '{ print (\$1 >= $2) ? \"yes\" : \$0 }'" <<-END
		yes
	END
}
scores given 9.9
scores found 9.2

# suite SUITE FOLDER <what is alike, and why the rest is not
suite() {
	if test -d "$data/$2"; then
		t "the cases of $1" 0 \
		    "perl tests/oracle/conformance.pl $csvin $1 $data/$2 2>$tmp/said"
	else
		n=$((n + 1))
		echo "ok $n - the cases of $1 # SKIP no $data/$2"
	fi
}
suite spectrum csv-spectrum <<'END'
11 of 11
END
suite python python-csv <<'END'
37 of 41
2: a quote that is not closed is rejected, and the next line read
2: blanks are kept
END
suite papa papaparse <<'END'
75 of 90
1: LF and CR both end rows, or LF alone
1: a line end is no delimiter
5: a quote that is not closed is rejected, and the next line read
2: an empty line is an empty value in one column, and none at the end
1: an escape takes whatever follows it
5: blanks are kept
END
suite libcsv libcsv-tests <<'END'
5 of 11
1: an empty line is an empty value in one column, and none at the end
5: blanks are kept
END
done_testing
