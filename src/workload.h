/*-------------------------------------------------------------------------
 *
 * workload.h
 *	  The SQL type workload, for the files that make it up.
 *
 *-------------------------------------------------------------------------
 */
#ifndef CASELOAD_WORKLOAD_H
#define CASELOAD_WORKLOAD_H

#include "fmgr.h"

#include "compat.h"
#include "core/workload.h"

extern void workload_get_reader(FunctionCallInfo fcinfo, int argument,
								WorkloadReader *reader);
pg_noreturn extern void workload_report_status(CoreStatus status);

static inline void
workload_check_status(CoreStatus status)
{
	if (unlikely(status != CORE_OK))
		workload_report_status(status);
}

#endif							/* CASELOAD_WORKLOAD_H */
