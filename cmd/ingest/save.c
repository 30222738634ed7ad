#include "save.h"

#include <string.h>

#include "csvout.h"
#include "sink.h"
#include "table.h"

/* the columns a setting is in; those the mapping has not are added */
static const struct str needed[] = { { "kind", 4 }, { "name", 4 },
	{ "value", 5 } };

enum { NEEDED = sizeof needed / sizeof *needed };

struct saver {
	struct csvin *in;
	struct buf out;
	int added;
};

static void
put_line(struct saver *s, struct str line, bool row)
{
	buf_put(&s->out, line);
	for (int i = 0; row && i < s->added; i++)
		buf_char(&s->out, ',');
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
	for (int i = 0; i < NEEDED; i++)
		if (csvin_column(s->in, needed[i]) < 0) {
			s->added++;
			buf_char(&s->out, ',');
			buf_put(&s->out, needed[i]);
		}
	buf_char(&s->out, '\n');
}

static void
put_setting(struct saver *s, struct str name, struct str value)
{
	const struct str cells[NEEDED] = { STR("setting"), name, value };
	struct csvout o = { .out = &s->out };

	for (int i = 0; i < csvin_columns(s->in); i++) {
		struct str cell = { 0 };

		for (int k = 0; k < NEEDED; k++)
			if (str_eq(csvin_name(s->in, i), needed[k]))
				cell = cells[k];
		csvout_str(&o, cell);
	}
	for (int k = 0; k < NEEDED; k++)
		if (csvin_column(s->in, needed[k]) < 0)
			csvout_str(&o, cells[k]);
	csvout_row(&o);
}

static void
put_settings(struct saver *s, const struct dialect *d)
{
	struct buf value = { 0 };

	for (int i = 0; i < DIALECT_COUNT; i++) {
		value.n = 0;
		dialect_put(&value, d, (enum dialect_item)i);
		put_setting(s, dialect_names[i], buf_str(&value));
	}
	buf_free(&value);
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
save_dialect(const char *path, const struct mapping *m, const char *name,
    const struct csvin *from)
{
	struct saver s = { 0 };
	struct arena a = { 0 };
	struct sink *sink;

	if (m == NULL)
		diag_fail("--save-dialect: a log has no mapping");
	if (name == NULL)
		name = arena_str(&a, m->name).p;
	s.in = table_open("mapping", name);
	put_comments(&s, table_text(&a, "mapping", name));
	put_header(&s);
	put_settings(&s, csvin_dialect(from));
	put_rows(&s);
	csvin_close(s.in);
	sink = sink_open(path, false);
	sink_write(sink, buf_str(&s.out));
	sink_close(sink);
	buf_free(&s.out);
	arena_free(&a);
}
