#include "score/period.h"

#include <string.h>

#include "date.h"

struct periods
periods_now(struct arena *a, int64_t asof)
{
	struct periods p = { NEW(a, struct period, 1), 1 };

	p.v[0] = (struct period){ DATE_MIN, asof, false, true, "" };
	return p;
}

/* 00:00Z of the first day of the month that the second before t is in */
static int64_t
month_of(int64_t t)
{
	struct civil c = date_civil(date_day(t - 1));

	return date_days(c.year, c.month, 1) * DATE_DAY;
}

static struct period
month(int64_t from, int64_t asof)
{
	const struct span one = { 1, SPAN_MONTH };
	int64_t end = date_add(from, one, 1);
	struct period p = { .from = from, .month = true };
	char day[DATE_SIZE];

	p.complete = end <= asof;
	p.t = p.complete ? end : asof;
	date_format_day(from, day);
	memcpy(p.name, day, 7);
	return p;
}

struct periods
periods_months(struct arena *a, int64_t asof, int64_t covered, int most)
{
	const struct span one = { 1, SPAN_MONTH };
	struct periods p = { NEW(a, struct period, (size_t)most), 0 };
	int64_t last = month_of(asof);
	int n = 1;

	while (n < most && date_add(last, one, 1 - n) > covered)
		n++;
	for (int k = n - 1; k >= 0; k--)
		p.v[p.n++] = month(date_add(last, one, -k), asof);
	return p;
}
