#include "report/roster_sheet.h"

#include <math.h>

static void
account(struct sheet *s, const struct report *r, const struct customer *c)
{
	(void)r;
	sheet_put(s, c->id);
}

static void
name(struct sheet *s, const struct report *r, const struct customer *c)
{
	(void)r;
	sheet_put(s, c->name);
}

static void
segment(struct sheet *s, const struct report *r, const struct customer *c)
{
	sheet_put(s, roster_word(&r->roster, c->segment));
}

static void
owner(struct sheet *s, const struct report *r, const struct customer *c)
{
	sheet_put(s, roster_word(&r->roster, c->owner));
}

static void
arr(struct sheet *s, const struct report *r, const struct customer *c)
{
	(void)r;
	if (c->arr == ROSTER_NO_ARR)
		sheet_put(s, (struct str){ 0 });
	else
		sheet_put_amount(s, c->arr);
}

static void
renews(struct sheet *s, const struct report *r, const struct customer *c)
{
	(void)r;
	if (c->renews == ROSTER_NO_DAY)
		sheet_put(s, (struct str){ 0 });
	else
		sheet_put_day(s, c->renews);
}

static void
score(struct sheet *s, const struct report *r, const struct customer *c)
{
	(void)r;
	sheet_put_number(s, c->score);
}

static void
before(struct sheet *s, const struct report *r, const struct customer *c)
{
	(void)r;
	sheet_put_number(s, overview_before(c));
}

static void
band(struct sheet *s, const struct report *r, const struct customer *c)
{
	(void)r;
	sheet_put(s, roster_bands[c->band]);
}

static void
trend(struct sheet *s, const struct report *r, const struct customer *c)
{
	(void)r;
	sheet_put_number(s, c->trend);
}

static void
confidence(struct sheet *s, const struct report *r, const struct customer *c)
{
	(void)r;
	sheet_put_number(s, c->confidence);
}

static void
drivers(struct sheet *s, const struct report *r, const struct customer *c)
{
	(void)r;
	sheet_put(s, c->drivers);
}

static void
caps(struct sheet *s, const struct report *r, const struct customer *c)
{
	(void)r;
	sheet_put(s, c->caps);
}

static void
dimensions(struct sheet *s, const struct report *r, const struct customer *c)
{
	for (size_t i = 0; i < r->roster.ndim; i++)
		sheet_put_number(s, c->dims[i]);
}

// clang-format off
static const struct column {
	const char *name;
	void (*put)(struct sheet *, const struct report *,
	    const struct customer *);
} known[] = {
	{ "account", account },
	{ "name", name },
	{ "segment", segment },
	{ "owner", owner },
	{ "arr", arr },
	{ "renews", renews },
	{ "score", score },
	{ "before", before },
	{ "band", band },
	{ "trend", trend },
	{ "confidence", confidence },
	{ "drivers", drivers },
	{ "caps", caps },
	{ "+", dimensions },
	{ 0 },
};
// clang-format on

static void
put_row(struct sheet *s, const struct report *r, const char *columns,
    const struct customer *c)
{
	struct str rest = str_of(columns), one;

	while (rest.p) {
		const struct column *column = known;

		rest = str_cut(rest, ',', &one);
		while (column->name && !str_is(one, column->name))
			column++;
		if (column->name)
			column->put(s, r, c);
	}
}

void
roster_sheet(struct sheets *v, const struct report *r, const char *called,
    const char *columns, const struct customer *const *accounts, size_t n,
    size_t all)
{
	struct sheet *s = sheets_make(r->arena, v, called, columns);

	if (s->ncolumn && str_is(s->columns[s->ncolumn - 1], "+")) {
		s->ncolumn--;
		sheet_widen(s, r->roster.dims, r->roster.ndim);
	}
	for (size_t i = 0; i < n; i++)
		put_row(s, r, columns, accounts[i]);
	sheet_end(s, all);
}
