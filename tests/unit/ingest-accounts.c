/* ids, aliases, and which accounts are known */
#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>
#include <stdio.h>

#include "event.h"

#include "ingest/accounts.h"

#include "tap.h"

static uint32_t
id(struct accounts *a, const char *s)
{
	return accounts_id(a, str_of(s));
}

static bool
alias(struct accounts *a, const char *from, const char *to)
{
	struct fault f;

	return accounts_alias(
	    a, str_of(from), str_of(to), (struct place){ 0 }, &f);
}

static void
test_chain(void)
{
	struct accounts a = { 0 };
	uint32_t *rank, b, x, y;

	accounts_open(&a);
	b = id(&a, "b");
	x = id(&a, "x");
	y = id(&a, "y");
	id(&a, "a");
	ok(alias(&a, "y", "x") && alias(&a, "x", "b") && alias(&a, "b", "b"),
	    "an alias of an alias, and of itself");
	ok(alias(&a, "y", "x"), "told twice");
	ok(!alias(&a, "y", "a"), "of another account: refused");
	ok(accounts_resolve(&a) == 0, "they do not go round");
	rank = accounts_sort(&a, false);
	ok(rank[b - 1] == rank[x - 1] && rank[b - 1] == rank[y - 1],
	    "three ids, one account");
	ok(a.nname == 3 && str_is(a.names[0], "-") && str_is(a.names[1], "a") &&
		str_is(a.names[2], "b"),
	    "- first, then by bytes, aliases not");
	arena_free(&a.arena);
}

static void
test_known(void)
{
	struct accounts a = { 0 };
	uint32_t told, target, other, *rank;

	accounts_open(&a);
	told = id(&a, "told");
	accounts_know(&a, told);
	other = id(&a, "other");
	alias(&a, "short", "target");
	target = id(&a, "target");
	ok(accounts_known(&a, told) && accounts_known(&a, target) &&
		accounts_known(&a, id(&a, "short")) &&
		accounts_known(&a, id(&a, "-")) && !accounts_known(&a, other),
	    "known: told of, target of an alias, alias, the own");
	accounts_resolve(&a);
	rank = accounts_sort(&a, true);
	ok(rank[other - 1] == UINT32_MAX && rank[told - 1] != UINT32_MAX,
	    "the unknown have no place where that is wanted");
	ok(id(&a, "a\nb") == 0 && id(&a, "a\rb") == 0,
	    "an id has no line break");
	arena_free(&a.arena);
}

static void
test_round(void)
{
	struct accounts a = { 0 };

	accounts_open(&a);
	alias(&a, "a", "b");
	alias(&a, "b", "c");
	alias(&a, "c", "a");
	ok(accounts_known(&a, id(&a, "a")), "asking ends all the same");
	ok(accounts_resolve(&a) != 0, "aliases that go round are found");
	arena_free(&a.arena);
}

/* each id once, each after the one before it */
static bool
is_order(const struct accounts *a, const uint32_t *order)
{
	for (size_t i = 1; i < a->n; i++)
		if (account_cmp(intern_str(&a->ids, order[i - 1]),
			intern_str(&a->ids, order[i])) >= 0)
			return false;
	return true;
}

static void
test_order(void)
{
	struct accounts a = { 0 };
	unsigned seed = 1;

	accounts_open(&a);
	ok(is_order(&a, accounts_order(&a)) && a.n == 1, "one id");
	for (int more = 0; more < 6; more++) {
		for (int i = 0; i < more * more * 20; i++) {
			char text[16];

			seed = seed * 1103515245 + 12345;
			snprintf(text, sizeof text, "%x", seed >> 18);
			id(&a, text);
		}
		ok(is_order(&a, accounts_order(&a)),
		    "%zu ids in order, some of them before", a.n);
	}
	arena_free(&a.arena);
}

/* ---- others look up while one gives numbers ---- */

enum { TABLES = 300, IDS = 200, STRANGERS = 64 };

struct looking {
	struct accounts a;
	atomic_bool begun, over;
	bool found;
};

static void *
look_for_strangers(void *arg)
{
	struct looking *l = arg;
	char text[STRANGERS][8];
	struct str s[STRANGERS];
	uint64_t hash[STRANGERS];

	for (int i = 0; i < STRANGERS; i++) {
		snprintf(text[i], sizeof text[i], "no%d", i);
		s[i] = str_of(text[i]);
		hash[i] = str_hash(s[i]);
	}
	while (!l->over) {
		for (int i = 0; i < STRANGERS; i++)
			l->found |= accounts_look(&l->a, s[i], hash[i]) != 0;
		l->begun = true;
	}
	return NULL;
}

static bool
finds_strangers(void)
{
	struct looking l = { .found = false };
	pthread_t thread;
	char text[8];

	accounts_open(&l.a);
	accounts_share(&l.a, true);
	if (pthread_create(&thread, NULL, look_for_strangers, &l) != 0)
		return true;
	while (!l.begun)
		sched_yield();
	for (int i = 0; i < IDS; i++) {
		snprintf(text, sizeof text, "id%d", i);
		id(&l.a, text);
	}
	l.over = true;
	pthread_join(thread, NULL);
	accounts_share(&l.a, false);
	arena_free(&l.a.arena);
	return l.found;
}

static void
test_shared(void)
{
	int found = 0;

	for (int i = 0; i < TABLES; i++)
		found += finds_strangers();
	ok(found == 0, "an id that has no number is never found");
}

int
main(void)
{
	test_order();
	test_chain();
	test_known();
	test_round();
	test_shared();
	return done_testing();
}
