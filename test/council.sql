/*
 * A synthetic English council, for tests, the demonstration and benchmarks.
 *
 *     psql -q -v workers=40 -v years=2 -v seed=7 -f test/council.sql
 *
 * creates three schemas: ssd, the case system's extract in the shape of the
 * Standard Safeguarding Dataset; hr, what personnel and quality systems would
 * supply, in the shape of caseload's contract; and council, how it was made.
 *
 *     workers   social workers' seats that hold cases, 40 or more (250);
 *               managers, advisers, reviewing officers come on top
 *     years     of history (6)
 *     seed      another seed is another council (1)
 *     last_day  the last day of the data (2025-09-30)
 *
 * On the last day 17 to 18 children per seat are open. The same parameters
 * give the same rows: nothing depends on the clock or on random(). Nobody in
 * it is real, and no identifier has the form of a real child's.
 */
\set ON_ERROR_STOP on
\if :{?workers}
\else
\set workers 250
\endif
\if :{?years}
\else
\set years 6
\endif
\if :{?seed}
\else
\set seed 1
\endif
\if :{?last_day}
\else
\set last_day 2025-09-30
\endif
SELECT (date :'last_day' + 1 - make_interval(years => :years))::date AS first_day
\gset

-- Compiling the long statements takes longer than running them.
SET jit = off;

\ir council/ssd_schema.sql
\ir council/hr_schema.sql
\ir council/council_schema.sql
\ir council/random.sql
\ir council/teams.sql
\ir council/posts.sql
\ir council/children.sql
\ir council/carers.sql
\ir council/allocations.sql
\ir council/people.sql
\ir council/referrals.sql
\ir council/involvements.sql
\ir council/plans.sql
\ir council/care.sql
\ir council/visits.sql
\ir council/contacts.sql
\ir council/oversight.sql
\ir council/stories.sql
\ir council/professionals.sql
\ir council/faults.sql
\ir council/finish.sql

RESET jit;
