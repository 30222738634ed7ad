#!/usr/bin/perl
# impact-log.pl SEED ACCOUNTS HOW EFFECT: a log of made-up accounts over the year
# 2026 in which `touch:visit` adds EFFECT uses in the 30 days after it.  HOW is
# how accounts are picked for it: `any`, by chance at any time; `low`, those
# whose use has just been low for them (x-slump tells of it, and seven in ten are
# visited); `awkward`, by chance, with lives that begin, end, go on and are told
# late.
use strict;
use warnings;
use POSIX 'strftime';

my ($seed, $accounts, $how, $effect) = @ARGV;
my $state = $seed * 7919 + 12345;
my $begin = 1767225600; # 2026-01-01
my $day = 86400;

sub random { # 0 … n − 1; not perl's own, which differs between versions
	my @half = map {
		$state = ($state * 1103515245 + 12345) % 2147483648;
		int($state / 65536)
	} 1, 2;
	return ($half[0] * 32768 + $half[1]) % $_[0];
}

sub at {
	return strftime '%Y-%m-%dT%H:%M:%SZ', gmtime $_[0];
}

sub uses { # so many, spread over a month
	my ($events, $month, $n) = @_;
	push @$events, [$begin + $month * 30 * $day + random(30 * $day),
		'usage,report,,p' . random(3) . ',' . random(4) . ',']
	    for 1 .. $n;
}

sub life {
	my ($events, $started) = @_;
	my $t = $begin + random(360) * $day;
	my @turns = ('churned', 'active', 'notice', 'trial', 'churned');
	push @$events, [$t, "account,status,,,$turns[random(5)],"];
	push @$events, [$t + random(90) * $day,
		"account,segment,,," . ('small', 'large')[random(2)] . ','];
	return $started if random(4);
	my $later = $started + random(200) * $day;
	push @$events, [$later, "account,started,,," . substr(at($later), 0, 10)
		. ','];
	return $started;
}

print "account,time,kind,name,ref,actor,value,note\n";
print "-,2026-01-01T00:00:00Z,feed,all,from,,account usage touch x-slump,\n";
print "-,2026-12-26T00:00:00Z,feed,all,to,,account usage touch x-slump,\n";
for my $i (1 .. $accounts) {
	my $started = $begin - 200 * $day;
	my $segment = ('small', 'large')[random(2)];
	my $level = 10 + random(20) + ($segment eq 'large' ? 20 : 0);
	my (@events, $visit);
	$started = $begin + (random(14) - 4) * 30 * $day + random(30) * $day
	    if $how eq 'awkward';
	push @events, [$started, "account,segment,,,$segment,"],
	    [$started, 'account,status,,,active,'];
	life(\@events, $started) if $how eq 'awkward';
	$visit = $begin + random(540) * $day + random($day)
	    if $how ne 'low';
	my $slump = 0;
	for my $month (0 .. 11) {
		my $from = $begin + $month * 30 * $day;
		my $n = int($level * (40 + random(121)) / 100);
		# visited in the first days after a bad month
		if ($how eq 'low' && $slump && !$visit) {
			push @events, [$from, 'x-slump,,,,,'];
			$visit = $from + random(1 * $day) + 1 if random(10) < 7;
		}
		$slump = $n < .6 * $level;
		uses(\@events, $month, $n);
	}
	if ($visit && $visit < $begin + 360 * $day) {
		push @events, [$visit, 'touch,visit,,us:ana,,'];
		push @events, [$visit + 1 + random(30 * $day - 1),
			'usage,report,,p0,1,'] for 1 .. $effect;
	}
	printf "A-%04d,%s,%s\n", $i, at($_->[0]), $_->[1] for
	    sort { $a->[0] <=> $b->[0] } grep { $_->[0] >= $started } @events;
}
