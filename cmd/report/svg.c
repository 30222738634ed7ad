#include "report/svg.h"

#include <math.h>
#include <stdbool.h>
#include <stdio.h>

#include "num.h"

#include "report/html.h"

void
svg_id(char out[SVG_ID], const char *name, size_t n)
{
	snprintf(out, SVG_ID, "%s%zu", name, n + 1);
}

void
svg_begin(struct buf *out, const char *id, const char *title,
    struct str description, int height)
{
	buf_printf(out,
	    "<svg role=\"img\" aria-labelledby=\"%s-t %s-d\" "
	    "width=\"100%%\" height=\"%d\">\n<title id=\"%s-t\">%s</title>",
	    id, id, height, id, title);
	buf_printf(out, "<desc id=\"%s-d\">", id);
	html_in(out, "", description, "</desc>\n");
}

void
svg_end(struct buf *out)
{
	buf_puts(out, "</svg>\n");
}

void
svg_rect(struct buf *out, const char *class, double x, double width, double y,
    double height)
{
	buf_printf(out,
	    "<rect class=\"%s\" x=\"%.2f%%\" y=\"%.1f\" width=\"%.2f%%\" "
	    "height=\"%.1f\"/>\n",
	    class, x, y, width, height);
}

void
svg_label(
    struct buf *out, const char *class, double x, double y, struct str label)
{
	buf_printf(
	    out, "<text class=\"%s\" x=\"%.2f%%\" y=\"%.1f\">", class, x, y);
	html_in(out, "", label, "</text>\n");
}

void
svg_signed(struct buf *out, double points, double largest)
{
	double width = largest > 0 ? 50 * fabs(points) / largest : 0;

	buf_printf(out,
	    "<svg class=\"bar\" aria-hidden=\"true\"><rect x=\"%.1f%%\" "
	    "width=\"%.1f%%\" height=\"100%%\"/></svg>",
	    points < 0 ? 50 - width : 50, width);
}

void
svg_move(struct buf *out, double from, double to)
{
	buf_printf(out,
	    "<svg class=\"move\" aria-hidden=\"true\">"
	    "<line x1=\"%.1f%%\" y1=\"50%%\" x2=\"%.1f%%\" y2=\"50%%\"/>"
	    "<circle class=\"was\" cx=\"%.1f%%\" cy=\"50%%\" r=\"4\"/>"
	    "<circle cx=\"%.1f%%\" cy=\"50%%\" r=\"5\"/></svg>",
	    from, to, from, to);
}

void
svg_plot(struct buf *out, double x, double y, double width, double height)
{
	buf_printf(out,
	    "<svg x=\"%.2f%%\" y=\"%.1f\" width=\"%.2f%%\" height=\"%.1f\" "
	    "viewBox=\"0 0 100 100\" preserveAspectRatio=\"none\">\n",
	    x, y, width, height);
}

void
svg_plot_end(struct buf *out)
{
	buf_puts(out, "</svg>\n");
}

/* y and height of the marks are of the style sheet: there are many */
static void
mark(struct buf *out, const char *class, double x, double width)
{
	char a[NUM_SIZE], b[NUM_SIZE];

	num_format(num_round(x, 1), a);
	num_format(num_round(width, 1), b);
	buf_puts(out, "<rect");
	if (*class)
		buf_printf(out, " class=\"%s\"", class);
	if (x > 0)
		buf_printf(out, " x=\"%s%%\"", a);
	buf_printf(out, " width=\"%s%%\"/>", b);
}

void
svg_bar(struct buf *out, const char *class, double share)
{
	buf_puts(out, "<svg class=\"fill\" aria-hidden=\"true\">");
	mark(out, class, 0, 100 * fmin(fmax(share, 0), 1));
	buf_puts(out, "</svg>");
}

void
svg_bar_rest(struct buf *out, double share, double rest)
{
	double is = 100 * fmin(fmax(share, 0), 1);

	buf_puts(out, "<svg class=\"fill\" aria-hidden=\"true\">");
	mark(out, "k", 0, is);
	if (rest > 0)
		mark(out, "wait", is, fmin(100 * rest, 100 - is));
	buf_puts(out, "</svg>");
}

static double
place(double v, double from, double to)
{
	return to > from ? fmin(fmax(100 * (v - from) / (to - from), 0), 100)
			 : 0;
}

static void
limits(struct buf *out, const struct svg_span *s, double from, double to)
{
	double low = place(s->low, from, to);

	if (!isnan(s->low) && !isnan(s->high))
		mark(out, "l", low, place(s->high, from, to) - low);
	if (!isnan(s->target))
		mark(out, "to", fmin(place(s->target, from, to), 99), 1);
}

void
svg_bullet(struct buf *out, const struct svg_span *s, double from, double to)
{
	double zero = place(fmin(fmax(0, from), to), from, to);
	double at = place(s->value, from, to);

	buf_puts(out, "<svg class=\"bullet\" aria-hidden=\"true\">");
	mark(out, "", fmin(zero, at), fabs(at - zero));
	limits(out, s, from, to);
	buf_puts(out, "</svg>");
}

void
svg_point(struct buf *out, const struct svg_span *s, double from, double to)
{
	buf_puts(out, "<svg class=\"bullet\" aria-hidden=\"true\">");
	limits(out, s, from, to);
	buf_printf(out, "<circle cx=\"%.1f%%\" cy=\"50%%\" r=\"4\"/></svg>",
	    place(s->value, from, to));
}

enum { SPARK_WIDTH = 120, SPARK_HEIGHT = 28, SPARK_EDGE = 4 };

static double
spark_x(size_t i, size_t n)
{
	return n > 1 ? SPARK_EDGE +
		(double)i * (SPARK_WIDTH - 2 * SPARK_EDGE) / (double)(n - 1)
		     : SPARK_WIDTH / 2.0;
}

static double
spark_y(double v, double from, double to)
{
	return SPARK_HEIGHT - SPARK_EDGE -
	    place(v, from, to) * (SPARK_HEIGHT - 2 * SPARK_EDGE) / 100;
}

void
svg_spark(struct buf *out, const double *v, size_t n, double from, double to)
{
	size_t last = n;
	bool pen = false;

	buf_printf(out,
	    "<svg class=\"spark\" aria-hidden=\"true\" width=\"%d\" "
	    "height=\"%d\"><path d=\"",
	    SPARK_WIDTH, SPARK_HEIGHT);
	for (size_t i = 0; i < n; i++) {
		if (!isnan(v[i])) {
			buf_printf(out, "%c%.1f %.1f", pen ? 'L' : 'M',
			    spark_x(i, n), spark_y(v[i], from, to));
			last = i;
		}
		pen = !isnan(v[i]);
	}
	buf_puts(out, "\"/>");
	if (last < n)
		buf_printf(out, "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3\"/>",
		    spark_x(last, n), spark_y(v[last], from, to));
	buf_puts(out, "</svg>");
}
