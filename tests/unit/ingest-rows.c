/*
 * ingest-rows: the rows of an export whose plain ones other threads cut,
 * against those that the reader reads by itself
 *
 * Tables are drawn, with all that may stand in one; rows, fields, places,
 * complaints and what is told at the end must be the same.
 */
#include "ingest/rows.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "buf.h"
#include "child.h"
#include "rng.h"
#include "tap.h"

enum { TABLES = 30, ROWS = 20000, MOST = 6, DUMP = 1 << 22 };

static char path[] = "/tmp/cs-rows-XXXXXX";
static const char *const sizes[] = { "4096", "131072", "7" };

/* ---- a table ---- */

static const char *const cells[] = { "a", "Total", "17.5", "", "x y",
	"\xc3\xa9", "\"q\"", "\"q, r\"", "\"\"", "\"a \"\"b\"\" c\"",
	"2026-05-01", "-", "a much longer text that goes on for some time" };
static const char *const odd[] = { "\"two\nlines\"", "5\" pipe", "\"ab\"c",
	" \"ab\"", "\r", "\"not closed", "\"a \"\"", "\xff" };
static const char *const lines[] = { "", ",,,,", ",,", "Total", "Total,,,,",
	"Grand Totals,\"\",,,", "Grand Totals,,,,", "Grand Totals,,",
	"\"Total\",\"\",\"\"", "h0,h1,h2,h3,h4", "one,two", "\"",
	"Copyright (c) 2026 us,", "Grand Totals,\"", "x,\"\"",
	"5\" pipe,\"two\nlines\",3", "\"a\"b,2,\"two\nlines\"" };

/* what may stand below it */
static const char *const tails[] = { "", "\nGrand Totals\n", "\nx\ny\n",
	"\nGrand Totals,3,,\nCopyright (c) 2026 us\n", "\n\n,,,\n",
	"\nConfidential Information - Do Not Distribute,,\n", "\nTotal,3,4\n",
	"\nx,\"\",,\"\",\n\ny\n", "\na,b\n1,2\n3,4\n" };

#define DRAW(v) v[rng_below(sizeof(v) / sizeof *(v))]

static void
put_row(struct buf *out, int columns, unsigned bad)
{
	if (rng_below(ROWS) < bad)
		columns += (int)rng_below(3) - 1;
	for (int i = 0; i < columns; i++) {
		if (i)
			buf_char(out, ',');
		buf_puts(out, rng_below(ROWS) < bad ? DRAW(odd) : DRAW(cells));
	}
}

/* directly below it, as wide as it */
static void
put_footer(struct buf *out, int columns)
{
	buf_puts(out, rng_below(2) ? "\nGrand Totals" : "\n\"Grand Totals\"");
	for (int i = 1; i < columns; i++)
		buf_puts(out, rng_below(2) ? "," : ",\"\"");
	buf_char(out, '\n');
}

/* about how many lines, and how many fields and rows, are of another kind */
static void
write_table(unsigned few, unsigned bad)
{
	int columns = 1 + (int)rng_below(MOST);
	const char *end = rng_below(3) ? "\n" : "\r\n";
	FILE *f = fopen(path, "w");
	struct buf out = { 0 };

	for (int i = 0; i < columns; i++)
		buf_printf(&out, "%sh%d", i ? "," : "", i);
	buf_puts(&out, end);
	for (unsigned n = ROWS / 2 + rng_below(ROWS / 2); n; n--) {
		if (rng_below(ROWS) < few)
			buf_puts(&out, DRAW(lines));
		else
			put_row(&out, columns, bad);
		if (n > 1 || rng_below(2))
			buf_puts(&out, end);
	}
	if (rng_below(3) == 0)
		put_footer(&out, columns);
	else
		buf_puts(&out, DRAW(tails));
	fwrite(out.p, 1, out.n, f);
	fclose(f);
	buf_free(&out);
}

/* ---- its rows ---- */

struct reading {
	bool by_rows;
	int first, step; /* the columns that are wanted */
	bool lenient;
};

static void
dump_place(struct place at)
{
	fprintf(stderr, " %" PRId64 ":%" PRId64 " <%.*s>", at.line, at.column,
	    STRF(at.field));
}

static void
dump_text(struct str s)
{
	fprintf(stderr, " [%.*s]", STRF(s));
}

/* of a row that is bad, or is asked for all that is known of it */
static bool
is_asked(enum csvin_row got, int64_t line)
{
	return got == CSVIN_BAD || line % 7 == 0;
}

/* its number, where it is known, is that of the id */
static void
check_account(const struct rows *r, struct accounts *a, struct str s)
{
	uint32_t id = s.n ? accounts_id(a, s) : 0;

	if (rows_account(r) && rows_account(r) != id)
		fprintf(stderr, " another account");
}

static void
read_rows(struct csvin *in, const struct reading *how)
{
	int n = csvin_columns(in);
	bool *columns = calloc((size_t)n, sizeof *columns);
	struct accounts accounts = { 0 };
	enum csvin_row got;
	struct rows *r;

	for (int i = how->first; i < n; i += how->step)
		columns[i] = true;
	accounts_open(&accounts);
	r = rows_open(in, columns, &accounts, how->first < n ? how->first : -1);
	while ((got = rows_next(r)) != CSVIN_END) {
		struct place at;

		fprintf(stderr, "%" PRId64, rows_line(r));
		if (got == CSVIN_ROW && how->first < n)
			check_account(r, &accounts, rows_fields(r)[how->first]);
		for (int i = how->first; got == CSVIN_ROW && i < n;
		     i += how->step)
			dump_text(rows_fields(r)[i]);
		if (is_asked(got, rows_line(r)))
			dump_text(rows_raw(r));
		if (got == CSVIN_BAD)
			fprintf(
			    stderr, " %d %s", rows_torn(r), rows_error(r, &at));
		dump_place(got == CSVIN_BAD ? at
			: is_asked(got, rows_line(r)) && how->first < n
			? rows_place(r, how->first)
			: (struct place){ 0 });
		fprintf(stderr, "\n");
	}
	rows_close(r);
	free(columns);
}

static void
read_simply(struct csvin *in, const struct reading *how)
{
	int n = csvin_columns(in);
	enum csvin_row got;

	while ((got = csvin_next(in)) != CSVIN_END) {
		struct place at;

		fprintf(stderr, "%" PRId64, csvin_line(in));
		for (int i = how->first; got == CSVIN_ROW && i < n;
		     i += how->step)
			dump_text(csvin_field(in, i));
		if (is_asked(got, csvin_line(in)))
			dump_text(csvin_raw(in));
		if (got == CSVIN_BAD)
			fprintf(stderr, " %d %s", csvin_field(in, 0).p == NULL,
			    csvin_error(in, &at));
		dump_place(got == CSVIN_BAD ? at
			: is_asked(got, csvin_line(in)) && how->first < n
			? csvin_place(in, how->first)
			: (struct place){ 0 });
		fprintf(stderr, "\n");
	}
	csvin_close(in);
}

static void
read_table(const void *ctx)
{
	const struct reading *how = ctx;
	struct csvin_options opt = {
		.dialect.given[DIALECT_LENIENT] = how->lenient,
		.dialect.lenient = how->lenient,
	};
	struct csvin *in = csvin_open(path, &opt);

	setvbuf(stderr, NULL, _IOFBF, DUMP);
	(how->by_rows ? read_rows : read_simply)(in, how);
	fflush(stderr);
	_exit(0);
}

static bool
same(const char *size)
{
	static char quick[DUMP], simple[DUMP];
	struct reading how = { false, (int)rng_below(2), 1 + (int)rng_below(3),
		rng_below(4) == 0 };
	int status;

	setenv("CS_READ_SIZE", size, 1);
	status = child(read_table, &how, simple, sizeof simple);
	how.by_rows = true;
	if (child(read_table, &how, quick, sizeof quick) == status &&
	    strcmp(quick, simple) == 0)
		return true;
	note("%s bytes at once, status %d", size, status);
	return false;
}

int
main(void)
{
	static const unsigned few[] = { 0, 2, 9, 200 },
			      bad[] = { 0, 0, 3, 300 };
	int fd = mkstemp(path);

	if (fd < 0)
		return 2;
	close(fd);
	for (size_t k = 0; k < sizeof bad / sizeof *bad; k++) {
		bool good = true;

		for (int i = 0; i < TABLES && good; i++) {
			write_table(few[k], bad[k]);
			good = same(sizes[i % 3]);
		}
		ok(good,
		    "%u odd lines, %u odd fields: as the reader reads them",
		    few[k], bad[k]);
	}
	unlink(path);
	return done_testing();
}
