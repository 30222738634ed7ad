#include "journey/dot.h"
#include "journey/job.h"
#include "journey/modes.h"
#include "journey/ranked.h"
#include "journey/tell.h"

static void
visit(void *ctx, struct walker *w, struct csvout *o)
{
	(void)ctx;
	(void)o;
	for (size_t i = 0; i < w->cases.n; i++)
		graph_add(w->own, &w->cases.v[i]);
}

/* each thread counts for itself, and sums of whole numbers have no order */
static void
read_graph(struct job *job, struct graph *g)
{
	const struct walk walk = { .visit = visit };
	struct graph *own = NEW(job->arena, struct graph, job->set->threads);

	for (int i = 0; i < job->set->threads; i++)
		job->walkers[i].own = &own[i];
	job_walk(job, &walk);
	for (int i = 0; i < job->set->threads; i++)
		graph_take(g, &own[i]);
}

static void
write_edges(const struct ranked *r, struct arena *a, struct csvout *o)
{
	csvout_header(o,
	    "from,to,count,accounts,min_days,median_days,mean_days,"
	    "p90_days,max_days,sum_days");
	for (size_t i = 0; i < r->n; i++) {
		const struct arrow *l = &r->v[i];

		csvout_str(o, ranked_name(r, a, l->edge->from));
		csvout_str(o, ranked_name(r, a, l->edge->to));
		csvout_int(o, l->edge->count);
		csvout_int(o, l->edge->cases);
		csvout_num(o, l->time.min);
		csvout_num(o, l->time.median);
		csvout_num(o, l->time.mean);
		csvout_num(o, l->time.p90);
		csvout_num(o, l->time.max);
		csvout_num(o, l->time.sum);
		csvout_row(o);
	}
}

static void
tell_folded(const struct ranked *r, double min_share)
{
	if (r->folded)
		diag_say("--min-share: %zu of %zu edges left out, each taken by"
			 " less than %g of the cases: %lld of %lld steps,"
			 " %.1f of %.1f days",
		    r->folded, r->edges, min_share, (long long)r->passes,
		    (long long)(r->graph->events - r->graph->cases), r->days,
		    r->total);
}

static enum status
tell_named(const struct activities *a, const char *name)
{
	if (intern_get(&a->names, str_of(name)) == 0)
		return STATUS_DONE;
	diag_say("an activity is named %s, as the %s of every case is: it"
		 " stands in quotes, \"%s\"",
	    name, str_is(str_of(name), "START") ? "beginning" : "end", name);
	return STATUS_TOLD;
}

enum status
graph_run(struct job *job)
{
	const struct settings *s = job->set;
	struct graph g = { 0 };
	struct ranked r;
	struct buf b = { 0 };
	struct csvout o = job_out(job, &b);
	enum status status;

	tell_groups(job, "--graph");
	read_graph(job, &g);
	ranked_make(&r, job->arena, &g, &job->activities, s->graph.min_share);
	if (s->graph.dot)
		dot_write(&r, job->arena, &b);
	else
		write_edges(&r, job->arena, &o);
	sink_write(job->sink, buf_str(&b));
	tell_folded(&r, s->graph.min_share);
	tell_tied(g.tied, g.events - g.cases);
	status = tell_named(&job->activities, "START");
	status = diag_worse(status, tell_named(&job->activities, "END"));
	buf_free(&b);
	graph_free(&g);
	return status;
}
