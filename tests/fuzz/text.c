/* text: dates, numbers, conditions, encodings: what is read can be written, and
 * reads the same again */
#include <math.h>
#include <string.h>

#include "buf.h"
#include "cond.h"
#include "date.h"
#include "dec.h"
#include "diag.h"
#include "encoding.h"
#include "num.h"
#include "sniff.h"
#include "utf8.h"

int LLVMFuzzerTestOneInput(const unsigned char *p, size_t n);

static void
check_values(struct str s)
{
	char text[NUM_SIZE];
	int64_t t, u;
	double v, w;

	if (date_parse(s, &t, NULL)) {
		date_format(t, text);
		if (!date_parse_log(str_of(text), &u) || t != u)
			__builtin_trap();
	}
	if (dec_parse(s, &t)) {
		dec_format(t, text);
		if (!dec_parse(str_of(text), &u) || t != u)
			__builtin_trap();
	}
	if (num_parse(s, &v)) {
		num_format(v, text);
		if (!num_parse(str_of(text), &w) ||
		    fabs(v - w) > 0.51e-6 + fabs(v) * 1e-15)
			__builtin_trap();
	}
}

static void
check_condition(struct str s)
{
	struct arena a = { 0 };
	struct cond c;
	struct str wrong;

	if (cond_parse(&a, s, &c, &wrong))
		for (size_t i = 0; i < c.n; i++)
			cond_holds(&c.v[i], cond_operand(s));
	arena_free(&a);
}

static void
check_encoding(struct str s)
{
	struct buf out = { 0 };
	struct dialect d = { 0 };
	char shown[DIAG_TEXT];
	size_t used, n;

	for (int e = ENCODING_UTF16LE; e < ENCODING_OTHER; e++) {
		n = encoding_decode((enum encoding)e, s, true,
		    buf_room(&out, encoding_room((enum encoding)e, s.n)),
		    &used);
		if (n > encoding_room((enum encoding)e, s.n) || used != s.n ||
		    utf8_error((struct str){ out.p, n }, true) != n)
			__builtin_trap();
	}
	diag_text(s, shown);
	if (utf8_error(str_of(shown), true) != strlen(shown))
		__builtin_trap();
	sniff_refuse(s);
	sniff_lines(s, &d);
	sniff_dialect(s, &d);
	buf_free(&out);
}

int
LLVMFuzzerTestOneInput(const unsigned char *p, size_t n)
{
	struct str s = { (const char *)p, n }, format, rest;
	int64_t t;

	check_values(s);
	check_condition(s);
	check_encoding(s);
	rest = str_cut(s, '\n', &format);
	date_scan(rest, format, &t);
	str_glob(rest, format);
	return 0;
}
