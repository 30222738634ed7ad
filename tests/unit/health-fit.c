/* learnt weights: planted ones are found, unseen rows stay unseen, and the
 * table written is the score that was learnt */
#include <math.h>
#include <string.h>

#include "arena.h"
#include "csvin.h"
#include "health/design.h"
#include "health/fit.h"
#include "rng.h"

#include "tap.h"

enum { DAY = 86400 };

static struct arena arena;

static double
uniform(void)
{
	return (double)(rng() >> 11) * 0x1p-53;
}

/* a model of n measures m0, m1 …, two dimensions in turn */
static struct str
model_text(int n)
{
	struct buf b = { 0 };
	struct str text;

	buf_puts(&b,
	    "# a model\nmeasure,dimension,stat,of,worst,best,weight,"
	    "why\n,even,,,,,50,\"the first, of two\"\n");
	for (int i = 0; i < n; i++) {
		if (i == 1)
			buf_puts(&b, "# in between\n,odd,,,,,50,\n");
		buf_printf(&b, "m%d,%s,count,usage:f%d,0,100,10,\n", i,
		    i % 2 ? "odd" : "even", i);
	}
	text = arena_str(&arena, buf_str(&b));
	buf_free(&b);
	return text;
}

static struct measures
model_of(struct str text)
{
	struct csvin_options options = { .tables = true };
	struct csvin *in = csvin_open_text("model", text, &options);
	struct measures m = { .arena = &arena };

	measures_read(&m, in);
	csvin_close(in);
	return m;
}

struct world {
	struct panel panel;
	struct measures measures;
	struct str text;
};

/* accounts × dates a month apart, a horizon of so many months; no points yet */
static struct world
world_make(uint32_t accounts, uint16_t dates, int horizon, int features)
{
	struct world w = { .text = model_text(features) };
	struct panel *p = &w.panel;

	w.measures = model_of(w.text);
	*p = (struct panel){ .ncolumn = 3 + (size_t)features,
		.ndate = dates,
		.naccount = accounts,
		.nrow = (size_t)accounts * dates,
		.horizon = horizon * 30 * DAY };
	p->columns = NEW(&arena, struct panel_column, p->ncolumn);
	p->columns[0] =
	    (struct panel_column){ STR("score"), PANEL_SCORE, -1, -1 };
	for (int i = 0; i < 2; i++)
		p->columns[1 + i] =
		    (struct panel_column){ w.measures.dimensions[i].name,
			    PANEL_DIMENSION, -1, i };
	for (int i = 0; i < features; i++)
		p->columns[3 + i] = (struct panel_column){ w.measures.v[i].name,
			PANEL_MEASURE, i, i % 2 };
	p->dates = NEW(&arena, int64_t, dates);
	for (int d = 0; d < dates; d++)
		p->dates[d] = (int64_t)d * 30 * DAY;
	p->rows = NEW(&arena, struct panel_row, p->nrow);
	p->points = NEW(&arena, uint16_t, p->nrow * p->ncolumn);
	for (size_t i = 0; i < p->nrow; i++)
		p->rows[i] =
		    (struct panel_row){ .account = (uint32_t)(i / dates),
			    .date = (uint16_t)(i % dates),
			    .arr = -1 };
	return w;
}

static uint16_t *
points_of(struct world *w, size_t row)
{
	return w->panel.points + row * w->panel.ncolumn + 3;
}

/* the score as the model has it today */
static void
score(struct world *w)
{
	struct panel *p = &w->panel;
	struct weights today = weights_today(p, &w->measures, &arena);

	for (size_t i = 0; i < p->nrow; i++) {
		double s =
		    weights_score(&today, p, &w->measures, &bands_default, i);

		p->points[i * p->ncolumn] =
		    isnan(s) ? PANEL_MISSING : (uint16_t)lround(10 * s);
	}
}

static struct fit *
fit(struct world *w)
{
	return fit_make(&w->panel, &w->measures, &bands_default, &arena);
}

/* points at random; churn by what they weigh, in log odds of staying */
static void
plant(struct world *w, const double *weights, int n, double level, bool holes)
{
	for (size_t i = 0; i < w->panel.nrow; i++) {
		uint16_t *points = points_of(w, i);
		double odds = level;

		for (int j = 0; j < n; j++) {
			points[j] = (uint16_t)rng_below(1001);
			odds += weights[j] * points[j] / 1000.;
			if (holes && rng_below(10) == 0)
				points[j] = PANEL_MISSING;
		}
		w->panel.rows[i].churned = uniform() > logit_chance(odds);
	}
	score(w);
}

static void
test_planted(bool holes)
{
	static const double planted[] = { 4, 2, 0, 1, 0, 0 };
	const char *how = holes ? "a tenth missing" : "all there";
	struct world w = world_make(1500, 8, 2, 6);
	struct fit *f;
	double share[6];

	plant(&w, planted, 6, -.5, holes);
	f = fit(&w);
	for (size_t i = 0; i < 6; i++)
		share[i] = weights_share(&f->after, &w.measures, i);
	ok(f->learnt && share[0] > share[1] && share[1] > share[3],
	    "planted weights in order, %s: %.1f %.1f %.1f", how, share[0],
	    share[1], share[3]);
	ok(fabs(share[0] - 400. / 7) < 6 && fabs(share[1] - 200. / 7) < 6 &&
		fabs(share[3] - 100. / 7) < 6,
	    "and about as planted, of 100");
	ok(share[2] < 3 && share[4] < 3 && share[5] < 3,
	    "useless ones weigh next to nothing: %.1f %.1f %.1f", share[2],
	    share[4], share[5]);
	ok(f->by_time && f->gain.more.ci.low > 0,
	    "shown to help: %+.3f, from %+.3f", f->gain.more.value,
	    f->gain.more.ci.low);
	ok(f->gain.brier_after < f->gain.brier_before &&
		f->gain.brier_before < f->gain.brier_base,
	    "and foretells closer: %.4f %.4f %.4f", f->gain.brier_after,
	    f->gain.brier_before, f->gain.brier_base);
	ok(f->gain.calibration.slope < 0, "more points, less churn");
}

/* as score_make() has it, from points that are all there */
static double
score_of(const struct measures *m, const uint16_t *points)
{
	struct answer *answers = NEW(&arena, struct answer, m->n);
	struct mark *marks = NEW(&arena, struct mark, m->n);
	double *dimensions = NEW(&arena, double, m->ndimension);
	struct instant now = { .worst = NEW(&arena, double, m->n),
		.best = NEW(&arena, double, m->n) };

	for (size_t i = 0; i < m->n; i++) {
		now.worst[i] = m->v[i].worst;
		now.best[i] = m->v[i].best;
		answers[i] = (struct answer){ .applies = true,
			.known = points[i] != PANEL_MISSING,
			.value = points[i] / 10. };
	}
	return score_make(m, &now, &bands_default, answers, marks, dimensions)
	    .printed;
}

static void
test_table(void)
{
	static const double planted[] = { 3, 2, 0, 1, 1 };
	struct world w = world_make(600, 6, 1, 5);
	struct buf out = { 0 }, again = { 0 };
	struct measures m;
	struct fit *f;
	double off = 0, line = 0;

	plant(&w, planted, 5, -1, true);
	f = fit(&w);
	fit_write_model(f, w.text, &out);
	m = model_of(arena_str(&arena, buf_str(&out)));
	ok(m.n == 5, "the written table is read again");
	for (size_t i = 0; i < w.panel.nrow; i++) {
		const uint16_t *points = points_of(&w, i);
		double sum = 0, all = 0, s;
		bool whole = true;

		s = score_of(&m, points);
		off = fmax(off,
		    fabs(s -
			weights_score(&f->after, &w.panel, &w.measures,
			    &bands_default, i)));
		for (size_t j = 0; j < 5; j++) {
			whole = whole && points[j] != PANEL_MISSING;
			sum += f->after.measure[j] * points[j] / 10;
			all += f->after.measure[j];
		}
		if (whole)
			line = fmax(line, fabs(s - sum / all));
	}
	ok(off < 1e-9, "and scores each row as was learnt: off by %.1e", off);
	ok(line < .0501, "which is its weights' mean: off by %.3f", line);
	ok(str_starts(buf_str(&out), STR("# a model\nmeasure,dimension,")),
	    "the first comment stands");
	ok(strstr(out.p, "\n# in between\n,odd,") &&
		strstr(out.p, ",\"the first, of two\"\n"),
	    "so do the others, and cells with commas");
	ok(strstr(out.p, "\n,calibration,,,") != NULL, "a calibration row");
	fit_write_model(fit(&w), arena_str(&arena, buf_str(&out)), &again);
	ok(out.n == again.n && memcmp(out.p, again.p, out.n) == 0,
	    "twice the same bytes, the old calibration gone");
	buf_free(&out);
	buf_free(&again);
}

/* a column of its own for each account that knows what becomes of it, always:
 * whoever had seen the account at another date would know */
static void
test_account_leak(void)
{
	enum { ACCOUNTS = 60 };
	struct world w = world_make(ACCOUNTS, 12, 1, ACCOUNTS + 1);
	struct fit *f;

	for (size_t i = 0; i < w.panel.nrow; i++) {
		uint32_t account = w.panel.rows[i].account;
		uint16_t *points = points_of(&w, i);

		w.panel.rows[i].churned = account % 2;
		for (int j = 0; j < ACCOUNTS; j++)
			points[j] = 500;
		points[account] = account % 2 ? 0 : 1000;
		points[ACCOUNTS] = (uint16_t)rng_below(1001);
		w.panel.points[i * w.panel.ncolumn] = points[ACCOUNTS];
	}
	f = fit(&w);
	ok(f->by_time && fabs(f->gain.after.value - .5) < .1,
	    "an account's own secret does not help: AUC %.3f",
	    f->gain.after.value);
}

/* a column a date that knows the outcome at that date and those whose labels
 * overlap it: whoever learnt from an outcome not told yet would know */
static void
test_time_leak(void)
{
	enum { DATES = 16, HORIZON = 3 };
	struct world w = world_make(300, DATES, HORIZON, DATES + 1);
	struct fit *f;

	for (size_t i = 0; i < w.panel.nrow; i++) {
		struct panel_row *r = &w.panel.rows[i];
		uint16_t *points = points_of(&w, i);

		r->churned = rng_below(4) == 0;
		for (int d = 0; d < DATES; d++)
			points[d] = r->date < d || r->date >= d + HORIZON ? 500
			    : r->churned                                  ? 0
					 : 1000;
		points[DATES] = (uint16_t)rng_below(1001);
		w.panel.points[i * w.panel.ncolumn] = points[DATES];
	}
	f = fit(&w);
	ok(f->by_time && fabs(f->gain.after.value - .5) < .06,
	    "an outcome not told yet does not help: AUC %.3f",
	    f->gain.after.value);
	/* the same, were dates not kept apart */
	w.panel.horizon = 0;
	f = fit(&w);
	ok(f->gain.after.value > .6, "it would, were it known: AUC %.3f",
	    f->gain.after.value);
}

static void
test_nothing(void)
{
	static const double none[4];
	int covers = 0, harmless = 0;

	for (int c = 0; c < 20; c++) {
		struct world w = world_make(200, 6, 1, 4);
		struct fit *f;

		plant(&w, none, 4, 1.5, true);
		f = fit(&w);
		covers +=
		    !(f->gain.more.ci.low > 0) && !(f->gain.more.ci.high < 0);
		harmless += fabs(f->gain.more.value) < .06;
	}
	ok(covers >= 17, "nothing to learn: %d of 20 intervals cover 0",
	    covers);
	ok(harmless >= 17, "and %d of 20 gains are small", harmless);
}

static void
test_little(void)
{
	static const double planted[] = { 4, 2 };
	struct world w = world_make(400, 1, 1, 2);
	struct buf out = { 0 };
	struct fit *f;

	plant(&w, planted, 2, -1, false);
	f = fit(&w);
	fit_tell(f, &out);
	ok(!f->by_time && f->learnt, "one date: accounts alone kept apart");
	ok(strstr(out.p, "too few dates") != NULL, "which is told");
	for (size_t i = 9; i < w.panel.nrow; i++)
		w.panel.rows[i].churned = false;
	f = fit(&w);
	out.n = 0;
	fit_tell(f, &out);
	ok(!f->learnt && strstr(out.p, "nothing learnt: ") != NULL,
	    "too little churn: nothing learnt");
	out.n = 0;
	fit_write_model(f, w.text, &out);
	ok(str_eq(buf_str(&out), w.text), "and the table as it was");
	buf_free(&out);
}

/* few of very many others, weighted to stand for all of them */
static void
test_draw(void)
{
	struct world w = world_make(20000, 3, 1, 1);
	struct design d;
	double churned = 0, others = 0;

	for (size_t i = 0; i < w.panel.nrow; i++)
		w.panel.rows[i].churned = i % 1000 == 0;
	d = design_make(&w.panel, &arena);
	for (size_t i = 0; i < d.rows.n; i++)
		*(d.rows.y[i] ? &others : &churned) += d.rows.weight[i];
	ok(churned == 60 && d.rows.n <= 60 + 20 * 60 && d.rows.n > 60 + 19 * 60,
	    "at most 20 others each: %zu rows", d.rows.n);
	ok(fabs(others - (60000 - 60)) < 1e-6, "that stand for all of them");
}

int
main(void)
{
	test_planted(false);
	test_planted(true);
	test_table();
	test_account_leak();
	test_time_leak();
	test_nothing();
	test_little();
	test_draw();
	arena_free(&arena);
	return done_testing();
}
