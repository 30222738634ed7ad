/*
 * all accounts, a group an owner, so that a manager can jump to "mine"
 *
 * The page is bounded: rows are taken riskiest first, in turn from each owner,
 * until it is full; every group says how many it shows.
 */
#include "report/panel.h"

#include <math.h>
#include <stdlib.h>

#include "report/html.h"
#include "report/roster_sheet.h"
#include "report/words.h"

enum {
	PAGE_BYTES = 280000, /* the whole page */
	GROUP_BYTES = 700,   /* what is around the rows of a group */
	HEAD_BYTES = 34000,  /* what is above the panels, and their headings */
	MOST_GROUPS = 60,
	MOST_ROWS = 5000 /* of the table */
};

struct entry {
	const struct customer *c;
	struct group *group;
	size_t rank; /* in its group, riskiest first */
};

struct group {
	struct str name;
	struct tally all;
	size_t red, shown;
	bool used;
};

struct grouping {
	const struct report *r;
	bool by_owner;         /* else by segment */
	struct group *v;       /* by the number of its word */
	size_t n;              /* in use */
	struct entry *entries; /* riskiest first */
	size_t nshown;
};

static uint32_t
word_of(const struct grouping *g, const struct customer *c)
{
	return g->by_owner ? c->owner : c->segment;
}

static void
make_groups(struct grouping *g, bool by_owner)
{
	const struct overview *o = &g->r->overview;
	struct arena *a = g->r->arena;

	g->by_owner = by_owner;
	g->n = 0;
	g->v = NEW(a, struct group, g->r->roster.words.n + 1);
	g->entries = NEW(a, struct entry, o->all.n + 1);
	for (size_t i = 0; i < o->all.n; i++) {
		const struct customer *c = o->risk[i];
		struct group *group = &g->v[word_of(g, c)];

		g->n += !group->used;
		group->used = true;
		group->name = roster_word(&g->r->roster, word_of(g, c));
		g->entries[i] = (struct entry){ c, group, group->all.n++ };
		group->red += c->band == BAND_RED;
		if (c->arr == ROSTER_NO_ARR)
			group->all.no_arr++;
		else
			group->all.arr += c->arr;
	}
}

static void
row(struct buf *out, const struct grouping *g, const struct customer *c)
{
	const struct roster *o = &g->r->roster;

	buf_printf(out, "<tr class=\"%c\">", html_class(c->band));
	html_in(out, "<th scope=\"row\">", c->name, "");
	if (!str_eq(c->name, c->id))
		html_in(out, " <small>", c->id, "</small>");
	html_in(out, "</th><td>",
	    roster_word(o, g->by_owner ? c->segment : c->owner), "</td><td>");
	buf_puts(out, html_band_name(c->band));
	buf_puts(out, "</td><td>");
	if (!isnan(c->score))
		words_score(out, c->score);
	buf_puts(out, "</td><td>");
	if (!isnan(c->trend))
		words_points(out, c->trend, HTML_MINUS);
	buf_puts(out, "</td><td>");
	if (c->arr != ROSTER_NO_ARR)
		words_money(out, c->arr);
	buf_puts(out, "</td><td>");
	if (c->renews != ROSTER_NO_DAY)
		words_day(out, c->renews);
	buf_puts(out, "</td></tr>\n");
}

static int
by_turn(const void *a, const void *b)
{
	const struct entry *x = a, *y = b;

	if (x->c->band != y->c->band)
		return overview_danger(x->c) - overview_danger(y->c);
	if (x->rank != y->rank)
		return x->rank < y->rank ? -1 : 1;
	return str_cmp(x->c->id, y->c->id);
}

/* groups without a name come last */
static int
by_group(const void *a, const void *b)
{
	const struct entry *x = a, *y = b;

	if (x->group != y->group) {
		if (!x->group->name.n != !y->group->name.n)
			return x->group->name.n ? -1 : 1;
		return str_cmp(x->group->name, y->group->name);
	}
	return (x->rank > y->rank) - (x->rank < y->rank);
}

/* at most; a name stands in the list of groups and above its rows */
static size_t
groups_bytes(const struct grouping *g)
{
	struct buf name = { 0 };
	size_t n = 0;

	for (size_t i = 0; i <= g->r->roster.words.n; i++) {
		if (!g->v[i].used)
			continue;
		name.n = 0;
		html_text(&name, g->v[i].name);
		n += GROUP_BYTES + 2 * name.n;
	}
	buf_free(&name);
	return n;
}

/* take as many entries as the page has room for, and sort them by group */
static void
choose(struct grouping *g)
{
	size_t n = g->r->overview.all.n, used = g->r->used + HEAD_BYTES;
	struct buf one = { 0 };

	used += groups_bytes(g);
	qsort(g->entries, n, sizeof *g->entries, by_turn);
	for (g->nshown = 0; g->nshown < n; g->nshown++) {
		struct entry *e = &g->entries[g->nshown];

		one.n = 0;
		row(&one, g, e->c);
		used += one.n;
		if (used > PAGE_BYTES && g->nshown >= g->r->top)
			break;
		e->group->shown++;
	}
	buf_free(&one);
	qsort(g->entries, g->nshown, sizeof *g->entries, by_group);
}

static int
by_name(const void *a, const void *b)
{
	const struct group *x = *(struct group *const *)a;
	const struct group *y = *(struct group *const *)b;

	if (!x->name.n != !y->name.n)
		return x->name.n ? -1 : 1;
	return str_cmp(x->name, y->name);
}

static struct group **
sorted_groups(const struct grouping *g)
{
	struct group **v = NEW(g->r->arena, struct group *, g->n + 1);
	size_t n = 0;

	for (size_t i = 0; i <= g->r->roster.words.n; i++)
		if (g->v[i].used)
			v[n++] = &g->v[i];
	qsort(v, n, sizeof *v, by_name);
	return v;
}

static struct str
group_name(const struct grouping *g, const struct group *group)
{
	if (group->name.n)
		return group->name;
	return g->by_owner ? STR("no owner") : STR("no segment");
}

static void
filter(struct buf *out, const struct overview *o)
{
	buf_puts(out,
	    "<fieldset class=\"filter\"><legend>Show</legend>\n"
	    "<input type=\"radio\" name=\"band\" id=\"f-a\" "
	    "checked=\"checked\"/><label for=\"f-a\">All</label>\n");
	for (int b = 0; b < BAND_COUNT; b++) {
		char class = html_class((enum band)b);

		if (o->band[b].n)
			buf_printf(out,
			    "<input type=\"radio\" name=\"band\" id=\"f-%c\"/>"
			    "<label for=\"f-%c\">%s</label>\n",
			    class, class, html_band_name((enum band)b));
	}
	buf_puts(out, "</fieldset>\n");
}

static void
links(struct buf *out, const struct grouping *g, struct group *const *v)
{
	buf_printf(out, "<nav aria-label=\"%s\"><ul class=\"jump\">\n",
	    g->by_owner ? "Owners" : "Segments");
	for (size_t i = 0; i < g->n; i++) {
		buf_printf(out, "<li><a href=\"#g%zu\">", i + 1);
		html_text(out, group_name(g, v[i]));
		buf_puts(out, "</a> <small>");
		words_count(out, v[i]->all.n);
		buf_puts(out, "</small></li>\n");
	}
	buf_puts(out, "</ul></nav>\n");
}

static void
group_head(struct buf *out, const struct grouping *g, const struct group *group,
    size_t i)
{
	buf_printf(
	    out, "<details open=\"open\"><summary><h3 id=\"g%zu\">", i + 1);
	html_in(out, "", group_name(g, group), "</h3> <span>");
	words_plural(out, group->all.n, "account", "accounts");
	if (group->red) {
		buf_puts(out, ", ");
		words_count(out, group->red);
		buf_puts(out, " red");
	}
	if (group->all.no_arr < group->all.n) {
		buf_puts(out, ", ");
		words_short(out, group->all.arr);
		buf_puts(out, " ARR");
	}
	if (group->shown < group->all.n) {
		buf_puts(out, "; ");
		words_cut(out, group->shown, group->all.n);
	}
	buf_puts(out, "</span></summary>\n");
}

static void
group_rows(struct buf *out, const struct grouping *g, const struct group *group,
    const struct entry *e)
{
	if (group->shown == 0) {
		buf_puts(out,
		    "<p class=\"lead\">Left out, since the page is "
		    "full and others are more at risk.</p>\n");
		return;
	}
	html_table(out, "list all", "Accounts",
	    g->by_owner ? "Account|Segment|Band|Score|Trend|ARR|Renews"
			: "Account|Owner|Band|Score|Trend|ARR|Renews");
	for (size_t i = 0; i < group->shown; i++)
		row(out, g, e[i].c);
	html_table_end(out);
}

void
everyone_html(struct buf *out, const struct report *r)
{
	struct grouping g = { .r = r };
	struct group **v;
	const struct entry *e;

	make_groups(&g, true);
	if (g.n > MOST_GROUPS)
		make_groups(&g, false);
	choose(&g);
	v = sorted_groups(&g);
	e = g.entries;
	filter(out, &r->overview);
	links(out, &g, v);
	for (size_t i = 0; i < g.n; i++) {
		group_head(out, &g, v[i], i);
		group_rows(out, &g, v[i], e);
		e += v[i]->shown;
		buf_puts(out, "</details>\n");
	}
}

void
everyone_tables(struct sheets *v, const struct report *r)
{
	size_t all = r->overview.all.n;

	roster_sheet(v, r, "accounts",
	    "account,name,segment,owner,arr,renews,band,score,trend,"
	    "confidence,+",
	    r->overview.risk, all < MOST_ROWS ? all : MOST_ROWS, all);
}
