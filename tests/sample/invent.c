/* invent: design loops and ideas, ours and the customer's */
#include "account.h"
#include "month.h"
#include "story.h"
#include "words.h"

struct loop {
	const char *ref, *us, *them;
	int64_t t;
};

static void
stage(struct story *st, struct rng *r, struct loop *l, const char *name,
    const char *who, const char *value, const char *note)
{
	story_event(st, l->t, K_DESIGN, name, l->ref, who, value, note);
	l->t = story_working(r, l->t + rng_between(r, 4, 18) * DAY);
}

static void
idea_steps(struct story *st, struct rng *r, int64_t t, const char *who,
    const char *what)
{
	const char *ref =
	    story_text(st, "I-%u-%d", st->index + 1, ++st->seq[P_IDEA]);
	const char *worth = story_int(st, rng_between(r, 2, 90) * 500);

	story_event(st, t, K_INNOVATION, "idea", ref, who, NULL, what);
	if (!rng_chance(r, 600))
		return;
	t = story_working(r, t + rng_between(r, 20, 90) * DAY);
	if (rng_chance(r, 180)) {
		story_event(st, t, K_INNOVATION, "pivot", ref, who, NULL,
		    "the other half of the idea");
		t = story_working(r, t + rng_between(r, 10, 50) * DAY);
	}
	story_event(
	    st, t, K_INNOVATION, "implemented", ref, story_us(st), worth, NULL);
	if (!rng_chance(r, 650))
		return;
	t = story_working(r, t + rng_between(r, 15, 60) * DAY);
	story_event(st, t, K_INNOVATION, "adopted", ref, who, worth, NULL);
	story_push(st, t, 120);
}

/* define, ideate, prototype, test; back again where the test is poor */
static void
rounds(struct story *st, struct rng *r, struct loop *l)
{
	static const char *const causes[] = { "product", "process",
		"perception", NULL };
	bool define = true;

	for (int i = 0; i < 4; i++) {
		int result = rng_between(r, 1 + (i > 0), 5);

		const char *cause = words_pick(r, causes);
		const char *why = words_pick(r, words_hypotheses);

		if (define)
			stage(st, r, l, "define", l->us, cause, why);
		stage(st, r, l, "ideate", l->us, NULL, NULL);
		stage(st, r, l, "prototype", l->us, NULL, NULL);
		stage(st, r, l, "test", l->them, story_int(st, result), NULL);
		if (result >= 4) {
			story_push(st, l->t, 100);
			idea_steps(
			    st, r, l->t, l->them, words_pick(r, words_ideas));
			return;
		}
		define = rng_chance(r, 400);
		if (rng_chance(r, 200))
			return;
	}
}

void
month_design(struct story *st)
{
	struct rng r = story_rng(st, P_DESIGN, (unsigned)st->m);
	struct loop l = { .us = story_us(st), .t = story_moment(st, &r) };
	const struct person *who = account_person(st, &r, l.t, 'E');

	if (who == NULL || l.t < st->begin ||
	    rng_count(&r, story_rate(st, st->seg->design)) == 0)
		return;
	l.ref = story_text(st, "L-%u-%d", st->index + 1, ++st->seq[P_DESIGN]);
	l.them = who->id;
	stage(st, &r, &l, "empathize", l.them, NULL,
	    words_pick(&r, words_meetings));
	if (rng_chance(&r, 880))
		rounds(st, &r, &l);
}

void
month_ideas(struct story *st)
{
	struct rng r = story_rng(st, P_IDEA, (unsigned)st->m);
	int64_t t = story_moment(st, &r);
	const struct person *who = account_person(st, &r, t, 'B');
	const char *what = words_pick(&r, words_ideas);

	if (who == NULL || t < st->begin ||
	    rng_count(&r, story_rate(st, st->seg->ideas)) == 0)
		return;
	idea_steps(
	    st, &r, t, rng_chance(&r, 700) ? who->id : story_us(st), what);
}
