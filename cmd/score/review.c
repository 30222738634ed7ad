#include "score/review.h"

#include <string.h>

#include "csvin.h"
#include "table.h"

static const struct span NO_OLDER = { 12, SPAN_MONTH };

static const struct card *
card(const struct review *r)
{
	return &r->board.cards.v[0];
}

static struct claims
claims(const struct review *r, struct arena *a, const struct story *s)
{
	int64_t now = r->job.asof.t;

	return claims_of(a, &r->table, s, date_add(now, NO_OLDER, -1), now);
}

/* ---- a worker's account ---- */

struct visit {
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

/* before its bytes */
struct head {
	size_t parts; /* bytes of them */
	bool told; /* the subject follows: there is something to tell of it */
};

/* its parts, and where it was assessed the subject */
static void
visit(void *ctx, int worker, const struct story *s, struct arena *a,
    struct buf *out)
{
	const struct review *r = ctx;
	struct visit v = { .out = out,
		.group = group_make(a, &r->board.cards) };
	struct subject subject = { .account = s->account };
	const struct emit emit = { &v, take_part, is_member };
	struct head h = { 0 };
	size_t at = out->n;

	buf_bytes(out, &h, sizeof h);
	member_parts(crew_member(&r->crew, worker), s, a, &emit);
	h.parts = out->n - at - sizeof h;
	if (v.member)
		subject.claims = claims(r, a, s);
	h.told = subject.claims.n || subject.claims.odd;
	memcpy(out->p + at, &h, sizeof h);
	if (subject.claims.n)
		subject_show(&subject, &v.group, card(r), true, a);
	if (h.told)
		subject_put(out, &subject, card(r)->measures.n);
}

/* ---- the main thread ---- */

static void
add(struct review *r, struct subject s)
{
	if (s.claims.odd && r->odd == 0)
		r->why = s.claims.why;
	r->odd += s.claims.odd;
	ARENA_GROW(r->job.arena, r->v, r->n, r->cap);
	r->v[r->n++] = s;
}

static void
take(void *ctx, struct str bytes)
{
	struct review *r = ctx;

	while (bytes.n) {
		struct str parts;
		struct part p;
		struct head h;

		memcpy(&h, bytes.p, sizeof h);
		parts = (struct str){ bytes.p + sizeof h, h.parts };
		bytes = str_from(bytes, sizeof h + h.parts);
		while (part_take(&parts, &r->scratch, &p))
			group_add(&r->all, &p);
		if (h.told)
			add(r,
			    subject_take(
				&bytes, r->job.arena, card(r)->measures.n));
	}
	arena_reset(&r->scratch);
}

/* ---- tables and log ---- */

void
review_practices(struct practices *table, struct arena *a, const char *name)
{
	struct csvin *in = table_open("practice", name);

	table->arena = a;
	practices_read(table, in);
	csvin_close(in);
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
read_tables(struct review *r)
{
	review_practices(&r->table, r->job.arena, "maturity");
	cards_read(r->job.arena, &r->board.cards, "maturity");
	check_evidence(r);
	r->all = group_make(r->job.arena, &r->board.cards);
}

enum status
review_read(struct review *r, const char *const *paths)
{
	const struct settings *s = r->job.set;
	const struct log_visitor visitor = { r, visit, take };
	struct subject own = { .account = STR("-") };
	enum status status;

	read_tables(r);
	r->job.path = paths[0] ? paths[0] : "-";
	status = job_open(&r->job);
	r->board.where = &s->where;
	r->board.periods = periods_now(r->job.arena, r->job.asof.t);
	board_instants(&r->board, r->job.arena, &r->job.feeds, s->stale);
	crew_open(&r->crew, s->threads, &r->board);
	own.claims = claims(r, r->job.arena, log_own(r->job.log));
	add(r, own);
	log_run(r->job.log, s->threads, &visitor);
	subject_show(&r->v[0], &r->all, card(r), false, r->job.arena);
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

enum status
review_close(struct review *r, struct str out)
{
	enum status status;

	sink_write(r->job.sink, out);
	status = tell_odd(r); /* in words of the log, which is open still */
	status = diag_worse(status, job_close(&r->job));
	status = diag_worse(status, crew_close(&r->crew));
	arena_free(&r->scratch);
	return status;
}
