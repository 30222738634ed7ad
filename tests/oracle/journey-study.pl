#!/usr/bin/perl
# journey-study.pl MODE [OPTION ...] LOG: survival, time to value, cohorts,
# lifecycles and moments a second time, from the definitions alone, slowly
#
# MODE and options are those of cs-journey, without the dashes of MODE; selectors
# are KIND[:NAME,NAME], churn is by status or by the ARR of one ref, and the log
# has nothing in quotes (tests/oracle/journey-log.pl).
use strict;
use warnings;
use Getopt::Long qw(:config no_auto_abbrev);
use List::Util qw(sum0 min max first uniq);
use Time::Local;

my $DAY = 86400;
my $Z   = 1.959963984540054;
my $INF = 9**9**9;
my $mode = shift;
my (%o, @moments, @events);
GetOptions(\%o, 'event=s', 'compete=s', 'censor=s', 'since=s', 'by=s',
	'as-of=s', 'ci=s', 'weights=s', 'summary', 'retention=s', 'recurring',
	'case=s', 'horizon=s', 'outcome=s', 'all', 'period=s',
	'moment=s' => \@moments, 'events=s' => \@events)
    or die "usage\n";
my $case = $o{case} // 'account';

# ---- time ----

sub time_of {
	my ($y, $m, $d, $h, $min, $s) =
	    $_[0] =~ /\A(\d+)-(\d+)-(\d+)(?:T(\d+):(\d+):(\d+)Z)?\z/
	    or return;
	return timegm($s // 0, $min // 0, $h // 0, $d, $m - 1, $y);
}

sub step {    # an instant moved by n months, the day clamped
	my ($t, $n) = @_;
	my (undef, undef, undef, $d, $m, $y) = gmtime $t;
	my $months = ($y + 1900) * 12 + $m + $n;
	my ($yy, $mm) = (int($months / 12), $months % 12);
	my $day = $d;
	my $r;
	until (defined($r = eval { timegm(0, 0, 0, $day, $mm, $yy) })) { $day-- }
	return $r + $t % $DAY;
}

sub moved {
	my ($t, $span, $k) = @_;
	my ($n, $unit) = $span =~ /\A(\d+)(\w+)\z/;
	return step($t, $n * $k) if $unit eq 'mo';
	return step($t, 12 * $n * $k) if $unit eq 'y';
	return $t + $n * $k * { d => $DAY, w => 7 * $DAY, h => 3600 }->{$unit};
}

sub span_days { return (moved(0, $_[0], 1)) / $DAY }

sub show_day {
	my (undef, undef, undef, $d, $m, $y) = gmtime $_[0];
	return sprintf '%04d-%02d-%02d', $y + 1900, $m + 1, $d;
}

sub period_start {    # of the period an instant is in
	my ($t) = @_;
	my (undef, undef, undef, undef, $m, $y, $w) = gmtime $t;
	my $p   = $o{period};
	my $day = $t - $t % $DAY;
	return $day if $p eq 'day';
	return $day - ($w + 6) % 7 * $DAY if $p eq 'week';
	$m -= $m % 3 if $p eq 'quarter';
	$m = 0 if $p eq 'year';
	return timegm(0, 0, 0, 1, $m, $y + 1900);
}

sub period_next {
	my ($t) = @_;
	return period_start($t + { day => 1, week => 7, month => 31,
			quarter => 92, year => 366 }->{ $o{period} } * $DAY);
}

sub period_name {
	my ($t) = @_;
	my $d = show_day($t);
	my $p = $o{period} // 'month';
	return substr $d, 0, 4 if $p eq 'year';
	return substr $d, 0, 7 if $p eq 'month';
	return substr($d, 0, 4) . '-Q' . (1 + int((substr($d, 5, 2) - 1) / 3))
	    if $p eq 'quarter';
	return $d;
}

# ---- the log ----

my $asof = time_of($o{'as-of'});
$asof += $DAY unless $o{'as-of'} =~ /T/;
my (%account, @from);
open my $fh, '<', $ARGV[0] or die "$ARGV[0]: $!\n";
<$fh>;
while (<$fh>) {
	chomp;
	my ($a, $time, $kind, $name, $ref, $actor, $value) = split /,/, $_, -1;
	my $t = time_of($time);
	next if $t >= $asof;
	push @from, $t if $a eq '-' && $kind eq 'feed' && $ref eq 'from';
	push @{ $account{$a} }, { t => $t, kind => $kind, name => $name,
		ref => $ref, actor => $actor, value => $value } if $a ne '-';
}
my $covered = @from ? (sort { $a <=> $b } @from)[ int(($#from) / 2) ] : -$INF;

sub attr {
	my ($e, $name, $before) = @_;
	my ($last) = grep { $_->{kind} eq 'account' && $_->{name} eq $name
		    && $_->{t} < $before } reverse @$e;
	return $last ? $last->{value} : '';
}

sub start {
	my ($e, $before) = @_;
	my $told = time_of(attr($e, 'started', $before));
	return $told if defined $told;
	my ($money) = grep { $_->{kind} eq 'money' } @$e;
	return $money->{t} if $money && $money->{t} < $before;
	return $e->[0]{t};
}

# what ARR is after each instant at which it was told
sub arrs {
	my ($e) = @_;
	my %at;
	$at{ $_->{t} } = $_->{value} for grep { $_->{kind} eq 'money' } @$e;
	return map { [ $_, $at{$_} ] } sort { $a <=> $b } keys %at;
}

sub churn {
	my ($e, $from) = @_;
	my (@when, $was);
	for (grep { $_->{kind} eq 'account' && $_->{name} eq 'status' } @$e) {
		my $is = $_->{value} =~ /\A(?:churned|cancelled)\z/;
		push @when, $_->{t} if $is && !$was && $_->{t} >= $from;
		$was = $is;
	}
	my $arr = 0;
	for (arrs($e)) {
		push @when, $_->[0] if $arr > 0 && $_->[1] == 0 && $_->[0] >= $from;
		$arr = $_->[1];
	}
	return @when ? min(@when) : undef;
}

sub life {
	my ($e, $t) = @_;
	my $status = attr($e, 'status', $t);
	return 'none' if $status =~ /\A(?:lead|trial)\z/;
	return 'churned' if $status =~ /\A(?:churned|cancelled)\z/;
	my @seen = grep { $_->{t} < $t } @$e;
	return 'none' if !@seen || start(\@seen, $t) >= $t;
	my ($had, $arr) = (0, undef);
	for (grep { $_->[0] < $t } arrs($e)) {
		$had ||= ($arr // 0) > 0;
		$arr = $_->[1];
	}
	return $had && $arr == 0 ? 'churned' : 'alive';
}

sub takes {
	my ($select, $e) = @_;
	my ($kind, $names) = split /:/, $select;
	return 0 if $e->{kind} ne $kind;
	return !defined $names || grep { $_ eq $e->{name} } split /,/, $names;
}

# cases: { events of the account, own activities, onset, what is of it }
sub cases {
	my ($since) = @_;
	my @cases;
	my @of = @events ? @events : ('milestone');
	for my $a (sort keys %account) {
		my $e    = $account{$a};
		my $life = life($e, $asof);
		next if $life eq 'none' && !$o{all} && $mode ne 'moments';
		my @does = grep { my $x = $_; grep { takes($_, $x) } @of } @$e;
		my @ids = $case eq 'account' ? ('')
		    : uniq(grep { $_ ne '' } map { $_->{$case} } @does);
		for my $id (@ids) {
			my $is = sub { $case eq 'account' || $_[0]{$case} eq $id };
			my %c = (all => $e, does => [ grep { $is->($_) } @does ],
				of => [ grep { $is->($_) } @$e ]);
			my $begin;
			if ($since eq 'start' && $case eq 'account') {
				$c{onset} = start($e, $asof);
				next if $c{onset} >= $asof;
			} elsif ($since =~ /\A(?:start|activity)\z/) {
				$begin = $c{does}[0] or next;
			} else {
				$begin = first { takes($since, $_) } @{ $c{of} };
				next unless $begin;
			}
			$c{onset} = $begin->{t} if $begin;
			$c{begin} = $begin;
			push @cases, \%c;
		}
	}
	return @cases;
}

sub group {
	my ($c, $name) = @_;
	$name //= $o{by};
	return 'all' unless defined $name;
	my $t = $c->{onset};
	my $before = $t % $DAY ? $t + 1 : $t + $DAY;
	return attr($c->{all}, $name, min($before, $asof));
}

sub happens {
	my ($c, $what, $from) = @_;
	return unless defined $what;
	return churn($c->{all}, $from) if $what eq 'churn';
	my $e = first { takes($what, $_) && $_->{t} >= $from
		    && !($c->{begin} && $_ == $c->{begin}) } @{ $c->{of} };
	return $e ? $e->{t} : undef;
}

sub spells {
	my ($begins) = @_;
	my @spells;
	for my $c (cases($o{since} // 'start')) {
		next if $begins && $c->{onset} < $covered;
		my ($end, $cause) = ($asof, 'censored');
		for (qw(event compete censor)) {
			my $t = happens($c, $o{$_}, $c->{onset});
			($end, $cause) = ($t, $_) if defined $t && $t < $end;
		}
		my %s = (group => group($c), entry => 0, cause => $cause,
			exit => ($end - $c->{onset}) / $DAY);
		$s{entry} = ($covered - $c->{onset}) / $DAY
		    if $covered > $c->{onset};
		push @spells, \%s if $s{entry} == 0 || $s{exit} > $s{entry};
	}
	return @spells;
}

# ---- numbers ----

sub out {
	my ($x) = @_;
	return '' if !defined $x || $x != $x || abs($x) == $INF;
	my $s = sprintf '%.6f', $x;
	$s =~ s/\.?0+\z//;
	return $s eq '-0' ? '0' : $s;
}

sub wilson {
	my ($x, $n) = @_;
	return (undef, undef) unless $n;
	my ($p, $z2) = ($x / $n, $Z**2);
	my $mid  = $p + $z2 / 2 / $n;
	my $half = $Z * sqrt($p * (1 - $p) / $n + $z2 / 4 / $n**2);
	return (max(0, ($mid - $half) / (1 + $z2 / $n)),
		min(1, ($mid + $half) / (1 + $z2 / $n)));
}

sub at_risk {
	my ($t, @s) = @_;
	return scalar grep { ($_->{entry} < $t || $_->{entry} == 0)
		    && $_->{exit} >= $t } @s;
}

sub curve {
	my (@s) = @_;
	my ($s, $v, $f, @curve) = (1, 0, 0);
	for my $t (sort { $a <=> $b } uniq(map { $_->{exit} } @s)) {
		my @here = grep { $_->{exit} == $t } @s;
		my $n    = at_risk($t, @s);
		my $d1   = grep { $_->{cause} eq 'event' } @here;
		my $d2   = grep { $_->{cause} eq 'compete' } @here;
		my $d    = $d1 + $d2;
		$f += $s * $d1 / $n;
		$v = $n > $d ? $v + $d / $n / ($n - $d) : $INF;
		push @curve, { t => $t, n => $n, d1 => $d1, d => $d, before => $s,
			c => @here - $d, f => $f, v => $v };
		$s *= 1 - $d / $n;
		$curve[-1]{s} = $s;
	}
	return @curve;
}

sub limits {
	my ($s, $half) = @_;    # half: z times the error over s
	my $ci = $o{ci} // 'log-log';
	return (undef, undef) if $s <= 0;
	return (1, 1) if $s >= 1;
	my @b = $ci eq 'plain' ? ($s - $s * $half, $s + $s * $half)
	    : $ci eq 'log' ? ($s * exp(-$half), $s * exp($half))
	    : ($s**exp(-$half / log $s), $s**exp($half / log $s));
	return (max(0, $b[0]), min(1, $b[1]));
}

sub crossing {
	my (@v) = @_;    # [t, value] pairs
	for my $i (0 .. $#v) {
		my ($t, $x) = @{ $v[$i] };
		next if !defined $x || $x > .5 + 1.5e-8;
		return $t if $x < .5 - 1.5e-8;
		my $next = first { !defined $_->[1] || $_->[1] < $x - 1.5e-8 }
		    @v[ $i + 1 .. $#v ];
		return ($t + ($next ? $next->[0] : $v[-1][0])) / 2;
	}
	return;
}

# the error of the incidence after a step, term by term
sub incidence_error {
	my ($k, @c) = @_;
	my ($v, $f) = (0, $c[$k]{f});
	for my $i (0 .. $k) {
		my ($n, $d, $d1, $b) = @{ $c[$i] }{qw(n d d1 before)};
		my $rest = $f - $c[$i]{f};
		$v += $rest**2 * $d / $n / ($n - $d) if $n > $d;
		$v += $b**2 * ($n - $d1) * $d1 / $n**3;
		$v -= 2 * $rest * $b * $d1 / $n**2;
	}
	return sqrt max(0, $v);
}

sub incidence_median {
	my (@c) = @_;
	my @when;
	for my $k (0 .. $#c) {
		my $q = 1 - $c[$k]{f};
		my ($low, $high) = $q > 0
		    ? limits($q, $Z * incidence_error($k, @c) / $q) : ();
		my @reach = ($c[$k]{f}, defined $low ? 1 - $low : undef,
			defined $high ? 1 - $high : undef);
		for (0 .. 2) {
			$when[$_] //= $c[$k]{t}
			    if defined $reach[$_] && $reach[$_] >= .5 - 1.5e-8;
		}
	}
	return @when[ 0 .. 2 ];
}

sub restricted_mean {
	my ($tau, @c) = @_;
	my $area = sub {    # from t on
		my ($from) = @_;
		my ($sum, $s, $at) = (0, 1, 0);
		for (@c, { t => $tau }) {
			my $to = min($tau, $_->{t});
			my $left = max($at, $from);
			$sum += $s * ($to - $left) if $to > $left;
			($at, $s) = ($to, $_->{s} // 0);
			last if $_->{t} >= $tau;
		}
		return $sum;
	};
	my $var = 0;
	for (grep { $_->{t} < $tau && $_->{n} > $_->{d} } @c) {
		$var += $area->($_->{t})**2 * $_->{d} / $_->{n} / ($_->{n} - $_->{d});
	}
	return ($area->(0), sqrt $var);
}

# (observed - expected)' V⁻¹ (observed - expected), all but one of the groups
# that matter
sub log_rank {
	my @s = grep { $_->{group} ne '' } @_;
	my @groups = sort(uniq(map { $_->{group} } @s));
	my ($peto, $km) = (1, 1);
	my (@u, @v, %matters);
	my $weights = $o{weights} // 'log-rank';
	for my $t (sort { $a <=> $b }
		uniq(map { $_->{exit} } grep { $_->{cause} eq 'event' } @s))
	{
		my $n = at_risk($t, @s);
		my @d = map { my $g = $_; scalar grep { $_->{group} eq $g
			    && $_->{exit} == $t && $_->{cause} eq 'event' } @s } @groups;
		my @n = map { my $g = $_;
			at_risk($t, grep { $_->{group} eq $g } @s) } @groups;
		my $d = sum0(@d);
		$peto *= 1 - $d / ($n + 1);
		my $w = { 'log-rank' => 1, gehan => $n, 'tarone-ware' => sqrt $n,
			peto => $peto, fleming => $km }->{$weights};
		$km *= 1 - $d / $n;
		for my $i (0 .. $#groups) {
			$matters{$i} = 1 if $n[$i];
			$u[$i] += $w * ($d[$i] - $d * $n[$i] / $n);
			for my $j (0 .. $#groups) {
				$v[$i][$j] += $n > 1 ? $w**2 * $d * ($n - $d) / ($n - 1)
				    * $n[$i] / $n * (($i == $j) - $n[$j] / $n) : 0;
			}
		}
	}
	my @k = sort { $a <=> $b } keys %matters;
	pop @k;
	return (undef, undef, undef) unless @k;
	my @m = map { my $i = $_; [ (map { $v[$i][$_] } @k), $u[$i] ] } @k;
	for my $i (0 .. $#k) {    # Gauss and Jordan, largest pivot first
		my $p = (sort { abs $m[$b][$i] <=> abs $m[$a][$i] } $i .. $#k)[0];
		@m[ $i, $p ] = @m[ $p, $i ];
		return ('singular') x 3 if abs $m[$i][$i] < 1e-12;
		for my $r (grep { $_ != $i } 0 .. $#k) {
			my $f = $m[$r][$i] / $m[$i][$i];
			$m[$r][$_] -= $f * $m[$i][$_] for $i .. @k;
		}
	}
	my $chi2 = sum0(map { $u[ $k[$_] ] * $m[$_][@k] / $m[$_][$_] } 0 .. $#k);
	return ($chi2, scalar @k, chi2_tail($chi2, scalar @k));
}

# P(X > x) by adding up the density on a fine grid, by Simpson's rule, in the
# variable that has no pole at 0
sub chi2_tail {
	my ($x, $k) = @_;
	my ($steps, $sum) = (20000, 0);
	my $root = sqrt $x;
	my $h    = $root / $steps;
	my $log  = $k / 2 * log(2) + lgamma_half($k);
	for my $i (0 .. $steps) {
		my $y = $i * $h;
		my $f = $y == 0 ? ($k == 1 ? 2 * exp(-$log) : 0)
		    : 2 * exp(($k - 1) * log($y) - $y**2 / 2 - $log);
		$sum += $f * ($i == 0 || $i == $steps ? 1 : $i % 2 ? 4 : 2);
	}
	return 1 - $sum * $h / 3;
}

sub lgamma_half {    # log gamma(k / 2)
	my ($k) = @_;
	my $l = $k % 2 ? .5 * log(atan2(1, 1) * 4) : 0;
	for (my $a = $k % 2 ? .5 : 1; $a < $k / 2 - .25; $a++) { $l += log $a }
	return $l;
}

# ---- the modes ----

sub by_group {
	my (@s) = @_;
	my %g;
	push @{ $g{ $_->{group} } }, $_ for @s;
	return map { [ $_, curve(@{ $g{$_} }) ] } sort keys %g;
}

sub survival {
	$o{event} //= 'churn';
	my @s = spells(0);
	return summary(@s) if $o{summary};
	print "group,days,at_risk,events,censored,survival,low,high,incidence\n";
	for (by_group(@s)) {
		my ($g, @c) = @$_;
		for (@c) {
			my ($low, $high) = limits($_->{s}, $Z * sqrt $_->{v});
			print join(',', $g, map { out($_) } $_->{t}, $_->{n}, $_->{d1},
				$_->{c}, $_->{s}, $low, $high, $_->{f}), "\n";
		}
	}
	return;
}

sub summary {
	my (@s) = @_;
	my @groups = by_group(@s);
	my @ends = map { my (undef, @c) = @$_; $c[-1]{s} > 0 ? $c[-1]{t} : $INF }
	    @groups;
	my $tau = @ends ? min(@ends) : 0;
	$tau = max(map { $_->[-1]{t} } @groups) if $tau == $INF;
	$tau = span_days($o{horizon}) if $o{horizon};
	my @test = log_rank(@s);
	print "group,n,events,median,median_low,median_high,rmst,rmst_se,chi2,df,p\n";
	for my $i (0 .. $#groups) {
		my ($g, @c) = @{ $groups[$i] };
		my @median = $o{compete} ? incidence_median(@c)
		    : (crossing(map { [ $_->{t}, $_->{s} ] } @c), map {
			my $side = $_;
			scalar crossing(map { [ $_->{t},
				(limits($_->{s}, $Z * sqrt $_->{v}))[$side] ] } @c)
		    } 0, 1);
		unshift @median, undef while @median < 3;
		my @mean = $ends[$i] >= $tau ? restricted_mean($tau, @c) : (undef, undef);
		print join(',', $g, map { out($_) }
			scalar(grep { $_->{group} eq $g } @s),
			sum0(map { $_->{d1} } @c), @median, @mean, $g eq '' ? (undef) x 3 : @test), "\n";
	}
	return;
}

sub ttv {
	$o{compete} //= 'churn';
	print "group,n,reached,median_days,low,high,incidence_90d\n";
	my @s = spells(1);
	for (by_group(@s)) {
		my ($g, @c) = @$_;
		my $f = 0;
		$f = $_->{f} for grep { $_->{t} <= 90 } @c;
		$f = undef if $c[-1]{t} < 90 && $c[-1]{s} > 0;
		print join(',', $g, map { out($_) }
			scalar(grep { $_->{group} eq $g } @s),
			sum0(map { $_->{d1} } @c), incidence_median(@c), $f), "\n";
	}
	return;
}

# was a member active in periods first to last, told by one function of n
sub kept {
	my ($in, $first, $last, $max) = @_;
	my $kind = $o{retention} // 'classic';
	return 1 if $first == 0;
	return $in->($first) if $kind eq 'classic';
	return scalar grep { $in->($_) } $first .. $max if $kind eq 'unbounded';
	return !grep { !$in->($_) } 1 .. $first if $kind eq 'streak';
	return scalar grep { $in->($_) } $first .. $last;
}

sub cohorts {
	my $span = $o{period} =~ /\A\d/ ? $o{period} : undef;
	$o{period} = 'month' if $span;
	my @columns = ($o{retention} // '') =~ /\A\d/
	    ? map { [ /(\d+)(?:-(\d+))?/ ] } split /,/, $o{retention}
	    : map { [$_] } 0 .. 2000;
	$_->[1] //= $_->[0] for @columns;
	my $since = $o{since} // 'activity';
	my %cohort;
	for my $c (cases($since)) {
		next if !$o{recurring} && $case eq 'account'
		    && start($c->{all}, $asof) < $covered;
		my @births = ($c->{onset});
		if ($o{recurring}) {
			my @b = $since eq 'activity' || $since eq 'start'
			    ? @{ $c->{does} } : grep { takes($since, $_) } @{ $c->{of} };
			@births = uniq(map { period_start($_->{t}) } @b);
		}
		for my $b (@births) {
			my %m = (birth => $b, group => group({ %$c, onset => $b }));
			my @edges = $span ? map { moved($b, $span, $_) } 0 .. 600 : ();
			if (!$span) {
				@edges = (period_start($b));
				push @edges, period_next($edges[-1])
				    while $edges[-1] < $asof + 800 * $DAY;
			}
			$m{edges} = \@edges;
			my %in;
			for my $e (grep { $_->{t} >= $b } @{ $c->{does} }) {
				my $n = 0;
				$n++ while $edges[ $n + 1 ] <= $e->{t};
				$in{$n} = 1;
			}
			$m{in}  = sub { $in{ $_[0] } };
			$m{max} = max(0, keys %in);
			push @{ $cohort{ $m{group} }{ period_start($b) } }, \%m;
		}
	}
	print "cohort,size,period,retained,rate,low,high,complete\n";
	my $row = sub {
		my ($name, $b, $size, $kept, $complete) = @_;
		my $p = $b->[0] == $b->[1] ? $b->[0] : "$b->[0]-$b->[1]";
		print join(',', $name, $size, $p, $kept,
			(map { out($_) } $kept / $size, wilson($kept, $size)),
			$complete), "\n";
	};
	for my $g (sort keys %cohort) {
		my (%size, %kept);
		for my $b (sort { $a <=> $b } keys %{ $cohort{$g} }) {
			my @m = @{ $cohort{$g}{$b} };
			for my $i (0 .. $#columns) {
				my ($n, $last) = @{ $columns[$i] };
				last if min(map { $_->{edges}[$n] } @m) >= $asof;
				my $complete =
				    max(map { $_->{edges}[ $last + 1 ] } @m) <= $asof ? 1 : 0;
				my $kept = grep { kept($_->{in}, $n, $last, $_->{max}) } @m;
				$row->(period_name($b), $columns[$i], scalar @m, $kept,
					$complete) unless defined $o{by};
				next unless $complete;
				$size{$i} += @m;
				$kept{$i} += $kept;
			}
		}
		$row->($g, $columns[$_], $size{$_}, $kept{$_}, 1)
		    for sort { $a <=> $b } keys %size;
	}
	return;
}

sub lifecycle {
	my (%when, $newest);
	my $from = $o{horizon} ? moved($asof, $o{horizon}, -1) : -$INF;
	for my $c (cases('activity')) {
		my @p = uniq(map { period_start($_->{t}) }
			grep { $_->{t} >= $from } @{ $c->{does} });
		push @{ $when{ group($c) } }, { map { $_ => 1 } @p } if @p;
	}
	return stickiness(%when) if $mode eq 'stickiness';
	print "group,period,new,returning,resurrecting,dormant,active,complete\n";
	for my $g (sort keys %when) {
		my $p = min(map { keys %$_ } @{ $when{$g} });
		my $before = -1;
		for (; $p < $asof; ($before, $p) = ($p, period_next($p))) {
			my ($new, $ret, $res, $dorm, $active) = (0) x 5;
			for my $m (@{ $when{$g} }) {
				my $first = min(keys %$m);
				$active++ if $m->{$p};
				if ($m->{$p} && $p == $first) { $new++ }
				elsif ($m->{$p} && $m->{$before}) { $ret++ }
				elsif ($m->{$p}) { $res++ }
				elsif ($m->{$before}) { $dorm++ }
			}
			print join(',', $g, period_name($p), $new, $ret, $res, $dorm,
				$active, period_next($p) <= $asof ? 1 : 0), "\n";
		}
	}
	return;
}

sub stickiness {
	my (%when) = @_;
	print "group,periods,accounts,share\n";
	for my $g (sort keys %when) {
		my @n = map { scalar keys %$_ } @{ $when{$g} };
		for my $k (1 .. max(@n)) {
			my $x = grep { $_ == $k } @n;
			print join(',', $g, $k, $x, out($x / @n)), "\n";
		}
	}
	return;
}

sub choose {
	my ($n, $k) = @_;
	return 0 if $k < 0 || $k > $n;
	my $l = 0;
	$l += log($n - $_) - log($_ + 1) for 0 .. $k - 1;
	return exp $l;
}

sub fisher {
	my ($x, $n, $y, $m) = @_;
	return unless $n && $m;
	my $all = $x + $y;
	my $p   = sub { choose($n, $_[0]) * choose($m, $all - $_[0])
		    / choose($n + $m, $all) };
	return min(1, sum0(grep { $_ <= $p->($x) * (1 + 1e-7) }
		map { $p->($_) } 0 .. $n));
}

sub moments {
	print "moment,with,without,rate_with,rate_without,difference,low,high,q\n";
	my @rows;
	for my $text (@moments) {
		my ($select, $op, $least, $span) = $text =~
		    /\A(\S+)(?: (\S+) (\d+))?(?: in (\w+))?\z/ or die "$text\n";
		($op, $least) = ('>=', 1) unless defined $op;
		my (@n, @x);
		for my $c (cases($o{since} // 'start')) {
			my $t = $c->{onset};
			my $mark = moved($t, $span // '90d', 1);
			my $end  = moved($mark, $o{horizon} // '180d', 1);
			next if $t < $covered || $end > $asof
			    || life($c->{all}, $mark) ne 'alive';
			my $k = grep { takes($select, $_) && $_->{t} >= $t
				    && $_->{t} < $mark } @{ $c->{of} };
			my $with = { '>=' => $k >= $least, '<' => $k < $least,
				'=' => $k == $least }->{$op} ? 1 : 0;
			local $c->{begin};
			my $when = happens($c, $o{outcome}, $mark);
			$n[$with]++;
			$x[$with]++ if defined $when && $when < $end;
		}
		push @rows, [ $text, map { ($n[$_] // 0, $x[$_] // 0) } 1, 0 ];
	}
	my @p = map { fisher($_->[2], $_->[1], $_->[4], $_->[3]) // undef } @rows;
	my @known = sort { $p[$a] <=> $p[$b] } grep { defined $p[$_] } 0 .. $#p;
	my ($least, @q) = (1);
	for my $rank (reverse 1 .. @known) {
		my $i = $known[ $rank - 1 ];
		$least = min($least, $p[$i] * @known / $rank);
		$q[$i] = $least;
	}
	for my $i (0 .. $#rows) {
		my ($text, $n, $x, $m, $y) = @{ $rows[$i] };
		my ($a, $b) = ($n ? $x / $n : undef, $m ? $y / $m : undef);
		my @d;
		if ($n && $m) {
			my ($l1, $h1) = wilson($x, $n);
			my ($l2, $h2) = wilson($y, $m);
			@d = ($a - $b, $a - $b - sqrt(($a - $l1)**2 + ($h2 - $b)**2),
				$a - $b + sqrt(($h1 - $a)**2 + ($b - $l2)**2));
		}
		$text = "\"$text\"" if $text =~ /,/;
		print join(',', $text, $n, $m, map { out($_) } $a, $b, @d[ 0 .. 2 ],
			$q[$i]), "\n";
	}
	return;
}

{ survival => \&survival, ttv => \&ttv, cohorts => \&cohorts,
	lifecycle => \&lifecycle, stickiness => \&lifecycle,
	moments => \&moments }->{$mode}->();
