#include "score/audit.h"

#include "score/findings.h"
#include "score/gate.h"
#include "score/judgement.h"
#include "score/packet.h"

/* what was found of all accounts so far */
struct total {
	int64_t count, of;
	struct example first;
};

struct audit {
	struct job job;
	struct lens lens;
	struct gate gate;
	struct whole whole;
	struct total *totals; /* of each finding of findings_all, in order */
	size_t found;         /* rows written */
};

/* call for each row of findings_all with its number */
#define EACH_FINDING(f, i)                                                     \
	for (const struct finding *const *all_ = (i = 0, findings_all); *all_; \
	     all_++)                                                           \
		for (const struct finding *f = *all_; f->name; f++, i++)

/* ---- an account ---- */

static void
put_facts(struct buf *out, const struct facts *f)
{
	packet_put(out, f, sizeof *f);
	packet_text(out, f->account);
	packet_text(out, f->name);
	packet_text(out, f->currency);
}

static void
put_found(struct buf *out, const struct exam *x)
{
	size_t i;

	EACH_FINDING(f, i)
	{
		struct found found = finding_look(f, x);

		packet_put(out, &found, sizeof found);
	}
}

static void
visit(void *ctx, int number, const struct story *s, struct arena *a,
    struct buf *out)
{
	const struct audit *audit = ctx;
	struct exam x;
	struct facts facts;

	struct view view;

	if (!gate_view(&audit->gate, number, s, a, &view))
		return;
	exam_make(&x, a, s, &audit->lens);
	facts = facts_of(&x);
	put_facts(out, &facts);
	put_found(out, &x);
}

/* ---- all of them ---- */

static void
add_found(struct audit *audit, struct total *t, struct str account,
    const struct found *found)
{
	t->of += found->of;
	if (found->count && t->count == 0)
		t->first =
		    (struct example){ arena_str(audit->job.arena, account),
			    found->time };
	t->count += found->count;
}

static void
take(void *ctx, struct str out)
{
	struct audit *audit = ctx;
	struct facts facts;
	struct found found;
	size_t i;

	while (out.n) {
		packet_take(&out, &facts, sizeof facts);
		facts.account = packet_take_text(&out);
		facts.name = packet_take_text(&out);
		facts.currency = packet_take_text(&out);
		whole_add(&audit->whole, &facts);
		EACH_FINDING(f, i)
		{
			(void)f;
			packet_take(&out, &found, sizeof found);
			add_found(
			    audit, &audit->totals[i], facts.account, &found);
		}
	}
}

/* of what the own organisation tells of itself (practices, promises …) the
 * events alone */
static void
look_at_own(struct audit *audit)
{
	const struct story *s = log_own(audit->job.log);
	struct arena a = { 0 };
	struct exam x;
	size_t i;

	if (audit->job.set->where.n || story_count(s, audit->lens.t) == 0)
		return;
	exam_make(&x, &a, s, &audit->lens);
	EACH_FINDING(f, i)
	{
		struct found found = { 0 };

		if (f->wrong)
			found = finding_look(f, &x);
		add_found(audit, &audit->totals[i], s->account, &found);
	}
	arena_free(&a);
}

/* ---- rows ---- */

static void
write_example(struct csvout *o, const struct example *e)
{
	char time[DATE_SIZE];
	struct buf b = { 0 };

	if (e->account.n) {
		date_format(e->time, time);
		buf_printf(&b, "%.*s %s", STRF(e->account), time);
	}
	csvout_str(o, buf_str(&b));
	buf_free(&b);
}

/* of 2000 tickets: what is wrong */
static void
write_words(
    struct csvout *o, int64_t of, const char *unit, const char *distorts)
{
	struct buf b = { 0 };

	buf_printf(&b, "of %lld %s: %s", (long long)of, unit, distorts);
	csvout_str(o, buf_str(&b));
	buf_free(&b);
}

static void
write_totals(struct audit *audit, struct csvout *o)
{
	size_t i;

	EACH_FINDING(f, i)
	{
		const struct total *t = &audit->totals[i];

		if (t->count == 0 ||
		    (double)t->count < f->least * (double)t->of)
			continue;
		audit->found++;
		csvout_str(o, str_of(f->name));
		csvout_int(o, t->count);
		csvout_num(o, (double)t->count / (double)t->of);
		write_example(o, &t->first);
		write_words(o, t->of, f->unit, f->distorts);
		csvout_row(o);
	}
}

static void
write_verdict(struct audit *audit, const struct whole_finding *f, enum kind k,
    struct csvout *o)
{
	struct verdict v = f->judge(&audit->whole, k);
	struct buf name = { 0 };

	if (v.count == 0)
		return;
	audit->found++;
	buf_puts(&name, f->name);
	if (f->by_kind) {
		buf_char(&name, ':');
		buf_put(&name, kind_name(k));
	}
	csvout_str(o, buf_str(&name));
	csvout_int(o, v.count);
	csvout_num(o, v.share);
	write_example(o, &v.example);
	write_words(o, v.units, f->unit, f->distorts);
	csvout_row(o);
	buf_free(&name);
}

static void
write_verdicts(struct audit *audit, struct csvout *o)
{
	for (const struct whole_finding *const *all = verdicts_all; *all; all++)
		for (const struct whole_finding *f = *all; f->name; f++)
			for (int k = 0; k < (f->by_kind ? KIND_COUNT : 1); k++)
				write_verdict(audit, f, (enum kind)k, o);
}

enum status
audit_run(const struct settings *s, struct arena *a, const char *const *paths)
{
	struct audit audit = { .job = { .set = s,
				   .arena = a,
				   .path = paths[0] ? paths[0] : "-" } };
	const struct log_visitor visitor = { &audit, visit, take };
	struct buf b = { 0 };
	struct csvout o = job_table(&audit.job, &b);
	enum status status;
	size_t n;

	status = job_open(&audit.job);

	EACH_FINDING(f, n)
	(void)f;
	audit.totals = NEW(a, struct total, n);
	audit.lens = lens_make(a, &audit.job.feeds, audit.job.asof.t);
	gate_open(&audit.gate, &audit.job);
	audit.whole =
	    whole_make(a, &audit.job.feeds, audit.job.asof.t, s->stale);
	look_at_own(&audit);
	log_run(audit.job.log, s->threads, &visitor);
	csvout_header(&o, AUDIT_HEADER);
	write_totals(&audit, &o);
	write_verdicts(&audit, &o);
	sink_write(audit.job.sink, buf_str(&b));
	buf_free(&b);
	status = diag_worse(status, gate_close(&audit.gate));
	status = diag_worse(status, job_close(&audit.job));
	return audit.found ? diag_worse(status, STATUS_TOLD) : status;
}
