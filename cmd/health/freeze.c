#include "health/freeze.h"

#include <math.h>

static void
copy_header(const struct csvin *in, struct csvout *o)
{
	for (int i = 0; i < csvin_columns(in); i++)
		csvout_str(o, csvin_name(in, i));
	csvout_row(o);
}

static void
put_anchor(struct csvout *o, struct str cell, bool of_peers, double v)
{
	if (of_peers && !isnan(v))
		csvout_num(o, v);
	else
		csvout_str(o, cell);
}

void
freeze_write(struct csvin *in, const struct measures *set,
    const struct instant *at, struct csvout *o)
{
	int name = csvin_column(in, STR("measure"));
	int worst = csvin_column(in, STR("worst"));
	int best = csvin_column(in, STR("best"));
	size_t k = 0; /* measures stand in the table's order */

	copy_header(in, o);
	while (csvin_next_or_fail(in)) {
		bool measure = str_trim(csvin_field(in, name)).n > 0;

		for (int i = 0; i < csvin_columns(in); i++) {
			struct str cell = csvin_field(in, i);

			if (measure && i == worst)
				put_anchor(o, cell, set->v[k].worst_of_peers,
				    at->worst[k]);
			else if (measure && i == best)
				put_anchor(o, cell, set->v[k].best_of_peers,
				    at->best[k]);
			else
				csvout_str(o, cell);
		}
		csvout_row(o);
		k += measure;
	}
}
