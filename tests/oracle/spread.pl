#!/usr/bin/perl
# spread.pl SEED LOG: a random company of owners and segments, as a customer log,
# and on standard output what of its attribute x is between owners
#
# By the totals of raw squares, as analysis of variance was done by hand; the
# chance of the F by integrating its density.
use strict;
use warnings;

my ($seed, $log) = @ARGV;
srand $seed;

sub pick { $_[ int rand @_ ] }

my (%y, @lines);
my $owners = 2 + int rand 6;
my $segments = 1 + int rand 3;
for my $i (1 .. 20 + int rand 150) {
	my $account = sprintf 'A%03d', $i;
	my $owner = int rand($owners) * (rand() < .5 ? 1 : .5);
	my $segment = int rand $segments;
	my $x = sprintf '%.3f',
	    10 * $segment + ($seed % 3) * $owner + 5 * rand() * rand();
	my %told = (owner => "us:o$owner", segment => "s$segment", x => $x,
		status => 'active');
	$told{owner} = '' if rand() < .05;
	$told{segment} = '' if rand() < .05;
	$told{x} = 'n/a' if rand() < .05;
	$told{status} = pick(qw(churned lead trial)) if rand() < .05;
	push @lines, "$account,2025-01-01T00:00:00Z,account,owner,,,us:before,"
	    if rand() < .3;
	push @lines, "$account,2025-02-01T00:00:00Z,account,$_,,,$told{$_},"
	    for sort keys %told;
	push @lines, "$account,2026-02-01T00:00:00Z,account,owner,,,us:later,"
	    if rand() < .3;
	push @{ $y{ $told{segment} }{ $told{owner} } }, $x
	    if $told{status} eq 'active' && $told{owner} ne '' && $x ne 'n/a'
	    && $told{x} ne 'n/a';
}
open my $out, '>', $log or die "$log: $!";
print $out "account,time,kind,name,ref,actor,value,note\n",
    map { "$_\n" } @lines;
close $out or die $!;

# raw squares: of all, of strata, of groups
my ($strata, $groups, $n, $sum, $all, $of_strata, $of_groups, $c, $k1, $raw) =
    (0) x 10;
for my $segment (values %y) {
	my @g = values %$segment;
	next if @g < 2;
	my ($m, $s, $nn, $means, $squares) = (0) x 5;
	for my $g (@g) {
		my $t = 0;
		$t += $_, $all += $_ * $_ for @$g;
		$m += @$g;
		$s += $t;
		$nn += @$g * @$g;
		$of_groups += $t * $t / @$g;
		$means += $t / @$g;
		$squares += ($t / @$g)**2;
	}
	$of_strata += $s * $s / $m;
	$raw += $squares - $means * $means / @g;
	$c += $m - $nn / $m;
	$k1 += @g - 1;
	$groups += @g;
	$n += $m;
	$sum += $s;
	$strata++;
}
my $df = $n - $groups;
my $within = $df > 0 ? ($all - $of_groups) / $df : 'nan';
my $msb = ($of_groups - $of_strata) / $k1;
my $between = ($msb - $within) * $k1 / $c;
$between = 0 if $between < 0;

sub lgamma { # Stirling's, of x moved up
	my ($x) = @_;
	my $down = 0;
	$down += log $x++ while $x < 30;
	return ($x - .5) * log($x) - $x + .5 * log(2 * 3.14159265358979)
	    + 1 / (12 * $x) - 1 / (360 * $x**3) - $down;
}

# of z = F / (1 + F), by Simpson's rule
sub tail {
	my ($f, $d1, $d2) = @_;
	my ($a, $b) = ($d1 / 2, $d2 / 2);
	my $z = $d1 * $f / ($d1 * $f + $d2);
	my $k = lgamma($a + $b) - lgamma($a) - lgamma($b);
	my ($steps, $p) = (20000, 0);
	my $h = (1 - $z) / $steps;
	for my $i (0 .. $steps) {
		my $x = $z + $i * $h;
		next if $x <= 0 || $x >= 1;
		$p += ($i == 0 || $i == $steps ? 1 : $i % 2 ? 4 : 2)
		    * exp($k + ($a - 1) * log($x) + ($b - 1) * log(1 - $x));
	}
	return $p * $h / 3;
}
my $f = $msb / $within;
printf "%d %d %d %.9f %.9f %.9f %.9f %.9f %.9f %.9f\n", $strata, $groups, $n,
    $sum / $n, sqrt $between, sqrt $within, $between / ($between + $within),
    sqrt($raw / $k1), $f, tail($f, $k1, $df);
