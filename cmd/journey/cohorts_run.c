#include <math.h>

#include "journey/active.h"
#include "journey/clock.h"
#include "journey/cohorts.h"
#include "journey/modes.h"
#include "stats.h"

/* sums over cohorts of complete cells */
struct total {
	int64_t size, kept;
};

struct retain {
	struct job *job;
	struct beginning beginning;
	struct cohorts cohorts;
	struct buf scratch, out, period;
	struct total *sums; /* by column */
	size_t nsum, cap;
};

/* ---- on the threads ---- */

/* a case older than the log began before anyone looked */
static bool
unseen(const struct walker *w)
{
	return w->job->set->cases == CASE_ACCOUNT && w->view.started &&
	    w->view.start < w->view.delivery->covered;
}

static void
put_active(
    struct walker *w, const struct onset *o, struct active a, int64_t birth)
{
	a.birth = birth;
	a.instant = o->time;
	if (w->job->set->by)
		a.label = clock_group(w, o);
	if (w->job->set->by && a.label.p == NULL)
		a.label = STR("");
	active_put(w->own, &a);
}

/* into the cohort of its first period, by calendar or from its own beginning */
static void
add_first(struct walker *w, const struct trace *t, const struct onset *o)
{
	const struct settings *set = w->job->set;
	int64_t birth = period_of(set->period, o->time);
	struct active a;

	if (set->rolling.n) {
		put_active(w, o,
		    active_ages(w->arena, t, set->rolling, o->time), birth);
		return;
	}
	a = active_periods(w->arena, t, set->period, o->time);
	for (size_t i = 0; i < a.n; i++)
		a.v[i] -= birth;
	put_active(w, o, a, birth);
}

/* and into one of every period it begins again in */
static void
add_recurring(
    struct walker *w, const struct beginning *b, const struct trace *t)
{
	enum period p = w->job->set->period;
	struct trace began =
	    b->since == SINCE_SELECTOR ? clock_events(w, t, b->select) : *t;
	struct active births = active_periods(w->arena, &began, p, DATE_MIN);
	struct active all = active_periods(w->arena, t, p, DATE_MIN);
	size_t first = 0;

	for (size_t i = 0; i < births.n; i++) {
		struct onset o = { period_start(p, births.v[i]), UINT32_MAX };
		struct active a = { .v = NEW(w->arena, int64_t, all.n) };

		while (first < all.n && all.v[first] < births.v[i])
			first++;
		for (size_t k = first; k < all.n; k++)
			a.v[a.n++] = all.v[k] - births.v[i];
		put_active(w, &o, a, births.v[i]);
	}
}

static void
add_case(
    void *ctx, struct walker *w, const struct trace *t, const struct onset *o)
{
	const struct retain *r = ctx;

	if (w->job->set->recurring)
		add_recurring(w, &r->beginning, t);
	else if (!unseen(w))
		add_first(w, t, o);
}

static void
visit(void *ctx, struct walker *w, struct csvout *o)
{
	struct retain *r = ctx;

	w->own = o->out;
	if (clock_counts(w))
		clock_cases(w, &r->beginning, r, add_case);
}

static void
take(void *ctx, struct str text)
{
	struct retain *r = ctx;

	while (text.n) {
		struct active a = active_take(&text, &r->scratch);

		cohorts_add(&r->cohorts, a.label, a.birth, a.instant, a.v, a.n);
	}
}

/* ---- on the page ---- */

/* when a column begins for the first of a cohort, and has ended for the last */
static int64_t
begins(const struct retain *r, const struct cohort *c, struct bracket b)
{
	const struct settings *set = r->job->set;

	if (set->rolling.n)
		return date_add(c->earliest, set->rolling, (int)b.first);
	return period_start(set->period, c->birth + b.first);
}

static int64_t
ends(const struct retain *r, const struct cohort *c, struct bracket b)
{
	const struct settings *set = r->job->set;

	if (set->rolling.n)
		return date_add(c->latest, set->rolling, (int)b.last + 1);
	return period_start(set->period, c->birth + b.last + 1);
}

/* the periods of a column; false where there are no more of them to show */
static bool
column(
    const struct retain *r, const struct cohort *c, size_t i, struct bracket *b)
{

	if (r->cohorts.retention == RETENTION_BRACKET &&
	    i >= r->cohorts.nbracket)
		return false;
	*b = cohorts_column(&r->cohorts, i);
	return begins(r, c, *b) < r->job->asof;
}

static void
write_cell(struct retain *r, struct str cohort, struct bracket b,
    struct total t, bool complete)
{
	struct csvout o = job_out(r->job, &r->out);
	struct interval i = stats_wilson((double)t.kept, (double)t.size);

	r->period.n = 0;
	buf_printf(&r->period, b.first == b.last ? "%lld" : "%lld-%lld",
	    (long long)b.first, (long long)b.last);
	csvout_str(&o, cohort);
	csvout_int(&o, t.size);
	csvout_str(&o, buf_str(&r->period));
	csvout_int(&o, t.kept);
	csvout_num(&o, (double)t.kept / (double)t.size);
	csvout_num(&o, i.low);
	csvout_num(&o, i.high);
	csvout_int(&o, complete);
	csvout_row(&o);
}

/* every cell of a cohort into the sums, where it is complete, and onto the page
 */
static void
tell_cohort(struct retain *r, const struct cohort *c, bool shown)
{
	char name[PERIOD_SIZE];
	struct bracket b;

	period_name(r->job->set->period, c->birth, name);
	for (size_t i = 0; column(r, c, i, &b); i++) {
		struct total cell = { c->size, cohorts_kept(c, i) };
		bool complete = ends(r, c, b) <= r->job->asof;

		if (shown)
			write_cell(r, str_of(name), b, cell, complete);
		if (!complete)
			continue;
		while (r->nsum <= i) {
			ARENA_GROW(r->job->arena, r->sums, r->nsum, r->cap);
			r->sums[r->nsum++] = (struct total){ 0 };
		}
		r->sums[i].size += cell.size;
		r->sums[i].kept += cell.kept;
	}
	sink_write(r->job->sink, buf_str(&r->out));
	r->out.n = 0;
}

/* the sums so far, and begin anew */
static void
tell_sums(struct retain *r, struct str name)
{
	for (size_t i = 0; i < r->nsum; i++)
		if (r->sums[i].size)
			write_cell(r, name, cohorts_column(&r->cohorts, i),
			    r->sums[i], true);
	sink_write(r->job->sink, buf_str(&r->out));
	r->out.n = 0;
	r->nsum = 0;
}

/* with --by, cohorts of one value are summed up under it; the others by the
 * period they began in, and all together */
static void
tell(struct retain *r)
{
	const struct cohorts *c = &r->cohorts;
	bool by = r->job->set->by != NULL;

	for (size_t i = 0; i < c->n; i++) {
		tell_cohort(r, &c->v[i], !by);
		if (by && (i + 1 == c->n || c->v[i + 1].label != c->v[i].label))
			tell_sums(r, intern_str(&c->labels, c->v[i].label));
	}
	if (!by)
		tell_sums(r, STR("all"));
}

enum status
cohorts_run(struct job *job)
{
	const struct settings *set = job->set;
	struct retain r = { .job = job,
		.cohorts = { .arena = job->arena,
		    .retention = set->retention,
		    .labels = { .arena = job->arena } } };
	const struct walk walk = { .visit = visit, .take = take, .ctx = &r };
	char text[DIAG_TEXT];

	if (set->brackets &&
	    !cohorts_brackets(job->arena, str_of(set->brackets),
		&r.cohorts.brackets, &r.cohorts.nbracket))
		diag_fail("--retention: %s is no list of periods such as"
			  " 1-3,4-6,12",
		    diag_text(str_of(set->brackets), text));
	if (set->recurring && set->rolling.n)
		diag_fail(
		    "--recurring counts periods of the calendar: it does not go"
		    " with a duration");
	r.beginning = clock_beginning(job, SINCE_ACTIVITY);
	job_walk(job, &walk);
	cohorts_sort(&r.cohorts);
	tell(&r);
	buf_free(&r.scratch);
	buf_free(&r.period);
	buf_free(&r.out);
	return STATUS_DONE;
}
