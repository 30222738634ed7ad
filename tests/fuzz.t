#!/bin/sh
# fuzz: the laws of tests/fuzz hold for some thousand inputs, the same each time
# shellcheck source=tests/tap.sh
. "$(dirname "$0")/tap.sh"
cd "$(dirname "$0")/.." || exit 2
fuzz=${B:-build}/fuzz
export fuzz
test -x "$fuzz/text" || skip_all 'the fuzz targets are not built'

for f in tests/fuzz/*.c; do
	name=$(basename "$f" .c)
	test "$name" != drive || continue
	t "$name: $(sed -n '1s/^[^:]*: //p' "$f") ..." 0 \
	    "\$fuzz/$name -n ${CS_FUZZ_INPUTS:-4000} tests/exports/*.[cj]* \
	    tests/sample/exports/*.csv" </dev/null
done
done_testing
