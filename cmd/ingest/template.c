#include "template.h"

#include <string.h>

#include "filters.h"

/* told by its address alone */
static const char later[] = "@exported";

static bool
among(const struct str *names, size_t n, struct str name)
{
	for (size_t i = 0; i < n; i++)
		if (str_eq(names[i], name))
			return true;
	return false;
}

void
template_lacks(struct arena *a, struct template_fit *fit, struct str name)
{
	if (among(fit->missing, fit->nmissing, name))
		return;
	ARENA_GROW(a, fit->missing, fit->nmissing, fit->cap);
	fit->missing[fit->nmissing++] = name;
}

void
template_absent(struct arena *a, struct template_fit *fit, struct str name)
{
	if (among(fit->absent, fit->nabsent, name))
		return;
	ARENA_GROW(a, fit->absent, fit->nabsent, fit->capabsent);
	fit->absent[fit->nabsent++] = name;
}

static int
find(const struct csvin *in, struct str name, struct template_fit *fit)
{
	int i = csvin_column(in, name);

	if (i >= 0)
		fit->used[i] = true;
	return i;
}

static bool bind_piece(struct arena *, struct piece *, const struct csvin *,
    struct template_fit *);

/* where the whole is optional, so is every column in it */
static bool
bind_operand(struct arena *a, struct template *t, const struct csvin *in,
    struct template_fit *fit, bool optional)
{
	bool all = true;

	t->plain = -1;
	for (size_t i = 0; i < t->n; i++) {
		t->pieces[i].optional |= optional;
		if (t->pieces[i].norigin)
			all &= bind_piece(a, &t->pieces[i], in, fit);
	}
	return all;
}

/* returns whether anything can come of it */
static bool
bind_piece(struct arena *a, struct piece *p, const struct csvin *in,
    struct template_fit *fit)
{
	bool any = false;

	for (size_t i = 0; i < p->norigin; i++) {
		struct origin *o = &p->origins[i];

		if (o->kind == ORIGIN_COLUMN)
			o->column = find(in, o->name, fit);
		any |= o->kind != ORIGIN_COLUMN || o->column >= 0;
	}
	if (!any && !p->optional)
		template_lacks(a, fit, p->origins[0].name);
	for (size_t i = 0; !any && p->optional && i < p->norigin; i++)
		template_absent(a, fit, p->origins[i].name);
	for (size_t i = 0; i < p->nuse; i++)
		if (p->uses[i].operand)
			any &= bind_operand(a, p->uses[i].operand, in, fit,
				   p->optional) ||
			    p->uses[i].filter->operand == OPERAND_MAY;
	return any || p->fills;
}

/* {Column|number} as the column has it */
static bool
starts_as_number(const struct piece *p)
{
	return p->nuse && p->uses[0].filter->apply == filter_number;
}

/* {Column}, {Column|default}, {Column|number} or {Column|number|default} and
 * nothing else */
static int
plain_column(const struct template *t)
{
	const struct piece *p = t->pieces;
	size_t nuse;

	if (t->n != 1 || p->norigin != 1)
		return -1;
	nuse = p->nuse - starts_as_number(p);
	if (nuse > 1 || (nuse == 1 && (!p->optional || p->fills)))
		return -1;
	return p->origins[0].column;
}

void
template_bind(struct arena *a, struct template *t, const struct csvin *in,
    struct template_fit *fit)
{
	bool columns = false, any = false;

	for (size_t i = 0; i < t->n; i++)
		if (t->pieces[i].norigin) {
			columns = true;
			any |= bind_piece(a, &t->pieces[i], in, fit);
		}
	fit->empty = columns && !any;
	t->plain = plain_column(t);
	t->counts = t->plain >= 0 && starts_as_number(t->pieces);
}

static bool
piece_may_lack(const struct piece *p, struct str name)
{
	for (size_t i = 0; i < p->norigin; i++)
		if ((p->optional || p->norigin > 1) &&
		    str_eq_fold(p->origins[i].name, name))
			return true;
	for (size_t i = 0; i < p->nuse; i++)
		if (p->uses[i].operand &&
		    template_may_lack(p->uses[i].operand, name))
			return true;
	return false;
}

bool
template_may_lack(const struct template *t, struct str name)
{
	for (size_t i = 0; i < t->n; i++)
		if (piece_may_lack(&t->pieces[i], name))
			return true;
	return false;
}

/* a chain that may end in {@exported}, and nothing done to it */
static bool
waits_plainly(const struct template *t)
{
	return t->n == 1 &&
	    (t->pieces[0].nuse == 0 ||
		(t->pieces[0].nuse == 1 && t->pieces[0].optional));
}

enum template_wait
template_waits(const struct template *t)
{
	for (size_t i = 0; i < t->n; i++)
		for (size_t k = 0; k < t->pieces[i].norigin; k++)
			if (t->pieces[i].origins[k].kind == ORIGIN_EXPORTED)
				return waits_plainly(t) ? TEMPLATE_WAITS_PLAINLY
							: TEMPLATE_WAITS;
	return TEMPLATE_READY;
}

/* ---- a row ---- */

static struct str
origin_fill(const struct origin *o, struct template *t, struct row *row)
{
	switch (o->kind) {
	case ORIGIN_COLUMN:
		row->from = o->column;
		return o->column < 0 ? (struct str){ 0 }
				     : row->fields[o->column];
	case ORIGIN_EXPORTED:
		return row->exported.p
		    ? row->exported
		    : (struct str){ later, sizeof later - 1 };
	case ORIGIN_FILE: return row->file;
	case ORIGIN_COLUMN_NAME: return row->each_name;
	case ORIGIN_CELL:
		row->from = row->each;
		return row->each < 0 ? (struct str){ 0 }
				     : row->fields[row->each];
	default:
		t->number.n = 0;
		buf_printf(&t->number, "%lld", (long long)row->line);
		return buf_str(&t->number);
	}
}

/* a filter, and before it the argument in braces that it may have */
static bool
use_fill(
    struct filter_use *use, struct row *row, struct str *v, struct fault *f)
{
	const struct zone *zone = row->zone;
	bool made = row->made;
	int from = row->from;

	if (use->operand && v->n) {
		if (!template_fill(use->operand, row, &use->operand_text, f))
			return false;
		use->operand_from = row->from;
		row->from = from;
		row->zone = zone;
		row->made = made;
	}
	return filter_apply(use, row, v, f);
}

/* words that say nothing, as in {A||B|empty -}: where A is one, it is B */
static bool
skips_words(const struct piece *p)
{
	return p->norigin > 1 && p->nuse &&
	    p->uses[0].filter->apply == filter_empty;
}

static bool
piece_fill(struct template *t, struct piece *p, struct row *row,
    struct str *out, struct fault *f)
{
	struct str v = p->literal;
	int first = -1;

	row->from = -1;
	row->zone = NULL;
	row->made = false;
	for (size_t i = 0; i < p->norigin; i++) {
		v = origin_fill(&p->origins[i], t, row);
		if (skips_words(p) && !filter_apply(&p->uses[0], row, &v, f))
			return false;
		if (v.n)
			break;
		if (first < 0)
			first = row->from;
		row->from = first;
	}
	if (!template_is_later(v))
		for (size_t i = 0; i < p->nuse; i++)
			if (!use_fill(&p->uses[i], row, &v, f))
				return false;
	*out = v;
	return true;
}

bool
template_fill(
    struct template *t, struct row *row, struct str *out, struct fault *f)
{
	struct buf all = { 0 };
	int from = -1;

	*out = (struct str){ 0 };
	row->from = -1;
	if (t->n == 1)
		return piece_fill(t, &t->pieces[0], row, out, f);
	all = t->joined;
	all.n = 0;
	for (size_t i = 0; i < t->n; i++) {
		if (!piece_fill(t, &t->pieces[i], row, out, f))
			return false;
		buf_put(&all, *out);
		if (from < 0)
			from = row->from;
	}
	row->from = from;
	t->joined = all;
	*out = buf_str(&all);
	return true;
}

bool
template_is_later(struct str s)
{
	return s.p == later;
}
