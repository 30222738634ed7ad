/* fields as the log writes them, and dates in file names */
#include <string.h>

#include "date.h"
#include "ingest/exported.h"
#include "ingest/line.h"

#include "tap.h"

static const struct {
	const char *text, *field, *value, *escaped;
} cases[] = {
	{ "", "", "", "" },
	{ "plain", "plain", "plain", "plain" },
	{ "a,b", "\"a,b\"", "\"a,b\"", "\"a,b\"" },
	{ "a\"b", "\"a\"\"b\"", "\"a\"\"b\"", "\"a\"\"b\"" },
	{ "a\\b", "a\\b", "a\\\\b", "a\\b" },
	{ "a\nb", NULL, "a\\nb", "a\\nb" },
	{ "a\r\nb", NULL, "a\\r\\nb", "a\\r\\nb" },
	{ "\\,\n", NULL, "\"\\\\,\\n\"", "\"\\,\\n\"" },
	{ " a ", " a ", " a ", " a " },
	{ "\xc3\xa9", "\xc3\xa9", "\xc3\xa9", "\xc3\xa9" },
	{ "\xc3", NULL, NULL, NULL },
	{ "a\xff,", NULL, NULL, NULL },
};

/* what no C string is */
static const struct str nuls[] = { { "\0", 1 }, { "a\0b", 3 }, { "\"\0", 2 } };

static bool
writes(char *(*put)(char *, struct str), const char *text, const char *want)
{
	char room[64], *end = put(room, str_of(text));

	if (want == NULL)
		return end == NULL;
	return end && (size_t)(end - room) == strlen(want) &&
	    memcmp(room, want, strlen(want)) == 0;
}

static const struct {
	const char *name, *want;
} exported[] = {
	{ "accounts-2025-03-14.csv", "2025-03-14T23:59:59Z" },
	{ "20250314_accounts.csv.gz", "2025-03-14T23:59:59Z" },
	{ "2024-01-01_to_2025-03-14.csv", "2025-03-14T23:59:59Z" },
	{ "accounts.csv", NULL },
	{ "success0413060133.csv", NULL },
	{ "2025-13-14.csv", NULL },
	{ "120250314.csv", NULL },
	{ "", NULL },
	{ "a-2026.10.31.csv", "2026-10-31T23:59:59Z" },
	{ "a_2026_10_31.csv", "2026-10-31T23:59:59Z" },
	{ "a-2026-9-30.csv", "2026-09-30T23:59:59Z" },
	{ "a-Oct-31-2026.csv", "2026-10-31T23:59:59Z" },
	{ "a_31-Oct-2026.csv", "2026-10-31T23:59:59Z" },
	{ "Report October 31 2026.csv", "2026-10-31T23:59:59Z" },
	{ "31.10.2026.csv", "2026-10-31T23:59:59Z" },
	{ "10.11.2026.csv", "2026-11-10T23:59:59Z" },
	{ "a-31-10-2026.csv", "2026-10-31T23:59:59Z" },
	{ "a-10-31-2026.csv", "2026-10-31T23:59:59Z" },
	{ "a-05-05-2026.csv", "2026-05-05T23:59:59Z" },
	{ "a-10-11-2026.csv", "10-11-2026" },
	{ "10_11_2026", "10_11_2026" },
	{ "2025-03-14-10-11-2026.csv", "10-11-2026" },
	{ "2026-10-31T02-00-00.csv", "2026-10-31T23:59:59Z" },
	{ "a-31-10-26.csv", NULL },
	{ "a-31-Okt-2026.csv", NULL },
	{ "a-31-10.2026.csv", NULL },
	{ "a-99-99-2026.csv", NULL },
	{ "v1.2-2026.csv", NULL },
	{ "a-2026-10-3112.csv", NULL },
};

/* the time a name says, or the date of which it does not say which it is */
static struct str
said(const char *text, char out[DATE_SIZE])
{
	struct exported_name e = exported_by_name(str_of(text));

	if (!e.found)
		return e.open;
	return (struct str){ out, date_format(e.t, out) };
}

/* as date_format() has it, days in no order; two that share a place in the
 * table are written again and again */
static void
test_times(void)
{
	static struct line_days days;
	const int64_t share = LINE_DAYS * DATE_DAY;
	uint64_t seed = 1;
	int wrong = 0;

	for (int i = 0; i < 20000; i++) {
		char want[DATE_SIZE], got[LINE_TIME];
		int64_t t;

		seed = seed * 6364136223846793005U + 1442695040888963407U;
		t = (int64_t)(seed >> 33) - INT32_MAX / 2;
		t = i % 2 ? t : t % DATE_DAY + (int64_t)(seed % 5 - 2) * share;
		date_format(t, want);
		line_time(got, &days, t);
		wrong += memcmp(want, got, LINE_TIME - 1) != 0 ||
		    got[LINE_TIME - 1] != ',';
	}
	ok(wrong == 0, "20000 times as date_format() has them");
}

int
main(void)
{
	test_times();
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		ok(writes(line_field, cases[i].text, cases[i].field),
		    "field %zu", i);
		ok(writes(line_text, cases[i].text, cases[i].value),
		    "value %zu", i);
		ok(writes(line_escaped, cases[i].text, cases[i].escaped),
		    "escaped value %zu", i);
	}
	for (size_t i = 0; i < sizeof nuls / sizeof *nuls; i++) {
		char room[64];

		ok(!line_field(room, nuls[i]) && !line_text(room, nuls[i]) &&
			!line_escaped(room, nuls[i]) &&
			line_fault(nuls[i]) == FAULT_NUL,
		    "a NUL is no text: %zu", i);
	}
	for (size_t i = 0; i < sizeof exported / sizeof *exported; i++) {
		char got[DATE_SIZE];

		ok(str_eq(
		       said(exported[i].name, got), str_of(exported[i].want)),
		    "\"%s\"", exported[i].name);
	}
	return done_testing();
}
