#include "report/html.h"

#include <math.h>

#include "num.h"

#include "report/glyph.h"
#include "report/words.h"

static void
escape_char(struct buf *out, char c)
{
	switch (c) {
	case '&': buf_puts(out, "&amp;"); break;
	case '<': buf_puts(out, "&lt;"); break;
	case '>': buf_puts(out, "&gt;"); break;
	case '"': buf_puts(out, "&#34;"); break;
	case '\'': buf_puts(out, "&#39;"); break;
	default: buf_char(out, c);
	}
}

void
html_text(struct buf *out, struct str s)
{
	char escaped[GLYPH_ESCAPE];
	size_t most = out->n + HTML_MOST;

	for (int shown = 0; s.n; shown++) {
		struct glyph g = glyph_next(&s);

		if (shown == HTML_LONGEST || out->n > most) {
			buf_puts(out, "…");
			return;
		}
		switch (g.kind) {
		case GLYPH_PLAIN:
			for (size_t i = 0; i < g.bytes.n; i++)
				escape_char(out, g.bytes.p[i]);
			break;
		case GLYPH_CONTROL:
			if (g.code == '\n' || g.code == '\t')
				buf_char(out, ' ');
			break;
		case GLYPH_HIDDEN:
			glyph_escape(&g, escaped);
			buf_puts(out, escaped);
			break;
		case GLYPH_BAD: buf_puts(out, "\xef\xbf\xbd"); break;
		}
	}
}

/* what html_text() leaves stands in quotes too: both quotes are escaped, and
 * there is no line end left to be folded */
void
html_attr(struct buf *out, struct str s)
{
	html_text(out, s);
}

void
html_in(struct buf *out, const char *open, struct str s, const char *close)
{
	buf_puts(out, open);
	html_text(out, s);
	buf_puts(out, close);
}

char
html_class(enum band band)
{
	return "rygu"[band];
}

const char *
html_band_name(enum band band)
{
	static const char *const names[] = { [BAND_RED] = "Red",
		[BAND_YELLOW] = "Yellow",
		[BAND_GREEN] = "Green",
		[BAND_UNKNOWN] = "Unknown" };

	return names[band];
}

void
html_band(struct buf *out, enum band band)
{
	buf_printf(out, "<span class=\"band %c\">%s</span>", html_class(band),
	    html_band_name(band));
}

int
html_shade(double points)
{
	enum { SHADES = 7 };

	return points >= 100 ? SHADES - 1
			     : (int)(num_round(points, 1) * SHADES / 100);
}

void
html_trend(struct buf *out, double points)
{
	if (isnan(points)) {
		buf_puts(out, "unknown");
		return;
	}
	buf_printf(out, "<span class=\"%s\">",
	    points < 0       ? "down"
		: points > 0 ? "up"
			     : "flat");
	words_points(out, points, HTML_MINUS);
	buf_puts(out, "</span>");
}

void
html_day(struct buf *out, int64_t day, int64_t today)
{
	if (day == ROSTER_NO_DAY) {
		buf_puts(out, "unknown");
		return;
	}
	words_day(out, day);
	buf_puts(out, " <small>");
	words_until(out, day, today);
	buf_puts(out, "</small>");
}

void
html_table(struct buf *out, const char *class, const char *caption,
    const char *columns)
{
	struct str rest = str_of(columns), name;

	buf_printf(out,
	    "<div class=\"scroll\" tabindex=\"0\" role=\"group\" "
	    "aria-label=\"%s\">\n<table class=\"%s\">"
	    "<caption class=\"unseen\">%s</caption>\n<thead><tr>",
	    caption, class, caption);
	while (rest.p) {
		rest = str_cut(rest, '|', &name);
		buf_printf(out, "<th scope=\"col\">%.*s</th>", STRF(name));
	}
	buf_puts(out, "</tr></thead>\n<tbody>\n");
}

void
html_table_end(struct buf *out)
{
	buf_puts(out, "</tbody></table></div>\n");
}
