#include "feeds.h"

#include <stdint.h>

static struct feed *
feed_of(struct arena *a, struct feeds *f, struct str name)
{
	for (size_t i = 0; i < f->n; i++)
		if (str_eq(f->v[i].name, name))
			return &f->v[i];
	ARENA_GROW(a, f->v, f->n, f->cap);
	f->v[f->n] = (struct feed){ .name = arena_str(a, name) };
	for (int k = 0; k < KIND_COUNT; k++)
		f->v[f->n].since[k] = INT64_MAX;
	return &f->v[f->n++];
}

static void
add_kinds(struct feed *feed, struct str kinds, int64_t time)
{
	struct str word;

	while (kinds.p) {
		enum kind k;

		kinds = str_cut(kinds, ' ', &word);
		k = kind_of(word);
		if (k != KIND_NONE && time < feed->since[k])
			feed->since[k] = time;
	}
}

void
feeds_read(struct arena *a, struct feeds *f, const struct story *own)
{
	for (size_t i = 0; i < own->n; i++) {
		const struct event *e = &own->events[i];
		struct feed *feed;

		if (e->kind != KIND_FEED)
			continue;
		feed = feed_of(a, f, e->name);
		add_kinds(feed, e->value, e->time);
		if (str_is(e->ref, "to")) { /* the log is sorted: so is this */
			ARENA_GROW(a, feed->to, feed->nto, feed->cap);
			feed->to[feed->nto++] = e->time;
		}
	}
}

bool
feeds_newest(const struct feeds *f, int64_t *asof)
{
	bool any = false;

	for (size_t i = 0; i < f->n; i++) {
		const struct feed *feed = &f->v[i];
		int64_t t;

		if (feed->nto == 0)
			continue;
		t = feed->to[feed->nto - 1] + 1;
		if (!any || t > *asof)
			*asof = t;
		any = true;
	}
	return any;
}

static int64_t
begins(const struct feed *f)
{
	int64_t first = INT64_MAX;

	for (int k = 0; k < KIND_COUNT; k++)
		if (f->since[k] < first)
			first = f->since[k];
	return first;
}

/* few feeds: the one that half of them are no later than, by counting */
int64_t
feeds_covered(const struct feeds *f, int64_t before)
{
	for (size_t i = 0; i < f->n; i++) {
		int64_t t = begins(&f->v[i]);
		size_t earlier = 0, same = 0, all = 0;

		for (size_t k = 0; k < f->n; k++) {
			all += begins(&f->v[k]) < before;
			earlier += begins(&f->v[k]) < t;
			same += begins(&f->v[k]) == t;
		}
		if (t < before && earlier * 2 < all &&
		    (earlier + same) * 2 >= all)
			return t;
	}
	return DATE_MIN;
}

size_t
feed_exports(const struct feed *feed, int64_t before)
{
	size_t n = feed->nto;

	while (n && feed->to[n - 1] >= before)
		n--;
	return n;
}

bool
feed_dead(
    const struct feed *feed, int64_t before, struct span stale, int64_t *last)
{
	size_t n = feed_exports(feed, before);

	if (n == 0)
		return false;
	*last = feed->to[n - 1];
	return *last < date_add(before, stale, -1);
}

struct delivery
feeds_at(const struct feeds *f, int64_t before, struct span stale)
{
	struct delivery d = { .covered = feeds_covered(f, before) };
	int64_t last;

	for (size_t i = 0; i < f->n; i++) {
		bool dead = feed_dead(&f->v[i], before, stale, &last);

		for (int k = 0; k < KIND_COUNT; k++)
			if (f->v[i].since[k] < before) {
				d.begun[k] = true;
				d.dead[k] = d.dead[k] || dead;
			}
	}
	return d;
}
