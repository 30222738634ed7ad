#include "report/changes.h"

#include <math.h>
#include <stdlib.h>

#include "report/words.h"

// clang-format off
static const struct {
	const char *title, *sum; /* sum: after a count */
} words[CHANGE_COUNT] = {
	[CHANGE_RISK] = { "New at risk", "new at risk" },
	[CHANGE_WORSE] = { "Worse", "worse" },
	[CHANGE_RECOVERED] = { "Recovered", "recovered" },
	[CHANGE_BETTER] = { "Better", "better" },
	[CHANGE_LOST] = { "Too little is known of them now", "lost for want of data" },
	[CHANGE_FOUND] = { "Known again", "known again" },
	[CHANGE_MODEL] = { "In another band by another model",
	    "moved by another model" },
	[CHANGE_CAME] = { "Appeared", "appeared" },
	[CHANGE_WENT] = { "No longer there", "no longer there" },
};
// clang-format on

const char *
changes_title(enum change_kind kind)
{
	return words[kind].title;
}

static struct str
model(const struct report *r, const struct customer *c)
{
	return roster_word(&r->roster, c->model);
}

static bool
same_model(const struct report *r, const struct customer *now,
    const struct customer *before)
{
	return str_eq(model(r, now), model(r->previous, before));
}

static enum change_kind
kind_of_move(enum band was, enum band is)
{
	if (is == BAND_UNKNOWN)
		return CHANGE_LOST;
	if (was == BAND_UNKNOWN)
		return is == BAND_RED ? CHANGE_RISK : CHANGE_FOUND;
	if (is == BAND_RED)
		return CHANGE_RISK;
	if (was == BAND_RED)
		return CHANGE_RECOVERED;
	return is == BAND_GREEN ? CHANGE_BETTER : CHANGE_WORSE;
}

static void
add(struct arena *a, struct changes *ch, enum change_kind kind,
    const struct customer *now, const struct customer *before)
{
	ARENA_GROW(a, ch->v, ch->n, ch->cap);
	ch->v[ch->n++] = (struct change){ kind, now, before };
	ch->of[kind]++;
}

static void
compare(struct changes *ch, const struct report *r, const struct customer *now,
    const struct customer *before)
{
	bool same = same_model(r, now, before);

	ch->model = ch->model || !same;
	if (now->band != before->band)
		add(r->arena, ch,
		    same ? kind_of_move(before->band, now->band) : CHANGE_MODEL,
		    now, before);
}

static int64_t
arr(const struct change *c)
{
	return (c->now ? c->now : c->before)->arr;
}

static int
by_weight(const void *a, const void *b)
{
	const struct change *x = a, *y = b;

	if (x->kind != y->kind)
		return x->kind < y->kind ? -1 : 1;
	if (arr(x) != arr(y))
		return arr(x) < arr(y) ? 1 : -1;
	return str_cmp((x->now ? x->now : x->before)->id,
	    (y->now ? y->now : y->before)->id);
}

/* both rosters are in the order of their ids */
const struct changes *
changes_make(const struct report *r)
{
	const struct report *p = r->previous;
	struct changes *ch = NEW(r->arena, struct changes, 1);
	size_t i = 0, k = 0;

	if (p == NULL || !p->roster.given || !r->roster.given)
		return ch;
	ch->known = true;
	ch->asof = report_asof(p);

	while (i < r->roster.n || k < p->roster.n) {
		const struct customer *now =
		    i < r->roster.n ? r->roster.v[i] : NULL;
		const struct customer *before =
		    k < p->roster.n ? p->roster.v[k] : NULL;
		int c = now == NULL  ? 1
		    : before == NULL ? -1
				     : str_cmp(now->id, before->id);

		if (c < 0)
			add(r->arena, ch, CHANGE_CAME, now, NULL);
		else if (c > 0)
			add(r->arena, ch, CHANGE_WENT, NULL, before);
		else
			compare(ch, r, now, before);
		i += c <= 0;
		k += c >= 0;
	}
	if (ch->n)
		qsort(ch->v, ch->n, sizeof *ch->v, by_weight);
	return ch;
}

bool
changes_any(const struct report *r)
{
	const struct changes *ch = r->changes;
	const struct report *p = r->previous;

	return !ch->known || ch->n || ch->model ||
	    intake_count_stale(&r->intake, report_asof(r)) !=
	    intake_count_stale(&p->intake, report_asof(p)) ||
	    r->intake.rejected != p->intake.rejected;
}

struct shift {
	size_t dim;
	double by;
};

static int
by_size(const void *a, const void *b)
{
	const struct shift *x = a, *y = b;

	if (fabs(x->by) != fabs(y->by))
		return fabs(x->by) < fabs(y->by) ? 1 : -1;
	return (x->dim > y->dim) - (x->dim < y->dim);
}

/* the dimensions that moved as the score did, the largest first */
static size_t
shifts(const struct report *r, const struct change *c, struct shift *v)
{
	const struct report *p = r->previous;
	double sign = c->now->score - c->before->score;
	size_t n = 0;

	for (size_t i = 0; i < r->roster.ndim; i++)
		for (size_t k = 0; k < p->roster.ndim; k++) {
			double by = c->now->dims[i] - c->before->dims[k];

			if (str_eq(r->roster.dims[i], p->roster.dims[k]) &&
			    !(by * sign <= 0) && fabs(by) >= 0.05)
				v[n++] = (struct shift){ i, by };
		}
	qsort(v, n, sizeof *v, by_size);
	return n;
}

void
changes_why(struct buf *out, const struct report *r, const struct change *c)
{
	struct shift *v;
	size_t n;

	if (c->now == NULL || c->before == NULL)
		return;
	if (c->kind == CHANGE_LOST || c->kind == CHANGE_FOUND) {
		buf_puts(out, "confidence ");
		words_confidence(out, c->before->confidence);
		buf_puts(out, " to ");
		words_confidence(out, c->now->confidence);
		return;
	}
	if (c->kind == CHANGE_MODEL) {
		buf_put(out, model(r->previous, c->before));
		buf_puts(out, " to ");
		buf_put(out, model(r, c->now));
		return;
	}
	v = NEW(r->arena, struct shift, r->roster.ndim + 1);
	n = shifts(r, c, v);
	for (size_t i = 0; i < n && i < 3; i++) {
		double is = c->now->dims[v[i].dim];

		buf_puts(out, i ? ", " : "");
		buf_put(out, r->roster.dims[v[i].dim]);
		buf_char(out, ' ');
		words_score(out, is - v[i].by);
		buf_puts(out, " to ");
		words_score(out, is);
	}
	if (c->now->caps.n && c->before->score != c->now->score) {
		buf_puts(out, n ? "; held down by " : "held down by ");
		buf_put(out, c->now->caps);
	}
}

void
changes_sum(struct buf *out, const struct changes *ch)
{
	size_t told = 0;

	for (int i = 0; i < CHANGE_COUNT; i++)
		if (ch->of[i]) {
			buf_puts(out, told++ ? ", " : "");
			words_count(out, ch->of[i]);
			buf_printf(out, " %s", words[i].sum);
		}
	if (told == 0)
		buf_puts(out,
		    ch->model ? "Scored by another model, nothing else changed"
			      : "Nothing changed");
	buf_puts(out, " since ");
	if (ch->asof == INTAKE_NO_TIME)
		buf_puts(out, "the run before");
	else
		words_asof(out, ch->asof);
}
