#include "report/quality.h"

#include <math.h>

#include "report/words.h"

static void
unknown_accounts(struct buf *out, const struct report *r)
{
	const struct tally *t = &r->overview.band[BAND_UNKNOWN];

	if (t->n == 0)
		return;
	words_count(out, t->n);
	buf_puts(out, " of ");
	words_plural(out, r->overview.all.n, "account", "accounts");
	buf_puts(out, t->n == 1 ? " is unknown" : " are unknown");
	if (t->arr) {
		buf_puts(out, ", with ");
		words_money(out, t->arr);
		buf_puts(out, " ARR");
	}
	buf_puts(out, ": too little of what the score needs had data.");
}

static void
confidence(struct buf *out, const struct report *r)
{
	if (isnan(r->overview.confidence))
		return;
	buf_puts(out, "On average ");
	words_share(out, r->overview.confidence, 1);
	buf_puts(out, " of what a score needs had data.");
}

static void
gaps(struct buf *out, const struct report *r)
{
	const struct {
		const char *what;
		size_t n;
	} v[] = { { "the owner", r->overview.no_owner },
		{ "the ARR", r->overview.all.no_arr },
		{ "the renewal date", r->overview.no_renewal },
		{ "the score of 28 days before", r->overview.no_trend } };
	size_t told = 0;

	for (size_t i = 0; i < sizeof v / sizeof v[0]; i++) {
		if (v[i].n == 0)
			continue;
		buf_printf(
		    out, "%s%s of ", told ? ", " : "Not known: ", v[i].what);
		if (told++ == 0)
			words_plural(out, v[i].n, "account", "accounts");
		else
			words_count(out, v[i].n);
	}
	if (told)
		buf_char(out, '.');
}

static void
passed(struct buf *out, const struct report *r)
{
	int64_t today = roster_today(&r->roster);
	size_t n = 0;

	for (size_t i = 0; i < r->roster.n; i++)
		n += r->roster.v[i]->renews != ROSTER_NO_DAY &&
		    r->roster.v[i]->renews < today;
	if (n == 0)
		return;
	buf_puts(out, "The renewal date of ");
	words_plural(out, n, "account", "accounts");
	buf_puts(out, " has passed: renewed, or not yet told?");
}

static void
currencies(struct buf *out, const struct report *r)
{
	if (r->roster.units)
		buf_puts(out,
		    "Amounts are in several currencies: their sums "
		    "add what is unlike.");
}

void
quality_sources(struct buf *out, const struct report *r)
{
	const struct intake *k = &r->intake;
	size_t stale = intake_count_stale(k, report_asof(r));

	words_plural(out, k->n, "source", "sources");
	buf_puts(out, ", ");
	words_count(out, (size_t)k->rejected);
	buf_puts(out, " of ");
	words_plural(out, (size_t)k->rows, "row", "rows");
	buf_puts(out, " rejected");
	if (stale) {
		buf_puts(out, ", ");
		words_count(out, stale);
		buf_printf(out, " older than %d days", INTAKE_STALE_DAYS);
	}
}

static void
sources(struct buf *out, const struct report *r)
{
	if (!r->intake.given) {
		buf_puts(out,
		    "How fresh the sources are is not known: give "
		    "the table of cs-ingest --summary too.");
		return;
	}
	quality_sources(out, r);
	buf_char(out, '.');
}

size_t
quality_findings(const struct report *r, struct str out[QUALITY_MOST])
{
	static void (*const all[])(struct buf *, const struct report *) = {
		unknown_accounts, confidence, gaps, passed, currencies, sources
	};
	struct buf w = { 0 };
	size_t n = 0;

	for (size_t i = 0; i < sizeof all / sizeof all[0]; i++) {
		w.n = 0;
		all[i](&w, r);
		if (w.n)
			out[n++] = arena_str(r->arena, buf_str(&w));
	}
	buf_free(&w);
	return n;
}

size_t
quality_unknown(const struct report *r, const struct customer ***v, size_t *all)
{
	const struct overview *o = &r->overview;

	/* where they stand in the order of risk */
	*v = o->risk + o->band[BAND_RED].n + o->band[BAND_YELLOW].n;
	*all = o->band[BAND_UNKNOWN].n;
	return *all < r->top ? *all : r->top;
}
