#!/usr/bin/perl
# pollution.pl CSVIN given|found: a table of 100 rows, polluted in the ways that
# exports are, each read by the unit test csvin; prints the mean of ten: that it
# could be read at all, and precision, recall and F1 of the header, of the rows
# and of the cells; -v lists each that has less
use strict;
use warnings;

my $verbose = @ARGV && $ARGV[0] eq '-v' ? shift : '';
my ($csvin, $how) = @ARGV;
my $tmp = ($ENV{TMPDIR} // '/tmp') . "/pollution.$$.csv";
my @names = ('account', 'time', 'note', 'amount', 'owner');
my @table = map { my $i = $_; [
	"A-$i", sprintf('2026-%02d-%02d', 1 + $i % 12, 1 + $i % 28),
	$i % 4 ? "plain $i" : "said, \"$i\"\nand more; or less",
	sprintf('%d.%02d', $i * 7, $i % 100), $i % 9 ? "owner $i" : '' ]
} 1 .. 100;
my ($sum, $n) = (0, 0);

sub cell {
	my ($s, %d) = @_;
	my $q = $d{quote} // '"';
	return $s if $q eq 'none';
	return $s unless $d{all} || $s =~ /[\n\r]/ || index($s, $q) >= 0 ||
	    index($s, substr $d{delimiter} // ',', 0, 1) >= 0;
	my $e = $d{escape} // $q;
	$s =~ s/([\Q$q$e\E])/$e$1/g;
	return "$q$s$q";
}

sub row {
	my ($r, %d) = @_;
	return join $d{delimiter} // ',', map { cell($_, %d) } @$r;
}

sub text {
	my (%d) = @_;
	my $end = $d{end} // "\r\n";
	my @rows = @{ $d{rows} // \@table };
	return join '', map { row($_, %d) . $end } ($d{names} // \@names), @rows;
}

sub f1 {
	my ($got, $want) = @_;
	my (%n, $hit);
	return (1, 1, 1) unless @$got || @$want;
	$n{$_}++ for @$want;
	$hit = grep { ($n{$_} // 0) > 0 && $n{$_}-- } @$got;
	return (0, 0, 0) unless $hit;
	my ($p, $r) = ($hit / @$got, $hit / @$want);
	return ($p, $r, 2 * $p * $r / ($p + $r));
}

# a polluted text, and what it should be read as
sub pollute {
	my ($name, $bytes, $items, $names, $rows) = @_;
	my @items = $how eq 'given' ? @$items : ();
	open my $out, '>:raw', $tmp or die "$tmp: $!\n";
	print $out $bytes;
	close $out;
	open my $in, '-|:raw', $csvin, $tmp, @items or die "$csvin: $!\n";
	my @lines = <$in>;
	my $read = close $in;
	my (undef, @got) = map { chomp; s/^\d+ //; $_ } grep { !/^\d+ bad/ } @lines;
	my @fields = map { [map { s/\\x(..)/chr hex $1/ger }
		split /\]\[/, substr($_, 1, -1), -1] } @got;
	my $head = shift @fields // [];
	my @score = ($read ? 1 : 0, f1($head, $names),
	    f1([map { join "\0", @$_ } @fields], [map { join "\0", @$_ } @$rows]),
	    f1([map { @$_ } @fields], [map { @$_ } @$rows]));
	my $score = 0;
	$score += $_ for @score;
	$score = 10 if !@$names && !$read; # refused, as it should be
	print "$name: $score\n" if $verbose && $score < 10;
	$sum += $score;
	$n++;
}

# one that stays the table
sub same {
	my ($name, $bytes, @items) = @_;
	pollute($name, $bytes, \@items, \@names, \@table);
}

my $clean = text();
my @lone = map { [@$_[0, 1], "plain", @$_[3, 4]] } @table; # one line a row
(my $trimmed = $clean) =~ s/\r\n\z//;

same('clean', $clean);
pollute('no payload', '', [], [], []);
same('no line end at the end', $trimmed);
same('two line ends at the end', "$clean\r\n");
pollute('no header', text(names => $table[0], rows => [@table[1 .. 99]]), [],
    [map { $_ eq '' ? 'column_5' : $_ } @{ $table[0] }], [@table[1 .. 99]]);
for my $more (1, 2) {
	my @heads = map { [map { "$_ $more" } @names] } 1 .. $more;
	my @r = (@heads, @table);
	pollute(($more + 1) . ' header rows', text(rows => \@r),
	    ['header-rows=' . ($more + 1)], \@names, \@table);
}
same('a preamble', "Report: notes\r\nMade: 2026-01-01\r\n\r\n$clean", 'header=4');
same('a preamble without a blank line', "Report\r\n$clean", 'header=2');
same('a preamble with delimiters', "Report,,,,\r\n,,,,\r\n$clean", 'header=3');
same('a footer', "$clean\r\nTotals\r\nmade by somebody\r\n");
same('a footer with delimiters', "$clean,,,,\r\nTotal,,,100,\r\nby us,,,,\r\n");
same('a table before, of other columns', "id,of\r\n1,x\r\n\r\n$clean", 'header=4');
same('a table after, of other columns', "$clean\r\nid,of\r\n1,x\r\n2,y\r\n");
pollute('a table after, of the same columns',
    $clean . row(['a' .. 'e']) . "\r\n" . row([1 .. 5]) . "\r\n", [], \@names,
    [@table, ['a' .. 'e'], [1 .. 5]]);
pollute('only a header', text(rows => []), [], \@names, []);
pollute('one row', text(rows => [$table[0]]), [], \@names, [$table[0]]);
pollute('one row without a line end', row(\@names) . "\n" . row($table[0]), [],
    \@names, [$table[0]]);
same('rows of delimiters only', $clean . ",,,,\r\n" x 40);
for my $d (';', "\t", '|', '^', ', ', '; ') {
	same("delimiter $d", text(delimiter => $d, all => $d eq ' '),
	    'delimiter=' . ($d eq "\t" ? 'tab' : $d));
}
same('delimiter blank', text(delimiter => ' ', all => 1), 'delimiter= ');
same('delimiter blanks', text(delimiter => '   ', all => 1), 'delimiter=blanks');
same('quote \'', text(quote => "'"), "quote='");
same('quotes everywhere', text(all => 1));
same('escape \\', text(escape => '\\'), 'escape=backslash');
pollute('no quotes', text(quote => 'none', rows => \@lone), ['quote=none'],
    \@names, \@lone);
same('LF', text(end => "\n"));
pollute('CR', text(end => "\r", rows => \@lone), ['line-ends=cr'], \@names, \@lone);
same('a byte order mark', "\xef\xbb\xbf$clean");
same('UTF-16', "\xff\xfe" . join('', map { "$_\0" } split //, $clean),
    'encoding=utf-16le');
same('sep=', "sep=;\r\n" . text(delimiter => ';'), 'delimiter=;', 'header=2');

# one row of the hundred, every cell of every ninth
for (my $r = 0; $r < 100; $r += 9) {
	my @lines = map { row($_) . "\r\n" } @table;
	for my $c (0 .. 4) {
		my @cells = map { cell($_) } @{ $table[$r] };
		my @more = @cells;
		my @less = @cells;
		my @quote = @cells;
		splice @more, $c, 0, '';
		splice @less, $c, 1;
		$quote[$c] .= '"';
		for ([more => \@more], [less => \@less], [quote => \@quote]) {
			my @text = @lines;
			$text[$r] = join(',', @{ $_->[1] }) . "\r\n";
			# we reject the row, which counts as lost
			my @row = $_->[0] eq 'quote' ? @{ $table[$r] } : @{ $_->[1] };
			$row[$c] .= '"' if $_->[0] eq 'quote' &&
			    $cells[$c] ne '' && "@cells" !~ /"/;
			my @want = map { $_ == $table[$r] ? \@row : $_ } @table;
			pollute("$_->[0] at $r, $c",
			    row(\@names) . "\r\n" . join('', @text), [], \@names,
			    \@want);
		}
	}
	my @text = @lines;
	$text[$r] = row($table[$r], delimiter => ';') . "\r\n";
	pollute("another delimiter at $r", row(\@names) . "\r\n" . join('', @text),
	    [], \@names, \@table);
}
unlink $tmp;
printf "%.3f of 10, %d files\n", $sum / $n, $n;
