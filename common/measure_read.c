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
		[LINK_ACCOUNT] = "account",
		[LINK_ANY] = "any" };

	for (int i = LINK_REF; i <= LINK_ANY; i++)
		if (str_is(r->cell, links[i])) {
			m->link = (enum link)i;
			return;
		}
	wrong(r, "ref, name, actor, account or any");
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
	m->windowed = true;
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

/* conditions of many measures ask for few fields: each is looked up once */
static size_t
field_slot(struct measures *set, const struct clause *c)
{
	for (size_t i = 0; i < set->nfield; i++)
		if (str_eq(set->fields[i].field, c->field))
			return i;
	ARENA_GROW(set->arena, set->fields, set->nfield, set->field_cap);
	set->fields[set->nfield] = *c;
	return set->nfield++;
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
	for (size_t i = 0; i < m->where.n; i++)
		m->where.v[i].slot = field_slot(r->set, &m->where.v[i]);
}

/* a number, or p10 or p90 of the peers; true for the latter */
static bool
anchor(const struct row *r, double *v)
{
	if (str_is(r->cell, "p10") || str_is(r->cell, "p90")) {
		*v = r->cell.p[1] == '1' ? .1 : .9;
		return true;
	}
	if (!num_parse(r->cell, v))
		wrong(r, "a number, p10 or p90");
	return false;
}

static void
set_worst(const struct row *r, struct measure *m)
{
	m->worst_of_peers = anchor(r, &m->worst);
}

static void
set_best(const struct row *r, struct measure *m)
{
	m->best_of_peers = anchor(r, &m->best);
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

	for (int k = 0; k < NCOLUMN; k++)
		names[k] = columns[k].name;
	csvin_only(in, names, NCOLUMN);
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
		{ m->stat && m->link == LINK_ANY &&
			!(m->stat->needs & TAKES_ANY),
		    "link", "only answered, weighted and latency take any" },
		{ isnan(m->worst) != isnan(m->best), "best",
		    "worst and best stand together" },
		{ m->worst == m->best && m->worst_of_peers == m->best_of_peers,
		    "best", "worst and best are the same" },
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
	m->scored = !isnan(m->worst) && !isnan(m->best);
	m->peers = m->worst_of_peers || m->best_of_peers;
}

/* the dimension of that name is none: its row says what --fit learnt, the level
 * in worst and the slope in best */
static bool
take_calibration(
    struct measures *set, const struct csvin *in, const struct measure *m)
{
	if (!str_is(set->dimensions[m->dimension].name, "calibration"))
		return false;
	if (m->dimension + 1 != (int)set->ndimension || set->odds.given)
		csvin_fail(in, csvin_column(in, STR("dimension")),
		    "calibration stands once, and has no measures");
	if (isnan(m->worst) || isnan(m->best))
		csvin_fail(in, csvin_column(in, STR("best")),
		    "calibration needs its level in worst and its slope in"
		    " best");
	set->odds = (struct odds){ true, m->worst, m->best };
	set->ndimension--;
	return true;
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
	if (take_calibration(set, in, m))
		return;
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
