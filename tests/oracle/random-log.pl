#!/usr/bin/perl
# random-log.pl SEED [ACCOUNTS]: a customer log of every kind and many edges
#
# The same seed gives the same bytes.  Times are drawn so that ties, midnights,
# month ends and leap days are common; values are now and then empty, or no
# numbers; refs are used again; promises are moved late, or twice.
use strict;
use warnings;

my ($seed, $accounts) = @ARGV;
$accounts //= 12;
my $state = $seed * 2654435761 % 4294967296;

# numbers of our own, the same on every machine: xorshift of 32 bits
sub draw {
	my ($n) = @_;
	$state ^= ($state << 13) & 0xffffffff;
	$state ^= $state >> 17;
	$state ^= ($state << 5) & 0xffffffff;
	return $state % $n;
}
$state ||= 1;
draw(2) for 1 .. 20;

sub pick   { return $_[ draw(scalar @_) ] }
sub chance { return draw(100) < $_[0] }

my $DAY = 86400;
my @LENGTH = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31);

# seconds since 2023-01-01 as text, and back
sub show {
	my ($t) = @_;
	my ($day, $s) = (int($t / $DAY), $t % $DAY);
	my $y = 2023;
	while (1) {
		my $n = $y % 4 ? 365 : 366;
		last if $day < $n;
		$day -= $n;
		$y++;
	}
	my $m = 1;
	while (1) {
		my $n = $LENGTH[ $m - 1 ] + ($m == 2 && $y % 4 == 0);
		last if $day < $n;
		$day -= $n;
		$m++;
	}
	return sprintf '%04d-%02d-%02dT%02d:%02d:%02dZ', $y, $m, $day + 1,
	    int($s / 3600), int($s / 60) % 60, $s % 60;
}
sub show_day { return substr show($_[0]), 0, 10 }

# 2024-02-28 to 03-01, month ends, a new year: days of 2023-01-01 on
my @EDGES = (423, 424, 425, 454, 455, 485, 729, 730, 788, 789, 819, 850,
	1094, 1095, 1153, 1154);
my $LAST = 1154;    # 2026-02-28

my @recent;         # instants used, to be used again

sub instant {
	my ($from) = @_;
	return pick(@recent) if @recent && chance(8);
	my $day = chance(12) ? pick(@EDGES) : $from + draw($LAST + 2 - $from);
	# more of the last months, where the windows are
	$day = $LAST - draw(200) if chance(45) && $from < $LAST - 200;
	$day = $from if $day < $from;
	my $second =
	      chance(25) ? 0
	    : chance(10) ? $DAY - 1
	    :              draw($DAY);
	my $t = $day * $DAY + $second;
	push @recent, $t;
	return $t;
}

my @lines;
my ($account, $start);

sub event {
	my ($t, $kind, $name, $ref, $actor, $value, $note) = @_;
	push @lines, [ $account, $t, $kind, $name, $ref // '', $actor // '',
		$value // '', $note // '' ];
	return;
}

my @PEOPLE = ('p1', 'p2', 'p3', 'p4', 'us:ana', 'us:ben', 'end:nurse',
	'end:driver', '');

sub number {
	return '' if chance(4);
	return pick('n/a', 'many', '-', '1,5', '0x10', ' 3') if chance(4);
	return pick('1e2', '+3', '007', '-2', '0', '2.50', '0.000001')
	    if chance(6);
	return draw(12) . (chance(30) ? '.' . draw(100) : '');
}

sub money {
	return pick('', 'free', '0', '1e3') if chance(5);
	return draw(90) * 100 . (chance(20) ? sprintf('.%02d', draw(100)) : '');
}

sub due {
	my ($t) = @_;
	return '' if chance(6);
	return pick('soon', '2024-02-30', '2025-13-01') if chance(3);
	my $due = $t + (draw(60) - 5) * $DAY;
	$due = 0 if $due < 0;
	return chance(10) ? show($due) : show_day($due);
}

my @NOTES = ('', '', '', 'a, b', 'said "no"', 'dark mode', 'Zoë', 'two\\nlines');
my %MAKE;

$MAKE{attribute} = sub {
	my $t    = instant($start);
	my $name = pick(qw(segment tier owner region seats seats arr renews
	    rhythm seasonal status started currency name));
	my %value = (
		segment => sub { pick('smb', 'enterprise', 'digital', '') },
		tier    => sub { pick('gold', 'silver', '3') },
		owner   => sub { pick('ana', 'ben') },
		region  => sub { pick('north', 'south, west') },
		seats   => sub { pick(0, 5, 10, 20, '', 'lots', 12.5) },
		arr     => \&money,
		renews  => sub { show_day($t + draw(400) * $DAY) },
		rhythm  => sub { pick('daily', 'weekly') },
		seasonal => sub { pick('yes', 'no', '') },
		status  => sub {
			pick('active', 'active', 'active', 'notice', 'trial', 'lead',
				chance(30) ? ('churned', 'cancelled') : 'active');
		},
		started => sub {
			chance(20) ? pick('', 'then', show($t))
			    : show_day($start * $DAY + (draw(9) - 3) * $DAY)
		},
		currency => sub { chance(8) ? 'EUR' : 'USD' },
		name     => sub { pick('Acme', 'Zoë "Z" AB', 'B, C & Co') },
	);
	event($t, 'account', $name, '', '', $value{$name}->());
};

$MAKE{person} = sub {
	my $t = instant($start);
	my $p = pick(@PEOPLE);
	if (chance(20)) { event($t, 'person', 'left', '', $p, show_day($t)) }
	elsif (chance(10)) { event($t, 'person', 'title', '', $p, 'CFO') }
	else {
		event($t, 'person', 'role', '', $p,
			pick(qw(sponsor champion admin user manager), ''));
	}
};

$MAKE{usage} = sub {
	my $t = instant($start);
	event($t, 'usage', pick(qw(export import search report api_call)), '',
		pick(@PEOPLE), chance(30) ? '' : number());
};

$MAKE{metric} = sub {
	event(instant($start), 'metric', pick(qw(uptime installs)), '', '', number());
};

$MAKE{goal} = sub {
	my $t      = instant($start);
	my $target = pick('', '>=', '<=', '>=') . draw(12)
	    . (chance(50) ? '@' . show_day($t + draw(300) * $DAY) : '');
	$target = pick('', 'more', '>= 5', '5@soon', '<=x@2025-01-01') if chance(8);
	event($t, 'goal', pick(qw(errors speed joy)), pick('S-1', 'S-2', ''),
		pick('', '', 'end:nurse', 'p1'), $target, pick(@NOTES));
};

$MAKE{outcome} = sub {
	event(instant($start), 'outcome', pick(qw(errors speed joy)), '',
		pick('', 'end:nurse', 'end:driver', 'p1'), number());
};

$MAKE{ticket} = sub {
	my $t   = instant($start);
	my $ref = chance(5) ? '' : 'T-' . draw(30);
	event($t, 'ticket', 'opened', $ref, pick(@PEOPLE), pick(1, 2, 3, 4, ''));
	for my $name (qw(replied priority escalated reopened resolved)) {
		next if chance($name eq 'resolved' ? 30 : 60);
		my $then = chance(15) ? $t
		    : chance(20) ? $t + (1 + draw(9)) * $DAY
		    : $t + draw(20 * $DAY);
		event($then, 'ticket', $name, $ref, 'us:ana',
			$name eq 'priority' ? pick(1, 2, 3, 4, '') : '');
	}
};

$MAKE{survey} = sub {
	my $name = pick(qw(nps nps csat ces utility feeling pulse));
	my $top  = $name eq 'nps' ? 11 : 6;
	event(instant($start), 'survey', $name, '', pick(@PEOPLE),
		chance(5) ? pick('', 'n/a', 9.5, 6.5) : draw($top), pick(@NOTES));
};

$MAKE{touch} = sub {
	my $t   = instant($start);
	my $ref = chance(40) ? 'M-' . draw(15) : '';
	event($t, 'touch', pick(qw(email call meeting qbr svs renewal webinar)),
		$ref, pick(@PEOPLE), pick('', 30, 60, 45)) for 0 .. draw(2);
};

$MAKE{lapse} = sub {
	event(instant($start), 'lapse', pick(qw(late no_show impersonal)), '',
		pick('us:ana', 'p1'), number());
};

$MAKE{milestone} = sub {
	event(instant($start), 'milestone',
		pick(qw(kickoff configured trained first_value)));
};

$MAKE{promise} = sub {
	my $t   = instant($start);
	my $ref = chance(4) ? '' : 'P-' . draw(15);
	my $who = pick('us:ana', 'us:ben', 'p1');
	event($t, 'promise', 'made', $ref, $who, due($t), 'it');
	for (1 .. draw(3)) {
		my $then = $t + draw(50) * $DAY + (chance(30) ? 0 : draw($DAY));
		event($then, 'promise', 'moved', $ref, $who, due($then));
	}
	return if chance(20);
	my $then = $t + draw(60) * $DAY + pick(0, $DAY - 1, draw($DAY));
	event($then, 'promise', pick(qw(met met met met withdrawn broken)), $ref,
		chance(80) ? $who : 'us:ana');
};

$MAKE{feedback} = sub {
	my $t   = instant($start);
	my $ref = 'F-' . draw(20);
	event($t, 'feedback', 'heard', $ref, pick(@PEOPLE), number(), 'theme');
	event($t + draw(30 * $DAY), 'feedback',
		pick(qw(acknowledged accepted declined shipped)), $ref, 'us:ana')
	    if chance(60);
};

$MAKE{money} = sub {
	my $t = instant($start);
	if (chance(50)) {
		my $ref = 'I-' . draw(25);
		event($t, 'money', 'invoice', $ref, '', money());
		event($t + draw(80) * $DAY, 'money', 'payment', $ref, '', money())
		    if chance(70);
	} elsif (chance(60)) {
		event($t, 'money', 'arr', 'sub-' . draw(3), '',
			chance(15) ? 0 : money());
	} else {
		event($t, 'money', pick(qw(renewal refund)), '', '', money());
	}
};

$MAKE{movement} = sub {
	event(instant($start), 'money',
		pick(qw(new expansion contraction churn reactivation)),
		pick('', '', 'sub-0', 'o-1'), '', money());
};

# told of a year on, early, late or wrongly; not always renewed
$MAKE{renewal} = sub {
	my $t   = instant($start);
	my $due = $t + draw(200) * $DAY;
	for (0 .. draw(3)) {
		event($t, 'account', 'renews', '', '',
			chance(10) ? '' : chance(10) ? show($due) : show_day($due));
		event($due + pick(-1, 0, 0, 1, 20) * $DAY, 'money',
			pick(qw(contraction churn renewal)), '', '', money())
		    if chance(25);
		$t = $due + pick(-60, -1, 0, 0, 1, 9) * $DAY;
		$t = 0 if $t < 0;
		$due += chance(15) ? -draw(90) * $DAY : pick(31, 30, 365) * $DAY;
	}
};

$MAKE{design} = sub {
	my $t   = instant($start);
	my $ref = 'L-' . draw(6);
	for my $step (qw(empathize define ideate prototype test)) {
		last if chance(25);
		event($t, 'design', $step, $ref, pick(@PEOPLE),
			$step eq 'define' ? pick(qw(product process perception))
			: $step eq 'test' ? draw(6)
			: '', pick(@NOTES));
		$t += draw(20) * $DAY;
	}
};

$MAKE{other} = sub {
	my $kind = pick(qw(innovation advocacy practice x-visit));
	my %name = (
		innovation => [qw(idea implemented adopted)],
		advocacy   => [qw(reference review)],
		practice   => [qw(goals_agreed owner_named)],
		'x-visit'  => [qw(lobby lab)]
	);
	event(instant($start), $kind, pick(@{ $name{$kind} }),
		$kind eq 'innovation' ? 'N-' . draw(5) : '', pick(@PEOPLE), number());
};

my @MAKERS = sort keys %MAKE;
for my $i (1 .. $accounts) {
	$account = $i == 2 ? 'A, "two"' : $i == 3 ? 'Åse' : sprintf 'A-%02d', $i;
	@recent = ();
	$start  = pick(0, 0, draw(800), draw(1100), $LAST - draw(40));
	if ($i == 4) {    # one event
		event(instant($start), 'usage', 'export', '', 'p1', 1);
		next;
	}
	if ($i == 5) {    # attributes alone
		event(instant($start), 'account', $_->[0], '', '', $_->[1])
		    for [ 'name', 'Five' ], [ 'seats', 5 ], [ 'arr', 1200 ];
		next;
	}
	if ($i == 6) {    # churned and back, by movements
		my $t = $start * $DAY;
		for (['new', 1000], ['expansion', 500], ['churn', 1500],
			['reactivation', 700], ['contraction', 900]) {
			event($t, 'money', $_->[0], '', '', $_->[1]);
			$t += draw(200) * $DAY;
		}
	}
	event($start * $DAY, 'account', 'status', '', '', 'active') if chance(60);
	event($start * $DAY, 'account', 'seats', '', '', 10) if chance(60);
	event($start * $DAY, 'account', 'started', '', '', show_day($start * $DAY))
	    if chance(50);
	# a few kinds that the account never has
	my @makers = grep { !chance(15) } @MAKERS;
	push @makers, qw(usage usage touch ticket promise);
	@makers = grep { $_ ne 'movement' } @makers if chance(60);
	$MAKE{ pick(@makers) }->() for 1 .. 40 + draw(200);
}

# feeds: none, or of groups of kinds, begun early or late, alive or dead
if (chance(85)) {
	$account = '-';
	my $end = $LAST * $DAY + pick(0, $DAY - 1, draw($DAY));
	for my $feed (['crm', 'account person'], ['app', 'usage metric'],
		['desk', 'ticket survey'], ['bill', 'money account'],
		['care', 'touch lapse promise feedback'],
		['value', 'goal outcome milestone practice design'],
		['extra', 'survey x-visit']) {
		next if chance(20);
		my $from = chance(30) ? draw($LAST) : draw(60);
		event($from * $DAY, 'feed', $feed->[0], 'from', '', $feed->[1]);
		for (1 .. draw(4)) {
			my $to = ($from + draw($LAST - $from + 1)) * $DAY;
			event($to, 'feed', $feed->[0], 'to', '', $feed->[1]);
		}
		my $late = chance(15) ? draw(20) * $DAY : pick(0, 0, 7 * $DAY);
		event($end - $late, 'feed', $feed->[0], 'to', '', $feed->[1])
		    unless chance(5);
	}
}

sub cell {
	my ($s) = @_;
	return $s unless $s =~ /[",\r\n]/;
	$s =~ s/"/""/g;
	return "\"$s\"";
}

my @order = sort {
	($b->[0] eq '-') <=> ($a->[0] eq '-') || $a->[0] cmp $b->[0]
	    || $a->[1] <=> $b->[1]
} @lines;
print "account,time,kind,name,ref,actor,value,note\n";
for (@order) {
	my ($who, $t, @rest) = @$_;
	print join(',', cell($who), show($t), map { cell($_) } @rest), "\n";
}
