/* cs-health: how healthy each account is, and why, at one instant */
#include <unistd.h>

#include "asof.h"
#include "csvout.h"
#include "log.h"
#include "opt.h"
#include "pool.h"
#include "table.h"

#include "health/model.h"
#include "health/ward.h"

enum {
	OPT_AS_OF = 256,
	OPT_WHERE,
	OPT_ALL,
	OPT_COLUMNS,
	OPT_LONG,
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

struct settings {
	const char *model, *output, *columns;
	const char *measures[MOST_MEASURES];
	int nmeasure, threads;
	bool all, long_rows, excel_safe, asof_given;
	int64_t asof;
	struct span stale;
	struct cond where;
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

static enum status
health(const struct settings *set, struct arena *a, const char *path)
{
	struct ward ward = { .where = &set->where,
		.all = set->all,
		.long_rows = set->long_rows,
		.excel_safe = set->excel_safe,
		.threads = set->threads };
	struct feeds feeds = { 0 };
	struct model model = { 0 };
	enum status status;
	struct asof asof;
	struct log *log;

	model_read(
	    a, &model, set->model, set->measures, set->nmeasure, set->columns);
	log = log_open(path);
	feeds_read(a, &feeds, log_own(log));
	asof = asof_find(set->asof_given ? &set->asof : NULL, &feeds);
	status = asof_tell_dead(&feeds, asof.t, set->stale);
	ward.clinic = (struct clinic){ .model = &model.measures,
		.bands = &bands_default,
		.model_name = model.name };
	clinic_open(&ward.clinic, &feeds, asof.t, set->stale);
	ward.extras = &model.extras;
	ward.sink = sink_open(set->output, false);
	status = diag_worse(status, ward_round(&ward, log));
	sink_close(ward.sink);
	status = diag_worse(status, asof_tell_old(asof, log_newest(log)));
	return log_close(log) ? status : diag_worse(status, STATUS_TOLD);
}

static void
add_measure(struct settings *s, const char *arg)
{
	if (s->nmeasure == MOST_MEASURES)
		diag_fail("-e: more than %d of them; put them into a model",
		    MOST_MEASURES);
	s->measures[s->nmeasure++] = arg;
}

int
main(int argc, char *argv[])
{
	struct settings s = { .model = "health",
		.threads = pool_cores(),
		.stale = { 7 * DATE_DAY, SPAN_SECOND } };
	struct arena a = { 0 };
	const char *arg;
	enum status status;
	int c;

	diag_program("cs-health");
	while ((c = opt_next(&program, argc, argv, &arg)) != -1)
		switch (c) {
		case 'm': s.model = arg; break;
		case 'e': add_measure(&s, arg); break;
		case OPT_AS_OF:
			s.asof = opt_asof(arg, "--as-of");
			s.asof_given = true;
			break;
		case OPT_WHERE: s.where = opt_cond(&a, arg, "--where"); break;
		case OPT_ALL: s.all = true; break;
		case OPT_COLUMNS: s.columns = arg; break;
		case OPT_LONG: s.long_rows = true; break;
		case OPT_STALE: s.stale = opt_span(arg, "--stale"); break;
		case 'j': s.threads = (int)opt_int(arg, 1, 256, "-j"); break;
		case 'o': s.output = arg; break;
		case OPT_EXCEL_SAFE: s.excel_safe = true; break;
		case OPT_STATS: print_stats(); return STATUS_DONE;
		case OPT_LIST: table_print("model", NULL); return STATUS_DONE;
		case OPT_PRINT: table_print("model", arg); return STATUS_DONE;
		}
	if (argc - optind > 1)
		opt_usage(&program,
		    "one log at a time; merge logs with"
		    " cs-ingest");
	view_bind(&s.where, false);
	status = health(&s, &a, optind < argc ? argv[optind] : "-");
	arena_free(&a);
	return status;
}
