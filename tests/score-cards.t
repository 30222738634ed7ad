#!/bin/sh
# score-cards: the cards principles, method, design and maturity: their tables,
# that no measure of them is dead, and some of their numbers asked by hand
# shellcheck source=tests/tap.sh
. "$(dirname "$0")/tap.sh"
oracle=$(cd "$(dirname "$0")" && pwd)/oracle
tree=$(cd "$(dirname "$0")/.." && pwd)
export oracle tree
unset SOURCE_DATE_EPOCH
cd "$tmp" || exit 2
cards='principles method design maturity'
header=account,time,kind,name,ref,actor,value,note

# pick COLUMN,COLUMN…: these columns of CSV on standard input, with | between,
# without the header
cat >pick <<'END'
perl -e '
	sub cells {
		my @c;
		while ($_[0] =~ /\G(?:"((?:[^"]|"")*)"|([^,\n]*))(,|\n|\z)/g) {
			push @c, ($1 // $2) =~ s/""/"/gr;
			last if $3 ne ",";
		}
		return @c;
	}
	my $head = <STDIN>;
	$head = <STDIN> if $head =~ /^#/;
	my @head = cells($head);
	my %at;
	@at{@head} = 0 .. $#head;
	my @want = map { $at{$_} // die "$_\n" } split /,/, shift @ARGV;
	while (<STDIN>) {
		my @c = cells($_);
		print join("|", map { $_ // "" } @c[@want]), "\n";
	}' "$1"
END

# ---- the tables ----

for card in $cards; do
	cs-score --print "$card" >"$card.csv"
	t "$card: begins with what it is" 0 \
	    "head -n 1 $card.csv | cut -c 1-3 | tr '[:upper:]' a" <<-'EOT'
		# a
	EOT
	sh pick measure,dimension,worst,best,weight,label,why <"$card.csv" \
	    >"$card.rows"
	t "$card: every row has a criterion, a label and a why" 0 \
	    "awk -F '|' '\$2 == \"\" || \$6 == \"\" || \$7 == \"\"' $card.rows" \
	    </dev/null
	t "$card: no label is said twice, and each fits a line" 0 \
	    "cut -d '|' -f 6 $card.rows | sort | uniq -d
		awk -F '|' 'length(\$6) > 70' $card.rows" </dev/null
	t "$card: no measure twice" 0 \
	    "cut -d '|' -f 1 $card.rows | grep . | sort | uniq -d" </dev/null
	t "$card: the criteria weigh 100 together, and have scored measures" 0 \
	    "awk -F '|' '
		\$1 == \"\" { weight[\$2] = \$5; sum += \$5; next }
		!(\$2 in weight) { print \$1 \" is of no criterion\" }
		\$3 != \"\" { scored[\$2] = 1 }
		\$5 != \"\" && (\$5 < .2 || \$5 > 5) { print \$1 \" weighs \" \$5 }
		END {
			for (d in weight)
				if (!(d in scored))
					print d \" has no scored measure\"
			print sum
		}' $card.rows" <<-'EOT'
		100
	EOT
done

# ---- the manual ----

# CRITERION|MEASURE|TEXT of a card's sections
cat >manual <<'END'
awk -v card="$1" '
	function flush_() { if (term) print criterion "|" term "|" text; term = "" }
	/^\.S[hs] / { flush_(); on = index($0, ".Ss " card ": ") == 1
		criterion = substr($0, length(card) + 7); next }
	!on { next }
	/^\.It / { flush_(); term = $3; text = ""; next }
	/^\.El/ { flush_(); next }
	term { gsub(/\\/, ""); text = text (text == "" ? "" : " ") $0 }' \
    "$tree/man/cs-cards.7"
END
for card in $cards; do
	t "$card: cs-cards.7 has every measure, in the words of the table" 0 \
	    "sh manual $card" <<-EOT
		$(awk -F '|' '$1 != "" { print $2 "|" $1 "|" $6 ". " $7 "." }' \
		    "$card.rows")
	EOT
	t "$card: and every criterion, with what it weighs" 0 \
	    "grep -A2 '^\.Ss $card: ' $tree/man/cs-cards.7 | grep -v '^--'" <<-EOT
		$(awk -F '|' -v card="$card" '$1 == "" {
			print ".Ss " card ": " $2
			print $6 ", " $5 " % of the card."
			print $7 "." }' "$card.rows")
	EOT
done
t 'cs-cards.7 has every practice, and what shows it' 0 '
	sed -n "/^.Sh PRACTICES/,/^.Sh EXAMPLES/p" "$tree/man/cs-cards.7" |
	    awk "/^.It Cm/ { if (n++) print \"\"; printf \"%s|\", \$3; next }
		/^.El/ { print \"\" ; exit }
		n && /^.Cm/ { printf \"|%s\", \$2; next }
		n && !/^Shown by/ { printf \"%s\", \$0 }"' <<EOT
$(grep -v '^#' "$tree/common/tables/practice/maturity.csv" |
	sh pick code,practice,evidence |
	sed 's/|\([^|]*\)|\(.*\)/|\1.|\2/; s/|$//')
EOT
# what an analysis prints, in the order of cs-score.1
echo $header >none.csv
for analysis in practices assessors; do
	t "$analysis: cs-score.1 has its columns" 0 "
		sed -n '/^.Ss $analysis/,/^.El/s/^.It Cm //p' $tree/man/cs-score.1 |
		    sed 's/ , /,/g' | paste -s -d , -" <<-EOT
		$(cs-score "$analysis" --as-of 2026-01-01 none.csv | head -n 1)
	EOT
done

# ---- the practices of maturity ----

grep -v '^#' "$tree/common/tables/practice/maturity.csv" >practices.csv
sh pick layer,code,evidence <practices.csv >practices.rows
sh pick dimension,measure,of <maturity.csv >maturity.of
t 'practices: every layer is a criterion of the card, and the other way' 0 '
	cut -d "|" -f 1 practices.rows | sort -u >layers
	cut -d "|" -f 1 maturity.of | sort -u | diff layers -' </dev/null
t 'practices: the level of a layer is that of its practices' 0 '
	awk -F "|" "{ of[\$1] = of[\$1] (of[\$1] == \"\" ? \"\" : \",\") \$2 }
		END { for (l in of) print l \"|assessed_\" l \"|practice:\" of[l] }" \
	    practices.rows | sort >need
	grep "|assessed_" maturity.of | sort | diff need -' </dev/null
t 'practices: evidence is a measure of the same layer, each of one practice' 0 '
	awk -F "|" "\$3 != \"\" { print \$1 \"|\" \$3 }" practices.rows |
	    sort >evidence
	grep -v "|assessed_" maturity.of | cut -d "|" -f 1,2 | grep "|." |
	    sort | diff evidence -' </dev/null
t 'practices: the six levels of each are six different texts' 0 '
	sh pick code,level0,level1,level2,level3,level4,level5 <practices.csv |
	    awk -F "|" "{ for (i = 2; i <= 7; i++) { n[\$i]++
		if (\$i == \"\" || n[\$i] > 1 && \$i != \"None\" && \$i != \"No goals\") print \$1, \$i } }"' \
    </dev/null

# ---- no measure is dead ----

# the sample company, whose own practices alone are all assessed; and one of its
# accounts that was assessed too
sample-company --accounts 150 --months 24 --seed 7 --log plain.csv
cut -d '|' -f 2 practices.rows | awk -v q=, '
	{ print "-,2026-10-01T00:00:00Z,practice," $1 ",,us:ana," NR % 6 "," }' \
    >own.rows
account=$(tail -n 1 plain.csv | cut -d , -f 1)
sed "s/^-/$account/" own.rows >account.rows
{
	head -n 1 plain.csv
	{
		tail -n +2 plain.csv
		cat own.rows account.rows
	} | LC_ALL=C sort -s -t , -k 1,2
} >log.csv
cs-score principles,method,design,maturity -o all.csv log.csv
cs-score principles,method,design,maturity --by account --all -o each.csv log.csv
t 'every measure has a value over all accounts' 0 '
	sh pick card,measure,value <all.csv |
	    awk -F "|" "\$2 != \"\" && \$3 == \"\""
	sh pick measure <all.csv | grep -c .' <<EOT
$(for card in $cards; do cut -d '|' -f 1 "$card.rows"; done | grep -c .)
EOT
# evenness over accounts needs two of them
t 'and of some account' 0 '
	sh pick measure,value <each.csv | grep . >values
	grep "|." values | cut -d "|" -f 1 | sort -u >alive
	cut -d "|" -f 1 values | grep . | sort -u | comm -23 - alive' <<'EOT'
fair_share
EOT
# the sample company always dates and explains, and starts with a look; nobody
# there reaches a goal in two months
t 'points are given and not given: few measures are always 0 or 100' 0 '
	sh pick measure,points <each.csv | awk -F "|" "\$1 != \"\" && \$2 != \"\" {
		n[\$1]++; low[\$1] += \$2 == 0; high[\$1] += \$2 == 100 }
		END { for (m in n) if (low[m] == n[m] || high[m] == n[m])
			print m, low[m] == n[m] ? 0 : 100 }" | sort' <<'EOT'
dated 100
goals_in_words 100
in_session 100
reasons 100
small_goals 0
stated 100
tested_soon 100
testers 100
two_way 100
with_empathize 100
EOT

# ---- the same questions, asked by hand ----

at=2026-10-28T00:00:00Z
perl -w "$oracle/cards.pl" "$at" plain.csv >hand
grep -v sponsor_seen hand | sort >hand.all
cs-score principles,method,design,maturity --as-of $at plain.csv |
	sh pick measure,value,n | tr '|' ' ' >counted
t 'one number of each card and more, by hand over all customers' 0 '
	cut -d " " -f 1 hand.all | while read -r m; do
		grep "^$m " counted
	done' <hand.all
t 'there are nine of them' 0 'wc -l <hand.all | tr -d " "' <<'EOT'
9
EOT
grep sponsor_seen hand >hand.each
t 'and one of every account' 0 '
	cs-score method --by account --all --as-of 2026-10-28T00:00:00Z plain.csv |
	    sh pick group,measure,value,n | grep "|sponsor_seen|" |
	    tr "|" " "' <hand.each
t 'of every request something became: the five shares are one' 0 '
	cs-score design plain.csv | sh pick measure,value |
	    awk -F "|" "/^(met|alternative|flat_no|waiting|left_silent)\|/ {
		s += \$2 } END { printf \"%.5f\n\", s }"' <<'EOT'
1.00000
EOT

# ---- practices ----

{
	echo $header
	cat <<'END'
-,2025-01-10T00:00:00Z,practice,roles_clear,,us:ana,5,
-,2026-01-10T00:00:00Z,practice,promises_tracked,,us:ana,5,
-,2026-03-01T00:00:00Z,practice,promises_tracked,,us:ana,4,
-,2026-03-02T00:00:00Z,practice,promises_tracked,,us:ben,3,
-,2026-03-02T00:00:00Z,practice,roles_clear,,us:ben,2,
-,2026-07-01T00:00:00Z,practice,promises_tracked,,us:ben,0,
A,2026-01-01T00:00:00Z,account,started,,,2026-01-01,
A,2026-02-01T00:00:00Z,promise,made,P-1,us:ana,2026-02-10,
A,2026-02-09T00:00:00Z,promise,met,P-1,us:ana,,
A,2026-02-11T00:00:00Z,promise,made,P-2,us:ana,2026-02-20,
A,2026-03-01T00:00:00Z,promise,met,P-2,us:ana,,
A,2026-03-03T00:00:00Z,practice,promises_tracked,,us:ana,1,
B,2026-01-01T00:00:00Z,account,started,,,2026-01-01,
B,2026-02-01T00:00:00Z,promise,made,P-3,us:ana,2026-02-10,
B,2026-02-09T00:00:00Z,promise,met,P-3,us:ana,,
END
} >small.csv
# kept: 2 of 3 over both, (2/3 − .4) / .6 × 5 = 2.222; of A 1 of 2: .833
t 'practices: claims beside evidence; what is a year old is none' 0 '
	cs-score practices --as-of 2026-06-30 small.csv |
	    sh pick account,practice,level,assessors,lowest,highest,assessed,value,shown,gap,verdict |
	    grep "promises_tracked\|roles_clear"' <<'EOT'
-|roles_clear|2|1|2|2|2026-03-02||||no evidence
-|promises_tracked|3.5|2|3|4|2026-03-02|0.666667|2.222222|1.277778|agrees
A|promises_tracked|1|1|1|1|2026-03-03|0.5|0.833333|0.166667|agrees
EOT
t 'practices: the evidence is what the card says, over all and of each' 0 '
	cs-score practices log.csv | sh pick account,evidence,value |
	    grep "|.*|." >shown
	{
		cs-score maturity log.csv | sh pick measure,value | sed "s/^/-|/"
		cs-score maturity --by account --all log.csv |
		    sh pick group,measure,value
	} | LC_ALL=C sort >said
	LC_ALL=C sort shown | LC_ALL=C comm -23 - said
	cut -d "|" -f 1 shown | sort -u | wc -l | awk "{ print (\$1 > 10) }"' <<'EOT'
1
EOT
t 'practices: nothing at or after the as-of counts' 0 '
	cs-score practices --as-of 2026-03-02T00:00:00Z small.csv |
	    sh pick account,practice,level,assessors,verdict |
	    grep "promises_tracked\|roles_clear"' <<'EOT'
-|roles_clear||0|not assessed
-|promises_tracked|4|1|claims more
EOT
t 'practices: the anchor is the one nearest to the level' 0 '
	cs-score practices --as-of 2026-06-30 small.csv |
	    sh pick account,practice,anchor | grep "promises_tracked"' <<'EOT'
-|promises_tracked|Slips are told before the date
A|promises_tracked|In mails
EOT
t 'practices: each is there, assessed or not, whatever the log' 0 '
	echo account,time,kind,name,ref,actor,value,note >empty.csv
	cs-score practices --as-of 2026-01-01 empty.csv |
	    sh pick account,practice,verdict | sort -u |
	    awk -F "|" "\$1 == \"-\" && \$3 == \"not assessed\"" | wc -l |
	    tr -d " "' <<EOT
$(wc -l <practices.rows | tr -d ' ')
EOT
t 'practices: the same for any number of threads' 0 '
	cs-score practices -j 1 log.csv >one
	cs-score practices -j 7 log.csv | cmp one -' </dev/null
t 'assessors: each alone, and two by what both assessed' 0 '
	cs-score assessors --as-of 2026-06-30 small.csv' <<'EOT'
assessor,other,practices,level,other_level,exact,difference,kappa
us:ana,,2,2.5,,,,
us:ana,us:ben,1,4,3,0,1,
us:ben,,2,2.5,,,,
EOT
t 'what is no assessment of a practice is told' 1 '
	sed "s/promises_tracked,,us:ana,1,/promises_kept,,us:ana,1,/
	    s/roles_clear,,us:ben,2,/roles_clear,,us:ben,6,/" small.csv >odd.csv
	cs-score practices --as-of 2026-06-30 odd.csv 2>&1 >/dev/null |
	    grep left; cs-score practices --as-of 2026-06-30 odd.csv >/dev/null' \
    <<'EOT'
cs-score: 2 assessments left out: of a practice that the table does not have, or a level that is no number from 0 to 5, such as "6"; cs-score maturity --sheet has the practices
EOT
t 'an analysis has no groups' 2 'cs-score practices --by owner small.csv 2>&1' \
    <<'EOT'
cs-score: practices: it looks at all accounts together; leave out --by, or choose accounts with --where
EOT
t 'nor partial results' 2 'cs-score practices --partial small.csv 2>&1' <<'EOT'
cs-score: practices: --partial and --merge are for cards
EOT

# ---- the sheet ----

t 'a sheet that is filled in goes into the log' 0 '
	cs-score maturity --sheet --as-of 2026-05-04 |
	    sed "s/,promises_tracked,,,/,promises_tracked,us:eva,4,/
		s/,roles_clear,,,/,roles_clear,us:eva,2.5,/" >sheet.csv
	cs-ingest --exported 2026-05-04 sheet.csv | grep ",us:"' <<'EOT'
-,2026-05-04T00:00:00Z,practice,roles_clear,,us:eva,2.5,
-,2026-05-04T00:00:00Z,practice,promises_tracked,,us:eva,4,
EOT
t 'and is read from there' 0 '
	cs-ingest --exported 2026-05-04 sheet.csv | cs-score practices |
	    sh pick practice,level,assessed | grep -v "||"' <<'EOT'
roles_clear|2.5|2026-05-04
promises_tracked|4|2026-05-04
EOT
t 'the sheet comes back from a spreadsheet that was kept safe' 0 '
	cs-score maturity --sheet --as-of 2026-05-04 --excel-safe |
	    sed "s/,roles_clear,,,/,roles_clear,us:eva,2.5,/" >safe.csv
	cs-ingest --exported 2026-05-04 safe.csv | grep ",us:"' <<'EOT'
-,2026-05-04T00:00:00Z,practice,roles_clear,,us:eva,2.5,
EOT
t 'the sheet has every practice and its levels' 0 '
	sh pick layer,code,practice,level0,level5 <practices.csv >need
	cs-score maturity --sheet --as-of 2026-05-04 |
	    sh pick layer,practice,what,level_0,level_5 | diff need -' </dev/null
t 'a card without practices has no sheet' 2 \
    'cs-score principles --sheet 2>&1 >/dev/null | grep -c maturity
    cs-score principles --sheet >/dev/null' <<'EOT'
1
EOT
done_testing
