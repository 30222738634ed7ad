#include "journey/path.h"

const struct str channel_names[CHANNELS] = {
	[CHANNEL_DIGITAL] = { "digital", 7 },
	[CHANNEL_PHYSICAL] = { "physical", 8 },
	[CHANNEL_PRODUCT] = { "product", 7 },
};

static bool
fits(const struct stage *s, struct str segment)
{
	for (size_t i = 0; i < s->nsegment; i++)
		if (str_eq(s->segments[i], segment))
			return true;
	return s->nsegment == 0;
}

const struct stage *
path_stage(const struct path *p, size_t step, struct str segment)
{
	for (size_t i = 0; i < p->n; i++)
		if (p->v[i].step == step && fits(&p->v[i], segment))
			return &p->v[i];
	return NULL;
}

const struct stage *
path_step(const struct path *p, size_t step)
{
	for (size_t i = 0; i < p->n; i++)
		if (p->v[i].step == step)
			return &p->v[i];
	return NULL;
}

bool
path_confirmed(const struct path *p, size_t step)
{
	for (size_t i = 0; i < p->n; i++)
		if (p->v[i].step == step && p->v[i].validated >= 0)
			return true;
	return false;
}
