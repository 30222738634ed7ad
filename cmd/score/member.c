#include "score/member.h"

#include <math.h>
#include <stdlib.h>

#include "score/belong.h"

/* ---- the board ---- */

/* a measure without a window of its own looks at the month */
static void
look_at_month(
    struct instant *at, const struct measures *set, const struct period *p)
{
	for (size_t i = 0; i < set->n; i++)
		if (!set->v[i].windowed)
			at->from[i] = p->from;
}

void
board_instants(struct board *b, struct arena *a, const struct feeds *feeds,
    struct span stale)
{
	const struct cards *cards = &b->cards;

	b->instants = NEW(a, struct instant, b->periods.n * cards->n);
	for (size_t p = 0; p < b->periods.n; p++)
		for (size_t c = 0; c < cards->n; c++) {
			const struct measures *set = &cards->v[c].measures;
			struct instant *at = &b->instants[p * cards->n + c];

			*at = measures_at(set, feeds, b->periods.v[p].t, stale);
			if (b->periods.v[p].month)
				look_at_month(at, set, &b->periods.v[p]);
		}
}

/* ---- one account at one instant ---- */

/* the group before an instant */
static struct str
group_at(const struct member *m, int64_t before)
{
	return belong_at(m->view.story, m->board->attribute, before, m->view.t);
}

static bool
has_moved(const struct member *m)
{
	const struct story *s = m->view.story;

	for (size_t i = 0; i < s->nattr; i++) {
		const struct event *e = &s->events[s->attrs[i]];

		if (e->time < m->view.t &&
		    str_eq(e->name, m->board->attribute) &&
		    !str_eq(e->value, m->group))
			return true;
	}
	return false;
}

static void
find_group(struct member *m)
{
	m->moved = false;
	switch (m->board->by) {
	case BY_ALL: m->group = STR("all"); break;
	case BY_ACCOUNT: m->group = m->view.story->account; break;
	case BY_MONTH:
		m->group = str_of(m->board->periods.v[m->period].name);
		break;
	case BY_ATTRIBUTE:
		m->group = group_at(m, m->view.t);
		m->moved = has_moved(m);
		break;
	}
}

/* is it told of living accounts only: their state, pooled or not, or what is
 * divided by seats or time */
static bool
of_the_living(const struct measure *m)
{
	return m->stat->over == OVER_ACCOUNT || m->per != PER_NOTHING ||
	    (m->stat->over == OVER_POOL && m->stat->read_at == READ_NOW);
}

/* one measure, of the events that `keep` lets through, for one group */
static void
emit_part(const struct member *m, const struct card *card, size_t i,
    struct str group, const struct keep *keep)
{
	const struct measure *measure = &card->measures.v[i];
	const struct board *b = m->board;
	const struct instant *at =
	    &b->instants[m->period * b->cards.n + (size_t)(card - b->cards.v)];
	struct part p = {
		.group = group, .period = m->period, .measure = card->first + i
	};
	struct tally *t = &p.tally;

	p.seen =
	    measures_fold(&card->measures, i, at, &m->view, m->picks, keep, t);
	if (!(t->by > 0) || /* nothing to divide by */
	    (measure->stat->over == OVER_ACCOUNT && t->n < measure->min_n) ||
	    (b->by != BY_ACCOUNT && of_the_living(measure) &&
		m->life != LIFE_ALIVE))
		p.seen = false;
	if (p.seen && t->by != 1 && measure->stat->over == OVER_ACCOUNT) {
		tally_divide(t, t->by);
		t->by = 1;
	}
	if (!p.seen)
		*t = (struct tally){ 0 };
	m->emit->part(m->emit->ctx, &p);
}

/* events of the time when the account was in a group */
struct stay {
	const struct member *member;
	struct str group;
};

static bool
during(void *ctx, const struct event *e)
{
	const struct stay *s = ctx;

	return str_eq(group_at(s->member, e->time + 1), s->group);
}

/* an event belongs to the group the account was in when it happened: a part for
 * each group it ever was in */
static void
emit_stays(const struct member *m, const struct card *card, size_t i)
{
	const struct story *s = m->view.story;
	struct str *seen = NEW(m->view.arena, struct str, s->nattr);
	size_t n = 0, k;

	for (size_t j = 0; j < s->nattr; j++) {
		const struct event *e = &s->events[s->attrs[j]];
		struct stay stay = { m, e->value };
		struct keep keep = { &stay, during };

		if (e->time >= m->view.t ||
		    !str_eq(e->name, m->board->attribute))
			continue;
		for (k = 0; k < n && !str_eq(seen[k], e->value); k++)
			;
		if (k < n)
			continue;
		seen[n++] = e->value;
		emit_part(m, card, i, e->value, &keep);
	}
}

/* the group that a measure counts the account in, where it has moved */
static struct str
group_of(const struct member *m, const struct card *card, size_t i)
{
	const struct board *b = m->board;
	size_t c = (size_t)(card - b->cards.v);

	switch (card->measures.v[i].stat->read_at) {
	case READ_WINDOW:
		return group_at(
		    m, b->instants[m->period * b->cards.n + c].from[i]);
	case READ_START: return group_at(m, m->view.start + 1);
	default: return m->group;
	}
}

static void
emit_card(const struct member *m, const struct card *card)
{
	const struct measures *set = &card->measures;
	bool *applies = NEW(m->view.arena, bool, set->n);

	measures_apply(set, &m->view, applies);
	for (size_t i = 0; i < set->n; i++) {
		const struct measure *measure = &set->v[i];

		if (!applies[i])
			continue;
		if (!m->moved || measure->per != PER_NOTHING)
			emit_part(m, card, i, m->group, NULL);
		else if (measure->stat->read_at == READ_EVENT)
			emit_stays(m, card, i);
		else
			emit_part(m, card, i, group_of(m, card, i), NULL);
	}
}

/* does the account count at all */
static bool
is_member(const struct member *m)
{
	const struct board *b = m->board;
	bool customer = m->life == LIFE_ALIVE || m->life == LIFE_CHURNED;

	if (m->view.n == 0)
		return false;
	if (b->by == BY_ACCOUNT ? !b->all && m->life != LIFE_ALIVE : !customer)
		return false;
	return view_holds(&m->view, b->where, VIEW_NOW);
}

/* ARR that cannot be added up, as of now */
static void
note_currencies(struct member *m)
{
	int64_t arr;

	if (m->life == LIFE_NONE || story_arr(m->view.story, m->view.t, &arr))
		return;
	if (m->currencies++ == 0)
		buf_put(&m->first, m->view.story->account);
}

static void
move_to(struct member *m, size_t period)
{
	const struct board *b = m->board;

	m->period = period;
	view_at(&m->view, b->periods.v[period].t,
	    &b->instants[period * b->cards.n].delivery);
	m->life = story_life(m->view.story, m->view.t);
}

static void
at_instant(struct member *m)
{
	const struct board *b = m->board;

	if (!is_member(m))
		return;
	if (m->view.reprioritised)
		measures_select(&b->cards.v[0].measures, &m->view, m->picks);
	find_group(m);
	for (size_t c = 0; c < b->cards.n; c++)
		emit_card(m, &b->cards.v[c]);
	if (m->emit->end)
		m->emit->end(m->emit->ctx, m->view.story, m->period);
}

void
member_parts(struct member *m, const struct story *s, struct arena *a,
    const struct emit *emit)
{
	const struct board *b = m->board;

	m->emit = emit;
	view_open(&m->view, a, s);
	move_to(m, b->periods.n - 1);
	if (m->view.n == 0)
		return;
	asked_account(&m->asked, &m->view);
	note_currencies(m);
	measures_select(&b->cards.v[0].measures, &m->view, m->picks);
	for (size_t p = 0; p < b->periods.n; p++) {
		move_to(m, p);
		at_instant(m);
	}
}

/* ---- a worker ---- */

void
member_open(struct member *m, struct arena *a, const struct board *b)
{
	*m = (struct member){ .board = b,
		.picks =
		    NEW(a, struct picks, b->cards.v[0].measures.selects.n) };
	asked_open(&m->asked, a, b->where);
}

void
member_merge(struct member *m, const struct member *other)
{
	struct str here = buf_str(&other->first);

	asked_merge(&m->asked, &other->asked);
	m->currencies += other->currencies;
	if (here.n &&
	    (m->first.n == 0 || str_cmp(here, buf_str(&m->first)) < 0)) {
		m->first.n = 0;
		buf_put(&m->first, here);
	}
}

enum status
member_tell(const struct member *m)
{
	enum status status = asked_tell(&m->asked, "--where");
	char text[DIAG_TEXT];

	if (m->currencies == 0)
		return status;
	diag_say("%ld account%s with several currencies, ARR left empty: %s%s",
	    m->currencies, m->currencies == 1 ? "" : "s",
	    diag_text(buf_str(&m->first), text),
	    m->currencies == 1 ? "" : " first");
	return STATUS_TOLD;
}

void
member_close(struct member *m)
{
	for (size_t i = 0; i < m->board->cards.v[0].measures.selects.n; i++)
		free(m->picks[i].v);
	buf_free(&m->first);
}
