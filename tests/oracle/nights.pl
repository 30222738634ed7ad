# nights.pl FOLDER: thirty nights of full exports of a company, in which owners,
# seats and ARR change and change back, names are corrected, and accounts,
# deals and tickets come and go; plans and roles are of the day an account
# started, whatever they are changed to, and its products, several rows, too:
# FOLDER/YYYY-MM-DD/*.csv
use strict;
use warnings;
use POSIX qw(strftime);

my $folder = shift;
my $seed = 20260401;

sub below($) {
	$seed = ($seed * 1103515245 + 12345) % 2147483648;
	return int($seed / 65536) % $_[0];
}

my @accounts = map { {
	id => sprintf('A%03d', $_), name => "Name $_", owner => 'ana',
	plan => 'basic', role => 'user', products => ['core'],
	seats => 10, arr => 1000 + $_, status => 'active',
	started => sprintf('2025-%02d-%02d', 1 + $_ % 12, 1 + $_ % 28)
} } 1 .. 60;
my (@tickets, %gone);

for my $night (0 .. 29) {
	my $day = strftime('%Y-%m-%d', gmtime 1775001600 + $night * 86400);
	for (1 .. 12) { # what changes, some of it back again
		my $a = $accounts[below(@accounts)];
		my $what = below(6);
		$a->{owner} = (qw(ana ben cem))[below(3)] if $what == 0;
		$a->{seats} = 10 + below(3) if $what == 1;
		$a->{arr} = 1000 + below(4) * 500 if $what == 2;
		$a->{name} = 'Name ' . below(9) if $what == 3;
		$a->{status} = (qw(active notice churned))[below(3)]
		    if $what == 4;
		$gone{$a->{id}} = $night if $what == 5 && below(2) == 0;
	}
	delete $gone{(sort keys %gone)[0]} if %gone && below(5) == 0;
	for (1 .. 6) { # and of what has the time of the start
		my $a = $accounts[below(@accounts)];
		my $what = below(4);
		$a->{plan} = (qw(basic plus top))[below(3)] if $what < 2;
		$a->{role} = (qw(user champion))[below(2)] if $what == 2;
		$a->{products} = [(qw(core maps mail chat))[0 .. below(4)]]
		    if $what == 3;
	}
	push @tickets, { id => @tickets + 1, day => $day,
		account => $accounts[below(@accounts)]{id},
		priority => 1 + below(4) } for 1 .. below(6);
	$_->{priority} = 1 + below(4) for grep { below(20) == 0 } @tickets;

	mkdir "$folder/$day" or die;
	open my $out, '>', "$folder/$day/accounts-$day.csv" or die;
	print $out "account,name,owner,seats,arr,status,started\n";
	print $out join(',', @$_{qw(id name owner seats arr status started)}),
	    "\n" for grep { !defined $gone{$_->{id}} } @accounts;
	open $out, '>', "$folder/$day/plans-$day.csv" or die;
	print $out "account,started,plan,role,product\n";
	for my $a (grep { !defined $gone{$_->{id}} } @accounts) {
		print $out join(',', @$a{qw(id started plan role)}, $_), "\n"
		    for @{$a->{products}};
	}
	open $out, '>', "$folder/$day/money-$day.csv" or die;
	print $out "account,time,movement,ref,amount\n";
	print $out "$_->{id},$day,arr,s-$_->{id},$_->{arr}\n"
	    for grep { !defined $gone{$_->{id}} } @accounts;
	open $out, '>', "$folder/$day/tickets-$day.csv" or die;
	print $out "account,day,id,priority\n";
	print $out join(',', @$_{qw(account day id priority)}), "\n"
	    for @tickets;
	open $out, '>', "$folder/$day/usage-$day.csv" or die;
	print $out "account,time,user,feature,count\n";
	print $out 'A', sprintf('%03d', 1 + below(60)), ",$day,u",
	    below(3), ",login,1\n" for 1 .. 40;
}
