#include "health/run.h"

#include <stdio.h>
#include <string.h>

#include "asof.h"
#include "csvin.h"
#include "csvout.h"
#include "health/backtest.h"
#include "health/collect.h"
#include "health/fit.h"
#include "health/freeze.h"
#include "health/model.h"
#include "health/peers.h"
#include "health/rollup.h"
#include "health/ward.h"
#include "log.h"
#include "num.h"
#include "source.h"
#include "table.h"

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

/* does the mode look at dates in the past and what followed */
static bool
looks_back(const struct settings *s)
{
	return s->mode == MODE_BACKTEST || s->mode == MODE_FIT;
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

	if (looks_back(s)) {
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

/* the model with the learnt weights; what changed, and how much it helps, on
 * standard error */
static void
write_fit(struct run *run)
{
	struct buf model = { 0 }, words = { 0 };
	const struct fit *fit;

	collect_panel(&run->panel, &run->ward, run->log, run->arena);
	fit = fit_make(&run->panel, &run->model.measures,
	    run->ward.clinic.bands, run->arena);
	fit_write_model(
	    fit, table_text(run->arena, "model", run->set->model), &model);
	sink_write(run->ward.sink, buf_str(&model));
	fit_tell(fit, &words);
	fwrite(words.p, 1, words.n, stderr);
	collect_free(&run->panel);
	buf_free(&model);
	buf_free(&words);
}

/* no condition but the field of one */
static struct cond
field(struct arena *a, struct str name)
{
	struct cond c = { NEW(a, struct clause, 1), 1 };

	c.v[0].field = name;
	return c;
}

/* what --columns shows that is no measure */
static struct cond
attributes_of(const struct run *run)
{
	const struct extras *x = &run->model.extras;
	struct cond c = { NEW(run->arena, struct clause, x->n), 0 };

	for (size_t i = 0; i < x->n; i++)
		if (x->v[i].measure < 0)
			c.v[c.n++].field = x->v[i].name;
	return c;
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
	else if (run->set->mode == MODE_FIT)
		write_fit(run);
	else if (run->set->mode == MODE_ROLLUP)
		rollup_print(
		    &run->ward, run->log, str_of(run->set->rollup), run->arena);
	else
		ward_round(&run->ward, charts[run->set->mode], run->log);
}

enum status
health_run(const struct settings *s, struct arena *a, const char *path)
{
	struct run run = { .set = s, .arena = a };
	struct ward *w = &run.ward;
	enum status status = STATUS_DONE;
	struct asof asof;

	model_read(
	    a, &run.model, s->model, s->measures, s->nmeasure, s->columns);
	run.model.extras.probability = s->probability;
	if (s->probability && !run.model.measures.odds.given)
		diag_fail("--probability: the model has no calibration row;"
			  " --fit writes a model that has one");
	if (s->risk)
		read_risk(&run.model.extras.risk, s->risk);
	if (looks_back(s))
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
	w->columns = attributes_of(&run);
	if (s->rollup)
		w->rollup = field(a, str_of(s->rollup));
	add_instants(&run, asof.t);
	ward_open(w);
	settle_peers(&run, path);
	w->sink = sink_open(s->output, false);
	run_mode(&run);
	sink_close(w->sink);
	status = diag_worse(status, ward_close(w));
	status = diag_worse(status,
	    asof_tell_log(asof, log_oldest(run.log), log_newest(run.log)));
	return log_close(run.log) ? status : diag_worse(status, STATUS_TOLD);
}
