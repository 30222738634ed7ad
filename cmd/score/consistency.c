#include "score/consistency.h"

#include <math.h>
#include <stdlib.h>

#include "intern.h"
#include "score.h"
#include "score/card.h"
#include "score/gate.h"
#include "score/moments.h"
#include "score/packet.h"

/* what one thread keeps */
struct clerk {
	struct arena arena;
	struct picks *picks;
};

/* a living account with an owner: its figures, NaN where there is no data */
struct subject {
	uint32_t segment, owner;
	size_t number; /* in the order of accounts */
	double *figures;
};

/* one figure of every account: a measure's value, or points */
struct figure {
	struct str card, criterion, measure, label;
};

struct study {
	struct job job;
	struct gate gate;
	struct cards cards;
	struct instant *instants; /* a card each */
	struct str by;
	struct clerk *clerks;
	struct figure *figures;
	size_t nfigure;
	struct intern segments, owners;
	struct subject *v;
	size_t n, cap;
};

/* ---- figures ---- */

/* evenness of our own people in one account comes first; then each card: its
 * score, its criteria, its measures */
enum { EVENNESS, CARDS };

static void
name_card(struct study *s, const struct card *c)
{
	const struct measures *m = &c->measures;

	s->figures[s->nfigure++] =
	    (struct figure){ .card = c->name, .label = c->label };
	for (size_t i = 0; i < m->ndimension; i++)
		s->figures[s->nfigure++] = (struct figure){ c->name,
			m->dimensions[i].name, { 0 }, m->dimensions[i].label };
	for (size_t i = 0; i < m->n; i++) {
		int d = m->v[i].dimension;

		s->figures[s->nfigure++] = (struct figure){ c->name,
			d < 0 ? STR("") : m->dimensions[d].name, m->v[i].name,
			m->v[i].label };
	}
}

static void
name_figures(struct study *s)
{
	size_t n = CARDS;

	for (size_t i = 0; i < s->cards.n; i++)
		n += 1 + s->cards.v[i].measures.n +
		    s->cards.v[i].measures.ndimension;
	s->figures = NEW(s->job.arena, struct figure, n);
	s->figures[s->nfigure++] =
	    (struct figure){ .measure = STR("our_people"),
		    .label = STR("How evenly our own people were asked for in"
				 " one account in a year (1: all alike)") };
	for (size_t i = 0; i < s->cards.n; i++)
		name_card(s, &s->cards.v[i]);
}

/* ---- an account ---- */

static int
by_amount(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

/* of the events of each of our people who had any, in the year before */
static double
our_evenness(const struct view *v)
{
	static const struct span year = { 12, SPAN_MONTH };
	const struct story *s = v->story;
	struct intern who = { .arena = v->arena, .borrow = true };
	double *events = NEW(v->arena, double, v->n);

	for (size_t i = story_count(s, date_add(v->t, year, -1)); i < v->n; i++)
		if (str_starts(s->events[i].actor, STR("us:")))
			events[intern_put(&who, s->events[i].actor) - 1]++;
	qsort(events, who.n, sizeof *events, by_amount);
	return stats_evenness(events, who.n);
}

static void
put_number(struct buf *out, double v)
{
	packet_put(out, &v, sizeof v);
}

static void
put_card(const struct study *s, size_t c, const struct view *v,
    const struct picks *picks, struct buf *out)
{
	const struct measures *m = &s->cards.v[c].measures;
	struct answer *answers = NEW(v->arena, struct answer, m->n);
	struct mark *marks = NEW(v->arena, struct mark, m->n);
	double *criteria = NEW(v->arena, double, m->ndimension);
	struct score score;

	measures_ask(m, &s->instants[c], v, picks, answers);
	score = score_make(
	    m, &s->instants[c], &bands_default, answers, marks, criteria);
	put_number(out, score.capped);
	for (size_t i = 0; i < m->ndimension; i++)
		put_number(out, criteria[i]);
	for (size_t i = 0; i < m->n; i++)
		put_number(out, answers[i].known ? answers[i].value : NAN);
}

static void
visit(void *ctx, int number, const struct story *story, struct arena *a,
    struct buf *out)
{
	const struct study *s = ctx;
	struct picks *picks = s->clerks[number].picks;
	int64_t t = s->job.asof.t;
	struct str owner = story_attr(story, s->by, t, NULL);
	struct view v;

	if (!gate_view(&s->gate, number, story, a, &v) || owner.n == 0 ||
	    story_life(story, t) != LIFE_ALIVE)
		return;
	measures_select(&s->cards.v[0].measures, &v, picks);
	packet_text(out, story_attr(story, STR("segment"), t, NULL));
	packet_text(out, owner);
	put_number(out, our_evenness(&v));
	for (size_t c = 0; c < s->cards.n; c++)
		put_card(s, c, &v, picks, out);
}

static void
take(void *ctx, struct str out)
{
	struct study *s = ctx;

	while (out.n) {
		struct subject *to;

		ARENA_GROW(s->job.arena, s->v, s->n, s->cap);
		to = &s->v[s->n];
		to->number = s->n++;
		to->segment = intern_put(&s->segments, packet_take_text(&out));
		to->owner = intern_put(&s->owners, packet_take_text(&out));
		to->figures = NEW(s->job.arena, double, s->nfigure);
		packet_take(
		    &out, to->figures, s->nfigure * sizeof *to->figures);
	}
}

/* ---- rows ---- */

/* equal ones stay in the order of their accounts */
static int
by_owner(const void *a, const void *b)
{
	const struct subject *x = a, *y = b;

	if (x->segment != y->segment)
		return x->segment < y->segment ? -1 : 1;
	if (x->owner != y->owner)
		return x->owner < y->owner ? -1 : 1;
	return x->number < y->number ? -1 : 1;
}

/* a standard deviation; a variance below 0 is chance, and none */
static double
deviation(double variance)
{
	return isnan(variance) ? NAN : sqrt(fmax(variance, 0));
}

static void
write_spread(struct csvout *o, const struct spread *s)
{
	double between = fmax(s->between, 0), all = between + s->within;

	csvout_int(o, (int64_t)s->strata);
	csvout_int(o, (int64_t)s->groups);
	csvout_int(o, (int64_t)s->units);
	csvout_num(o, s->mean);
	csvout_num(o, deviation(s->between));
	csvout_num(o, deviation(s->within));
	csvout_num(o, isnan(s->between) || !(all > 0) ? NAN : between / all);
	csvout_num(o, deviation(s->raw));
	csvout_num(o, s->f);
	csvout_num(o, s->p);
}

static void
write_figure(
    const struct study *s, size_t i, struct unit *units, struct csvout *o)
{
	const struct figure *f = &s->figures[i];
	struct spread spread;
	size_t n = 0;

	for (size_t k = 0; k < s->n; k++) {
		const struct subject *from = &s->v[k];

		if (!isnan(from->figures[i]))
			units[n++] = (struct unit){ from->segment, from->owner,
				from->figures[i] };
	}
	spread = moments_spread(units, n);
	csvout_str(o, f->card);
	csvout_str(o, f->criterion);
	csvout_str(o, f->measure);
	csvout_str(o, s->by);
	write_spread(o, &spread);
	csvout_str(o, f->label);
	csvout_row(o);
}

static void
write_figures(struct study *s, struct csvout *o)
{
	struct unit *units = NEW(s->job.arena, struct unit, s->n);

	if (s->n)
		qsort(s->v, s->n, sizeof *s->v, by_owner);
	csvout_header(o, CONSISTENCY_HEADER);
	for (size_t i = 0; i < s->nfigure; i++)
		write_figure(s, i, units, o);
}

static void
open_study(struct study *s)
{
	struct arena *a = s->job.arena;
	const struct settings *set = s->job.set;

	cards_read(a, &s->cards, set->card ? set->card : "principles");
	cards_margin(&s->cards, set->margin);
	s->by = str_of(set->by ? set->by : "owner");
	s->segments.arena = s->owners.arena = a;
	name_figures(s);
}

static enum status
tell_nobody(const struct study *s)
{
	char text[DIAG_TEXT];

	if (s->n)
		return STATUS_DONE;
	diag_say("consistency: no living account tells its %s",
	    diag_text(s->by, text));
	return STATUS_TOLD;
}

static void
open_clerks(struct study *s)
{
	const struct cards *cards = &s->cards;

	s->instants = NEW(s->job.arena, struct instant, cards->n);
	for (size_t c = 0; c < cards->n; c++)
		s->instants[c] = measures_at(&cards->v[c].measures,
		    &s->job.feeds, s->job.asof.t, s->job.set->stale);
	s->clerks = calloc((size_t)s->job.set->threads, sizeof *s->clerks);
	if (s->clerks == NULL)
		diag_fail("out of memory");
	for (int i = 0; i < s->job.set->threads; i++)
		s->clerks[i].picks = NEW(&s->clerks[i].arena, struct picks,
		    cards->v[0].measures.selects.n);
}

static void
close_clerks(struct study *s)
{
	for (int i = 0; i < s->job.set->threads; i++) {
		for (size_t k = 0; k < s->cards.v[0].measures.selects.n; k++)
			free(s->clerks[i].picks[k].v);
		arena_free(&s->clerks[i].arena);
	}
	free(s->clerks);
}

enum status
consistency_run(
    const struct settings *set, struct arena *a, const char *const *paths)
{
	struct study s = { .job = { .set = set,
			       .arena = a,
			       .path = paths[0] ? paths[0] : "-" } };
	const struct log_visitor visitor = { &s, visit, take };
	struct buf b = { 0 };
	struct csvout o = job_table(&s.job, &b);
	enum status status;

	open_study(&s);
	status = job_open(&s.job);
	gate_open(&s.gate, &s.job);
	open_clerks(&s);
	log_run(s.job.log, set->threads, &visitor);
	status = diag_worse(status, tell_nobody(&s));
	write_figures(&s, &o);
	sink_write(s.job.sink, buf_str(&b));
	status = diag_worse(status, gate_close(&s.gate));
	status = diag_worse(status, job_close(&s.job));
	close_clerks(&s);
	buf_free(&b);
	return status;
}
