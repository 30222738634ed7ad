#!/usr/bin/perl
# conformance.pl CSVIN SUITE FOLDER: the cases of other readers' suites, read
# by the unit test csvin; a line a difference without a reason, then how many
# were alike, and how many are not, for which reason
#
# Each case gets a header of our own, as wide as most of its rows; a row of
# another width counts by its number of fields.
use strict;
use warnings;
use JSON::PP;

my ($csvin, $suite, $folder) = @ARGV;
my $tmp = ($ENV{TMPDIR} // '/tmp') . "/conformance.$$.csv";
my ($alike, $of) = (0, 0);
my %differ;

# why we read otherwise, by name
my @reasons = (
	[qr/eof in quotes|no closing quote|trailing quote/,
	    'a quote that is not closed is rejected, and the next line read'],
	[qr/skipinitialspace|spaces (?:between|after)|^test_(?:01|04|06|07|11)/,
	    'blanks are kept'],
	[qr/Empty lines|empty fields|^test_12/,
	    'an empty line is an empty value in one column, and none at the end'],
	[qr/Bad delimiter/, 'a line end is no delimiter'],
	[qr/not used for escaping/, 'an escape takes whatever follows it'],
	[qr/Mixed slash n/, 'LF and CR both end rows, or LF alone'],
);
my @fixed = qw(encoding=utf-8 header=1 header-rows=1 empty-rows=keep footer=keep);

sub slurp {
	my ($path) = @_;
	open my $fh, '<:raw', $path or die "$path: $!\n";
	local $/;
	return scalar <$fh>;
}

sub text {
	my ($s) = @_;
	$s = '' unless defined $s;
	utf8::encode($s) if utf8::is_utf8($s);
	return $s;
}

# the rows as our reader has them: a list of fields, or [\'what is wrong']
sub read_rows {
	my ($bytes, @items) = @_;
	open my $out, '>:raw', $tmp or die "$tmp: $!\n";
	print $out $bytes;
	close $out;
	open my $in, '-|:raw', $csvin, $tmp, @items or die "$csvin: $!\n";
	my @lines = <$in>;
	close $in;
	shift @lines;
	my @rows;
	for my $line (@lines) {
		chomp $line;
		if ($line =~ /^\d+ bad: (.*?) at /) {
			push @rows, [\"$1"];
			next;
		}
		$line =~ s/^\d+ //;
		my @fields = split /\]\[/, substr($line, 1, -1), -1;
		s/\\x([0-9a-f][0-9a-f])/chr hex $1/ge for @fields;
		@fields = ('') unless @fields;
		push @rows, \@fields;
	}
	return @rows;
}

# how a row is shown
sub shown {
	my ($row, $width) = @_;
	return "($1)" if ref $row->[0] && ${ $row->[0] } =~ /^(\d+) field/;
	return '(bad)' if ref $row->[0];
	return '(' . @$row . ')' if $width && @$row != $width;
	return join '', map { "[" . text($_) . "]" } @$row;
}

sub width {
	my %n;
	$n{ scalar @$_ }++ for @_;
	return (sort { $n{$b} <=> $n{$a} || $b <=> $a } keys %n)[0] // 1;
}

# one case: the text, the rows it should be, the dialect
sub try {
	my ($name, $input, $want, %d) = @_;
	my $sep = $d{delimiter} // ',';
	my $end = ($d{newline} // '') eq "\r" ? "\r" : "\n";
	my $n = width(@$want);
	my @items = (@fixed, 'delimiter=' . ($sep eq "\t" ? 'tab' : $sep),
	    'quote=' . ($d{quote} // '"'), 'escape=' . ($d{escape} // 'double'),
	    'line-ends=' . ($d{cr} // 'lf'), 'lenient=' . ($d{strict} ? 'no' : 'yes'));
	my $bytes = text($input);
	my $mark = $bytes =~ s/^(\xef\xbb\xbf)// ? $1 : '';
	my @got = read_rows($mark . join($sep, map { "c$_" } 1 .. $n) . $end .
	    $bytes, @items);
	shift @got;
	# an empty line is no row, but in one column
	my @rows = grep { $n == 1 || @$_ > 1 || (@$_ && text($_->[0]) ne '') } @$want;
	my $is = join '|', map { shown($_, $n) } @got;
	my $should = join '|', map { shown($_, $n) } @rows;
	$of++;
	if ($is eq $should) {
		$alike++;
		return;
	}
	s/([\x00-\x1f])/sprintf "\\x%02x", ord $1/ge for $is, $should;
	for my $r (@reasons) {
		next unless $name =~ $r->[0];
		$differ{ $r->[1] }++;
		return;
	}
	print "$name: $is, not $should\n";
}

sub spectrum {
	for my $csv (sort glob "$folder/csvs/*.csv") {
		my ($name) = $csv =~ m{([^/]*)\.csv$};
		my $want = decode_json(slurp("$folder/json/$name.json"));
		open my $in, '-|:raw', $csvin, $csv or die;
		my @lines = <$in>;
		close $in;
		my ($head) = $lines[1] =~ /^\[(.*)\]$/;
		my @names = split /\]\[/, $head, -1;
		my @should = map { my $o = $_; [map { $o->{$_} } @names] } @$want;
		my @got = read_rows(slurp($csv));
		shift @got;
		my ($is, $w) = map { join '|', map { shown($_) } @$_ } \@got, \@should;
		$of++;
		$is eq $w ? $alike++ : print "$name: $is, not $w\n";
	}
}

sub python {
	my $i = 0;
	for my $c (@{ decode_json(slurp("$folder/cases.json")) }) {
		my $d = $c->{dialect};
		$i++;
		next unless $c->{kind} eq 'read';
		my $want = ref $c->{expected} eq 'ARRAY' ? $c->{expected} : [[\'bad']];
		try("$i $c->{origin}", $c->{input}, $want,
		    delimiter => $d->{delimiter}, quote => $d->{quotechar},
		    strict => $d->{strict}, cr => 'cr',
		    escape => $d->{escapechar});
	}
}

sub papa {
	my $cases = decode_json(slurp("$folder/test-cases.json"));
	for my $part (qw(CORE_PARSER_TESTS PARSE_TESTS)) {
		my $i = 0;
		for my $c (@{ $cases->{$part} }) {
			my %o = %{ $c->{config} || {} };
			$i++;
			my $data = $c->{expected}{data};
			next if ref $c->{input} || !defined $c->{input};
			next if grep { !/^(delimiter|quoteChar|escapeChar|newline)$/ } keys %o;
			next if grep { ref $_ ne 'ARRAY' } @$data;
			next if ref $o{delimiter} || length($o{delimiter} // ',') != 1;
			my $d = $o{delimiter} // { mixed => '|', first => ';', some => ';' }->{
			    $c->{description} =~ /correctly when (\w+)/ ? $1 : '' } // $c->{expected}{meta}{delimiter} // ',';
			try("$part $i $c->{description}", $c->{input}, $data,
			    delimiter => $d, quote => $o{quoteChar},
			    newline => $o{newline}, cr => 'cr',
			    escape => ($o{escapeChar} // '"') eq '"' ? undef : $o{escapeChar});
		}
	}
}

sub libcsv {
	my $cases = decode_json(slurp("$folder/expected.json"));
	for my $name (sort keys %$cases) {
		my $rows = $cases->{$name}{rows} or next;
		try($name, slurp("$folder/tests/$name"), $rows, cr => 'cr');
	}
}

binmode STDOUT, ':raw';
{ spectrum => \&spectrum, python => \&python, papa => \&papa,
	libcsv => \&libcsv }->{$suite}->();
unlink $tmp;
print "$alike of $of\n";
print "$differ{$_}: $_\n" for sort keys %differ;
