/* cs-health: how healthy each account is, and why, at one instant */
#include <stdlib.h>
#include <unistd.h>

#include "csvout.h"
#include "log.h"
#include "num.h"
#include "opt.h"
#include "pool.h"
#include "table.h"

#include "health/run.h"

enum {
	OPT_AS_OF = 256,
	OPT_WHERE,
	OPT_ALL,
	OPT_COLUMNS,
	OPT_LONG,
	OPT_HISTORY,
	OPT_ROLLUP,
	OPT_BACKTEST,
	OPT_HORIZON,
	OPT_EVERY,
	OPT_LEAD,
	OPT_FIT,
	OPT_PROBABILITY,
	OPT_FREEZE,
	OPT_BANDS,
	OPT_WHAT_IF,
	OPT_RISK,
	OPT_STALE,
	OPT_EXCEL_SAFE,
	OPT_STATS,
	OPT_LIST,
	OPT_PRINT
};

static const struct opt options[] = {
	{ 'm', "model", "MODEL", "the health model: a name or a file" },
	{ 'e', "measure", "DEF", "add a column: 'NAME = STAT SELECTOR ...'" },
	{ OPT_AS_OF, "as-of", "DATE", "as it was known then (a day: its end)" },
	{ OPT_WHERE, "where", "COND", "only accounts where this holds" },
	{ OPT_ALL, "all", NULL, "churned, trial and lead accounts too" },
	{ OPT_COLUMNS, "columns", "A,B", "add attributes or measures" },
	{ OPT_LONG, "long", NULL, "a row a measure, with its contribution" },
	{ OPT_HISTORY, "history", "SPAN", "a row a week: as if run that day" },
	{ OPT_ROLLUP, "rollup", "ATTR",
	    "a row a parent account, by attribute" },
	{ OPT_BACKTEST, "backtest", NULL, "did it foretell who left" },
	{ OPT_FIT, "fit", NULL, "print the model with weights learnt from it" },
	{ OPT_PROBABILITY, "probability", NULL,
	    "add churn_probability by a fit" },
	{ OPT_FREEZE, "freeze", NULL,
	    "print the model, p10 and p90 as numbers" },
	{ OPT_BANDS, "bands", "G,Y",
	    "least scores of green and yellow (70,40)" },
	{ OPT_WHAT_IF, "what-if", "M=VALUE", "as if a measure were that" },
	{ OPT_RISK, "risk", "FILE", "add arr_at_risk by a back-test's rates" },
	{ OPT_STALE, "stale", "SPAN", "a feed older than this is dead (7d)" },
	{ 'j', "threads", "N", "how many threads (default: the cores)" },
	{ 'o', "output", "FILE", "write there, whole or not at all" },
	{ OPT_EXCEL_SAFE, "excel-safe", NULL, "defuse formula cells" },
	{ OPT_STATS, "stats", NULL, "list the statistics of measures" },
	{ OPT_LIST, "list", NULL, "list the models built in" },
	{ OPT_PRINT, "print", "NAME", "print a model's table" },
	{ OPT_HORIZON, "horizon", "SPAN", "who left within (90d)" },
	{ OPT_EVERY, "every", "SPAN", "seen from dates that far apart (90d)" },
	{ OPT_LEAD, "lead", "SPAN", "not counting the first days (0d)" },
	{ 0 },
};

static const struct opt_topic topics[] = {
	{ "--backtest", "horizon every lead" },
	{ "--fit", "horizon every lead" },
	{ 0 },
};

static const struct opt_program program = {
	.name = "cs-health",
	.what = "Score the health of every account in a customer log.",
	.synopsis = "[-m MODEL] [-e DEF] [option ...] [LOG]",
	.options = options,
	.examples = "  cs-health log.csv.gz | cs-report\n"
		    "  cs-health -e 'quiet = since touch' "
		    "--where 'band = red' log.csv.gz\n",
	.topics = topics,
};

static void
print_stats(void)
{
	struct sink *sink = sink_open(NULL, false);
	struct buf b = { 0 };
	struct csvout o = { .out = &b };

	stat_list(&o);
	sink_write(sink, buf_str(&b));
	sink_close(sink);
	buf_free(&b);
}

static void
add_measure(struct settings *s, const char *arg)
{
	if (s->nmeasure == MOST_MEASURES)
		diag_fail("-e: more than %d of them; put them into a model",
		    MOST_MEASURES);
	s->measures[s->nmeasure++] = arg;
}

/* "70,40": no gap and no overlap, or it is refused */
static void
set_bands(struct bands *b, const char *arg)
{
	struct str green, yellow = str_cut(str_of(arg), ',', &green);

	if (!num_parse(str_trim(green), &b->green) ||
	    !num_parse(str_trim(yellow), &b->yellow) || b->green > 100 ||
	    b->yellow < 0 || b->yellow >= b->green)
		opt_usage(&program,
		    "--bands: give the least score of green and of yellow,"
		    " such as 70,40; green above yellow, both in 0 to 100");
}

static void
set_asof(struct settings *s, const char *arg)
{
	s->asof = opt_asof(arg, "--as-of");
	s->asof_given = true;
}

static void
set_option(struct settings *s, struct arena *a, int key, const char *arg)
{
	switch (key) {
	case 'm': s->model = arg; break;
	case 'e': add_measure(s, arg); break;
	case OPT_AS_OF: set_asof(s, arg); break;
	case OPT_WHERE: s->where = opt_cond(a, arg, "--where"); break;
	case OPT_ALL: s->all = true; break;
	case OPT_COLUMNS: s->columns = arg; break;
	case OPT_LONG: s->mode = MODE_LONG; break;
	case OPT_HISTORY:
		s->mode = MODE_HISTORY;
		s->history = opt_length(arg, 1, "--history");
		break;
	case OPT_ROLLUP:
		s->mode = MODE_ROLLUP;
		s->rollup = arg;
		break;
	case OPT_BACKTEST: s->mode = MODE_BACKTEST; break;
	case OPT_HORIZON: s->horizon = opt_length(arg, 1, "--horizon"); break;
	case OPT_EVERY: s->every = opt_length(arg, 1, "--every"); break;
	case OPT_LEAD: s->lead = opt_length(arg, 0, "--lead"); break;
	case OPT_FIT: s->mode = MODE_FIT; break;
	case OPT_PROBABILITY: s->probability = true; break;
	case OPT_FREEZE: s->mode = MODE_FREEZE; break;
	case OPT_BANDS: set_bands(&s->bands, arg); break;
	case OPT_WHAT_IF: s->what_if = arg; break;
	case OPT_RISK: s->risk = arg; break;
	case OPT_STALE: s->stale = opt_span(arg, "--stale"); break;
	case 'j': s->threads = (int)opt_int(arg, 1, 256, "-j"); break;
	case 'o': s->output = arg; break;
	case OPT_EXCEL_SAFE: s->excel_safe = true; break;
	case OPT_STATS: print_stats(); exit(STATUS_DONE);
	case OPT_LIST: table_print("model", NULL); exit(STATUS_DONE);
	case OPT_PRINT: table_print("model", arg); exit(STATUS_DONE);
	}
}

int
main(int argc, char *argv[])
{
	const struct span quarter = { 90 * DATE_DAY, SPAN_SECOND };
	struct settings s = { .model = "health",
		.threads = pool_cores(),
		.bands = bands_default,
		.horizon = quarter,
		.every = quarter,
		.stale = { 7 * DATE_DAY, SPAN_SECOND } };
	struct arena a = { 0 };
	const char *arg;
	enum status status;
	int key;

	diag_program("cs-health");
	while ((key = opt_next(&program, argc, argv, &arg)) != -1)
		set_option(&s, &a, key, arg);
	if (argc - optind > 1)
		opt_usage(&program,
		    "one log at a time; merge logs with"
		    " cs-ingest");
	opt_only(&program,
	    s.mode == MODE_BACKTEST  ? "--backtest"
		: s.mode == MODE_FIT ? "--fit"
				     : "");
	view_bind(&s.where, false);
	status = health_run(&s, &a, optind < argc ? argv[optind] : "-");
	arena_free(&a);
	return status;
}
