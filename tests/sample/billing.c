/* billing: invoices, and when they are paid */
#include "money.h"
#include "story.h"

static void
bill(struct story *st, struct rng *r, int64_t t, int64_t cents)
{
	struct invoice *inv = &st->invoices[st->ninvoices];
	const char *ref;
	int days = rng_between(r, 4, 38);

	if (cents == 0 || st->ninvoices == INVOICES)
		return;
	ref = story_text(st, "INV-%u-%d", st->index + 1, ++st->ninvoices);
	story_event(
	    st, t, K_MONEY, "invoice", ref, NULL, story_money(st, cents), NULL);
	if (story_mood(st, 0) < -500)
		days += rng_between(r, 0, 35);
	*inv = (struct invoice){ t, NEVER, cents };
	if (rng_chance(r, 18))
		return;
	inv->paid = story_working(r, t + days * DAY);
	story_event(st, inv->paid, K_MONEY, "payment", ref, NULL,
	    story_money(st, cents), NULL);
	if (rng_chance(r, 25))
		story_event(st, inv->paid + 9 * DAY, K_MONEY, "refund", ref,
		    NULL, story_money(st, cents / 10), "outage credit");
}

/* annual contracts are billed once a year, monthly ones by the quarter */
void
money_invoices(struct story *st)
{
	struct rng r = story_rng(st, P_INVOICE, (unsigned)st->m);
	int age = st->world->first + st->m - cal_month(st->begin);
	int every = st->monthly ? 3 : 12;
	int64_t t = cal_add_months(st->begin, age) + 3600;

	if (st->trial || age % every != 0 || !story_open(st, t))
		return;
	bill(st, &r, t, money_arr(st, t) * every / 12);
}
