/*-------------------------------------------------------------------------
 *
 * compat.h
 *	  What differs between the PostgreSQL versions that we build on.
 *
 * The code is written for the newest version; what an older one lacks is
 * supplied here, and no other file looks at PG_VERSION_NUM.
 *
 *-------------------------------------------------------------------------
 */
#ifndef CASELOAD_COMPAT_H
#define CASELOAD_COMPAT_H

#if PG_VERSION_NUM < 150000
#error "caseload needs PostgreSQL 15 or later"
#endif

/* Until 16 postgres.h had the macros of variable-length values. */
#if PG_VERSION_NUM >= 160000
#include "varatt.h"
#endif

/* 18 put the mark of functions that do not return before the declaration. */
#ifndef pg_noreturn
#define pg_noreturn __attribute__((noreturn))
#endif

/* Soft errors came with 16; before it, every error is hard. */
#if PG_VERSION_NUM < 160000
#define ereturn(escontext, dummy_value, ...) \
	do { \
		(void) (escontext); \
		ereport(ERROR, __VA_ARGS__); \
		return dummy_value; \
	} while (0)
#endif

/* make_range() takes an error context since 16. */
#if PG_VERSION_NUM < 160000
#define make_range(typcache, lower, upper, empty, escontext) \
	make_range(typcache, lower, upper, empty)
#endif

/* Until 16 the extra data of a setting's check hook came from malloc(). */
#if PG_VERSION_NUM < 160000
#define guc_malloc(elevel, size) malloc(size)
#endif

#endif							/* CASELOAD_COMPAT_H */
