#include "older.h"

struct older_export {
	struct str mapping; /* as the log has it */
	uint32_t input;
	int64_t time;
};

static void
put(struct older *o, struct str mapping, uint32_t input, int64_t time)
{
	for (size_t i = 0; i < o->n; i++) {
		struct older_export *old = &o->v[i];

		if (old->input != input || !str_eq(old->mapping, mapping))
			continue;
		if (time > old->time)
			old->time = time;
		return;
	}
	ARENA_GROW(&o->arena, o->v, o->n, o->cap);
	o->v[o->n++] =
	    (struct older_export){ arena_str(&o->arena, mapping), input, time };
}

/* feed,NAME,to,… */
void
older_note(struct older *o, const struct entry *e)
{
	struct str line = { e->text, e->size }, name, ref;

	if (!str_starts(line, STR("feed,")))
		return;
	str_cut(str_cut(str_from(line, 5), ',', &name), ',', &ref);
	if (str_is(ref, "to"))
		put(o, name, e->input, e->time);
}

bool
older_before(
    const struct older *o, struct str mapping, uint32_t input, int64_t *t)
{
	bool any = false;

	for (size_t i = 0; i < o->n; i++) {
		const struct older_export *e = &o->v[i];

		if (e->input >= input || !str_eq(e->mapping, mapping))
			continue;
		if (!any || e->time > *t)
			*t = e->time;
		any = true;
	}
	return any;
}
