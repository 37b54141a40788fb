# test/cluster: what it gives the command, and that it leaves nothing behind.
use strict;
use warnings;

use File::Temp qw(tempdir);
use Test::More;
use Time::HiRes qw(sleep);

$ENV{TMPDIR} = my $temp = tempdir(CLEANUP => 1);
# when root runs this, the server is another user's
chmod 0755, $temp;

# what psql says to a query, in a server of its own
sub answer
{
	my ($query, @before) = @_;
	return scalar qx(@before test/cluster psql -qAt -c "$query" 2>&1);
}

sub left_behind
{
	return join ' ', glob "$temp/*";
}

# true within ten seconds?
sub soon
{
	my ($true) = @_;

	foreach (1 .. 100)
	{
		return 1 if $true->();
		sleep 0.1;
	}
	return 0;
}

# Starts test/cluster with a command that tells the server's process id and
# sleeps, and waits for it: the ids of both.
sub start
{
	my (%environment) = @_;
	my $told = "$temp/told.$$";
	my $cluster = fork // die "fork: $!\n";

	if ($cluster == 0)
	{
		%ENV = (%ENV, %environment);
		exec 'test/cluster', 'sh', '-c',
		  "head -n 1 \$CASELOAD_TEMP/data/postmaster.pid >$told.new; mv $told.new $told; exec sleep 60";
		die "exec: $!\n";
	}
	soon(sub { -e $told }) or die "test/cluster does not start\n";
	open my $file, '<', $told or die "$told: $!\n";
	chomp(my $server = <$file>);
	unlink $told;
	return ($cluster, $server);
}

is(system('test/cluster', 'sh', '-c', 'exit 7') >> 8, 7, "the command's exit status is the script's");
is(left_behind(), '', 'and nothing is left');

is(answer("CREATE EXTENSION caseload; SELECT extname FROM pg_extension WHERE extname = 'caseload'"),
	"caseload\n", 'the extension is there');
is(answer('SHOW listen_addresses'), "\n", 'it listens on no address');
is(answer('SELECT 1', 'PGHOST=/nowhere PGSERVICE=none PGOPTIONS=-cnone=1 PSQLRC=/etc/passwd'),
	"1\n", "the user's settings do not count");
is(qx(echo 'SELECT 2;' | test/cluster psql -qAt), "2\n", 'the command has the standard input');

my $long = "$temp/" . 'a folder ' . 'x' x 90;
mkdir $long or die "$long: $!\n";
is(answer('SELECT 3', "TMPDIR='$long'"), "3\n", 'a folder with a long name that has blanks');
rmdir $long;
is(left_behind(), '', 'nothing is left');

foreach my $signal (qw(TERM INT HUP))
{
	my ($cluster, $server) = start();

	ok(kill(0, $server), "before $signal a server runs");
	kill $signal, $cluster;
	waitpid $cluster, 0;
	ok(!kill(0, $server), "after $signal it does not");
	is(left_behind(), '', 'and nothing is left');
}

{
	my ($cluster, $server) = start();

	kill 'KILL', $cluster;
	waitpid $cluster, 0;
	ok(soon(sub { !kill 0, $server }), 'a server does not outlive a script that was killed');
	system('rm', '-rf', glob "$temp/*");
}

{
	my ($one, $server_of_one) = start();
	my ($other, $server_of_other) = start();

	isnt($server_of_one, $server_of_other, 'two at once do not clash');
	kill 'TERM', $one, $other;
	waitpid $_, 0 foreach $one, $other;
	is(left_behind(), '', 'and nothing is left of either');
}

{
	my $said = qx(KEEP=1 test/cluster true 2>&1);
	my ($reach) = $said =~ /To reach it:\n\s+(.*)\n/;
	my ($stop) = $said =~ /To stop and remove it:\n\s+(.*)\n/;

	is(scalar qx($reach -At -c 'SELECT 4'), "4\n", 'a kept server is reached as is said');
	is(system($stop), 0, 'and stopped as is said');
	is(left_behind(), '', 'and then nothing is left');
}

done_testing();
