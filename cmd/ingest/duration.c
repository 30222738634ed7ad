#include "duration.h"

#include "num.h"

static const struct {
	const char *words; /* with bars between */
	double minutes;
} units[] = {
	{ "h|hr|hrs|hour|hours", 60 },
	{ "m|min|mins|minute|minutes|", 1 },
	{ "s|sec|secs|second|seconds", 1.0 / 60 },
};

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* 1:30:00: each part but the first has two digits, and is below 60 */
static bool
by_clock(struct str s, double *minutes)
{
	double worth = 60;
	struct str part;

	*minutes = 0;
	for (int i = 0; s.p; i++, worth /= 60) {
		int n = 0;

		s = str_cut(s, ':', &part);
		if (part.n == 0 || part.n > (i ? 2 : 5) || i > 2 ||
		    (i && part.n != 2))
			return false;
		for (size_t k = 0; k < part.n; k++) {
			if (!is_digit(part.p[k]))
				return false;
			n = 10 * n + part.p[k] - '0';
		}
		if (i && n > 59)
			return false;
		*minutes += n * worth;
	}
	return true;
}

static bool
unit_of(struct str word, double *minutes)
{
	for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
		struct str rest = str_of(units[i].words), one;

		*minutes = units[i].minutes;
		while (rest.p) {
			rest = str_cut(rest, '|', &one);
			if (str_eq_fold(word, one))
				return true;
		}
	}
	return false;
}

/* 1h 30m: numbers, each with its unit */
static bool
by_units(struct str s, double *minutes)
{
	*minutes = 0;
	do {
		double v, unit;
		size_t n = 0, w;

		while (n < s.n && (is_digit(s.p[n]) || s.p[n] == '.'))
			n++;
		if (!num_parse((struct str){ s.p, n }, &v))
			return false;
		s = str_trim(str_from(s, n));
		for (w = 0; w < s.n && !is_digit(s.p[w]); w++)
			;
		if (!unit_of(str_trim((struct str){ s.p, w }), &unit))
			return false;
		*minutes += v * unit;
		s = str_from(s, w);
	} while (s.n);
	return true;
}

bool
duration_minutes(struct str s, double *minutes)
{
	s = str_trim(s);
	return str_find(s, ':') < s.n ? by_clock(s, minutes)
				      : by_units(s, minutes);
}
