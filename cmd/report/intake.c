#include "report/intake.h"

#include "date.h"
#include "dec.h"
#include "diag.h"

enum column {
	FILE_NAME,
	MAPPING,
	EXPORTED,
	ROWS,
	EVENTS,
	REJECTED,
	MATCHED,
	CORRECTED,
	FUTURE,
	FIRST,
	LAST,
	COLUMN_COUNT
};

// clang-format off
static const struct str columns[] = {
	[FILE_NAME] = STR("file"),
	[MAPPING] = STR("mapping"),
	[EXPORTED] = STR("exported"),
	[ROWS] = STR("rows"),
	[EVENTS] = STR("events"),
	[REJECTED] = STR("rejected"),
	[MATCHED] = STR("matched"),
	[CORRECTED] = STR("corrected"),
	[FUTURE] = STR("future"),
	[FIRST] = STR("first"),
	[LAST] = STR("last"),
};
_Static_assert(sizeof columns / sizeof columns[0] == COLUMN_COUNT,
    "a name for every column");
// clang-format on

static struct str
cell(const struct csvin *in, enum column c)
{
	return csvin_field(in, csvin_column(in, columns[c]));
}

static int64_t
count(const struct csvin *in, enum column c)
{
	struct str s = cell(in, c);
	char text[DIAG_TEXT];
	int64_t v = 0;

	if (s.n && (!dec_parse(s, &v) || v < 0 || v % DEC_ONE))
		csvin_fail(in, csvin_column(in, columns[c]), "not a count: %s",
		    diag_text(s, text));
	return v / DEC_ONE;
}

static int64_t
instant(const struct csvin *in, enum column c)
{
	struct str s = cell(in, c);
	char text[DIAG_TEXT];
	int64_t t;

	if (s.n == 0)
		return INTAKE_NO_TIME;
	if (!date_parse(s, &t, NULL))
		csvin_fail(in, csvin_column(in, columns[c]), "not a time: %s",
		    diag_text(s, text));
	return t;
}

static struct str
keep(struct intake *k, struct str s)
{
	return s.n ? arena_str(k->arena, s) : (struct str){ 0 };
}

void
intake_read(struct intake *k, struct csvin *in)
{
	k->given = true;
	while (csvin_next_or_fail(in)) {
		struct intake_file *f;

		ARENA_GROW(k->arena, k->v, k->n, k->cap);
		f = &k->v[k->n++];
		*f = (struct intake_file){
			.file = keep(k, cell(in, FILE_NAME)),
			.mapping = keep(k, cell(in, MAPPING)),
			.exported = instant(in, EXPORTED),
			.last = instant(in, LAST),
			.rows = count(in, ROWS),
			.events = count(in, EVENTS),
			.rejected = count(in, REJECTED),
		};
		k->rows += f->rows;
		k->rejected += f->rejected;
	}
}

bool
intake_age(const struct intake_file *f, int64_t asof, int64_t *days)
{
	if (f->exported == INTAKE_NO_TIME)
		return false;
	*days = f->exported > asof ? 0 : (asof - f->exported) / DATE_DAY;
	return true;
}

bool
intake_stale(const struct intake_file *f, int64_t asof)
{
	int64_t days;

	return intake_age(f, asof, &days) &&
	    asof - f->exported > INTAKE_STALE_DAYS * DATE_DAY;
}

size_t
intake_count_stale(const struct intake *k, int64_t asof)
{
	size_t n = 0;

	for (size_t i = 0; i < k->n; i++)
		n += intake_stale(&k->v[i], asof);
	return n;
}
