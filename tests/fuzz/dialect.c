/* dialect: whatever is found of how a text is written, it is read so to its
 * end; a byte at a time or by vector its rows are the same; and what is left
 * out as no row of the table changes no other row */
#include <string.h>

#include "csvin.h"
#include "sniff.h"

int LLVMFuzzerTestOneInput(const unsigned char *p, size_t n);

static struct csvin *
open_as(struct str text, const struct dialect *d)
{
	struct csvin_options options = { .dialect = *d, .max_field = 1000 };

	for (int i = 0; i < DIALECT_COUNT; i++)
		options.dialect.given[i] = true;
	return csvin_open_text("fuzz", text, &options);
}

static void
check_alike(const struct csvin *a, const struct csvin *b)
{
	if (csvin_line(a) != csvin_line(b))
		__builtin_trap();
	for (int i = 0; i < csvin_columns(a); i++) {
		struct place x = csvin_place(a, i), y = csvin_place(b, i);

		if (!str_eq(csvin_field(a, i), csvin_field(b, i)) ||
		    x.line != y.line || x.column != y.column)
			__builtin_trap();
	}
}

/* an escape that does not occur has every row cut a byte at a time; it takes
 * some rows that are refused else, and there they part */
static void
check_ways(struct str text, struct dialect d)
{
	struct csvin *quick, *slow;
	enum csvin_row got;

	if (!dialect_is_plain(&d) || memchr(text.p, '\1', text.n))
		return;
	quick = open_as(text, &d);
	d.escape = '\1';
	slow = open_as(text, &d);
	while ((got = csvin_next(quick)) == CSVIN_ROW) {
		if (csvin_next(slow) != CSVIN_ROW)
			__builtin_trap();
		check_alike(quick, slow);
	}
	if (got == CSVIN_END && csvin_next(slow) != CSVIN_END)
		__builtin_trap();
	csvin_close(quick);
	csvin_close(slow);
}

/* the rows without those left out are among all */
static void
check_left_out(struct str text, struct dialect d)
{
	struct csvin *some, *all;
	enum csvin_row got;

	d.keep_empty = d.keep_footer = false;
	some = open_as(text, &d);
	d.keep_empty = d.keep_footer = true;
	all = open_as(text, &d);
	while ((got = csvin_next(some)) != CSVIN_END) {
		do
			if (csvin_next(all) == CSVIN_END)
				__builtin_trap();
		while (csvin_line(all) < csvin_line(some));
		if (got == CSVIN_ROW)
			check_alike(some, all);
	}
	csvin_close(some);
	csvin_close(all);
}

int
LLVMFuzzerTestOneInput(const unsigned char *p, size_t n)
{
	struct str s = { (const char *)p, n };
	struct dialect d = { .encoding = ENCODING_UTF8 };
	struct buf text = { 0 };

	sniff_lines(s, &d);
	sniff_dialect(s, &d);
	d.header = d.header_rows = 1;
	/* a header of its own: without one the program ends */
	buf_char(&text, 'a');
	buf_char(&text, d.delimiter);
	if (d.blank)
		buf_char(&text, ' ');
	buf_puts(&text, "b\n");
	buf_put(&text, s);
	check_ways(buf_str(&text), d);
	check_left_out(buf_str(&text), d);
	buf_free(&text);
	return 0;
}
