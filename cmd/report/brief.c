#include "report/brief.h"

#include <math.h>

#include "report/glyph.h"
#include "report/html.h"
#include "report/sheet_draw.h"
#include "report/words.h"

#define KIND(k) (UINT64_C(1) << KIND_##k)

// clang-format off
static const struct part parts[] = {
	{ "Now", "fact,reading", NULL, 0, INPUT_OTHER, brief_facts },
	{ "Goals, in their words", "goal,aim,by,latest,measured,state,words",
	    "No goal is on record: ask what success is to them.",
	    KIND(GOAL), INPUT_LOG, brief_goals },
	{ "Outcomes", "outcome,latest,measured,earlier,whose",
	    "Nothing has been measured.", KIND(OUTCOME), INPUT_LOG,
	    brief_outcomes },
	{ "What changed in 28 days", "day,what,then,now",
	    "Nothing of note.", 0, INPUT_LOG, brief_changes },
	{ "Why the score is what it is", "contribution,reason",
	    "No reason is given.", 0, INPUT_HEALTH, brief_drivers },
	{ "People", "person,role,title,last_seen,nps,gone",
	    "Nobody is known by name.", KIND(PERSON), INPUT_LOG, brief_people },
	{ "Open promises", "due,promise,by,made,overdue_days",
	    "None is open.", KIND(PROMISE), INPUT_LOG, brief_promises },
	{ "Open feedback", "heard,theme,weight,state,from",
	    "None is open.", KIND(FEEDBACK), INPUT_LOG, brief_feedback },
	{ "Open tickets", "opened,ticket,priority,state",
	    "None is open.", KIND(TICKET), INPUT_LOG, brief_tickets },
	{ "Last said", "day,survey,answer,from,words",
	    "Nobody has said anything.", KIND(SURVEY), INPUT_LOG, brief_said },
	{ "Last touches and lapses", "day,what,who,minutes,note",
	    "None.", KIND(TOUCH), INPUT_LOG, brief_touches },
	{ "Journey so far", "day,milestone",
	    "No milestone is on record.", KIND(MILESTONE), INPUT_LOG,
	    brief_milestones },
	{ "Late or skipped on the journey", "stage,move,due,late_days",
	    "Nothing is late.", 0, INPUT_ALIGN, brief_late },
	{ "Touches still due in this stage", "touch,done,due_by",
	    "None.", 0, INPUT_TOUCHES, brief_due },
	{ "Health by measure, the weakest first",
	    "measure,value,points,contribution",
	    "No measure has data.", 0, INPUT_LONG, brief_measures },
	{ "Plays suggested", "play,cost,gain,meets",
	    "None is needed.", 0, INPUT_PLAN, brief_plays },
};
// clang-format on

enum { PART_COUNT = sizeof parts / sizeof parts[0] };

static bool
part_given(const struct part *p, const struct report *r)
{
	return p->of == INPUT_OTHER || (p->of == INPUT_LOG && r->diary.given) ||
	    (p->of == INPUT_HEALTH && brief_customer(r)) ||
	    report_sheet(r, p->of);
}

static bool
part_known(const struct part *p, const struct report *r)
{
	for (int k = 0; k < KIND_COUNT; k++)
		if ((p->kinds >> k & 1) &&
		    !view_observed(&r->diary.view, (enum kind)k))
			return false;
	return true;
}

static const char *
part_none(const struct part *p, const struct report *r)
{
	return part_known(p, r)
	    ? p->none
	    : "Not known: no source that is up to date delivers this.";
}

static void
make(const struct part *p, const struct report *r, struct sheet *s)
{
	sheet_make(r->arena, s, p->title, p->columns);
	p->fill(s, r);
	sheet_end(s, s->all);
}

static void
tables(struct sheets *v, const struct report *r)
{
	for (int i = 0; i < PART_COUNT; i++) {
		if (!part_given(&parts[i], r))
			continue;
		ARENA_GROW(r->arena, v->v, v->n, v->cap);
		make(&parts[i], r, &v->v[v->n++]);
	}
}

/* a cell after the first: what is no name or text of itself says what it is */
static void
say_cell(struct plain *p, const struct sheet *s, size_t row, size_t i)
{
	struct str cell = sheet_cell(s, row, (int)i);

	if (cell.n == 0)
		return;
	buf_puts(&p->cell, p->cell.n ? plain_dot(p) : "");
	if (i > 1 || s->terms[i]->how > TERM_TEXT) {
		term_heading(&p->cell, term_plain, s->columns[i]);
		buf_char(&p->cell, ' ');
	}
	term_say(&p->cell, s->terms[i], cell);
}

static void
text_row(struct plain *p, const struct sheet *s, size_t row)
{
	int words = sheet_column(s, "words"), column = 16;
	struct buf first = { 0 };

	buf_puts(p->out, "  ");
	term_say(&first, s->terms[0], sheet_cell(s, row, 0));
	p->cell.n = 0;
	if (glyph_columns(buf_str(&first)) > 12) {
		buf_put(&p->cell, buf_str(&first));
		column = 2;
	} else {
		plain_left(p, buf_str(&first), 12);
		buf_puts(p->out, "  ");
	}
	for (size_t i = 1; i < s->ncolumn; i++)
		if ((int)i != words)
			say_cell(p, s, row, i);
	plain_wrap(p, buf_str(&p->cell), 16, column);
	if (sheet_cell(s, row, words).n) {
		p->cell.n = 0;
		buf_printf(
		    &p->cell, "\"%.*s\"", STRF(sheet_cell(s, row, words)));
		plain_spaces(p, 16);
		plain_wrap(p, buf_str(&p->cell), 17, 16);
	}
	p->cell.n = 0;
	buf_free(&first);
}

static void
text(struct plain *p, const struct report *r)
{
	for (int i = 0; i < PART_COUNT; i++) {
		struct buf aside = { 0 };
		struct sheet s;
		size_t n;

		if (!part_given(&parts[i], r))
			continue;
		make(&parts[i], r, &s);
		n = s.nrow < r->top || i == 0 ? s.nrow : r->top;
		words_cut(&aside, n, s.nrow);
		plain_heading(p, parts[i].title, buf_str(&aside));
		for (size_t k = 0; k < n; k++)
			text_row(p, &s, k);
		if (n == 0)
			buf_printf(p->out, "  %s\n", part_none(&parts[i], r));
		buf_free(&aside);
	}
}

static void
html(struct buf *out, const struct report *r)
{
	buf_puts(out, "<div class=\"brief\">\n");
	for (int i = 0; i < PART_COUNT; i++) {
		struct sheet s;

		if (!part_given(&parts[i], r))
			continue;
		make(&parts[i], r, &s);
		buf_printf(out, "<h3>%s</h3>\n", parts[i].title);
		if (s.nrow)
			sheet_html(out, &s, parts[i].title, SHEET_ROWS);
		else
			buf_printf(out, "<p class=\"lead\">%s</p>\n",
			    part_none(&parts[i], r));
	}
	buf_puts(out, "</div>\n");
}

static const struct panel brief = { .id = "brief",
	.link = "The account",
	.title = "Before the call",
	.tables = tables,
	.text = text,
	.html = html };

const struct panel *brief_panels[] = { &brief, NULL };

const struct customer *
brief_customer(const struct report *r)
{
	for (size_t i = 0; i < r->roster.n; i++)
		if (str_eq(r->roster.v[i]->id, r->account))
			return r->roster.v[i];
	return NULL;
}

bool
brief_known(const struct report *r)
{
	bool known = brief_customer(r) || r->diary.n > 0;

	for (size_t i = 0; i < r->sheets.n && !known; i++)
		known = r->sheets.v[i].nrow > 0 &&
		    sheet_column(&r->sheets.v[i], "account") >= 0;
	return known;
}

static void
verdict(struct buf *out, const struct report *r)
{
	const struct customer *c = brief_customer(r);

	if (c == NULL) {
		struct str name = r->diary.given
		    ? story_attr(
			  &r->diary.story, STR("name"), r->diary.asof, NULL)
		    : (struct str){ 0 };

		buf_put(out, name.n ? name : r->account);
		buf_puts(out, ": no health of it is given");
		return;
	}
	buf_put(out, c->name);
	buf_puts(out, " is ");
	buf_put(out, roster_bands[c->band]);
	if (!isnan(c->score)) {
		buf_puts(out, " at ");
		words_score(out, c->score);
	}
	if (!isnan(c->trend)) {
		buf_puts(out, ", ");
		words_points(out, c->trend, "-");
		buf_puts(out, " in 28 days");
	}
	if (c->renews != ROSTER_NO_DAY) {
		buf_puts(out, "; renews ");
		words_until(out, c->renews, roster_today(&r->roster));
	}
}

void
brief_or_verdict(struct buf *out, const struct report *r)
{
	if (r->account.n)
		verdict(out, r);
	else
		words_verdict(out, &r->overview, &r->roster);
}
