#include <math.h>
#include <stdlib.h>

#include "health/fit.h"

/* a measure's weight of 100, before and after */
struct change {
	struct str name;
	double before, after;
	bool caps;
	size_t i;
};

static int
by_change(const void *a, const void *b)
{
	const struct change *x = a, *y = b;
	double dx = fabs(x->after - x->before), dy = fabs(y->after - y->before);

	if (dx != dy)
		return dx > dy ? -1 : 1;
	return x->i < y->i ? -1 : x->i > y->i;
}

static void
tell_changes(const struct change *v, size_t n, struct buf *out)
{
	buf_puts(out, "weights of 100, before and after:\n");
	for (size_t i = 0; i < n; i++)
		if (v[i].after > 0)
			buf_printf(out, "  %6.1f -> %5.1f  %.*s\n", v[i].before,
			    v[i].after, STRF(v[i].name));
}

/* names in lines of less than 80, after a heading */
static void
tell_names(const struct change *v, size_t n, bool capped, const char *heading,
    struct buf *out)
{
	size_t width = 0;

	for (size_t i = 0; i < n; i++) {
		if (v[i].after > 0 || (capped && !v[i].caps))
			continue;
		if (width == 0)
			buf_puts(out, heading);
		if (width == 0 || width + v[i].name.n + 2 > 76) {
			buf_puts(out, width ? ",\n  " : "\n  ");
			width = 2;
		} else
			buf_puts(out, ", ");
		buf_put(out, v[i].name);
		width += v[i].name.n + 2;
	}
	if (width)
		buf_char(out, '\n');
}

static void
tell_weights(const struct fit *f, struct buf *out)
{
	const struct measures *m = f->measures;
	struct arena a = { 0 };
	struct change *v = NEW(&a, struct change, f->panel->ncolumn);
	size_t n = 0;

	for (size_t c = 0; c < f->panel->ncolumn; c++) {
		int i = f->panel->columns[c].measure;

		if (f->panel->columns[c].kind == PANEL_MEASURE)
			v[n++] = (struct change){ m->v[i].name,
				weights_share(&f->before, m, (size_t)i),
				weights_share(&f->after, m, (size_t)i),
				m->v[i].cap != CAP_NONE, c };
	}
	qsort(v, n, sizeof *v, by_change);
	tell_changes(v, n, out);
	tell_names(v, n, false, "not used:", out);
	tell_names(
	    v, n, true, "not used, so that their caps no longer bind:", out);
	arena_free(&a);
}

static void
tell_verdict(const struct fit *f, struct buf *out)
{
	const struct auc *more = &f->gain.more;

	buf_printf(
	    out, "AUC %.3f -> %.3f", f->gain.before.value, f->gain.after.value);
	if (!isnan(more->ci.low))
		buf_printf(out,
		    ", a difference of %+.3f (95 %%: %+.3f to %+.3f)",
		    more->value, more->ci.low, more->ci.high);
	buf_puts(out, "\n");
	buf_printf(out, "Brier %.4f -> %.4f (everyone alike: %.4f)\n",
	    f->gain.brier_before, f->gain.brier_after, f->gain.brier_base);
	buf_puts(out,
	    f->gain.after.events < FIT_LEAST
		? "too few churned to say whether it helps\n"
		: more->ci.low > 0  ? "it helps\n"
		: more->ci.high < 0 ? "it does harm: keep the model you have\n"
				    : "it is not shown to help: keep the model"
				      " you have\n");
}

static void
tell_test(const struct fit *f, struct buf *out)
{
	buf_printf(out,
	    "tried on %lld rows that it had not seen, %lld of them churned,"
	    " at %zu date%s\n",
	    (long long)f->gain.after.n, (long long)f->gain.after.events,
	    f->dates, f->dates == 1 ? "" : "s");
	if (!f->by_time)
		buf_puts(out,
		    "too few dates to learn from the past alone: only accounts"
		    " were kept apart\n");
}

void
fit_tell(const struct fit *f, struct buf *out)
{
	if (f->churned < FIT_LEAST || f->gain.after.n == 0) {
		buf_printf(out,
		    "nothing learnt: %zu churned rows, %d are needed\n",
		    f->churned, FIT_LEAST);
		return;
	}
	buf_printf(out, "learnt from %zu rows, %zu of them churned\n", f->rows,
	    f->churned);
	tell_test(f, out);
	tell_verdict(f, out);
	if (f->learnt)
		tell_weights(f, out);
	else
		buf_puts(
		    out, "no measure tells who stays: weights as they were\n");
}
