/*-------------------------------------------------------------------------
 *
 * ratio.h
 *	  A ratio of sums: exact numerator, denominator and number of rows.
 *
 *-------------------------------------------------------------------------
 */
#ifndef CASELOAD_CORE_RATIO_H
#define CASELOAD_CORE_RATIO_H

#include "core/decimal.h"

#define RATIO_VERSION			1
#define RATIO_TEXT_SIZE			(2 * DECIMAL_TEXT_SIZE + 32)
#define RATIO_BINARY_SIZE		41

/* Stored as it stands: fixed length, 8-byte alignment. */
typedef struct Ratio
{
	uint32_t	version;		/* RATIO_VERSION */
	uint32_t	flags;			/* reserved, zero */
	DecimalSum	numerator;
	DecimalSum	denominator;
	int64_t		observations;	/* rows that counted, at least 1 */
} Ratio;

/* What a row must show to be counted, and what it then adds. */
typedef enum RatioRule
{
	RATIO_PLAIN,				/* both parts as they are */
	RATIO_HELD,					/* only where both are above zero */
	RATIO_SHARE					/* part and rest: part over part + rest */
} RatioRule;

/*
 * ratio_check tells whether a ratio is one that we could have made.  Every way
 * in uses it.
 */
static inline bool
ratio_check(const Ratio *ratio)
{
	return ratio->version == RATIO_VERSION && ratio->flags == 0 &&
		ratio->observations >= 1;
}

/* No row has been counted yet: not a value that can be stored. */
static inline void
ratio_clear(Ratio *ratio)
{
	ratio->version = RATIO_VERSION;
	ratio->flags = 0;
	ratio->numerator = decimal_sum_make(0);
	ratio->denominator = decimal_sum_make(0);
	ratio->observations = 0;
}

/* Does the rule count this row? */
static inline bool
ratio_counts(RatioRule rule, Decimal numerator, Decimal denominator)
{
	return rule != RATIO_HELD || (numerator > 0 && denominator > 0);
}

/*
 * ratio_accumulate adds a row that counts.  Sums of 64-bit values over at most
 * 2^63 rows fit 128 bits, so only a forged ratio can overflow; what it holds
 * is then no longer of use.
 */
static inline CoreStatus
ratio_accumulate(Ratio *ratio, RatioRule rule,
				 Decimal numerator, Decimal denominator)
{
	int128_t	whole = denominator;

	if (rule == RATIO_SHARE)
		whole += numerator;

	if (decimal_sum_add(&ratio->numerator, numerator) != CORE_OK ||
		decimal_sum_add(&ratio->denominator, whole) != CORE_OK ||
		__builtin_add_overflow(ratio->observations, 1, &ratio->observations))
		return CORE_OUT_OF_RANGE;
	return CORE_OK;
}

extern CoreStatus ratio_merge(Ratio *ratio, const Ratio *other);
extern int	ratio_compare(const Ratio *a, const Ratio *b);
extern CoreStatus ratio_from_text(const char *text, Ratio *ratio);
extern size_t ratio_to_text(const Ratio *ratio, char *buffer);
extern CoreStatus ratio_from_binary(const void *bytes, size_t length,
									Ratio *ratio);
extern void ratio_to_binary(const Ratio *ratio, unsigned char *buffer);
extern CoreStatus ratio_wilson(const Ratio *ratio, double confidence,
							   Decimal *lower, Decimal *upper);

#endif							/* CASELOAD_CORE_RATIO_H */
