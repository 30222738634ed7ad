#include "csvout.h"

#include <math.h>
#include <string.h>

#include "date.h"
#include "dec.h"
#include "num.h"

void
csvout_header(struct csvout *o, const char *names)
{
	buf_puts(o->out, names);
	csvout_row(o);
}

static bool
needs_quotes(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] == ',' || s.p[i] == '"' || s.p[i] == '\n' ||
		    s.p[i] == '\r')
			return true;
	return false;
}

/* may a formula begin so: with a sign, the wide form of one, or a blank that a
 * spreadsheet passes over */
static bool
begins_formula(struct str s)
{
	static const char signs[] = "=+-@\t\r\n";
	static const struct str wide[] = { { "\xef\xbc\x9d", 3 },
		{ "\xef\xbc\x8b", 3 }, { "\xef\xbc\x8d", 3 },
		{ "\xef\xbc\xa0", 3 } };

	for (size_t i = 0; i < sizeof wide / sizeof *wide; i++)
		if (str_starts(s, wide[i]))
			return true;
	return s.n && memchr(signs, s.p[0], sizeof signs - 1);
}

/* would a spreadsheet compute it */
static bool
is_formula(struct str s)
{
	double v;

	return begins_formula(s) && !num_parse(s, &v);
}

static void
quote(struct buf *out, struct str s)
{
	buf_char(out, '"');
	while (s.p) {
		struct str part, rest = str_cut(s, '"', &part);

		buf_put(out, part);
		if (rest.p)
			buf_puts(out, "\"\"");
		s = rest;
	}
	buf_char(out, '"');
}

static void
separate(struct csvout *o)
{
	if (o->nfield++)
		buf_char(o->out, ',');
}

void
csvout_str(struct csvout *o, struct str s)
{
	struct buf safe = { 0 };

	separate(o);
	if (o->excel_safe && is_formula(s)) {
		buf_char(&safe, '\'');
		buf_put(&safe, s);
		s = buf_str(&safe);
	}
	if (needs_quotes(s))
		quote(o->out, s);
	else
		buf_put(o->out, s);
	buf_free(&safe);
}

void
csvout_int(struct csvout *o, int64_t v)
{
	separate(o);
	buf_printf(o->out, "%lld", (long long)v);
}

void
csvout_num(struct csvout *o, double v)
{
	separate(o);
	o->out->n += num_format(v, buf_room(o->out, NUM_SIZE));
}

void
csvout_fixed(struct csvout *o, double v, int places)
{
	separate(o);
	o->out->n += num_format_fixed(v, places, buf_room(o->out, NUM_SIZE));
}

void
csvout_dec(struct csvout *o, int64_t v)
{
	separate(o);
	o->out->n += dec_format(v, buf_room(o->out, DEC_SIZE));
}

void
csvout_time(struct csvout *o, int64_t t)
{
	separate(o);
	o->out->n += date_format(t, buf_room(o->out, DATE_SIZE));
}

void
csvout_row(struct csvout *o)
{
	buf_char(o->out, '\n');
	o->nfield = 0;
}
