#include "health/ward.h"

#include <stdlib.h>
#include <string.h>

#include "health/row.h"

struct round {
	const struct ward *ward;
	const struct chart *chart;
};

static struct csvout
table(const struct ward *w, struct buf *out)
{
	return (struct csvout){ .out = out, .excel_safe = w->excel_safe };
}

static void
examine(void *ctx, int number, const struct story *s, struct arena *a,
    struct buf *out)
{
	const struct round *round = ctx;
	const struct ward *w = round->ward;
	struct doctor *d = &w->doctors[number];
	struct csvout o = table(w, out);

	patient_admit(&d->patient, &w->clinic, s, d->picks, a);
	if (d->patient.view.n == 0)
		return;
	for (int q = 0; q < QUESTIONS; q++)
		asked_account(&d->asked[q], &d->patient.view);
	round->chart->visit(w, d, &o);
}

static void
print(void *ctx, struct str out)
{
	const struct round *round = ctx;

	if (round->chart->take)
		round->chart->take(round->chart->own, out);
	else if (out.n)
		sink_write(round->ward->sink, out);
}

static void
ask(struct ward *w)
{
	const struct question all[QUESTIONS] = { { "--where", w->where },
		{ "--columns", &w->columns }, { "--rollup", &w->rollup } };

	memcpy(w->questions, all, sizeof all);
	view_bind(&w->columns, false);
	view_bind(&w->rollup, false);
}

void
ward_open(struct ward *w)
{
	ask(w);
	w->doctors = calloc((size_t)w->threads, sizeof *w->doctors);
	if (w->doctors == NULL)
		diag_fail("out of memory");
	for (int i = 0; i < w->threads; i++) {
		struct doctor *d = &w->doctors[i];

		patient_open(&d->patient, &d->arena, &w->clinic);
		d->picks =
		    NEW(&d->arena, struct picks, w->clinic.model->selects.n);
		for (int q = 0; q < QUESTIONS; q++)
			asked_open(
			    &d->asked[q], &d->arena, w->questions[q].fields);
		row_fields(&d->asked[0], w->clinic.model);
	}
}

void
ward_round(struct ward *w, const struct chart *chart, struct log *log)
{
	struct round round = { w, chart };
	const struct log_visitor visitor = { &round, examine, print };
	struct buf b = { 0 };
	struct csvout o = table(w, &b);

	if (chart->header) {
		chart->header(w, &o);
		sink_write(w->sink, buf_str(&b));
	}
	log_run(log, w->threads, &visitor);
	buf_free(&b);
}

bool
ward_shows(const struct ward *w, const struct patient *p)
{
	return (w->all || p->life == LIFE_ALIVE) &&
	    row_matches(w->where, &w->clinic, p);
}

/* ---- charts ---- */

static bool
looked_after(const struct ward *w, const struct patient *p)
{
	return w->all || p->life == LIFE_ALIVE;
}

void
doctor_note_currencies(struct doctor *d)
{
	if (d->currencies++ == 0)
		buf_put(&d->first_account, d->patient.view.story->account);
}

/* examined as of now, with the trend; true where it is to be shown */
static bool
shown_now(const struct ward *w, struct doctor *d)
{
	if (!looked_after(w, &d->patient))
		return false; /* and save the work */
	if (d->patient.several_currencies)
		doctor_note_currencies(d);
	patient_examine_now(&d->patient, &w->clinic, d->picks);
	return ward_shows(w, &d->patient);
}

static void
table_header(const struct ward *w, struct csvout *o)
{
	row_header(o, w->clinic.model, w->extras);
}

static void
table_visit(const struct ward *w, struct doctor *d, struct csvout *o)
{
	if (shown_now(w, d))
		row_write(o, &w->clinic, &d->patient, w->extras);
}

static void
long_header(const struct ward *w, struct csvout *o)
{
	(void)w;
	csvout_header(o, ROW_LONG_HEADER);
}

static void
long_visit(const struct ward *w, struct doctor *d, struct csvout *o)
{
	if (shown_now(w, d))
		row_write_long(o, &w->clinic, &d->patient);
}

static void
history_header(const struct ward *w, struct csvout *o)
{
	(void)w;
	csvout_header(o, ROW_HISTORY_HEADER);
}

/* each as if it were run that day */
static void
history_visit(const struct ward *w, struct doctor *d, struct csvout *o)
{
	struct patient *p = &d->patient;

	for (size_t i = CLINIC_MORE; i < w->clinic.n; i++) {
		patient_move(p, &w->clinic.instants[i]);
		if (p->view.n == 0 || !looked_after(w, p))
			continue;
		patient_examine(p, &w->clinic, d->picks);
		if (row_matches(w->where, &w->clinic, p))
			row_write_history(o, p);
	}
}

const struct chart chart_table = { .header = table_header,
	.visit = table_visit };
const struct chart chart_long = { .header = long_header, .visit = long_visit };
const struct chart chart_history = { .header = history_header,
	.visit = history_visit };

/* ---- the end ---- */

/* accounts whose ARR cannot be added up, with the first as an example */
static enum status
tell_currencies(const struct ward *w)
{
	struct str first = { 0 };
	char text[DIAG_TEXT];
	long n = 0;

	for (int i = 0; i < w->threads; i++) {
		struct str here = buf_str(&w->doctors[i].first_account);

		n += w->doctors[i].currencies;
		if (here.n && (first.n == 0 || str_cmp(here, first) < 0))
			first = here;
	}
	if (n == 0)
		return STATUS_DONE;
	diag_say("%ld account%s with several currencies, ARR left empty: %s%s",
	    n, n == 1 ? "" : "s", diag_text(first, text),
	    n == 1 ? "" : " first");
	return STATUS_TOLD;
}

/* what was asked for and no account has */
static enum status
tell_unknown(struct ward *w)
{
	enum status status = STATUS_DONE;

	for (int q = 0; q < QUESTIONS; q++) {
		struct asked *asked = &w->doctors[0].asked[q];

		for (int i = 1; i < w->threads; i++)
			asked_merge(asked, &w->doctors[i].asked[q]);
		status = diag_worse(
		    status, asked_tell(asked, w->questions[q].option));
	}
	return status;
}

enum status
ward_close(struct ward *w)
{
	enum status status = diag_worse(tell_currencies(w), tell_unknown(w));

	for (int i = 0; i < w->threads; i++) {
		for (size_t k = 0; k < w->clinic.model->selects.n; k++)
			free(w->doctors[i].picks[k].v);
		buf_free(&w->doctors[i].first_account);
		arena_free(&w->doctors[i].arena);
	}
	free(w->doctors);
	return status;
}
