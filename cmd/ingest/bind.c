/* a mapping and a header, see mapping.h */
#include "mapping.h"

bool
mapping_ignores(struct str column)
{
	return str_is(column, "cs_line") || str_is(column, "cs_column") ||
	    str_is(column, "cs_reason");
}

/* may the header lack a column: a template of the mapping says so */
static bool
may_lack(const struct mapping *m, struct str column)
{
	for (size_t i = 0; i < m->n; i++)
		for (int k = 0; k < CELL_COUNT; k++)
			if (template_may_lack(&m->recipes[i].cells[k], column))
				return true;
	return false;
}

/* how a clause reads its field, in its slot */
enum { AS_IT_IS, IN_SMALL_LETTERS };

/* "Column|default" is a column that may be absent, and "Column|lower" is in
 * small letters; what has another bar is a name */
static struct str
column_of(struct str field, bool *optional, size_t *letters)
{
	struct str column, rest = str_cut(field, '|', &column), filter;
	bool known = rest.p != NULL;

	*optional = false;
	*letters = AS_IT_IS;
	while (known && rest.p) {
		rest = str_cut(rest, '|', &filter);
		filter = str_trim(filter);
		*optional |= str_is(filter, "default");
		if (str_is(filter, "lower"))
			*letters = IN_SMALL_LETTERS;
		else
			known = str_is(filter, "default");
	}
	*optional &= known;
	*letters = known ? *letters : AS_IT_IS;
	return known ? str_trim(column) : field;
}

/* conditions name columns; one that may be absent, and is, is empty */
static void
bind_when(struct arena *a, const struct mapping *m, struct recipe *r,
    const struct csvin *in, struct template_fit *fit)
{
	for (size_t i = 0; i < r->when.n; i++) {
		struct clause *c = &r->when.v[i];
		bool optional;
		struct str column = column_of(c->field, &optional, &c->slot);

		c->tag = csvin_column(in, column);
		if (str_is(column, "@cell"))
			c->tag = MAPPING_CELL;
		else if (str_is(column, "@column"))
			c->tag = MAPPING_CELL_NAME;
		else if (str_is(column, "@account"))
			c->tag = MAPPING_ACCOUNT;
		else if (c->tag >= 0)
			fit->used[c->tag] = true;
		else if (optional || may_lack(m, column))
			template_absent(a, fit, column);
		else
			template_lacks(a, fit, column);
	}
}

static bool
matches(const struct str *each, size_t n, struct str column)
{
	for (size_t i = 0; i < n; i++)
		if (str_glob(column, each[i]))
			return !mapping_ignores(column);
	return false;
}

static bool
has_habit(const struct habit *h, struct str column)
{
	return h->neach == 0 || matches(h->each, h->neach, column);
}

enum stamp_order
mapping_order(const struct mapping *m, struct str column)
{
	for (size_t i = m->nhabit; i-- > 0;)
		if (m->habits[i].order && has_habit(&m->habits[i], column))
			return m->habits[i].order;
	return STAMP_OPEN;
}

enum amount_sign
mapping_sign(const struct mapping *m, struct str column)
{
	for (size_t i = m->nhabit; i-- > 0;)
		if (m->habits[i].sign && has_habit(&m->habits[i], column))
			return m->habits[i].sign;
	return AMOUNT_OPEN;
}

static void
bind_each(struct arena *a, struct recipe *r, const struct csvin *in, bool *used)
{
	int n = csvin_columns(in);

	r->columns = NEW(a, int, (size_t)n + 1);
	r->columns[0] = -1;
	r->ncolumn = r->neach == 0;
	for (int i = 0; i < n; i++)
		if (matches(r->each, r->neach, csvin_name(in, i))) {
			r->columns[r->ncolumn++] = i;
			used[i] = true;
		}
}

/* an attribute nobody can know of says nothing; other events happen all the
 * same */
static bool
says_nothing(const struct recipe *r, int cell)
{
	bool attribute =
	    r->alias || r->kind == KIND_ACCOUNT || r->kind == KIND_PERSON;

	return cell == CELL_TIME || cell == CELL_NAME ||
	    (cell == CELL_VALUE && attribute);
}

static void
bind_recipe(struct arena *a, struct recipe *r, const struct csvin *in,
    struct template_fit *fit)
{
	bind_each(a, r, in, fit->used);
	r->active = r->ncolumn > 0;
	r->nfilled = 0;
	for (int i = 0; i < CELL_COUNT; i++) {
		template_bind(a, &r->cells[i], in, fit);
		if (i != CELL_TIME && r->cells[i].n)
			r->filled[r->nfilled++] = (enum cell)i;
		if (fit->empty && says_nothing(r, i))
			r->active = false;
	}
}

static bool
optional(const struct template *t)
{
	bool any = false;

	for (size_t i = 0; i < t->n; i++)
		any |= t->pieces[i].optional;
	return any;
}

/* a row without a time says nothing where it makes one event only */
static void
bind_alone(struct mapping *m)
{
	struct recipe *one = NULL;
	size_t n = 0;

	for (size_t i = 0; i < m->n; i++) {
		struct recipe *r = &m->recipes[i];

		r->timed = !optional(&r->cells[CELL_TIME]);
		r->alone = false;
		if (r->alias || !r->active)
			continue;
		one = r;
		n++;
	}
	if (n == 1)
		one->alone = one->timed;
}

struct mapping_fit
mapping_bind(struct arena *a, struct mapping *m, const struct csvin *in)
{
	int n = csvin_columns(in);
	struct template_fit fit = { .used = NEW(a, bool, (size_t)n) };
	struct mapping_fit out = { .column = fit.used };

	for (size_t i = 0; i < m->n; i++) {
		bind_recipe(a, &m->recipes[i], in, &fit);
		out.active |= m->recipes[i].active;
	}
	for (size_t i = 0; i < m->n; i++) /* when all know what is optional */
		bind_when(a, m, &m->recipes[i], in, &fit);
	bind_alone(m);
	for (int i = 0; i < n; i++)
		out.used += fit.used[i];
	out.missing = fit.missing;
	out.nmissing = fit.nmissing;
	out.absent = fit.absent;
	out.nabsent = fit.nabsent;
	return out;
}

/* the event's account; one that cannot be read is told when it is filled */
static struct str
account_of(struct recipe *r, struct row *row)
{
	struct fault fault = { 0 };
	struct str s;

	row->asked = true;
	if (!template_fill(&r->cells[CELL_ACCOUNT], row, &s, &fault))
		s = STR("?");
	row->asked = false;
	return s;
}

static struct str
condition_field(struct recipe *r, struct row *row, int tag)
{
	switch (tag) {
	case MAPPING_ACCOUNT: return account_of(r, row);
	case MAPPING_CELL:
		return row->each < 0 ? (struct str){ 0 }
				     : row->fields[row->each];
	case MAPPING_CELL_NAME: return row->each_name;
	default: return tag < 0 ? (struct str){ 0 } : row->fields[tag];
	}
}

bool
mapping_wants(struct recipe *r, struct row *row)
{
	for (size_t i = 0; i < r->when.n; i++) {
		const struct clause *c = &r->when.v[i];
		struct str field = condition_field(r, row, c->tag);

		if (c->slot == IN_SMALL_LETTERS) {
			row->small.n = 0;
			filter_small(&row->small, field);
			field = buf_str(&row->small);
		}
		if (!cond_holds(c, cond_operand(field)))
			return false;
	}
	return true;
}

/* is there a recipe before number i that makes the same kind */
static bool
kind_before(const struct mapping *m, size_t i)
{
	for (size_t k = 0; k < i; k++)
		if (m->recipes[k].active &&
		    str_eq(m->recipes[k].kind_text, m->recipes[i].kind_text))
			return true;
	return false;
}

int
mapping_account(const struct mapping *m)
{
	size_t i = 0;

	while (i < m->n && !m->recipes[i].active)
		i++;
	return i < m->n ? m->recipes[i].cells[CELL_ACCOUNT].plain : -1;
}

bool
mapping_has_aliases(const struct mapping *m)
{
	for (size_t i = 0; i < m->n; i++)
		if (m->recipes[i].active && m->recipes[i].alias)
			return true;
	return false;
}

struct str
mapping_kinds(struct arena *a, const struct mapping *m)
{
	struct buf out = { 0 };
	struct str kinds;

	for (size_t i = 0; i < m->n; i++) {
		const struct recipe *r = &m->recipes[i];

		if (r->alias || !r->active || kind_before(m, i))
			continue;
		if (out.n)
			buf_char(&out, ' ');
		buf_put(&out, r->kind_text);
	}
	kinds = arena_str(a, buf_str(&out));
	buf_free(&out);
	return kinds;
}
