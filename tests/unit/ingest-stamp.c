/* dates as exports write them; instants from date(1) of GNU coreutils */
#include <string.h>

#include "ingest/stamp.h"

#include "tap.h"

enum { NO = 0, FIXED = 1, DMY = 2, MDY = 4, EITHER = DMY | MDY };

static const struct {
	const char *text;
	int kind;
	long long dmy, mdy; /* fixed: dmy */
	bool whole;
} cases[] = {
	{ "2025-03-14", FIXED, 1741910400, 0, true },
	{ " 2025-03-14T09:26:53Z ", FIXED, 1741944413, 0, false },
	{ "2025-03-14T09:26:53+02:00", FIXED, 1741937213, 0, false },
	{ "2025-3-4", FIXED, 1741046400, 0, true },
	{ "2025/03/14", FIXED, 1741910400, 0, true },
	{ "2025/03/14 9:26", FIXED, 1741944360, 0, false },
	{ "14.3.2025", FIXED, 1741910400, 0, true },
	{ "03.04.2025", FIXED, 1743638400, 0, true },
	{ "03.25.2025", NO, 0, 0, false },
	{ "14/03/2025", DMY, 1741910400, 0, true },
	{ "03/14/2025", MDY, 0, 1741910400, true },
	{ "03/04/2025", EITHER, 1743638400, 1741046400, true },
	{ "3/4/25", EITHER, 1743638400, 1741046400, true },
	{ "3-4-2025", EITHER, 1743638400, 1741046400, true },
	{ "3/4/99", EITHER, 923097600, 920505600, true },
	{ "3/4/70", EITHER, 7948800, 5356800, true },
	{ "3/4/69", EITHER, 3132172800, 3129580800, true },
	{ "04/04/2025", EITHER | FIXED, 1743724800, 1743724800, true },
	{ "16/Feb/17 3:29 PM", FIXED, 1487258940, 0, false },
	{ "16-Feb-2017", FIXED, 1487203200, 0, true },
	{ "Feb 16, 2017", FIXED, 1487203200, 0, true },
	{ "16 February 2017", FIXED, 1487203200, 0, true },
	{ "10/05/2026 06:03:00 PM", EITHER, 1778436180, 1791223380, false },
	{ "1/2/2025 12:00 AM", EITHER, 1738368000, 1735776000, false },
	{ "1/2/2025 12:30 PM", EITHER, 1738413000, 1735821000, false },
	{ "13/2/2025, 14:05:06", DMY, 1739455506, 0, false },
	{ "13/2/2025 13:00 PM", NO, 0, 0, false },
	{ "13/2/2025 25:00", NO, 0, 0, false },
	{ "31/02/2025", NO, 0, 0, false },
	{ "13/13/2025", NO, 0, 0, false },
	{ "29/02/2024", DMY, 1709164800, 0, true },
	{ "29/02/2023", NO, 0, 0, false },
	{ "Fri, 14 Mar 2025 09:26:53 GMT", FIXED, 1741944413, 0, false },
	{ "Friday 14 March 2025", FIXED, 1741910400, 0, true },
	{ "2025-03-14 09:26:53 UTC", FIXED, 1741944413, 0, false },
	{ "2025-03-14 09:26:53 +0200", FIXED, 1741937213, 0, false },
	{ "14th March, 2025", FIXED, 1741910400, 0, true },
	{ "March 1st, 2025", FIXED, 1740787200, 0, true },
	{ "14/03/2025 09:26 UTC", DMY, 1741944360, 0, false },
	{ "14/03/2025 09:26+02:00 UTC", NO, 0, 0, false },
	{ "2025-03-14T09:26Z UTC", NO, 0, 0, false },
	{ "Fro, 14 Mar 2025", NO, 0, 0, false },
	{ "14xx March 2025", NO, 0, 0, false },
	{ "UTC", NO, 0, 0, false },
	{ "3/4", NO, 0, 0, false },
	{ "3/4.2025", NO, 0, 0, false },
	{ "3/4/2025x", NO, 0, 0, false },
	{ "29:10.8", NO, 0, 0, false },
	{ "45291", NO, 0, 0, false },
	{ "yesterday", NO, 0, 0, false },
	{ "", NO, 0, 0, false },
	{ "//", NO, 0, 0, false },
	{ "1/2/", NO, 0, 0, false },
	{ "12345/1/1", NO, 0, 0, false },
	{ "16/Foo/2017", NO, 0, 0, false },
};

static void
test_readings(void)
{
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct stamp s;
		int kind;

		stamp_read(str_of(cases[i].text), &s);
		kind = s.ok[STAMP_OPEN] * FIXED + s.ok[STAMP_DMY] * DMY +
		    s.ok[STAMP_MDY] * MDY;
		ok(kind == cases[i].kind &&
			(!(kind & FIXED) || s.at[STAMP_OPEN] == cases[i].dmy) &&
			(!(kind & DMY) || s.at[STAMP_DMY] == cases[i].dmy) &&
			(!(kind & MDY) || s.at[STAMP_MDY] == cases[i].mdy) &&
			(kind == NO || s.whole == cases[i].whole),
		    "\"%s\"", cases[i].text);
	}
}

/* what a column makes of texts in a row */
struct step {
	const char *text;
	enum fault_code code;
	long long t;
};

static void
test_column(const char *name, struct stamp_column c, const struct step *steps)
{
	int64_t line = 1, t;
	bool whole, good = true;

	for (; steps->text; steps++, line++) {
		enum fault_code got =
		    stamp_take(&c, str_of(steps->text), line, &t, &whole);

		good &= got == steps->code && (got || t == steps->t);
	}
	ok(good, "%s", name);
}

int
main(void)
{
	test_readings();
	test_column("a part above 12 decides for those after it",
	    (struct stamp_column){ 0 },
	    (const struct step[]){ { "2025-01-01", FAULT_NONE, 1735689600 },
		{ "14/03/2025", FAULT_NONE, 1741910400 },
		{ "03/04/2025", FAULT_NONE, 1743638400 }, { 0 } });
	test_column("nothing decides", (struct stamp_column){ 0 },
	    (const struct step[]){ { "04/04/2025", FAULT_NONE, 1743724800 },
		{ "03/04/2025", FAULT_UNSETTLED, 0 }, { 0 } });
	test_column("a column that says both", (struct stamp_column){ 0 },
	    (const struct step[]){ { "14/03/2025", FAULT_NONE, 1741910400 },
		{ "03/14/2025", FAULT_CONTRADICTION, 0 }, { 0 } });
	test_column("a given order",
	    (struct stamp_column){ .order = STAMP_MDY, .given = true },
	    (const struct step[]){ { "03/04/2025", FAULT_NONE, 1741046400 },
		{ "14/03/2025", FAULT_ORDER, 0 }, { "soon", FAULT_DATE, 0 },
		{ 0 } });
	test_column("times of one day", (struct stamp_column){ 0 },
	    (const struct step[]){
		{ "2025-03-14T00:00:00Z", FAULT_NONE, 1741910400 },
		{ "2025-03-14T09:26:53Z", FAULT_NONE, 1741944413 },
		{ "2025-03-14T23:59:59Z", FAULT_NONE, 1741996799 },
		{ "2025-03-14T24:00:00Z", FAULT_DATE, 0 },
		{ "2025-03-14T09:60:00Z", FAULT_DATE, 0 },
		{ "2025-03-14T09:0x:00Z", FAULT_DATE, 0 },
		{ "2025-03-14T09-26-53Z", FAULT_DATE, 0 },
		{ "2025-03-15T09:26:53Z", FAULT_NONE, 1742030813 }, { 0 } });
	return done_testing();
}
