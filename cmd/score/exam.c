#include "score/exam.h"

#include <stdlib.h>

#include "date.h"
#include "dec.h"
#include "score/ties.h"

static const struct {
	enum kind kind;
	const char *opener;
} lines[LINE_COUNT] = {
	[LINE_TICKET] = { KIND_TICKET, "opened" },
	[LINE_PROMISE] = { KIND_PROMISE, "made" },
	[LINE_FEEDBACK] = { KIND_FEEDBACK, "heard" },
};

enum line
exam_line(enum kind kind, const char **opener)
{
	for (int i = 0; i < LINE_COUNT; i++)
		if (lines[i].kind == kind) {
			*opener = lines[i].opener;
			return (enum line)i;
		}
	return LINE_COUNT;
}

bool
exam_opens(const struct event *e)
{
	const char *opener;

	return exam_line(e->kind, &opener) != LINE_COUNT &&
	    str_is(e->name, opener);
}

static void
note_opening(struct thread *th, const struct event *e)
{
	const char *opener;
	enum line line = exam_line(e->kind, &opener);

	if (line == LINE_COUNT || !str_is(e->name, opener) || th->opened[line])
		return;
	th->opened[line] = true;
	th->opening[line] = e->time;
}

/* a subscription runs from its first ARR, be it 0 (a trial, a free plan),
 * until it is 0 again */
static void
note_running(struct exam *x, struct thread *th, const struct event *e)
{
	struct running *now = th->running;
	int64_t arr, day = date_day(e->time);

	if (e->kind != KIND_MONEY || !str_is(e->name, "arr") ||
	    !dec_parse(e->value, &arr))
		return;
	if (now && now->last == INT64_MAX) {
		if (arr == 0)
			now->last = day;
	} else if (now == NULL || arr > 0) {
		th->running = NEW(x->arena, struct running, 1);
		*th->running = (struct running){ day, INT64_MAX, now };
	}
}

static void
make_threads(struct exam *x)
{
	struct intern refs = { .arena = x->arena, .borrow = true };

	x->refs = NEW(x->arena, uint32_t, x->n);
	for (size_t i = 0; i < x->n; i++)
		if (x->story->events[i].ref.n)
			x->refs[i] = intern_put(&refs, x->story->events[i].ref);
	x->threads = NEW(x->arena, struct thread, refs.n + 1);
	for (size_t i = 0; i < x->n; i++) {
		if (x->refs[i] == 0)
			continue;
		note_opening(&x->threads[x->refs[i]], &x->story->events[i]);
		note_running(x, &x->threads[x->refs[i]], &x->story->events[i]);
	}
}

/* can the event change what the account pays, or whether it lives */
static bool
is_telling(const struct event *e)
{
	static const char *const told[] = { "status", "started", "arr" };

	if (e->kind == KIND_MONEY)
		return true;
	for (size_t i = 0; i < sizeof told / sizeof *told; i++)
		if (e->kind == KIND_ACCOUNT && str_is(e->name, told[i]))
			return true;
	return false;
}

/* nightly exports tell the same again and again: the value told last, by
 * attribute or by ref of money */
struct echo {
	struct intern keys, values;
	uint32_t *last;
	size_t cap;
};

static bool
tells_more(struct echo *echo, struct arena *a, const struct event *e)
{
	bool money = e->kind == KIND_MONEY, more;
	size_t key = intern_put(&echo->keys, money ? e->ref : e->name);
	uint32_t value = intern_put(&echo->values, e->value);

	key = key * 2 + money;
	while (key >= echo->cap)
		echo->last = arena_grow(
		    a, echo->last, sizeof *echo->last, echo->cap, &echo->cap);
	/* movements add up: each of them tells */
	more = echo->last[key] != value || (money && !str_is(e->name, "arr"));
	echo->last[key] = value;
	return more;
}

static void
make_levels(struct exam *x)
{
	const struct intern none = { .arena = x->arena, .borrow = true };
	struct echo echo = { .keys = none, .values = none };
	size_t cap = 0;

	for (size_t i = 0; i < x->n; i++) {
		const struct event *e = &x->story->events[i];
		struct level *l;

		if (!is_telling(e) || !tells_more(&echo, x->arena, e))
			continue;
		if (x->nlevel == 0 || x->levels[x->nlevel - 1].time < e->time) {
			ARENA_GROW(x->arena, x->levels, x->nlevel, cap);
			x->nlevel++;
		}
		l = &x->levels[x->nlevel - 1];
		l->time = e->time;
		story_arr(x->story, e->time + 1, &l->arr);
		x->paid = x->paid || l->arr > 0;
		l->life = story_life(x->story, e->time + 1);
	}
}

static void
make_goals(struct exam *x)
{
	x->goals = (struct intern){ .arena = x->arena, .borrow = true };
	for (size_t i = 0; i < x->n; i++)
		if (x->story->events[i].kind == KIND_GOAL)
			intern_put(&x->goals, x->story->events[i].name);
}

static int
by_time(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

	return (x > y) - (x < y);
}

struct lens
lens_make(struct arena *a, const struct feeds *feeds, int64_t t)
{
	struct lens l = {
		.feeds = feeds, .t = t, .covered = feeds_covered(feeds, t)
	};
	size_t n = 0;

	for (size_t i = 0; i < feeds->n; i++)
		n += feeds->v[i].nto;
	l.exports = NEW(a, int64_t, n);
	for (size_t i = 0; i < feeds->n; i++)
		for (size_t k = 0; k < feeds->v[i].nto; k++)
			if (feeds->v[i].to[k] < t)
				l.exports[l.nexport++] = feeds->v[i].to[k];
	if (l.nexport)
		qsort(l.exports, l.nexport, sizeof *l.exports, by_time);
	return l;
}

bool
lens_exported(const struct lens *l, int64_t t)
{
	return l->nexport &&
	    bsearch(&t, l->exports, l->nexport, sizeof t, by_time);
}

void
exam_make(struct exam *x, struct arena *a, const struct story *s,
    const struct lens *lens)
{
	int64_t t = lens->t;
	struct str started = story_attr(s, STR("started"), t, NULL);

	*x = (struct exam){ .story = s, .arena = a, .lens = lens, .t = t };
	x->n = story_count(s, t);
	x->life = story_life(s, t);
	x->priced = story_arr(s, t, &x->arr) && story_priced(s, t);
	x->dated = started.n && date_parse(started, &x->start, NULL);
	make_threads(x);
	make_levels(x);
	make_goals(x);
	x->ties = ties_mark(a, s, x->n);
}

const struct level *
exam_level(const struct exam *x, int64_t before)
{
	size_t low = 0, high = x->nlevel;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (x->levels[mid].time < before)
			low = mid + 1;
		else
			high = mid;
	}
	return low ? &x->levels[low - 1] : NULL;
}

const struct thread *
exam_thread(const struct exam *x, size_t i)
{
	return x->refs[i] ? &x->threads[x->refs[i]] : NULL;
}
