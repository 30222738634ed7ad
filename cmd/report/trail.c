#include "report/trail.h"

#include <math.h>
#include <stdlib.h>

#include "date.h"
#include "diag.h"
#include "num.h"

struct binding {
	struct csvin *in;
	int account, as_of, score, band;
};

static const struct customer *
find(const struct roster *r, struct str id)
{
	size_t low = 0, n = r->n;

	while (low < n) {
		size_t mid = low + (n - low) / 2;
		int c = str_cmp(r->v[mid]->id, id);

		if (c == 0)
			return r->v[mid];
		if (c < 0)
			low = mid + 1;
		else
			n = mid;
	}
	return NULL;
}

static bool
is_told(const struct customer *c, const struct overview *o, size_t top,
    struct str account)
{
	if (account.n && str_eq(c->id, account))
		return true;
	for (size_t i = 0; i < top && i < o->all.n; i++)
		if (o->risk[i] == c)
			return true;
	return false;
}

static int64_t
instant(const struct binding *b)
{
	struct str s = csvin_field(b->in, b->as_of);
	char text[DIAG_TEXT];
	bool whole;
	int64_t t;

	if (!date_parse(s, &t, &whole))
		csvin_fail(
		    b->in, b->as_of, "not a time: %s", diag_text(s, text));
	return whole ? t + DATE_DAY : t;
}

static enum band
band(const struct binding *b)
{
	struct str s = csvin_field(b->in, b->band);
	char text[DIAG_TEXT], near[DIAG_TEXT];

	for (int i = 0; i < BAND_COUNT; i++)
		if (str_eq(s, roster_bands[i]))
			return (enum band)i;
	csvin_fail(b->in, b->band, "no such band: %s%s", diag_text(s, text),
	    diag_nearest(s, roster_bands, BAND_COUNT, near));
}

/* rows of an account come week after week, so that the week is near the last
 * one asked for */
static struct trail_week *
week(struct trail *tr, int64_t t)
{
	for (size_t i = 0; i < tr->n; i++)
		if (tr->weeks[i].t == t)
			return &tr->weeks[i];
	ARENA_GROW(tr->arena, tr->weeks, tr->n, tr->cap);
	tr->weeks[tr->n] = (struct trail_week){ .t = t };
	return &tr->weeks[tr->n++];
}

static void
keep(struct trail *tr, const struct binding *b, const struct customer *c,
    int64_t t)
{
	struct str s = csvin_field(b->in, b->score);
	char text[DIAG_TEXT];
	double v;

	if (s.n == 0)
		return;
	if (!num_parse(s, &v))
		csvin_fail(
		    b->in, b->score, "not a number: %s", diag_text(s, text));
	ARENA_GROW(tr->arena, tr->steps, tr->nstep, tr->capstep);
	tr->steps[tr->nstep++] = (struct trail_step){ c, t, v };
}

void
trail_read(struct trail *tr, struct csvin *in, const struct roster *r,
    const struct overview *o, size_t top, struct str account)
{
	struct binding b = { in, csvin_column(in, STR("account")),
		csvin_column(in, STR("as_of")), csvin_column(in, STR("score")),
		csvin_column(in, STR("band")) };
	const struct customer *c = NULL;
	struct str last = { 0 };
	bool told = false;

	tr->given = true;
	while (csvin_next_or_fail(in)) {
		struct str id = csvin_field(in, b.account);
		int64_t t = instant(&b);

		week(tr, t)->n[band(&b)]++;
		if (last.p == NULL || !str_eq(id, last)) {
			c = find(r, id);
			told = c && is_told(c, o, top, account);
			last = c ? c->id : (struct str){ 0 };
		}
		if (told)
			keep(tr, &b, c, t);
	}
}

static int
by_time(const void *a, const void *b)
{
	const struct trail_week *x = a, *y = b;

	return (x->t > y->t) - (x->t < y->t);
}

static int
by_account(const void *a, const void *b)
{
	const struct trail_step *x = a, *y = b;
	int c = str_cmp(x->c->id, y->c->id);

	return c ? c : (x->t > y->t) - (x->t < y->t);
}

void
trail_finish(struct trail *tr)
{
	if (tr->n)
		qsort(tr->weeks, tr->n, sizeof *tr->weeks, by_time);
	if (tr->n > TRAIL_MOST) {
		tr->weeks += tr->n - TRAIL_MOST;
		tr->n = TRAIL_MOST;
	}
	if (tr->nstep)
		qsort(tr->steps, tr->nstep, sizeof *tr->steps, by_account);
}

bool
trail_of(const struct trail *tr, const struct customer *c, double v[TRAIL_MOST])
{
	size_t found = 0;

	for (size_t i = 0; i < tr->n; i++) {
		v[i] = NAN;
		for (size_t k = 0; k < tr->nstep; k++)
			if (tr->steps[k].c == c &&
			    tr->steps[k].t == tr->weeks[i].t) {
				v[i] = tr->steps[k].score;
				found++;
				break;
			}
	}
	return found > 1;
}
