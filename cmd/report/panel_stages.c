/* where accounts stand in their journey, and who is late there */
#include "report/panel.h"

#include <math.h>

#include "report/html.h"
#include "report/svg.h"
#include "report/words.h"

void
stages_aside(struct buf *out, const struct report *r)
{
	const struct stages *s = &r->stages;

	words_plural(out, s->all_late, "account", "accounts");
	buf_puts(out, " of ");
	words_count(out, s->all);
	buf_puts(out, s->all_late == 1 ? " is" : " are");
	buf_puts(out, " longer in a stage than expected");
	if (s->nlate < s->all_late) {
		buf_puts(out, "; ");
		words_cut(out, s->nlate, s->all_late);
	}
}

static void
stage_row(struct buf *out, const struct report *r, const struct stage *g)
{
	double all = (double)r->stages.all;

	html_in(out, "<tr><th scope=\"row\">",
	    g->name.n ? g->name : STR("not on the way yet"),
	    "</th><td class=\"n\">");
	words_count(out, g->n);
	buf_puts(out, "</td><td class=\"m\">");
	svg_bar(out, "k", (double)g->n / all);
	buf_puts(out, "</td><td class=\"n\">");
	words_count(out, g->late);
	buf_puts(out, "</td><td class=\"n\">");
	words_number(out, g->sum / (double)g->n);
	buf_puts(out, "</td><td class=\"n\">");
	if (!isnan(g->expected))
		words_number(out, g->expected);
	buf_puts(out, "</td><td class=\"n\">");
	words_count(out, g->done);
	buf_puts(out, " of ");
	words_count(out, g->due);
	buf_puts(out, "</td></tr>\n");
}

static void
late_row(struct buf *out, const struct stage_late *l)
{
	html_in(out, "<tr><th scope=\"row\">", l->name.n ? l->name : l->account,
	    " <small>");
	html_in(out, "", l->account, "</small></th><td>");
	html_in(out, "", l->segment, "</td><td>");
	html_in(out, "", l->stage, "</td><td class=\"n\">");
	words_number(out, l->days);
	buf_puts(out, "</td><td class=\"n\">");
	words_number(out, l->overdue);
	html_in(out, "</td><td>", l->next, "</td></tr>\n");
}

void
stages_html(struct buf *out, const struct report *r)
{
	const struct stages *s = &r->stages;

	if (s->all == 0) {
		buf_puts(
		    out, "<p class=\"calm\">No account is on a journey.</p>\n");
		return;
	}
	html_table(out, "list stages", "Accounts by stage",
	    "Stage|Accounts|<span class=\"unseen\">Drawn</span>|Late|"
	    "Mean days so far|Expected days|Touches done");
	for (size_t i = 0; i < s->n; i++)
		stage_row(out, r, &s->v[i]);
	html_table_end(out);
	if (s->nlate == 0) {
		buf_puts(out,
		    "<p class=\"calm\">Nobody is longer in a stage than "
		    "expected.</p>\n");
		return;
	}
	buf_puts(out, "<h3>Longest overdue</h3>\n");
	html_table(out, "list overdue", "Accounts longest overdue",
	    "Account|Segment|Stage|Days there|Days overdue|Comes next");
	for (size_t i = 0; i < s->nlate; i++)
		late_row(out, &s->late[i]);
	html_table_end(out);
}

static void
put_count(struct sheet *s, size_t n)
{
	sheet_put_number(s, (double)n);
}

void
stages_tables(struct sheets *v, const struct report *r)
{
	const struct stages *g = &r->stages;
	struct sheet *s = sheets_add(v, r->arena);

	sheet_make(r->arena, s, "Accounts by stage",
	    "stage,accounts,late,mean_days,touches_done,touches_due");
	for (size_t i = 0; i < g->n; i++) {
		sheet_put(s, g->v[i].name);
		put_count(s, g->v[i].n);
		put_count(s, g->v[i].late);
		sheet_put_number(s, g->v[i].sum / (double)g->v[i].n);
		put_count(s, g->v[i].done);
		put_count(s, g->v[i].due);
	}
	sheet_end(s, 0);
	s = sheets_add(v, r->arena);
	sheet_make(r->arena, s, "Longest overdue",
	    "name,account,stage,days,overdue_days,next");
	for (size_t i = 0; i < g->nlate; i++) {
		sheet_put(s, g->late[i].name);
		sheet_put(s, g->late[i].account);
		sheet_put(s, g->late[i].stage);
		sheet_put_number(s, g->late[i].days);
		sheet_put_number(s, g->late[i].overdue);
		sheet_put(s, g->late[i].next);
	}
	sheet_end(s, g->all_late);
}
