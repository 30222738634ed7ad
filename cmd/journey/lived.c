#include "journey/lived.h"

#include "journey/groups.h"
#include "num.h"

static const char *const survey_names[SURVEYS] = {
	[NPS] = "nps",
	[CSAT] = "csat",
	[CES] = "ces",
	[UTILITY] = "utility",
	[CONFIDENCE] = "confidence",
	[FEELING] = "feeling",
};

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
	int64_t t;

	if (stay.open && story_churn(w->view.story, stay.from, stay.to, &t))
		stay.to = t;
	return stay;
}

void
lived_visit(void *ctx, struct walker *w, struct csvout *o)
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
				.touches_known =
				    view_observed(&w->view, KIND_TOUCH),
				.tickets_known =
				    view_observed(&w->view, KIND_TICKET),
				.lapses_known =
				    view_observed(&w->view, KIND_LAPSE),
			};

			live_stay(w, &stay, &fresh, &been, o);
		}
	}
}
