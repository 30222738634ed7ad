#include "journey/job.h"
#include "journey/modes.h"
#include "journey/tell.h"
#include "journey/variants.h"

static void
visit(void *ctx, struct walker *w, struct csvout *o)
{
	(void)ctx;
	(void)o;
	for (size_t i = 0; i < w->cases.n; i++)
		variants_add(w->own, &w->cases.v[i]);
}

/* those of the first thread, and the others' added */
static struct variants *
read_variants(struct job *job)
{
	const struct walk walk = { .visit = visit };
	struct variants *own =
	    NEW(job->arena, struct variants, job->set->threads);

	for (int i = 0; i < job->set->threads; i++) {
		own[i].ways.arena = &job->walkers[i].keep;
		job->walkers[i].own = &own[i];
	}
	job_walk(job, &walk);
	for (int i = 1; i < job->set->threads; i++)
		variants_take(&own[0], &own[i]);
	return own;
}

static void
put_way(struct buf *b, struct str way, const struct activities *activities)
{
	const char *between = "";
	uint32_t activity;

	b->n = 0;
	while ((activity = variant_next(&way)) != 0) {
		buf_puts(b, between);
		buf_put(b, activities_name(activities, activity));
		between = " > ";
	}
}

/* a row may be as long as a case: each is written by itself */
static void
write_rows(struct job *job, const struct variants *v)
{
	const struct variant *rows =
	    variants_ranked(v, job->arena, &job->activities);
	struct buf line = { 0 }, way = { 0 };
	struct csvout o = job_out(job, &line);

	for (size_t i = 0; i < v->ways.n; i++) {
		line.n = 0;
		put_way(&way, rows[i].way, &job->activities);
		csvout_int(&o, (int64_t)i + 1);
		csvout_int(&o, rows[i].count);
		csvout_num(&o, (double)rows[i].count / (double)v->cases);
		csvout_int(&o, rows[i].steps);
		csvout_str(&o, buf_str(&way));
		csvout_row(&o);
		sink_write(job->sink, buf_str(&line));
	}
	buf_free(&line);
	buf_free(&way);
}

enum status
variants_run(struct job *job)
{
	const struct variants *v;

	tell_groups(job, "--variants");
	v = read_variants(job);
	write_rows(job, v);
	tell_tied(v->tied, v->events - v->cases);
	for (int i = 0; i < job->set->threads; i++)
		buf_free(&((struct variants *)job->walkers[i].own)->text);
	return STATUS_DONE;
}
