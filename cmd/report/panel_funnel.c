/* how far they get: a stage a row, a bar with what is not over behind it */
#include "report/panel.h"

#include <math.h>

#include "report/html.h"
#include "report/svg.h"
#include "report/words.h"

struct funnel {
	const struct sheet *s;
	int group, stage, reached, pending, dropped, rate, low, high, days;
	double most;
};

static void
funnel_bars(struct buf *out, const struct funnel *f, size_t row)
{
	svg_bar_rest(out, sheet_number(f->s, row, f->reached) / f->most,
	    sheet_number(f->s, row, f->pending) / f->most);
}

static void
funnel_row(struct buf *out, const struct funnel *f, size_t row)
{
	static const char *const td[] = { "<td class=\"n\">", "</td>" };
	const int counts[] = { f->reached, f->pending, f->dropped };
	double rate = sheet_number(f->s, row, f->rate);
	double days = sheet_number(f->s, row, f->days);

	html_in(out, "<tr><th scope=\"row\">", sheet_cell(f->s, row, f->stage),
	    "</th>");
	for (int i = 0; i < 3; i++) {
		buf_puts(out, td[0]);
		words_number(out, sheet_number(f->s, row, counts[i]));
		buf_puts(out, td[1]);
		if (i == 0) {
			buf_puts(out, "<td class=\"m\">");
			funnel_bars(out, f, row);
			buf_puts(out, td[1]);
		}
	}
	buf_puts(out, td[0]);
	if (!isnan(rate))
		words_share(out, rate, 1);
	buf_puts(out, "</td><td>");
	words_limits(out, sheet_number(f->s, row, f->low),
	    sheet_number(f->s, row, f->high), true);
	buf_puts(out, "</td><td class=\"n\">");
	if (!isnan(days))
		words_number(out, days);
	buf_puts(out, "</td></tr>\n");
}

void
funnel_html(struct buf *out, const struct report *r)
{
	enum { MOST = 8 };

	for (const struct sheet *s = report_sheet(r, INPUT_FUNNEL); s;
	     s = report_next(r, s)) {
		struct funnel f = { s, sheet_column(s, "group"),
			sheet_column(s, "stage"), sheet_column(s, "reached"),
			sheet_column(s, "pending"), sheet_column(s, "dropped"),
			sheet_column(s, "rate"), sheet_column(s, "low"),
			sheet_column(s, "high"), sheet_column(s, "median_days"),
			0 };
		size_t shown = 0, all = 0;

		for (size_t i = 0, n; i < s->nrow; i += n, all++) {
			n = sheet_same(s, f.group, i);
			if (shown == MOST)
				continue;
			shown++;
			f.most = fmax(1, sheet_number(s, i, f.reached));
			if (!str_is(sheet_cell(s, i, f.group), "all"))
				html_in(out, "<h3>", sheet_cell(s, i, f.group),
				    "</h3>\n");
			html_table(out, "list funnel", "How far they get",
			    "Stage|Reached|<span class=\"unseen\">Drawn</span>"
			    "|Not yet|Dropped|Rate|95 % limits|Median days");
			for (size_t k = i; k < i + n; k++)
				funnel_row(out, &f, k);
			html_table_end(out);
		}
		if (shown < all) {
			buf_puts(out, "<p class=\"lead\">");
			words_cut(out, shown, all);
			buf_puts(out, " groups</p>\n");
		}
	}
}
