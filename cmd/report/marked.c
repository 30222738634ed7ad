#include "report/marked.h"

#include <math.h>

#include "report/html.h"
#include "report/svg.h"
#include "report/words.h"

enum mark { BAR, POINT };

static const struct marked {
	enum input_id kind;
	const char *title;
	/* rows whose column `of` begins so; NULL: all */
	const char *of, *begins;
	const char *columns; /* by commas; @ is the mark, ~ the limits */
	enum mark mark;
	const char *value, *low, *high;
	/* the mark's scale, and a line on it; NaN: as the values need, none */
	double from, to, line;
	bool share;  /* value and limits are fractions */
	bool newest; /* where it is cut, the last rows stay */
} all[] = {
	// clang-format off
	{ INPUT_MOVEMENTS, "What moved the ARR", NULL, NULL,
	    "as_of,group,opening,new,expansion,reactivation,contraction,churn,"
	    "closing,@", BAR, "closing", NULL, NULL, 0, NAN, NAN, false, true },
	{ INPUT_UNMET, "Requests that weigh most", NULL, NULL,
	    "theme,weight,@,requests,accounts,arr,unanswered,declined,oldest",
	    BAR, "weight", NULL, NULL, 0, NAN, NAN, false, false },
	{ INPUT_PLAN, "Plays, and what they would gain", NULL, NULL,
	    "play,count,cost,gain,@", BAR, "gain", NULL, NULL, 0, NAN, NAN,
	    false, false },
	{ INPUT_SERVED, "Whom the touches served", NULL, NULL,
	    "touch,made,minutes,none,one,several,mean,@", BAR, "mean", NULL,
	    NULL, 0, NAN, NAN, false, false },
	{ INPUT_IMPACT, "What actions changed", NULL, NULL,
	    "action,outcome,design,effect,~,@,p,treated,controls,placebo,"
	    "verdict", POINT, "effect", "low", "high", NAN, NAN, 0, false, false },
	{ INPUT_AUDIT, "What the log does not tell well", NULL, NULL,
	    "finding,count,share,@,distorts,example", BAR, "share", NULL, NULL,
	    0, 1, NAN, true, false },
	{ INPUT_ALIGN, "The way taken against the one drawn", NULL, NULL,
	    "stage,move,count,@", BAR, "count", NULL, NULL, 0, NAN, NAN, false,
	    false },
	{ INPUT_LOOPS, "Learning loops", NULL, NULL,
	    "ref,account,owner,started,days,@,restarts,result,stages", BAR,
	    "days", NULL, NULL, 0, NAN, NAN, false, false },
	{ INPUT_LONG, "Measures of the score, mean points of all accounts",
	    NULL, NULL, "label,dimension,count,points,@", BAR, "points", NULL,
	    NULL, 0, 100, NAN, false, false },
	{ INPUT_PRACTICES, "Practices: as people say, and as the log shows",
	    NULL, NULL,
	    "label,layer,account,level,@,assessors,shown,gap,verdict", BAR,
	    "level", NULL, NULL, 0, 5, NAN, false, false },
	{ INPUT_ASSESSORS, "How far those who assess agree", NULL, NULL,
	    "assessor,other,practices,level,other_level,exact,@,difference",
	    BAR, "exact", NULL, NULL, 0, 1, NAN, true, false },
	{ INPUT_CONSISTENCY, "Does it matter whose account it is", NULL, NULL,
	    "label,card,by,groups,accounts,mean,share,@,p", BAR, "share", NULL,
	    NULL, 0, 1, NAN, true, false },
	{ INPUT_PURCHASES, "Who buys again", NULL, NULL,
	    "account,again,recency,age,alive,@,expected,spend,clv", BAR,
	    "alive", NULL, NULL, 0, 1, NAN, true, false },
	{ INPUT_MOMENTS, "Moments of truth, and what followed", NULL, NULL,
	    "moment,with,without,rate_with,rate_without,difference,~,@,q",
	    POINT, "difference", "low", "high", NAN, NAN, 0, false, false },
	{ INPUT_VALIDATED, "Moments they confirmed", NULL, NULL,
	    "group,stage,moment,accounts,pending,asked,confirmed,rate,~,@",
	    POINT, "rate", "low", "high", 0, 1, NAN, true, false },
	{ INPUT_FITNESS, "How far the way taken is the one drawn", NULL, NULL,
	    "group,cases,fitting,share,~,@,mean_fitness,log_fitness,missing,"
	    "extra", POINT, "share", "low", "high", 0, 1, NAN, true, false },
	{ INPUT_TTV, "Time to value", NULL, NULL,
	    "group,n,reached,median_days,~,@,incidence_90d", POINT,
	    "median_days", "low", "high", 0, NAN, NAN, false, false },
	{ INPUT_DWELL, "How long they are where", NULL, NULL,
	    "group,stage,accounts,spells,open,median_days,~,@,sum_days", POINT,
	    "median_days", "low", "high", 0, NAN, NAN, false, false },
	{ INPUT_BETWEEN, "How long from one to the other", NULL, NULL,
	    "group,from,to,accounts,reached,open,median_days,~,@,p90_days",
	    POINT, "median_days", "low", "high", 0, NAN, NAN, false, false },
	{ INPUT_VARIANTS, "The ways most taken", NULL, NULL,
	    "rank,count,share,@,steps,variant", BAR, "share", NULL, NULL, 0,
	    NAN, NAN, true, false },
	{ INPUT_REWORK, "What is done again", NULL, NULL,
	    "name,accounts,extra,selfloop,return,@", BAR, "extra", NULL, NULL,
	    0, NAN, NAN, false, false },
	{ INPUT_TOUCHES, "Touches done of those due", NULL, NULL,
	    "stage,touch,channel,count,due,done,@", BAR, "done", NULL, NULL, 0,
	    NAN, NAN, false, false },
	{ INPUT_STICKINESS, "In how many periods they were active", NULL,
	    NULL, "group,periods,accounts,share,@", BAR, "share", NULL, NULL,
	    0, NAN, NAN, true, false },
	{ INPUT_LIFECYCLE, "Who comes, stays, goes and returns", NULL, NULL,
	    "group,period,new,returning,resurrecting,dormant,active,@", BAR,
	    "active", NULL, NULL, 0, NAN, NAN, false, true },
	{ INPUT_BACKTEST, "How often the one that left was scored lower",
	    "metric", "auc", "group,value,~,@,n,events", POINT, "value", "low",
	    "high", 0, 1, 0.5, true, false },
	{ INPUT_BACKTEST, "Share that left, by band and tenth of the score",
	    "metric", "churn_rate", "group,value,~,@,n,events", POINT, "value",
	    "low", "high", 0, NAN, NAN, true, false },
	{ INPUT_BACKTEST, "Other measures of the score", "metric", NULL,
	    "metric,group,value,~,n,events", POINT, "value", "low", "high", 0,
	    NAN, NAN, false, false },
	// clang-format on
};

static bool
is_told_elsewhere(const struct marked *m, struct str s)
{
	for (size_t i = 0; i < sizeof all / sizeof all[0]; i++)
		if (all[i].kind == m->kind && all[i].begins &&
		    str_is(s, all[i].begins))
			return true;
	return false;
}

/* rows that no other part of the table shows, where .begins is NULL */
static bool
wanted(const struct marked *m, const struct sheet *s, size_t row)
{
	struct str cell;

	if (m->of == NULL)
		return true;
	cell = sheet_cell(s, row, sheet_column(s, m->of));
	return m->begins ? str_is(cell, m->begins)
			 : !is_told_elsewhere(m, cell);
}

static double
cell(const struct sheet *s, size_t row, const char *column)
{
	return column ? sheet_number(s, row, sheet_column(s, column)) : NAN;
}

/* the ends of the scale, where they are not given */
static void
scale(const struct marked *m, const struct sheet *s, double *from, double *to)
{
	double least = 0, most = 0;

	for (size_t i = 0; i < s->nrow; i++)
		if (wanted(m, s, i)) {
			double v = cell(s, i, m->value);

			least = fmin(least, fmin(v, cell(s, i, m->low)));
			most = fmax(most, fmax(v, cell(s, i, m->high)));
		}
	*from = isnan(m->from) ? least : m->from;
	*to = isnan(m->to) ? most : m->to;
}

static void
mark(struct buf *out, const struct marked *m, const struct sheet *s, size_t row,
    double from, double to)
{
	struct svg_span span = { cell(s, row, m->value), cell(s, row, m->low),
		cell(s, row, m->high), m->line };

	buf_puts(out, "<td class=\"m\">");
	if (!isnan(span.value) && m->mark == BAR)
		svg_bar(out, "k", to > 0 ? span.value / to : 0);
	else if (!isnan(span.value))
		svg_point(out, &span, from, to);
	buf_puts(out, "</td>");
}

static void
heads(struct buf *out, const struct marked *m)
{
	struct str rest = str_of(m->columns), name;
	struct buf b = { 0 };
	bool first = true;

	buf_printf(out,
	    "<div class=\"scroll\" tabindex=\"0\" role=\"group\" "
	    "aria-label=\"%s\">\n<table class=\"sheet\"><caption "
	    "class=\"unseen\">%s</caption><thead><tr>",
	    m->title, m->title);
	for (; rest.p; first = false) {
		const struct term *t;

		rest = str_cut(rest, ',', &name);
		if (str_is(name, "@")) {
			buf_puts(out,
			    "<th scope=\"col\"><span class=\"unseen\">Drawn"
			    "</span></th>");
			continue;
		}
		if (str_is(name, "~")) {
			buf_puts(out, "<th scope=\"col\">95 % limits</th>");
			continue;
		}
		t = term_of(name);
		b.n = 0;
		term_heading(&b, t, name);
		html_in(out,
		    !first && t->how > TERM_TEXT
			? "<th scope=\"col\" class=\"n\">"
			: "<th scope=\"col\">",
		    buf_str(&b), "</th>");
	}
	buf_puts(out, "</tr></thead>\n<tbody>\n");
	buf_free(&b);
}

static void
text(struct buf *out, const struct marked *m, const struct sheet *s, size_t row,
    struct str name, bool first)
{
	const struct term *t = term_of(name);
	struct str value = sheet_cell(s, row, sheet_find(s, name));
	struct buf b = { 0 };

	if (m->share && str_is(name, m->value) && value.n)
		words_share(&b, cell(s, row, m->value), 1);
	else
		term_say(&b, t, value);
	html_in(out,
	    first                    ? "<th scope=\"row\">"
		: t->how > TERM_TEXT ? "<td class=\"n\">"
				     : "<td>",
	    buf_str(&b), first ? "</th>" : "</td>");
	buf_free(&b);
}

static void
line(struct buf *out, const struct marked *m, const struct sheet *s, size_t row,
    double from, double to)
{
	struct str rest = str_of(m->columns), name;
	bool first = true;

	buf_puts(out, "<tr>");
	for (; rest.p; first = false) {
		rest = str_cut(rest, ',', &name);
		if (str_is(name, "@"))
			mark(out, m, s, row, from, to);
		else if (str_is(name, "~")) {
			buf_puts(out, "<td class=\"c\">");
			words_limits(out, cell(s, row, m->low),
			    cell(s, row, m->high), m->share);
			buf_puts(out, "</td>");
		} else
			text(out, m, s, row, name, first);
	}
	buf_puts(out, "</tr>\n");
}

static void
draw(struct buf *out, const struct marked *m, const struct sheet *s, size_t top)
{
	size_t n = 0, k = 0, first;
	double from, to;

	for (size_t i = 0; i < s->nrow; i++)
		n += wanted(m, s, i);
	if (n == 0 && s->nrow)
		return;
	first = m->newest && n > top ? n - top : 0;
	scale(m, s, &from, &to);
	buf_printf(out, "<h3>%s", m->title);
	if (n > top || s->all > s->nrow) {
		buf_puts(out, " <span class=\"mark\">");
		words_cut(
		    out, n < top ? n : top, s->all > s->nrow ? s->all : n);
		buf_puts(out, "</span>");
	}
	buf_puts(out, "</h3>\n");
	if (s->nrow == 0) {
		buf_puts(out, "<p class=\"calm\">Nothing found.</p>\n");
		return;
	}
	heads(out, m);
	for (size_t i = 0; i < s->nrow; i++)
		if (wanted(m, s, i)) {
			if (k >= first && k < first + top)
				line(out, m, s, i, from, to);
			k++;
		}
	html_table_end(out);
}

bool
marked_html(struct buf *out, const struct sheet *s, size_t top)
{
	bool any = false;

	for (size_t i = 0; i < sizeof all / sizeof all[0]; i++)
		if (all[i].kind == s->kind) {
			draw(out, &all[i], s, top);
			any = true;
		}
	return any;
}
