#include "report/figures.h"

#include "report/deck.h"
#include "report/words.h"

/* what is in a buf, and start it anew */
static struct str
take(const struct report *r, struct buf *b)
{
	struct str s = b->n ? arena_str(r->arena, buf_str(b)) : STR("");

	b->n = 0;
	return s;
}

static void
at_risk(struct buf *value, struct buf *note, const struct report *r)
{
	const struct overview *o = &r->overview;

	if (o->all.n == 0 || o->band[BAND_RED].no_arr == o->all.n)
		return;
	words_unit(value, &r->roster);
	words_short(value, o->band[BAND_RED].arr);
	words_share(note, (double)o->band[BAND_RED].arr, (double)o->all.arr);
	buf_puts(note, " of ");
	words_short(note, o->all.arr);
}

static void
key(struct buf *value, struct buf *note, const struct report *r,
    const char *measure)
{
	const struct deck *v, *d;
	size_t n, row;

	v = deck_all(r, &n);
	if (!deck_key(v, n, measure, &d, &row))
		return;
	deck_say(value, d, row);
	deck_limits(note, d, row);
	if (d->form == DECK_MONTHS) {
		buf_puts(note, note->n ? ", " : "");
		buf_put(note, deck_cell(d, row, d->group));
	}
}

static void
retention(struct buf *value, struct buf *note, const struct report *r)
{
	key(value, note, r, "nrr");
}

static void
promoters(struct buf *value, struct buf *note, const struct report *r)
{
	key(value, note, r, "nps");
}

static void
sources(struct buf *value, struct buf *note, const struct report *r)
{
	size_t stale = intake_count_stale(&r->intake, report_asof(r));

	if (!r->intake.given)
		return;
	words_count(value, r->intake.n - stale);
	buf_puts(value, " of ");
	words_count(value, r->intake.n);
	buf_puts(value, " fresh");
	words_count(note, (size_t)r->intake.rejected);
	buf_puts(note, " of ");
	words_plural(note, (size_t)r->intake.rows, "row", "rows");
	buf_puts(note, " rejected");
}

static void
behind(struct buf *value, struct buf *note, const struct report *r)
{
	if (r->roster.n == 0)
		return;
	words_confidence(value, r->overview.confidence);
	buf_puts(note, "of what the scores need had data");
}

size_t
figures_make(const struct report *r, struct figure v[FIGURES_MOST])
{
	static const struct {
		const char *name;
		void (*make)(
		    struct buf *value, struct buf *note, const struct report *);
	} all[] = { { "ARR at red", at_risk },
		{ "Net revenue retention", retention }, { "NPS", promoters },
		{ "Sources", sources }, { "Data behind the scores", behind } };
	struct buf value = { 0 }, note = { 0 };
	size_t n = 0;

	for (size_t i = 0; i < sizeof all / sizeof all[0]; i++) {
		all[i].make(&value, &note, r);
		if (value.n == 0)
			continue;
		v[n].name = all[i].name;
		v[n].value = take(r, &value);
		v[n++].note = take(r, &note);
	}
	buf_free(&value);
	buf_free(&note);
	return n;
}
