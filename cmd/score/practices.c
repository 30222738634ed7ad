#include "score/practices.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "csvin.h"
#include "score/agreement.h"
#include "score/claim.h"
#include "score/form.h"
#include "score/group.h"
#include "score/job.h"
#include "score/member.h"
#include "table.h"

static const struct span NO_OLDER = { 12, SPAN_MONTH };

/* one account, or the own organisation, that was assessed */
struct subject {
	struct str account;
	struct claims claims;
	double *values, *points; /* by measure of the card */
};

struct clerk {
	struct arena arena;
	struct member member;
};

struct review {
	struct job job;
	struct board board;
	struct practices table;
	struct clerk *clerks;
	struct group all;  /* every account: evidence of the own organisation */
	struct subject *v; /* the own organisation first */
	size_t n, cap;
	size_t odd; /* assessments left out */
	struct str why;
	struct arena scratch;
};

static int64_t
since(const struct review *r)
{
	return date_add(r->job.asof.t, NO_OLDER, -1);
}

static const struct card *
card(const struct review *r)
{
	return &r->board.cards.v[0];
}

/* what the measures come to over a group */
static void
show(const struct review *r, struct subject *s, const struct group *g, bool one,
    struct arena *a)
{
	size_t n = card(r)->measures.n;
	struct answer *answers = NEW(a, struct answer, n);
	struct mark *marks = NEW(a, struct mark, n);

	s->values = NEW(a, double, n);
	s->points = NEW(a, double, n);
	group_ask(g, card(r), one, a, answers, marks);
	for (size_t i = 0; i < n; i++) {
		s->values[i] = answers[i].value;
		s->points[i] = marks[i].points;
	}
}

/* ---- a worker's account, as bytes for the main thread ---- */

struct head {
	size_t parts; /* bytes */
	size_t account, claims, odd, why;
};

/* what is known of the account in hand */
struct visit {
	const struct review *review;
	struct buf *out;
	struct group group;
	bool member;
};

static void
take_part(void *ctx, const struct part *p)
{
	struct visit *v = ctx;

	part_put(v->out, p);
	group_add(&v->group, p);
}

static void
is_member(void *ctx, const struct story *s, size_t period)
{
	struct visit *v = ctx;

	(void)s;
	(void)period;
	v->member = true;
}

static void
put(struct buf *b, const void *p, size_t n)
{
	if (n)
		buf_put(b, (struct str){ p, n });
}

static void
put_claims(struct buf *b, const struct claims *c)
{
	for (size_t i = 0; i < c->n; i++) {
		put(b, &c->v[i], sizeof c->v[i]);
		buf_put(b, c->v[i].assessor);
	}
}

static void
put_subject(struct buf *b, const struct subject *s, size_t nmeasure)
{
	buf_put(b, s->account);
	buf_put(b, s->claims.why);
	put_claims(b, &s->claims);
	if (s->claims.n == 0)
		return;
	put(b, s->values, nmeasure * sizeof *s->values);
	put(b, s->points, nmeasure * sizeof *s->points);
}

static void
visit(void *ctx, int number, const struct story *s, struct arena *a,
    struct buf *out)
{
	const struct review *r = ctx;
	struct visit v = { r, out, group_make(a, &r->board.cards), false };
	struct subject subject = { .account = s->account };
	const struct emit emit = { &v, take_part, is_member };
	struct head h = { 0 };
	size_t start = out->n;

	put(out, &h, sizeof h);
	member_parts(&r->clerks[number].member, s, a, &emit);
	h.parts = out->n - start - sizeof h;
	if (v.member)
		subject.claims =
		    claims_of(a, &r->table, s, since(r), r->job.asof.t);
	if (subject.claims.n)
		show(r, &subject, &v.group, true, a);
	put_subject(out, &subject, card(r)->measures.n);
	h.account = subject.account.n;
	h.claims = subject.claims.n;
	h.odd = subject.claims.odd;
	h.why = subject.claims.why.n;
	memcpy(out->p + start, &h, sizeof h);
}

/* ---- and back again ---- */

static struct str
cut(struct str *bytes, size_t n)
{
	struct str head = { bytes->p, n };

	*bytes = str_from(*bytes, n);
	return head;
}

static void *
copy(struct str *bytes, struct arena *a, size_t n)
{
	void *p = arena_alloc(a, 1, n);

	memcpy(p, bytes->p, n);
	*bytes = str_from(*bytes, n);
	return p;
}

static struct claims
cut_claims(struct str *bytes, struct arena *a, size_t n)
{
	struct claims c = { .v = NEW(a, struct claim, n), .n = n };

	for (size_t i = 0; i < n; i++) {
		memcpy(&c.v[i], bytes->p, sizeof c.v[i]);
		*bytes = str_from(*bytes, sizeof c.v[i]);
		c.v[i].assessor = arena_str(a, cut(bytes, c.v[i].assessor.n));
	}
	return c;
}

static void
leave_out(struct review *r, size_t odd, struct str why)
{
	if (odd && r->odd == 0)
		r->why = arena_str(r->job.arena, why);
	r->odd += odd;
}

static struct subject *
add_subject(struct review *r, struct str account)
{
	struct subject *s;

	ARENA_GROW(r->job.arena, r->v, r->n, r->cap);
	s = &r->v[r->n++];
	*s = (struct subject){ .account = arena_str(r->job.arena, account) };
	return s;
}

static void
take_subject(struct review *r, const struct head *h, struct str *bytes)
{
	struct arena *a = r->job.arena;
	size_t size = card(r)->measures.n * sizeof(double);
	struct str account = cut(bytes, h->account);
	struct subject *s;

	leave_out(r, h->odd, cut(bytes, h->why));
	if (h->claims == 0)
		return;
	s = add_subject(r, account);
	s->claims = cut_claims(bytes, a, h->claims);
	s->values = copy(bytes, a, size);
	s->points = copy(bytes, a, size);
}

static void
take(void *ctx, struct str bytes)
{
	struct review *r = ctx;

	while (bytes.n) {
		struct head h;
		struct str parts;
		struct part p;

		memcpy(&h, bytes.p, sizeof h);
		bytes = str_from(bytes, sizeof h);
		parts = cut(&bytes, h.parts);
		while (part_take(&parts, &r->scratch, &p))
			group_add(&r->all, &p);
		take_subject(r, &h, &bytes);
	}
	arena_reset(&r->scratch);
}

/* ---- the log ---- */

static void
refuse(const struct settings *s)
{
	if (s->by || s->partial || s->merge)
		diag_fail(
		    "%s: --by, --partial and --merge are for cards", s->what);
}

static void
check_evidence(const struct review *r)
{
	char text[DIAG_TEXT];

	for (size_t i = 0; i < r->table.n; i++) {
		struct str e = r->table.v[i].evidence;

		if (e.n && measures_find(&card(r)->measures, e) < 0)
			diag_fail("practice/maturity: the card maturity has no"
				  " measure %s",
			    diag_text(e, text));
	}
}

static void
read_table(struct practices *table, struct arena *a, const char *name)
{
	struct csvin *in = table_open("practice", name);

	table->arena = a;
	practices_read(table, in);
	csvin_close(in);
}

static void
review_open(struct review *r, const char *const *paths)
{
	const struct settings *s = r->job.set;
	struct arena *a = r->job.arena;
	struct board *b = &r->board;

	refuse(s);
	read_table(&r->table, a, "maturity");
	cards_read(a, &b->cards, "maturity");
	check_evidence(r);
	b->where = &s->where;
	r->job.path = paths[0] ? paths[0] : "-";
	r->all = group_make(a, &b->cards);
	r->clerks = calloc((size_t)s->threads, sizeof *r->clerks);
	if (r->clerks == NULL)
		diag_fail("out of memory");
}

static void
read_own(struct review *r)
{
	const struct story *own = log_own(r->job.log);
	struct subject *s = add_subject(r, STR("-"));

	s->claims =
	    claims_of(r->job.arena, &r->table, own, since(r), r->job.asof.t);
	leave_out(r, s->claims.odd, s->claims.why);
}

static enum status
review_read(struct review *r)
{
	const struct settings *s = r->job.set;
	const struct log_visitor visitor = { r, visit, take };
	enum status status = job_open(&r->job);

	r->board.periods = periods_now(r->job.arena, r->job.asof.t);
	board_instants(&r->board, r->job.arena, &r->job.feeds, s->stale);
	for (int i = 0; i < s->threads; i++)
		member_open(
		    &r->clerks[i].member, &r->clerks[i].arena, &r->board);
	read_own(r);
	log_run(r->job.log, s->threads, &visitor);
	show(r, &r->v[0], &r->all, false, r->job.arena);
	return status;
}

static enum status
tell_odd(const struct review *r)
{
	char text[DIAG_TEXT];

	if (r->odd == 0)
		return STATUS_DONE;
	diag_say("%zu assessments left out: of a practice that the table does"
		 " not have, or a level that is no number from 0 to 5, such as"
		 " %s; cs-score maturity --sheet has the practices",
	    r->odd, diag_text(r->why, text));
	return STATUS_TOLD;
}

static enum status
review_close(struct review *r, enum status status, const struct buf *b)
{
	sink_write(r->job.sink, buf_str(b));
	status = diag_worse(status, tell_odd(r));
	status = diag_worse(status, job_close(&r->job));
	for (int i = 1; i < r->job.set->threads; i++)
		member_merge(&r->clerks[0].member, &r->clerks[i].member);
	status = diag_worse(status, member_tell(&r->clerks[0].member));
	for (int i = 0; i < r->job.set->threads; i++) {
		member_close(&r->clerks[i].member);
		arena_free(&r->clerks[i].arena);
	}
	free(r->clerks);
	arena_free(&r->scratch);
	return status;
}

/* ---- practices ---- */

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
	int m = measures_find(&card(r)->measures, p->evidence);
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

	review_open(&r, paths);
	status = review_read(&r);
	csvout_header(&o,
	    "account,layer,practice,level,assessors,lowest,highest,assessed,"
	    "anchor,evidence,value,shown,gap,verdict,label");
	for (size_t k = 0; k < r.n; k++)
		for (size_t i = 0; i < r.table.n; i++)
			if (k == 0 || standing_of(&r.v[k].claims, i).assessors)
				write_practice(&o, &r, &r.v[k], i);
	status = review_close(&r, status, &b);
	buf_free(&b);
	return status;
}

/* ---- assessors ---- */

/* everybody's levels, people by the bytes of their names */
struct panel {
	struct str *names;
	size_t nperson;
	struct rating *v;
	size_t n;
	double *first, *second;
};

static int
by_bytes(const void *a, const void *b)
{
	return str_cmp(*(const struct str *)a, *(const struct str *)b);
}

static size_t
place(const struct panel *p, struct str name)
{
	const struct str *at =
	    bsearch(&name, p->names, p->nperson, sizeof *p->names, by_bytes);

	return (size_t)(at - p->names);
}

/* who assessed, each once */
static void
panel_people(struct panel *p, const struct review *r)
{
	struct intern in = { .arena = r->job.arena, .borrow = true };

	for (size_t k = 0; k < r->n; k++)
		for (size_t i = 0; i < r->v[k].claims.n; i++) {
			intern_put(&in, r->v[k].claims.v[i].assessor);
			p->n++;
		}
	p->names = in.strings;
	p->nperson = in.n;
	if (in.n)
		qsort(p->names, in.n, sizeof *p->names, by_bytes);
}

static struct panel
panel_make(const struct review *r)
{
	struct panel p = { 0 };
	size_t n = 0;

	panel_people(&p, r);
	p.v = NEW(r->job.arena, struct rating, p.n);
	p.first = NEW(r->job.arena, double, p.n);
	p.second = NEW(r->job.arena, double, p.n);
	for (size_t k = 0; k < r->n; k++)
		for (size_t i = 0; i < r->v[k].claims.n; i++) {
			const struct claim *c = &r->v[k].claims.v[i];

			p.v[n++] = (struct rating){ place(&p, c->assessor),
				k * r->table.n + c->practice, c->level };
		}
	ratings_sort(p.v, p.n);
	return p;
}

/* one person alone, or what two have in common */
static void
write_pair(struct csvout *o, const struct panel *p, size_t i, size_t j)
{
	size_t n = ratings_common(p->v, p->n, i, j, p->first, p->second);
	struct agreement a = agreement_of(p->first, p->second, n);

	if (n == 0)
		return;
	csvout_str(o, p->names[i]);
	csvout_str(o, i == j ? STR("") : p->names[j]);
	csvout_int(o, (int64_t)n);
	csvout_num(o, a.first);
	csvout_num(o, i == j ? NAN : a.second);
	csvout_num(o, i == j ? NAN : a.exact);
	csvout_num(o, i == j ? NAN : a.difference);
	csvout_num(o, i == j ? NAN : a.kappa);
	csvout_row(o);
}

enum status
assessors_run(
    const struct settings *s, struct arena *a, const char *const *paths)
{
	struct review r = { .job = { .set = s, .arena = a } };
	struct buf b = { 0 };
	struct csvout o = job_table(&r.job, &b);
	enum status status;
	struct panel p;

	review_open(&r, paths);
	status = review_read(&r);
	p = panel_make(&r);
	csvout_header(&o,
	    "assessor,other,practices,level,other_level,exact,difference,"
	    "kappa");
	for (size_t i = 0; i < p.nperson; i++)
		for (size_t j = i; j < p.nperson; j++)
			write_pair(&o, &p, i, j);
	status = review_close(&r, status, &b);
	buf_free(&b);
	return status;
}

/* ---- the sheet ---- */

enum status
practices_sheet(const struct settings *s, struct arena *a)
{
	struct practices table = { 0 };
	struct feeds none = { 0 };
	struct asof asof = asof_find(s->asof_given ? &s->asof : NULL, &none);
	struct sink *sink;
	struct buf b = { 0 };
	struct csvout o = { .out = &b, .excel_safe = s->excel_safe };

	read_table(&table, a, s->what);
	sink = sink_open(s->output, false);
	form_write(&table, asof.t - 1, &o);
	sink_write(sink, buf_str(&b));
	sink_close(sink);
	buf_free(&b);
	return STATUS_DONE;
}
