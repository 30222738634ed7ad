/* how long they stay: a curve a group, its limits, and who is still at risk */
#include "report/panel.h"

#include <math.h>

#include "report/html.h"
#include "report/sheet_draw.h"
#include "report/svg.h"
#include "report/words.h"

enum { TOP = 10, HEIGHT = 170, FOOT = 66, LEFT = 9, TICKS = 5, MOST = 6 };

struct curve {
	const struct sheet *s;
	int group, days, at_risk, survival, low, high;
	size_t first, n; /* the rows of a group */
	double end;      /* the last day of any group */
};

static double
at(const struct curve *c, size_t i, int column)
{
	return sheet_number(c->s, c->first + i, column);
}

static double
x_of(const struct curve *c, double days)
{
	return c->end > 0 ? 100 * days / c->end : 0;
}

/* a step for every row: across to the day, then down */
static void
steps(struct buf *out, const struct curve *c, int column, bool back)
{
	double last = 1;

	if (!back)
		buf_puts(out, "M0 0");
	for (size_t k = 0; k < c->n; k++) {
		size_t i = back ? c->n - 1 - k : k;
		double v = at(c, i, column), x = x_of(c, at(c, i, c->days));
		double before = i ? at(c, i - 1, column) : 1;

		if (isnan(v))
			v = last;
		if (isnan(before))
			before = v;
		if (back)
			buf_printf(out, "L%.2f %.2fL%.2f %.2f", x,
			    100 * (1 - v), x, 100 * (1 - before));
		else if (v != last || k + 1 == c->n)
			buf_printf(out, "L%.2f %.2fL%.2f %.2f", x,
			    100 * (1 - last), x, 100 * (1 - v));
		last = v;
	}
	if (back)
		buf_puts(out, "L0 0Z");
}

static void
curve(struct buf *out, const struct curve *c)
{
	svg_plot(out, LEFT, TOP, 100 - LEFT - 1, HEIGHT);
	buf_puts(out, "<path class=\"band-of\" d=\"");
	steps(out, c, c->high, false);
	steps(out, c, c->low, true);
	buf_puts(out, "\"/>\n<path class=\"line\" d=\"");
	steps(out, c, c->survival, false);
	buf_puts(out, "\"/>\n");
	svg_plot_end(out);
}

/* at risk at a day: as the first row from that day on has it */
static double
at_risk(const struct curve *c, double day)
{
	for (size_t i = 0; i < c->n; i++)
		if (at(c, i, c->days) >= day)
			return at(c, i, c->at_risk);
	return 0;
}

static void
axes(struct buf *out, const struct curve *c)
{
	struct buf b = { 0 };

	for (int i = 0; i <= 2; i++) {
		double y = TOP + HEIGHT * i / 2.0;

		buf_printf(out,
		    "<line class=\"grid\" x1=\"%d%%\" x2=\"99%%\" y1=\"%.1f\" "
		    "y2=\"%.1f\"/>\n",
		    LEFT, y, y);
		b.n = 0;
		buf_printf(&b, "%d %%", 100 - 50 * i);
		svg_label(out, "axis end", LEFT - 1, y + 4, buf_str(&b));
	}
	for (int i = 0; i < TICKS; i++) {
		double day = c->end * i / (TICKS - 1);
		double x = LEFT + (99.0 - LEFT) * i / (TICKS - 1);
		const char *class = i == 0 ? "axis"
		    : i == TICKS - 1       ? "axis end"
					   : "axis mid";

		b.n = 0;
		words_number(&b, floor(day + 0.5));
		buf_puts(&b, i ? "" : " days");
		svg_label(out, class, x, TOP + HEIGHT + 18, buf_str(&b));
		b.n = 0;
		words_number(&b, at_risk(c, day));
		svg_label(out, class, x, TOP + HEIGHT + 56, buf_str(&b));
	}
	svg_label(out, "axis", LEFT, TOP + HEIGHT + 38, STR("still at risk:"));
	buf_free(&b);
}

/* "after 365 days 94 % are still there (92 to 96 %)", at three days */
static void
describe(struct buf *out, const struct curve *c)
{
	for (int k = 1; k <= 3; k++) {
		size_t i = 0;

		while (i + 1 < c->n && at(c, i + 1, c->days) <= c->end * k / 3)
			i++;
		buf_puts(out, k > 1 ? "; after " : "After ");
		words_number(out, at(c, i, c->days));
		buf_puts(out, " days ");
		words_share(out, at(c, i, c->survival), 1);
		if (!isnan(at(c, i, c->low))) {
			buf_puts(out, " (");
			words_limits(
			    out, at(c, i, c->low), at(c, i, c->high), true);
			buf_puts(out, ")");
		}
	}
}

static void
picture(struct buf *out, const struct curve *c, size_t number)
{
	struct str group = sheet_cell(c->s, c->first, c->group);
	struct buf words = { 0 };
	char id[SVG_ID];

	describe(&words, c);
	svg_id(id, "stay", number);
	html_in(out, "<figure><figcaption><b>",
	    group.n ? group : STR("no group"), "</b> <span>");
	html_text(out, buf_str(&words));
	buf_puts(out, "</span></figcaption>\n");
	svg_begin(out, id, "Share still there, by days", buf_str(&words),
	    TOP + HEIGHT + FOOT);
	axes(out, c);
	curve(out, c);
	svg_end(out);
	buf_puts(out, "</figure>\n");
	buf_free(&words);
}

static double
last_day(const struct sheet *s, int days)
{
	double most = 0;

	for (size_t i = 0; i < s->nrow; i++)
		most = fmax(most, sheet_number(s, i, days));
	return most;
}

static void
curves(struct buf *out, const struct report *r, const struct sheet *s,
    size_t *number)
{
	struct curve c = { .s = s,
		.group = sheet_column(s, "group"),
		.days = sheet_column(s, "days"),
		.at_risk = sheet_column(s, "at_risk"),
		.survival = sheet_column(s, "survival"),
		.low = sheet_column(s, "low"),
		.high = sheet_column(s, "high") };
	size_t shown = 0, all = 0;

	c.end = last_day(s, c.days);
	buf_puts(out, "<div class=\"figures\">\n");
	for (; c.first < s->nrow; c.first += c.n, all++) {
		c.n = sheet_same(s, c.group, c.first);
		if (shown == MOST)
			continue;
		shown++;
		picture(out, &c, (*number)++);
	}
	buf_puts(out, "</div>\n");
	if (shown < all) {
		buf_puts(out, "<p class=\"lead\">");
		words_cut(out, shown, all);
		buf_puts(out, " groups</p>\n");
	}
	buf_puts(out, "<details><summary>Day by day, as a table</summary>\n");
	sheet_html(out, s, "Survival day by day", r->rows);
	buf_puts(out, "</details>\n");
}

void
survival_html(struct buf *out, const struct report *r)
{
	size_t number = 0;

	for (const struct sheet *s = report_sheet(r, INPUT_SURVIVAL); s;
	     s = report_next(r, s))
		curves(out, r, s, &number);
	for (const struct sheet *s = report_sheet(r, INPUT_CURVES); s;
	     s = report_next(r, s))
		sheet_html(out, s, "How long they stay, by group", r->rows);
}

/* of many days those that a reader asks for: the summary, or else the last row
 * of each group */
void
survival_tables(struct sheets *v, const struct report *r)
{
	for (enum input_id kind = INPUT_SURVIVAL; kind <= INPUT_CURVES; kind++)
		for (const struct sheet *s = report_sheet(r, kind); s;
		     s = report_next(r, s)) {
			if (kind == INPUT_SURVIVAL &&
			    report_sheet(r, INPUT_CURVES))
				break;
			ARENA_GROW(r->arena, v->v, v->n, v->cap);
			v->v[v->n++] = *s;
		}
}
