/* scorecards: a profile of criteria, the measures as bullets, groups side by
 * side, months as lines */
#include "report/panel.h"

#include <math.h>

#include "report/deck.h"
#include "report/html.h"
#include "report/svg.h"
#include "report/words.h"

static void
points_cell(struct buf *out, double points)
{
	if (isnan(points)) {
		buf_puts(out, "<td class=\"n\">no data</td><td></td>");
		return;
	}
	buf_puts(out, "<td class=\"n\">");
	words_score(out, points);
	buf_puts(out, "</td><td class=\"m\">");
	svg_bar(out, "k", points / 100);
	buf_puts(out, "</td>");
}

/* ---- one group: the profile ---- */

/* the measure of a criterion that earns least; false where none is scored */
static bool
weakest(const struct deck *d, struct str criterion, size_t *found)
{
	double least = INFINITY;

	for (size_t i = 0; deck_next(d, d->groups[0], &i); i++) {
		double points = deck_number(d, i, d->points);

		if (!str_eq(deck_cell(d, i, d->criterion), criterion) ||
		    deck_cell(d, i, d->measure).n == 0 || isnan(points) ||
		    points >= least)
			continue;
		least = points;
		*found = i;
	}
	return least < INFINITY;
}

/* what people say of a layer of maturity, 0 to 5; NaN for other cards */
static double
assessed(const struct deck *d, struct str criterion)
{
	struct buf name = { 0 };
	double level = NAN;
	size_t row;

	buf_puts(&name, "assessed_");
	buf_put(&name, criterion);
	if (str_is(d->card, "maturity") &&
	    deck_find(d, d->groups[0], criterion, buf_str(&name), &row))
		level = deck_number(d, row, d->value);
	buf_free(&name);
	return level;
}

static void
weakest_cell(struct buf *out, const struct deck *d, struct str criterion)
{
	size_t row;

	buf_puts(out, "<td>");
	if (weakest(d, criterion, &row)) {
		html_text(out, deck_cell(d, row, d->words));
		buf_puts(out, ": ");
		deck_say(out, d, row);
	}
	buf_puts(out, "</td>");
}

static void
criterion_row(struct buf *out, const struct deck *d, size_t row, bool levels)
{
	struct str name = deck_cell(d, row, d->criterion);
	double level;

	html_in(out, "<tr><th scope=\"row\">", deck_cell(d, row, d->words),
	    "</th>");
	points_cell(out, deck_number(d, row, d->points));
	if (levels) {
		level = assessed(d, name);
		buf_puts(out, "<td class=\"n\">");
		if (isnan(level))
			buf_puts(out, "not assessed</td><td></td>");
		else {
			words_score(out, level);
			buf_puts(out, " of 5</td><td class=\"m\">");
			svg_bar(out, "k2", level / 5);
			buf_puts(out, "</td>");
		}
	}
	weakest_cell(out, d, name);
	buf_puts(out, "</tr>\n");
}

static void
profile(struct buf *out, const struct deck *d)
{
	bool levels = str_is(d->card, "maturity");

	html_table(out, levels ? "list card levels" : "list card",
	    levels ? "Maturity by layer: as the log shows, and as people say"
		   : "Points by criterion",
	    levels ? "Layer|The log shows|<span class=\"unseen\">Drawn</span>|"
		     "People say|<span class=\"unseen\">Drawn</span>|"
		     "What pulls it down"
		   : "Criterion|Points|<span class=\"unseen\">Drawn</span>|"
		     "What pulls it down");
	for (size_t i = 0; deck_next(d, d->groups[0], &i); i++)
		if (deck_cell(d, i, d->criterion).n &&
		    deck_cell(d, i, d->measure).n == 0)
			criterion_row(out, d, i, levels);
	html_table_end(out);
}

/* a target that is a step of the scale is none of the share: of 0.93 that gave
 * a 4 or a 5 the 4 is not what is aimed at */
static double
target(const struct deck *d, size_t row)
{
	double v = deck_number(d, row, d->target);

	return deck_number(d, row, d->high) <= 1 && v > 1 ? NAN : v;
}

static void
bullet(struct buf *out, const struct deck *d, size_t row)
{
	struct svg_span s = { deck_number(d, row, d->value),
		deck_number(d, row, d->low), deck_number(d, row, d->high),
		target(d, row) };
	double from = fmin(0, fmin(s.value, fmin(s.low, s.target)));
	double to = fmax(s.value, fmax(s.high, s.target));
	struct buf said = { 0 };

	deck_say(&said, d, row);
	if (said.n && said.p[said.n - 1] == '%')
		to = fmax(to, 1);
	if (str_is(deck_cell(d, row, d->measure), "nps")) {
		from = -100;
		to = 100;
	}
	if (!isnan(s.value))
		svg_bullet(out, &s, from, to);
	buf_free(&said);
}

static void
measure_row(struct buf *out, const struct deck *d, size_t row)
{
	double points = deck_number(d, row, d->points);
	double goal = target(d, row), n = deck_number(d, row, d->n);

	html_in(out, "<tr><th scope=\"row\">", deck_cell(d, row, d->words),
	    "</th><td>");
	if (deck_cell(d, row, d->value).n)
		deck_say(out, d, row);
	else
		buf_puts(out, "no data");
	buf_puts(out, "</td><td>");
	deck_limits(out, d, row);
	buf_puts(out, "</td><td class=\"m\">");
	bullet(out, d, row);
	buf_puts(out, "</td><td>");
	if (!isnan(goal))
		words_number(out, goal);
	buf_puts(out, "</td><td>");
	if (!isnan(points))
		words_score(out, points);
	buf_puts(out, "</td><td>");
	if (!isnan(n))
		words_number(out, n);
	buf_puts(out, "</td></tr>\n");
}

static void
measures(struct buf *out, const struct deck *d)
{
	size_t n = 0;

	for (size_t i = 0; deck_next(d, d->groups[0], &i); i++)
		n += deck_cell(d, i, d->measure).n > 0;
	buf_puts(out, "<details><summary>");
	words_plural(out, n, "measure", "measures");
	buf_puts(out, ", with limits and targets</summary>\n");
	html_table(out, "list measures", "Measures of the card",
	    "Measure|Value|95 % limits|<span class=\"unseen\">Drawn</span>|"
	    "Target|Points|n");
	for (size_t i = 0; deck_next(d, d->groups[0], &i); i++)
		if (deck_cell(d, i, d->measure).n)
			measure_row(out, d, i);
	html_table_end(out);
	buf_puts(out, "</details>\n");
}

/* ---- several groups: a heat map, and the values ---- */

static void
heads(
    struct buf *out, const struct deck *d, const char *first, const char *class)
{
	buf_printf(out,
	    "<div class=\"scroll\" tabindex=\"0\" role=\"group\" "
	    "aria-label=\"%s by group\">\n<table class=\"%s\"><thead><tr>"
	    "<th scope=\"col\">%s</th>",
	    first, class, first);
	for (size_t i = 0; i < d->ngroup; i++)
		html_in(out, "<th scope=\"col\">",
		    d->groups[i].n ? d->groups[i] : STR("none"), "</th>");
	buf_puts(out, "</tr></thead>\n<tbody>\n");
}

static void
heat_cell(struct buf *out, const struct deck *d, struct str group,
    struct str criterion)
{
	double points = NAN;
	size_t row;

	if (deck_find(d, group, criterion, STR(""), &row))
		points = deck_number(d, row, d->points);
	if (isnan(points)) {
		buf_puts(out, "<td>none</td>");
		return;
	}
	buf_printf(out, "<td class=\"h%d\">", html_shade(points));
	words_score(out, points);
	buf_puts(out, "</td>");
}

static void
value_cell(struct buf *out, const struct deck *d, struct str group,
    struct str criterion, struct str measure)
{
	size_t row;

	buf_puts(out, "<td>");
	if (deck_find(d, group, criterion, measure, &row))
		deck_say(out, d, row);
	buf_puts(out, "</td>");
}

static void
row_head(struct buf *out, const struct deck *d, size_t row)
{
	bool whole = deck_cell(d, row, d->criterion).n == 0;

	html_in(out, "<tr><th scope=\"row\">",
	    whole ? STR("All of it") : deck_cell(d, row, d->words), "</th>");
}

static void
values(struct buf *out, const struct deck *d, const char *summary)
{
	buf_printf(out, "<details><summary>%s</summary>\n", summary);
	heads(out, d, "Measures", "list values");
	for (size_t i = 0; deck_next(d, d->groups[0], &i); i++) {
		if (deck_cell(d, i, d->measure).n == 0)
			continue;
		row_head(out, d, i);
		for (size_t k = 0; k < d->ngroup; k++)
			value_cell(out, d, d->groups[k],
			    deck_cell(d, i, d->criterion),
			    deck_cell(d, i, d->measure));
		buf_puts(out, "</tr>\n");
	}
	html_table_end(out);
	buf_puts(out, "</details>\n");
}

static void
cut(struct buf *out, const struct deck *d, const char *what)
{
	if (d->ngroup == d->all)
		return;
	buf_puts(out, "<p class=\"lead\"><span class=\"cut\">");
	words_cut(out, d->ngroup, d->all);
	buf_printf(out, " %s</span></p>\n", what);
}

static void
groups(struct buf *out, const struct deck *d)
{
	cut(out, d, "groups");
	heads(out, d, "Criterion", "heat card");
	for (size_t i = 0; deck_next(d, d->groups[0], &i); i++) {
		if (deck_cell(d, i, d->measure).n)
			continue;
		row_head(out, d, i);
		for (size_t k = 0; k < d->ngroup; k++)
			heat_cell(out, d, d->groups[k],
			    deck_cell(d, i, d->criterion));
		buf_puts(out, "</tr>\n");
	}
	html_table_end(out);
	values(out, d, "Measures by group");
}

/* ---- months: a line each ---- */

struct series {
	double v[DECK_GROUPS], least, most;
	size_t last; /* its newest value's row */
	bool any;
};

static struct series
series(const struct deck *d, struct str criterion, struct str measure)
{
	struct series s = { .least = INFINITY, .most = -INFINITY };
	size_t row;

	for (size_t k = 0; k < d->ngroup; k++) {
		s.v[k] = NAN;
		if (!deck_find(d, d->groups[k], criterion, measure, &row))
			continue;
		s.v[k] = deck_number(d, row, measure.n ? d->value : d->points);
		if (isnan(s.v[k]))
			continue;
		s.any = true;
		s.last = row;
		s.least = fmin(s.least, s.v[k]);
		s.most = fmax(s.most, s.v[k]);
	}
	return s;
}

static void
say(struct buf *out, const struct deck *d, const struct series *s, size_t k)
{
	size_t row;

	if (isnan(s->v[k]))
		return;
	if (deck_cell(d, s->last, d->measure).n == 0)
		words_score(out, s->v[k]);
	else if (deck_find(d, d->groups[k], deck_cell(d, s->last, d->criterion),
		     deck_cell(d, s->last, d->measure), &row))
		deck_say(out, d, row);
}

static void
month_row(struct buf *out, const struct deck *d, size_t row)
{
	struct series s = series(
	    d, deck_cell(d, row, d->criterion), deck_cell(d, row, d->measure));
	size_t first = 0, last = d->ngroup - 1;
	double room = s.most > s.least ? 0 : 1;

	if (!s.any)
		return;
	while (isnan(s.v[first]))
		first++;
	while (isnan(s.v[last]))
		last--;
	row_head(out, d, row);
	buf_puts(out, "<td class=\"n\">");
	say(out, d, &s, first);
	buf_puts(out, "</td><td class=\"m\">");
	svg_spark(out, s.v, d->ngroup, s.least - room, s.most + room);
	buf_puts(out, "</td><td class=\"n\">");
	say(out, d, &s, last);
	buf_puts(out, "</td><td>");
	if (deck_cell(d, s.last, d->measure).n)
		deck_limits(out, d, s.last);
	buf_puts(out, "</td></tr>\n");
}

static void
months(struct buf *out, const struct deck *d)
{
	cut(out, d, "months, the newest");
	buf_puts(out, "<p class=\"lead\">");
	html_in(out, "From ", d->groups[0], " to ");
	html_in(out, "", d->groups[d->ngroup - 1],
	    "; each line has a scale of its own.</p>\n");
	html_table(out, "list months", "Month after month",
	    "Measure|First|<span class=\"unseen\">Drawn</span>|Last|"
	    "95 % limits of the last");
	for (size_t i = 0; deck_next(d, d->groups[d->ngroup - 1], &i); i++)
		month_row(out, d, i);
	html_table_end(out);
	values(out, d, "Every month as a table");
}

/* ---- all ---- */

static void
head(struct buf *out, const struct deck *d)
{
	static const char *const forms[] = { [DECK_ONE] = "",
		[DECK_GROUPED] = " by group",
		[DECK_MONTHS] = " by month" };
	size_t row;

	html_in(out, "<h3>", deck_title(d), forms[d->form]);
	if (d->form == DECK_ONE) {
		if (!str_is(d->groups[0], "all"))
			html_in(out, ": ", d->groups[0], "");
		if (deck_find(d, d->groups[0], STR(""), STR(""), &row) &&
		    deck_cell(d, row, d->points).n) {
			buf_puts(out, " <span class=\"mark\">");
			words_score(out, deck_number(d, row, d->points));
			buf_puts(out, " of 100</span>");
		}
	}
	html_in(out, " <small>", d->label, "</small></h3>\n");
}

void
cards_html(struct buf *out, const struct report *r)
{
	size_t n;
	const struct deck *v = deck_all(r, &n);

	for (size_t i = 0; i < n; i++) {
		head(out, &v[i]);
		switch (v[i].form) {
		case DECK_ONE:
			profile(out, &v[i]);
			measures(out, &v[i]);
			break;
		case DECK_GROUPED: groups(out, &v[i]); break;
		case DECK_MONTHS: months(out, &v[i]); break;
		}
	}
	if (n == 0)
		buf_puts(
		    out, "<p class=\"calm\">The scorecards hold no row.</p>\n");
}

static struct str
copy(const struct report *r, struct buf *b)
{
	struct str s = arena_str(r->arena, buf_str(b));

	b->n = 0;
	return s;
}

/* criteria and what pulls each down; of groups their points */
static void
one_sheet(struct sheet *s, const struct report *r, const struct deck *d)
{
	struct buf b = { 0 };

	sheet_make(r->arena, s, "", "criterion,points,weakest,weakest_value");
	for (size_t i = 0; deck_next(d, d->groups[0], &i); i++) {
		struct str criterion = deck_cell(d, i, d->criterion);
		size_t row;

		if (deck_cell(d, i, d->measure).n)
			continue;
		sheet_put(s,
		    criterion.n ? deck_cell(d, i, d->words) : STR("All of it"));
		sheet_put(s, deck_cell(d, i, d->points));
		if (criterion.n && weakest(d, criterion, &row)) {
			sheet_put(s, deck_cell(d, row, d->words));
			deck_say(&b, d, row);
			sheet_put(s, copy(r, &b));
		} else {
			sheet_put(s, STR(""));
			sheet_put(s, STR(""));
		}
	}
	sheet_end(s, 0);
	buf_free(&b);
}

/* long: what the table of several groups has of criteria */
static void
group_sheet(struct sheet *s, const struct report *r, const struct deck *d)
{
	sheet_make(r->arena, s, "", "group,criterion,points");
	for (size_t k = 0; k < d->ngroup; k++)
		for (size_t i = 0; deck_next(d, d->groups[k], &i); i++) {
			bool all = deck_cell(d, i, d->criterion).n == 0;

			if (deck_cell(d, i, d->measure).n)
				continue;
			sheet_put(s, d->groups[k]);
			sheet_put(s,
			    all ? STR("All of it") : deck_cell(d, i, d->words));
			sheet_put(s, deck_cell(d, i, d->points));
		}
	sheet_end(s, 0);
}

void
cards_tables(struct sheets *out, const struct report *r)
{
	size_t n;
	const struct deck *v = deck_all(r, &n);

	for (size_t i = 0; i < n; i++) {
		struct sheet *s;

		ARENA_GROW(r->arena, out->v, out->n, out->cap);
		s = &out->v[out->n++];
		if (v[i].form == DECK_ONE)
			one_sheet(s, r, &v[i]);
		else
			group_sheet(s, r, &v[i]);
		s->name = deck_title(&v[i]);
	}
}
