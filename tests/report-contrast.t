#!/bin/sh
# report-contrast: the page's colours, light and dark, by the formula of WCAG 2
# shellcheck source=tests/tap.sh
. "$(dirname "$0")/tap.sh"
cd "$(dirname "$0")/golden" || exit 2

cat >"$tmp/contrast.pl" <<'END'
use strict; use warnings;
# what is read on what, and the least contrast: 4.5 for text, 3 for pictures
my @pairs = (
	(map { [$_, 'bg', 4.5] } qw(ink soft link red-ink yellow-ink green-ink
	    none-ink)),
	(map { [$_, 'wash', 4.5] } qw(ink)),
	(map { ['ink', "h$_", 4.5] } 0 .. 6),
	['red-on', 'red', 4.5], ['yellow-on', 'yellow', 4.5],
	['green-on', 'green', 4.5], ['none-ink', 'none', 4.5],
	(map { ["$_-edge", 'bg', 3] } qw(red yellow green none)),
	['red', 'bg', 3], ['green', 'bg', 3], ['bg', 'ink', 4.5],
);
sub luminance {
	my $hex = shift;
	$hex =~ s/^#(.)(.)(.)$/#$1$1$2$2$3$3/;
	my @c = map { hex($_) / 255 } $hex =~ /^#(..)(..)(..)$/
	    or die "not a colour: $hex\n";
	@c = map { $_ <= 0.04045 ? $_ / 12.92 : (($_ + 0.055) / 1.055) ** 2.4 } @c;
	return 0.2126 * $c[0] + 0.7152 * $c[1] + 0.0722 * $c[2];
}
local $/;
my $css = <STDIN>;
my ($light, $dark) = $css =~ /:root \{(.*?)\}/gs or die "no colours\n";
for (['light', $light], ['dark', $dark]) {
	my ($theme, $text) = @$_;
	my %colour = $text =~ /--([a-z0-9-]+): (#[0-9a-f]{3,6})/g;
	for my $pair (@pairs) {
		my ($on, $behind, $least) = @$pair;
		my ($a, $b) = sort { $b <=> $a }
		    map { luminance($colour{$_} // die "$theme: no $_\n") }
		    $on, $behind;
		my $ratio = ($a + 0.05) / ($b + 0.05);
		printf "%s: %s on %s: %.2f, want %s\n", $theme, $on, $behind,
		    $ratio, $least if $ratio < $least;
	}
}
END
t 'every pair of colours has the contrast it needs' 0 \
    "perl $tmp/contrast.pl <report-html/out" </dev/null
# a band is told by its word wherever its colour stands
t 'no band without its word' 0 \
    "grep -oE 'class=\"band [rygu]\">[^<]*' report-html/out | sed 's/.*>//' |
    sort -u" <<END
Green
Red
Unknown
Yellow
END
done_testing
