# Hostile values and calls: whatever comes from outside is refused with an error
# of its class, or is a value like any other; and the server goes on.
use strict;
use warnings;

use Test::More;

use lib 'test/t/lib';
use CaseloadServer qw(start_server);
use PostgreSQL::Test::Utils;

my $node = start_server('mutation');
my $log_start = -s $node->logfile;

sub sql
{
	return $node->safe_psql('postgres', $_[0]);
}

# The same numbers in every run and on every machine (a linear congruential
# generator; its high bits).
my $number = 20250930;

sub below
{
	my ($limit) = @_;

	$number = ($number * 1103515245 + 12345) % 2**31;
	return int(($number >> 8) / 2**23 * $limit);
}

sub any
{
	return $_[ below(scalar @_) ];
}

# Values of each type, and of the types of their functions' arguments.
my %values = (
	ratio => [ '163/9.5 n=12', '0/0', '-1.5/-2 n=9223372036854775807',
		'170141183460469231731687303715884.105727/1 n=3' ],
	workforce => [
		'[2024-10-01,2025-10-01) opening=5.5/6 starters=1/1 leavers=0.5/1 short_stayers=1/1 moves_in=1/1 moves_out=1/1 fte_days=2000',
		'[2024-01-01,2024-07-01) short_stayers=9223372036854.775807/9223372036854775807',
		'[0001-01-01,9999-12-31)' ],
	census => [ '{[2024-10-01,2025-10-01) opening=5.5/6 leavers=1/1 fte_days=1800.5}',
		'{[2024-01-01,2024-06-15) starters=1/1 fte_days=40,[2024-06-15,2024-07-01) opening=1/1 leavers=1/1 short_stayers=0/9223372036854775807}' ],
	calendar => [ '{2026-12-25,2026-12-28}', '{}', '{0001-01-01,9999-12-31} weekend=none',
		'{2024-01-01,2024-01-02} weekend=1,2,3,4,5,7' ],
	timeline => [ '', '2024-01-01=1.5, 2024-02-01=0',
		'-infinity=-9223372036854.775808, 0001-01-01=9223372036854.775807, 9999-12-31=0.000001',
		join(', ', map { sprintf '2024-%02d-%02d=%s', $_ / 28 + 1, $_ % 28 + 1, $_ * $_ % 97 / 4 } 0 .. 335) ],
	workload => [ 'v1 (12,18.5,20,1)*3 (9,11,,0.8)', 'v1 (0,0,0,0)*9223372036854775807',
		'v1 (9223372036854.775807,9223372036854.775807,0.000001,0.000001)*4611686018427387904 (1,,,)',
		'v1 ' . join('', map { '(' . $_ % 31 . ",$_.5,," . $_ % 7 . ')' } 0 .. 299) ],
	numeric => [ qw(0 1.5 -3 0.0000005 9223372036854.775807 9223372036854.7758075 1e400 NaN Infinity) ],
	'double precision' => [ qw(0 0.5 1 -1 1e-320 1e300 NaN -Infinity) ],
	bigint => [ qw(0 1 -1 9223372036854 9223372036855 -9223372036854775808) ],
	integer => [ qw(0 1 7 100 -1 2147483647 -2147483648) ],
	boolean => [ qw(true false) ],
	date => [ '2024-01-01', '2024-06-15', '2024-07-01', '0001-01-01', '9999-12-31', 'infinity',
		'-infinity', '4714-11-24 BC', '5874897-12-31' ],
	daterange => [ '[2024-01-01,2024-07-01)', 'empty', '(,)', '[0001-01-01,9999-12-31)',
		'[2024-06-15,)', '(,5874897-12-31)' ],
	text => [ qw(cases capacity_index points_per_fte), '', 'x' x 300, "\x{c3}\x{a9}" x 50 ],
	interval => [ '1 year', '1 mon 1 day', '50 days', '-1 day', '0', '1 hour', '178000000 years' ],
	'integer[]' => [ '{6,7}', '{}', '{NULL}', '{0}', '{1,2,3,4,5,6,7}', '{{1,2},{3,4}}' ],
	'date[]' => [ '{2024-01-01,2024-06-15,2024-07-01}', '{}', '{NULL}', '{infinity}', '{{2024-01-01,2024-06-15}}' ],
	'numeric[]' => [ '{0,5,10}', '{}', '{NULL}', '{2,1}', '{{1,2}}', '{NaN}' ],
	'text[]' => [ '{a,b}', '{}', '{NULL}', '{{a},{b}}', '{"<script>&"}', '{North,South,East}' ],
	'double precision[]' => [ '{0,0.5,1}', '{}', '{NULL}', '{2}', '{{0.1,0.2}}' ],
	'timestamp without time zone' => [ '2024-01-01 12:00', 'infinity', '-infinity', '4714-11-24 00:00 BC' ],
);
my @types = qw(ratio workforce census calendar timeline workload);

sql(<<~'SQL');
	CREATE EXTENSION caseload;
	ALTER DATABASE postgres SET search_path = pg_catalog, caseload;
	CREATE SCHEMA hostile;
	CREATE TABLE hostile.attempt (id int PRIMARY KEY, statement text, state text);
	-- the SQLSTATE of a statement, in a transaction of its own
	CREATE FUNCTION hostile.state_of(statement text) RETURNS text
		LANGUAGE plpgsql
	AS $$
	BEGIN
		EXECUTE statement;
		RETURN '00000';
	EXCEPTION WHEN OTHERS THEN
		RETURN SQLSTATE;
	END
	$$;
	SQL
sql("CREATE TABLE hostile.$_ (value caseload.$_)") for @types;

sub literal
{
	my ($text) = @_;

	$text =~ s/'/''/g;
	return "'$text'";
}

# Tries statements: how many of them, and those that fail as nothing may.
sub attempt
{
	my (@statements) = @_;
	my $file = "$PostgreSQL::Test::Utils::tmp_check/statements";
	my $id = 0;

	open my $copy, '>', $file or die "$file: $!\n";
	foreach (@statements)
	{
		my $statement = s/\\/\\\\/gr;

		print $copy $id++, "\t$statement\n";
	}
	close $copy or die "$file: $!\n";
	sql("TRUNCATE hostile.attempt;
		COPY hostile.attempt (id, statement) FROM '$file';
		UPDATE hostile.attempt SET state = hostile.state_of(statement)");
	note(join ', ', split /\n/, sql('SELECT count(*), state FROM hostile.attempt GROUP BY state ORDER BY state'));
	return sql("SELECT count(*) FILTER (WHERE state = '00000') > 0, count(*) FILTER (WHERE state <> '00000') > 0,
			string_agg(state || ' ' || left(statement, 300), E'\\n')
				FILTER (WHERE state !~ '^(00000|22...|54000)\$')
		FROM hostile.attempt");
}

# some succeed, some fail, and none fails as it may not
use constant SOME_OF_BOTH => 't|t|';

# Changes a string as hostile.h's tests do.
sub damaged
{
	my ($bytes, $other, @words) = @_;

	foreach (0 .. below(3))
	{
		my $place = below(length($bytes) + 1);
		my $rest = length($bytes) - $place;
		my $length = below($rest + 1);
		my $kind = below(6);

		if ($kind == 0) { substr($bytes, $place, 1) ^= chr(1 << below(7)) if $rest; }
		elsif ($kind == 1) { substr($bytes, $place, $length) = ''; }
		elsif ($kind == 2) { substr($bytes, $place, 0) = substr($bytes, $place, $length); }
		elsif ($kind == 3) { substr($bytes, $place) = substr($other, below(length $other)); }
		elsif ($kind == 4)
		{
			my $word = any(@words);

			substr($bytes, $place, $rest < length $word ? $rest : length $word) = $word;
		}
		elsif ($rest) { substr($bytes, $place, 1) = chr((ord(substr($bytes, $place, 1)) + any(1, -1)) % 256); }
	}
	return $bytes;
}

# Texts
my @text_words = ('9223372036854775807', '9223372036854775808', '-', '=', ',', ')', '*', '0.0000001', '1e9', '9999-12-31');
foreach my $type (@types)
{
	my @statements;

	foreach (1 .. 400)
	{
		my $text = damaged(any(@{ $values{$type} }), any(@{ $values{$type} }) . ' ', @text_words);

		$text =~ s/[^ -~]/?/g;
		push @statements, "INSERT INTO hostile.$type VALUES (" . literal($text) . ')';
	}
	is(attempt(@statements), SOME_OF_BOTH, "damaged texts of $type are refused by class 22 or 54000, or taken");
}

# Binary forms, through COPY
sub copy_of
{
	my ($bytes) = @_;

	return "PGCOPY\n\xff\r\n\0" . pack('NNnN', 0, 0, 1, length $bytes) . $bytes . pack('n', 65535);
}

my @binary_words = ("\0" x 8, "\xff" x 8, "\x7f" . "\xff" x 7, "\x80" . "\0" x 7, "\x7f\xff\xff\xff", "\x80\0\0\0", "\xff" x 4, "\0\0\0\1");
foreach my $type (@types)
{
	my @forms = map { pack 'H*', sql("SELECT encode(caseload.${type}_send(" . literal($_) . "), 'hex')") } @{ $values{$type} };
	my $script = "\\set VERBOSITY sqlstate\n";
	my $count = 400;
	my %states;

	foreach (1 .. $count)
	{
		my $file = "$PostgreSQL::Test::Utils::tmp_check/$type.$_";

		open my $copy, '>:raw', $file or die "$file: $!\n";
		print $copy copy_of(damaged(any(@forms), any(@forms), @binary_words));
		close $copy or die "$file: $!\n";
		$script .= "COPY hostile.$type FROM '$file' (FORMAT binary);\n";
	}

	my ($status, $out, $errors) = $node->psql('postgres', $script, on_error_stop => 0);

	$states{$_}++ foreach $errors =~ /ERROR:  (\w{5})/g;
	is(join(' ', sort keys %states), '22P03', "damaged binary forms of $type are refused as such");
	cmp_ok($states{'22P03'}, '<', $count, "or taken: " . ($count - $states{'22P03'}) . " of $count");
}

# What was taken can be dumped and loaded again, and compares as it did.
foreach my $type (@types)
{
	is(sql("SELECT count(*) FROM hostile.$type
			WHERE value::text::caseload.$type <> value
				OR caseload.${type}_send(value::text::caseload.$type) <> caseload.${type}_send(value)
				OR caseload.${type}_hash(value) <> caseload.${type}_hash(value::text::caseload.$type)"),
		0, "$type: what was taken is read as it was written");
	my $file = "$PostgreSQL::Test::Utils::tmp_check/$type.all";

	is(sql("COPY hostile.$type TO '$file' (FORMAT binary);
			CREATE TABLE hostile.${type}_again (LIKE hostile.$type);
			COPY hostile.${type}_again FROM '$file' (FORMAT binary);
			SELECT count(*) FROM (TABLE hostile.$type EXCEPT ALL TABLE hostile.${type}_again) AS lost"),
		0, "$type: and so is its binary form");
	push @{ $values{$type} }, split /\n/, sql("SELECT value FROM hostile.$type WHERE length(value::text) < 3000 ORDER BY random() LIMIT 40")
	  if sql("SELECT setseed(0.5)") eq '';
}

# Records of cases, some of which no council would have.
$values{'_case_record[]'} = [
	'{}',
	'{NULL}',
	'{"(,,,,,,,,)"}',
	'{"(a,0,Ann,lead,,,,,)","(a,11,,,,,,,)"}',
	'{"(a,0,,,,,,,)","(a,6,,,,,,,)","(a,9,,,,,,,)","(a,8,,,,NaN,,,)","(a,10,,,,,,,)"}',
	'{{"(a,0,Ann,lead,North,NaN,,,)"},{"(a,0,Bob,lead,,,,2025-03-01,)"}}',
	'{"(a,0,Ann,lead,,Infinity,,-infinity,infinity)","(a,0,Ann,lead,,-1,infinity,infinity,-infinity)"}',
	'{"(a,0,Ann,lead,,,,,)","(b,0,Ann,lead,,,,,)","(a,3,CIN,,,,,,)","(b,3,CIN,,,,,,)","(a,10,x,,,,,,)","(b,10,x,,,,,,)",'
	  . '"(b,8,d,,,-Infinity,,2025-02-01,2025-04-01)","(a,1,CLA,,,,,2025-03-01,)","(a,9,p,,,,2025-03-01,,)"}',
	'{' . join(',', map { "\"(c$_,0,Ann,lead,,,,2025-01-$_,)\",\"(c$_,10,x,,,,,,)\",\"(c$_,8,f,,,$_,,,)\"" } '01' .. '31') . '}',
	'{' . join(',', map { "\"(c,0,W$_,lead,,,,2025-01-$_,2025-02-$_)\"" } '01' .. '28') . '}',
];
$values{'_case_weight[]'} = [
	'{}', '{NULL}', '{"(,,,,,,)"}',
	'{"(s,,,5,,,)","(s,CIN,,NaN,0.5,,)","(s,CIN,x,Infinity,,2025-02-01,2025-02-01)","(s,CLA,,-1,-1,,infinity)"}',
	'{"(s,,,,,,)","(s,CIN,,4,0.5,,2025-03-01)","(s,CIN,,6,NaN,2025-02-15,)","(s,CLA,CP,1e300,1e-300,-infinity,)"}',
];

# Every function in C, with any arguments of its types, or none.
my @functions = map { [ split /\|/ ] } split /\n/, sql(<<~'SQL');
	SELECT 'caseload.' || proname, array_to_string(proargtypes::regtype[], ';')
	FROM pg_proc
	WHERE pronamespace = 'caseload'::regnamespace
		AND prolang = (SELECT oid FROM pg_language WHERE lanname = 'c')
		AND prorettype <> 'cstring'::regtype
		AND NOT 'internal'::regtype = ANY (proargtypes)
		AND NOT 'cstring'::regtype = ANY (proargtypes)
	ORDER BY proname, proargtypes::text COLLATE "C"
	SQL
my @unknown;
my @calls;

sub argument
{
	my ($type, $nulls) = @_;

	return "NULL::$type" if below(100) < $nulls;
	return literal(any(@{ $values{$type} })) . "::$type";
}

foreach (@functions)
{
	my ($name, $types) = @$_;
	my @arguments = split /;/, $types // '';

	push @unknown, grep { !$values{$_} } @arguments;
	next if @unknown;
	push @calls, "SELECT count(answer::text) FROM $name(" . join(', ', map { "NULL::$_" } @arguments) . ') AS answer';
	foreach (1 .. 20)
	{
		my $nulls = any(0, 0, 0, 30);

		push @calls, "SELECT count(answer::text) FROM $name("
		  . join(', ', map { argument($_, $nulls) } @arguments) . ') AS answer';
	}
}
is("@unknown", '', 'there are values of every type that a function takes');
cmp_ok(scalar @functions, '>', 150, 'there are functions to call: ' . @functions);
is(attempt(@calls), SOME_OF_BOTH, 'all functions, called with anything: ' . @calls . ' calls');

# Aggregates of a user's own over our functions, from any first state, without
# the final function that would close it; their states are values, too.
my @aggregates;
my @uses;

foreach (@functions)
{
	my ($name, $types) = @$_;
	my ($state, @arguments) = split /;/, $types // '';

	next unless @arguments && $name =~ /_(accum|combine|discard)/ && grep { $_ eq $state } @types;
	foreach my $first (undef, @{ $values{$state} }[ 0 .. 2 ])
	{
		my $aggregate = 'hostile.made_' . @aggregates;
		my $initial = defined $first ? ', INITCOND = ' . literal($first) : '';

		push @aggregates, "CREATE AGGREGATE $aggregate(" . join(', ', @arguments) . ") (SFUNC = $name, STYPE = $state$initial)";
		foreach (1 .. 3)
		{
			my $rows = join ' UNION ALL ', map {
				'SELECT ' . join(', ', map { argument($arguments[$_], 20) . " AS a$_" } 0 .. $#arguments) } 0 .. below(4);
			my $call = "$aggregate(" . join(', ', map { "a$_" } 0 .. $#arguments) . ')';

			push @uses, "INSERT INTO hostile.$state SELECT $call FROM ($rows) AS rows, generate_series(1, " . any(1, 1, 3, 200) . ')',
			  "SELECT $call OVER (ROWS 1 PRECEDING)::text FROM ($rows) AS rows";
		}
	}
}
sql("$_;") for join ";\n", @aggregates;
cmp_ok(scalar @aggregates, '>', 100, 'there are aggregates to make: ' . @aggregates);
is(attempt(@uses), SOME_OF_BOTH, 'aggregates of a user over our functions: ' . @uses . ' uses');

# As they are stored, short, whole, compressed or out of line, they are the same;
# but for states that were never closed, and add up to more than a value can be.
foreach my $type (qw(census calendar timeline workload))
{
	is(sql(<<~SQL), 0, "$type: a stored state is as good as one that is not");
		DELETE FROM hostile.$type
		WHERE hostile.state_of(format('SELECT value::text FROM hostile.$type WHERE ctid = %L', ctid)) = '22003';
		CREATE TABLE hostile.${type}_stored (kind text, value caseload.$type, as_text text);
		INSERT INTO hostile.${type}_stored SELECT 'any', value, value::text FROM hostile.$type;
		ALTER TABLE hostile.${type}_stored ALTER value SET STORAGE external;
		INSERT INTO hostile.${type}_stored SELECT 'external', value, value::text FROM hostile.$type;
		ALTER TABLE hostile.${type}_stored ALTER value SET STORAGE extended;
		INSERT INTO hostile.${type}_stored SELECT 'extended', value, value::text FROM hostile.$type;
		SELECT count(*) FROM hostile.${type}_stored WHERE value <> as_text::caseload.$type
			OR caseload.${type}_hash(value) <> caseload.${type}_hash(as_text::caseload.$type)
			OR caseload.${type}_combine(value, NULL) <> value OR caseload.${type}_combine(NULL, value) <> value
	SQL
}

my $log = slurp_file($node->logfile, $log_start);
unlike($log, qr/terminated by signal|PANIC|server process/, 'no process of the server has ended badly');

$node->stop;
done_testing();
