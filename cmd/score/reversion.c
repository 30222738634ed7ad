#include "score/reversion.h"

#include <math.h>

#include "score/did.h"

/* with fewer treated the older windows are not looked at */
enum { FEWEST_OLDER = 20 };

/* sums of squares and products about the mean of each row's controls, and how
 * far the treated stand from it */
struct fit {
	bool older;                /* what was usual counts, too */
	double xx, xz, zz, xy, zy; /* x: pre, z: usual, y: change */
	double gap, gap_usual, n;
};

struct point {
	double x, z, y, n;
};

static bool
usable(const struct fit *f, const struct did_member *m)
{
	return !f->older || !isnan(m->usual);
}

static struct point
centre(const struct fit *f, const struct did_member *m, size_t n)
{
	struct point p = { 0 };

	for (size_t i = 0; i < n; i++) {
		if (!usable(f, &m[i]))
			continue;
		p.x += m[i].pre;
		p.z += f->older ? m[i].usual : 0;
		p.y += m[i].change;
		p.n++;
	}
	return (struct point){ p.x / p.n, p.z / p.n, p.y / p.n, p.n };
}

static void
add(struct fit *f, const struct did_member *m, const struct point *at)
{
	double x = m->pre - at->x, y = m->change - at->y;
	double z = f->older ? m->usual - at->z : 0;

	f->xx += x * x;
	f->xz += x * z;
	f->zz += z * z;
	f->xy += x * y;
	f->zy += z * y;
}

static void
add_row(struct fit *f, const struct did_member *own, const struct did_member *m,
    size_t n)
{
	struct point at = centre(f, m, n);

	if (!usable(f, own) || at.n < DID_FEWEST)
		return;
	for (size_t i = 0; i < n; i++)
		if (usable(f, &m[i]))
			add(f, &m[i], &at);
	f->gap += own->pre - at.x;
	f->gap_usual += f->older ? own->usual - at.z : 0;
	f->n++;
}

static struct fit
fit(const struct did *d, bool older)
{
	struct fit f = { .older = older };

	for (size_t i = 0; i < d->n; i++) {
		const struct did_member *m =
		    &d->controls.members[d->rows[i].first];

		add_row(&f, m, m + 1, d->rows[i].n);
	}
	return f;
}

/* least squares; what does not vary explains nothing */
static double
expected(const struct fit *f)
{
	double det = f->xx * f->zz - f->xz * f->xz, b, c = 0;

	if (f->n < 1 || f->xx <= 0)
		return f->n < 1 ? NAN : 0;
	b = f->xy / f->xx;
	if (det > 1e-9 * f->xx * f->zz) {
		b = (f->xy * f->zz - f->zy * f->xz) / det;
		c = (f->zy * f->xx - f->xy * f->xz) / det;
	}
	return (b * f->gap + c * f->gap_usual) / f->n;
}

double
reversion(const struct did *d)
{
	struct fit f = fit(d, true);

	if (f.n < FEWEST_OLDER)
		f = fit(d, false);
	return expected(&f);
}
