#!/bin/sh
# recovery: does the score find the signal that was planted in the sample company
#
# Not a proof that it foretells churn anywhere else: the sample company's
# customers leave because of a hidden satisfaction that also moves what they do
# and say, so that there is something to find, and a bound to how much.  The
# companies are not those that the model was looked at with.
# shellcheck source=tests/tap.sh
. "$(dirname "$0")/tap.sh"
oracle=$(cd "$(dirname "$0")" && pwd)/oracle
cd "$tmp" || exit 2
export LC_ALL=C oracle

# auc FILE GROUP, and the lower limit of its interval
cat >auc <<'EOT'
awk -F, -v g="$2" '$1 == "auc" && $2 == g { print $3, $4 }' "$1"
EOT
# less A B: is A below B
cat >less <<'EOT'
awk -v a="$1" -v b="$2" 'BEGIN { exit !(a != "" && b != "" && a + 0 < b + 0) }'
EOT

for seed in 9001 9002 9003; do
	sample-company --accounts 1500 --months 30 --seed $seed \
	    --truth truth-$seed --log log-$seed
done
cs-health --fit --every 1mo -o fitted.csv log-9001 2>told

for seed in 9001 9002 9003; do
	export seed
	cs-health --backtest log-$seed >built-in-$seed 2>/dev/null
	sed -n "s/^auc,score/# seed $seed: built-in model, AUC/p" built-in-$seed
	t "seed $seed: the built-in score finds it: AUC above .7, and surely" 0 '
		read -r value low <<-END
			$(sh auc built-in-$seed score)
		END
		sh less .7 "$value" && sh less .7 "$low"' </dev/null
	t "seed $seed: red churns most, then yellow, then green" 0 '
		grep -c "^bands_in_order,score,1," built-in-$seed' <<'EOT'
1
EOT
done

# the other companies have not been seen by the fit
for seed in 9002 9003; do
	export seed
	cs-health --backtest -m ./fitted.csv log-$seed >fitted-$seed 2>/dev/null
	sed -n "s/^auc,score/# seed $seed: fitted on 9001, AUC/p" fitted-$seed
	t "seed $seed: weights learnt from another company do no harm" 0 '
		read -r built low <<-END
			$(sh auc built-in-$seed score)
		END
		read -r fitted low <<-END
			$(sh auc fitted-$seed score)
		END
		sh less "$(awk "BEGIN { print $built - .03 }")" "$fitted"' </dev/null
done

# the true satisfaction of the month before, of accounts that had one, and when
# the contract ends
seed=9002
export seed
perl "$oracle/backtest.pl" --truth truth-$seed log-$seed >bound
sed -n "s/^auc,/# seed $seed: hidden state, AUC of /p" bound
t "seed $seed: who knows the hidden state does better, and not without fail" 0 '
	read -r state rest <<-END
		$(sh auc bound satisfaction)
	END
	read -r most rest <<-END
		$(sh auc bound "satisfaction with the contract'"'s"' end")
	END
	sh less .75 "$state" && sh less "$state" "$most" &&
	    sh less "$most" .95 || echo "satisfaction $state, at most $most"
	for score in built-in fitted; do
		read -r value rest <<-END
			$(sh auc $score-$seed score)
		END
		sh less "$value" "$(awk "BEGIN { print $most + .01 }")" ||
		    echo "$score: $value, more than the bound $most"
	done' </dev/null
sed -n '/^tried on/,/help/s/^/# the fit of 9001 says: /p' told
done_testing
