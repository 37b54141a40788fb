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
 * On the last day 17.6 children per seat are open, care leavers among them.
 * The same parameters give the same rows: nothing depends on the clock, on
 * random() or on the order of rows. Nobody in it is real, and no identifier
 * has the form of a real child's.
 *
 * What happens to the children is drawn first; the work belongs to seats, and
 * the seats have their holders, one after the other: so a worker who leaves
 * leaves children to the next, to a neighbour, to the duty pool or to nobody.
 *
 * What is in it on purpose is in council.planted: every fault of real extracts
 * with its number of rows (council/faults.sql), and these stories with their
 * team, worker or child (council/stories.sql):
 *
 *     agency_team              SG01: fully staffed, 7 of 17 registered workers
 *                              agency, mean near 18.5, a quarter above 26
 *     hot_team                 SG02: far over any threshold for months
 *     understaffed_team        RA01: a third of its seats empty, as many agency,
 *                              children in the duty pool and unallocated
 *     audit_at_risk            SG01: 23 random files, 7 of them at risk
 *     newly_qualified_protection   in the assessed year, with children in
 *                              protection or in court
 *     reviewing_officer_overloaded above 70 children
 *     duty_pool, project_team  children held by what is no person
 *     nobody                   children without any lead
 *     not_registered           a child led by a family support worker
 *     manager_with_a_case      one stray case
 *     two_teams                a worker with two posts, 0.6 and 0.4
 *     job_share_1, job_share_2 two half-time workers on the same children
 *     post_ended               gone for 20 days, the children still theirs
 *     leaving_soon             posts that end within 28 days
 *     long_term_sick           off sick for 90 days, the children still theirs
 *     fte_zero, fte_unknown    children held with no hours, with unknown hours
 *     no_cases                 new, with nothing yet
 *     two_ids                  agency made permanent: one person, two ids
 *     care_leaver_open         adults whose referral was never closed
 *     nine_siblings            a family of nine with one worker
 *     unborn                   children not born by the last day
 *
 * Roles of involvements: Allocated Case Worker, Co-worker, Personal Adviser,
 * Independent Reviewing Officer, Child Protection Chair, Supervising Social
 * Worker (of a fostering household, whose person is FC...), Family Support
 * Worker. The reason for a change of worker is that of the new involvement.
 * Involvements are half-open: the end is the day on which the next one starts.
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
