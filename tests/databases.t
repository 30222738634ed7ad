#!/bin/sh
# databases: from a PostgreSQL and a SQLite into the log, and what is made of it
# back into a table, by the recipes of cs-ingest(1)
#
# The PostgreSQL is one of the test's own: in a temporary folder, on a socket
# there, without a port; it cannot run as root, so root lends it to another user.
# shellcheck source=tests/tap.sh
. "$(dirname "$0")/tap.sh"
cd "$(dirname "$0")/.." || exit 2
root=$PWD
export LC_ALL=C root

mkdir "$tmp/work"
awk -v box="$tmp/work" '
	/^\.\\" file: .*\.sh$/ { file = box "/" $3; next }
	/^\.Bd/ { on = file; next }
	/^\.Ed/ { on = file = ""; next }
	on { gsub(/\\e/, "\\"); print >on }' man/cs-ingest.1
cp tests/sample/exports/*.csv "$tmp/work"
cd "$tmp/work" || exit 2
cs-ingest -o sample.csv ./*.csv 2>/dev/null

# what both databases hold: quotes, commas, a line break, nothing at all
cat >event.sql <<'EOT'
create table event (customer text, at AT_TYPE, who text, what text, n numeric);
insert into event values
	('B, Ltd', '2026-10-05 12:00:00+02', 'o''neil', 'export', 2.5),
	('A "1"', '2026-10-05 10:00:00+00', null, 'log
in', null),
	('A "1"', '2026-10-04 01:30:00+00', 'ü', 'export', -3);
EOT
cat >want.log <<'EOT'
account,time,kind,name,ref,actor,value,note
-,2026-10-04T01:30:00Z,feed,usage,from,,usage,
-,2026-10-05T10:00:00Z,feed,usage,to,,usage,
"A ""1""",2026-10-04T01:30:00Z,usage,export,,ü,-3,
"B, Ltd",2026-10-05T10:00:00Z,usage,export,,o'neil,2.5,
EOT

# what the query for numbers comes to, by another way
types() {
	cs-health -o health.csv sample.csv 2>/dev/null
	perl -ne 'my @f = map { s/^"|"$//gr =~ s/""/"/gr }
		    /\G("(?:[^"]|"")*"|[^,\n]*)(?:,|\n)/g;
		next if $. == 1;
		my $b = $band{$f[8]} //= [0, "", 0, 0];
		$b->[0]++;
		$b->[1] += $f[4] if $f[4] ne "";
		$b->[2] += $f[7], $b->[3]++ if $f[7] ne "";
		END { printf "%s|%d|%s|%s\n", $_, @{$band{$_}}[0, 1],
		    $band{$_}[3] ? sprintf "%.1f", $band{$_}[2] / $band{$_}[3] : ""
		    for sort keys %band }' health.csv >want.types
}

# database NAME QUERY: the recipe of NAME.sh; QUERY asks it one
database() {
	t "$1: the recipe runs; a row that cannot be is told" 0 \
	    "sh $1.sh 2>err; sed -n 's/.*feature: //p' err" <<'EOT'
a line break where none may be "log\nin"; only values and notes may have them
EOT
	t "$1: out of a table, a log" 0 'cat log.csv' <want.log
	cs-health log.csv 2>/dev/null | perl -ne '
		my @f = map { s/^"|"$//gr =~ s/""/"/gr }
		    /\G("(?:[^"]|"")*"|[^,\n]*)(?:,|\n)/g;
		print join("|", @f[0, 7, 8, -1]), "\n" if $. > 1' >want.health
	t "$1: into a table, what cs-health printed" 0 \
	    "$2 \"select account || '|' || coalesce(score, '') || '|' ||
	    band || '|' || model from health order by account\"" <want.health
	types
	t "$1: and numbers in it, of a larger company" 0 "
	    sed '1,/^cs-health/d' $1.sh | sh
	    sh $1-types.sh >out; tr -s ' ' <out |
	    sed 's/^ //; s/ | /|/g; s/ \$//; s/\.0*|/|/' | grep '^[a-z]*|[0-9]'" <want.types
	t "$1: the recipe again replaces the table" 0 \
	    "sh $1.sh 2>/dev/null; $2 'select count(*) from health'" <<'EOT'
2
EOT
}

# ---- SQLite ----

if command -v sqlite3 >/dev/null; then
	sed 's/AT_TYPE/text/' event.sql | sqlite3 crm.db
	database sqlite 'sqlite3 crm.db'
	t 'sqlite: a log through a table, in any order, is the log' 0 \
	    "sqlite3 -csv crm.db '.import sample.csv log'
	    sqlite3 -header -csv crm.db 'select * from log order by account, time, rowid' |
	    cs-ingest | cmp - sample.csv" </dev/null
else
	skip 'sqlite' 'there is no sqlite3'
fi

# ---- PostgreSQL ----

# Debian keeps the server's programs off the path
initdb=$(command -v initdb) ||
	for f in /usr/lib/postgresql/*/bin/initdb; do
		test -x "$f" && initdb=$f
	done
if test -z "$initdb" || ! command -v psql >/dev/null; then
	skip 'postgresql' 'there is no PostgreSQL'
	done_testing
	exit
fi
bin=$(dirname "$initdb")

as_user() { (cd / && "$@"); }
pg=$(mktemp -d)
if test "$(id -u)" -eq 0; then
	user=nobody
	id postgres >/dev/null 2>&1 && user=postgres
	chown "$user" "$pg"
	as_user() { (cd / && setpriv --reuid "$user" --regid "$(id -g "$user")" \
		--clear-groups "$@"); }
fi
trap 'as_user "$bin/pg_ctl" -D "$pg/data" -m immediate stop >/dev/null 2>&1
	rm -rf "$pg" "$tmp"' EXIT
trap 'exit 1' HUP INT TERM

as_user "$bin/initdb" -D "$pg/data" -U cs -A trust -E UTF8 --locale=C \
    --no-sync >"$tmp/initdb.log" 2>&1 &&
as_user "$bin/pg_ctl" -D "$pg/data" -l "$pg/log" -w -o \
    "-c listen_addresses='' -c unix_socket_directories='$pg' -c fsync=off" \
    start >>"$tmp/initdb.log" 2>&1
export PGHOST="$pg" PGUSER=cs PGDATABASE=postgres PGTZ=Asia/Kolkata

t 'postgresql: one of our own runs' 0 'psql -Atc "select 1"' <<'EOT'
1
EOT
sed 's/AT_TYPE/timestamptz/' event.sql | psql -q
database postgresql 'psql -Atc'
t 'postgresql: times of another zone are the same instants' 0 \
    'PGTZ=America/St_Johns sh postgresql.sh 2>/dev/null; cat log.csv' <want.log
columns=account,time,kind,name,ref,actor,value,note
t 'postgresql: a log through a table, in any order, is the log' 0 \
    "psql -q -c 'create table log (n serial, account text, time text, kind text,
	name text, ref text, actor text, value text, note text)' \
	-c '\copy log ($columns) from sample.csv csv header'
    psql -c '\copy (select $columns from log order by md5(account), n) to stdout csv header' |
	cs-ingest | cmp - sample.csv" </dev/null

done_testing
