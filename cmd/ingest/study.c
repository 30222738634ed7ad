#include "study.h"

#include <string.h>

#include "amount.h"
#include "mapping.h"
#include "num.h"

/* of one column while it is read: how many of its values are what */
struct tally {
	size_t numbers, money, commas, dates, digits, clocks, emails;
	size_t by_order[3]; /* dates that say their order */
	bool open;          /* and one that does not */
	size_t by_sign[3];  /* numbers that say their decimal sign */
	bool either;        /* and one like 1.234, that does not */
};

static char
small(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static bool
is_word(char c)
{
	return (c >= '0' && c <= '9') || (small(c) >= 'a' && small(c) <= 'z') ||
	    (unsigned char)c >= 0x80;
}

/* "Order #" is " order number " */
struct str
study_words(struct arena *a, struct str name)
{
	struct buf out = { 0 };
	struct str words;

	buf_char(&out, ' ');
	for (size_t i = 0; i < name.n; i++) {
		char c = name.p[i];
		bool hump = i && small(c) != c && is_word(name.p[i - 1]) &&
		    small(name.p[i - 1]) == name.p[i - 1];

		if ((hump || !is_word(c)) && out.p[out.n - 1] != ' ')
			buf_char(&out, ' ');
		if (is_word(c))
			buf_char(&out, small(c));
		if (c == '#')
			buf_puts(&out, "number ");
	}
	if (out.p[out.n - 1] != ' ')
		buf_char(&out, ' ');
	words = arena_str(a, buf_str(&out));
	buf_free(&out);
	return words;
}

static bool
is_sayable(struct str name)
{
	for (size_t i = 0; i < name.n; i++)
		if (name.p[i] == '{' || name.p[i] == '}' || name.p[i] == '|')
			return false;
	return name.n && name.p[0] != '@' && !mapping_ignores(name);
}

static bool
is_email(struct str s)
{
	struct str user, host = str_cut(s, '@', &user);

	return host.p && user.n && str_find(host, '.') < host.n &&
	    str_find(host, '@') == host.n && str_find(s, ' ') == s.n;
}

static void
take_number(struct trait *t, struct buf *digits, bool first)
{
	double v;

	if (!num_parse(buf_str(digits), &v))
		return;
	if (first || v < t->low)
		t->low = v;
	if (first || v > t->high)
		t->high = v;
	t->whole = (first || t->whole) && v >= -1e15 && v <= 1e15 &&
	    v == (double)(int64_t)v;
}

/* which sign its decimals have, where it says so */
static void
take_sign(struct tally *tally, struct str s)
{
	bool either;

	tally->by_sign[amount_decides(s, &either)]++;
	tally->either |= either && str_find(s, '.') < s.n;
}

/* plain, with grouping or a currency, or with a decimal comma */
static void
take_amount(struct trait *t, struct tally *tally, struct str s)
{
	struct buf digits = { 0 };
	struct amount_style style = { .money = true };
	struct str currency; /* a guess does not ask which */
	bool first = tally->money + tally->commas == 0;
	double v;

	tally->numbers += num_parse(s, &v);
	if (amount_read(&digits, s, style, &currency) == FAULT_NONE) {
		take_number(t, &digits, first);
		tally->money++;
	} else {
		digits.n = 0;
		style.comma = true;
		if (amount_read(&digits, s, style, &currency) == FAULT_NONE) {
			take_number(t, &digits, first);
			tally->commas++;
		}
	}
	take_sign(tally, s);
	buf_free(&digits);
}

static void
take_date(struct tally *tally, struct str s)
{
	struct stamp stamp;

	stamp_read(s, &stamp);
	if (!stamp.ok[STAMP_OPEN] && !stamp.ok[STAMP_DMY] &&
	    !stamp.ok[STAMP_MDY])
		return;
	tally->dates++;
	tally->by_order[stamp_decides(&stamp)]++;
	tally->open |= !stamp.ok[STAMP_OPEN] && !stamp_decides(&stamp);
}

/* 9:25, 09:25:02, 9:25 PM */
static bool
is_clock(struct str s)
{
	size_t parts = 0, i = 0;

	while (i < s.n && s.p[i] >= '0' && s.p[i] <= '9') {
		size_t from = i;

		while (i < s.n && s.p[i] >= '0' && s.p[i] <= '9')
			i++;
		if (i - from > 2 || (parts && i - from < 2))
			return false;
		parts++;
		if (i == s.n || s.p[i] != ':')
			break;
		i++;
	}
	s = str_trim(str_from(s, i));
	return (parts == 2 || parts == 3) &&
	    (s.n == 0 || str_eq_fold(s, STR("AM")) ||
		str_eq_fold(s, STR("PM")));
}

/* 20260531 */
static bool
is_digits(struct str s)
{
	char text[] = "0000-00-00";
	struct stamp stamp;

	if (s.n != 8 || (s.p[0] != '1' && s.p[0] != '2'))
		return false;
	memcpy(text, s.p, 4);
	memcpy(text + 5, s.p + 4, 2);
	memcpy(text + 8, s.p + 6, 2);
	stamp_read(str_of(text), &stamp);
	return stamp.ok[STAMP_OPEN];
}

static void
take(struct trait *t, struct tally *tally, struct str s)
{
	s = str_trim(s);
	if (s.n == 0)
		return;
	t->filled++;
	intern_put(&t->values, s);
	take_amount(t, tally, s);
	take_date(tally, s);
	t->timed |= str_find(s, ':') < s.n;
	tally->clocks += is_clock(s);
	tally->digits += is_digits(s);
	tally->emails += is_email(s);
}

/* nearly all: a stray N/A does not change what a column is */
static bool
most(size_t n, const struct trait *t)
{
	return n * 20 >= t->filled * 19;
}

static bool
between(const struct trait *t, double low, double high)
{
	return t->whole && t->low >= low && t->high < high;
}

static enum shape
shape_of(const struct trait *t, const struct tally *tally)
{
	bool torn = tally->by_order[STAMP_DMY] && tally->by_order[STAMP_MDY];

	if (t->filled == 0)
		return SHAPE_EMPTY;
	if (most(tally->emails, t))
		return SHAPE_EMAIL;
	if (most(tally->digits, t) && between(t, 1.9e7, 2.2e7))
		return SHAPE_DIGITS;
	if (most(tally->numbers, t) && between(t, 1e9, 3e9))
		return SHAPE_EPOCH;
	if (most(tally->numbers, t) && between(t, 1e12, 3e12))
		return SHAPE_EPOCH_MS;
	if (most(tally->numbers, t))
		return SHAPE_NUMBER;
	if (most(tally->dates, t) && !torn)
		return SHAPE_DATE;
	if (most(tally->clocks, t))
		return SHAPE_CLOCK;
	if (most(tally->money + tally->commas, t))
		return SHAPE_MONEY;
	return SHAPE_TEXT;
}

static void
judge(struct trait *t, const struct tally *tally)
{
	t->shape = shape_of(t, tally);
	t->comma = t->shape == SHAPE_MONEY && tally->commas > 0;
	t->either = tally->either && !tally->by_sign[AMOUNT_POINT] &&
	    !tally->by_sign[AMOUNT_COMMA];
	t->unsettled = t->shape == SHAPE_DATE && tally->open &&
	    !tally->by_order[STAMP_DMY] && !tally->by_order[STAMP_MDY];
}

void
study_read(struct arena *a, struct csvin *in, struct study *s)
{
	struct tally *tally;
	enum csvin_row got;

	s->rows = 0;
	s->n = (size_t)csvin_columns(in);
	s->v = NEW(a, struct trait, s->n);
	tally = NEW(a, struct tally, s->n);
	for (size_t i = 0; i < s->n; i++) {
		s->v[i].name = arena_str(a, csvin_name(in, (int)i));
		s->v[i].words = study_words(a, s->v[i].name);
		s->v[i].sayable = is_sayable(s->v[i].name);
		s->v[i].values.arena = a;
	}
	while (s->rows < STUDY_ROWS && (got = csvin_next(in)) != CSVIN_END) {
		if (got == CSVIN_BAD)
			continue;
		s->rows++;
		for (size_t i = 0; i < s->n; i++)
			take(&s->v[i], &tally[i], csvin_field(in, (int)i));
	}
	for (size_t i = 0; i < s->n; i++)
		judge(&s->v[i], &tally[i]);
}

enum { BLANKS = 20 }; /* one in so many rows may lack its id, or one in all */

bool
study_tells_apart(const struct study *s, const struct trait *t)
{
	size_t empty = s->rows - t->filled;

	return t->filled && t->values.n == t->filled &&
	    empty <= (s->rows < BLANKS ? 1 : s->rows / BLANKS);
}

bool
study_unique(const struct study *s, const struct trait *t)
{
	return s->rows && t->filled == s->rows && t->values.n == t->filled;
}
