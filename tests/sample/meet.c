/* meet: touches, who was there, and what went wrong with them */
#include <string.h>

#include "account.h"
#include "month.h"
#include "story.h"
#include "words.h"

static void
row(struct story *st, int64_t t, const struct touch_param *tp, const char *ref,
    const char *who, const char *note)
{
	story_event(st, t, K_TOUCH, tp->name, ref, who,
	    story_int(st, tp->minutes), note);
}

static void
lapse(struct story *st, int64_t t, const struct touch_param *tp,
    const char *ref, const struct person *who)
{
	struct rng r = story_rng(st, P_LAPSE, (unsigned)st->seq[P_TOUCH]);
	int minutes = rng_between(&r, 5, 30), which = rng_below(&r, 1000);
	int ours = 1000 - owner_params[st->owner].reliable;
	const char *us = story_us(st);
	bool mail = strcmp(tp->name, "email") == 0;

	if (mail && rng_chance(&r, ours * 2 / 5))
		story_event(st, t + DAY, K_LAPSE,
		    which < 700 ? "unanswered" : "impersonal", ref, us, NULL,
		    NULL);
	else if (!mail && tp->ours && rng_chance(&r, ours / 3))
		story_event(st, t, K_LAPSE, "late", ref, us,
		    story_int(st, minutes), NULL);
	else if (!mail && tp->ours && rng_chance(&r, ours / 10))
		story_event(
		    st, t, K_LAPSE, "no_show", ref, us, NULL, "double booked");
	else if (tp->ours && rng_chance(&r, 35))
		story_event(st, t, K_LAPSE, which < 600 ? "late" : "no_show",
		    ref, who->id, which < 600 ? story_int(st, minutes) : NULL,
		    NULL);
	else
		return;
	story_push(st, t, -40);
}

static void
feeling(struct story *st, int64_t t, const struct person *who)
{
	struct rng r = story_rng(st, P_FEELING, (unsigned)st->seq[P_TOUCH]);
	int x = story_mood(st, 0) + rng_normal(&r) * 7 / 10 + 500;
	int score = x > 1600 ? 2
	    : x > 500        ? 1
	    : x > -400       ? 0
	    : x > -1200      ? -1
			     : -2;

	if (rng_chance(&r, 160))
		story_event(st, t + 3600, K_SURVEY, "feeling", NULL, who->id,
		    story_int(st, score), NULL);
}

/* those present: first the role wanted, then whoever there is */
static void
attend(struct story *st, struct rng *r, int64_t t, const struct touch_param *tp,
    const struct person *first)
{
	const char *ref =
	    story_text(st, "M-%u-%d", st->index + 1, st->seq[P_TOUCH]);
	int n = tp->people > 1 ? rng_between(r, 2, tp->people) : 1;
	int at = (int)(first - st->people), present = 1;

	if (tp->ours)
		row(st, t, tp, ref, story_us(st), NULL);
	row(st, t, tp, ref, first->id, words_pick(r, words_meetings));
	for (int i = 1; i < st->npeople && present < n; i++) {
		const struct person *p = &st->people[(at + i) % st->npeople];

		if (t < p->since || t >= p->left)
			continue;
		row(st, t, tp, ref, p->id, NULL);
		present++;
	}
	lapse(st, t, tp, ref, first);
	if (tp->ours && tp->minutes >= 30)
		feeling(st, t, first);
	if (tp == &touch_params[SVS])
		value_goals(st, ref, t);
	story_push(st, t, tp->mood);
}

static void
touch(struct story *st, int type, int k, struct rng *r)
{
	const struct touch_param *tp = &touch_params[type];
	int64_t t = story_moment(st, r);
	char wanted = rng_chance(r, 750) ? tp->wanted : 0;
	const struct person *who = account_person(st, r, t, wanted);

	/* numbered by what it is, so that one left out moves no other */
	st->seq[P_TOUCH] = (st->m * NTOUCHES + type) * 20 + k;
	if (who != NULL && t > st->begin)
		attend(st, r, t, tp, who);
}

/* how often a touch of this type happens this month, permille */
static int
touch_rate(const struct story *st, int type)
{
	int month = st->world->first + st->m;
	int age = month - cal_month(st->begin);
	int rate = touch_params[type].rates[st->segment];
	int left = st->renews == NEVER ? 99 : cal_month(st->renews) - month;

	if (type == RENEWAL && left > 0 && left <= 3)
		rate = st->segment == DIGITAL ? 130 : 420;
	if (type == TRAINING && age <= 2)
		rate *= 6;
	if (type == SVS && (st->m == 1 || age == 1))
		rate = st->seg->goals;
	if (st->neglected)
		rate /= 4;
	return rate;
}

void
month_touches(struct story *st)
{
	for (int i = 0; i < NTOUCHES; i++) {
		struct rng r =
		    story_rng(st, P_TOUCH, (unsigned)(st->m * NTOUCHES + i));
		int n = rng_count(&r, story_rate(st, touch_rate(st, i)));

		if (st->world->touches_off >> i & 1)
			continue;
		for (int k = 0; k < n; k++)
			touch(st, i, k, &r);
	}
}
