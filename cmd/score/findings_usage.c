/* findings of usage: whose it is, and whether anything was bought then */
#include "date.h"
#include "intern.h"
#include "num.h"
#include "score/findings.h"

#define MONTH (31 * DATE_DAY)

/* ---- subscriptions ---- */

static bool
of_subscription(const struct exam *x, size_t i)
{
	const struct thread *th = exam_thread(x, i);

	return th && th->running;
}

/* by day: exports date subscriptions by the day */
static bool
outside(const struct exam *x, size_t i)
{
	int64_t day = date_day(x->story->events[i].time);

	for (const struct running *r = exam_thread(x, i)->running; r;
	     r = r->earlier)
		if (day >= r->first && day <= r->last)
			return false;
	return true;
}

static bool
is_trial(enum life life)
{
	return life == LIFE_TRIAL || life == LIFE_NONE;
}

/* of accounts that paid at some time, while they were no trial */
static bool
of_payer(const struct exam *x, size_t i)
{
	const struct level *l = exam_level(x, x->story->events[i].time + 1);

	return x->paid && x->priced && (l == NULL || !is_trial(l->life));
}

/* nothing was paid at any time of that day */
static bool
unpaid(const struct exam *x, size_t i)
{
	int64_t day = date_day(x->story->events[i].time) * DATE_DAY;
	const struct level *l = exam_level(x, day);

	if (l && l->arr > 0)
		return false;
	l = l ? l + 1 : x->levels;
	for (; l < x->levels + x->nlevel && l->time < day + DATE_DAY; l++)
		if (l->arr > 0)
			return false;
	return true;
}

static bool
after_churn(const struct exam *x, size_t i)
{
	const struct level *l = exam_level(x, x->story->events[i].time + 1);

	return l && l->life == LIFE_CHURNED &&
	    x->story->events[i].time > l->time + MONTH;
}

/* ---- who ---- */

static bool
by_nobody(const struct exam *x, size_t i)
{
	return x->story->events[i].actor.n == 0;
}

static bool
by_us(const struct exam *x, size_t i)
{
	return str_starts(x->story->events[i].actor, STR("us:"));
}

static bool
read_seats(const struct exam *x, double *seats)
{
	return num_parse(story_attr(x->story, STR("seats"), x->t, NULL), seats);
}

static bool
has_seats(const struct exam *x)
{
	double seats;

	return exam_alive(x) && read_seats(x, &seats) && seats > 0;
}

/* the first user beyond the seats, of the last four weeks */
static int64_t
over_seats(const struct exam *x)
{
	struct intern users = { .arena = x->arena, .borrow = true };
	double seats = 0;

	read_seats(x, &seats);
	for (size_t i = story_count(x->story, x->t - 28 * DATE_DAY); i < x->n;
	     i++) {
		const struct event *e = &x->story->events[i];

		if (e->kind != KIND_USAGE || e->actor.n == 0)
			continue;
		intern_put(&users, e->actor);
		if ((double)users.n > seats)
			return e->time;
	}
	return FINE;
}

// clang-format off
const struct finding findings_usage[] = {
	{ "usage-outside-subscription", "usage events that name a subscription",
	  "used before the subscription they name began, or after it ended: adoption counts what was not bought, or the subscriptions' dates are wrong",
	  .kind = KIND_USAGE, .counts = of_subscription, .wrong = outside },
	{ "usage-unpaid", "usage events of accounts that pay or paid, trials apart",
	  "used on a day on which the account paid nothing: usage per ARR, adoption and the warning that usage falls before a churn are blurred",
	  .kind = KIND_USAGE, .counts = of_payer, .wrong = unpaid },
	{ "usage-after-churn", "usage events",
	  "used more than 31 days after the account churned: either it did not leave, or somebody else's usage is booked on it",
	  .kind = KIND_USAGE, .wrong = after_churn },
	{ "usage-without-actor", "usage events",
	  "nobody is named: users, their share of the seats, stickiness and champions cannot be counted",
	  .kind = KIND_USAGE, .wrong = by_nobody },
	{ "usage-by-us", "usage events",
	  "used by our own people: adoption counts our clicks as the customer's",
	  .kind = KIND_USAGE, .wrong = by_us },
	{ "users-over-seats", "living accounts that tell their seats",
	  "more people used it in 28 days than there are seats: the share of seats in use is above 1; seats are out of date, or a login has several names",
	  .among = has_seats, .shows = over_seats },
	{ .name = NULL },
};
// clang-format on
