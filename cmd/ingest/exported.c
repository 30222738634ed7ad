#include "exported.h"

#include "date.h"

static bool
is_digit(struct str s, size_t i)
{
	return i < s.n && s.p[i] >= '0' && s.p[i] <= '9';
}

static bool
day_at(struct str name, size_t i, struct str format, size_t n, int64_t *t)
{
	if (i + n > name.n || is_digit(name, i + n) ||
	    (i && is_digit(name, i - 1)))
		return false;
	return date_scan((struct str){ name.p + i, n }, format, t);
}

bool
exported_by_name(struct str name, int64_t *t)
{
	for (size_t i = name.n; i-- > 0;)
		if (day_at(name, i, STR("%Y-%m-%d"), 10, t) ||
		    day_at(name, i, STR("%Y%m%d"), 8, t)) {
			*t += DATE_DAY - 1;
			return true;
		}
	return false;
}

bool
exported_by_text(struct str text, int64_t *t)
{
	bool whole;

	if (!date_parse(text, t, &whole))
		return false;
	*t += whole ? DATE_DAY - 1 : 0;
	return true;
}
