#!/usr/bin/perl
# journey.pl one|two: a journey's table
# journey.pl one|two stages|align INSTANT LOG: what cs-journey --all prints of it
#
# Another way to the same answers: an alignment is searched for forwards, by
# recursion with a memory of costs, and the stage by what came before.
use strict;
use warnings;
use Time::Local qw(timegm);

my %JOURNEY = (
	one => [
		# name, events, optional, repeat, days
		['start', ['milestone:kickoff'],                    0, '',    20],
		['ready', ['milestone:configured'],                 0, 'yes', 30],
		['able',  ['milestone:trained'],                    1, '',    ''],
		['gain',  ['milestone:first_value', 'advocacy:review'], 0, '', 60],
	],
	two => [
		['ready', ['milestone:configured', 'milestone:kickoff'], 0, 'yes', 40],
		['gain',  ['milestone:first_value'],                1, '',    10],
		['more',  ['money:expansion', 'innovation:adopted'], 1, 'any', 90],
		['able',  ['milestone:trained'],                    0, '',    100],
		['speak', ['advocacy:review', 'advocacy:reference'], 1, 'any', ''],
	],
);
my ($which, $what, $asof, $log) = @ARGV;
my @steps = @{ $JOURNEY{$which} };
if (!defined $what) {
	print "stage,enter,optional,repeat,expected_days\n";
	print join(',', $_->[0], join(' | ', @{ $_->[1] }), $_->[2] ? 'yes' : '',
		$_->[3], $_->[4]), "\n" for @steps;
	exit;
}

sub instant {
	my ($y, $m, $d, $h, $min, $s) = $_[0] =~ /\d+/g;
	return timegm($s, $min, $h, $d, $m - 1, $y);
}

sub stamp {
	my @t = gmtime $_[0];
	return sprintf '%04d-%02d-%02dT%02d:%02d:%02dZ', $t[5] + 1900, $t[4] + 1,
	    @t[3, 2, 1, 0];
}

sub number {
	return '' if $_[0] eq '';
	my $text = sprintf '%.6f', $_[0];
	$text =~ s/0+$//;
	$text =~ s/\.$//;
	return $text eq '-0' ? '0' : $text;
}

sub quoted {
	my ($text) = @_;
	return $text unless $text =~ /[",\n]/;
	$text =~ s/"/""/g;
	return "\"$text\"";
}

# account => [kind:name, instant], in order; and attributes at the as-of
my (@accounts, %did, %attr, %any);
my $until = instant($asof);
open my $in, '<', $log or die "$log: $!\n";
<$in>;
while (my $line = <$in>) {
	chomp $line;
	my @c;
	push @c, defined $1 ? $1 : $2
	    while $line =~ /\G(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g;
	s/""/"/g for grep { defined } @c;
	my ($account, $time, $kind, $name) = @c;
	next if $account eq '-' || instant($time) >= $until;
	push @accounts, $account if !$any{$account}++;
	$attr{$account}{$name} = $c[6] if $kind eq 'account';
	my @fits = grep {
		my $k = $_;
		grep { $_ eq "$kind:$name" } @{ $steps[$k][1] }
	} 0 .. $#steps;
	push @{ $did{$account} }, [$name, instant($time), { map { $_ => 1 } @fits }]
	    if $kind eq 'milestone' || @fits;
}

my @events;

sub repeats {
	my ($event, $passed) = @_;
	for (my $k = $passed - 1; $k >= 0; $k--) {
		next unless $events[$event][2]{$k};
		return $k if $steps[$k][3] eq 'any' ||
		    $steps[$k][3] eq 'yes' && $k == $passed - 1;
	}
	return -1;
}

my %memory;

# the least cost from here on, and the moves, preferred ones first
sub align {
	my ($i, $j) = @_;
	return @{ $memory{"$i,$j"} } if $memory{"$i,$j"};
	my @ways;
	push @ways, ['sync', 0, $i + 1, $j + 1]
	    if $i < @events && $j < @steps && $events[$i][2]{$j};
	push @ways, ['repeat', 0, $i + 1, $j]
	    if $i < @events && repeats($i, $j) >= 0;
	push @ways, $steps[$j][2] ? ['skipped', 0, $i, $j + 1]
	    : ['missing', 1, $i, $j + 1] if $j < @steps;
	push @ways, ['extra', 1, $i + 1, $j] if $i < @events;
	return (0) if !@ways;
	my ($least, @best);
	for my $way (@ways) {
		my ($cost) = align($way->[2], $way->[3]);
		$cost += $way->[1];
		($least, @best) = ($cost, @$way) if !defined $least || $cost < $least;
	}
	$memory{"$i,$j"} = [$least, \@best];
	return ($least, \@best);
}

# [move, step, event, due]
sub moves {
	%memory = ();
	my ($i, $j, $due, @moves) = (0, 0, '');
	while ($i < @events || $j < @steps) {
		my (undef, $best) = align($i, $j);
		my $move = $best->[0];
		my $step = $move eq 'repeat' ? repeats($i, $j) : $j;
		my $of_step = $move ne 'repeat' && $move ne 'extra';
		push @moves, [$move, $step,
			$move =~ /missing|skipped/ ? undef : $events[$i],
			$of_step ? $due : ''];
		if ($of_step && $move ne 'skipped') {
			my $from = $move eq 'sync' ? $events[$i][1] : $due;
			my $days = $steps[$j][4];
			$due = $from eq '' || $days eq '' ? '' : $from + $days * 86400;
		}
		($i, $j) = @$best[2, 3];
	}
	my ($last) = grep { $moves[$_][0] eq 'sync' } reverse 0 .. $#moves;
	$last = 0 if !defined $last;
	for my $k ($last + 1 .. $#moves) {
		my $m = $moves[$k];
		$m->[0] = 'pending'
		    if !$m->[2] && $m->[3] ne '' && $m->[3] >= $until;
	}
	return ((grep { $_->[0] ne 'pending' } @moves),
		grep { $_->[0] eq 'pending' } @moves);
}

sub day { return int($_[0] / 86400) }

# where it is after all events: step, since, regressions
sub stage {
	my ($at, $since, $back, %been) = (-1, '', 0);
	for my $e (@events) {
		my @fits = sort { $a <=> $b } keys %{ $e->[2] };
		my ($forward) = grep { $_ > $at } @fits;
		my ($behind) =
		    grep { $_ < $at && $steps[$_][3] ne 'any' } reverse @fits;
		my $next = $forward;
		if (!defined $next) {
			if ($at >= 0 && $e->[2]{$at}) {
				next if $steps[$at][3] ne 'any' ||
				    day($since) == day($e->[1]);
				$next = $at;
			} elsif (defined $behind) {
				$next = $behind;
				$back++ if $steps[$at][3] ne 'any' || $been{$next};
			} else {
				next;
			}
		}
		($at, $since, $been{$next}) = ($next, $e->[1], 1);
	}
	return ($at, $since, $back);
}

print $what eq 'align' ? "account,stage,move,time,due,late_days\n"
    : 'account,name,segment,stage,since,days,expected_days,overdue_days,'
    . "next,touches_done,touches_due,regressions,fitness\n";
for my $account (@accounts) {
	@events = @{ $did{$account} // [] };
	my @moves = moves();
	if ($what eq 'align') {
		next if !@events;
		for my $m (@moves) {
			my ($move, $step, $event, $due) = @$m;
			my $late = $due eq '' || $move eq 'pending' ||
			    $move eq 'skipped' ? ''
			    : (($event ? $event->[1] : $until) - $due) / 86400;
			$late = 0 if $late ne '' && $late < 0;
			print join(',', quoted($account),
				$move eq 'extra' ? quoted($event->[0])
				: $steps[$step][0], $move,
				$event ? stamp($event->[1]) : '',
				$due eq '' ? '' : stamp($due), number($late)), "\n";
		}
		next;
	}
	my ($at, $since, $back) = stage();
	my ($cost, $mandatory) = (0, 0);
	for my $m (@moves) {
		$cost++ if $m->[0] eq 'missing' || $m->[0] eq 'extra';
		$mandatory++ if $m->[0] eq 'missing' ||
		    $m->[0] eq 'sync' && !$steps[$m->[1]][2];
	}
	my $in = $at >= 0;
	my $days = $in ? ($until - $since) / 86400 : '';
	my $expected = $in ? $steps[$at][4] : '';
	my $over = $expected eq '' ? ''
	    : $days > $expected ? $days - $expected : 0;
	my @later = $at + 1 .. $#steps;
	my ($next) = grep { !$steps[$_][2] } @later;
	$next = $later[0] if !defined $next;
	print join(',', quoted($account), quoted($attr{$account}{name} // ''),
		quoted($attr{$account}{segment} // ''),
		$in ? ($steps[$at][0], stamp($since)) : ('', ''),
		number($days), $expected, number($over),
		defined $next ? $steps[$next][0] : '',
		$in ? (0, 0) : ('', ''), $back,
		@events ? number(1 - $cost / (@events + $mandatory)) : ''), "\n";
}
