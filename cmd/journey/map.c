/* the journey as it was lived: what was done and felt in every stage */
#include <math.h>

#include "journey/groups.h"
#include "journey/lived.h"
#include "journey/modes.h"
#include "survival.h"

/* all stays in one stage, of one group */
struct place_lived {
	struct lived sum;
	double accounts;
	struct spell *spells;
	size_t n, cap;
};

struct map {
	struct job *job;
	struct intern groups;
	struct place_lived *v; /* by group, then step */
	size_t cap;            /* groups that there is room for */
};

static struct place_lived *
place_of(struct map *m, uint32_t group, size_t step)
{
	size_t steps = m->job->path.nstep, cap = m->cap;
	struct place_lived *v = m->v;

	if (group > cap) {
		m->cap = cap ? cap * 2 : 8;
		m->v = NEW(m->job->arena, struct place_lived, m->cap * steps);
		for (size_t i = 0; i < cap * steps; i++)
			m->v[i] = v[i];
	}
	return &m->v[(group - 1) * steps + step];
}

static void
add(struct arena *a, struct place_lived *p, const struct lived *l)
{
	struct lived *s = &p->sum;

	p->accounts += l->first;
	s->touches += l->touches;
	s->tickets += l->tickets;
	s->lapses += l->lapses;
	s->touches_known += l->touches_known;
	s->tickets_known += l->tickets_known;
	s->lapses_known += l->lapses_known;
	s->promoters += l->promoters;
	s->detractors += l->detractors;
	for (int k = 0; k < SURVEYS; k++) {
		s->n[k] += l->n[k];
		s->sum[k] += l->sum[k];
	}
	ARENA_GROW(a, p->spells, p->n, p->cap);
	p->spells[p->n++] = (struct spell){ .exit = l->days,
		.cause = l->open ? CAUSE_CENSORED : CAUSE_EVENT };
}

static void
take(void *ctx, struct str out)
{
	struct map *m = ctx;
	struct lived l;
	uint32_t group;

	while ((group = groups_take(&m->groups, &out, &l, sizeof l)))
		add(m->job->arena, place_of(m, group, l.step), &l);
}

static double
median_days(struct arena *a, struct place_lived *p)
{
	struct curve curve;

	if (p->n == 0)
		return NAN;
	curve = survival_curve(a, p->spells, p->n);
	return survival_quantile(&curve, .5);
}

static void
write_felt(const struct lived *s, struct csvout *o)
{
	double nps, answers = 0;

	stats_nps(s->promoters, s->detractors, s->n[NPS], &nps);
	csvout_num(o, s->n[NPS] ? nps : NAN);
	for (int k = NPS + 1; k < SURVEYS; k++)
		csvout_num(o, s->n[k] ? s->sum[k] / s->n[k] : NAN);
	for (int k = 0; k < SURVEYS; k++)
		answers += s->n[k];
	csvout_num(o, s->tickets_known ? s->tickets : NAN);
	csvout_num(o, s->lapses_known ? s->lapses : NAN);
	csvout_num(o, answers);
}

static void
write_group(struct map *m, uint32_t group, struct csvout *o)
{
	for (size_t i = 0; i < m->job->path.nstep; i++) {
		struct place_lived *p = place_of(m, group, i);

		if (m->job->set->by)
			csvout_str(o, intern_str(&m->groups, group));
		csvout_str(o, m->job->path.steps[i]);
		csvout_num(o, p->accounts);
		csvout_num(o, median_days(m->job->arena, p));
		csvout_num(o, p->sum.touches_known ? p->sum.touches : NAN);
		write_felt(&p->sum, o);
		csvout_row(o);
	}
}

enum status
map_run(struct job *job)
{
	struct map m = { .job = job, .groups = { .arena = job->arena } };
	const struct walk walk = {
		.visit = lived_visit, .take = take, .ctx = &m
	};
	struct buf b = { 0 };
	struct csvout o = job_out(job, &b);
	uint32_t *order;

	if (job->set->by)
		buf_puts(&b, "group,");
	csvout_header(&o,
	    "stage,accounts,median_days,touches,nps,csat,ces,utility,"
	    "confidence,feeling,tickets,lapses,n");
	course_prepare(job);
	if (job->set->by == NULL) /* every stage, though nobody was there */
		intern_put(&m.groups, STR("all"));
	job_walk(job, &walk);
	order = intern_sorted(job->arena, &m.groups);
	for (size_t i = 0; i < m.groups.n; i++)
		write_group(&m, order[i], &o);
	sink_write(job->sink, buf_str(&b));
	buf_free(&b);
	return STATUS_DONE;
}
