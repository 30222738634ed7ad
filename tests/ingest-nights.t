#!/bin/sh
# ingest-nights: thirty nights of full exports
# shellcheck source=tests/tap.sh
. "$(dirname "$0")/tap.sh"
# what a test runs is in single quotes
# shellcheck disable=SC2016
here=$(cd "$(dirname "$0")" && pwd)
mkdir "$tmp/nights" && cd "$tmp" || exit 2
perl "$here/oracle/nights.pl" nights || exit 2
cat >tickets.csv <<'EOT'
kind,name,account,time,ref,value
ticket,opened,{account},{day},t-{id},{priority}
EOT
cat >plans.csv <<'EOT'
kind,name,account,time,actor,value
account,plan,{account},{started},,{plan}
person,role,{account},{started},p1,{role}
account,product,{account},{started},,{product}
EOT

# the files of a night, as cs-ingest wants them
night() {
	for f in "$1"/*; do
		case $f in
		*/tickets*) echo "tickets.csv=$f" ;;
		*/plans*) echo "plans.csv=$f" ;;
		*) echo "$f" ;;
		esac
	done
}
all() {
	for day in nights/*; do
		night "$day"
	done
}
# step OUTPUT OPTION...: every night into the log so far
step() {
	out=$1
	shift
	for day in nights/*; do
		# shellcheck disable=SC2046
		cs-ingest "$@" -o "$out" $(test -f "$out" && echo "$out") \
			$(night "$day") || return
	done
}

# shellcheck disable=SC2046
cs-ingest -o all.csv $(all)
# shellcheck disable=SC2046
cs-ingest --compact -o compact.csv $(all)
step step.csv
step step-compact.csv --compact
t 'one by one is all at once' 0 'cmp all.csv step.csv' </dev/null
t 'and so it is with --compact' 0 'cmp compact.csv step-compact.csv' </dev/null
t 'which a log can be made afterwards as well' 0 \
	'cs-ingest --compact all.csv | cmp - compact.csv' </dev/null
t 'it is a good deal shorter, and not empty' 0 \
	'test $(grep -c . compact.csv) -lt $(($(grep -c . all.csv) / 3)) && test $(grep -c . compact.csv) -gt 1500' </dev/null
half() {
	for day in "$@"; do
		night "$day"
	done
}
# shellcheck disable=SC2046
cs-ingest -o half1.csv $(half nights/2026-04-0?)
# shellcheck disable=SC2046
cs-ingest -o half2.csv $(half nights/2026-04-[1-3]?)
cs-ingest -o halves.csv half1.csv half2.csv
t 'two halves, each a log, are the whole' 0 '
	for f in all halves; do grep -v ,2025- $f.csv >$f.nights; done
	cmp all.nights halves.nights' </dev/null
# what is of one time may change back, and then that is in force
cat >last.awk <<'EOT'
BEGIN { FS = "," }
$4 == "plan" || $4 == "role" || $4 == "product" { v[$1 "," $4] = $7 }
END { for (k in v) print k "," v[k] }
EOT
cat >told-last.awk <<'EOT'
BEGIN { FS = "," }
FNR > 1 { v[$1 ",plan"] = $3; v[$1 ",role"] = $4; v[$1 ",product"] = $5 }
END { for (k in v) print k "," v[k] }
EOT
t 'and so they are in what is of one time, but for its place' 0 '
	for f in all halves; do
		grep ,2025- $f.csv | sort >$f.lines
		awk -f last.awk $f.csv | sort >$f.force
	done
	cmp all.lines halves.lines && cmp all.force halves.force &&
		test -s all.force' </dev/null
for option in '' --compact '--memory 1K'; do
	t "a value of one time that is changed back is in force ($option)" 0 "
		rm -f plans-log.csv
		for d in nights/*; do
			cs-ingest $option -o plans-log.csv \
			    \$(ls plans-log.csv 2>/dev/null) \
			    plans.csv=\$(ls \$d/plans*) || exit
			awk -f last.awk plans-log.csv | sort >in-force
			awk -f told-last.awk \$d/plans-*.csv | sort |
				comm -13 in-force -
		done" </dev/null
done
# what is in force after any night is what the export of that night says
cat >force.awk <<'EOT'
BEGIN { FS = "," }
FNR == 1 { next }
$3 == "account" && $4 ~ /^(owner|seats|arr|status)$/ && $2 <= day "T23:59:59Z" {
	v[$1 "," $4] = $7
}
END { for (k in v) print k "," v[k] }
EOT
cat >told.awk <<'EOT'
BEGIN { FS = "," }
FNR > 1 { print $1 ",owner," $3; print $1 ",seats," $4; print $1 ",arr," $5; print $1 ",status," $6 }
EOT
t 'after each night what is in force is what its export says' 0 \
	'for d in nights/*; do day=${d#nights/}; awk -v day=$day -f force.awk compact.csv | sort >in-force; awk -f told.awk $d/accounts-*.csv | sort | comm -13 in-force -; done' </dev/null
for day in nights/*; do
	:
done
export day
# those of any night that the last does not have, but that left by their status
cut -d , -f 1 nights/*/accounts-*.csv | sort -u | grep ^A0 >ever
cut -d , -f 1 "$day"/accounts-*.csv | sort >last
awk -v day=9999 -f force.awk compact.csv |
	sed -n 's/,status,\(churned\|cancelled\)$//p' | sort >left
comm -23 ever last | comm -23 - left >gone
t 'accounts that the newest export lacks are told' 1 \
	'cs-ingest --vanished vanished.csv -o new.csv compact.csv $day/accounts-*.csv 2>err; rc=$?; sed 1d vanished.csv | cut -d, -f1 | diff gone -; sed "s/[0-9]* accounts/N accounts/; s/\"A0..\"/\"A\"/" err; head -n 1 vanished.csv; exit $rc' <<'EOT'
cs-ingest: N accounts that were told of before are not in the newest exports, such as "A"; if they left, tell so: status churned
account,file
EOT
t 'there are some, and some left by their status' 0 \
	'test -s gone && comm -23 ever last | comm -12 - left | grep -q .' </dev/null
t 'from the exports alone they are the same' 1 \
	'cs-ingest --vanished vanished2.csv -o new.csv nights/*/accounts-*.csv 2>err; rc=$?; cut -d, -f1 vanished2.csv >a; cut -d, -f1 vanished.csv | cmp a -; exit $rc' </dev/null
t 'none are where no export tells of accounts, or all are there' 0 \
	'cs-ingest --vanished none.csv -o new.csv compact.csv $day/money-*.csv && cat none.csv; cs-ingest --vanished none.csv -o new.csv $day/accounts-*.csv && cat none.csv' <<'EOT'
account,file
account,file
EOT
t 'an invoice in some currency, or a deal won, does not keep an account' 1 '
	head="kind,name,account,time,value"
	printf "$head\naccount,name,{Account},{@exported},{Name}\n" >list.csv
	printf "$head\nmoney,invoice,{Account},{At},{Total}\naccount,currency,{Account},{At},USD\naccount,started,{Account},{At},{At|day}\n" >bill.csv
	printf "Account,Name\nA,a\nB,b\n" >list-2026-01-01.csv
	printf "Account,Name\nA,a\n" >list-2026-02-01.csv
	printf "Account,At,Total\nA,2026-01-05,7\nB,2026-01-05,7\nC,2026-01-05,7\n" >bills-2026-02-01.csv
	cs-ingest --vanished gone.csv -o new.csv ./list.csv=list-2026-01-01.csv ./list.csv=list-2026-02-01.csv ./bill.csv=bills-2026-02-01.csv 2>err; rc=$?; cat gone.csv; exit $rc' <<'EOT'
account,file
B,list-2026-01-01.csv
EOT
done_testing
