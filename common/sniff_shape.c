#include "sniff.h"

#include "sniff_own.h"

enum { ROW = 1 << 16 };

size_t
sniff_next_line(struct str s, size_t i, bool cr, struct str *line)
{
	struct str rest = str_from(s, i);
	size_t n = str_find(rest, '\n'), first = n;

	if (cr && (first = str_find((struct str){ rest.p, n }, '\r')) + 1 < n)
		n = first;
	*line = (struct str){ rest.p, n };
	if (n && rest.p[n - 1] == '\r')
		line->n--;
	return i + n + (n < rest.n);
}

size_t
sniff_row(struct loose *l, struct str s, size_t i, struct shape *shape)
{
	struct str line, end;
	size_t used, first = 0, next = i;

	loose_begin(l);
	do {
		size_t from = next;

		next = sniff_next_line(s, from, l->d->cr, &line);
		first = first ? first : next;
		shape->bad = !loose_feed(l, line, &used);
		if (shape->bad || !loose_inside(l))
			break;
		end = (struct str){ line.p + line.n, next - from - line.n };
		loose_feed(l, end, &used);
		shape->bad = next == s.n || next - i > ROW;
	} while (!shape->bad);
	loose_end(l);
	shape->fields = l->n;
	shape->filled = shape->last = 0;
	for (int k = 0; k < l->n; k++)
		if (str_trim(loose_field(l, k)).n) {
			shape->filled++;
			shape->last = k + 1;
		}
	return shape->bad ? first : next;
}

/* which width have most rows of two fields or more; the first of equals */
static void
find_width(struct shapes *all)
{
	all->width = all->alike = all->rows = 0;
	for (int i = 0; i < all->n; i++) {
		int alike = 0;

		all->rows += all->v[i].filled > 0;
		if (all->v[i].bad || all->v[i].fields < 2 ||
		    all->v[i].filled == 0 || all->v[i].fields == all->width)
			continue;
		for (int k = 0; k < all->n; k++)
			alike += all->v[k].fields == all->v[i].fields &&
			    all->v[k].filled > 0 && !all->v[k].bad;
		if (alike > all->alike) {
			all->width = all->v[i].fields;
			all->alike = alike;
		}
	}
}

void
sniff_measure(struct str s, const struct dialect *d, struct shapes *all)
{
	int64_t line = 1;

	all->row.d = d;
	all->n = all->bad = all->lone = 0;
	for (size_t i = 0; i < s.n && all->n < LOOK;) {
		struct shape *shape = &all->v[all->n];
		size_t next = sniff_row(&all->row, s, i, shape);
		struct str text;

		if (next == s.n && s.n == SNIFF_SIZE && all->n)
			break; /* cut */
		shape->line = line;
		all->n++;
		all->bad += shape->bad;
		all->lone += all->row.lone && shape->fields > 1;
		for (; i < next; line++)
			i = sniff_next_line(s, i, d->cr, &text);
	}
	find_width(all);
}

bool
sniff_better(const struct shapes *a, const struct shapes *b)
{
	int64_t x, y;

	if (a->width < 2 || b->width < 2)
		return a->width > b->width;
	x = (int64_t)a->alike * (b->rows + b->bad);
	y = (int64_t)b->alike * (a->rows + a->bad);
	return x != y ? x > y : a->width > b->width;
}
