#include "date.h"

#include <math.h>
#include <string.h>

static bool
leap(int year)
{
	return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

bool
date_valid(int year, int month, int day)
{
	static const signed char length[] = { 31, 28, 31, 30, 31, 30, 31, 31,
		30, 31, 30, 31 };

	if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1)
		return false;
	return day <= length[month - 1] ||
	    (month == 2 && day == 29 && leap(year));
}

int64_t
date_days(int year, int month, int day)
{
	static const short before[] = { 0, 31, 59, 90, 120, 151, 181, 212, 243,
		273, 304, 334 };
	int y = year - 1; /* whole years since 0001-01-01 */
	int days = y * 365 + y / 4 - y / 100 + y / 400 + before[month - 1] +
	    (month > 2 && leap(year)) + day - 1;

	return days - 719162; /* 1970-01-01 */
}

/*
 * Years start in March, so that the leap day is the last; an era is 400 years
 * of 146097 days.  H. Hinnant, "chrono-compatible low-level date algorithms".
 */
struct civil
date_civil(int64_t days)
{
	int64_t z = days + 719468;
	int64_t era = (z >= 0 ? z : z - 146096) / 146097;
	int64_t doe = z - era * 146097;
	int64_t yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
	int64_t doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
	int64_t mp = (5 * doy + 2) / 153;
	struct civil c;

	c.day = (int)(doy - (153 * mp + 2) / 5 + 1);
	c.month = (int)(mp < 10 ? mp + 3 : mp - 9);
	c.year = (int)(yoe + era * 400 + (c.month <= 2));
	return c;
}

int64_t
date_day(int64_t t)
{
	return t / DATE_DAY - (t % DATE_DAY < 0);
}

int
date_weekday(int64_t days)
{
	int64_t w = (days + 3) % 7; /* 1970-01-01 was a Thursday */

	return (int)(w < 0 ? w + 7 : w);
}

/* two digits at p as a number, or something below 0 that stays so when a
 * hundredfold is added or subtracted */
static int
two(const char *p)
{
	unsigned a = (unsigned char)p[0] - (unsigned)'0';
	unsigned b = (unsigned char)p[1] - (unsigned)'0';

	return a > 9 || b > 9 ? -100000 : (int)(a * 10 + b);
}

/* n digits at p as a number, or -1 */
static int
digits(const char *p, size_t n)
{
	int v = 0;

	for (size_t i = 0; i < n; i++) {
		unsigned d = (unsigned char)p[i] - (unsigned)'0';

		if (d > 9)
			return -1;
		v = v * 10 + (int)d;
	}
	return v;
}

static bool
clock_valid(int h, int m, int s)
{
	return h >= 0 && h < 24 && m >= 0 && m < 60 && s >= 0 && s < 60;
}

static int64_t
instant(int64_t days, int h, int m, int s)
{
	return days * DATE_DAY + h * 3600 + m * 60 + s;
}

bool
date_parse_log(struct str s, int64_t *t)
{
	const char *p = s.p;
	int y, mo, d, h, mi, se;

	if (s.n != 20 || p[4] != '-' || p[7] != '-' || p[10] != 'T' ||
	    p[13] != ':' || p[16] != ':' || p[19] != 'Z')
		return false;
	y = two(p) * 100 + two(p + 2);
	mo = two(p + 5);
	d = two(p + 8);
	h = two(p + 11);
	mi = two(p + 14);
	se = two(p + 17);
	if (!date_valid(y, mo, d) || !clock_valid(h, mi, se))
		return false;
	*t = instant(date_days(y, mo, d), h, mi, se);
	return true;
}

/* a cursor over the text that is left */
static bool
eat(struct str *s, char c)
{
	if (s->n == 0 || s->p[0] != c)
		return false;
	*s = str_from(*s, 1);
	return true;
}

/* from least to most digits */
static bool
eat_number(struct str *s, size_t least, size_t most, int *v)
{
	size_t n = 0;

	while (n < s->n && n < most && s->p[n] >= '0' && s->p[n] <= '9')
		n++;
	if (n < least)
		return false;
	*v = digits(s->p, n);
	*s = str_from(*s, n);
	return true;
}

static void
eat_fraction(struct str *s)
{
	struct str rest = *s;
	int v;

	if (!eat(&rest, '.') && !eat(&rest, ','))
		return;
	if (!eat_number(&rest, 1, 1, &v))
		return;
	while (eat_number(&rest, 1, 1, &v))
		;
	*s = rest;
}

/* Z, ±hh, ±hhmm, ±hh:mm, seconds east; nothing counts as Z */
static bool
eat_offset(struct str *s, int *east)
{
	int sign = 1, h, m = 0;

	*east = 0;
	if (s->n == 0 || eat(s, 'Z') || eat(s, 'z'))
		return true;
	if (eat(s, '-'))
		sign = -1;
	else if (!eat(s, '+'))
		return false;
	if (!eat_number(s, 2, 2, &h))
		return false;
	if (s->n) {
		eat(s, ':');
		if (!eat_number(s, 2, 2, &m))
			return false;
	}
	*east = sign * (h * 3600 + m * 60);
	return h < 24 && m < 60;
}

static bool
in_range(int64_t v, int64_t *t)
{
	if (v < DATE_MIN || v > DATE_MAX)
		return false;
	*t = v;
	return true;
}

bool
date_parse(struct str s, int64_t *t, bool *whole)
{
	int y, mo, d, h = 0, mi = 0, se = 0, east = 0;
	bool day_only;

	if (s.n == 20 && date_parse_log(s, t)) {
		if (whole)
			*whole = false;
		return true;
	}
	if (!eat_number(&s, 4, 4, &y) || !eat(&s, '-') ||
	    !eat_number(&s, 2, 2, &mo) || !eat(&s, '-') ||
	    !eat_number(&s, 2, 2, &d) || !date_valid(y, mo, d))
		return false;
	day_only = s.n == 0;
	if (!day_only) {
		if (!eat(&s, 'T') && !eat(&s, 't') && !eat(&s, ' '))
			return false;
		while (eat(&s, ' '))
			;
		if (!eat_number(&s, 1, 2, &h) || !eat(&s, ':') ||
		    !eat_number(&s, 2, 2, &mi))
			return false;
		if (eat(&s, ':')) {
			if (!eat_number(&s, 2, 2, &se))
				return false;
			eat_fraction(&s);
		}
		while (eat(&s, ' '))
			;
		if (!clock_valid(h, mi, se) || !eat_offset(&s, &east) || s.n)
			return false;
	}
	if (whole)
		*whole = day_only;
	return in_range(instant(date_days(y, mo, d), h, mi, se) - east, t);
}

static void
put2(char *p, int v)
{
	p[0] = (char)('0' + v / 10);
	p[1] = (char)('0' + v % 10);
}

size_t
date_format_day(int64_t t, char out[DATE_SIZE])
{
	struct civil c = date_civil(date_day(t));

	put2(out, c.year / 100);
	put2(out + 2, c.year % 100);
	out[4] = out[7] = '-';
	put2(out + 5, c.month);
	put2(out + 8, c.day);
	out[10] = '\0';
	return 10;
}

size_t
date_format(int64_t t, char out[DATE_SIZE])
{
	int s = (int)(t - date_day(t) * DATE_DAY);

	date_format_day(t, out);
	out[10] = 'T';
	put2(out + 11, s / 3600);
	put2(out + 14, s / 60 % 60);
	put2(out + 17, s % 60);
	out[13] = out[16] = ':';
	out[19] = 'Z';
	out[20] = '\0';
	return 20;
}

/* what date_scan() has read so far */
struct fields {
	int year, month, day, hour, minute, second, east;
	int half; /* 0 none, 1 AM, 2 PM */
	int64_t epoch;
	bool is_epoch;
};

static const char *const months[] = { "January", "February", "March", "April",
	"May", "June", "July", "August", "September", "October", "November",
	"December" };

/* a month's English name, whole or its first three letters */
static bool
eat_month(struct str *s, int *month)
{
	for (int i = 0; i < 12; i++) {
		struct str name = str_of(months[i]);
		struct str head = { s->p, s->n < name.n ? s->n : name.n };

		if (!str_eq_fold(head, name)) {
			name.n = head.n = 3;
			if (s->n < 3 || !str_eq_fold(head, name))
				continue;
		}
		*month = i + 1;
		*s = str_from(*s, name.n);
		return true;
	}
	return false;
}

static bool
eat_half(struct str *s, int *half)
{
	struct str head = { s->p, s->n < 2 ? s->n : 2 };

	*half = str_eq_fold(head, STR("am")) ? 1
	    : str_eq_fold(head, STR("pm"))   ? 2
					     : 0;
	*s = str_from(*s, 2);
	return *half != 0;
}

static bool
eat_epoch(struct str *s, struct fields *f)
{
	bool minus = eat(s, '-');
	size_t n = 0;
	int v;

	for (f->epoch = 0; n < 18 && eat_number(s, 1, 1, &v); n++)
		f->epoch = f->epoch * 10 + v;
	if (minus)
		f->epoch = -f->epoch;
	f->is_epoch = true;
	return n > 0;
}

/* with their sign, or behind one that stands in the format */
static void
eat_digits_of_second(struct str *s)
{
	int v;

	eat_fraction(s);
	while (eat_number(s, 1, 1, &v))
		;
}

static bool
scan_field(struct str *s, char spec, struct fields *f)
{
	switch (spec) {
	case 'Y': return eat_number(s, 4, 4, &f->year);
	case 'y':
		if (!eat_number(s, 2, 2, &f->year))
			return false;
		f->year += f->year < 70 ? 2000 : 1900;
		return true;
	case 'm': return eat_number(s, 1, 2, &f->month);
	case 'd': return eat_number(s, 1, 2, &f->day);
	case 'H':
	case 'I': return eat_number(s, 1, 2, &f->hour);
	case 'M': return eat_number(s, 2, 2, &f->minute);
	case 'S': return eat_number(s, 2, 2, &f->second);
	case 'f': eat_digits_of_second(s); return true;
	case 'p': return eat_half(s, &f->half);
	case 'b':
	case 'B': return eat_month(s, &f->month);
	case 'z': return eat_offset(s, &f->east);
	case 's': return eat_epoch(s, f);
	case '%': return eat(s, '%');
	default: return false;
	}
}

static bool
half_day(struct fields *f)
{
	if (f->half == 0)
		return true;
	if (f->hour < 1 || f->hour > 12)
		return false;
	f->hour = f->hour % 12 + (f->half == 2 ? 12 : 0);
	return true;
}

bool
date_scan(struct str s, struct str format, int64_t *t)
{
	struct fields f = { .month = 1, .day = 1 };

	for (size_t i = 0; i < format.n; i++)
		if (format.p[i] == '%' && i + 1 < format.n) {
			if (!scan_field(&s, format.p[++i], &f))
				return false;
		} else if (!eat(&s, format.p[i]))
			return false;
	if (s.n || !half_day(&f))
		return false;
	if (f.is_epoch)
		return in_range(f.epoch, t);
	if (!date_valid(f.year, f.month, f.day) ||
	    !clock_valid(f.hour, f.minute, f.second))
		return false;
	return in_range(instant(date_days(f.year, f.month, f.day), f.hour,
			    f.minute, f.second) -
		f.east,
	    t);
}

static const struct {
	const char *name;
	enum span_unit unit;
	int64_t n;
} units[] = {
	{ "s", SPAN_SECOND, 1 },
	{ "min", SPAN_SECOND, 60 },
	{ "h", SPAN_SECOND, 3600 },
	{ "d", SPAN_SECOND, DATE_DAY },
	{ "w", SPAN_SECOND, 7 * DATE_DAY },
	{ "mo", SPAN_MONTH, 1 },
	{ "y", SPAN_MONTH, 12 },
};

bool
span_parse(struct str s, struct span *span)
{
	int n;

	if (str_is(s, "all")) {
		*span = (struct span){ 0, SPAN_ALL };
		return true;
	}
	if (!eat_number(&s, 1, 8, &n))
		return false;
	for (size_t i = 0; i < sizeof units / sizeof *units; i++)
		if (str_is(s, units[i].name)) {
			*span = (struct span){ n * units[i].n, units[i].unit };
			return true;
		}
	return false;
}

static int64_t
add_months(int64_t t, int64_t n)
{
	int64_t day = date_day(t);
	struct civil c = date_civil(day);
	int64_t months_in = (int64_t)c.year * 12 + c.month - 1 + n;
	int year = (int)(months_in / 12), month = (int)(months_in % 12) + 1;

	if (months_in < 12)
		return DATE_MIN;
	if (months_in >= 120000)
		return DATE_MAX;
	while (!date_valid(year, month, c.day))
		c.day--;
	return date_days(year, month, c.day) * DATE_DAY + t - day * DATE_DAY;
}

int64_t
date_add(int64_t t, struct span span, int k)
{
	int64_t n;

	if (span.unit == SPAN_ALL ||
	    __builtin_mul_overflow(span.n, (int64_t)k, &n) ||
	    n > 2 * DATE_MAX || n < -2 * DATE_MAX)
		return k < 0 ? DATE_MIN : DATE_MAX;
	if (span.unit == SPAN_MONTH)
		return add_months(t, n);
	t += n;
	return t < DATE_MIN ? DATE_MIN : t > DATE_MAX ? DATE_MAX : t;
}

double
span_days(struct span span)
{
	switch (span.unit) {
	case SPAN_SECOND: return (double)span.n / (double)DATE_DAY;
	case SPAN_MONTH: return (double)span.n * 30.436875;
	default: return INFINITY;
	}
}
