/* dialect: however a text is found to be written, its rows are the same by
 * vector and a byte at a time, strictly and leniently; and what is left out as
 * no row changes no other */
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

/* two readers give the same rows, up to one that the first refuses: the second
 * takes some of those */
static void
check_rows(
    struct str text, const struct dialect *strict, const struct dialect *other)
{
	struct csvin *a = open_as(text, strict), *b = open_as(text, other);
	enum csvin_row got;

	while ((got = csvin_next(a)) == CSVIN_ROW) {
		if (csvin_next(b) != CSVIN_ROW)
			__builtin_trap();
		check_alike(a, b);
	}
	if (got == CSVIN_END && csvin_next(b) != CSVIN_END)
		__builtin_trap();
	csvin_close(a);
	csvin_close(b);
}

/* leniently; and with an escape that does not occur, so that every row is cut a
 * byte at a time */
static void
check_ways(struct str text, const struct dialect *d)
{
	struct dialect lenient = *d, slow = *d;

	if (!dialect_is_plain(d))
		return;
	lenient.lenient = true;
	check_rows(text, d, &lenient);
	slow.escape = '\1';
	if (memchr(text.p, '\1', text.n) == NULL)
		check_rows(text, d, &slow);
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
	check_ways(buf_str(&text), &d);
	check_left_out(buf_str(&text), d);
	buf_free(&text);
	return 0;
}
