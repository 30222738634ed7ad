/* the union against a slow one that follows cs-log(5) word by word */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ingest/reader.h"

#include "tap.h"

enum { MOST = 4000, ACCOUNTS = 6 };

/* one event, written out */
struct plain {
	int account, input;
	long time;
	char key[24], rest[24]; /* key: kind,name,ref,actor */
	bool ref;
	int claimed; /* by which input, in the slow union */
	bool placed; /* there, with its like */
};

static unsigned long long seed = 1;

static unsigned
draw(unsigned n)
{
	seed = seed * 6364136223846793005ULL + 1442695040888963407ULL;
	return (unsigned)(seed >> 33) % n;
}

/* few different events, so that many are equal; times: how many instants */
static size_t
invent(struct plain *v, unsigned inputs, unsigned each, unsigned times)
{
	size_t n = 0;

	for (unsigned in = 0; in < inputs; in++)
		for (unsigned i = 0; i < each; i++) {
			struct plain *p = &v[n++];

			*p = (struct plain){ .account = (int)draw(ACCOUNTS),
				.input = (int)in,
				.time = draw(times),
				.ref = draw(2) };
			snprintf(p->key, sizeof p->key, "usage,f%u,%s,u%u",
			    draw(2), p->ref ? draw(2) ? "r1" : "r2" : "",
			    draw(2));
			if (draw(3) == 0) /* an attribute */
				snprintf(p->key, sizeof p->key,
				    "account,f%u,%s,", draw(2),
				    p->ref ? "r1" : "");
			snprintf(p->rest, sizeof p->rest, ",%u,", draw(3));
		}
	return n;
}

static bool
same_key(const struct plain *a, const struct plain *b)
{
	return a->account == b->account && a->time == b->time &&
	    a->ref == b->ref && strcmp(a->key, b->key) == 0;
}

/* the events already there, one by one: a with ref is corrected, without one
 * claimed once an input */
static bool
fold_slowly(struct plain *out, size_t n, const struct plain *p,
    struct union_tally *tally)
{
	for (size_t i = 0; i < n; i++) {
		bool same = strcmp(out[i].rest, p->rest) == 0;

		if (!same_key(&out[i], p))
			continue;
		if (p->ref) {
			if (same)
				tally[p->input].matched++;
			else
				tally[p->input].corrected++;
			strcpy(out[i].rest, p->rest);
			return true;
		}
		if (same && out[i].claimed != p->input) {
			out[i].claimed = p->input;
			tally[p->input].matched++;
			return true;
		}
	}
	return false;
}

static bool
is_like(const struct plain *a, const struct plain *b)
{
	return !a->ref && a->key[0] == 'a' && same_key(a, b);
}

/* one more input tells of an attribute: of what is there already the latest
 * goes, and what it tells is put at the end */
static size_t
tell(struct plain *list, size_t n, const struct plain *v, size_t nv)
{
	size_t before = n;

	for (size_t i = 0; i < nv; i++) {
		size_t at = before;

		while (at > 0 && strcmp(list[at - 1].rest, v[i].rest) != 0)
			at--;
		if (at) {
			memmove(
			    &list[at - 1], &list[at], (n - at) * sizeof *list);
			before--;
			n--;
		}
		list[n++] = v[i];
	}
	return n;
}

/* the events of one attribute and instant, in the order of their last telling,
 * where they stand already */
static void
place_slowly(struct plain *out, size_t n, const struct plain *p,
    const struct plain *v, size_t nv)
{
	static struct plain list[2 * MOST], input[MOST];
	size_t listed = 0, ninput = 0, at = 0;

	for (size_t i = 0; i < nv; i++) {
		if (is_like(&v[i], p))
			input[ninput++] = v[i];
		if (i + 1 < nv && v[i + 1].input == v[i].input)
			continue;
		listed = tell(list, listed, input, ninput);
		ninput = 0;
	}
	for (size_t i = 0; i < n; i++)
		if (!out[i].placed && is_like(&out[i], &list[0])) {
			strcpy(out[i].rest, list[at++].rest);
			out[i].placed = true;
		}
}

static size_t
unite_slowly(struct plain *out, const struct plain *v, size_t n,
    struct union_tally *tally)
{
	size_t kept = 0, at;

	for (size_t i = 0; i < n; i++) {
		struct plain p = v[i];

		p.claimed = p.input;
		if (fold_slowly(out, kept, &p, tally))
			continue;
		for (at = kept; at > 0; at--) {
			const struct plain *q = &out[at - 1];

			if (q->account < p.account ||
			    (q->account == p.account && q->time <= p.time))
				break;
			out[at] = out[at - 1];
		}
		out[at] = p;
		kept++;
	}
	for (size_t i = 0; i < kept; i++) {
		struct plain p = out[i];

		if (!p.placed && is_like(&p, &p))
			place_slowly(out, kept, &p, v, n);
	}
	return kept;
}

static struct unified *
unite(const struct plain *v, size_t n, struct union_tally *tally)
{
	struct unified *u = union_new();
	uint32_t rank[ACCOUNTS];

	for (size_t i = 0; i < n; i++) {
		char text[64];
		struct entry e = { .time = v[i].time,
			.text = text,
			.key = (uint32_t)strlen(v[i].key),
			.account = (uint32_t)(ACCOUNTS - v[i].account),
			.input = (uint32_t)v[i].input & INT32_MAX,
			.ref = v[i].ref };

		e.size = (uint32_t)snprintf(
		    text, sizeof text, "%s%s\n", v[i].key, v[i].rest);
		union_add(u, e);
	}
	/* numbers were given in another order than that of the log */
	for (uint32_t i = 0; i < ACCOUNTS; i++)
		rank[i] = ACCOUNTS - 1 - i;
	union_sort(u, rank, ACCOUNTS, tally);
	return u;
}

static bool
same(const struct entry *e, const struct plain *p)
{
	char text[64];

	snprintf(text, sizeof text, "%s%s\n", p->key, p->rest);
	return e->account == (uint32_t)p->account && e->time == p->time &&
	    e->size == strlen(text) && memcmp(e->text, text, e->size) == 0;
}

static bool
same_counts(const struct union_tally *a, const struct union_tally *b, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (a[i].matched != b[i].matched ||
		    a[i].corrected != b[i].corrected ||
		    a[i].dropped != b[i].dropped)
			return false;
	return true;
}

/* all accounts at once, or one after the other */
static void
compare(const char *name, const struct plain *v, size_t n, size_t step)
{
	static struct plain want[MOST];
	struct union_tally tally[8] = { 0 }, got[8] = { 0 };
	size_t nwant = unite_slowly(want, v, n, tally), i = 0;
	struct unified *u = unite(v, n, got);
	struct reader r = { .from = u, .tally = got };
	struct entry e;
	bool good = true;

	for (size_t rank = 0; rank < union_ranks(u); rank += step) {
		reader_seek(&r, rank, rank + step);
		for (; reader_next(&r, &e); i++)
			good &= i < nwant && same(&e, &want[i]);
	}
	ok(good && i == nwant, "%s: the same %zu events in the same order",
	    name, nwant);
	ok(same_counts(got, tally, sizeof got / sizeof *got),
	    "%s: the same matches and corrections", name);
	reader_free(&r);
	union_free(u);
}

static void
test_random(void)
{
	static struct plain v[MOST];
	static const struct {
		const char *name;
		unsigned inputs, each, times;
	} cases[] = {
		{ "nothing", 1, 0, 1 },
		{ "one", 1, 1, 1 },
		{ "one input, many instants", 1, 1000, 5000 },
		{ "one input, few instants", 1, 1000, 20 },
		{ "three inputs, small instants", 3, 300, 60 },
		{ "four inputs, large instants", 4, 500, 2 },
		{ "seven inputs, one instant", 7, 150, 1 },
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		compare(cases[i].name, v,
		    invent(v, cases[i].inputs, cases[i].each, cases[i].times),
		    ACCOUNTS);
	for (int i = 0; i < 40; i++)
		compare("at random", v,
		    invent(v, 1 + draw(4), draw(200), 1 + draw(50)), 1);
}

static void
test_dropped(void)
{
	static const char text[] = "usage,f,,,1,\n";
	struct unified *u = union_new();
	struct union_tally tally[2] = { 0 };
	struct reader r = { .from = u, .tally = tally };
	uint32_t rank[] = { 0, UINT32_MAX };
	struct entry e = { .text = text, .size = sizeof text - 1, .key = 8 };

	for (uint32_t i = 0; i < 4; i++) {
		e.account = 1 + i % 2;
		e.input = i / 2;
		union_add(u, e);
	}
	union_sort(u, rank, 2, tally);
	reader_seek(&r, 0, union_ranks(u));
	ok(reader_next(&r, &e) && e.account == 0 && !reader_next(&r, &e),
	    "accounts without a rank are left out");
	ok(tally[0].dropped == 1 && tally[1].dropped == 1, "and counted");
	ok(tally[1].matched == 1, "the others are folded");
	reader_free(&r);
	union_free(u);
}

int
main(void)
{
	test_random();
	test_dropped();
	return done_testing();
}
