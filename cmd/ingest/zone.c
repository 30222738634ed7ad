#include "zone.h"

#include "date.h"

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
