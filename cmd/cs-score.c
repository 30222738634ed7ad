/* cs-score: how accounts, or groups of them, do by a framework's measures */
#include <stdlib.h>
#include <unistd.h>

#include "opt.h"
#include "pool.h"
#include "table.h"
#include "view.h"

#include "score/run.h"

enum {
	OPT_BY = 256,
	OPT_MONTHS,
	OPT_AS_OF,
	OPT_WHERE,
	OPT_ALL,
	OPT_MARGIN,
	OPT_EVENTS,
	OPT_HORIZON,
	OPT_DISCOUNT,
	OPT_PARTIAL,
	OPT_MERGE,
	OPT_CARD,
	OPT_PLAYS,
	OPT_BUDGET,
	OPT_FLOOR,
	OPT_LEAST,
	OPT_WORTH,
	OPT_TOP_UNMET,
	OPT_TOP,
	OPT_SHEET,
	OPT_ACTION,
	OPT_OUTCOME,
	OPT_WINDOW,
	OPT_LAG,
	OPT_STRATA,
	OPT_TRIGGER,
	OPT_GROUPS,
	OPT_STALE,
	OPT_EXCEL_SAFE,
	OPT_LIST,
	OPT_PRINT
};

static const struct opt options[] = {
	{ OPT_BY, "by", "WHAT", "groups: account, month or an attribute" },
	{ OPT_MONTHS, "months", "N", "with --by month: the last N (12)" },
	{ OPT_AS_OF, "as-of", "DATE", "as it was known then (a day: its end)" },
	{ OPT_WHERE, "where", "COND", "only accounts where this holds" },
	{ OPT_ALL, "all", NULL, "with --by account: churned and trial too" },
	{ OPT_MARGIN, "margin", "SHARE", "of revenue, for cltv (1)" },
	{ OPT_PARTIAL, "partial", NULL, "print what --merge folds together" },
	{ OPT_MERGE, "merge", NULL, "the files are partial results, in order" },
	{ OPT_TOP_UNMET, "top-unmet", NULL, "the same as the analysis unmet" },
	{ OPT_STALE, "stale", "SPAN", "a feed older than this is dead (7d)" },
	{ 'j', "threads", "N", "how many threads (default: the cores)" },
	{ 'o', "output", "FILE", "write there, whole or not at all" },
	{ OPT_EXCEL_SAFE, "excel-safe", NULL, "defuse formula cells" },
	{ OPT_LIST, "list", NULL, "list the cards and the analyses" },
	{ OPT_PRINT, "print", "NAME", "print a card's table" },
	{ OPT_EVENTS, "events", "SEL", "which are purchases (money:payment)" },
	{ OPT_HORIZON, "horizon", "SPAN", "how far ahead (1y)" },
	{ OPT_DISCOUNT, "discount", "RATE", "of clv, a year (0)" },
	{ OPT_CARD, "card", "NAME", "the card that is asked about" },
	{ OPT_PLAYS, "plays", "NAME", "what can be done, a table (plays)" },
	{ OPT_BUDGET, "budget", "MINUTES", "for an account or --by (120)" },
	{ OPT_FLOOR, "floor", "SHARE", "of each criterion first (0)" },
	{ OPT_LEAST, "least", "POINTS", "no play that gains less (0)" },
	{ OPT_WORTH, "worth", "FIELD", "accounts count by it, as arr" },
	{ OPT_TOP, "top", "N", "the first so many (20)" },
	{ OPT_SHEET, "sheet", NULL, "a sheet to fill in and ingest" },
	{ OPT_ACTION, "action", "SEL", "of this (repeatable)" },
	{ OPT_OUTCOME, "outcome", "SEL", "on this: [STAT] SELECTOR" },
	{ OPT_WINDOW, "window", "SPAN", "before and after (30d)" },
	{ OPT_LAG, "lag", "SPAN", "from the action to after (0d)" },
	{ OPT_STRATA, "strata", "A,B", "alike in these (segment)" },
	{ OPT_TRIGGER, "trigger", "SEL", "alike in what led to it" },
	{ OPT_GROUPS, "groups", "ATTR", "the sides that chance drew" },
	{ 0 },
};

static const struct opt_topic topics[] = {
	{ "purchases", "events horizon discount" },
	{ "plan", "card plays budget floor least worth" },
	{ "touches", "card" },
	{ "consistency", "card" },
	{ "unmet", "top" },
	{ "maturity", "sheet" },
	{ "impact", "action outcome window lag strata trigger groups" },
	{ 0 },
};

static const struct opt_program program = {
	.name = "cs-score",
	.what = "Score accounts, or groups of them, by cards of measures.",
	.synopsis = "CARD[,CARD...] | ANALYSIS [option ...] [LOG]",
	.options = options,
	.examples = "  cs-score kpi --by segment log.csv.gz\n"
		    "  cs-score kpi --by month log.csv.gz\n",
	.topics = topics,
};

/* a card, or else a table of plays */
static void
print_table(const char *name)
{
	bool plays = !table_exists("card", name) && table_exists("plays", name);

	table_print(plays ? "plays" : "card", name);
}

static void
add_action(struct settings *s, const char *arg)
{
	if (s->naction == MOST_ACTIONS)
		opt_usage(
		    &program, "--action: more than %d of them", MOST_ACTIONS);
	s->actions[s->naction++] = arg;
}

static void
set_option(struct settings *s, struct arena *a, int key, const char *arg)
{
	switch (key) {
	case OPT_BY: s->by = arg; break;
	case OPT_MONTHS:
		s->months = (int)opt_int(arg, 1, 1200, "--months");
		break;
	case OPT_AS_OF:
		s->asof = opt_asof(arg, "--as-of");
		s->asof_given = true;
		break;
	case OPT_WHERE: s->where = opt_cond(a, arg, "--where"); break;
	case OPT_ALL: s->all = true; break;
	case OPT_MARGIN: s->margin = opt_num(arg, 1e-6, 1, "--margin"); break;
	case OPT_EVENTS: s->events = arg; break;
	case OPT_HORIZON: s->horizon = opt_length(arg, 1, "--horizon"); break;
	case OPT_DISCOUNT:
		s->discount = opt_num(arg, 0, 10, "--discount");
		break;
	case OPT_TOP: s->top = (int)opt_int(arg, 1, 1 << 30, "--top"); break;
	case OPT_TOP_UNMET: s->what = "unmet"; break;
	case OPT_PARTIAL: s->partial = true; break;
	case OPT_MERGE: s->merge = true; break;
	case OPT_CARD: s->card = arg; break;
	case OPT_PLAYS: s->plays = arg; break;
	case OPT_BUDGET: s->budget = opt_num(arg, 0, 1e9, "--budget"); break;
	case OPT_FLOOR: s->floor = opt_num(arg, 0, 1, "--floor"); break;
	case OPT_LEAST: s->least = opt_num(arg, 0, 100, "--least"); break;
	case OPT_WORTH: s->worth = arg; break;
	case OPT_SHEET: s->sheet = true; break;
	case OPT_ACTION: add_action(s, arg); break;
	case OPT_OUTCOME: s->outcome = arg; break;
	case OPT_WINDOW: s->window = opt_length(arg, 1, "--window"); break;
	case OPT_LAG: s->lag = opt_length(arg, 0, "--lag"); break;
	case OPT_STRATA: s->strata = arg; break;
	case OPT_TRIGGER: s->trigger = arg; break;
	case OPT_GROUPS: s->groups = arg; break;
	case OPT_STALE: s->stale = opt_span(arg, "--stale"); break;
	case 'j': s->threads = (int)opt_int(arg, 1, 256, "-j"); break;
	case 'o': s->output = arg; break;
	case OPT_EXCEL_SAFE: s->excel_safe = true; break;
	case OPT_LIST: score_list(); exit(STATUS_DONE);
	case OPT_PRINT: print_table(arg); exit(STATUS_DONE);
	}
}

/* by name, not by path: a path is a log's */
static bool
names_card(const char *arg)
{
	struct str s = str_of(arg);

	return str_find(s, '/') == s.n && !str_ends(s, STR(".csv")) &&
	    table_exists("card", arg);
}

int
main(int argc, char *argv[])
{
	struct settings s = { .threads = pool_cores(),
		.months = 12,
		.margin = 1,
		.events = "money:payment",
		.horizon = { 12, SPAN_MONTH },
		.top = 20,
		.plays = "plays",
		.budget = 120,
		.strata = "segment",
		.window = { 30 * DATE_DAY, SPAN_SECOND },
		.stale = { 7 * DATE_DAY, SPAN_SECOND } };
	struct arena a = { 0 };
	const char *arg;
	enum status status;
	int key;

	diag_program("cs-score");
	while ((key = opt_next(&program, argc, argv, &arg)) != -1)
		set_option(&s, &a, key, arg);
	if (s.what == NULL && optind == argc)
		opt_usage(
		    &program, "name a card or an analysis; --list has them");
	if (s.what == NULL)
		s.what = argv[optind++];
	else if (argc - optind > 1 && names_card(argv[optind]))
		optind++; /* --top-unmet is the same beside any card */
	if (argc - optind > 1 && !s.merge)
		opt_usage(&program, "%s",
		    names_card(argv[optind])
			? "join cards by commas, as in kpi,method"
			: "one log at a time; merge logs with cs-ingest");
	if (s.partial && s.merge)
		opt_usage(&program, "--partial is not for --merge");
	/* a sheet may be of a card of one's own */
	opt_only(&program, s.sheet ? "maturity" : s.what);
	view_bind(&s.where, false);
	status = score_run(&s, &a, (const char *const *)argv + optind);
	arena_free(&a);
	return status;
}
