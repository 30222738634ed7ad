/*
 * csvin: headers, rows, complaints, limits
 *
 * With a FILE, and ITEM=VALUE of a dialect, it shows how that is read, for
 * csv.t: a line a row, its number and its fields in brackets, or what is wrong
 * with it.
 */
#define _GNU_SOURCE /* memmem() */
#include "csvin.h"

#include <stdlib.h>
#include <string.h>

#include "buf.h"
#include "child.h"
#include "tap.h"

static void
put_text(struct buf *out, struct str s)
{
	static const char hex[] = "0123456789abcdef";

	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];

		if (c >= ' ' && c != 0x7f && c != '\\') {
			buf_char(out, s.p[i]);
			continue;
		}
		buf_puts(out, "\\x");
		buf_char(out, hex[c >> 4]);
		buf_char(out, hex[c & 15]);
	}
}

static void
put_field(struct buf *out, struct str s)
{
	buf_char(out, '[');
	put_text(out, s);
	buf_char(out, ']');
}

/* all rows of a reader, which is closed */
static void
show(struct csvin *in, struct buf *out)
{
	struct place at;
	enum csvin_row got;

	for (int i = 0; i < csvin_columns(in); i++)
		put_field(out, csvin_name(in, i));
	buf_char(out, '\n');
	while ((got = csvin_next(in)) != CSVIN_END) {
		buf_printf(out, "%lld ", (long long)csvin_line(in));
		for (int i = 0; got == CSVIN_ROW && i < csvin_columns(in); i++)
			put_field(out, csvin_field(in, i));
		if (got == CSVIN_BAD) {
			buf_printf(out, "bad: %s", csvin_error(in, &at));
			buf_printf(out, " at %lld:%lld", (long long)at.line,
			    (long long)at.column);
		}
		buf_char(out, '\n');
	}
	csvin_close(in);
}

static int
show_file(const char *path, char *const *items)
{
	struct csvin_options options = { 0 };
	struct csvin *in;
	const struct dialect *d;
	struct buf out = { 0 };

	for (; *items; items++) {
		struct str name, value = str_cut(str_of(*items), '=', &name);
		int i = 0;

		while (i < DIALECT_COUNT && !str_eq(name, dialect_names[i]))
			i++;
		if (i == DIALECT_COUNT ||
		    !dialect_give(
			&options.dialect, (enum dialect_item)i, value))
			return 1;
	}
	in = csvin_open(path, &options);
	d = csvin_dialect(in);

	buf_printf(&out, "%s, %s", encoding_name(d->encoding), d->line_ends);
	if (d->blanks)
		buf_puts(&out, ", blanks");
	else if (d->delimiter == '\t')
		buf_puts(&out, ", tab");
	else if (d->delimiter != ',')
		buf_printf(&out, ", %c", d->delimiter);
	buf_printf(&out, "%s%s%s\n", d->bom ? ", byte order mark" : "",
	    d->gzip ? ", gzip" : "", d->sep_line ? ", sep= line" : "");
	show(in, &out);
	fwrite(out.p, 1, out.n, stdout);
	buf_free(&out);
	return 0;
}

struct row {
	const char *text, *want;
};

static void
try_rows(const struct row *rows, size_t n, const struct csvin_options *options)
{
	struct buf out = { 0 };

	for (size_t i = 0; i < n; i++) {
		out.n = 0;
		show(csvin_open_text("t", str_of(rows[i].text), options), &out);
		if (!ok(str_is(buf_str(&out), rows[i].want), "rows %zu", i + 1))
			note("%s got %.*s", rows[i].text, STRF(buf_str(&out)));
	}
	buf_free(&out);
}

#define STRAY                                                       \
	"a quote inside a field that is not quoted, or text after " \
	"a closing quote; write \"\" for a quote"

static void
test_rows(void)
{
	static const struct row rows[] = {
		{ "a,b", "[a][b]\n" },
		{ "\n\na,b\n1,2", "[a][b]\n4 [1][2]\n" },
		{ "a,b\n1,2\n\n3,4\n", "[a][b]\n2 [1][2]\n4 [3][4]\n" },
		{ "a\n1\n\n\"\"\n2\n", "[a]\n2 [1]\n3 []\n4 []\n5 [2]\n" },
		{ " a , b \n 1 , 2 \n", "[a][b]\n2 [ 1 ][ 2 ]\n" },
		{ "a,b\r\n1,\"x\r\ny\"\r\n3,4",
		    "[a][b]\n2 [1][x\\x0d\\x0ay]\n4 [3][4]\n" },
		{ "a,a,,a,column_3\n",
		    "[a][a_2][column_3][a_3][column_3_2]\n" },
		{ "a,a_2,a\n", "[a][a_2][a_3]\n" },
		{ "a,b\n1\n1,2,3\n3,4\n",
		    "[a][b]\n2 bad: 1 field where the header has 2 at 2:0\n"
		    "3 bad: 3 fields where the header has 2 at 3:0\n"
		    "4 [3][4]\n" },
		{ "a,b\n1,\"x\"y\n3,4\n",
		    "[a][b]\n2 bad: " STRAY " at 2:6\n3 [3][4]\n" },
		{ "a,b\n1,\"x\n\"y,z\n3,4\n",
		    "[a][b]\n2 bad: a quote opened here is not closed where "
		    "the field ends, but at 3:1, with text after it; write "
		    "\"\" for a quote at 2:3\n"
		    "3 bad: a quote opened here is not closed before the end "
		    "of the file at 3:1\n4 [3][4]\n" },
		{ "a,b\n1,\"x\n3,4",
		    "[a][b]\n2 bad: a quote opened here is not closed before "
		    "the end of the file at 2:3\n3 [3][4]\n" },
		{ "a,b\n\"1\",x \"y\"\n", "[a][b]\n2 bad: " STRAY " at 2:7\n" },
		{ "a,b\n1,x \"y\"\n", "[a][b]\n2 [1][x \"y\"]\n" },
		{ "a,b\n1,\"\"\"\"\n", "[a][b]\n2 [1][\"]\n" },
		{ "a,b\n1\r,2\r\r\n", "[a][b]\n2 [1\\x0d][2\\x0d]\n" },
		{ "a,b\n#1,2\n", "[a][b]\n2 [#1][2]\n" },
	};

	try_rows(
	    rows, sizeof rows / sizeof *rows, &(struct csvin_options){ 0 });
}

static void
test_tables(void)
{
	static const struct row rows[] = {
		{ "# what it is\na,b\n#,\n1,2\n", "[a][b]\n4 [1][2]\n" },
		{ "# said \"so\", \"then\na,b\n1,2\n", "[a][b]\n3 [1][2]\n" },
		{ "\"# one, two\",\na,b\n\"# of\ntwo lines\",\n1,2\n",
		    "[a][b]\n5 [1][2]\n" },
		{ "a,b\n\"#\"\"\",x,y\n1,#2\n", "[a][b]\n3 [1][#2]\n" },
		{ "a;b\n1;2\n", "[a;b]\n2 [1;2]\n" },
	};

	try_rows(rows, sizeof rows / sizeof *rows,
	    &(struct csvin_options){ .tables = true });
}

static void
test_columns(void)
{
	struct csvin *in = csvin_open_text("t",
	    STR("Name,name,ARR ,Name\n\"x\"\"y,z\",\"2\n\",3,4\n"),
	    &(struct csvin_options){ 0 });
	struct place at;

	ok(csvin_column(in, STR("name")) == 1 &&
		csvin_column(in, STR("NAME")) == 0 &&
		csvin_column(in, STR(" arr")) == 2 &&
		csvin_column(in, STR("nome")) == -1,
	    "columns by name, exactly or else but for case and blanks");
	ok(!csvin_renamed(in, 1) && csvin_renamed(in, 3) &&
		str_is(csvin_name(in, 3), "Name_2"),
	    "a second column of one name is renamed");
	ok(str_is(csvin_raw_header(in), "Name,name,ARR ,Name"), "its header");
	ok(csvin_next(in) == CSVIN_ROW, "a row");
	ok(csvin_field(in, -1).n == 0 && csvin_field(in, 9).n == 0,
	    "what is not there is empty");
	ok(str_is(csvin_raw(in), "\"x\"\"y,z\",\"2\n\",3,4"), "as it stands");
	at = csvin_place(in, 1);
	ok(at.line == 2 && at.column == 10 && str_is(at.field, "name"),
	    "where its second field is");
	at = csvin_place(in, 3);
	ok(at.line == 3 && at.column == 5, "and its last, a line further");
	at = csvin_place(in, -1);
	ok(at.line == 2 && at.column == 0 && at.field.n == 0, "the row");
	ok(csvin_next(in) == CSVIN_END && csvin_next(in) == CSVIN_END,
	    "the end, again and again");
	csvin_close(in);
}

/* n times c */
static void
put_run(struct buf *b, char c, size_t n)
{
	memset(buf_room(b, n), c, n);
	b->n += n;
}

/* a greatest field of 1000 bytes: a row is at most 4000 and a block */
static void
test_limits(void)
{
	static const struct csvin_options small = { .max_field = 1000 };
	struct buf text = { 0 }, out = { 0 };

	buf_puts(&text, "a,b\n1,");
	put_run(&text, 'x', 400000);
	buf_puts(&text, "\n2,\"");
	put_run(&text, 'y', 100);
	for (int i = 0; i < 30; i++)
		buf_puts(&text, "\nz                                     z");
	buf_puts(&text, "\n3,ok\n4,\"u\nv\",");
	put_run(&text, 'w', 400000);
	buf_puts(&text, "\n5,ok\n");
	show(csvin_open_text("t", buf_str(&text), &small), &out);
	ok(memmem(out.p, out.n, "2 bad: the line is longer", 25) != NULL,
	    "a line that is too long");
	ok(memmem(out.p, out.n,
	       "3 bad: a quote opened here is not closed within the greatest",
	       60) != NULL,
	    "a quote not closed within the greatest length");
	ok(memmem(out.p, out.n, "\n34 [3][ok]\n", 12) != NULL,
	    "reading goes on at the line after the quote's");
	ok(memmem(out.p, out.n, "\n35 bad: a quote opened here", 28) != NULL &&
		memmem(out.p, out.n, "\n37 [5][ok]\n", 12) != NULL &&
		memmem(out.p, out.n, "ww]", 3) == NULL,
	    "a row whose second line is too long is not cut in two");
	buf_free(&text);
	buf_free(&out);
}

static void
open_text(const void *text)
{
	static const struct csvin_options options = { 0 };
	struct csvin *in = csvin_open_text("t", str_of(text), &options);

	while (csvin_next_or_fail(in))
		if (str_is(csvin_field(in, 0), "fail"))
			csvin_fail(in, 1, "is wrong");
	csvin_close(in);
}

static void
test_failures(void)
{
	static const char *const rows[][2] = {
		{ "", "t: is empty: no header row\n" },
		{ "\n\n", "t: is empty: no header row\n" },
		{ "a,\"b\n", "t:1:3: a quote opened here is not closed" },
		{ "a,b\n1\n", "t:2: 1 field where the header has 2\n" },
		{ "a,b\033\nfail,1\n", "t:2:6: b\\x1b: is wrong\n" },
	};
	char err[500];

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		int status = child(open_text, rows[i][0], err, sizeof err);

		if (!ok(status == 2 && strstr(err, rows[i][1]), "exit 2: %zu",
			i + 1))
			note("status %d: %s", status, err);
	}
}

int
main(int argc, char *argv[])
{
	if (argc > 1)
		return show_file(argv[1], argv + 2);
	test_rows();
	test_tables();
	test_columns();
	test_limits();
	test_failures();
	return done_testing();
}
