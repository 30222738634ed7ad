#include "score/scorecard.h"

#include "csvin.h"
#include "score/crew.h"
#include "score/group.h"
#include "score/job.h"
#include "score/partial.h"

/* a run over a log */
struct desk {
	struct job job;
	struct board board;
	struct crew crew;
	struct groups groups;
	struct arena scratch; /* of parts on their way into groups */
};

/* where the parts of the account in hand go */
struct tray {
	struct desk *desk;
	const struct story *story;
	struct buf *out;
	struct arena *arena;
	struct group group; /* --by account */
};

/* ---- three ways to go on with a part ---- */

static void
hand_over(void *ctx, const struct part *p)
{
	struct tray *t = ctx;

	part_put(t->out, p);
}

static struct str
by_name(const struct board *b)
{
	static const char *const names[] = {
		[BY_ALL] = "all", [BY_ACCOUNT] = "account", [BY_MONTH] = "month"
	};

	return b->by == BY_ATTRIBUTE ? b->attribute : str_of(names[b->by]);
}

static void
write_partial(void *ctx, const struct part *p)
{
	struct tray *t = ctx;
	struct csvout o = job_table(&t->desk->job, t->out);
	const struct board *b = &t->desk->board;

	partial_write(&o, &b->cards, by_name(b), &b->periods.v[p->period],
	    t->story->account, p);
}

static void
keep_part(void *ctx, const struct part *p)
{
	struct tray *t = ctx;

	if (t->group.tallies == NULL)
		t->group = group_make(t->arena, &t->desk->board.cards);
	group_add(&t->group, p);
}

/* the account is a group of its own */
static void
write_account(void *ctx, const struct story *s, size_t period)
{
	struct tray *t = ctx;
	const struct board *b = &t->desk->board;
	struct csvout o = job_table(&t->desk->job, t->out);

	if (t->group.tallies == NULL)
		t->group = group_make(t->arena, &b->cards);
	t->group.name = s->account;
	group_write(
	    &t->group, &b->cards, &b->periods.v[period], true, t->arena, &o);
}

/* ---- the log ---- */

static void
visit(void *ctx, int worker, const struct story *s, struct arena *a,
    struct buf *out)
{
	struct desk *d = ctx;
	struct tray tray = { .desk = d, .story = s, .out = out, .arena = a };
	const struct settings *set = d->job.set;
	struct emit emit = { &tray, hand_over, NULL };

	if (set->partial)
		emit.part = write_partial;
	else if (d->board.by == BY_ACCOUNT)
		emit = (struct emit){ &tray, keep_part, write_account };
	member_parts(crew_member(&d->crew, worker), s, a, &emit);
}

static void
print(void *ctx, struct str out)
{
	struct desk *d = ctx;
	struct part p;

	if (d->job.set->partial || d->board.by == BY_ACCOUNT) {
		if (out.n)
			sink_write(d->job.sink, out);
		return;
	}
	while (part_take(&out, &d->scratch, &p))
		groups_add(&d->groups, &p);
	arena_reset(&d->scratch);
}

static enum by
by_of(const char *what)
{
	if (what == NULL || str_is(str_of(what), "all"))
		return BY_ALL;
	if (str_is(str_of(what), "account"))
		return BY_ACCOUNT;
	return str_is(str_of(what), "month") ? BY_MONTH : BY_ATTRIBUTE;
}

static void
desk_open(struct desk *d)
{
	const struct settings *s = d->job.set;
	struct board *b = &d->board;
	struct arena *a = d->job.arena;
	int64_t t = d->job.asof.t;

	b->by = by_of(s->by);
	b->attribute = str_of(s->by);
	b->where = &s->where;
	b->all = s->all;
	b->periods = b->by == BY_MONTH
	    ? periods_months(a, t, feeds_covered(&d->job.feeds, t), s->months)
	    : periods_now(a, t);
	board_instants(b, a, &d->job.feeds, s->stale);
	crew_open(&d->crew, s->threads, b);
	d->groups = (struct groups){ .arena = a, .cards = &b->cards };
	for (size_t i = 0; i < b->periods.n; i++)
		groups_period(&d->groups);
}

/* the groups that are there even where no account is */
static void
found_groups(struct desk *d, struct csvout *o)
{
	const struct board *b = &d->board;

	for (size_t i = 0; i < b->periods.n; i++) {
		struct str name = b->by == BY_MONTH
		    ? str_of(b->periods.v[i].name)
		    : STR("all");

		if (b->by != BY_ALL && b->by != BY_MONTH)
			return;
		groups_find(&d->groups, i, name);
		if (d->job.set->partial)
			partial_write_group(
			    o, &b->cards, by_name(b), &b->periods.v[i], name);
	}
}

static enum status
desk_close(struct desk *d)
{
	arena_free(&d->scratch);
	return crew_close(&d->crew);
}

/* groups without a name alone: there is no such attribute */
static enum status
tell_no_attribute(const struct desk *d)
{
	const struct crowd *c = d->groups.v;
	char text[DIAG_TEXT];

	if (d->board.by != BY_ATTRIBUTE || c->names.n != 1 || c->v[0].name.n)
		return STATUS_DONE;
	diag_say("--by: no account has an attribute %s",
	    diag_text(d->board.attribute, text));
	return STATUS_TOLD;
}

static void
write_header(struct sink *sink, const char *header)
{
	struct buf b = { 0 };

	buf_printf(&b, "%s\n", header);
	sink_write(sink, buf_str(&b));
	buf_free(&b);
}

static enum status
run_log(struct desk *d, const char *const *paths)
{
	const struct settings *s = d->job.set;
	const struct log_visitor visitor = { d, visit, print };
	enum status status, end;
	struct buf b = { 0 };
	struct csvout o = job_table(&d->job, &b);

	d->job.path = paths[0] ? paths[0] : "-";
	status = job_open(&d->job);
	desk_open(d);
	write_header(d->job.sink, s->partial ? PARTIAL_HEADER : GROUP_HEADER);
	found_groups(d, &o);
	sink_write(d->job.sink, buf_str(&b));
	b.n = 0;
	log_run(d->job.log, s->threads, &visitor);
	if (!s->partial && d->board.by != BY_ACCOUNT) {
		status = diag_worse(status, tell_no_attribute(d));
		groups_write(&d->groups, &d->board.periods, false, &o);
		sink_write(d->job.sink, buf_str(&b));
	}
	end = job_close(&d->job);
	status = diag_worse(status, desk_close(d));
	buf_free(&b);
	return diag_worse(status, end);
}

/* ---- partial results ---- */

static enum status
merge(struct desk *d, const char *const *paths)
{
	static const struct csvin_options ours = { .dialect = DIALECT_OURS,
		.max_field = (size_t)1 << 40 };
	struct partial p = { .cards = &d->board.cards,
		.groups = { .arena = d->job.arena, .cards = &d->board.cards } };
	const struct settings *s = d->job.set;
	struct buf b = { 0 };
	struct csvout o = job_table(&d->job, &b);
	struct sink *sink = sink_open(s->output, false);

	do {
		struct csvin *in = csvin_open(*paths ? *paths : "-", &ours);

		partial_read(&p, in);
		csvin_close(in);
	} while (*paths && *++paths);
	write_header(sink, GROUP_HEADER);
	groups_write(
	    &p.groups, &p.periods, str_is(buf_str(&p.by), "account"), &o);
	sink_write(sink, buf_str(&b));
	sink_close(sink);
	buf_free(&b);
	buf_free(&p.by);
	buf_free(&p.last);
	return STATUS_DONE;
}

enum status
scorecard_run(
    const struct settings *s, struct arena *a, const char *const *paths)
{
	struct desk d = { .job = { .set = s, .arena = a } };

	cards_read(a, &d.board.cards, s->what);
	cards_margin(&d.board.cards, s->margin);
	return s->merge ? merge(&d, paths) : run_log(&d, paths);
}
