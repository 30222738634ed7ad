#!/bin/sh
# ingest-values: times without an offset, money, ids and persons
# shellcheck source=tests/tap.sh
. "$(dirname "$0")/tap.sh"
# what a test runs is in single quotes
# shellcheck disable=SC2016
here=$(cd "$(dirname "$0")" && pwd)
mkdir "$tmp/work" && cd "$tmp/work" || exit 2
export here

# ---- time zones ----

# an export of local times, and the log without feeds
cat >times.csv <<'EOT'
account,time,feature
A1,2026-01-15 10:00,winter
A2,2026-07-15 10:00,summer
A3,2026-03-29 01:59:59,before the gap
A4,2026-03-29 02:30,in the gap
A5,2026-03-29 03:00,after the gap
A6,2026-10-25 02:30,twice
A7,2026-10-25 03:00,after
A8,2026-07-15,a day
A9,2026-07-15T10:00:00+05:30,an offset
B1,2026-07-15T10:00Z,Z
B2,"Wed, 15 Jul 2026 10:00:00 GMT",GMT
B3,2026-07-15 10:00:00 UTC,UTC
B4,"July 15th, 2026 10:00 PM",in words
B5,2100-07-15 10:00,by the rule
EOT
t 'times without an offset are in the zone, days stay days' 0 \
	'cs-ingest --tz Europe/Berlin times.csv | sed 1,3d | cut -d, -f1,2,4' <<'EOT'
A1,2026-01-15T09:00:00Z,winter
A2,2026-07-15T08:00:00Z,summer
A3,2026-03-29T00:59:59Z,before the gap
A4,2026-03-29T01:30:00Z,in the gap
A5,2026-03-29T01:00:00Z,after the gap
A6,2026-10-25T00:30:00Z,twice
A7,2026-10-25T02:00:00Z,after
A8,2026-07-15T00:00:00Z,a day
A9,2026-07-15T04:30:00Z,an offset
B1,2026-07-15T10:00:00Z,Z
B2,2026-07-15T10:00:00Z,GMT
B3,2026-07-15T10:00:00Z,UTC
B4,2026-07-15T20:00:00Z,in words
B5,2100-07-15T08:00:00Z,by the rule
EOT
t '--explain counts what was not plain' 0 \
	'cs-ingest --tz Europe/Berlin --explain times.csv 2>&1 >/dev/null | grep zone' <<'EOT'
cs-ingest: times.csv: time: 9 times without an offset, in the zone given; 1 of them came twice, and are the first, 1 never were, and are as much later as the clocks were moved
EOT
cs-ingest --tz Europe/Berlin times.csv >berlin
t 'TZ and TZDIR of the environment have no say' 0 \
	'TZ=Asia/Tokyo TZDIR=/nowhere cs-ingest --tz Europe/Berlin times.csv | cmp - berlin' </dev/null
t 'an offset is a zone' 0 \
	'cs-ingest --tz -03:30 times.csv | grep ^A[12]' <<'EOT'
A1,2026-01-15T13:30:00Z,usage,winter,,,,
A2,2026-07-15T13:30:00Z,usage,summer,,,,
EOT
t 'UTC is one too, and none is UTC' 0 \
	'cs-ingest --tz UTC times.csv >utc && cs-ingest times.csv | cmp - utc' </dev/null
for zone in Nowhere/Land ../../etc/passwd /etc/localtime +25:00 +2:x ''; do
	t "no zone: '$zone'" 2 "cs-ingest --tz '$zone' times.csv 2>&1 | head -n 1; exit 2" <<'EOT'
cs-ingest: --tz is a place of the system's zone database, such as Europe/Berlin, UTC, or an offset such as +02:00
EOT
done
cat >zoned.csv <<'EOT'
kind,name,account,time,value
usage,here,{who},{when|tz Europe/Berlin},
usage,there,{who},{when|tz America/New_York},
usage,format,{who},{german|tz Europe/Berlin %d.%m.%Y %H:%M},
usage,plain,{who},{german|date %d.%m.%Y %H:%M},
account,day,{who},2026-01-01,{late|day}
account,later,{who},2026-01-01,{when|tz Europe/Berlin|plus {minutes} minutes}
EOT
t 'a filter is of another zone than the rest' 0 \
	'printf "who,when,german,late,minutes\nA,2026-07-15 10:00,15.07.2026 10:00,2026-07-15 00:30,90\n" | cs-ingest --tz Asia/Tokyo -m ./zoned.csv | grep ^A' <<'EOT'
A,2026-01-01T00:00:00Z,account,day,,,2026-07-15,
A,2026-01-01T00:00:00Z,account,later,,,2026-07-15T09:30:00Z,
A,2026-07-15T01:00:00Z,usage,plain,,,,
A,2026-07-15T08:00:00Z,usage,here,,,,
A,2026-07-15T08:00:00Z,usage,format,,,,
A,2026-07-15T14:00:00Z,usage,there,,,,
EOT
t 'a zone nobody has is a mistake of the mapping' 2 \
	'sed s/Berlin/Berln/ zoned.csv >lost.csv; echo who | cs-ingest -m ./lost.csv 2>&1' <<'EOT'
cs-ingest: ./lost.csv:2:18: time: the filter takes ZONE [FORMAT]: "tz Europe/Berln"; see cs-mapping(5)
EOT

# every change of the clocks in some zones, as zdump(8) tells of them
changes() {
	perl "$here/oracle/zones.pl" "$1" >zones || return 2
	{
		echo account,time,feature
		awk -F , '{ printf "A%06d,%s,f\n", NR, $2 }' zones
	} >local.csv
	cs-ingest --tz "$1" local.csv | sed 1,3d | cut -d , -f 2 | tr T ' ' |
		tr -d Z >got
	cut -d , -f 3 zones | diff - got && test "$(grep -c . got)" -gt "$2"
}
if command -v zdump >"$tmp/none"; then
	while read -r zone least; do
		changes "$zone" "$least" >"$tmp/out" 2>&1
		echo $? >"$tmp/rc"
		t "every change of $zone since 1890" 0 \
			'cat $tmp/out; exit "$(cat $tmp/rc)"' </dev/null
	done <<-'EOT'
		Europe/Berlin 1000
		America/New_York 1000
		Europe/Dublin 1000
		Australia/Lord_Howe 1000
		Africa/Casablanca 500
		Asia/Kathmandu 5
		Pacific/Apia 100
	EOT
else
	skip 'every change of the clocks' 'zdump(8) is not here'
fi

done_testing
