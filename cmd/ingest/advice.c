#include "advice.h"

#include "num.h"

#include "amount.h"
#include "stamp.h"

/* what was wanted */
enum {
	NUMBER = 1,
	MONEY = 2,
	DATE = 4,
	WORD = 8,
	DATE_AS = 16, /* by a format */
	VALUE = NUMBER | MONEY,
	ANYTHING = VALUE | DATE | WORD | DATE_AS
};

static unsigned
wanted(const struct fault *f)
{
	switch (f->code) {
	case FAULT_NUMBER: return NUMBER;
	case FAULT_VALUE: return f->words ? WORD : f->money ? MONEY : NUMBER;
	case FAULT_NAME: return WORD;
	case FAULT_DATE: return DATE;
	case FAULT_FORMAT: return DATE_AS;
	default: return 0;
	}
}

static bool
is_number(struct str s)
{
	double v;

	return num_parse(s, &v);
}

static bool
between(struct str s, double low, double high)
{
	double v;

	return num_parse(s, &v) && v >= low && v < high;
}

static bool
is_digits(struct str s, size_t n)
{
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] < '0' || s.p[i] > '9')
			return false;
	return s.n == n;
}

static bool
is_one_of(struct str s, const struct str *words)
{
	for (; words->n; words++)
		if (str_eq(s, *words))
			return true;
	return false;
}

/* ---- shapes ---- */

static bool
has_blanks(const struct fault *f)
{
	struct str s = str_trim(f->text);

	return s.n && s.n < f->text.n &&
	    (f->words ? is_one_of(s, f->words) : is_number(s));
}

static bool
has_capitals(const struct fault *f)
{
	for (const struct str *w = f->words; w && w->n; w++)
		if (str_eq_fold(str_trim(f->text), *w))
			return true;
	return false;
}

static bool
is_cut(const struct fault *f)
{
	return amount_is_cut(str_trim(f->text));
}

/* out of range, or too exact */
static bool
is_other_number(const struct fault *f)
{
	return is_number(f->text);
}

/* what is there to say that nothing is */
static bool
is_nothing(const struct fault *f)
{
	static const struct str words[] = { { "na", 2 }, { "n/a", 3 },
		{ "#n/a", 4 }, { "nan", 3 }, { "null", 4 }, { "none", 4 },
		{ "nil", 3 }, { "-", 1 }, { "--", 2 }, { "\xe2\x80\x93", 3 },
		{ "\xe2\x80\x94", 3 }, { "?", 1 }, { "(blank)", 7 },
		{ "tbd", 3 }, { "unknown", 7 }, { 0 } };
	struct str s = str_trim(f->text);

	for (const struct str *w = words; w->n; w++)
		if (str_eq_fold(s, *w))
			return true;
	return false;
}

/* by a decimal point or by a comma */
static bool
reads(struct str s, struct amount_style style)
{
	struct buf out = { 0 };
	struct str currency;
	bool can = false;

	for (int comma = 0; comma < 2; comma++) {
		style.comma = comma;
		can |= amount_read(&out, s, style, &currency) == FAULT_NONE;
	}
	buf_free(&out);
	return can;
}

static bool
is_amount(const struct fault *f)
{
	return reads(f->text, (struct amount_style){ .money = true });
}

static bool
is_grouped(const struct fault *f)
{
	return reads(f->text, (struct amount_style){ 0 });
}

static bool
is_percent(const struct fault *f)
{
	return reads(f->text, (struct amount_style){ .percent = true });
}

static bool
is_eight_digits(const struct fault *f)
{
	return is_digits(str_trim(f->text), 8) &&
	    between(str_trim(f->text), 19000101, 21000101);
}

static bool
is_fourteen_digits(const struct fault *f)
{
	return is_digits(str_trim(f->text), 14) &&
	    between(str_trim(f->text), 19000101e6, 21000101e6);
}

/* 1990 to 2065 */
static bool
is_serial(const struct fault *f)
{
	return between(str_trim(f->text), 32874, 60268);
}

/* 2001 to 2065 */
static bool
is_seconds(const struct fault *f)
{
	return between(str_trim(f->text), 1e9, 3e9);
}

static bool
is_milliseconds(const struct fault *f)
{
	return between(str_trim(f->text), 1e12, 3e12);
}

/* it can be read without a format */
static bool
is_date(const struct fault *f)
{
	struct stamp s;

	stamp_read(f->text, &s);
	return s.ok[STAMP_OPEN] || s.ok[STAMP_DMY] || s.ok[STAMP_MDY];
}

static bool
is_any(const struct fault *f)
{
	return f->text.n > 0;
}

/* the first that was wanted and that the text has */
// clang-format off
static const struct {
	unsigned wanted;
	bool (*has)(const struct fault *);
	struct advice advice;
} shapes[] = {
	{ VALUE | WORD, has_blanks, { "the filter trim takes the blanks off", true } },
	{ WORD, has_capitals, { "the filter lower makes it one", true } },
	{ VALUE, is_cut, { "a spreadsheet cut its digits: export it again, the"
	    " column as a number without an exponent", false } },
	{ VALUE, is_other_number, { "correct it", false } },
	{ ANYTHING, is_nothing, { "the filter empty leaves such a word out,"
	    " `when` the row", true } },
	{ MONEY, is_amount, { "the filter money reads it", true } },
	{ NUMBER, is_grouped, { "the filter number reads it", true } },
	{ NUMBER, is_amount, { "the filter money reads it", true } },
	{ VALUE, is_percent, { "the filter percent reads it", true } },
	{ VALUE, is_any, { "correct it, or use the filter map", true } },
	{ DATE | DATE_AS, is_eight_digits, { "the filter date %Y%m%d reads it", true } },
	{ DATE | DATE_AS, is_fourteen_digits, { "the filter date %Y%m%d%H%M%S"
	    " reads it", true } },
	{ DATE | DATE_AS, is_serial, { "the filter excel reads the day numbers"
	    " of spreadsheets", true } },
	{ DATE | DATE_AS, is_seconds, { "the filter epoch reads seconds since"
	    " 1970", true } },
	{ DATE | DATE_AS, is_milliseconds, { "the filter epoch-ms reads"
	    " milliseconds since 1970", true } },
	{ DATE_AS, is_date, { "the filter date without a format reads it", true } },
};
// clang-format on

const struct advice *
advice_for(const struct fault *f)
{
	unsigned want = wanted(f);

	for (size_t i = 0; i < sizeof shapes / sizeof *shapes; i++)
		if ((shapes[i].wanted & want) && shapes[i].has(f))
			return &shapes[i].advice;
	return NULL;
}
