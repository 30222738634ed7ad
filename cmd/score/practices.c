#include "score/practices.h"

#include <math.h>

#include "score/form.h"
#include "score/review.h"

static void
write_claim(
    struct csvout *o, const struct practice *p, const struct standing *st)
{
	char text[DATE_SIZE];

	csvout_str(o, p->layer);
	csvout_str(o, p->code);
	csvout_num(o, st->level);
	csvout_int(o, (int64_t)st->assessors);
	csvout_num(o, st->lowest);
	csvout_num(o, st->highest);
	csvout_str(o,
	    st->assessors
		? (struct str){ text, date_format_day(st->time, text) }
		: STR(""));
	csvout_str(o, practice_anchor(p, st->level));
}

/* points are levels: 100 is 5 */
static void
write_practice(
    struct csvout *o, const struct review *r, const struct subject *s, size_t i)
{
	const struct practice *p = &r->table.v[i];
	struct standing st = standing_of(&s->claims, i);
	int m = measures_find(&r->board.cards.v[0].measures, p->evidence);
	double shown = m < 0 ? NAN : s->points[m] / 100 * (LEVELS - 1);

	csvout_str(o, s->account);
	write_claim(o, p, &st);
	csvout_str(o, p->evidence);
	csvout_num(o, m < 0 ? NAN : s->values[m]);
	csvout_num(o, shown);
	csvout_num(o, st.level - shown);
	csvout_str(o, str_of(verdict_name(verdict_of(st.level, shown))));
	csvout_str(o, p->what);
	csvout_row(o);
}

enum status
practices_run(
    const struct settings *s, struct arena *a, const char *const *paths)
{
	struct review r = { .job = { .set = s, .arena = a } };
	struct buf b = { 0 };
	struct csvout o = job_table(&r.job, &b);
	enum status status;

	status = review_read(&r, paths);
	csvout_header(&o,
	    "account,layer,practice,level,assessors,lowest,highest,assessed,"
	    "anchor,evidence,value,shown,gap,verdict,label");
	for (size_t k = 0; k < r.n; k++)
		for (size_t i = 0; i < r.table.n; i++)
			if (k == 0 || standing_of(&r.v[k].claims, i).assessors)
				write_practice(&o, &r, &r.v[k], i);
	status = diag_worse(status, review_close(&r, buf_str(&b)));
	buf_free(&b);
	return status;
}

enum status
practices_sheet(const struct settings *s, struct arena *a)
{
	struct practices table = { 0 };
	struct feeds none = { 0 };
	struct asof asof = asof_find(s->asof_given ? &s->asof : NULL, &none);
	struct sink *sink;
	struct buf b = { 0 };
	struct csvout o = { .out = &b, .excel_safe = s->excel_safe };

	review_practices(&table, a, s->what);
	sink = sink_open(s->output, false);
	form_write(&table, asof.t - 1, &o);
	sink_write(sink, buf_str(&b));
	sink_close(sink);
	buf_free(&b);
	return STATUS_DONE;
}
