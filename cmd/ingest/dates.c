/* the filters that make dates */
#include <math.h>
#include <string.h>

#include "date.h"
#include "dec.h"
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

/* does a format have one of these parts */
static bool
has_part(struct str format, const char *parts)
{
	for (size_t i = 0; i + 1 < format.n; i++) {
		if (format.p[i] != '%')
			continue;
		i++;
		if (strchr(parts, format.p[i]) != NULL)
			return true;
	}
	return false;
}

/* a part, or a Z, UTC or GMT as a letter for letter end */
static bool
has_offset(struct str format)
{
	return has_part(format, "zs") || str_ends(format, STR("Z")) ||
	    str_ends(format, STR("UTC")) || str_ends(format, STR("GMT"));
}

bool
dates_can_scan(struct str format)
{
	for (size_t i = 0; i < format.n; i++) {
		if (format.p[i] != '%')
			continue;
		i++;
		if (i == format.n ||
		    strchr("YymdbBHIMSfpzs%", format.p[i]) == NULL)
			return false;
	}
	return true;
}

enum fault_code
filter_date(struct filter_use *u, struct row *row, struct str *v)
{
	enum fault_code bad = FAULT_NONE;
	bool whole, clock;
	int64_t t;

	if (u->arg.n == 0) {
		bad = take_time(row, *v, &t, &whole);
		return bad ? bad : give_time(u, v, t, whole);
	}
	if (!date_scan(str_trim(*v), u->arg, &t))
		return FAULT_FORMAT;
	clock = has_part(u->arg, "HIMSs");
	if (clock && !has_offset(u->arg))
		bad = stamp_zoned(column_of(row), row->line, &t);
	return bad ? bad : give_time(u, v, t, !clock);
}

/* the same in a zone of its own */
enum fault_code
filter_tz(struct filter_use *u, struct row *row, struct str *v)
{
	struct stamp_column *c = column_of(row);
	const struct zone *zone = c->zone;
	enum fault_code bad;

	row->zone = c->zone = &u->zone;
	bad = filter_date(u, row, v);
	c->zone = zone;
	return bad;
}

/* digits[.digits] and a minus, as exact as they are written */
struct count {
	bool minus;
	int64_t whole, billionths;
	bool more; /* digits behind those, not all of them 0 */
};

static bool
read_count(struct str s, struct count *c)
{
	size_t i = s.n && (s.p[0] == '-' || s.p[0] == '+'), digits = 0;
	int64_t place = 100000000;

	*c = (struct count){ .minus = i && s.p[0] == '-' };
	for (; i < s.n && s.p[i] >= '0' && s.p[i] <= '9'; i++) {
		c->whole = c->whole * 10 + (s.p[i] - '0');
		if (c->whole)
			digits++;
		if (digits > 17)
			return false;
	}
	if (i == 0 || s.p[i - 1] < '0')
		return false;
	if (i < s.n && s.p[i] == '.')
		i++;
	for (; i < s.n && s.p[i] >= '0' && s.p[i] <= '9'; i++, place /= 10) {
		c->billionths += place * (s.p[i] - '0');
		c->more |= place == 0 && s.p[i] != '0';
	}
	return i == s.n;
}

/* a count of so many a second since 1970; what is less than one is cut */
static enum fault_code
since_1970(struct filter_use *u, struct str *v, int64_t a_second)
{
	struct count c;
	int64_t t;

	if (!read_count(str_trim(*v), &c))
		return FAULT_NUMBER;
	t = c.whole / a_second;
	if (c.minus && (c.billionths || c.more || c.whole % a_second))
		t++; /* further down */
	return give_time(u, v, c.minus ? -t : t, false);
}

enum fault_code
filter_epoch(struct filter_use *u, struct row *row, struct str *v)
{
	(void)row;
	return since_1970(u, v, 1);
}

enum fault_code
filter_epoch_ms(struct filter_use *u, struct row *row, struct str *v)
{
	(void)row;
	return since_1970(u, v, 1000);
}

/* day 25569 is 1970-01-01.  Of days before March 1900 (61) spreadsheets do not
 * think alike; those of the system of 1904 are 1462 days later.  A time is
 * rounded to the second: a serial holds most times but nearly */
enum fault_code
filter_excel(struct filter_use *u, struct row *row, struct str *v)
{
	enum fault_code bad = FAULT_NONE;
	int64_t first = u->arg.n ? 1 : 61, shift = u->arg.n ? 1462 : 0, t;
	struct count c;
	bool whole;

	if (!read_count(str_trim(*v), &c))
		return FAULT_NUMBER;
	if (c.minus || c.whole < first || c.whole > DATE_MAX / DATE_DAY)
		return FAULT_SERIAL;
	whole = c.billionths == 0;
	t = (c.whole + shift - 25569) * DATE_DAY +
	    (c.billionths * DATE_DAY + 500000000) / 1000000000;
	if (!whole)
		bad = stamp_zoned(column_of(row), row->line, &t);
	return bad ? bad : give_time(u, v, t, whole);
}

/* so many units in seconds, rounded down: exactly, where they have six places
 * at most */
static bool
read_seconds(struct str s, double unit, int64_t *seconds)
{
	int64_t micro;
	double n;

	if (!num_parse(s, &n) || fabs(n * unit) > 1e12)
		return false;
	*seconds = (int64_t)floor(n * unit);
	if (dec_parse(s, &micro)) {
		micro *= (int64_t)unit;
		*seconds = micro / DEC_ONE - (micro % DEC_ONE < 0);
	}
	return true;
}

/* days later is a day still */
enum fault_code
filter_plus(struct filter_use *u, struct row *row, struct str *v)
{
	struct str more = str_trim(u->operand_text);
	enum fault_code bad;
	int64_t t, seconds;
	bool whole;

	if (more.n == 0) {
		*v = more;
		return FAULT_NONE;
	}
	bad = take_time(row, *v, &t, &whole);
	if (bad)
		return bad;
	if (!read_seconds(more, u->number, &seconds)) {
		*v = more;
		row->from = u->operand_from;
		return FAULT_NUMBER;
	}
	whole = whole && u->number == 86400 && seconds % DATE_DAY == 0;
	return give_time(u, v, t + seconds, whole);
}

/* in the zone that the filter tz before it has, else in that of --tz */
enum fault_code
filter_day(struct filter_use *u, struct row *row, struct str *v)
{
	const struct zone *zone = row->zone ? row->zone : column_of(row)->zone;
	enum fault_code bad;
	bool whole;
	int64_t t;

	bad = take_time(row, *v, &t, &whole);
	if (!bad && !whole && zone)
		t += zone_east(zone, t);
	return bad ? bad : give_time(u, v, t, true);
}
