/* trust: promises made and requests heard, and what became of them */
#include "account.h"
#include "month.h"
#include "story.h"
#include "words.h"

struct promise {
	const char *ref, *who, *what;
	int64_t made, due, moved; /* due: midnight of the day */
	bool ours;
};

static void
step(struct story *st, const struct promise *p, int64_t t, const char *name,
    const char *value, int mood)
{
	story_event(st, t, K_PROMISE, name, p->ref, p->who, value, NULL);
	if (p->ours && mood != 0)
		story_push(st, t, mood);
}

/* told before the due day or only after it; then a second chance */
static int64_t
move(struct story *st, struct rng *r, struct promise *p)
{
	bool before = rng_chance(r, 680);
	int shift = before ? -rng_between(r, 1, 9) : rng_between(r, 1, 6);
	int64_t t = story_working(r, p->due + shift * DAY);

	if (t <= p->made)
		t = p->made + 3600;
	p->due = t / DAY * DAY + rng_between(r, 10, 30) * DAY;
	step(st, p, t, "moved", story_day(st, p->due),
	    t / DAY * DAY <= p->due && before ? -30 : -150);
	return t;
}

static void
fate(struct story *st, struct rng *r, struct promise *p, int reliable)
{
	int64_t after = p->made;
	int point;

	if (!rng_chance(r, reliable)) {
		if (rng_chance(r, 650))
			after = move(st, r, p);
		point = rng_below(r, 1000);
		if (point < 480) {
			step(st, p,
			    story_working(
				r, p->due + rng_between(r, 1, 8) * DAY),
			    "broken", NULL, -420);
			return;
		}
		if (point < 560) {
			step(st, p, story_working(r, p->due - DAY), "withdrawn",
			    NULL, -120);
			return;
		}
	}
	after += 7200;
	p->due -= rng_below(r, 6) * DAY;
	p->due += rng_between(r, 8, 17) * 3600;
	step(st, p, p->due > after ? p->due : after, "met", NULL, 50);
}

static void
promise(struct story *st, struct rng *r)
{
	struct promise p = { .made = story_moment(st, r) };
	const struct person *them = account_person(st, r, p.made, 0);
	int point = rng_below(r, 100), reliable = 860;

	if (them == NULL || p.made < st->begin)
		return;
	p.ref = story_text(st, "P-%u-%d", st->index + 1, ++st->seq[P_PROMISE]);
	p.ours = point < 82;
	p.who = point < 72 ? story_us(st) : p.ours ? "us:support" : them->id;
	if (point < 72)
		reliable = owner_params[st->owner].reliable;
	p.what = words_pick(r, words_promises);
	p.due = p.made / DAY * DAY + rng_between(r, 10, 60) * DAY;
	story_event(st, p.made, K_PROMISE, "made", p.ref, p.who,
	    story_day(st, p.due), p.what);
	fate(st, r, &p, reliable);
}

void
month_promises(struct story *st)
{
	struct rng r = story_rng(st, P_PROMISE, (unsigned)st->m);
	int n = rng_count(&r, story_rate(st, st->seg->promises));

	while (n-- > 0)
		promise(st, &r);
}

struct request {
	const char *ref, *us, *who, *theme;
	int64_t heard;
};

static void
answer(struct story *st, const struct request *q, int64_t t, const char *name,
    const char *note, int mood)
{
	story_event(st, t, K_FEEDBACK, name, q->ref, q->us, NULL, note);
	story_push(st, t, mood);
}

static void
decided(struct story *st, struct rng *r, const struct request *q, int64_t t)
{
	if (rng_chance(r, 420)) {
		bool other = rng_chance(r, 500);

		answer(st, q, t, "declined", words_pick(r, words_reasons),
		    other ? 0 : -60);
		if (other)
			answer(st, q, t + 1800, "alternative",
			    "a template that does most of it", 80);
		return;
	}
	answer(st, q, t, "accepted", q->theme, 30);
	if (!rng_chance(r, 650))
		return;
	t = story_working(r, t + rng_between(r, 25, 110) * DAY);
	answer(st, q, t, "shipped", q->theme, 60);
	if (rng_chance(r, 720))
		answer(st, q, story_working(r, t + rng_below(r, 12) * DAY),
		    "told", NULL, 200);
}

static void
request(struct story *st, struct rng *r)
{
	int64_t t = story_moment(st, r);
	const struct person *p = account_person(st, r, t, 0);
	struct request q = { .us = story_us(st), .heard = t };

	if (p == NULL || t < st->begin)
		return;
	q.ref = story_text(st, "F-%u-%d", st->index + 1, ++st->seq[P_FEEDBACK]);
	q.theme = words_pick(r, words_themes);
	story_event(st, t, K_FEEDBACK, "heard", q.ref, p->id,
	    story_int(st, rng_between(r, 1, 5)), q.theme);
	if (!rng_chance(r, owner_params[st->owner].answers)) {
		story_push(st, t + 30 * DAY, -200);
		return;
	}
	t = story_working(r, t + rng_below(r, 13) * DAY);
	t = t > q.heard ? t : q.heard + 3600;
	answer(st, &q, t, "acknowledged", NULL, 40);
	if (rng_chance(r, 800))
		decided(st, r, &q,
		    story_working(r, t + rng_between(r, 2, 30) * DAY));
}

void
month_feedback(struct story *st)
{
	struct rng r = story_rng(st, P_FEEDBACK, (unsigned)st->m);
	int n = rng_count(&r, story_rate(st, st->seg->feedback));

	while (n-- > 0)
		request(st, &r);
}
