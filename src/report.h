/*-------------------------------------------------------------------------
 *
 * report.h
 *	  From the core's status to ereport.
 *
 *-------------------------------------------------------------------------
 */
#ifndef CASELOAD_REPORT_H
#define CASELOAD_REPORT_H

#include "nodes/nodes.h"

#include "compat.h"
#include "core/status.h"

extern void report_bad_text(CoreStatus status, const char *type_name,
							const char *text, const char *form,
							Node *escontext);
pg_noreturn extern void report_bad_binary(const char *type_name);
pg_noreturn extern void report_bad_state(const char *type_name);
pg_noreturn extern void report_overflow(const char *type_name);
pg_noreturn extern void report_too_large(const char *type_name);
extern char *report_date(int32 date);

#endif							/* CASELOAD_REPORT_H */
