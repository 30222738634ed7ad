#include "report/deck.h"

#include <math.h>
#include <stdlib.h>

#include "report/unit.h"
#include "report/words.h"

static const struct {
	const char *card, *title;
} titles[] = {
	{ "kpi", "Key figures" },
	{ "principles", "Principles of the relationship" },
	{ "method", "The method" },
	{ "stakeholders", "Stakeholders" },
	{ "design", "Design with customers" },
	{ "maturity", "Maturity" },
};

struct str
deck_title(const struct deck *d)
{
	for (size_t i = 0; i < sizeof titles / sizeof titles[0]; i++)
		if (str_is(d->card, titles[i].card))
			return str_of(titles[i].title);
	return d->card;
}

struct str
deck_cell(const struct deck *d, size_t row, int column)
{
	return sheet_cell(d->sheet, row, column);
}

double
deck_number(const struct deck *d, size_t row, int column)
{
	return sheet_number(d->sheet, row, column);
}

static void
bind(struct deck *d)
{
	const struct {
		const char *name;
		int *at;
	} v[] = { { "group", &d->group }, { "criterion", &d->criterion },
		{ "measure", &d->measure }, { "value", &d->value },
		{ "low", &d->low }, { "high", &d->high }, { "n", &d->n },
		{ "points", &d->points }, { "target", &d->target },
		{ "label", &d->words } };

	for (size_t i = 0; i < sizeof v / sizeof v[0]; i++)
		*v[i].at = sheet_column(d->sheet, v[i].name);
}

static bool
is_month(struct str s)
{
	return s.n == 7 && s.p[4] == '-';
}

/* months drop the oldest, other groups the last */
static void
add_group(struct deck *d, struct str group)
{
	for (size_t i = 0; i < d->ngroup; i++)
		if (str_eq(d->groups[i], group))
			return;
	d->all++;
	if (d->ngroup < DECK_GROUPS) {
		d->groups[d->ngroup++] = group;
		return;
	}
	if (!is_month(group))
		return;
	for (size_t i = 1; i < DECK_GROUPS; i++)
		d->groups[i - 1] = d->groups[i];
	d->groups[DECK_GROUPS - 1] = group;
}

static void
fill(struct deck *d, int card)
{
	const struct sheet *s = d->sheet;
	struct str last = { 0 };

	for (size_t i = 0; i < s->nrow; i++) {
		struct str group = sheet_cell(s, i, d->group);

		if (!str_eq(sheet_cell(s, i, card), d->card))
			continue;
		if (d->all == 0 || !str_eq(group, last))
			add_group(d, group);
		last = group;
		if (sheet_cell(s, i, d->criterion).n == 0 &&
		    sheet_cell(s, i, d->measure).n == 0)
			d->label = sheet_cell(s, i, d->words);
	}
	d->form = d->all == 1        ? DECK_ONE
	    : is_month(d->groups[0]) ? DECK_MONTHS
				     : DECK_GROUPED;
}

static bool
is_new(const struct deck *v, size_t n, const struct sheet *s, struct str card)
{
	for (size_t i = 0; i < n; i++)
		if (v[i].sheet == s && str_eq(v[i].card, card))
			return false;
	return true;
}

static size_t
rank(const struct deck *d)
{
	size_t i = 0;

	while (i < sizeof titles / sizeof titles[0] &&
	    !str_is(d->card, titles[i].card))
		i++;
	return i;
}

/* as the titles stand, then by name; the whole before groups and months */
static int
by_title(const void *a, const void *b)
{
	const struct deck *x = a, *y = b;

	if (rank(x) != rank(y))
		return rank(x) < rank(y) ? -1 : 1;
	if (!str_eq(x->card, y->card))
		return str_cmp(x->card, y->card);
	if (x->form != y->form)
		return x->form < y->form ? -1 : 1;
	return (x->sheet > y->sheet) - (x->sheet < y->sheet);
}

struct deck *
deck_all(const struct report *r, size_t *n)
{
	struct deck *v = NULL;
	size_t cap = 0;

	*n = 0;
	for (const struct sheet *s = report_sheet(r, INPUT_CARD); s;
	     s = report_next(r, s)) {
		int card = sheet_column(s, "card");

		for (size_t i = 0; i < s->nrow; i++) {
			struct str name = sheet_cell(s, i, card);

			if (i && str_eq(name, sheet_cell(s, i - 1, card)))
				continue;
			if (!is_new(v, *n, s, name))
				continue;
			ARENA_GROW(r->arena, v, *n, cap);
			v[*n] = (struct deck){ .sheet = s, .card = name };
			bind(&v[*n]);
			fill(&v[(*n)++], card);
		}
	}
	if (*n)
		qsort(v, *n, sizeof *v, by_title);
	return v;
}

bool
deck_next(const struct deck *d, struct str group, size_t *row)
{
	const struct sheet *s = d->sheet;
	int card = sheet_column(s, "card");

	for (; *row < s->nrow; ++*row)
		if (str_eq(sheet_cell(s, *row, d->group), group) &&
		    str_eq(sheet_cell(s, *row, card), d->card))
			return true;
	return false;
}

bool
deck_find(const struct deck *d, struct str group, struct str criterion,
    struct str measure, size_t *row)
{
	for (*row = 0; deck_next(d, group, row); ++*row)
		if (str_eq(deck_cell(d, *row, d->criterion), criterion) &&
		    str_eq(deck_cell(d, *row, d->measure), measure))
			return true;
	return false;
}

static bool
is_share(const struct deck *d, size_t row)
{
	return unit_of(d->label, deck_cell(d, row, d->measure))->how ==
	    TERM_SHARE;
}

void
deck_say(struct buf *out, const struct deck *d, size_t row)
{
	double v = deck_number(d, row, d->value);

	if (isnan(v))
		return;
	if (is_share(d, row))
		words_share(out, v, 1);
	else
		words_number(out, v);
}

void
deck_limits(struct buf *out, const struct deck *d, size_t row)
{
	words_limits(out, deck_number(d, row, d->low),
	    deck_number(d, row, d->high), is_share(d, row));
}

bool
deck_key(const struct deck *v, size_t n, const char *measure,
    const struct deck **found, size_t *row)
{
	struct str newest = { 0 };

	for (size_t i = 0; i < n; i++) {
		const struct sheet *s = v[i].sheet;
		int when = sheet_column(s, "as_of");
		int whole = sheet_column(s, "complete");

		if (!str_is(v[i].card, "kpi") || v[i].form == DECK_GROUPED)
			continue;
		for (size_t k = 0; k < s->nrow; k++) {
			struct str t = sheet_cell(s, k, when);

			if (!str_is(sheet_cell(s, k, v[i].measure), measure) ||
			    str_is(sheet_cell(s, k, whole), "0") ||
			    sheet_cell(s, k, v[i].value).n == 0 ||
			    str_cmp(t, newest) <= 0)
				continue;
			newest = t;
			*found = &v[i];
			*row = k;
		}
	}
	return newest.n > 0;
}
