/* cs-health: how healthy each account is, and why, at one instant */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "csvin.h"
#include "diag.h"
#include "log.h"
#include "opt.h"
#include "pool.h"
#include "sink.h"
#include "table.h"

#include "health/patient.h"
#include "health/row.h"

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

struct settings {
	const char *model, *output, *columns;
	const char *measures[64];
	int nmeasure, threads;
	bool all, long_rows, excel_safe, asof_given;
	int64_t asof;
	struct span stale;
	struct cond where;
};

/* what one thread keeps */
struct worker {
	struct arena arena;
	struct patient patient;
	struct picks *picks;
	long currencies;          /* accounts with several */
	struct buf first_account; /* the first of them */
};

struct run {
	const struct settings *set;
	struct clinic clinic;
	struct extras extras;
	struct worker *workers;
	struct sink *sink;
};

/* ---- the tables ---- */

static void
print_stats(void)
{
	struct sink *sink = sink_open(NULL, false);
	struct buf b = { 0 };
	struct csvout o = { .out = &b };
	static const char *const over[] = { "pool", "ratio", "account",
		"cohort" };

	csvout_header(&o, "stat,over,nothing_selected,what");
	for (const struct stat *s = stats; s->name; s++) {
		csvout_str(&o, str_of(s->name));
		csvout_str(&o, str_of(over[s->over]));
		csvout_str(&o, s->counts ? STR("0") : STR(""));
		csvout_str(&o, str_of(s->what));
		csvout_row(&o);
	}
	sink_write(sink, buf_str(&b));
	sink_close(sink);
	buf_free(&b);
}

static void
print_table(struct arena *a, const char *name)
{
	struct sink *sink = sink_open(NULL, false);

	if (name)
		sink_write(sink, table_text(a, "model", name));
	else
		table_list("model", sink);
	sink_close(sink);
}

/* "models/mine.csv" -> "mine@1a2b3c4d" */
static struct str
model_name(struct arena *a, const char *path)
{
	struct str name = str_of(path);
	char digest[9];
	struct buf b = { 0 };
	struct str s;

	for (size_t i = name.n; i-- > 0;)
		if (name.p[i] == '/') {
			name = str_from(name, i + 1);
			break;
		}
	if (str_ends(name, STR(".csv")))
		name.n -= 4;
	table_digest(table_text(a, "model", path), digest);
	buf_printf(&b, "%.*s@%s", STRF(name), digest);
	s = arena_str(a, buf_str(&b));
	buf_free(&b);
	return s;
}

static void
add_extra(struct arena *a, struct extras *x, struct str name, int measure)
{
	ARENA_GROW(a, x->v, x->n, x->cap);
	x->v[x->n++] = (struct extra){ name, measure };
}

/* the model, and what -e and --columns add to it */
static void
read_model(struct arena *a, struct run *run, struct measures *model)
{
	const struct settings *set = run->set;
	struct csvin *in = table_open("model", set->model);
	struct str name, rest = str_of(set->columns);
	size_t given;

	model->arena = a;
	measures_read(model, in);
	csvin_close(in);
	run->clinic.model_name = model_name(a, set->model);
	given = model->n;
	for (int i = 0; i < set->nmeasure; i++)
		measures_add(model, set->measures[i]);
	for (size_t i = given; i < model->n; i++)
		add_extra(a, &run->extras, model->v[i].name, (int)i);
	while (rest.n) {
		rest = str_cut(rest, ',', &name);
		name = str_trim(name);
		add_extra(a, &run->extras, name, measures_find(model, name));
	}
	run->clinic.model = model;
}

/* ---- the run ---- */

static void
account(void *ctx, int number, const struct story *s, struct arena *a,
    struct buf *out)
{
	struct run *run = ctx;
	struct worker *w = &run->workers[number];
	const struct patient *p = &w->patient;
	struct csvout o = { .out = out, .excel_safe = run->set->excel_safe };

	patient_examine(&w->patient, &run->clinic, s, w->picks, a);
	if (p->view.n == 0 || (!run->set->all && p->life != LIFE_ALIVE))
		return;
	if (p->several_currencies && w->currencies++ == 0)
		buf_put(&w->first_account, s->account);
	if (!row_matches(&run->set->where, &run->clinic, p))
		return;
	if (run->set->long_rows)
		row_write_long(&o, &run->clinic, p);
	else
		row_write(&o, &run->clinic, p, &run->extras);
}

static void
print(void *ctx, struct str out)
{
	struct run *run = ctx;

	sink_write(run->sink, out);
}

static void
open_workers(struct run *run, int threads)
{
	run->workers = calloc((size_t)threads, sizeof *run->workers);
	if (run->workers == NULL)
		diag_fail("out of memory");
	for (int i = 0; i < threads; i++) {
		struct worker *w = &run->workers[i];

		patient_open(&w->patient, &w->arena, &run->clinic);
		w->picks = NEW(&w->arena, struct picks,
		    run->clinic.model->selects.n);
	}
}

/* accounts whose ARR cannot be added up, told with the first as an example */
static enum status
close_workers(struct run *run, int threads)
{
	struct str first = { 0 };
	char text[DIAG_TEXT];
	long n = 0;

	for (int i = 0; i < threads; i++) {
		const struct worker *w = &run->workers[i];
		struct str here = buf_str(&w->first_account);

		n += w->currencies;
		if (w->currencies && (first.p == NULL ||
		                         str_cmp(here, first) < 0))
			first = here;
	}
	if (n)
		diag_say("%ld account%s with several currencies, ARR left"
		         " empty: %s%s",
		    n, n == 1 ? "" : "s", diag_text(first, text),
		    n == 1 ? "" : " …");
	for (int i = 0; i < threads; i++) {
		struct worker *w = &run->workers[i];

		for (size_t k = 0; k < run->clinic.model->selects.n; k++)
			free(w->picks[k].v);
		buf_free(&w->first_account);
		arena_free(&w->arena);
	}
	free(run->workers);
	return n ? STATUS_TOLD : STATUS_DONE;
}

/* the instant: given, or after the newest export, or the clock's */
static int64_t
find_asof(const struct settings *set, const struct feeds *feeds, bool *clock)
{
	const char *epoch = getenv("SOURCE_DATE_EPOCH");
	int64_t t;

	*clock = false;
	if (set->asof_given)
		return set->asof;
	if (feeds_newest(feeds, &t))
		return t;
	*clock = true;
	return epoch ? opt_int(epoch, 0, DATE_MAX, "SOURCE_DATE_EPOCH")
	             : (int64_t)time(NULL);
}

static enum status
tell_dead_feeds(const struct feeds *feeds, int64_t asof, struct span stale)
{
	enum status status = STATUS_DONE;
	char last[DATE_SIZE], text[DIAG_TEXT];
	int64_t t;

	for (size_t i = 0; i < feeds->n; i++) {
		if (!feed_dead(&feeds->v[i], asof, stale, &t))
			continue;
		date_format(t, last);
		diag_say("feed %s is dead: its newest export is of %s; what it"
		         " delivers counts as missing (see --stale)",
		    diag_text(feeds->v[i].name, text), last);
		status = STATUS_TOLD;
	}
	return status;
}

static enum status
tell_old_log(const struct log *log, int64_t asof)
{
	char newest[DATE_SIZE], now[DATE_SIZE];

	if (log_newest(log) >= asof - DATE_DAY || log_newest(log) == DATE_MIN)
		return STATUS_DONE;
	date_format(log_newest(log), newest);
	date_format(asof, now);
	diag_say("no feed and no --as-of says when to look: taken is now, %s,"
	         " but the newest event is of %s",
	    now, newest);
	return STATUS_TOLD;
}

static void
write_header(struct run *run)
{
	struct buf b = { 0 };
	struct csvout o = { .out = &b, .excel_safe = run->set->excel_safe };

	if (run->set->long_rows)
		csvout_header(&o, ROW_LONG_HEADER);
	else
		row_header(&o, run->clinic.model, &run->extras);
	sink_write(run->sink, buf_str(&b));
	buf_free(&b);
}

static enum status
health(const struct settings *set, struct arena *a, const char *path)
{
	struct run run = { .set = set };
	const struct log_visitor visitor = { &run, account, print };
	struct measures model = { 0 };
	struct feeds feeds = { 0 };
	enum status status;
	struct log *log;
	bool clock;

	read_model(a, &run, &model);
	log = log_open(path);
	feeds_read(a, &feeds, log_own(log));
	run.clinic.bands = &bands_default;
	clinic_open(&run.clinic, &feeds, find_asof(set, &feeds, &clock),
	    set->stale);
	status = tell_dead_feeds(&feeds, run.clinic.asof, set->stale);
	run.sink = sink_open(set->output, false);
	open_workers(&run, set->threads);
	write_header(&run);
	log_run(log, set->threads, &visitor);
	sink_close(run.sink);
	status = diag_worse(status, close_workers(&run, set->threads));
	if (clock)
		status = diag_worse(status,
		    tell_old_log(log, run.clinic.asof));
	if (!log_close(log))
		status = diag_worse(status, STATUS_TOLD);
	return status;
}

static void
add_measure(struct settings *s, const char *arg)
{
	if (s->nmeasure == sizeof s->measures / sizeof *s->measures)
		diag_fail("-e: more than 64 of them; put them into a model");
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
		case OPT_LIST: print_table(&a, NULL); return STATUS_DONE;
		case OPT_PRINT: print_table(&a, arg); return STATUS_DONE;
		}
	if (argc - optind > 1)
		opt_usage(&program, "one log at a time; merge logs with"
		                    " cs-ingest");
	view_bind(&s.where, false);
	status = health(&s, &a, optind < argc ? argv[optind] : "-");
	arena_free(&a);
	return status;
}
