#include "zone.h"

#include <string.h>

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
bool
zone_rule_read(struct str s, struct zone_rule *r)
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
