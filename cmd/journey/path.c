#include "journey/path.h"

#include <math.h>

#include "buf.h"
#include "csvin.h"
#include "diag.h"
#include "num.h"

/* the cell being read, to say where a mistake is */
struct cell {
	struct path *path;
	const struct csvin *in;
	int column;
	struct str text;
};

static const struct str channel_names[CHANNELS] = {
	[CHANNEL_DIGITAL] = { "digital", 7 },
	[CHANNEL_PHYSICAL] = { "physical", 8 },
	[CHANNEL_PRODUCT] = { "product", 7 },
};

/* touches that go by a wire where nothing else is said; all others are people
 * who meet or talk */
static const struct str digital_touches[] = {
	{ "email", 5 },
	{ "inapp", 5 },
	{ "webinar", 7 },
	{ "community", 9 },
	{ "newsletter", 10 },
	{ "chat", 4 },
};

const char *
channel_name(enum channel c)
{
	return channel_names[c].p;
}

static _Noreturn void
wrong(const struct cell *c, const char *message)
{
	char text[DIAG_TEXT];

	csvin_fail(c->in, c->column, "%s is not %s", diag_text(c->text, text),
	    message);
}

static struct str
copy(const struct cell *c)
{
	return arena_str(c->path->arena, c->text);
}

static int
selector(const struct cell *c, struct str text)
{
	const char *error;
	int i = select_add_any(c->path->selects, text, &error);
	char quoted[DIAG_TEXT];

	if (i < 0)
		csvin_fail(c->in, c->column, "in %s: %s",
		    diag_text(text, quoted), error);
	if (c->path->selects->v[i].attribute)
		wrong(c, "a selector of events: an attribute is no event");
	return i;
}

static bool
yes_or_no(const struct cell *c)
{
	if (!str_is(c->text, "yes") && !str_is(c->text, "no"))
		wrong(c,
		    c->column == csvin_column(c->in, STR("repeat"))
			? "yes, no or any"
			: "yes or no");
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
	s->name = copy(c);
}

static void
set_enter(const struct cell *c, struct stage *s)
{
	s->enter = selector(c, c->text);
}

static void
set_optional(const struct cell *c, struct stage *s)
{
	s->optional = yes_or_no(c);
}

static void
set_repeat(const struct cell *c, struct stage *s)
{
	s->any_time = str_is(c->text, "any");
	s->repeat = s->any_time || yes_or_no(c);
}

static void
set_expected(const struct cell *c, struct stage *s)
{
	if (!num_parse(c->text, &s->expected_days) || s->expected_days < 0)
		wrong(c, "a number of days from 0");
}

/* "by physical" at the end of an item, cut off it */
static bool
said_channel(const struct cell *c, struct str *item, enum channel *channel)
{
	char text[DIAG_TEXT], near[DIAG_TEXT];
	struct str word = *item;

	for (size_t i = item->n; i >= 4; i--) {
		struct str by = { item->p + i - 4, 4 };

		if (!str_is(by, " by "))
			continue;
		word = str_trim(str_from(*item, i));
		item->n = i - 4;
		for (int k = 0; k < CHANNELS; k++)
			if (str_eq(word, channel_names[k])) {
				*channel = (enum channel)k;
				return true;
			}
		csvin_fail(c->in, c->column, "no such channel: %s%s",
		    diag_text(word, text),
		    diag_nearest(word, channel_names, CHANNELS, near));
	}
	return false;
}

static enum channel
usual_channel(const struct select *s)
{
	if (s->kind == KIND_USAGE || s->kind == KIND_METRIC)
		return CHANNEL_PRODUCT;
	if (s->kind == KIND_SURVEY)
		return CHANNEL_DIGITAL;
	if (s->nname == 0)
		return CHANNEL_PHYSICAL;
	for (size_t i = 0; i < sizeof digital_touches / sizeof(struct str); i++)
		if (str_eq(s->names[0], digital_touches[i]))
			return CHANNEL_DIGITAL;
	return CHANNEL_PHYSICAL;
}

/* a word without a colon is a touch's name, or a kind's other than touch */
static int
due_selector(const struct cell *c, struct str text)
{
	struct buf b = { 0 };
	int i;

	if (str_find(text, ':') == text.n && kind_of(text) == KIND_NONE)
		buf_puts(&b, "touch:");
	buf_put(&b, text);
	i = selector(c, arena_str(c->path->arena, buf_str(&b)));
	buf_free(&b);
	return i;
}

/* "2 training", "1 email,inapp by digital", "3 usage:export" */
static struct due
read_due(const struct cell *c, struct str item)
{
	struct due d = { 0 };
	struct str count, text = str_trim(str_cut(item, ' ', &count));
	bool said = said_channel(c, &text, &d.channel);
	double n;

	if (!num_parse(count, &n) || n < 1 || n > 1000 || n != floor(n))
		wrong(c, "COUNT TOUCH, such as 2 training; 1 email by digital");
	d.count = (int)n;
	d.text = arena_str(c->path->arena, str_trim(text));
	if (d.text.n == 0)
		wrong(c, "a touch after every count");
	d.select = due_selector(c, d.text);
	if (!said)
		d.channel = usual_channel(&c->path->selects->v[d.select]);
	return d;
}

static void
set_touches(const struct cell *c, struct stage *s)
{
	struct str item, rest = c->text;

	while (rest.p) {
		rest = str_cut(rest, ';', &item);
		ARENA_GROW(c->path->arena, s->dues, s->ndue, s->due_cap);
		s->dues[s->ndue++] = read_due(c, str_trim(item));
	}
}

static void
set_moment(const struct cell *c, struct stage *s)
{
	if (!str_is(c->text, "no"))
		s->moment = copy(c);
}

static void
set_validated(const struct cell *c, struct stage *s)
{
	char *p = NEW(c->path->arena, char, c->text.n + 1);
	size_t n = 0;
	int depth = 0;

	s->validated = selector(c, c->text);
	for (size_t i = 0; i < c->text.n; i++) { /* without conditions */
		depth += c->text.p[i] == '[';
		if (depth == 0)
			p[n++] = c->text.p[i];
		depth -= c->text.p[i] == ']' && depth;
	}
	s->asked = selector(c, (struct str){ p, n });
}

static void
set_segment(const struct cell *c, struct stage *s)
{
	struct str word, rest = copy(c);

	while (rest.p) {
		rest = str_cut(rest, ',', &word);
		word = str_trim(word);
		if (word.n == 0)
			wrong(c, "segments with commas between");
		ARENA_GROW(
		    c->path->arena, s->segments, s->nsegment, s->segment_cap);
		s->segments[s->nsegment++] = word;
	}
}

static void
set_label(const struct cell *c, struct stage *s)
{
	s->label = copy(c);
}

static void
set_why(const struct cell *c, struct stage *s)
{
	s->why = copy(c);
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
	{ { "touches", 7 }, set_touches },
	{ { "moment_of_truth", 15 }, set_moment },
	{ { "validated", 9 }, set_validated },
	{ { "segment", 7 }, set_segment },
	{ { "label", 5 }, set_label },
	{ { "why", 3 }, set_why },
};

enum { NCOLUMN = sizeof columns / sizeof *columns };

static bool
is_column(struct str name)
{
	for (int k = 0; k < NCOLUMN; k++)
		if (str_eq(name, columns[k].name))
			return true;
	return false;
}

static void
check_header(const struct csvin *in)
{
	struct str names[NCOLUMN];
	char text[DIAG_TEXT], near[DIAG_TEXT];

	for (int k = 0; k < NCOLUMN; k++)
		names[k] = columns[k].name;
	for (int i = 0; i < csvin_columns(in); i++)
		if (!is_column(csvin_name(in, i)))
			csvin_fail(in, i, "no such column: %s%s",
			    diag_text(csvin_name(in, i), text),
			    diag_nearest(
				csvin_name(in, i), names, NCOLUMN, near));
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

static bool
fits(const struct stage *s, struct str segment)
{
	for (size_t i = 0; i < s->nsegment; i++)
		if (str_eq(s->segments[i], segment))
			return true;
	return s->nsegment == 0;
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

const struct stage *
path_stage(const struct path *p, size_t step, struct str segment)
{
	for (size_t i = 0; i < p->n; i++)
		if (p->v[i].step == step && fits(&p->v[i], segment))
			return &p->v[i];
	return NULL;
}

const struct stage *
path_step(const struct path *p, size_t step)
{
	for (size_t i = 0; i < p->n; i++)
		if (p->v[i].step == step)
			return &p->v[i];
	return NULL;
}

bool
path_confirmed(const struct path *p, size_t step)
{
	for (size_t i = 0; i < p->n; i++)
		if (p->v[i].step == step && p->v[i].validated >= 0)
			return true;
	return false;
}
