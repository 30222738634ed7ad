#include "score/agenda.h"

#include <string.h>

/* a play at an account */
struct move {
	const struct client *client;
	const struct play *play;
};

struct layout {
	struct coverage coverage;
	struct move *moves; /* by the coverage's plays */
	double *left;       /* by need: what is unmet as rows are written */
};

/* ---- accounts into a coverage ---- */

static double
mean_worth(const struct client *v, size_t n)
{
	double sum = 0;

	for (size_t i = 0; i < n; i++)
		sum += v[i].worth;
	return sum / (double)n;
}

/* one need a measure and account; criteria are the groups, the first those that
 * have none */
static void
lay_needs(struct layout *l, const struct measures *card, const struct client *v,
    size_t n, struct arena *a)
{
	size_t all = n * card->n;
	double *unmet = NEW(a, double, all), mean = mean_worth(v, n);
	uint32_t *group = NEW(a, uint32_t, all);

	for (size_t c = 0; c < n; c++)
		for (size_t i = 0; i < card->n; i++) {
			size_t e = c * card->n + i;

			unmet[e] =
			    mean > 0 ? v[c].unmet[i] * v[c].worth / mean : 0;
			group[e] = (uint32_t)(card->v[i].dimension + 1);
		}
	l->coverage.unmet = unmet;
	l->coverage.group = group;
	l->coverage.nneed = all;
	l->coverage.ngroup = card->ndimension + 1;
	l->left = NEW(a, double, all);
	if (all > 0)
		memcpy(l->left, unmet, all * sizeof *unmet);
}

/* how many meets all plays have */
static size_t
count_meets(const struct plays *plays)
{
	size_t n = 0;

	for (size_t p = 0; p < plays->n; p++)
		n += plays->v[p].n;
	return n;
}

/* what a play would gain were it the only one, in the account's own points */
static double
alone(const struct client *c, const struct play *p)
{
	double sum = 0;

	for (size_t k = 0; k < p->n; k++)
		sum += c->unmet[p->meets[k].need] * p->meets[k].strength;
	return sum;
}

/* by account and then by the play's name, which settles ties */
static void
lay_plays(struct layout *l, const struct agenda *g, const struct client *v,
    size_t n, struct arena *a)
{
	size_t most = n * g->plays->n, used = 0, k = 0;
	struct meets *meets = NEW(a, struct meets, n * count_meets(g->plays));
	size_t *first = NEW(a, size_t, most + 1);
	double *cost = NEW(a, double, most);

	l->moves = NEW(a, struct move, most);
	for (size_t c = 0; c < n; c++)
		for (size_t p = 0; p < g->plays->n; p++) {
			const struct play *play = &g->plays->v[p];

			if (!v[c].able[p] || alone(&v[c], play) < g->least)
				continue;
			for (size_t j = 0; j < play->n; j++) {
				meets[used] = play->meets[j];
				meets[used++].need +=
				    (uint32_t)(c * g->card->n);
			}
			cost[k] = play->cost;
			l->moves[k++] = (struct move){ &v[c], play };
			first[k] = used;
		}
	l->coverage.cost = cost;
	l->coverage.meets = meets;
	l->coverage.first = first;
	l->coverage.nplay = k;
}

/* ---- the plan into rows ---- */

/* a need that a play helps, and by how much */
struct help {
	struct str name;
	double more;
};

/* the needs that a play adds to, the one it helps most first, of equals as in
 * the card */
static void
write_meets(struct layout *l, const struct measures *card, size_t play,
    struct arena *a, struct csvout *o)
{
	const struct coverage *c = &l->coverage;
	struct help *v =
	    NEW(a, struct help, c->first[play + 1] - c->first[play]);
	struct buf b = { 0 };
	size_t n = 0;

	for (size_t k = c->first[play]; k < c->first[play + 1]; k++) {
		uint32_t e = c->meets[k].need;
		double more = l->left[e] * c->meets[k].strength;
		size_t at = n;

		l->left[e] -= more;
		if (more < 1e-9)
			continue;
		for (; at > 0 && v[at - 1].more < more; at--)
			v[at] = v[at - 1];
		v[at] = (struct help){ card->v[e % card->n].name, more };
		n++;
	}
	for (size_t i = 0; i < n; i++) {
		if (i)
			buf_char(&b, ' ');
		buf_put(&b, v[i].name);
	}
	csvout_str(o, buf_str(&b));
	buf_free(&b);
}

void
agenda_write(const struct agenda *g, const struct client *v, size_t n,
    struct arena *a, struct csvout *o)
{
	struct layout l = { .coverage = {
				.budget = g->budget, .floor = g->floor } };
	struct plan plan;
	double sum = 0;

	lay_needs(&l, g->card, v, n, a);
	lay_plays(&l, g, v, n, a);
	plan = coverage_plan(&l.coverage, a);
	for (size_t k = 0; k < plan.n; k++) {
		const struct move *m = &l.moves[plan.v[k].play];

		csvout_str(o, m->client->account);
		csvout_str(o, m->play->name);
		csvout_num(o, m->play->cost);
		csvout_num(o, plan.v[k].gain);
		csvout_num(o, sum += plan.v[k].gain);
		write_meets(&l, g->card, plan.v[k].play, a, o);
		csvout_num(o, coverage_certificate(&plan));
		if (g->shared)
			csvout_str(o, m->client->group);
		csvout_row(o);
	}
}
