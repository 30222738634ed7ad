# values.pl dates|numbers|money SEED COUNT FOLDER [ZONE]: random cells as
# exports have them, whole and spoilt, and what cs-ingest(1) and cs-mapping(5)
# say they are: FOLDER/in.csv, map.csv, rates.csv, and want, lines of
# account,value, without those that are to be refused
use strict;
use warnings;
use Math::BigRat;
use POSIX qw(floor);

my ($what, $seed, $count, $folder, $zone) = @ARGV;

sub below($) {
	$seed = ($seed * 1103515245 + 12345) % 2147483648;
	return int($seed / 65536) % $_[0];
}
sub one(@) { $_[below @_] }

# ---- the calendar ----

sub leap { $_[0] % 4 == 0 && ($_[0] % 100 != 0 || $_[0] % 400 == 0) }
sub days_in { (31, leap($_[0]) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30,
	31)[$_[1] - 1] }

# days since 1970, counted year by year
my %new_year = (1970 => 0);
sub new_year {
	my $y = 0 + shift;
	my $from = $y < 1970 ? -1 : 1;
	for (my $k = 1970; $k != $y; $k += $from) {
		my $next = $k + $from;
		$new_year{$next} //= $new_year{$k} + ($from > 0
		    ? (leap($k) ? 366 : 365) : -(leap($next) ? 366 : 365));
	}
	return $new_year{$y};
}
sub days {
	my ($y, $m, $d) = @_;
	my $n = new_year($y) + $d - 1;
	$n += days_in($y, $_) for 1 .. $m - 1;
	return $n;
}
sub civil {
	my $n = shift;
	my ($y, $m) = (1970 + int($n / 365.2425), 1);
	$y-- while new_year($y) > $n;
	$y++ while new_year($y + 1) <= $n;
	$n -= new_year($y);
	$n -= days_in($y, $m++) while $n >= days_in($y, $m);
	return ($y, $m, $n + 1);
}
sub log_day { sprintf '%04d-%02d-%02d', civil(floor($_[0] / 86400)) }
sub log_time {
	my $s = $_[0] - floor($_[0] / 86400) * 86400;
	return log_day($_[0]) . sprintf 'T%02d:%02d:%02dZ', int($s / 3600),
	    int($s / 60) % 60, $s % 60;
}

# ---- zones, as zdump(8) has them ----

my (@from, @east);
if ($zone) {
	open my $in, '-|', 'zdump', '-v', '-c', '1700,2130', $zone or die;
	my %month;
	@month{qw(Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec)} = 1 .. 12;
	while (<$in>) {
		/ (\w+) +(\d+) ([\d:]+) (\d+) UTC? = .* gmtoff=(-?\d+)/ or next;
		my ($h, $m, $s) = split /:/, $3;
		push @from, days($4, $month{$1}, $2) * 86400 + $h * 3600 +
		    $m * 60 + $s;
		push @east, $5;
	}
}
sub east {
	my ($low, $high) = (0, scalar @from);
	while ($low < $high) {
		my $mid = int(($low + $high) / 2);
		if ($from[$mid] <= $_[0]) { $low = $mid + 1 }
		else { $high = $mid }
	}
	return $low ? $east[$low - 1] : $east[0] // 0;
}
# of two instants the first; what never was is as much later
sub instant {
	my $local = shift;
	my %east = map { east($local + $_ * 3600) => 1 } -48 .. 48;
	my @are = sort { $a <=> $b } grep { $_ + east($_) == $local }
	    map { $local - $_ } keys %east;
	return $are[0] if @are;
	my ($most) = sort { $b <=> $a } keys %east;
	return $local - east($local - $most);
}

# ---- a date ----

my @months = qw(january february march april may june july august september
    october november december);
my @week = qw(monday tuesday wednesday thursday friday saturday sunday);
my $blank = qr/[ \x{a0}\x{202f}]/;

# which name is it, by three letters and more; from 1
sub name_of {
	my ($word, @names) = @_;
	return 0 if length $word < 3;
	for (0 .. $#names) {
		return $_ + 1 if index($names[$_], lc $word) == 0;
	}
	return 0;
}

# seconds of the day and seconds east, where they are said; or nothing
sub clock_of {
	$_[0] =~ /^(\d\d?):(\d\d)(?::(\d\d)(?:[.,]\d+)?)?
	    \ *(?:([AaPp][Mm])\ *)?
	    ([Zz]|[+-]\d\d(?::?\d\d)?)?$/x or return;
	my ($h, $m, $s, $half, $offset) = ($1, $2, $3 // 0, $4, $5);
	if ($half) {
		return if $h < 1 || $h > 12;
		$h = $h % 12 + (lc $half eq 'pm' ? 12 : 0);
	}
	return if $h > 23 || $m > 59 || $s > 59;
	my $at = $h * 3600 + $m * 60 + $s;
	return ($at, undef) unless defined $offset;
	return ($at, 0) if lc $offset eq 'z';
	my ($sign, $oh, $om) = $offset =~ /^(.)(\d\d):?(\d\d)?$/;
	$om //= 0;
	return if $oh > 23 || $om > 59;
	return ($at, ($sign eq '-' ? -1 : 1) * ($oh * 3600 + $om * 60));
}

# (day, time, east): day by dmy and mdy, undef where it is none; time and
# east undef where there is none
sub read_date {
	my $s = shift;
	my (@p, $rest, %day);
	$s =~ s/$blank/ /g;
	$s =~ s/^[ \t]+|[ \t]+$//g;
	my $utc = $s =~ s/ +(?:UTC|GMT)$//i;
	if ($s =~ /^([a-z]+),? +(.*)/i && name_of($1, @week)) {
		$s = $2;
	}
	my $part = qr/\d{4}|\d{1,2}(?:st|nd|rd|th)?|[a-z]+/i;
	$s =~ /^($part)(,?)([\/.\- ])($part)(,?)([\/.\- ])($part)(.*)$/i
	    or return;
	return if $3 ne $6;
	my $sign = $3;
	@p = ($1, $4, $7);
	$rest = $8;
	for (@p[0, 1]) {
		s/^(\d{1,2})[a-z]+$/$1/i;
	}
	$p[2] =~ s/^(\d{1,2})[a-z]+$/$1/i;
	my $read = sub {
		my ($y, $m, $d) = @_;
		return if $y !~ /^(\d{4}|\d\d)$/ || $d !~ /^\d{1,2}$/;
		$y += $y < 70 ? 2000 : 1900 if length $y == 2;
		$m = name_of($m, @months) if $m =~ /[a-z]/i;
		return if $m !~ /^\d{1,2}$/ || $m < 1 || $m > 12 || $y < 1;
		return if $d < 1 || $d > days_in($y, $m);
		return days($y, $m, $d);
	};
	if ($p[0] =~ /^\d{4}$/) {
		$day{dmy} = $day{mdy} = $read->(@p);
	} elsif ($p[1] =~ /[a-z]/i || $sign eq '.') {
		$day{dmy} = $day{mdy} = $read->(@p[2, 1, 0]);
	} elsif ($p[0] =~ /[a-z]/i) {
		$day{dmy} = $day{mdy} = $read->(@p[2, 0, 1]);
	} else {
		$day{dmy} = $read->(@p[2, 1, 0]);
		$day{mdy} = $read->(@p[2, 0, 1]);
	}
	return \%day if $rest eq '';
	$rest =~ s/^(?:[T,] *| +)//i or return;
	my ($at, $east) = clock_of($rest) or return;
	return unless defined $at;
	return if $utc && defined $east;
	return (\%day, $at, $utc ? 0 : $east);
}

# as the log has it, or nothing
sub date_of {
	my ($text, $order) = @_;
	my ($day, $at, $east) = read_date($text);
	return unless $day && defined $day->{$order};
	my $d = $day->{$order} * 86400;
	return log_day($d) unless defined $at;
	my $t = defined $east ? $d + $at - $east : instant($d + $at);
	return if $t < -62135596800 || $t > 253402300799;
	return log_time($t);
}

# ---- random dates ----

sub cased { my $s = shift; one(ucfirst $s, ucfirst $s, uc $s, $s) }
sub month_word { my $m = $months[$_[0] - 1]; cased one $m, substr $m, 0, 3 }

sub day_text {
	my ($style, $y, $m, $d) = @_;
	my $short = $y >= 1970 && $y <= 2069 && below(3) == 0;
	my $year = $short ? sprintf '%02d', $y % 100 : sprintf '%04d', $y;
	my ($dd, $mm) = below(2) ? ($d, $m)
	    : map { sprintf '%02d', $_ } $d, $m;
	my $sign = one '/', '-', ' ';
	my $th = below(4) ? '' : $d =~ /1[123]$/ ? 'th'
	    : $d =~ /1$/ ? 'st' : $d =~ /2$/ ? 'nd' : $d =~ /3$/ ? 'rd' : 'th';
	my $comma = one '', '', ',';
	my $word = month_word($m);
	return sprintf '%04d-%02d-%02d', $y, $m, $d if $style eq 'iso';
	return "$dd.$mm.$year" if $style eq 'dots';
	return sprintf '%04d%s%s%s%s', $y, $sign, $mm, $sign, $dd
	    if $style eq 'year';
	return "$dd$sign$mm$sign$year" if $style eq 'dmy';
	return "$mm$sign$dd$sign$year" if $style eq 'mdy';
	return below(2) ? "$word $d$th$comma $year"
	    : "$d$th$sign$word" . ($sign eq ' ' ? $comma : '') . "$sign$year";
}

sub time_text {
	my ($h, $m, $s) = @_ ? @_ : (below 24, below 60, below 60);
	my $half = below(4) == 0;
	my $hour = $half ? ($h + 11) % 12 + 1 : $h;
	my $text = sprintf below(3) ? '%02d:%02d' : '%d:%02d', $hour, $m;
	$text .= sprintf ':%02d', $s if below 3;
	$text .= one('.', ',') . join '', map { below 10 } 0 .. below 9
	    if $text =~ /:.*:/ && below(3) == 0;
	$text .= one('', ' ', "\x{a0}", "\x{202f}") .
	    cased($h < 12 ? 'am' : 'pm') if $half;
	return $text . one('', '', '', 'Z', '+02', '-0330', '+05:45', ' UTC',
	    ' GMT', ' -08:00', '+14:00', '-12');
}

sub spoil {
	my $s = shift;
	my $at = below(length($s) + 1);
	my $c = one split //, '0123456789:/-., T+Zapm';
	my $how = below 4;
	if ($how == 0) { substr $s, $at, 0, $c }
	elsif ($at == length $s) { $s .= $c }
	elsif ($how == 1) { substr $s, $at, 1, '' }
	else { substr $s, $at, 1, $c }
	return $s;
}

sub some_day {
	my $y = below(10) == 0 ? 1900 + below 200 : 1960 + below 110;
	$y = 1 + below 9998 if !$zone && below(20) == 0;
	my $m = 1 + below 12;
	# the last Sundays have changes of the clocks
	my $d = below(3) ? 1 + below days_in($y, $m)
	    : days_in($y, $m) - below 7;
	return ($y, $m, $d);
}

# a local time near a change of the clocks
sub near_change {
	my $k = 1 + below $#from;
	my $t = $from[$k] + $east[$k - 1] + below(4) * 1800 + below(3) - 3601;
	my $day = floor($t / 86400);
	my $s = $t - $day * 86400;
	return civil($day), int($s / 3600), int($s / 60) % 60, $s % 60;
}

sub date_cell {
	my $style = shift;
	my (@day, @clock);
	if ($zone && @from > 1 && below(3) == 0) {
		@day = near_change();
		@clock = splice @day, 3;
	} else { @day = some_day() }
	my $text = day_text($style, @day);
	if (below(6) == 0) {
		my $w = $week[(days(@day) + 3) % 7];
		$text = cased(below(2) ? $w : substr $w, 0, 3) .
		    one(', ', ' ') . $text;
	}
	$text .= one(' ', ' ', 'T', ', ', '  ') .
	    time_text(@clock) if @clock || below 3;
	$text = spoil($text) if below(4) == 0;
	$text = one(' ', "\t") . $text if below(20) == 0;
	return $text;
}

# ---- counts of days and seconds ----

sub count_cell {
	my ($least, $most) = @_;
	my $n = $least + below(1 << 15) / 32768 * ($most - $least);
	my $text = below(3) ? int $n : int($n) . '.' .
	    join '', map { below 10 } 0 .. below 11;
	$text .= one '.0', '.00', '.5', '.9999', '.999999999' if $text !~ /\./ &&
	    below(4) == 0;
	$text = one('-', '+', ' ', '1e', '0') . $text if below(12) == 0;
	$text .= one(' ', 'e3', 'E+12', '-', ',5', '%') if below(12) == 0;
	return $text;
}
sub count_of {
	my $s = shift;
	$s =~ s/^[ \t]+|[ \t]+$//g;
	return $s =~ /^[+-]?\d+(?:\.\d*)?$/ ? Math::BigRat->new($s =~ s/\.$//r)
	    : undef;
}
sub epoch_of {
	my ($text, $a_second) = @_;
	my $n = count_of($text) // return;
	return moment(($n / $a_second)->bfloor->numify);
}
sub moment {
	my $t = shift;
	return $t < -62135596800 || $t > 253402300799 ? undef : log_time($t);
}
# days since the first of a system; what is no day is a local time, rounded
sub serial_of {
	my ($text, $least, $zero) = @_;
	my $n = count_of($text) // return;
	return if $n < $least || $n > 3000000;
	return log_day(($n->numify + $zero) * 86400) if $n->is_int;
	my $t = (($n + $zero) * 86400 + Math::BigRat->new('1/2'))->bfloor;
	return moment(instant($t->numify));
}
sub later_of {
	my ($text, $order, $more, $unit) = @_;
	my $power = $more =~ s/e(\d+)[ \t]*$//i ? $1 : 0;
	my $n = (count_of($more) // return) * 10 ** $power;
	my $at = date_of($text, $order) // return;
	my ($y, $m, $d, $h, $mi, $s) = $at =~ /(\d+)/g;
	my $t = days($y, $m, $d) * 86400 +
	    (defined $h ? $h * 3600 + $mi * 60 + $s : 0);
	$t += ($n * $unit)->bfloor->numify;
	my $moment = moment($t) // return;
	return !defined $h && $unit == 86400 && $n->is_int ? log_day($t)
	    : $moment;
}

# ---- what a file is written of ----

my (@rows, @want, @map, @columns);

sub quoted {
	my $s = shift;
	return $s unless $s =~ /[",\n]|^\s|\s$/;
	$s =~ s/"/""/g;
	return qq{"$s"};
}
# a row of one cell, and what is to come of it
sub cell {
	my ($column, $text, $want, $currency, $at) = @_;
	my $id = sprintf 'A%06d', scalar @rows;
	push @rows, [$id, $column, $text, $currency // '', $at // ''];
	push @want, $want eq '' ? $id : "$id,$want" if defined $want;
}
sub column {
	my ($name, $template, $kind) = @_;
	push @columns, $name;
	push @map, $kind ? "$kind," . quoted($template) . ",,$name"
	    : 'account,v,{id},2026-01-01,,' . quoted($template) . ",$name";
	return $#columns;
}

sub dates {
	my @styles = qw(iso dots year dmy mdy words);
	for my $k (1 .. $count / 50) {
		my $style = $styles[$k % @styles];
		my $c = column("d$k", '{@cell|date}');
		my @cells = map { date_cell(below(8) ? $style
			: one qw(iso dots year words)) } 1 .. 49;
		my $order = $style eq 'mdy' ? 'mdy' : 'dmy';
		# what would say another order cannot be in the column
		@cells = grep {
			my ($day) = read_date($_);
			my $far = $zone && /(\d{4})/ && $1 > 2120;
			!$far && (!$day || !defined $day->{$order eq 'dmy' ? 'mdy' : 'dmy'}
			    || defined $day->{$order});
		} @cells;
		splice @cells, below(@cells + 1), 0,
		    $order eq 'mdy' ? '12/31/2025' : '31/12/2025';
		cell($c, $_, date_of($_, $order)) for @cells;
	}
}

my %unit = (seconds => 1, minutes => 60, hours => 3600, days => 86400);

sub counts {
	my @kinds = (
		['epoch', -1e9, 4e9, sub { epoch_of($_[0], 1) }],
		['epoch-ms', -1e12, 4e12, sub { epoch_of($_[0], 1000) }],
		['excel', -10, 73000, sub { serial_of($_[0], 61, -25569) }],
		['excel 1904', -10, 73000,
			sub { serial_of($_[0], 1, -24107) }],
		map {
			my $day = '2026-02-0' . (1 + below 9) . one '',
			    ' 10:00', 'T23:59:59Z';
			my $unit = $_;
			["plus $unit", -2, 30000, sub { later_of($day, 'dmy',
			    $_[0], $unit{$unit}) }, $day];
		} keys_of(%unit)
	);
	for my $k (1 .. $count / 50) {
		my ($filter, $least, $most, $want, $day) =
		    @{$kinds[$k % @kinds]};
		my $c = column("n$k", $day
		    ? '{@file|map "in.csv"="' . $day .
		    '"|plus {@cell} ' . $filter =~ s/plus //r . '}'
		    : "{\@cell|$filter}");
		for (1 .. 50) {
			my $text = count_cell($least, $most);
			cell($c, $text, $want->($text));
		}
	}
}
sub keys_of { my %h = @_; sort keys %h }

# ---- numbers ----

my $gap = qr/[ \t\x{a0}\x{202f}\x{2009}]/;
my $minus = qr/-|\x{2212}/;
my $dash = qr/$minus|\x{2013}|\x{2014}/; # behind a decimal sign: no cents
my %codes = ('US$' => 'USD', 'R$' => 'BRL', 'A$' => 'AUD', 'C$' => 'CAD',
	'$' => 'USD CAD AUD NZD SGD HKD TWD MXN CLP COP ARS',
	"\x{20ac}" => 'EUR', "\x{a3}" => 'GBP', "\x{a5}" => 'JPY CNY',
	"\x{20b9}" => 'INR', "\x{20a9}" => 'KRW', "\x{20bd}" => 'RUB',
	"\x{20ba}" => 'TRY', "\x{20aa}" => 'ILS', 'Fr.' => 'CHF',
	'kr.' => 'DKK SEK NOK ISK', 'kr' => 'SEK NOK DKK ISK',
	"z\x{142}" => 'PLN', "K\x{10d}" => 'CZK', 'Ft' => 'HUF');
my $signs = join '|', map { quotemeta }
    sort { length $b <=> length $a } keys %codes;
my $money = qr/[A-Z]{3}|$signs/;

sub same {
	my ($one, $other) = @_;
	for ([$one, $other], [$other, $one]) {
		my ($sign, $code) = @$_;
		return 1 if $sign eq $code ||
		    ($codes{$sign} && " $codes{$sign} " =~ / \Q$code\E /);
	}
	return 0;
}

# (plain digits, currency); nothing where it is no number
sub number_of {
	my ($s, $how, $comma) = @_;
	my ($negative, $signed, $paired, @currency, $percent) = (0, 0, 0);
	$s =~ s/^$gap+|$gap+$//g;
	return '' if $s eq '' && $how ne 'any';
	my $power = $comma && $s !~ /\./ ? $s =~ s/,/./r : $s;
	if (!($comma && $s =~ /\./) &&
	    $power =~ /^[+-]?((?:\d+\.?\d*|\.\d+))e[+-]?\d+$/i) {
		my $digits = $1 =~ tr/0-9//;
		return if $power !~ /[1-9].*e/i ? 0 : abs($power) > 1e308;
		return if $how ne 'any' && abs($power) >= 1e11 &&
		    $digits < 12; # cut
		my $t = sprintf '%.6f', $power;
		$t =~ s/\.?0+$//;
		return $t eq '-0' ? '0' : $t;
	}
	while (1) {
		next if $s =~ s/^$gap+// || $s =~ s/$gap+$//;
		if ($how =~ /money|any/ && @currency < 2 &&
		    ($s =~ s/^($money)// || $s =~ s/($money)$//)) {
			push @currency, $1;
			next;
		}
		next if $how =~ /percent|any/ && !$percent &&
		    ($s =~ s/^%// || $s =~ s/%$//) && ++$percent;
		next if $s =~ s/(?<=\d[.,])(?:--|$dash)$//;
		if ($s =~ s/^([+]|$minus)// || $s =~ s/($minus)$//) {
			return if $signed++ || $paired || $s =~ /-$/;
			$negative = $1 ne '+';
			next;
		}
		if ($s =~ s/^\((.+)\)$/$1/) {
			return if $signed || $paired++;
			$negative = 1;
			next;
		}
		last;
	}
	$s = '0' if $s eq '' && @currency && $negative && !$paired;
	my ($point, $group) = $comma ? (',', '.') : ('.', ',');
	$s =~ /^(\d*|[1-9]\d{0,2}([\Q$group\E'\x{2019} \x{a0}\x{202f}\x{2009}])
	    (?:\d{2,3}\2)*\d{3})(?:\Q$point\E(\d*))?$/x or return;
	my ($whole, $places) = ($1, $3);
	return if $whole eq '' && ($places // '') eq '';
	return if $how ne 'any' && @currency == 2 && !same(@currency);
	$whole =~ s/\D//g;
	my $text = $whole . (($places // '') ne '' ? ".$places" : '');
	$text = "-$text" if $negative && $text =~ /[1-9]/;
	my ($code) = ((grep { /^[A-Z]{3}$/ } @currency), @currency, '');
	$code = $codes{$code} if exists $codes{$code} &&
	    length $codes{$code} == 3;
	return ($text, $code);
}

sub grouped {
	my ($n, $sign, $india) = @_;
	return $n if length $n < 4 || $sign eq "";
	my ($head, $tail) = $n =~ /^(.*)(...)$/;
	my $by = $india ? 2 : 3;
	1 while $head =~ s/(\d)(\d{$by})(?!\d)/$1$sign$2/;
	return "$head$sign$tail";
}

sub plain_amount {
	my ($most, $places) = @_;
	my $n = join '', map { below 10 } 1 .. 1 + below $most;
	$n =~ s/^0+(?=\d)// if below 20;
	my $p = below($places + 1);
	return ($n, join '', map { below 10 } 1 .. $p);
}

sub number_cell {
	my ($how, $comma) = @_;
	my ($n, $places) = plain_amount(9, 4);
	my $sign = one($comma ? '.' : ',', '', "'", ' ', "\x{a0}", "\x{202f}",
	    "\x{2009}", "\x{2019}", $comma ? ',' : '.');
	my $text = grouped($n, $sign, below(4) == 0);
	$places = one '-', '--', "\x{2013}", "\x{2212}" if below(12) == 0;
	$text .= one($comma ? ',' : '.', $comma ? ',' : '.', ',', '.') . $places
	    if $places ne '';
	$text = '-' if below(40) == 0;
	my @around = (['-', ''], ['', '-'], ['+', ''], ["\x{2212}", ''],
	    ['(', ')'], ['', ''], ['', ''], ['', '']);
	my @gaps = ('', '', ' ', "\x{a0}", "\x{202f}");
	my @more = $how eq 'money' ? (one(one(keys_of(%codes)),
	    one qw(EUR USD JPY KWD CAD))) : $how eq 'percent' ? '%' : ();
	push @more, one(keys_of(%codes)) if $how eq 'money' && below(6) == 0;
	for my $pair (map { [below(2) ? ($_, '') : ('', $_)] } @more) {
		push @around, $pair;
	}
	my @use = (one(@around[0 .. 7]), @around[8 .. $#around]);
	@use = reverse @use if below 2;
	for (@use) {
		my $gap = one @gaps;
		$text = $_->[0] . ($_->[0] ne '' ? $gap : '') . $text .
		    ($_->[1] ne '' ? $gap : '') . $_->[1];
	}
	$text = one('nan', 'NaN', 'inf', '-INF', '0x1F', '1e400', '1e5', '-2.5E+3',
	    '1.234567E-4', '1,5E3', '1.23457E+17', '1.234567890123E+17', '', ' ', '-', '.', '1e', 'e5', 'n/a', '1_000', '1e-7')
	    if below(25) == 0;
	if (below(5) == 0) {
		my $at = below(length($text) + 1);
		substr $text, $at, below(2) && $at < length $text,
		    one split //, "0123456789.,-+()%\$'E ";
	}
	return $text;
}

sub numbers {
	for my $k (1 .. $count / 50) {
		my ($how) = qw(money number percent)[$k % 3];
		my $comma = $k % 2;
		my $said = below 2;
		my $c = column("n$k", "{\@cell|$how" .
		    (!$said ? '}' : $comma ? ' comma}' : ' point}'));
		my @cells = grep { $_ ne '' } map { number_cell($how, $comma) }
		    1 .. 50;
		# what would say the other sign cannot be in the column
		@cells = grep {
			!defined((number_of($_, 'any', !$comma))[0]) ||
			    defined((number_of($_, 'any', $comma))[0]);
		} @cells if !$said;
		splice @cells, below(@cells + 1), 0, $comma ? '2,5' : '2.5'
		    if !$said;
		cell($c, $_, (number_of($_, $how, $comma))[0]) for @cells;
	}
}

# ---- money ----

my %places = ((map { $_ => 0 } qw(JPY KRW CLP ISK)), KWD => 3, CLF => 4);

# half away from zero
sub rounded {
	my ($n, $places) = @_;
	my $k = $n->copy->babs * 10 ** $places + Math::BigRat->new('1/2');
	$k = $k->bfloor / 10 ** $places;
	return $n < 0 ? -$k : $k;
}
# as the log writes it; nothing beyond 64 bits of millionths
sub decimal {
	my $k = ($_[0] * 1000000)->numerator;
	return if $k->copy->babs->bcmp('9223372036854775807') > 0;
	my $text = $k->copy->babs->bstr;
	$text = ('0' x (7 - length $text)) . $text if length $text < 7;
	$text =~ s/(.{6})$/.$1/;
	$text =~ s/\.?0+$//;
	return ($k < 0 ? '-' : '') . $text;
}
sub places_of { $places{$_[0]} // 2 }

my (%rates, $home);

# the value of a cell in the home currency on a day, or nothing
sub money_of {
	my ($text, $filter, $currency, $day) = @_;
	my ($n, $code);
	$currency =~ s/^\s+|\s+$//g;
	$currency = uc $currency if $currency =~ /^[a-z]{3}$/i;
	$currency = $codes{$currency} if exists $codes{$currency} &&
	    length $codes{$currency} == 3;
	return if $currency ne '' && !$codes{$currency} &&
	    $currency !~ /^[A-Z]{3}$/;
	if ($filter =~ /^money/) {
		($n, $code) = number_of($text, 'money') or return;
		return if $code ne '' && $currency ne '' &&
		    !same($code, $currency);
	} else {
		return if $text !~ /^\s*[+-]?\d+(\.\d*)?\s*$/;
		$n = $text =~ s/^\s+|\s+$//gr;
	}
	$code = $currency if $currency ne '';
	$code = $home if ($code // '') eq '' || same($code, $home);
	return if $n =~ /\.\d{6}.*[1-9]/;
	my $v = Math::BigRat->new($n =~ s/\.$//r =~ s/^(-?)\./${1}0./r);
	if ($filter =~ /minor/) {
		$v /= 10 ** places_of($code);
		return if !($v * 1000000)->is_int;
	}
	$v *= $1 if $filter =~ /times ([\d.]+)/;
	$v = rounded($v / $1, 6) if $filter =~ /divide ([\d.]+)/;
	$v = rounded($v, 6);
	return if !defined decimal($v);
	return $n if $code eq $home && $filter !~ /minor|times|divide/;
	return decimal($v) if $code eq $home;
	my ($from) = sort { $b cmp $a } grep { $_ le $day }
	    keys %{$rates{$code}};
	return unless defined $from;
	return decimal(rounded($v * Math::BigRat->new($rates{$code}{$from}),
	    places_of($home)));
}

sub money_text {
	my ($n, $places) = plain_amount(12, 6);
	my $text = grouped($n, one(',', '', ' '), 0) .
	    ($places eq '' ? '' : ".$places");
	my $sign = one('', '', '$', "\x{20ac}", "\x{a5}", 'USD', 'kr', 'Fr.');
	return below(2) ? "-$sign$text" : "$text $sign";
}

sub money {
	my @filters = ('money point|in {cur}', 'money point|times 12|in {cur}',
	    'money point|in {cur}|divide 3', 'minor {cur}', 'in {cur}|minor',
	    'money point|in {cur}|times 0.08333');
	$home = one qw(EUR JPY KWD USD SEK CLF);
	for my $code (qw(EUR JPY KWD USD SEK CHF CLF)) {
		next if $code eq $home;
		$rates{$code}{sprintf '202%d-%02d-%02d', 4 + below 3,
		    1 + below 12, 1 + below 28} = one(below(1000) + 1,
		    sprintf('%.4f', .0001 + below(30000) / 10000),
		    sprintf('0.%05d', 1 + below 32768), '0.5', '0.005')
		    for 1 .. 1 + below 3;
	}
	for my $k (1 .. $count / 50) {
		my $filter = $filters[$k % @filters];
		my $c = column("m$k", "{\@cell|$filter}",
		    'money,invoice,{id},{at}');
		for (1 .. 50) {
			my $text = $filter =~ /^money/ ? money_text()
			    : one('', '', '-') . below(1 << 15) . one('', '',
			    '', '.0', '.5', join '', map { below 10 } 1 .. 9);
			my $t = 1704067200 + below(1 << 15) * 2900;
			my $cur = one(qw(EUR USD JPY KWD SEK CHF CLF), '', 'eur',
			    'usd ', '$', 'kr', 'Fr.', 'Euro', "\x{20ac}", 'XXX');
			my $east = below(27) - 12;
			my $at = log_time($t + $east * 3600);
			$at =~ s/Z$/sprintf '%s%02d:00', $east < 0 ? '-' : '+',
			    abs $east/e;
			cell($c, $text, scalar money_of($text, $filter, $cur,
			    log_day($t)), $cur, $at);
		}
	}
	open my $out, '>', "$folder/rates.csv" or die;
	print $out "currency,date,rate\n";
	for my $code (sort keys %rates) {
		print $out "$code,$_,$rates{$code}{$_}\n"
		    for reverse sort keys %{$rates{$code}};
	}
	open $out, '>', "$folder/options" or die;
	print $out "--currency $home --rates $folder/rates.csv\n";
}

# ---- main ----

{ dates => \&dates, counts => \&counts,
	numbers => \&numbers, money => \&money }->{$what}->();
open my $out, '>:utf8', "$folder/map.csv" or die;
print $out "kind,name,account,time,value,note,each\n", map { "$_\n" } @map;
open $out, '>:utf8', "$folder/in.csv" or die;
print $out join(',', 'id', 'cur', 'at', @columns), "\n";
for (@rows) {
	my ($id, $c, $text, $currency, $at) = @$_;
	print $out join(',', $id, quoted($currency), $at, map { $_ == $c ? quoted($text) : '' }
	    0 .. $#columns), "\n";
}
open $out, '>', "$folder/want" or die;
print $out map { "$_\n" } @want;
