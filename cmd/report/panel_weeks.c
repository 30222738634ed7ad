/* how many accounts each band had, week after week */
#include "report/panel.h"

#include "date.h"

#include "report/html.h"
#include "report/svg.h"
#include "report/words.h"

enum { HEIGHT = 120, HEAD = 4, FOOT = 22 };

static size_t
all_of(const struct trail_week *w)
{
	size_t n = 0;

	for (int b = 0; b < BAND_COUNT; b++)
		n += w->n[b];
	return n;
}

static void
bar(struct buf *out, const struct trail *tr, size_t i, size_t highest)
{
	double width = 100.0 / (double)tr->n, y = HEAD + HEIGHT;
	struct buf day = { 0 };

	for (int b = 0; b < BAND_COUNT; b++) {
		double height =
		    HEIGHT * (double)tr->weeks[i].n[b] / (double)highest;
		char class[] = { 'b', ' ', html_class((enum band)b), '\0' };

		y -= height;
		if (height > 0)
			svg_rect(out, class, width * ((double)i + 0.12),
			    width * 0.76, y, height);
	}
	if (i != 0 && i != tr->n - 1)
		return;
	words_day(&day, date_day(tr->weeks[i].t - 1));
	svg_label(out, i ? "axis end" : "axis", i ? 100 : 0, HEAD + HEIGHT + 16,
	    buf_str(&day));
	buf_free(&day);
}

static void
describe(struct buf *out, const struct trail *tr)
{
	const struct trail_week *first = &tr->weeks[0];
	const struct trail_week *last = &tr->weeks[tr->n - 1];

	for (int b = 0; b < BAND_COUNT; b++)
		buf_printf(out, "%s%s %zu, then %zu", b ? "; " : "",
		    html_band_name((enum band)b), first->n[b], last->n[b]);
}

static void
table(struct buf *out, const struct trail *tr)
{
	buf_puts(out, "<details><summary>Week by week, as a table</summary>\n");
	html_table(out, "numbers", "Accounts by band and week",
	    "Week to|Red|Yellow|Green|Unknown|All");
	for (size_t i = 0; i < tr->n; i++) {
		buf_puts(out, "<tr><th scope=\"row\">");
		words_day(out, date_day(tr->weeks[i].t - 1));
		buf_puts(out, "</th>");
		for (int b = 0; b < BAND_COUNT; b++)
			buf_printf(out, "<td>%zu</td>", tr->weeks[i].n[b]);
		buf_printf(out, "<td>%zu</td></tr>\n", all_of(&tr->weeks[i]));
	}
	html_table_end(out);
	buf_puts(out, "</details>\n");
}

void
weeks_html(struct buf *out, const struct report *r)
{
	const struct trail *tr = &r->trail;
	struct buf words = { 0 };
	size_t highest = 1;

	if (tr->n == 0) {
		buf_puts(out, "<p class=\"calm\">No week is told of.</p>\n");
		return;
	}
	for (size_t i = 0; i < tr->n; i++)
		if (all_of(&tr->weeks[i]) > highest)
			highest = all_of(&tr->weeks[i]);
	describe(&words, tr);
	svg_begin(out, "weeks-p", "Accounts by band, week after week",
	    buf_str(&words), HEAD + HEIGHT + FOOT);
	for (size_t i = 0; i < tr->n; i++)
		bar(out, tr, i, highest);
	svg_end(out);
	buf_puts(out, "<p class=\"key\">");
	for (int b = 0; b < BAND_COUNT; b++)
		html_band(out, (enum band)b);
	buf_puts(out, "</p>\n");
	table(out, tr);
	buf_free(&words);
}

void
weeks_tables(struct sheets *v, const struct report *r)
{
	struct sheet *s = sheets_add(v, r->arena);
	char day[DATE_SIZE];

	sheet_make(r->arena, s, "Accounts by band, week by week",
	    "week,red,yellow,green,unknown");
	for (size_t i = r->trail.n; i-- > 0;) { /* the newest first */
		date_format_day(r->trail.weeks[i].t - 1, day);
		sheet_put(s, arena_str(r->arena, str_of(day)));
		for (int b = 0; b < BAND_COUNT; b++)
			sheet_put_number(s, (double)r->trail.weeks[i].n[b]);
	}
	sheet_end(s, 0);
}
