#!/usr/bin/perl
# measure.pl: the measure engine and the health score a second time
#
#   measure.pl [--long] [--all] [--as-of T] [--stale D] [-e DEF ...] MODEL LOG
#
# Written from the definitions alone, slowly and plainly, so that two readings
# of them meet in tests/engine.t.  Prints what `cs-health --long` prints, and
# without --long the columns of the score.  score.pl takes it as its library.
use strict;
use warnings;
use Getopt::Long qw(:config no_auto_abbrev no_ignore_case);
use List::Util qw(sum0 min max first uniq);

my $NAN  = 9**9**9 / 9**9**9;
my $INF  = 9**9**9;
my $DAY  = 86400;
my %KIND = map { $_ => 1 } qw(account person usage metric goal outcome ticket
    survey touch lapse milestone promise feedback money design innovation
    advocacy practice feed);

our $stale = '7d';

# ---- text: CSV, numbers, dates, durations -------------------------------

sub csv_row {
	my ($fh) = @_;
	my $line = readline $fh;
	return unless defined $line;
	while (($line =~ tr/"//) % 2) {
		my $more = readline $fh;
		last unless defined $more;
		$line .= $more;
	}
	$line =~ s/\r?\n\z//;
	my @cells;
	while ($line =~ /\G(?:"((?:[^"]|"")*)"|([^,]*))(,|\z)/g) {
		my $cell = defined $1 ? $1 : $2;
		my $end  = $3;
		$cell =~ s/""/"/g if defined $1;
		push @cells, $cell;
		last if $end eq '';
	}
	return \@cells;
}

sub cell {
	my ($s) = @_;
	return $s unless $s =~ /[",\r\n]/;
	$s =~ s/"/""/g;
	return "\"$s\"";
}

sub is_number {
	return $_[0] =~ /\A[+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?\z/
	    && abs($_[0]) < $INF;
}

sub known { return defined $_[0] && $_[0] == $_[0] }

# as numbers are printed: six places, trailing zeros cut, no -0
sub out {
	my ($x) = @_;
	return '' unless known($x) && abs($x) < $INF;
	my $s = sprintf '%.6f', $x;
	$s =~ s/\.?0+\z//;
	return $s eq '-0' ? '0' : $s;
}

# one place, half up (away from zero) after rounding to nine
sub round1 {
	my ($x) = @_;
	my $s = sprintf '%.9f', $x;
	my ($sign, $int, $frac) = $s =~ /\A(-?)(\d+)\.(\d+)\z/ or die;
	my $tenths = $int * 10 + substr($frac, 0, 1);
	$tenths++ if substr($frac, 1, 1) >= 5;
	return ($sign ? -1 : 1) * $tenths / 10;
}

# days since 1970-01-01 of a civil day, and back (Gregorian, by counting leap
# days of the years before)
sub leap { my ($y) = @_; return $y % 4 == 0 && ($y % 100 != 0 || $y % 400 == 0) }
my @LENGTH = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31);

sub month_days {
	my ($y, $m) = @_;
	return $LENGTH[ $m - 1 ] + ($m == 2 && leap($y) ? 1 : 0);
}

sub days_of {
	my ($y, $m, $d) = @_;
	my $b = $y - 1;
	my $n = $b * 365 + int($b / 4) - int($b / 100) + int($b / 400);
	$n += month_days($y, $_) for 1 .. $m - 1;
	return $n + $d - 1 - 719162;
}

sub civil_of {
	my ($n) = @_;
	my $y = 1970 + int($n / 366);
	$y-- while days_of($y, 1, 1) > $n;
	$y++ while days_of($y + 1, 1, 1) <= $n;
	my $m = 1;
	$m++ while $m < 12 && days_of($y, $m + 1, 1) <= $n;
	return ($y, $m, $n - days_of($y, $m, 1) + 1);
}

sub floor_div {
	my ($a, $b) = @_;
	my $r = $a % $b;    # Perl's % has the sign of b
	return ($a - $r) / $b;
}
sub day_of { return floor_div($_[0], $DAY) }

# an instant, and whether only a day was named; () where it is no date
sub date_of {
	my ($s) = @_;
	$s =~ /\A(\d{4})-(\d\d)-(\d\d)
	    (?:[T\x20]+(\d\d?):(\d\d)(?::(\d\d)(?:\.\d+)?)?
	    (?:Z|([+-])(\d\d):?(\d\d)?)?)?\z/x
	    or return;
	my ($y, $m, $d, $h, $mi, $sec, $sign, $oh, $om) =
	    ($1, $2, $3, $4, $5, $6, $7, $8, $9);
	return if $y < 1 || $m < 1 || $m > 12 || $d < 1 || $d > month_days($y, $m);
	my $t = days_of($y, $m, $d) * $DAY;
	return ($t, 1) unless defined $h;
	return if $h > 23 || $mi > 59 || ($sec || 0) > 59;
	$t += $h * 3600 + $mi * 60 + ($sec || 0);
	$t -= ($sign eq '-' ? -1 : 1) * ($oh * 3600 + ($om || 0) * 60)
	    if defined $sign;
	return ($t, 0);
}

sub show_time {
	my ($t) = @_;
	my $n   = day_of($t);
	my $s   = $t - $n * $DAY;
	return sprintf '%04d-%02d-%02dT%02d:%02d:%02dZ', civil_of($n),
	    int($s / 3600), int($s / 60) % 60, $s % 60;
}

my %SECONDS =
    (s => 1, min => 60, h => 3600, d => $DAY, w => 7 * $DAY);

# [n, unit]: unit s, mo or all
sub span_of {
	my ($s) = @_;
	return [ 0, 'all' ] if $s eq 'all';
	$s =~ /\A(\d+)(s|min|h|d|w|mo|y)\z/ or return;
	return [ $1 * $SECONDS{$2}, 's' ] if $SECONDS{$2};
	return [ $1 * ($2 eq 'y' ? 12 : 1), 'mo' ];
}

sub span_days {
	my ($n, $unit) = @{ $_[0] };
	return $unit eq 'all' ? $INF : $unit eq 'mo' ? $n * 30.436875 : $n / $DAY;
}

# t moved k times a duration; months step the calendar, the day clamped
sub step {
	my ($t, $span, $k) = @_;
	my ($n, $unit) = @$span;
	return $k * $INF if $unit eq 'all';
	return $t + $k * $n if $unit eq 's' || abs($t) == $INF;
	my $days = day_of($t);
	my ($y, $m, $d) = civil_of($days);
	my $months = $y * 12 + $m - 1 + $k * $n;
	($y, $m) = (floor_div($months, 12), $months % 12 + 1);
	$d = min($d, month_days($y, $m));
	return days_of($y, $m, $d) * $DAY + $t - $days * $DAY;
}

# money: whole millionths
sub money_of {
	my ($s) = @_;
	$s =~ /\A([+-]?)(\d+)(?:\.(\d{1,6})0*)?\z/ or return;
	my $v = $2 * 1000000 + substr(($3 // '') . '000000', 0, 6);
	return $1 eq '-' ? -$v : $v;
}

sub glob_match {
	my ($pattern, $text) = @_;
	my $re = join '', map {
		$_ eq '*' ? '.*' : $_ eq '?' ? '.' : quotemeta
	} split //, $pattern;
	return $text =~ /\A$re\z/s;
}

# ---- conditions and selectors -------------------------------------------

sub cond_of {
	my ($text) = @_;
	my @clauses;
	while ($text =~ /\S/) {
		$text =~ s/\A\s*([^\s=!<>~]+)\s*(<=|>=|!=|!~|=|<|>|~)\s*//
		    or die "condition: $text\n";
		my ($field, $op) = ($1, $2);
		my $value;
		if ($text =~ s/\A"([^"]*)"\s*(?:and\s+|\z)//) {
			$value = $1;
		} elsif ($text =~ s/\A(.*?)\s+and\s+//) {
			$value = $1;
		} else {
			($value = $text) =~ s/\s+\z//;
			$text = '';
		}
		push @clauses, { field => $field, op => $op, value => $value };
	}
	return \@clauses;
}

# how two sides compare: <0, 0, >0
sub compare {
	my ($x, $y) = @_;
	return $x <=> $y if is_number($x) && is_number($y);
	my ($dx) = date_of($x);
	my ($dy) = date_of($y);
	return $dx <=> $dy if defined $dx && defined $dy;
	my @days = map {
		my $s = span_of($_);
		$s ? span_days($s) : is_number($_) ? $_ : undef
	} $x, $y;
	return $days[0] <=> $days[1]
	    if defined $days[0] && defined $days[1];
	return $x cmp $y;
}

sub clause_holds {
	my ($clause, $x) = @_;
	my ($op, $y) = @$clause{qw(op value)};
	return glob_match($y, $x)  if $op eq '~';
	return !glob_match($y, $x) if $op eq '!~';
	return 0 if $op =~ /[<>]/ && ($x eq '' || $y eq '');
	my $c = compare($x, $y);
	return
	      $op eq '='  ? $c == 0
	    : $op eq '!=' ? $c != 0
	    : $op eq '<'  ? $c < 0
	    : $op eq '<=' ? $c <= 0
	    : $op eq '>'  ? $c > 0
	    :               $c >= 0;
}

sub select_of {
	my ($text) = @_;
	return { attribute => $1 } if $text =~ /\A@(.+)\z/;
	$text =~ /\A([a-z][a-z0-9_-]*)(?::([^\[]*))?(?:\[(.*)\])?\z/s
	    or die "selector: $text\n";
	return {
		kind  => $1,
		names => [ map { s/\A\s+|\s+\z//gr } split /,/, $2 // '' ],
		cond  => cond_of($3 // '')
	};
}

# ---- the log: accounts of events ----------------------------------------

our (@order, %story);

sub read_log {
	my ($file) = @_;
	my $fh;
	if ($file eq '-') { $fh = \*STDIN }
	else { open $fh, '<', $file or die "$file: $!\n" }
	csv_row($fh);
	while (my $row = csv_row($fh)) {
		my %e;
		@e{qw(account time kind name ref actor value note)} = @$row;
		($e{t}) = date_of($e{time});
		if (!$story{ $e{account} }) {
			push @order, $e{account} if $e{account} ne '-';
			$story{ $e{account} } = [];
		}
		$e{i} = @{ $story{ $e{account} } };
		push @{ $story{ $e{account} } }, \%e;
	}
	return;
}

# the events of the account in hand before an instant
our $events;

# what was worked out for the account in hand already
our %memo;

sub take_account {
	my ($account) = @_;
	$events = $story{$account};
	%memo   = ();
	return;
}

sub before {
	my ($t) = @_;
	return @{ $memo{before}{$t} //= [ grep { $_->{t} < $t } @$events ] };
}

sub attr {
	my ($name, $before) = @_;
	return $memo{attr}{$name}{$before} //= attr_told($name, $before);
}

sub attr_told {
	my ($name, $before) = @_;
	my $value = '';
	for (before($before)) {
		$value = $_->{value}
		    if $_->{kind} eq 'account' && $_->{name} eq $name;
	}
	return $value;
}

my %GAIN = (new => 1, expansion => 1, reactivation => 1,
	contraction => -1, churn => -1);

# ARR in millionths as it is told, whatever the currencies; undef where nothing
# says.  Where the definitions leave it open: the sum is held at 0 and not every
# step of it, and the base is the attribute at the first movement that counts,
# that is, of a ref which has no arr until then.
sub told_arr {
	my ($before) = @_;
	$memo{arr}{$before} = arr_told($before) unless exists $memo{arr}{$before};
	return $memo{arr}{$before};
}

sub arr_told {
	my ($before) = @_;
	my @told  = before($before);
	my @money = grep {
		$_->{kind} eq 'money'
		    && ($_->{name} eq 'arr' || $GAIN{ $_->{name} })
		    && defined money_of($_->{value})
	} @told;
	if (!@money) {
		my $attr = money_of(attr('arr', $before));
		return defined $attr ? max(0, $attr) : undef;
	}
	my (%arr, $base);
	for (@money) {
		if ($_->{name} eq 'arr') {
			$arr{ $_->{ref} } = money_of($_->{value});
		} elsif (!exists $arr{ $_->{ref} }) {
			$base //= $_->{name} eq 'new' ? 0
			    : money_of(attr('arr', $_->{t} + 1)) // 0;
		}
	}
	my $sum = ($base // 0) + sum0(values %arr);
	for (@money) {
		next if $_->{name} eq 'arr' || exists $arr{ $_->{ref} };
		$sum += $GAIN{ $_->{name} } * money_of($_->{value});
	}
	return max(0, $sum);
}

# undef where it cannot be known
sub arr {
	my ($before, $observed) = @_;
	my %currency = map { lc $_->{value} => 1 } grep {
		$_->{kind} eq 'account' && $_->{name} eq 'currency'
		    && $_->{value} ne ''
	} before($before);
	return if keys %currency > 1;
	return told_arr($before) // ($observed ? 0 : undef);
}

sub start_of {
	my ($before) = @_;
	my ($t) = date_of(attr('started', $before));
	return $t if defined $t;
	my @told = before($before);
	my $e = (first { $_->{kind} eq 'money' } @told) // $told[0];
	return $e ? $e->{t} : undef;
}

sub life {
	my ($before) = @_;
	my $status = attr('status', $before);
	return 'churned' if $status eq 'churned' || $status eq 'cancelled';
	my $start = start_of($before);
	return 'none' if !defined $start || $start >= $before;
	return 'none' if $status eq 'lead' || $status eq 'prospect';
	return 'trial' if $status eq 'trial';
	my $now = told_arr($before);
	if (defined $now && $now == 0) {
		for my $t (uniq map { $_->{t} } grep {
			$_->{kind} eq 'money'
			    || $_->{kind} eq 'account' && $_->{name} eq 'arr'
		} before($before)) {
			my $then = told_arr($t + 1);
			return 'churned' if $then && $then > 0;
		}
	}
	return 'alive';
}

# the instants at which ARR or the status may change, and what they are after
# and before it: [t, ARR then, ARR before, status then, status before]; where ARR
# is no number any more it is what it was
sub changes {
	return @{ $memo{changes} } if $memo{changes};
	my ($arr, $status, @changes) = (0, '');
	for my $t (uniq map { $_->{t} } grep {
		$_->{kind} eq 'money' || $_->{kind} eq 'account'
		    && ($_->{name} eq 'arr' || $_->{name} eq 'status')
	} @$events) {
		my @then = (told_arr($t + 1) // $arr, attr('status', $t + 1));
		push @changes, [ $t, $then[0], $arr, $then[1], $status ];
		($arr, $status) = @then;
	}
	$memo{changes} = \@changes;
	return @changes;
}

# when it first left at or after an instant and before another, or undef
sub churn {
	my ($from, $before) = @_;
	my $left = qr/\A(?:churned|cancelled)\z/;
	my $hit  = first {
		my ($t, $arr, $had, $status, $was) = @$_;
		$t >= $from && $t < $before
		    && ($had > 0 && $arr == 0
			|| $status =~ $left && $was !~ $left)
	} changes();
	return $hit ? $hit->[0] : undef;
}

sub age {
	my ($t) = @_;
	my $start = start_of($t);
	return defined $start ? ($t - $start) / $DAY : $NAN;
}

sub role {
	my ($actor, $before) = @_;
	return $memo{role}{$actor}{$before} //= role_told($actor, $before);
}

sub role_told {
	my ($actor, $before) = @_;
	my $role = '';
	for (before($before)) {
		$role = $_->{value}
		    if $_->{kind} eq 'person' && $_->{name} eq 'role'
		    && $_->{actor} eq $actor;
	}
	return $role;
}

# a field of the account at an instant
sub account_field {
	my ($field, $t, $feeds) = @_;
	return $events->[0]{account} if $field eq 'account';
	return out_exact(age($t)) if $field eq 'age';
	if ($field eq 'arr') {
		my $arr = arr($t, $feeds && observed('money', $t, $feeds));
		return defined $arr ? out_exact($arr / 1e6) : '';
	}
	if ($field =~ /\Auntil:(.+)\z/) {
		my ($d) = date_of(attr($1, $t));
		return defined $d ? out_exact(($d - $t) / $DAY) : '';
	}
	return attr($field, $t);
}

# a number as text that reads as the same number
sub out_exact {
	my ($x) = @_;
	return known($x) ? sprintf('%.17g', $x) : '';
}

# the value of an event: of a ticket opened, the priority in force at t
sub value_at {
	my ($e, $t) = @_;
	my $value = $e->{value};
	return $value
	    unless $e->{kind} eq 'ticket' && $e->{name} eq 'opened';
	for (before($t)) {
		next unless $_->{kind} eq 'ticket' && $_->{ref} eq $e->{ref};
		next unless $_->{i} > $e->{i};
		last if $_->{name} eq 'opened';    # the ref is another's now
		$value = $_->{value} if $_->{name} eq 'priority';
	}
	return $value;
}

sub event_field {
	my ($field, $e, $asof) = @_;
	return value_at($e, $asof) if $field eq 'value';
	return $e->{$field}
	    if $field =~ /\A(?:account|time|name|ref|actor|note)\z/;
	return role($e->{actor}, $e->{t} + 1) if $field eq 'role';
	return account_field($field, $e->{t} + 1) unless $field =~ /\A(?:age|until:)/;
	# an age has no second more
	if ($field eq 'age') {
		my $start = start_of($e->{t} + 1);
		return defined $start ? out_exact(($e->{t} - $start) / $DAY) : '';
	}
	my ($d) = date_of(attr(substr($field, 6), $e->{t} + 1));
	return defined $d ? out_exact(($d - $e->{t}) / $DAY) : '';
}

sub selected {
	my ($select, $e, $asof) = @_;
	return 0 unless $e->{kind} eq $select->{kind};
	return 0 if @{ $select->{names} }
	    && !grep { glob_match($_, $e->{name}) } @{ $select->{names} };
	for (@{ $select->{cond} }) {
		return 0
		    unless clause_holds($_, event_field($_->{field}, $e, $asof));
	}
	return 1;
}

# ---- feeds ---------------------------------------------------------------

our %delivered;    # by instant

# {name}{to}: newest before t; {name}{kinds}; begun kinds; dead kinds; covered:
# by then half of the feeds begun before t had begun
sub feeds_at {
	my ($t) = @_;
	my (%feed, %begun, %dead);
	for (grep { $_->{kind} eq 'feed' && $_->{t} < $t } @{ $story{'-'} || [] }) {
		my $f = $feed{ $_->{name} } //= { kinds => {}, begun => $_->{t} };
		$f->{kinds}{$_} = 1 for split ' ', $_->{value};
		if ($_->{ref} eq 'from') {
			$begun{$_} = 1 for split ' ', $_->{value};
		}
		$f->{to} = $_->{t} if $_->{ref} eq 'to';
	}
	my $limit = step($t, span_of($stale), -1);
	for my $f (values %feed) {
		next unless defined $f->{to} && $f->{to} < $limit;
		$dead{$_} = 1 for keys %{ $f->{kinds} };
	}
	my @since = sort { $a <=> $b } map { $_->{begun} } values %feed;
	return {
		begun => \%begun, dead => \%dead,
		covered => @since ? $since[ (@since - 1) / 2 ] : -$INF
	};
}

sub default_asof {
	my $newest;
	for (@{ $story{'-'} || [] }) {
		$newest = $_->{t} if $_->{kind} eq 'feed' && $_->{ref} eq 'to';
	}
	return $newest + 1 if defined $newest;
	return $ENV{SOURCE_DATE_EPOCH} // time;
}

sub observed {
	my ($kind, $t, $feeds) = @_;
	return 0 if $feeds->{dead}{$kind};
	return 1 if $feeds->{begun}{$kind};
	return grep({ $_->{kind} eq $kind } before($t)) > 0;
}

# ---- statistics ----------------------------------------------------------

# each takes { select, of, all, to, from, until, link, within, target, … } and
# gives (value, n); of = selected in the window, all and to = in all history
our %STAT;

sub number {
	my ($e, $asof) = @_;
	my $v = value_at($e, $asof);
	return 1 if $e->{kind} eq 'usage' && $v eq '';
	return is_number($v) ? $v + 0 : undef;
}

sub numbers {
	my ($ask) = @_;
	return grep { defined } map { number($_, $ask->{until}) } @{ $ask->{of} };
}

sub quantile {
	my ($p, @x) = @_;
	return $NAN unless @x;
	@x = sort { $a <=> $b } @x;
	my $h = (@x - 1) * $p;
	my $k = int $h;
	return $x[$k] if $k == $#x;
	return $x[$k] + ($h - $k) * ($x[ $k + 1 ] - $x[$k]);
}

sub of_numbers {
	my ($f) = @_;
	return sub {
		my @x = numbers($_[0]);
		return (@x ? $f->(@x) : $NAN, scalar @x);
	};
}

$STAT{count}  = sub { my $n = @{ $_[0]{of} }; return ($n, $n) };
$STAT{sum}    = sub { my @x = numbers($_[0]); return (sum0(@x), scalar @x) };
$STAT{mean}   = of_numbers(sub { return sum0(@_) / @_ });
$STAT{median} = of_numbers(sub { return quantile(.5, @_) });
$STAT{p10}    = of_numbers(sub { return quantile(.1, @_) });
$STAT{p90}    = of_numbers(sub { return quantile(.9, @_) });
$STAT{min}    = of_numbers(\&min);
$STAT{max}    = of_numbers(\&max);

# one value, whatever stands around it
sub one_number {
	my ($at) = @_;
	return sub {
		my @x = numbers($_[0]);
		return @x ? ($x[$at], 1) : ($NAN, 0);
	};
}
$STAT{first} = one_number(0);
$STAT{last}  = one_number(-1);

sub distinct {
	my ($key) = @_;
	return sub {
		my %seen;
		for (@{ $_[0]{of} }) {
			my $k = $key->($_);
			$seen{$k} = 1 if $k ne '';
		}
		# events, and not one of them says: not known
		return ($NAN, 0) if @{ $_[0]{of} } && !%seen;
		return (scalar keys %seen, scalar keys %seen);
	};
}
$STAT{'distinct-actor'} = distinct(sub { return $_[0]{actor} });
$STAT{'distinct-name'}  = distinct(sub { return $_[0]{name} });
$STAT{'distinct-ref'}   = distinct(sub { return $_[0]{ref} });
$STAT{'distinct-day'}   = distinct(sub { return day_of($_[0]{t}) });
# 1970-01-01 was a Thursday: weeks from Monday
$STAT{'distinct-week'} =
    distinct(sub { return floor_div(day_of($_[0]{t}) + 3, 7) });

$STAT{since} = sub {
	my ($ask) = @_;
	my $n = @{ $ask->{of} };
	return ($NAN, 0) unless $n;
	return (($ask->{until} - $ask->{of}[-1]{t}) / $DAY, $n);
};

$STAT{until} = sub {
	my ($ask) = @_;
	my ($d) = date_of(attr($ask->{select}{attribute}, $ask->{until}));
	return defined $d ? (($d - $ask->{until}) / $DAY, 1) : ($NAN, 0);
};

$STAT{attr} = sub {
	my ($ask) = @_;
	my $name = $ask->{select}{attribute};
	my $v = attr($name, $ask->{until});
	return is_number($v) ? ($v + 0, 1) : ($NAN, 0);
};

sub later { return defined $_[1] && $_[1] > $_[0] ? $_[1] : $_[0] }

$STAT{cadence} = sub {
	my ($ask) = @_;
	my $from = later($ask->{from}, start_of($ask->{until}));
	my $last = $from;
	my $gap  = 0;
	my @of   = grep { $_->{t} >= $from } @{ $ask->{of} };
	for (map { $_->{t} } @of, { t => $ask->{until} }) {
		$gap  = max($gap, $_ - $last);
		$last = $_;
	}
	return ($gap / $DAY, scalar @{ $ask->{of} });
};

$STAT{growth} = sub {
	my ($ask) = @_;
	my $back  = $ask->{offset} // $ask->{window};
	my $until = step($ask->{until}, $back, -1);
	my $from  = step($ask->{from}, $back, -1);
	my $stat  = $STAT{ $ask->{inner} };
	my $start = start_of($ask->{until});
	my ($now, $n0) = $stat->($ask);
	my ($then, $n1) = $stat->(ask_again($ask, $from, $until));
	return ($NAN, 0) if !defined $start || $start > $from;
	return ($NAN, 0)
	    if !known($now) || !known($then) || $then == 0;
	# of a base below 0 there is no growth to speak of
	return ($then > 0 ? $now / $then - 1 : $NAN, $n1, [ $now, $then ]);
};

# the same question of another window
sub ask_again {
	my ($ask, $from, $until) = @_;
	my %again = %$ask;
	@again{qw(from until)} = ($from, $until);
	$again{of} =
	    [ grep { $_->{t} >= $from && $_->{t} < $until } @{ $ask->{all} } ];
	$again{all} = [ grep { $_->{t} < $until } @{ $ask->{all} } ];
	$again{to}  = [ grep { $_->{t} < $until } @{ $ask->{to} } ];
	return \%again;
}

$STAT{stickiness} = sub {
	my ($ask) = @_;
	my $from  = later($ask->{from}, start_of($ask->{until}));
	return ($NAN, 0) if $from == -$INF;
	my $first = -floor_div(-$from, $DAY);
	my $end   = day_of($ask->{until});
	my (%day, %actor);
	for (@{ $ask->{of} }) {
		my $d = day_of($_->{t});
		next if $_->{actor} eq '' || $d < $first || $d >= $end;
		$day{$d}{ $_->{actor} } = 1;
		$actor{ $_->{actor} } = 1;
	}
	my $n   = keys %actor;
	my $den = ($end - $first) * $n;
	return ($NAN, $n) unless $den > 0;
	my $daily = sum0(map { scalar keys %$_ } values %day);
	return ($daily / $den, $n, [ $daily, $den ]);
};

sub to_in_window {
	my ($ask) = @_;
	return grep { $_->{t} >= $ask->{from} } @{ $ask->{to} };
}

$STAT{share} = sub {
	my ($ask) = @_;
	my $n = () = to_in_window($ask);
	return ($n ? @{ $ask->{of} } / $n : $NAN, $n);
};

$STAT{'sum-share'} = sub {
	my ($ask) = @_;
	my @to  = grep { defined } map { number($_, $ask->{until}) } to_in_window($ask);
	my $den = sum0(@to);
	my $n   = () = to_in_window($ask);
	my $num = sum0(numbers($ask));
	return ($den > 0 ? $num / $den : $NAN, $n, [ $num, $den ]);
};

sub link_key {
	my ($ask, $e) = @_;
	return $e->{ref} if $ask->{link} eq 'any';
	return $ask->{link} eq 'account' ? 'account' : $e->{ $ask->{link} };
}

# the first opening of every link in the window
sub openings {
	my ($ask) = @_;
	my %seen;
	return grep {
		my $k = link_key($ask, $_);
		$k eq '' ? $ask->{link} eq 'any' : !$seen{$k}++
	} @{ $ask->{of} };
}

# does an event of `to` belong to an opening
sub answers {
	my ($ask, $open, $to) = @_;
	return $ask->{link} eq 'any'
	    || link_key($ask, $to) eq link_key($ask, $open);
}

# of each: [opening, answered, mature]
sub pairs {
	my ($ask) = @_;
	my ($least, $most) = @{ $ask->{within} };
	return map {
		my $open = $_;
		my $low  = $least ? step($open->{t}, $least, 1) : $open->{t};
		my $high = step($open->{t}, $most, 1);
		my $hit = first {
			answers($ask, $open, $_) && $_->{t} >= $low
			    && $_->{t} <= $high
		} @{ $ask->{to} };
		[ $open, $hit ? 1 : 0, $high < $ask->{until} ]
	} openings($ask);
}

$STAT{answered} = sub {
	my @mature = grep { $_->[2] } pairs($_[0]);
	return ($NAN, 0) unless @mature;
	return (sum0(map { $_->[1] } @mature) / @mature, scalar @mature);
};

$STAT{weighted} = sub {
	my ($ask) = @_;
	my ($num, $den, $n) = (0, 0, 0);
	for (grep { $_->[2] } pairs($ask)) {
		my $w = number($_->[0], $ask->{until});
		next unless defined $w;
		$num += $w * $_->[1];
		$den += $w;
		$n++;
	}
	return ($den > 0 ? $num / $den : $NAN, $n, [ $num, $den ]);
};

$STAT{open} = sub {
	my ($ask) = @_;
	my (%last, $open);
	$last{ link_key($ask, $_) } = $_ for @{ $ask->{of} };
	delete $last{''};
	for my $k (keys %last) {
		$open++ unless grep {
			link_key($ask, $_) eq $k && $_->{t} >= $last{$k}{t}
			    && $_->{i} > $last{$k}{i}
		} @{ $ask->{to} };
	}
	return ($open // 0, scalar keys %last);
};

$STAT{ended} = sub {
	my ($ask) = @_;
	my %opened = map { link_key($ask, $_) => 1 } @{ $ask->{of} };
	delete $opened{''};
	my %in = map { $_->{i} => 1 } @{ $ask->{to} };
	my %last;
	for (before($ask->{until})) {
		next unless $_->{kind} eq $ask->{select}{kind};
		$last{ link_key($ask, $_) } = $_;
	}
	my $n = keys %opened;
	return ($NAN, 0) unless $n;
	return (grep({ $in{ $last{$_}{i} } } keys %opened) / $n, $n);
};

# the instant a due day ends, or undef
sub due_end {
	my ($e) = @_;
	my ($t) = date_of($e->{value});
	return defined $t ? (day_of($t) + 1) * $DAY : undef;
}

# every promise whose making is selected: { first, due, met, told }; its other
# events may be anybody's
sub promises {
	my ($ask) = @_;
	my %chosen = map { $_->{i} => 1 } @{ $ask->{all} };
	my %of;
	for (before($ask->{until})) {
		push @{ $of{ $_->{ref} } }, $_
		    if $_->{kind} eq 'promise' && $_->{ref} ne '';
	}
	my @list;
	for my $ref (sort keys %of) {
		my $made = first { $_->{name} eq 'made' } @{ $of{$ref} };
		next unless $made && $chosen{ $made->{i} };
		my @e = grep { $_->{i} >= $made->{i} } @{ $of{$ref} };
		my ($first, $due);
		for (grep { $_->{name} eq 'made' || $_->{name} eq 'moved' } @e) {
			my $end = due_end($_);
			next unless defined $end;
			$first //= $end;
			$due = $end if !defined $due || $_->{t} < $due;
		}
		next unless defined $due;
		push @list, {
			first => $first, due => $due,
			met => [ map { $_->{t} } grep { $_->{name} eq 'met' } @e ],
			told => [ map { $_->{t} } grep {
				$_->{name} eq 'moved' || $_->{name} eq 'withdrawn'
			} @e ]
		};
	}
	return @list;
}

sub ended_in {
	my ($ask, $end) = @_;
	return $end > $ask->{from} && $end <= $ask->{until};
}

$STAT{kept} = sub {
	my ($ask) = @_;
	my @due = grep { ended_in($ask, $_->{due}) } promises($ask);
	return ($NAN, 0) unless @due;
	my $kept = grep {
		my $p = $_;
		grep { $_ < $p->{due} } @{ $p->{met} }
	} @due;
	return ($kept / @due, scalar @due);
};

$STAT{warned} = sub {
	my ($ask) = @_;
	my @late = grep {
		my $p = $_;
		ended_in($ask, $p->{first})
		    && !grep { $_ < $p->{first} } @{ $p->{met} }
	} promises($ask);
	return ($NAN, 0) unless @late;
	my $warned = grep {
		my $p = $_;
		grep { $_ < $p->{first} } @{ $p->{told} }
	} @late;
	return ($warned / @late, scalar @late);
};

$STAT{nps} = sub {
	my @x = numbers($_[0]);
	return ($NAN, 0) unless @x;
	my $p = grep { $_ >= 9 } @x;
	my $d = grep { $_ <= 6 } @x;
	return (100 * ($p - $d) / @x, scalar @x);
};

$STAT{'top-box'} = sub {
	my ($ask) = @_;
	my @x = numbers($ask);
	return ($NAN, 0) unless @x;
	my $target = $ask->{target} // 4;
	return (grep({ $_ >= $target } @x) / @x, scalar @x);
};

$STAT{attained} = sub {
	my ($ask) = @_;
	my ($n, $hit) = (0, 0);
	for my $goal (@{ $ask->{of} }) {
		my ($sign, $target, $date) =
		    $goal->{value} =~ /\A(>=|<=)?\s*([^\@]+?)(?:\@(.*))?\z/
		    or next;
		next unless is_number($target);
		my ($from, $end) = ($goal->{t});
		my ($due) = defined $date ? date_of($date) : ();
		next if defined $date && !defined $due;
		my $range = $ask->{within} && $ask->{within}[0];
		if ($range && $range->[0] > 0) {
			$from = step($goal->{t}, $range, 1);
			$end  = step($goal->{t}, $ask->{within}[1], 1) + 1;
			next if $end > $ask->{until};
		} elsif (defined $due) {
			$end = (day_of($due) + 1) * $DAY;
			next if $end > $ask->{until};
		} elsif ($ask->{within}) {
			$end = step($goal->{t}, $ask->{within}[1], 1) + 1;
			next if $end > $ask->{until};
		} else {
			next;
		}
		my @out = grep {
			link_key($ask, $_) eq link_key($ask, $goal)
			    && ($goal->{actor} eq ''
				|| $goal->{actor} eq $_->{actor})
			    && defined number($_, $ask->{until})
		} @{ $ask->{to} };
		$n++;
		next unless @out;
		my $first = number($out[0], $ask->{until});
		my @in = grep { $_->{t} >= $from && $_->{t} < $end } @out;
		next unless @in;
		my $last = number($in[-1], $ask->{until});
		my $lower = defined $sign ? $sign eq '<=' : $target < $first;
		$hit++ if $lower ? $last <= $target : $last >= $target;
	}
	return ($n ? $hit / $n : $NAN, $n);
};

# the actors that hold a role which is selected
sub holders {
	my ($ask) = @_;
	my %role;
	my %chosen = map { $_->{i} => 1 } @{ $ask->{all} };
	for (before($ask->{until})) {
		next unless $_->{kind} eq 'person' && $_->{actor} ne '';
		$role{ $_->{actor} } = $chosen{ $_->{i} } ? 1 : 0
		    if $_->{name} eq 'role';
		$role{ $_->{actor} } = 0 if $_->{name} eq 'left';
	}
	return grep { $role{$_} } sort keys %role;
}

$STAT{held} = sub {
	my $n = () = holders($_[0]);
	return ($n, $n);
};

$STAT{reach} = sub {
	my ($ask) = @_;
	my %to;
	my $since = $ask->{within} ? step($ask->{until}, $ask->{within}[1], -1) : -$INF;
	$_->{t} >= $since and $to{ link_key($ask, $_) } = 1 for @{ $ask->{to} };
	my %of;
	if ($ask->{select}{kind} eq 'person') {
		my %holds = map { $_ => 1 } holders($ask);
		$holds{ $_->{actor} } and $of{ $_->{actor} } = $_
		    for @{ $ask->{all} };
		%of = map { link_key($ask, $_) => 1 } values %of;
	} else {
		%of = map { link_key($ask, $_) => 1 } @{ $ask->{of} };
	}
	delete $of{''};
	my $n = keys %of;
	return ($n ? grep({ $to{$_} } keys %of) / $n : $NAN, $n);
};

# as things stand now, whatever the window
$STAT{current} = sub {
	my ($ask) = @_;
	my %last;
	my %chosen = map { $_->{i} => 1 } @{ $ask->{all} };
	for (before($ask->{until})) {
		next unless $_->{kind} eq $ask->{select}{kind};
		$last{ $_->{ref} ne '' ? "ref $_->{ref}" : "actor $_->{actor}" } = $_;
	}
	delete $last{'actor '};
	my $n = grep { $chosen{ $_->{i} } } values %last;
	return ($n, $n);
};

$STAT{coverage} = sub {
	my ($ask) = @_;
	my @names = @{ $ask->{select}{names} };
	my $hit   = grep {
		my $name = $_;
		grep { glob_match($name, $_->{name}) } @{ $ask->{of} }
	} @names;
	return ($hit / @names, scalar @names);
};

$STAT{penetration} = sub {
	my ($ask) = @_;
	return ($NAN, 0) unless life($ask->{until}) eq 'alive';
	return (@{ $ask->{of} } ? 1 : 0, 1);
};

$STAT{arr} = sub {
	my ($ask) = @_;
	my $arr = arr($ask->{until},
		observed('money', $ask->{until}, $ask->{feeds}));
	return defined $arr ? ($arr / 1e6, 1) : ($NAN, 0);
};

sub cohort {
	my ($ask) = @_;
	my $seen = observed('money', $ask->{until}, $ask->{feeds});
	my ($m0, $m1) = (arr($ask->{from}), arr($ask->{until}, $seen));
	return unless defined $m0 && defined $m1 && $m0 > 0;
	return ($m0, $m1);
}

$STAT{nrr} = sub {
	my ($m0, $m1) = cohort(@_) or return ($NAN, 0);
	return ($m1 / $m0, 1, [ $m1, $m0 ]);
};

$STAT{grr} = sub {
	my ($m0, $m1) = cohort(@_) or return ($NAN, 0);
	return (min($m0, $m1) / $m0, 1, [ min($m0, $m1), $m0 ]);
};

$STAT{'logo-churn'} = sub {
	my ($m0, $m1) = cohort(@_) or return ($NAN, 0);
	my $status = attr('status', $_[0]{until});
	return ($m1 == 0 || $status =~ /\A(?:churned|cancelled)\z/ ? 1 : 0, 1);
};

# every day that `renews` ever named ahead of it, and what became of its ARR
$STAT{'renewal-rate'} = sub {
	my ($ask)  = @_;
	my $asof   = $ask->{until};
	my $seen   = observed('money', $asof, $ask->{feeds});
	my @told   = map {
		my ($d) = date_of($_->{value});
		defined $d ? { t => $_->{t}, i => $_->{i}, day => day_of($d) * $DAY }
		    : ()
	} grep { $_->{kind} eq 'account' && $_->{name} eq 'renews' } before($asof);
	my ($due, $renewed) = (0, 0);
	for my $day (uniq map { $_->{day} } @told) {
		# the last time that an earlier day was named ends what was said before
		my @ahead   = grep { $_->{t} < $day } @told;
		my ($wrong) = reverse grep { $_->{day} < $day } @ahead;
		my $stands = first {
			$_->{day} == $day && (!$wrong || $_->{i} > $wrong->{i})
		} @ahead;
		next unless $stands;
		my $at = $day + $DAY;
		$at = step($at, $ask->{within}[1], 1) if $ask->{within};
		next unless $at > $ask->{from} && $at <= $asof;
		my $up = arr($day, $seen);
		next unless defined $up;
		if ($up == 0) {
			for (changes()) {
				my ($t, undef, $had) = @$_;
				next unless $t >= $stands->{t} && $t < $day;
				$up = $had
				    if $had > 0 && defined churn($t, $t + 1)
				    && defined arr($t, $seen);
			}
		}
		my $left = arr($at, $seen);
		next unless $up > 0 && defined $left;
		$left = 0 if life($at) eq 'churned';
		$due     += $up;
		$renewed += min($left, $up);
	}
	return $due > 0 ? ($renewed / $due, 1, [ $renewed, $due ]) : ($NAN, 0);
};

$STAT{arpa} = sub {
	my ($arr) = $STAT{arr}->(@_);
	return $arr > 0 ? ($arr, 1) : ($NAN, 0);
};

# by what it did to the total, whatever it was called
$STAT{'quick-ratio'} = sub {
	my ($ask) = @_;
	my ($arr) = $STAT{arr}->($ask);
	return ($NAN, 0) unless known($arr);
	my ($gained, $lost, $ever) = (0, 0, 0);
	for (changes()) {
		my ($t, $then, $had) = @$_;
		last if $t >= $ask->{until};
		$ever = 1 if $had > 0;
		next if $t < $ask->{from};
		$lost += $had - $then if $then < $had;
		$gained += $then - $had if $then > $had && ($had > 0 || !$ever);
	}
	return ($lost > 0 ? $gained / $lost : $NAN, $gained || $lost ? 1 : 0,
		[ $gained, $lost ]);
};

# ---- how long until ----

# the Kaplan-Meier median of [days, ended]; who is censored at an instant is at
# risk in it
sub km_median {
	my (@spells) = @_;
	my ($s, $at) = (1, undef);
	for my $t (sort { $a <=> $b } uniq map { $_->[0] } grep { $_->[1] } @spells) {
		return ($at + $t) / 2 if defined $at;
		my $risk  = grep { $_->[0] >= $t } @spells;
		my $ended = grep { $_->[0] == $t && $_->[1] } @spells;
		$s *= 1 - $ended / $risk;
		return $t if $s < .5 - 1.5e-8;
		$at = $t if $s <= .5 + 1.5e-8;
	}
	return $NAN unless defined $at;
	# flat to its end, which a censored one may be
	return ($at + max(map { $_->[0] } @spells)) / 2;
}

$STAT{latency} = sub {
	my ($ask) = @_;
	my @spells = map {
		my $open = $_;
		my $hit  = first {
			answers($ask, $open, $_) && $_->{t} >= $open->{t}
		} @{ $ask->{to} };
		my $left = churn($open->{t}, $ask->{until});
		my $end  = $left // $ask->{until};
		# who left before it was answered is censored there
		my $answered = $hit && $hit->{t} <= $end;
		[ (($answered ? $hit->{t} : $end) - $open->{t}) / $DAY, $answered ]
	} openings($ask);
	return (km_median(@spells), scalar @spells, \@spells);
};

$STAT{'time-to'} = sub {
	my ($ask) = @_;
	my $start = start_of($ask->{until});
	return ($NAN, 0)
	    if !defined $start || $start >= $ask->{until}
	    || $start < $ask->{feeds}{covered};
	my $left = churn($start, $ask->{until}) // $INF;
	my $hit  = first { $_->{t} >= $start } @{ $ask->{all} };
	return ($NAN, 1) unless $hit && $hit->{t} <= $left;
	return (($hit->{t} - $start) / $DAY, 1);
};

# ---- before and after, and how evenly ----

$STAT{around} = sub {
	my ($ask) = @_;
	my $start = start_of($ask->{until});
	return ($NAN, 0) unless defined $start;
	my @change;
	for (map { $_->{t} } to_in_window($ask)) {
		my $t    = $_;
		my $low  = step($t, $ask->{within}[1], -1);
		my $high = step($t, $ask->{within}[1], 1);
		next if $low < $start || $high > $ask->{until};
		my $before = grep { $_->{t} >= $low && $_->{t} < $t } @{ $ask->{all} };
		my $after  = grep { $_->{t} > $t && $_->{t} <= $high } @{ $ask->{all} };
		push @change, $after / (($high - $t) / $DAY)
		    - $before / (($t - $low) / $DAY);
	}
	return @change
	    ? (sum0(@change) / @change, scalar @change, \@change) : ($NAN, 0);
};

$STAT{'even-actors'} = sub {
	my ($ask) = @_;
	my %n;
	$n{ $_->{actor} }++ for @{ $ask->{of} };
	delete $n{''};
	my @x = sort { $a <=> $b } values %n;
	return ($NAN, scalar @x) if @x < 2;
	# half the mean difference of two, over the mean
	my $apart = 0;
	for my $x (@x) { $apart += abs($x - $_) for @x }
	return (1 - $apart / (2 * @x * sum0(@x)), scalar @x);
};

# of one account there is nothing to compare with; n are the living ones
$STAT{'even-accounts'} = sub {
	return ($NAN, life($_[0]{until}) eq 'alive' ? 1 : 0);
};

# of one account there are never ten at risk; n are those whose life was seen
$STAT{lifetime} = $STAT{cltv} = sub {
	my ($ask) = @_;
	my ($start, $t) = (start_of($ask->{until}), $ask->{until});
	return ($NAN, 0) if !defined $start || $start >= $t;
	my $end = churn($start, $t) // $t;
	return ($NAN, $end > $ask->{feeds}{covered} ? 1 : 0);
};

our %OF_MONEY = map { $_ => 1 } qw(arr nrr grr logo-churn arpa quick-ratio
    renewal-rate);
my %OF_LIFE  = map { $_ => 1 } qw(lifetime cltv);

# ---- the model -----------------------------------------------------------

our (@measures, %dimension, @dimensions);

sub add_row {
	my ($row) = @_;
	my %m = map { $_ => $row->{$_} // '' } qw(measure dimension stat of to
	    link within window per where worst best weight min_n missing cap
	    target label why);
	if ($m{measure} eq '') {
		$dimension{ $m{dimension} }{weight} = $m{weight};
		push @dimensions, $m{dimension};
		return;
	}
	push @dimensions, $m{dimension};
	my ($stat, @arg) = split ' ', $m{stat};
	$m{stat} = $stat;
	if ($stat eq 'growth') {
		$m{inner}  = $arg[0];
		$m{offset} = span_of($arg[1]) if defined $arg[1];
	}
	die "stat: $stat\n" unless $STAT{$stat};
	$m{$_} = $m{$_} eq '' ? undef : select_of($m{$_}) for qw(of to);
	$m{link} = 'ref' if $m{link} eq '';
	if ($m{within} ne '') {
		my ($least, $most) = split /\.\./, $m{within};
		$m{within} = defined $most
		    ? [ span_of($least), span_of($most) ]
		    : [ undef, span_of($least) ];
	} else {
		$m{within} = undef;
	}
	$m{windowless} = $m{window} eq '';
	$m{window} = span_of($m{window} eq '' ? 'all' : $m{window});
	$m{where}  = cond_of($m{where});
	if ($m{per} ne '') {
		my $span = span_of($m{per});
		$m{per} = $span ? { span => $span } : select_of($m{per});
	}
	$m{weight} = 1 if $m{weight} eq '';
	$m{scored} = $m{worst} ne '' && $m{best} ne '';
	$m{label}  = $m{measure} if $m{label} eq '';
	$m{target} = undef if $m{target} eq '';
	push @measures, \%m;
	return;
}

sub read_model {
	my ($file) = @_;
	open my $fh, '<', $file or die "$file: $!\n";
	my $header;
	while (my $row = csv_row($fh)) {
		next if $row->[0] =~ /\A#/ || !grep { $_ ne '' } @$row;
		if (!$header) { $header = $row; next }
		my %cells;
		@cells{@$header} = @$row;
		add_row(\%cells);
	}
	return;
}

# NAME = STAT SELECTOR [to SELECTOR] [COLUMN=CELL ...]
sub read_definition {
	my ($text) = @_;
	$text =~ s/\A\s*(\S+)\s*=\s*// or die "definition: $text\n";
	my %row = (measure => $1);
	my @words;
	while ($text =~ /\G\s*((?:\[[^\]]*\]|"[^"]*"|[^\s\["])+)/g) {
		push @words, $1;
	}
	my @stat = (shift @words);
	if ($stat[0] eq 'growth') {
		push @stat, shift @words;
		push @stat, shift @words if @words && span_of($words[0]);
	}
	$row{stat} = "@stat";
	while (defined(my $word = shift @words)) {
		if ($word =~ /\A([a-z_]+)=(.*)\z/s) {
			my ($column, $value) = ($1, $2);
			$value =~ s/"//g;
			$row{$column} = $value;
		} elsif ($word eq 'to') {
			$row{to} = shift @words;
		} else {
			$row{of} = $word;
		}
	}
	add_row(\%row);
	return;
}

# ---- answers and the score ----------------------------------------------

sub holds {
	my ($where, $t, $feeds) = @_;
	for (@$where) {
		return 0 unless clause_holds($_, account_field($_->{field}, $t, $feeds));
	}
	return 1;
}

sub ask_of {
	my ($m, $t, $feeds, $from) = @_;
	my @told = before($t);
	my %ask  = (
		select => $m->{of}, from => $from, until => $t,
		window => $m->{window}, link => $m->{link},
		within => $m->{within}, target => $m->{target},
		inner => $m->{inner}, offset => $m->{offset},
		all => [], to => [], feeds => $feeds
	);
	my $of = $m->{of};
	$ask{all} = [ grep { selected($of, $_, $t) } @told ]
	    if $of && $of->{kind};
	$ask{of} = [ grep { $_->{t} >= $from } @{ $ask{all} } ];
	$ask{to} = [ grep { selected($m->{to}, $_, $t) } @told ] if $m->{to};
	return \%ask;
}

sub answer {
	my ($m, $t, $feeds) = @_;
	my @told = before($t);
	my $ask  = ask_of($m, $t, $feeds, step($t, $m->{window}, -1));
	my ($value, $n) = $STAT{ $m->{stat} }->($ask);
	if (!answerable($m, $t, $feeds)) { ($value, $n) = ($NAN, 0) }
	if ($m->{per}) {
		my $by = divisor($m, $ask, \@told, $feeds);
		$value = $by > 0 ? $value / $by : $NAN;
	}
	$value = $NAN if $m->{min_n} ne '' && $n < $m->{min_n};
	return ($value, $n);
}

# what is not observed is missing; ARR may be told by an attribute, so that it is
# missing only with a dead feed
sub answerable {
	my ($m, $t, $feeds) = @_;
	return !$feeds->{dead}{money} if $OF_MONEY{ $m->{stat} };
	return 1 if $OF_LIFE{ $m->{stat} };
	for ($m->{of}, $m->{to}) {
		return 0 if $_ && $_->{kind} && !observed($_->{kind}, $t, $feeds);
	}
	return 1;
}

# 0 where there is nothing to divide by
sub divisor {
	my ($m, $ask, $told, $feeds) = @_;
	my ($per, $t) = ($m->{per}, $ask->{until});
	my $by;
	if ($per->{span}) {
		my $from = later($ask->{from}, start_of($t));
		my $days = ($t - $from) / $DAY;
		$by = $days / span_days($per->{span});
		return known($by) && $by >= 1 ? $by : 0;
	}
	if (defined $per->{attribute}) {
		$by = attr($per->{attribute}, $t);
		return is_number($by) && $by > 0 ? $by : 0;
	}
	return 0 unless observed($per->{kind}, $t, $feeds);
	return scalar grep { $_->{t} >= $ask->{from} && selected($per, $_, $t) }
	    @$told;
}

sub points {
	my ($m, $value) = @_;
	my $p = 100 * ($value - $m->{worst}) / ($m->{best} - $m->{worst});
	return $p < 0 ? 0 : $p > 100 ? 100 : $p;
}

# one account at one instant: its rows and its score
sub judge {
	my ($t) = @_;
	my $feeds = $delivered{$t} //= feeds_at($t);
	my (@rows, %taken, %share);
	for my $m (@measures) {
		next if $taken{ $m->{measure} } || !holds($m->{where}, $t, $feeds);
		$taken{ $m->{measure} } = 1;
		my ($value, $n) = answer($m, $t, $feeds);
		my %row = (m => $m, value => $value, n => $n);
		if ($m->{scored}) {
			$row{points} = points($m, $value) if known($value);
			$row{points} = $m->{missing}
			    if !known($value) && $m->{missing} =~ /\d/;
			$share{ $m->{dimension} } += $m->{weight};
		}
		push @rows, \%row;
	}
	return score_of(\@rows, \%share);
}

# points by weight, and caps
sub score_of {
	my ($rows, $shares) = @_;
	my @rows  = @$rows;
	my %share = %$shares;
	my ($all, $data, $counted, $raw) = (0, 0, 0, 0);
	for my $row (@rows) {
		my $m = $row->{m};
		next unless $m->{scored};
		my $d = $m->{dimension};
		my $of = $dimension{$d}{weight} // '';
		$of = $share{$d} if $of eq '';
		my $w = $share{$d} ? $m->{weight} / $share{$d} * $of : 0;
		$w = $m->{weight} if $d eq '';
		$all += $w;
		$data += $w if known($row->{value});
		next unless defined $row->{points} && $w > 0;
		$row->{weight} = $w;
		$counted += $w;
		$raw     += $w * $row->{points};
	}
	my %score = (rows => $rows);
	$score{confidence} = $all ? $data / $all : $NAN;
	if (!$counted) {
		$score{band} = 'unknown';
		return \%score;
	}
	$_->{contribution} = $_->{weight} * $_->{points} / $counted
	    for grep { $_->{weight} } @rows;
	$score{raw} = $raw / $counted;
	my $capped = $score{raw};
	for (grep { $_->{m}{cap} ne '' && defined $_->{points} && $_->{points} == 0 } @rows) {
		my $cap = $_->{m}{cap};
		$cap = $cap eq 'yellow' ? 69.9 : $cap eq 'red' ? 39.9 : $cap;
		if ($cap < $capped) {
			$capped = $cap;
			$score{cap} = $_;
		}
	}
	$score{capped}  = $capped;
	$score{printed} = round1($capped);
	$score{band} =
	      $score{confidence} < 0.5 ? 'unknown'
	    : $score{printed} >= 70    ? 'green'
	    : $score{printed} >= 40    ? 'yellow'
	    :                            'red';
	return \%score;
}

# ---- the output ----------------------------------------------------------

sub asof_of {
	my ($asof) = @_;
	return default_asof() unless defined $asof;
	my ($t, $whole) = date_of($asof);
	return $whole ? $t + $DAY : $t;
}

sub main {
	my ($long, $all, $asof, @defs);
	GetOptions(
		'long' => \$long, 'all' => \$all, 'as-of=s' => \$asof,
		'stale=s' => \$stale, 'e=s' => \@defs
	) or die "usage\n";
	read_log($ARGV[1]);
	read_model($ARGV[0]);
	read_definition($_) for @defs;
	my $t = asof_of($asof);

	print $long
	    ? "account,as_of,dimension,measure,value,n,points,weight,contribution,label\n"
	    : "account,arr,as_of,score,band,trend,confidence\n";
	for my $account (@order) {
		take_account($account);
		next unless before($t);
		next unless $all || life($t) eq 'alive';
		my $now  = judge($t);
		my $when = show_time($t);
		if ($long) {
			for (@{ $now->{rows} }) {
				my $m = $_->{m};
				print join(',', cell($account), $when,
					cell($m->{dimension}), cell($m->{measure}),
					out($_->{value}), out($_->{n}), out($_->{points}),
					out($_->{weight}), out($_->{contribution}),
					cell($m->{label})), "\n";
			}
			if ($now->{cap}) {
				my $m = $now->{cap}{m};
				print join(',', cell($account), $when, 'cap',
					cell($m->{measure}), out($now->{capped}), '', '', '',
					out($now->{capped} - $now->{raw}),
					cell($m->{label})), "\n";
			}
			next;
		}
		my $trend = '';
		my $then  = $t - 28 * $DAY;
		if (defined $now->{printed} && age($t) >= 28) {
			my $past = judge($then);
			$trend = sprintf '%.1f', $now->{printed} - $past->{printed}
			    if defined $past->{printed};
			$trend = '0.0' if $trend eq '-0.0';
		}
		my $arr = arr($t, observed('money', $t, $delivered{$t}));
		print join(',', cell($account), defined $arr ? out($arr / 1e6) : '',
			$when,
			defined $now->{printed} ? sprintf('%.1f', $now->{printed}) : '',
			$now->{band}, $trend, out($now->{confidence})), "\n";
	}
	return;
}

main() unless caller;
1;
