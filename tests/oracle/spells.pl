#!/usr/bin/perl
# spells.pl SEED N GROUPS LATE COMPETING: a table group,entry,exit,cause of whole
# days, with many ties; who enters late does so before half of the exits
use strict;
use warnings;

my ($seed, $n, $groups, $late, $competing) = @ARGV;
srand $seed;
print "group,entry,exit,cause\n";
for (1 .. $n) {
	my $g     = int rand $groups;
	my $entry = $late && rand() < .5 ? 1 + int rand 15 : 0;
	my $exit  = $entry + 1 + int rand(30 + 15 * $g);
	my $cause = rand() < .35 ? 0 : $competing && rand() < .4 ? 2 : 1;
	print "g$g,$entry,$exit,$cause\n";
}
