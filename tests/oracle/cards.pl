#!/usr/bin/perl
# cards.pl AS_OF LOG: some numbers of the cards, asked of the log by hand
#
# One question of each kind, from the words of its label alone: "measure value n"
# a line, over all customers; "account measure value n" for what is asked of each.
# AS_OF is an instant, and what is at or after it does not exist.
use strict;
use warnings;
use Time::Local qw(timegm);

my ($asof, $file) = @ARGV;
my $DAY = 86400;

sub seconds {
	my ($y, $m, $d, $h, $mi, $s) = $_[0] =~
	    /\A(\d+)-(\d+)-(\d+)(?:T(\d+):(\d+):(\d+)Z)?\z/ or die "$_[0]\n";
	return timegm($s // 0, $mi // 0, $h // 0, $d, $m - 1, $y);
}

# so many months back, on the same day of the month (none is after the 28th)
sub months_back {
	my ($t, $n) = @_;
	my @t = gmtime $t;
	my $months = $t[5] * 12 + $t[4] - $n;
	die "a day of the month that may not be there\n" if $t[3] > 28;
	return timegm(@t[0 .. 3], $months % 12, int($months / 12));
}

my $now = seconds($asof);
my (%log, @accounts);
open my $in, '<', $file or die "$file: $!\n";
readline $in;
while (my $line = readline $in) {
	chomp $line;
	my @cell = map { s/\A"|"\z//gr =~ s/""/"/gr }
	    $line =~ /\G("(?:[^"]|"")*"|[^,]*)(?:,|\z)/g;
	my ($account, $time, $kind, $name, $ref, $actor, $value, $note) = @cell;
	my $t = seconds($time);
	next if $t >= $now;
	push @accounts, $account if !$log{$account} && $account ne '-';
	push @{ $log{$account} }, {
		t => $t, kind => $kind, name => $name, ref => $ref,
		actor => $actor, value => $value, note => $note
	};
}
close $in;

sub events {
	my ($account, $kind, @names) = @_;
	my %want = map { $_ => 1 } @names;
	return grep { $_->{kind} eq $kind && (!@names || $want{ $_->{name} }) }
	    @{ $log{$account} };
}

# customers: those whose last status is not that of somebody who may become one
sub customer {
	my ($status) = map { $_->{value} } reverse events($_[0], 'account', 'status');
	return ($status // '') !~ /\A(?:lead|prospect|trial)\z/;
}
my @customers = grep { customer($_) } @accounts;

sub out {
	my (@words) = @_;
	my $n     = pop @words;
	my $value = pop @words;
	$value = $value eq '' ? '' : sprintf '%.6f', $value;
	$value =~ s/\.?0+\z// if $value =~ /\./;
	print join(' ', @words, $value, $n), "\n";
	return;
}
sub ratio { return $_[1] ? $_[0] / $_[1] : '' }

# ---- principles: of requests heard in half a year, acknowledged in 7 days ----
{
	my ($from, $yes, $n) = (months_back($now, 6), 0, 0);
	for my $a (@customers) {
		my %first;
		for (grep { $_->{t} >= $from } events($a, 'feedback', 'heard')) {
			$first{ $_->{ref} } //= $_->{t};
		}
		for my $ref (keys %first) {
			my $limit = $first{$ref} + 7 * $DAY;
			next if $limit >= $now;
			$n++;
			$yes++ if grep {
				$_->{ref} eq $ref && $_->{t} >= $first{$ref}
				    && $_->{t} <= $limit
			} events($a, 'feedback',
				qw(acknowledged accepted declined alternative shipped));
		}
	}
	out('acknowledged', ratio($yes, $n), $n);
}

# ---- method: reviews of a year, with a promise in the 7 days after ----
{
	my ($from, $yes, $n) = (months_back($now, 12), 0, 0);
	for my $a (@customers) {
		my %seen;
		for (events($a, 'touch', 'qbr', 'svs')) {
			my $t = $_->{t};
			next if $t < $from || $seen{ $_->{ref} }++
			    || $t + 7 * $DAY >= $now;
			$n++;
			$yes++ if grep { $_->{t} >= $t && $_->{t} <= $t + 7 * $DAY }
			    events($a, 'promise', 'made');
		}
	}
	out('next_step', ratio($yes, $n), $n);
}

# ---- method: of the sponsors there are, those met in 90 days, by account ----
for my $a (@accounts) {
	my %role;
	for (events($a, 'person', 'role', 'left')) {
		$role{ $_->{actor} } = $_->{name} eq 'left' ? '' : $_->{value};
	}
	my %seen = map { $_->{actor} => 1 }
	    grep { $_->{t} >= $now - 90 * $DAY } events($a, 'touch');
	my @sponsors = grep { $role{$_} eq 'sponsor' } keys %role;
	out($a, 'sponsor_seen', ratio(scalar(grep { $seen{$_} } @sponsors),
		scalar @sponsors), scalar @sponsors);
}

# ---- design: the last word on every request of a year ----
{
	my $from = months_back($now, 12);
	my (%count, $n);
	for my $a (@customers) {
		my (%asked, %last);
		for (events($a, 'feedback')) {
			$asked{ $_->{ref} } = 1
			    if $_->{name} eq 'heard' && $_->{t} >= $from;
			$last{ $_->{ref} } = $_->{name};
		}
		for (keys %asked) { $count{ $last{$_} }++; $n++ }
	}
	my %share = (
		met => [qw(accepted shipped told)], alternative => ['alternative'],
		flat_no => ['declined'], waiting => ['acknowledged'],
		left_silent => ['heard']
	);
	for my $measure (sort keys %share) {
		my $k = 0;
		$k += $count{$_} // 0 for @{ $share{$measure} };
		out($measure, ratio($k, $n), $n);
	}
}

# ---- design: sessions of a year, with an outcome measured 30 to 60 days after
{
	my ($from, $yes, $n) = (months_back($now, 12), 0, 0);
	for my $a (@customers) {
		my %seen;
		for (events($a, 'touch', 'svs')) {
			my $t = $_->{t};
			next if $t < $from || $seen{ $_->{ref} }++
			    || $t + 60 * $DAY >= $now;
			$n++;
			$yes++ if grep {
				$_->{t} >= $t + 30 * $DAY && $_->{t} <= $t + 60 * $DAY
			} events($a, 'outcome');
		}
	}
	out('session_outcome', ratio($yes, $n), $n);
}

# ---- maturity: owners of a year who had a talk with the account in 30 days ----
{
	my ($from, $yes, $n) = (months_back($now, 12), 0, 0);
	for my $a (@customers) {
		for (events($a, 'account', 'owner')) {
			my $t = $_->{t};
			next if $t < $from || $t + 30 * $DAY >= $now;
			$n++;
			$yes++ if grep {
				$_->{t} >= $t && $_->{t} <= $t + 30 * $DAY
				    && $_->{actor} =~ /\Aus:/
			} events($a, 'touch');
		}
	}
	out('handed_over', ratio($yes, $n), $n);
}
