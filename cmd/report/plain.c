#include "report/plain.h"

#include <math.h>

#include "report/glyph.h"

/* how each band looks: by sign, word and colour, never by colour alone */
static const struct {
	const char *sign, *ascii;
	enum plain_style style;
} looks[BAND_COUNT] = {
	[BAND_RED] = { "◆", "!", PLAIN_RED },
	[BAND_YELLOW] = { "▲", "~", PLAIN_YELLOW },
	[BAND_GREEN] = { "●", "+", PLAIN_GREEN },
	[BAND_UNKNOWN] = { "○", "?", PLAIN_SOFT },
};

void
plain_put(struct plain *p, struct str s)
{
	char escape[GLYPH_ESCAPE];

	while (s.n) {
		struct glyph g = glyph_next(&s);

		if (g.kind == GLYPH_PLAIN)
			buf_put(p->out, g.bytes);
		else
			buf_put(p->out,
			    (struct str){ escape, glyph_escape(&g, escape) });
	}
}

void
plain_spaces(struct plain *p, int n)
{
	while (n-- > 0)
		buf_char(p->out, ' ');
}

/* as much of s as columns hold, and the columns it took */
static int
cut(struct plain *p, struct str s, int columns)
{
	const char *more = p->ascii ? "..." : "…";
	int width = p->ascii ? 3 : 1;
	struct str fits = glyph_fit(s, columns);

	if (fits.n == s.n) {
		plain_put(p, s);
		return glyph_columns(s);
	}
	fits = glyph_fit(s, columns - width);
	plain_put(p, fits);
	buf_puts(p->out, more);
	return glyph_columns(fits) + width;
}

void
plain_left(struct plain *p, struct str s, int columns)
{
	plain_spaces(p, columns - cut(p, s, columns));
}

void
plain_cell(struct plain *p, int columns)
{
	struct str s = buf_str(&p->cell);

	if (glyph_fit(s, columns).n == s.n)
		plain_spaces(p, columns - glyph_columns(s));
	cut(p, s, columns);
	p->cell.n = 0;
}

void
plain_end_line(struct plain *p)
{
	while (p->out->n && p->out->p[p->out->n - 1] == ' ')
		p->out->n--;
	buf_char(p->out, '\n');
}

void
plain_wrap(struct plain *p, struct str s, int indent, int column)
{
	bool first = true;

	while (s.n) {
		struct str word, rest = str_cut(s, ' ', &word);
		int width = glyph_columns(word);

		s = rest.p ? rest : (struct str){ 0 };
		if (column > indent && column + !first + width > PLAIN_WIDTH) {
			buf_char(p->out, '\n');
			plain_spaces(p, indent);
			column = indent;
			first = true;
		}
		if (!first) {
			buf_char(p->out, ' ');
			column++;
		}
		column += cut(p, word, PLAIN_WIDTH - indent);
		first = false;
	}
	buf_char(p->out, '\n');
}

void
plain_bar(struct plain *p, double share, int columns)
{
	static const char *const eighths[] = { "", "▏", "▎", "▍", "▌", "▋", "▊",
		"▉" };
	int parts = (int)floor(share * columns * 8 + 0.5), whole;

	if (share > 0 && parts == 0)
		parts = 1; /* little is not nothing */
	whole = p->ascii ? (parts + 7) / 8 : parts / 8;
	for (int i = 0; i < whole; i++)
		buf_puts(p->out, p->ascii ? "#" : "█");
	if (!p->ascii && parts % 8)
		buf_puts(p->out, eighths[parts % 8]);
	plain_spaces(p, columns - whole - (!p->ascii && parts % 8));
}

void
plain_spark(struct plain *p, const double *v, size_t n, double low, double high)
{
	static const char *const signs[2][8] = { { "▁", "▂", "▃", "▄", "▅", "▆",
						     "▇", "█" },
		{ "_", ".", ":", "-", "=", "+", "*", "#" } };

	for (size_t i = 0; i < n; i++) {
		double share = (v[i] - low) / (high - low);

		if (isnan(share))
			buf_char(p->out, ' ');
		else
			buf_puts(p->out,
			    signs[p->ascii][(int)fmin(fmax(share * 8, 0), 7)]);
	}
}

void
plain_band(struct plain *p, enum band band)
{
	plain_begin(p, looks[band].style);
	buf_puts(p->out, p->ascii ? looks[band].ascii : looks[band].sign);
	buf_char(p->out, ' ');
	plain_left(p, roster_bands[band], 7);
	plain_end(p);
}

void
plain_arrow(struct plain *p, double change)
{
	static const char *const signs[2][3] = { { "▼", "=", "▲" },
		{ "v", "=", "^" } };

	buf_puts(p->out, signs[p->ascii][(change > 0) - (change < 0) + 1]);
}

const char *
plain_dot(const struct plain *p)
{
	return p->ascii ? " - " : " · ";
}

void
plain_begin(struct plain *p, enum plain_style style)
{
	static const char *const codes[] = { [PLAIN_STRONG] = "\033[1m",
		[PLAIN_SOFT] = "\033[2m",
		[PLAIN_RED] = "\033[31m",
		[PLAIN_YELLOW] = "\033[33m",
		[PLAIN_GREEN] = "\033[32m" };

	if (p->colour)
		buf_puts(p->out, codes[style]);
}

void
plain_end(struct plain *p)
{
	if (p->colour)
		buf_puts(p->out, "\033[0m");
}

void
plain_heading(struct plain *p, const char *title, struct str aside)
{
	buf_char(p->out, '\n');
	plain_begin(p, PLAIN_STRONG);
	buf_puts(p->out, title);
	plain_end(p);
	if (aside.n) {
		buf_puts(p->out, plain_dot(p));
		plain_put(p, aside);
	}
	buf_char(p->out, '\n');
}
