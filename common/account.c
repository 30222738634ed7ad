#include "account.h"

#include <string.h>

#include "date.h"
#include "dec.h"
#include "intern.h"

/* how a money event moves ARR */
enum money {
	MONEY_ARR, /* the ARR of its ref from now on */
	MONEY_UP,
	MONEY_DOWN,
	MONEY_OTHER /* renewals, invoices, payments: not ARR */
};

static const struct {
	struct str name;
	enum money effect;
} effects[] = {
	{ { "arr", 3 }, MONEY_ARR },
	{ { "new", 3 }, MONEY_UP },
	{ { "expansion", 9 }, MONEY_UP },
	{ { "reactivation", 12 }, MONEY_UP },
	{ { "contraction", 11 }, MONEY_DOWN },
	{ { "churn", 5 }, MONEY_DOWN },
};

/* one step of ARR: the account's total from this time on */
struct step {
	int64_t time;
	int64_t arr; /* never below 0 */
};

/* ARR as steps, made once; a ref's `arr` events replace each other, movements
 * of refs that have no `arr` add up */
struct ledger {
	struct step *steps;
	size_t n, cap;
};

static enum money
effect_of(struct str name)
{
	for (size_t i = 0; i < sizeof effects / sizeof *effects; i++)
		if (str_eq(name, effects[i].name))
			return effects[i].effect;
	return MONEY_OTHER;
}

static void
list(struct arena *a, const struct story *s, enum kind kind, uint32_t **v,
    size_t *n)
{
	size_t cap = 0;

	*v = NULL;
	*n = 0;
	for (size_t i = 0; i < s->n; i++)
		if (s->events[i].kind == kind) {
			ARENA_GROW(a, *v, *n, cap);
			(*v)[(*n)++] = (uint32_t)i;
		}
}

static int64_t
add_clamped(int64_t a, int64_t b)
{
	int64_t sum;

	if (__builtin_add_overflow(a, b, &sum))
		return b < 0 ? INT64_MIN : INT64_MAX;
	return sum;
}

static int64_t
sub_clamped(int64_t a, int64_t b)
{
	int64_t difference;

	if (__builtin_sub_overflow(a, b, &difference))
		return b < 0 ? INT64_MAX : INT64_MIN;
	return difference;
}

/* what is carried from one money event to the next */
struct till {
	struct arena *arena;
	struct intern refs;
	int64_t *arr;   /* of each ref */
	bool *has_arr;  /* does the ref have `arr` events */
	int64_t *moved; /* movements of each ref */
	size_t n;
	int64_t total;
};

static void
till_open(struct till *t, struct arena *a, const struct story *s)
{
	*t =
	    (struct till){ .arena = a, .refs = { .arena = a, .borrow = true } };
	for (size_t i = 0; i < s->nmoney; i++)
		intern_put(&t->refs, s->events[s->money[i]].ref);
	t->n = t->refs.n + 1;
	t->arr = NEW(a, int64_t, t->n);
	t->moved = NEW(a, int64_t, t->n);
	t->has_arr = NEW(a, bool, t->n);
}

/* the account's base where its first movement is not `new`: the attribute */
static int64_t
base(const struct story *s, const struct event *e)
{
	struct str text = story_attr(s, STR("arr"), e->time + 1, NULL);
	int64_t arr;

	return !str_is(e->name, "new") && dec_parse(text, &arr) ? arr : 0;
}

/* one money event's change of the total */
static int64_t
change(struct till *t, uint32_t ref, enum money effect, int64_t value)
{
	int64_t delta = 0;

	if (effect == MONEY_ARR) {
		delta = sub_clamped(value, t->arr[ref]);
		if (!t->has_arr[ref]) /* its movements no longer count */
			delta = sub_clamped(delta, t->moved[ref]);
		t->has_arr[ref] = true;
		t->arr[ref] = value;
	} else if (!t->has_arr[ref]) {
		delta = effect == MONEY_UP ? value : sub_clamped(0, value);
		t->moved[ref] = add_clamped(t->moved[ref], delta);
	}
	return delta;
}

static void
ledger_make(struct arena *a, struct story *s)
{
	struct ledger *l = s->ledger = NEW(a, struct ledger, 1);
	struct till till;
	bool moved = false;

	if (s->nmoney == 0)
		return;
	till_open(&till, a, s);
	for (size_t i = 0; i < s->nmoney; i++) {
		const struct event *e = &s->events[s->money[i]];
		enum money effect = effect_of(e->name);
		uint32_t ref = intern_get(&till.refs, e->ref);
		int64_t value;

		if (effect == MONEY_OTHER || !dec_parse(e->value, &value))
			continue;
		/* a movement that does not count brings no base either */
		if (effect != MONEY_ARR && !till.has_arr[ref] && !moved) {
			till.total = add_clamped(till.total, base(s, e));
			moved = true;
		}
		till.total =
		    add_clamped(till.total, change(&till, ref, effect, value));
		ARENA_GROW(a, l->steps, l->n, l->cap);
		l->steps[l->n++] =
		    (struct step){ e->time, till.total < 0 ? 0 : till.total };
	}
}

void
story_index(struct arena *a, struct story *s)
{
	list(a, s, KIND_ACCOUNT, &s->attrs, &s->nattr);
	list(a, s, KIND_MONEY, &s->money, &s->nmoney);
	ledger_make(a, s);
}

size_t
story_count(const struct story *s, int64_t before)
{
	size_t low = 0, high = s->n;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (s->events[mid].time < before)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

struct str
story_attr(
    const struct story *s, struct str name, int64_t before, int64_t *since)
{
	for (size_t i = s->nattr; i-- > 0;) {
		const struct event *e = &s->events[s->attrs[i]];

		if (e->time >= before || !str_eq(e->name, name))
			continue;
		if (since)
			*since = e->time;
		return e->value;
	}
	return (struct str){ 0 };
}

/* does the account name more than one currency before that instant */
static bool
several_currencies(const struct story *s, int64_t before)
{
	struct str first = { 0 };

	for (size_t i = 0; i < s->nattr; i++) {
		const struct event *e = &s->events[s->attrs[i]];

		if (e->time >= before)
			break;
		if (!str_is(e->name, "currency") || e->value.n == 0)
			continue;
		if (first.n && !str_eq_fold(first, e->value))
			return true;
		first = e->value;
	}
	return false;
}

/* the last step before an instant, or NULL */
static const struct step *
step_at(const struct ledger *l, int64_t before)
{
	size_t low = 0, high = l->n;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (l->steps[mid].time < before)
			low = mid + 1;
		else
			high = mid;
	}
	return low ? &l->steps[low - 1] : NULL;
}

/* ARR as it is told, whatever the currencies; false where nothing says */
static bool
told_arr(const struct story *s, int64_t before, int64_t *arr)
{
	const struct step *step = step_at(s->ledger, before);

	*arr = 0;
	if (step)
		*arr = step->arr;
	else if (!dec_parse(story_attr(s, STR("arr"), before, NULL), arr))
		return false;
	if (*arr < 0)
		*arr = 0;
	return true;
}

bool
story_arr(const struct story *s, int64_t before, int64_t *arr)
{
	if (!told_arr(s, before, arr))
		*arr = 0;
	return !several_currencies(s, before);
}

bool
story_priced(const struct story *s, int64_t before)
{
	int64_t arr;

	return told_arr(s, before, &arr);
}

bool
story_start(const struct story *s, int64_t before, int64_t *start)
{
	struct str text = story_attr(s, STR("started"), before, NULL);

	if (text.n && date_parse(text, start, NULL))
		return true;
	if (s->nmoney && s->events[s->money[0]].time < before) {
		*start = s->events[s->money[0]].time;
		return true;
	}
	if (s->n == 0 || s->events[0].time >= before)
		return false;
	*start = s->events[0].time;
	return true;
}

/* was the attribute above 0 at some time before */
static bool
attribute_above_zero(const struct story *s, int64_t before)
{
	int64_t arr;

	for (size_t i = 0; i < s->nattr; i++) {
		const struct event *e = &s->events[s->attrs[i]];

		if (e->time >= before)
			break;
		if (str_is(e->name, "arr") && dec_parse(e->value, &arr) &&
		    arr > 0)
			return true;
	}
	return false;
}

/* was ARR above 0 before, and is it 0 now; until its first money, the attribute
 * was it */
static bool
fell_to_zero(const struct story *s, int64_t before)
{
	const struct step *now = step_at(s->ledger, before);
	int64_t arr;

	if (!told_arr(s, before, &arr) || arr > 0)
		return false;
	if (now == NULL)
		return attribute_above_zero(s, before);
	for (const struct step *p = s->ledger->steps; p < now; p++)
		if (p->arr > 0 && p->time < p[1].time)
			return true;
	return attribute_above_zero(s, s->ledger->steps[0].time);
}

static const struct {
	struct str status;
	enum life life;
} lives[] = {
	{ { "lead", 4 }, LIFE_NONE },
	{ { "prospect", 8 }, LIFE_NONE },
	{ { "trial", 5 }, LIFE_TRIAL },
	{ { "churned", 7 }, LIFE_CHURNED },
	{ { "cancelled", 9 }, LIFE_CHURNED },
};

enum life
story_life(const struct story *s, int64_t before)
{
	struct str status = story_attr(s, STR("status"), before, NULL);
	int64_t start;

	for (size_t i = 0; i < sizeof lives / sizeof *lives; i++)
		if (str_eq_fold(status, lives[i].status))
			return lives[i].life;
	if (!story_start(s, before, &start) || start >= before)
		return LIFE_NONE;
	return fell_to_zero(s, before) ? LIFE_CHURNED : LIFE_ALIVE;
}

static bool
is_churned(struct str status)
{
	for (size_t i = 0; i < sizeof lives / sizeof *lives; i++)
		if (lives[i].life == LIFE_CHURNED &&
		    str_eq_fold(status, lives[i].status))
			return true;
	return false;
}

static bool
status_churn(const struct story *s, int64_t from, int64_t to, int64_t *t)
{
	bool was = false;

	for (size_t i = 0; i < s->nattr; i++) {
		const struct event *e = &s->events[s->attrs[i]];
		bool is;

		if (e->time >= to)
			break;
		if (!str_is(e->name, "status"))
			continue;
		is = is_churned(e->value);
		*t = e->time;
		if (is && !was && e->time >= from)
			return true;
		was = is;
	}
	return false;
}

/* is a step the last of its instant: a subscription that ends where another
 * starts is no churn */
static bool
settled(const struct ledger *l, size_t i)
{
	return i + 1 == l->n || l->steps[i + 1].time != l->steps[i].time;
}

/* the same of the attribute; *was: was it above 0 at the end */
static bool
attribute_churn(
    const struct story *s, int64_t from, int64_t to, bool *was, int64_t *t)
{
	for (size_t i = 0; i < s->nattr; i++) {
		const struct event *e = &s->events[s->attrs[i]];
		int64_t arr;

		if (e->time >= to)
			break;
		if (!str_is(e->name, "arr") ||
		    !dec_parse(story_attr(s, e->name, e->time + 1, NULL), &arr))
			continue;
		*t = e->time;
		if (*was && arr <= 0 && *t >= from)
			return true;
		*was = arr > 0;
	}
	return false;
}

/* until its first money, the attribute was it */
static bool
arr_churn(const struct story *s, int64_t from, int64_t to, int64_t *t)
{
	const struct ledger *l = s->ledger;
	int64_t money = l->n && l->steps[0].time < to ? l->steps[0].time : to;
	bool was = false;

	if (attribute_churn(s, from, money, &was, t))
		return true;
	for (size_t i = 0; i < l->n && l->steps[i].time < to; i++) {
		if (!settled(l, i))
			continue;
		*t = l->steps[i].time;
		if (was && l->steps[i].arr == 0 && *t >= from)
			return true;
		was = l->steps[i].arr > 0;
	}
	return false;
}

bool
story_churn(const struct story *s, int64_t from, int64_t to, int64_t *t)
{
	int64_t status = 0, arr = 0;
	bool by_status = status_churn(s, from, to, &status);

	if (!arr_churn(s, from, to, &arr)) {
		*t = status;
		return by_status;
	}
	*t = by_status && status < arr ? status : arr;
	return true;
}

/* ARR becomes what it is; had: was there any before */
static void
move(struct movements *m, int64_t is, bool in_window, bool *had)
{
	int64_t was = m->closing;

	if (!in_window)
		m->opening = is;
	else if (was == 0 && is > 0)
		*(*had ? &m->reactivation : &m->gained) += is;
	else if (is == 0)
		m->churned += was;
	else if (is > was)
		m->expansion += is - was;
	else
		m->contraction += was - is;
	m->closing = is;
	*had = *had || is > 0;
}

void
story_movements(
    const struct story *s, int64_t from, int64_t to, struct movements *m)
{
	const struct ledger *l = s->ledger;
	int64_t money = l->n && l->steps[0].time < to ? l->steps[0].time : to;
	bool had = false; /* ARR before */

	*m = (struct movements){ 0 };
	/* until its first money, the attribute was it */
	for (size_t i = 0; i < s->nattr; i++) {
		const struct event *e = &s->events[s->attrs[i]];
		int64_t arr;

		if (e->time >= money)
			break;
		if (str_is(e->name, "arr") &&
		    dec_parse(story_attr(s, e->name, e->time + 1, NULL), &arr))
			move(m, arr < 0 ? 0 : arr, e->time >= from, &had);
	}
	for (size_t i = 0; i < l->n && l->steps[i].time < to; i++)
		if (settled(l, i))
			move(
			    m, l->steps[i].arr, l->steps[i].time >= from, &had);
}
