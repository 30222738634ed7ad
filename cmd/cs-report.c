/* cs-report: what is wrong, to whom and why, as text or a page of HTML */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "diag.h"
#include "opt.h"
#include "sink.h"
#include "table.h"

#include "report/brief.h"
#include "report/changes.h"
#include "report/mime.h"
#include "report/page.h"
#include "report/panel.h"
#include "report/report.h"

enum {
	KEY_TEXT = 256,
	KEY_HTML,
	KEY_PREVIOUS,
	KEY_ACCOUNT,
	KEY_ONLY_IF_CHANGED,
	KEY_PANELS,
	KEY_LIST_PANELS,
	KEY_MARKDOWN,
	KEY_JSON,
	KEY_PROM,
	KEY_EMAIL,
	KEY_SCHEMA,
	KEY_ALERT,
	KEY_ALERT_FILE,
	KEY_FROM,
	KEY_TO,
	KEY_ASCII,
	KEY_COLOR
};

// clang-format off
static const struct opt options[] = {
	{ KEY_TEXT, "text", NULL, "text of 80 columns (the default)" },
	{ KEY_HTML, "html", NULL, "one page of HTML that needs nothing else" },
	{ KEY_MARKDOWN, "markdown", NULL, "Markdown, for a chat or a ticket" },
	{ KEY_JSON, "json", NULL, "JSON, for another program" },
	{ KEY_PROM, "prom", NULL, "metrics, as Prometheus reads them" },
	{ KEY_EMAIL, "email", NULL, "a mail of text and HTML, for sendmail -t" },
	{ 'o', "output", "FILE", "write there, complete or not at all" },
	{ KEY_PREVIOUS, "previous", "FILE", "a table of the run before" },
	{ KEY_ONLY_IF_CHANGED, "only-if-changed", NULL,
	    "write nothing where nothing did since then" },
	{ KEY_ACCOUNT, "account", "ID", "the brief before a call with this one" },
	{ KEY_ALERT, "alert", "COND", "list the accounts it holds of; exit 3" },
	{ KEY_ALERT_FILE, "alert-file", "FILE", "alerts, as name,where,to" },
	{ KEY_TO, "to", "ADDRESS", "whom the mail is to, beside the alerts'" },
	{ KEY_FROM, "from", "ADDRESS", "whom the mail is from" },
	{ KEY_PANELS, "panels", "A,B", "these alone, in this order" },
	{ KEY_LIST_PANELS, "list-panels", NULL, "list the panels" },
	{ 't', "title", "TEXT", "instead of \"" REPORT_TITLE "\"" },
	{ 'n', "top", "N", "as many of a list at most (10)" },
	{ KEY_ASCII, "ascii", NULL, "text without any sign but ASCII of ours" },
	{ KEY_SCHEMA, "json-schema", NULL, "print the schema of the JSON" },
	{ KEY_COLOR, "color", "WHEN", "auto, always or never (auto)" },
	{ 0 },
};
// clang-format on

static const struct opt_program program = {
	.name = "cs-report",
	.what = "Report tables: what needs doing, for whom, and why.",
	.synopsis =
	    "[--text | --html | --markdown | --json | --prom | --email]\n"
	    "                 [--alert COND] [--previous FILE] [-o FILE] [FILE "
	    "...]",
	.options = options,
	.examples =
	    "  cs-health log.csv | cs-report\n"
	    "  cs-report --html -o report.html health.csv summary.csv\n",
};

static const struct format {
	int key;
	void (*page)(struct buf *, const struct report *);
} formats[] = {
	{ KEY_TEXT, page_text },
	{ KEY_HTML, page_html },
	{ KEY_MARKDOWN, page_markdown },
	{ KEY_JSON, page_json },
	{ KEY_PROM, page_prom },
	{ KEY_EMAIL, page_mail },
};

struct settings {
	const struct format *format;
	const char *output, *color;
	bool only_if_changed;
};

static const struct format *
format_of(int key)
{
	for (size_t i = 0; i < sizeof formats / sizeof formats[0]; i++)
		if (formats[i].key == key)
			return &formats[i];
	return NULL;
}

static bool
on_terminal(const char *output)
{
	const char *term = getenv("TERM"), *no = getenv("NO_COLOR");

	return output == NULL && isatty(STDOUT_FILENO) && !(no && *no) &&
	    !(term && strcmp(term, "dumb") == 0);
}

static bool
wants_colour(const struct settings *s)
{
	if (strcmp(s->color, "auto") == 0)
		return on_terminal(s->output);
	if (strcmp(s->color, "always") && strcmp(s->color, "never"))
		opt_usage(&program,
		    "--color: \"%s\" is not auto, always or "
		    "never",
		    s->color);
	return strcmp(s->color, "always") == 0;
}

/* to standard output or where -o says, complete or not at all */
static void
write_out(const char *path, struct buf *page)
{
	struct sink *sink = sink_open(path, false);

	sink_write(sink, buf_str(page));
	sink_close(sink);
	buf_free(page);
}

static _Noreturn void
list_panels(void)
{
	struct buf list = { 0 };

	panels_list(&list);
	write_out(NULL, &list);
	exit(STATUS_DONE);
}

static _Noreturn void
print_schema(struct arena *a)
{
	struct sink *sink = sink_open(NULL, false);

	sink_write(sink, table_text(a, "schema", "report"));
	sink_close(sink);
	exit(STATUS_DONE);
}

static struct str
address(const char *arg, const char *what)
{
	if (!mime_is_address(str_of(arg)))
		opt_usage(&program,
		    "%s: not an address in ASCII, such as cs@example.com",
		    what);
	return str_of(arg);
}

static void
read_options(int argc, char *argv[], struct settings *s, struct report *r,
    struct report *before)
{
	const char *arg;
	int c;

	while ((c = opt_next(&program, argc, argv, &arg)) != -1)
		switch (c) {
		case KEY_ACCOUNT:
			r->account = before->account = str_of(arg);
			r->panels = brief_panels;
			break;
		case KEY_ALERT: alerts_add(&r->alerts, arg); break;
		case KEY_ALERT_FILE: alerts_read(&r->alerts, arg); break;
		case KEY_FROM: r->from = address(arg, "--from"); break;
		case KEY_TO: r->to = address(arg, "--to"); break;
		case KEY_SCHEMA: print_schema(r->arena);
		case KEY_ASCII: r->ascii = true; break;
		case KEY_COLOR: s->color = arg; break;
		case KEY_ONLY_IF_CHANGED: s->only_if_changed = true; break;
		case KEY_LIST_PANELS: list_panels();
		case KEY_PANELS:
			r->panels = panels_named(r->arena, arg, "--panels");
			break;
		case KEY_PREVIOUS:
			r->previous = before;
			report_read(before, arg);
			break;
		case 'n': r->top = (size_t)opt_int(arg, 1, 1000, "-n"); break;
		case 'o': s->output = arg; break;
		case 't': r->title = str_of(arg); break;
		default: s->format = format_of(c); break;
		}
	r->colour = wants_colour(s);
	if (s->only_if_changed && r->previous == NULL)
		opt_usage(
		    &program, "--only-if-changed: since what? give --previous");
}

static bool
nothing_new(const struct settings *s, const struct report *r)
{
	return s->only_if_changed && !changes_any(r);
}

int
main(int argc, char *argv[])
{
	struct arena arena = { 0 };
	struct report before = { .arena = &arena, .roster.brief = true };
	struct report report = { .arena = &arena,
		.alerts = { .arena = &arena },
		.title = STR(REPORT_TITLE),
		.top = 10 };
	struct settings s = { &formats[0], NULL, "auto", false };
	struct buf page = { 0 };
	enum status status = STATUS_DONE;
	bool known = true;

	diag_program("cs-report");
	read_options(argc, argv, &s, &report, &before);
	if (optind == argc)
		known = report_read(&report, "-");
	for (int i = optind; i < argc; i++)
		known = report_read(&report, argv[i]) && known;
	report_finish(&before);
	known = report_finish(&report) && known;
	if (report.account.n && !brief_known(&report)) {
		char text[DIAG_TEXT];

		diag_fail("--account: none of the tables has the account %s",
		    diag_text(report.account, text));
	}
	if (report.alerts.n && !report.roster.given)
		diag_fail("--alert: there is no health table to try it on");

	if (!nothing_new(&s, &report)) {
		s.format->page(&page, &report);
		write_out(s.output, &page);
	}
	if (alerts_matched(&report.alerts))
		status = STATUS_ALERT;
	arena_free(&arena);
	return diag_worse(known ? STATUS_DONE : STATUS_TOLD, status);
}
