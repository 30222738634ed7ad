#include "journey/period.h"

/* days since 1970-01-01 or months since the year 0 to a period's number */
static const struct {
	struct str name;
	bool months;
	int64_t length, shift; /* of one; what to add before dividing */
	int shown;             /* how much of its first day names it */
} periods[] = {
	[PERIOD_DAY] = { { "day", 3 }, false, 1, 0, 10 },
	[PERIOD_WEEK] = { { "week", 4 }, false, 7, 3,
	    10 }, /* it was a Thursday */
	[PERIOD_MONTH] = { { "month", 5 }, true, 1, 0, 7 },
	[PERIOD_QUARTER] = { { "quarter", 7 }, true, 3, 0, 4 },
	[PERIOD_YEAR] = { { "year", 4 }, true, 12, 0, 4 },
};

enum { NPERIOD = sizeof periods / sizeof *periods };

bool
period_parse(struct str text, enum period *p)
{
	for (int i = 0; i < NPERIOD; i++)
		if (str_eq(text, periods[i].name)) {
			*p = (enum period)i;
			return true;
		}
	return false;
}

static int64_t
divide(int64_t a, int64_t b)
{
	return a / b - (a % b < 0);
}

static int64_t
months_of(int64_t t)
{
	struct civil c = date_civil(date_day(t));

	return (int64_t)c.year * 12 + c.month - 1;
}

int64_t
period_of(enum period p, int64_t t)
{
	int64_t unit = periods[p].months ? months_of(t) : date_day(t);

	return divide(unit + periods[p].shift, periods[p].length);
}

int64_t
period_start(enum period p, int64_t number)
{
	int64_t unit = number * periods[p].length - periods[p].shift;
	int64_t day = unit;

	if (periods[p].months)
		day = date_days((int)divide(unit, 12),
		    (int)(unit - divide(unit, 12) * 12) + 1, 1);
	return day * DATE_DAY;
}

const char *
period_name(enum period p, int64_t number, char out[PERIOD_SIZE])
{
	char day[DATE_SIZE];
	int n = periods[p].shown;

	date_format_day(period_start(p, number), day);
	for (int i = 0; i < n; i++)
		out[i] = day[i];
	if (p == PERIOD_QUARTER) {
		out[n++] = '-';
		out[n++] = 'Q';
		out[n++] = (char)('1' + number % 4);
	}
	out[n] = '\0';
	return out;
}

int64_t
period_age(struct span length, int64_t birth, int64_t t)
{
	int64_t n;

	if (length.unit == SPAN_SECOND)
		return divide(t - birth, length.n);
	n = divide(months_of(t) - months_of(birth), length.n);
	/* the day in the month may not be reached yet */
	return n - (date_add(birth, length, (int)n) > t);
}
