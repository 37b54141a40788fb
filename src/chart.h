/*-------------------------------------------------------------------------
 *
 * chart.h
 *	  What SQL functions that draw small charts as text share.
 *
 *-------------------------------------------------------------------------
 */
#ifndef CASELOAD_CHART_H
#define CASELOAD_CHART_H

#include "compat.h"
#include "core/chart.h"

extern void chart_check_width(int64 width);
extern bool chart_use_ascii(bool wanted);

#endif							/* CASELOAD_CHART_H */
