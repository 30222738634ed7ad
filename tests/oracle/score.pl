#!/usr/bin/perl
# score.pl: cards over groups, and what moved ARR, a second time
#
#   score.pl movements [--by X] [--months N] [--as-of T] [--stale D] LOG
#   score.pl CARD [--by X] [--all] [--margin M] [...] LOG
#
# Written from the definitions alone, on top of measure.pl's reading of a log.
use strict;
use warnings;
use FindBin;
use Getopt::Long qw(:config no_auto_abbrev no_ignore_case);
use List::Util qw(sum0 min max first uniq);

require "$FindBin::Bin/measure.pl";

our ($stale, @order, %story, $events, %memo, %delivered, %STAT, @measures,
	%dimension, @dimensions);
my $NAN = 9**9**9 / 9**9**9;
my $INF = 9**9**9;
my $DAY = 86400;

my ($by, $months, $margin, $all, $asof) = ('all', 12, 1);
GetOptions(
	'all' => \$all, 'margin=f' => \$margin,
	'by=s' => \$by, 'months=i' => \$months, 'as-of=s' => \$asof,
	'stale=s' => \$stale
) or die "usage\n";

# ---- instants and groups -------------------------------------------------

# [name, from, to, complete] of the last months up to an instant, but those that
# ended before the log covers anything
sub months_to {
	my ($t) = @_;
	my ($y, $m) = civil_of(day_of($t - 1));
	my $covered = feeds_at($t)->{covered};
	my @months;
	for (1 .. $months) {
		my $from = days_of($y, $m, 1) * $DAY;
		my $to   = days_of($m == 12 ? ($y + 1, 1) : ($y, $m + 1), 1) * $DAY;
		last if @months && $to <= $covered;
		unshift @months, [ sprintf('%04d-%02d', $y, $m), $from,
			min($to, $t), $to <= $t ? 1 : 0 ];
		($y, $m) = $m == 1 ? ($y - 1, 12) : ($y, $m - 1);
	}
	return @months;
}

# an attribute before an instant, or as it was first told after
sub belongs {
	my ($name, $before, $now) = @_;
	my @told = grep { $_->{kind} eq 'account' && $_->{name} eq $name }
	    before($now);
	my ($then) = reverse grep { $_->{t} < $before } @told;
	$then //= $told[0];
	return $then ? $then->{value} : '';
}

sub is_customer { return life($_[0]) =~ /\A(?:alive|churned)\z/ ? 1 : 0 }

# ---- what moved ARR ------------------------------------------------------

my @COLUMNS = qw(opening new expansion reactivation contraction churn closing);

# in whole millionths: a change of the total is what it does, not what it is
# called; undef where the account is a customer at neither end
sub moved {
	my ($from, $to) = @_;
	my ($was, $is) = (is_customer($from), is_customer($to));
	return unless before($to) && ($was || $is);
	my %m = map { $_ => 0 } @COLUMNS;
	my ($arr, $ever) = (0, 0);
	for (changes()) {
		my ($t, $now, $had) = @$_;
		last if $t >= $to;
		if ($t >= $from) {
			my $what =
			      $now > $had ? $had ? 'expansion'
			    : $ever     ? 'reactivation'
			    :             'new'
			    : $now ? 'contraction' : 'churn';
			$m{$what} += abs($now - $had);
		} else {
			$m{opening} = $now;
		}
		$ever = 1 if $now > 0;
		$arr  = $now;
	}
	$m{closing} = $arr;
	if (!$was) { $m{new} += $m{opening}; $m{opening} = 0 }
	if (!$is)  { $m{churn} += $m{closing}; $m{closing} = 0 }
	return \%m;
}

sub money_out {
	my ($v) = @_;
	my $s = sprintf '%d.%06d', int($v / 1000000), $v % 1000000;
	$s =~ s/\.?0+\z// if $s =~ /\./;
	return $s;
}

sub movements {
	my ($t) = @_;
	print join(',', qw(group as_of complete), @COLUMNS), "\n";
	for my $month (months_to($t)) {
		my (undef, $from, $to, $complete) = @$month;
		my $feeds = $delivered{$to} = feeds_at($to);
		my (%sum, %known);
		if ($by =~ /\A(?:all|month)\z/) {
			$sum{all} = {};
			$known{all} = $feeds->{begun}{money} && !$feeds->{dead}{money};
		}
		for my $account (@order) {
			take_account($account);
			my $m = moved($from, $to) or next;
			my $group = $by =~ /\A(?:all|month)\z/ ? 'all'
			    : $by eq 'account' ? $account
			    : belongs($by, $from, $to);
			$sum{$group} //= {};
			next if $feeds->{dead}{money}
			    || !defined arr($to, observed('money', $to, $feeds));
			$known{$group} = 1;
			$sum{$group}{$_} += $m->{$_} for @COLUMNS;
		}
		for my $group (sort keys %sum) {
			print join(',', cell($group), show_time($to), $complete,
				map { $known{$group}
				    ? money_out($sum{$group}{$_} // 0) : '' } @COLUMNS), "\n";
		}
	}
	return;
}

# ---- intervals, 95 % -----------------------------------------------------

my $Z = 1.959963984540054;

sub wilson {
	my ($x, $n) = @_;
	return ($NAN, $NAN) unless $n > 0 && $x <= $n;
	my $p    = $x / $n;
	my $mid  = $p + $Z**2 / (2 * $n);
	my $half = $Z * sqrt($p * (1 - $p) / $n + $Z**2 / (4 * $n**2));
	return map { max(0, min(1, $_ / (1 + $Z**2 / $n))) } $mid - $half, $mid + $half;
}

# of a ratio of sums, by residuals
sub of_ratio {
	my (@pairs) = @_;
	my ($n, $num, $den) = (scalar @pairs, sum0(map { $_->[0] } @pairs),
		sum0(map { $_->[1] } @pairs));
	return ($NAN, $NAN) if $n < 2 || $den <= 0;
	my $ss = sum0(map { ($_->[0] - $num / $den * $_->[1])**2 } @pairs);
	my $se = sqrt($n / ($n - 1) * $ss) / $den;
	return ($num / $den - $Z * $se, $num / $den + $Z * $se);
}

sub of_median {
	my (@x) = sort { $a <=> $b } @_;
	my ($n, $l, $below, $term) = (scalar @_, 0, 0, 0.5**@_);
	for my $k (0 .. $n) {
		$below += $term;
		last if $below > .025;
		$l = $k + 1;
		$term *= ($n - $k) / ($k + 1);
	}
	return $l ? ($x[ $l - 1 ], $x[ $n - $l ]) : ($NAN, $NAN);
}

# the .975 quantile of Student's t, by its density's area (Simpson) and halving
sub t_quantile {
	my ($df) = @_;
	my $c = 1;    # gamma((df + 1) / 2) / (gamma(df / 2) sqrt(df pi))
	my $k = $df % 2 ? 1 : 2;
	$c = $df % 2 ? 1 / (4 * atan2(1, 1)) : 1 / (2 * sqrt(2));
	for (; $k < $df; $k += 2) { $c *= ($k + 1) / $k * sqrt($k / ($k + 2)) }
	my $area = sub {
		my ($x) = @_;
		my ($n, $sum) = (2000, 0);
		for (0 .. $n) {
			my $y = $c * (1 + ($x * $_ / $n)**2 / $df)**(-($df + 1) / 2);
			$sum += $y * ($_ == 0 || $_ == $n ? 1 : $_ % 2 ? 4 : 2);
		}
		return $sum * $x / $n / 3;
	};
	my ($low, $high) = (1.9, 13);
	for (1 .. 45) {
		my $mid = ($low + $high) / 2;
		if ($area->($mid) < .475) { $low = $mid } else { $high = $mid }
	}
	return ($low + $high) / 2;
}

my %t_known;

sub of_mean {
	my (@x) = @_;
	my $n = @x;
	return ($NAN, $NAN) if $n < 2;
	my $m  = sum0(@x) / $n;
	my $se = sqrt(sum0(map { ($_ - $m)**2 } @x) / ($n - 1) / $n);
	my $t  = $t_known{ $n - 1 } //= t_quantile($n - 1);
	return ($m - $t * $se, $m + $t * $se);
}

# ---- survival ------------------------------------------------------------

# steps of [t, S, incidence of what is asked for] of [entry, exit, cause]: 0
# censored, 1 what is asked for, 2 something else
sub steps {
	my (@spells) = @_;
	my ($s, $in, @steps) = (1, 0);
	for my $t (sort { $a <=> $b } uniq map { $_->[1] } grep { $_->[2] } @spells) {
		my $risk = grep {
			($_->[0] < $t || $_->[0] == 0 && $t == 0) && $_->[1] >= $t
		} @spells;
		my $one  = grep { $_->[1] == $t && $_->[2] == 1 } @spells;
		my $any  = grep { $_->[1] == $t && $_->[2] } @spells;
		$in += $s * $one / $risk;
		$s *= 1 - $any / $risk;
		push @steps, [ $t, $s, $in ];
	}
	return @steps;
}

sub restricted {
	my ($limit, @spells) = @_;
	return $NAN
	    if grep({ $_->[0] < $limit && $_->[1] >= $limit } @spells) < 10;
	my ($area, $at, $s) = (0, 0, 1);
	for (grep { $_->[0] < $limit } steps(@spells)) {
		$area += $s * ($_->[0] - $at);
		($at, $s) = @$_;
	}
	return $area + $s * ($limit - $at);
}

# ---- a group -------------------------------------------------------------

# what becomes of the units of all accounts of a group: (value, n, low, high);
# a unit is what FACTS makes of one account
my (%FACTS, %REDUCE);

sub ask_stat {
	my ($ask) = @_;
	return $STAT{ $ask->{stat} }->($ask);
}

sub proportion {
	return (
		sub {
			my ($v, $n) = ask_stat($_[0]);
			return [ known($v) ? sprintf('%.0f', $v * $n) : 0, $n ];
		},
		sub {
			my $x = sum0(map { $_->[0] } @_);
			my $n = sum0(map { $_->[1] } @_);
			return ($n > 0 ? $x / $n : $NAN, $n, wilson($x, $n));
		}
	);
}
for (qw(answered ended kept warned top-box attained share penetration reach
    logo-churn)) {
	($FACTS{$_}, $REDUCE{$_}) = proportion();
}

$FACTS{share} = sub {
	my ($ask) = @_;
	my $n = () = to_in_window($ask);
	return [ scalar @{ $ask->{of} }, $n ];
};

# sums
for (qw(count sum open arr)) {
	$FACTS{$_} = sub {
		my ($v, $n) = ask_stat($_[0]);
		return [ known($v) ? $v : 0, $n ];
	};
	$REDUCE{$_} = sub {
		return (sum0(map { $_->[0] } @_), sum0(map { $_->[1] } @_), $NAN, $NAN);
	};
}
my $sum = $REDUCE{arr};
$REDUCE{arr} = sub {
	my @answer = $sum->(@_);
	$answer[0] = $NAN unless $answer[1];
	return @answer;
};

# of values
my %OF_VALUES = (
	mean   => sub { return sum0(@_) / @_ },
	median => sub { return quantile(.5, @_) },
	p10    => sub { return quantile(.1, @_) },
	p90    => sub { return quantile(.9, @_) },
	min    => \&min, max => \&max
);
my %INTERVAL = (mean => \&of_mean, median => \&of_median);
for my $stat (keys %OF_VALUES) {
	$FACTS{$stat}  = sub { return [ numbers($_[0]) ] };
	$REDUCE{$stat} = sub {
		my @x = map { @$_ } @_;
		return ($NAN, 0, $NAN, $NAN) unless @x;
		return ($OF_VALUES{$stat}->(@x), scalar @x,
			$INTERVAL{$stat} ? $INTERVAL{$stat}->(@x) : ($NAN, $NAN));
	};
}
$FACTS{nps}  = $FACTS{mean};
$REDUCE{nps} = sub {
	my @x = map { $_ >= 9 ? 1 : $_ <= 6 ? -1 : 0 } map { @$_ } @_;
	my $n = @x or return ($NAN, 0, $NAN, $NAN);
	my $v = sum0(@x) / $n;
	my $p = grep({ $_ } @x) / $n;
	my $half = $Z * sqrt(($p - $v**2) / $n);
	return (100 * $v, $n, $p - $v**2 <= 1e-15 ? ($NAN, $NAN)
		: (100 * max(-1, $v - $half), 100 * min(1, $v + $half)));
};
$FACTS{around}  = sub { return (ask_stat($_[0]))[2] // [] };
$REDUCE{around} = $REDUCE{mean};

# ratios of sums: of two sums, and of two sums an account
for my $stat (qw(growth stickiness sum-share weighted quick-ratio nrr grr
    renewal-rate arpa)) {
	$FACTS{$stat} = sub {
		my ($v, $n, $pair) = ask_stat($_[0]);
		$pair = [ $v, 1 ] if $stat eq 'arpa' && known($v);
		return [ @{ $pair // [ 0, 0 ] }, $n ];
	};
	$REDUCE{$stat} = sub {
		my ($num, $den, $n) = map { my $k = $_; sum0(map { $_->[$k] } @_) } 0 .. 2;
		my $v = $den > 0 ? $num / $den : $NAN;
		my @i = ($NAN, $NAN);
		@i = of_ratio(grep { $_->[2] } @_)
		    if $stat =~ /\A(?:nrr|grr|renewal-rate|arpa)\z/;
		$i[1] = min(1, $i[1]) if $stat =~ /grr|renewal/ && known($i[1]);
		return ($stat eq 'growth' ? $v - 1 : $v, $n, @i);
	};
}

# spells; their limits are for R to say (tests/unit/survival.c)
$FACTS{latency}  = sub { return (ask_stat($_[0]))[2] // [] };
$REDUCE{latency} = sub {
	my @spells = map { @$_ } @_;
	return (km_median(@spells), scalar @spells, '?', '?');
};

sub life_of {
	my ($ask) = @_;
	my ($v, $n) = ask_stat($ask);
	return unless $n;
	my ($start, $t) = (start_of($ask->{until}), $ask->{until});
	my $left = churn($start, $t);
	return [ max(0, ($ask->{feeds}{covered} - $start) / $DAY),
		(($left // $t) - $start) / $DAY, defined $left ? 1 : 0 ];
}
$FACTS{lifetime} = sub {
	my $spell = life_of($_[0]);
	return [ span_days($_[0]{within}[1]), $spell ? $spell : () ];
};
$REDUCE{lifetime} = sub {
	my @spells = map { @$_[ 1 .. $#$_ ] } @_;
	my $v = restricted($_[0][0], @spells);
	return ($v, scalar @spells, known($v) ? ('?', '?') : ($NAN, $NAN));
};
$FACTS{cltv} = sub {
	my ($arr) = $STAT{arr}->($_[0]);
	$arr = $NAN if $_[0]{feeds}{dead}{money};
	return [ known($arr) && $arr > 0 ? [ $arr, 1 ] : [ 0, 0 ],
		$FACTS{lifetime}->($_[0]) ];
};
$REDUCE{cltv} = sub {
	my ($days, $n) = $REDUCE{lifetime}->(map { $_->[1] } @_);
	my $pays = sum0(map { $_->[0][1] } @_);
	my $arr  = sum0(map { $_->[0][0] } @_);
	return ($pays ? $days / 365.25 * $arr / $pays * $margin : $NAN, $n,
		$NAN, $NAN);
};
$FACTS{'time-to'} = sub {
	my ($ask) = @_;
	my ($v, $n) = ask_stat($ask);
	return [] unless $n;
	my $start = start_of($ask->{until});
	return [ [ 0, $v, 1 ] ] if known($v);
	my $left = churn($start, $ask->{until});
	return [ [ 0, (($left // $ask->{until}) - $start) / $DAY,
		defined $left ? 2 : 0 ] ];
};
$REDUCE{'time-to'} = sub {
	my @spells = map { @$_ } @_;
	my $half = first { $_->[2] >= .5 - 1e-9 } steps(@spells);
	return ($half ? $half->[0] : $NAN, scalar @spells, $NAN, $NAN);
};

# the median account; what one account says of itself
my %ACCOUNT = map { $_ => 1 } qw(first last distinct-actor distinct-name
    distinct-ref distinct-day distinct-week since until attr cadence held
    current coverage even-accounts even-actors);
for my $stat (keys %ACCOUNT) {
	$FACTS{$stat} = sub {
		my ($ask, $by) = @_;
		my ($v, $n) = ask_stat($ask);
		$v = @{ $ask->{of} } if $stat eq 'even-accounts' && $n;
		return [ $n, known($v) ? $v / $by : () ];
	};
	$REDUCE{$stat} = sub {
		my @x = map { @$_[ 1 .. $#$_ ] } @_;
		my $n = $by eq 'account' ? $_[0][0] : @x;
		return ($NAN, $n, $NAN, $NAN) unless @x;
		return (quantile(.5, @x), $n, of_median(@x))
		    unless $stat eq 'even-accounts';
		my ($total, $apart) = (sum0(@x), 0);
		return ($NAN, $n, $NAN, $NAN) if @x < 2 || $total <= 0;
		for my $x (@x) { $apart += abs($x - $_) for @x }
		return (1 - $apart / (2 * @x * $total), $n, $NAN, $NAN);
	};
}

my %ADDS  = map { $_ => 1 } qw(count sum open arr);
my %OWN   = map { $_ => 1 } qw(until attr arr nrr grr logo-churn renewal-rate
    arpa quick-ratio lifetime cltv);
my %EVENT = map { $_ => 1 } qw(count sum mean median p10 p90 min max share
    sum-share answered weighted open ended kept warned nps top-box attained
    latency around);
my %WINDOW = map { $_ => 1 } qw(nrr grr logo-churn);
my %START  = map { $_ => 1 } qw(lifetime cltv time-to);

sub of_the_living {
	my ($m) = @_;
	return $m->{per} || $ACCOUNT{ $m->{stat} } || $m->{stat} eq 'reach';
}

# one account's part in one measure; undef where there is nothing to add
sub part {
	my ($m, $t, $feeds, $from, $group) = @_;
	return if $by ne 'account' && of_the_living($m) && life($t) ne 'alive';
	my $ask = ask_of($m, $t, $feeds, $from);
	$ask->{stat} = $m->{stat};
	return unless answerable($m, $t, $feeds);
	my $by_how_much = $m->{per} ? divisor($m, $ask, [ before($t) ], $feeds) : 1;
	return unless $by_how_much > 0;
	if (defined $group) {
		my @lists = $m->{stat} =~ /share/ ? qw(all of to) : qw(all of);
		for my $list (@lists) {
			$ask->{$list} = [ grep {
				belongs($by, $_->{t} + 1, $t) eq $group
			} @{ $ask->{$list} } ];
		}
	}
	my $unit = $FACTS{ $m->{stat} }->($ask, $by_how_much);
	return if $ACCOUNT{ $m->{stat} } && $m->{min_n} ne ''
	    && $unit->[0] < $m->{min_n};
	return { unit => $unit, by => $ACCOUNT{ $m->{stat} } ? 1 : $by_how_much };
}

# {group}{number of the measure}: the parts of every account
sub groups_at_instant {
	my ($month, $t, $month_from) = @_;
	my $feeds = $delivered{$t} = feeds_at($t);
	my %group;
	$group{ $by eq 'month' ? $month : 'all' } = {} if $by =~ /\A(?:all|month)\z/;
	for my $account (@order) {
		take_account($account);
		next unless before($t);
		next unless $by eq 'account' ? $all || life($t) eq 'alive'
		    : is_customer($t);
		my $is = $by eq 'all' ? 'all' : $by eq 'month' ? $month
		    : $by eq 'account' ? $account : belongs($by, $t, $t);
		my @values = $by =~ /\A(?:all|month|account)\z/ ? () : uniq
		    map { $_->{value} } grep {
			$_->{kind} eq 'account' && $_->{name} eq $by
		    } before($t);
		$group{$is} //= {} if $by eq 'account';
		my %taken;
		for my $i (0 .. $#measures) {
			my $m = $measures[$i];
			next if $taken{ $m->{measure} }
			    || !holds($m->{where}, $t, $feeds);
			$taken{ $m->{measure} } = 1;
			my $from = $m->{windowless} && defined $month_from
			    ? $month_from : step($t, $m->{window}, -1);
			my $moved = @values > 1 && !$m->{per};
			my @in = !$moved ? $is
			    : $EVENT{ $m->{stat} } ? @values
			    : $WINDOW{ $m->{stat} } ? belongs($by, $from, $t)
			    : $START{ $m->{stat} }
			    ? belongs($by, (start_of($t) // -$INF) + 1, $t)
			    : $is;
			for my $in (@in) {
				my $parts = $group{$in}{$i} //= [];
				my $part = part($m, $t, $feeds, $from,
					$moved && $EVENT{ $m->{stat} } ? $in : undef);
				push @$parts, $part if $part;
			}
		}
	}
	return \%group;
}

# a measure of a group: (value, n, low, high)
sub finish {
	my ($m, $parts) = @_;
	return ($NAN, 0, $NAN, $NAN) unless $parts && @$parts;
	my ($v, $n, @limits) = $REDUCE{ $m->{stat} }->(map { $_->{unit} } @$parts);
	my $by_how_much = 1;
	if ($m->{per}) {
		$by_how_much = sum0(map { $_->{by} } @$parts);
		$by_how_much /= @$parts unless $ADDS{ $m->{stat} };
	}
	return ($NAN, $n, $NAN, $NAN)
	    if $m->{min_n} ne '' && $n < $m->{min_n} || !known($v);
	return ($v / $by_how_much, $n, map { $_ eq '?' ? $_
		: known($_) ? $_ / $by_how_much : $_ } @limits);
}

sub fixed1 { return known($_[0]) ? sprintf '%.1f', round1($_[0]) : '' }

sub sheet {
	my ($card, $group, $when, $complete, $parts) = @_;
	my (@rows, %share, %line, %points);
	my $empty = !keys %$parts;
	for my $i (0 .. $#measures) {
		my $m = $measures[$i];
		next unless $empty || $parts->{$i};
		my ($v, $n, @limits) = finish($m, $parts->{$i});
		my %row = (m => $m, value => $v);
		if ($m->{scored} && !$empty) {
			$row{points} = points($m, $v) if known($v);
			$row{points} = $m->{missing}
			    if !known($v) && $m->{missing} =~ /\d/;
			$share{ $m->{dimension} } += $m->{weight};
		}
		push @rows, \%row unless $empty;
		push @{ $line{ $m->{dimension} } }, [ $m, $v, $n, @limits, \%row ];
	}
	my $score = score_of(\@rows, \%share);
	my @names = uniq grep { $_ ne '' } @dimensions;
	my $begin = join ',', $card, cell($group), $when, $complete;
	print "$begin,,,,,,,", fixed1($score->{printed}), ",,?\n";
	for my $d ('', @names) {
		if ($d ne '') {
			my @in = grep {
				$_->{m}{dimension} eq $d && $_->{weight}
			} @rows;
			my $w = sum0(map { $_->{weight} } @in);
			my $p = sum0(map { $_->{weight} * $_->{points} } @in);
			print "$begin,$d,,,,,,", fixed1($w ? $p / $w : $NAN), ",,?\n";
		}
		for (@{ $line{$d} // [] }) {
			my ($m, $v, $n, $low, $high, $row) = @$_;
			print join(',', $begin, $d, cell($m->{measure}), out($v),
				map({ $_ eq '?' ? $_ : out($_) } $low, $high), out($n),
				fixed1($row->{points} // $NAN),
				defined $m->{target} ? out($m->{target}) : '',
				cell($m->{label})), "\n";
		}
	}
	return;
}

sub scorecards {
	my ($t, $file) = @_;
	my ($card) = $file =~ m{([^/]+)\.csv\z};
	read_model($file);
	print "card,group,as_of,complete,criterion,measure,value,low,high,n,"
	    . "points,target,label\n";
	my @instants = $by eq 'month' ? months_to($t) : [ '', undef, $t, 1 ];
	for (@instants) {
		my ($name, $from, $to, $complete) = @$_;
		my $groups = groups_at_instant($name, $to, $from);
		my @names = $by eq 'account' ? grep { $groups->{$_} } @order
		    : sort keys %$groups;
		sheet($card, $_, show_time($to), $complete, $groups->{$_})
		    for @names;
	}
	return;
}

my $what = shift @ARGV;
read_log($ARGV[-1]);
my $t = asof_of($asof);
if ($what eq 'movements') { movements($t) }
else                      { scorecards($t, $what) }
