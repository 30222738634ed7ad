/* the journey's map: its stages with the emotional line above them */
#include "report/panel.h"

#include <math.h>

#include "report/html.h"
#include "report/sheet_draw.h"
#include "report/svg.h"
#include "report/words.h"

enum { MAP_TOP = 44, MAP_HEIGHT = 150, MAP_STAGES = 12 };

struct map {
	const struct sheet *s;
	int group, stage, feeling;
	size_t first, n; /* the rows of one group */
	double low, high;
};

static double
map_x(const struct map *m, size_t i)
{
	return 100 * ((double)i + 0.5) / (double)m->n;
}

static double
map_share(const struct map *m, double feeling)
{
	return 100 * (m->high - feeling) / (m->high - m->low);
}

static double
feeling(const struct map *m, size_t i)
{
	return sheet_number(m->s, m->first + i, m->feeling);
}

static struct str
stage(const struct map *m, size_t i)
{
	return sheet_cell(m->s, m->first + i, m->stage);
}

/* feelings run from -2 to 2; the scale grows where somebody else's do not */
static void
map_scale(struct map *m)
{
	m->low = -2;
	m->high = 2;
	for (size_t i = 0; i < m->n; i++) {
		m->low = fmin(m->low, feeling(m, i));
		m->high = fmax(m->high, feeling(m, i));
	}
}

static void
map_line(struct buf *out, const struct map *m)
{
	bool pen = false;

	svg_plot(out, 0, MAP_TOP, 100, MAP_HEIGHT);
	buf_printf(out,
	    "<line class=\"zero\" x1=\"0\" x2=\"100\" y1=\"%.1f\" y2=\"%.1f\"/>"
	    "<path class=\"line\" d=\"",
	    map_share(m, 0), map_share(m, 0));
	for (size_t i = 0; i < m->n; i++) {
		if (!isnan(feeling(m, i)))
			buf_printf(out, "%c%.2f %.2f", pen ? 'L' : 'M',
			    map_x(m, i), map_share(m, feeling(m, i)));
		pen = !isnan(feeling(m, i));
	}
	buf_puts(out, "\"/>\n");
	svg_plot_end(out);
}

static void
map_points(struct buf *out, const struct map *m)
{
	struct buf label = { 0 };

	for (size_t i = 0; i < m->n; i++) {
		double v = feeling(m, i);
		double y = MAP_TOP + map_share(m, v) * MAP_HEIGHT / 100;

		svg_label(out, "stage", map_x(m, i), 14, stage(m, i));
		if (isnan(v)) {
			svg_label(out, "axis mid", map_x(m, i),
			    MAP_TOP + MAP_HEIGHT / 2.0, STR("not said"));
			continue;
		}
		buf_printf(out,
		    "<circle class=\"dot\" cx=\"%.2f%%\" cy=\"%.1f\" "
		    "r=\"5\"/>\n",
		    map_x(m, i), y);
		label.n = 0;
		words_points(&label, v, HTML_MINUS);
		svg_label(out, "n", map_x(m, i), y - 12, buf_str(&label));
	}
	buf_free(&label);
}

static void
map_words(struct buf *out, const struct map *m)
{
	for (size_t i = 0; i < m->n; i++) {
		buf_puts(out, i ? "; " : "");
		buf_put(out, stage(m, i));
		buf_puts(out, " ");
		if (isnan(feeling(m, i)))
			buf_puts(out, "not said");
		else
			words_points(out, feeling(m, i), "-");
	}
}

static void
map_picture(struct buf *out, struct map *m, size_t number)
{
	struct buf words = { 0 };
	char id[SVG_ID];

	map_scale(m);
	map_words(&words, m);
	svg_id(id, "map", number);
	if (m->group >= 0)
		html_in(out, "<h3>", sheet_cell(m->s, m->first, m->group),
		    "</h3>\n");
	buf_puts(out,
	    "<div class=\"scroll\" tabindex=\"0\" role=\"group\" "
	    "aria-label=\"The emotional line\"><div class=\"wide\">\n");
	svg_begin(out, id, "How they feel, stage by stage", buf_str(&words),
	    MAP_TOP + MAP_HEIGHT + 8);
	map_line(out, m);
	map_points(out, m);
	svg_end(out);
	buf_puts(out, "</div></div>\n");
	buf_free(&words);
}

void
map_html(struct buf *out, const struct report *r)
{
	size_t number = 0;

	for (const struct sheet *s = report_sheet(r, INPUT_MAP); s;
	     s = report_next(r, s)) {
		struct map m = { .s = s,
			.group = sheet_column(s, "group"),
			.stage = sheet_column(s, "stage"),
			.feeling = sheet_column(s, "feeling") };

		for (; m.first < s->nrow; m.first += m.n) {
			struct str group = sheet_cell(s, m.first, m.group);

			for (m.n = 1; m.first + m.n < s->nrow &&
			     m.n < MAP_STAGES &&
			     str_eq(
				 sheet_cell(s, m.first + m.n, m.group), group);)
				m.n++;
			if (number < 6)
				map_picture(out, &m, number++);
		}
		sheet_html(out, s, "The journey, stage by stage", r->rows);
	}
}
