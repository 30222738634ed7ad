/* csvin: whatever the bytes, rows are read to the end, and a row that is good
 * reads the same when it is written out again */
#include "csvin.h"

#include <string.h>

#include "csvout.h"

int LLVMFuzzerTestOneInput(const unsigned char *p, size_t n);

static void
check(struct csvin *in, struct buf *out)
{
	static const struct csvin_options comma = { .max_field = 4000 };
	struct csvout o = { .out = out };
	struct csvin *again;

	out->n = 0;
	buf_puts(out, "a");
	for (int i = 1; i < csvin_columns(in); i++)
		buf_puts(out, ",a");
	buf_char(out, '\n');
	for (int i = 0; i < csvin_columns(in); i++) {
		csvout_str(&o, csvin_field(in, i));
		csvin_place(in, i);
	}
	csvout_row(&o);
	again = csvin_open_text("again", buf_str(out), &comma);
	if (csvin_next(again) != CSVIN_ROW)
		__builtin_trap();
	for (int i = 0; i < csvin_columns(in); i++)
		if (!str_eq(csvin_field(in, i), csvin_field(again, i)))
			__builtin_trap();
	csvin_close(again);
}

int
LLVMFuzzerTestOneInput(const unsigned char *p, size_t n)
{
	static const struct csvin_options small = { .max_field = 1000 };
	/* a header of its own: without one the program ends */
	struct buf text = { 0 }, out = { 0 };
	struct csvin *in;
	enum csvin_row got;

	buf_puts(&text, n % 3 ? "a,b\n" : "a\n");
	buf_put(&text, (struct str){ (const char *)p, n });
	in = csvin_open_text("fuzz", buf_str(&text), &small);
	while ((got = csvin_next(in)) != CSVIN_END)
		if (got == CSVIN_ROW)
			check(in, &out);
	csvin_close(in);
	buf_free(&text);
	buf_free(&out);
	return 0;
}
