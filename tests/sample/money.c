#include "money.h"

#include <stdio.h>

#include "account.h"
#include "story.h"

#define NOTICE_MONTHS 2 /* asked before the renewal */

int64_t
money_arr(const struct story *st, int64_t t)
{
	int64_t sum = 0;

	for (int i = 0; i < st->nsubs; i++)
		if (!st->subs[i].trial && st->subs[i].from <= t &&
		    t < st->subs[i].to)
			sum += st->subs[i].cents;
	return sum;
}

static void
tier_set(struct story *st, int64_t t)
{
	int64_t arr = money_arr(st, t);
	const char *tier = arr >= 6000000 ? "A" : arr >= 1500000 ? "B" : "C";

	account_set(st, t, "tier", tier);
}

static const char *
stripe_id(struct story *st, struct rng *r, const char *prefix, int n)
{
	static const char digits[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
				     "abcdefghijklmnopqrstuvwxyz";
	char text[32];
	int used = snprintf(text, sizeof(text), "%s_1", prefix);

	for (int i = 0; i < n; i++)
		text[used++] = digits[rng_below(r, 62)];
	text[used] = '\0';
	return story_copy(st, text);
}

static void
sub_open(struct story *st, int64_t t, int64_t cents, const char *plan)
{
	struct rng r = story_rng(st, P_RENEWAL, 1000 + (unsigned)st->nsubs);
	struct sub *sub = &st->subs[st->nsubs];

	if (st->nsubs == SUBS)
		return;
	st->nsubs++;
	*sub = (struct sub){
		.id = stripe_id(st, &r, "sub", 12),
		.plan = plan,
		.from = t,
		.to = NEVER,
		.asked = NEVER,
		.cents = cents,
		.seats = st->seats,
		.monthly = st->monthly,
		.trial = st->trial,
	};
	if (!sub->trial)
		story_event(st, t, K_MONEY, "arr", sub->id, NULL,
		    story_money(st, cents), NULL);
}

static void
sub_close(struct story *st, struct sub *sub, int64_t asked, int64_t t)
{
	sub->to = t;
	sub->asked = asked;
	story_event(st, t, K_MONEY, "arr", sub->id, NULL, "0", NULL);
}

static void
close_all(struct story *st, int64_t asked, int64_t t)
{
	for (int i = 0; i < st->nsubs; i++)
		if (st->subs[i].to == NEVER)
			sub_close(st, &st->subs[i], asked, t);
}

/* a contract priced in whole units a month */
static int64_t
rounded(int64_t cents)
{
	return cents / 1200 * 1200;
}

static void
seats_set(struct story *st, int64_t t, int seats)
{
	seats = seats < 1 ? 1 : seats > SEATS ? SEATS : seats;
	if (seats == st->seats)
		return;
	st->seats = seats;
	account_set(st, t, "seats", story_int(st, seats));
}

static struct sub *
main_sub(struct story *st)
{
	for (int i = 0; i < st->nsubs; i++)
		if (st->subs[i].to == NEVER)
			return &st->subs[i];
	return NULL;
}

/* the first subscription ends and another begins the same instant */
static void
resize(struct story *st, int64_t t, int permille)
{
	struct sub *sub = main_sub(st);
	int64_t cents;

	if (sub == NULL || t <= sub->from)
		return;
	cents = rounded(sub->cents * permille / 1000);
	if (cents < 1200 || cents == sub->cents)
		return;
	/* a price change of a few percent leaves the seats alone */
	if (permille < 950 || permille > 1050)
		seats_set(st, t, st->seats * permille / 1000);
	sub_close(st, sub, t, t);
	sub_open(st, t, cents, sub->plan);
	tier_set(st, t);
}

static void
add_on(struct story *st, int64_t t, int permille)
{
	struct sub *sub = main_sub(st);

	if (sub == NULL)
		return;
	sub_open(st, t, rounded(sub->cents * permille / 1000) + 1200,
	    "Analytics add-on");
	tier_set(st, t);
}

static void
renewed(struct story *st, int64_t t)
{
	struct sub *sub = main_sub(st);

	if (sub == NULL)
		return;
	story_event(st, t, K_MONEY, "renewal", sub->id, NULL,
	    story_money(st, money_arr(st, t)), NULL);
	story_event(st, t, K_MILESTONE, "renewed", NULL, NULL, NULL, NULL);
	st->renews = cal_add_months(t, 12);
	account_set(st, t, "renews", story_day(st, st->renews));
}

static int64_t
first_price(struct story *st, struct rng *r)
{
	int point = rng_below(r, 16000), step = point / 1000;
	int low = lognormal_steps[step], high = lognormal_steps[step + 1];
	int factor = low + (high - low) * (point % 1000) / 1000;

	return rounded((int64_t)st->seg->arr * factor / 10) + 1200;
}

void
money_birth(struct story *st)
{
	static const char *const plans[NSEGMENTS] = { "Enterprise", "Business",
		"Team", "Starter" };
	struct rng r = story_rng(st, P_RENEWAL, 999);
	int64_t price = first_price(st, &r);

	if (st->prospect)
		return;
	st->customer = stripe_id(st, &r, "cus", 10);
	sub_open(st, st->begin, price, plans[st->segment]);
	if (st->trial)
		return;
	tier_set(st, st->started);
	while (st->renews < cal_month_start(st->world->first))
		renewed(st, st->renews);
}

/* satisfaction one to three months ago: people leave late */
static int
lagged(const struct story *st)
{
	return (2 * story_mood(st, 1) + 3 * story_mood(st, 2) +
		   story_mood(st, 3)) /
	    6;
}

static bool
leaves(const struct story *st, struct rng *r)
{
	const struct leave_param *p = leave_params;

	while (lagged(st) >= p->below)
		p++;
	return rng_chance(r, p->permille);
}

static void
end_of_contract(struct story *st, int64_t asked, int64_t t)
{
	struct rng r = story_rng(st, P_RENEWAL, 998);

	st->ended = t;
	close_all(st, asked, t);
	account_set(st, t, "status", "churned");
	if (rng_chance(&r, 80) && st->gap_to == NEVER)
		st->back =
		    story_working(&r, t + rng_between(&r, 80, 150) * DAY);
}

static void
come_back(struct story *st)
{
	int64_t t = st->back;
	int64_t cents = st->subs[0].cents;

	st->gap_from = st->ended;
	st->gap_to = t;
	st->ended = st->back = st->notice = NEVER;
	account_set(st, t, "status", "active");
	sub_open(st, t, rounded(cents * 8 / 10) + 1200, st->subs[0].plan);
	tier_set(st, t);
	st->renews = cal_add_months(t, 12);
	account_set(st, t, "renews", story_day(st, st->renews));
	for (int i = 0; i < 5; i++)
		st->mood[st->m + i] = 400;
}

static void
notice_month(struct story *st)
{
	struct rng r = story_rng(st, P_NOTICE, (unsigned)st->m);
	int64_t t = story_moment(st, &r);

	if (t <= st->begin || !leaves(st, &r))
		return;
	st->notice = t;
	account_set(st, t, "status", "notice");
}

/* some who gave notice are won back the month after */
static void
won_back(struct story *st)
{
	struct rng r = story_rng(st, P_NOTICE, 10000 + (unsigned)st->m);
	int64_t t = story_moment(st, &r);

	if (!rng_chance(&r, 120) || t >= st->renews)
		return;
	st->notice = NEVER;
	account_set(st, t, "status", "active");
	story_push(st, t, 300);
}

static void
renewal_month(struct story *st)
{
	struct rng r = story_rng(st, P_RENEWAL, (unsigned)st->m);
	int64_t t = st->renews;
	int mood = lagged(st);

	if (st->notice != NEVER) {
		end_of_contract(st, st->notice, t);
		return;
	}
	renewed(st, t);
	if (mood < -300 && rng_chance(&r, 450))
		resize(st, t, rng_between(&r, 550, 900));
	else if (mood > 500 && rng_chance(&r, 300))
		resize(st, t, rng_between(&r, 1100, 1500));
	else if (mood > -300 && rng_chance(&r, 400))
		resize(st, t, 1030);
}

/* between renewals: growth, and month-to-month customers who go at once */
static void
middle_month(struct story *st)
{
	struct rng r = story_rng(st, P_GROWTH, (unsigned)st->m);
	int64_t t = story_moment(st, &r);
	int mood = lagged(st);

	if (t <= st->begin + 60 * DAY)
		return;
	if (st->monthly &&
	    rng_chance(&r,
		mood < -1000      ? 60
		    : mood < -400 ? 25
				  : 3))
		end_of_contract(st, t - DAY, t);
	else if (mood > 700 && rng_chance(&r, 28))
		resize(st, t, rng_between(&r, 1100, 1400));
	else if (mood > 500 && rng_chance(&r, 14))
		add_on(st, t, rng_between(&r, 150, 300));
	else if (mood < -500 && rng_chance(&r, 15))
		resize(st, t, rng_between(&r, 600, 900));
}

void
money_month(struct story *st)
{
	int month = st->world->first + st->m;
	int left = cal_month(st->renews == NEVER ? 0 : st->renews) - month;

	if (st->trial)
		return;
	if (st->back != NEVER && cal_month(st->back) == month) {
		come_back(st);
		return;
	}
	if (left == NOTICE_MONTHS)
		notice_month(st);
	else if (left == NOTICE_MONTHS - 1 && st->notice != NEVER)
		won_back(st);
	else if (left == 0)
		renewal_month(st);
	else if (st->notice == NEVER)
		middle_month(st);
}
