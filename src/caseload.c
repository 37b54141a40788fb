/*-------------------------------------------------------------------------
 *
 * caseload.c
 *	  The module's magic and its settings.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "fmgr.h"

PG_MODULE_MAGIC;
