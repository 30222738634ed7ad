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

/* in pieces of some bytes, each with what was left of the one before */
static void
decode_pieces(
    enum encoding e, void *iconv, struct str s, size_t size, struct buf *out)
{
	struct buf left = { 0 };
	size_t used = 0;

	out->n = 0;
	buf_room(&left, 1);
	for (bool last = false; !last;) {
		struct str piece = { s.p, s.n < size ? s.n : size };
		char *to;

		s = str_from(s, piece.n);
		last = s.n == 0;
		buf_put(&left, piece);
		to = buf_room(out, encoding_room(e, left.n));
		out->n += iconv
		    ? encoding_convert(iconv, buf_str(&left), last, to, &used)
		    : encoding_decode(e, buf_str(&left), last, to, &used);
		memmove(left.p, left.p + used, left.n - used);
		left.n -= used;
	}
	buf_free(&left);
}

/* what is decoded does not hang on where it was cut */
static void
check_pieces(struct str s)
{
	static const char *const names[] = { "macroman", "utf-16",
		"shift_jis" };
	struct buf whole = { 0 }, cut = { 0 };

	for (int e = ENCODING_UTF16LE; e < ENCODING_OTHER; e++) {
		decode_pieces((enum encoding)e, NULL, s, s.n + 1, &whole);
		decode_pieces((enum encoding)e, NULL, s, 1 + s.n % 5, &cut);
		if (!str_eq(buf_str(&whole), buf_str(&cut)))
			__builtin_trap();
	}
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		void *one = encoding_open(names[i]);
		void *other = encoding_open(names[i]);

		decode_pieces(ENCODING_OTHER, one, s, s.n + 1, &whole);
		decode_pieces(ENCODING_OTHER, other, s, 1 + s.n % 5, &cut);
		if (!str_eq(buf_str(&whole), buf_str(&cut)) ||
		    utf8_error(buf_str(&whole), true) != whole.n)
			__builtin_trap();
		encoding_close(one);
		encoding_close(other);
	}
	buf_free(&whole);
	buf_free(&cut);
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
	check_pieces(s);
	rest = str_cut(s, '\n', &format);
	date_scan(rest, format, &t);
	str_glob(rest, format);
	return 0;
}
