#!/usr/bin/perl
# random-model.pl SEED: a table of measures with every statistic, each drawn
# with a selector, window, divisor, condition, scale, cap … of its own
use strict;
use warnings;
no warnings 'qw';    # names with commas between

my ($seed) = @ARGV;
my $state = ($seed * 2246822519 + 374761393) % 4294967296 || 1;

sub draw {
	my ($n) = @_;
	$state ^= ($state << 13) & 0xffffffff;
	$state ^= $state >> 17;
	$state ^= ($state << 5) & 0xffffffff;
	return $state % $n;
}
draw(2) for 1 .. 20;

sub pick   { return $_[ draw(scalar @_) ] }
sub chance { return draw(100) < $_[0] }

my @COLUMNS = qw(measure dimension stat of to link within window per where
    worst best weight min_n missing cap target label why);

my @NUMBERS = (qw(usage usage:export,import metric:uptime survey:nps survey
    survey:csat,ces ticket:opened lapse outcome:speed feedback:heard money
    money:invoice x-visit innovation practice touch:meeting design:test),
    'outcome[actor ~ end:*]', 'usage[actor = p1]', 'ticket:opened[value >= 3]');
my @EVENTS = (@NUMBERS, qw(touch touch:call,meeting,qbr ticket advocacy
    ticket:resolved milestone promise:made design person goal account
    usage:*port x-visit:lab money:*),
	'touch[role = sponsor]', 'touch[actor !~ us:*]', 'survey:nps[note !=]',
	'survey[value > 3 and note ~ *mode*]', 'usage[age >= 90]',
	'usage[segment = smb]', 'ticket:opened[tier != gold and value < 4]',
	'touch[until:renews <= 120]', 'usage[arr > 1000]', 'usage[value <= 2]',
	'ticket[ref = T-3]', 'touch[time >= 2025-06-01]', 'account[value = notice]',
	'usage[time < 2025-11-05T12:00:00Z and actor !=]', 'touch[value >= 45]',
	'account:status[value = notice]', 'person:role[value = sponsor]',
	'person:left[role = champion]', 'outcome[actor ~ end:n?rse]',
	'touch[region = "south, west"]', 'usage[name ~ ?xport]',
	'usage[age < 26w]', 'ticket:opened[account = A-01]');
my @PAIRS = (
	['goal', 'outcome', 'name'],
	['ticket:opened', 'ticket:resolved', ''],
	['ticket:opened[value >= 3]', 'ticket:replied,resolved', 'ref'],
	['ticket:resolved', 'ticket:reopened', 'ref'],
	['ticket:escalated', 'touch', 'account'],
	['survey:nps[value <= 6]', 'touch', 'actor'],
	['feedback:heard', 'feedback:acknowledged,accepted,declined', 'ref'],
	['money:invoice', 'money:payment', 'ref'],
	['usage:export', 'usage:import', 'actor'],
	['design:define', 'design:test', 'ref'],
	['touch:meeting', 'survey', 'account'],
	['promise:made', 'promise:met', ''],
	['usage', 'survey:csat', 'name'],
	['feedback:heard[value > 3]', 'feedback:shipped', 'ref'],
	['x-visit:lobby', 'x-visit:lab', 'actor'],
);
my @SHARES = (['ticket:reopened', 'ticket:resolved'], ['usage:export', 'usage'],
	['survey:nps', 'survey'], ['usage[actor = p1]', 'usage'],
	['money:payment', 'money:invoice'], ['x-visit', 'touch']);

my @REACHES = (['person:role', 'touch', 'actor'],
	['person:role[value = sponsor]', 'touch:meeting,qbr', 'actor'],
	['person:role[value != admin]', 'usage', 'actor'],
	['person:role', 'survey', 'name'], ['usage', 'survey', 'actor'],
	['goal', 'outcome', 'name'], ['ticket:opened', 'ticket:resolved', 'ref'],
	['touch', 'promise', 'account'], ['feedback', 'feedback:shipped', '']);

my @SPANS   = qw(7d 28d 90d 12w 52w 1mo 6mo 13mo 1y 2y all 36h);
my @WITHINS = qw(14d 5d 1mo 45d 0d 90d 12h 30d..60d 0d..14d 1mo..3mo 1w..2w);
my @AROUND  = ('touch', 'touch:meeting,qbr', 'usage', 'ticket:opened',
	'milestone', 'x-visit', 'survey[value > 3]', 'promise:made');
my @SIDES   = qw(7d 28d 36h 1mo 2w 90d 10d..20d);
my @WHERES  = ('age >= 60', 'segment = smb', 'segment != digital',
	'until:renews <= 120', 'age >= 30 and age <= 400', 'status = notice',
	'rhythm = daily', 'arr >= 2000', 'seats > 5 and tier ~ g*', 'age < 52w',
	'renews > 2026-01-01', 'tier !~ ?old', 'account ~ A-0*', 'region !=',
	'name = "B, C & Co"', 'seats =', 'until:renews > 3mo');
my @PERS = ('@seats', '@seats', 'usage', 'touch:meeting', '1w', '1d', '1mo',
	'@arr', 'ticket:opened', '@age', '30d', '1y');

# statistic → which kind of question
my %ASKS = (
	(map { $_ => 'number' } qw(sum mean median p10 p90 min max first last nps
	    top-box)),
	(map { $_ => 'event' } qw(count distinct-actor distinct-name distinct-ref
	    distinct-day distinct-week since cadence stickiness current growth
	    even-accounts even-actors time-to penetration)),
	(map { $_ => 'pair' } qw(answered weighted open ended attained latency)),
	(map { $_ => 'share' } qw(share sum-share)),
	(map { $_ => 'attribute' } qw(until attr)),
	(map { $_ => 'promise' } qw(kept warned)),
	(map { $_ => 'money' } qw(arr nrr grr logo-churn arpa quick-ratio
	    renewal-rate lifetime cltv)),
	around => 'around', reach => 'reach', held => 'held', coverage => 'names',
);
my @INNER = qw(count sum mean distinct-actor distinct-name distinct-day median
    max);

sub row_of {
	my ($stat, $k) = @_;
	my %row  = (measure => "$stat-$k", stat => $stat);
	my $asks = $ASKS{$stat};
	$row{of} = pick(@NUMBERS) if $asks eq 'number';
	$row{of} = pick(@EVENTS)  if $asks eq 'event';
	if ($stat eq 'growth') {
		$row{stat} .= ' ' . pick(@INNER);
		$row{stat} .= ' ' . pick(qw(52w 28d 1y 3mo)) if chance(40);
		$row{of} = pick(@NUMBERS);
	}
	if ($asks eq 'pair') {
		@row{qw(of to link)} = @{ pick(@PAIRS) };
		@row{qw(of to link)} = ('goal', 'outcome', 'name')
		    if $stat eq 'attained';
		$row{within} = pick(@WITHINS);
		$row{within} = '' if $stat =~ /open|ended|latency/;
		$row{within} = pick('90d', '6mo', '14d') if $stat eq 'attained';
		$row{within} = pick('30d..60d', '1w..4mo') if $stat eq 'attained'
		    && $k eq '2';
		$row{link} = 'any' if $stat =~ /answered|weighted|latency/
		    && $k eq '2';
	}
	if ($asks eq 'reach') {
		@row{qw(of to link)} = @{ pick(@REACHES) };
		$row{within} = pick('', '', @SPANS);
	}
	if ($asks eq 'around') {
		@row{qw(of to)} = (pick(@EVENTS), pick(@AROUND));
		$row{within} = pick(@SIDES);
	}
	$row{within} = pick('1y', '3y', '90d') if $stat =~ /lifetime|cltv/;
	$row{within} = pick('', '30d', '1mo', '36h') if $stat eq 'renewal-rate';
	@row{qw(of to)} = @{ pick(@SHARES) } if $asks eq 'share';
	$row{of} = pick('@renews', '@started') if $stat eq 'until';
	$row{of} = pick('@seats', '@arr', '@tier', '@age') if $stat eq 'attr';
	$row{of} = pick('promise', 'promise[actor ~ us:*]', 'promise[actor = p1]')
	    if $asks eq 'promise';
	$row{of} = 'money' if $asks eq 'money';
	if ($stat eq 'current') {
		$row{of} = pick('design:define', 'ticket:opened,reopened', 'design',
			'ticket[name != resolved]', 'promise:moved', 'usage:export',
			'person:role');
		$row{link} = pick('', 'ref', 'actor');
	}
	$row{of} = pick('person:role[value = sponsor]',
		'person:role[value != admin]', 'person:role') if $asks eq 'held';
	$row{of} = pick('milestone:kickoff,configured,trained,first_value',
		'usage:export,import', 'usage:*port,search,nothing',
		'touch:qbr[actor !~ us:*]') if $asks eq 'names';
	$row{window} = pick(@SPANS) unless chance(10);
	$row{per}    = pick(@PERS)   if chance(25);
	$row{where}  = pick(@WHERES) if chance(25);
	$row{target} = pick(3, 4.5, 9) if $stat eq 'top-box' && chance(60);
	if (chance(85)) {
		my @edges = pick([0, 10], [10, 0], [0, 1], [1, 0], [0.25, 0.9],
			[-0.5, 0.5], [90, 7], [-20, 300], [1e3, 1e4]);
		@row{qw(worst best)} = @{ $edges[0] };
		$row{cap} = pick('red', 'yellow', 55, 80.5) if chance(4);
		$row{missing} = pick('skip', 'skip', 0, 50, 100) if chance(30);
	}
	$row{min_n}     = pick(1, 2, 5)       if chance(20);
	$row{weight}    = pick(0, 1, 2.5, 30) if chance(70);
	$row{dimension} = pick(qw(alpha beta gamma delta));
	$row{label}     = pick('', "The $stat", "\"Said\", of $stat");
	return \%row;
}

sub cell {
	my ($s) = @_;
	return $s unless $s =~ /[",\r\n]/;
	$s =~ s/"/""/g;
	return "\"$s\"";
}

my @rows;
# two dimensions weigh what they are told, the others what is in them
push @rows, { dimension => 'alpha', weight => pick(10, 0, 3.5) } if chance(80);
push @rows, { dimension => 'beta', weight => 40 } if chance(80);
for my $stat (sort keys %ASKS) {
	next if $stat eq 'reach';
	push @rows, row_of($stat, $_) for 1 .. 2;
}
# one name, twice: the first whose `where` holds
for (1 .. 3) {
	my $row = row_of(pick(sort keys %ASKS), 'twin');
	$row->{where} = pick(@WHERES);
	my $twin = row_of(pick(sort keys %ASKS), 'twin');
	$twin->{measure} = $row->{measure} = "twin-$_";
	push @rows, $row, $twin;
}
push @rows, row_of('reach', $_) for 1 .. 2;
print "# drawn by number $seed\n", join(',', @COLUMNS), "\n";
for my $row (@rows) {
	print join(',', map { cell($row->{$_} // '') } @COLUMNS), "\n";
}
