#include "health/ward.h"

#include <stdlib.h>

#include "health/row.h"

/* what one thread keeps */
struct doctor {
	struct arena arena;
	struct patient patient;
	struct picks *picks;
	long currencies;          /* accounts with several */
	struct buf first_account; /* the first of them */
};

struct round {
	const struct ward *ward;
	struct doctor *doctors;
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
	struct doctor *d = &round->doctors[number];
	const struct patient *p = &d->patient;
	struct csvout o = table(w, out);

	patient_admit(&d->patient, &w->clinic, s, a);
	if (p->view.n == 0 || (!w->all && p->life != LIFE_ALIVE))
		return;
	if (p->several_currencies && d->currencies++ == 0)
		buf_put(&d->first_account, s->account);
	patient_examine(&d->patient, &w->clinic, d->picks);
	if (!row_matches(w->where, &w->clinic, p))
		return;
	if (w->long_rows)
		row_write_long(&o, &w->clinic, p);
	else
		row_write(&o, &w->clinic, p, w->extras);
}

static void
print(void *ctx, struct str out)
{
	const struct round *round = ctx;

	sink_write(round->ward->sink, out);
}

static void
write_header(const struct ward *w)
{
	struct buf b = { 0 };
	struct csvout o = table(w, &b);

	if (w->long_rows)
		csvout_header(&o, ROW_LONG_HEADER);
	else
		row_header(&o, w->clinic.model, w->extras);
	sink_write(w->sink, buf_str(&b));
	buf_free(&b);
}

static struct doctor *
doctors_open(const struct ward *w)
{
	struct doctor *all = calloc((size_t)w->threads, sizeof *all);

	if (all == NULL)
		diag_fail("out of memory");
	for (int i = 0; i < w->threads; i++) {
		patient_open(&all[i].patient, &all[i].arena, &w->clinic);
		all[i].picks = NEW(
		    &all[i].arena, struct picks, w->clinic.model->selects.n);
	}
	return all;
}

/* accounts whose ARR cannot be added up, with the first as an example */
static enum status
tell_currencies(const struct ward *w, const struct doctor *all)
{
	struct str first = { 0 };
	char text[DIAG_TEXT];
	long n = 0;

	for (int i = 0; i < w->threads; i++) {
		struct str here = buf_str(&all[i].first_account);

		n += all[i].currencies;
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

static void
doctors_close(const struct ward *w, struct doctor *all)
{
	for (int i = 0; i < w->threads; i++) {
		for (size_t k = 0; k < w->clinic.model->selects.n; k++)
			free(all[i].picks[k].v);
		buf_free(&all[i].first_account);
		arena_free(&all[i].arena);
	}
	free(all);
}

enum status
ward_round(struct ward *w, struct log *log)
{
	struct round round = { w, doctors_open(w) };
	const struct log_visitor visitor = { &round, examine, print };
	enum status status;

	write_header(w);
	log_run(log, w->threads, &visitor);
	status = tell_currencies(w, round.doctors);
	doctors_close(w, round.doctors);
	return status;
}
