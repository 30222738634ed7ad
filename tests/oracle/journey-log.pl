#!/usr/bin/perl
# journey-log.pl SEED [ACCOUNTS]: a small log about whose cases much can be asked
#
# The same seed gives the same bytes.  Ties, midnights, month ends and a leap day
# are common; accounts older than the feeds, leads, accounts that come back,
# events at the start's own instant and after the as-of (2024-06-30) too.
use strict;
use warnings;
use Time::Local;

my ($seed, $accounts) = @ARGV;
$accounts //= 40;
my $state = $seed * 2654435761 % 4294967296 || 1;

# numbers of our own, the same on every machine: xorshift of 32 bits
sub draw {
	my ($n) = @_;
	$state ^= ($state << 13) & 0xffffffff;
	$state ^= $state >> 17;
	$state ^= ($state << 5) & 0xffffffff;
	return $state % $n;
}
sub pick   { return $_[ draw(scalar @_) ] }
sub chance { return draw(100) < $_[0] }
draw(2) for 1 .. 20;

my $DAY   = 86400;
my $FIRST = timegm(0, 0, 0, 1, 0, 2023);
my $DAYS  = 560;                            # to the middle of July 2024

sub show {
	my ($s, $m, $h, $d, $mon, $y) = gmtime $_[0];
	return sprintf '%04d-%02d-%02dT%02d:%02d:%02dZ', $y + 1900, $mon + 1, $d,
	    $h, $m, $s;
}

sub instant {
	my ($from) = @_;
	my $day = int(($from - $FIRST) / $DAY);
	my $t = $FIRST + ($day + draw($DAYS - $day)) * $DAY;
	$t = timegm(0, 0, 0, @{ pick([ 31, 0 ], [ 29, 1 ], [ 31, 2 ], [ 30, 3 ]) },
		2024) if chance(10);
	$t += pick(0, 0, 43200, 43200, 86399, 3600 * draw(24));
	return $t < $from ? $from : $t;
}

my @lines;
sub event { push @lines, [@_]; return }

my $covered = $FIRST + 90 * $DAY;
if ($seed % 3) {
	event('-', $covered, 'feed', 'crm', 'from', '', 'account');
	event('-', $covered, 'feed', 'crm', 'to', '', 'account') if $seed % 2;
}
for my $i (1 .. $accounts) {
	my $a     = sprintf 'A%03d', $i;
	my $start = $FIRST + draw(400) * $DAY;
	my $first = $start;
	if (chance(70)) {
		event($a, $start, 'account', 'started', '', '',
			chance(80) ? substr show($start), 0, 10
			: show($start + pick(0, 43200, -5 * $DAY)));
	} else {
		$first = instant($start);
	}
	event($a, $start + pick(0, 0, 43200, 3 * $DAY), 'account', 'segment', '', '',
		pick('smb', 'mid', '')) if chance(80);
	event($a, instant($start), 'account', 'segment', '', '', 'large')
	    if chance(20);
	event($a, $start, 'account', 'status', '', '', pick('lead', 'trial'))
	    if chance(8);
	event($a, instant($first), 'account', 'status', '', '',
		pick('churned', 'cancelled', 'churned', 'notice')) if chance(45);
	event($a, instant($first), 'account', 'status', '', '', 'active')
	    if chance(15);
	if (chance(40)) {
		event($a, $first, 'money', 'arr', 's', '', 1000);
		event($a, instant($first), 'money', 'arr', 's', '', pick(0, 0, 500));
	}
	for (1 .. draw(14)) {
		my $t = chance(10) ? $first : instant($first);
		event($a, $t, 'milestone', pick('a', 'b', 'b', 'c'),
			pick('r1', 'r2', ''), pick('p1', 'p2'), '');
	}
	for (1 .. draw(10)) {
		event($a, instant($first), 'usage', pick('x', 'y'),
			pick('r1', 'r2'), pick('p1', 'p2', ''), 1);
	}
}
print "account,time,kind,name,ref,actor,value,note\n";
my $n = 0;
for my $l (map { $_->[1] } sort {
		   ($a->[1][0] eq '-' ? '' : $a->[1][0])
	    cmp ($b->[1][0] eq '-' ? '' : $b->[1][0])
	    || $a->[1][1] <=> $b->[1][1] || $a->[0] <=> $b->[0]
	} map { [ $n++, $_ ] } @lines)
{
	print join(',', $l->[0], show($l->[1]), @{$l}[ 2 .. 6 ], ''), "\n";
}
