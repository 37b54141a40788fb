# A server of a test's own that finds the extension as test/cluster's does.
package CaseloadServer;

use strict;
use warnings;

use Exporter 'import';
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;

our @EXPORT_OK = qw(start_server copy_of_install digests statement_fails);

# where: a copy of the installed files (copy_of_install), else those themselves
sub start_server
{
	my ($name, $where) = @_;
	my $conf = $ENV{CASELOAD_EXTENSION_CONF} // die "run this by test/cluster\n";
	my $node = PostgreSQL::Test::Cluster->new($name);

	$conf =~ s/\Q$ENV{CASELOAD_TEMP}\E\/install/$where/g if defined $where;
	$node->init(extra => [ '--encoding=UTF8', '--locale=C.UTF-8' ]);
	$node->append_conf('postgresql.conf', "$conf\ntimezone = 'UTC'\njit = off\n");
	$node->start;
	return $node;
}

# a copy of the installed files, to which a test may add versions
sub copy_of_install
{
	my $where = PostgreSQL::Test::Utils::tempdir();

	system('cp', '-r', "$ENV{CASELOAD_TEMP}/install/.", $where) == 0 or die "cp fails\n";
	return $where;
}

# Every relation of a schema with a digest of its rows, its columns, comments,
# options, and privileges: what two copies of it must agree in.
sub digests
{
	my ($node, $database, $schema) = @_;

	return $node->safe_psql($database, <<~SQL);
		SET caseload.as_at = '2025-09-30';
		CREATE FUNCTION pg_temp.digest(relation regclass) RETURNS text
			LANGUAGE plpgsql
		AS \$\$
		DECLARE
			answer text;
		BEGIN
			EXECUTE format('SELECT count(*) || '' rows '' || coalesce(md5(string_agg(t::text, chr(10) ORDER BY t::text COLLATE "C")), '''') FROM %s AS t', relation)
			INTO answer;
			RETURN answer;
		END
		\$\$;
		SELECT c.relname, c.relkind, c.reloptions, c.relacl, pg_get_userbyid(c.relowner),
			md5(obj_description(c.oid, 'pg_class')), pg_temp.digest(c.oid)
		FROM pg_class AS c
		WHERE c.relnamespace = '$schema'::regnamespace
			AND c.relkind IN ('r', 'v')
		ORDER BY c.relname;
		SELECT c.relname, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull, a.attacl,
			md5(col_description(c.oid, a.attnum))
		FROM pg_class AS c
			JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attnum > 0
		WHERE c.relnamespace = '$schema'::regnamespace
			AND c.relkind IN ('r', 'v')
			AND NOT a.attisdropped
		ORDER BY c.relname, a.attnum;
		SQL
}

# the error of a statement that must fail
sub statement_fails
{
	my ($node, $database, $statement) = @_;
	my ($status, $out, $error) = $node->psql($database, $statement);

	return $status == 0 ? "no error: $out" : $error;
}

1;
