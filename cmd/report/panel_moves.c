/* the scores that fell and rose most */
#include "report/panel.h"

#include <math.h>
#include <stdlib.h>

#include "report/html.h"
#include "report/roster_sheet.h"
#include "report/svg.h"
#include "report/words.h"

#define NONE_KNOWN "Of no account is the score of 28 days before known."

struct moves {
	const struct customer **v; /* the largest first */
	size_t n, shown;
};

static int
by_size(const void *a, const void *b)
{
	const struct customer *x = *(const struct customer *const *)a;
	const struct customer *y = *(const struct customer *const *)b;

	if (fabs(x->trend) != fabs(y->trend))
		return fabs(x->trend) < fabs(y->trend) ? 1 : -1;
	return str_cmp(x->id, y->id);
}

/* those that moved down (sign -1) or up (1), in the report's arena; what is
 * too little known to have a band may not have moved at all */
static struct moves
pick(const struct report *r, int sign)
{
	struct moves m = { .v = NEW(r->arena, const struct customer *,
			       r->roster.n + 1) };

	for (size_t i = 0; i < r->roster.n; i++) {
		const struct customer *c = r->roster.v[i];

		if (c->trend * sign > 0 && c->band != BAND_UNKNOWN &&
		    !isnan(c->score))
			m.v[m.n++] = c;
	}
	qsort(m.v, m.n, sizeof *m.v, by_size);
	m.shown = m.n < (r->top + 1) / 2 ? m.n : (r->top + 1) / 2;
	return m;
}

static void
cut(struct buf *out, const struct moves *m, const char *way)
{
	if (m->shown == m->n)
		return;
	words_count(out, m->shown);
	buf_puts(out, " of ");
	words_count(out, m->n);
	buf_puts(out, way);
}

void
moves_aside(struct buf *out, const struct report *r)
{
	struct moves down = pick(r, -1), up = pick(r, 1);

	if (down.shown == down.n && up.shown == up.n)
		return;
	buf_puts(out, "showing ");
	cut(out, &down, " down");
	if (down.shown < down.n && up.shown < up.n)
		buf_puts(out, ", ");
	cut(out, &up, " up");
}

static bool
none_known(const struct report *r)
{
	return r->overview.no_trend == r->overview.all.n;
}

/* ---- text ---- */

static void
text_row(struct plain *p, const struct report *r, const struct customer *c)
{
	plain_arrow(p, c->trend);
	words_points(&p->cell, c->trend, "-");
	plain_cell(p, 6);
	words_score(&p->cell, overview_before(c));
	plain_cell(p, 7);
	buf_puts(p->out, p->ascii ? " -> " : " → ");
	words_score(&p->cell, c->score);
	plain_cell(p, p->ascii ? 5 : 6);
	buf_puts(p->out, "  ");
	plain_band(p, c->band);
	buf_char(p->out, ' ');
	plain_left(p, c->name, 32);
	buf_char(p->out, ' ');
	plain_left(p, roster_word(&r->roster, c->owner), 12);
	plain_end_line(p);
}

void
moves_text(struct plain *p, const struct report *r)
{
	if (none_known(r)) {
		buf_puts(p->out, NONE_KNOWN "\n");
		return;
	}
	for (int sign = -1; sign <= 1; sign += 2) {
		struct moves m = pick(r, sign);

		if (m.n == 0)
			buf_puts(p->out,
			    sign < 0 ? "No score fell in 28 days.\n"
				     : "No score rose in 28 days.\n");
		for (size_t i = 0; i < m.shown; i++)
			text_row(p, r, m.v[i]);
	}
}

/* ---- HTML ---- */

static void
html_row(struct buf *out, const struct report *r, const struct customer *c)
{
	html_in(out, "<tr><th scope=\"row\">", c->name, "</th><td>");
	html_trend(out, c->trend);
	buf_puts(out, "</td><td>");
	words_score(out, overview_before(c));
	buf_printf(out, "</td><td class=\"%c\">", html_class(c->band));
	svg_move(out, overview_before(c), c->score);
	buf_puts(out, "</td><td>");
	words_score(out, c->score);
	buf_puts(out, "</td><td>");
	html_band(out, c->band);
	buf_puts(out, "</td><td>");
	words_money(out, c->arr);
	html_in(out, "</td><td>", roster_word(&r->roster, c->owner),
	    "</td></tr>\n");
}

static void
html_moves(struct buf *out, const struct report *r, int sign)
{
	struct moves m = pick(r, sign);

	if (m.n == 0) {
		buf_printf(out,
		    "<p class=\"calm\">No score %s in 28 days.</p>\n",
		    sign < 0 ? "fell" : "rose");
		return;
	}
	buf_printf(out, "<h3>%s</h3>\n", sign < 0 ? "Down" : "Up");
	html_table(out, "list moves",
	    sign < 0 ? "Scores that fell most" : "Scores that rose most",
	    "Account|Change|Was|<span class=\"unseen\">From and to</span>|Is|"
	    "Band|ARR|Owner");
	for (size_t i = 0; i < m.shown; i++)
		html_row(out, r, m.v[i]);
	html_table_end(out);
}

void
moves_html(struct buf *out, const struct report *r)
{
	if (none_known(r)) {
		buf_puts(out, "<p class=\"calm\">" NONE_KNOWN "</p>\n");
		return;
	}
	html_moves(out, r, -1);
	html_moves(out, r, 1);
}

/* ---- tables ---- */

void
moves_tables(struct sheets *v, const struct report *r)
{
	for (int sign = -1; sign <= 1; sign += 2) {
		struct moves m = pick(r, sign);

		roster_sheet(v, r, sign < 0 ? "down" : "up",
		    "account,name,trend,before,score,band,arr,owner", m.v,
		    m.shown, m.n);
	}
}
