#!/usr/bin/perl
# awkward.pl: lines that make a sample company's log harder, to be sorted into it
#
#   awkward.pl LOG
#
# Customers who come back, subscriptions replaced within an instant, amounts
# corrected, attributes exported again, a feed that stops, accounts that have
# their ARR as an attribute, currencies, accounts without anything.
use strict;
use warnings;

my ($log) = @ARGV;
my (%left, %sub, %seats, @accounts);
open my $in, '<', $log or die "$log: $!\n";
readline $in;
while (<$in>) {
	my ($account, $time, $kind, $name, $ref, undef, $value) = split /,/;
	next if $account eq '-';
	push @accounts, $account if !@accounts || $accounts[-1] ne $account;
	$left{$account} = $time if /,status,,,churned,/;
	$sub{$account} = [$ref, $value] if "$kind $name" eq 'money arr';
	$seats{$account} = $value if "$kind $name" eq 'account seats';
}

sub put {
	my ($account, $time, $kind, $name, $ref, $value) = @_;
	print "$account,$time,$kind,$name,$ref,,$value,\n";
}

sub month { return sprintf '%d-%02d', 2025 + int($_[0] / 12), $_[0] % 12 + 1 }

for my $i (0 .. $#accounts) {
	my $account = $accounts[$i];
	my $month = month(($i * 7) % 20);
	if (exists $left{$account}) { # back after some weeks, and gone once more
		my $back = month(12 * (substr($left{$account}, 0, 4) - 2025)
			+ substr($left{$account}, 5, 2) + 1);
		next if $i % 2;
		put($account, "$back-05T00:00:00Z", 'money', 'arr', 'again', 900);
		put($account, "$back-05T00:00:00Z", 'account', 'status', '',
			'active');
		put($account, '2026-09-20T12:00:00Z', 'money', 'arr', 'again', 0)
		    if $i % 4;
	} elsif ($i % 5 == 0 && $sub{$account}) { # one ends as another starts
		my $ref = $sub{$account}[0];
		put($account, "$month-15T08:00:00Z", 'money', 'arr', $ref, 0);
		put($account, "$month-15T08:00:00Z", 'money', 'arr', 'next',
			$i % 3 ? 5000 : 0);
	} elsif ($i % 5 == 1 && $sub{$account}) { # corrected
		put($account, "$month-16T23:59:59Z", 'money', 'arr',
			$sub{$account}[0], int($sub{$account}[1] / 2));
	} elsif ($i % 5 == 2 && $seats{$account}) { # told again
		put($account, sprintf('%s-%02dT23:59:59Z', $month, $_), 'account',
			'seats', '', $seats{$account}) for 3, 4, 5;
	} elsif ($i % 25 == 3) {
		put($account, "$month-17T00:00:00Z", 'account', 'currency', '',
			'JPY');
	}
}

# known by their attributes alone: one in three falls to 0, some come back
for my $i (1 .. 30) {
	my ($account, $m) = (sprintf('zz%02d', $i), $i % 18);
	put($account, '2024-12-01T00:00:00Z', 'account', 'started', '',
		'2024-12-01');
	put($account, '2024-12-01T00:00:00Z', 'account', 'arr', '', 1000 * $i);
	put($account, month($m) . '-03T23:59:59Z', 'account', 'arr', '', 0)
	    if $i % 3 == 0;
	put($account, month($m + 1) . '-03T23:59:59Z', 'account', 'arr', '', 500)
	    if $i % 9 == 0;
	# money begins where the attribute was: the first of it says 0
	put($account, month($m) . '-21T00:00:00Z', 'money', 'arr', 's', 0)
	    if $i % 10 == 1;
	# movements, called this and that
	put($account, month($m) . '-22T00:00:00Z', 'money', 'contraction', '',
		1000 * $i)
	    if $i % 10 == 2;
}
put("zy$_", "2025-0$_-09T10:00:00Z", 'survey', 'nps', '', $_) for 1 .. 9;
put('-', '2026-03-10T23:59:59Z', 'feed', 'usage', 'to', 'usage');
