#!/usr/bin/perl
# unmet.pl ALIVE AS-OF <LOG: themes of unmet requests of the accounts listed in a
# file, in the order of their bytes: theme, weight, requests, accounts, oldest,
# and how many stand unanswered, acknowledged, accepted, given an alternative,
# declined
use strict;
use warnings;

my ($alive, $asof) = @ARGV;
open my $in, '<', $alive or die "$alive: $!";
my %alive = map { chomp; ($_ => 1) } <$in>;

my (%of, $number);
<STDIN>;
while (<STDIN>) {
	chomp;
	my @f;
	push @f, $1 // '' while @f < 8 && /\G("(?:[^"]|"")*"|[^,]*)(?:,|$)/g;
	my ($account, $time, $kind, $name, $ref, undef, $value, $note) = @f;
	next if $kind ne 'feedback' || $time ge $asof || !$alive{$account};
	if ($note =~ /^"(.*)"$/s) {
		($note = $1) =~ s/""/"/g;
	}
	$note =~ s/^\s+|\s+$//g;
	my $key = "$account\0" . ($ref eq '' ? "\0" . ++$number : $ref);
	push @{ $of{$key} }, [$time, $name, $value, $note, $account];
}

my %theme;
my @answers = qw(acknowledged accepted alternative declined);
for my $events (values %of) {
	# what came before it was heard answers nothing
	shift @$events while @$events && $events->[0][1] ne 'heard';
	next if !@$events || grep { $_->[1] eq 'shipped' } @$events;
	my ($weight, $theme) = (1, '');
	for (grep { $_->[1] eq 'heard' } @$events) {
		$weight = $_->[2]
		    if $_->[2] =~ /^[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?$/;
		$theme = $_->[3] if $_->[3] ne '';
	}
	my %said = map { $_->[1] => 1 } @$events;
	my ($decision) = grep { /^(accepted|alternative|declined)$/ }
	    reverse map { $_->[1] } @$events;
	$decision //= $said{acknowledged} ? 'acknowledged' : 'unanswered';
	my $t = $theme{$theme} //= { oldest => '~', weight => 0 };
	$t->{weight} += $weight;
	$t->{requests}++;
	$t->{accounts}{ $events->[0][4] } = 1;
	$t->{oldest} = $events->[0][0] if $events->[0][0] lt $t->{oldest};
	$t->{$decision}++;
}
my @rows;
for my $name (keys %theme) {
	my $t = $theme{$name};
	my $shown = $name;
	if ($shown =~ /[",]/) {
		$shown =~ s/"/""/g;
		$shown = "\"$shown\"";
	}
	my $weight = sprintf '%.6f', $t->{weight};
	$weight =~ s/\.?0+$//;
	push @rows, join(',', $shown, $weight, $t->{requests},
		scalar keys %{ $t->{accounts} }, $t->{oldest},
		map { $t->{$_} // 0 } 'unanswered', @answers) . "\n";
}
print sort @rows;
