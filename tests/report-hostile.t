#!/bin/sh
# report-hostile: whatever a name holds, the page has the same elements and the
# text no control, no escape and nothing that turns the direction of writing
# shellcheck source=tests/tap.sh disable=SC2016
. "$(dirname "$0")/tap.sh"
cd "$(dirname "$0")/.." || exit 2

# names as printf(1) writes them, one a line; \n in a name is \\n here
cat >"$tmp/hostile" <<'END'
<script>alert(1)</script>
"><img src=x onerror=alert(1)>
' onmouseover='alert(1)
</title></style></head><body onload=x>
&lt;b&gt;&amp;&#60;i&#62;
--><!-- ]]> <![CDATA[ ?>
javascript:alert(1)
=HYPERLINK("http://example.com";"x")
@SUM(1+1)*cmd|' /C calc'!A0
\033]52;c;cm0gLXJm\007\033[2J\033[31m
\0302\0233\063\061m and \0302\0205 next
\0342\0200\0256gnp.exe\0342\0200\0254
\0342\0201\0246isolated\0342\0201\0251
zero\0342\0200\0213width\0357\0273\0277mark
tab\there
back\010space and \0177delete
\0346\0235\0261\0344\0272\0254\0347\0262\0276\0345\0257\0206
\0360\0237\0221\0251\0342\0200\0215\0360\0237\0222\0273 and \0360\0237\0207\0253\0360\0237\0207\0267
Z\0314\0201\0314\0202\0314\0203\0314\0204a\0314\0210lgo
\0327\0251\0327\0234\0327\0225\0327\0235 \0330\0263\0331\0204\0330\0247\0331\0205
\0357\0277\0277 not for interchange
END
sed 's/.*/name/' "$tmp/hostile" | awk '{ print $0 NR }' >"$tmp/harmless"

# the same table of either list: names, owners, segments, drivers, caps, models
table() {
	echo 'account,name,segment,owner,arr,renews,as_of,score,band,trend,confidence,outcomes,adoption,drivers,caps,model,note'
	i=0
	while IFS= read -r line; do
		i=$((i + 1))
		printf '%b' "$line" | LC_ALL=C awk -v n="$i" '
		BEGIN { RS = "\001" }
		{
			gsub(/"/, "\"\""); s = $0
			printf "\"%s id %d\",\"%s\",\"%s\",\"%s\",", s, n, s, s, s
			printf "%d,2026-12-%02d,2026-11-01T00:00:00Z,", n * 1000, n
			printf "%d.5,%s,%s,0.9,50,60,", n, "red", n % 2 ? -n : n
			printf "\"-9.5 %s: 3; +4.1 Users; %s\",", s, s
			printf "\"%s\",\"%s\",\"%s\"\n", s, s, s
		}'
	done <"$1"
}

table "$tmp/hostile" >"$tmp/hostile.csv"
table "$tmp/harmless" >"$tmp/harmless.csv"

# a reader of pages of our own: fails where a tag is none of ours, where tags
# do not match, or where a < or an & stands alone; prints tags and attributes
cat >"$tmp/read.pl" <<'END'
use strict; use warnings;
local $/; $_ = <STDIN>;
my (@open, $n);
s/^<!DOCTYPE html>\n// or die "no doctype\n";
while (/\G([^<]*)/gc) {
	my $text = $1;
	$text =~ s/&(amp|lt|gt|#34|#39);//g;
	my $ours = ($open[-1] // "") =~ /^(style|script)$/;
	die "bare &: $text\n" if $text =~ /&/ && !$ours;
	die "bare >: $text\n" if $text =~ />/ && !$ours;
	last if pos == length;
	/\G<(\/?)([a-z][a-z0-9]*)((?: [a-zA-Z][a-zA-Z0-9-]*="[^"<>]*")*)(\/?)>/gc
	    or die "no tag of ours: ", substr($_, pos, 60), "\n";
	if ($1) { (pop @open) eq $2 or die "</$2> does not match\n" }
	elsif (!$4) { push @open, $2 }
	next if $1;
	my ($tag, $attributes, $empty) = ($2, $3, $4);
	$attributes =~ s/(x|cx|x1|x2|y|width|height)="[^"]*"/$1/g;
	print "$tag$attributes$empty\n";
}
die "not closed: @open\n" if @open;
END

for kind in hostile harmless; do
	t "$kind: a page" 0 \
	    "cs-report --html --top 50 --title \"\$(sed -n 1,4p $tmp/$kind)\" $tmp/$kind.csv >$tmp/$kind.html" </dev/null
	t "$kind: every tag is one of ours and closed" 0 \
	    "perl $tmp/read.pl <$tmp/$kind.html >$tmp/$kind.tags" </dev/null
done
t 'the same elements whatever the names' 0 \
    "cat $tmp/hostile.tags" <"$tmp/harmless.tags"
t 'one script, which tests/report-page.t knows, and nothing of the data in it' 0 \
    "grep -c '^script$' $tmp/hostile.tags
    for kind in hostile harmless; do
	sed -n '/<script>/,/<.script>/p' $tmp/\$kind.html
    done | sort | uniq -u" <<END
1
END
t 'no other script, no link out, no handler' 0 \
    "grep -ciE '^(script .|link|img|iframe|object|embed|form|base)| on[a-z]+=|(src|href)=\"[^#]' $tmp/hostile.tags; true" <<END
0
END
if command -v xmllint >/dev/null; then
	t 'well-formed XML' 0 "xmllint --noout $tmp/hostile.html" </dev/null
else
	skip 'well-formed XML' 'there is no xmllint'
fi

# bytes that must reach neither a terminal nor a page
cat >"$tmp/raw.pl" <<'END'
use strict; use warnings;
binmode STDIN, ':utf8';
while (<STDIN>) {
	chomp;
	print "$.: $_\n" if /[\x00-\x1f\x7f-\x9f\x{ad}\x{61c}\x{200b}\x{200e}\x{200f}\x{2028}-\x{202e}\x{2060}-\x{206f}\x{feff}\x{fff0}-\x{fffb}\x{ffff}]/;
}
END
t 'no control and no turn of direction in the page' 0 \
    "perl $tmp/raw.pl <$tmp/hostile.html" </dev/null
for how in '' --ascii; do
	t "nor in the text $how" 0 \
	    "cs-report $how --top 50 $tmp/hostile.csv | perl $tmp/raw.pl" \
	    </dev/null
done
t 'the title is escaped in text' 0 \
    "cs-report --title \"\$(printf 'a\\033[2Jb')\" $tmp/harmless.csv | sed -n '2s/ as of.*//p'" <<'END'
a\x1b[2Jb
END

# what is shown of each name, in order of ARR, the largest first
shown() {
	sed -n 's,^<li><div class="who">$,,; s,^<h3>\(.*\)</h3>$,\1,p' \
	    "$tmp/hostile.html" | head -n 21
}
shown >"$tmp/shown"
t 'names are readable again in the page' 0 "cat $tmp/shown" <<'END'
\uffff not for interchange
שלום سلام
Ź̂̃̄älgo
👩‍💻 and 🇫🇷
東京精密
backspace and delete
tab here
zero\u200bwidth\ufeffmark
\u2066isolated\u2069
\u202egnp.exe\u202c
31m and  next
]52;c;cm0gLXJm[2J[31m
@SUM(1+1)*cmd|&#39; /C calc&#39;!A0
=HYPERLINK(&#34;http://example.com&#34;;&#34;x&#34;)
javascript:alert(1)
--&gt;&lt;!-- ]]&gt; &lt;![CDATA[ ?&gt;
&amp;lt;b&amp;gt;&amp;amp;&amp;#60;i&amp;#62;
&lt;/title&gt;&lt;/style&gt;&lt;/head&gt;&lt;body onload=x&gt;
&#39; onmouseover=&#39;alert(1)
&#34;&gt;&lt;img src=x onerror=alert(1)&gt;
&lt;script&gt;alert(1)&lt;/script&gt;
END

# columns as another program counts them
cat >"$tmp/wide.pl" <<'END'
use strict; use warnings;
binmode STDIN, ':utf8'; binmode STDOUT, ':utf8';
while (<STDIN>) {
	chomp;
	(my $s = $_) =~ s/\x{1f469}\x{200d}\x{1f4bb}/xx/g;
	$s =~ s/\p{Regional_Indicator}{2}/xx/g;
	$s =~ s/[\p{Mn}\p{Me}\p{Cf}]//g;
	my $columns = length($s) + (() = $s =~ /[\p{EA=W}\p{EA=F}]/g);
	print "$columns: $_\n" if $columns > 80;
}
END
t 'no line is wider than 80 columns' 0 \
    "cs-report --top 50 $tmp/hostile.csv | perl $tmp/wide.pl" </dev/null
done_testing
