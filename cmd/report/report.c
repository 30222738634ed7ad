#include "report/report.h"

#include "diag.h"

static void
read_health(struct report *r, struct csvin *in)
{
	r->roster.arena = r->arena;
	roster_read(&r->roster, in);
}

static void
read_intake(struct report *r, struct csvin *in)
{
	r->intake.arena = r->arena;
	intake_read(&r->intake, in);
}

/* the tables we know: a header with half of the columns of one is meant to be
 * that one */
static const struct sort {
	const char *name;
	const struct str *columns;
	const size_t *n;
	void (*read)(struct report *, struct csvin *);
} sorts[] = {
	{ "health", roster_columns, &roster_ncolumn, read_health },
	{ "summary", intake_columns, &intake_ncolumn, read_intake },
};

static size_t
columns_present(const struct sort *s, const struct csvin *in)
{
	size_t n = 0;

	for (size_t i = 0; i < *s->n; i++)
		n += csvin_column(in, s->columns[i]) >= 0;
	return n;
}

static const struct sort *
recognise(const struct csvin *in)
{
	for (size_t i = 0; i < sizeof sorts / sizeof sorts[0]; i++)
		if (columns_present(&sorts[i], in) * 2 >= *sorts[i].n)
			return &sorts[i];
	return NULL;
}

static void
require_columns(struct report *r, const struct sort *s, struct csvin *in)
{
	size_t n = (size_t)csvin_columns(in);
	struct str *header = NEW(r->arena, struct str, n);
	struct place at = csvin_place(in, -1);
	char near[DIAG_TEXT];

	for (size_t i = 0; i < n; i++)
		header[i] = csvin_name(in, (int)i);
	at.line = 1;
	for (size_t i = 0; i < *s->n; i++)
		if (csvin_column(in, s->columns[i]) < 0)
			diag_fail_at(&at,
			    "the %s table lacks the column %.*s%s", s->name,
			    STRF(s->columns[i]),
			    diag_nearest(s->columns[i], header, n, near));
}

static void
read_sheet(struct report *r, struct csvin *in)
{
	struct place at = csvin_place(in, -1);

	at.line = 1;
	diag_at(&at,
	    "not a table this program knows; cs-health and cs-ingest "
	    "--summary make those");
	ARENA_GROW(r->arena, r->sheets, r->nsheet, r->capsheet);
	r->sheets[r->nsheet] = (struct sheet){ 0 };
	sheet_read(r->arena, &r->sheets[r->nsheet++], in);
}

bool
report_read(struct report *r, const char *path)
{
	/* not .tables, which takes an account's # for a comment */
	static const struct csvin_options ours = { .dialect = DIALECT_OURS };
	struct csvin *in = csvin_open(path, &ours);
	const struct sort *s = recognise(in);

	if (s) {
		require_columns(r, s, in);
		s->read(r, in);
	} else
		read_sheet(r, in);
	return csvin_close(in) && s != NULL;
}

void
report_finish(struct report *r)
{
	roster_finish(&r->roster);
	overview_make(r->arena, &r->overview, &r->roster);
}

int64_t
report_asof(const struct report *r)
{
	int64_t t = INTAKE_NO_TIME;

	if (r->roster.n)
		return r->roster.asof;
	for (size_t i = 0; i < r->intake.n; i++)
		if (r->intake.v[i].exported > t)
			t = r->intake.v[i].exported;
	return t;
}
