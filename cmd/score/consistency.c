#include "score/consistency.h"

#include <math.h>
#include <string.h>

#include "score/crew.h"
#include "score/group.h"
#include "score/job.h"
#include "score/spread.h"

static const char CARDS[] = "method,principles";

/* every account's figures: of each card its points, then its measures */
struct table {
	struct job job;
	struct board board;
	struct str attribute; /* whose values are compared: owner */
	struct crew crew;
	struct intern owners, segments;
	size_t width; /* figures a row */
	struct row {
		size_t owner, segment;
		double *figures;
	} * v;
	size_t n, cap;
	/* of the figure in hand: an account's, an owner's */
	struct holding *holdings;
	struct leaning *leanings;
};

/* ---- a worker's account ---- */

struct visit {
	const struct table *table;
	struct arena *arena;
	struct buf *out;
	struct group group;
};

static void
take_part(void *ctx, const struct part *p)
{
	struct visit *v = ctx;

	group_add(&v->group, p);
}

static void
put_text(struct buf *b, struct str s)
{
	buf_bytes(b, &s.n, sizeof s.n);
	buf_put(b, s);
}

static void
put_card(struct visit *v, const struct card *card)
{
	size_t n = card->measures.n;
	struct answer *answers = NEW(v->arena, struct answer, n);
	struct mark *marks = NEW(v->arena, struct mark, n);
	struct score score =
	    group_ask(&v->group, card, true, v->arena, answers, marks);

	buf_bytes(v->out, &score.printed, sizeof score.printed);
	for (size_t i = 0; i < n; i++)
		buf_bytes(v->out, &answers[i].value, sizeof answers[i].value);
}

/* a living account that somebody looks after */
static void
put_account(void *ctx, const struct story *s, size_t period)
{
	struct visit *v = ctx;
	const struct table *t = v->table;
	int64_t now = t->board.periods.v[period].t;
	struct str owner = story_attr(s, t->attribute, now, NULL);

	if (owner.n == 0)
		return;
	put_text(v->out, owner);
	put_text(v->out, story_attr(s, STR("segment"), now, NULL));
	for (size_t c = 0; c < t->board.cards.n; c++)
		put_card(v, &t->board.cards.v[c]);
}

static void
visit(void *ctx, int worker, const struct story *s, struct arena *a,
    struct buf *out)
{
	const struct table *t = ctx;
	struct visit v = { t, a, out, group_make(a, &t->board.cards) };
	const struct emit emit = { &v, take_part, put_account };

	member_parts(crew_member(&t->crew, worker), s, a, &emit);
}

/* ---- the main thread ---- */

static struct str
cut_text(struct str *bytes)
{
	struct str s = { bytes->p + sizeof s.n, 0 };

	memcpy(&s.n, bytes->p, sizeof s.n);
	*bytes = str_from(*bytes, sizeof s.n + s.n);
	return s;
}

static void
take(void *ctx, struct str bytes)
{
	struct table *t = ctx;

	while (bytes.n) {
		size_t size = t->width * sizeof(double);
		struct row *r;

		ARENA_GROW(t->job.arena, t->v, t->n, t->cap);
		r = &t->v[t->n++];
		r->owner = intern_put(&t->owners, cut_text(&bytes)) - 1;
		r->segment = intern_put(&t->segments, cut_text(&bytes)) - 1;
		r->figures = NEW(t->job.arena, double, t->width);
		memcpy(r->figures, bytes.p, size);
		bytes = str_from(bytes, size);
	}
}

static enum status
read_log(struct table *t, const char *const *paths)
{
	const struct settings *s = t->job.set;
	const struct log_visitor visitor = { t, visit, take };
	enum status status;

	t->job.path = paths[0] ? paths[0] : "-";
	status = job_open(&t->job);
	t->board.periods = periods_now(t->job.arena, t->job.asof.t);
	board_instants(&t->board, t->job.arena, &t->job.feeds, s->stale);
	crew_open(&t->crew, s->threads, &t->board);
	log_run(t->job.log, s->threads, &visitor);
	return status;
}

/* ---- writing ---- */

/* the owner whose accounts lean furthest up, or down; NULL where all are
 * alike.  Of two the one whose name's bytes come first. */
static const struct leaning *
furthest(const struct table *t, const struct leaning *v, int sign)
{
	const struct leaning *best = NULL;

	for (size_t i = 0; i < t->owners.n; i++) {
		double lead = best ? sign * (v[i].drawn - best->drawn)
				   : sign * v[i].drawn;

		if (v[i].n == 0 || lead < 0 || (best == NULL && lead == 0))
			continue;
		if (lead > 0 ||
		    str_cmp(t->owners.strings[i],
			t->owners.strings[best->owner]) < 0)
			best = &v[i];
	}
	return best;
}

static void
write_furthest(struct csvout *o, const struct table *t, const struct leaning *l)
{
	csvout_str(o, l ? t->owners.strings[l->owner] : STR(""));
	csvout_num(o, l ? l->drawn : NAN);
}

static void
write_figure(struct csvout *o, const struct table *t, const struct card *card,
    size_t figure, struct str name, struct str label)
{
	struct holding *v = t->holdings;
	struct leaning *l = t->leanings;
	struct spread s;
	size_t n = 0;

	for (size_t i = 0; i < t->n; i++)
		if (!isnan(t->v[i].figures[figure]))
			v[n++] = (struct holding){ t->v[i].segment,
				t->v[i].owner, i, t->v[i].figures[figure] };
	s = spread_of(v, n);
	spread_leanings(&s, v, n, l, t->owners.n);
	csvout_str(o, card->name);
	csvout_str(o, name);
	csvout_int(o, (int64_t)s.n);
	csvout_int(o, (int64_t)s.owners);
	csvout_num(o, s.mean);
	csvout_num(o, s.within);
	csvout_num(o, s.between);
	csvout_num(o, s.share);
	csvout_num(o, s.raw);
	csvout_num(o, s.chance);
	write_furthest(o, t, furthest(t, l, -1));
	write_furthest(o, t, furthest(t, l, 1));
	csvout_str(o, label);
	csvout_row(o);
}

static void
write_table(struct csvout *o, struct table *t)
{
	size_t figure = 0;

	t->holdings = NEW(t->job.arena, struct holding, t->n);
	t->leanings = NEW(t->job.arena, struct leaning, t->owners.n);
	csvout_header(o,
	    "card,measure,accounts,owners,mean,within,between,share,raw,chance,"
	    "lowest,lowest_by,highest,highest_by,label");
	for (size_t c = 0; c < t->board.cards.n; c++) {
		const struct card *card = &t->board.cards.v[c];

		write_figure(
		    o, t, card, figure++, STR(""), STR("Points of the card"));
		for (size_t i = 0; i < card->measures.n; i++)
			write_figure(o, t, card, figure++,
			    card->measures.v[i].name,
			    card->measures.v[i].label);
	}
}

enum status
consistency_run(
    const struct settings *s, struct arena *a, const char *const *paths)
{
	struct table t = { .job = { .set = s, .arena = a },
		.board = { .by = BY_ACCOUNT, .where = &s->where },
		.attribute = s->by ? str_of(s->by) : STR("owner"),
		.owners = { .arena = a },
		.segments = { .arena = a } };
	struct buf b = { 0 };
	struct csvout o = job_table(&t.job, &b);
	enum status status;

	if (s->partial || s->merge)
		diag_fail("%s: --partial and --merge are for cards", s->what);
	cards_read(a, &t.board.cards, CARDS);
	t.width = t.board.cards.nmeasure + t.board.cards.n;
	status = read_log(&t, paths);
	write_table(&o, &t);
	sink_write(t.job.sink, buf_str(&b));
	status = diag_worse(status, job_close(&t.job));
	status = diag_worse(status, crew_close(&t.crew));
	buf_free(&b);
	return status;
}
