/*-------------------------------------------------------------------------
 *
 * markup.c
 *	  Writing HTML and SVG: text that is escaped, into the caller's buffer.
 *
 *-------------------------------------------------------------------------
 */
#include "core/markup.h"

#include <string.h>

static void
append(MarkupBuffer *buffer, const char *bytes, size_t length)
{
	if (buffer->length < buffer->size)
	{
		size_t		room = buffer->size - buffer->length;

		memcpy(buffer->data + buffer->length, bytes, length < room ? length : room);
	}
	buffer->length += length;
}

/* markup_raw writes what is markup already. */
void
markup_raw(MarkupBuffer *buffer, const char *markup)
{
	append(buffer, markup, strlen(markup));
}

/*
 * markup_text writes a text so that it is text between tags and within a quoted
 * attribute, in HTML and in XML.  Control characters, which XML does not know,
 * become blanks.
 */
void
markup_text(MarkupBuffer *buffer, MarkupText text)
{
	size_t		begin = 0;

	for (size_t i = 0; i < text.length; i++)
	{
		unsigned char c = (unsigned char) text.data[i];
		const char *instead;

		switch (c)
		{
			case '&':
				instead = "&amp;";
				break;
			case '<':
				instead = "&lt;";
				break;
			case '>':
				instead = "&gt;";
				break;
			case '"':
				instead = "&quot;";
				break;
			case '\'':
				instead = "&#39;";
				break;
			default:
				if ((c >= ' ' && c != 0x7f) || c == '\t' || c == '\n' || c == '\r')
					continue;
				instead = " ";
				break;
		}
		append(buffer, text.data + begin, i - begin);
		markup_raw(buffer, instead);
		begin = i + 1;
	}
	append(buffer, text.data + begin, text.length - begin);
}

/* markup_tenths writes a number of tenths, as 123 for 12.3. */
void
markup_tenths(MarkupBuffer *buffer, int64_t tenths)
{
	char		digits[24];
	size_t		place = sizeof(digits);
	uint64_t	rest = tenths < 0 ? -(uint64_t) tenths : (uint64_t) tenths;

	if (rest % 10 != 0)
	{
		digits[--place] = (char) ('0' + rest % 10);
		digits[--place] = '.';
	}
	rest /= 10;
	do
	{
		digits[--place] = (char) ('0' + rest % 10);
		rest /= 10;
	} while (rest > 0);
	if (tenths < 0)
		digits[--place] = '-';
	append(buffer, digits + place, sizeof(digits) - place);
}
