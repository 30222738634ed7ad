/* findings of money: amounts that do not add up */
#include <stdlib.h>

#include "dec.h"
#include "score/findings.h"

static bool
amount(const struct exam *x, size_t i, int64_t *v)
{
	return dec_parse(x->story->events[i].value, v);
}

static bool
is_amount(const struct exam *x, size_t i)
{
	int64_t v;

	return amount(x, i, &v);
}

static bool
negative(const struct exam *x, size_t i)
{
	int64_t v = 0;

	amount(x, i, &v);
	return v < 0;
}

/* ---- movements ---- */

/* what a movement's name says of ARR before and after it */
static const struct {
	const char *name;
	bool from_zero, to_zero;
} movements[] = {
	{ "new", true, false },
	{ "reactivation", true, false },
	{ "expansion", false, false },
	{ "contraction", false, false },
	{ "churn", false, true },
};

enum { MOVEMENTS = sizeof movements / sizeof *movements };

static size_t
movement(const struct event *e)
{
	size_t i = 0;

	while (i < MOVEMENTS && !str_is(e->name, movements[i].name))
		i++;
	return i;
}

static bool
moves(const struct exam *x, size_t i)
{
	return movement(&x->story->events[i]) < MOVEMENTS && is_amount(x, i);
}

static int64_t
arr_before(const struct exam *x, int64_t t)
{
	const struct level *l = exam_level(x, t);

	return l ? l->arr : 0;
}

/* several of one instant have one effect together */
static bool
alone(const struct exam *x, size_t i)
{
	const struct event *e = x->story->events;

	for (size_t k = i; k-- > 0 && e[k].time == e[i].time;)
		if (moves(x, k))
			return false;
	for (size_t k = i + 1; k < x->n && e[k].time == e[i].time; k++)
		if (moves(x, k))
			return false;
	return true;
}

static bool
misnamed(const struct exam *x, size_t i)
{
	const struct event *e = &x->story->events[i];
	size_t m = movement(e);
	bool was = arr_before(x, e->time) > 0;
	bool is = arr_before(x, e->time + 1) > 0;

	return alone(x, i) &&
	    (was == movements[m].from_zero || is == movements[m].to_zero);
}

/* ARR of the same ref is told outright, so the movement does not count */
static bool
told_twice(const struct exam *x, size_t i)
{
	const struct thread *th = exam_thread(x, i);

	return th && th->running;
}

static bool
counts_once(const struct exam *x, size_t i)
{
	return moves(x, i) && !told_twice(x, i);
}

/* ---- ARR ---- */

static int64_t
arr_unknown(const struct exam *x)
{
	return story_priced(x->story, x->t) ? FINE : exam_first(x);
}

static bool
attribute_arr(const struct exam *x, int64_t *arr, int64_t *since)
{
	return dec_parse(story_attr(x->story, STR("arr"), x->t, since), arr);
}

static bool
has_money(const struct exam *x)
{
	for (size_t i = 0; i < x->n; i++)
		if (x->story->events[i].kind == KIND_MONEY &&
		    (str_is(x->story->events[i].name, "arr") || moves(x, i)))
			return true;
	return false;
}

static bool
told_both_ways(const struct exam *x)
{
	int64_t arr, since;

	return x->priced && attribute_arr(x, &arr, &since) && has_money(x);
}

/* more than a hundredth apart */
static int64_t
arr_differs(const struct exam *x)
{
	int64_t arr = 0, since = FINE;
	double apart, more;

	attribute_arr(x, &arr, &since);
	apart = (double)arr - (double)x->arr;
	more = (double)(arr > x->arr ? arr : x->arr);
	return (apart < 0 ? -apart : apart) > more / 100 ? since : FINE;
}

/* ---- currencies ---- */

static bool
is_currency(const struct event *e)
{
	return e->kind == KIND_ACCOUNT && str_is(e->name, "currency") &&
	    e->value.n;
}

/* the first event after which another currency is told, or FINE */
static int64_t
another_currency(const struct exam *x)
{
	struct str first = { 0 };

	for (size_t i = 0; i < x->n; i++) {
		const struct event *e = &x->story->events[i];

		if (!is_currency(e))
			continue;
		if (first.n && !str_eq_fold(first, e->value))
			return e->time;
		first = e->value;
	}
	return FINE;
}

static bool
names_currency(const struct exam *x)
{
	for (size_t i = 0; i < x->n; i++)
		if (is_currency(&x->story->events[i]))
			return true;
	return false;
}

// clang-format off
const struct finding findings_money[] = {
	{ "arr-unknown", "living accounts",
	  "nothing says what they pay: ARR, NRR, GRR and every figure weighted by ARR leave them out",
	  .among = exam_alive, .shows = arr_unknown },
	{ "arr-differs", "accounts whose ARR is told as an attribute and by money",
	  "the two are more than 1 % apart; money is taken: totals will not agree with the CRM's",
	  .among = told_both_ways, .shows = arr_differs },
	{ "currencies-in-account", "accounts that name a currency",
	  "several currencies: amounts cannot be added up, so ARR is left empty",
	  .among = names_currency, .shows = another_currency },
	{ "amount-negative", "amounts of money",
	  "below 0: a movement says by its name which way it goes, so a negative one goes the other way",
	  .kind = KIND_MONEY, .counts = is_amount, .wrong = negative },
	{ "movement-uncounted", "movements of ARR",
	  "the same ref tells its ARR outright, which is taken: these movements do not count",
	  .kind = KIND_MONEY, .counts = moves, .wrong = told_twice },
	{ "movement-misnamed", "movements of ARR that count",
	  "what they are called is not what they did to the account's ARR (a new one where it paid already, a churn after which it still pays): they count by effect, and will not agree with the billing system's own report",
	  .kind = KIND_MONEY, .counts = counts_once, .wrong = misnamed },
	{ .name = NULL },
};
// clang-format on
