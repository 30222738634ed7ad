#include "health/model.h"

#include "csvin.h"
#include "table.h"

static void
add(struct arena *a, struct extras *x, struct str name, int measure)
{
	ARENA_GROW(a, x->v, x->n, x->cap);
	x->v[x->n++] = (struct extra){ name, measure };
}

void
model_read(struct arena *a, struct model *m, const char *name,
    const char *const *definitions, int n, const char *columns)
{
	struct csvin *in = table_open("model", name);
	struct str column, rest = str_of(columns);
	size_t own;

	m->measures.arena = a;
	measures_read(&m->measures, in);
	csvin_close(in);
	m->name = table_label(a, "model", name);
	own = m->measures.n;
	for (int i = 0; i < n; i++)
		measures_add(&m->measures, definitions[i]);
	for (size_t i = own; i < m->measures.n; i++)
		add(a, &m->extras, m->measures.v[i].name, (int)i);
	while (rest.n) {
		rest = str_cut(rest, ',', &column);
		column = str_trim(column);
		add(a, &m->extras, column, measures_find(&m->measures, column));
	}
}
