#include "mapping.h"

#include <string.h>

/* the columns of the table; the cells come first, by number */
static const struct str columns[] = {
	[CELL_NAME] = { "name", 4 },
	[CELL_ACCOUNT] = { "account", 7 },
	[CELL_TIME] = { "time", 4 },
	[CELL_REF] = { "ref", 3 },
	[CELL_ACTOR] = { "actor", 5 },
	[CELL_VALUE] = { "value", 5 },
	[CELL_NOTE] = { "note", 4 },
	{ "kind", 4 },
	{ "when", 4 },
	{ "each", 4 },
};

enum { NCOLUMN = sizeof columns / sizeof *columns };

static void
check_columns(const struct csvin *in)
{
	char text[DIAG_TEXT], near[DIAG_TEXT];

	for (int i = 0; i < csvin_columns(in); i++) {
		struct str name = csvin_name(in, i);
		bool known = false;

		for (size_t k = 0; k < NCOLUMN; k++)
			known |= str_eq(name, columns[k]);
		if (!known)
			csvin_fail(in, -1,
			    "a mapping has no column %s%s; it has kind, name,"
			    " account, time, ref, actor, value, note, when,"
			    " each",
			    diag_text(name, text),
			    diag_nearest(name, columns, NCOLUMN, near));
	}
	if (csvin_column(in, STR("kind")) < 0)
		csvin_fail(in, -1, "a mapping needs the column kind");
}

static void
read_kind(struct recipe *r, const struct csvin *in, struct arena *a)
{
	int column = csvin_column(in, STR("kind"));
	struct str kind = csvin_field(in, column);
	char text[DIAG_TEXT], near[DIAG_TEXT], all[512] = "";
	struct buf list = { 0 };

	r->kind_text = arena_str(a, kind);
	r->alias = str_is(kind, "alias");
	r->kind = kind_of(kind);
	r->ruled = rule_shared(r->kind, &r->rule);
	if (r->alias || r->kind != KIND_NONE)
		return;
	for (int i = 0; i < KIND_COUNT; i++) {
		buf_char(&list, ' ');
		buf_put(&list, kind_names[i]);
	}
	for (size_t i = 0; i < list.n && i + 1 < sizeof all; i++)
		all[i] = list.p[i];
	csvin_fail(in, column, "no kind of event %s%s; the kinds:%s alias",
	    diag_text(kind, text),
	    diag_nearest(kind, kind_names, KIND_COUNT, near), all);
}

static _Noreturn void
fail_cell(const struct csvin *in, int column, const struct mistake *m)
{
	struct str names[64];
	char text[DIAG_TEXT], near[DIAG_TEXT] = "";

	for (size_t i = 0; i < filter_count && i < 64; i++)
		names[i] = str_of(filters[i].name);
	if (m->wants == NULL)
		diag_nearest(m->wrong, names, filter_count, near);
	csvin_fail(in, column, "%s%s%s: %s%s; see cs-mapping(5)", m->why,
	    m->wants ? " " : "", m->wants ? m->wants : "",
	    diag_text(m->wrong, text), near);
}

static void
read_cells(struct recipe *r, const struct csvin *in, struct arena *a)
{
	for (int i = 0; i < CELL_COUNT; i++) {
		int column = csvin_column(in, columns[i]);
		struct mistake mistake;

		if (!template_parse(
			a, csvin_field(in, column), &r->cells[i], &mistake))
			fail_cell(in, column, &mistake);
	}
}

static void
read_when(struct recipe *r, const struct csvin *in, struct arena *a)
{
	int column = csvin_column(in, STR("when"));
	struct str wrong;
	char text[DIAG_TEXT];

	if (!cond_parse(a, csvin_field(in, column), &r->when, &wrong))
		csvin_fail(in, column,
		    "not a condition: field op value {and field op value} %s",
		    diag_text(wrong, text));
}

/* the names in the column each */
static struct str *
read_each(const struct csvin *in, struct arena *a, size_t *n)
{
	struct str text =
	    arena_str(a, csvin_field(in, csvin_column(in, STR("each"))));
	struct str word, *each = NULL;
	size_t cap = 0;

	*n = 0;
	while (filter_word(&text, &word)) {
		ARENA_GROW(a, each, *n, cap);
		each[(*n)++] = word;
		if (text.n && text.p[0] == '=') /* no pair: part of a name */
			text = str_from(text, 1);
	}
	return each;
}

/* settings that are no item of the dialect */
static const struct str habit_names[] = { { "date-order", 10 },
	{ "decimal", 7 } };

enum { NSETTING = DIALECT_COUNT + sizeof habit_names / sizeof *habit_names };

/* how columns are written, of all or of some */
static bool
read_habit(struct mapping *m, const struct csvin *in, struct arena *a)
{
	struct str name = csvin_field(in, csvin_column(in, STR("name")));
	int column = csvin_column(in, STR("value"));
	struct str value = csvin_field(in, column);
	struct habit h = { .order = STAMP_OPEN };
	bool order = str_eq(name, habit_names[0]);
	char text[DIAG_TEXT];

	if (!order && !str_eq(name, habit_names[1]))
		return false;
	if (order)
		h.order = stamp_order_of(value);
	else
		h.sign = amount_sign_of(value);
	if (!h.order && !h.sign)
		csvin_fail(in, column, "%.*s is %s: %s", STRF(name),
		    order ? "dmy or mdy" : "point or comma",
		    diag_text(value, text));
	h.each = read_each(in, a, &h.neach);
	ARENA_GROW(a, m->habits, m->nhabit, m->caphabit);
	m->habits[m->nhabit++] = h;
	return true;
}

static bool
read_item(struct dialect *d, const struct csvin *in)
{
	struct str name = csvin_field(in, csvin_column(in, STR("name")));
	int value = csvin_column(in, STR("value"));
	char text[DIAG_TEXT];

	for (int i = 0; i < DIALECT_COUNT; i++) {
		if (!str_eq(name, dialect_names[i]))
			continue;
		if (!dialect_give(
			d, (enum dialect_item)i, csvin_field(in, value)))
			csvin_fail(in, value, "%.*s is %s: %s", STRF(name),
			    dialect_wants((enum dialect_item)i),
			    diag_text(csvin_field(in, value), text));
		return true;
	}
	return false;
}

/* a row of kind setting: how the export is written */
static bool
read_setting(struct mapping *m, const struct csvin *in, struct arena *a)
{
	int column = csvin_column(in, STR("name"));
	struct str names[NSETTING], name = csvin_field(in, column);
	char text[DIAG_TEXT], near[DIAG_TEXT];

	if (!str_is(csvin_field(in, csvin_column(in, STR("kind"))), "setting"))
		return false;
	if (read_item(&m->dialect, in) || read_habit(m, in, a))
		return true;
	memcpy(names, dialect_names, sizeof dialect_names);
	memcpy(names + DIALECT_COUNT, habit_names, sizeof habit_names);
	csvin_fail(in, column, "no such setting %s%s; see cs-mapping(5)",
	    diag_text(name, text), diag_nearest(name, names, NSETTING, near));
}

/* what can be known to be wrong before there is a row */
static void
check_recipe(const struct recipe *r, const struct csvin *in)
{
	const struct template *name = &r->cells[CELL_NAME];
	struct fault f = { 0 };
	struct buf words = { 0 };

	if (r->cells[CELL_ACCOUNT].n == 0)
		csvin_fail(in, -1, "a row of kind %.*s needs an account",
		    STRF(r->kind_text));
	if (r->alias && r->cells[CELL_VALUE].n == 0)
		csvin_fail(in, -1,
		    "a row of kind alias needs a value: the"
		    " other id of the account");
	if (r->alias)
		return;
	if (r->cells[CELL_TIME].n == 0)
		csvin_fail(in, -1, "a row of kind %.*s needs a time",
		    STRF(r->kind_text));
	if (name->n > 1 || (name->n == 1 && name->pieces[0].norigin))
		return;
	if (rule_name(r->kind,
		name->n ? name->pieces[0].literal : (struct str){ 0 }, &f))
		return;
	fault_words(&words, &f);
	buf_char(&words, '\0');
	csvin_fail(in, csvin_column(in, STR("name")), "%s", words.p);
}

void
mapping_read(
    struct arena *a, struct mapping *m, struct csvin *in, struct str name)
{
	size_t cap = 0;

	*m = (struct mapping){ .name = name };
	check_columns(in);
	while (csvin_next_or_fail(in)) {
		struct recipe r = { 0 };

		if (read_setting(m, in, a))
			continue;
		read_kind(&r, in, a);
		read_cells(&r, in, a);
		read_when(&r, in, a);
		r.each = read_each(in, a, &r.neach);
		check_recipe(&r, in);
		ARENA_GROW(a, m->recipes, m->n, cap);
		m->recipes[m->n++] = r;
	}
	if (m->n == 0)
		csvin_fail(in, -1, "a mapping needs a row for each event");
	csvin_close(in);
}
