/* the filters that make dates */
#include <math.h>
#include <string.h>

#include "date.h"
#include "num.h"

#include "filters.h"

static enum fault_code
give(struct filter_use *u, struct str *v)
{
	*v = buf_str(&u->out);
	return FAULT_NONE;
}

static enum fault_code
give_time(struct filter_use *u, struct str *v, int64_t t, bool whole)
{
	char *p;

	if (t < DATE_MIN || t > DATE_MAX)
		return FAULT_DATE;
	u->out.n = 0;
	p = buf_room(&u->out, DATE_SIZE);
	u->out.n = whole ? date_format_day(t, p) : date_format(t, p);
	return give(u, v);
}

/* how the value's column writes dates; what is of no column says nothing of
 * others */
static struct stamp_column *
column_of(struct row *row)
{
	return row->from < 0 ? &row->none : &row->columns[row->from];
}

static enum fault_code
take_time(struct row *row, struct str v, int64_t *t, bool *whole)
{
	return stamp_take(column_of(row), v, row->line, t, whole);
}

static bool
has_clock(struct str format)
{
	for (size_t i = 0; i + 1 < format.n; i++)
		if (format.p[i] == '%' &&
		    memchr("HIMSs", format.p[i + 1], 5) != NULL)
			return true;
	return false;
}

static bool
has_offset(struct str format)
{
	for (size_t i = 0; i + 1 < format.n; i++)
		if (format.p[i] == '%' &&
		    (format.p[i + 1] == 'z' || format.p[i + 1] == 's'))
			return true;
	return false;
}

enum fault_code
filter_date(struct filter_use *u, struct row *row, struct str *v)
{
	enum fault_code bad = FAULT_NONE;
	bool whole;
	int64_t t;

	if (u->arg.n == 0) {
		bad = take_time(row, *v, &t, &whole);
		return bad ? bad : give_time(u, v, t, whole);
	}
	if (!date_scan(str_trim(*v), u->arg, &t))
		return FAULT_FORMAT;
	if (has_clock(u->arg) && !has_offset(u->arg))
		bad = stamp_zoned(column_of(row), row->line, &t);
	return bad ? bad : give_time(u, v, t, !has_clock(u->arg));
}

/* the same in a zone of its own */
enum fault_code
filter_tz(struct filter_use *u, struct row *row, struct str *v)
{
	struct stamp_column *c = column_of(row);
	const struct zone *zone = c->zone;
	enum fault_code bad;

	c->zone = &u->zone;
	bad = filter_date(u, row, v);
	c->zone = zone;
	return bad;
}

static enum fault_code
from_count(struct filter_use *u, struct str *v, double unit, double zero)
{
	double n;

	if (!num_parse(str_trim(*v), &n))
		return FAULT_NUMBER;
	n = floor((n - zero) * unit + 0.0005); /* a serial's day has noise */
	if (fabs(n) > 1e12)
		return FAULT_DATE;
	return give_time(u, v, (int64_t)n, false);
}

enum fault_code
filter_epoch(struct filter_use *u, struct row *row, struct str *v)
{
	(void)row;
	return from_count(u, v, 1, 0);
}

enum fault_code
filter_epoch_ms(struct filter_use *u, struct row *row, struct str *v)
{
	(void)row;
	return from_count(u, v, 0.001, 0);
}

/* day 25569 is 1970-01-01; days before March 1900 are a day off, as they are
 * in the spreadsheet */
enum fault_code
filter_excel(struct filter_use *u, struct row *row, struct str *v)
{
	(void)row;
	return from_count(u, v, 86400, 25569);
}

enum fault_code
filter_plus(struct filter_use *u, struct row *row, struct str *v)
{
	struct str more = str_trim(u->operand_text);
	enum fault_code bad;
	bool whole;
	int64_t t;
	double n;

	if (more.n == 0) {
		*v = more;
		return FAULT_NONE;
	}
	bad = take_time(row, *v, &t, &whole);
	if (bad)
		return bad;
	if (!num_parse(more, &n) || fabs(n * u->number) > 1e12) {
		*v = more;
		row->from = u->operand_from;
		return FAULT_NUMBER;
	}
	return give_time(u, v, t + (int64_t)floor(n * u->number), false);
}

enum fault_code
filter_day(struct filter_use *u, struct row *row, struct str *v)
{
	const struct zone *zone = column_of(row)->zone;
	enum fault_code bad;
	bool whole;
	int64_t t;

	bad = take_time(row, *v, &t, &whole);
	if (!bad && !whole && zone)
		t += zone_east(zone, t);
	return bad ? bad : give_time(u, v, t, true);
}
