#include "score/whole.h"

struct whole
whole_make(
    struct arena *a, const struct feeds *feeds, int64_t t, struct span stale)
{
	struct whole w = { .arena = a,
		.feeds = feeds,
		.t = t,
		.stale = stale,
		.first = INT64_MAX,
		.names = { .arena = a },
		.ids = { .arena = a, .borrow = true },
		.currencies = { .arena = a } };

	for (int k = 0; k < KIND_COUNT; k++)
		w.newest[k] = FINE;
	return w;
}

static void
keep(struct whole *w, struct example *e, const struct facts *f, int64_t time)
{
	if (e->account.n == 0)
		*e = (struct example){ arena_str(w->arena, f->account), time };
}

static void
add_kinds(struct whole *w, const struct facts *f)
{
	for (int k = 0; k < KIND_COUNT; k++) {
		if (f->newest[k] > w->newest[k])
			w->newest[k] = f->newest[k];
		w->having[k] += f->newest[k] != FINE;
		if (!f->alive)
			continue;
		w->with[k] += f->newest[k] != FINE;
		w->without[k] += f->newest[k] == FINE;
		if (f->newest[k] == FINE)
			keep(w, &w->lacks[k], f, f->first);
	}
}

static void
add_money(struct whole *w, const struct facts *f)
{
	double grown = (double)f->m1 - (double)f->m0;

	if (f->m0 <= 0)
		return;
	w->cohort++;
	w->m0 += (double)f->m0;
	w->m1 += (double)f->m1;
	if (w->cohort > 1 && grown <= w->grown)
		return;
	w->grown = grown;
	w->most_grown = (struct example){ 0 };
	keep(w, &w->most_grown, f, f->newest[KIND_MONEY]);
}

/* without blanks at the ends, and in capitals */
static struct str
folded(struct arena *a, struct str s)
{
	struct str copy = arena_str(a, str_trim(s));
	char *p = (char *)(uintptr_t)copy.p;

	for (size_t i = 0; i < copy.n; i++)
		if (p[i] >= 'a' && p[i] <= 'z')
			p[i] = (char)(p[i] - 'a' + 'A');
	return copy;
}

static void
add_currency(struct whole *w, const struct facts *f)
{
	uint32_t number;

	if (f->currency.n == 0)
		return;
	number = intern_put(&w->currencies, folded(w->arena, f->currency));
	while (number >= w->ncurrency)
		w->by_currency = arena_grow(w->arena, w->by_currency,
		    sizeof *w->by_currency, w->ncurrency, &w->ncurrency);
	w->by_currency[number].accounts++;
	keep(w, &w->by_currency[number].first, f, f->first);
}

static void
add_name(struct whole *w, const struct facts *f)
{
	if (!f->alive || f->name.n == 0)
		return;
	w->named++;
	if (intern_get(&w->names, f->name)) {
		w->twice++;
		keep(w, &w->first_twice, f, f->first);
	}
	intern_put(&w->names, f->name);
}

static void
add_id(struct whole *w, const struct facts *f)
{
	struct str id = folded(w->arena, f->account);

	if (intern_get(&w->ids, id)) {
		w->alike++;
		keep(w, &w->first_alike, f, f->first);
	}
	intern_put(&w->ids, id);
}

static void
add_export(struct whole *w, const struct facts *f)
{
	if (!f->alive || !f->exported)
		return;
	w->still += f->exported_last;
	w->gone += !f->exported_last;
	if (!f->exported_last)
		keep(w, &w->first_gone, f, f->exported_at);
}

void
whole_add(struct whole *w, const struct facts *f)
{
	w->accounts++;
	w->living += f->alive;
	w->customers += f->customer;
	w->churned += f->churned || (f->customer && !f->alive);
	if (f->first < w->first)
		w->first = f->first;
	if (f->customer)
		keep(w, &w->any, f, f->first);
	w->answers += f->answers;
	w->zeros += f->zeros;
	w->ones += f->ones;
	add_kinds(w, f);
	add_money(w, f);
	add_currency(w, f);
	add_name(w, f);
	add_id(w, f);
	add_export(w, f);
}
