/* usage: who works with which feature, and the gauges read off it */
#include "account.h"
#include "month.h"
#include "story.h"

static const int ramp[] = { 250, 550, 800, 950 };

static int
clamp(int n, int low, int high)
{
	return n < low ? low : n > high ? high : n;
}

/* share of the seats in use, permille, before the season */
static int
active_share(const struct story *st)
{
	struct rng r = story_rng(st, P_USAGE, 100000 + (unsigned)st->m);
	int age = st->world->first + st->m - cal_month(st->begin);
	int share = 600 + story_mood(st, 0) * 170 / 1000;

	share += rng_normal(&r) * 35 / 1000;
	share = clamp(share, 60, 960);
	if (age >= 0 && age < 4)
		share = share * ramp[age] / 1000;
	if (st->notice != NEVER)
		share = share * 45 / 100;
	return share;
}

/* the contacts use it under their CRM ids, the others under product ids */
static const char *
user_of(struct story *st, int user, int64_t t)
{
	int contacts = 0;

	for (int i = 0; st->seg->roles[i] != '\0'; i++) {
		const struct person *p = &st->people[st->slot[i]];

		if (p->role->code == 'S' || p->role->code == 'E')
			continue;
		if (contacts++ == user)
			return t >= p->since && t < p->left ? p->id : NULL;
	}
	if (st->users[user] == NULL)
		st->users[user] =
		    story_text(st, "U%u-%03d", st->index + 1, user + 1);
	return st->users[user];
}

/* a user's days stand together, so that one user more moves none */
static int
user_at(const struct story *st, int pair)
{
	int64_t days = (int64_t)st->seg->days * st->world->density;

	return (int)((int64_t)pair * 10000 / days) % st->seats;
}

static void
use(struct story *st, struct rng *r, int features, int pair)
{
	static const char *const counts[] = { "1", "1", "1", "2", "2", "3", "4",
		"5", "7", "8", "12", "20" };
	int64_t t = story_anytime(st, r);
	int user = user_at(st, pair), a, b;
	const char *who;

	/* one in eight is somebody who rarely comes */
	if (rng_chance(r, 125))
		user = rng_below(r, st->seats);
	a = rng_below(r, features);
	b = rng_below(r, features);
	who = user_of(st, user, t);
	if (who != NULL)
		story_event(st, t, K_USAGE, feature_names[a < b ? a : b], NULL,
		    who, counts[rng_below(r, 12)], NULL);
}

void
month_usage(struct story *st)
{
	struct rng r = story_rng(st, P_USAGE, (unsigned)st->m);
	int month = (st->world->first + st->m) % 12;
	int share = active_share(st) * season[month] / 1000;
	int users =
	    clamp((st->seats * share + 500) / 1000, share > 150, st->seats);
	int features =
	    clamp(st->seg->features + story_mood(st, 0) / 450, 2, NFEATURES);
	int64_t pairs = (int64_t)users * st->seg->days * st->world->density;
	int whole = (int)(pairs / 10000);

	st->share[st->m] = users * 1000 / st->seats;
	whole += rng_below(&r, 10000) < pairs % 10000;
	for (int i = 0; i < whole; i++)
		use(st, &r, features, i);
}

static void
gauge(struct story *st, const char *name, const char *value)
{
	int64_t t = st->from + st->month_days * DAY - 3600;

	story_event(st, t, K_METRIC, name, NULL, NULL, value, NULL);
}

void
month_metrics(struct story *st)
{
	struct rng r = story_rng(st, P_METRIC, (unsigned)st->m);
	int month = st->world->first + st->m;
	int lost = rng_below(&r, 90) + (st->outage ? 650 : 0);

	if (!rng_chance(&r, st->world->density))
		return;
	if (st->segment == ENTERPRISE || (st->segment <= SMB && month % 3 == 2))
		gauge(st, "active_users",
		    story_int(st, st->share[st->m] * st->seats / 1000));
	if (month % 3 == 2 && st->segment <= MID)
		gauge(st, "installs",
		    story_int(st, st->seats + rng_below(&r, 6)));
	if (st->segment == ENTERPRISE)
		gauge(st, "uptime", story_money(st, 10000 - lost / 10));
}
