#include "score/practice.h"

#include <math.h>
#include <stddef.h>

#include "csvin.h"

static const struct {
	const char *name;
	size_t offset; /* in struct practice */
	bool required;
} columns[] = {
	{ "code", offsetof(struct practice, code), true },
	{ "layer", offsetof(struct practice, layer), true },
	{ "practice", offsetof(struct practice, what), true },
	{ "level0", offsetof(struct practice, anchors[0]), true },
	{ "level1", offsetof(struct practice, anchors[1]), true },
	{ "level2", offsetof(struct practice, anchors[2]), true },
	{ "level3", offsetof(struct practice, anchors[3]), true },
	{ "level4", offsetof(struct practice, anchors[4]), true },
	{ "level5", offsetof(struct practice, anchors[5]), true },
	{ "evidence", offsetof(struct practice, evidence), false },
};

enum { NCOLUMN = sizeof columns / sizeof *columns };

static void
find_columns(const struct csvin *in, int at[NCOLUMN])
{
	for (int k = 0; k < NCOLUMN; k++) {
		at[k] = csvin_column(in, str_of(columns[k].name));
		if (at[k] < 0)
			csvin_fail(
			    in, -1, "there is no column %s", columns[k].name);
	}
}

static void
read_row(struct practices *set, struct csvin *in, const int at[NCOLUMN])
{
	struct practice *p;
	char text[DIAG_TEXT];

	ARENA_GROW(set->arena, set->v, set->n, set->cap);
	p = &set->v[set->n];
	for (int k = 0; k < NCOLUMN; k++) {
		struct str cell = str_trim(csvin_field(in, at[k]));

		if (columns[k].required && cell.n == 0)
			csvin_fail(in, at[k], "this may not be empty");
		*(struct str *)(void *)((char *)p + columns[k].offset) =
		    arena_str(set->arena, cell);
	}
	if (intern_put(&set->codes, p->code) <= set->n)
		csvin_fail(in, at[0], "there is a practice %s already",
		    diag_text(p->code, text));
	set->n++;
}

void
practices_read(struct practices *set, struct csvin *in)
{
	int at[NCOLUMN];

	set->codes.arena = set->arena;
	find_columns(in, at);
	while (csvin_next_or_fail(in))
		read_row(set, in, at);
}

int
practices_find(const struct practices *set, struct str code)
{
	return (int)intern_get(&set->codes, code) - 1;
}

struct str
practice_anchor(const struct practice *p, double level)
{
	if (!(level >= 0) || level > LEVELS - 1)
		return (struct str){ 0 };
	return p->anchors[(int)floor(level + .5)];
}
