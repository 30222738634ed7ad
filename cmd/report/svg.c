#include "report/svg.h"

#include <math.h>

#include "report/html.h"

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
