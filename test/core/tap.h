/*-------------------------------------------------------------------------
 *
 * tap.h
 *	  What a test of the core needs to print the Test Anything Protocol.
 *
 * A program calls ok() once a test, and returns done_testing().
 *
 *-------------------------------------------------------------------------
 */
#ifndef CASELOAD_TEST_TAP_H
#define CASELOAD_TEST_TAP_H

#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

static int	tests_run = 0;
static int	tests_failed = 0;

/* One test: whether it passed, and its name as for printf. */
__attribute__((format(printf, 2, 3)))
static bool
ok(bool passed, const char *name, ...)
{
	va_list		arguments;

	tests_run++;
	if (!passed)
		tests_failed++;
	printf("%sok %d - ", passed ? "" : "not ", tests_run);
	va_start(arguments, name);
	vprintf(name, arguments);
	va_end(arguments);
	putchar('\n');
	return passed;
}

/* Says more about the test that failed before. */
__attribute__((format(printf, 1, 2), unused))
static void
diag(const char *format, ...)
{
	va_list		arguments;

	fputs("# ", stdout);
	va_start(arguments, format);
	vprintf(format, arguments);
	va_end(arguments);
	putchar('\n');
}

static int
done_testing(void)
{
	printf("1..%d\n", tests_run);
	return tests_failed == 0 ? 0 : 1;
}

/*
 * The same 64-bit numbers on every machine and in every run (splitmix64, from
 * its published constants).
 */
__attribute__((unused))
static uint64_t
next_number(void)
{
	static uint64_t state = 20250930;
	uint64_t	z = (state += UINT64_C(0x9E3779B97F4A7C15));

	z = (z ^ (z >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
	z = (z ^ (z >> 27)) * UINT64_C(0x94D049BB133111EB);
	return z ^ (z >> 31);
}

#endif							/* CASELOAD_TEST_TAP_H */
