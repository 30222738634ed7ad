#include "score/effect.h"

#include <math.h>

#include "arena.h"
#include "score/bootstrap.h"
#include "score/difference.h"
#include "score/permute.h"
#include "score/reversion.h"

static const struct interval unknown = { NAN, NAN };
static const double MOST_OVERLAP = .1; /* more often than the controls */

/* ---- beside those not treated yet ---- */

/* the action that the treated had most over their controls, if any much */
static struct str
overlapping(const struct did *d, const struct trails *t,
    const struct did_ask *q, const struct str *names, size_t n)
{
	double most = MOST_OVERLAP;
	struct str name = { 0 };

	for (uint32_t i = 0; i < n; i++) {
		double share = i == q->action ? 0 : did_overlap(d, t, q, i);

		if (share <= most)
			continue;
		most = share;
		name = names[i];
	}
	return name;
}

/* what costs time is only asked where there is something to hold against it */
static void
check(struct finding *f, const struct did *d, uint64_t seed, int threads,
    struct arena *a)
{
	struct contrast placebo = did_placebo(d, a), level = did_level(d, a);

	f->placebo = contrast_value(&placebo);
	f->pre_gap = contrast_value(&level);
	f->pre_spread = sqrt(contrast_variance(&level));
	f->regression = reversion(d);
	if (!verdict_enough(f) || !verdict_apart(f->interval))
		return;
	f->placebo_interval = bootstrap_interval(&placebo, seed, threads, a);
	f->pre_gap_interval = bootstrap_interval(&level, seed, threads, a);
}

struct finding
effect_did(const struct trails *t, const struct did_ask *q,
    const struct str *names, size_t n, int threads, struct effect_tally *tally)
{
	struct arena a = { 0 };
	struct did d = did_make(t, q, &a);
	struct contrast c = did_effect(&d, &a), turns = did_turns(&d, &a);
	size_t could = d.n + d.dropped;
	struct finding f = { .action = names[q->action],
		.design = "did",
		.effect = contrast_value(&c),
		.interval = bootstrap_interval(&c, q->seed, threads, &a),
		.p = permute_turns(&turns, q->seed, &a),
		.treated = c.n,
		.controls = contrast_peers(&c, &a),
		.dropped = could ? (double)d.dropped / (double)could : NAN,
		.placebo_interval = unknown,
		.pre_gap_interval = unknown,
		.overlap = overlapping(&d, t, q, names, n) };

	check(&f, &d, q->seed, threads, &a);
	*tally = (struct effect_tally){ .all = could + d.pending + d.early +
		    d.idle + d.unknown,
		.pending = d.pending,
		.early = d.early,
		.idle = d.idle,
		.unknown = d.unknown,
		.dropped = d.dropped,
		.treated_had = NAN,
		.holdout_had = NAN };
	arena_free(&a);
	return f;
}

/* ---- sides drawn by chance ---- */

/* what is known of those on one side */
struct side {
	double *after, *before;
	size_t n, nbefore;
	double had, sum; /* the action; of what came after */
};

static void
add(struct side *s, const struct trails *t, const struct did_ask *q,
    const struct trail *one, const struct did_frame *f)
{
	struct instants at = trail_action(one, q->action);
	double before = trail_outcome(one, t->outcome, f->pre, f->t);

	s->after[s->n] = trail_outcome(one, t->outcome, f->post, f->end);
	s->sum += s->after[s->n++];
	s->had += instants_any(&at, f->t, f->end);
	if (f->pre < q->covered || one->start > f->pre || isnan(before))
		return;
	s->before[s->nbefore++] = before;
}

static void
put_on(struct side *sides, const struct trails *t, const struct did_ask *q,
    const struct trail *one, struct effect_tally *tally)
{
	struct did_frame f = did_frame_at(q, one->sided);

	if (f.end > q->until)
		tally->pending++;
	else if (f.t < q->covered)
		tally->early++;
	else if (!trail_alive(one, f.t))
		tally->idle++;
	else if (isnan(trail_outcome(one, t->outcome, f.post, f.end)))
		tally->unknown++;
	else
		add(&sides[one->holdout], t, q, one, &f);
	tally->all++;
}

static struct difference
difference(const struct side *s, enum outcome outcome)
{
	if (s[0].n == 0 || s[1].n == 0)
		return (struct difference){ NAN, NAN, unknown };
	if (outcome == OUTCOME_ANY)
		return difference_of_shares(
		    s[0].sum, (double)s[0].n, s[1].sum, (double)s[1].n);
	return difference_of_means(
	    mean_of(s[0].after, s[0].n), mean_of(s[1].after, s[1].n));
}

/* were the sides alike before */
static void
compare_before(struct finding *f, const struct side *s)
{
	struct mean one = mean_of(s[0].before, s[0].nbefore);
	struct mean other = mean_of(s[1].before, s[1].nbefore);
	struct difference d = difference_of_means(one, other);

	f->pre_gap = d.value;
	f->pre_gap_interval = d.interval;
	f->pre_spread = other.se * sqrt(other.n);
}

struct finding
effect_sides(const struct trails *t, const struct did_ask *q,
    const struct str *names, struct effect_tally *tally)
{
	struct arena a = { 0 };
	struct side s[2] = { 0 };
	struct difference d;
	struct finding f = { .action = names[q->action],
		.design = "randomised",
		.dropped = NAN,
		.placebo = NAN,
		.regression = NAN,
		.placebo_interval = unknown };

	*tally = (struct effect_tally){ 0 };
	for (int i = 0; i < 2; i++) {
		s[i].after = NEW(&a, double, t->n);
		s[i].before = NEW(&a, double, t->n);
	}
	for (size_t i = 0; i < t->n; i++)
		if (t->v[i].sided != INT64_MAX)
			put_on(s, t, q, &t->v[i], tally);
	d = difference(s, t->outcome);
	f.effect = d.value;
	f.interval = d.interval;
	f.treated = s[0].n;
	f.controls = s[1].n;
	f.p =
	    permute_sides(s[0].after, s[0].n, s[1].after, s[1].n, q->seed, &a);
	compare_before(&f, s);
	tally->treated_had = s[0].had / (double)s[0].n;
	tally->holdout_had = s[1].had / (double)s[1].n;
	arena_free(&a);
	return f;
}
