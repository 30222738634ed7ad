# zones.pl ZONE ...: around every change of the clocks that zdump(8) tells of,
# local times without an offset, and what instants they are: ZONE,local,instant
use strict;
use warnings;
use POSIX qw(strftime);
use Time::Local qw(timegm);

my %month;
@month{qw(Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec)} = 0 .. 11;

sub text { strftime("%Y-%m-%d %H:%M:%S", gmtime $_[0]) }

for my $zone (@ARGV) {
	my ($t, $before);
	open my $in, '-|', 'zdump', '-v', '-c', '1890,2120', $zone or die;
	while (<$in>) {
		/ (\w+) +(\d+) ([\d:]+) (\d+) UTC? = .* gmtoff=(-?\d+)/ or next;
		my ($h, $m, $s) = split /:/, $3;
		my $at = timegm($s, $m, $h, $2, $month{$1}, $4);
		my $east = $5;
		if (defined $t && $at == $t + 1 && $before != $east) {
			# local => instant; of two the first
			my %want = ($at + $before - 1 => $at - 1,
			    $at + $before - 7200 => $at - 7200);
			if ($east > $before) { # what never was is as much later
				$want{$at + $before} = $at;
				$want{$at + $east - 1} = $at + $east - $before - 1;
				$want{$at + $east} = $at;
			} else { # what came twice
				$want{$at + $east} = $at + $east - $before;
				$want{$at + $before} = $at + $before - $east;
			}
			print "$zone,", text($_), ',', text($want{$_}), "\n"
			    for sort { $a <=> $b } keys %want;
		}
		($t, $before) = ($at, $east);
	}
}
