# Dump and restore of a target that a council has made its own, in plain and in
# custom format, as the council, which is no superuser.
use strict;
use warnings;

use FindBin;
use lib "$FindBin::Bin/lib";

use CaseloadServer qw(start_server digests);
use PostgreSQL::Test::Utils;
use Test::More;

my $node = start_server('dump');
my $folder = PostgreSQL::Test::Utils::tempdir();

$node->safe_psql(
	'postgres', <<~SQL);
	CREATE ROLE council LOGIN;
	CREATE ROLE reader LOGIN;
	CREATE DATABASE council OWNER council;
	CREATE DATABASE plain OWNER council;
	CREATE DATABASE custom OWNER council;
	SQL

sub council
{
	my ($database, $statement) = @_;
	return $node->safe_psql($database, $statement, extra_params => [ '-U', 'council' ]);
}

council('council', 'CREATE EXTENSION caseload');
$node->command_ok(
	[
		'psql', '-X', '-q', '-v', 'ON_ERROR_STOP=1', '-d', $node->connstr('council'), '-U', 'council',
		'-v', 'workers=40', '-v', 'years=1', '-f', "$FindBin::Bin/../council.sql"
	],
	'the synthetic council');
council(
	'council', <<~'SQL');
	SELECT caseload.attach('ssd', target => 'Case "work"', options => '{"roles": {"Duty": "cowork"}}');
	SET search_path = "Case ""work""";

	-- rows, a definition and a table of the council's own
	INSERT INTO vacancy (team_id, role, fte, started) VALUES ('a''b\c', E'new\nline', 0.5, '2025-01-01');
	UPDATE weight SET points = points * 2;
	INSERT INTO day_off (day, name) VALUES ('2031-01-06', 'own');
	SELECT caseload.replace('Case "work"', 'post', 'hr.post');
	CREATE OR REPLACE VIEW team AS
	SELECT t.dept_team_id AS team_id, upper(t.dept_team_name) AS team_name, t.dept_team_parent_id AS parent_id, NULL::text AS service
	FROM ssd_department AS t
	WHERE t.dept_team_id IN ('x', 'y') OR t.dept_team_name <> 'z'::varchar;
	COMMENT ON VIEW team IS 'the council''s own';
	GRANT USAGE ON SCHEMA "Case ""work""" TO reader;
	GRANT SELECT ON worker_caseload TO reader;
	GRANT SELECT (team_id) ON worker_case TO reader;
	SQL

my $before = digests($node, 'council', '"Case ""work"""');
like($before, qr/^worker_caseload\|v\|.*reader=r.*\|(?!0 )\d+ rows/m, 'there is something to compare');

$node->command_ok([ 'pg_dump', '-U', 'council', '-f', "$folder/plain", $node->connstr('council') ], 'a plain dump');
$node->command_ok([ 'pg_dump', '-U', 'council', '-Fc', '-f', "$folder/custom", $node->connstr('council') ], 'a custom dump');
unlike(slurp_file("$folder/plain"), qr/CREATE .*caseload\.definition|CREATE FUNCTION caseload/, 'of no member of the extension');
$node->command_ok(
	[ 'psql', '-X', '-q', '-v', 'ON_ERROR_STOP=1', '-U', 'council', '-d', $node->connstr('plain'), '-f', "$folder/plain" ],
	'a restore from the plain dump');
# comments on what the council does not own (extension, schema public) fail
$node->command_ok(
	[ 'pg_restore', '--exit-on-error', '-U', 'council', '-d', $node->connstr('custom'), "$folder/custom" ],
	'a restore from the custom dump');

foreach my $database (qw(plain custom))
{
	is(digests($node, $database, '"Case ""work"""'), $before, "$database: the same rows, columns, comments, privileges");
	is( council(
			$database,
			q{SELECT string_agg(a.relation, ', ')
			FROM "Case ""work""".attachment AS a
			WHERE a.kind NOT IN ('policy', 'entry', 'record')
				AND a.definition_md5 <> md5(caseload._view_text('Case "work"', a.relation))}),
		'team',
		"$database: the digests hold, but for the council's own view");
	is( council(
			$database,
			q{SELECT relation, action, note FROM caseload.reattach('Case "work"')
			WHERE action <> 'unchanged' ORDER BY 1}),
		"post|kept|hr.post\nteam|kept|changed by the council",
		"$database: reattach finds what is the council's and nothing else");
	(my $without = $before) =~ s/^attachment\|.*\n//mg;
	(my $after = digests($node, $database, '"Case ""work"""')) =~ s/^attachment\|.*\n//mg;
	is($after, $without, "$database: and changes no answer");
}

done_testing();
