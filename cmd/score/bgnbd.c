#include "score/bgnbd.h"

#include <math.h>

#include "arena.h"
#include "score/ascent.h"

/* ---- likelihood ---- */

/* sums over i < x of what a customer who came again x times adds: only ratios
 * of gamma functions stand there, and x is whole */
struct sums {
	double r, r1; /* of ln(r + i), and of its slope by r */
	double ab;    /* of ln((b + i) / (a + b + i)) */
	double a1, b1;
};

struct buyers {
	const struct buyer *v;
	size_t n;
	int most;          /* purchases again */
	struct sums *sums; /* most + 1 */
};

static void
add_up(const struct buyers *c, const struct bgnbd *m)
{
	struct sums s = { 0 };

	for (int i = 0; i <= c->most; i++) {
		double ab = m->a + m->b + i;

		c->sums[i] = s;
		s.r += log(m->r + i);
		s.r1 += 1 / (m->r + i);
		s.ab += log((m->b + i) / ab);
		s.a1 -= 1 / ab;
		s.b1 += 1 / (m->b + i) - 1 / ab;
	}
}

/* of one who came again: the share of the likelihood in which the last purchase
 * was the end, and the log of both shares' sum */
static double
gone(const struct bgnbd *m, const struct buyer *u, double *loglik)
{
	double k = m->r + u->again;
	double stays = -k * log(m->alpha + u->age), leaves, most;

	*loglik = stays;
	if (u->again == 0) /* who leaves has bought again first */
		return 0;
	leaves =
	    log(m->a / (m->b + u->again - 1)) - k * log(m->alpha + u->recency);
	most = fmax(stays, leaves);
	*loglik = most + log(exp(stays - most) + exp(leaves - most));
	return exp(leaves - *loglik);
}

static double
height(const void *ctx, const double *point, double *slope)
{
	const struct buyers *c = ctx;
	struct bgnbd m = { point[0], point[1], point[2], point[3] };
	double total = 0, part;

	for (int i = 0; i < 4; i++)
		slope[i] = 0;
	add_up(c, &m);
	for (size_t i = 0; i < c->n; i++) {
		const struct buyer *u = &c->v[i];
		const struct sums *s = &c->sums[u->again];
		double w = gone(&m, u, &part);
		double now = m.alpha + u->age, then = m.alpha + u->recency;

		total += s->r + m.r * log(m.alpha) + s->ab + part;
		slope[0] +=
		    s->r1 + log(m.alpha) - (1 - w) * log(now) - w * log(then);
		slope[1] += m.r / m.alpha -
		    (m.r + u->again) * ((1 - w) / now + w / then);
		slope[2] += s->a1 + w / m.a;
		slope[3] += s->b1;
		if (u->again)
			slope[3] -= w / (m.b + u->again - 1);
	}
	return total;
}

static struct buyers
gather(const struct buyer *v, size_t n, struct arena *a)
{
	struct buyers c = { .v = v, .n = n };

	for (size_t i = 0; i < n; i++)
		if (v[i].again > c.most)
			c.most = v[i].again;
	c.sums = NEW(a, struct sums, (size_t)c.most + 1);
	return c;
}

double
bgnbd_loglik(
    const struct bgnbd *m, const struct buyer *v, size_t n, struct arena *a)
{
	struct buyers c = gather(v, n, a);
	double point[] = { m->r, m->alpha, m->a, m->b }, slope[4];

	return height(&c, point, slope);
}

bool
bgnbd_fit(struct bgnbd *m, const struct buyer *v, size_t n, struct arena *a)
{
	struct buyers c = gather(v, n, a);
	struct ascent up = { height, &c, 4, 1e-9 * (double)n };
	double weeks = 0, again = 0, point[] = { 1, 1, 1, 1 };
	bool found;

	for (size_t i = 0; i < n; i++) {
		weeks += v[i].age;
		again += v[i].again;
	}
	if (!(again > 0 && weeks > 0))
		return false;
	point[1] = weeks / again; /* all buy at the mean rate, to begin with */
	found = ascent_climb(&up, point);
	*m = (struct bgnbd){ point[0], point[1], point[2], point[3] };
	return found;
}

/* ---- what follows for one ---- */

double
bgnbd_alive(const struct bgnbd *m, const struct buyer *u)
{
	double loglik;

	return 1 - gone(m, u, &loglik);
}

/* purchases to expect of one who is there, whose chance to leave after each is
 * p: (1 - (now / (now + p weeks))^k) / p */
static double
to_come(double p, double k, double share)
{
	return p * share < 1e-300 ? k * share
				  : -expm1(-k * log1p(p * share)) / p;
}

/* over odds = ln(p / (1 - p)), the density of beta(a, b), but for a factor */
static double
log_density(double a, double b, double odds)
{
	return -a * log1p(exp(-odds)) - b * log1p(exp(odds));
}

/* the mean of the above over p from beta(a, b).  The sum over evenly spaced
 * odds is as good as the integral: the integrand dies off at both ends, and is
 * smooth up to i pi off the axis, although it grows on the way there: hence a
 * step this small.  Far out nothing changes any more but the density, as e^(a
 * odds) or e^(-b odds), whose sum is known. */
static double
beta_mean(double a, double b, double k, double share)
{
	double top = log(a / b), width = fmin(.2, .25 * sqrt(1 / a + 1 / b));
	double peak = log_density(a, b, top), far = 37 + log1p(k * share);
	double sum = to_come(a / (a + b), k, share), weight = 1;

	for (int side = -1; side <= 1; side += 2)
		for (int i = 1;; i++) {
			double odds = top + side * i * width;
			double w = exp(log_density(a, b, odds) - peak);
			bool end = side * odds > far || w < 1e-18;

			if (end)
				w /= -expm1(-(side < 0 ? a : b) * width);
			sum += w * to_come(1 / (1 + exp(-odds)), k, share);
			weight += w;
			if (end)
				break;
		}
	return sum / weight;
}

double
bgnbd_expected(const struct bgnbd *m, const struct buyer *u, double weeks)
{
	return bgnbd_alive(m, u) *
	    beta_mean(m->a, m->b + u->again, m->r + u->again,
		weeks / (m->alpha + u->age));
}
