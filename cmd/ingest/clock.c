#include "clock.h"

#include <string.h>

#include "date.h"

static bool
is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* AM or PM, the first letters there are: 1 and 2, and *s is what stands before,
 * *rest what stands behind; else 0 */
static int
cut_half(struct str *s, struct str *rest)
{
	size_t n = 0;
	struct str word;
	int half;

	while (n < s->n && !is_letter(s->p[n]))
		n++;
	word = str_from(*s, n);
	word.n = word.n < 2 ? word.n : 2;
	half = str_eq_fold(word, STR("am")) ? 1
	    : str_eq_fold(word, STR("pm"))  ? 2
					    : 0;
	if (half) {
		*rest = str_trim(str_from(*s, n + 2));
		*s = str_trim((struct str){ s->p, n });
	}
	return half;
}

/* the hour of a clock of twelve, or 0; an offset is no part of a clock */
static int
hour_of(struct str s)
{
	int hour = 0;

	for (size_t i = 0; i < s.n && s.p[i] >= '0' && s.p[i] <= '9'; i++)
		hour = hour * 10 + (s.p[i] - '0');
	return hour > 12 || str_find(s, '+') < s.n || str_find(s, '-') < s.n
	    ? 0
	    : hour;
}

bool
clock_read(int64_t day, struct str s, int64_t *t)
{
	struct str rest = { 0 };
	int half = cut_half(&s, &rest), hour = half ? hour_of(s) : 0;
	char text[80];

	if (s.n + rest.n > 60 || (half && hour == 0))
		return false;
	date_format_day(day, text);
	text[10] = ' ';
	memcpy(text + 11, s.p, s.n);
	s.n += 11;
	if (rest.n) {
		text[s.n] = ' '; /* a digit would go on with the clock */
		memcpy(text + s.n + 1, rest.p, rest.n);
		s.n += rest.n + 1;
	}
	if (!date_parse((struct str){ text, s.n }, t, NULL))
		return false;
	if (half)
		*t += ((half == 2 ? 12 : 0) + hour % 12 - hour) * 3600;
	return *t >= DATE_MIN && *t <= DATE_MAX;
}

bool
clock_has_offset(struct str s)
{
	static const size_t length[] = { 3, 5, 6 };

	if (s.n && (s.p[s.n - 1] == 'Z' || s.p[s.n - 1] == 'z'))
		return true;
	for (size_t i = 0; i < sizeof length / sizeof *length; i++)
		if (s.n > length[i] &&
		    (s.p[s.n - length[i]] == '+' ||
			s.p[s.n - length[i]] == '-'))
			return true;
	return false;
}

bool
clock_cut_utc(struct str *s)
{
	struct str tail = str_from(*s, s->n > 4 ? s->n - 4 : 0);

	if (!str_eq_fold(tail, STR(" UTC")) && !str_eq_fold(tail, STR(" GMT")))
		return false;
	s->n -= 4;
	*s = str_trim(*s);
	return true;
}
