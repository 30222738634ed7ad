#include "survival.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>

static const double Z = 1.959963984540054;
static const double FLAT = 1.5e-8; /* R's tolerance: a product is not exact */

static int
by_exit(const void *a, const void *b)
{
	const struct spell *x = a, *y = b;

	return (x->exit > y->exit) - (x->exit < y->exit);
}

static int
by_value(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

/* has it entered before t; who was there from the beginning, at 0 too */
static bool
in_by(double entry, double t)
{
	return entry < t || entry == 0;
}

/* all that ended at the exit of v[i]; returns how many */
static size_t
gather(const struct spell *v, size_t n, size_t i, struct survival_step *s)
{
	size_t k = i;

	*s = (struct survival_step){ .t = v[i].exit };
	for (; k < n && v[k].exit == v[i].exit; k++) {
		s->events += v[k].cause == CAUSE_EVENT;
		s->competing += v[k].cause == CAUSE_COMPETING;
		s->censored += v[k].cause == CAUSE_CENSORED;
	}
	return k - i;
}

/* what one step does to the curve; before is the step before, or NULL */
static void
advance(struct survival_step *s, const struct survival_step *before)
{
	double was = before ? before->s : 1;
	double d = s->events + s->competing;

	s->s = was * (1 - d / s->at_risk);
	s->greenwood = (before ? before->greenwood : 0) +
	    d / (s->at_risk * (s->at_risk - d));
	s->incidence =
	    (before ? before->incidence : 0) + was * s->events / s->at_risk;
}

struct curve
survival_curve(struct arena *a, struct spell *v, size_t n)
{
	struct curve c = { .v = NEW(a, struct survival_step, n) };
	double *entries = NEW(a, double, n);
	size_t entered = 0, left = 0;

	for (size_t i = 0; i < n; i++)
		entries[i] = v[i].entry;
	if (n) {
		qsort(entries, n, sizeof *entries, by_value);
		qsort(v, n, sizeof *v, by_exit);
	}
	while (left < n) {
		struct survival_step *s = &c.v[c.n];
		size_t ended = gather(v, n, left, s);

		while (entered < n && in_by(entries[entered], s->t))
			entered++;
		s->at_risk = (double)(entered - left);
		left += ended;
		/* late ones that end as they enter were never at risk */
		if (s->at_risk <= 0)
			continue;
		advance(s, c.n ? s - 1 : NULL);
		c.n++;
	}
	return c;
}

struct interval
survival_band(const struct survival_step *s, enum limits type)
{
	struct interval none = { NAN, NAN }, b;
	double half = Z * sqrt(s->greenwood), l;

	if (s->s <= 0)
		return none;
	if (s->s >= 1)
		return (struct interval){ 1, 1 };
	switch (type) {
	case LIMITS_PLAIN:
		b.low = s->s - s->s * half;
		b.high = s->s + s->s * half;
		break;
	case LIMITS_LOG:
		b.low = s->s * exp(-half);
		b.high = s->s * exp(half);
		break;
	default:
		l = half / log(s->s); /* below 0 */
		b.low = pow(s->s, exp(-l));
		b.high = pow(s->s, exp(l));
		break;
	}
	b.low = fmax(b.low, 0);
	b.high = fmin(b.high, 1);
	return b;
}

/* where a falling sequence first is at or below a level */
static double
crossing(const struct curve *c, double level,
    double (*of)(const struct survival_step *))
{
	for (size_t i = 0; i < c->n; i++) {
		double v = of(&c->v[i]);

		if (isnan(v) || v > level + FLAT)
			continue;
		if (v < level - FLAT)
			return c->v[i].t;
		/* on the level: the middle of the flat */
		for (size_t k = i + 1; k < c->n; k++) {
			double w = of(&c->v[k]);

			if (isnan(w) || w < v - FLAT)
				return (c->v[i].t + c->v[k].t) / 2;
		}
		return (c->v[i].t + c->v[c->n - 1].t) / 2;
	}
	return NAN;
}

static double
value(const struct survival_step *s)
{
	return s->s;
}

double
survival_quantile(const struct curve *c, double p)
{
	return crossing(c, 1 - p, value);
}

#define LIMIT(name, type, side)                           \
	static double name(const struct survival_step *s) \
	{                                                 \
		return survival_band(s, type).side;       \
	}

LIMIT(log_log_low, LIMITS_LOG_LOG, low)
LIMIT(log_log_high, LIMITS_LOG_LOG, high)
LIMIT(log_low, LIMITS_LOG, low)
LIMIT(log_high, LIMITS_LOG, high)
LIMIT(plain_low, LIMITS_PLAIN, low)
LIMIT(plain_high, LIMITS_PLAIN, high)

struct interval
survival_quantile_band(const struct curve *c, double p, enum limits type)
{
	static double (*const limits[][2])(const struct survival_step *) = {
		[LIMITS_LOG_LOG] = { log_log_low, log_log_high },
		[LIMITS_LOG] = { log_low, log_high },
		[LIMITS_PLAIN] = { plain_low, plain_high },
	};

	return (struct interval){
		crossing(c, 1 - p, limits[type][0]),
		crossing(c, 1 - p, limits[type][1]),
	};
}

double
survival_incidence_time(const struct curve *c, double p)
{
	for (size_t i = 0; i < c->n; i++)
		if (c->v[i].incidence >= p - FLAT)
			return c->v[i].t;
	return NAN;
}

/* the area under the curve from step i on to tau */
static double
area(const struct curve *c, size_t i, double tau)
{
	double sum = 0;

	for (; i < c->n && c->v[i].t < tau; i++) {
		double end = i + 1 < c->n ? fmin(c->v[i + 1].t, tau) : tau;

		sum += c->v[i].s * (end - c->v[i].t);
	}
	return sum;
}

double
survival_restricted_mean(const struct curve *c, double tau, double *se)
{
	double first = c->n ? fmin(c->v[0].t, tau) : tau, var = 0;

	for (size_t i = 0; se && i < c->n && c->v[i].t < tau; i++) {
		const struct survival_step *s = &c->v[i];
		double d = s->events + s->competing, a = area(c, i, tau);

		if (d > 0 && s->at_risk > d)
			var += a * a * d / (s->at_risk * (s->at_risk - d));
	}
	if (se)
		*se = sqrt(var);
	return first + area(c, 0, tau);
}

double
survival_at_risk(const struct spell *v, size_t n, double t)
{
	double risk = 0;

	for (size_t i = 0; i < n; i++)
		risk += in_by(v[i].entry, t) && v[i].exit >= t;
	return risk;
}
