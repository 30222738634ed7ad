/* what changed since the run before, and why */
#include "report/panel.h"

#include <math.h>

#include "dec.h"

#include "report/changes.h"
#include "report/html.h"
#include "report/words.h"

bool
changes_wanted(const struct report *r)
{
	return r->previous != NULL && r->previous->roster.given;
}

void
changes_aside(struct buf *out, const struct report *r)
{
	const struct changes *ch = r->changes;

	changes_sum(out, ch);
}

static const struct customer *
who(const struct change *c)
{
	return c->now ? c->now : c->before;
}

/* whose words its owner is among */
static struct str
owner(const struct report *r, const struct change *c)
{
	return roster_word(
	    c->now ? &r->roster : &r->previous->roster, who(c)->owner);
}

static void
band_and_score(struct buf *out, const struct customer *c)
{
	if (c == NULL) {
		buf_puts(out, "<td></td><td class=\"n\"></td>");
		return;
	}
	buf_puts(out, "<td>");
	html_band(out, c->band);
	buf_puts(out, "</td><td class=\"n\">");
	if (!isnan(c->score))
		words_score(out, c->score);
	buf_puts(out, "</td>");
}

static void
row(struct buf *out, const struct report *r, const struct change *c)
{
	const struct customer *w = who(c);
	struct buf why = { 0 };

	html_in(out, "<tr><th scope=\"row\">", w->name, "");
	if (!str_eq(w->name, w->id))
		html_in(out, " <small>", w->id, "</small>");
	buf_puts(out, "</th>");
	band_and_score(out, c->before);
	band_and_score(out, c->now);
	buf_puts(out, "<td class=\"n\">");
	words_money(out, w->arr);
	html_in(out, "</td><td>", owner(r, c), "</td><td class=\"why\">");
	changes_why(&why, r, c);
	html_in(out, "", buf_str(&why), "</td></tr>\n");
	buf_free(&why);
}

static size_t
least(size_t a, size_t b)
{
	return a < b ? a : b;
}

static void
kind(struct buf *out, const struct report *r, const struct change *v, size_t n)
{
	size_t shown = least(n, r->top);

	buf_printf(out, "<h3>%s <span class=\"mark\">", changes_title(v->kind));
	words_count(out, n);
	if (shown < n) {
		buf_puts(out, ", ");
		words_cut(out, shown, n);
	}
	buf_puts(out, "</span></h3>\n");
	html_table(out, "list changes", changes_title(v->kind),
	    "Account|Was|Score|Is|Score|ARR|Owner|Why");
	for (size_t i = 0; i < shown; i++)
		row(out, r, &v[i]);
	html_table_end(out);
}

static void
models(struct buf *out, const struct report *r)
{
	struct buf was = { 0 }, is = { 0 };

	words_models(&was, &r->previous->roster);
	words_models(&is, &r->roster);
	html_in(out, "<p class=\"caps\">The model changed from ", buf_str(&was),
	    "");
	html_in(out, " to ", buf_str(&is),
	    ": a score that moved with it says nothing of the customer.</p>\n");
	buf_free(&was);
	buf_free(&is);
}

void
changes_html(struct buf *out, const struct report *r)
{
	const struct changes *ch = r->changes;
	size_t i = 0;

	if (ch->model)
		models(out, r);
	if (ch->n == 0)
		buf_puts(out,
		    "<p class=\"calm\">Every account is there as before, and "
		    "in the same band.</p>\n");
	for (int k = 0; k < CHANGE_COUNT; k++)
		if (ch->of[k]) {
			kind(out, r, ch->v + i, ch->of[k]);
			i += ch->of[k];
		}
}

static void
put_band(struct sheet *s, const struct customer *c)
{
	sheet_put(s, c ? roster_bands[c->band] : STR(""));
	sheet_put_number(s, c ? c->score : NAN);
}

void
changes_tables(struct sheets *v, const struct report *r)
{
	const struct changes *ch = r->changes;
	struct buf why = { 0 };

	for (size_t i = 0, k = 0; k < CHANGE_COUNT; i += ch->of[k++]) {
		struct sheet *s;

		if (ch->of[k] == 0)
			continue;
		s = sheets_add(v, r->arena);
		sheet_make(r->arena, s, changes_title((enum change_kind)k),
		    "name,account,was,before,band,score,arr,owner,why");
		for (size_t j = i; j < i + least(ch->of[k], r->top); j++) {
			const struct change *c = &ch->v[j];
			char digits[DEC_SIZE];

			sheet_put(s, who(c)->name);
			sheet_put(s, who(c)->id);
			put_band(s, c->before);
			put_band(s, c->now);
			dec_format(who(c)->arr, digits);
			sheet_put(s,
			    who(c)->arr == ROSTER_NO_ARR
				? STR("")
				: arena_str(r->arena, str_of(digits)));
			sheet_put(s, owner(r, c));
			why.n = 0;
			changes_why(&why, r, c);
			sheet_put(s, arena_str(r->arena, buf_str(&why)));
		}
		sheet_end(s, ch->of[k]);
	}
	buf_free(&why);
}
