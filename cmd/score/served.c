#include "score/served.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "num.h"

/* on its way from a worker; the name follows it */
struct meeting {
	size_t name;       /* how many bytes */
	uint64_t criteria; /* a bit each */
	double minutes;
};

/* ---- one account ---- */

/* by event: the criteria that count it */
static uint64_t *
mark_events(const struct measures *card, const struct view *v,
    const struct picks *picks, struct arena *a)
{
	uint64_t *marks = NEW(a, uint64_t, v->n);

	for (size_t i = 0; i < card->n; i++) {
		const struct measure *m = &card->v[i];
		const struct select *of;

		if (m->of < 0 || m->dimension < 0)
			continue;
		of = &card->selects.v[m->of];
		if (of->attribute || of->kind != KIND_TOUCH)
			continue;
		for (size_t k = 0; k < picks[m->of].n; k++)
			marks[picks[m->of].v[k]] |= UINT64_C(1) << m->dimension;
	}
	return marks;
}

/* the number of a meeting from 0; what has no ref is one by itself */
static size_t
meeting_of(struct intern *meetings, const struct event *e, size_t i)
{
	struct buf b = { 0 };
	size_t id;

	buf_put(&b, e->name);
	if (e->ref.n)
		buf_printf(&b, ",%.*s", STRF(e->ref));
	else
		buf_printf(&b, "\n%zu", i);
	id = intern_put(meetings, buf_str(&b)) - 1;
	buf_free(&b);
	return id;
}

void
served_put(const struct measures *card, const struct view *v,
    const struct picks *picks, struct arena *a, struct buf *out)
{
	const uint64_t *marks = mark_events(card, v, picks, a);
	struct intern refs = { .arena = a };
	struct meeting *all = NEW(a, struct meeting, v->n);
	const struct event **first = NEW(a, const struct event *, v->n);

	for (size_t i = 0; i < v->n; i++) {
		const struct event *e = &v->story->events[i];
		double minutes;
		size_t k;

		if (e->kind != KIND_TOUCH)
			continue;
		k = meeting_of(&refs, e, i);
		first[k] = e;
		all[k].name = e->name.n;
		all[k].criteria |= marks[i];
		if (num_parse(e->value, &minutes))
			all[k].minutes = fmax(all[k].minutes, minutes);
	}
	for (size_t k = 0; k < refs.n; k++) {
		memcpy(buf_room(out, sizeof *all), &all[k], sizeof *all);
		out->n += sizeof *all;
		buf_put(out, first[k]->name);
	}
}

/* ---- all of them ---- */

static void
add(struct service *s, const struct meeting *m)
{
	int n = 0;

	for (int d = 0; d < SERVED_CRITERIA; d++)
		if (m->criteria >> d & 1) {
			s->each[d]++;
			n++;
		}
	s->made++;
	s->minutes += m->minutes;
	*(n == 0 ? &s->none : n == 1 ? &s->one : &s->several) += 1;
}

void
served_take(struct served *s, struct str out)
{
	struct meeting m;

	while (out.n) {
		size_t had = s->names.n, id;

		memcpy(&m, out.p, sizeof m);
		out = str_from(out, sizeof m);
		id = intern_put(&s->names, (struct str){ out.p, m.name }) - 1;
		out = str_from(out, m.name);
		if (id == had)
			ARENA_GROW(s->names.arena, s->v, had, s->cap);
		add(&s->v[id], &m);
	}
}

static void
write_header(const struct served *s, struct csvout *o)
{
	static const char *const names[] = { "touch", "made", "minutes", "none",
		"one", "several", "mean" };

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		csvout_str(o, str_of(names[i]));
	for (size_t d = 0; d < s->card->ndimension; d++)
		csvout_str(o, s->card->dimensions[d].name);
	csvout_row(o);
}

static void
write_row(const struct served *s, struct str name, const struct service *v,
    struct csvout *o)
{
	double sum = 0;

	for (size_t d = 0; d < s->card->ndimension; d++)
		sum += v->each[d];
	csvout_str(o, name);
	csvout_num(o, v->made);
	csvout_num(o, v->minutes);
	csvout_num(o, v->none);
	csvout_num(o, v->one);
	csvout_num(o, v->several);
	csvout_num(o, v->made > 0 ? sum / v->made : NAN);
	for (size_t d = 0; d < s->card->ndimension; d++)
		csvout_num(o, v->each[d]);
	csvout_row(o);
}

static void
add_all(struct service *sum, const struct service *v)
{
	sum->made += v->made;
	sum->minutes += v->minutes;
	sum->none += v->none;
	sum->one += v->one;
	sum->several += v->several;
	for (int d = 0; d < SERVED_CRITERIA; d++)
		sum->each[d] += v->each[d];
}

static int
by_bytes(const void *a, const void *b)
{
	const struct str *x = a, *y = b;

	return str_cmp(*x, *y);
}

void
served_write(const struct served *s, struct arena *a, struct csvout *o)
{
	struct service sum = { 0 };
	size_t n = s->names.n;
	struct str *names = NEW(a, struct str, n);

	write_header(s, o);
	for (size_t i = 0; i < n; i++)
		names[i] = intern_str(&s->names, (uint32_t)i + 1);
	if (n)
		qsort(names, n, sizeof *names, by_bytes);
	for (size_t i = 0; i < n; i++) {
		const struct service *v =
		    &s->v[intern_get(&s->names, names[i]) - 1];

		write_row(s, names[i], v, o);
		add_all(&sum, v);
	}
	write_row(s, STR("all"), &sum, o);
}
