#!/usr/bin/perl
# plan.pl: is what cs-score plan says true, and how near is it to the best?
#
#   plan.pl CARD PLAYS BUDGET SCORES PLAN
#
# CARD and PLAYS are tables (plays without conditions), SCORES is what cs-score
# CARD --by account prints and PLAN what cs-score plan prints.  Points, unmet
# weights and gains are computed again from the values, and every plan within the
# budget is tried.  Prints what is wrong (also where fewer than
# nine in ten plans are the best), and then how many accounts there were.
use strict;
use warnings;

my ($card_file, $plays_file, $budget, $scores_file, $plan_file) = @ARGV;

sub table {
	my ($file) = @_;
	my (@rows, @head);
	open my $in, '<', $file or die "$file: $!\n";
	while (my $line = <$in>) {
		next if $line =~ /\A#/;
		my @c;
		while ($line =~ /\G(?:"((?:[^"]|"")*)"|([^,\n]*))(,|\n|\z)/g) {
			push @c, $1 // $2;
			last if $3 ne ',';
		}
		if (!@head) { @head = @c; next }
		my %row;
		@row{@head} = @c;
		push @rows, \%row;
	}
	return @rows;
}

my (%need, %criterion, %play);
for my $r (table($card_file)) {
	if ($r->{measure} eq '') { $criterion{ $r->{dimension} } = $r->{weight} }
	else { $need{ $r->{measure} } = $r }
}
for my $r (table($plays_file)) {
	my $p = $play{ $r->{play} } //= { cost => $r->{cost}, meets => {} };
	for my $word (split ' ', $r->{meets}) {
		my @names = $need{$word} ? $word
		    : grep { $need{$_}{dimension} eq $word } keys %need;
		for my $n (@names) {
			my $s = $p->{meets}{$n} // 0;
			$p->{meets}{$n} = $r->{strength} if $r->{strength} > $s;
		}
	}
}

# an account's unmet weights, which add up to 100 - its score
my (%applies, %value, %unmet);
for my $r (table($scores_file)) {
	next if $r->{measure} eq '' || !$need{ $r->{measure} };
	$applies{ $r->{group} }{ $r->{measure} } = 1;
	$value{ $r->{group} }{ $r->{measure} } = $r->{value} if $r->{value} ne '';
}
for my $a (keys %applies) {
	my (%share, $all);
	$share{ $need{$_}{dimension} } += $need{$_}{weight} for keys %{ $applies{$a} };
	my %w = map { $_ => $criterion{ $need{$_}{dimension} } *
		    $need{$_}{weight} / $share{ $need{$_}{dimension} } }
	    keys %{ $value{$a} };
	$all += $_ for values %w;
	for my $n (keys %w) {
		my ($worst, $best) = @{ $need{$n} }{ 'worst', 'best' };
		my $p = 100 * ($value{$a}{$n} - $worst) / ($best - $worst);
		$p = $p < 0 ? 0 : $p > 100 ? 100 : $p;
		$unmet{$a}{$n} = $w{$n} * (100 - $p) / $all;
	}
}

sub worth {
	my ($account, @plays) = @_;
	my ($sum, %left) = (0);
	for my $p (@plays) {
		my $m = $play{$p}{meets};
		$left{$_} = ($left{$_} // 1) * (1 - $m->{$_}) for keys %$m;
	}
	$sum += ($unmet{$account}{$_} // 0) * (1 - $left{$_}) for keys %left;
	return $sum;
}

# every plan within the budget
sub best {
	my ($account, $room, $from, @plays) = @_;
	my @names = sort keys %play;
	my $most = worth($account, @plays);
	for my $i ($from .. $#names) {
		my $cost = $play{ $names[$i] }{cost};
		next if $cost > $room;
		my $w = best($account, $room - $cost, $i + 1, @plays, $names[$i]);
		$most = $w if $w > $most;
	}
	return $most;
}

my %plan;
push @{ $plan{ $_->{account} } }, $_ for table($plan_file);
my $exact = 0;
for my $a (sort keys %applies) {
	my ($cost, $before, @plays) = (0, 0);
	my $bound = 1;
	for my $r (@{ $plan{$a} // [] }) {
		push @plays, $r->{play};
		$cost += $r->{cost};
		my $now = worth($a, @plays);
		print "$a: $r->{play} gains ", $now - $before, ", not $r->{gain}\n"
		    if abs($now - $before - $r->{gain}) > 1e-3;
		print "$a: $now in all, not $r->{cumulative}\n"
		    if abs($now - $r->{cumulative}) > 1e-3;
		$before = $now;
		$bound = $r->{bound};
	}
	my $best = best($a, $budget, 0);
	print "$a: $cost minutes\n" if $cost > $budget;
	print "$a: $before is less than $bound of $best\n"
	    if $before < $bound * $best - 1e-3;
	$exact += $before > $best - 1e-3;
}
for my $a (sort keys %plan) {
	print "$a: is no account\n" if !$applies{$a};
}
my $n = keys %applies;
print "only $exact are as well as can be\n" if $exact < .9 * $n;
print "$n accounts\n";
