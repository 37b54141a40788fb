# The extension and a target in a database of a council's own: who may make
# them, and what becomes of the target without the extension.
use strict;
use warnings;

use FindBin;
use lib "$FindBin::Bin/lib";

use CaseloadServer qw(start_server digests statement_fails);
use Test::More;

my $node = start_server('attach');

$node->safe_psql(
	'postgres', <<~SQL);
	CREATE ROLE council LOGIN;
	CREATE ROLE reader LOGIN;
	CREATE ROLE stranger LOGIN;
	CREATE DATABASE planted;
	CREATE DATABASE council OWNER council;
	SQL

# a schema of the extension's name that somebody planted
$node->safe_psql('planted', 'CREATE SCHEMA caseload');
like(
	statement_fails($node, 'planted', 'CREATE EXTENSION caseload'),
	qr/schema "caseload" already exists/,
	'a planted schema is an error');

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

# the database's owner needs no superuser
council('CREATE EXTENSION caseload');
is(council(q{SELECT extowner::regrole FROM pg_extension WHERE extname = 'caseload'}),
	'council', 'the owner of a database creates the extension');
like(fails_as('council', 'CREATE FUNCTION caseload.planted() RETURNS integer LANGUAGE sql RETURN 1'),
	qr/permission denied for schema caseload/, "but makes nothing in the extension's schema");
like(fails_as('council', 'UPDATE caseload.definition SET body = body'),
	qr/permission denied for table definition/, 'and does not write its definitions');
$node->command_ok(
	[
		'psql', '-X', '-q', '-v', 'ON_ERROR_STOP=1', '-d', $node->connstr('council'), '-U', 'council',
		'-v', 'workers=40', '-v', 'years=1', '-f', "$FindBin::Bin/../council.sql"
	],
	'the synthetic council');
cmp_ok(council(q{SELECT count(*) FROM caseload.attach('ssd')}), '>', 50, 'a council attaches');
is(council(q{SELECT string_agg(DISTINCT relowner::regrole::text, ',') FROM pg_class WHERE relnamespace = 'casework'::regnamespace}),
	'council', 'all that is made is its own');

# every definition of a relation makes one
is( council(
		q{SELECT string_agg(d.kind || ' ' || d.name, ', ')
		FROM caseload.definition AS d
		WHERE d.kind <> ALL (ARRAY['finding', 'query', 'report']) AND d.model IS DISTINCT FROM 'contract'
			AND NOT EXISTS (SELECT FROM casework.attachment AS a WHERE a.relation = d.name)}),
	'',
	'every definition made a relation');
is( council(
		q{SELECT string_agg(c.relname || coalesce('.' || a.attname, ''), ', ')
		FROM pg_class AS c
			LEFT JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
		WHERE c.relnamespace = 'casework'::regnamespace
			AND c.relkind IN ('r', 'v')
			AND (obj_description(c.oid, 'pg_class') IS NULL OR col_description(c.oid, a.attnum) IS NULL)}),
	'',
	'every relation and column has a comment');
is( council(
		q{SELECT string_agg(a.relation, ', ')
		FROM casework.attachment AS a
			JOIN pg_class AS c ON c.oid = ('casework.' || quote_ident(a.relation))::regclass
		WHERE a.kind = 'view' AND NOT starts_with(a.relation, '_')
			AND c.reloptions::text NOT LIKE '%security_barrier=true%'}),
	'',
	'every view for people is a security barrier');

# who may read the workers' view reads no child
council('GRANT USAGE ON SCHEMA casework TO reader; GRANT SELECT ON casework.worker_caseload TO reader');
my ($rows, $workers) = split /\|/, $node->safe_psql('council',
	q{SET caseload.as_at = '2025-09-30'; SELECT count(*), count(DISTINCT worker_id) FROM casework.worker_caseload},
	extra_params => [ '-U', 'reader' ]);
cmp_ok($workers, '>=', 40, 'a reader sees the workers');
foreach my $relation (
	split /\n/,
	council(q{SELECT format('%I', relation) FROM casework.attachment WHERE relation <> 'worker_caseload'
		UNION ALL VALUES ('attachment'), ('attachment_option')}))
{
	my $error = fails_as('reader', "SELECT FROM casework.$relation");
	like($error, qr/permission denied for (view|table) \Q$relation\E/, "but not $relation")
	  if $error !~ /permission denied for (view|table) \Q$relation\E/ || $relation eq 'child';
}
like(fails_as('reader', 'SELECT FROM ssd.ssd_person'), qr/permission denied for schema ssd/, 'nor the source');

# nobody else touches it
foreach my $role (qw(reader stranger))
{
	like(fails_as($role, "SELECT caseload.reattach('casework')"),
		qr/must be owner of schema casework/, "$role may not reattach");
}

# without the extension there are no views of it; its tables stay
my $before = digests($node, 'council', 'casework');
council(q{UPDATE casework.weight SET points = points + 1});
my $changed = digests($node, 'council', 'casework');
isnt($changed, $before, 'a weight is not without effect');
like(fails_as('council', 'DROP EXTENSION caseload'),
	qr/cannot drop extension caseload because other objects depend on it.*view casework\..*HINT:  Use DROP \.\.\. CASCADE/s,
	'the extension does not go while there are views');
council('SET client_min_messages = warning; DROP EXTENSION caseload CASCADE; CREATE EXTENSION caseload');
is(council(q{SELECT to_regclass('casework.worker_caseload')}), '', 'unless told to take them along');
cmp_ok(council(q{SELECT count(*) FROM caseload.reattach('casework') WHERE action = 'restored'}), '>', 20, 'reattach makes them again');
council('GRANT SELECT ON casework.worker_caseload TO reader');
is(digests($node, 'council', 'casework') =~ s/^attachment\|.*\n//mr,
	$changed =~ s/^attachment\|.*\n//mr, "as they were, over the council's own weights");

cmp_ok(council(q{SELECT count(*) FROM caseload.detach('casework')}), '>', 50, 'a council detaches');
is(council(q{SELECT count(*) FROM pg_namespace WHERE nspname = 'casework'}), '0', 'and nothing is left');
council('DROP EXTENSION caseload');
is(council(q{SELECT count(*) FROM pg_namespace WHERE nspname = 'caseload'}), '0', "nor of the extension's schema");

done_testing();
