/* logistic regression: against closed forms, plain descent, brute force, and a
 * real table of customers */
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "arena.h"
#include "csvin.h"
#include "logit.h"
#include "num.h"

#include "tap.h"

static struct arena arena;
static uint64_t seed;

static double
uniform(void)
{
	uint64_t z = seed += 0x9e3779b97f4a7c15;

	z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9;
	z = (z ^ z >> 27) * 0x94d049bb133111eb;
	return (double)((z ^ z >> 31) >> 11) * 0x1p-53;
}

static bool
near(double a, double b, double by)
{
	return fabs(a - b) <= by;
}

/* rows whose odds are those of w, the intercept last */
static struct logit_rows
planted(const double *w, size_t n, size_t k)
{
	float *x = NEW(&arena, float, n *k);
	bool *y = NEW(&arena, bool, n);

	for (size_t i = 0; i < n * k; i++)
		x[i] = (float)uniform();
	for (size_t i = 0; i < n; i++)
		y[i] = uniform() < logit_chance(logit_odds(w, x + i * k, k));
	return (struct logit_rows){ .x = x, .y = y, .n = n, .k = k };
}

static double
objective(const struct logit_rows *r, double ridge, const double *w)
{
	double sum = logit_loss(r, w);

	for (size_t i = 0; i < r->k; i++)
		sum += .5 * ridge * w[i] * w[i];
	return sum;
}

/* ---- closed forms ---- */

/* with no column the intercept is the log odds of the share; with one of 0 and
 * 1, the weight is the log odds ratio: here of 30/40 against 20/60 */
static void
test_closed(void)
{
	struct logit_plan plan = { 0 };
	struct logit_rows r = { .n = 100, .k = 0 };
	float x[100];
	bool y[100];
	double w[2] = { 0 };

	for (int i = 0; i < 100; i++) {
		x[i] = i < 40;
		y[i] = i < 30 || (i >= 40 && i < 60);
	}
	r.x = x;
	r.y = y;
	ok(logit_fit(&r, &plan, w, &arena), "a share alone is found");
	ok(near(w[0], 0, 1e-10), "50 of 100: odds 1");
	r.k = 1;
	w[0] = w[1] = 0;
	ok(logit_fit(&r, &plan, w, &arena), "a table of four is found");
	ok(near(w[0], log(3) - log(.5), 1e-9), "the log odds ratio");
	ok(near(w[1], log(.5), 1e-9), "the log odds of the others");
	ok(near(logit_loss(&r, w),
	       -30 * log(.75) - 10 * log(.25) - 20 * log(1. / 3) -
		   40 * log(2. / 3),
	       1e-9),
	    "the loss");
}

static void
test_weights(void)
{
	static const double planted_w[] = { 1, -2, .5 };
	struct logit_plan plan = { .ridge = .3 };
	struct logit_rows r = planted(planted_w, 200, 2), twice = r;
	double weight[200], a[3] = { 0 }, b[3] = { 0 };
	uint32_t pick[400];
	size_t n = 0;

	for (uint32_t i = 0; i < 200; i++) {
		weight[i] = i % 3;
		for (uint32_t c = 0; c < i % 3; c++)
			pick[n++] = i;
	}
	r.weight = weight;
	twice.pick = pick;
	twice.n = n;
	logit_fit(&r, &plan, a, &arena);
	logit_fit(&twice, &plan, b, &arena);
	ok(near(a[0], b[0], 1e-8) && near(a[1], b[1], 1e-8) &&
		near(a[2], b[2], 1e-8),
	    "a weight of 2 is a row told twice, of 0 one left out");
}

/* ---- plain projected descent, small steps, many ---- */

static void
descend(const struct logit_rows *r, const struct logit_plan *p, double *w)
{
	double step = 4 / (double)(r->n * (r->k + 1));

	for (int turn = 0; turn < 20000; turn++) {
		double g[8] = { 0 };

		for (size_t i = 0; i < r->n; i++) {
			const float *x = r->x + i * r->k;
			double off =
			    1 / (1 + exp(-logit_odds(w, x, r->k))) - r->y[i];

			for (size_t j = 0; j < r->k; j++)
				g[j] += off * (double)x[j];
			g[r->k] += off;
		}
		for (size_t j = 0; j < r->k; j++)
			w[j] -= step * (g[j] + p->ridge * w[j]);
		w[r->k] -= step * g[r->k];
		for (size_t j = 0; p->positive && j < r->k; j++)
			w[j] = w[j] < 0 ? 0 : w[j];
	}
}

static void
test_descent(void)
{
	static const double weights[][6] = {
		{ 1, -2, .5, 0, 3, -1 },
		{ -1, -1, 2, .2, -.3, 0 },
		{ 0, 0, 0, 0, 0, 1 },
	};

	for (size_t c = 0; c < 6; c++) {
		struct logit_rows r = planted(weights[c / 2], 150, 5);
		struct logit_plan plan = { .ridge = .5, .positive = c % 2 };
		double a[6] = { 0 }, b[6] = { 0 }, off = 0;

		logit_fit(&r, &plan, a, &arena);
		descend(&r, &plan, b);
		for (int j = 0; j < 6; j++)
			off = fmax(off, fabs(a[j] - b[j]));
		ok(off < 1e-6, "as plain descent, %s bounds: off by %.1e",
		    plan.positive ? "with" : "without", off);
	}
}

/* ---- bounds: every choice of columns held at 0, the best feasible one ---- */

static double
brute(const struct logit_rows *r, double ridge, double *best)
{
	struct logit_plan plan = { .ridge = ridge };
	double least = INFINITY;

	for (unsigned set = 0; set < 1u << r->k; set++) {
		float *x = NEW(&arena, float, r->n * r->k);
		struct logit_rows some = *r;
		double w[4] = { 0 }, at;
		bool feasible = true;

		for (size_t i = 0; i < r->n * r->k; i++)
			x[i] = set >> i % r->k & 1 ? r->x[i] : 0;
		some.x = x;
		logit_fit(&some, &plan, w, &arena);
		for (size_t j = 0; j < r->k; j++)
			feasible = feasible && w[j] > -1e-12;
		at = objective(r, ridge, w);
		if (feasible && at < least) {
			least = at;
			memcpy(best, w, sizeof w);
		}
	}
	return least;
}

static void
test_bounds(void)
{
	struct logit_plan plan = { .ridge = .01, .positive = true };
	double worst = 0;
	int negative = 0;

	for (int c = 0; c < 60; c++) {
		double w[4], a[4] = { 0 }, b[4] = { 0 };
		struct logit_rows r;

		for (int j = 0; j < 4; j++)
			w[j] = 4 * uniform() - 2;
		r = planted(w, 60, 3);
		/* columns that go together make the bounds matter */
		for (size_t i = 0; i < r.n; i++)
			((float *)r.x)[3 * i + 1] =
			    .7f * r.x[3 * i] + .3f * r.x[3 * i + 1];
		logit_fit(&r, &plan, a, &arena);
		brute(&r, plan.ridge, b);
		for (int j = 0; j < 4; j++) {
			worst = fmax(worst, fabs(a[j] - b[j]));
			negative += j < 3 && a[j] < 0;
		}
		arena_reset(&arena);
	}
	ok(worst < 1e-6, "as every choice of bounds tried: off by %.1e", worst);
	ok(negative == 0, "no weight is below 0");
}

/* ---- what breaks careless ones ---- */

static void
test_separable(void)
{
	float x[20];
	bool y[20];
	struct logit_rows r = { .x = x, .y = y, .n = 20, .k = 1 };
	struct logit_plan plan = { 0 };
	double w[2] = { 0 };
	bool found;

	for (int i = 0; i < 20; i++) {
		x[i] = (float)i / 19;
		y[i] = i >= 10;
	}
	logit_fit(&r, &plan, w, &arena);
	ok(isfinite(w[0]) && isfinite(w[1]) && w[0] > 0,
	    "separable without a ridge: finite, %.1f", w[0]);
	plan.ridge = .1;
	w[0] = w[1] = 0;
	found = logit_fit(&r, &plan, w, &arena);
	ok(found && w[0] > 5 && w[0] < 100, "separable with a ridge: %.3f",
	    w[0]);
	memset(y, 0, sizeof y);
	w[0] = w[1] = 0;
	logit_fit(&r, &plan, w, &arena);
	ok(isfinite(w[0]) && isfinite(w[1]) && w[1] < -10,
	    "one class only: finite");
}

static void
test_same_columns(void)
{
	static const double planted_w[] = { 2, 1, -1 };
	struct logit_plan plan = { .ridge = 1 };
	struct logit_rows r = planted(planted_w, 500, 2);
	double w[3] = { 0 };

	for (size_t i = 0; i < r.n; i++)
		((float *)r.x)[2 * i + 1] = r.x[2 * i];
	ok(logit_fit(&r, &plan, w, &arena) && near(w[0], w[1], 1e-9),
	    "columns that say the same share the weight");
	plan.ridge = 0;
	w[0] = w[1] = w[2] = 0;
	logit_fit(&r, &plan, w, &arena);
	ok(isfinite(w[0]) && isfinite(w[1]) && w[0] + w[1] > 1,
	    "and stay finite without a ridge");
	for (size_t i = 0; i < r.n; i++)
		((float *)r.x)[2 * i + 1] = .5f;
	plan.ridge = 1;
	w[0] = w[1] = w[2] = 0;
	ok(logit_fit(&r, &plan, w, &arena) && near(w[1], 0, 1e-9),
	    "a constant column weighs nothing, the intercept being free");
}

/* more rows than the curvature looks at: the same answer, the same bits */
static void
test_many(void)
{
	static const double planted_w[] = { 2, 0, 1, -.5, 0, -3 };
	struct logit_plan plan = { .ridge = .1, .positive = true };
	struct logit_rows r = planted(planted_w, 5 * LOGIT_CURVATURE, 5);
	double a[6] = { 0 }, b[6] = { 0 }, c[6] = { 5, 5, 5, 5, 5, 5 };
	double off = 0;

	ok(logit_fit(&r, &plan, a, &arena), "many rows: found");
	logit_fit(&r, &plan, b, &arena);
	ok(memcmp(a, b, sizeof a) == 0, "twice the same bits");
	logit_fit(&r, &plan, c, &arena);
	for (int j = 0; j < 6; j++)
		off = fmax(off, fabs(a[j] - c[j]));
	ok(off < 1e-5, "from anywhere the same place: off by %.1e", off);
	ok(near(a[0], 2, .2) && near(a[2], 1, .2) && a[3] == 0 &&
		near(a[5], -3, .3),
	    "what was planted is found");
}

/* ---- IBM's telephone customers ---- */

enum { MAX_LEVEL = 64, MAX_COLUMN = 64 };

struct telco {
	struct str *cell; /* of the column at work */
	size_t n, k;
	float *x;
	bool *y;
};

static void
add_number(struct telco *t)
{
	double low = INFINITY, high = -INFINITY, *v = NEW(&arena, double, t->n);

	for (size_t i = 0; i < t->n; i++) {
		if (!num_parse(str_trim(t->cell[i]), &v[i]))
			v[i] = 0;
		low = fmin(low, v[i]);
		high = fmax(high, v[i]);
	}
	for (size_t i = 0; i < t->n; i++)
		t->x[i * MAX_COLUMN + t->k] =
		    (float)((v[i] - low) / (high - low));
	t->k++;
}

/* a column of 0 and 1 a level, but for the first */
static void
add_levels(struct telco *t)
{
	struct str level[MAX_LEVEL];
	size_t n = 0;

	for (size_t i = 0; i < t->n; i++) {
		size_t l = 0;

		while (l < n && !str_eq(level[l], t->cell[i]))
			l++;
		if (l == n)
			level[n++] = t->cell[i];
		if (l > 0)
			t->x[i * MAX_COLUMN + t->k + l - 1] = 1;
	}
	t->k += n - 1;
}

static void
read_telco(struct telco *t, const char *path)
{
	static const char *const numbers[] = { "SeniorCitizen", "tenure",
		"MonthlyCharges", "TotalCharges" };
	struct csvin *in = csvin_open(path, &(struct csvin_options){ 0 });
	int columns = csvin_columns(in);
	struct str *cells = NEW(&arena, struct str, 8000 * (size_t)columns),
		   *column;

	for (; csvin_next_or_fail(in); t->n++)
		for (int c = 0; c < columns; c++)
			cells[8000 * (size_t)c + t->n] =
			    arena_str(&arena, csvin_field(in, c));
	t->x = NEW(&arena, float, t->n *MAX_COLUMN);
	t->y = NEW(&arena, bool, t->n);
	column = cells + 8000 * (size_t)(columns - 1);
	for (size_t i = 0; i < t->n; i++)
		t->y[i] = str_is(column[i], "Yes");
	for (int c = 1; c < columns - 1; c++) {
		bool number = false;

		for (int j = 0; j < 4; j++)
			number =
			    number || str_is(csvin_name(in, c), numbers[j]);
		t->cell = cells + 8000 * (size_t)c;
		(number ? add_number : add_levels)(t);
	}
	csvin_close(in);
}

static void
test_telco(const char *path)
{
	struct telco t = { 0 };
	struct logit_plan plan = { .ridge = .001 };
	struct logit_rows r;
	double w[MAX_COLUMN + 1] = { 0 }, *p, u = 0, pairs = 0, brier = 0;
	uint32_t *pick;
	size_t n = 0, tested = 0;

	read_telco(&t, path);
	for (size_t i = 0; i < t.n; i++)
		memmove(t.x + i * t.k, t.x + i * MAX_COLUMN, t.k * sizeof *t.x);
	p = NEW(&arena, double, t.n);
	pick = NEW(&arena, uint32_t, t.n);
	for (size_t i = 0; i < t.n; i++)
		if (i % 10 < 7)
			pick[n++] = (uint32_t)i;
	r = (struct logit_rows){
		.x = t.x, .y = t.y, .pick = pick, .n = n, .k = t.k
	};
	ok(logit_fit(&r, &plan, w, &arena), "telco: %zu rows of %zu columns", n,
	    t.k);
	for (size_t i = 0; i < t.n; i++) {
		p[i] = logit_chance(logit_odds(w, t.x + i * t.k, t.k));
		if (i % 10 < 7)
			continue;
		tested++;
		brier += (p[i] - t.y[i]) * (p[i] - t.y[i]);
	}
	for (size_t i = 0; i < t.n; i++)
		for (size_t j = 0; j < t.n; j++)
			if (i % 10 >= 7 && j % 10 >= 7 && t.y[i] && !t.y[j]) {
				u += p[i] > p[j] ? 1 : p[i] == p[j] ? .5 : 0;
				pairs++;
			}
	brier /= (double)tested;
	ok(near(u / pairs, .8376, .0005), "telco: AUC %.6f", u / pairs);
	ok(near(brier, .1375, .0005), "telco: Brier %.6f", brier);
}

int
main(void)
{
	static const char path[] = "../shared/data/ibm_telco_churn.csv";

	test_closed();
	test_weights();
	test_descent();
	test_bounds();
	test_separable();
	test_same_columns();
	test_many();
	if (access(path, R_OK) == 0)
		test_telco(path);
	arena_free(&arena);
	return done_testing();
}
