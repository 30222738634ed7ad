#!/usr/bin/perl
# mirror.pl LOG: the log with what one account did at one instant, but for its
# attributes and its money, the other way round
use strict;
use warnings;

my (@run, $key);

sub flush {
	my @at = grep { $run[$_] !~ /\A[^,]*,[^,]*,(?:account|money|feed),/ } 0 .. $#run;
	@run[@at] = @run[ reverse @at ];
	print splice @run;
	return;
}

print scalar <>;
while (my $line = <>) {
	my ($now) = $line =~ /\A([^,]*,[^,]*)/;
	flush() if defined $key && $now ne $key;
	$key = $now;
	push @run, $line;
}
flush();
