#!/usr/bin/perl
# after.pl delete|change|add INSTANT SEED LOG: the log with other events at and
# after an instant; what was before stays as it was
use strict;
use warnings;

my ($how, $instant, $seed, $log) = @ARGV;
srand $seed;
my (%after, @order);
open my $in, '<', $log or die "$log: $!\n";
my $header = <$in>;
while (my $line = <$in>) {
	my ($account, $time) = split /,/, $line, 3;
	push @order, $account if !@order || $order[-1] ne $account;
	push @{ $after{$account}{ $time lt $instant ? 'not' : 'at' } }, $line;
}

# what says most: that one left, that an amount or a status was another
sub changed {
	my ($line) = @_;
	my @c = split /,/, $line, -1;
	return $line if $c[0] eq '-';
	$c[6] = $c[2] eq 'account' && $c[3] eq 'status'
	    ? ('active', 'notice', 'churned')[rand 3]
	    : $c[6] =~ /\A-?[\d.]+\z/ ? int rand 12 : $c[6];
	$c[3] = 'reopened' if $c[2] eq 'ticket' && rand() < .5;
	return rand() < .2 ? () : join ',', @c;
}

sub added {
	my ($account, $time) = @_;
	return ("-,$time,feed,usage,to,,usage,\n",
		"-,$time,practice,handover,,us:ana,5,\n") if $account eq '-';
	return map { "$account,$time,$_\n" } 'account,status,,,churned,',
	    'account,seats,,,7,', 'money,arr,another,,0,', 'usage,report,,p1,5,',
	    'survey,nps,,p1,0,', 'account,started,,,2020-01-01,',
	    'ticket,priority,T-1,,4,', 'person,role,,p1,sponsor,';
}

print $header;
for my $account (@order) {
	my @at = @{ $after{$account}{at} // [] };
	print @{ $after{$account}{not} // [] };
	print map { changed($_) } @at if $how eq 'change';
	print added($account, $instant), @at if $how eq 'add';
}
print "zzz,$instant,account,arr,,,5000,\nzzz,$instant,account,status,,,active,\n"
    if $how eq 'add';
