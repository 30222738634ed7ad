#include "rowpart.h"

#include <stdlib.h>
#include <string.h>

#include "grow.h"
#include "split.h"

enum { TOGETHER = 64 }; /* accounts looked up together */

/* the field that begins at p, of a line that ends there; what ends it, or NULL
 * where that is no comma and not the line's end */
static const char *
cut_field(const char *p, const char *end, struct str *field)
{
	const char *stop;

	if (*p != '"') {
		stop = split_find(p, ',', '"');
		*field = (struct str){ p, (size_t)(stop - p) };
	} else {
		stop = memchr(p + 1, '"', (size_t)(end - p - 1));
		if (stop == NULL)
			return NULL;
		*field = (struct str){ p + 1, (size_t)(stop - p - 1) };
		stop++;
	}
	return stop >= end || *stop == ',' ? stop : NULL;
}

/* the fields that are wanted; false where the line is not plain */
static bool
cut_line(const char *p, const char *end, const struct rowpart_wish *wish,
    struct str *fields)
{
	size_t k = 0;

	for (int i = 0; i < wish->columns; i++) {
		struct str field;
		const char *stop = cut_field(p, end, &field);

		if (stop == NULL || (stop >= end) != (i + 1 == wish->columns))
			return false;
		if (stop > end) /* the CR is the line's end */
			field.n--;
		if (k < wish->nwanted && wish->wanted[k] == i)
			fields[k++] = field;
		p = stop + 1;
	}
	return true;
}

/* one more line, up to lf */
static void
add_line(struct rowpart *part, const char *p, const char *lf,
    const struct rowpart_wish *wish)
{
	const char *end = lf > p && lf[-1] == '\r' ? lf - 1 : lf;
	size_t n = part->n + 1;
	struct str *fields;

	part->v = grow(part->v, &part->cap, n, sizeof *part->v);
	part->fields = grow(part->fields, &part->capfields, n * wish->nwanted,
	    sizeof *part->fields);
	fields = part->fields + part->n * wish->nwanted;
	part->v[part->n++] = (struct rowpart_line){ .p = p,
		.n = (size_t)(lf + 1 - p),
		.plain = cut_line(p, end, wish, fields) };
}

static struct str
account_of(
    const struct rowpart *part, size_t i, const struct rowpart_wish *wish)
{
	return part->v[i].plain
	    ? part->fields[i * wish->nwanted + (size_t)wish->account]
	    : (struct str){ 0 };
}

/* of some lines together, as each is waited for */
static void
look_up(struct rowpart *part, size_t from, size_t end,
    const struct rowpart_wish *wish)
{
	uint64_t hash[TOGETHER];

	for (size_t i = from; i < end; i++) {
		hash[i - from] = str_hash(account_of(part, i, wish));
		accounts_fetch(wish->accounts, hash[i - from]);
	}
	for (size_t i = from; i < end; i++)
		part->v[i].account = accounts_look(
		    wish->accounts, account_of(part, i, wish), hash[i - from]);
}

void
rowpart_read(struct part *lines, void *ignore, const void *wish)
{
	struct rowpart *part = (struct rowpart *)lines;
	const struct rowpart_wish *w = wish;
	const char *p = lines->text.p, *end = p + lines->text.n, *lf;

	(void)ignore;
	for (part->n = 0; p < end; p = lf + 1) {
		lf = memchr(p, '\n', (size_t)(end - p));
		add_line(part, p, lf, w);
	}
	for (size_t i = 0; w->account >= 0 && i < part->n; i += TOGETHER)
		look_up(part, i,
		    part->n - i < TOGETHER ? part->n : i + TOGETHER, w);
}

void
rowpart_free(struct part *lines)
{
	struct rowpart *part = (struct rowpart *)lines;

	free(part->v);
	free(part->fields);
}
