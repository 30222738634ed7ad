#include "score/belong.h"

/* the attribute's first value told before an instant */
static struct str
first_told(const struct story *s, struct str name, int64_t before)
{
	for (size_t i = 0; i < s->nattr; i++) {
		const struct event *e = &s->events[s->attrs[i]];

		if (e->time >= before)
			break;
		if (str_eq(e->name, name))
			return e->value;
	}
	return (struct str){ 0 };
}

struct str
belong_at(
    const struct story *s, struct str attribute, int64_t before, int64_t now)
{
	int64_t since = INT64_MIN;
	struct str value =
	    story_attr(s, attribute, before < now ? before : now, &since);

	return since == INT64_MIN ? first_told(s, attribute, now) : value;
}
