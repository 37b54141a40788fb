/*-------------------------------------------------------------------------
 *
 * timeline_binary.h
 *	  The binary form of a timeline.
 *
 * It is the packed form of timeline.h in the order of the network: a byte of
 * version, 32 bits of the number of changes, 64 of the unit and 64 of the value
 * before; of each block 64 bits of value, 32 of day and a byte for each width;
 * and the words, 64 bits each.
 *
 *-------------------------------------------------------------------------
 */
#ifndef CASELOAD_CORE_TIMELINE_BINARY_H
#define CASELOAD_CORE_TIMELINE_BINARY_H

#include "core/timeline_pack.h"

extern size_t timeline_binary_size(const Timeline *timeline);
extern void timeline_to_binary(const Timeline *timeline, unsigned char *buffer);
extern CoreStatus timeline_binary_room(const void *bytes, size_t length,
									   size_t *size, size_t *changes);
extern CoreStatus timeline_from_binary(const void *bytes, size_t length,
									   Timeline *timeline,
									   TimelineChanges *list,
									   Timeline *packed);

#endif							/* CASELOAD_CORE_TIMELINE_BINARY_H */
