/*-------------------------------------------------------------------------
 *
 * status.h
 *	  What a function of the core tells its caller.
 *
 * The core knows no PostgreSQL: it neither raises errors nor allocates.  The
 * SQL bindings turn a status into ereport (see ../report.h).
 *
 *-------------------------------------------------------------------------
 */
#ifndef CASELOAD_CORE_STATUS_H
#define CASELOAD_CORE_STATUS_H

typedef enum CoreStatus
{
	CORE_OK = 0,
	CORE_BAD_TEXT,				/* not the text form of the type */
	CORE_BAD_BINARY,			/* not the binary form of the type */
	CORE_OUT_OF_RANGE,			/* a number that the type cannot hold */
	CORE_TOO_LARGE,				/* more elements than the type can hold */
	CORE_BAD_PARAMETER,			/* an argument that makes no sense */
	CORE_NO_ROOM,				/* the caller's buffer is too small */
	CORE_INTERRUPTED			/* the stop flag was seen; the work can go on */
} CoreStatus;

#endif							/* CASELOAD_CORE_STATUS_H */
