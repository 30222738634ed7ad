#include "score/unmet.h"

#include <stdlib.h>

#include "intern.h"
#include "score/gate.h"
#include "score/packet.h"
#include "score/requests.h"

/* of one theme, over accounts */
struct theme {
	struct str name;
	double weight;
	int64_t replies[REPLY_COUNT];
	int64_t requests, accounts, oldest, arr;
	struct str example; /* the account that has waited longest */
	struct str last;    /* the account added last */
};

struct unmet {
	struct job job;
	struct gate gate;
	struct intern names;
	struct theme *v;
	size_t cap;
};

/* ---- an account ---- */

/* what stands before a request's texts */
struct head {
	int64_t heard, arr;
	double weight;
	enum reply reply;
};

static void
put(struct buf *out, const struct story *s, const struct request *r,
    int64_t arr)
{
	struct head h = { r->heard, arr, r->weight, r->reply };

	packet_put(out, &h, sizeof h);
	packet_text(out, s->account);
	packet_text(out, r->theme);
}

static void
visit(void *ctx, int number, const struct story *s, struct arena *a,
    struct buf *out)
{
	const struct unmet *u = ctx;
	int64_t t = u->job.asof.t, arr;
	struct request *v;
	struct view view;
	size_t n;

	if (!gate_view(&u->gate, number, s, a, &view) ||
	    story_life(s, t) != LIFE_ALIVE)
		return;
	if (!view_arr(&view, t, &arr))
		arr = 0;
	n = requests_read(a, s, t, &v);
	for (size_t i = 0; i < n; i++)
		if (v[i].reply != REPLY_SHIPPED)
			put(out, s, &v[i], arr);
}

/* ---- themes ---- */

static struct theme *
theme_of(struct unmet *u, struct str name)
{
	size_t had = u->names.n, id = intern_put(&u->names, name) - 1;

	if (id == had) {
		ARENA_GROW(u->job.arena, u->v, had, u->cap);
		u->v[id] = (struct theme){ .name = intern_str(
					       &u->names, (uint32_t)id + 1),
			.oldest = INT64_MAX };
	}
	return &u->v[id];
}

static void
add(struct theme *t, struct arena *a, const struct head *h, struct str account)
{
	t->weight += h->weight;
	t->requests++;
	t->replies[h->reply]++;
	if (!str_eq(t->last, account)) {
		t->last = arena_str(a, account);
		t->accounts++;
		if (__builtin_add_overflow(t->arr, h->arr, &t->arr))
			t->arr = INT64_MAX;
	}
	if (h->heard < t->oldest) {
		t->oldest = h->heard;
		t->example = t->last;
	}
}

static void
take(void *ctx, struct str out)
{
	struct unmet *u = ctx;

	while (out.n) {
		struct head h;
		struct str account;

		packet_take(&out, &h, sizeof h);
		account = packet_take_text(&out);
		add(theme_of(u, packet_take_text(&out)), u->job.arena, &h,
		    account);
	}
}

/* ---- rows ---- */

static int
by_weight(const void *a, const void *b)
{
	const struct theme *x = a, *y = b;

	if (x->weight != y->weight)
		return x->weight > y->weight ? -1 : 1;
	if (x->arr != y->arr)
		return x->arr > y->arr ? -1 : 1;
	return str_cmp(x->name, y->name);
}

static void
write_theme(struct csvout *o, const struct theme *t)
{
	csvout_str(o, t->name);
	csvout_num(o, t->weight);
	csvout_int(o, t->requests);
	csvout_int(o, t->accounts);
	csvout_dec(o, t->arr);
	csvout_time(o, t->oldest);
	for (int i = REPLY_NONE; i < REPLY_SHIPPED; i++)
		csvout_int(o, t->replies[i]);
	csvout_str(o, t->example);
	csvout_row(o);
}

static void
write_themes(struct unmet *u, struct csvout *o)
{
	size_t n = u->names.n, most = (size_t)u->job.set->top;

	if (n)
		qsort(u->v, n, sizeof *u->v, by_weight);
	csvout_header(o, UNMET_HEADER);
	for (size_t i = 0; i < n && i < most; i++)
		write_theme(o, &u->v[i]);
}

enum status
unmet_run(const struct settings *set, struct arena *a, const char *const *paths)
{
	struct unmet u = { .job = { .set = set,
			       .arena = a,
			       .path = paths[0] ? paths[0] : "-" },
		.names = { .arena = a } };
	const struct log_visitor visitor = { &u, visit, take };
	struct buf b = { 0 };
	struct csvout o = job_table(&u.job, &b);
	enum status status;

	status = job_open(&u.job);
	gate_open(&u.gate, &u.job);
	log_run(u.job.log, set->threads, &visitor);
	write_themes(&u, &o);
	sink_write(u.job.sink, buf_str(&b));
	buf_free(&b);
	status = diag_worse(status, gate_close(&u.gate));
	return diag_worse(status, job_close(&u.job));
}
