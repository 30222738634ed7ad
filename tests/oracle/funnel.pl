#!/usr/bin/perl
# funnel.pl [--by] [--within DAYS] [--order WORD] [--entry WORD] [--exclude]
#     [--exclude-drop] --as-of TIME STEPS LOG: a funnel, every try by itself
#
# What the manual of cs-journey says, done the slow way: each entry is followed
# alone to its end, and the best is taken.  Steps are milestones' names; touches
# named x are exclusions; groups are segments.  Written from the definitions,
# not from the program.
use strict;
use warnings;
use Time::Local 'timegm';

my %o = (order => 'ordered', entry => 'any');
while ($ARGV[0] =~ /\A--(.*)/) {
	my $name = $1;
	shift;
	$o{$name} = $name =~ /\A(?:by|exclude|exclude-drop)\z/ ? 1 : shift;
}
my ($steps, $file) = @ARGV;
my @steps = split /,/, $steps;
my $k     = @steps;
my $W     = defined $o{within} ? $o{within} * 86400 : 9**15;

sub seconds {
	my ($y, $m, $d, $h, $min, $s) = $_[0] =~ /(\d+)/g;
	return timegm($s, $min, $h, $d, $m - 1, $y);
}
my $asof = seconds($o{'as-of'});

# by account: [time, name or x, place in the log]
my (%events, %segments, @accounts);
open my $fh, '<', $file or die "$file: $!\n";
while (<$fh>) {
	chomp;
	my ($account, $time, $kind, $name, undef, undef, $value) = split /,/, $_, -1;
	next if $account eq 'account';
	my $t = seconds($time);
	next if $t >= $asof;
	push @accounts, $account unless $events{$account};
	$events{$account} //= [];
	push @{ $segments{$account} }, [ $t, $value ]
	    if $kind eq 'account' && $name eq 'segment';
	push @{ $events{$account} }, { t => $t, name => $name }
	    if $kind eq 'milestone' && $name =~ /\A[a-d]\z/;
	push @{ $events{$account} }, { t => $t, name => '', x => 1 }
	    if $kind eq 'touch' && $o{exclude};
}

my $adjacent = $o{order} eq 'strict' || $o{order} eq 'unbroken';

sub place { # of the first step it fits
	my ($e) = @_;
	for my $i (0 .. $k - 1) { return $i if $steps[$i] eq $e->{name} }
	return $k;
}

# one try from event i: how many steps, when, and whether an exclusion ended it
sub try {
	my ($e, $i) = @_;
	my $start = $e->[$i]{t};
	my @at    = ($start);
	my ($met, $alive) = (0, 1);
	for my $j ($i + 1 .. $#$e) {
		my $f = $e->[$j];
		last if $f->{t} > $start + $W;
		if ($f->{x}) {
			next if !$adjacent && $f->{t} == $start;
			$met = @at < $k;
			return { at => \@at, met => $met, alive => 0,
				gone => $f->{t}, place => $adjacent ? $j : 0 };
		}
		my $next = @at < $k && $f->{name} eq $steps[@at];
		$next = 0 if $o{order} eq 'increasing' && $f->{t} <= $at[-1];
		if ($next) { push @at, $f->{t} }
		elsif ($o{order} eq 'unbroken' && $f->{name} eq $steps[ @at - 1 ]) { }
		elsif ($adjacent) {
			return { at => \@at, met => 0, alive => 0, gone => 0,
				place => $j };
		}
	}
	return { at => \@at, met => 0, alive => $start + $W >= $asof,
		gone => $start + $W + 1, place => 0 };
}

# further, or as far and earlier, or as early and begun later
sub further {
	my ($at, $best) = @_;
	return @$at > @$best if @$at != @$best;
	return $at->[-1] < $best->[-1] if $at->[-1] != $best->[-1];
	return $at->[0] > $best->[0];
}

# in order; only tries that are over by the latest instant
sub in_order {
	my ($e, $latest) = @_;
	my ($best, $alive, $entry, @tries);
	my ($busy, $place) = (-9**15, 0); # until then another try is open
	for my $i (0 .. $#$e) {
		my $f = $e->[$i];
		next if $f->{x} || $f->{name} ne $steps[0];
		next if $o{entry} eq 'sole' && defined $entry;
		next if $o{entry} eq 'first' && ($f->{t} < $busy || $i < $place);
		$entry //= $f->{t};
		my $try = try($e, $i);
		($busy, $place) = @$try{qw(gone place)};
		next if $f->{t} + $W > $latest;
		push @tries, $try;
		$alive ||= $try->{alive};
		$best = $try if !$best || further($try->{at}, $best->{at});
	}
	return unless $best;
	my $n   = @{ $best->{at} };
	my $met = grep { @{ $_->{at} } == $n && $_->{met} } @tries;
	return { at => $best->{at}, met => $met > 0, alive => $alive,
		entry => $entry };
}

# any order, every event an entry: windows that end at an event
sub any_every {
	my ($e, $latest) = @_;
	my (@best, $entry, @met);
	for my $f (@$e) {
		my $t = $f->{t};
		my ($wall) = sort { $b <=> $a } -9**15,
		    map { $_->{t} } grep { $_->{x} && $_->{t} < $t } @$e;
		my %last;
		my ($mature, $older);
		for my $g (@$e) {
			next if $g->{x} || $g->{t} < $wall || $g->{t} + $W < $t;
			last if !$f->{x} && $g->{t} == $t && $g->{at} > $f->{at};
			last if $g->{t} > $t;
			$older  ||= $g->{t} < $t;
			$mature ||= $g->{t} + $W <= $latest;
			$last{ $g->{name} } = $g->{t};
		}
		my @at = sort { $a <=> $b } values %last;
		if ($f->{x}) {
			push @met, scalar @at if $older;
			next;
		}
		$entry //= $t;
		@best = @at if $mature && further(\@at, \@best);
	}
	return unless @best;
	my ($wall) = sort { $b <=> $a } -9**15, map { $_->{t} } grep { $_->{x} } @$e;
	my $alive = grep { !$_->{x} && $_->{t} >= $wall && $_->{t} + $W >= $asof } @$e;
	my $met = @best < $k && grep { $_ == @best } @met;
	return { at => \@best, met => $met, alive => $alive, entry => $entry };
}

# any order, one try after the other
sub any_one {
	my ($e, $latest) = @_;
	my (@best, $entry, @met, %try, $start);
	my $over = sub { !defined $start || $_[0] > $start + $W };
	for my $f (@$e) {
		if ($f->{x}) {
			# a try that began at this very instant is not met by it,
			# and begins again
			next if $over->($f->{t});
			my $again = $start == $f->{t};
			push @met, scalar keys %try unless $again;
			next if $again;
			my @here = grep { $try{$_} == $f->{t} } keys %try;
			%try   = ();
			$start = undef;
			my @now = grep { !$_->{x} && $_->{t} == $f->{t} } @$e;
			if (@now && $o{entry} eq 'first' && $f->{t} + $W <= $latest) {
				$start = $f->{t};
				$try{ $_->{name} } = $start for @now;
				my @at = ($start) x keys %try;
				@best = @at if further(\@at, \@best);
			}
			next;
		}
		if ($over->($f->{t})) {
			next if $o{entry} eq 'sole' && defined $entry;
			$entry //= $f->{t};
			next if $f->{t} + $W > $latest;
			%try   = ();
			$start = $f->{t};
		}
		$try{ $f->{name} } //= $f->{t};
		my @at = sort { $a <=> $b } values %try;
		@best = @at if further(\@at, \@best);
	}
	return unless @best;
	my $met = @best < $k && grep { $_ == @best } @met;
	return { at => \@best, met => $met,
		alive => defined $start && $start + $W >= $asof,
		entry => $entry };
}

sub pass {
	my ($e, $latest) = @_;
	return in_order($e, $latest) if $o{order} ne 'any';
	return $o{entry} eq 'any' ? any_every($e, $latest) : any_one($e, $latest);
}

sub segment {
	my ($account, $t) = @_;
	my $s = '';
	for (@{ $segments{$account} }) { $s = $_->[1] if $_->[0] <= $t }
	return $s;
}

sub median {
	my @v = sort { $a <=> $b } @_;
	return '' unless @v;
	my $m = $#v / 2;
	return ($v[$m] + $v[ $m + .5 ]) / 2;
}

sub wilson {
	my ($x, $n) = @_;
	return ('', '', '') unless $n;
	my $z = 1.959963984540054;
	my $p = $x / $n;
	my $c = ($p + $z**2 / (2 * $n)) / (1 + $z**2 / $n);
	my $h = $z / (1 + $z**2 / $n)
	    * sqrt($p * (1 - $p) / $n + $z**2 / (4 * $n**2));
	return ($p, $c - $h < 0 ? 0 : $c - $h, $c + $h > 1 ? 1 : $c + $h);
}

sub text {
	my ($x) = @_;
	return '' if $x eq '';
	my $s = sprintf '%.6f', $x;
	$s =~ s/\.?0+\z//;
	return $s eq '-0' ? 0 : $s;
}

my %groups;
$groups{all} = {} unless $o{by};
for my $account (@accounts) {
	my @e = @{ $events{$account} };
	@e = grep { $_->{x} || place($_) < $k } @e unless $adjacent;
	# at one instant in the order of steps, exclusions last
	@e = sort { $a->{t} <=> $b->{t} || ($a->{x} // 0) <=> ($b->{x} // 0)
		    || place($a) <=> place($b) } @e
	    unless $adjacent;
	$e[$_]{at} = $_ for 0 .. $#e;
	my $all = pass(\@e, 9**20) or next;
	my $mature = defined $o{within} ? pass(\@e, $asof - 1) : $all;
	my $g = $groups{ $o{by} ? segment($account, $all->{entry}) : 'all' } //= {};
	if (!($o{'exclude-drop'} && $all->{met})) {
		$g->{entered}++;
		for my $i (0 .. $k - 1) {
			if ($i >= @{ $all->{at} }) {
				$g->{pending}[$i]++ if $all->{alive};
				next;
			}
			$g->{reached}[$i]++;
			push @{ $g->{took}[$i] }, $all->{at}[$i] - $all->{at}[ $i - 1 ]
			    if $i;
		}
	}
	next if !$mature || $o{'exclude-drop'} && $mature->{met};
	$g->{mature}++;
	$g->{converted}[$_]++ for 0 .. $#{ $mature->{at} };
}
print "group,step,stage,reached,pending,dropped,rate,low,high,median_days\n";
for my $name (sort keys %groups) {
	my $g = $groups{$name};
	for my $i (0 .. $k - 1) {
		my ($r, $p) = ($g->{reached}[$i] // 0, $g->{pending}[$i] // 0);
		my $m = median(@{ $g->{took}[$i] // [] });
		my $stage = $o{order} eq 'any' ? 'any ' . ($i + 1) . " of $k" : $steps[$i];
		print join(',', $name, $i + 1, $stage, $r, $p,
			($g->{entered} // 0) - $r - $p,
			(map { text($_) } wilson($g->{converted}[$i] // 0, $g->{mature} // 0)),
			text($m eq '' ? '' : $m / 86400)), "\n";
	}
}
