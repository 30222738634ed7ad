#!/usr/bin/perl
# spells-log.pl TIME STATUS EVENT [GROUP [ENTRY [DAYS]]] <TABLE: a log whose
# accounts live as long as the rows of a table of survival times
#
# TIME, STATUS, GROUP and ENTRY are its columns, '' none; EVENT is the status of
# those who end by churn, 2 else of those who end by x-study:other, and the rest
# are x-study:lost.  One of its units is DAYS days (1).  Who enters late began
# before the log was covered.
use strict;
use warnings;
use POSIX qw(strftime);

my ($time, $status, $event, $group, $entry, $days) = @ARGV;
my $unit    = 86400 * ($days || 1);
my $covered = 978307200;    # 2001-01-01

sub show { return strftime('%Y-%m-%dT%H:%M:%SZ', gmtime $_[0]) }

my @lines = ([ '-', $covered, 'feed,study,from,,account' ]);
my $header = <STDIN>;
my $by     = $header =~ /\t/ ? "\t" : ',';
chomp $header;
my (%at, $n);
$at{$_} = $n++ for split /$by/, $header;
while (my $line = <STDIN>) {
	chomp $line;
	my @c = split /$by/, $line, -1;
	next if $c[ $at{$time} ] eq '';
	my $in    = $entry ? $c[ $at{$entry} ] * $unit : 0;
	my $start = sprintf '%.0f', $covered - $in;
	my $end   = sprintf '%.0f', $start + $c[ $at{$time} ] * $unit;
	my $a     = sprintf 'a%04d', $.;
	push @lines, [ $a, $start, 'account,started,,,' . show($start) ];
	push @lines, [ $a, $start, "account,group,,,$c[ $at{$group} ]" ] if $group;
	push @lines, [ $a, $end, $c[ $at{$status} ] eq $event
		? 'account,status,,,churned' : $c[ $at{$status} ] eq '2' ? 'x-study,other,,,' : 'x-study,lost,,,' ];
}
my $k = 0;
$_->[3] = $k++ for @lines;
print "account,time,kind,name,ref,actor,value,note\n";
for (sort { $a->[0] cmp $b->[0] || $a->[1] <=> $b->[1] || $a->[3] <=> $b->[3] }
	@lines)
{
	print "$_->[0],", show($_->[1]), ",$_->[2],\n";
}
