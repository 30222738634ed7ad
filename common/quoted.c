#include "quoted.h"

#include <csv.h>
#include <stdlib.h>

#include "buf.h"
#include "diag.h"

struct quoted {
	struct csv_parser parser;
	char delimiter, quote;
	bool dirty;       /* in the middle of a row */
	struct buf cells; /* one after the other */
	size_t *ends;     /* where each ends */
	int n, cap;
};

static int
is_lf(unsigned char c)
{
	return c == '\n';
}

static int
never(unsigned char c)
{
	(void)c;
	return 0;
}

static void
init(struct quoted *q)
{
	if (csv_init(&q->parser, CSV_STRICT | CSV_STRICT_FINI) != 0)
		diag_fail("out of memory");
	csv_set_delim(&q->parser, (unsigned char)q->delimiter);
	csv_set_quote(&q->parser, (unsigned char)q->quote);
	csv_set_space_func(&q->parser, never);
	csv_set_term_func(&q->parser, is_lf);
	csv_set_blk_size(&q->parser, 1 << 16);
	q->dirty = false;
}

struct quoted *
quoted_new(char delimiter, char quote)
{
	struct quoted *q = calloc(1, sizeof *q);

	if (q == NULL)
		diag_fail("out of memory");
	q->delimiter = delimiter;
	q->quote = quote;
	buf_room(
	    &q->cells, 0); /* so that there is somewhere an empty cell is */
	init(q);
	return q;
}

void
quoted_begin(struct quoted *q)
{
	if (q->dirty) {
		csv_free(&q->parser);
		init(q);
	}
	q->cells.n = 0;
	q->n = 0;
}

static void
on_field(void *text, size_t n, void *arg)
{
	struct quoted *q = arg;

	if (q->n == q->cap) {
		q->cap = q->cap ? q->cap * 2 : 32;
		q->ends = realloc(q->ends, (size_t)q->cap * sizeof *q->ends);
		if (q->ends == NULL)
			diag_fail("out of memory");
	}
	buf_put(&q->cells, (struct str){ text, n });
	q->ends[q->n++] = q->cells.n;
}

static void
on_row(int end, void *arg)
{
	struct quoted *q = arg;

	(void)end;
	q->dirty = false;
}

bool
quoted_feed(struct quoted *q, struct str s, size_t *used)
{
	q->dirty = true;
	*used = csv_parse(&q->parser, s.p, s.n, on_field, on_row, q);
	if (*used == s.n)
		return true;
	if (csv_error(&q->parser) != CSV_EPARSE)
		diag_fail("out of memory");
	q->dirty = true;
	return false;
}

int
quoted_fields(const struct quoted *q)
{
	return q->n;
}

struct str
quoted_field(const struct quoted *q, int i)
{
	size_t start = i ? q->ends[i - 1] : 0;

	return (struct str){ q->cells.p + start, q->ends[i] - start };
}

void
quoted_free(struct quoted *q)
{
	csv_free(&q->parser);
	buf_free(&q->cells);
	free(q->ends);
	free(q);
}
