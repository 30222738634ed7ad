#include "own.h"

#include "story.h"

struct feed {
	const char *mapping, *kinds;
};

// clang-format off
static const struct feed feeds[] = {
	{ "salesforce-account", "account" },
	{ "salesforce-contact", "person" },
	{ "zendesk-tickets", "ticket" },
	{ "stripe-subscriptions", "money" },
	{ "usage", "usage" }, { "metrics", "metric" },
	{ "surveys", "survey" }, { "touches", "touch" },
	{ "lapses", "lapse" }, { "promises", "promise" },
	{ "feedback", "feedback" }, { "goals", "goal" },
	{ "outcomes", "outcome" }, { "milestones", "milestone" },
	{ "money", "money" }, { "design", "design" },
	{ "innovations", "innovation" }, { "advocacy", "advocacy" },
	{ "practices", "practice" },
};
// clang-format on

/* our practices ripen slowly; two of us judge, not always alike */
static void
assess(struct story *st, int m)
{
	static const char *const assessors[] = { "us:ana", "us:emeka" };
	int64_t day = cal_month_start(st->world->first + m) + 9 * DAY;

	for (int who = 0; who < 2; who++)
		for (int i = 0; i < NPRACTICES; i++) {
			struct rng fixed =
			    story_rng(st, P_PRACTICE, 5000 + (unsigned)i);
			struct rng r = story_rng(st, P_PRACTICE,
			    (unsigned)((m * 2 + who) * NPRACTICES + i));
			int level = rng_between(&fixed, 0, 3) + m / 9 +
			    rng_chance(&r, 250);

			story_event(st, day + who * 7200, K_PRACTICE,
			    practice_names[i], NULL, assessors[who],
			    story_int(st, level < 5 ? level : 5), NULL);
		}
}

void
own_tell(struct story *st, const struct world *w, int with_feeds)
{
	int64_t from = cal_month_start(w->first);

	story_clear(st);
	st->world = w;
	st->index = UINT32_MAX;
	st->id = "-";
	st->ended = st->gap_from = st->gap_to = NEVER;
	for (int m = 0; m < w->months; m += 3)
		assess(st, m);
	for (size_t i = 0; with_feeds && i < sizeof(feeds) / sizeof(feeds[0]);
	     i++) {
		story_event(st, from, K_FEED, feeds[i].mapping, "from", NULL,
		    feeds[i].kinds, NULL);
		story_event(st, w->now - 1, K_FEED, feeds[i].mapping, "to",
		    NULL, feeds[i].kinds, NULL);
	}
	story_close(st);
}
