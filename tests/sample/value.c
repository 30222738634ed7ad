/* value: goals in the customer's words, what came of them, the journey */
#include "account.h"
#include "month.h"
#include "story.h"
#include "words.h"

void
value_goals(struct story *st, const char *session, long long t)
{
	struct rng r = story_rng(st, P_GOAL, (unsigned)++st->seq[P_GOAL]);
	int n = rng_between(&r, 1, 2);

	for (int i = 0; i < n && st->ngoals < NGOALS; i++) {
		const struct goal_param *g =
		    &st->industry->goals[(st->ngoals + st->place) % NGOALS];
		const char *sign = g->target > g->base ? ">=" : "<=";
		const char *day =
		    story_day(st, t + rng_between(&r, 180, 400) * DAY);

		st->goals[st->ngoals++] = (struct goal){ .what = g };
		story_event(st, t, K_GOAL, g->metric, session, NULL,
		    rng_chance(&r, 800)
			? story_text(st, "%s%d@%s", sign, g->target, day)
			: story_text(st, "%s%d", sign, g->target),
		    g->vision);
	}
}

/* tenths of the way from where it began */
static void
measure(struct story *st, struct rng *r, struct goal *goal)
{
	const struct goal_param *g = goal->what;
	int64_t t = story_moment(st, r);
	const struct person *who = account_person(st, r, t, 'M');
	int tenths =
	    g->base * 10 + (g->target - g->base) * 10 * goal->progress / 1000;
	bool end = rng_chance(r, 260);

	if (who == NULL || t < st->begin)
		return;
	story_event(st, t, K_OUTCOME, g->metric, NULL,
	    end ? st->industry->end : who->id,
	    tenths % 10 == 0
		? story_int(st, tenths / 10)
		: story_text(st, "%d.%d", tenths / 10, tenths % 10),
	    NULL);
	if (goal->progress < 1000 || goal->reached)
		return;
	goal->reached = true;
	story_push(st, t, 350);
}

void
month_outcomes(struct story *st)
{
	for (int i = 0; i < st->ngoals; i++) {
		struct goal *goal = &st->goals[i];
		struct rng r =
		    story_rng(st, P_OUTCOME, (unsigned)(st->m * GOALS + i));
		int step =
		    90 + story_mood(st, 0) / 14 + rng_normal(&r) * 50 / 1000;

		goal->progress += step;
		if (goal->progress < -400)
			goal->progress = -400;
		if (goal->progress > 1150)
			goal->progress = 1150;
		if (rng_count(&r, story_rate(st, 380)) > 0)
			measure(st, &r, goal);
	}
}

void
month_advocacy(struct story *st)
{
	static const char *const acts[] = { "reference", "referral", "review",
		"case_study", "speaker", NULL };
	struct rng r = story_rng(st, P_ADVOCACY, (unsigned)st->m);
	int64_t t = story_moment(st, &r);
	const struct person *who = account_person(st, &r, t, 'C');

	if (story_mood(st, 0) < 600 || who == NULL || t < st->begin ||
	    rng_count(&r, story_rate(st, st->seg->references * 2)) == 0)
		return;
	story_event(
	    st, t, K_ADVOCACY, words_pick(&r, acts), NULL, who->id, NULL, NULL);
	if (!st->advocate)
		story_event(st, t + 600, K_MILESTONE, "advocate", NULL, who->id,
		    NULL, NULL);
	st->advocate = true;
}

struct stage {
	const char *name;
	int days[2]; /* after the one before */
	int skipped; /* permille who never do it */
	int again;   /* permille who have to do it twice */
	int mood;    /* below it the stage waits */
};

// clang-format off
static const struct stage stages[] = {
	{ "kickoff",         {  2, 10 },   0,  0, -9999 },
	{ "configured",      {  5, 25 },   0, 70, -9999 },
	{ "trained",         {  4, 25 }, 120, 30, -1800 },
	{ "first_value",     {  6, 40 },   0,  0, -1100 },
	{ "adopted",         { 20, 80 },   0,  0,  -500 },
	{ "value_confirmed", { 20, 80 }, 150,  0,  -100 },
};
// clang-format on

#define NSTAGES (int)(sizeof(stages) / sizeof(stages[0]))

static void
stage_reached(struct story *st, struct rng *r, int64_t t)
{
	const struct stage *g = &stages[st->milestone];
	const struct person *who = account_person(st, r, t, 'C');

	if (!rng_chance(r, g->skipped))
		story_event(st, t, K_MILESTONE, g->name, NULL,
		    who != NULL ? who->id : NULL, NULL, NULL);
	if (rng_chance(r, g->again))
		story_event(st, story_working(r, t + 20 * DAY), K_MILESTONE,
		    g->name, NULL, NULL, NULL, "had to be done again");
	if (++st->milestone < NSTAGES)
		st->milestone_due = t +
		    rng_between(r, stages[st->milestone].days[0],
			stages[st->milestone].days[1]) *
			DAY;
}

/* also catches up with what was reached before the window */
void
month_milestones(struct story *st)
{
	int64_t end = st->from + st->month_days * DAY;

	if (st->milestone == 0 && st->milestone_due == 0)
		st->milestone_due = st->begin + 3 * DAY;
	while (st->milestone < NSTAGES && st->milestone_due < end) {
		struct rng r = story_rng(st, P_MILESTONE,
		    (unsigned)(st->m * NSTAGES + st->milestone));

		if (st->milestone_due >= st->from &&
		    story_mood(st, 0) < stages[st->milestone].mood) {
			st->milestone_due = end + DAY;
			return;
		}
		stage_reached(st, &r, story_working(&r, st->milestone_due));
	}
}

/* how ripe the customer's own practice is, looked at once a year */
void
month_practices(struct story *st)
{
	struct rng r = story_rng(st, P_PRACTICE, (unsigned)st->m);
	int64_t t = story_moment(st, &r);
	int month = st->world->first + st->m;

	if (st->segment != ENTERPRISE || month % 12 != (int)(st->index % 12) ||
	    !rng_chance(&r, st->world->density))
		return;
	for (int i = 0; i < 3; i++) {
		int level = 2 + (story_mood(st, 0) + rng_normal(&r)) / 1000;

		level = level < 0 ? 0 : level > 5 ? 5 : level;
		story_event(st, t, K_PRACTICE, practice_names[i], NULL,
		    story_us(st), story_int(st, level), NULL);
	}
}
