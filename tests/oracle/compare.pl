#!/usr/bin/perl
# compare.pl WANT GOT: two CSV tables are the same, numbers to 1e-6 of their size
#
# WANT may have fewer columns than GOT; they are found by name; a cell ? may be
# anything.
use strict;
use warnings;

sub rows {
	my ($file) = @_;
	open my $fh, '<', $file or die "$file: $!\n";
	my @rows;
	while (my $line = <$fh>) {
		chomp $line;
		my @cells;
		while ($line =~ /\G(?:"((?:[^"]|"")*)"|([^,]*))(,|\z)/g) {
			push @cells, $1 // $2;
			last if $3 eq '';
		}
		push @rows, \@cells;
	}
	return @rows;
}

sub same {
	my ($x, $y) = @_;
	return 1 if $x eq $y || $x eq '?';
	my $number = qr/\A-?\d+(?:\.\d+)?\z/;
	return 0 unless $x =~ $number && $y =~ $number;
	my $size = abs $x > 1 ? abs $x : 1;
	return abs($x - $y) <= 1.01e-6 * $size;
}

my ($want, $got) = @ARGV;
my @want = rows($want);
my @got  = rows($got);
my %at;
$at{ $got[0][$_] } = $_ for 0 .. $#{ $got[0] };
my @columns = @{ $want[0] };
my @missing = grep { !defined $at{$_} } @columns;
if (@missing) {
	print "$got has no column @missing\n";
	exit 1;
}
my $wrong = 0;
if (@want != @got) {
	printf "%d rows where %d are expected\n", scalar @got, scalar @want;
	$wrong++;
}
for my $i (1 .. ($#want < $#got ? $#want : $#got)) {
	for my $c (0 .. $#columns) {
		my ($x, $y) = ($want[$i][$c] // '', $got[$i][ $at{ $columns[$c] } ] // '');
		next if same($x, $y);
		printf "row %d, %s: expected %s, got %s\n  %s\n  %s\n", $i + 1,
		    $columns[$c], $x, $y, join(',', @{ $want[$i] }),
		    join(',', @{ $got[$i] })
		    if $wrong < 10;
		$wrong++;
		last;
	}
}
exit($wrong ? 1 : 0);
