/*-------------------------------------------------------------------------
 *
 * mutation.c
 *	  Damaged texts and binary forms of each type.
 *
 * Values are changed at random, in what a hostile or broken writer would change:
 * bytes, numbers at their ends, parts that are missing or come twice.  What is
 * read from that keeps the promises of hostile.h, or the program ends.
 *
 *		mutation.test						a few seconds, always the same
 *		mutation.test rounds [start]		more of them, from another start
 *		mutation.test seeds folder			writes the values, for "make fuzz"
 *
 *-------------------------------------------------------------------------
 */
#include "hostile.h"
#include "tap.h"

#define ROUNDS		12000		/* of each type and form */
#define LENGTH_MAX	4096
#define VALUES_MAX	8

/* Values to start from; each must be taken. */
static const char *const texts[HOSTILE_TYPES][VALUES_MAX] = {
	{"163/9.5 n=12", "0/0 n=1", "-1.000001/-2 n=3",
	 "170141183460469231731687303715884.105727/-170141183460469231731687303715884.105728 n=9223372036854775807"},
	{"[2024-10-01,2025-10-01) opening=5.5/6 starters=1/1 leavers=0.5/1 short_stayers=1/1 moves_in=1/1 moves_out=1/1 fte_days=2000 agency_opening=2/2 agency_leavers=2/2 agency_fte_days=77.5",
	 "[0001-01-01,9999-12-31) opening=0/3 agency_starters=9223372036854.775807/9223372036854775807",
	 "[2024-01-01,2024-01-02) opening=9223372036854.775807/1 short_stayers=0/9223372036854775807 fte_days=9223372036854.775807",
	 "[2024-01-01,2024-02-01)"},
	{"{[2024-10-01,2025-10-01) opening=5.5/6 leavers=1/1 fte_days=1800.5}",
	 "{[2024-01-01,2024-02-01) opening=1/1 starters=1/1 fte_days=40, [2024-02-01,2024-03-01) opening=2/2 leavers=2/2 agency_starters=0.5/1, [2024-03-01,9999-12-31) agency_opening=0.5/1 agency_leavers=0.5/1 agency_fte_days=1000}",
	 "{[0001-01-01,0001-01-02),[0001-01-02,0001-01-03)}"},
	{"{2026-12-25,2026-12-28}", "{}", "{0001-01-01,9999-12-31} weekend=none",
	 "{2024-01-01,2024-01-02,2024-01-03,2024-01-04,2024-01-05} weekend=1,2,3,4,5,6"},
	{"2024-01-01=1.5, 2024-02-01=0", "", "-infinity=-9223372036854.775808, 0001-01-01=9223372036854.775807, 9999-12-31=0.000001",
	 "2024-01-01=2.25, 2024-01-02=4.5, 2024-01-05=2.25, 2024-03-01=-2.25, 2030-01-01=0",
	 "-infinity=3, 2000-01-01=2, 2000-01-02=1, 2000-01-03=0, 2000-01-04=1, 2000-01-05=2, 2000-01-06=3"},
	{"v1 (12,18.5,20,1)*3 (9,11,,0.8)", "v1 (,,,0)", "v1 (0,0,0,0)*9223372036854775807",
	 "v1 (9223372036854.775807,9223372036854.775807,0.000001,0.000001)*4611686018427387903 (1,,,)",
	 "v1 (,1,0,1) (,1.5,,)*2 (0.5,1.25,0,0.6)*7 (1,2,3,4)*100000 (3,1,10,1)"}};

/* Numbers that are borders somewhere. */
static const uint64_t borders[] = {
	0, 1, 2, 127, 128, 255, 256, 32767, 65535, 65536, 1000000,
	INT32_MAX, (uint64_t) INT32_MAX + 1, UINT32_MAX, (uint64_t) UINT32_MAX + 1,
	INT64_MAX, (uint64_t) INT64_MAX + 1, UINT64_MAX - 1, UINT64_MAX
};

static const char *const words[] = {
	"9223372036854775807", "9223372036854775808", "-", "0", "0.0000001", "9999-12-31", "0001-01-01",
	"-infinity=", "=", ",", ")", "(", "[", "*", "{", "}", " weekend=", "none", "1e400", "NaN",
	"170141183460469231731687303715884.105728", " fte_days=", " n=", "2024-02-30"
};

#define COUNT_OF(array)		(sizeof(array) / sizeof((array)[0]))

typedef struct Input
{
	unsigned char bytes[LENGTH_MAX];
	size_t		length;
} Input;

static size_t
below(size_t limit)
{
	return limit == 0 ? 0 : next_number() % limit;
}

/* Replaces so many bytes by others, as far as there is room. */
static void
replace(Input *input, size_t place, size_t removed, const void *bytes, size_t length)
{
	unsigned char inserted[LENGTH_MAX];

	if (input->length - removed + length > LENGTH_MAX)
		return;
	memcpy(inserted, bytes, length);
	memmove(input->bytes + place + length, input->bytes + place + removed,
			input->length - place - removed);
	memcpy(input->bytes + place, inserted, length);
	input->length += length - removed;
}

static void
mutate(Input *input, const Input *other)
{
	size_t		place = below(input->length + 1);
	size_t		rest = input->length - place;
	uint64_t	border = borders[below(COUNT_OF(borders))];
	const char *word = words[below(COUNT_OF(words))];
	unsigned char number[8];
	size_t		width = (size_t) 1 << below(4);

	switch (below(8))
	{
		case 0:
			if (rest > 0)
				input->bytes[place] ^= (unsigned char) (1 << below(8));
			break;
		case 1:
			if (rest > 0)
				input->bytes[place] = (unsigned char) next_number();
			break;
		case 2:					/* a border, in the order of the network */
			for (size_t i = 0; i < width; i++)
				number[i] = (unsigned char) (border >> 8 * (width - 1 - i));
			if (rest >= width)
				replace(input, place, width, number, width);
			break;
		case 3:					/* a part is missing */
			replace(input, place, below(below(2) ? rest + 1 : 9 < rest ? 9 : rest), "", 0);
			break;
		case 4:					/* a part comes twice */
			replace(input, place, 0, input->bytes + place, below(rest + 1));
			break;
		case 5:					/* the end of another value */
			{
				size_t		from = below(other->length + 1);

			replace(input, place, rest, other->bytes + from, other->length - from);
			break;
		}
		case 6:
			replace(input, place, below(2) ? below(rest + 1) : 0, word, strlen(word));
			break;
		default:				/* a byte more or less by one */
			if (rest > 0)
				input->bytes[place] += below(2) ? 1 : -1;
	}
}

/* The binary form of a text that is one of a value. */
static void
to_binary(int type, const char *text, Input *input)
{
	input->length = 0;
	switch (type)
	{
		case 0:
		{
			Ratio		ratio;

			PROMISE(ratio_from_text(text, &ratio) == CORE_OK);
			ratio_to_binary(&ratio, input->bytes);
			input->length = RATIO_BINARY_SIZE;
			break;
		}
		case 1:
		{
			Workforce	workforce;

			PROMISE(workforce_from_text(text, &workforce) == CORE_OK);
			workforce_to_binary(&workforce, input->bytes);
			input->length = WORKFORCE_BINARY_SIZE;
			break;
		}
		case 2:
		{
			size_t		periods = census_text_periods(text);
			Census	   *census = hostile_census_make((int32_t) periods);

			PROMISE(census_from_text(text, census) == CORE_OK);
			census_to_binary(census, input->bytes);
			input->length = CENSUS_BINARY_SIZE(periods);
			free(census);
			break;
		}
		case 3:
		{
			Calendar   *calendar = hostile_calendar_make(calendar_text_capacity(text));

			PROMISE(calendar_from_text(text, calendar) == CORE_OK);
			calendar_to_binary(calendar, input->bytes);
			input->length = CALENDAR_BINARY_SIZE(calendar_count(calendar));
			free(calendar);
			break;
		}
		case 4:
		{
			Timeline   *timeline = hostile_timeline_read_text(text);

			PROMISE(timeline != NULL);
			timeline_to_binary(timeline, input->bytes);
			input->length = timeline_binary_size(timeline);
			free(timeline);
			break;
		}
		default:
		{
			HostileBody body = hostile_workload_read_text(text);

			PROMISE(body.bytes != NULL);
			input->bytes[0] = WORKLOAD_VERSION;
			memcpy(input->bytes + 1, body.bytes, body.length);
			input->length = 1 + body.length;
			free(body.bytes);
		}
	}
}

static bool
check(const HostileType *type, bool binary, const Input *input)
{
	char	   *bytes = hostile_zeros(input->length + !binary);
	bool		taken;

	memcpy(bytes, input->bytes, input->length);
	taken = binary ? type->check_binary(bytes, input->length) : type->check_text(bytes);
	free(bytes);
	return taken;
}

/* The values of a type, in one of its forms; returns how many. */
static size_t
start(int type, bool binary, Input *values)
{
	size_t		count = 0;

	for (; count < VALUES_MAX && texts[type][count] != NULL; count++)
	{
		if (binary)
			to_binary(type, texts[type][count], &values[count]);
		else
		{
			values[count].length = strlen(texts[type][count]);
			memcpy(values[count].bytes, texts[type][count], values[count].length);
		}
	}
	return count;
}

static void
test(int type, bool binary, long rounds)
{
	static Input values[VALUES_MAX];
	const char *form = binary ? "binary forms" : "texts";
	size_t		count = start(type, binary, values);
	size_t		refused = 0;
	long		taken = 0;

	for (size_t i = 0; i < count; i++)
		refused += !check(&hostile_types[type], binary, &values[i]);
	ok(refused == 0, "%s: %s are read as they were written", hostile_types[type].name, form);

	for (long i = 0; i < rounds; i++)
	{
		Input		input = values[below(count)];

		for (size_t times = 1 + below(4); times > 0; times--)
			mutate(&input, &values[below(count)]);
		taken += check(&hostile_types[type], binary, &input);
	}
	ok(taken > 0 && taken < rounds, "%s: of %ld damaged %s %ld were taken, and they are values",
	   hostile_types[type].name, rounds, form, taken);
}

static int
write_seeds(const char *folder)
{
	static Input values[VALUES_MAX];

	for (int seed = 0; seed < 2 * HOSTILE_TYPES; seed++)
	{
		size_t		count = start(seed % HOSTILE_TYPES, seed >= HOSTILE_TYPES, values);

		for (size_t i = 0; i < count; i++)
		{
			char		name[1024];
			FILE	   *file;

			snprintf(name, sizeof(name), "%s/%d.%zu", folder, seed, i);
			file = fopen(name, "wb");
			if (file == NULL || fputc(seed, file) == EOF ||
				fwrite(values[i].bytes, 1, values[i].length, file) != values[i].length ||
				fclose(file) != 0)
			{
				perror(name);
				return 1;
			}
		}
	}
	return 0;
}

int
main(int argc, char **argv)
{
	long		rounds = argc > 1 ? atol(argv[1]) : ROUNDS;

	if (argc == 3 && strcmp(argv[1], "seeds") == 0)
		return write_seeds(argv[2]);
	for (long skip = argc > 2 ? atol(argv[2]) : 0; skip > 0; skip--)
		(void) next_number();
	for (int type = 0; type < HOSTILE_TYPES; type++)
	{
		test(type, false, rounds);
		test(type, true, rounds);
	}
	return done_testing();
}
