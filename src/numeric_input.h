/*-------------------------------------------------------------------------
 *
 * numeric_input.h
 *	  SQL numbers into decimals and back.
 *
 * Each conversion rounds half away from zero to six decimals, as numeric(19,6)
 * would, and raises ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE for NaN, infinity and
 * what does not fit.
 *
 *-------------------------------------------------------------------------
 */
#ifndef CASELOAD_NUMERIC_INPUT_H
#define CASELOAD_NUMERIC_INPUT_H

#include "core/decimal.h"
#include "numeric_digits.h"

typedef Decimal (*DecimalInput) (Datum value);

/* Room for the numeric of any decimal. */
typedef union NumericBuffer
{
	char		bytes[20];
	int32		align;
} NumericBuffer;

extern Decimal numeric_read(Datum value);
extern Decimal decimal_from_float8_datum(Datum value);
extern Decimal decimal_from_int8_datum(Datum value);
extern Decimal decimal_from_int4_datum(Datum value);

extern Datum numeric_write(Decimal value, NumericBuffer *buffer);
extern Datum numeric_datum_from_sum(DecimalSum sum);
extern Datum numeric_datum_from_decimal(Decimal value);

static pg_attribute_always_inline Decimal
decimal_from_numeric_datum(Datum value)
{
	Decimal		result;

	return likely(numeric_small(value, &result)) ? result : numeric_read(value);
}

#endif							/* CASELOAD_NUMERIC_INPUT_H */
