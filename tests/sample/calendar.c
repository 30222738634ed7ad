#include "calendar.h"

#include <stdio.h>

/* days from civil and back: eras of 400 years that begin on 1 March */
int64_t
cal_days(int year, int month, int day)
{
	int64_t y = month <= 2 ? year - 1 : year;
	int64_t era = y / 400, yoe = y - era * 400;
	int64_t doy = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;

	return era * 146097 + yoe * 365 + yoe / 4 - yoe / 100 + doy - 719468;
}

struct civil
cal_civil(int64_t days)
{
	int64_t z = days + 719468, era = z / 146097, doe = z - era * 146097;
	int64_t yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
	int64_t doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
	int64_t mp = (5 * doy + 2) / 153;
	struct civil c;

	c.day = (int)(doy - (153 * mp + 2) / 5 + 1);
	c.month = (int)(mp < 10 ? mp + 3 : mp - 9);
	c.year = (int)(yoe + era * 400 + (c.month <= 2));
	return c;
}

int
cal_weekday(int64_t days)
{
	return (int)((days + 3) % 7);
}

int
cal_month(int64_t t)
{
	struct civil c = cal_civil(t / DAY);

	return c.year * 12 + c.month - 1;
}

int64_t
cal_month_start(int month)
{
	return cal_days(month / 12, month % 12 + 1, 1) * DAY;
}

int64_t
cal_add_months(int64_t t, int n)
{
	struct civil c = cal_civil(t / DAY);
	int month = c.year * 12 + c.month - 1 + n;
	int64_t first = cal_month_start(month);
	int length = (int)((cal_month_start(month + 1) - first) / DAY);
	int day = c.day < length ? c.day : length;

	return first + (day - 1) * DAY + t % DAY;
}

bool
cal_parse_day(const char *text, int64_t *t)
{
	struct civil c, back;
	char rest;
	int64_t days;

	if (sscanf(text, "%4d-%2d-%2d%c", &c.year, &c.month, &c.day, &rest) !=
	    3)
		return false;
	if (c.year < 1970 || c.month < 1 || c.month > 12 || c.day < 1)
		return false;
	days = cal_days(c.year, c.month, c.day);
	back = cal_civil(days);
	*t = days * DAY;
	return back.month == c.month && back.day == c.day;
}

static char *
digits(char *p, int n, int width)
{
	for (int i = width - 1; i >= 0; i--, n /= 10)
		p[i] = (char)('0' + n % 10);
	return p + width;
}

size_t
cal_format(char out[CAL_SIZE], int64_t t, const char *pattern)
{
	struct civil c = cal_civil(t / DAY);
	int s = (int)(t % DAY);
	char *p = out;

	for (; *pattern != '\0'; pattern++)
		switch (*pattern) {
		case 'Y': p = digits(p, c.year, 4); break;
		case 'M': p = digits(p, c.month, 2); break;
		case 'D': p = digits(p, c.day, 2); break;
		case 'h': p = digits(p, s / 3600, 2); break;
		case 'm': p = digits(p, s / 60 % 60, 2); break;
		case 's': p = digits(p, s % 60, 2); break;
		default: *p++ = *pattern;
		}
	*p = '\0';
	return (size_t)(p - out);
}
