/* story: one account's whole life, as events and as what the exports show
 *
 * Times are UTC seconds, satisfaction is in thousandths of a standard
 * deviation, money in cents, rates in thousandths.  Strings live as long as
 * the story: until story_clear.
 */
#ifndef STORY_H
#define STORY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "calendar.h"
#include "params.h"
#include "rng.h"

#define MONTHS 240
#define SEATS 400
#define PEOPLE 96
#define SUBS 96
#define INVOICES 512
#define TICKETS 1024
#define GOALS 8
#define SLOTS 9

enum kind {
	K_ACCOUNT,
	K_PERSON,
	K_USAGE,
	K_METRIC,
	K_GOAL,
	K_OUTCOME,
	K_TICKET,
	K_SURVEY,
	K_TOUCH,
	K_LAPSE,
	K_MILESTONE,
	K_PROMISE,
	K_FEEDBACK,
	K_MONEY,
	K_DESIGN,
	K_INNOVATION,
	K_ADVOCACY,
	K_PRACTICE,
	K_FEED,
	NKINDS
};

/* a random stream for each; new ones at the end */
enum purpose {
	P_BIRTH,
	P_NAME,
	P_PERSON,
	P_LEAVE,
	P_OWNER,
	P_MOOD,
	P_OUTAGE,
	P_USAGE,
	P_METRIC,
	P_TICKET,
	P_CSAT,
	P_SURVEY,
	P_PULSE,
	P_TOUCH,
	P_LAPSE,
	P_FEELING,
	P_PROMISE,
	P_FEEDBACK,
	P_GOAL,
	P_OUTCOME,
	P_DESIGN,
	P_IDEA,
	P_ADVOCACY,
	P_MILESTONE,
	P_PRACTICE,
	P_NOTICE,
	P_RENEWAL,
	P_GROWTH,
	P_INVOICE,
	P_NIGHT,
	P_PARENT,
	NPURPOSES
};

struct event {
	int64_t time;
	const char *name, *ref, *actor, *value, *note;
	uint32_t order;
	uint8_t kind;
};

struct person {
	const char *id, *first, *last, *email, *title;
	const struct role_param *role;
	int64_t since, left;
};

struct sub {
	const char *id, *plan;
	int64_t from, to, asked; /* asked: when the end was asked for */
	int64_t cents;           /* a year */
	int seats;
	bool monthly, trial;
};

struct ticket {
	int64_t id;
	const char *subject, *agent;
	const struct person *person;
	int priority, score; /* score 0 none, 1 bad, 2 good */
	int64_t opened, replied, escalated, first, reopened, resolved;
};

struct invoice {
	int64_t billed, paid;
	int64_t cents;
};

struct goal {
	const struct goal_param *what;
	int progress; /* thousandths of the way */
	bool reached;
};

struct world {
	uint64_t seed;
	uint32_t accounts;
	int months, first; /* first: month number the window begins in */
	int64_t end;       /* of the window */
	int64_t now;  /* nothing at or after it has happened; at most end */
	int density;  /* thousandths of the natural number of events */
	uint32_t off; /* bits of enum process switched off */
	uint32_t touches_off; /* bits of enum touch_name */
	bool second;          /* a second night: some rows changed or gone */
};

struct story {
	const struct world *world;
	const struct segment_param *seg;
	const struct industry_param *industry;
	uint32_t index;
	int segment, region, place, owner, seats;
	const char *id, *name, *slug, *parent, *customer;

	bool trial, prospect, monthly, neglected;
	/* created in the CRM; begin of use; start of the contract; notice,
	 * end, return; the gap between an earlier end and return */
	int64_t created, begin, started, notice, ended, back, renews;
	int64_t gap_from, gap_to;

	int m, month_days; /* the month being told, from world->first */
	int64_t from;      /* its first instant */
	int base;          /* satisfaction it returns to */
	int mood[MONTHS + 4], push[MONTHS + 4], share[MONTHS];
	int milestone, seq[NPURPOSES];
	int64_t milestone_due;
	bool outage, advocate;

	int slot[SLOTS], npeople, nsubs, ntickets, ninvoices, ngoals;
	struct person people[PEOPLE];
	struct sub subs[SUBS];
	struct ticket tickets[TICKETS];
	struct invoice invoices[INVOICES];
	struct goal goals[GOALS];
	const char *users[SEATS];

	struct event *events;
	size_t nevents, cap;
	struct page *pages;
};

extern const char *const kind_names[NKINDS];

void story_clear(struct story *);
void story_free(struct story *);
/* a note of NULL and the like is an empty cell */
void story_event(struct story *, int64_t t, enum kind, const char *name,
    const char *ref, const char *actor, const char *value, const char *note);
/* drop what has not happened, put the rest in order of time */
void story_close(struct story *);

/* draw only once in an expression: the order of arguments is not given */
struct rng story_rng(const struct story *, enum purpose, unsigned index);
/* permille a month as rng_count takes it, thinned by the density */
int story_rate(const struct story *, int permille);
/* an instant of a working hour in the month being told */
int64_t story_moment(const struct story *, struct rng *);
/* the same, but one weekend day in five stays */
int64_t story_anytime(const struct story *, struct rng *);
/* the same, on the given day or the next working one */
int64_t story_working(struct rng *, int64_t day);
/* satisfaction moves by so much in the month after t */
void story_push(struct story *, int64_t t, int by);
/* satisfaction as it was k months ago */
int story_mood(const struct story *, int k);
bool story_open(const struct story *, int64_t t);

const char *story_text(struct story *, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
const char *story_copy(struct story *, const char *);
const char *story_int(struct story *, int64_t);
const char *story_money(struct story *, int64_t cents);
const char *story_day(struct story *, int64_t t);
const char *story_us(const struct story *);

#endif
