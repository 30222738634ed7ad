/*
 * the ways they take: steps from one thing to the next as a picture of arcs
 *
 * What happens stands in a column from START on, in the order of the way most
 * take; how many stop at each is said in it; steps on run down at the right,
 * steps back up at the left, as thick as they are frequent.  Rare ones are
 * folded, and how many is said.
 */
#include "report/panel.h"

#include <math.h>
#include <stdlib.h>

#include "report/glyph.h"
#include "report/html.h"
#include "report/sheet_draw.h"
#include "report/svg.h"
#include "report/words.h"

enum {
	NODES = 11,
	EDGES = 24,
	RARE = 400,
	ROW = 72,
	TOP = 28,
	MID = 330,
	HALF = 74
};

struct node {
	struct str name;
	double flow; /* in and out */
	double last; /* those that stop there, or are there still */
	bool placed;
};

struct edge {
	size_t from, to;
	double count, days;
};

struct graph {
	struct node *v;
	struct edge *edges;
	size_t n, nedge;
	size_t shown, nodes, ends; /* drawn; steps to END, which are not */
	size_t *order;             /* of what is drawn, the nodes */
	double most, all, drawn;   /* counts */
};

static size_t
node_of(struct graph *g, struct str name)
{
	for (size_t i = 0; i < g->n; i++)
		if (str_eq(g->v[i].name, name))
			return i;
	g->v[g->n].name = name;
	return g->n++;
}

static int
by_count(const void *a, const void *b)
{
	const struct edge *x = a, *y = b;

	if (x->count != y->count)
		return x->count < y->count ? 1 : -1;
	if (x->from != y->from)
		return x->from < y->from ? -1 : 1;
	return (x->to > y->to) - (x->to < y->to);
}

static bool
is_end(const struct graph *g, const struct edge *e)
{
	return str_is(g->v[e->to].name, "END");
}

static void
read_edges(struct arena *a, struct graph *g, const struct sheet *s)
{
	int from = sheet_column(s, "from"), to = sheet_column(s, "to");
	int count = sheet_column(s, "count");
	int days = sheet_column(s, "median_days");

	g->v = NEW(a, struct node, 2 * s->nrow + 2);
	g->edges = NEW(a, struct edge, s->nrow + 1);
	node_of(g, STR("START"));
	for (size_t i = 0; i < s->nrow; i++) {
		struct edge *e = &g->edges[g->nedge++];

		e->from = node_of(g, sheet_cell(s, i, from));
		e->to = node_of(g, sheet_cell(s, i, to));
		e->count = sheet_number(s, i, count);
		e->days = sheet_number(s, i, days);
		if (isnan(e->count))
			e->count = 0;
		g->v[e->from].flow += e->count;
		g->v[e->to].flow += e->count;
		g->all += e->count;
		if (is_end(g, e))
			g->v[e->from].last += e->count;
	}
	qsort(g->edges, g->nedge, sizeof *g->edges, by_count);
}

/* what most reach next from what is placed */
static size_t
next_node(const struct graph *g)
{
	size_t best = g->n;
	double most = -1;

	for (size_t i = 0; i < g->n; i++) {
		double in = 0;

		if (g->v[i].placed || str_is(g->v[i].name, "END"))
			continue;
		for (size_t k = 0; k < g->nedge; k++)
			if (g->edges[k].to == i &&
			    g->v[g->edges[k].from].placed)
				in += g->edges[k].count;
		if (in > most) {
			most = in;
			best = i;
		}
	}
	return best;
}

/* keep those with most steps, and put them in order; what is folded counts as
 * placed */
static void
place_nodes(struct arena *a, struct graph *g)
{
	g->order = NEW(a, size_t, g->n + 1);
	for (size_t i = 1; i < g->n; i++) {
		size_t before = 0;

		for (size_t k = 1; k < g->n; k++)
			before += !str_is(g->v[k].name, "END") &&
			    (g->v[k].flow > g->v[i].flow ||
				(g->v[k].flow == g->v[i].flow && k < i));
		g->v[i].placed = before >= NODES;
	}
	for (size_t i; (i = next_node(g)) < g->n;) {
		g->v[i].placed = true;
		g->order[g->nodes++] = i;
	}
}

/* where a node stands, or the number of them */
static size_t
row_of(const struct graph *g, size_t node)
{
	size_t i = 0;

	while (i < g->nodes && g->order[i] != node)
		i++;
	return i;
}

static double
y_of(size_t row)
{
	return TOP + (double)row * ROW;
}

static double
thick(const struct graph *g, double count)
{
	return fmax(1, 12 * count / g->most);
}

static void
edge_label(struct buf *out, const struct edge *e, double x, double y,
    const char *class)
{
	buf_printf(
	    out, "<text class=\"%s\" x=\"%.1f\" y=\"%.1f\">", class, x, y);
	words_number(out, e->count);
	if (!isnan(e->days)) {
		buf_puts(out, " · ");
		words_number(
		    out, e->days >= 10 ? floor(e->days + 0.5) : e->days);
		buf_puts(out, " d");
	}
	buf_puts(out, "</text>\n");
}

/* to the next one straight down; further on, or back, in an arc */
static void
edge(struct buf *out, const struct graph *g, const struct edge *e)
{
	size_t from = row_of(g, e->from), to = row_of(g, e->to);
	double y = y_of(from), z = y_of(to), width = thick(g, e->count);
	double span = fabs(z - y);
	int side = to > from ? 1 : -1;
	double x = MID + side * HALF, bend = 36 + span * 0.42;
	/* arcs around one another have their middle at one height */
	double lift = span > 2.5 * ROW ? (span > 3.5 * ROW ? -16 : 12) : 0;

	if (to == from) { /* again */
		buf_printf(out,
		    "<path class=\"way again\" stroke-width=\"%.1f\" "
		    "d=\"M%.0f %.0fc-34 -22 -34 26 0 8\"/>\n",
		    fmin(width, 4), x, y - 4);
		edge_label(out, e, x - 32, y + 4, "n left");
		return;
	}
	if (to == from + 1) {
		buf_printf(out,
		    "<path class=\"way\" stroke-width=\"%.1f\" "
		    "d=\"M%d %.0fV%.0f\"/>\n",
		    width, MID, y + 19, z - 19);
		edge_label(
		    out, e, MID + 6 + width / 2, (y + z) / 2 + 4, "n right");
		return;
	}
	buf_printf(out,
	    "<path class=\"%s\" stroke-width=\"%.1f\" "
	    "d=\"M%.0f %.0fC%.0f %.0f %.0f %.0f %.0f %.0f\"/>\n",
	    side > 0 ? "way" : "way back", width, x, y, x + side * bend, y,
	    x + side * bend, z, x, z);
	edge_label(out, e, x + side * (bend * 0.75 + 6 + width / 2),
	    (y + z) / 2 + 4 + lift, side > 0 ? "n right" : "n left");
}

static void
pill(struct buf *out, const struct graph *g, size_t row)
{
	size_t node = g->order[row];
	struct str name = g->v[node].name;
	bool edge = str_is(name, "START") || str_is(name, "END");
	double n = g->v[node].last, y = y_of(row);

	buf_printf(out,
	    "<rect class=\"%s\" x=\"%d\" y=\"%.0f\" width=\"%d\" "
	    "height=\"38\" rx=\"19\"/>",
	    edge ? "pill edge" : "pill", MID - HALF, y - 19, 2 * HALF);
	buf_printf(
	    out, "<text x=\"%d\" y=\"%.0f\">", MID, n > 0 ? y - 2 : y + 5);
	html_text(out, glyph_fit(name, 18));
	buf_puts(out, "</text>\n");
	if (n <= 0)
		return;
	buf_printf(
	    out, "<text class=\"few\" x=\"%d\" y=\"%.0f\">", MID, y + 12);
	words_number(out, n);
	buf_puts(
	    out, n == 1 ? " is here last</text>\n" : " are here last</text>\n");
}

static bool
drawn(const struct graph *g, const struct edge *e)
{
	return !is_end(g, e) && row_of(g, e->from) < g->nodes &&
	    row_of(g, e->to) < g->nodes;
}

static void
choose(struct graph *g)
{
	for (size_t i = 0; i < g->nedge; i++) {
		struct edge *e = &g->edges[i];

		if (is_end(g, e)) {
			g->ends++;
			g->drawn +=
			    row_of(g, e->from) < g->nodes ? e->count : 0;
			continue;
		}
		if (g->shown == EDGES || !drawn(g, e) ||
		    e->count * RARE < g->all)
			continue;
		if (g->most < e->count)
			g->most = e->count;
		g->drawn += e->count;
		g->edges[g->shown++] = *e;
	}
}

static void
folded(struct buf *out, const struct graph *g)
{
	size_t nodes = g->n - g->nodes - (g->ends > 0);
	size_t rare = g->nedge - g->shown - g->ends;

	words_share(out, g->drawn, g->all);
	buf_puts(out, " of all steps are drawn");
	if (rare || nodes) {
		buf_puts(out, "; folded as rare: ");
		words_plural(out, rare, "way", "ways");
		if (nodes) {
			buf_puts(out, " and ");
			words_plural(out, nodes, "thing that happened",
			    "things that happened");
		}
	}
	buf_char(out, '.');
}

static void
most_taken(struct buf *out, const struct graph *g)
{
	buf_puts(out, "The most taken: ");
	for (size_t i = 0; i < g->shown && i < 5; i++) {
		buf_puts(out, i ? "; " : "");
		buf_put(out, g->v[g->edges[i].from].name);
		buf_puts(out, " to ");
		buf_put(out, g->v[g->edges[i].to].name);
		buf_puts(out, " ");
		words_number(out, g->edges[i].count);
	}
	buf_char(out, '.');
}

static void
picture(struct buf *out, const struct graph *g, size_t number)
{
	double height = 2 * TOP + (double)(g->nodes - 1) * ROW;
	struct buf words = { 0 };
	char id[SVG_ID];

	svg_id(id, "ways", number);
	most_taken(&words, g);
	buf_puts(out, "<p class=\"lead\">");
	folded(out, g);
	buf_puts(out,
	    "</p>\n<div class=\"scroll\" tabindex=\"0\" role=\"group\" "
	    "aria-label=\"The ways they take\">\n");
	buf_printf(out,
	    "<svg class=\"ways\" role=\"img\" aria-labelledby=\"%s-t %s-d\" "
	    "width=\"720\" height=\"%.0f\" viewBox=\"0 0 720 %.0f\">\n"
	    "<title id=\"%s-t\">The ways they take</title>",
	    id, id, height, height, id);
	buf_printf(out, "<desc id=\"%s-d\">", id);
	html_in(out, "", buf_str(&words), "</desc>\n");
	for (size_t i = 0; i < g->shown; i++)
		edge(out, g, &g->edges[i]);
	for (size_t i = 0; i < g->nodes; i++)
		pill(out, g, i);
	buf_puts(out, "</svg></div>\n");
	buf_free(&words);
}

void
graph_html(struct buf *out, const struct report *r)
{
	size_t number = 0;

	for (const struct sheet *s = report_sheet(r, INPUT_GRAPH); s;
	     s = report_next(r, s)) {
		struct graph g = { 0 };

		read_edges(r->arena, &g, s);
		place_nodes(r->arena, &g);
		choose(&g);
		if (g.shown == 0) {
			buf_puts(out,
			    "<p class=\"calm\">No step from one thing to the "
			    "next.</p>\n");
			continue;
		}
		picture(out, &g, number++);
		buf_puts(
		    out, "<details><summary>Every way as a table</summary>\n");
		sheet_html(out, s, "Steps from one thing to the next", r->rows);
		buf_puts(out, "</details>\n");
	}
}
