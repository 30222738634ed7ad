/* csvout: rows out, and in again */
#include "csvout.h"

#include <math.h>
#include <string.h>

#include "csvin.h"
#include "rng.h"
#include "tap.h"

static void
test_cells(void)
{
	struct buf b = { 0 };
	struct csvout o = { .out = &b };

	csvout_header(&o, "a,b");
	csvout_str(&o, STR("x"));
	csvout_str(&o, STR(""));
	csvout_str(&o, STR("a,b"));
	csvout_str(&o, STR("say \"hi\""));
	csvout_str(&o, STR("1\n2"));
	csvout_str(&o, STR("\r"));
	csvout_str(&o, STR("\""));
	csvout_str(&o, STR(" a;b\t"));
	csvout_row(&o);
	ok(str_is(buf_str(&b),
	       "a,b\nx,,\"a,b\",\"say \"\"hi\"\"\",\"1\n2\",\"\r\",\"\"\"\","
	       " a;b\t\n"),
	    "quotes only where needed");
	b.n = 0;
	csvout_int(&o, INT64_MIN);
	csvout_num(&o, -0.0);
	csvout_num(&o, 1.0 / 3);
	csvout_num(&o, NAN);
	csvout_fixed(&o, 69.95, 1);
	csvout_fixed(&o, NAN, 1);
	csvout_dec(&o, -1500000);
	csvout_time(&o, 0);
	csvout_row(&o);
	ok(str_is(buf_str(&b),
	       "-9223372036854775808,0,0.333333,,70.0,,-1.5,"
	       "1970-01-01T00:00:00Z\n"),
	    "numbers and times");
	buf_free(&b);
}

/* OWASP, CSV Injection */
static void
test_excel_safe(void)
{
	static const char *const rows[][2] = {
		{ "=1+1", "'=1+1" },
		{ "+1", "+1" },
		{ "-5.00", "-5.00" },
		{ "-5.00x", "'-5.00x" },
		{ "-1e3", "-1e3" },
		{ "+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0" },
		{ "@SUM(A1)", "'@SUM(A1)" },
		{ "\t=1", "'\t=1" },
		{ "\r=1", "\"'\r=1\"" },
		{ "\n=1", "\"'\n=1\"" },
		{ "\xef\xbc\x9d"
		  "1+1",
		    "'\xef\xbc\x9d"
		    "1+1" },
		{ "\xef\xbc\xa0", "'\xef\xbc\xa0" },
		{ "\xef\xbc\x9e", "\xef\xbc\x9e" },
		{ "-", "'-" },
		{ "=\"a,b\"", "\"'=\"\"a,b\"\"\"" },
		{ "a=1", "a=1" },
		{ "", "" },
		{ "5", "5" },
	};
	struct buf b = { 0 };
	struct csvout o = { .out = &b, .excel_safe = true };

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		b.n = 0;
		o.nfield = 0;
		csvout_str(&o, str_of(rows[i][0]));
		ok(str_is(buf_str(&b), rows[i][1]), "for Excel: %s",
		    rows[i][0]);
	}
	o.excel_safe = false;
	b.n = o.nfield = 0;
	csvout_str(&o, STR("=1+1"));
	ok(str_is(buf_str(&b), "=1+1"), "verbatim unless asked");
	buf_free(&b);
}

enum { ROWS = 50, COLUMNS = 4, LONGEST = 12 };

static void
random_cell(char *cell, size_t *n)
{
	*n = rng_below(LONGEST);
	for (size_t i = 0; i < *n; i++)
		cell[i] = ",\"\n\r ab;#\t\0=-"[rng_below(13)];
}

/* what csvout writes, csvin reads */
static bool
round_trip(struct buf *b)
{
	static char cells[ROWS][COLUMNS][LONGEST];
	static size_t n[ROWS][COLUMNS];
	static const struct csvin_options options = { .dialect = DIALECT_OURS };
	struct csvout o = { .out = b };
	struct csvin *in;
	bool fine = true;

	b->n = 0;
	csvout_header(&o, "a,b,c,d");
	for (int r = 0; r < ROWS; r++) {
		for (int c = 0; c < COLUMNS; c++) {
			random_cell(cells[r][c], &n[r][c]);
			csvout_str(&o, (struct str){ cells[r][c], n[r][c] });
		}
		csvout_row(&o);
	}
	in = csvin_open_text("t", buf_str(b), &options);
	for (int r = 0; r < ROWS; r++) {
		fine = fine && csvin_next(in) == CSVIN_ROW;
		for (int c = 0; fine && c < COLUMNS; c++)
			fine = str_eq(csvin_field(in, c),
			    (struct str){ cells[r][c], n[r][c] });
	}
	fine = fine && csvin_next(in) == CSVIN_END;
	csvin_close(in);
	return fine;
}

int
main(void)
{
	struct buf b = { 0 };
	int bad = 0;

	test_cells();
	test_excel_safe();
	for (int i = 0; i < 2000; i++)
		bad += !round_trip(&b);
	ok(bad == 0, "100,000 random rows, out and in again");
	buf_free(&b);
	return done_testing();
}
