#!/usr/bin/perl
# random-journey.pl SEED [ACCOUNTS]: a log of few milestones that often come again
#
# The same seed gives the same bytes.  Activities are a to d, x is a touch; many
# stand at one instant; the segment changes now and then; some accounts leave.
use strict;
use warnings;

my ($seed, $accounts) = @ARGV;
$accounts //= 40;
my $state = ($seed * 2654435761 + 12345) % 4294967296 || 1;

# numbers of our own, the same on every machine: xorshift of 32 bits
sub draw {
	my ($n) = @_;
	$state ^= ($state << 13) & 0xffffffff;
	$state ^= $state >> 17;
	$state ^= ($state << 5) & 0xffffffff;
	return $state % $n;
}
draw(2) for 1 .. 20;

# days of 2024-01-01 on, up to 2024-04-09
sub show {
	my ($t) = @_;
	my ($day, $s) = (int($t / 86400), $t % 86400);
	my ($m, @length) = (1, 31, 29, 31, 30);
	for my $n (@length) {
		last if $day < $n;
		$day -= $n;
		$m++;
	}
	return sprintf '2024-%02d-%02dT%02d:%02d:%02dZ', $m, $day + 1,
	    int($s / 3600), int($s / 60) % 60, $s % 60;
}

print "account,time,kind,name,ref,actor,value,note\n";
for my $i (1 .. $accounts) {
	my $id = sprintf 'c%03d', $i;
	my $t  = 86400 * draw(60);
	my @lines = "$id," . show($t) . ',account,segment,,,'
	    . (qw(smb mid), '')[ draw(3) ];
	for (1 .. draw(14)) {
		# at the same instant, a whole day later, or at any second
		my $how = draw(10);
		$t += $how < 4 ? 0 : $how < 7 ? 86400 * draw(4) : draw(300000);
		last if $t >= 99 * 86400;
		my $what = draw(24);
		push @lines, "$id," . show($t) . ','
		    . ( $what == 0 ? 'account,segment,,,'
			  . (qw(smb mid))[ draw(2) ]
			: $what == 1 && draw(4) == 0 ? 'account,status,,,churned'
			: $what < 4 ? 'touch,x,,,'
			:             'milestone,' . (qw(a b c d a b))[ draw(6) ] . ',,,'
		    );
	}
	print "$_,\n" for @lines;
}
