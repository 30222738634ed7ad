#!/usr/bin/perl
# report-page.pl pictures|links|numbers [TABLE] <PAGE: what is wrong in a page
# numbers: every cell of the page's tables that a table's row must have made
use strict;
use warnings;

my ($what, $file) = @ARGV;
local $/;
my $page = <STDIN>;

sub text {
	my $s = shift;
	$s =~ s/<svg.*?<\/svg>//gs;
	$s =~ s/<[^>]*>//g;
	$s =~ s/&lt;/</g; $s =~ s/&gt;/>/g; $s =~ s/&#34;/"/g; $s =~ s/&#39;/'/g;
	$s =~ s/&amp;/&/g; $s =~ s/\xe2\x88\x92/-/g;
	return $s;
}

sub pictures {
	for my $section ($page =~ /<section.*?<\/section>/gs) {
		my ($id) = $section =~ /id="(\w+)"/;
		while ($section =~ /<svg role="img"(.*?)<\/svg>(.*)/gs) {
			my ($svg, $rest, $next) = ($1, $2, $-[2]);
			print "$id: no title\n" unless $svg =~ /<title id="[^"]+">[^<]+</;
			print "$id: no description\n" unless $svg =~ /<desc id="[^"]+">[^<]+</;
			print "$id: no table\n" unless $rest =~ /<table/;
			pos($section) = $next;
		}
	}
}

sub links {
	my %id = map { $_ => 1 } $page =~ / id="([^"]*)"/g;
	for my $to ($page =~ /href="#([^"]*)"/g) {
		print "#$to leads nowhere\n" unless $id{$to};
	}
	print "a link out: $1\n" while $page =~ /(?:href|src)="([^#][^"]*)"/g;
}

# rows of a table, fields split as RFC 4180 has them
sub rows {
	my $path = shift;
	open my $in, '<', $path or die "$path: $!\n";
	my $s = <$in>;
	my (@rows, @row);
	while ($s =~ /\G(?:"((?:[^"]|"")*)"|([^",\n]*))(,|\n|\z)/gc) {
		my ($cell, $end) = (defined $1 ? $1 =~ s/""/"/gr : $2, $3);
		push @row, $cell;
		if ($end ne ',') { push @rows, [@row]; @row = () }
		last if pos($s) == length $s;
	}
	return @rows;
}

# every way in which the page may say a number: as such, in per cent, rounded
# half away from zero to so many places, thousands apart
sub said {
	my $v = shift;
	my %said;
	for my $scale (1, 100) {
		for my $places (0, 1, 2, 3) {
			my $x = abs($v) * $scale;
			my $r = int($x * 10**$places + 0.5 + 1e-9) / 10**$places;
			my $s = sprintf("%.${places}f", $r);
			for my $t ($s, $s =~ /\./ ? $s =~ s/\.?0+$//r : $s) {
				my $g = $t;
				1 while $g =~ s/^(\d+)(\d{3})/$1,$2/;
				$said{$_} = 1 for $t, $g;
			}
		}
	}
	return \%said;
}

# of the cells of a row: all texts, and all numbers as they may be said
sub known {
	my (%text, %number);
	for my $cell (@_) {
		if ($cell =~ /^-?[0-9.]+$/) {
			$number{$_} = 1 for keys %{ said($cell) };
		}
		$text{$cell} = 1;
	}
	return { text => join("\n", keys %text), number => \%number };
}

sub holds {
	my ($known, $figure) = @_;
	return $known->{number}{ $figure =~ s/^-//r } ||
	    index($known->{text}, $figure) >= 0;
}

sub figures {
	return text(shift) =~ /(?<![\w.,@-])-?\d[\d,]*(?:\.\d+)?(?![\w@-])/g;
}

# what is folded when it is read, or has panels of its own, has other tests
sub numbers {
	return if $file =~ /^(history|long|stages|score-plan|journey-align|journey-touches|health|summary)/;
	my @rows = rows($file);
	my @known = map { known(@$_) } @rows[1 .. $#rows];
	my $all = known(map { @$_ } @rows[1 .. $#rows]);
	my $n = 0;

	for my $table ($page =~ /<table class="(?:sheet|list|heat)[^"]*">.*?<\/table>/gs) {
		my $whole = $table =~ /^<table class="sheet"/;
		my ($body) = $table =~ /<tbody>(.*)<\/tbody>/s;
		next if $table =~ /class="list (?:all|renewals|moves|least|sources)/;
		for my $row ($body =~ /<tr>(.*?)<\/tr>/gs) {
			my @figures = map { figures($_) }
			    $row =~ /<t[hd][^>]*>(.*?)<\/t[hd]>/gs;
			$n += @figures;
			# a row of the page is a row of the table
			next if $whole && grep {
				my $known = $_;
				!grep { !holds($known, $_) } @figures
			} @known;
			my @not = $whole ? @figures : grep { !holds($all, $_) } @figures;
			print "$file: no such row: ", text($row), "\n" if @not;
		}
	}
	print "$file: nothing was read\n" if $n == 0 && @rows > 1;
}

{ pictures => \&pictures, links => \&links, numbers => \&numbers }->{$what}->();
