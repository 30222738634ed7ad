#include "score/contrast.h"

#include <math.h>
#include <stdbool.h>

#include "arena.h"

enum { LANES = CONTRAST_LANES };

double
contrast_row_mean(const struct contrast *c, const struct contrast_row *row)
{
	double sum = 0;

	for (size_t i = 0; i < row->n; i++)
		sum += c->peers[row->first + i].value;
	return sum / (double)row->n;
}

double
contrast_value(const struct contrast *c)
{
	double sum = 0;

	for (size_t i = 0; i < c->n; i++)
		sum += c->rows[i].value - contrast_row_mean(c, &c->rows[i]);
	return c->n ? sum / (double)c->n : NAN;
}

size_t
contrast_peers(const struct contrast *c, struct arena *a)
{
	bool *seen = NEW(a, bool, c->naccount);
	size_t n = 0;

	for (size_t i = 0; i < c->npeer; i++) {
		n += !seen[c->peers[i].account];
		seen[c->peers[i].account] = true;
	}
	return n;
}

double
contrast_variance(const struct contrast *c)
{
	double sum = 0, free = 0;

	for (size_t i = 0; i < c->n; i++) {
		const struct contrast_row *row = &c->rows[i];
		double mean = contrast_row_mean(c, row);

		for (size_t k = 0; k < row->n; k++) {
			double d = c->peers[row->first + k].value - mean;

			sum += d * d;
		}
		free += (double)row->n - 1;
	}
	return free > 0 ? sum / free : NAN;
}

/* what the peers of a row come to, in every lane */
struct lanes {
	double sum[LANES], weight[LANES];
};

static struct lanes
weigh_peers(const struct contrast *c, const struct contrast_row *row,
    const float *weights)
{
	const struct contrast_peer *peer = &c->peers[row->first];
	struct lanes l = { 0 };

	for (size_t i = 0; i < row->n; i++) {
		const float *w = &weights[peer[i].account * (size_t)LANES];

		for (int k = 0; k < LANES; k++) {
			l.sum[k] += (double)w[k] * peer[i].value;
			l.weight[k] += (double)w[k];
		}
	}
	return l;
}

void
contrast_weighted(
    const struct contrast *c, const float *weights, double values[LANES])
{
	struct lanes all = { 0 };

	for (size_t i = 0; i < c->n; i++) {
		const struct contrast_row *row = &c->rows[i];
		const float *w = &weights[row->account * (size_t)LANES];
		struct lanes l = weigh_peers(c, row, weights);

		for (int k = 0; k < LANES; k++) {
			if (w[k] <= 0 || l.weight[k] <= 0)
				continue;
			all.sum[k] += (double)w[k] *
			    (row->value - l.sum[k] / l.weight[k]);
			all.weight[k] += (double)w[k];
		}
	}
	for (int k = 0; k < LANES; k++)
		values[k] =
		    all.weight[k] > 0 ? all.sum[k] / all.weight[k] : NAN;
}
