#include "score/impact.h"

#include <math.h>
#include <stdlib.h>

#include "score/absent.h"
#include "score/bootstrap.h"
#include "score/effect.h"
#include "score/gate.h"
#include "score/permute.h"
#include "score/trace.h"
#include "score/traces.h"

#define HEADER                                                              \
	"action,outcome,design,effect,low,high,p,treated,controls,dropped," \
	"placebo,pre_gap,regression,verdict"

/* of all random numbers: the same log, the same digits; and printed */
enum { SEED = 1 };

/* what one thread keeps */
struct tracker {
	struct arena arena;
	struct picks *picks;
};

struct inquiry {
	struct job job;
	struct gate gate;
	struct trace_ask ask;
	struct tracker *trackers;
	struct traces traces;
	struct str *names; /* of the actions, by number */
	uint32_t *order;   /* in which they are printed */
};

/* ---- what is asked ---- */

static int
selector(struct trace_ask *q, const char *text, const char *option)
{
	const char *error;
	int i = select_add(&q->selects, str_of(text), &error);
	char quoted[DIAG_TEXT];

	if (i < 0)
		diag_fail("%s: in %s: %s", option,
		    diag_text(str_of(text), quoted), error);
	return i;
}

static void
read_actions(struct trace_ask *q, const struct settings *s, struct arena *a)
{
	q->naction = (size_t)s->naction;
	q->actions = NEW(a, struct trace_action, q->naction);
	for (size_t i = 0; i < q->naction; i++) {
		int at = selector(q, s->actions[i], "--action");

		if (q->selects.v[at].attribute)
			diag_fail("--action: an attribute is no event; name a"
				  " kind of event, such as touch:qbr");
		q->actions[i] =
		    (struct trace_action){ at, q->selects.v[at].globs };
	}
}

static void
read_strata(struct trace_ask *q, const char *list, struct arena *a)
{
	struct str name, rest = str_of(list);
	size_t cap = 0;

	while (rest.n) {
		rest = str_cut(rest, ',', &name);
		ARENA_GROW(a, q->strata, q->nstratum, cap);
		q->strata[q->nstratum++] = str_trim(name);
	}
}

/* ATTRIBUTE or ATTRIBUTE=VALUE, VALUE being that of those held out */
static void
read_groups(struct trace_ask *q, const char *arg)
{
	struct str value = str_cut(str_of(arg), '=', &q->groups);

	q->groups = str_trim(q->groups);
	q->holdout = value.p ? str_trim(value) : STR("holdout");
}

static void
read_ask(struct inquiry *in)
{
	const struct settings *s = in->job.set;
	struct trace_ask *q = &in->ask;
	struct arena *a = in->job.arena;
	const char *error;
	char text[DIAG_TEXT];

	if (s->naction == 0 || s->outcome == NULL)
		diag_fail("impact needs --action and --outcome, each a selector"
			  " of events");
	q->selects.arena = a;
	if (!trace_outcome(q, str_of(s->outcome), &error))
		diag_fail("--outcome: in %s: %s",
		    diag_text(str_of(s->outcome), text), error);
	read_actions(q, s, a);
	read_strata(q, s->strata, a);
	read_groups(q, s->groups);
	q->trigger = s->trigger ? selector(q, s->trigger, "--trigger") : -1;
}

/* ---- the log ---- */

static void
visit(void *ctx, int number, const struct story *s, struct arena *a,
    struct buf *out)
{
	struct inquiry *in = ctx;
	struct view view;

	if (gate_view(&in->gate, number, s, a, &view))
		trace_put(&in->ask, &view, in->trackers[number].picks, out);
}

static void
collect(void *ctx, struct str out)
{
	struct inquiry *in = ctx;

	while (traces_take(&in->traces, &out))
		;
}

static void
read_log(struct inquiry *in)
{
	const struct log_visitor visitor = { in, visit, collect };
	const struct settings *s = in->job.set;

	gate_open(&in->gate, &in->job);
	in->trackers = calloc((size_t)s->threads, sizeof *in->trackers);
	if (in->trackers == NULL)
		diag_fail("out of memory");
	for (int i = 0; i < s->threads; i++)
		in->trackers[i].picks = NEW(
		    &in->trackers[i].arena, struct picks, in->ask.selects.n);
	traces_open(&in->traces, in->job.arena);
	log_run(in->job.log, s->threads, &visitor);
	in->traces.trails.outcome = in->ask.outcome;
	for (int i = 0; i < s->threads; i++) {
		for (size_t k = 0; k < in->ask.selects.n; k++)
			free(in->trackers[i].picks[k].v);
		arena_free(&in->trackers[i].arena);
	}
	free(in->trackers);
}

/* from when, and until when, the log tells of the outcome: as its feeds say,
 * else from the first event of its kind, until now */
static void
cover(const struct inquiry *in, struct did_ask *q)
{
	enum kind kind = in->ask.selects.v[in->ask.of].kind;
	const struct feeds *f = &in->job.feeds;
	int64_t newest = INT64_MIN;

	q->covered = INT64_MAX;
	q->until = in->job.asof.t;
	for (size_t i = 0; i < f->n; i++) {
		const struct feed *feed = &f->v[i];

		if (feed->since[kind] >= in->job.asof.t)
			continue;
		if (feed->since[kind] < q->covered)
			q->covered = feed->since[kind];
		for (size_t k = 0; k < feed->nto; k++)
			if (feed->to[k] < in->job.asof.t &&
			    feed->to[k] > newest)
				newest = feed->to[k];
	}
	if (q->covered == INT64_MAX)
		q->covered = in->traces.first;
	if (newest != INT64_MIN && newest + 1 < q->until)
		q->until = newest + 1;
}

/* ---- what is found ---- */

static struct str
action_name(const struct inquiry *in, struct str id)
{
	struct str name;
	const struct select *s =
	    &in->ask.selects
		 .v[in->ask.actions[traces_option(id, &name)].select];
	struct buf b = { 0 };

	if (name.n == 0)
		return s->text;
	buf_printf(&b, "%.*s:%.*s", STRF(s->own), STRF(name));
	name = arena_str(in->job.arena, buf_str(&b));
	buf_free(&b);
	return name;
}

static bool
comes_before(const struct intern *ids, uint32_t x, uint32_t y)
{
	struct str one = ids->strings[x], other = ids->strings[y], a, b;
	size_t i = traces_option(one, &a), k = traces_option(other, &b);

	return i != k ? i < k : str_cmp(a, b) < 0;
}

/* by option, then by name; an action that nobody had is one too */
static void
name_actions(struct inquiry *in)
{
	struct intern *ids = &in->traces.actions;
	struct buf b = { 0 };

	for (size_t i = 0; i < in->ask.naction; i++) {
		if (in->ask.actions[i].each)
			continue;
		b.n = 0;
		buf_printf(&b, "%zu ", i);
		intern_put(ids, buf_str(&b));
	}
	in->names = NEW(in->job.arena, struct str, ids->n);
	in->order = NEW(in->job.arena, uint32_t, ids->n);
	for (uint32_t i = 0; i < ids->n; i++) {
		size_t at = i;

		in->names[i] = action_name(in, ids->strings[i]);
		for (; at && comes_before(ids, i, in->order[at - 1]); at--)
			in->order[at] = in->order[at - 1];
		in->order[at] = i;
	}
	buf_free(&b);
}

static void
tell_seed(const struct settings *s)
{
	if (s->groups)
		diag_say("impact: seed %d, %d permutations where there are"
			 " more than a million",
		    SEED, PERMUTE_DRAWS);
	else
		diag_say("impact: seed %d, %d resamples of accounts, %d"
			 " permutations",
		    SEED, BOOTSTRAP_DRAWS, PERMUTE_DRAWS);
}

static void
tell(const struct finding *f, const struct effect_tally *t)
{
	struct buf b = { 0 };

	buf_printf(&b,
	    "%.*s: of %zu accounts, not counted: %zu whose window is"
	    " not over, %zu too new or before the log tells, %zu not alive,"
	    " %zu without an outcome",
	    STRF(f->action), t->all, t->pending, t->early, t->idle, t->unknown);
	if (isnan(t->treated_had))
		buf_printf(&b, ", %zu with fewer than %d controls", t->dropped,
		    DID_FEWEST);
	else
		buf_printf(&b,
		    "; %.1f %% of the treated and %.1f %% of those held out"
		    " had it",
		    100 * t->treated_had, 100 * t->holdout_had);
	diag_say("%.*s", STRF(buf_str(&b)));
	buf_free(&b);
}

static void
write_finding(const struct finding *f, struct str outcome, struct csvout *o)
{
	struct buf verdict = { 0 };

	csvout_str(o, f->action);
	csvout_str(o, outcome);
	csvout_str(o, str_of(f->design));
	csvout_num(o, f->effect);
	csvout_num(o, f->interval.low);
	csvout_num(o, f->interval.high);
	csvout_num(o, f->p);
	csvout_int(o, (int64_t)f->treated);
	csvout_int(o, (int64_t)f->controls);
	csvout_num(o, f->dropped);
	csvout_num(o, f->placebo);
	csvout_num(o, f->pre_gap);
	csvout_num(o, f->regression);
	verdict_write(f, &verdict);
	csvout_str(o, buf_str(&verdict));
	csvout_row(o);
	buf_free(&verdict);
}

static struct finding
find(const struct inquiry *in, struct did_ask *q)
{
	const struct settings *s = in->job.set;
	const struct trails *t = &in->traces.trails;
	struct effect_tally tally;
	struct finding f;

	f = s->groups ? effect_sides(t, q, in->names, &tally)
		      : effect_did(t, q, in->names, in->traces.actions.n,
			    s->threads, &tally);
	tell(&f, &tally);
	return f;
}

static void
write_all(struct inquiry *in, struct csvout *o)
{
	const struct settings *s = in->job.set;
	size_t n = in->traces.actions.n;
	struct finding *found = NEW(in->job.arena, struct finding, n);
	struct did_ask q = { .window = s->window,
		.lag = s->lag,
		.triggers = s->trigger != NULL,
		.seed = SEED };

	cover(in, &q);
	trails_list(&in->traces.trails, q.seed, in->job.arena);
	for (size_t i = 0; i < n; i++) {
		q.action = in->order[i];
		found[i] = find(in, &q);
	}
	verdict_q(found, n, in->job.arena);
	csvout_header(o, HEADER);
	for (size_t i = 0; i < n; i++)
		write_finding(&found[i], str_of(s->outcome), o);
}

enum status
impact_run(const struct settings *s, struct arena *a, const char *const *paths)
{
	struct inquiry in = { .job = { .set = s,
				  .arena = a,
				  .path = paths[0] ? paths[0] : "-" } };
	struct buf b = { 0 };
	struct csvout o = job_table(&in.job, &b);
	enum status status;

	read_ask(&in);
	status = job_open(&in.job);
	read_log(&in);
	status = diag_worse(status, gate_close(&in.gate));
	status = diag_worse(status, absent_tell(&in.ask, &in.traces));
	name_actions(&in);
	tell_seed(s);
	write_all(&in, &o);
	sink_write(in.job.sink, buf_str(&b));
	buf_free(&b);
	return diag_worse(status, job_close(&in.job));
}
