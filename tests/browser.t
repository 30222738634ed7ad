#!/bin/sh
# browser: a report of everything in a real browser: no message, no request,
# nothing that axe-core finds, no page wider than its window, light and dark, at
# three widths; tables sort; it prints
# shellcheck source=tests/tap.sh
. "$(dirname "$0")/tap.sh"
cd "$(dirname "$0")/.." || exit 2

CS_BROWSER=${CS_BROWSER-build/browser}
CS_CHROMIUM=${CS_CHROMIUM-$(command -v chromium || command -v chromium-browser ||
	command -v google-chrome)}
export CS_BROWSER CS_CHROMIUM
test -n "$CS_CHROMIUM" || skip_all 'there is no Chromium'
command -v node >/dev/null || skip_all 'there is no node'
for module in playwright-core axe-core; do
	test -d "$CS_BROWSER/node_modules/$module" ||
		skip_all "no $module in $CS_BROWSER (sh scripts/install-deps --check)"
done

cs-ingest -o "$tmp/log.csv" --summary "$tmp/summary.csv" \
    tests/sample/exports/* 2>/dev/null
make_tables() {
	cs-health "$tmp/log.csv" >"$tmp/health.csv"
	cs-health --as-of 2026-10-20 "$tmp/log.csv" >"$tmp/before"
	cs-health --history 12w "$tmp/log.csv" >"$tmp/history.csv"
	cs-health --backtest "$tmp/log.csv" >"$tmp/backtest.csv"
	cs-score kpi,maturity "$tmp/log.csv" >"$tmp/cards.csv"
	cs-score kpi --by segment "$tmp/log.csv" >"$tmp/segments.csv"
	cs-score kpi --by month "$tmp/log.csv" >"$tmp/months.csv"
	cs-journey "$tmp/log.csv" >"$tmp/stages.csv"
	for mode in map funnel graph survival; do
		cs-journey "--$mode" "$tmp/log.csv" >"$tmp/$mode.csv"
	done
	cs-journey --cohorts month "$tmp/log.csv" >"$tmp/cohorts.csv"
	rm "$tmp/log.csv"
}
make_tables 2>/dev/null
cs-report --html -o "$tmp/page.html" --previous "$tmp/before" "$tmp"/*.csv
cs-report --html -o "$tmp/empty.html" /dev/stdin <<END
$(head -n 1 "$tmp/health.csv")
END

t 'a full report: nothing to say' 0 \
    'node tests/browser/look.js $tmp/page.html 2>&1' </dev/null
t 'an empty one: nothing to say' 0 \
    'node tests/browser/look.js $tmp/empty.html 2>&1' </dev/null
done_testing
