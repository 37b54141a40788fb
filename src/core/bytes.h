/*-------------------------------------------------------------------------
 *
 * bytes.h
 *	  Reading and writing the binary forms: big-endian, any alignment.
 *
 * A reader never passes the end of its input: a read that would fails, and so
 * does every read after it.  A caller may thus read a whole record and look at
 * `failed` once, provided that it uses nothing of it before.
 *
 *-------------------------------------------------------------------------
 */
#ifndef CASELOAD_CORE_BYTES_H
#define CASELOAD_CORE_BYTES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/decimal.h"

typedef struct ByteReader
{
	const unsigned char *at;
	size_t		left;
	bool		failed;
} ByteReader;

static inline uint64_t
bytes_read(ByteReader *reader, size_t width)
{
	uint64_t	value = 0;

	if (reader->failed || reader->left < width)
	{
		reader->failed = true;
		return 0;
	}
	for (size_t i = 0; i < width; i++)
		value = (value << 8) | reader->at[i];
	reader->at += width;
	reader->left -= width;
	return value;
}

static inline DecimalSum
bytes_read_sum(ByteReader *reader)
{
	DecimalSum	sum;

	sum.high = (int64_t) bytes_read(reader, 8);
	sum.low = bytes_read(reader, 8);
	return sum;
}

/* True when everything was read and nothing is left over. */
static inline bool
bytes_complete(const ByteReader *reader)
{
	return !reader->failed && reader->left == 0;
}

/* The buffer must have room; returns the place after what was written. */
static inline unsigned char *
bytes_write(unsigned char *at, uint64_t value, size_t width)
{
	for (size_t i = width; i-- > 0;)
	{
		at[i] = (unsigned char) value;
		value >>= 8;
	}
	return at + width;
}

static inline unsigned char *
bytes_write_sum(unsigned char *at, DecimalSum sum)
{
	at = bytes_write(at, (uint64_t) sum.high, 8);
	return bytes_write(at, sum.low, 8);
}

#endif							/* CASELOAD_CORE_BYTES_H */
