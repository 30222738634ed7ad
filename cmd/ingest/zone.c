#include "zone.h"

#include <string.h>

#include "date.h"

/* ---- bytes of a file ---- */

enum {
	HEADER = 44, /* of each of a file's two parts */
	COUNTS = 20, /* where the six counts begin in it */
	TYPE = 6,    /* bytes of a kind of time */
	MOST = 1 << 16
};

/* in the order of the header */
enum { N_UT, N_STANDARD, N_LEAP, N_TIME, N_TYPE, N_CHAR, NCOUNT };

static uint64_t
big_endian(const char *p, size_t n)
{
	uint64_t v = 0;

	for (size_t i = 0; i < n; i++)
		v = v << 8 | (unsigned char)p[i];
	return v;
}

static int64_t
signed_of(const char *p, size_t n)
{
	uint64_t v = big_endian(p, n);

	return n == 4 ? (int64_t)(int32_t)(uint32_t)v : (int64_t)v;
}

static bool
read_counts(struct str s, size_t count[NCOUNT])
{
	if (s.n < HEADER || memcmp(s.p, "TZif", 4) != 0)
		return false;
	for (size_t i = 0; i < NCOUNT; i++) {
		count[i] = (size_t)big_endian(s.p + COUNTS + 4 * i, 4);
		if (count[i] > MOST)
			return false;
	}
	return true;
}

/* of a part's data, whose times have so many bytes */
static size_t
data_size(const size_t count[NCOUNT], size_t time)
{
	return count[N_TIME] * (time + 1) + count[N_TYPE] * TYPE +
	    count[N_CHAR] + count[N_LEAP] * (time + 4) + count[N_STANDARD] +
	    count[N_UT];
}

static bool
read_changes(
    struct arena *a, struct str s, const size_t count[NCOUNT], struct zone *z)
{
	const char *kinds = s.p + count[N_TIME] * 8;
	const char *types = kinds + count[N_TIME];

	z->n = count[N_TIME];
	z->at = NEW(a, int64_t, z->n + 1);
	z->east = NEW(a, int64_t, z->n + 1);
	z->first = signed_of(types, 4);
	for (size_t i = 0; i < z->n; i++) {
		size_t kind = (unsigned char)kinds[i];

		z->at[i] = signed_of(s.p + i * 8, 8);
		if (kind >= count[N_TYPE] || (i && z->at[i] <= z->at[i - 1]))
			return false;
		z->east[i] = signed_of(types + kind * TYPE, 4);
	}
	return true;
}

/* ---- the rule at the end, as POSIX writes TZ ---- */

static bool
eat(struct str *s, char c)
{
	if (s->n == 0 || s->p[0] != c)
		return false;
	*s = str_from(*s, 1);
	return true;
}

static bool
eat_number(struct str *s, int *v)
{
	size_t n = 0;

	for (*v = 0; n < s->n && n < 4 && s->p[n] >= '0' && s->p[n] <= '9'; n++)
		*v = *v * 10 + (s->p[n] - '0');
	*s = str_from(*s, n);
	return n > 0;
}

/* CET, or <+0330> */
static bool
eat_name(struct str *s)
{
	size_t n = 0;

	if (eat(s, '<')) {
		*s = str_from(*s, str_find(*s, '>'));
		return eat(s, '>');
	}
	while (n < s->n && strchr("+-,0123456789", s->p[n]) == NULL)
		n++;
	*s = str_from(*s, n);
	return n > 0;
}

/* [+-]h[h][:mm[:ss]] */
static bool
eat_time(struct str *s, int64_t *seconds)
{
	bool minus = eat(s, '-');
	int h, m = 0, sec = 0;

	if (!minus)
		eat(s, '+');
	if (!eat_number(s, &h) || (eat(s, ':') && !eat_number(s, &m)) ||
	    (eat(s, ':') && !eat_number(s, &sec)))
		return false;
	*seconds = h * 3600 + m * 60 + sec;
	if (minus)
		*seconds = -*seconds;
	return h <= 167 && m < 60 && sec < 60;
}

static bool
eat_month_day(struct str *s, struct zone_day *d)
{
	return eat_number(s, &d->month) && eat(s, '.') &&
	    eat_number(s, &d->week) && eat(s, '.') && eat_number(s, &d->day) &&
	    d->month >= 1 && d->month <= 12 && d->week >= 1 && d->week <= 5 &&
	    d->day <= 6;
}

/* ,Mm.w.d[/time] ,Jn[/time] ,n[/time] */
static bool
eat_day(struct str *s, struct zone_day *d)
{
	bool good;

	*d = (struct zone_day){ .form = 'n', .seconds = 7200 };
	if (!eat(s, ','))
		return false;
	if (eat(s, 'M')) {
		d->form = 'M';
		good = eat_month_day(s, d);
	} else {
		if (eat(s, 'J'))
			d->form = 'J';
		good = eat_number(s, &d->day) && d->day <= 365 &&
		    (d->form == 'n' || d->day > 0);
	}
	return good && (!eat(s, '/') || eat_time(s, &d->seconds));
}

/* POSIX counts west */
static bool
read_rule(struct str s, struct zone_rule *r)
{
	*r = (struct zone_rule){ 0 };
	if (s.n == 0)
		return true;
	r->known = true;
	if (!eat_name(&s) || !eat_time(&s, &r->east))
		return false;
	r->east = -r->east;
	if (s.n == 0)
		return true;
	r->summer = true;
	r->summer_east = r->east + 3600;
	if (!eat_name(&s))
		return false;
	if (s.n && s.p[0] != ',') {
		if (!eat_time(&s, &r->summer_east))
			return false;
		r->summer_east = -r->summer_east;
	}
	return eat_day(&s, &r->start) && eat_day(&s, &r->end) && s.n == 0;
}

bool
zone_parse(struct arena *a, struct str s, struct zone *z)
{
	size_t count[NCOUNT], size;
	struct str footer;

	*z = (struct zone){ 0 };
	if (!read_counts(s, count) || s.p[4] < '2')
		return false;
	s = str_from(s, HEADER + data_size(count, 4));
	if (!read_counts(s, count) || count[N_TYPE] == 0 || count[N_LEAP])
		return false;
	size = data_size(count, 8);
	s = str_from(s, HEADER);
	if (s.n < size || !read_changes(a, s, count, z))
		return false;
	s = str_from(s, size);
	if (!eat(&s, '\n'))
		return false;
	str_cut(s, '\n', &footer);
	return footer.n < s.n && read_rule(footer, &z->rule);
}

/* ---- offsets ---- */

/* the day a rule means in a year, in days since 1970 */
static int64_t
day_of(const struct zone_day *d, int year)
{
	int64_t first = date_days(year, d->form == 'M' ? d->month : 1, 1), day;
	bool leap = date_valid(year, 2, 29);

	if (d->form == 'J') /* February has 28 days, always */
		return first + d->day - 1 + (leap && d->day >= 60);
	if (d->form == 'n')
		return first + d->day;
	/* Sunday is 0, and a fifth week the last */
	day = (d->day + 6 - date_weekday(first) + 7) % 7 +
	    (int64_t)(d->week - 1) * 7;
	while (!date_valid(year, d->month, (int)day + 1))
		day -= 7;
	return first + day;
}

static int64_t
rule_east(const struct zone_rule *r, int64_t t)
{
	int64_t start, end;
	bool summer;
	int year;

	if (!r->summer)
		return r->east;
	year = date_civil(date_day(t + r->east)).year;
	start = day_of(&r->start, year) * DATE_DAY + r->start.seconds - r->east;
	end =
	    day_of(&r->end, year) * DATE_DAY + r->end.seconds - r->summer_east;
	summer = start < end ? t >= start && t < end : t < end || t >= start;
	return summer ? r->summer_east : r->east;
}

int64_t
zone_east(const struct zone *z, int64_t t)
{
	size_t low = 0, high = z->n;

	while (low < high) { /* how many changes came before */
		size_t middle = low + (high - low) / 2;

		if (z->at[middle] <= t)
			low = middle + 1;
		else
			high = middle;
	}
	if (low == z->n && z->rule.known)
		return rule_east(&z->rule, t);
	return low ? z->east[low - 1] : z->first;
}

static bool
is_local(const struct zone *z, int64_t t, int64_t local)
{
	return t + zone_east(z, t) == local;
}

enum zone_times
zone_instant(const struct zone *z, int64_t local, int64_t *instant)
{
	/* by the offsets of before and after a change, which moves clocks by
	 * a day at most; where the earlier offset is the greater one, its
	 * instant is the first */
	int64_t early = local - zone_east(z, local - 2 * DATE_DAY);
	int64_t late = local - zone_east(z, local + 2 * DATE_DAY);
	int64_t middle = local - zone_east(z, early); /* two changes near */
	bool first = is_local(z, early, local), last = is_local(z, late, local);

	*instant = early;
	if (first)
		return last && late != early ? ZONE_TWICE : ZONE_ONCE;
	if (!last && !is_local(z, middle, local))
		return ZONE_NEVER;
	*instant = last ? late : middle;
	return ZONE_ONCE;
}

/* ---- names ---- */

bool
zone_fixed(struct str s, struct zone *z)
{
	struct str digits = str_from(s, 1);
	bool minus = s.n && s.p[0] == '-';
	int h, m = 0;

	*z = (struct zone){ 0 };
	if (str_is(s, "UTC") || str_is(s, "Z"))
		return true;
	if (!minus && (s.n == 0 || s.p[0] != '+'))
		return false;
	if (digits.n == 4) /* +0200 */
		digits.n = 2;
	if (!eat_number(&digits, &h) ||
	    (eat(&digits, ':') && !eat_number(&digits, &m)))
		return false;
	if (s.n == 5 && digits.n == 0) {
		digits = str_from(s, 3);
		if (!eat_number(&digits, &m))
			return false;
	}
	z->first = (minus ? -1 : 1) * (h * 3600 + m * 60);
	return digits.n == 0 && h < 24 && m < 60;
}

bool
zone_named(struct str s)
{
	for (size_t i = 0; i < s.n; i++) {
		char c = s.p[i];

		if (!(c >= '0' && c <= '9') && !(c >= 'A' && c <= 'Z') &&
		    !(c >= 'a' && c <= 'z') && strchr("/_+-", c) == NULL)
			return false;
	}
	return s.n > 0 && s.n < 64 && s.p[0] != '/' && s.p[0] != '-';
}
