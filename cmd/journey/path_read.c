#include <math.h>

#include "csvin.h"
#include "diag.h"
#include "journey/cell.h"
#include "num.h"

enum { MOST_DAYS = 36525 }; /* a century */

static bool
yes_or_no(const struct cell *c, const char *words)
{
	if (!str_is(c->text, "yes") && !str_is(c->text, "no"))
		cell_wrong(c, words);
	return str_is(c->text, "yes");
}

/* ---- one function a column ---- */

/* the graph puts these two around every case */
static void
set_name(const struct cell *c, struct stage *s)
{
	if (str_is(c->text, "START") || str_is(c->text, "END"))
		csvin_fail(c->in, c->column,
		    "a stage may not be named START or END: they stand for the"
		    " ends of a journey");
	s->name = cell_copy(c);
}

static void
set_enter(const struct cell *c, struct stage *s)
{
	s->enter = cell_selector(c, c->text);
}

static void
set_optional(const struct cell *c, struct stage *s)
{
	s->optional = yes_or_no(c, "yes or no");
}

static void
set_repeat(const struct cell *c, struct stage *s)
{
	s->any_time = str_is(c->text, "any");
	s->repeat = s->any_time || yes_or_no(c, "yes, no or any");
}

static void
set_expected(const struct cell *c, struct stage *s)
{
	if (!num_parse(c->text, &s->expected_days) || s->expected_days < 0 ||
	    s->expected_days > MOST_DAYS)
		cell_wrong(c, "a number of days from 0 to 36525");
}

static void
set_moment(const struct cell *c, struct stage *s)
{
	if (!str_is(c->text, "no"))
		s->moment = cell_copy(c);
}

static void
set_validated(const struct cell *c, struct stage *s)
{
	char *p = NEW(c->path->arena, char, c->text.n + 1);
	size_t n = 0;
	int depth = 0;

	s->validated = cell_selector(c, c->text);
	for (size_t i = 0; i < c->text.n; i++) { /* without conditions */
		depth += c->text.p[i] == '[';
		if (depth == 0)
			p[n++] = c->text.p[i];
		depth -= c->text.p[i] == ']' && depth;
	}
	s->asked = cell_selector(c, (struct str){ p, n });
}

static void
set_segment(const struct cell *c, struct stage *s)
{
	struct str word, rest = cell_copy(c);

	while (rest.p) {
		rest = str_cut(rest, ',', &word);
		word = str_trim(word);
		if (word.n == 0)
			cell_wrong(c, "segments with commas between");
		ARENA_GROW(
		    c->path->arena, s->segments, s->nsegment, s->segment_cap);
		s->segments[s->nsegment++] = word;
	}
}

static void
set_label(const struct cell *c, struct stage *s)
{
	s->label = cell_copy(c);
}

static void
set_why(const struct cell *c, struct stage *s)
{
	s->why = cell_copy(c);
}

static const struct {
	struct str name;
	void (*set)(const struct cell *, struct stage *);
} columns[] = {
	{ { "stage", 5 }, set_name },
	{ { "enter", 5 }, set_enter },
	{ { "optional", 8 }, set_optional },
	{ { "repeat", 6 }, set_repeat },
	{ { "expected_days", 13 }, set_expected },
	{ { "touches", 7 }, cell_touches },
	{ { "moment_of_truth", 15 }, set_moment },
	{ { "validated", 9 }, set_validated },
	{ { "segment", 7 }, set_segment },
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
	for (int k = 0; k < 2; k++)
		if (csvin_column(in, names[k]) < 0)
			csvin_fail(in, -1,
			    "a journey needs a column %.*s: its columns are"
			    " stage,enter,optional,repeat,expected_days,"
			    "touches,moment_of_truth,validated,segment,label,"
			    "why",
			    STRF(names[k]));
}

static void
read_row(struct path *p, struct csvin *in, struct stage *s)
{
	*s = (struct stage){
		.enter = -1, .validated = -1, .expected_days = NAN
	};
	for (int k = 0; k < NCOLUMN; k++) {
		struct cell c = { p, in, csvin_column(in, columns[k].name),
			{ 0 } };

		c.text = str_trim(csvin_field(in, c.column));
		if (c.text.n)
			columns[k].set(&c, s);
	}
	if (s->label.n == 0)
		s->label = s->name;
}

/* the step of that name, a new one where it is not among them */
static size_t
step_of(struct path *p, struct str name)
{
	for (size_t i = 0; i < p->nstep; i++)
		if (str_eq(p->steps[i], name))
			return i;
	ARENA_GROW(p->arena, p->steps, p->nstep, p->step_cap);
	p->steps[p->nstep] = name;
	return p->nstep++;
}

/* does an earlier row of the step take every account this row would */
static bool
hidden(const struct path *p, const struct stage *s)
{
	size_t taken = 0;

	for (size_t i = 0; i < p->n; i++)
		if (p->v[i].step == s->step && p->v[i].nsegment == 0)
			return true;
	for (size_t i = 0; i < s->nsegment; i++) {
		const struct stage *first =
		    path_stage(p, s->step, s->segments[i]);

		taken += first != NULL;
	}
	return s->nsegment && taken == s->nsegment;
}

static void
check(const struct path *p, const struct csvin *in, const struct stage *s)
{
	char text[DIAG_TEXT];

	if (s->name.n == 0)
		csvin_fail(in, csvin_column(in, STR("stage")),
		    "a row needs the name of its stage");
	if (s->enter < 0)
		csvin_fail(in, csvin_column(in, STR("enter")),
		    "the stage %s cannot be reached: nothing says what enters"
		    " it; give a selector such as milestone:NAME",
		    diag_text(s->name, text));
	if (hidden(p, s))
		csvin_fail(in, csvin_column(in, STR("stage")),
		    "the stage %s cannot be reached here: rows above take"
		    " every account that this one would; put rows with a"
		    " segment first",
		    diag_text(s->name, text));
}

void
path_read(struct path *p, struct csvin *in)
{
	struct stage s;

	check_header(in);
	while (csvin_next_or_fail(in)) {
		read_row(p, in, &s);
		s.step = s.name.n ? step_of(p, s.name) : 0;
		if (s.step == PATH_STEPS)
			csvin_fail(in, csvin_column(in, STR("stage")),
			    "a journey has at most %d stages", PATH_STEPS);
		check(p, in, &s);
		ARENA_GROW(p->arena, p->v, p->n, p->cap);
		p->v[p->n++] = s;
	}
	if (p->n == 0)
		csvin_fail(in, -1,
		    "the journey is empty: it has no stage; see cs-journey"
		    " --print journey");
}
