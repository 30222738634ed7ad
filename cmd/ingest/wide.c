#include "wide.h"

#include "num.h"

#include "lexicon.h"
#include "stamp.h"

/* a month's number is known when the month is over: it is told on the 28th, a
 * day that every month has */
static const struct wide_day days[] = {
	{ "28 ", "" }, /* May 2026 */
	{ "28-", "" }, /* May-26 */
	{ "28/", "" }, /* 05/2026 */
	{ "", "-28" }, /* 2026-05 */
	{ "", "" },    /* 2026-05-31: as it is */
};

static bool
is_day(struct str name, const struct wide_day *day)
{
	struct buf text = { 0 };
	struct stamp stamp;
	double v;

	if (num_parse(name, &v))
		return false;
	buf_printf(
	    &text, "%s%.*s%s", day->before, STRF(str_trim(name)), day->after);
	stamp_read(buf_str(&text), &stamp);
	buf_free(&text);
	return (stamp.ok[STAMP_OPEN] || stamp.ok[STAMP_DMY] ||
		   stamp.ok[STAMP_MDY]) &&
	    stamp.whole;
}

static bool
holds_numbers(const struct trait *t)
{
	return t->sayable && lexicon_plain(t->name) &&
	    (t->shape == SHAPE_NUMBER || t->shape == SHAPE_MONEY ||
		t->shape == SHAPE_EMPTY);
}

static bool
is_month(const struct trait *t, const struct wide_day *day)
{
	return holds_numbers(t) && is_day(t->name, day);
}

size_t
wide_months(const struct study *s, const struct wide_day **day)
{
	for (size_t k = 0; k < sizeof days / sizeof *days; k++) {
		size_t n = 0;

		for (size_t i = 0; i < s->n; i++)
			n += is_month(&s->v[i], &days[k]);
		*day = &days[k];
		if (n >= WIDE_MONTHS)
			return n;
	}
	return 0;
}

const char *
wide_filter(const struct study *s, const struct wide_day *day)
{
	bool plain = true;

	for (size_t i = 0; i < s->n; i++) {
		const struct trait *t = &s->v[i];

		if (!is_month(t, day) || t->shape != SHAPE_MONEY)
			continue;
		if (t->comma)
			return "money comma";
		plain = false;
	}
	return plain ? "number" : "money";
}

/* the names' pattern: ? for digits, and where they differ; false where their
 * lengths do */
static bool
pattern_of(struct buf *out, const struct study *s, const struct wide_day *day)
{
	out->n = 0;
	for (size_t i = 0; i < s->n; i++) {
		struct str name = s->v[i].name;

		if (!is_month(&s->v[i], day))
			continue;
		if (out->n == 0)
			buf_put(out, name);
		if (out->n != name.n)
			return false;
		for (size_t k = 0; k < name.n; k++)
			if (out->p[k] != name.p[k] ||
			    (name.p[k] >= '0' && name.p[k] <= '9'))
				out->p[k] = '?';
	}
	return true;
}

/* does it match no other column */
static bool
is_sharp(struct str pattern, const struct study *s, const struct wide_day *day)
{
	for (size_t i = 0; i < s->n; i++)
		if (str_glob(s->v[i].name, pattern) && !is_month(&s->v[i], day))
			return false;
	return true;
}

static void
put_quoted(struct buf *out, struct str name)
{
	buf_printf(out, "%s\"%.*s\"", out->n ? " " : "", STRF(name));
}

void
wide_put_months(
    struct buf *out, struct form_draft *d, const struct wide_day *day)
{
	const struct study *s = d->study;
	struct buf pattern = { 0 };
	bool one =
	    pattern_of(&pattern, s, day) && is_sharp(buf_str(&pattern), s, day);

	if (one)
		put_quoted(out, buf_str(&pattern));
	for (size_t i = 0; i < s->n; i++) {
		if (!is_month(&s->v[i], day))
			continue;
		d->told[i] = true;
		if (!one)
			put_quoted(out, s->v[i].name);
	}
	buf_free(&pattern);
}

bool
wide_is_metric(const struct form_draft *d, size_t column)
{
	static const char measures[] =
	    "active|days|users|sessions|logins|messages|posts|posted|views"
	    "|visits|clicks|events|reactions|files|minutes|hours|searches"
	    "|reports|exports|queries|requests|usage|used|score|health|nps"
	    "|adoption|utilization|utilisation|tickets|count|uploads"
	    "|downloads|installs|projects|documents|members|tasks";
	static const char others[] =
	    "id|ids|number|phone|zip|code|year|price"
	    "|amount|cost|fee|rate|revenue|value|mrr|arr|spend";
	const struct trait *t = &d->study->v[column];

	for (int role = 0; role < ROLE_COUNT; role++)
		if (d->used[role] && d->columns[role] == (int)column)
			return false;
	return t->shape == SHAPE_NUMBER && holds_numbers(t) &&
	    role_says(t->words, measures) && !role_says(t->words, others);
}

size_t
wide_metrics(const struct form_draft *d)
{
	size_t n = 0;

	for (size_t i = 0; i < d->study->n; i++)
		n += wide_is_metric(d, i);
	return n;
}

void
wide_put_metrics(struct buf *out, struct form_draft *d)
{
	for (size_t i = 0; i < d->study->n; i++)
		if (wide_is_metric(d, i)) {
			put_quoted(out, d->study->v[i].name);
			d->told[i] = true;
		}
}
