# A newer version of the extension, made here, and what reattach() makes of a
# target of this one.
use strict;
use warnings;

use FindBin;
use lib "$FindBin::Bin/lib";

use CaseloadServer qw(start_server copy_of_install);
use PostgreSQL::Test::Utils;
use Test::More;

my $install = copy_of_install();
my ($control) = split /\n/, `find '$install' -name caseload.control`;
my ($version) = slurp_file($control) =~ /^default_version = '(.*)'/m;
my $next = "$version.next";
(my $script = $control) =~ s/caseload\.control\z/caseload--$version--$next.sql/;

# One view says more at its end, one has another column in the middle, one is
# new, as is a policy table, which the new view reads.
append_to_file($script, <<'SQL');
UPDATE caseload.definition
SET body = body || $$COMMENT ON VIEW worker_caseload IS 'of the next version';$$
WHERE kind = 'view' AND name = 'worker_caseload';
UPDATE caseload.definition
SET body = $$
CREATE VIEW team AS
SELECT d.team_id, 'next ' || d.team_name AS team_name, d.parent_id, d.service
FROM _next_team AS d;
$$
WHERE kind = 'model' AND model = 'ssd' AND name = 'team';
INSERT INTO caseload.definition (kind, model, name, ordinal, body) VALUES
('model', 'ssd', '_next_team', 100, $$
CREATE VIEW _next_team AS
SELECT t.dept_team_id AS team_id, max(t.dept_team_name) AS team_name, NULL::text AS parent_id, NULL::text AS service
FROM ssd_department AS t
GROUP BY t.dept_team_id;
$$),
('policy', NULL, 'next_policy', 100, $$
CREATE TABLE next_policy (colour text);
INSERT INTO next_policy VALUES ('red');
$$),
('view', NULL, 'next_view', 100, $$
CREATE VIEW next_view AS
SELECT c.worker_id, p.colour
FROM worker_caseload AS c
    CROSS JOIN next_policy AS p;
$$);
SQL

my $node = start_server('upgrade', $install);

sub answer
{
	my ($statement) = @_;
	return $node->safe_psql('postgres', "SET caseload.as_at = '2025-09-30'; $statement");
}

$node->safe_psql('postgres', 'CREATE EXTENSION caseload');
$node->command_ok(
	[
		'psql', '-X', '-q', '-v', 'ON_ERROR_STOP=1', '-d', $node->connstr('postgres'),
		'-v', 'workers=40', '-v', 'years=1', '-f', "$FindBin::Bin/../council.sql"
	],
	'the synthetic council');
$node->safe_psql(
	'postgres', <<~'SQL');
	CREATE ROLE reader;
	SELECT caseload.attach('ssd');
	SELECT caseload.attach('ssd', target => 'other');
	SELECT caseload.replace('casework', 'post', 'hr.post');
	CREATE OR REPLACE VIEW casework.team AS
	SELECT d.dept_team_id AS team_id, 'own'::text AS team_name, NULL::text AS parent_id, NULL::text AS service
	FROM casework.ssd_department AS d;
	UPDATE casework.weight SET points = 7;
	GRANT SELECT ON casework.worker_caseload TO reader;
	CREATE VIEW public.outside AS SELECT worker_id FROM casework.worker_caseload;
	SQL
my $outside = answer('SELECT count(*) FROM public.outside');

answer("ALTER EXTENSION caseload UPDATE TO '$next'");
is(answer('SELECT count(*) FROM public.outside'), $outside, 'an update of the extension changes no target');
like(answer(q{SELECT finding FROM caseload.findings('casework') WHERE relation = 'worker_caseload'}),
	qr/made by version \Q$version\E, the extension is \Q$next\E/, 'findings() says so');
like(
	[ $node->psql('postgres', q{SELECT caseload.replace('casework', 'post', 'hr.post')}) ]->[2],
	qr/made by version \Q$version\E.*HINT:  Use caseload\.reattach/s,
	'replace() wants the target of the same version');

is(answer(q{SELECT relation, origin, action, note FROM caseload.reattach('casework') WHERE action <> 'unchanged' ORDER BY 1}),
	<<~ANSWER =~ s/\n\z//r, 'what reattach() does');
	_next_team|ssd|created|
	next_policy|caseload|created|
	next_view|caseload|created|
	post|council|kept|hr.post
	team|council|kept|changed by the council
	worker_caseload|caseload|updated|
	ANSWER
is(answer(q{SELECT count(*), count(DISTINCT version) FROM casework.attachment WHERE version = '} . $version . q{'}),
	'1|1', "only the council's own view is of the version before");
is(answer(q{SELECT obj_description('casework.worker_caseload'::regclass)}), 'of the next version', 'the view says more');
is(answer(q{SELECT has_table_privilege('reader', 'casework.worker_caseload', 'SELECT')}), 't', 'its reader still reads it');
is(answer('SELECT count(*) FROM public.outside'), $outside, 'a view outside still reads it');
is(answer('SELECT DISTINCT colour FROM casework.next_view'), 'red', 'a new view reads a new policy table');
is(answer('SELECT DISTINCT points FROM casework.weight'), '7', "the council's weights are its own");
is(answer(q{SELECT DISTINCT team_name FROM casework.team}), 'own', "the council's view stays");
answer(q{SELECT caseload.reattach('casework', force => '{team}')});
is(answer(q{SELECT count(*) FILTER (WHERE team_name NOT LIKE 'next %') FROM casework.team}), '0', 'until it is forced');
is(answer(q{SELECT DISTINCT team_name LIKE 'next %' FROM other.team}), 'f', 'another target is as it was');

# a target of the next version is the same as one that came to it
answer(q{SELECT caseload.reattach('other')});
answer(q{SELECT caseload.attach('ssd', target => 'fresh')});
my $catalogue = q{SELECT a.relation, a.origin, a.definition_md5, a.version, a.kind, a.source, a.missing, a.comments
	FROM %s.attachment AS a ORDER BY a.relation};
is(answer(sprintf $catalogue, 'other'), answer(sprintf $catalogue, 'fresh'), 'a target brought to a version is as one made by it');

done_testing();
