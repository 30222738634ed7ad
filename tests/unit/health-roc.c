/* roc: against pairs one by one, textbooks, simulation and a real table */
#include "health/roc.h"

#include <string.h>

#include "made-panel.h"
#include "tap.h"

enum { COLUMNS = 3 };

/* ---- pair by pair ---- */

static double
win(double churned, double stayed)
{
	return churned < stayed ? 1 : churned == stayed ? .5 : 0;
}

/* Σ over the other side of the row's own date; NaN out of it */
static double
wins_of(const struct panel *p, const double *v, size_t i, double *pairs)
{
	const struct panel_row *r = p->rows;
	double sum = 0;

	*pairs = 0;
	for (size_t j = 0; j < p->nrow && !isnan(v[i]); j++) {
		if (isnan(v[j]) || r[i].date != r[j].date ||
		    r[i].churned == r[j].churned)
			continue;
		sum += r[i].churned ? win(v[i], v[j]) : win(v[j], v[i]);
		++*pairs;
	}
	return sum;
}

static double
slow_auc(const struct panel *p, const double *v)
{
	double sum = 0, all = 0, pairs;

	for (size_t i = 0; i < p->nrow; i++)
		if (p->rows[i].churned) {
			sum += wins_of(p, v, i, &pairs);
			all += pairs;
		}
	return sum / all;
}

/* DeLong's, as in textbooks: one date, one row an account; of v less w, or of
 * v alone */
static double
delong(const struct panel *p, const double *v, const double *w)
{
	double sum[2] = { 0 }, squares[2] = { 0 }, n[2] = { 0 }, var = 0;
	double pairs;

	for (size_t i = 0; i < p->nrow; i++) {
		double x = wins_of(p, v, i, &pairs);
		int side = p->rows[i].churned;

		if (pairs == 0)
			continue;
		x /= pairs;
		if (w)
			x -= wins_of(p, w, i, &pairs) / pairs;
		sum[side] += x;
		squares[side] += x * x;
		n[side]++;
	}
	for (int k = 0; k < 2; k++)
		var +=
		    (squares[k] - sum[k] * sum[k] / n[k]) / (n[k] - 1) / n[k];
	return var;
}

static void
random_panel(struct panel *p, size_t accounts, uint64_t *seed)
{
	for (size_t i = 0; i < accounts; i++)
		for (size_t d = 0; d < p->ndate; d++) {
			bool churned = draw(seed) % 7 == 0;
			uint16_t *points = panel_add(p,
			    (struct panel_row){ .account = (uint32_t)i,
				.date = (uint16_t)d,
				.churned = churned });

			for (int k = 0; k < COLUMNS; k++)
				if (draw(seed) % 10 || k == 0)
					points[k] = (uint16_t)(draw(seed) %
					    (k ? 9 : 1001));
			points[0] = (uint16_t)(points[0] * (churned ? .7 : 1));
		}
}

static void
column_values(const struct panel *p, size_t column, double *v)
{
	for (size_t i = 0; i < p->nrow; i++) {
		uint16_t points = p->points[i * p->ncolumn + column];

		v[i] = points == PANEL_MISSING ? NAN : points / 10. + .05;
	}
}

static void
both(const double *other, double *v, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (isnan(other[i]))
			v[i] = NAN;
}

static void
try_pair(const struct panel *p, struct roc *roc, double *v, double *w)
{
	struct auc gain = auc_pair(roc, v, w);

	both(v, w, p->nrow);
	both(w, v, p->nrow);
	ok(near(gain.value, slow_auc(p, w) - slow_auc(p, v), 1e-12),
	    "difference of two, %zu dates", p->ndate);
	if (p->ndate == 1)
		ok(near(gain.variance, delong(p, w, v), 1e-12),
		    "its variance is DeLong's");
	gain = auc_pair(roc, v, v);
	ok(gain.value == 0 && gain.variance == 0 && isnan(gain.ci.low),
	    "no difference from itself, and no interval");
}

static void
random_dates(size_t accounts, size_t dates, uint64_t seed)
{
	struct arena a = { 0 };
	struct panel p = panel_room(accounts * dates, COLUMNS, dates, &a);
	struct roc *roc;
	double *v[COLUMNS];

	random_panel(&p, accounts, &seed);
	roc = roc_open(&p, &a);
	for (size_t k = 0; k < COLUMNS; k++) {
		struct auc by_points = roc_column(roc, k), by_value;

		v[k] = NEW(&a, double, p.nrow);
		column_values(&p, k, v[k]);
		by_value = roc_values(roc, v[k]);
		ok(near(by_points.value, slow_auc(&p, v[k]), 1e-12),
		    "column %zu, %zu dates: %.6f", k, dates, by_points.value);
		ok(by_points.value == by_value.value &&
			by_points.variance == by_value.variance &&
			by_points.n == by_value.n &&
			by_points.events == by_value.events,
		    "the same from doubles");
		if (dates == 1)
			ok(near(by_points.variance, delong(&p, v[k], NULL),
			       1e-12),
			    "variance is DeLong's: %.9f", by_points.variance);
	}
	try_pair(&p, roc, v[1], v[2]);
	arena_free(&a);
}

/* ---- by hand ---- */

struct small {
	uint32_t account;
	uint16_t date;
	bool churned;
	uint16_t points;
};

static struct auc
auc_of(const struct small *rows, size_t n, size_t dates, struct arena *a)
{
	struct panel p = panel_room(n, 1, dates, a);

	for (size_t i = 0; i < n; i++)
		*panel_add(&p,
		    (struct panel_row){ .account = rows[i].account,
			.date = rows[i].date,
			.churned = rows[i].churned }) = rows[i].points;
	return roc_column(roc_open(&p, a), 0);
}

/* Account 0 churns twice with 10 and 30; 1 churns with 20; 2 stays with 20
 * and 40, 3 with 10.  Pairs won: 10 over 20, 40 and half over 10: 2.5; 30 over
 * 40: 1; 20 over 40 and half over 20: 1.5.  AUC 5 / 9.
 * Churned: account 0 3.5 - 6A = 1/6, 1 1.5 - 3A = -1/6; 2 / 1 × 2 / 36 = 1/9.
 * Stayed: 20: 1 + .5 + 0, 40: 3, so 2 has 4.5 - 6A = 7/6, 3 has .5 - 3A =
 * -7/6; 2 × 2 × 49 / 36 = 49/9.  Nobody has both.  (1/9 + 49/9) / 81. */
static void
by_hand(void)
{
	static const struct small apart[] = {
		{ 0, 0, true, 10 },
		{ 0, 0, true, 30 },
		{ 1, 0, true, 20 },
		{ 2, 0, false, 20 },
		{ 2, 0, false, 40 },
		{ 3, 0, false, 10 },
	};
	/* Two dates, no ties: date 0: 0 stays with 50, 1 churns with 20, 2
	 * stays with 10; date 1: 0 churns with 60, 2 stays with 70.  Pairs 3,
	 * won: 20 under 50, 60 under 70; A = 2/3.  Churned: 1: 1 - 2A = -1/3,
	 * 0: 1 - A = 1/3; 2 × 2/9.  Stayed: 0: 1 - A = 1/3, 2: 0 - A + 1 - A =
	 * -1/3; 2 × 2/9.  Both sides: 0 alone, 1/9; 2 × 3/2 × 1/9. */
	static const struct small both_sides[] = {
		{ 0, 0, false, 500 },
		{ 0, 1, true, 600 },
		{ 1, 0, true, 200 },
		{ 2, 0, false, 100 },
		{ 2, 1, false, 700 },
	};
	struct arena a = { 0 };
	struct auc auc = auc_of(apart, 6, 1, &a);

	ok(near(auc.value, 5 / 9., 1e-15), "AUC by hand");
	ok(near(auc.variance, 50 / 9. / 81, 1e-15), "clustered by hand");
	auc = auc_of(both_sides, 5, 2, &a);
	ok(near(auc.value, 2 / 3., 1e-15), "AUC of two dates by hand");
	ok(near(auc.variance, (4 / 9. + 4 / 9. + 3 / 9.) / 9, 1e-15),
	    "an account on both sides, by hand");
	arena_free(&a);
}

static void
nothing_to_say(void)
{
	static const struct small parted[] = { { 0, 0, true, 0 },
		{ 1, 0, true, 10 }, { 2, 0, false, 990 },
		{ 3, 0, false, 1000 } };
	static const struct small apart[] = { { 0, 0, true, 0 },
		{ 1, 1, false, 10 }, { 2, 1, false, PANEL_MISSING } };
	static const struct small single[] = { { 0, 0, true, 20 },
		{ 1, 0, false, 10 }, { 2, 0, false, 30 } };
	struct arena a = { 0 };
	struct auc auc = auc_of(parted, 4, 1, &a);

	ok(auc.value == 1 && isnan(auc.ci.low), "no mistake: 1, no interval");
	auc = auc_of(apart, 3, 2, &a);
	ok(isnan(auc.value) && isnan(auc.ci.low) && auc.n == 2 &&
		auc.events == 1,
	    "no pair within a date: empty");
	auc = auc_of(single, 3, 1, &a);
	ok(auc.value == .5 && isnan(auc.ci.low),
	    "one churned account: no interval");
	auc = auc_of(single, 0, 0, &a);
	ok(isnan(auc.value) && auc.n == 0, "no row: empty");
	arena_free(&a);
}

/* ---- coverage ---- */

enum { RUNS = 1000, ACCOUNTS = 150, DATES = 6, ROWS = ACCOUNTS * DATES };

/* an account's own level stays with it, in its number and in its fate */
static struct auc
simulate(uint64_t *seed, struct arena *a)
{
	struct panel p = panel_room(ROWS, 1, DATES, a);
	double *v = NEW(a, double, ROWS);

	for (uint32_t i = 0; i < ACCOUNTS; i++) {
		double level = normal(seed);

		for (uint16_t d = 0; d < DATES; d++) {
			double risk = -1.5 - level + normal(seed);

			v[p.nrow] = level + .5 * normal(seed);
			panel_add(&p,
			    (struct panel_row){
				.account = i, .date = d, .churned = risk > 0 });
		}
	}
	return roc_values(roc_open(&p, a), v);
}

static void
coverage(void)
{
	struct arena a = { 0 };
	uint64_t seed = 20260131;
	double truth = 0;
	int covered = 0;

	for (int i = 0; i < 4 * RUNS; i++, arena_reset(&a))
		truth += simulate(&seed, &a).value / (4 * RUNS);
	for (int i = 0; i < RUNS; i++, arena_reset(&a)) {
		struct auc auc = simulate(&seed, &a);

		covered += auc.ci.low <= truth && truth <= auc.ci.high;
	}
	ok(covered >= 930 && covered <= 970,
	    "%d of %d intervals hold the truth, %.4f", covered, RUNS, truth);
	arena_free(&a);
}

/* ---- the IBM telco table ---- */

enum { TENURE = 5, CONTRACT = 15, CHARGES = 18, CHURN = 20, TELCO = 7043 };

static double
contract(struct str s)
{
	return str_is(s, "Two year") ? 2 : str_is(s, "One year");
}

/* no field of it is quoted */
static void
read_row(struct panel *p, struct str line, double *v[COLUMNS])
{
	struct str field;
	size_t i = p->nrow;
	bool churned = false;

	for (int column = 0; line.p; column++) {
		line = str_cut(line, ',', &field);
		switch (column) {
		case TENURE: v[0][i] = strtod(field.p, NULL); break;
		case CONTRACT: v[1][i] = contract(field); break;
		case CHARGES: v[2][i] = -strtod(field.p, NULL); break;
		case CHURN: churned = field.n && field.p[0] == 'Y'; break;
		}
	}
	panel_add(p,
	    (struct panel_row){ .account = (uint32_t)i, .churned = churned });
}

static void
telco(const char *path)
{
	static const double want[COLUMNS] = { .7398672, .7391085, .6207857 };
	struct arena a = { 0 };
	struct panel p = panel_room(TELCO, 1, 1, &a);
	FILE *fp = fopen(path, "r");
	double *v[COLUMNS];
	char line[4096];

	if (fp == NULL) {
		ok(true, "telco # SKIP the real table is not here");
		return;
	}
	for (int k = 0; k < COLUMNS; k++)
		v[k] = NEW(&a, double, TELCO);
	(void)!fgets(line, sizeof line, fp);
	while (p.nrow < TELCO && fgets(line, sizeof line, fp))
		read_row(&p, str_of(line), v);
	fclose(fp);
	ok(p.nrow == TELCO, "telco: all rows");
	for (int k = 0; k < COLUMNS; k++) {
		struct auc auc = roc_values(roc_open(&p, &a), v[k]);

		ok(near(auc.value, want[k], 5e-8), "telco: %.7f", auc.value);
		ok(near(auc.variance, delong(&p, v[k], NULL), 1e-12),
		    "telco: DeLong's variance %.3g", auc.variance);
	}
	arena_free(&a);
}

int
main(int argc, char *argv[])
{
	random_dates(300, 1, 1);
	random_dates(90, 7, 2);
	random_dates(14, 4, 3);
	by_hand();
	nothing_to_say();
	coverage();
	telco(argc > 1 ? argv[1] : "../shared/data/ibm_telco_churn.csv");
	return done_testing();
}
