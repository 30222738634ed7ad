#include <stdlib.h>

#include "journey/job.h"
#include "journey/modes.h"
#include "journey/rework.h"
#include "journey/tell.h"

struct row {
	struct str name;
	const struct repeats *repeats;
};

static void
visit(void *ctx, struct walker *w, struct csvout *o)
{
	(void)ctx;
	(void)o;
	for (size_t i = 0; i < w->cases.n; i++)
		rework_add(w->own, &w->cases.v[i]);
}

static void
read_rework(struct job *job, struct rework *r)
{
	const struct walk walk = { .visit = visit };
	struct rework *own = NEW(job->arena, struct rework, job->set->threads);

	for (int i = 0; i < job->set->threads; i++)
		job->walkers[i].own = &own[i];
	job_walk(job, &walk);
	for (int i = 0; i < job->set->threads; i++)
		rework_take(r, &own[i]);
}

/* most extra events first */
static int
by_extra(const void *va, const void *vb)
{
	const struct row *a = va, *b = vb;
	int64_t x = a->repeats->extra, y = b->repeats->extra;

	return x != y ? (x < y ? 1 : -1) : str_cmp(a->name, b->name);
}

static void
write_rows(const struct job *job, const struct rework *r, struct csvout *o)
{
	struct row *rows = NEW(job->arena, struct row, r->n);
	size_t n = 0;

	for (uint32_t i = 0; i < r->n; i++)
		if (r->v[i].extra)
			rows[n++] = (struct row){ activities_name(
						      &job->activities, i + 1),
				&r->v[i] };
	if (n)
		qsort(rows, n, sizeof *rows, by_extra);
	for (size_t i = 0; i < n; i++) {
		const struct repeats *p = rows[i].repeats;

		csvout_str(o, rows[i].name);
		csvout_int(o, p->cases);
		csvout_int(o, p->extra);
		csvout_int(o, p->selfloop);
		csvout_int(o, p->extra - p->selfloop);
		csvout_row(o);
	}
}

enum status
rework_run(struct job *job)
{
	struct rework r = { 0 };
	struct buf b = { 0 };
	struct csvout o = job_out(job, &b);

	tell_groups(job, "--rework");
	read_rework(job, &r);
	write_rows(job, &r, &o);
	sink_write(job->sink, buf_str(&b));
	tell_tied(r.tied, r.events - r.cases);
	rework_free(&r);
	buf_free(&b);
	return STATUS_DONE;
}
