#include "report/panel.h"

#include "report/html.h"

static bool
has_health(const struct report *r)
{
	return r->roster.given;
}

static bool
has_accounts(const struct report *r)
{
	return r->roster.n > 0;
}

static bool
has_dimensions(const struct report *r)
{
	return r->roster.n > 0 && r->roster.ndim > 0;
}

static bool
has_sheets(const struct report *r)
{
	return r->nsheet > 0;
}

static bool
always(const struct report *r)
{
	return r != NULL;
}

// clang-format off
const struct panel panels[] = {
	{ "bands", "At a glance", "Accounts and ARR by band", NULL,
	    has_accounts, NULL, bands_text, bands_html },
	{ "calls", "Call today", "Call today",
	    "Red accounts, largest ARR first. Points are what each reason "
	    "costs or earns in the score.",
	    has_accounts, calls_aside, calls_text, calls_html },
	{ "renewals", "Renewals", "Renewals at risk in 90 days",
	    "Accounts that renew soon and are not green.",
	    has_accounts, renewals_aside, renewals_text, renewals_html },
	{ "moves", "Moves", "Biggest moves in 28 days",
	    "The score 28 days before, and now.",
	    has_accounts, moves_aside, moves_text, moves_html },
	{ "heat", "Segments", "Where it hurts: segment by dimension",
	    "The mean points of a dimension, 0 to 100, each account counting "
	    "as one; the small figure is how many accounts have the data.",
	    has_dimensions, heat_aside, NULL, heat_html },
	{ "scores", "Scores", "How the scores are spread", NULL,
	    has_accounts, NULL, NULL, scores_html },
	{ "accounts", "All accounts", "All accounts",
	    "Those at risk first, by ARR.",
	    has_accounts, NULL, NULL, everyone_html },
	{ "data", "Data", "What the data can support", NULL,
	    always, NULL, quality_text, quality_html },
	{ "other", "Other tables", "Other tables",
	    "Tables this report has no picture for, as they are.",
	    has_sheets, NULL, sheets_text, sheets_html },
	{ "guide", "How to read this", "How to read this", NULL,
	    has_health, NULL, NULL, guide_html },
	{ 0 },
};
// clang-format on

void
panels_text(struct plain *p, const struct report *r)
{
	for (const struct panel *panel = panels; panel->id; panel++) {
		struct buf aside = { 0 };

		if (panel->text == NULL || !panel->wanted(r))
			continue;
		if (panel->aside)
			panel->aside(&aside, r);
		plain_heading(p, panel->title, buf_str(&aside));
		buf_free(&aside);
		panel->text(p, r);
	}
}

void
panels_links(struct buf *out, const struct report *r)
{
	for (const struct panel *p = panels; p->id; p++)
		if (p->html && p->wanted(r))
			buf_printf(out, "<li><a href=\"#%s\">%s</a></li>\n",
			    p->id, p->link);
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

void
panels_html(struct buf *out, const struct report *r)
{
	for (const struct panel *p = panels; p->id; p++) {
		if (p->html == NULL || !p->wanted(r))
			continue;
		buf_printf(out,
		    "<section id=\"%s\" aria-labelledby=\"%s-h\">\n"
		    "<h2 id=\"%s-h\">%s</h2>\n",
		    p->id, p->id, p->id, p->title);
		words_and_aside(out, p, r);
		p->html(out, r);
		buf_puts(out, "</section>\n");
	}
}
