#include "column.h"

#include <string.h>

#include "story.h"

const char *
column_attribute(const struct story *st, const char *name)
{
	for (size_t i = st->nevents; i-- > 0;) {
		const struct event *e = &st->events[i];

		if (e->kind == K_ACCOUNT && strcmp(e->name, name) == 0)
			return e->value;
	}
	return "";
}

const char *
column_time(struct story *st, int64_t t, const char *pattern)
{
	char text[CAL_SIZE];

	if (t >= st->world->now)
		return "";
	cal_format(text, t, pattern);
	return story_copy(st, text);
}

int
column_changed(const struct story *st, unsigned row, int permille)
{
	struct rng r = story_rng(st, P_NIGHT, row);

	return st->world->second && rng_chance(&r, permille);
}
