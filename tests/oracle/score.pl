#!/usr/bin/perl
# score.pl: cards over groups, and what moved ARR, a second time
#
#   score.pl movements [--by X] [--months N] [--as-of T] [--stale D] LOG
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

my ($by, $months, $asof) = ('all', 12);
GetOptions(
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

my $what = shift @ARGV;
read_log($ARGV[-1]);
my $t = asof_of($asof);
movements($t) if $what eq 'movements';
