/*-------------------------------------------------------------------------
 *
 * markup.h
 *	  Writing HTML and SVG: text that is escaped, into the caller's buffer.
 *
 * As with snprintf, what does not fit is counted and not written, so that a
 * caller without a guess writes twice: once to learn the length.
 *
 *-------------------------------------------------------------------------
 */
#ifndef CASELOAD_CORE_MARKUP_H
#define CASELOAD_CORE_MARKUP_H

#include <stddef.h>
#include <stdint.h>

typedef struct MarkupBuffer
{
	char	   *data;
	size_t		size;			/* bytes that data has room for */
	size_t		length;			/* bytes that the markup takes */
} MarkupBuffer;

/* A text of the caller's, in an encoding that contains ASCII. */
typedef struct MarkupText
{
	const char *data;
	size_t		length;
} MarkupText;

extern void markup_raw(MarkupBuffer *buffer, const char *markup);
extern void markup_text(MarkupBuffer *buffer, MarkupText text);
extern void markup_tenths(MarkupBuffer *buffer, int64_t tenths);

#endif							/* CASELOAD_CORE_MARKUP_H */
