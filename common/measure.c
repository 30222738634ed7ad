#include "measure.h"

#include <math.h>
#include <stdio.h>

#include "buf.h"
#include "csvin.h"
#include "diag.h"
#include "num.h"

/* the row being read, to say where a mistake is */
struct row {
	struct measures *set;
	const struct csvin *in;
	int column;
	struct str cell;
};

static _Noreturn void
wrong(const struct row *r, const char *message)
{
	char text[DIAG_TEXT];

	csvin_fail(r->in, r->column, "%s is not %s", diag_text(r->cell, text),
	    message);
}

static double
number(const struct row *r)
{
	double v;

	if (!num_parse(r->cell, &v))
		wrong(r, "a number");
	return v;
}

static double
positive(const struct row *r)
{
	double v = number(r);

	if (v < 0)
		wrong(r, "a number from 0");
	return v;
}

static struct span
span(const struct row *r, struct str text)
{
	struct span s;

	if (!span_parse(str_trim(text), &s))
		wrong(r, "a duration such as 28d, 12w, 6mo, 1y or all");
	return s;
}

static int
selector(const struct row *r)
{
	const char *error;
	int i = select_add(&r->set->selects, r->cell, &error);
	char text[DIAG_TEXT];

	if (i < 0)
		csvin_fail(r->in, r->column, "in %s: %s",
		    diag_text(r->cell, text), error);
	return i;
}

static struct str
copy(const struct row *r)
{
	return arena_str(r->set->arena, r->cell);
}

/* ---- one function a column ---- */

static void
set_name(const struct row *r, struct measure *m)
{
	m->name = copy(r);
}

static void
set_dimension(const struct row *r, struct measure *m)
{
	struct measures *set = r->set;

	for (size_t i = 0; i < set->ndimension; i++)
		if (str_eq(set->dimensions[i].name, r->cell)) {
			m->dimension = (int)i;
			return;
		}
	ARENA_GROW(
	    set->arena, set->dimensions, set->ndimension, set->dimension_cap);
	set->dimensions[set->ndimension] = (struct dimension){
		.name = copy(r), .label = copy(r), .weight = NAN
	};
	m->dimension = (int)set->ndimension++;
}

static _Noreturn void
no_stat(const struct row *r, struct str word)
{
	struct str names[64];
	size_t n = 0;
	char text[DIAG_TEXT], near[DIAG_TEXT];

	for (const struct stat *s = stats; s->name && n < 64; s++)
		names[n++] = str_of(s->name);
	csvin_fail(r->in, r->column,
	    "no such statistic: %s%s; see cs-health --stats",
	    diag_text(word, text), diag_nearest(word, names, n, near));
}

/* `mean`, or `growth distinct-actor 52w` */
static void
set_stat(const struct row *r, struct measure *m)
{
	struct str name, inner, rest = str_cut(r->cell, ' ', &name);

	m->stat = stat_find(name);
	if (m->stat == NULL)
		no_stat(r, name);
	rest = str_trim(rest);
	if (m->stat->needs & NEED_STAT) {
		rest = str_trim(str_cut(rest, ' ', &inner));
		m->inner = stat_find(inner);
		if (m->inner == NULL)
			no_stat(r, inner);
		if (m->inner->needs != NEED_OF)
			wrong(r, "a statistic that can be compared over time");
		if (rest.n)
			m->offset = span(r, rest);
	} else if (rest.n)
		wrong(r, "a statistic: it takes no argument");
}

static void
set_of(const struct row *r, struct measure *m)
{
	m->of = selector(r);
}

static void
set_to(const struct row *r, struct measure *m)
{
	m->to = selector(r);
}

static void
set_link(const struct row *r, struct measure *m)
{
	static const char *const links[] = { [LINK_REF] = "ref",
		[LINK_NAME] = "name",
		[LINK_ACTOR] = "actor",
		[LINK_ACCOUNT] = "account" };

	for (int i = LINK_REF; i <= LINK_ACCOUNT; i++)
		if (str_is(r->cell, links[i])) {
			m->link = (enum link)i;
			return;
		}
	wrong(r, "ref, name, actor or account");
}

/* `14d`, or `30d..60d` */
static void
set_within(const struct row *r, struct measure *m)
{
	struct str least, most = str_cut(r->cell, '.', &least);

	m->within.given = true;
	if (most.n && most.p[0] == '.') {
		m->within.least = span(r, least);
		m->within.most = span(r, str_from(most, 1));
		if (span_days(m->within.least) > span_days(m->within.most))
			wrong(r, "a range from the shorter to the longer");
	} else
		m->within.most = span(r, r->cell);
}

static void
set_window(const struct row *r, struct measure *m)
{
	m->window = span(r, r->cell);
}

static void
set_per(const struct row *r, struct measure *m)
{
	if (span_parse(r->cell, &m->per_span)) {
		m->per = PER_SPAN;
		if (m->per_span.unit == SPAN_ALL || m->per_span.n == 0)
			wrong(r, "a duration to count by");
		return;
	}
	m->per_select = selector(r);
	m->per = PER_COUNT;
	if (!r->set->selects.v[m->per_select].attribute)
		return;
	m->per = PER_ATTRIBUTE;
	m->per_attr = r->set->selects.v[m->per_select].names[0];
}

static void
set_where(const struct row *r, struct measure *m)
{
	struct str bad;

	if (!cond_parse(r->set->arena, r->cell, &m->where, &bad)) {
		char text[DIAG_TEXT];

		csvin_fail(r->in, r->column,
		    "cannot read the condition %s; it is: field op value {and"
		    " …}, op one of = != < <= > >= ~ !~",
		    diag_text(bad, text));
	}
	view_bind(&m->where, false);
}

static void
set_worst(const struct row *r, struct measure *m)
{
	m->worst = number(r);
}

static void
set_best(const struct row *r, struct measure *m)
{
	m->best = number(r);
}

static void
set_weight(const struct row *r, struct measure *m)
{
	m->weight = positive(r);
}

static void
set_min_n(const struct row *r, struct measure *m)
{
	m->min_n = positive(r);
}

static void
set_missing(const struct row *r, struct measure *m)
{
	m->has_missing = !str_is(r->cell, "skip");
	if (!m->has_missing)
		return;
	m->missing = number(r);
	if (m->missing < 0 || m->missing > 100)
		wrong(r, "skip, or points from 0 to 100");
}

static void
set_cap(const struct row *r, struct measure *m)
{
	if (str_is(r->cell, "yellow"))
		m->cap = CAP_YELLOW;
	else if (str_is(r->cell, "red"))
		m->cap = CAP_RED;
	else {
		m->cap = CAP_NUMBER;
		if (!num_parse(r->cell, &m->cap_at) || m->cap_at < 0 ||
		    m->cap_at > 100)
			wrong(r, "yellow, red or a score from 0 to 100");
	}
}

static void
set_target(const struct row *r, struct measure *m)
{
	m->target = number(r);
}

static void
set_label(const struct row *r, struct measure *m)
{
	if (str_find(r->cell, ';') < r->cell.n)
		wrong(r, "a label: it may not have a semicolon");
	m->label = copy(r);
}

static void
set_why(const struct row *r, struct measure *m)
{
	m->why = copy(r);
}

static const struct {
	struct str name;
	void (*set)(const struct row *, struct measure *);
} columns[] = {
	{ { "measure", 7 }, set_name },
	{ { "dimension", 9 }, set_dimension },
	{ { "stat", 4 }, set_stat },
	{ { "of", 2 }, set_of },
	{ { "to", 2 }, set_to },
	{ { "link", 4 }, set_link },
	{ { "within", 6 }, set_within },
	{ { "window", 6 }, set_window },
	{ { "per", 3 }, set_per },
	{ { "where", 5 }, set_where },
	{ { "worst", 5 }, set_worst },
	{ { "best", 4 }, set_best },
	{ { "weight", 6 }, set_weight },
	{ { "min_n", 5 }, set_min_n },
	{ { "missing", 7 }, set_missing },
	{ { "cap", 3 }, set_cap },
	{ { "target", 6 }, set_target },
	{ { "label", 5 }, set_label },
	{ { "why", 3 }, set_why },
};

enum { NCOLUMN = sizeof columns / sizeof *columns };

static void
check_header(const struct csvin *in)
{
	struct str names[NCOLUMN];
	char text[DIAG_TEXT], near[DIAG_TEXT];

	for (int k = 0; k < NCOLUMN; k++)
		names[k] = columns[k].name;
	for (int i = 0; i < csvin_columns(in); i++) {
		bool known = false;

		for (int k = 0; k < NCOLUMN; k++)
			known = known || str_eq(csvin_name(in, i), names[k]);
		if (!known)
			csvin_fail(in, i, "no such column: %s%s",
			    diag_text(csvin_name(in, i), text),
			    diag_nearest(
				csvin_name(in, i), names, NCOLUMN, near));
	}
}

/* what the statistic needs, and whether the rest makes sense; complains by
 * column name */
static void
check(
    const struct csvin *in, const struct measures *set, const struct measure *m)
{
	const struct {
		bool fails;
		const char *column, *message;
	} rules[] = {
		{ m->stat == NULL, "stat", "a measure needs a statistic" },
		{ m->stat && m->stat->needs & NEED_OF && m->of < 0, "of",
		    "this statistic needs a selector" },
		{ m->stat && m->stat->needs & NEED_TO && m->to < 0, "to",
		    "this statistic needs a second selector" },
		{ m->stat && !(m->stat->needs & NEED_TO) && m->to >= 0, "to",
		    "this statistic takes no second selector" },
		{ m->stat && m->stat->needs & NEED_WITHIN && !m->within.given,
		    "within", "this statistic needs a duration" },
		{ m->stat && m->of >= 0 &&
			!(m->stat->needs & NEED_ATTRIBUTE) !=
			    !set->selects.v[m->of].attribute,
		    "of",
		    "attr and until take an @attribute, the others events" },
		{ m->stat && m->stat->needs & NEED_NAMES && m->of >= 0 &&
			set->selects.v[m->of].nname == 0,
		    "of", "coverage needs a list of names" },
		{ isnan(m->worst) != isnan(m->best), "best",
		    "worst and best stand together" },
		{ m->worst == m->best, "best", "worst and best are the same" },
	};

	for (size_t i = 0; i < sizeof rules / sizeof *rules; i++)
		if (rules[i].fails)
			csvin_fail(in,
			    csvin_column(in, str_of(rules[i].column)), "%s",
			    rules[i].message);
}

static void
read_row(struct measures *set, struct csvin *in, struct measure *m)
{
	*m = (struct measure){ .dimension = -1,
		.of = -1,
		.to = -1,
		.per_select = -1,
		.worst = NAN,
		.best = NAN,
		.weight = 1,
		.target = NAN,
		.window = { 0, SPAN_ALL } };
	for (int k = 0; k < NCOLUMN; k++) {
		struct row r = { set, in, csvin_column(in, columns[k].name),
			{ 0 } };

		r.cell = str_trim(csvin_field(in, r.column));
		if (r.cell.n)
			columns[k].set(&r, m);
	}
	if (m->label.n == 0)
		m->label = m->name;
}

/* a row with a dimension and no measure says what the dimension weighs */
static void
take_dimension(
    struct measures *set, const struct csvin *in, const struct measure *m)
{
	struct dimension *d;

	if (m->dimension < 0)
		csvin_fail(in, csvin_column(in, STR("measure")),
		    "a row needs a measure, or a dimension to weigh");
	d = &set->dimensions[m->dimension];
	d->weight = m->weight;
	if (m->label.n)
		d->label = m->label;
	d->why = m->why;
}

int
measures_find(const struct measures *set, struct str name)
{
	for (size_t i = set->n; i-- > 0;)
		if (str_eq(set->v[i].name, name))
			return (int)i;
	return -1;
}

void
measures_read(struct measures *set, struct csvin *in)
{
	struct measure m;

	set->selects.arena = set->arena;
	check_header(in);
	while (csvin_next_or_fail(in)) {
		read_row(set, in, &m);
		if (m.name.n == 0) {
			take_dimension(set, in, &m);
			continue;
		}
		check(in, set, &m);
		m.earlier = measures_find(set, m.name);
		ARENA_GROW(set->arena, set->v, set->n, set->cap);
		set->v[set->n++] = m;
	}
}

/* ---- "-e 'quiet = since touch window=1y'" ---- */

/* cells of a table of one row, made from the words of a definition */
struct words {
	struct buf header, row;
};

static void
add_cell(struct words *w, struct str column, struct str cell)
{
	struct str part;

	if (w->header.n) {
		buf_char(&w->header, ',');
		buf_char(&w->row, ',');
	}
	buf_put(&w->header, column);
	buf_char(&w->row, '"');
	do {
		cell = str_cut(cell, '"', &part);
		buf_put(&w->row, part);
		if (cell.p)
			buf_puts(&w->row, "\"\"");
	} while (cell.p);
	buf_char(&w->row, '"');
}

/* the next word, to a blank outside brackets and quotes */
static struct str
word(struct str *s)
{
	struct str w;
	int depth = 0;
	bool quoted = false;
	size_t i;

	*s = str_trim(*s);
	for (i = 0; i < s->n && (s->p[i] != ' ' || depth || quoted); i++) {
		quoted ^= s->p[i] == '"';
		depth += s->p[i] == '[';
		depth -= s->p[i] == ']';
	}
	w = (struct str){ s->p, i };
	*s = str_trim(str_from(*s, i));
	return w;
}

static bool
is_cell(struct str w, struct str *column, struct str *cell)
{
	*cell = str_cut(w, '=', column);
	for (int k = 0; cell->p && k < NCOLUMN; k++)
		if (str_eq(*column, columns[k].name))
			return true;
	return false;
}

/* the statistic's own arguments, if it takes any */
static void
add_stat(struct words *w, struct str *s)
{
	struct buf cell = { 0 };
	struct str name = word(s);
	const struct stat *stat = stat_find(name);
	struct str rest = *s, next;
	struct span offset;

	buf_put(&cell, name);
	if (stat && stat->needs & NEED_STAT) {
		buf_char(&cell, ' ');
		buf_put(&cell, word(s));
		rest = *s;
		next = word(&rest);
		if (span_parse(next, &offset)) {
			buf_char(&cell, ' ');
			buf_put(&cell, next);
			*s = rest;
		}
	}
	add_cell(w, STR("stat"), buf_str(&cell));
	buf_free(&cell);
}

void
measures_add(struct measures *set, const char *definition)
{
	static const struct csvin_options table = { .tables = true };
	struct words w = { 0 };
	struct str name, column, cell,
	    s = str_cut(str_of(definition), '=', &name);
	struct csvin *in;
	char text[DIAG_TEXT];

	if (s.p == NULL)
		diag_fail("-e: %s is not of the form NAME = STAT SELECTOR …",
		    diag_text(str_of(definition), text));
	add_cell(&w, STR("measure"), str_trim(name));
	add_stat(&w, &s);
	while (s.n) {
		struct str next = word(&s);

		if (is_cell(next, &column, &cell))
			add_cell(&w, column, cell);
		else if (str_is(next, "to"))
			add_cell(&w, STR("to"), word(&s));
		else
			add_cell(&w, STR("of"), next);
	}
	buf_char(&w.header, '\n');
	buf_put(&w.header, buf_str(&w.row));
	buf_char(&w.header, '\n');
	in = csvin_open_text("-e", buf_str(&w.header), &table);
	measures_read(set, in);
	csvin_close(in);
	buf_free(&w.header);
	buf_free(&w.row);
}

/* ---- asking ---- */

static bool
observed(
    const struct measures *set, const struct measure *m, const struct view *v)
{
	return (m->of < 0 || view_observed(v, set->selects.v[m->of].kind)) &&
	    (m->to < 0 || view_observed(v, set->selects.v[m->to].kind));
}

/* what the value is divided by; NaN where it cannot be */
static double
divisor(const struct measure *m, const struct view *v,
    const struct picks *picks, int64_t from)
{
	double seats, exposure;

	if (m->per == PER_NOTHING)
		return 1;
	if (m->per == PER_COUNT)
		return (double)picks_between(
		    &picks[m->per_select], v->story, from, v->t)
		    .n;
	if (m->per == PER_ATTRIBUTE)
		return num_parse(story_attr(v->story, m->per_attr, v->t, NULL),
			   &seats)
		    ? seats
		    : NAN;
	/* by time: as long as the account could have had events */
	exposure = fmin((double)(v->t - from) / (double)DATE_DAY, view_age(v)) /
	    span_days(m->per_span);
	return exposure >= 1 ? exposure : NAN;
}

static void
answer(const struct measures *set, const struct measure *m,
    const struct view *v, struct picks *picks, struct answer *out)
{
	struct tally tally = { .arena = v->arena };
	struct ask a = { .view = v,
		.window = m->window,
		.from = date_add(v->t, m->window, -1),
		.until = v->t,
		.link = m->link,
		.within = m->within,
		.target = m->target,
		.inner = m->inner,
		.offset = m->offset };
	double by;

	if (!m->stat->own && !observed(set, m, v))
		return;
	if (m->of >= 0) {
		a.select = &set->selects.v[m->of];
		a.all = &picks[m->of];
		a.of = picks_between(a.all, v->story, a.from, a.until);
	}
	if (m->to >= 0)
		a.to = &picks[m->to];
	m->stat->fold(&a, &tally);
	by = divisor(m, v, picks, a.from);
	out->n = tally.n;
	out->value = by > 0 ? m->stat->finish(&tally) / by : NAN;
	out->known = !isnan(out->value) && out->n >= m->min_n;
	if (!out->known)
		out->value = NAN;
}

/* is an earlier measure of the same name in force */
static bool
shadowed(const struct measures *set, const struct answer *answers, size_t i)
{
	for (int k = set->v[i].earlier; k >= 0; k = set->v[k].earlier)
		if (answers[k].applies)
			return true;
	return false;
}

void
measures_ask(const struct measures *set, const struct view *v,
    struct picks *picks, struct answer *answers)
{
	select_all(&set->selects, v, picks);
	for (size_t i = 0; i < set->n; i++) {
		const struct measure *m = &set->v[i];

		answers[i] = (struct answer){ .value = NAN };
		answers[i].applies = !shadowed(set, answers, i) &&
		    view_holds(v, &m->where, VIEW_NOW);
		if (answers[i].applies)
			answer(set, m, v, picks, &answers[i]);
	}
}
