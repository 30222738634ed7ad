#include "save.h"

#include <string.h>

#include "csvout.h"
#include "sink.h"
#include "table.h"

/* the columns a setting is in; those the mapping has not are added, the last
 * only where a setting is of some columns alone */
static const struct str needed[] = { { "kind", 4 }, { "name", 4 },
	{ "value", 5 }, { "each", 4 } };

enum { NEEDED = sizeof needed / sizeof *needed };

/* a setting that columns have, each by itself */
struct habits {
	const struct csvin *from;
	const struct row *row;
	struct str name;
	/* its value in a column, or NULL where it is not known */
	const char *(*of)(const struct row *, int column);
};

struct saver {
	struct csvin *in;
	struct buf out;
	char delimiter;
	int needed, added;
};

static void
put_line(struct saver *s, struct str line, bool row)
{
	buf_put(&s->out, line);
	for (int i = 0; row && i < s->added; i++)
		buf_char(&s->out, s->delimiter);
	buf_char(&s->out, '\n');
}

/* the comments before the header, which the reader passes over */
static void
put_comments(struct saver *s, struct str text)
{
	struct str line;

	while (text.n) {
		text = str_cut(text, '\n', &line);
		if (line.n && line.p[line.n - 1] == '\r')
			line.n--;
		if (!str_starts(line, STR("#")) &&
		    !str_starts(line, STR("\"#")))
			return;
		put_line(s, line, false);
	}
}

static void
put_header(struct saver *s)
{
	buf_put(&s->out, csvin_raw_header(s->in));
	for (int i = 0; i < s->needed; i++)
		if (csvin_column(s->in, needed[i]) < 0) {
			s->added++;
			buf_char(&s->out, s->delimiter);
			buf_put(&s->out, needed[i]);
		}
	buf_char(&s->out, '\n');
}

/* a cell, in the way of the mapping's own file */
static void
put_cell(struct saver *s, struct str cell, bool first)
{
	struct csvout o = { .out = &s->out };
	bool quote = s->delimiter != ',' &&
	    str_find(cell, s->delimiter) < cell.n &&
	    str_find(cell, ',') == cell.n && str_find(cell, '"') == cell.n;

	if (!first)
		buf_char(&s->out, s->delimiter);
	if (quote)
		buf_printf(&s->out, "\"%.*s\"", STRF(cell));
	else
		csvout_str(&o, cell);
}

static void
put_setting(struct saver *s, const struct str cells[NEEDED])
{
	for (int i = 0; i < csvin_columns(s->in); i++) {
		struct str cell = { 0 };

		for (int k = 0; k < s->needed; k++)
			if (str_eq(csvin_name(s->in, i), needed[k]))
				cell = cells[k];
		put_cell(s, cell, i == 0);
	}
	for (int k = 0; k < s->needed; k++)
		if (csvin_column(s->in, needed[k]) < 0)
			put_cell(s, cells[k], false);
	buf_char(&s->out, '\n');
}

static void
put_dialect(struct saver *s, const struct dialect *d)
{
	struct buf value = { 0 };

	for (int i = 0; i < DIALECT_COUNT; i++) {
		value.n = 0;
		dialect_put(&value, d, (enum dialect_item)i);
		put_setting(s,
		    (struct str[]){ STR("setting"), dialect_names[i],
			buf_str(&value), STR("") });
	}
	buf_free(&value);
}

static const char *
order_of(const struct row *row, int column)
{
	enum stamp_order order = row->columns[column].order;

	return order ? stamp_order_name(order) : NULL;
}

static const char *
sign_of(const struct row *row, int column)
{
	enum amount_sign sign = row->amounts[column].sign;

	return sign ? amount_sign_name(sign) : NULL;
}

/* what all columns that have the habit have; NULL: none has it, or they differ
 */
static const char *
one_habit(const struct habits *h, bool *differ)
{
	const char *one = NULL;

	*differ = false;
	for (int i = 0; i < csvin_columns(h->from); i++) {
		const char *value = h->of(h->row, i);

		if (value == NULL)
			continue;
		*differ |= one && strcmp(one, value) != 0;
		one = value;
	}
	return *differ ? NULL : one;
}

/* in quotes where it is more than a word */
static void
put_name(struct buf *out, struct str name)
{
	bool word = str_find(name, ' ') == name.n &&
	    str_find(name, '=') == name.n && str_find(name, '\t') == name.n;

	buf_printf(out, word ? "%.*s" : "\"%.*s\"", STRF(name));
}

static void
put_habits(struct saver *s, const struct habits *h)
{
	bool differ;
	const char *one = one_habit(h, &differ);
	struct buf each = { 0 };

	if (one)
		put_setting(s,
		    (struct str[]){
			STR("setting"), h->name, str_of(one), STR("") });
	for (int i = 0; differ && i < csvin_columns(h->from); i++) {
		const char *value = h->of(h->row, i);

		if (value == NULL)
			continue;
		each.n = 0;
		put_name(&each, csvin_name(h->from, i));
		put_setting(s,
		    (struct str[]){ STR("setting"), h->name, str_of(value),
			buf_str(&each) });
	}
	buf_free(&each);
}

/* the rows as they stand, but for the settings of before */
static void
put_rows(struct saver *s)
{
	int kind = csvin_column(s->in, STR("kind"));

	while (csvin_next_or_fail(s->in))
		if (!str_is(csvin_field(s->in, kind), "setting"))
			put_line(s, csvin_raw(s->in), true);
}

void
save_dialect(const char *path, const char *name, const struct csvin *from,
    const struct row *row)
{
	const struct habits orders = { from, row, STR("date-order"), order_of };
	const struct habits signs = { from, row, STR("decimal"), sign_of };
	struct saver s = { .in = table_open("mapping", name) };
	struct arena a = { 0 };
	struct sink *sink;
	bool order, sign;

	one_habit(&orders, &order);
	one_habit(&signs, &sign);
	s.needed = order || sign ? NEEDED : NEEDED - 1;
	s.delimiter = csvin_dialect(s.in)->delimiter;
	put_comments(&s, table_text(&a, "mapping", name));
	put_header(&s);
	put_dialect(&s, csvin_dialect(from));
	put_habits(&s, &orders);
	put_habits(&s, &signs);
	put_rows(&s);
	csvin_close(s.in);
	sink = sink_open(path, false);
	sink_write(sink, buf_str(&s.out));
	sink_close(sink);
	buf_free(&s.out);
	arena_free(&a);
}
