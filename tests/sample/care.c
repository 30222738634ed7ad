/* care: tickets, and what people answer when asked */
#include "account.h"
#include "month.h"
#include "story.h"
#include "words.h"

#define HOUR 3600
#define TICKET_IDS 10000 /* an account; 20 a month */

struct question {
	const char *name;
	int low, high;
	int mean, slope, noise; /* hundredths; slope a unit of satisfaction */
};

enum {
	NPS,
	CSAT,
	CES,
	UTILITY,
	CONFIDENCE,
	KNOW,
	LIKE,
	TRUST,
	PULSE,
	NQUESTIONS
};

// clang-format off
static const struct question questions[NQUESTIONS] = {
	[NPS]        = { "nps",        0, 10, 810, 130, 130 },
	[CSAT]       = { "csat",       1,  5, 430,  45,  60 },
	[CES]        = { "ces",        1,  7, 540,  60,  80 },
	[UTILITY]    = { "utility",    1,  5, 390,  55,  60 },
	[CONFIDENCE] = { "confidence", 1,  5, 380,  60,  60 },
	[KNOW]       = { "know",       1,  5, 400,  30,  70 },
	[LIKE]       = { "like",       1,  5, 400,  45,  60 },
	[TRUST]      = { "trust",      1,  5, 390,  65,  60 },
	[PULSE]      = { "pulse",      1,  5, 370,  70,  45 },
};
// clang-format on

/* the answer to a question; the comment fits it */
static int
answer(
    struct story *st, struct rng *r, int64_t t, int question, const char *who)
{
	const struct question *q = &questions[question];
	int x = q->mean + q->slope * story_mood(st, 0) / 1000 +
	    q->noise * rng_normal(r) / 1000;
	int score = (x + 50) / 100;
	const char *note = "";

	score = score < q->low ? q->low : score > q->high ? q->high : score;
	if (question == NPS || question == CSAT)
		note = words_pick(
		    r, score * 10 >= q->high * 7 ? words_praise : words_blame);
	story_event(
	    st, t, K_SURVEY, q->name, NULL, who, story_int(st, score), note);
	return score;
}

static void
ticket_events(struct story *st, const struct ticket *k)
{
	const char *ref = story_int(st, k->id), *who = k->person->id;

	story_event(st, k->opened, K_TICKET, "opened", ref, who,
	    story_int(st, k->priority), k->subject);
	story_event(
	    st, k->replied, K_TICKET, "replied", ref, "us:support", NULL, NULL);
	if (k->escalated != NEVER)
		story_event(st, k->escalated, K_TICKET, "escalated", ref, who,
		    NULL, NULL);
	if (k->reopened != NEVER) {
		story_event(st, k->first, K_TICKET, "resolved", ref,
		    "us:support", NULL, NULL);
		story_event(st, k->reopened, K_TICKET, "reopened", ref, who,
		    NULL, NULL);
	}
	if (k->resolved != NEVER)
		story_event(st, k->resolved, K_TICKET, "resolved", ref,
		    "us:support", NULL, NULL);
}

static int
priority(struct rng *r)
{
	int point = rng_below(r, 100);

	return point < 30 ? 1 : point < 78 ? 2 : point < 94 ? 3 : 4;
}

/* hours to the first solution: urgent ones are quicker, unhappy customers
 * have the harder cases */
static int64_t
solution(const struct story *st, struct rng *r, int prio)
{
	static const int hours[] = { 0, 90, 60, 30, 12 };
	int mood = story_mood(st, 0), factor = 1000;

	factor += rng_between(r, -800, 900);
	if (mood < 0)
		factor += -mood * 6 / 10;
	return (int64_t)hours[prio] * HOUR * factor / 1000 + 300;
}

static void
ticket_times(struct story *st, struct rng *r, struct ticket *k)
{
	int unhappy = story_mood(st, 0) < -400;

	k->escalated = k->reopened = NEVER;
	k->first = k->opened + solution(st, r, k->priority);
	k->replied = k->opened +
	    (k->first - k->opened) * rng_between(r, 4, 40) / 100 / 60 * 60;
	k->resolved = k->first;
	if (rng_chance(r, unhappy ? 130 : 40)) {
		k->escalated = k->replied + rng_between(r, 1, 20) * HOUR;
		story_push(st, k->opened, -100);
	}
	if (rng_chance(r, unhappy ? 170 : 70)) {
		k->reopened = k->first + rng_between(r, 3, 80) * HOUR;
		k->resolved = k->reopened + rng_between(r, 5, 120) * HOUR;
		story_push(st, k->opened, -70);
	}
	if (rng_chance(r, unhappy ? 70 : 20))
		k->resolved = NEVER;
	if (k->priority >= 3)
		story_push(st, k->opened, -50);
}

static void
ask_about(struct story *st, struct ticket *k)
{
	struct rng r = story_rng(st, P_CSAT, (unsigned)(k->id % TICKET_IDS));
	int64_t t;

	if (k->resolved == NEVER || !rng_chance(&r, 380))
		return;
	t = k->resolved + rng_between(&r, 1, 30) * HOUR;
	k->score = answer(st, &r, t / 60 * 60, CSAT, k->person->id) > 3 ? 2 : 1;
}

static void
ticket_one(struct story *st, struct rng *r, int n)
{
	struct ticket *k = &st->tickets[st->ntickets];
	int64_t t = story_anytime(st, r);
	const struct person *who;

	t += rng_below(r, 300);
	who = account_person(st, r, t, 0);
	if (who == NULL || st->ntickets == TICKETS)
		return;
	*k = (struct ticket){
		.id = (st->index + INT64_C(1)) * TICKET_IDS + st->m * 20 + n,
		.person = who,
		.opened = t,
	};
	st->ntickets++;
	k->subject = words_pick(r, words_subjects);
	k->agent = words_pick(r, words_agents);
	k->priority = priority(r);
	ticket_times(st, r, k);
	ticket_events(st, k);
	ask_about(st, k);
}

void
month_tickets(struct story *st)
{
	struct rng r = story_rng(st, P_TICKET, (unsigned)st->m);
	int rate = st->seg->tickets * (1100 - story_mood(st, 0) / 3) / 1000;
	int n;

	rate = rate < 100 ? 100 : rate;
	n = rng_count(&r, story_rate(st, rate + (st->outage ? 800 : 0)));
	for (int i = 0; i < n; i++)
		ticket_one(st, &r, i);
}

/* a customer is asked for NPS twice a year, all contacts at once; ease and
 * the rest come as short interviews */
void
month_surveys(struct story *st)
{
	struct rng r = story_rng(st, P_SURVEY, (unsigned)st->m);
	int month = st->world->first + st->m;
	int64_t t = story_moment(st, &r);
	const struct person *who;

	for (int i = 0; month % 6 == (int)(st->index % 6) && i < st->npeople;
	     i++) {
		const struct person *p = &st->people[i];
		int64_t at = t + rng_below(&r, 96) * HOUR;

		if (at >= p->since && at < p->left && rng_chance(&r, 380) &&
		    rng_chance(&r, st->world->density))
			answer(st, &r, at, NPS, p->id);
	}
	if (rng_count(&r, story_rate(st, st->seg->surveys * 3 / 2)) == 0)
		return;
	t = story_moment(st, &r);
	who = account_person(st, &r, t, 'M');
	for (int q = CES; q < PULSE && who != NULL; q++)
		if (rng_chance(&r, 600))
			answer(st, &r, t, q, who->id);
}

/* the manager's own judgement, for the accounts a manager knows */
void
month_pulse(struct story *st)
{
	struct rng r = story_rng(st, P_PULSE, (unsigned)st->m);
	int64_t t = story_moment(st, &r);

	if (st->segment <= MID && rng_count(&r, story_rate(st, 900)) > 0)
		answer(st, &r, t, PULSE, story_us(st));
}
