/* how the scores are spread: ten bars, each of the bands in it */
#include "report/panel.h"

#include <math.h>
#include <stdio.h>

#include "report/html.h"
#include "report/svg.h"
#include "report/words.h"

enum { BINS = 10, HEIGHT = 150, FOOT = 22, HEAD = 18 };

struct bins {
	size_t n[BINS][BAND_COUNT], all[BINS];
	size_t highest, none; /* of a bin; without a score */
};

static struct bins
count(const struct roster *o)
{
	struct bins b = { 0 };

	for (size_t i = 0; i < o->n; i++) {
		double score = o->v[i]->score;
		int k;

		if (isnan(score)) {
			b.none++;
			continue;
		}
		k = score >= 100 ? BINS - 1 : (int)(score / 10);
		b.n[k][o->v[i]->band]++;
		if (++b.all[k] > b.highest)
			b.highest = b.all[k];
	}
	return b;
}

static void
name(struct buf *out, int k)
{
	buf_printf(out, "%d to %d", k * 10, k * 10 + 10);
}

static void
bar(struct buf *out, const struct bins *b, int k)
{
	double y = HEAD + HEIGHT, scale = (double)HEIGHT / (double)b->highest;
	struct buf label = { 0 };

	for (int band = 0; band < BAND_COUNT; band++) {
		double height = (double)b->n[k][band] * scale;
		char class[] = { 'b', ' ', html_class((enum band)band), '\0' };

		y -= height;
		if (height > 0)
			svg_rect(out, class, k * 10 + 0.5, 9, y, height);
	}
	if (b->all[k]) {
		words_count(&label, b->all[k]);
		svg_label(out, "n", k * 10 + 5, y - 5, buf_str(&label));
		label.n = 0;
	}
	buf_printf(&label, "%d", k * 10);
	svg_label(
	    out, "axis", k * 10 + 0.5, HEAD + HEIGHT + 16, buf_str(&label));
	buf_free(&label);
}

static void
describe(struct buf *out, const struct bins *b)
{
	const char *separator = "";

	for (int k = 0; k < BINS; k++) {
		if (b->all[k] == 0)
			continue;
		buf_puts(out, separator);
		name(out, k);
		buf_puts(out, ": ");
		words_plural(out, b->all[k], "account", "accounts");
		separator = "; ";
	}
}

static void
table(struct buf *out, const struct bins *b)
{
	buf_puts(out, "<details><summary>The spread as a table</summary>\n");
	html_table(out, "numbers", "Accounts by score and band",
	    "Score|Red|Yellow|Green|Unknown|All");
	for (int k = 0; k < BINS; k++) {
		buf_puts(out, "<tr><th scope=\"row\">");
		name(out, k);
		buf_puts(out, "</th>");
		for (int band = 0; band < BAND_COUNT; band++)
			buf_printf(out, "<td>%zu</td>", b->n[k][band]);
		buf_printf(out, "<td>%zu</td></tr>\n", b->all[k]);
	}
	html_table_end(out);
	buf_puts(out, "</details>\n");
}

void
scores_html(struct buf *out, const struct report *r)
{
	struct bins b = count(&r->roster);
	struct buf words = { 0 };

	if (b.highest == 0) {
		buf_puts(out,
		    "<p class=\"calm\">No account has a score."
		    "</p>\n");
		return;
	}
	describe(&words, &b);
	svg_begin(out, "spread", "Accounts by score", buf_str(&words),
	    HEAD + HEIGHT + FOOT);
	for (int k = 0; k < BINS; k++)
		bar(out, &b, k);
	svg_label(out, "axis end", 100, HEAD + HEIGHT + 16, STR("100"));
	svg_end(out);
	buf_puts(out, "<p class=\"key\">");
	for (int band = 0; band < BAND_COUNT; band++)
		html_band(out, (enum band)band);
	if (b.none) {
		buf_puts(out, " <span>not drawn: ");
		words_plural(out, b.none, "account", "accounts");
		buf_puts(out, " without a score</span>");
	}
	buf_puts(out, "</p>\n");
	table(out, &b);
	buf_free(&words);
}
