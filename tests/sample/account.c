#include "account.h"

#include <stdio.h>
#include <string.h>

#include "story.h"
#include "words.h"

#define STEP 5003 /* between the ids of neighbours; prime */

/* thousandths of all accounts; the rest began in the window */
#define PROSPECTS 40
#define TRIALS 40
#define BEFORE 560 /* began before the window */
#define YOUNG 100  /* began in its last two months */

void
account_id(char out[19], const char *prefix, uint64_t n)
{
	static const char digits[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
				     "abcdefghijklmnopqrstuvwxyz";
	static const char sums[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345";

	memcpy(out, prefix, 3);
	memcpy(out + 3, "x00000", 6);
	for (int i = 14; i >= 9; i--, n /= 62)
		out[i] = digits[n % 62];
	for (int i = 0; i < 3; i++) {
		int bits = 0;

		for (int k = 0; k < 5; k++)
			if (out[i * 5 + k] >= 'A' && out[i * 5 + k] <= 'Z')
				bits |= 1 << k;
		out[15 + i] = sums[bits];
	}
	out[18] = '\0';
}

void
account_id_of(char out[19], uint64_t seed, uint32_t index)
{
	struct rng r = rng_stream(seed, index, P_PARENT, 0);

	account_id(out, "001",
	    ((uint64_t)index + 1) * STEP + (uint64_t)rng_below(&r, STEP));
}

void
account_person_id(char out[19], uint64_t seed, uint32_t index, unsigned n)
{
	struct rng r = rng_stream(seed, index, P_PARENT, 2 + n);

	account_id(out, "003",
	    ((uint64_t)index * PEOPLE + n) * 17 + (uint64_t)rng_below(&r, 17));
}

static const char *
id_of(struct story *st, uint32_t index)
{
	char id[19];

	account_id_of(id, st->world->seed, index);
	return story_copy(st, id);
}

/* one in sixteen belongs to one of the four before it that belongs to none */
static bool
is_child(const struct story *st, uint32_t index, uint32_t *parent)
{
	struct rng r = rng_stream(st->world->seed, index, P_PARENT, 1);
	uint32_t back = 1 + (uint32_t)rng_below(&r, 4), unused;

	if (!rng_chance(&r, 70) || index < back)
		return false;
	*parent = index - back;
	return !is_child(st, index - back, &unused);
}

void
account_set(struct story *st, int64_t t, const char *name, const char *value)
{
	story_event(st, t, K_ACCOUNT, name, NULL, NULL, value, NULL);
}

static int
segment_of(struct rng *r)
{
	int point = rng_below(r, 100);

	for (int i = 0; i < NSEGMENTS; i++)
		if ((point -= segment_params[i].share) < 0)
			return i;
	return NSEGMENTS - 1;
}

static void
begin_days(struct story *st, struct rng *r)
{
	const struct world *w = st->world;
	int kind = rng_below(r, 1000), month = w->first;
	int64_t day = rng_below(r, 28) * DAY;
	int64_t last = w->end - DAY;

	st->started = st->notice = st->ended = st->back = NEVER;
	st->renews = st->begin = st->gap_from = st->gap_to = NEVER;
	st->prospect = kind < PROSPECTS;
	st->trial = !st->prospect && kind < PROSPECTS + TRIALS;
	if (st->prospect || st->trial) {
		st->created = story_working(r,
		    last -
			DAY *
			    (st->trial ? 5 + rng_below(r, 16)
				       : 10 + rng_below(r, 100)));
		st->begin = st->trial ? st->created + DAY : NEVER;
		return;
	}
	kind -= PROSPECTS + TRIALS;
	if (kind < BEFORE)
		month -= rng_between(r, 1, 48);
	else if (kind < BEFORE + YOUNG)
		month += w->months - 1 - rng_below(r, 2);
	else
		month += rng_below(r, w->months);
	st->started = story_working(r, cal_month_start(month) + day);
	st->begin = st->started;
	st->created =
	    story_working(r, st->started - rng_between(r, 15, 60) * DAY);
	st->renews = cal_add_months(st->started, 12);
}

static void
name_of(struct story *st)
{
	struct rng r = story_rng(st, P_NAME, 0);
	char name[96] = "", slug[16];
	uint32_t parent = 0;

	words_company(
	    &r, st->industry->forms[rng_below(&r, 4)], name, sizeof(name));
	words_slug(name, slug, sizeof(slug));
	st->name = story_copy(st, name);
	st->slug = story_copy(st, slug);
	st->region = rng_below(&r, NREGIONS);
	st->place = rng_below(&r, 4);
	if (is_child(st, st->index, &parent))
		st->parent = id_of(st, parent);
}

static const char *
status_at_birth(const struct story *st)
{
	return st->trial ? "trial" : "prospect";
}

static void
first_attributes(struct story *st)
{
	int64_t t = st->created;

	account_set(st, t, "name", st->name);
	account_set(st, t, "segment", st->seg->name);
	account_set(st, t, "region", region_params[st->region].name);
	account_set(st, t, "industry", st->industry->name);
	account_set(st, t, "currency", "usd");
	if (st->parent != NULL)
		account_set(st, t, "parent", st->parent);
	account_set(st, t, "owner", story_us(st));
	account_set(st, t, "status", status_at_birth(st));
	if (st->started == NEVER)
		return;
	account_set(st, t, "started", story_day(st, st->started));
	t = st->started;
	account_set(st, t, "status", "active");
	account_set(st, t, "seats", story_int(st, st->seats));
	account_set(st, t, "renews", story_day(st, st->renews));
}

static const char *
email_of(struct story *st, const struct fullname *name)
{
	return story_text(st, "%s.%s@%s.example", name->first->ascii,
	    name->last->ascii, st->slug);
}

/* the newcomer fills the slot of a role */
static void
person_add(struct story *st, int slot, int64_t t)
{
	struct rng r = story_rng(st, P_PERSON, (unsigned)st->npeople);
	struct fullname name = words_person(&r);
	struct person *p;
	char id[19];
	const char *code = strchr("SMCABUE", st->seg->roles[slot]);

	if (st->npeople == PEOPLE)
		return;
	p = &st->people[st->npeople];
	account_person_id(
	    id, st->world->seed, st->index, (unsigned)st->npeople);
	p->id = story_copy(st, id);
	p->first = name.first->text;
	p->last = name.last->text;
	p->email = email_of(st, &name);
	p->role = &role_params[code - "SMCABUE"];
	p->since = t;
	p->left = NEVER;
	p->title = p->role->titles[rng_below(&r, 3)];
	st->slot[slot] = st->npeople++;
	story_event(st, t, K_PERSON, "role", NULL, p->id, p->role->name, NULL);
	if (!rng_chance(&r, st->world->density))
		return;
	story_event(st, t, K_PERSON, "title", NULL, p->id, p->title, NULL);
	story_event(st, t, K_PERSON, "email", NULL, p->id, p->email, NULL);
}

void
account_birth(struct story *st)
{
	struct rng r = story_rng(st, P_BIRTH, 0);
	const struct segment_param *seg;

	st->segment = segment_of(&r);
	st->seg = seg = &segment_params[st->segment];
	st->industry = &industry_params[rng_below(&r, NINDUSTRIES)];
	st->owner = rng_below(&r, NOWNERS - 1);
	st->seats = rng_between(&r, seg->seats_low, seg->seats_high);
	st->monthly = rng_chance(&r, seg->monthly);
	st->neglected = rng_chance(&r, 90);
	st->base = seg->mood + owner_params[st->owner].mood +
	    rng_normal(&r) * 650 / 1000;
	begin_days(st, &r);
	st->id = id_of(st, st->index);
	name_of(st);
	first_attributes(st);
	for (int i = 0; seg->roles[i] != '\0'; i++)
		person_add(st, i, st->created + (i + 1) * 600);
	for (int i = 0; i < 4; i++)
		st->mood[i] = st->base + rng_normal(&r) * 300 / 1000;
}

static void
person_leave(struct story *st, struct rng *r, int slot)
{
	struct person *p = &st->people[st->slot[slot]];
	int64_t t = story_moment(st, r);
	int gap = rng_between(r, 3, 45);

	if (t <= p->since || p->left != NEVER)
		return;
	p->left = t;
	story_event(
	    st, t, K_PERSON, "left", NULL, p->id, story_day(st, t), NULL);
	story_push(st, t, p->role->missed);
	if (rng_chance(r, 850))
		person_add(st, slot, story_working(r, t + gap * DAY));
}

static void
owner_change(struct story *st)
{
	struct rng r = story_rng(st, P_OWNER, (unsigned)st->m);
	int64_t t = story_moment(st, &r);
	int next = st->owner;

	if (rng_chance(&r, 6))
		next = rng_below(&r, NOWNERS);
	/* one of us leaves two thirds into the window */
	if (st->owner == LEAVING_OWNER && st->m >= st->world->months * 2 / 3)
		next = NOWNERS - 1;
	if (next == st->owner || t <= st->begin)
		return;
	st->base += owner_params[next].mood - owner_params[st->owner].mood;
	st->owner = next;
	account_set(st, t, "owner", story_us(st));
}

void
account_month(struct story *st)
{
	for (int i = 0; st->seg->roles[i] != '\0'; i++) {
		struct rng r =
		    story_rng(st, P_LEAVE, (unsigned)(st->m * SLOTS + i));
		int rate = st->people[st->slot[i]].role->leaves;

		if (rng_chance(&r, rate))
			person_leave(st, &r, i);
	}
	owner_change(st);
}

const struct person *
account_person(const struct story *st, struct rng *r, int64_t t, char wanted)
{
	const struct person *found = NULL;
	int at = rng_below(r, st->npeople);

	for (int i = 0; i < st->npeople; i++) {
		const struct person *p = &st->people[(at + i) % st->npeople];

		if (t < p->since || t >= p->left)
			continue;
		if (wanted == 0 || p->role->code == wanted)
			return p;
		if (found == NULL)
			found = p;
	}
	return found;
}
