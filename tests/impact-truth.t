#!/bin/sh
# impact-truth: the estimates of cs-score impact against a second computation, and
# against companies whose truth is known
# shellcheck source=tests/tap.sh
. "$(dirname "$0")/tap.sh"
oracle=$(cd "$(dirname "$0")/oracle" && pwd)
here=$(cd "$(dirname "$0")" && pwd)
cd "$tmp" || exit 2
visit='cs-score impact --action touch:visit'
export LC_ALL=C oracle here visit

# ---- against a second computation ----

# 100 accounts have fewer than 100 controls: all of them are taken
seed=1
while test $seed -le 3; do
	perl "$oracle/impact-log.pl" $seed 100 awkward 4 >random.csv
	for how in '30 0' '20 10'; do
		# shellcheck disable=SC2086
		set -- $how
		t "random log $seed, window $1, lag $2: as in Perl" 0 "
			\$visit --outcome usage --window $1d --lag $2d random.csv \
			    2>/dev/null | sed 1d | cut -d, -f 4,8-12" <<EOT
$(perl "$oracle/impact.pl" touch:visit usage "$1" "$2" 2026-12-26 random.csv)
EOT
	done
	seed=$((seed + 1))
done

sample-company --accounts 200 --months 15 --seed 4 --log sample.csv
for what in 'survey:nps usage' 'touch:training ticket:opened'; do
	# shellcheck disable=SC2086
	set -- $what
	t "the sample company, $1 and $2: as in Perl" 0 "
		cs-score impact --action $1 --outcome $2 sample.csv 2>/dev/null |
		sed 1d | cut -d, -f 4,8-12" <<EOT
$(perl "$oracle/impact.pl" "$1" "$2" 30 0 2026-10-31 sample.csv)
EOT
done

# ---- what comes back by itself ----

# visited after a month that was low for them; nothing comes of it
t 'what comes back by itself is not called higher' 0 '
	for seed in 1 2; do
		perl "$oracle/impact-log.pl" $seed 200 low 0 >low$seed.csv
		$visit --outcome usage low$seed.csv 2>/dev/null | sed 1d
	done | awk -F, "\$4 > 10 && \$13 > \$4 / 2 && \$11 < -10 &&
	    /unclear: placebo, pre_gap, regression/ { n++ } END { print n }"
' <<'EOT'
2
EOT
t 'and is not there beside those who were as low' 0 '
	for seed in 1 2; do
		$visit --outcome usage --trigger x-slump low$seed.csv 2>/dev/null |
		sed 1d
	done | awk -F, "\$5 < 0 && \$6 > 0 && /,no difference seen\$/ { n++ }
		END { print n }"' <<'EOT'
2
EOT
t 'what a visit adds is found: 6' 0 '
	for seed in 1 2; do
		perl "$oracle/impact-log.pl" $seed 200 any 6 >any.csv
		$visit --outcome usage any.csv 2>/dev/null | sed 1d
	done | awk -F, "\$5 < 6 && \$6 > 6 && /,higher\$/ { n++ }
		END { print n }"' <<'EOT'
2
EOT

# the sample company, and what it would have been without: few seeds, for want
# of time; by hand with 200
t 'the interval covers the truth' 0 '
	sh "$here/impact-coverage" 3 301 250 | awk "
		{ split(\$0, w, /[: ]+/) }
		w[2] < 2 || /said [^0]/
		{ n++ }
		END { print n }"' <<'EOT'
3
EOT

done_testing
