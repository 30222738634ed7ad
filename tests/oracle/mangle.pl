# mangle: a CSV on standard input, as other programs and people write it
#
#   perl mangle.pl VARIANT <plain.csv >mangled.csv
#   perl mangle.pl                     names the variants, and options they need
use strict; use warnings;
use Encode qw(encode);

# rows of fields; "" for a quote, and LF in quotes
sub rows {
	my ($text) = @_;
	my (@rows, @row);
	while ($text =~ /\G(?:"((?:[^"]|"")*)"|([^,\r\n]*))(,|\r?\n|\z)/gs) {
		my ($quoted, $plain, $end) = ($1, $2, $3);
		my $cell = defined $quoted ? $quoted =~ s/""/"/gr : $plain;
		last if $end eq '' && $cell eq '' && !@row;
		push @row, $cell;
		next if $end eq ',';
		push @rows, [@row] if @row > 1 || $row[0] ne '';
		@row = ();
		last if $end eq '';
	}
	return @rows;
}

# the rows in a dialect: between fields, the quote, what escapes it, the end of
# a line, whether all is quoted
sub put {
	my ($rows, %d) = @_;
	my $between = $d{between} // ',';
	my ($quote, $end) = ($d{quote} // '"', $d{end} // "\n");
	my $escape = $d{escape} // $quote;
	my ($sign) = $between =~ /^(.)/s;
	my $text = '';
	for my $row (@$rows) {
		$text .= join($between, map {
			my $c = $_;
			my $odd = $d{all} || $c =~ /[\Q$sign$quote$escape\E\r\n]/ ||
			    $c =~ /^ / || ($sign eq ' ' && $c =~ /^\z|\t/);
			$c =~ s/([\Q$quote$escape\E])/$escape$1/g if $odd;
			$odd ? "$quote$c$quote" : $c;
		} @$row) . (ref $end ? $end->() : $end);
	}
	return $text;
}

local $/;
binmode STDIN, ':encoding(UTF-8)';
my $variant = shift;
my @rows = defined $variant ? rows(<STDIN>) : (['', '']);
my $width = @{$rows[0]};
my $commas = ',' x ($width - 1);
my $plain = put(\@rows);
# without line breaks in fields, for those where they cannot be
my @flat = map { [map { s/[\r\n\t]+/ /gr } @$_] } @rows;
my @ends = ("\n", "\r\n", "\r");
my $turn = 0;
my $mixed = sub { $ends[$turn++ % 3] };

my %variants = (
	'plain' => [sub { $plain }],
	'crlf' => [sub { put(\@rows, end => "\r\n") }],
	'semicolons' => [sub { put(\@rows, between => ';') }],
	'tabs' => [sub { put(\@rows, between => "\t") }],
	'pipes' => [sub { put(\@rows, between => '|') }],
	'carets' => [sub { put(\@rows, between => '^') }],
	'commas-and-blanks' => [sub { put(\@rows, between => ', ') }],
	'pipes-and-blanks' => [sub { put(\@rows, between => '| ') }],
	'all-quoted' => [sub { put(\@rows, all => 1) }],
	'blanks' => [sub { put(\@rows, between => '  ') }, '--delimiter blanks'],
	'single-quotes' => [sub { put(\@rows, quote => "'", all => 1) }],
	'single-given' => [sub { put(\@rows, quote => "'", between => ';') },
	    "--quote '"],
	'backslashes' => [sub { put(\@rows, escape => '\\', all => 1) }],
	'text-after-quotes' => [sub {
	    put(\@rows, all => 1) =~ s/(\w)"(?=[,\n])/"$1/gr }, '--lenient'],
	'sep-line' => [sub { "sep=;\r\n" . put(\@rows, between => ';') }],
	'mark' => [sub { "\x{feff}$plain" }],
	'utf-16le-mark' => [sub { "\x{feff}$plain" }, '', 'UTF-16LE'],
	'utf-16be-mark' => [sub { "\x{feff}$plain" }, '', 'UTF-16BE'],
	'utf-16le' => [sub { $plain }, '', 'UTF-16LE'],
	'utf-16be' => [sub { $plain }, '', 'UTF-16BE'],
	'utf-16-tabs' => [sub { "\x{feff}" .
	    put(\@rows, between => "\t", end => "\r\n") }, '', 'UTF-16LE'],
	'windows-1252' => [sub { $plain }, '', 'cp1252'],
	'macroman' => [sub { $plain }, '--encoding macroman', 'MacRoman'],
	'utf-7' => [sub { $plain }, '--encoding utf-7', 'UTF-7'],
	'titles' => [sub { "Report: things\nBy Ana, on Monday\n\n$plain" }],
	'titles-padded' => [sub { "A report$commas\n$commas\n$plain" }],
	'footer-padded' => [sub { $plain . "$commas\n" x 2 .
	    "A list of things$commas\n\"(c) 2026, somebody\"$commas\n" }],
	'footer-below' => [sub { $plain . 'Grand Totals (' . $#rows .
	    " records)\n\"\"\nConfidential Information - Do Not Distribute\n" }],
	'comma-rows' => [sub { $plain . "$commas\n" x 739 }],
	'table-before' => [sub { "Meeting,Topic\n17,Review\n\n$plain" }],
	'header-again' => [sub { $plain . put([$rows[0]]) }],
	'flat' => [sub { put(\@flat) }],
	'flat-cr' => [sub { put(\@flat, end => "\r") }],
	'flat-mixed' => [sub { put(\@flat, end => $mixed) }],
	'flat-unquoted' => [sub { join '', map { join("\t", @$_) . "\n" } @flat },
	    '--quote none'],
	'all-at-once' => [sub { "\x{feff}Report\r\n\r\n" .
	    put(\@rows, between => ';', end => "\r\n") . $commas =~ tr/,/;/r .
	    "\r\nTotal: 9" . $commas =~ tr/,/;/r . "\r\n" }, '', 'UTF-16LE'],
);

unless (defined $variant) {
	print "$_ ", $variants{$_}[1] // '', "\n" for sort keys %variants;
	exit;
}
binmode STDOUT;
my ($make, undef, $encoding) = @{$variants{$variant}};
print encode($encoding // 'UTF-8', $make->());
