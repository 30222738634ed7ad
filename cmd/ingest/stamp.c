#include "stamp.h"

#include <string.h>

#include "date.h"

#include "clock.h"

static const struct str months[] = {
	{ "january", 7 },
	{ "february", 8 },
	{ "march", 5 },
	{ "april", 5 },
	{ "may", 3 },
	{ "june", 4 },
	{ "july", 4 },
	{ "august", 6 },
	{ "september", 9 },
	{ "october", 7 },
	{ "november", 8 },
	{ "december", 8 },
};

static const struct str weekdays[] = {
	{ "monday", 6 },
	{ "tuesday", 7 },
	{ "wednesday", 9 },
	{ "thursday", 8 },
	{ "friday", 6 },
	{ "saturday", 8 },
	{ "sunday", 6 },
};

enum { MOST = 80 }; /* bytes of a date with no-break blanks */

/* one of the three parts of a date */
struct part {
	int v;
	size_t digits; /* 0: a month's name */
};

static bool
is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* which of the names it is, by the whole or by three letters of it and more,
 * from 1; 0 for none */
static int
name_of(struct str word, const struct str *names, int n)
{
	for (int i = 0; word.n >= 3 && i < n; i++)
		if (word.n <= names[i].n &&
		    str_eq_fold(word, (struct str){ names[i].p, word.n }))
			return i + 1;
	return 0;
}

static struct str
eat_word(struct str *s)
{
	struct str word = { s->p, 0 };

	while (word.n < s->n && is_letter(s->p[word.n]))
		word.n++;
	*s = str_from(*s, word.n);
	return word;
}

/* "Mon, " before a date */
static void
skip_weekday(struct str *s)
{
	struct str rest = *s;

	if (!name_of(eat_word(&rest), weekdays, 7))
		return;
	if (rest.n && rest.p[0] == ',')
		rest = str_from(rest, 1);
	if (rest.n && rest.p[0] == ' ')
		*s = str_trim(rest);
}

/* 1st, 2nd, 3rd, 4th */
static void
skip_ordinal(struct str *s)
{
	struct str rest = *s, word = eat_word(&rest);

	if (str_eq_fold(word, STR("st")) || str_eq_fold(word, STR("nd")) ||
	    str_eq_fold(word, STR("rd")) || str_eq_fold(word, STR("th")))
		*s = rest;
}

static bool
eat_part(struct str *s, struct part *part)
{
	*part = (struct part){ 0 };
	while (s->n && s->p[0] >= '0' && s->p[0] <= '9' && part->digits < 5) {
		part->v = part->v * 10 + (s->p[0] - '0');
		part->digits++;
		*s = str_from(*s, 1);
	}
	if (part->digits && part->digits <= 2)
		skip_ordinal(s);
	if (part->digits)
		return part->digits <= 2 || part->digits == 4;
	part->v = name_of(eat_word(s), months, 12);
	return part->v > 0;
}

/* the same sign both times; a blank may stand for a comma and a blank */
static bool
eat_sign(struct str *s, char *sign)
{
	char c;

	if (s->n && s->p[0] == ',')
		*s = str_from(*s, 1);
	c = s->n ? s->p[0] : '\0';
	if (c == '\0' || strchr("/.- ", c) == NULL || (*sign && c != *sign))
		return false;
	*sign = c;
	*s = str_from(*s, 1);
	return true;
}

static int
full_year(struct part y)
{
	if (y.digits == 4)
		return y.v;
	return y.digits == 2 ? y.v + (y.v < 70 ? 2000 : 1900) : 0;
}

static void
reading(struct stamp *stamp, enum stamp_order order, int year, int month,
    int day, struct str rest)
{
	int64_t t;

	if (!date_valid(year, month, day))
		return;
	t = date_days(year, month, day) * DATE_DAY;
	stamp->ok[order] = stamp->whole || clock_read(t, rest, &t);
	stamp->at[order] = t;
}

/* which of the three parts is what */
static void
read_parts(
    struct stamp *stamp, const struct part *p, char sign, struct str rest)
{
	if (p[1].digits > 2)
		return;
	if (p[0].digits == 4) {
		if (p[2].digits > 2)
			return;
		reading(stamp, STAMP_OPEN, p[0].v, p[1].v, p[2].v, rest);
		return;
	}
	if (p[1].digits == 0 || sign == '.')
		reading(
		    stamp, STAMP_OPEN, full_year(p[2]), p[1].v, p[0].v, rest);
	else if (p[0].digits == 0)
		reading(
		    stamp, STAMP_OPEN, full_year(p[2]), p[0].v, p[1].v, rest);
	else {
		reading(
		    stamp, STAMP_DMY, full_year(p[2]), p[1].v, p[0].v, rest);
		reading(
		    stamp, STAMP_MDY, full_year(p[2]), p[0].v, p[1].v, rest);
	}
}

/* no-break blanks, also the narrow ones that browsers write before AM and PM,
 * become plain ones; a text without, or too long for a date, stays */
static struct str
plain_blanks(struct str s, char out[MOST])
{
	size_t n = 0;

	if (s.n > MOST ||
	    (memchr(s.p, 0xc2, s.n) == NULL && memchr(s.p, 0xe2, s.n) == NULL))
		return s;
	while (s.n) {
		size_t wide = str_starts(s, STR("\xc2\xa0")) ? 2
		    : str_starts(s, STR("\xe2\x80\xaf"))     ? 3
							     : 0;

		out[n++] = wide ? ' ' : s.p[0];
		s = str_from(s, wide ? wide : 1);
	}
	return (struct str){ out, n };
}

void
stamp_read(struct str s, struct stamp *stamp)
{
	struct part part[3];
	char sign = '\0', plain[MOST];
	bool utc;

	*stamp = (struct stamp){ 0 };
	s = s.n ? str_trim(plain_blanks(s, plain)) : s;
	utc = clock_cut_utc(&s);
	skip_weekday(&s);
	if (date_parse(s, &stamp->at[STAMP_OPEN], &stamp->whole)) {
		stamp->naive = !stamp->whole && !utc && !clock_has_offset(s);
		stamp->ok[STAMP_OPEN] =
		    !utc || stamp->whole || !clock_has_offset(s);
		return;
	}
	if (!eat_part(&s, &part[0]) || !eat_sign(&s, &sign) ||
	    !eat_part(&s, &part[1]) || !eat_sign(&s, &sign) ||
	    !eat_part(&s, &part[2]))
		return;
	if (s.n && strchr(" ,T", s.p[0]) == NULL)
		return;
	stamp->whole = s.n == 0;
	if (s.n && (s.p[0] == ',' || s.p[0] == 'T'))
		s = str_from(s, 1);
	s = str_trim(s);
	if (utc && clock_has_offset(s))
		return;
	stamp->naive = !stamp->whole && !utc && !clock_has_offset(s);
	read_parts(stamp, part, sign, s);
	if (stamp->ok[STAMP_DMY] && stamp->ok[STAMP_MDY] &&
	    stamp->at[STAMP_DMY] == stamp->at[STAMP_MDY]) {
		stamp->ok[STAMP_OPEN] = true;
		stamp->at[STAMP_OPEN] = stamp->at[STAMP_DMY];
	}
}

enum stamp_order
stamp_decides(const struct stamp *s)
{
	if (s->ok[STAMP_OPEN] || s->ok[STAMP_DMY] == s->ok[STAMP_MDY])
		return STAMP_OPEN;
	return s->ok[STAMP_DMY] ? STAMP_DMY : STAMP_MDY;
}

enum stamp_order
stamp_order_of(struct str word)
{
	return str_is(word, "dmy") ? STAMP_DMY
	    : str_is(word, "mdy")  ? STAMP_MDY
				   : STAMP_OPEN;
}

const char *
stamp_order_name(enum stamp_order order)
{
	return order == STAMP_MDY ? "mdy" : "dmy";
}
