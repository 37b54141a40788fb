/*-------------------------------------------------------------------------
 *
 * timeline_text.h
 *	  The text of a timeline.
 *
 * The text is "2024-01-01=1.5, 2024-02-01=0": each change with the value that
 * holds from that day on.  A timeline that is not zero before its first change
 * starts with "-infinity=" and what it is; one that is always zero is empty
 * text.
 *
 *-------------------------------------------------------------------------
 */
#ifndef CASELOAD_CORE_TIMELINE_TEXT_H
#define CASELOAD_CORE_TIMELINE_TEXT_H

#include "core/timeline_pack.h"

extern size_t timeline_text_changes(const char *text);
extern CoreStatus timeline_from_text(const char *text, TimelineChanges *list);
extern size_t timeline_text_room(const Timeline *timeline);
extern size_t timeline_to_text(const Timeline *timeline, char *buffer);

#endif							/* CASELOAD_CORE_TIMELINE_TEXT_H */
