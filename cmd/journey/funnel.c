#include "journey/funnel.h"

#include <string.h>

/* a try, and when it reached its steps; in any order: the event of a step */
struct chain {
	int64_t start, over; /* over: the last instant that counts */
	int64_t at[MOST_STEPS];
};

/* all tries of a case, as far as they have been read */
struct tries {
	const struct funnel *f;
	int64_t latest; /* only entries that are over by then */
	bool entered;   /* once */
	bool young;     /* an entry is not over at the as-of */
	int64_t entry;  /* the first */
	/* the last to begin of those that stand at a step */
	struct chain *chains;
	bool open[MOST_STEPS];
	bool met[MOST_STEPS]; /* one that stood there met an exclusion */
	int64_t admitted;     /* in any order: when the last entry is over */
	struct passage *best;
};

static int64_t
over(const struct funnel *f, int64_t start)
{
	return f->within.unit == SPAN_ALL ? INT64_MAX
					  : date_add(start, f->within, 1);
}

static bool
alive(const struct tries *r, size_t step, int64_t t)
{
	return r->open[step] && r->chains[step].over >= t;
}

static size_t
count_alive(const struct tries *r, int64_t t)
{
	size_t n = 0;

	for (size_t i = 0; i < r->f->steps; i++)
		n += alive(r, i, t);
	return n;
}

static bool
fits(uint64_t steps, size_t i)
{
	return steps >> i & 1;
}

static size_t
first_fit(uint64_t steps)
{
	size_t i = 0;

	while (!fits(steps, i))
		i++;
	return i;
}

/* further than any before, or at the same instant as far by a later try */
static void
note(struct tries *r, const int64_t *at, size_t depth)
{
	struct passage *best = r->best;
	bool tied = depth && depth == best->depth &&
	    at[depth - 1] == best->at[depth - 1] && at[0] > best->at[0];

	if (depth <= best->depth && !tied)
		return;
	best->depth = depth;
	memcpy(best->at, at, depth * sizeof *at);
}

/* may an entry at this instant begin a try */
static bool
admits(struct tries *r, int64_t t, int64_t end)
{
	if (r->f->entry == FUNNEL_SOLE && r->entered)
		return false;
	if (r->f->entry == FUNNEL_FIRST && count_alive(r, t))
		return false;
	if (!r->entered)
		r->entry = t;
	r->entered = true;
	r->young = r->young || end >= r->f->asof;
	return end <= r->latest;
}

static void
enter(struct tries *r, int64_t t)
{
	int64_t end = over(r->f, t);
	struct chain *c = &r->chains[0];

	if (!admits(r, t, end))
		return;
	c->start = c->at[0] = t;
	c->over = end;
	r->open[0] = true;
	note(r, c->at, 1);
}

/* the try at the step before comes to this one */
static void
advance(struct tries *r, size_t step, int64_t t)
{
	const struct chain *before = &r->chains[step - 1];
	struct chain *c = &r->chains[step];

	c->start = before->start;
	c->over = before->over;
	memcpy(c->at, before->at, step * sizeof *c->at);
	c->at[step] = t;
	r->open[step] = true;
	note(r, c->at, step + 1);
}

/* does a try begin later than the one that stands at the step after it; else
 * it adds nothing there */
static bool
is_news(const struct tries *r, size_t step)
{
	return !r->open[step + 1] ||
	    r->chains[step].start > r->chains[step + 1].start;
}

static void
close_all(struct tries *r)
{
	memset(r->open, 0, sizeof r->open);
}

/* ---- in order ---- */

/* from the last step on, so that an event fills one step of a try */
static void
step_ordered(struct tries *r, int64_t t, uint64_t steps)
{
	for (size_t i = r->f->steps; --i > 0;)
		if (fits(steps, i) && alive(r, i - 1, t) && is_news(r, i - 1))
			advance(r, i, t);
	if (fits(steps, 0))
		enter(r, t);
}

/* a step that some try has reached comes again, and is not the next one too;
 * the first step is another entry */
static void
step_once(struct tries *r, int64_t t, uint64_t steps)
{
	for (size_t i = 1; i < r->f->steps; i++)
		if (fits(steps, i) && alive(r, i, t) &&
		    !(i + 1 < r->f->steps && fits(steps, i + 1)))
			close_all(r);
	step_ordered(r, t, steps);
}

/* only what stood at the step before stands anywhere now */
static void
step_strict(struct tries *r, int64_t t, uint64_t steps)
{
	for (size_t i = r->f->steps; --i > 0;) {
		r->open[i] = false;
		if (fits(steps, i) && alive(r, i - 1, t))
			advance(r, i, t);
	}
	r->open[0] = false;
	if (fits(steps, 0))
		enter(r, t);
}

/* and what stays at its step, which came again */
static void
step_unbroken(struct tries *r, int64_t t, uint64_t steps)
{
	for (size_t i = r->f->steps; --i > 0;) {
		r->open[i] = r->open[i] && fits(steps, i);
		if (fits(steps, i) && alive(r, i - 1, t) && is_news(r, i - 1))
			advance(r, i, t);
	}
	r->open[0] = r->open[0] && fits(steps, 0);
	if (fits(steps, 0))
		enter(r, t);
}

/* ---- in any order ---- */

/* the times of the steps that the window or the try has, in order */
static void
note_any(struct tries *r, int64_t t)
{
	int64_t at[MOST_STEPS];
	size_t n = 0, k;

	for (size_t i = 0; i < r->f->steps; i++) {
		if (!alive(r, i, t))
			continue;
		for (k = n++; k > 0 && at[k - 1] > r->chains[i].start; k--)
			at[k] = at[k - 1];
		at[k] = r->chains[i].start;
	}
	note(r, at, n);
}

/* every event begins a try: what counts is the last of each step in the window
 * that ends here, if a try that is admitted began in it */
static void
any_of_every(struct tries *r, int64_t t, size_t step)
{
	struct chain *c = &r->chains[step];

	c->start = t;
	c->over = over(r->f, t);
	r->open[step] = true;
	if (admits(r, t, c->over))
		r->admitted = c->over;
	if (r->admitted >= t)
		note_any(r, t);
}

/* the first of each step in the one try there is */
static void
any_of_one(struct tries *r, int64_t t, size_t step)
{
	int64_t end = over(r->f, t);

	if (count_alive(r, t)) {
		if (r->open[step])
			return;
		end = r->admitted;
	} else {
		if (!admits(r, t, end))
			return;
		close_all(r);
		r->admitted = end;
	}
	r->chains[step].start = t;
	r->chains[step].over = end;
	r->open[step] = true;
	note_any(r, t);
}

static void
step_any(struct tries *r, int64_t t, uint64_t steps)
{
	if (r->f->entry == FUNNEL_EVERY)
		any_of_every(r, t, first_fit(steps));
	else
		any_of_one(r, t, first_fit(steps));
}

/* ---- events as they come ---- */

enum ties {
	BY_STEP,  /* one after the other, in the order of the steps */
	AS_ONE,   /* one event that fits all their steps */
	AS_GIVEN, /* no instants: event by event */
};

static const struct {
	void (*step)(struct tries *, int64_t t, uint64_t steps);
	enum ties ties;
} orders[FUNNEL_ORDERS] = {
	[FUNNEL_ORDERED] = { step_ordered, BY_STEP },
	[FUNNEL_STRICT] = { step_strict, AS_GIVEN },
	[FUNNEL_ANY_ORDER] = { step_any, BY_STEP },
	[FUNNEL_INCREASING] = { step_ordered, AS_ONE },
	[FUNNEL_UNBROKEN] = { step_unbroken, AS_GIVEN },
	[FUNNEL_ONCE] = { step_once, BY_STEP },
};

/* what stood somewhere meets an exclusion */
static void
exclude(struct tries *r, int64_t t)
{
	size_t n = count_alive(r, t);

	for (size_t i = 0; i < r->f->steps; i++)
		r->met[i] = r->met[i] ||
		    (r->f->order == FUNNEL_ANY_ORDER ? i + 1 == n
						     : alive(r, i, t));
	r->admitted = INT64_MIN;
	close_all(r);
}

/* those of one instant, the steps masked */
static void
feed(struct tries *r, const struct mark *v, size_t n, uint64_t mask)
{
	bool as_one = orders[r->f->order].ties == AS_ONE;
	uint64_t all = 0;

	for (size_t i = 0; i < n; i++)
		all |= v[i].steps;
	if (all && (as_one || n == 1)) {
		orders[r->f->order].step(r, v->time, all & mask);
		return;
	}
	for (size_t k = 0; all && k < r->f->steps; k++)
		for (size_t i = 0; fits(all, k) && i < n; i++) {
			if (v[i].steps && first_fit(v[i].steps) == k)
				orders[r->f->order].step(
				    r, v->time, v[i].steps & mask);
		}
}

/* an exclusion is after the steps that end a try and before those that begin
 * one */
static void
feed_instant(struct tries *r, const struct mark *v, size_t n)
{
	uint64_t all = ~UINT64_C(0), later = all;
	bool excluded = false;

	for (size_t i = 0; i < n; i++)
		excluded = excluded || v[i].excluded;
	if (excluded && count_alive(r, v->time)) {
		if (r->f->order != FUNNEL_ANY_ORDER)
			later = ~UINT64_C(1);
		feed(r, v, n, later);
		exclude(r, v->time);
	}
	feed(r, v, n, all);
}

static void
feed_given(struct tries *r, const struct mark *m)
{
	if (m->excluded)
		exclude(r, m->time);
	orders[r->f->order].step(r, m->time, m->steps);
}

static size_t
instant(const struct mark *v, size_t n)
{
	size_t i = 1;

	while (i < n && v[i].time == v[0].time)
		i++;
	return i;
}

static void
follow(struct tries *r, const struct mark *v, size_t n)
{
	if (orders[r->f->order].ties == AS_GIVEN) {
		for (size_t i = 0; i < n; i++)
			feed_given(r, &v[i]);
	} else
		for (size_t k; n > 0; v += k, n -= k) {
			k = instant(v, n);
			feed_instant(r, v, k);
		}
	if (r->best->depth && r->best->depth < r->f->steps)
		r->best->met = r->met[r->best->depth - 1];
}

void
funnel_pass(
    const struct funnel *f, const struct mark *v, size_t n, struct passed *p)
{
	struct chain chains[MOST_STEPS];
	struct tries all = { .f = f,
		.latest = INT64_MAX,
		.admitted = INT64_MIN,
		.chains = chains,
		.best = &p->all };
	struct tries mature = all;

	p->all.depth = p->mature.depth = 0;
	p->all.met = p->mature.met = false;
	follow(&all, v, n);
	p->open = count_alive(&all, f->asof) > 0;
	p->entry = all.entry;
	if (!all.young) {
		p->mature = p->all;
		return;
	}
	mature.latest = f->asof - 1;
	mature.best = &p->mature;
	if (all.entered && over(f, all.entry) <= mature.latest)
		follow(&mature, v, n);
}
