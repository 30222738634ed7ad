/* cs-health: how healthy each account is, and why, at one instant */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "asof.h"
#include "csvout.h"
#include "log.h"
#include "num.h"
#include "opt.h"
#include "pool.h"
#include "source.h"
#include "table.h"

#include "health/backtest.h"
#include "health/collect.h"
#include "health/freeze.h"
#include "health/model.h"
#include "health/peers.h"
#include "health/rollup.h"
#include "health/ward.h"

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
	{ OPT_HORIZON, "horizon", "SPAN", "who left within (90d)" },
	{ OPT_EVERY, "every", "SPAN", "seen from dates that far apart (90d)" },
	{ OPT_LEAD, "lead", "SPAN", "not counting the first days (0d)" },
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
};

enum { MOST_MEASURES = 64 };

enum mode {
	MODE_TABLE,
	MODE_LONG,
	MODE_HISTORY,
	MODE_ROLLUP,
	MODE_BACKTEST,
	MODE_FREEZE
};

struct settings {
	enum mode mode;
	const char *model, *output, *columns, *what_if, *rollup, *risk;
	const char *measures[MOST_MEASURES];
	int nmeasure, threads;
	bool all, excel_safe, asof_given;
	int64_t asof;
	struct span stale, history, horizon, every, lead;
	struct bands bands;
	struct cond where;
};

/* everything that is open while it runs */
struct run {
	const struct settings *set;
	struct arena *arena;
	struct model model;
	struct feeds feeds;
	struct ward ward;
	struct panel panel;
	struct log *log;
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

/* "seats_active=0.9" */
static struct what_if
read_what_if(const struct measures *model, const char *arg)
{
	struct str name, value = str_cut(str_of(arg), '=', &name);
	struct what_if w = { .measure = -1 };
	char text[DIAG_TEXT];

	if (arg == NULL)
		return w;
	w.measure = measures_find(model, str_trim(name));
	if (w.measure < 0 || !num_parse(str_trim(value), &w.value))
		diag_fail("--what-if: %s is not MEASURE=NUMBER with a measure"
			  " of the model",
		    diag_text(str_of(arg), text));
	return w;
}

static void
read_risk(struct risk *risk, const char *path)
{
	static const struct csvin_options ours = { .tables = true };
	struct csvin *in = csvin_open(path, &ours);

	risk_read(risk, in);
	csvin_close(in);
}

/* the instants that the mode looks from, beside now and the trend's */
static void
add_instants(struct run *run, int64_t asof)
{
	const struct settings *s = run->set;
	struct clinic *c = &run->ward.clinic;
	struct span week = { 7 * DATE_DAY, SPAN_SECOND };
	int64_t first = date_add(asof, s->history, -1);
	size_t n = 0;

	if (s->mode == MODE_BACKTEST) {
		run->panel.horizon = date_add(asof, s->horizon, 1) - asof;
		run->panel.lead = date_add(asof, s->lead, 1) - asof;
		n = collect_dates(&run->panel, run->arena, asof,
		    feeds_covered(&run->feeds, asof), s->every);
	}
	while (s->mode == MODE_HISTORY && date_add(asof, week, -(int)n) > first)
		n++;
	clinic_open(c, &run->feeds, asof, s->stale, n);
	for (size_t i = 0; i < n; i++)
		clinic_add(c, &run->feeds,
		    s->mode == MODE_HISTORY
			? date_add(asof, week, -(int)(n - 1 - i))
			: run->panel.dates[i],
		    s->stale);
}

static void
write_frozen(struct run *run)
{
	struct csvin *in = table_open("model", run->set->model);
	struct buf b = { 0 };
	struct csvout o = { .out = &b };

	freeze_write(in, &run->model.measures,
	    &run->ward.clinic.instants[CLINIC_NOW], &o);
	sink_write(run->ward.sink, buf_str(&b));
	csvin_close(in);
	buf_free(&b);
}

static void
write_backtest(struct run *run)
{
	struct buf b = { 0 };
	struct csvout o = { .out = &b };

	collect_panel(&run->panel, &run->ward, run->log, run->arena);
	backtest_write(&run->panel, run->ward.clinic.bands, run->arena, &o);
	sink_write(run->ward.sink, buf_str(&b));
	collect_free(&run->panel);
	buf_free(&b);
}

/* peers need the log read once before */
static void
settle_peers(struct run *run, const char *path)
{
	if (!peers_needed(&run->model.measures))
		return;
	peers_settle(&run->ward, run->log);
	log_close(run->log);
	if (strcmp(path, "-") == 0)
		source_rewind_stdin();
	run->log = log_open(path);
}

static void
run_mode(struct run *run)
{
	static const struct chart *const charts[] = {
		[MODE_TABLE] = &chart_table,
		[MODE_LONG] = &chart_long,
		[MODE_HISTORY] = &chart_history,
	};

	if (run->set->mode == MODE_FREEZE)
		write_frozen(run);
	else if (run->set->mode == MODE_BACKTEST)
		write_backtest(run);
	else if (run->set->mode == MODE_ROLLUP)
		rollup_print(
		    &run->ward, run->log, str_of(run->set->rollup), run->arena);
	else
		ward_round(&run->ward, charts[run->set->mode], run->log);
}

static enum status
health(const struct settings *s, struct arena *a, const char *path)
{
	struct run run = { .set = s, .arena = a };
	struct ward *w = &run.ward;
	enum status status = STATUS_DONE;
	struct asof asof;

	model_read(
	    a, &run.model, s->model, s->measures, s->nmeasure, s->columns);
	if (s->risk)
		read_risk(&run.model.extras.risk, s->risk);
	if (s->mode == MODE_BACKTEST)
		status = collect_blind(&run.model.measures);
	if (peers_needed(&run.model.measures) && strcmp(path, "-") == 0)
		source_keep_stdin();
	run.log = log_open(path);
	feeds_read(a, &run.feeds, log_own(run.log));
	asof = asof_find(s->asof_given ? &s->asof : NULL, &run.feeds);
	status =
	    diag_worse(status, asof_tell_dead(&run.feeds, asof.t, s->stale));
	*w = (struct ward){ .extras = &run.model.extras,
		.where = &s->where,
		.all = s->all,
		.excel_safe = s->excel_safe,
		.threads = s->threads,
		.clinic = { .model = &run.model.measures,
		    .bands = &s->bands,
		    .model_name = run.model.name,
		    .what_if =
			read_what_if(&run.model.measures, s->what_if) } };
	add_instants(&run, asof.t);
	ward_open(w);
	settle_peers(&run, path);
	w->sink = sink_open(s->output, false);
	run_mode(&run);
	sink_close(w->sink);
	status = diag_worse(status, ward_close(w));
	status = diag_worse(status, asof_tell_old(asof, log_newest(run.log)));
	return log_close(run.log) ? status : diag_worse(status, STATUS_TOLD);
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
		s->history = opt_span(arg, "--history");
		break;
	case OPT_ROLLUP:
		s->mode = MODE_ROLLUP;
		s->rollup = arg;
		break;
	case OPT_BACKTEST: s->mode = MODE_BACKTEST; break;
	case OPT_HORIZON: s->horizon = opt_span(arg, "--horizon"); break;
	case OPT_EVERY: s->every = opt_span(arg, "--every"); break;
	case OPT_LEAD: s->lead = opt_span(arg, "--lead"); break;
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
	view_bind(&s.where, false);
	status = health(&s, &a, optind < argc ? argv[optind] : "-");
	arena_free(&a);
	return status;
}
