#!/usr/bin/perl
# paths.pl graph|variants|rework|dwell|between=A,B --as-of TIME LOG: the tables of
# cs-journey the slow way, all events in memory, every quantile from a sorted list
#
# Activities are milestones; groups of dwell and between are segments.
use strict;
use warnings;
use Time::Local 'timegm';

my ($mode, undef, $until, $file) = @ARGV;

sub seconds {
	my ($y, $m, $d, $h, $min, $s) = $_[0] =~ /(\d+)/g;
	return timegm($s, $min, $h, $d, $m - 1, $y);
}
my $asof = seconds($until);

my (%trace, %segments, %left);
open my $fh, '<', $file or die "$file: $!\n";
<$fh>;
while (<$fh>) {
	chomp;
	my ($account, $time, $kind, $name, undef, undef, $value) = split /,/, $_, -1;
	my $t = seconds($time);
	next if $t >= $asof;
	push @{ $trace{$account} }, [ $t, $name ] if $kind eq 'milestone';
	push @{ $segments{$account} }, [ $t, $value ]
	    if $kind eq 'account' && $name eq 'segment';
	push @{ $left{$account} }, $t
	    if $kind eq 'account' && $name eq 'status' && $value eq 'churned';
}
my @accounts = sort keys %trace;

sub text {
	my ($x) = @_;
	return '' if $x eq '';
	my $s = sprintf '%.6f', $x;
	$s =~ s/\.?0+\z//;
	return $s eq '-0' ? 0 : $s;
}

sub quantile {
	my ($p, @v) = @_;
	@v = sort { $a <=> $b } @v;
	my $h = $#v * $p;
	my $i = int $h;
	return $v[$i] if $i == $#v;
	return $v[$i] + ($h - $i) * ($v[ $i + 1 ] - $v[$i]);
}

# Kaplan and Meier's median with its log-log limits: over and open, in seconds
sub km {
	my ($over, $open) = @_;
	my @v = sort { $a->[0] <=> $b->[0] || $b->[1] <=> $a->[1] }
	    (map { [ $_, 1 ] } @$over), map { [ $_, 0 ] } @$open;
	my ($s, $green, $n) = (1, 0, scalar @v);
	my @curve;
	while (@v) {
		my ($t, $d, $c) = ($v[0][0], 0, 0);
		while (@v && $v[0][0] == $t) { $c++; $d += (shift @v)->[1] }
		$s *= 1 - $d / $n;
		$green += $n > $d ? $d / ($n * ($n - $d)) : 9**99;
		$n -= $c;
		my ($low, $high) = (2, 2); # not defined: neither crosses
		if ($s > 1e-12 && $s < 1) {
			my $w = 1.959963984540054 * sqrt($green) / log $s;
			($low, $high) = ($s**exp(-$w), $s**exp $w);
			($low, $high) = ($high, $low) if $low > $high;
		}
		push @curve, [ $t, $s, $low, $high ];
	}
	my @found;
	for my $column (1 .. 3) {
		my $hit = '';
		for my $i (0 .. $#curve) {
			my $x = $curve[$i][$column];
			next unless $x <= .5 + 1.5e-8;
			$hit = $curve[$i][0];
			if (abs($x - .5) <= 1.5e-8) { # a flat: its middle
				my $j = $i;
				$j++ while $j < $#curve && abs($curve[$j][$column] - .5) <= 1.5e-8;
				$hit = ($hit + $curve[$j][0]) / 2;
			}
			last;
		}
		push @found, $hit;
	}
	return map { $_ eq '' ? '' : text($_ / 86400) } @found;
}

sub sum { my $s = 0; $s += $_ for @_; return $s }

sub days { return text($_[0] / 86400) }

sub summary { # min, median, mean, p90, max, sum
	my @v = sort { $a <=> $b } @_;
	return ('') x 6 unless @v;
	return map { days($_) } $v[0], quantile(.5, @v), sum(@v) / @v,
	    quantile(.9, @v), $v[-1], sum(@v);
}

sub segment {
	my ($account, $t) = @_;
	my $s = '';
	for (@{ $segments{$account} }) { $s = $_->[1] if $_->[0] <= $t }
	return $s;
}

# from an instant on, until it left or the as-of
sub watched {
	my ($account, $t) = @_;
	for (@{ $left{$account} }) { return $_ if $_ >= $t }
	return $asof;
}

if ($mode eq 'graph') {
	my %edges;
	for my $account (@accounts) {
		my @t = @{ $trace{$account} };
		my @names = ('START', (map { $_->[1] } @t), 'END');
		for my $i (0 .. @t) {
			my $e = $edges{"$names[$i],$names[$i + 1]"} //= { took => [] };
			$e->{count}++;
			$e->{by}{$account} = 1;
			push @{ $e->{took} }, $t[$i][0] - $t[ $i - 1 ][0] if $i && $i < @t;
		}
	}
	my $real = sub { $_[0] =~ /\ASTART,/ ? 1 : $_[0] =~ /,END\z/ ? 2 : 0 };
	print "from,to,count,accounts,min_days,median_days,mean_days,p90_days,"
	    . "max_days,sum_days\n";
	for (sort { $real->($a) <=> $real->($b)
		    || sum(@{ $edges{$b}{took} }) <=> sum(@{ $edges{$a}{took} })
		    || $edges{$b}{count} <=> $edges{$a}{count} || $a cmp $b } keys %edges) {
		my $e = $edges{$_};
		print join(',', $_, $e->{count}, scalar keys %{ $e->{by} },
			summary(@{ $e->{took} })), "\n";
	}
} elsif ($mode eq 'variants') {
	my %n;
	$n{ join ' > ', map { $_->[1] } @{ $trace{$_} } }++ for @accounts;
	my $rank = 0;
	print "rank,count,share,steps,variant\n";
	print join(',', ++$rank, $n{$_}, text($n{$_} / @accounts),
		scalar(split / > /, $_), $_), "\n"
	    for sort { $n{$b} <=> $n{$a} || $a cmp $b } keys %n;
} elsif ($mode eq 'rework') {
	my (%cases, %extra, %loop);
	for my $account (@accounts) {
		my @names = map { $_->[1] } @{ $trace{$account} };
		my %n;
		$n{$_}++ for @names;
		for (grep { $n{$_} > 1 } keys %n) {
			$cases{$_}++;
			$extra{$_} += $n{$_} - 1;
		}
		for (1 .. $#names) { $loop{ $names[$_] }++ if $names[$_] eq $names[ $_ - 1 ] }
	}
	print "name,accounts,extra,selfloop,return\n";
	print join(',', $_, $cases{$_}, $extra{$_}, $loop{$_} // 0,
		$extra{$_} - ($loop{$_} // 0)), "\n"
	    for sort { $extra{$b} <=> $extra{$a} || $a cmp $b } keys %extra;
} elsif ($mode eq 'dwell') {
	my %stay;
	for my $account (@accounts) {
		my @t = @{ $trace{$account} };
		my $from = 0;
		for my $i (1 .. @t) {
			next if $i < @t && $t[$i][1] eq $t[$from][1];
			my $s = $stay{ segment($account, $t[$from][0]) }{ $t[$from][1] }
			    //= { over => [], open => [] };
			push @{ $s->{ $i < @t ? 'over' : 'open' } },
			    ($i < @t ? $t[$i][0] : watched($account, $t[-1][0])) - $t[$from][0];
			$s->{by}{$account} = 1;
			$from = $i;
		}
	}
	print "group,stage,accounts,spells,open,median_days,low,high,sum_days\n";
	for my $g (sort keys %stay) {
		my $of = $stay{$g};
		for (sort { sum(@{ $of->{$b}{over} }) <=> sum(@{ $of->{$a}{over} })
			    || $a cmp $b } keys %$of) {
			my ($over, $open) = @{ $of->{$_} }{qw(over open)};
			print join(',', $g, $_, scalar keys %{ $of->{$_}{by} },
				@$over + @$open, scalar @$open, km($over, $open),
				days(sum(@$over))), "\n";
		}
	}
} elsif ($mode =~ /\Abetween=(last:)?(\w+),(last:)?(\w+)/) {
	my ($last_a, $a, $last_b, $b) = ($1, $2, $3, $4);
	my %of;
	for my $account (@accounts) {
		my @t    = @{ $trace{$account} };
		my @from = grep { $a eq 'START' ? $_ == 0 : $t[$_][1] eq $a } 0 .. $#t;
		next unless @from;
		my $i  = $from[ $last_a ? -1 : 0 ];
		my @to = grep { $b eq 'END' ? $_ == $#t
			: $t[$_][1] eq $b && ($a eq $b ? $_ > $i : $t[$_][0] >= $t[$i][0]) } 0 .. $#t;
		my $g = $of{ segment($account, $t[$i][0]) } //= { over => [], open => [] };
		if (@to) { push @{ $g->{over} }, $t[ $to[ $last_b ? -1 : 0 ] ][0] - $t[$i][0] }
		else     { push @{ $g->{open} }, watched($account, $t[$i][0]) - $t[$i][0] }
	}
	print "group,from,to,accounts,reached,open,median_days,low,high,min_days,"
	    . "mean_days,p90_days,max_days,sum_days\n";
	for my $g (sort keys %of) {
		my ($over, $open) = @{ $of{$g} }{qw(over open)};
		my ($min, undef, @rest) = summary(@$over);
		print join(',', $g, $a, $b, @$over + @$open, scalar @$over,
			scalar @$open, km($over, $open), $min, @rest), "\n";
	}
}
