/* the report as Markdown, for a chat or a ticket: the verdict first */
#include "report/brief.h"
#include "report/page.h"

#include "report/markdown.h"
#include "report/panel.h"
#include "report/quality.h"
#include "report/words.h"

static void
about(struct buf *out, const struct report *r)
{
	struct buf line = { 0 };

	buf_char(out, '*'); /* else one that begins with - would be a list */
	markdown_text(out, r->title);
	buf_char(out, '*');
	if (report_asof(r) != INTAKE_NO_TIME) {
		buf_puts(out, " as of ");
		words_asof(out, report_asof(r));
	}
	if (r->roster.n) {
		buf_puts(out, " · model ");
		words_models(&line, &r->roster);
		markdown_text(out, buf_str(&line));
	}
	if (r->intake.given) {
		buf_puts(out, " · ");
		quality_sources(out, r);
	}
	buf_char(out, '\n');
	buf_free(&line);
}

void
page_markdown(struct buf *out, const struct report *r)
{
	struct buf verdict = { 0 };

	brief_or_verdict(&verdict, r);
	buf_puts(out, "**");
	markdown_text(out, buf_str(&verdict));
	buf_puts(out, "**\n\n");
	buf_free(&verdict);
	about(out, r);
	panels_markdown(out, r);
}
