#include "survival.h"

#include <math.h>
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

bool
survival_in_by(double entry, double t)
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

		while (entered < n && survival_in_by(entries[entered], s->t))
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

/* of a share s whose standard error over s is half / Z */
static struct interval
limits_of(double s, double half, enum limits type)
{
	struct interval none = { NAN, NAN }, b;
	double l;

	if (s <= 0)
		return none;
	if (s >= 1)
		return (struct interval){ 1, 1 };
	switch (type) {
	case LIMITS_PLAIN:
		b.low = s - s * half;
		b.high = s + s * half;
		break;
	case LIMITS_LOG:
		b.low = s * exp(-half);
		b.high = s * exp(half);
		break;
	default:
		l = half / log(s); /* below 0 */
		b.low = pow(s, exp(-l));
		b.high = pow(s, exp(l));
		break;
	}
	b.low = fmax(b.low, 0);
	b.high = fmin(b.high, 1);
	return b;
}

struct interval
survival_band(const struct survival_step *s, enum limits type)
{
	return limits_of(s->s, Z * sqrt(s->greenwood), type);
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

double
survival_restricted_mean(const struct curve *c, double tau, double *se)
{
	double area = 0, var = 0, next = tau;

	/* from the end: area is what lies between a step and tau */
	for (size_t i = c->n; i-- > 0;) {
		const struct survival_step *s = &c->v[i];
		double d = s->events + s->competing;

		if (s->t >= tau)
			continue;
		area += s->s * (next - s->t);
		next = s->t;
		if (s->at_risk > d)
			var +=
			    area * area * d / (s->at_risk * (s->at_risk - d));
	}
	if (se)
		*se = sqrt(var);
	return next + area;
}

double
survival_at_risk(const struct spell *v, size_t n, double t)
{
	double risk = 0;

	for (size_t i = 0; i < n; i++)
		risk += survival_in_by(v[i].entry, t) && v[i].exit >= t;
	return risk;
}

double
survival_incidence(const struct curve *c, double t)
{
	size_t i = 0;

	while (i < c->n && c->v[i].t <= t)
		i++;
	if (i == c->n && (i == 0 || (c->v[i - 1].t < t && c->v[i - 1].s > 0)))
		return NAN;
	return i ? c->v[i - 1].incidence : 0;
}

/* what the variance of the incidence is made of, so far: F is the incidence
 * after a step, S survival before it */
struct spread {
	double g, fg, ffg;    /* sums of d / (n (n - d)), times F, times F² */
	double own;           /* of S² d1 (n - d1) / n³ */
	double mixed, fmixed; /* of S d1 / n², times F */
};

/* the standard error of the incidence after the step */
static double
spread_on(struct spread *v, const struct survival_step *s, double before)
{
	double n = s->at_risk, d1 = s->events, d = d1 + s->competing;
	double g = n > d ? d / (n * (n - d)) : 0, f = s->incidence;
	double mixed = before * d1 / (n * n);

	v->g += g;
	v->fg += f * g;
	v->ffg += f * f * g;
	v->own += before * before * d1 * (n - d1) / (n * n * n);
	v->mixed += mixed;
	v->fmixed += f * mixed;
	return sqrt(fmax(0,
	    f * f * v->g - 2 * f * v->fg + v->ffg + v->own -
		2 * (f * v->mixed - v->fmixed)));
}

struct interval
survival_incidence_band(const struct curve *c, double p, enum limits type)
{
	struct interval when = { NAN, NAN };
	struct spread v = { 0 };

	for (size_t i = 0; i < c->n; i++) {
		const struct survival_step *s = &c->v[i];
		double se = spread_on(&v, s, i ? s[-1].s : 1);
		double q = 1 - s->incidence;
		struct interval b = limits_of(q, Z * se / q, type);

		/* of 1 - incidence: a high incidence is early */
		if (isnan(when.low) && 1 - b.low >= p - FLAT)
			when.low = s->t;
		if (isnan(when.high) && 1 - b.high >= p - FLAT)
			when.high = s->t;
	}
	return when;
}
