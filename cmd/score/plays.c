#include "score/plays.h"

#include <math.h>
#include <stdlib.h>

#include "csvin.h"
#include "diag.h"
#include "measure.h"
#include "num.h"
#include "view.h"

enum column { PLAY, COST, MEETS, STRENGTH, WHERE, LABEL, WHY, NCOLUMN };

static const struct {
	struct str name;
	bool needed;
} columns[NCOLUMN] = {
	[PLAY] = { { "play", 4 }, true },
	[COST] = { { "cost", 4 }, true },
	[MEETS] = { { "meets", 5 }, true },
	[STRENGTH] = { { "strength", 8 }, false },
	[WHERE] = { { "where", 5 }, false },
	[LABEL] = { { "label", 5 }, false },
	[WHY] = { { "why", 3 }, false },
};

/* the row being read, to say where a mistake is */
struct row {
	struct plays *set;
	const struct measures *card;
	struct csvin *in;
	int at[NCOLUMN]; /* -1: the table has no such column */
};

static struct str
cell(const struct row *r, enum column c)
{
	return str_trim(csvin_field(r->in, r->at[c]));
}

static _Noreturn void
wrong(const struct row *r, enum column c, const char *message)
{
	char text[DIAG_TEXT];

	csvin_fail(r->in, r->at[c], "%s is not %s", diag_text(cell(r, c), text),
	    message);
}

/* ---- the header ---- */

static void
read_header(struct row *r)
{
	struct str names[NCOLUMN];

	for (int k = 0; k < NCOLUMN; k++) {
		names[k] = columns[k].name;
		r->at[k] = csvin_column(r->in, names[k]);
		if (r->at[k] < 0 && columns[k].needed)
			csvin_fail(r->in, -1,
			    "not a table of plays: it needs the columns play,"
			    " cost and meets");
	}
	csvin_only(r->in, names, NCOLUMN);
}

/* ---- what it meets ---- */

static void
add_need(const struct row *r, struct play *p, uint32_t need, double strength)
{
	for (size_t k = 0; k < p->n; k++)
		if (p->meets[k].need == need) {
			p->meets[k].strength =
			    fmax(p->meets[k].strength, strength);
			return;
		}
	ARENA_GROW(r->set->arena, p->meets, p->n, p->cap);
	p->meets[p->n++] = (struct meets){ need, strength };
}

/* is it the need of that name, or one of the criterion's */
static bool
named(const struct measures *card, const struct measure *m, struct str word)
{
	return m->scored &&
	    (str_eq(m->name, word) ||
		(m->dimension >= 0 &&
		    str_eq(card->dimensions[m->dimension].name, word)));
}

static _Noreturn void
no_need(const struct row *r, struct str word)
{
	const struct measures *card = r->card;
	struct str *names =
	    NEW(r->set->arena, struct str, card->n + card->ndimension);
	char text[DIAG_TEXT], near[DIAG_TEXT];
	size_t n = 0;

	if (measures_find(card, word) >= 0)
		csvin_fail(r->in, r->at[MEETS],
		    "%s has no worst and best in the card: it is never unmet",
		    diag_text(word, text));
	for (size_t i = 0; i < card->n; i++)
		if (card->v[i].scored)
			names[n++] = card->v[i].name;
	for (size_t i = 0; i < card->ndimension; i++)
		names[n++] = card->dimensions[i].name;
	csvin_fail(r->in, r->at[MEETS],
	    "no need or criterion of the card is called %s%s",
	    diag_text(word, text), diag_nearest(word, names, n, near));
}

static double
strength(const struct row *r)
{
	double s = 1;

	if (cell(r, STRENGTH).n &&
	    (!num_parse(cell(r, STRENGTH), &s) || !(s > 0) || s > 1))
		wrong(r, STRENGTH, "a number above 0, up to 1");
	return s;
}

static void
read_meets(const struct row *r, struct play *p)
{
	struct str word, rest = cell(r, MEETS);
	double s = strength(r);

	if (rest.n == 0)
		csvin_fail(r->in, r->at[MEETS],
		    "a play meets something: name needs or criteria of the"
		    " card");
	while (rest.n) {
		bool found = false;

		rest = str_trim(str_cut(rest, ' ', &word));
		for (size_t i = 0; i < r->card->n; i++)
			if (named(r->card, &r->card->v[i], word)) {
				add_need(r, p, (uint32_t)i, s);
				found = true;
			}
		if (!found)
			no_need(r, word);
	}
}

/* ---- plays ---- */

static double
cost(const struct row *r)
{
	double c;

	if (!num_parse(cell(r, COST), &c) || c < 0)
		wrong(r, COST, "a number of minutes from 0");
	return c;
}

static void
read_where(const struct row *r, struct play *p)
{
	struct str bad;
	char text[DIAG_TEXT];

	if (!cond_parse(r->set->arena, cell(r, WHERE), &p->where, &bad))
		csvin_fail(r->in, r->at[WHERE],
		    "cannot read the condition %s; it is: field op value {and"
		    " …}, op one of = != < <= > >= ~ !~",
		    diag_text(bad, text));
	view_bind(&p->where, false);
}

/* the first row of a play says what it is */
static struct play *
open_play(const struct row *r, struct str name)
{
	struct plays *set = r->set;
	struct play p = { .cost = cost(r) };

	p.name = arena_str(set->arena, name);
	p.label = arena_str(set->arena, cell(r, LABEL));
	p.why = arena_str(set->arena, cell(r, WHY));
	if (p.label.n == 0)
		p.label = p.name;
	read_where(r, &p);
	ARENA_GROW(set->arena, set->v, set->n, set->cap);
	set->v[set->n] = p;
	return &set->v[set->n++];
}

/* a row more of one that is there only says what else it meets */
static struct play *
find_play(const struct row *r, struct str name)
{
	static const enum column first[] = { COST, WHERE, LABEL, WHY };
	struct plays *set = r->set;

	for (size_t i = 0; i < set->n; i++) {
		if (!str_eq(set->v[i].name, name))
			continue;
		for (size_t k = 0; k < sizeof first / sizeof *first; k++)
			if (cell(r, first[k]).n)
				wrong(r, first[k],
				    "expected here: the play's first row says"
				    " it, the others leave it empty");
		return &set->v[i];
	}
	return NULL;
}

static void
read_row(const struct row *r)
{
	struct str name = cell(r, PLAY);
	struct play *p;

	if (name.n == 0)
		csvin_fail(r->in, r->at[PLAY], "a row needs a play");
	p = find_play(r, name);
	if (p == NULL)
		p = open_play(r, name);
	read_meets(r, p);
}

static int
by_name(const void *a, const void *b)
{
	const struct play *x = a, *y = b;

	return str_cmp(x->name, y->name);
}

void
plays_read(struct plays *set, const struct measures *card, struct csvin *in)
{
	struct row r = { .set = set, .card = card, .in = in };

	read_header(&r);
	while (csvin_next_or_fail(in))
		read_row(&r);
	if (set->n == 0)
		csvin_fail(in, -1, "a table of plays without a play");
	qsort(set->v, set->n, sizeof *set->v, by_name);
}
