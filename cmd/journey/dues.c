#include "journey/dues.h"

bool
dues_known(const struct walker *w, const struct due *d)
{
	return view_observed(&w->view, w->job->selects.v[d->select].kind);
}

/* events that share name and ref stand for one */
static bool
met_before(const struct story *s, const uint32_t *met, int n, uint32_t event)
{
	const struct event *e = &s->events[event];

	for (int i = 0; e->ref.n && i < n; i++)
		if (str_eq(s->events[met[i]].ref, e->ref) &&
		    str_eq(s->events[met[i]].name, e->name))
			return true;
	return false;
}

int
dues_done(struct walker *w, const struct due *d, int64_t from, int64_t to)
{
	const struct story *s = w->view.story;
	struct picks p = picks_between(&w->picks[d->select], s, from, to);
	uint32_t *met = NEW(w->arena, uint32_t, (size_t)d->count);
	int n = 0;

	for (size_t i = 0; i < p.n && n < d->count; i++)
		if (!met_before(s, met, n, p.v[i]))
			met[n++] = p.v[i];
	return n;
}
