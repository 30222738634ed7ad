#include "model.h"

#include <string.h>

#include "account.h"
#include "money.h"
#include "month.h"
#include "story.h"

#define PERSISTENCE 850 /* of satisfaction from month to month, permille */
#define NOISE 260
#define OUTAGES 60 /* permille of months with an outage, a region at a time */

struct process {
	const char *name;
	enum purpose purpose;
	void (*month)(struct story *);
};

/* in this order: metrics read what usage left, outcomes what touches agreed */
static const struct process processes[] = {
	{ "people", P_LEAVE, account_month },
	{ "renewals", P_RENEWAL, money_month },
	{ "invoices", P_INVOICE, money_invoices },
	{ "milestones", P_MILESTONE, month_milestones },
	{ "usage", P_USAGE, month_usage },
	{ "metrics", P_METRIC, month_metrics },
	{ "tickets", P_TICKET, month_tickets },
	{ "touches", P_TOUCH, month_touches },
	{ "surveys", P_SURVEY, month_surveys },
	{ "pulse", P_PULSE, month_pulse },
	{ "promises", P_PROMISE, month_promises },
	{ "feedback", P_FEEDBACK, month_feedback },
	{ "outcomes", P_OUTCOME, month_outcomes },
	{ "design", P_DESIGN, month_design },
	{ "innovations", P_IDEA, month_ideas },
	{ "advocacy", P_ADVOCACY, month_advocacy },
	{ "practices", P_PRACTICE, month_practices },
};

#define NPROCESSES (int)(sizeof(processes) / sizeof(processes[0]))

_Static_assert(NPURPOSES <= 32, "world.off has a bit for each");

bool
model_off(struct world *w, const char *name)
{
	for (int i = 0; i < NPROCESSES; i++)
		if (strcmp(name, processes[i].name) == 0) {
			w->off |= UINT32_C(1) << processes[i].purpose;
			return true;
		}
	for (int i = 0; i < NTOUCHES; i++)
		if (strcmp(name, touch_params[i].name) == 0) {
			w->touches_off |= UINT32_C(1) << i;
			return true;
		}
	return false;
}

static bool
outage(const struct story *st)
{
	struct rng r = rng_stream(st->world->seed,
	    UINT32_MAX - (uint64_t)st->region, P_OUTAGE, (unsigned)st->m);

	return rng_chance(&r, OUTAGES);
}

static void
mood_step(struct story *st)
{
	struct rng r = story_rng(st, P_MOOD, (unsigned)st->m);
	int last = story_mood(st, 1), mood;

	mood = st->base + (last - st->base) * PERSISTENCE / 1000 +
	    rng_normal(&r) * NOISE / 1000 + st->push[st->m];
	st->outage = outage(st);
	if (st->outage)
		story_push(st, st->from, -350);
	mood = mood < -2500 ? -2500 : mood > 2500 ? 2500 : mood;
	st->mood[st->m + 4] = mood;
}

/* is there anything to tell of this month? */
static bool
lives(const struct story *st)
{
	int64_t end = st->from + st->month_days * DAY;

	if (st->begin >= end || st->prospect)
		return false;
	return st->ended >= st->from ||
	    (st->back >= st->from && st->back < end);
}

static void
month(struct story *st, int m)
{
	int number = st->world->first + m;

	st->m = m;
	st->from = cal_month_start(number);
	st->month_days = (int)((cal_month_start(number + 1) - st->from) / DAY);
	st->share[m] = 0;
	mood_step(st);
	if (!lives(st))
		return;
	for (int i = 0; i < NPROCESSES; i++)
		if (!(st->world->off >> processes[i].purpose & 1))
			processes[i].month(st);
}

void
model_tell(struct story *st, const struct world *w, uint32_t index)
{
	story_clear(st);
	st->world = w;
	st->index = index;
	account_birth(st);
	money_birth(st);
	for (int m = 0; m < w->months; m++)
		month(st, m);
	story_close(st);
}

static int64_t
mean_events(struct world *w, int density, bool usage_only)
{
	static struct story st;
	int64_t n = 0;

	w->density = density;
	for (uint32_t i = 0; i < 400; i++) {
		model_tell(&st, w, i);
		for (size_t k = 0; k < st.nevents; k++)
			n += !usage_only || st.events[k].kind == K_USAGE;
	}
	story_free(&st);
	memset(&st, 0, sizeof(st));
	return n / 400;
}

int
model_density(const struct world *world, int n, bool usage_only)
{
	struct world w = *world;
	int low = 1, high = 20000;

	while (low < high) {
		int middle = (low + high) / 2;

		if (mean_events(&w, middle, usage_only) < n)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}
