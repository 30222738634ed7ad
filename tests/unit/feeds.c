/* feeds: what is delivered, since when, and what is dead */
#include "feeds.h"

#include <string.h>

#include "tap.h"

static int64_t
day(int n)
{
	return date_days(2024, 1, 1) * DATE_DAY + n * DATE_DAY;
}

/* crm delivers accounts and money, exported on days 10 and 20; desk tickets,
 * from day 5, exported on day 12; old says no export at all */
static void
make(struct arena *a, struct feeds *f)
{
	static const struct {
		int day;
		const char *name, *ref, *kinds;
	} rows[] = {
		{ 0, "crm", "from", "account" },
		{ 2, "crm", "from", "money nonsense " },
		{ 3, "old", "from", "survey" },
		{ 5, "desk", "from", "ticket account" },
		{ 10, "crm", "to", "account money" },
		{ 12, "desk", "to", "ticket account" },
		{ 20, "crm", "to", "account money" },
	};
	struct event events[7];
	struct story own = { .account = STR("-"), .events = events, .n = 7 };

	for (size_t i = 0; i < 7; i++)
		events[i] = (struct event){ .time = day(rows[i].day),
			.kind = KIND_FEED,
			.name = str_of(rows[i].name),
			.ref = str_of(rows[i].ref),
			.value = str_of(rows[i].kinds) };
	*f = (struct feeds){ 0 };
	feeds_read(a, f, &own);
}

static const struct feed *
named(const struct feeds *f, const char *name)
{
	for (size_t i = 0; i < f->n; i++)
		if (str_is(f->v[i].name, name))
			return &f->v[i];
	return NULL;
}

static void
test_dead(const struct feeds *f)
{
	static const struct {
		const char *feed;
		int before;
		bool dead;
		int last;
	} rows[] = {
		/* stale after 7 days */
		{ "crm", 10, false, 0 }, /* no export before then */
		{ "crm", 17, false, 10 },
		{ "crm", 18, true, 10 },
		{ "crm", 21, false, 20 },
		{ "crm", 27, false, 20 },
		{ "crm", 28, true, 20 },
		{ "desk", 20, true, 12 },
		{ "desk", 19, false, 12 },
		{ "old", 99, false, 0 },
	};
	const struct span week = { 7 * DATE_DAY, SPAN_SECOND };

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		int64_t last = 0;
		bool dead = feed_dead(
		    named(f, rows[i].feed), day(rows[i].before), week, &last);

		ok(dead == rows[i].dead &&
			(rows[i].last ? last == day(rows[i].last) : last == 0),
		    "%s before day %d", rows[i].feed, rows[i].before);
	}
}

static void
test_delivery(const struct feeds *f)
{
	const struct span week = { 7 * DATE_DAY, SPAN_SECOND };
	struct delivery d = feeds_at(f, day(2), week);

	ok(d.begun[KIND_ACCOUNT] && !d.begun[KIND_MONEY] &&
		!d.begun[KIND_TICKET],
	    "what has begun before day 2");
	d = feeds_at(f, day(2) + 1, week);
	ok(d.begun[KIND_MONEY], "and a second later");
	d = feeds_at(f, day(15), week);
	ok(d.begun[KIND_TICKET] && !d.dead[KIND_TICKET] &&
		!d.dead[KIND_ACCOUNT] && !d.begun[KIND_USAGE],
	    "all alive on day 15");
	d = feeds_at(f, day(21), week);
	ok(d.dead[KIND_TICKET] && d.dead[KIND_ACCOUNT] && !d.dead[KIND_MONEY],
	    "one of two feeds of a kind being dead, the kind is");
}

int
main(void)
{
	struct arena a = { 0 };
	struct feeds f, none = { 0 };
	int64_t asof = 0;

	make(&a, &f);
	ok(f.n == 3 && named(&f, "crm")->nto == 2 && named(&f, "old")->nto == 0,
	    "three feeds");
	ok(named(&f, "crm")->since[KIND_MONEY] == day(2) &&
		named(&f, "crm")->since[KIND_ACCOUNT] == day(0) &&
		named(&f, "crm")->since[KIND_TICKET] == INT64_MAX,
	    "each kind since its own time");
	ok(feeds_newest(&f, &asof) && asof == day(20) + 1,
	    "the newest export counts");
	ok(!feeds_newest(&none, &asof), "no feed, no newest");
	test_dead(&f);
	test_delivery(&f);
	arena_free(&a);
	return done_testing();
}
