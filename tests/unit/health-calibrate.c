/* calibrate, scored: the logistic, out of fold by account, and ten parts */
#include "health/calibrate.h"

#include <math.h>

#include "made-panel.h"
#include "tap.h"

/* hours studied (times ten) and whether the examination was passed: the
 * example of Wikipedia's "Logistic regression", −4.07771 and 1.50465 an hour */
static const struct {
	int points, passed;
} study[] = { { 50, 0 }, { 75, 0 }, { 100, 0 }, { 125, 0 }, { 150, 0 },
	{ 175, 0 }, { 175, 1 }, { 200, 0 }, { 225, 1 }, { 250, 0 }, { 275, 1 },
	{ 300, 0 }, { 325, 1 }, { 350, 0 }, { 400, 1 }, { 425, 1 }, { 450, 1 },
	{ 475, 1 }, { 500, 1 }, { 550, 1 } };

static void
textbook(void)
{
	double rows[SCORED_TENTHS] = { 0 }, churned[SCORED_TENTHS] = { 0 };
	struct calibration c;

	for (size_t i = 0; i < sizeof study / sizeof *study; i++) {
		rows[study[i].points]++;
		churned[study[i].points] += study[i].passed;
	}
	c = calibrate_fit(rows, churned);
	ok(near(c.level, -4.07771, 1e-5), "textbook: level %.5f", c.level);
	ok(near(c.slope, 15.0465, 1e-4), "textbook: slope %.4f", c.slope);
	ok(near(calibrate_at(c, 20), .25570, 1e-5), "two hours: %.5f",
	    calibrate_at(c, 20));
}

static void
extremes(void)
{
	double rows[SCORED_TENTHS] = { 0 }, churned[SCORED_TENTHS] = { 0 };
	struct calibration c = calibrate_fit(rows, churned);

	ok(calibrate_at(c, 50) < 1e-9, "no row: nobody churns");
	rows[300] = rows[700] = 10;
	c = calibrate_fit(rows, churned);
	ok(calibrate_at(c, 50) < 1e-9, "none churned");
	churned[300] = 10;
	c = calibrate_fit(rows, churned);
	ok(isfinite(c.slope) && calibrate_at(c, 30) > .99 &&
		calibrate_at(c, 70) < .01,
	    "parted without a mistake: %.1f", c.slope);
	churned[700] = 10;
	c = calibrate_fit(rows, churned);
	ok(calibrate_at(c, 50) > 1 - 1e-9, "all churned");
	rows[700] = churned[700] = 0;
	churned[300] = 4;
	c = calibrate_fit(rows, churned);
	ok(near(calibrate_at(c, 30), .4, 1e-9), "one score: its rate");
}

static struct panel
random_panel(uint32_t accounts, uint16_t dates, struct arena *a)
{
	struct panel p = panel_room((size_t)accounts * dates, 1, dates, a);
	uint64_t seed = 7;

	for (uint32_t i = 0; i < accounts; i++)
		for (uint16_t d = 0; d < dates; d++) {
			uint16_t points = (uint16_t)(draw(&seed) % 1001);
			double risk = 1 / (1 + exp(points / 250.));

			*panel_add(&p,
			    (struct panel_row){ .account = i,
				.date = d,
				.churned = uniform(&seed) < risk }) =
			    draw(&seed) % 11 ? points : PANEL_MISSING;
		}
	return p;
}

/* the score's equations hold on every training set, in a slow sum over rows */
static void
out_of_fold(const struct panel *p, const double *cells)
{
	double worst = 0;

	for (int fold = 0; fold < SCORED_FOLDS; fold++) {
		double g0 = 0, g1 = 0;

		for (size_t i = 0; i < p->nrow; i++) {
			double miss;

			if (p->points[i] == PANEL_MISSING ||
			    scored_fold(p->rows[i].account) == fold)
				continue;
			miss = cells[fold * SCORED_TENTHS + p->points[i]] -
			    p->rows[i].churned;
			g0 += miss;
			g1 += miss * p->points[i] / 1000;
		}
		worst = fmax(worst, fmax(fabs(g0), fabs(g1)));
	}
	ok(worst < 1e-4, "likelihood is greatest without the fold: %g", worst);
}

static void
folds(void)
{
	struct arena a = { 0 };
	struct panel p = random_panel(2000, 4, &a);
	struct scored *s = scored_make(&p, &a);
	double *cells = NEW(&a, double, SCORED_CELLS);
	double least = 1e9, most = 0;
	struct calibration all = calibrate_all(s);

	calibrate_cells(s, cells);
	out_of_fold(&p, cells);
	for (int fold = 0; fold < SCORED_FOLDS; fold++) {
		double n = 0;

		for (int i = 0; i < SCORED_TENTHS; i++)
			n += s->rows[fold * SCORED_TENTHS + i];
		least = fmin(least, n);
		most = fmax(most, n);
	}
	ok(least > 1200 && most < 1700, "folds are even: %g to %g", least,
	    most);
	ok(near(all.level, 0, .3) && near(all.slope, -4, .5),
	    "the curve that was planted: %.3f %.3f", all.level, all.slope);
	ok(s->n + s->missing == (int64_t)p.nrow && s->missing > 500,
	    "rows without a score are counted");
	arena_free(&a);
}

/* ---- ten parts ---- */

static double
size(const struct scored *s, const double *share)
{
	double n = 0;

	for (int i = 0; i < SCORED_CELLS; i++)
		n += share[i] * s->rows[i];
	return n;
}

static void
ten_parts(void)
{
	static double share[SCORED_PARTS][SCORED_CELLS], value[SCORED_CELLS];
	struct arena a = { 0 };
	struct panel p = panel_room(40, 1, 1, &a);
	struct scored *s;
	int low;

	/* of 40, ten at 0, fourteen at 50.0, sixteen all different above */
	for (uint32_t i = 0; i < 40; i++)
		*panel_add(&p, (struct panel_row){ .account = i }) =
		    (uint16_t)(i < 10 ? 0
			    : i < 24  ? 500
				      : 500 + i);
	s = scored_make(&p, &a);
	for (int i = 0; i < SCORED_CELLS; i++)
		value[i] = i % SCORED_TENTHS;
	scored_split(s, value, share);
	for (int k = 0; k < SCORED_PARTS; k++)
		ok(near(size(s, share[k]), 4, 1e-12), "part %d has a tenth", k);
	low = scored_fold(0) * SCORED_TENTHS;
	ok(near(share[0][low], .4, 1e-15) && near(share[2][low], .2, 1e-15) &&
		share[3][low] == 0,
	    "ten at 0: 4, 4 and 2");
	ok(near(share[2][low + 500], 2 / 14., 1e-15) &&
		near(share[3][low + 500], 4 / 14., 1e-15) &&
		share[6][low + 500] == 0,
	    "the next share the third part");
	arena_free(&a);
}

int
main(void)
{
	textbook();
	extremes();
	folds();
	ten_parts();
	return done_testing();
}
