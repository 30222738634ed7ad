#include "score/assessors.h"

#include <math.h>
#include <stdlib.h>

#include "score/agreement.h"
#include "score/review.h"

/* everybody's levels, people by the bytes of their names */
struct panel {
	struct str *names;
	size_t nperson;
	struct rating *v;
	size_t n;
	double *first, *second;
};

static int
by_bytes(const void *a, const void *b)
{
	return str_cmp(*(const struct str *)a, *(const struct str *)b);
}

static size_t
place(const struct panel *p, struct str name)
{
	const struct str *at =
	    bsearch(&name, p->names, p->nperson, sizeof *p->names, by_bytes);

	return (size_t)(at - p->names);
}

/* who assessed, each once */
static void
panel_people(struct panel *p, const struct review *r)
{
	struct intern in = { .arena = r->job.arena, .borrow = true };

	for (size_t k = 0; k < r->n; k++)
		for (size_t i = 0; i < r->v[k].claims.n; i++) {
			intern_put(&in, r->v[k].claims.v[i].assessor);
			p->n++;
		}
	p->names = in.strings;
	p->nperson = in.n;
	if (in.n)
		qsort(p->names, in.n, sizeof *p->names, by_bytes);
}

static struct panel
panel_make(const struct review *r)
{
	struct panel p = { 0 };
	size_t n = 0;

	panel_people(&p, r);
	p.v = NEW(r->job.arena, struct rating, p.n);
	p.first = NEW(r->job.arena, double, p.n);
	p.second = NEW(r->job.arena, double, p.n);
	for (size_t k = 0; k < r->n; k++)
		for (size_t i = 0; i < r->v[k].claims.n; i++) {
			const struct claim *c = &r->v[k].claims.v[i];

			p.v[n++] = (struct rating){ place(&p, c->assessor),
				k * r->table.n + c->practice, c->level };
		}
	ratings_sort(p.v, p.n);
	return p;
}

/* one person alone, or what two have in common */
static void
write_pair(struct csvout *o, const struct panel *p, size_t i, size_t j)
{
	size_t n = ratings_common(p->v, p->n, i, j, p->first, p->second);
	struct agreement a = agreement_of(p->first, p->second, n);

	if (n == 0)
		return;
	csvout_str(o, p->names[i]);
	csvout_str(o, i == j ? STR("") : p->names[j]);
	csvout_int(o, (int64_t)n);
	csvout_num(o, a.first);
	csvout_num(o, i == j ? NAN : a.second);
	csvout_num(o, i == j ? NAN : a.exact);
	csvout_num(o, i == j ? NAN : a.difference);
	csvout_num(o, i == j ? NAN : a.kappa);
	csvout_row(o);
}

enum status
assessors_run(
    const struct settings *s, struct arena *a, const char *const *paths)
{
	struct review r = { .job = { .set = s, .arena = a } };
	struct buf b = { 0 };
	struct csvout o = job_table(&r.job, &b);
	enum status status;
	struct panel p;

	status = review_read(&r, paths);
	p = panel_make(&r);
	csvout_header(&o,
	    "assessor,other,practices,level,other_level,exact,difference,"
	    "kappa");
	for (size_t i = 0; i < p.nperson; i++)
		for (size_t j = i; j < p.nperson; j++)
			write_pair(&o, &p, i, j);
	status = diag_worse(status, review_close(&r, buf_str(&b)));
	buf_free(&b);
	return status;
}
