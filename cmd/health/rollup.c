#include "health/rollup.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "health/row.h"
#include "num.h"

/* what is known of any account, child or parent or neither */
struct member {
	struct str account, parent, name, segment, owner, renews;
	bool shown, arr_known;
	int64_t arr;
	double *scores; /* score, trend, confidence, then the dimensions */
};

enum { SCORE, TREND, CONFIDENCE, DIMENSIONS };

struct family {
	struct arena *arena;
	struct str attribute;
	size_t nscore;
	struct member *v;
	size_t n, cap;
};

/* texts on their way from a worker: a length, then the bytes */
static void
put_text(struct buf *b, struct str s)
{
	memcpy(buf_room(b, sizeof s.n), &s.n, sizeof s.n);
	b->n += sizeof s.n;
	buf_put(b, s);
}

static struct str
take_text(struct arena *a, struct str *in)
{
	struct str s = { 0 };

	memcpy(&s.n, in->p, sizeof s.n);
	s.p = in->p + sizeof s.n;
	*in = str_from(*in, sizeof s.n + s.n);
	return arena_str(a, s);
}

static void
put_double(struct buf *b, double v)
{
	memcpy(buf_room(b, sizeof v), &v, sizeof v);
	b->n += sizeof v;
}

static double
take_double(struct str *in)
{
	double v;

	memcpy(&v, in->p, sizeof v);
	*in = str_from(*in, sizeof v);
	return v;
}

static const char *const texts[] = { "name", "segment", "owner", "renews" };

static void
visit(const struct ward *w, struct doctor *d, struct csvout *out)
{
	const struct family *f = d->own;
	struct patient *p = &d->patient;
	const struct story *s = p->view.story;
	char flags[2];

	patient_examine_now(p, &w->clinic, d->picks);
	put_text(out->out, s->account);
	put_text(out->out, story_attr(s, f->attribute, p->at->t, NULL));
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		put_text(
		    out->out, story_attr(s, str_of(texts[i]), p->at->t, NULL));
	flags[0] = ward_shows(w, p);
	flags[1] = p->arr_known;
	buf_put(out->out, (struct str){ flags, 2 });
	memcpy(buf_room(out->out, sizeof p->arr), &p->arr, sizeof p->arr);
	out->out->n += sizeof p->arr;
	put_double(out->out, p->score.printed);
	put_double(out->out, p->trend);
	put_double(out->out, p->score.confidence);
	for (size_t i = 0; i < w->clinic.model->ndimension; i++)
		put_double(out->out, p->dimensions[i]);
}

static void
take_member(struct family *f, struct str *in)
{
	struct member *m;

	ARENA_GROW(f->arena, f->v, f->n, f->cap);
	m = &f->v[f->n++];
	m->account = take_text(f->arena, in);
	m->parent = take_text(f->arena, in);
	m->name = take_text(f->arena, in);
	m->segment = take_text(f->arena, in);
	m->owner = take_text(f->arena, in);
	m->renews = take_text(f->arena, in);
	m->shown = in->p[0];
	m->arr_known = in->p[1];
	memcpy(&m->arr, in->p + 2, sizeof m->arr);
	*in = str_from(*in, 2 + sizeof m->arr);
	m->scores = NEW(f->arena, double, f->nscore);
	for (size_t i = 0; i < f->nscore; i++)
		m->scores[i] = take_double(in);
}

static void
take(void *own, struct str out)
{
	while (out.n)
		take_member(own, &out);
}

/* ---- parents ---- */

static int
by_parent(const void *a, const void *b)
{
	const struct member *x = *(const struct member *const *)a;
	const struct member *y = *(const struct member *const *)b;
	int c = str_cmp(x->parent, y->parent);

	return c ? c : str_cmp(x->account, y->account);
}

/* one parent's children */
struct brood {
	const struct member **v;
	size_t n;
	bool weighted; /* by ARR: some child's is known and above 0 */
	int64_t arr;
};

static double
weight(const struct brood *b, const struct member *m)
{
	if (!b->weighted)
		return 1;
	return m->arr_known ? (double)m->arr : 0;
}

static struct brood
brood_of(const struct member **v, size_t n)
{
	struct brood b = { .v = v };

	while (b.n < n && str_eq(v[b.n]->parent, v[0]->parent)) {
		const struct member *m = v[b.n++];

		if (m->arr_known &&
		    !__builtin_add_overflow(b.arr, m->arr, &b.arr))
			b.weighted = b.weighted || m->arr > 0;
	}
	return b;
}

/* the mean of one score over the children that have it */
static double
mean(const struct brood *b, size_t score)
{
	double sum = 0, w = 0;

	for (size_t i = 0; i < b->n; i++)
		if (!isnan(b->v[i]->scores[score])) {
			sum += weight(b, b->v[i]) * b->v[i]->scores[score];
			w += weight(b, b->v[i]);
		}
	return w > 0 ? sum / w : NAN;
}

/* the child of the lowest score, and what it costs: its weight × (100 − score)
 */
static const struct member *
worst(const struct brood *b, double *cost)
{
	const struct member *found = NULL;
	double all = 0;

	for (size_t i = 0; i < b->n; i++) {
		const struct member *m = b->v[i];

		if (isnan(m->scores[SCORE]))
			continue;
		all += weight(b, m);
		if (found == NULL || m->scores[SCORE] < found->scores[SCORE])
			found = m;
	}
	*cost = found && all > 0
	    ? weight(b, found) / all * (100 - found->scores[SCORE])
	    : 0;
	return found;
}

static void
put_drivers(struct csvout *o, const struct brood *b)
{
	struct buf words = { 0 };
	char text[NUM_SIZE];
	double cost;
	const struct member *m = worst(b, &cost);

	if (m) {
		num_format_fixed(cost, 1, text);
		buf_printf(&words, "-%s %.*s", text,
		    STRF(m->name.n ? m->name : m->account));
		num_format_fixed(m->scores[SCORE], 1, text);
		buf_printf(&words, " (%.*s), the worst of %zu: %s",
		    STRF(m->account), b->n, text);
	}
	csvout_str(o, buf_str(&words));
	buf_free(&words);
}

static const struct member *
find(const struct family *f, struct str account)
{
	size_t low = 0, high = f->n; /* members stand in the log's order */

	while (low < high) {
		size_t mid = low + (high - low) / 2;
		int c = str_cmp(f->v[mid].account, account);

		if (c == 0)
			return &f->v[mid];
		if (c < 0)
			low = mid + 1;
		else
			high = mid;
	}
	return NULL;
}

static void
put_parent(struct csvout *o, const struct ward *w, const struct family *f,
    const struct brood *b)
{
	static const struct member nobody = { 0 };
	const struct member *self = find(f, b->v[0]->parent);
	double score = num_round(mean(b, SCORE), 1);
	double confidence = mean(b, CONFIDENCE);

	if (self == NULL)
		self = &nobody;
	csvout_str(o, b->v[0]->parent);
	csvout_str(o, self->name);
	csvout_str(o, self->segment);
	csvout_str(o, self->owner);
	if (b->weighted)
		csvout_dec(o, b->arr);
	else
		csvout_str(o, (struct str){ 0 });
	csvout_str(o, self->renews);
	csvout_time(o, w->clinic.instants[CLINIC_NOW].t);
	csvout_fixed(o, score, 1);
	csvout_str(
	    o, str_of(band_name(band_of(w->clinic.bands, score, confidence))));
	csvout_fixed(o, mean(b, TREND), 1);
	csvout_num(o, confidence);
	for (size_t i = DIMENSIONS; i < f->nscore; i++)
		csvout_fixed(o, mean(b, i), 1);
	put_drivers(o, b);
	csvout_str(o, (struct str){ 0 });
	csvout_str(o, w->clinic.model_name);
	csvout_row(o);
}

static void
print_parents(struct ward *w, struct family *f, struct csvout *o)
{
	const struct member **children =
	    NEW(f->arena, const struct member *, f->n);
	size_t n = 0;

	for (size_t i = 0; i < f->n; i++)
		if (f->v[i].shown && f->v[i].parent.n)
			children[n++] = &f->v[i];
	if (n)
		qsort(children, n, sizeof *children, by_parent);
	for (size_t i = 0; i < n;) {
		struct brood b = brood_of(children + i, n - i);

		put_parent(o, w, f, &b);
		i += b.n;
	}
}

void
rollup_print(
    struct ward *w, struct log *log, struct str attribute, struct arena *a)
{
	static const struct extras none = { 0 };
	struct family f = { .arena = a,
		.attribute = attribute,
		.nscore = DIMENSIONS + w->clinic.model->ndimension };
	const struct chart chart = { .visit = visit, .take = take, .own = &f };
	struct buf b = { 0 };
	struct csvout o = { .out = &b, .excel_safe = w->excel_safe };

	for (int i = 0; i < w->threads; i++)
		w->doctors[i].own = &f;
	ward_round(w, &chart, log);
	row_header(&o, w->clinic.model, &none);
	print_parents(w, &f, &o);
	sink_write(w->sink, buf_str(&b));
	buf_free(&b);
}
