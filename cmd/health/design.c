#include "health/design.h"

#include <math.h>

#include "health/scored.h"

enum { BUCKETS = 1 << 16 };

/* splitmix64's finish: every bit of the seed moves every bit */
static uint64_t
mix(uint64_t z)
{
	z += 0x9e3779b97f4a7c15;
	z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9;
	z = (z ^ z >> 27) * 0x94d049bb133111eb;
	return z ^ z >> 31;
}

/* where a row stands in the draw */
static size_t
bucket(const struct panel_row *r)
{
	return mix((uint64_t)r->account << 16 | r->date) % BUCKETS;
}

struct draw {
	size_t churned, others, taken; /* taken: of the others */
	size_t below;                  /* others of these buckets are in */
};

static struct draw
draw_make(const struct panel *p, struct arena *a)
{
	size_t *in = NEW(a, size_t, BUCKETS), most;
	struct draw d = { 0 };

	for (size_t i = 0; i < p->nrow; i++) {
		d.churned += p->rows[i].churned;
		in[bucket(&p->rows[i])] += !p->rows[i].churned;
	}
	d.others = p->nrow - d.churned;
	most =
	    DESIGN_ROWS > 2 * d.churned ? DESIGN_ROWS - d.churned : d.churned;
	if (most > DESIGN_OTHERS * d.churned)
		most = DESIGN_OTHERS * d.churned;
	while (d.below < BUCKETS && d.taken + in[d.below] <= most)
		d.taken += in[d.below++];
	return d;
}

static void
take_rows(struct design *d, const struct panel *p, const struct draw *draw,
    bool *y, double *weight)
{
	double stands_for =
	    draw->taken ? (double)draw->others / (double)draw->taken : 0;
	size_t n = 0;

	for (size_t i = 0; i < p->nrow; i++) {
		const struct panel_row *r = &p->rows[i];

		if (!r->churned && bucket(r) >= draw->below)
			continue;
		d->row[n] = (uint32_t)i;
		d->fold[n] = (uint8_t)scored_fold(r->account);
		d->date[n] = r->date;
		y[n] = !r->churned;
		weight[n++] = r->churned ? 1 : stands_for;
	}
}

/* the mean points of what is known of a dimension; NaN: nothing */
static double
mean_of(
    const struct design *d, const struct panel *p, size_t row, int dimension)
{
	const uint16_t *points = p->points + row * p->ncolumn;
	double sum = 0, n = 0;

	if (dimension < 0)
		return NAN;
	for (size_t j = 0; j < d->rows.k; j++) {
		size_t c = d->column[j];

		if (p->columns[c].dimension != dimension ||
		    points[c] == PANEL_MISSING)
			continue;
		sum += points[c];
		n++;
	}
	return n > 0 ? sum / n : NAN;
}

static void
take_points(struct design *d, const struct panel *p, struct arena *a)
{
	size_t k = d->rows.k, cap = 0;

	for (size_t i = 0; i < d->rows.n; i++)
		for (size_t j = 0; j < k; j++) {
			size_t c = d->column[j];
			uint16_t own = p->points[d->row[i] * p->ncolumn + c];
			double v = own != PANEL_MISSING
			    ? own
			    : mean_of(d, p, d->row[i], p->columns[c].dimension);

			d->x[i * k + j] = (float)(v / 1000);
			if (!isnan(v))
				continue;
			ARENA_GROW(a, d->holes, d->nhole, cap);
			d->holes[d->nhole++] = i * k + j;
		}
}

struct design
design_make(const struct panel *p, struct arena *a)
{
	struct draw draw = draw_make(p, a);
	size_t n = draw.churned + draw.taken;
	struct design d = { .churned = draw.churned };
	double *weight = NEW(a, double, n);
	bool *y = NEW(a, bool, n);

	d.column = NEW(a, size_t, p->ncolumn);
	for (size_t c = 0; c < p->ncolumn; c++)
		if (p->columns[c].kind == PANEL_MEASURE)
			d.column[d.rows.k++] = c;
	d.row = NEW(a, uint32_t, n);
	d.fold = NEW(a, uint8_t, n);
	d.date = NEW(a, uint16_t, n);
	d.x = NEW(a, float, n *d.rows.k);
	take_rows(&d, p, &draw, y, weight);
	d.rows = (struct logit_rows){
		.x = d.x, .y = y, .weight = weight, .n = n, .k = d.rows.k
	};
	take_points(&d, p, a);
	return d;
}

/* one feature's holes */
static void
fill(struct design *d, const double *sum, const double *n)
{
	for (size_t i = 0; i < d->nhole; i++) {
		size_t j = d->holes[i] % d->rows.k;

		d->x[d->holes[i]] = (float)(n[j] > 0 ? sum[j] / n[j] : .5);
	}
}

void
design_fill(struct design *d, const uint32_t *pick, size_t n)
{
	size_t k = d->rows.k;
	double *sum, *count;
	struct arena a = { 0 };

	if (d->nhole == 0)
		return;
	sum = NEW(&a, double, k);
	count = NEW(&a, double, k);
	for (size_t i = 0; i < d->nhole; i++)
		d->x[d->holes[i]] = NAN;
	for (size_t i = 0; i < n; i++)
		for (size_t j = 0; j < k; j++) {
			double v = (double)d->x[pick[i] * k + j];

			if (isnan(v))
				continue;
			sum[j] += d->rows.weight[pick[i]] * v;
			count[j] += d->rows.weight[pick[i]];
		}
	fill(d, sum, count);
	arena_free(&a);
}
