/* the parts of the brief that are made of tables */
#include "report/brief.h"

#include <math.h>
#include <stdlib.h>

#include "report/driver.h"
#include "report/words.h"

static void
fact(struct sheet *s, const char *what, struct str reading)
{
	if (reading.n == 0)
		return;
	sheet_put(s, str_of(what));
	sheet_put(s, arena_str(s->arena, reading));
}

static void
fact_buf(struct sheet *s, const char *what, struct buf *b)
{
	fact(s, what, buf_str(b));
	b->n = 0;
}

static void
health_facts(struct sheet *s, const struct report *r, const struct customer *c)
{
	struct buf b = { 0 };

	buf_put(&b, roster_bands[c->band]);
	if (!isnan(c->score)) {
		buf_puts(&b, ", ");
		words_score(&b, c->score);
		buf_puts(&b, " of 100");
	}
	fact_buf(s, "Health", &b);
	words_confidence(&b, c->confidence);
	fact_buf(s, "Confidence", &b);
	fact(s, "Held down by", c->caps);
	words_unit(&b, &r->roster);
	words_money(&b, c->arr);
	fact_buf(s, "ARR", &b);
	if (c->renews != ROSTER_NO_DAY) {
		words_day(&b, c->renews);
		buf_puts(&b, ", ");
		words_until(&b, c->renews, roster_today(&r->roster));
		fact_buf(s, "Renews", &b);
	}
	fact(s, "Segment", roster_word(&r->roster, c->segment));
	fact(s, "Owner", roster_word(&r->roster, c->owner));
	for (size_t i = 0; i < r->roster.nextra; i++)
		if (c->extras[i].n) {
			sheet_put(s, r->roster.extras[i]);
			sheet_put(s, c->extras[i]);
		}
	buf_free(&b);
}

static void
stage_facts(struct sheet *s, const struct sheet *t)
{
	struct buf b = { 0 };
	struct str overdue;

	if (t == NULL || t->nrow == 0)
		return;
	buf_put(&b, sheet_cell(t, 0, sheet_column(t, "stage")));
	buf_puts(&b, ", for ");
	term_say(&b, term_of(STR("days")),
	    sheet_cell(t, 0, sheet_column(t, "days")));
	buf_puts(&b, " days");
	overdue = sheet_cell(t, 0, sheet_column(t, "overdue_days"));
	if (overdue.n && !str_is(overdue, "0"))
		buf_printf(&b, ", %.*s longer than expected", STRF(overdue));
	fact_buf(s, "Stage", &b);
	fact(s, "Next stage", sheet_cell(t, 0, sheet_column(t, "next")));
	buf_free(&b);
}

void
brief_facts(struct sheet *s, const struct report *r)
{
	static const char *const attrs[][2] = { { "Status", "status" },
		{ "Tier", "tier" }, { "Seats", "seats" },
		{ "Industry", "industry" }, { "Region", "region" } };
	const struct customer *c = brief_customer(r);

	fact(s, "Account", r->account);
	if (c)
		health_facts(s, r, c);
	stage_facts(s, report_sheet(r, INPUT_STAGES));
	if (!r->diary.given)
		return;
	for (size_t i = 0; i < sizeof attrs / sizeof attrs[0]; i++)
		fact(s, attrs[i][0],
		    story_attr(&r->diary.story, str_of(attrs[i][1]),
			r->diary.asof, NULL));
}

void
brief_drivers(struct sheet *s, const struct report *r)
{
	struct str rest = brief_customer(r)->drivers;
	struct driver d;

	while (driver_next(&rest, &d)) {
		sheet_put_number(s, d.points);
		sheet_put(s, d.words);
	}
}

static struct str
at(const struct sheet *t, size_t row, const char *column)
{
	return sheet_cell(t, row, sheet_column(t, column));
}

/* the day of a time */
static struct str
instant(struct sheet *s, struct str time)
{
	struct buf b = { 0 };
	struct str day;

	words_instant(&b, time);
	day = arena_str(s->arena, buf_str(&b));
	buf_free(&b);
	return day;
}

void
brief_late(struct sheet *s, const struct report *r)
{
	const struct sheet *t = report_sheet(r, INPUT_ALIGN);

	for (size_t k = 0; k < t->nrow; k++) {
		struct str move = at(t, k, "move"),
			   late = at(t, k, "late_days");

		if (!str_is(move, "missing") && !str_is(move, "skipped") &&
		    !(str_is(move, "pending") && late.n))
			continue;
		sheet_put(s, at(t, k, "stage"));
		sheet_put(s, move);
		sheet_put(s, instant(s, at(t, k, "due")));
		sheet_put(s, late);
	}
}

void
brief_due(struct sheet *s, const struct report *r)
{
	const struct sheet *t = report_sheet(r, INPUT_TOUCHES);

	for (size_t k = 0; k < t->nrow; k++) {
		struct buf b = { 0 };
		int done = sheet_column(t, "done"),
		    due = sheet_column(t, "due");

		if (!(sheet_number(t, k, done) < sheet_number(t, k, due)))
			continue;
		sheet_put(s, at(t, k, "touch"));
		buf_printf(&b, "%.*s of %.*s", STRF(sheet_cell(t, k, done)),
		    STRF(sheet_cell(t, k, due)));
		sheet_put(s, arena_str(s->arena, buf_str(&b)));
		buf_free(&b);
		sheet_put(s, instant(s, at(t, k, "due_by")));
	}
}

/* a measure, by what it has to tell */
struct measured {
	double points;
	size_t row;
};

static int
weakest(const void *a, const void *b)
{
	const struct measured *x = a, *y = b;

	if (x->points < y->points || x->points > y->points)
		return x->points < y->points ? -1 : 1;
	return (x->row > y->row) - (x->row < y->row);
}

void
brief_measures(struct sheet *s, const struct report *r)
{
	const struct sheet *t = report_sheet(r, INPUT_LONG);
	struct measured *v = NEW(r->arena, struct measured, t->nrow + 1);
	size_t n = 0;

	for (size_t k = 0; k < t->nrow; k++) {
		double p = sheet_number(t, k, sheet_column(t, "points"));

		if (!isnan(p) && at(t, k, "measure").n)
			v[n++] = (struct measured){ p, k };
	}
	if (n)
		qsort(v, n, sizeof *v, weakest);
	for (size_t i = 0; i < n; i++) {
		struct str label = at(t, v[i].row, "label");

		sheet_put(s, label.n ? label : at(t, v[i].row, "measure"));
		sheet_put(s, at(t, v[i].row, "value"));
		sheet_put(s, at(t, v[i].row, "points"));
		sheet_put(s, at(t, v[i].row, "contribution"));
	}
}

void
brief_plays(struct sheet *s, const struct report *r)
{
	const struct sheet *t = report_sheet(r, INPUT_PLAN);

	for (size_t k = 0; k < t->nrow; k++) {
		sheet_put(s, at(t, k, "play"));
		sheet_put(s, at(t, k, "cost"));
		sheet_put(s, at(t, k, "gain"));
		sheet_put(s, at(t, k, "meets"));
	}
}
