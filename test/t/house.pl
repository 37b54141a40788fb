# The build's own programs: what they refuse, and that they say why. The
# server that test/cluster started is there.
use strict;
use warnings;

use Cwd qw(getcwd);
use File::Basename qw(dirname);
use File::Path qw(make_path);
use File::Temp qw(tempdir);
use Test::More;

my $top = getcwd();
my $temp = tempdir(CLEANUP => 1);

sub spew
{
	my ($name, $text) = @_;

	make_path(dirname($name));
	open my $file, '>', $name or die "$name: $!\n";
	print $file $text;
	close $file or die "$name: $!\n";
}

# what a command prints, and its exit status
sub run
{
	my ($command) = @_;
	my $said = qx($command 2>&1);
	return ($said, $? >> 8);
}

#
# Which PostgreSQL
#

# a pg_config that tells a version, and the rest of the one that is here
sub pg_config_of
{
	my ($version) = @_;

	spew("$temp/pg_config", <<~"SCRIPT");
		#!/bin/sh
		if [ "\$1" = --version ]; then echo '$version'; else exec pg_config "\$@"; fi
		SCRIPT
	chmod 0755, "$temp/pg_config";
	return run("PG_CONFIG='$temp/pg_config' test/find_pg_config");
}

foreach my $old ('PostgreSQL 14.9', 'PostgreSQL 9.6.24', 'PostgreSQL 13.16 (Debian 13.16-0+deb11u1)')
{
	my ($said, $status) = pg_config_of($old);

	is($status, 1, "$old is refused");
	like($said, qr/\Q$old\E, but caseload needs PostgreSQL 15 or newer/, 'in words');
}
foreach my $new ('PostgreSQL 15.20', 'PostgreSQL 18.6 (Debian 18.6-1)', 'PostgreSQL 19rc1', 'PostgreSQL 20devel')
{
	my ($said, $status) = pg_config_of($new);

	is($said, "$temp/pg_config\n", "$new is taken");
}
{
	my ($said, $status) = pg_config_of('PostgreSQL 14.9');

	($said, $status) = run("make PG_CONFIG='$temp/pg_config' all");
	isnt($status, 0, 'make refuses it too');
	like($said, qr/PostgreSQL 14\.9, but caseload needs/, 'in words');

	($said, $status) = run("test/setup check PG_CONFIG=x; PG_CONFIG=$temp/none test/setup check");
	isnt($status, 0, 'a pg_config that is not there is refused');
	like($said, qr/there is no such program/, 'in words');
}

#
# The extension's script
#

my %sql = (
	'caseload.sql'             => "-- caseload\n",
	'definition.sql'           => "CREATE TABLE caseload.definition (body text);\n",
	'contract/b.sql'           => "SELECT 'b';\n",
	'contract/a.sql'           => "SELECT 'a';\n",
	'model/ssd/child.sql'      => "SELECT 'child';\n",
	'model/ssd/source/cin.sql' => "SELECT 'cin';\n",
	'views/first.sql'          => "SELECT 'first';\n",
	'views/another.sql'        => "SELECT 'another';\n",
);

# the script of these files, with some of them changed
sub assembled
{
	my ($arguments, %changed) = @_;
	my %files = (%sql, %changed);
	my $folder = tempdir(DIR => $temp);

	spew("$folder/sql/$_", $files{$_}) foreach keys %files;
	system('cp', "$top/sql/assemble", "$folder/sql/assemble");
	return run("'$folder/sql/assemble' $arguments");
}

my $lists = 'caseload definition -- first another';
my ($script, $status) = assembled($lists);

is($status, 0, 'a script is assembled');
is_deeply(
	[ $script =~ /^VALUES \((.*), \$definition\$SELECT '(\w+)';$/mg ],
	[
		"'contract', NULL, 'a', 1"      => 'a',
		"'contract', NULL, 'b', 2"      => 'b',
		"'source', 'ssd', 'cin', 1"     => 'cin',
		"'model', 'ssd', 'child', 1"    => 'child',
		"'view', NULL, 'first', 1"      => 'first',
		"'view', NULL, 'another', 2"    => 'another',
	],
	'every text is a row, the views in the order of the list');

my @refused = (
	[ 'a view that is not listed', 'caseload definition -- first', {}, qr/views\/another\.sql is not in .* VIEWS/ ],
	[ 'a listed view that is not there', "$lists none", {}, qr/VIEWS names none/ ],
	[ 'a part that is not listed', 'caseload -- first another', {}, qr/definition\.sql is not in .* PARTS/ ],
	[ 'a listed part that is not there', 'none caseload definition -- first another', {}, qr/PARTS names none/ ],
	[ 'a text that ends its own quote', $lists, { 'views/first.sql' => "SELECT '\$definition\$';\n" }, qr/\$definition\$/ ],
	[ 'a text that the server would change', $lists, { 'contract/a.sql' => "SELECT '\@extschema\@';\n" }, qr/contract\/a\.sql/ ],
	[ 'a name to be quoted', $lists, { "contract/a'b.sql" => "SELECT 1;\n" }, qr/a name here/ ],
	[ 'a text without its end', $lists, { 'contract/a.sql' => 'SELECT 1;' }, qr/newline/ ],
);
foreach (@refused)
{
	my ($what, $arguments, $changed, $words) = @$_;
	my ($said, $failed) = assembled($arguments, %$changed);

	isnt($failed, 0, "$what is refused");
	like($said, $words, 'in words');
}

#
# Its rules
#

my $good = <<'SQL';
\echo Use "CREATE EXTENSION caseload" to load this file. \quit
CREATE SCHEMA caseload;
-- CREATE OR REPLACE in a comment; and 'a quote
CREATE FUNCTION caseload.f(a text DEFAULT 'IF NOT EXISTS; x') RETURNS text
    LANGUAGE plpgsql PARALLEL SAFE
AS $$ BEGIN EXECUTE 'CREATE OR REPLACE VIEW v AS SELECT 1'; END $$;
CREATE AGGREGATE caseload.g(integer) (SFUNC = int4pl, STYPE = integer, PARALLEL = SAFE);
CREATE CAST (caseload.ratio AS numeric) WITH FUNCTION caseload.value(caseload.ratio);
CREATE OPERATOR caseload.+ (FUNCTION = caseload.f, LEFTARG = text, RIGHTARG = text);
SQL

sub lint
{
	my ($text) = @_;
	spew("$temp/script.sql", $text);
	return run("test/lint/install_script '$temp/script.sql'");
}

is_deeply([ lint($good) ], [ '', 0 ], 'a good script has no finding');
my %bad = (
	'CREATE OR REPLACE FUNCTION caseload.f() RETURNS text LANGUAGE sql PARALLEL SAFE AS $$x$$;' => qr/OR REPLACE/,
	'CREATE TABLE IF NOT EXISTS caseload.t (a integer);' => qr/IF \[NOT\] EXISTS/,
	'CREATE TABLE t (a integer);' => qr/table t without its schema/,
	'CREATE FUNCTION caseload.f() RETURNS text LANGUAGE sql AS $$PARALLEL SAFE$$;' => qr/PARALLEL/,
	'CREATE FUNCTION caseload.f() RETURNS text LANGUAGE sql SECURITY DEFINER PARALLEL SAFE AS $$x$$;' => qr/search_path/,
	'CREATE OPERATOR + (FUNCTION = caseload.f);' => qr/operator \+ without its schema/,
	'CREATE INDEX ON t (a);' => qr/index on t without/,
	"COMMENT ON SCHEMA caseload IS '\xe2\x80\xa6';" => qr/not ASCII/,
	'SELECT 1' => qr/not ended/,
);
foreach my $text (sort keys %bad)
{
	my ($said, $failed) = lint("$good$text\n");

	is($failed, 1, "found: $text");
	like($said, $bad{$text}, 'in words');
}

#
# Examples in documentation
#

my $answer = " answer\n--------\n     42\n(1 row)\n";

sub document
{
	my ($output) = @_;
	return "Before\n\n```sql\nSELECT 40 + 2\n  AS answer;\n```\n\n```text\n$output```\n\n```sh\nfalse\n```\n\n```text\nno output\n```\n";
}

sub examples
{
	my ($text, @options) = @_;
	spew("$temp/doc.md", $text);
	return run("TALLY='$temp/tally' test/readme @options '$temp/doc.md'");
}

sub slurp
{
	my ($name) = @_;
	open my $file, '<', $name or die "$name: $!\n";
	local $/;
	return scalar <$file>;
}

is_deeply([ examples(document($answer)) ], [ "1 examples, 0 of them not ok\n", 0 ], 'an example that is so');
{
	my ($said, $failed) = examples(document($answer =~ s/42/43/r));

	is($failed, 1, 'an example that is not so');
	like($said, qr/doc\.md:4: not ok.*^-     43\n\+     42$/ms, 'where, and the difference');
}
is((examples("```sql\nSELECT 1/0;\n```\n"))[1], 1, 'an error that the document does not show');
is((examples("```sql\nSELECT 1/0;\n```\n```text\nERROR:  division by zero\n```\n"))[1], 0, 'one that it shows');
is((examples("```sql\nSELECT 'a;\n```\n"))[1], 1, 'an example without its end');
is((examples("```sql\nCREATE TABLE t (a);\n```\n" . document($answer)))[1], 1, 'one of two that fails');
is(slurp("$temp/tally"), "1 0\n0 1\n0 1\n1 0\n0 1\n1 1\n", 'all are counted');
examples(document("nothing yet\n"), '--refresh');
is(slurp("$temp/doc.md"), document($answer), 'what it prints is put in where it belongs');

#
# Counting
#

sub tap
{
	my (@lines) = @_;

	unlink "$temp/tally";
	spew("$temp/tap.pl", join "\n", @lines);
	my ($said, $failed) = run("TALLY='$temp/tally' test/tap perl '$temp/tap.pl'");
	return slurp("$temp/tally") . $failed;
}

is(tap('print "ok 1\n1..1\n";'), "1 0\n0", 'a test that passes');
is(tap('print "ok 1\nnot ok 2\n1..2\n"; exit 1;'), "1 1\n1", 'one that fails');
is(tap('print "ok 1\n1..1\n"; die;'), "1 1\n1", 'one that dies at its end');
is(tap('print "1..2\nok 1\n";'), "1 1\n1", 'one that stops early');
is(tap('die;'), "0 1\n1", 'one that does not start');

done_testing();
