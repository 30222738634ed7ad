#include "report/alert.h"

#include <stdlib.h>

#include "date.h"
#include "diag.h"
#include "opt.h"

#include "report/mime.h"
#include "report/roster.h"

static struct alert *
add(struct alerts *a)
{
	ARENA_GROW(a->arena, a->v, a->n, a->cap);
	a->v[a->n] = (struct alert){ 0 };
	return &a->v[a->n++];
}

static bool
stands_twice(const struct alerts *a)
{
	for (size_t i = 0; i + 1 < a->n; i++)
		if (str_eq(a->v[i].name, a->v[a->n - 1].name))
			return true;
	return false;
}

void
alerts_add(struct alerts *a, const char *text)
{
	struct alert *alert = add(a);

	alert->name = alert->text = str_of(text);
	alert->where = opt_cond(a->arena, text, "--alert");
	if (stands_twice(a))
		diag_fail("--alert: the same one is given twice");
	if (alert->where.n == 0)
		diag_fail("--alert: an empty condition matches everyone; "
			  "try: band = red");
}

static void
read_row(struct alerts *a, struct csvin *in, const int at[3])
{
	struct alert *alert = add(a);
	char text[DIAG_TEXT];
	struct str wrong;

	alert->name = arena_str(a->arena, csvin_field(in, at[0]));
	alert->text = arena_str(a->arena, csvin_field(in, at[1]));
	alert->to = arena_str(a->arena, csvin_field(in, at[2]));
	if (alert->to.n && !mime_is_address(alert->to))
		csvin_fail(in, at[2], "not addresses in ASCII, by commas: %s",
		    diag_text(alert->to, text));
	if (alert->name.n == 0)
		csvin_fail(in, at[0], "empty");
	if (stands_twice(a))
		csvin_fail(in, at[0], "another alert is called so: %s",
		    diag_text(alert->name, text));
	if (!cond_parse(a->arena, alert->text, &alert->where, &wrong))
		csvin_fail(in, at[1],
		    "not a condition such as band = red and arr > 50000: %s",
		    diag_text(wrong, text));
	if (alert->where.n == 0)
		csvin_fail(in, at[1], "an empty condition matches everyone");
}

void
alerts_read(struct alerts *a, const char *path)
{
	static const char *const names[3] = { "name", "where", "to" };
	static const struct csvin_options ours = { .tables = true };
	struct csvin *in = csvin_open(path, &ours);
	int at[3];

	for (int i = 0; i < 3; i++) {
		at[i] = csvin_column(in, str_of(names[i]));
		if (at[i] < 0 && i < 2)
			csvin_fail(in, -1,
			    "a table of alerts has the columns name,where,to; "
			    "this one has no %s",
			    names[i]);
	}
	while (csvin_next_or_fail(in))
		read_row(a, in, at);
	csvin_close(in);
}

static void
bind(const struct alerts *a, const struct alert *alert, struct clause *c,
    const struct csvin *in)
{
	size_t n = (size_t)csvin_columns(in);
	bool until = str_starts(c->field, STR("until:"));
	struct str name = until ? str_from(c->field, 6) : c->field, *header;
	char text[DIAG_TEXT], field[DIAG_TEXT], near[DIAG_TEXT];

	c->tag = csvin_column(in, name);
	c->slot = until;
	if (c->tag >= 0)
		return;
	header = NEW(a->arena, struct str, n);
	for (size_t i = 0; i < n; i++)
		header[i] = csvin_name(in, (int)i);
	diag_fail("alert %s: the health table has no column %s%s",
	    diag_text(alert->name, text), diag_text(name, field),
	    diag_nearest(name, header, n, near));
}

void
alerts_bind(struct alerts *a, const struct csvin *in)
{
	for (size_t i = 0; i < a->n; i++)
		for (size_t k = 0; k < a->v[i].where.n; k++)
			bind(a, &a->v[i], &a->v[i].where.v[k], in);
}

static bool
holds(const struct clause *c, const struct csvin *in, const struct roster *r)
{
	struct str cell = csvin_field(in, c->tag);
	int64_t t;

	if (!c->slot)
		return cond_holds(c, cond_operand(cell));
	if (!date_parse(str_trim(cell), &t, NULL))
		return cond_holds(c, cond_operand((struct str){ 0 }));
	return cond_holds(
	    c, cond_number((double)(date_day(t) - roster_today(r))));
}

void
alerts_try(struct alerts *a, const struct csvin *in, const struct roster *r,
    const struct customer *customer)
{
	for (size_t i = 0; i < a->n; i++) {
		struct alert *alert = &a->v[i];
		bool all = true;

		for (size_t k = 0; k < alert->where.n && all; k++)
			all = holds(&alert->where.v[k], in, r);
		if (!all)
			continue;
		ARENA_GROW(a->arena, alert->v, alert->n, alert->cap);
		alert->v[alert->n++] = customer;
	}
}

/* the largest ARR first, as a reader would call them */
static int
by_arr(const void *a, const void *b)
{
	const struct customer *x = *(const struct customer *const *)a;
	const struct customer *y = *(const struct customer *const *)b;

	if (x->arr != y->arr)
		return x->arr < y->arr ? 1 : -1;
	return str_cmp(x->id, y->id);
}

void
alerts_finish(struct alerts *a)
{
	for (size_t i = 0; i < a->n; i++)
		if (a->v[i].n)
			qsort(a->v[i].v, a->v[i].n, sizeof *a->v[i].v, by_arr);
}

size_t
alerts_matched(const struct alerts *a)
{
	size_t n = 0;

	for (size_t i = 0; i < a->n; i++)
		n += a->v[i].n > 0;
	return n;
}

static bool
has(struct str list, struct str name)
{
	struct str one;

	while (list.n) {
		list = str_cut(list, ',', &one);
		if (str_eq(str_trim(one), name))
			return true;
	}
	return false;
}

void
alerts_to(struct buf *out, const struct alerts *a)
{
	for (size_t i = 0; i < a->n; i++) {
		struct str rest = a->v[i].to, one;

		while (a->v[i].n && rest.n) {
			rest = str_cut(rest, ',', &one);
			one = str_trim(one);
			if (one.n == 0 || has(buf_str(out), one))
				continue;
			buf_puts(out, out->n ? ", " : "");
			buf_put(out, one);
		}
	}
}
