/* the journey as it was lived: what was done and felt in every stage */
#include <math.h>

#include "journey/course.h"
#include "journey/groups.h"
#include "journey/modes.h"
#include "num.h"
#include "survival.h"

enum { NPS, CSAT, CES, UTILITY, CONFIDENCE, FEELING, SURVEYS };

static const char *const survey_names[SURVEYS] = {
	[NPS] = "nps",
	[CSAT] = "csat",
	[CES] = "ces",
	[UTILITY] = "utility",
	[CONFIDENCE] = "confidence",
	[FEELING] = "feeling",
};

/* one stay of one account; with --by role, what people of one role did there */
struct lived {
	size_t step; /* of the path */
	bool first;  /* the account's first stay there */
	double days;
	bool open;
	double touches, tickets, lapses;
	double n[SURVEYS], sum[SURVEYS];
	double promoters, detractors;
};

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

/* ---- one account ---- */

/* records of one stay, by role where that is the group */
struct stay_lived {
	struct intern *been; /* the account's stages, with their groups */
	struct intern groups, seen; /* seen: touches, as group, name and ref */
	struct lived *v;
	size_t cap;
};

static bool
by_role(const struct job *job)
{
	return job->set->by && str_is(str_of(job->set->by), "role");
}

static bool
is_first(struct intern *been, size_t step, struct str group)
{
	struct buf b = { 0 };
	size_t n = been->n;
	uint32_t key;

	buf_printf(&b, "%zu:", step);
	buf_put(&b, group);
	key = intern_put(been, buf_str(&b));
	buf_free(&b);
	return key > n;
}

static struct lived *
group_of(struct stay_lived *l, struct walker *w, struct str name,
    const struct lived *fresh)
{
	uint32_t k = intern_get(&l->groups, name);

	if (k)
		return &l->v[k - 1];
	ARENA_GROW(w->arena, l->v, l->groups.n, l->cap);
	k = intern_put(&l->groups, name);
	l->v[k - 1] = *fresh;
	l->v[k - 1].first = is_first(l->been, fresh->step, name);
	return &l->v[k - 1];
}

static bool
seen_before(struct stay_lived *l, const struct event *e, struct str group)
{
	struct buf b = { 0 };
	uint32_t key;
	size_t n = l->seen.n;

	if (e->ref.n == 0)
		return false;
	buf_printf(&b, "%zu:%zu:", group.n, e->name.n);
	buf_put(&b, group);
	buf_put(&b, e->name);
	buf_put(&b, e->ref);
	key = intern_put(&l->seen, buf_str(&b));
	buf_free(&b);
	return key <= n;
}

static void
add_answer(struct lived *l, const struct event *e, struct str value)
{
	double v;

	if (!num_parse(value, &v))
		return;
	for (int k = 0; k < SURVEYS; k++)
		if (str_is(e->name, survey_names[k])) {
			l->n[k]++;
			l->sum[k] += v;
			l->promoters += k == NPS && v >= 9;
			l->detractors += k == NPS && v <= 6;
		}
}

static bool
is_felt(const struct event *e)
{
	return e->kind == KIND_TOUCH || e->kind == KIND_LAPSE ||
	    e->kind == KIND_SURVEY ||
	    (e->kind == KIND_TICKET && str_is(e->name, "opened"));
}

static void
live(struct stay_lived *l, struct walker *w, size_t i, struct str group,
    const struct lived *fresh)
{
	const struct event *e = &w->view.story->events[i];
	struct lived *to = group_of(l, w, group, fresh);

	if (e->kind == KIND_SURVEY)
		add_answer(to, e, view_value(&w->view, i));
	else if (e->kind == KIND_TICKET)
		to->tickets++;
	else if (e->kind == KIND_LAPSE)
		to->lapses++;
	else if (!seen_before(l, e, group))
		to->touches++;
}

/* the first event at or after an instant */
static size_t
first_at(const struct walker *w, int64_t t)
{
	return story_count(w->view.story, t);
}

static void
live_stay(struct walker *w, const struct stay *stay, const struct lived *fresh,
    struct intern *been, struct csvout *o)
{
	struct stay_lived l = { .been = been,
		.groups = { .arena = w->arena },
		.seen = { .arena = w->arena } };
	bool roles = by_role(w->job);
	struct str group = job_group(w, stay->from + 1);
	size_t end = first_at(w, stay->to);

	if (!roles)
		group_of(&l, w, group, fresh);
	for (size_t i = first_at(w, stay->from); i < end; i++) {
		const struct event *e = &w->view.story->events[i];

		if (!is_felt(e))
			continue;
		if (roles)
			group = view_role(&w->view, e->actor, e->time + 1);
		live(&l, w, i, group, fresh);
	}
	for (size_t k = 0; k < l.groups.n; k++)
		groups_put(o->out, &l.v[k], sizeof l.v[k],
		    intern_str(&l.groups, (uint32_t)k + 1));
}

/* it ends with the account, too */
static struct stay
until_churn(const struct walker *w, struct stay stay)
{
	if (stay.open)
		story_churn(w->view.story, stay.from, stay.to, &stay.to);
	return stay;
}

static void
visit(void *ctx, struct walker *w, struct csvout *o)
{
	struct intern been = { .arena = w->arena };

	(void)ctx;
	for (size_t i = 0; i < w->cases.n; i++) {
		struct course c = course_make(w, &w->cases.v[i]);

		for (size_t k = 0; k < c.nstay; k++) {
			struct stay stay = until_churn(w, c.stays[k]);
			struct lived fresh = {
				.step = c.steps[stay.at]->step,
				.days = course_days(stay.from, stay.to),
				.open = stay.open,
			};

			live_stay(w, &stay, &fresh, &been, o);
		}
	}
}

/* ---- all of them ---- */

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
	csvout_num(o, s->tickets);
	csvout_num(o, s->lapses);
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
		csvout_num(o, p->sum.touches);
		write_felt(&p->sum, o);
		csvout_row(o);
	}
}

enum status
map_run(struct job *job)
{
	struct map m = { .job = job, .groups = { .arena = job->arena } };
	const struct walk walk = { .visit = visit, .take = take, .ctx = &m };
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
