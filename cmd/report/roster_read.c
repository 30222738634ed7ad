#include "report/roster.h"

#include <math.h>

#include "date.h"
#include "dec.h"
#include "diag.h"
#include "num.h"

#include "report/alert.h"

enum column {
	ACCOUNT,
	NAME,
	SEGMENT,
	OWNER,
	ARR,
	RENEWS,
	AS_OF,
	SCORE,
	BAND,
	TREND,
	CONFIDENCE,
	DRIVERS,
	CAPS,
	MODEL,
	COLUMN_COUNT
};

// clang-format off
static const struct str columns[] = {
	[ACCOUNT] = STR("account"),
	[NAME] = STR("name"),
	[SEGMENT] = STR("segment"),
	[OWNER] = STR("owner"),
	[ARR] = STR("arr"),
	[RENEWS] = STR("renews"),
	[AS_OF] = STR("as_of"),
	[SCORE] = STR("score"),
	[BAND] = STR("band"),
	[TREND] = STR("trend"),
	[CONFIDENCE] = STR("confidence"),
	[DRIVERS] = STR("drivers"),
	[CAPS] = STR("caps"),
	[MODEL] = STR("model"),
};
_Static_assert(sizeof columns / sizeof columns[0] == COLUMN_COUNT,
    "a name for every column");
// clang-format on

/* where the columns of one table stand */
struct binding {
	struct csvin *in;
	int at[COLUMN_COUNT];
	int dims;   /* the first dimension */
	int extras; /* the first column of the user's own */
};

static struct str
cell(const struct binding *b, enum column c)
{
	return csvin_field(b->in, b->at[c]);
}

static double
number(const struct binding *b, int i, double low, double high)
{
	struct str s = csvin_field(b->in, i);
	char text[DIAG_TEXT];
	double v;

	if (s.n == 0)
		return NAN;
	if (!num_parse(s, &v) || v < low || v > high)
		csvin_fail(b->in, i, "not a number from %g to %g: %s", low,
		    high, diag_text(s, text));
	return v;
}

static int64_t
money(const struct binding *b)
{
	struct str s = cell(b, ARR);
	char text[DIAG_TEXT];
	int64_t v;

	if (s.n == 0)
		return ROSTER_NO_ARR;
	if (!dec_parse(s, &v) || v < 0)
		csvin_fail(b->in, b->at[ARR], "not an amount from 0: %s",
		    diag_text(s, text));
	return v;
}

static enum band
band(const struct binding *b)
{
	struct str s = cell(b, BAND);
	char text[DIAG_TEXT], near[DIAG_TEXT];

	for (int i = 0; i < BAND_COUNT; i++)
		if (str_eq(s, roster_bands[i]))
			return (enum band)i;
	csvin_fail(b->in, b->at[BAND], "no such band: %s%s", diag_text(s, text),
	    diag_nearest(s, roster_bands, BAND_COUNT, near));
}

/* a renewal date in a form we cannot read is not worth failing for: the
 * account is reported without it */
static int64_t
renewal(const struct binding *b)
{
	int64_t t;

	if (!date_parse(str_trim(cell(b, RENEWS)), &t, NULL))
		return ROSTER_NO_DAY;
	return date_day(t);
}

static void
check_asof(struct roster *r, const struct binding *b)
{
	struct str s = cell(b, AS_OF);
	char text[DIAG_TEXT];
	bool whole;
	int64_t t;

	if (!date_parse(s, &t, &whole))
		csvin_fail(
		    b->in, b->at[AS_OF], "not a time: %s", diag_text(s, text));
	if (whole)
		t += DATE_DAY;
	if (r->n && t != r->asof)
		csvin_fail(b->in, b->at[AS_OF],
		    "%s is not the as-of of the rows before; report one "
		    "as-of at a time",
		    diag_text(s, text));
	r->asof = t;
}

static struct str
keep(struct roster *r, struct str s)
{
	return s.n ? arena_str(r->arena, s) : (struct str){ 0 };
}

/* what only the accounts that are told in full need */
static void
keep_details(struct roster *r, const struct binding *b, struct customer *c)
{
	struct str *extras = NEW(r->arena, struct str, r->nextra + 1);

	for (size_t i = 0; i < r->nextra; i++)
		extras[i] = keep(r, csvin_field(b->in, b->extras + (int)i));
	c->extras = extras;
	c->drivers = keep(r, cell(b, DRIVERS));
	c->caps = keep(r, cell(b, CAPS));
}

static void
add_arr(struct roster *r, const struct binding *b, int64_t arr)
{
	struct str unit = { 0 };
	uint32_t id;

	if (arr == ROSTER_NO_ARR)
		return;
	if (__builtin_add_overflow(r->arr, arr, &r->arr))
		csvin_fail(b->in, b->at[ARR], "the sum so far is too large");
	if (r->currency >= 0)
		unit = csvin_field(b->in, b->extras + r->currency);
	if (unit.n == 0)
		return;
	id = intern_put(&r->words, unit);
	r->units = r->units || (r->unit && r->unit != id);
	r->unit = id;
}

static bool
wants_details(const struct roster *r, const struct customer *c)
{
	return !r->brief &&
	    (c->band == BAND_RED || c->band == BAND_YELLOW ||
		str_eq(c->id, r->detailed));
}

static void
add_customer(struct roster *r, const struct binding *b)
{
	struct customer *c = NEW(r->arena, struct customer, 1);
	double *dims = NEW(r->arena, double, r->ndim + 1);

	check_asof(r, b);
	c->id = keep(r, cell(b, ACCOUNT));
	if (c->id.n == 0)
		csvin_fail(b->in, b->at[ACCOUNT], "empty");
	c->name = str_trim(cell(b, NAME)).n ? keep(r, cell(b, NAME)) : c->id;
	c->segment = intern_put(&r->words, cell(b, SEGMENT));
	c->owner = intern_put(&r->words, cell(b, OWNER));
	c->model = intern_put(&r->words, cell(b, MODEL));
	c->arr = money(b);
	c->renews = renewal(b);
	c->score = number(b, b->at[SCORE], 0, 100);
	c->band = band(b);
	c->trend = number(b, b->at[TREND], -100, 100);
	c->confidence = number(b, b->at[CONFIDENCE], 0, 1);
	for (size_t i = 0; i < r->ndim; i++)
		dims[i] = number(b, b->dims + (int)i, 0, 100);
	c->dims = dims;
	if (wants_details(r, c))
		keep_details(r, b, c);
	add_arr(r, b, c->arr);
	ARENA_GROW(r->arena, r->v, r->n, r->cap);
	r->v[r->n++] = c;
	if (r->alerts)
		alerts_try(r->alerts, b->in, r, c);
}

static struct str *
names(struct roster *r, const struct csvin *in, int from, size_t n)
{
	struct str *v = NEW(r->arena, struct str, n + 1);

	for (size_t i = 0; i < n; i++)
		v[i] = keep(r, csvin_name(in, from + (int)i));
	return v;
}

static void
same_names(const struct csvin *in, int from, const struct str *v, size_t n,
    size_t have)
{
	for (size_t i = 0; i < n && n == have; i++)
		if (!str_eq(csvin_name(in, from + (int)i), v[i]))
			csvin_fail(in, from + (int)i,
			    "the health table before has \"%.*s\" here",
			    STRF(v[i]));
	if (n != have)
		csvin_fail(in, -1, "the health table before has other columns");
}

static void
bind_columns(struct roster *r, struct binding *b)
{
	size_t ndim, nextra;

	for (int i = 0; i < COLUMN_COUNT; i++)
		b->at[i] = csvin_column(b->in, columns[i]);
	b->dims = b->at[CONFIDENCE] + 1;
	b->extras = b->at[MODEL] + 1;
	if (b->at[DRIVERS] < b->dims || b->extras <= b->at[DRIVERS])
		csvin_fail(b->in, -1,
		    "confidence, the dimensions, drivers and model must stand "
		    "in this order");
	ndim = (size_t)(b->at[DRIVERS] - b->dims);
	nextra = (size_t)(csvin_columns(b->in) - b->extras);
	if (r->given) {
		same_names(b->in, b->dims, r->dims, r->ndim, ndim);
		same_names(b->in, b->extras, r->extras, r->nextra, nextra);
		return;
	}
	r->ndim = ndim;
	r->nextra = nextra;
	r->dims = names(r, b->in, b->dims, ndim);
	r->extras = names(r, b->in, b->extras, nextra);
	r->currency = -1;
	for (size_t i = 0; i < nextra; i++)
		if (str_is(r->extras[i], "currency"))
			r->currency = (int)i;
}

void
roster_read(struct roster *r, struct csvin *in)
{
	struct binding b = { .in = in };

	bind_columns(r, &b);
	r->given = true;
	r->words.arena = r->arena;
	if (r->alerts)
		alerts_bind(r->alerts, in);
	while (csvin_next_or_fail(in))
		add_customer(r, &b);
}
