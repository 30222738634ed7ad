#include "stamp.h"

#include <string.h>

#include "date.h"

/* two digits, or a number above all others */
static unsigned
two(const char *p)
{
	unsigned a = (unsigned char)p[0] - (unsigned)'0';
	unsigned b = (unsigned char)p[1] - (unsigned)'0';

	return a > 9 || b > 9 ? 100 : a * 10 + b;
}

/* the log's own form; the day is read once for all times of it */
static bool
take_log(struct stamp_column *c, struct str s, int64_t *t)
{
	unsigned h, m, sec;

	if (s.n != 20)
		return false;
	if (memcmp(s.p, c->day_text, sizeof c->day_text) != 0) {
		if (!date_parse_log(s, t))
			return false;
		memcpy(c->day_text, s.p, sizeof c->day_text);
		c->day = date_day(*t) * DATE_DAY;
		return true;
	}
	h = two(s.p + 11);
	m = two(s.p + 14);
	sec = two(s.p + 17);
	*t = c->day + h * 3600 + m * 60 + sec;
	return h < 24 && m < 60 && sec < 60 && s.p[13] == ':' &&
	    s.p[16] == ':' && s.p[19] == 'Z';
}

/* a text's reading in its column */
static enum fault_code
choose(struct stamp_column *c, const struct stamp *stamp, struct str s,
    int64_t line, int64_t *t)
{
	enum stamp_order said = stamp_decides(stamp);

	if (said && c->order == STAMP_OPEN) {
		c->order = said;
		c->evidence = evidence_of(s, line);
	}
	*t = stamp->at[c->order];
	if (stamp->ok[STAMP_OPEN]) {
		*t = stamp->at[STAMP_OPEN];
		return FAULT_NONE;
	}
	if (said && said != c->order)
		return c->given ? FAULT_ORDER : FAULT_CONTRADICTION;
	if (!stamp->ok[STAMP_DMY] && !stamp->ok[STAMP_MDY])
		return FAULT_DATE;
	return c->order == STAMP_OPEN ? FAULT_UNSETTLED : FAULT_NONE;
}

enum fault_code
stamp_zoned(struct stamp_column *c, int64_t line, int64_t *t)
{
	enum zone_times times;

	if (c->zone == NULL)
		return FAULT_NONE;
	times = zone_instant(c->zone, *t, t);
	c->zoned[times] += line != c->zoned_line; /* a row's events share it */
	c->zoned_line = line;
	return *t < DATE_MIN || *t > DATE_MAX ? FAULT_DATE : FAULT_NONE;
}

enum fault_code
stamp_take(
    struct stamp_column *c, struct str s, int64_t line, int64_t *t, bool *whole)
{
	struct stamp stamp;
	enum fault_code bad;

	*whole = false;
	if (take_log(c, s, t))
		return FAULT_NONE;
	stamp_read(s, &stamp);
	*whole = stamp.whole;
	bad = choose(c, &stamp, s, line, t);
	return bad || !stamp.naive ? bad : stamp_zoned(c, line, t);
}

const char *
stamp_words(const struct stamp_column *c)
{
	return c->order == STAMP_MDY ? "the month first" : "the day first";
}
