#include "score/moments.h"

#include <math.h>

#include "stats.h"

/* sums over the groups of one stratum, or over all strata */
struct sums {
	size_t strata, groups, units;
	double y, ssb, ssw, means; /* means: squares of the groups' means */
	double between, within;    /* degrees of freedom */
	double size;               /* Σ (n − Σ nⱼ² / n) */
};

static double
mean(const struct unit *v, size_t n)
{
	double sum = 0;

	for (size_t i = 0; i < n; i++)
		sum += v[i].y;
	return sum / (double)n;
}

/* units from the first on that are of its group */
static size_t
group(const struct unit *v, size_t n)
{
	size_t i = 1;

	while (i < n && v[i].group == v[0].group)
		i++;
	return i;
}

static double
squares(const struct unit *v, size_t n, double around)
{
	double sum = 0;

	for (size_t i = 0; i < n; i++)
		sum += (v[i].y - around) * (v[i].y - around);
	return sum;
}

static double
mean_of_means(const struct unit *v, size_t n, size_t *groups)
{
	double sum = 0;

	*groups = 0;
	for (size_t i = 0, k; i < n; i += k, (*groups)++) {
		k = group(v + i, n - i);
		sum += mean(v + i, k);
	}
	return sum / (double)*groups;
}

static void
add_stratum(struct sums *s, const struct unit *v, size_t n)
{
	size_t groups;
	double middle = mean_of_means(v, n, &groups), all = mean(v, n);
	double nn = 0;

	if (groups < 2)
		return;
	for (size_t i = 0, k; i < n; i += k) {
		double own;

		k = group(v + i, n - i);
		own = mean(v + i, k);
		nn += (double)k * (double)k;
		s->ssb += (double)k * (own - all) * (own - all);
		s->ssw += squares(v + i, k, own);
		s->means += (own - middle) * (own - middle);
	}
	s->strata++;
	s->groups += groups;
	s->units += n;
	s->y += all * (double)n;
	s->between += (double)(groups - 1);
	s->within += (double)(n - groups);
	s->size += (double)n - nn / (double)n;
}

struct spread
moments_spread(const struct unit *v, size_t n)
{
	struct sums s = { 0 };
	struct spread out;
	double msb;

	for (size_t i = 0, k; i < n; i += k) {
		for (k = 1; i + k < n && v[i + k].stratum == v[i].stratum; k++)
			;
		add_stratum(&s, v + i, k);
	}
	msb = s.between > 0 ? s.ssb / s.between : NAN;
	out = (struct spread){ .strata = s.strata,
		.groups = s.groups,
		.units = s.units,
		.mean = s.units ? s.y / (double)s.units : NAN,
		.within = s.within > 0 ? s.ssw / s.within : NAN,
		.raw = s.between > 0 ? s.means / s.between : NAN };
	out.between = (s.ssb - out.within * s.between) / s.size;
	out.f = out.within > 0 ? msb / out.within : NAN;
	out.p = stats_f_tail(out.f, s.between, s.within);
	return out;
}
