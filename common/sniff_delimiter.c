#include "sniff.h"

#include <string.h>

#include "sniff_own.h"

/* try a dialect, and keep it where it is better */
static void
try(struct str s, const struct dialect *d, struct shapes *now,
    struct shapes *best, struct dialect *kept)
{
	sniff_measure(s, d, now);
	if (!sniff_better(now, best))
		return;
	best->n = now->n;
	best->bad = now->bad;
	best->width = now->width;
	best->alike = now->alike;
	best->rows = now->rows;
	memcpy(best->v, now->v, sizeof best->v);
	*kept = *d;
}

/* , ; tab | ^; and with a blank after each where every one has it */
static void
try_delimiters(struct str s, struct dialect d, struct shapes *now,
    struct shapes *best, struct dialect *kept)
{
	static const char signs[] = { ',', ';', '\t', '|', '^' };

	for (size_t i = 0; i < sizeof signs; i++) {
		d.delimiter = signs[i];
		d.blank = false;
		if (!sniff_has(s, signs[i]))
			continue;
		try(s, &d, now, best, kept);
	}
	d = *kept;
	if (best->width < 2 || d.delimiter == '\t' || best->n < 2 ||
	    !str_starts(str_from(s, str_find(s, d.delimiter) + 1), STR(" ")))
		return;
	d.blank = true;
	sniff_measure(s, &d, now);
	if (now->bad <= best->bad && now->width >= 2 && !now->lone &&
	    now->alike >= best->alike)
		*kept = d;
}

/* blanks separate where nothing else does, three fields or more in every row;
 * runs of them, but where one is as good */
static void
try_blanks(struct str s, struct dialect d, struct shapes *now,
    struct shapes *best, struct dialect *kept)
{
	int width[2] = { 0 };

	d.delimiter = ' ';
	d.blank = false;
	for (int many = 0; many < 2; many++) {
		d.blanks = many;
		sniff_measure(s, &d, now);
		if (now->width >= 3 && now->n >= 2 && now->bad == 0 &&
		    now->alike == now->rows)
			width[many] = now->width;
	}
	if (width[0] == 0 && width[1] == 0)
		return;
	d.blanks = width[1] && width[0] != width[1];
	best->width = 0;
	try(s, &d, now, best, kept);
}

void
sniff_delimiter(
    struct str s, struct dialect *d, struct shapes *now, struct shapes *best)
{
	struct dialect kept = *d;

	if (d->given[DIALECT_DELIMITER] || d->sep_line) {
		sniff_measure(s, d, best);
		return;
	}
	try_delimiters(s, *d, now, best, &kept);
	if (best->width < 2 || best->alike * 2 < best->rows)
		try_blanks(s, *d, now, best, &kept);
	*d = kept;
	d->why[DIALECT_DELIMITER] =
	    best->width < 2 ? "nothing else divides the rows" : "found";
	sniff_measure(s, d, best);
}
