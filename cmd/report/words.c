#include "report/words.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>

#include "date.h"
#include "dec.h"
#include "num.h"

static void
grouped(struct buf *out, uint64_t v)
{
	char digits[24];
	int n = snprintf(digits, sizeof digits, "%" PRIu64, v);

	for (int i = 0; i < n; i++) {
		if (i && (n - i) % 3 == 0)
			buf_char(out, ',');
		buf_char(out, digits[i]);
	}
}

void
words_count(struct buf *out, size_t n)
{
	grouped(out, n);
}

void
words_plural(struct buf *out, size_t n, const char *one, const char *many)
{
	grouped(out, n);
	buf_char(out, ' ');
	buf_puts(out, n == 1 ? one : many);
}

void
words_money(struct buf *out, int64_t m)
{
	if (m == ROSTER_NO_ARR)
		buf_puts(out, "unknown");
	else
		grouped(out, ((uint64_t)m + DEC_ONE / 2) / DEC_ONE);
}

void
words_short(struct buf *out, int64_t m)
{
	static const struct {
		double from;
		const char *name;
	} scale[] = { { 1e12, "T" }, { 1e9, "bn" }, { 1e6, "M" } };
	double v = (double)m / (double)DEC_ONE;

	for (size_t i = 0; i < sizeof scale / sizeof scale[0]; i++)
		if (v >= scale[i].from) {
			words_score(out, v / scale[i].from);
			buf_printf(out, " %s", scale[i].name);
			return;
		}
	words_money(out, m);
}

void
words_unit(struct buf *out, const struct roster *r)
{
	if (r->unit && !r->units) {
		buf_put(out, roster_word(r, r->unit));
		buf_char(out, ' ');
	}
}

void
words_share(struct buf *out, double part, double whole)
{
	double percent = whole > 0 ? 100 * part / whole : 0;

	if (percent > 0 && percent < 1)
		words_score(out, fmax(percent, 0.1));
	else if (percent > 99 && percent < 100)
		words_score(out, fmin(percent, 99.9));
	else
		buf_printf(out, "%.0f", num_round(percent, 0));
	buf_puts(out, " %");
}

void
words_confidence(struct buf *out, double fraction)
{
	if (isnan(fraction))
		buf_puts(out, "unknown");
	else
		buf_printf(out, "%.0f %%", floor(num_round(fraction * 100, 6)));
}

void
words_number(struct buf *out, double v)
{
	double size = fabs(v);
	int places = size >= 1000 ? 0 : size >= 100 ? 1 : 2;
	char digits[NUM_SIZE];
	struct str s = { digits, num_format_fixed(size, places, digits) };
	struct str whole;

	while (places && s.p[s.n - 1] == '0' && places--)
		s.n--;
	if (s.p[s.n - 1] == '.')
		s.n--;
	str_cut(s, '.', &whole);
	if (v < 0 && !str_is(s, "0"))
		buf_char(out, '-');
	if (whole.n > 3 && whole.n < 16)
		grouped(out, (uint64_t)num_round(size, 0));
	else
		buf_put(out, s);
}

void
words_limits(struct buf *out, double low, double high, bool share)
{
	if (isnan(low) || isnan(high))
		return;
	words_number(out, share ? num_round(low * 100, 0) : low);
	buf_puts(out, " to ");
	words_number(out, share ? num_round(high * 100, 0) : high);
	buf_puts(out, share ? " %" : "");
}

void
words_p(struct buf *out, double p)
{
	char digits[NUM_SIZE];

	if (p < 0.001) {
		buf_puts(out, "< 0.001");
		return;
	}
	num_format_fixed(p, p < 0.1 ? 3 : 2, digits);
	buf_puts(out, digits);
}

void
words_instant(struct buf *out, struct str s)
{
	int64_t t;
	bool whole;

	if (!date_parse(s, &t, &whole)) {
		buf_put(out, s);
		return;
	}
	words_day(out, date_day(t));
}

void
words_score(struct buf *out, double v)
{
	char digits[NUM_SIZE];

	num_format_fixed(v, 1, digits);
	buf_puts(out, digits);
}

void
words_points(struct buf *out, double v, const char *minus)
{
	double rounded = num_round(v, 1);

	if (rounded < 0)
		buf_puts(out, minus);
	else if (rounded > 0)
		buf_char(out, '+');
	words_score(out, fabs(rounded));
}

void
words_day(struct buf *out, int64_t day)
{
	char text[DATE_SIZE];

	date_format_day(day * DATE_DAY, text);
	buf_puts(out, text);
}

void
words_asof(struct buf *out, int64_t t)
{
	char text[DATE_SIZE];

	if (t % DATE_DAY == 0) {
		buf_puts(out, "the end of ");
		words_day(out, date_day(t - 1));
		return;
	}
	date_format(t, text);
	words_day(out, date_day(t));
	buf_printf(out, " %.5s UTC", text + 11);
}

void
words_until(struct buf *out, int64_t day, int64_t today)
{
	if (day == today)
		buf_puts(out, "today");
	else if (day > today) {
		buf_puts(out, "in ");
		words_plural(out, (size_t)(day - today), "day", "days");
	} else {
		words_plural(out, (size_t)(today - day), "day", "days");
		buf_puts(out, " ago");
	}
}

void
words_cut(struct buf *out, size_t shown, size_t all)
{
	if (shown >= all)
		return;
	buf_puts(out, "showing ");
	words_count(out, shown);
	buf_puts(out, " of ");
	words_count(out, all);
}

/* ": 412,000 ARR at red (7 % of 5.9 M)" */
static void
at_red(struct buf *out, const struct overview *o, const struct roster *r)
{
	const struct tally *red = &o->band[BAND_RED];

	if (red->no_arr == red->n) {
		buf_puts(out,
		    red->n == 1 ? ", its ARR unknown" : ", their ARR unknown");
		return;
	}
	buf_puts(out, ": ");
	words_unit(out, r);
	words_money(out, red->arr);
	buf_puts(out, " ARR at red (");
	words_share(out, (double)red->arr, (double)o->all.arr);
	buf_puts(out, " of ");
	words_short(out, o->all.arr);
	buf_char(out, ')');
}

static void
nobody_red(struct buf *out, const struct overview *o)
{
	const char *separator = ": ";
	static const enum band order[] = { BAND_YELLOW, BAND_UNKNOWN,
		BAND_GREEN };

	buf_puts(out, "No account needs a call today");
	for (int i = 0; i < 3; i++) {
		const struct tally *t = &o->band[order[i]];

		if (t->n == 0)
			continue;
		buf_puts(out, separator);
		words_count(out, t->n);
		buf_char(out, ' ');
		buf_put(out, roster_bands[order[i]]);
		separator = ", ";
	}
}

void
words_verdict(struct buf *out, const struct overview *o, const struct roster *r)
{
	size_t red = o->band[BAND_RED].n, all = o->all.n;

	if (!r->given)
		buf_puts(out,
		    "No health table given: nothing can be said of "
		    "the accounts");
	else if (all == 0)
		buf_puts(out, "No accounts: the health table is empty");
	else if (o->band[BAND_UNKNOWN].n == all)
		buf_puts(out,
		    "Nothing can be said: no account has the data "
		    "for a score");
	else if (o->band[BAND_GREEN].n == all)
		buf_puts(out,
		    all == 1
			? "The one account is green: no call is needed today"
			: "Every account is green: no call is needed today");
	else if (red == 0)
		nobody_red(out, o);
	else {
		words_count(out, red);
		buf_puts(out, " of ");
		words_plural(out, all, "account", "accounts");
		buf_puts(out, red == 1 ? " needs" : " need");
		buf_puts(out, " a call today");
		at_red(out, o, r);
	}
}

void
words_models(struct buf *out, const struct roster *r)
{
	uint32_t told[3] = { 0 }; /* more than that are not told */
	size_t n = 0;

	for (size_t i = 0; i < r->n && n < 3; i++) {
		uint32_t model = r->v[i]->model;

		if (model == told[0] || model == told[1])
			continue;
		told[n++] = model;
		buf_puts(out, n > 1 ? ", " : "");
		buf_put(out, roster_word(r, model));
	}
}
