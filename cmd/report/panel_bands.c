/* accounts and ARR by band: a row a band in text; tiles and a bar in HTML */
#include "report/panel.h"

#include "report/figures.h"
#include "report/html.h"
#include "report/svg.h"
#include "report/words.h"

static double
arr_share(const struct overview *o, enum band b)
{
	return o->all.arr ? (double)o->band[b].arr / (double)o->all.arr : 0;
}

/* "2 came, 1 left", where it can be told */
static void
change(struct buf *out, const struct overview *o, enum band b)
{
	const struct tally *t = &o->band[b];

	if (!o->bands_known || b == BAND_UNKNOWN)
		return;
	if (t->came == 0 && t->left == 0)
		buf_puts(out, "no change");
	if (t->came)
		buf_printf(out, "%zu came", t->came);
	if (t->came && t->left)
		buf_puts(out, ", ");
	if (t->left)
		buf_printf(out, "%zu left", t->left);
}

static int64_t
known_arr(const struct tally *t)
{
	return t->n && t->no_arr == t->n ? ROSTER_NO_ARR : t->arr;
}

/* ---- text ---- */

static void
text_numbers(struct plain *p, const struct overview *o, const struct tally *t)
{
	words_count(&p->cell, t->n);
	plain_cell(p, 8);
	words_share(&p->cell, (double)t->n, (double)o->all.n);
	plain_cell(p, 7);
	words_money(&p->cell, known_arr(t));
	plain_cell(p, 18);
	words_share(&p->cell, (double)t->arr, (double)o->all.arr);
	plain_cell(p, 7);
}

static void
text_band(struct plain *p, const struct overview *o, enum band b)
{
	struct buf w = { 0 };

	plain_band(p, b);
	text_numbers(p, o, &o->band[b]);
	buf_puts(p->out, "  ");
	change(&w, o, b);
	plain_bar(p, arr_share(o, b), 12);
	if (w.n) {
		buf_puts(p->out, "  ");
		plain_put(p, buf_str(&w));
	}
	plain_end_line(p);
	buf_free(&w);
}

void
bands_text(struct plain *p, const struct report *r)
{
	const struct overview *o = &r->overview;

	plain_begin(p, PLAIN_SOFT);
	plain_left(p, STR("band"), 9);
	buf_puts(p->cell.n ? p->out : &p->cell, "accounts");
	plain_cell(p, 8);
	words_unit(&p->cell, &r->roster);
	buf_puts(&p->cell, "ARR");
	plain_cell(p, 25);
	buf_puts(p->out,
	    o->bands_known ? "                       in 28 days\n" : "\n");
	plain_end(p);
	for (int b = 0; b < BAND_COUNT; b++)
		text_band(p, o, (enum band)b);
	plain_left(p, STR("  all"), 9);
	text_numbers(p, o, &o->all);
	plain_end_line(p);
}

/* ---- HTML ---- */

static void
tile(struct buf *out, const struct report *r, enum band b)
{
	const struct overview *o = &r->overview;
	const struct tally *t = &o->band[b];
	size_t before;

	buf_printf(out, "<li class=\"%c\">", html_class(b));
	html_band(out, b);
	buf_puts(out, "<p class=\"big\">");
	words_count(out, t->n);
	buf_puts(out, t->n == 1 ? " <small>account, " : " <small>accounts, ");
	words_share(out, (double)t->n, (double)o->all.n);
	buf_puts(out, "</small></p>\n<p>");
	if (known_arr(t) == ROSTER_NO_ARR)
		buf_puts(out, "ARR unknown");
	else {
		words_short(out, t->arr);
		buf_puts(out, " ARR, <span>");
		words_share(out, (double)t->arr, (double)o->all.arr);
		buf_puts(out, "</span>");
	}
	buf_puts(out, "</p>\n<p class=\"soft\">");
	before = out->n;
	change(out, o, b);
	buf_puts(out,
	    out->n > before         ? " in 28 days"
		: b == BAND_UNKNOWN ? "too little data"
				    : "");
	buf_puts(out, "</p></li>\n");
}

static void
picture(struct buf *out, const struct overview *o)
{
	struct buf words = { 0 };
	double x = 0;

	for (int b = 0; b < BAND_COUNT; b++) {
		buf_printf(&words, "%s%s ", b ? ", " : "",
		    html_band_name((enum band)b));
		words_share(&words, (double)o->band[b].arr, (double)o->all.arr);
	}
	svg_begin(out, "arr", "ARR by band", buf_str(&words), 26);
	for (int b = 0; b < BAND_COUNT; b++) {
		double width = 100 * arr_share(o, (enum band)b);
		char class[] = { 'b', ' ', html_class((enum band)b), '\0' };

		if (width > 0)
			svg_rect(out, class, x, width, 1, 24);
		if (width > 4)
			svg_label(out, class, x + width / 2, 18,
			    (struct str){ html_band_name((enum band)b), 1 });
		x += width;
	}
	svg_end(out);
	buf_free(&words);
}

static void
table_row(struct buf *out, const struct overview *o, const char *name,
    const struct tally *t)
{
	buf_printf(out, "<tr><th scope=\"row\">%s</th><td>", name);
	words_count(out, t->n);
	buf_puts(out, "</td><td>");
	words_share(out, (double)t->n, (double)o->all.n);
	buf_puts(out, "</td><td>");
	words_money(out, known_arr(t));
	buf_puts(out, "</td><td>");
	words_share(out, (double)t->arr, (double)o->all.arr);
	buf_printf(out, "</td><td>%zu</td></tr>\n", t->no_arr);
}

static void
figures(struct buf *out, const struct report *r)
{
	struct figure v[FIGURES_MOST];
	size_t n = figures_make(r, v);

	buf_puts(out, "<dl class=\"figs\">\n");
	for (size_t i = 0; i < n; i++) {
		buf_printf(out, "<div><dt>%s</dt>", v[i].name);
		html_in(out, "<dd><b>", v[i].value, "</b>");
		html_in(out, " <small>", v[i].note, "</small></dd></div>\n");
	}
	buf_puts(out, "</dl>\n");
}

void
bands_html(struct buf *out, const struct report *r)
{
	const struct overview *o = &r->overview;

	buf_puts(out, "<ul class=\"tiles\">\n");
	for (int b = 0; b < BAND_COUNT; b++)
		tile(out, r, (enum band)b);
	buf_puts(out, "</ul>\n");
	if (o->all.arr)
		picture(out, o);
	figures(out, r);
	buf_puts(out, "<details><summary>ARR by band as a table</summary>\n");
	html_table(out, "numbers", "Accounts and ARR by band",
	    "Band|Accounts|of all|ARR|of all|ARR unknown");
	for (int b = 0; b < BAND_COUNT; b++)
		table_row(out, o, html_band_name((enum band)b), &o->band[b]);
	table_row(out, o, "All", &o->all);
	html_table_end(out);
	buf_puts(out, "</details>\n");
}

/* ---- a table ---- */

void
bands_tables(struct sheets *v, const struct report *r)
{
	const struct overview *o = &r->overview;
	struct sheet *s = sheets_make(r->arena, v, "bands",
	    o->bands_known ? "band,accounts,arr,arr_unknown,came,left"
			   : "band,accounts,arr,arr_unknown");

	for (int b = 0; b <= BAND_COUNT; b++) {
		const struct tally *t = b < BAND_COUNT ? &o->band[b] : &o->all;

		sheet_put(s, b < BAND_COUNT ? roster_bands[b] : STR("all"));
		sheet_put_count(s, t->n);
		if (known_arr(t) == ROSTER_NO_ARR)
			sheet_put(s, (struct str){ 0 });
		else
			sheet_put_amount(s, t->arr);
		sheet_put_count(s, t->no_arr);
		if (!o->bands_known)
			continue;
		sheet_put_count(s, t->came);
		sheet_put_count(s, t->left);
	}
	sheet_end(s, 0);
}
