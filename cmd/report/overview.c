#include "report/overview.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "num.h"

/* cs-health's bands where --bands does not move them */
static enum band
default_band(double score)
{
	return score >= 70 ? BAND_GREEN : score >= 40 ? BAND_YELLOW : BAND_RED;
}

double
overview_before(const struct customer *c)
{
	return num_round(c->score - c->trend, 1);
}

static bool
in_default_band(const struct customer *c)
{
	return c->band == BAND_UNKNOWN || isnan(c->score) ||
	    c->band == default_band(c->score);
}

static void
add(struct tally *t, const struct customer *c)
{
	t->n++;
	if (c->arr == ROSTER_NO_ARR)
		t->no_arr++;
	else
		t->arr += c->arr;
}

static void
add_move(struct overview *o, const struct customer *c)
{
	double before = overview_before(c);
	enum band was;

	if (c->band == BAND_UNKNOWN || isnan(before))
		return;
	was = default_band(before);
	if (was != c->band) {
		o->band[c->band].came++;
		o->band[was].left++;
	}
}

int
overview_danger(const struct customer *c)
{
	static const int rank[BAND_COUNT] = { [BAND_RED] = 0,
		[BAND_YELLOW] = 1,
		[BAND_UNKNOWN] = 2,
		[BAND_GREEN] = 3 };

	return rank[c->band];
}

static int
by_risk(const void *a, const void *b)
{
	const struct customer *x = *(const struct customer *const *)a;
	const struct customer *y = *(const struct customer *const *)b;
	double s = isnan(x->score) ? INFINITY : x->score;
	double t = isnan(y->score) ? INFINITY : y->score;

	if (overview_danger(x) != overview_danger(y))
		return overview_danger(x) - overview_danger(y);
	if (x->arr != y->arr) /* ROSTER_NO_ARR comes last */
		return x->arr < y->arr ? 1 : -1;
	if (s != t)
		return s < t ? -1 : 1;
	return str_cmp(x->id, y->id);
}

void
overview_make(struct arena *a, struct overview *o, const struct roster *r)
{
	double sum = 0;
	size_t n = 0;

	*o = (struct overview){ .bands_known = true };
	for (size_t i = 0; i < r->n; i++) {
		const struct customer *c = r->v[i];

		add(&o->all, c);
		add(&o->band[c->band], c);
		add_move(o, c);
		o->no_owner += roster_word(r, c->owner).n == 0;
		o->no_renewal += c->renews == ROSTER_NO_DAY;
		o->no_trend += isnan(c->trend);
		o->bands_known = o->bands_known && in_default_band(c);
		if (!isnan(c->confidence)) {
			sum += c->confidence;
			n++;
		}
	}
	o->bands_known = o->bands_known && o->no_trend < o->all.n;
	o->confidence = n ? sum / (double)n : NAN;
	o->risk = NEW(a, const struct customer *, r->n + 1);
	if (r->n == 0)
		return;
	memcpy(o->risk, r->v, r->n * sizeof *o->risk);
	qsort(o->risk, r->n, sizeof *o->risk, by_risk);
}
