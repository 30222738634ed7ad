#include "journey/dot.h"

#include <math.h>

/* the least share of all time for a colour; from grey to red, told apart also
 * by who is blind for red and green */
static const struct {
	double share;
	const char *colour;
} shades[] = {
	{ .25, "#b30000" },
	{ .10, "#e34a33" },
	{ .03, "#b8860b" },
	{ .00, "#595959" },
};

/* the least number of days for a unit */
static const struct {
	double least, days;
	const char *unit;
} units[] = {
	{ 1, 1, "d" },
	{ 1. / 24, 1. / 24, "h" },
	{ 1. / 1440, 1. / 1440, "min" },
	{ 0, 1. / 86400, "s" },
};

static void
put_days(struct buf *b, double days)
{
	size_t i = 0;

	while (days < units[i].least)
		i++;
	buf_printf(b, "%.*f %s", days / units[i].days < 9.95 ? 1 : 0,
	    days / units[i].days, units[i].unit);
}

/* inside double quotes */
static void
put_escaped(struct buf *b, struct str s)
{
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] == '"' || s.p[i] == '\\')
			buf_char(b, '\\');
		buf_char(b, s.p[i]);
	}
}

static void
put_id(struct buf *b, const uint32_t *rank, uint32_t activity)
{
	if (activity == GRAPH_START)
		buf_puts(b, "start");
	else if (activity == GRAPH_END)
		buf_puts(b, "end");
	else
		buf_printf(b, "n%u", (unsigned)rank[activity - 1] + 1);
}

static void
put_title(struct buf *b, const struct ranked *r)
{
	buf_printf(b, "%lld cases, %lld events", (long long)r->graph->cases,
	    (long long)r->graph->events);
	if (r->folded)
		buf_printf(
		    b, "; %zu of %zu edges left out", r->folded, r->edges);
}

static void
put_ends(struct buf *b)
{
	static const char *const ends[] = { "start", "START", "end", "END" };

	for (int i = 0; i < 4; i += 2)
		buf_printf(b,
		    "\t%s [label=\"%s\", shape=ellipse,"
		    " fillcolor=\"#e8e8e8\"];\n",
		    ends[i], ends[i + 1]);
}

/* those that an arrow shown begins or ends at */
static bool *
drawn(const struct ranked *r, struct arena *a)
{
	bool *is = NEW(a, bool, r->activities->names.n + 1);

	for (size_t i = 0; i < r->n; i++) {
		const struct edge *e = r->v[i].edge;

		if (e->from != GRAPH_START)
			is[e->from] = true;
		if (e->to != GRAPH_END)
			is[e->to] = true;
	}
	return is;
}

/* by activity, in all cases */
static int64_t *
occurrences(const struct ranked *r, struct arena *a)
{
	int64_t *n = NEW(a, int64_t, r->activities->names.n + 1);

	for (size_t i = 0; i < r->graph->n; i++)
		if (r->graph->v[i].to != GRAPH_END)
			n[r->graph->v[i].to] += r->graph->v[i].count;
	return n;
}

/* in the order of names */
static void
put_nodes(struct buf *b, const struct ranked *r, struct arena *a,
    const uint32_t *rank)
{
	size_t n = r->activities->names.n;
	const int64_t *occurs = occurrences(r, a);
	const bool *is_drawn = drawn(r, a);
	uint32_t *at = NEW(a, uint32_t, n);

	for (uint32_t i = 0; i < n; i++)
		at[rank[i]] = i + 1;
	for (size_t i = 0; i < n; i++) {
		if (!is_drawn[at[i]])
			continue;
		buf_puts(b, "\t");
		put_id(b, rank, at[i]);
		buf_puts(b, " [label=\"");
		put_escaped(b, activities_name(r->activities, at[i]));
		buf_printf(b, "\\n%lld\"];\n", (long long)occurs[at[i]]);
	}
}

static void
put_timed(struct buf *b, const struct ranked *r, size_t i)
{
	const struct arrow *l = &r->v[i];
	double share = r->total > 0 ? l->time.sum / r->total : 0;
	size_t s = 0;

	while (share < shades[s].share)
		s++;
	buf_printf(b, " [label=\"%zu: %lld\\nmedian ", i + 1,
	    (long long)l->edge->count);
	put_days(b, l->time.median);
	buf_printf(b, "\\n%.1f %% of all time\", penwidth=%.1f, color=\"%s\"]",
	    100 * share, 1 + 7 * share, shades[s].colour);
}

void
dot_write(const struct ranked *r, struct arena *a, struct buf *b)
{
	const uint32_t *rank = activities_rank(a, r->activities);

	buf_puts(b, "digraph journey {\n\tgraph [label=\"");
	put_title(b, r);
	buf_puts(b,
	    "\", labelloc=t, fontname=\"sans-serif\"];\n"
	    "\tnode [shape=box, style=filled, fillcolor=white,"
	    " fontname=\"sans-serif\"];\n"
	    "\tedge [fontname=\"sans-serif\", fontsize=10];\n");
	put_ends(b);
	put_nodes(b, r, a, rank);
	for (size_t i = 0; i < r->n; i++) {
		buf_puts(b, "\t");
		put_id(b, rank, r->v[i].edge->from);
		buf_puts(b, " -> ");
		put_id(b, rank, r->v[i].edge->to);
		if (isnan(r->v[i].time.sum))
			buf_printf(b, " [label=\"%lld\", style=dashed]",
			    (long long)r->v[i].edge->count);
		else
			put_timed(b, r, i);
		buf_puts(b, ";\n");
	}
	buf_puts(b, "}\n");
}
