#!/usr/bin/perl
# backtest.pl: a back-test a second time, from plain runs and the log
#
#   backtest.pl [--as-of T] [--lead D] [--horizon D] [--every D|Nmo]
#       [--where COND] MODEL LOG
#   backtest.pl [...] --truth TRUTH LOG
#
# At each date `cs-health --as-of DATE` is run, its rows are joined to the churn
# that the log tells of later, and what cs-health --backtest prints is counted
# from that: all but its limits and the logistic.  MODEL is to be without the
# measures that a back-test leaves out.
#
# With --truth: the AUC of what nobody sees, the sample company's own file of it,
# in the month before each date; and of the same where the end of a contract is
# known too: who may go within the horizon stands below who may not.
use strict;
use warnings;
use Getopt::Long qw(:config no_auto_abbrev);
use List::Util qw(sum0 min max);
use Time::Local qw(timegm);

my ($lead, $horizon, $every, $asof, $where, $truth) = ('0d', '90d', '90d');
GetOptions(
	'lead=s' => \$lead, 'horizon=s' => \$horizon, 'every=s' => \$every,
	'as-of=s' => \$asof, 'where=s' => \$where,
	'truth=s' => \$truth
) or die "usage\n";
my $logfile = pop @ARGV;
my $model = $ARGV[0];

# ---- text ----

sub cells {
	my ($line) = @_;
	my @cells;
	chomp $line;
	while ($line =~ /\G(?:"((?:[^"]|"")*)"|([^,]*))(,|\z)/g) {
		push @cells, $1 // $2;
		last if $3 eq '';
	}
	return @cells;
}

sub seconds {
	my ($y, $m, $d, $h, $min, $s) =
	    $_[0] =~ /\A(\d+)-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)Z\z/
	    or die "$_[0]: no instant\n";
	return timegm($s, $min, $h, $d, $m - 1, $y);
}

sub instant {
	my ($s, $min, $h, $d, $m, $y) = gmtime $_[0];
	return sprintf '%d-%02d-%02dT%02d:%02d:%02dZ', $y + 1900, $m + 1, $d, $h,
	    $min, $s;
}

# n spans back, months by the calendar with the day clamped
sub back {
	my ($t, $span, $n) = @_;
	return $t - $n * $1 * 86400 if $span =~ /\A(\d+)d\z/;
	my ($months) = $span =~ /\A(\d+)mo\z/ or die "$span: no span\n";
	my ($s, $min, $h, $d, $m, $y) = gmtime $t;
	my $k = $y * 12 + $m - $n * $months;
	my ($to_y, $to_m) = (int($k / 12), $k % 12);
	my $next = timegm(0, 0, 0, 1, ($to_m + 1) % 12,
		1900 + $to_y + ($to_m == 11));
	my (undef, undef, undef, $last) = gmtime($next - 1);
	return timegm($s, $min, $h, min($d, $last), $to_m, 1900 + $to_y);
}

sub days { return $_[0] =~ /\A(\d+)d\z/ ? $1 * 86400 : die "$_[0]: no days\n" }

# ---- the log ----

my (%events, %first, %from, $newest); # events: attributes and money
open my $in, '<', $logfile or die "$logfile: $!\n";
readline $in;
while (my $line = <$in>) {
	my ($account, $time, $kind, $name, $ref, undef, $value) = cells($line);
	if ($account eq '-' && $kind eq 'feed') {
		$from{$name} = $time
		    if $ref eq 'from' && $time lt ($from{$name} // '~');
		$newest = $time if $ref eq 'to' && $time gt ($newest // '');
	}
	next if $account eq '-';
	$first{$account} //= $time;
	$events{$account} //= [];
	push @{ $events{$account} }, [$time, $kind, $name, $ref, $value]
	    if $kind eq 'account' || $kind eq 'money';
}
close $in;

# what was told of an account, step by step: since when, gone by its status, ARR
# where told; once all of one instant is in
sub steps {
	my ($events) = @_;
	my (@steps, %arr, %moved, $attr, $base);
	my $status = '';
	for my $i (0 .. $#$events) {
		my ($time, $kind, $name, $ref, $value) = @{ $events->[$i] };
		if ($kind eq 'account') {
			$status = $value if $name eq 'status';
			$attr = $value
			    if $name eq 'arr' && $value =~ /\A[\d.]+\z/;
		} elsif ($kind eq 'money' && $name eq 'arr') {
			$arr{$ref} = $value;
			$base //= 0;
		} elsif ($kind eq 'money'
			&& $name =~ /\A(?:new|expansion|reactivation|
			    contraction|churn)\z/x) {
			$base //= $name eq 'new' ? 0 : $attr // 0;
			$moved{$ref} +=
			    $name =~ /\Ac/ ? -$value : $value;
		}
		next if $i < $#$events && $events->[ $i + 1 ][0] eq $time;
		my $now = defined $base
		    ? $base + sum0(values %arr) + sum0(map { $moved{$_} }
			grep { !exists $arr{$_} } keys %moved)
		    : $attr;
		my $gone = $status eq 'churned' || $status eq 'cancelled';
		push @steps, { t => seconds($time), gone => $gone, arr => $now };
	}
	return @steps;
}

# when it left: its status became so, or its ARR fell to 0
sub churns {
	my ($was_gone, $was, @churns) = (0, 0);
	for (@_) {
		my $zero = defined $_->{arr} && $_->{arr} <= 0;
		push @churns, $_->{t}
		    if $_->{gone} && !$was_gone || $zero && $was > 0;
		($was_gone, $was) = ($_->{gone}, $_->{arr} // $was);
	}
	return @churns;
}

my (%steps, %churns);
for (keys %events) {
	$steps{$_}  = [steps($events{$_})];
	$churns{$_} = [churns(@{ $steps{$_} })];
}

# is it a customer, that is, started, not on trial, and not gone
sub alive {
	my ($account, $t) = @_;
	my ($status, $started, $money, $now) = ('', '', undef, instant($t));
	for (@{ $events{$account} }) {
		my ($time, $kind, $name, undef, $value) = @$_;
		last if $time ge $now;
		$money //= $time if $kind eq 'money';
		next if $kind ne 'account';
		$status  = $value if $name eq 'status';
		$started = $value if $name eq 'started';
	}
	my $start = $started ? "${started}T00:00:00Z"
	    : $money // $first{$account};
	return 0
	    if $status =~ /\A(?:lead|prospect|trial|churned|cancelled)\z/
	    || $start ge $now;
	my @told = grep { $_->{t} < $t && defined $_->{arr} }
	    @{ $steps{$account} };
	return 1 if !@told || $told[-1]{arr} > 0;
	return !grep { $_->{arr} > 0 } @told;
}

# ---- the dates ----

my $end  = defined $asof ? seconds($asof) : seconds($newest) + 1;
my @from = sort map { seconds($_) } grep { seconds($_) < $end } values %from;
my $least = $from[$#from / 2];
my $last = $end - days($lead) - days($horizon);
my @dates;
for (my $n = 0; back($last, $every, $n) >= $least; $n++) {
	unshift @dates, back($last, $every, $n);
}

# ---- pairs ----

my @at_date; # of each date, its rows

sub line {
	my ($metric, $group, @numbers) = @_;
	print join(',', $metric, $group,
		map { defined $_ ? sprintf '%.6f', $_ : '' } @numbers), "\n";
}

sub ratio { return $_[1] ? $_[0] / $_[1] : undef }

# pairs of one date, the churned row lower; ties count half
sub auc {
	my ($group, $of) = @_;
	my ($wins, $pairs, $n, $events) = (0, 0, 0, 0);
	for my $i (0 .. $#dates) {
		my (@left, @stayed);
		for (@{ $at_date[$i] }) {
			my $v = $of->($_);
			next if !defined $v;
			push @{ $_->{churned} ? \@left : \@stayed }, $v;
		}
		for my $x (@left) {
			$wins += $x < $_ ? 1 : $x == $_ ? .5 : 0 for @stayed;
		}
		$pairs  += @left * @stayed;
		$n      += @left + @stayed;
		$events += @left;
	}
	line('auc', $group, ratio($wins, $pairs), $n, $events);
}

# churned in the lead: left out; else whether in the horizon
sub label {
	my ($account, $date) = @_;
	my $from = $date + days($lead);
	my @left = grep { $_ >= $date && $_ < $from + days($horizon) }
	    @{ $churns{$account} };
	return (grep { $_ < $from } @left) ? undef : @left ? 1 : 0;
}

# does the contract end before the horizon does
sub due {
	my ($account, $date) = @_;
	my ($renews, $now) = ('9999-12-31', instant($date));
	for (@{ $events{$account} }) {
		my ($time, undef, $name, undef, $value) = @$_;
		last if $time ge $now;
		$renews = $value if $name eq 'renews' && $value ne '';
	}
	return $renews lt instant($date + days($lead) + days($horizon));
}

if (defined $truth) {
	my %hidden;
	open $in, '<', $truth or die "$truth: $!\n";
	my @names = cells(scalar readline $in);
	while (my $line = <$in>) {
		my %row;
		@row{@names} = cells($line);
		$hidden{ $row{account} }{ $row{month} } = \%row;
	}
	for my $i (0 .. $#dates) {
		my $month = substr instant(back($dates[$i], '1mo', 1)), 0, 7;
		for (sort keys %events) {
			my $row = $hidden{$_}{$month};
			next if !$row || !alive($_, $dates[$i]);
			my $label = label($_, $dates[$i]);
			next if !defined $label;
			push @{ $at_date[$i] }, {
				churned => $label, row => $row,
				due => due($_, $dates[$i]) };
		}
	}
	print "metric,group,value,n,events\n";
	for my $c ('satisfaction', 'lagged', 'active_share') {
		auc($c, sub { $_[0]{row}{$c} });
		auc("$c with the contract's end",
			sub { $_[0]{row}{$c} + ($_[0]{due} ? 0 : 1000) });
	}
	exit;
}

# ---- plain runs ----

sub table {
	my @command = ('cs-health', '-m', $model, @_, $logfile);
	open my $out, '-|', @command or die "cs-health: $!\n";
	my @names = cells(scalar readline $out);
	my @rows;
	while (my $line = <$out>) {
		my %row;
		@row{@names} = cells($line);
		push @rows, \%row;
	}
	close $out; # 1: something was told
	die "@command: failed\n" if $? > 256;
	return \@names, \@rows;
}

sub tenths { return $_[0] eq '' ? undef : int($_[0] * 10 + .5) }

# who is printed must be alive, and without --where all who are must be
sub check {
	my ($t, $rows, $everyone) = @_;
	my %printed = map { $_->{account} => $_ } @$rows;
	for my $account (sort keys %events) {
		my $alive = alive($account, $t);
		my $row = $printed{$account};
		print "$account at ", instant($t), $row ? ": not" : ": is",
		    " alive\n"
		    if $row && !$alive || $everyone && $alive && !$row;
	}
}

my @columns;
for my $i (0 .. $#dates) {
	my @how = ('--as-of', instant($dates[$i]));
	push @how, '--where', $where if defined $where;
	my ($names, $plain) = table(@how);
	my (undef, $long) = table('--long', @how);
	my %points;
	for (@$long) {
		$points{ $_->{account} }{"$_->{measure}:$_->{label}"} =
		    $_->{points}
		    if $_->{dimension} ne 'cap';
	}
	my ($a, $b) = (0, 0);
	$a++ while $names->[$a] ne 'confidence';
	$b++ while $names->[$b] ne 'drivers';
	@columns = ('score', @$names[ $a + 1 .. $b - 1 ]);
	check($dates[$i], $plain, !defined $where);
	for (@$plain) {
		my $churned = label($_->{account}, $dates[$i]);
		next if !defined $churned;
		my %own = %{ $points{ $_->{account} } // {} };
		push @{ $at_date[$i] }, {
			account => $_->{account}, arr => $_->{arr},
			band => $_->{band},
			churned => $churned,
			row => $_, points => \%own,
		};
	}
}

my @rows = map { @{ $_ // [] } } @at_date;

# the model's measures in its order; rows of one name are told by their labels
open $in, '<', $model or die "$model: $!\n";
my (%at, @measures);
while (my $line = <$in>) {
	next if $line =~ /\A#/;
	my @c = cells($line);
	if (!%at) {
		@at{@c} = 0 .. $#c;
		next;
	}
	my ($name, $label) = map { $c[ $at{$_} ] // '' } 'measure', 'label';
	push @measures, [$name, "$name:$label"]
	    if $name ne '' && ($c[ $at{best} ] // '') ne '';
}

# ---- what is counted ----

print "metric,group,value,n,events\n";
for my $c (@columns) {
	auc($c, sub { tenths($_[0]{row}{$c}) });
}
for my $m (@measures) {
	auc($m->[0], sub { tenths($_[0]{points}{ $m->[1] } // '') });
}

my @scored = grep { $_->{row}{score} ne '' } @rows;
my $events = sum0 map { $_->{churned} } @scored;
my $base   = ratio($events, scalar @scored);
line('base_rate', 'all', $base, scalar @scored, $events);
print "band_from,band:green,70,,\nband_from,band:yellow,40,,\n";

# each row's share in each group: 1 in its band; tenths of the rows by score,
# those of one score alike
my @groups = map { "band:$_" } qw(green yellow red unknown);
push @groups, map { "decile:$_" } 1 .. 10;
my %of_score;
push @{ $of_score{ tenths($_->{row}{score}) } }, $_ for @scored;
my $before = 0;
for my $score (sort { $a <=> $b } keys %of_score) {
	my @same = @{ $of_score{$score} };
	for my $k (0 .. 9) {
		my ($low, $high) = map { $_ * @scored / 10 } $k, $k + 1;
		my $part = (min($high, $before + @same) - max($low, $before))
		    / @same;
		next if $part <= 0;
		$_->{share}{ 'decile:' . ($k + 1) } = $part for @same;
	}
	$before += @same;
}
$_->{share}{"band:$_->{band}"} = 1 for @scored;

my %rate;
for my $g (@groups) {
	my $n = sum0 map { $_->{share}{$g} // 0 } @scored;
	my $y = sum0 map { ($_->{share}{$g} // 0) * $_->{churned} } @scored;
	$rate{$g} = ratio($y, $n);
	line('churn_rate', $g, $rate{$g}, $n, $y);
}
for my $metric ('lift', 'arr_lift') {
	my @of = $metric eq 'lift' ? @scored : grep { $_->{arr} ne '' } @scored;
	my $worth = sub { $metric eq 'lift' ? 1 : $_[0]{arr} };
	my $all = ratio(sum0(map { $worth->($_) * $_->{churned} } @of),
		sum0(map { $worth->($_) } @of));
	for my $g (@groups) {
		my @in = grep { $_->{share}{$g} } @of;
		my $w = sum0 map { $_->{share}{$g} * $worth->($_) } @in;
		my $y = sum0
		    map { $_->{share}{$g} * $worth->($_) * $_->{churned} } @in;
		my $own = ratio($y, $w);
		line($metric, $g, defined $own && $all ? $own / $all : undef,
			sum0(map { $_->{share}{$g} } @in),
			sum0(map { $_->{share}{$g} * $_->{churned} } @in));
	}
}

my %left = map { $_->{account} => 1 } grep { $_->{churned} } @scored;
my %all  = map { $_->{account} => 1 } @scored;
my @order = map { $rate{"band:$_"} } qw(red yellow green);
line('bands_in_order', 'score',
	keys %left < 10 || grep({ !defined } @order) ? undef
	: $order[0] > $order[1] && $order[1] > $order[2] ? 1 : 0,
	scalar @scored, $events);
line('brier_base', 'score', $base * (1 - $base), scalar @scored, $events)
    if defined $base;
line('rows', 'all', scalar @scored, undef, undef);
line('rows_without_score', 'all', @rows - @scored, undef, undef);
line('accounts', 'all', scalar keys %all, undef, undef);
line('churned_accounts', 'all', scalar keys %left, undef, undef);
