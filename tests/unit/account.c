/* account: attributes, ARR and life at an instant, from stories in few words */
#include "account.h"

#include <string.h>

#include "date.h"
#include "tap.h"

enum { EVENTS = 32 };

/* a story of "DAY KIND:NAME REF VALUE" joined by ";" (a ref "-" is none), day n
 * of 2024 at 00:00Z */
struct tale {
	struct arena arena;
	struct event events[EVENTS];
	struct story story;
};

static int64_t
day(int n)
{
	return date_days(2024, 1, 1) * DATE_DAY + n * DATE_DAY;
}

static void
tell(struct tale *t, const char *text)
{
	struct str rest = str_of(text), part, word;

	arena_reset(&t->arena);
	t->story = (struct story){ .account = STR("A"), .events = t->events };
	while (rest.n) {
		struct event *e = &t->events[t->story.n++];
		int n = 0;

		rest = str_cut(rest, ';', &part);
		part = str_cut(str_trim(part), ' ', &word);
		for (size_t i = 0; i < word.n; i++)
			n = n * 10 + word.p[i] - '0';
		*e = (struct event){ .time = day(n) };
		part = str_cut(part, ' ', &word);
		e->name = str_cut(word, ':', &e->kind_name);
		e->kind = kind_of(e->kind_name);
		e->value = str_cut(part, ' ', &e->ref);
		if (str_is(e->ref, "-"))
			e->ref = (struct str){ 0 };
	}
	story_index(&t->arena, &t->story);
}

static void
test_arr(struct tale *t)
{
	static const struct {
		const char *story;
		int before;  /* day */
		double want; /* -1: unknown */
	} rows[] = {
		{ "", 9, 0 },
		/* subscriptions: the last of every ref */
		{ "1 money:arr s1 100;2 money:arr s2 50", 1, 0 },
		{ "1 money:arr s1 100;2 money:arr s2 50", 2, 100 },
		{ "1 money:arr s1 100;2 money:arr s2 50", 3, 150 },
		{ "1 money:arr s1 100;2 money:arr s1 70", 9, 70 },
		{ "1 money:arr s1 100;2 money:arr s1 0", 9, 0 },
		{ "1 money:arr s1 100;1 money:arr s1 80", 2, 80 },
		/* movements of refs that have none */
		{ "1 money:new m 100;2 money:expansion m 20", 9, 120 },
		{ "1 money:new - 100;2 money:contraction - 30", 9, 70 },
		{ "1 money:new - 100;2 money:churn - 100", 9, 0 },
		{ "1 money:new - 100;2 money:churn - 300", 9, 0 },
		{ "1 money:new - 100;2 money:arr s1 40", 9, 140 },
		/* a ref's movements no longer count once it has `arr` */
		{ "1 money:new s1 100;2 money:arr s1 40", 9, 40 },
		{ "1 money:arr s1 40;2 money:expansion s1 10", 9, 40 },
		{ "1 money:arr s1 40;2 money:expansion s2 10", 9, 50 },
		{ "1 money:churn s1 70;2 money:arr s1 40", 9, 40 },
		/* the attribute: without money, or as the base */
		{ "1 account:arr - 500", 9, 500 },
		{ "1 account:arr - 500", 1, 0 },
		{ "1 account:arr - 500;3 account:arr - 200", 3, 500 },
		{ "1 account:arr - 500;2 money:invoice - 90", 9, 500 },
		{ "1 account:arr - 500;2 money:expansion - 20", 2, 500 },
		{ "1 account:arr - 500;2 money:expansion - 20", 9, 520 },
		{ "1 account:arr - 500;2 money:contraction - 20", 9, 480 },
		{ "1 account:arr - 500;2 money:new - 20", 9, 20 },
		{ "2 account:arr - 500;2 money:expansion - 20", 9, 520 },
		{ "2 money:expansion - 20;3 account:arr - 500", 9, 20 },
		{ "1 account:arr - 500;2 money:arr s1 300", 9, 300 },
		/* a movement that does not count brings none */
		{ "1 account:arr - 100;2 money:arr s 100;3 money:expansion s 9",
		    9, 100 },
		{ "1 account:arr - -5", 9, 0 },
		{ "1 account:arr - many", 9, 0 },
		/* what cannot be read changes nothing */
		{ "1 money:arr s1 100;2 money:arr s1 1,5", 9, 100 },
		{ "1 money:arr s1 100;2 money:arr s1", 9, 100 },
		/* several currencies */
		{ "1 account:currency - EUR;1 account:arr - 5", 9, 5 },
		{ "1 account:currency - EUR;2 account:currency - eur;1 "
		  "account:arr - 5",
		    9, 5 },
		{ "1 account:currency - EUR;1 account:arr - 5;3 "
		  "account:currency - USD",
		    3, 5 },
		{ "1 account:currency - EUR;1 account:arr - 5;3 "
		  "account:currency - USD",
		    4, -1 },
	};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		int64_t arr;
		bool known;

		tell(t, rows[i].story);
		known = story_arr(&t->story, day(rows[i].before), &arr);
		ok(known == (rows[i].want >= 0) &&
			(!known || arr == (int64_t)(rows[i].want * 1e6)),
		    "ARR before day %d of <%s>: %g", rows[i].before,
		    rows[i].story, (double)arr / 1e6);
	}
}

/* the greatest amounts: clamped, never undefined */
static void
test_huge(struct tale *t)
{
	static const char *const rows[] = {
		"1 money:arr a -9223372036854.775808;2 money:arr a 5",
		"1 money:arr a 9223372036854;2 money:arr b 9223372036854",
		"1 money:new a -9223372036854.775808;2 money:churn b "
		"-9223372036854.775808;3 money:arr b 1",
		"1 money:churn a -9223372036854.775808;2 money:new b "
		"9223372036854;3 money:arr a 9223372036854",
	};
	bool fine = true;

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		for (int d = 0; d < 5; d++) {
			int64_t arr;

			tell(t, rows[i]);
			fine = fine && story_arr(&t->story, day(d), &arr) &&
			    arr >= 0;
		}
	ok(fine, "the greatest amounts");
}

static void
test_life(struct tale *t)
{
	static const struct {
		const char *story;
		int before;
		enum life want;
	} rows[] = {
		{ "", 9, LIFE_NONE },
		{ "1 usage:login - 1", 9, LIFE_ALIVE },
		{ "1 usage:login - 1", 1, LIFE_NONE },
		{ "1 account:started - 2024-01-05", 4, LIFE_NONE },
		{ "1 account:started - 2024-01-05", 9, LIFE_ALIVE },
		{ "1 account:started - soon", 9, LIFE_ALIVE },
		{ "1 account:status - lead", 9, LIFE_NONE },
		{ "1 account:status - Prospect", 9, LIFE_NONE },
		{ "1 account:status - trial", 9, LIFE_TRIAL },
		{ "1 account:status - notice", 9, LIFE_ALIVE },
		{ "1 account:status - churned", 9, LIFE_CHURNED },
		{ "1 account:status - cancelled", 9, LIFE_CHURNED },
		{ "1 account:status - active;3 account:status - churned", 3,
		    LIFE_ALIVE },
		{ "1 account:status - churned;3 account:status - active", 9,
		    LIFE_ALIVE },
		/* ARR fell to 0, and rose again */
		{ "1 money:arr s 100;3 money:arr s 0", 3, LIFE_ALIVE },
		{ "1 money:arr s 100;3 money:arr s 0", 4, LIFE_CHURNED },
		{ "1 money:arr s 100;3 money:arr s 0;5 money:arr s 9", 6,
		    LIFE_ALIVE },
		{ "1 money:new - 100;3 money:churn - 100;5 money:reactivation "
		  "- 9",
		    5, LIFE_CHURNED },
		{ "1 money:new - 100;3 money:churn - 100;5 money:reactivation "
		  "- 9",
		    6, LIFE_ALIVE },
		{ "1 money:arr s 0", 9, LIFE_ALIVE }, /* a free plan */
		{ "1 account:arr - 100;3 account:arr - 0", 3, LIFE_ALIVE },
		{ "1 account:arr - 100;3 account:arr - 0", 9, LIFE_CHURNED },
		{ "1 account:arr - 0", 9, LIFE_ALIVE },
		{ "1 account:arr - 100;3 money:churn - 100", 9, LIFE_CHURNED },
		{ "1 account:arr - 100;3 money:arr s 0", 9, LIFE_CHURNED },
		{ "1 account:arr - 100;3 money:contraction - 10", 9,
		    LIFE_ALIVE },
		{ "1 account:status - active;1 money:arr s 5;3 money:arr s 0",
		    9, LIFE_CHURNED },
		{ "1 account:status - trial;1 money:arr s 5;3 money:arr s 0", 9,
		    LIFE_TRIAL },
	};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		tell(t, rows[i].story);
		ok(story_life(&t->story, day(rows[i].before)) == rows[i].want,
		    "life before day %d of <%s>", rows[i].before,
		    rows[i].story);
	}
}

/* `before` is exclusive: what happens at that instant does not exist yet */
static void
test_attr(struct tale *t)
{
	const struct story *s = &t->story;
	int64_t since = 0, start = 0;

	tell(t,
	    "1 account:tier - gold;2 usage:x - 1;3 account:tier - silver;"
	    "3 account:tier - bronze;5 account:tier -;5 money:invoice - 3");
	ok(story_attr(s, STR("tier"), day(1), &since).p == NULL && since == 0,
	    "nothing before the first");
	ok(str_is(story_attr(s, STR("tier"), day(1) + 1, &since), "gold") &&
		since == day(1),
	    "from its own instant on, seen a second later");
	ok(str_is(story_attr(s, STR("tier"), day(3), &since), "gold"),
	    "until the next");
	ok(str_is(story_attr(s, STR("tier"), day(5), &since), "bronze") &&
		since == day(3),
	    "of two at one instant the later in order");
	ok(story_attr(s, STR("tier"), day(6), &since).n == 0 && since == day(5),
	    "an empty one ends it");
	ok(story_attr(s, STR("owner"), day(9), NULL).p == NULL,
	    "another attribute");
	ok(story_count(s, day(0)) == 0 && story_count(s, day(3)) == 2 &&
		story_count(s, day(3) + 1) == 4 && story_count(s, day(9)) == 6,
	    "events before an instant");
	ok(story_start(s, day(5), &start) && start == day(1),
	    "it starts with its first event");
	ok(story_start(s, day(6), &start) && start == day(5),
	    "once there is money, with that");
	ok(!story_start(s, day(1), &start), "nothing says when it starts");
	ok(!story_priced(s, day(9)), "invoices price nothing");
}

int
main(void)
{
	static struct tale t;

	test_arr(&t);
	test_huge(&t);
	test_life(&t);
	test_attr(&t);
	arena_free(&t.arena);
	return done_testing();
}
