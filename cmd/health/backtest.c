#include "health/backtest.h"

#include <math.h>

#include "health/calibrate.h"
#include "health/rates.h"
#include "health/roc.h"

enum {
	FEWEST = 10, /* churned accounts, for a verdict */
	BANDS = BAND_UNKNOWN + 1,
	GROUPS = BANDS + SCORED_PARTS
};

struct test {
	const struct scored *rows;
	struct rate base;
	double decile[SCORED_PARTS][SCORED_CELLS];
	double p[SCORED_CELLS], part[SCORED_PARTS][SCORED_CELLS];
	struct csvout *out;
};

static const char *const bands[BANDS] = {
	[BAND_GREEN] = "band:green",
	[BAND_YELLOW] = "band:yellow",
	[BAND_RED] = "band:red",
	[BAND_UNKNOWN] = "band:unknown",
};

static const char *const deciles[SCORED_PARTS] = { "decile:1", "decile:2",
	"decile:3", "decile:4", "decile:5", "decile:6", "decile:7", "decile:8",
	"decile:9", "decile:10" };

static const char *const parts[SCORED_PARTS] = { "p:1", "p:2", "p:3", "p:4",
	"p:5", "p:6", "p:7", "p:8", "p:9", "p:10" };

/* ---- lines ---- */

static void
put(struct csvout *o, const char *metric, struct str group,
    const struct rate *r)
{
	csvout_str(o, str_of(metric));
	csvout_str(o, group);
	csvout_num(o, r->value);
	csvout_num(o, r->ci.low);
	csvout_num(o, r->ci.high);
	csvout_num(o, r->n);
	csvout_num(o, r->events);
	csvout_row(o);
}

/* a number that is no estimate */
static void
put_plain(struct csvout *o, const char *metric, const char *group, double value)
{
	struct rate r = { value, { NAN, NAN }, NAN, NAN, NAN };

	put(o, metric, str_of(group), &r);
}

/* ---- the score as an order ---- */

static void
write_auc(const struct panel *p, struct arena *a, struct csvout *o)
{
	struct roc *roc = roc_open(p, a);

	for (size_t i = 0; i < p->ncolumn; i++) {
		struct auc auc = roc_column(roc, i);
		struct rate r = { auc.value, auc.ci, (double)auc.n,
			(double)auc.events, NAN };

		put(o, "auc", p->columns[i].name, &r);
	}
}

/* bands first, then deciles */
static struct group
group_at(const struct test *t, int i)
{
	if (i < BANDS)
		return (struct group){ .of_band = true, .band = i };
	return (struct group){ .share = t->decile[i - BANDS] };
}

static struct str
group_name(int i)
{
	return str_of(i < BANDS ? bands[i] : deciles[i - BANDS]);
}

static void
write_rates(const struct test *t)
{
	for (int i = 0; i < GROUPS; i++) {
		struct group g = group_at(t, i);
		struct rate r = rate_of(t->rows, &g, &t->base);

		put(t->out, "churn_rate", group_name(i), &r);
	}
}

static void
write_lifts(const struct test *t, const char *metric, bool by_arr)
{
	for (int i = 0; i < GROUPS; i++) {
		struct group g = group_at(t, i);
		struct rate r;

		g.by_arr = by_arr;
		r = rate_lift(t->rows, &g);
		put(t->out, metric, group_name(i), &r);
	}
}

static double
band_rate(const struct test *t, enum band band)
{
	struct group g = { .of_band = true, .band = (int)band };

	return rate_of(t->rows, &g, &t->base).value;
}

static void
write_verdict(const struct test *t)
{
	double green = band_rate(t, BAND_GREEN);
	double yellow = band_rate(t, BAND_YELLOW);
	double red = band_rate(t, BAND_RED);
	struct rate r = t->base;

	r.value = red > yellow && yellow > green;
	r.ci = (struct interval){ NAN, NAN };
	if (t->rows->churned_accounts < FEWEST || isnan(green + yellow + red))
		r.value = NAN;
	put(t->out, "bands_in_order", STR("score"), &r);
}

/* ---- the score as a probability ---- */

static void
write_brier(const struct test *t, struct arena *a)
{
	struct group g = { .p = t->p };
	struct rate r = rate_loss(t->rows, &g);
	double *flat = NEW(a, double, SCORED_CELLS);

	put(t->out, "brier", STR("score"), &r);
	for (int i = 0; i < SCORED_CELLS; i++)
		flat[i] = t->base.value;
	g.p = flat;
	r = rate_loss(t->rows, &g);
	put(t->out, "brier_base", STR("score"), &r);
}

static double
mean_p(const struct test *t, const double share[SCORED_CELLS])
{
	double sum = 0, n = 0;

	for (int i = 0; i < SCORED_CELLS; i++) {
		sum += share[i] * t->rows->rows[i] * t->p[i];
		n += share[i] * t->rows->rows[i];
	}
	return n > 0 ? sum / n : NAN;
}

static void
write_calibration(const struct test *t)
{
	for (int i = 0; i < SCORED_PARTS; i++) {
		struct group g = { .share = t->part[i] };
		struct rate r = rate_of(t->rows, &g, &t->base);

		put(t->out, "calibration", str_of(parts[i]), &r);
		r.value = mean_p(t, t->part[i]);
		r.ci = (struct interval){ NAN, NAN };
		put(t->out, "calibration_predicted", str_of(parts[i]), &r);
	}
}

/* ---- all of it ---- */

static struct test *
prepare(const struct panel *p, struct arena *a, struct csvout *o)
{
	const struct group everyone = { 0 };
	struct test *t = NEW(a, struct test, 1);
	double *score = NEW(a, double, SCORED_CELLS);

	t->out = o;
	t->rows = scored_make(p, a);
	t->base = rate_of(t->rows, &everyone, NULL);
	for (int i = 0; i < SCORED_CELLS; i++)
		score[i] = i % SCORED_TENTHS;
	scored_split(t->rows, score, t->decile);
	calibrate_cells(t->rows, t->p);
	scored_split(t->rows, t->p, t->part);
	return t;
}

static void
write_counts(const struct test *t)
{
	const struct scored *s = t->rows;

	put_plain(t->out, "rows", "all", (double)s->n);
	put_plain(t->out, "rows_without_score", "all", (double)s->missing);
	put_plain(t->out, "accounts", "all", (double)s->accounts);
	put_plain(
	    t->out, "churned_accounts", "all", (double)s->churned_accounts);
}

void
backtest_write(const struct panel *p, const struct bands *least,
    struct arena *a, struct csvout *o)
{
	struct test *t = prepare(p, a, o);

	csvout_header(o, "metric,group,value,low,high,n,events");
	write_auc(p, a, o);
	put(o, "base_rate", STR("all"), &t->base);
	put_plain(o, "band_from", bands[BAND_GREEN], least->green);
	put_plain(o, "band_from", bands[BAND_YELLOW], least->yellow);
	write_rates(t);
	write_lifts(t, "lift", false);
	write_lifts(t, "arr_lift", true);
	write_verdict(t);
	write_brier(t, a);
	write_calibration(t);
	write_counts(t);
}
