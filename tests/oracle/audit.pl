#!/usr/bin/perl
# audit.pl ALIVE AS-OF <LOG: of most findings of cs-score audit, how many and of
# how many, counted another way: finding,count,of
#
# ALIVE is a file of the living accounts, as they stand in the log.
use strict;
use warnings;

my ($alive, $asof) = @ARGV;
open my $in, '<', $alive or die "$alive: $!";
my %alive = map { chomp; ($_ => 1) } <$in>;

my (%count, %of, %story, %export, @all);
<STDIN>;
while (<STDIN>) {
	chomp;
	my @f;
	push @f, $1 // '' while @f < 8 && /\G("(?:[^"]|"")*"|[^,]*)(?:,|$)/g;
	for (@f[3 .. 7]) {
		s/""/"/g if s/^"(.*)"$/$1/s;
	}
	next if $f[1] ge $asof;
	my %e;
	@e{qw(account time kind name ref actor value note)} = @f;
	$export{ $e{time} } = 1 if $e{kind} eq 'feed' && $e{ref} eq 'to';
	next if $e{kind} eq 'feed';
	push @all, \%e;
	push @{ $story{ $e{account} } }, \%e;
}

sub judge {
	my ($finding, $wrong, $n) = @_;
	$of{$finding} += $n // 1;
	$count{$finding} += $wrong ? 1 : 0;
}
sub number { $_[0] =~ /^[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?$/ }
my @LENGTH = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31);

sub is_date {
	$_[0] =~ /^(\d{4})-(\d\d)-(\d\d)([T ]\d\d:\d\d(:\d\d)?Z?)?$/ or return 0;
	my $leap = $1 % 4 == 0 && ($1 % 100 || $1 % 400 == 0);
	return $2 >= 1 && $2 <= 12 && $3 >= 1 && $3 <= $LENGTH[$2 - 1]
	    && ($leap || "$2-$3" ne '02-29');
}

my %opener = (ticket => 'opened', promise => 'made', feedback => 'heard');
my %words = (
	ticket   => [qw(ticket-without-ref ticket-never-opened
	    ticket-before-opening ticket-opened-twice)],
	promise  => [qw(promise-without-ref promise-never-made
	    promise-before-made promise-made-twice)],
	feedback => [qw(feedback-without-ref feedback-never-heard
	    feedback-before-heard feedback-heard-twice)],
);
my %scale = (nps => [0, 10], ces => [1, 7], feeling => [-2, 2]);
my %must = map { $_ => 1 } qw(metric outcome survey practice);
my %may = map { $_ => 1 } qw(usage touch feedback innovation);

sub scale_of {
	my ($e) = @_;
	return $scale{ $e->{name} } // [1, 5] if $e->{kind} eq 'survey';
	return [1, 4]
	    if $e->{kind} eq 'ticket' && $e->{name} =~ /^(opened|priority)$/;
	return [1, 5] if $e->{kind} eq 'design' && $e->{name} eq 'test';
	return [0, 5] if $e->{kind} eq 'practice';
	return undef;
}

for my $account (keys %story) {
	my @e = @{ $story{$account} };
	my ($start, %told, %first, %goal, %same, %values, %names);
	for (@e) {
		$told{ $_->{name} } = $_->{value} if $_->{kind} eq 'account';
		$goal{ $_->{name} } = 1 if $_->{kind} eq 'goal';
		my $o = $opener{ $_->{kind} };
		$first{ $_->{kind} }{ $_->{ref} } //= $_->{time}
		    if $o && $_->{name} eq $o && $_->{ref} ne '';
	}
	$start = substr $told{started}, 0, 10
	    if $account ne '-' && is_date($told{started} // '');
	for (@e) {
		my ($kind, $name, $value) = @$_{qw(kind name value)};
		my $scale = scale_of($_);
		judge("$kind-before-start", $_->{time} lt $start)
		    if defined $start && ($kind =~ /^(usage|survey|money)$/ ||
			$kind eq 'ticket' && $name eq 'opened');
		judge("$kind-unreadable", !number($value))
		    if $must{$kind} || $may{$kind} && $value ne '' ||
		    $kind eq 'ticket' && $scale && $value ne '';
		judge('money-unreadable',
			$value !~ /^[-+]?(\d+(\.\d{0,6}0*)?|\.\d{1,6}0*)$/)
		    if $kind eq 'money';
		judge('goal-unreadable', $value !~
			/^([<>]=)?\s*[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?\s*(@(.*))?$/
			|| defined $4 && $5 ne '' && !is_date($5))
		    if $kind eq 'goal';
		judge('off-scale', $value < $scale->[0] || $value > $scale->[1])
		    if $scale && number($value);
		judge('usage-without-actor', $_->{actor} eq '')
		    if $kind eq 'usage';
		judge('usage-by-us', $_->{actor} =~ /^us:/) if $kind eq 'usage';
		judge('usage-negative', number($value) && $value < 0)
		    if $kind eq 'usage' && $value ne '';
		judge('survey-by-us', $_->{actor} =~ /^us:/)
		    if $kind eq 'survey' && $name ne 'pulse';
		judge('touch-endless', number($value) && $value > 1440)
		    if $kind eq 'touch' && $value ne '';
		judge('outcome-without-goal', !$goal{$name})
		    if $kind eq 'outcome';
		judge('ancient', $_->{time} lt '2000');
		judge('dated-by-export', $export{ $_->{time} })
		    if $kind =~ /^(usage|survey|touch|feedback|promise)$/ ||
		    $kind eq 'ticket' && $name ne 'priority';
		judge('ticket-midnight', $_->{time} =~ /T00:00:00/)
		    if $kind eq 'ticket' && $name eq 'opened';
		if ($kind eq 'promise' && $name =~ /^(made|moved)$/) {
			judge('promise-undated', !is_date($value));
			judge('promise-due-before-made', substr($value, 0, 10) lt
				substr($_->{time}, 0, 10))
			    if is_date($value);
		}
		judge('repeated',
			$same{ join "\0", @$_{sort keys %$_} }++);
		judge('tie-attribute', $values{"$_->{time}\0$name"} &&
			!$values{"$_->{time}\0$name"}{$value})
		    if $kind eq 'account';
		$values{"$_->{time}\0$name"}{$value} = 1 if $kind eq 'account';
		my $o = $opener{$kind} or next;
		my ($without, $never, $before, $twice) = @{ $words{$kind} };
		judge($without, $_->{ref} eq '');
		next if $_->{ref} eq '';
		my $key = "$kind\0$_->{time}\0$_->{ref}";
		judge('tie-linked', $names{$key} && !$names{$key}{$name});
		$names{$key}{$name} = 1;
		my $opened = $first{$kind}{ $_->{ref} };
		if ($name eq $o) {
			judge($twice, $opened lt $_->{time});
		} else {
			judge($never, !defined $opened);
			judge($before, $_->{time} lt $opened)
			    if defined $opened;
		}
	}
	next unless $alive{$account};
	judge('owner-missing', ($told{owner} // '') eq '');
	judge('segment-missing', ($told{segment} // '') eq '');
	judge('renewal-missing', ($told{renews} // '') eq '');
	judge('start-unknown', !defined $start);
}
# a few in so many are chance
$count{'ticket-midnight'} = 0
    if $count{'ticket-midnight'} < .1 * $of{'ticket-midnight'};
print "$_,$count{$_},$of{$_}\n" for sort keys %count;
