/*-------------------------------------------------------------------------
 *
 * fuzz.c
 *	  The entry of libFuzzer: "make fuzz" builds and runs it.
 *
 * The first byte of an input chooses the type and the form, the rest is what
 * claims to be a value.
 *
 *-------------------------------------------------------------------------
 */
#include "../core/hostile.h"

int
LLVMFuzzerTestOneInput(const uint8_t *input, size_t length)
{
	const HostileType *type;
	bool		binary;

	if (length == 0)
		return 0;
	type = &hostile_types[input[0] % HOSTILE_TYPES];
	binary = input[0] / HOSTILE_TYPES % 2 == 1;
	input++;
	length--;

	if (binary)
	{
		void	   *bytes = hostile_copy(input, length);

		type->check_binary(bytes, length);
		free(bytes);
	}
	else
	{
		char	   *text = hostile_zeros(length + 1);

		memcpy(text, input, length);
		type->check_text(text);
		free(text);
	}
	return 0;
}
