#!/bin/sh
# report-formats: Markdown, JSON, metrics and mail, read back by other programs
# shellcheck source=tests/tap.sh disable=SC2016
. "$(dirname "$0")/tap.sh"
cd "$(dirname "$0")/.." || exit 2
health=$PWD/tests/golden/report-text/health.csv
summary=$PWD/tests/golden/report-text/summary.csv
header=$(head -n 1 "$health")
export health summary

# names as printf(1) writes them, one a line
cat >"$tmp/hostile" <<'END'
<script>alert(1)</script>
"><img src=x onerror=alert(1)>
' onmouseover='alert(1)
</title></style></head><body onload=x>
&lt;b&gt;&amp;&#60;i&#62;
--><!-- ]]> <![CDATA[ ?>
[click](javascript:alert(1)) ![x](http://example.com/x.png)
**bold** _it_ `code` ~~gone~~ | cell | $x^2$ # head
- item 1. item + item http://example.com www.example.com @all #12
=HYPERLINK("http://example.com";"x")
\0\033]52;c;cm0gLXJm\007\033[2J\033[31m
\0302\0205 next \0342\0200\0256gnp.exe\0342\0200\0254
zero\0342\0200\0213width\0357\0273\0277mark
back\0134slash \0134n tab\there
line\015\012Bcc: all@example.com
=?UTF-8?Q?x?= =20 =_cs-report_=
--=_cs-report_=--
\0343\0200\0200\0346\0235\0261\0344\0272\0254\0347\0262\0276\0345\0257\0206\0302\0240
\0360\0237\0221\0251\0342\0200\0215\0360\0237\0222\0273 and \0360\0237\0207\0253\0360\0237\0207\0267
Z\0314\0201\0314\0202a\0314\0210lgo
\0377\0376 no UTF-8
END
awk 'BEGIN { while (i++ < 10000) printf "&"; print "" }' >>"$tmp/hostile"
awk '{ print "name" NR }' "$tmp/hostile" >"$tmp/harmless"

# the same table of either list: ids, names, owners, segments, drivers, caps
cat >"$tmp/table.pl" <<'END'
use strict; use warnings;
print "account,name,segment,owner,arr,renews,as_of,score,band,trend,",
    "confidence,outcomes,drivers,caps,model,note\n";
my $n = 0;
local $/ = "\n";
while (my $s = <STDIN>) {
	chomp $s;
	$s =~ s/\\t/\t/g;
	$s =~ s/\\0([0-7]{1,3})/chr oct $1/ge;
	(my $q = $s) =~ s/"/""/g;
	$n++;
	printf "\"%s id %d\",\"%s\",\"%s\",\"%s\",%d,2026-12-%02d," .
	    "2026-11-01T00:00:00Z,%d.5,red,%d,0.9,50," .
	    "\"-9.5 %s: 3; +4.1 Users; %s\",\"%s\",\"%s\",\"%s\"\n", $q, $n,
	    $q, $q, $q, $n * 1000, $n, $n, $n % 2 ? -$n : $n, $q, $q, $q, $q,
	    $q;
}
END
for kind in hostile harmless; do
	perl "$tmp/table.pl" <"$tmp/$kind" >"$tmp/$kind.csv"
	for format in markdown json prom email; do
		t "$kind: --$format" 3 "cs-report --$format --top 50 \
		    --alert 'owner != \"\"' --title \"\$(sed -n 9p $tmp/$kind)\" \
		    $tmp/$kind.csv >$tmp/$kind.$format" </dev/null
	done
done

# what must reach neither a terminal nor a page as it is
cat >"$tmp/raw.pl" <<'END'
use strict; use warnings;
binmode STDIN, ':utf8'; binmode STDOUT, ':utf8';
while (<STDIN>) {
	chomp;
	print "$.: $_\n" if /[\x00-\x08\x0a-\x1f\x7f-\x9f\x{ad}\x{61c}\x{200b}\x{200e}\x{200f}\x{2028}-\x{202e}\x{2060}-\x{206f}\x{feff}\x{fff0}-\x{fffb}\x{ffff}]/;
}
END
for format in markdown json email; do
	t "$format: no control and no turn of direction" 0 \
	    "perl $tmp/raw.pl <$tmp/hostile.$format" </dev/null
done

# ---- JSON ----

cat >"$tmp/json.pl" <<'END'
use strict; use warnings;
use JSON::PP;
local $/;
my $j = decode_json(<STDIN>);
my ($p) = grep { $_->{id} eq "accounts" } @{ $j->{panels} };
binmode STDOUT, ':utf8';
printf "%s|%s|%s|%s\n", map { s/([\x00-\x1f])/sprintf '\\x%02x', ord $1/ger }
    @{$_}{qw(account name segment owner)} for @{ $p->{tables}[0]{rows} };
END
cat >"$tmp/names.pl" <<'END'
use strict; use warnings;
use Encode;
my (@rows, $n);
while (my $s = <STDIN>) {
	chomp $s;
	$s =~ s/\\t/\t/g;
	$s =~ s/\\0([0-7]{1,3})/chr oct $1/ge;
	# every byte that is wrong is a sign of its own
	my $t = '';
	while (length $s) {
		my $u = $s;
		$t .= decode('UTF-8', $u, Encode::FB_QUIET);
		last unless length $u;
		$t .= "\x{fffd}";
		$s = substr $u, 1;
	}
	$t =~ s/([\x00-\x1f])/sprintf '\\x%02x', ord $1/ge;
	unshift @rows, sprintf "%s id %d|%s|%s|%s\n", $t, ++$n, $t, $t, $t;
}
binmode STDOUT, ':utf8';
print @rows;
END
t 'JSON: another parser finds every name as it was' 0 \
    "perl $tmp/json.pl <$tmp/hostile.json" <<END
$(perl "$tmp/names.pl" <"$tmp/hostile")
END
t 'JSON: the same properties whatever the names' 0 \
    "perl -MJSON::PP -0777 -ne '
	sub walk { my (\$x, \$at) = @_;
	    if (ref \$x eq \"HASH\") { walk(\$x->{\$_}, \"\$at/\$_\") for sort keys %\$x }
	    elsif (ref \$x eq \"ARRAY\") { walk(\$_, \"\$at/\") for @\$x }
	    else { print \"\$at\\n\" } }
	walk(decode_json(\$_), q())' <$tmp/hostile.json" <<END
$(perl -MJSON::PP -0777 -ne '
	sub walk { my ($x, $at) = @_;
	    if (ref $x eq "HASH") { walk($x->{$_}, "$at/$_") for sort keys %$x }
	    elsif (ref $x eq "ARRAY") { walk($_, "$at/") for @$x }
	    else { print "$at\n" } }
	walk(decode_json($_), "")' <"$tmp/harmless.json")
END

# a validator of what our schema uses; anything else in it is an error
cat >"$tmp/validate.pl" <<'END'
use strict; use warnings;
use JSON::PP;
sub slurp { open my $f, '<', $_[0] or die; local $/; decode_json(<$f>) }
my ($schema, $value) = map { slurp($_) } @ARGV;
my $bad = 0;
sub complain { print "$_[0]: $_[1]\n"; $bad = 1 }
sub type {
	my $x = shift;
	return 'null' unless defined $x;
	return 'object' if ref $x eq 'HASH';
	return 'array' if ref $x eq 'ARRAY';
	return 'string' if encode_json([$x]) =~ /^\["/;
	return $x =~ /^-?[0-9]+\z/ ? 'integer' : 'number';
}
my %check;
sub check {
	my ($s, $x, $at) = @_;
	$check{$_} ? $check{$_}->($s->{$_}, $x, $at, $s) : die "what is $_?\n"
	    for grep { !/^(title|description|\$schema|\$defs)\z/ }
	    # the type first: to compare a string is to make it a number
	    sort { ($b eq 'type') - ($a eq 'type') || $a cmp $b } keys %$s;
}
%check = (
	'$ref' => sub {
		my ($name) = $_[0] =~ m{^#/\$defs/(.*)} or die;
		check($schema->{'$defs'}{$name} || die, @_[1, 2]);
	},
	type => sub {
		my ($want, $x, $at) = @_;
		my $is = type($x);
		my @want = ref $want ? @$want : $want;
		complain($at, "is $is, not @want") unless grep {
		    $_ eq $is || ($_ eq 'number' && $is eq 'integer') } @want;
	},
	const => sub { complain($_[2], "is not $_[0]")
	    unless defined $_[1] && $_[1] eq $_[0] },
	enum => sub { my $x = $_[1]; complain($_[2], "is none of @{ $_[0] }")
	    unless grep { $_ eq $x } @{ $_[0] } },
	pattern => sub { complain($_[2], "does not match $_[0]")
	    if type($_[1]) eq 'string' && $_[1] !~ /$_[0]/ },
	minimum => sub { complain($_[2], "is below $_[0]")
	    if defined $_[1] && $_[1] < $_[0] },
	maximum => sub { complain($_[2], "is above $_[0]")
	    if defined $_[1] && $_[1] > $_[0] },
	required => sub {
		my ($names, $x, $at) = @_;
		return unless ref $x eq 'HASH';
		exists $x->{$_} or complain($at, "lacks $_") for @$names;
	},
	properties => sub {
		my ($known, $x, $at) = @_;
		return unless ref $x eq 'HASH';
		check($known->{$_}, $x->{$_}, "$at/$_")
		    for grep { exists $x->{$_} } sort keys %$known;
	},
	additionalProperties => sub {
		my ($each, $x, $at, $s) = @_;
		check($each, $x->{$_}, "$at/$_")
		    for grep { !$s->{properties}{$_} } sort keys %$x;
	},
	items => sub {
		my ($each, $x, $at) = @_;
		return unless ref $x eq 'ARRAY';
		check($each, $x->[$_], "$at/$_") for 0 .. $#$x;
	},
);
check($schema, $value, '');
exit $bad;
END
cs-report --json-schema >"$tmp/schema.json"
t 'the schema is what is installed' 0 "cat $tmp/schema.json" \
    <common/tables/schema/report.json
cs-report --json "$health" "$summary" >"$tmp/whole.json"
printf 'week,calls\n2026-W44,+.50\n' >"$tmp/other.csv"
printf 'metric,group,value,low,high,n,events\nauc,score,+.50,,1e-1,007,3.\n' \
    >"$tmp/numbers.csv"
echo "$header" >"$tmp/empty.csv"
cs-report --json "$tmp/empty.csv" >"$tmp/none.json"
cs-report --json "$tmp/numbers.csv" "$tmp/other.csv" >"$tmp/numbers.json" \
    2>/dev/null
for json in hostile harmless whole none numbers; do
	t "JSON: $json is as the schema says" 0 \
	    "perl $tmp/validate.pl $tmp/schema.json $tmp/$json.json" </dev/null
done
t 'numbers come out as JSON has them' 0 \
    "grep -E '^.\"(metric|week)\"' $tmp/numbers.json" <<'END'
{"metric": "auc", "group": "score", "value": 0.5, "low": null, "high": 0.1, "n": 7, "events": 3}
{"week": "2026-W44", "calls": "+.50"}
END
sed 's/"version": 1/"version": 2/; s/"accounts": 60/"accounts": "60"/
    s/"title": "Call today", //' "$tmp/whole.json" >"$tmp/wrong.json"
t 'and the validator can tell' 1 \
    "perl $tmp/validate.pl $tmp/schema.json $tmp/wrong.json" <<'END'
/panels/1: lacks title
/summary/all/accounts: is string, not integer
/version: is not 1
END
t 'JSON: every account with every number is that of the table' 0 \
    "perl -MJSON::PP -0777 -ne '
	(\$p) = grep { \$_->{id} eq q(accounts) } @{ decode_json(\$_)->{panels} };
	print join(q(,), map { defined && /^-?[0-9.]+\z/ ? \$_ + 0 : \$_ // q() } @{\$_}{qw(account arr score band trend confidence)}), qq(\n)
	    for @{ \$p->{tables}[0]{rows} }' $tmp/whole.json | LC_ALL=C sort" <<END
$(sed 1d "$health" | cut -d , -f 1,5,8-11 |
    perl -pe 's/,(-?[0-9]+\.[0-9]*)/"," . ($1 + 0)/ge' | LC_ALL=C sort)
END

# ---- metrics ----

if command -v promtool >/dev/null; then
	cs-report --prom --alert 'band = red' "$health" "$summary" \
	    >"$tmp/whole.prom"
	for prom in hostile harmless whole; do
		t "metrics: promtool has nothing to say of $prom" 0 \
		    "promtool check metrics <$tmp/$prom.prom 2>&1" </dev/null
	done
	printf 'file,mapping,exported,rows,events,rejected,matched,corrected,future,first,last\n' \
	    >"$tmp/files.csv"
	cut -d , -f 1 "$tmp/hostile" | perl -ne 'chomp; s/\\t/\t/g;
	    s/\\0([0-7]{1,3})/chr oct $1/ge; s/"/""/g;
	    print qq("$_","$_",2026-10-01,1,1,0,0,0,0,,\n) x 2' >>"$tmp/files.csv"
	t 'metrics: nor of hostile labels, given twice' 0 \
	    "cs-report --prom $tmp/files.csv | promtool check metrics 2>&1" \
	    </dev/null
else
	skip 'metrics: promtool has nothing to say' 'there is no promtool'
fi
t 'metrics: bands are those of the table' 0 \
    "cs-report --prom $health | sed -n 's/^cs_accounts{band=\"\(.*\)\"} /\1 /p' | sort" <<END
$(awk -F, 'NR > 1 { n[$9]++ } END { for (b in n) print b, n[b] }' "$health" | sort)
END

# ---- Markdown ----

if command -v cmark-gfm >/dev/null; then
	# an address is a link wherever it stands, and may be one
	for kind in hostile harmless; do
		cmark-gfm -e table -e strikethrough -e autolink -e tagfilter \
		    --unsafe -t xml "$tmp/$kind.markdown" |
		    perl -0777 -pe 's,<link destination="mailto:[^>]*>(.*?)</link>,$1,gs' |
		    grep -o '^ *<[/a-z_]*' | grep -v '<text' >"$tmp/$kind.xml"
	done
	t 'Markdown: the same elements whatever the names' 0 \
	    "tr -d ' ' <$tmp/hostile.xml" <<-END
		$(tr -d ' ' <"$tmp/harmless.xml")
	END
	t 'Markdown: every name is there again, as it was' 0 \
	    "cmark-gfm -e table -e strikethrough -e autolink -t html $tmp/hostile.markdown |
	    sed -n 's,^<strong>\(.*\)</strong>: [0-9.]* ARR.*,\1,p; s,^<p><strong>\(.*\)</strong>: [0-9,]* ARR.*,\1,p; s,^<li><strong>\(.*\)</strong>: [0-9,]* ARR.*,\1,p' |
	    tail -n 9" <<-'END'
		- item 1. item + item http://example.com www.example.com @all #12
		**bold** _it_ `code` ~~gone~~ | cell | $x^2$ # head
		[click](javascript:alert(1)) ![x](http://example.com/x.png)
		--&gt;&lt;!-- ]]&gt; &lt;![CDATA[ ?&gt;
		&amp;lt;b&amp;gt;&amp;amp;&amp;#60;i&amp;#62;
		&lt;/title&gt;&lt;/style&gt;&lt;/head&gt;&lt;body onload=x&gt;
		' onmouseover='alert(1)
		&quot;&gt;&lt;img src=x onerror=alert(1)&gt;
		&lt;script&gt;alert(1)&lt;/script&gt;
	END
else
	skip 'Markdown: the same elements' 'there is no cmark-gfm'
fi

# ---- mail ----

cat >"$tmp/mail.pl" <<'END'
use strict; use warnings;
use MIME::Parser;
my $p = MIME::Parser->new;
$p->output_to_core(1);
my $e = $p->parse_open($ARGV[0]);
print "problems\n" if $p->results->errors || $p->results->warnings;
print join(' ', $e->mime_type, sort map { lc } $e->head->tags), "\n";
for my $part ($e->parts) {
	(my $name = $part->mime_type) =~ s,.*/,,;
	print $part->mime_type, "\n";
	open my $f, '>', "$ARGV[1].$name" or die;
	print $f $part->bodyhandle->as_string;
}
END
if perl -MMIME::Parser -e 1 2>/dev/null; then
	for kind in hostile harmless; do
		t "mail: $kind is a text and a page, whatever the title" 0 \
		    "perl $tmp/mail.pl $tmp/$kind.email $tmp/$kind.part" <<-END
			multipart/alternative auto-submitted content-type mime-version subject
			text/plain
			text/html
		END
	done
	t 'mail: its text is that of --text' 0 "cat $tmp/harmless.part.plain" <<-END
		$(cs-report --top 50 --alert 'owner != ""' \
		    --title "$(sed -n 9p "$tmp/harmless")" "$tmp/harmless.csv")
	END
	if command -v xmllint >/dev/null; then
		for kind in hostile harmless; do
			t "mail: $kind is well-formed XML" 0 \
			    "xmllint --noout $tmp/$kind.part.html" </dev/null
		done
	else
		skip 'mail: well-formed XML' 'there is no xmllint'
	fi
	t 'mail: the same elements whatever the names' 0 \
	    "grep -o '<[/a-z0-9]*' $tmp/hostile.part.html" <<-END
		$(grep -o '<[/a-z0-9]*' "$tmp/harmless.part.html")
	END
	t 'mail: no picture, no script, no link' 0 \
	    "grep -ciE '<(svg|img|script|link|style|a)[ >]' $tmp/hostile.part.html; true" <<-END
		0
	END
	for kind in html plain; do
		t "mail: no control in the $kind part" 0 \
		    "perl $tmp/raw.pl <$tmp/hostile.part.$kind" </dev/null
	done
else
	skip 'mail: what a parser makes of it' 'there is no MIME::Parser'
fi
t 'mail: seven bits, and lines of 78 at most but for addresses' 0 \
    "LC_ALL=C grep -n '[^ -~]' $tmp/hostile.email
    awk 'length > 78' $tmp/hostile.email" </dev/null
t 'mail: a title cannot add a header' 0 \
    "cs-report --email --title \"\$(printf 'a\r\nBcc: all@example.com')\" $health |
    sed '/^\$/q' | grep -c '^Bcc'; true" <<END
0
END
for option in --to --from; do
	t "mail: nor can $option" 2 \
	    "cs-report --email $option \"\$(printf 'a@b\nBcc: c@d')\" $health" \
	    </dev/null
done
awk 'BEGIN {
	print "'"$header"'"
	for (i = 0; i < 3000; i++)
		printf "A-%05d,Name %d %s,s%d,o%d,%d,2026-11-%02d,2026-11-01T00:00:00Z,%d,%s,%d,0.9,,,,,,,,-9.5 Users: %d; +4.1 Seats: %s,,m@1\n",
		    i, i, "Größe", i % 40, i % 70, i * 37 % 99991, i % 29 + 1,
		    i % 100, i % 100 < 40 ? "red" : i % 100 < 70 ? "yellow" : \
		    "green", i % 41 - 20, i, "ä"
}' >"$tmp/many.csv"
t 'mail: each part under 102,000 bytes, and what was left out is said' 0 \
    "cs-report --email --top 1000 $tmp/many.csv >$tmp/many.email
    awk '/^--=_/ { if (n > 102000) print n; n = 0 } { n += length + 1 }' $tmp/many.email
    grep -c 'Left out, being' $tmp/many.email" <<END
1
END

# ---- alerts ----

for alert in 'band = red' 'band = red and arr > 50000' 'owner = ana' \
    'trend <= -5' 'confidence < 0.6' 'score >= 69.5 and score < 75' \
    'name ~ *s' 'renews < 2026-12-01' 'currency ='; do
	case $alert in
	currency*) continue ;;
	esac
	t "alert: $alert" 3 "cs-report --json --top 1000 --panels alerts \
	    --alert '$alert' $health >$tmp/alert.json; rc=\$?
	    perl -MJSON::PP -0777 -ne '
	    print qq(\$_->{account}\n) for @{ decode_json(\$_)->{panels}[0]{tables}[1]{rows} }' \
	    $tmp/alert.json | LC_ALL=C sort; exit \$rc" <<-END
		$(ALERT=$alert awk -F, '
		BEGIN { n = split(ENVIRON["ALERT"], part, / and /) }
		NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i; next }
		{
			for (i = 1; i <= n; i++) {
				split(part[i], w, " ")
				v = $at[w[1]]
				if (w[2] == "=" && v != w[3]) next
				if (w[2] == "~" && v !~ /s$/) next
				if (w[2] ~ /[<>]/ && v == "") next
				number = w[1] != "renews"
				c = number ? (v + 0 > w[3] + 0) - (v + 0 < w[3] + 0) : \
				    (v > w[3]) - (v < w[3])
				if (w[2] == "<" && c >= 0) next
				if (w[2] == "<=" && c > 0) next
				if (w[2] == ">" && c <= 0) next
				if (w[2] == ">=" && c < 0) next
			}
			print $1
		}' "$health" | LC_ALL=C sort)
	END
done
t 'alert: days until a date' 0 "cs-report --panels alerts --top 99 \
    --alert 'until:renews <= 20 and until:renews > 0' $health >$tmp/until
    grep -c Harbour $tmp/until; cs-report --panels alerts --alert \
    'until:renews < 20 and until:renews > 0' $health >$tmp/until; grep -c Harbour $tmp/until; true" <<END
1
0
END
t 'alert: none matches' 0 \
    "cs-report --panels alerts --alert 'score < 1' $health | tail -n 2" <<END
Alerts · 0 of 1 matched
no account: score < 1
END
t 'alert: an empty table, but a column is a column' 0 \
    "cs-report --panels alerts --alert 'score < 1' $tmp/empty.csv | tail -n 1" <<END
no account: score < 1
END
t 'alert: shards and any order of rows are one list' 3 "
    { echo '$header'; sed 1d $health | head -n 30; } >$tmp/a.csv
    { echo '$header'; sed 1d $health | tail -n +31 | sort -t , -k 2; } >$tmp/b.csv
    cs-report --panels alerts --alert 'band = red' $tmp/b.csv $tmp/a.csv" <<END
$(cs-report --panels alerts --alert 'band = red' "$health")
END
t 'alert: 3 is worse than 1' 3 \
    "cs-report --alert 'band = red' $health $tmp/other.csv >/dev/null 2>&1" </dev/null
t 'alert: a full disk is worse than an alert' 2 \
    "cs-report --alert 'band = red' $health >/dev/full 2>&1" </dev/null
refuse() {
	t "$1" 2 "$2 2>&1 >$tmp/nothing; rc=\$?; test -s $tmp/nothing; exit \$rc"
}
refuse 'alert: a column that is none' \
    "cs-report --alert 'bamd = red' $health" <<END
cs-report: alert "bamd = red": the health table has no column "bamd" (did you mean "band"?)
END
refuse 'alert: given twice' \
    "cs-report --alert 'band = red' --alert 'band = red' $health" <<END
cs-report: --alert: the same one is given twice
END
refuse 'alert: of everyone' "cs-report --alert '' $health" <<END
cs-report: --alert: an empty condition matches everyone; try: band = red
END
refuse 'alert: without a health table' \
    "cs-report --alert 'band = red' $summary" <<END
cs-report: --alert: there is no health table to try it on
END
# alert_file NAME MESSAGE, rows from standard input
alert_file() {
	cat >"$tmp/alerts.csv"
	refuse "alert file: $1" "cs-report --alert-file $tmp/alerts.csv $health" <<-END
		cs-report: $tmp/alerts.csv:$2
	END
}
alert_file 'no condition' \
    '2:3: where: not a condition such as band = red and arr > 50000: "band"' <<END
name,where,to
a,band,x@example.com
END
alert_file 'a name twice' '3:1: name: another alert is called so: "a"' <<END
name,where,to
a,band = red,x@example.com
a,band = green,x@example.com
END
alert_file 'no address' '2:14: to: not addresses in ASCII, by commas: "é@example.com"' <<END
name,where,to
a,band = red,é@example.com
END
alert_file 'no such column' \
    '1: a table of alerts has the columns name,where,to; this one has no where' <<END
name,when
END
printf '%s\n' name,where,to 'a,band = red,"x@example.com, y@example.com"' \
    'b,score < 1,z@example.com' 'c,band = green,y@example.com' >"$tmp/alerts.csv"
t 'the mail is to those whose alerts matched, each once' 3 \
    "cs-report --email --to y@example.com --alert-file $tmp/alerts.csv $health >$tmp/to
    rc=\$?; grep ^To: $tmp/to; exit \$rc" <<END
To: y@example.com, x@example.com
END
done_testing
