/* what is due in the stage that an account is in, a row a kind of touch */
#include <math.h>

#include "journey/dues.h"
#include "journey/modes.h"

static void
write_due(struct walker *w, const struct trace *t, const struct stay *now,
    const struct stage *s, const struct due *d, struct csvout *o)
{
	double days = s->expected_days;

	job_case(w, t, o);
	csvout_str(o, s->name);
	csvout_str(o, d->text);
	csvout_str(o, channel_names[d->channel]);
	csvout_num(
	    o, dues_known(w, d) ? dues_done(w, d, now->from, now->to) : NAN);
	csvout_int(o, d->count);
	if (isnan(days))
		csvout_num(o, NAN);
	else
		csvout_time(o, course_after(now->from, days));
	csvout_row(o);
}

static void
visit_touches(void *ctx, struct walker *w, struct csvout *o)
{
	(void)ctx;
	for (size_t i = 0; i < w->cases.n; i++) {
		struct course c = course_make(w, &w->cases.v[i]);
		const struct stay *now = course_now(&c);
		const struct stage *s = now ? c.steps[now->at] : NULL;

		for (size_t k = 0; s && k < s->ndue; k++)
			write_due(w, &w->cases.v[i], now, s, &s->dues[k], o);
	}
}

enum status
touches_run(struct job *job)
{
	const struct walk walk = { .living = true, .visit = visit_touches };

	course_prepare(job);
	job_walk(job, &walk);
	return STATUS_DONE;
}
