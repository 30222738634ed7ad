#include "health/fit.h"

#include <math.h>
#include <string.h>

#include "arena.h"
#include "health/blocks.h"
#include "health/design.h"

/* CHOOSE: rows from which a ridge is chosen; as it stands against the sum of
 * the losses, like so many rows known beforehand, it serves for more rows too
 */
enum { FOLDS = SCORED_FOLDS, NONE = FOLDS, CHOOSE = 30000 };

/* from the strictest down, as each starts where the one before ended */
static const double ladder[] = { 1e3, 1e2, 1e1, 1, 1e-1, 1e-2, 1e-3, 1e-4 };

enum { RUNGS = sizeof ladder / sizeof *ladder };

/* a fit under way */
struct work {
	struct fit *fit;
	const struct bands *bands;
	struct design design;
	uint32_t *pick;
	size_t npick;
	double *w; /* a feature's weight each, then the intercept */
	struct arena scratch;
};

/* ---- learning ---- */

/* rows of the first dates, of the folds that are not left out */
static void
pick_but(struct work *k, unsigned one, unsigned other, size_t dates)
{
	const struct design *d = &k->design;

	k->npick = 0;
	for (size_t i = 0; i < d->rows.n; i++)
		if (d->fold[i] != one && d->fold[i] != other &&
		    d->date[i] < dates)
			k->pick[k->npick++] = (uint32_t)i;
}

static void
pick_fold(struct work *k, unsigned fold, size_t dates)
{
	const struct design *d = &k->design;

	k->npick = 0;
	for (size_t i = 0; i < d->rows.n; i++)
		if (d->fold[i] == fold && d->date[i] < dates)
			k->pick[k->npick++] = (uint32_t)i;
}

static struct logit_rows
picked(const struct work *k)
{
	struct logit_rows r = k->design.rows;

	r.pick = k->pick;
	r.n = k->npick;
	return r;
}

/* from where the weights are now */
static void
learn(struct work *k, double ridge)
{
	struct logit_rows rows = picked(k);
	struct logit_plan plan = {
		.ridge = ridge, .positive = true, .slack = 1e-9
	};

	logit_fit(&rows, &plan, k->w, &k->scratch);
	arena_reset(&k->scratch);
}

static void
forget(struct work *k)
{
	memset(k->w, 0, (k->design.rows.k + 1) * sizeof *k->w);
}

/* every so many of the rows picked; they stand by account, so that it is of all
 * accounts some */
static void
pick_fewer(struct work *k, size_t most)
{
	size_t step = (k->npick + most - 1) / most, n = 0;

	for (size_t i = 0; i < k->npick; i += step)
		k->pick[n++] = k->pick[i];
	k->npick = n;
}

/* add what each rung loses on a fold when it is learnt from the others */
static void
try_rungs(
    struct work *k, unsigned but, unsigned fold, size_t dates, double *losses)
{
	pick_but(k, but, fold, dates);
	pick_fewer(k, CHOOSE);
	design_fill(&k->design, k->pick, k->npick);
	forget(k);
	for (int r = 0; r < RUNGS; r++) {
		struct logit_rows rows;

		pick_but(k, but, fold, dates);
		pick_fewer(k, CHOOSE);
		learn(k, ladder[r]);
		pick_fold(k, fold, dates);
		pick_fewer(k, CHOOSE);
		rows = picked(k);
		losses[r] += logit_loss(&rows, k->w);
	}
}

/* the rung that loses least on accounts it has not seen, the stricter of
 * equals */
static double
choose_ridge(struct work *k, unsigned but, size_t dates)
{
	double losses[RUNGS] = { 0 };
	int best = 0;

	for (unsigned f = 0; f < FOLDS; f++)
		if (f != but)
			try_rungs(k, but, f, dates, losses);
	for (int r = 1; r < RUNGS; r++)
		if (losses[r] < losses[best])
			best = r;
	return ladder[best];
}

/* weights of all but one fold, from the first dates; today's where nothing is
 * learnt */
static bool
learn_weights(struct work *k, unsigned but, size_t dates, double ridge,
    struct weights *to, struct arena *a)
{
	struct fit *f = k->fit;
	double *columns = NEW(a, double, f->panel->ncolumn);

	pick_but(k, but, NONE, dates);
	design_fill(&k->design, k->pick, k->npick);
	forget(k);
	learn(k, ridge);
	for (size_t i = 0; i < k->design.rows.k; i++)
		columns[k->design.column[i]] = k->w[i];
	if (weights_learnt(f->panel, f->measures, columns, to, a))
		return true;
	*to = f->before;
	return false;
}

/* ---- scoring what was not learnt from ---- */

static void
score_block(struct work *k, const struct block *b, unsigned fold,
    const struct weights *w, double *scores)
{
	const struct panel *p = k->fit->panel;

	for (size_t i = 0; i < p->nrow; i++)
		if (p->rows[i].date >= b->from && p->rows[i].date < b->to &&
		    (unsigned)scored_fold(p->rows[i].account) == fold)
			scores[i] =
			    weights_score(w, p, k->fit->measures, k->bands, i);
}

/* the ridge of a fold is chosen once, by what the first block may know */
static void
score_unseen(
    struct work *k, const struct blocks *b, double *scores, struct arena *a)
{
	for (unsigned fold = 0; fold < FOLDS; fold++) {
		double ridge = choose_ridge(k, fold, b->v[0].learnt);

		for (size_t i = 0; i < b->n; i++) {
			struct weights w;

			learn_weights(k, fold, b->v[i].learnt, ridge, &w, a);
			score_block(k, &b->v[i], fold, &w, scores);
		}
	}
}

/* beside the score as it was printed */
static void
compare(struct fit *f, double *fitted)
{
	const struct panel *p = f->panel;
	struct arena a = { 0 };
	double *today = NEW(&a, double, p->nrow);

	for (size_t i = 0; i < p->nrow; i++) {
		uint16_t tenths = p->points[i * p->ncolumn];

		today[i] = tenths == PANEL_MISSING ? NAN : tenths / 10.;
	}
	f->gain = gain_make(p, today, fitted, &a);
	arena_free(&a);
}

static void
work(struct work *k, struct arena *a)
{
	struct fit *f = k->fit;
	struct blocks b = blocks_make(f->panel, FIT_LEAST);
	double *scores = NEW(a, double, f->panel->nrow);

	f->by_time = b.by_time;
	f->dates = b.v[b.n - 1].to - b.v[0].from;
	for (size_t i = 0; i < f->panel->nrow; i++)
		scores[i] = NAN;
	score_unseen(k, &b, scores, a);
	compare(f, scores);
	f->ridge = choose_ridge(k, NONE, f->panel->ndate);
	f->learnt =
	    learn_weights(k, NONE, f->panel->ndate, f->ridge, &f->after, a);
}

struct fit *
fit_make(const struct panel *p, const struct measures *m, const struct bands *b,
    struct arena *a)
{
	struct fit *f = NEW(a, struct fit, 1);
	struct arena own = { 0 };
	struct work k = { .fit = f, .bands = b };

	*f = (struct fit){ .panel = p, .measures = m };
	f->before = f->after = weights_today(p, m, a);
	k.design = design_make(p, &own);
	k.pick = NEW(&own, uint32_t, k.design.rows.n);
	k.w = NEW(&own, double, k.design.rows.k + 1);
	f->rows = k.design.rows.n;
	f->churned = k.design.churned;
	if (f->churned >= FIT_LEAST && f->churned < p->nrow)
		work(&k, a);
	arena_free(&k.scratch);
	arena_free(&own);
	return f;
}
