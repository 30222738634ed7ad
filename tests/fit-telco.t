#!/bin/sh
# fit-telco: weights learnt from 4,931 customers of a telephone company, tried on
# 2,112 others; what is known of each is dated one day, who left a later one
# shellcheck source=tests/tap.sh
. "$(dirname "$0")/tap.sh"
need_data
mapping=$(cd "$(dirname "$0")/mapping" && pwd)
cd "$tmp" || exit 2
export LC_ALL=C mapping

# the same seven rows of ten as where these figures were first worked out
awk 'BEGIN { FS = OFS = "," }
	{ print $0, NR == 1 ? "split" : (NR - 2) % 10 < 7 ? "train" : "test" }' \
	"$data/ibm_telco_churn.csv" >telco.csv

t 'every row is read, blanks and all' 0 '
	cs-ingest -o log.csv --exported 2026-06-30 --summary sum \
	    "$mapping/telco.csv=telco.csv"
	cut -d, -f4,6-9 sum' <<'EOT'
rows,rejected,matched,corrected,future
7043,0,0,0,0
EOT

# the one date of this back-test is 2026-01-11, its horizon ends with the as-of
test_at='--as-of 2026-04-10'
export test_at

# near FILE METRIC GROUP LOW HIGH: is it there, and between
cat >near <<'END_OF_NEAR'
awk -F, -v m="$2" -v g="$3" -v low="$4" -v high="$5" '
	$1 == m && $2 == g { seen = 1; v = $3 }
	END { if (!seen || v < low || v > high)
		print m, g, v, "is not from", low, "to", high }' "$1"
END_OF_NEAR

t 'one measure alone, over all customers: as published' 0 '
	cs-health -m "$mapping/telco-model.csv" --backtest $test_at log.csv >all
	sh near all auc tenure .739866 .739868
	sh near all auc contract .739108 .739110
	# points are tenths: some charges become one
	sh near all auc monthly_charges .6203 .6213
	sh near all base_rate all .265369 .265371
	sh near all accounts all 7043 7043' </dev/null

t 'weights are learnt from the train rows' 0 '
	cs-health -m "$mapping/telco-model.csv" --fit $test_at \
	    --where "split = train" -o fitted.csv log.csv 2>told
	sed -n "1s/ churned.*/ churned/p" told
	grep -c "^it helps$" told' <<'EOT'
learnt from 4931 rows, 1315 of them churned
1
EOT
t 'more points are never worse: no weight is below 0' 0 '
	grep -v "^#" fitted.csv | sed 1d | grep -v ,calibration, |
	    awk -F, "\$NF < 0 { print }"' </dev/null

t 'on the test rows: AUC at least .83, and better than equal weights' 0 '
	cs-health -m ./fitted.csv --backtest $test_at \
	    --where "split = test" log.csv >test.csv
	sh near test.csv rows all 2112 2112
	sh near test.csv auc score .83 .87
	cs-health -m "$mapping/telco-model.csv" --backtest $test_at \
	    --where "split = test" log.csv >equal.csv
	awk -F, "\$1 == \"auc\" && \$2 == \"score\" { v[NR == FNR] = \$3 }
		END { if (v[0] <= v[1]) print v[0], v[1] }" \
	    equal.csv test.csv' </dev/null
t 'a logistic of the score, out of fold: Brier at most .141' 0 '
	sh near test.csv brier score .12 .141
	sh near test.csv brier_base score .18 .21
	sh near test.csv bands_in_order score 1 1' </dev/null

# what --probability told of the test rows on that day, beside who left
cat >brier.pl <<'END_OF_BRIER'
use strict;
use warnings;

my (%left, $n, $squares, $told, $seen);
open my $in, '<', 'telco.csv' or die;
while (<$in>) {
	my @f = split /,/;
	$left{ $f[0] } = $f[20] eq 'Yes' ? 1 : 0;
}
open $in, '<', 'p.csv' or die;
chomp(my $header = <$in>);
die "the probability is not the last\n" if $header !~ /,churn_probability$/;
while (<$in>) {
	my ($account, $p) = /^([^,]+),.*,([0-9.]+)$/ or die $_;
	$n++;
	$squares += ($p - $left{$account})**2;
	$told += $p;
	$seen += $left{$account};
}
printf "rows,all,%d\nbrier,probability,%.6f\n", $n, $squares / $n;
printf "predicted,all,%.6f\nseen,all,%.6f\n", $told / $n, $seen / $n;
END_OF_BRIER
t 'the probability of the fit, on the test rows: Brier at most .141' 0 '
	cs-health -m ./fitted.csv --probability --as-of 2026-01-11T00:00:00Z \
	    --where "split = test" log.csv >p.csv && perl brier.pl >brier.csv
	sh near brier.csv rows all 2112 2112
	sh near brier.csv brier probability .12 .141
	# as many leave as was told
	sh near brier.csv seen all .262 .263
	sh near brier.csv predicted all .2426 .2826' </dev/null

t 'the same weights on one thread' 0 '
	cs-health -j 1 -m "$mapping/telco-model.csv" --fit $test_at \
	    --where "split = train" log.csv 2>told1 | cmp - fitted.csv
	cmp told told1' </dev/null

for of in equal.csv test.csv; do
	sed -n "s/^\(auc,score,\|brier,\)/# $of &/p" $of
done
sed 's/^/# /' brier.csv
done_testing
