#!/usr/bin/perl
# impact.pl ACTION OUTCOME DAYS LAG AS-OF LOG [OFF]: the stacked, stratified
# difference-in-differences of cs-score impact, computed apart from it, as
# effect,treated,controls,dropped,placebo,pre_gap; controls is the number of
# accounts, all of which stand beside each treated one (cs-score draws 100 where
# there are more).  ACTION and OUTCOME are kind[:name].  OFF is the log of the
# same company without the action: then only the true effect on the treated that
# are counted is printed.
#
# Slow and plain on purpose: every treated account is held against every other.
use strict;
use warnings;
use POSIX 'strftime';
use Time::Local 'timegm';

my ($action, $outcome, $days, $lag, $asof, $log, $off) = @ARGV;
my $w = $days * 86400;
$lag *= 86400;
$asof = instant("${asof}T00:00:00Z") + 86400;

my %day;

sub instant {
	my ($day, @time) = $_[0] =~ /\A([\d-]{10})(?:T(\d\d):(\d\d):(\d\d)Z)?\z/
	    or die "no time: $_[0]\n";
	if (!defined $day{$day}) {
		my ($year, $month, $number) = split /-/, $day;
		$day{$day} = timegm(0, 0, 0, $number, $month - 1, $year);
	}
	return $day{$day} if !defined $time[0];
	return $day{$day} + $time[0] * 3600 + $time[1] * 60 + $time[2];
}

sub wanted {
	my ($what, $kind, $name) = @_;
	return $what eq $kind || $what eq "$kind:$name";
}

# account => { start, first (action), outcome => [], told => [[t, name, v]] }
sub read_log {
	my ($file) = @_;
	my (%of, $covered, $first, $until);
	open my $in, '<', $file or die "$file: $!\n";
	scalar <$in>;
	my ($kind_of) = split /:/, $outcome;
	my ($action_kind) = split /:/, $action;
	my $told = defined $off ? '' : "|$kind_of"; # the truth asks later
	my $kinds = qr/\A(?:-|[^,]*,[^,]*,(?:account|money|$action_kind$told)),/;
	while (<$in>) {
		next if !/$kinds/; # most lines
		my ($id, $time, $kind, $name, $ref, $actor, $value) =
		    split /,/, $_, 8;
		my $t = instant($time);
		next if $t >= $asof;
		if ($id eq '-') {
			next if $kind ne 'feed' ||
			    " $value " !~ / \Q$kind_of\E /;
			$covered = $t if !defined $covered || $t < $covered;
			$until = $t + 1 if $ref eq 'to';
			next;
		}
		my $a = $of{$id} //= { outcome => [], told => [] };
		$a->{began} //= $t;
		$a->{paid} //= $t if $kind eq 'money';
		push @{ $a->{told} }, [$t, $name, $value]
		    if $kind eq 'account' && $name =~ /\A(?:status|segment)\z/;
		$a->{started} = instant($value)
		    if $kind eq 'account' && $name eq 'started';
		$a->{first} //= $t if wanted($action, $kind, $name);
		next if !wanted($outcome, $kind, $name);
		push @{ $a->{outcome} }, $t;
		$first = $t if !defined $first || $t < $first;
	}
	$_->{start} = $_->{started} // $_->{paid} // $_->{began}
	    for values %of;
	$until = $asof if !defined $until || $until > $asof;
	return (\%of, $covered // $first, $until);
}

# how often the outcome stands in the spans [from, to) of accounts
sub count_in {
	my ($file, $spans) = @_;
	my ($kind, $name) = split /:/, $outcome;
	my $line = $kind . (defined $name ? ",$name," : ',');
	my $n = 0;
	open my $in, '<', $file or die "$file: $!\n";
	while (<$in>) {
		next if !/\A([^,]*),([^,]*),$line/ || !$spans->{$1};
		my ($from, $to) = @{ $spans->{$1} };
		$n++ if $2 ge $from && $2 lt $to;
	}
	return $n;
}

sub told {
	my ($a, $name, $t) = @_;
	my ($value, $later);
	for (@{ $a->{told} }) {
		next if $_->[1] ne $name;
		$later //= $_->[2];
		$value = $_->[2] if $_->[0] <= $t;
	}
	return $value // ($name eq 'segment' ? $later : undef) // '';
}

sub alive {
	my ($a, $t) = @_;
	return $a->{start} <= $t && told($a, 'status', $t) !~
	    /\A(?:lead|prospect|trial|churned|cancelled)\z/;
}

sub band {
	my ($a, $t) = @_;
	my ($from, $to) = map { my @c = gmtime $_; $c[5] * 12 + $c[4] }
	    $a->{start}, $t;
	my $months = $to - $from;
	return scalar grep { $months > $_ } 0, 1, 2, 3, 6, 12, 24;
}

sub between {
	my ($a, $from, $to) = @_;
	return scalar grep { $_ >= $from && $_ < $to } @{ $a->{outcome} };
}

sub mean {
	my $sum = 0;
	$sum += $_ for @_;
	return @_ ? $sum / @_ : 0;
}

my ($of, $covered, $until) = read_log($log);
my @order = sort keys %$of;
my ($dropped, %beside, @effect, @placebo, @gap, %spans) = (0);
for my $id (@order) {
	my $a = $of->{$id};
	my $t = $a->{first} // next;
	my @at = ($t - 2 * $w, $t - $w, $t, $t + $lag, $t + $lag + $w);
	next if $at[4] > $until || $at[1] < $covered || $a->{start} > $at[1] ||
	    !alive($a, $t);
	my ($band, $segment) = (band($a, $t), told($a, 'segment', $t));
	my @controls;
	for (@order) {
		my $b = $of->{$_};
		push @controls, $_ if $_ ne $id && $b->{start} <= $at[1] &&
		    ($b->{first} // $at[4]) >= $at[4] &&
		    told($b, 'segment', $t) eq $segment &&
		    band($b, $t) == $band && alive($b, $t);
		last if defined $off && @controls == 5;
	}
	if (@controls < 5) {
		$dropped++;
		next;
	}
	if (defined $off) {
		$spans{$id} = [map { strftime('%Y-%m-%dT%H:%M:%SZ', gmtime $_) }
			    @at[3, 4]];
		next;
	}
	$beside{$_} = 1 for @controls;
	my %change = map {
		$_ => between($of->{$_}, @at[3, 4]) -
		    between($of->{$_}, @at[1, 2])
	} $id, @controls;
	push @effect, $change{$id} - mean(@change{@controls});
	push @gap, between($a, @at[1, 2]) -
	    mean(map { between($of->{$_}, @at[1, 2]) } @controls);
	next if $at[0] < $covered || $a->{start} > $at[0];
	my @older = grep { $of->{$_}{start} <= $at[0] } @controls;
	next if @older < 5;
	push @placebo, between($a, @at[1, 2]) - between($a, @at[0, 1]) -
	    mean(map { between($of->{$_}, @at[1, 2]) -
		    between($of->{$_}, @at[0, 1]) } @older);
}

sub figure {
	my $s = @_ ? sprintf '%.6f', mean(@_) : '';
	$s =~ s/\.?0+\z// if $s =~ /\./;
	return $s eq '-0' ? '0' : $s;
}
my $could = @effect + $dropped;
print defined $off ? figure((count_in($log, \%spans) -
		count_in($off, \%spans)) / keys %spans) : join(',', figure(@effect), scalar @effect,
	scalar keys %beside, $could ? figure($dropped / $could) : '',
	figure(@placebo), figure(@gap)), "\n";
