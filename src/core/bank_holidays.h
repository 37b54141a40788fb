/*-------------------------------------------------------------------------
 *
 * bank_holidays.h
 *	  The bank holidays of England and Wales.
 *
 *-------------------------------------------------------------------------
 */
#ifndef CASELOAD_CORE_BANK_HOLIDAYS_H
#define CASELOAD_CORE_BANK_HOLIDAYS_H

#include "core/day.h"

/* The years whose proclaimed days are known, and how far the rules are taken. */
#define BANK_HOLIDAYS_FIRST_YEAR	2010
#define BANK_HOLIDAYS_LAST_YEAR		9999

/* More than any year has. */
#define BANK_HOLIDAYS_MAX			16

typedef struct BankHoliday
{
	Day			day;
	const char *name;
} BankHoliday;

extern Day	easter_sunday(int year);
extern int	bank_holidays_of_year(int year, BankHoliday *holidays);

#endif							/* CASELOAD_CORE_BANK_HOLIDAYS_H */
