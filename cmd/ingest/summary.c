#include "summary.h"

#include "csvout.h"

static void
put_time(struct csvout *o, bool known, int64_t t)
{
	if (known)
		csvout_time(o, t);
	else
		csvout_str(o, (struct str){ 0 });
}

static void
put_input(struct csvout *o, const struct input *in, struct union_tally tally)
{
	csvout_str(o, in->base);
	csvout_str(o, in->mapping);
	put_time(o, in->has_exported, in->exported);
	csvout_int(o, in->rows);
	csvout_int(o, in->events - tally.dropped);
	csvout_int(o, in->rejects.rows);
	csvout_int(o, tally.matched);
	csvout_int(o, tally.corrected);
	csvout_int(o, in->future);
	put_time(o, in->has_events, in->first);
	put_time(o, in->has_events, in->last);
	csvout_row(o);
}

void
summary_write(struct buf *out, const struct input *inputs,
    const struct union_tally *tally, size_t n)
{
	struct csvout o = { .out = out };

	csvout_header(&o,
	    "file,mapping,exported,rows,events,rejected,matched,"
	    "corrected,future,first,last");
	for (size_t i = 0; i < n; i++)
		put_input(&o, &inputs[i], tally[i]);
}
