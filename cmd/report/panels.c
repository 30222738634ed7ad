#include "report/panel.h"

#include <string.h>

#include "diag.h"

#include "report/html.h"
#include "report/markdown.h"
#include "report/sheet_draw.h"

/* bytes of a page that its panels may take, but for the one that fills it */
enum { ROOM = 236000 };

static bool
has_accounts(const struct report *r)
{
	return r->roster.n > 0;
}

static bool
has_failures(const struct report *r)
{
	const struct sheet *s = report_sheet(r, INPUT_FAILURES);

	return s && s->nrow > 0;
}

static bool
has_alerts(const struct report *r)
{
	return r->alerts.n > 0;
}

static bool
has_dimensions(const struct report *r)
{
	return r->roster.n > 0 && r->roster.ndim > 0;
}

#define OF(kind) PANEL_OF(INPUT_##kind)

// clang-format off
const struct panel panels[] = {
	{ .id = "failures", .link = "Failures", .title = "Left out: what failed",
	    .words = "These could not be read or made; what follows is without "
	    "them.",
	    .of = OF(FAILURES), .wanted = has_failures },
	{ .id = "alerts", .link = "Alerts", .title = "Alerts",
	    .wanted = has_alerts, .aside = alerts_aside,
	    .tables = alerts_tables,
	    .text = alerts_text, .html = alerts_html,
	    .markdown = alerts_markdown, .mail = alerts_mail },
	{ .id = "bands", .link = "At a glance",
	    .title = "Accounts and ARR by band",
	    .of = OF(HEALTH), .wanted = has_accounts,
	    .tables = bands_tables, .text = bands_text, .html = bands_html },
	{ .id = "changes", .link = "What changed",
	    .title = "What changed since the run before",
	    .of = OF(HEALTH), .wanted = changes_wanted, .aside = changes_aside,
	    .tables = changes_tables, .html = changes_html },
	{ .id = "calls", .link = "Call today", .title = "Call today",
	    .words = "Red accounts, largest ARR first. Points are what each "
	    "reason costs or earns in the score.",
	    .of = OF(HEALTH), .wanted = has_accounts, .aside = calls_aside,
	    .tables = calls_tables, .text = calls_text, .html = calls_html,
	    .markdown = calls_markdown, .mail = calls_mail },
	{ .id = "renewals", .link = "Renewals",
	    .title = "Renewals at risk in 90 days",
	    .words = "Accounts that renew soon and are not green.",
	    .of = OF(HEALTH), .wanted = has_accounts, .aside = renewals_aside,
	    .tables = renewals_tables, .text = renewals_text, .html = renewals_html },
	{ .id = "moves", .link = "Moves", .title = "Biggest moves in 28 days",
	    .words = "The score 28 days before, and now.",
	    .of = OF(HEALTH), .wanted = has_accounts, .aside = moves_aside,
	    .tables = moves_tables, .text = moves_text, .html = moves_html },
	{ .id = "heat", .link = "Segments",
	    .title = "Where it hurts: segment by dimension",
	    .words = "The mean points of a dimension, 0 to 100, each account "
	    "counting as one; the small figure is how many accounts have the "
	    "data.",
	    .of = OF(HEALTH), .wanted = has_dimensions, .without = PANEL_TEXT,
	    .aside = heat_aside, .tables = heat_tables, .html = heat_html },
	{ .id = "weeks", .link = "Weeks", .title = "Week after week",
	    .of = OF(HISTORY), .tables = weeks_tables, .html = weeks_html },
	{ .id = "scores", .link = "Scores", .title = "How the scores are spread",
	    .of = OF(HEALTH), .wanted = has_accounts,
	    .without = ~0u ^ PANEL_HTML, .html = scores_html },
	{ .id = "measures", .link = "Measures",
	    .title = "What the score is made of", .of = OF(LONG) },
	{ .id = "cards", .link = "Scorecards", .title = "Scorecards",
	    .words = "Points run from 0 to 100. A bar is the value, the line over "
	    "it its 95 % limits, the tick the target.",
	    .of = OF(CARD), .tables = cards_tables, .html = cards_html },
	{ .id = "movements", .link = "ARR movements", .title = "What moved the ARR",
	    .of = OF(MOVEMENTS) },
	{ .id = "stages", .link = "Journey", .title = "Where accounts stand",
	    .of = OF(STAGES), .aside = stages_aside, .tables = stages_tables,
	    .html = stages_html },
	{ .id = "map", .link = "Map", .title = "The journey and how it feels",
	    .words = "The line is the mean of what people said they felt, from "
	    "\xe2\x88\x92" "2 to +2, while they were in the stage.",
	    .of = OF(MAP), .html = map_html },
	{ .id = "funnel", .link = "Funnel", .title = "How far they get",
	    .words = "The rate is of those whose time was up: who may still "
	    "get there is not counted yet (dashed).",
	    .of = OF(FUNNEL), .html = funnel_html },
	{ .id = "survival", .link = "Survival", .title = "How long they stay",
	    .words = "The share still there after so many days, with its 95 % "
	    "limits; who is still here counts for as long as it was seen.",
	    .of = OF(SURVIVAL) | OF(CURVES), .tables = survival_tables,
	    .html = survival_html },
	{ .id = "cohorts", .link = "Retention", .title = "Who stays, by cohort",
	    .words = "The share of a cohort that was active so many periods "
	    "later; the small figure is its size, and … a period in progress.",
	    .of = OF(COHORTS), .html = cohorts_html },
	{ .id = "graph", .link = "Paths", .title = "The ways they take",
	    .words = "Down and at the right what comes next, at the left what "
	    "goes back; beside each how many times, and the median days.",
	    .of = OF(GRAPH), .html = graph_html },
	{ .id = "journey", .link = "Journey in detail",
	    .title = "The journey in detail",
	    .of = OF(ALIGN) | OF(TOUCHES) | OF(FITNESS) | OF(VALIDATED) |
	    OF(MOMENTS) | OF(DWELL) | OF(BETWEEN) | OF(VARIANTS) | OF(REWORK) |
	    OF(TTV) | OF(LIFECYCLE) | OF(STICKINESS) | OF(LOOPS) },
	{ .id = "plan", .link = "Plan", .title = "What to do next",
	    .of = OF(PLAN) | OF(SERVED) },
	{ .id = "unmet", .link = "Requests", .title = "Requests that weigh most",
	    .of = OF(UNMET) },
	{ .id = "impact", .link = "Impact", .title = "Did it work",
	    .of = OF(IMPACT) },
	{ .id = "practices", .link = "Practices",
	    .title = "Practices, as people say and as the log shows",
	    .of = OF(PRACTICES) | OF(ASSESSORS) | OF(CONSISTENCY) },
	{ .id = "purchases", .link = "Purchases", .title = "Who buys again",
	    .of = OF(PURCHASES) },
	{ .id = "accounts", .link = "All accounts", .title = "All accounts",
	    .words = "Those at risk first, by ARR.",
	    .of = OF(HEALTH), .wanted = has_accounts,
	    .without = PANEL_TEXT | PANEL_MARKDOWN | PANEL_MAIL,
	    .fills = true, .tables = everyone_tables, .html = everyone_html },
	{ .id = "backtest", .link = "Back-test",
	    .title = "How good this score is",
	    .of = OF(BACKTEST) },
	{ .id = "audit", .link = "Audit", .title = "What the audit found",
	    .of = OF(AUDIT) },
	{ .id = "data", .link = "Data", .title = "What the data can support",
	    .tables = quality_tables, .text = quality_text,
	    .html = quality_html, .markdown = quality_markdown, .mail = quality_mail },
	{ .id = "other", .link = "Other tables", .title = "Other tables",
	    .words = "Tables this report has no picture for, as they are.",
	    .of = OF(OTHER) },
	{ .id = "guide", .link = "How to read this",
	    .title = "How to read this",
	    .of = OF(HEALTH), .without = ~0u ^ PANEL_HTML, .html = guide_html },
	{ 0 },
};
// clang-format on

static const struct panel *
named(struct str name, const char *what)
{
	struct str list[sizeof panels / sizeof panels[0]];
	char text[DIAG_TEXT], near[DIAG_TEXT];
	size_t n = 0;

	for (const struct panel *p = panels; p->id; p++) {
		if (str_is(name, p->id))
			return p;
		list[n++] = str_of(p->id);
	}
	diag_fail("%s: no such panel: %s%s; --list-panels names them", what,
	    diag_text(name, text), diag_nearest(name, list, n, near));
}

static bool
among(const struct panel *const *v, size_t n, const struct panel *p)
{
	for (size_t i = 0; i < n; i++)
		if (v[i] == p)
			return true;
	return false;
}

const struct panel **
panels_named(struct arena *a, const char *names, const char *what)
{
	struct str rest = str_of(names), name;
	size_t n = 0, cap = 0;
	const struct panel **v = NULL;

	while (rest.p) {
		rest = str_cut(rest, ',', &name);
		ARENA_GROW(a, v, n, cap);
		v[n] = named(str_trim(name), what);
		n += !among(v, n, v[n]);
	}
	ARENA_GROW(a, v, n, cap);
	v[n] = NULL;
	return v;
}

void
panels_list(struct buf *out)
{
	for (const struct panel *p = panels; p->id; p++) {
		const char *separator = "";

		buf_printf(out, "%-10s %s: ", p->id, p->title);
		for (int i = 0; i < INPUT_COUNT; i++)
			if (p->of & PANEL_OF(i)) {
				buf_printf(
				    out, "%s%s", separator, inputs[i].name);
				separator = ", ";
			}
		buf_puts(out, p->of ? "\n" : "always\n");
	}
}

bool
panel_shown(
    const struct panel *p, const struct report *r, enum panel_format format)
{
	bool is = p->of == 0;

	for (int i = 0; i < INPUT_COUNT && !is; i++)
		is = (p->of & PANEL_OF(i)) && report_given(r, (enum input_id)i);
	return is && !(p->without & format) && (!p->wanted || p->wanted(r));
}

void
panel_sheets(const struct panel *p, const struct report *r, struct sheets *s)
{
	if (p->tables) {
		p->tables(s, r);
		return;
	}
	for (size_t i = 0; i < r->sheets.n; i++)
		if (p->of & PANEL_OF(r->sheets.v[i].kind)) {
			ARENA_GROW(r->arena, s->v, s->n, s->cap);
			s->v[s->n++] = r->sheets.v[i];
		}
}

const struct panel *
panels_next(const struct report *r, enum panel_format format, size_t *i)
{
	const struct panel *p;

	do
		p = r->panels ? r->panels[*i] : &panels[*i];
	while (++*i && p && p->id && !panel_shown(p, r, format));
	return p && p->id ? p : NULL;
}

void
panels_text(struct plain *p, const struct report *r)
{
	const struct panel *panel;
	size_t i = 0;

	while ((panel = panels_next(r, PANEL_TEXT, &i))) {
		struct buf aside = { 0 };
		struct sheets s = { 0 };

		if (panel->aside)
			panel->aside(&aside, r);
		plain_heading(p, panel->title, buf_str(&aside));
		buf_free(&aside);
		if (panel->text)
			panel->text(p, r);
		else {
			panel_sheets(panel, r, &s);
			sheets_text(p, &s, r->top);
		}
	}
}

void
panels_links(struct buf *out, const struct report *r)
{
	const struct panel *p;
	size_t i = 0;

	while ((p = panels_next(r, PANEL_HTML, &i)))
		buf_printf(
		    out, "<li><a href=\"#%s\">%s</a></li>\n", p->id, p->link);
}

static void
words_and_aside(struct buf *out, const struct panel *p, const struct report *r)
{
	struct buf aside = { 0 };

	if (p->aside)
		p->aside(&aside, r);
	if (p->words || aside.n)
		buf_printf(
		    out, "<p class=\"lead\">%s", p->words ? p->words : "");
	if (aside.n)
		html_in(
		    out, " <span class=\"cut\">", buf_str(&aside), "</span>");
	if (p->words || aside.n)
		buf_puts(out, "</p>\n");
	buf_free(&aside);
}

static void
draw(struct buf *out, const struct panel *p, const struct report *r)
{
	struct sheets s = { 0 };

	if (p->html) {
		p->html(out, r);
		return;
	}
	panel_sheets(p, r, &s);
	sheets_html(out, &s, r->rows);
}

static void
section(struct buf *out, const struct panel *p, const struct report *r,
    struct str drawn)
{
	buf_printf(out,
	    "<section id=\"%s\" aria-labelledby=\"%s-h\">\n"
	    "<h2 id=\"%s-h\">%s</h2>\n",
	    p->id, p->id, p->id, p->title);
	words_and_aside(out, p, r);
	buf_put(out, drawn);
	buf_puts(out, "</section>\n");
}

/* in the order of the page: everything but what fills it; then that, in the
 * room that is left */
static size_t
draw_all(struct buf drawn[], struct report *r, bool fills)
{
	const struct panel *p;
	size_t n = 0, k = 0;

	for (size_t i = 0; (p = panels_next(r, PANEL_HTML, &i)); k++)
		if (p->fills == fills) {
			drawn[k].n = 0;
			draw(&drawn[k], p, r);
			n += drawn[k].n;
		}
	return n;
}

/* tables are cut shorter until the page has room for them */
void
panels_html(struct buf *out, const struct report *r)
{
	struct report mine = *r;
	const struct panel *p;
	struct buf drawn[sizeof panels / sizeof panels[0]] = { 0 };
	size_t k = 0;

	for (mine.rows = SHEET_ROWS; mine.rows > 5; mine.rows -= 5)
		if ((mine.used = draw_all(drawn, &mine, false)) < ROOM)
			break;
	draw_all(drawn, &mine, true);
	for (size_t i = 0; (p = panels_next(r, PANEL_HTML, &i));) {
		section(out, p, r, buf_str(&drawn[k]));
		buf_free(&drawn[k++]);
	}
}

void
panels_markdown(struct buf *out, const struct report *r)
{
	const struct panel *p;
	size_t i = 0;

	while ((p = panels_next(r, PANEL_MARKDOWN, &i))) {
		struct buf aside = { 0 };
		struct sheets s = { 0 };

		buf_printf(out, "\n## %s\n\n", p->title);
		if (p->aside)
			p->aside(&aside, r);
		if (aside.n) {
			markdown_text(out, buf_str(&aside));
			buf_puts(out, "\n\n");
		}
		buf_free(&aside);
		if (p->markdown)
			p->markdown(out, r);
		else {
			panel_sheets(p, r, &s);
			markdown_sheets(out, &s, r->top);
		}
		/* one empty line between parts */
		while (out->n > 1 && out->p[out->n - 2] == '\n')
			out->n--;
	}
}
