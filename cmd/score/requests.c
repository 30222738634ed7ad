#include "score/requests.h"

#include "intern.h"
#include "num.h"

/* names of feedback that reply; `told` only tells what was decided */
static const char *const replies[REPLY_COUNT] = {
	[REPLY_ACKNOWLEDGED] = "acknowledged",
	[REPLY_ACCEPTED] = "accepted",
	[REPLY_ALTERNATIVE] = "alternative",
	[REPLY_DECLINED] = "declined",
	[REPLY_SHIPPED] = "shipped",
};

static enum reply
reply_of(struct str name)
{
	for (int i = REPLY_NONE + 1; i < REPLY_COUNT; i++)
		if (str_is(name, replies[i]))
			return (enum reply)i;
	return REPLY_NONE;
}

static void
hear(struct request *r, const struct event *e)
{
	struct str theme = str_trim(e->note);
	double v;

	if (theme.n)
		r->theme = theme;
	if (num_parse(e->value, &v))
		r->weight = v;
}

/* a word that it arrived undoes no decision, and nothing undoes shipping */
static void
answer(struct request *r, enum reply reply)
{
	if (r->reply == REPLY_SHIPPED || reply == REPLY_NONE ||
	    (reply == REPLY_ACKNOWLEDGED && r->reply != REPLY_NONE))
		return;
	r->reply = reply;
}

static struct request *
add(struct request *v, size_t *n, int64_t heard)
{
	v[*n] = (struct request){ .heard = heard, .weight = 1 };
	return &v[(*n)++];
}

size_t
requests_read(
    struct arena *a, const struct story *s, int64_t before, struct request **v)
{
	struct intern refs = { .arena = a, .borrow = true };
	size_t all = story_count(s, before), n = 0;
	struct request **of = NEW(a, struct request *, all + 1);

	*v = NEW(a, struct request, all);
	for (size_t i = 0; i < all; i++) {
		const struct event *e = &s->events[i];
		uint32_t ref;
		struct request *r;

		if (e->kind != KIND_FEEDBACK)
			continue;
		ref = e->ref.n ? intern_put(&refs, e->ref) : 0;
		r = ref ? of[ref] : NULL;
		if (str_is(e->name, "heard")) {
			if (r == NULL)
				r = add(*v, &n, e->time);
			if (ref)
				of[ref] = r;
			hear(r, e);
		} else if (r)
			answer(r, reply_of(e->name));
	}
	return n;
}
