#include "journey/rework.h"

#include <stdlib.h>

#include "grow.h"

/* activities up to that one are known */
static void
reach(struct rework *r, size_t n)
{
	r->v = grow(r->v, &r->cap, n, sizeof *r->v);
	while (r->n < n)
		r->v[r->n++] = (struct repeats){ 0 };
}

static void
meet(struct rework *r, uint32_t activity, bool again)
{
	struct repeats *p;

	reach(r, activity);
	p = &r->v[activity - 1];
	if (p->last != r->cases) {
		p->last = r->cases;
		p->repeated = false;
		return;
	}
	p->extra++;
	p->selfloop += again;
	p->cases += !p->repeated;
	p->repeated = true;
}

void
rework_add(struct rework *r, const struct trace *t)
{
	const struct happening *v = t->v;

	r->cases++;
	r->events += (int64_t)t->n;
	for (size_t i = 0; i < t->n; i++) {
		meet(r, v[i].activity, i && v[i - 1].activity == v[i].activity);
		r->tied += i && v[i].time == v[i - 1].time;
	}
}

void
rework_take(struct rework *r, struct rework *from)
{
	reach(r, from->n);
	for (size_t i = 0; i < from->n; i++) {
		r->v[i].cases += from->v[i].cases;
		r->v[i].extra += from->v[i].extra;
		r->v[i].selfloop += from->v[i].selfloop;
	}
	r->cases += from->cases;
	r->events += from->events;
	r->tied += from->tied;
	rework_free(from);
}

void
rework_free(struct rework *r)
{
	free(r->v);
	*r = (struct rework){ 0 };
}
