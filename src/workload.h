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

#include "core/workload.h"

extern void workload_get_reader(FunctionCallInfo fcinfo, int argument,
								WorkloadReader *reader);
extern void workload_check_status(CoreStatus status);

#endif							/* CASELOAD_WORKLOAD_H */
