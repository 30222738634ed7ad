#include "exported.h"

#include <string.h>

#include "date.h"

#include "stamp.h"

enum {
	LONGEST = 24, /* bytes of a date */
	PARTS = 3
};

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool
is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* the end of the digits, or of the letters, that begin at i */
static size_t
run_end(struct str name, size_t i)
{
	bool digit = i < name.n && is_digit(name.p[i]);

	while (
	    i < name.n && (digit ? is_digit(name.p[i]) : is_letter(name.p[i])))
		i++;
	return i;
}

/* does a run of digits or of letters begin at i */
static bool
begins(struct str name, size_t i)
{
	if (is_digit(name.p[i]))
		return i == 0 || !is_digit(name.p[i - 1]);
	return is_letter(name.p[i]) && (i == 0 || !is_letter(name.p[i - 1]));
}

static bool
day_of(struct str digits, struct exported_name *e)
{
	e->found = digits.n == 8 && date_scan(digits, STR("%Y%m%d"), &e->t);
	return e->found;
}

/* three runs from i on, one of them a year, divided by one sign each, as a date
 * has them: out is that with hyphens for underscores */
static bool
three_parts(struct str name, size_t i, char out[LONGEST], struct str *date)
{
	size_t start = i, end = i;
	bool year = false;

	for (int part = 0; part < PARTS; part++) {
		if (part && (i == name.n || strchr("-._ ", name.p[i]) == NULL))
			return false;
		i += part > 0;
		end = run_end(name, i);
		year |= end - i == 4 && is_digit(name.p[i]);
		if (end == i || end - start > LONGEST)
			return false;
		i = end;
	}
	*date = (struct str){ out, end - start };
	for (size_t k = 0; k < date->n; k++)
		out[k] = name.p[start + k] == '_' ? '-' : name.p[start + k];
	return year;
}

static bool
date_of(struct str name, size_t i, struct exported_name *e)
{
	char text[LONGEST];
	enum stamp_order order;
	struct stamp s;
	struct str date;

	if (!three_parts(name, i, text, &date))
		return false;
	stamp_read(date, &s);
	order = s.ok[STAMP_OPEN] ? STAMP_OPEN : stamp_decides(&s);
	if (!s.whole || (!s.ok[order] && !s.ok[STAMP_DMY]))
		return false;
	e->found = s.ok[order];
	e->t = s.at[order];
	e->open = e->found ? e->open : (struct str){ name.p + i, date.n };
	e->dmy = s.at[STAMP_DMY];
	e->mdy = s.at[STAMP_MDY];
	return true;
}

struct exported_name
exported_by_name(struct str name)
{
	struct exported_name e = { 0 };

	for (size_t i = name.n; i-- > 0;) {
		if (!begins(name, i))
			continue;
		if (!day_of(
			(struct str){ name.p + i, run_end(name, i) - i }, &e) &&
		    !date_of(name, i, &e))
			continue;
		e.t += DATE_DAY - 1;
		break;
	}
	return e;
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
