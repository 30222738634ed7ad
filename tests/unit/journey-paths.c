/* what was done: durations, graph, variants and rework, against counting by
 * hand and against sorting everything */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "date.h"
#include "journey/graph.h"
#include "journey/rework.h"
#include "journey/spans.h"
#include "journey/variants.h"
#include "rng.h"
#include "stats.h"
#include "tap.h"

static bool
near(double a, double b)
{
	return fabs(a - b) <= 1e-12 * fmax(1, fabs(b));
}

/* n of them below a bound, some of 136 years and more, taken from two halves */
static bool
spans_agree(size_t n, uint64_t bound)
{
	struct spans s = { 0 }, other = { 0 };
	double *v = calloc(n, sizeof *v), sum = 0;
	struct spans_summary got;
	bool good;

	for (size_t i = 0; i < n; i++) {
		int64_t x = (int64_t)(rng() % bound);

		spans_add(i % 3 ? &s : &other, x);
		v[i] = (double)x / DATE_DAY;
		sum += (double)x;
	}
	spans_take(&s, &other);
	stats_sort(v, n);
	got = spans_sum(&s);
	good = got.n == n && spans_count(&s) == n && near(got.min, v[0]) &&
	    near(got.max, v[n - 1]) &&
	    near(got.median, stats_quantile(v, n, .5)) &&
	    near(got.p90, stats_quantile(v, n, .9)) &&
	    near(got.sum, sum / DATE_DAY) &&
	    near(got.mean, sum / (double)n / DATE_DAY);
	spans_free(&s);
	free(v);
	return good;
}

static void
test_spans(void)
{
	static const struct {
		size_t n;
		uint64_t bound;
		const char *what;
	} rows[] = {
		{ 1, 100, "one" },
		{ 2, 100, "two" },
		{ 7, 2, "ties" },
		{ 1000, 1, "all equal" },
		{ 1000, 5000000, "a thousand" },
		{ 1000, UINT64_C(1) << 33, "half of them wide" },
		{ 16384, 3000000000, "as many as are sorted" },
		{ 16385, 3000000000, "one more than are sorted" },
		{ 50000, 10, "many ties" },
		{ 50000, 4294967295, "many, up to what is narrow" },
		{ 50000, UINT64_C(1) << 33, "many, half of them wide" },
	};
	struct spans none = { 0 };

	ok(isnan(spans_sum(&none).median) && spans_sum(&none).n == 0,
	    "no duration has no median");
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		ok(spans_agree(rows[i].n, rows[i].bound), "durations: %s",
		    rows[i].what);
}

/* a trace of one letter an activity, an hour apart; '+' is at the same instant
 * as the next */
static struct trace
trace_of(struct arena *a, const char *letters)
{
	struct trace t = { .v = NEW(a, struct happening, strlen(letters) + 1) };
	int64_t time = 0;

	for (; *letters; letters++) {
		if (*letters == '+') {
			time -= 3600;
			continue;
		}
		time += 3600;
		t.v[t.n++] = (struct happening){ .time = time,
			.activity = (uint32_t)(*letters - 'a') + 1 };
	}
	return t;
}

static const struct edge *
edge_between(const struct graph *g, uint32_t from, uint32_t to)
{
	for (size_t i = 0; i < g->n; i++)
		if (g->v[i].from == from && g->v[i].to == to)
			return &g->v[i];
	return NULL;
}

static void
test_graph(struct arena *a)
{
	struct graph g = { 0 }, h = { 0 };
	struct trace one = trace_of(a, "abab"), two = trace_of(a, "ab+c");
	const struct edge *e;

	graph_add(&g, &one);
	graph_add(&h, &two);
	graph_add(&h, &(struct trace){ 0 });
	graph_take(&g, &h);
	e = edge_between(&g, 1, 2);
	ok(e && e->count == 3 && e->cases == 2, "an edge of two cases");
	ok(e && spans_count(&e->spans) == 3, "has a duration a time");
	ok(g.cases == 2 && g.events == 7 && g.tied == 1,
	    "cases, events and ties are counted");
	e = edge_between(&g, GRAPH_START, 1);
	ok(e && e->count == 2 && spans_count(&e->spans) == 0,
	    "cases start, and it takes no time");
	e = edge_between(&g, 3, GRAPH_END);
	ok(e && e->count == 1, "and they end");
	ok(edge_between(&g, 2, 2) == NULL && g.n == 6, "and no other edge");
	graph_free(&g);
}

enum { LETTERS = 40 };

/* sum of edges = events - cases; in-degree + starts = occurrences = out-degree
 * + ends */
static void
test_invariants(struct arena *a)
{
	struct graph g = { 0 };
	int64_t occurs[LETTERS + 1] = { 0 }, in[LETTERS + 1] = { 0 };
	int64_t out[LETTERS + 1] = { 0 }, inner = 0;

	for (int k = 0; k < 2000; k++) {
		struct trace t = { .n = 1 + rng_below(12) };

		t.v = NEW(a, struct happening, t.n);
		for (size_t i = 0; i < t.n; i++) {
			t.v[i].activity = 1 + rng_below(LETTERS);
			occurs[t.v[i].activity]++;
		}
		graph_add(&g, &t);
	}
	for (size_t i = 0; i < g.n; i++) {
		const struct edge *e = &g.v[i];

		if (e->from != GRAPH_START)
			out[e->from] += e->count;
		if (e->to != GRAPH_END)
			in[e->to] += e->count;
		if (e->from != GRAPH_START && e->to != GRAPH_END)
			inner += e->count;
	}
	ok(inner == g.events - g.cases, "edges are events less cases");
	ok(memcmp(in, occurs, sizeof in) == 0, "entered as often as it occurs");
	ok(memcmp(out, occurs, sizeof out) == 0, "and left as often");
	graph_free(&g);
}

static struct activities
letters(struct arena *a)
{
	struct activities all = { .names.arena = a };

	for (char c = 'a'; c <= 'z'; c++)
		intern_put(&all.names, (struct str){ &c, 1 });
	return all;
}

static void
test_variants(struct arena *a)
{
	static const char *const ways[] = { "b", "ab", "abc", "ab", "b", "ac",
		"a" };
	static const struct {
		const char *way;
		int64_t count;
	} want[] = { { "ab", 2 }, { "b", 2 }, { "a", 1 }, { "abc", 1 },
		{ "ac", 1 } };
	struct activities all = letters(a);
	struct variants v = { .ways.arena = a }, w = { .ways.arena = a };
	const struct variant *got;

	for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
		struct trace t = trace_of(a, ways[i]);

		variants_add(i % 2 ? &v : &w, &t);
	}
	variants_take(&v, &w);
	got = variants_ranked(&v, a, &all);
	ok(v.ways.n == 5 && v.cases == 7, "seven cases of five ways");
	for (size_t i = 0; i < v.ways.n; i++) {
		struct str way = got[i].way;
		const char *p = want[i].way;

		while (*p && variant_next(&way) == (uint32_t)(*p - 'a') + 1)
			p++;
		ok(*p == '\0' && way.n == 0 && got[i].count == want[i].count &&
			got[i].steps == (int64_t)strlen(want[i].way),
		    "way %zu is %s", i + 1, want[i].way);
	}
	buf_free(&v.text);
	buf_free(&w.text);
}

/* numbers of one byte and of five */
static void
test_numbers(struct arena *a)
{
	static const uint32_t numbers[] = { 1, 127, 128, 16383, 16384,
		UINT32_MAX };
	enum { N = sizeof numbers / sizeof *numbers };
	struct happening v[N] = { { 0 } };
	struct variants all = { .ways.arena = a };
	struct str way;

	for (int i = 0; i < N; i++)
		v[i].activity = numbers[i];
	variants_add(&all, &(struct trace){ .v = v, .n = N });
	way = intern_str(&all.ways, 1);
	for (int i = 0; i < N; i++)
		ok(variant_next(&way) == numbers[i], "activity %lu",
		    (unsigned long)numbers[i]);
	ok(variant_next(&way) == 0, "and then none");
	buf_free(&all.text);
}

static void
test_rework(struct arena *a)
{
	struct rework r = { 0 }, s = { 0 };
	struct trace one = trace_of(a, "aabacca"), two = trace_of(a, "ab");
	struct trace three = trace_of(a, "aa");

	rework_add(&r, &one);
	rework_add(&s, &two);
	rework_add(&s, &three);
	rework_take(&r, &s);
	ok(r.v[0].cases == 2 && r.v[0].extra == 4 && r.v[0].selfloop == 2,
	    "a comes again in two cases, four times, twice at once");
	ok(r.v[1].cases == 0 && r.v[1].extra == 0, "b does not");
	ok(r.v[2].cases == 1 && r.v[2].extra == 1 && r.v[2].selfloop == 1,
	    "c does once");
	ok(r.cases == 3 && r.events == 11, "of all cases and events");
	rework_free(&r);
}

int
main(void)
{
	struct arena a = { 0 };

	test_spans();
	test_graph(&a);
	test_invariants(&a);
	test_variants(&a);
	test_numbers(&a);
	test_rework(&a);
	arena_free(&a);
	return done_testing();
}
