# Snapshots as a council takes them: by its own role, day by day with catch_up(),
# on a standby, and by pg_cron.
use strict;
use warnings;

use FindBin;
use lib "$FindBin::Bin/lib";

use CaseloadServer qw(start_server);
use PostgreSQL::Test::Utils;
use Test::More;

my $node = start_server('snapshot');

$node->append_conf('postgresql.conf', "wal_level = replica\nmax_wal_senders = 4\nhot_standby = on\n");
my $has_cron = -e `$ENV{PG_CONFIG} --sharedir` =~ s/\s+\z//r . '/extension/pg_cron.control';
$node->append_conf('postgresql.conf',
	"shared_preload_libraries = 'pg_cron'\ncron.database_name = 'council'\ncron.use_background_workers = on\n")
  if $has_cron;
$node->restart;
$node->safe_psql('postgres', <<~SQL);
	CREATE ROLE council LOGIN;
	CREATE ROLE reader LOGIN;
	CREATE DATABASE council OWNER council;
	SQL

sub council
{
	my ($statement) = @_;
	return $node->safe_psql('council', $statement, extra_params => [ '-U', 'council' ]);
}

sub fails_as
{
	my ($role, $statement) = @_;
	my ($status, $out, $error) = $node->psql('council', $statement, extra_params => [ '-U', $role ]);
	return $status == 0 ? "no error: $out" : $error;
}

council('CREATE EXTENSION caseload');
$node->command_ok(
	[
		'psql', '-X', '-q', '-v', 'ON_ERROR_STOP=1', '-d', $node->connstr('council'), '-U', 'council',
		'-v', 'workers=40', '-v', 'years=1', '-f', "$FindBin::Bin/../council.sql"
	],
	'the synthetic council');
council(q{SELECT count(*) FROM caseload.attach('ssd')});

# one day: what the views say of it, once
is(council(q{SELECT day, outcome FROM caseload.snapshot('casework', '2025-06-30')}),
	'2025-06-30|made', 'a day is kept');
is(council(<<~SQL), '0', 'as the views say of it');
	SELECT caseload.set_as_at('2025-06-30') \\gset
	SELECT count(*)
	FROM casework.team_caseload AS t
		FULL JOIN casework.snapshot AS s ON coalesce(s.team_id, '') = coalesce(t.team_id, '')
	WHERE (s.workers, s.cases, s.points, s.capacity, s.capacity_index, s.average_caseload, s.median_cases, s.highest_cases,
			s.workers_red, s.unallocated, s.points_unallocated, s.agency_rate)
		IS DISTINCT FROM
		(t.workers, t.cases, t.points, t.capacity, t.capacity_index, t.average_caseload, t.median_cases, t.highest_cases,
			t.workers_red, t.unallocated, t.points_unallocated, t.agency_rate)
	SQL
my $digest = q{SELECT md5(string_agg(s::text, '' ORDER BY s::text)) FROM casework.team_snapshot AS s};
my $before = council($digest);
council('UPDATE ssd.ssd_involvements SET invo_involvement_end_date = NULL');
is(council(q{SELECT rows_written, outcome FROM caseload.snapshot('casework', '2025-06-30')}),
	'0|already there', 'a second snapshot of the day writes nothing');
is(council($digest), $before, 'and the day stays as it was known then');
is(council(q{SELECT outcome FROM caseload.snapshot('casework', '2025-06-30', again => true)}),
	'made', 'unless it is asked for again');
isnt(council($digest), $before, 'which tells the records as they are now');
is(council(q{SELECT caseload.set_as_at('2024-02-29') \\gset
	SELECT count(*) FROM caseload.snapshot('casework', '2025-06-29') \\gset
	SHOW caseload.as_at}), '2024-02-29', 'the setting of the session is untouched');

# many days
council(q{CALL caseload.catch_up('casework', '2025-01-01', '2025-07-01', '1 month')});
is(council(q{SELECT string_agg(DISTINCT as_at::text, ' ' ORDER BY as_at::text) FROM casework.snapshot}),
	'2025-01-01 2025-02-01 2025-03-01 2025-04-01 2025-05-01 2025-06-01 2025-06-29 2025-06-30', 'catch_up() takes those of a period');
is(council(q{SELECT count(*) FROM casework.run_log WHERE outcome = 'made'}), '9', 'each is in the run log');
is(council(<<~SQL), '0', 'own states of teams roll up to the sums of the workers, whose thirds of a case are rounded');
	SELECT count(*)
	FROM (SELECT as_at, caseload.cases(caseload.rollup(own_workload)) AS cases FROM casework.team_snapshot GROUP BY as_at) AS t
		JOIN (SELECT as_at, sum(cases) AS cases FROM casework.worker_snapshot GROUP BY as_at) AS w USING (as_at)
	WHERE abs(t.cases - w.cases) > 0.001
	SQL

# ends of months stay ends of months
council(q{CALL caseload.catch_up('casework', '2024-10-31', '2025-01-31', '1 month')});
is(council(q{SELECT string_agg(DISTINCT as_at::text, ' ' ORDER BY as_at::text) FROM casework.snapshot WHERE as_at < '2025-01-01'}),
	'2024-10-31 2024-11-30 2024-12-31', 'a step of a month is counted from the first day');
is(council(q{SELECT caseload.set_as_at('2024-12-30') \\gset
	SELECT latest_snapshot, days_since, state FROM casework.snapshot_state}), '2024-11-30|30|behind', 'a later snapshot hides no gap');

# a day that fails is told, and the others are taken
council(q{ALTER TABLE casework.team_snapshot ADD CONSTRAINT no_february CHECK (extract(month FROM as_at) <> 2) NOT VALID});
council(q{SELECT caseload.purge('casework', '2025-06-01')});
is(council(q{SELECT min(as_at) FROM casework.worker_snapshot}), '2025-06-01', 'purge() removes the days before one');
council(q{CALL caseload.catch_up('casework', '2025-01-01', '2025-04-01', '1 month')});
is(council(q{SELECT outcome || ' ' || (message LIKE '%no_february%') FROM casework.run_log WHERE as_at = '2025-02-01' ORDER BY run_id DESC LIMIT 1}),
	'failed true', 'a day that fails is in the run log with its error');
is(council(q{SELECT count(DISTINCT as_at) FROM casework.snapshot WHERE as_at < '2025-04-01'}), '2', 'and the days around it are taken');

# who may not, and what is refused
council('GRANT USAGE ON SCHEMA casework TO reader; GRANT SELECT ON casework.snapshot TO reader');
like(fails_as('reader', q{SELECT * FROM caseload.snapshot('casework')}), qr/must be owner of schema casework/, 'a reader takes none');
like(fails_as('reader', q{CALL caseload.catch_up('casework', '2025-01-01', '2025-01-02')}), qr/must be owner of schema casework/, 'nor many');
like(fails_as('reader', q{SELECT caseload.purge('casework', '2025-01-02')}), qr/must be owner of schema casework/, 'nor removes any');
like(fails_as('council', q{CALL caseload.catch_up('casework', '2025-01-01', '2025-01-02', '1 hour')}),
	qr/step must be a day or more, not 01:00:00/, 'a step below a day is refused');
like(fails_as('council', q{SELECT * FROM caseload.snapshot('casework', 'infinity')}), qr/as_at must be a day, not infinity/, 'so is what is no day');
like(fails_as('council', q{CALL caseload.catch_up('casework', '2025-01-01', 'infinity')}),
	qr/period_from and period_to must be days, not 2025-01-01 and infinity/, 'and a period without an end');
like(fails_as('council', q{SELECT caseload.purge('casework', NULL)}), qr/before must not be null/, 'so is a purge before no day');

# a name in the caller's search_path does not reach into the procedure
council(<<~SQL);
	CREATE SCHEMA trap;
	CREATE FUNCTION trap.format(text, text) RETURNS text LANGUAGE sql AS \$\$ SELECT 'trapped'::text \$\$;
	CREATE FUNCTION trap.clock_timestamp() RETURNS timestamptz LANGUAGE plpgsql AS \$\$ BEGIN RAISE EXCEPTION 'trapped'; END \$\$;
	SQL
is(fails_as('council', q{SET search_path = trap, pg_catalog; CALL caseload.catch_up('casework', '2025-05-05', '2025-05-06')}),
	'no error: ', 'the search path of the caller means nothing to catch_up()');

# a standby answers, and takes no snapshots
$node->backup('base');
my $standby = PostgreSQL::Test::Cluster->new('snapshot_standby');
$standby->init_from_backup($node, 'base', has_streaming => 1);
$standby->start;
$node->wait_for_catchup($standby, 'replay', $node->lsn('insert'));
my ($status, $out, $error) =
  $standby->psql('council', q{SELECT * FROM caseload.snapshot('casework', '2025-05-31')}, extra_params => [ '-U', 'council' ]);
is("$status $out", '0 ', 'on a standby a snapshot is nothing');
like($error, qr/a standby takes no snapshots/, 'and says so');
is($standby->safe_psql('council', q{SET caseload.as_at = '2025-06-30'; SELECT count(*) > 0 FROM casework.worker_caseload}, extra_params => [ '-U', 'council' ]),
	't', 'the views answer there');
$standby->stop;

SKIP:
{
	skip 'pg_cron is not installed', 3 if !$has_cron;

	$node->safe_psql('council', <<~SQL);
		CREATE EXTENSION pg_cron;
		GRANT USAGE ON SCHEMA cron TO council;
		SQL
	council(q{SELECT cron.schedule('nightly', '* * * * *', $$SELECT caseload.snapshot('casework', '2025-05-20')$$)});
	ok($node->poll_query_until('council', q{SELECT count(*) > 0 FROM casework.snapshot WHERE as_at = '2025-05-20'}),
		'pg_cron takes a snapshot');
	ok($node->poll_query_until('council', q{SELECT count(*) > 0 FROM cron.job_run_details WHERE status = 'succeeded'}),
		'and says that it succeeded');
	is(council(q{SELECT outcome FROM casework.run_log WHERE as_at = '2025-05-20' ORDER BY run_id LIMIT 1}),
		'made', 'its story is in our run log');
	council(q{SELECT cron.unschedule('nightly')});
}

$node->stop;
done_testing();
