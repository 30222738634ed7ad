#include "score/partial.h"

#include <stdlib.h>
#include <string.h>

#include "csvin.h"
#include "date.h"
#include "diag.h"
#include "event.h"
#include "num.h"

/* the numbers of a tally, each a column of its name */
static const struct {
	const char *column;
	size_t offset;
} numbers[] = {
	{ "num", offsetof(struct tally, num) },
	{ "den", offsetof(struct tally, den) },
	{ "n", offsetof(struct tally, n) },
	{ "nn", offsetof(struct tally, nn) },
	{ "nd", offsetof(struct tally, nd) },
	{ "dd", offsetof(struct tally, dd) },
	{ "divisor", offsetof(struct tally, by) },
	{ "accounts", offsetof(struct tally, accounts) },
	{ "limit", offsetof(struct tally, limit) },
};

enum { NNUMBER = sizeof numbers / sizeof *numbers };

static double
get(const struct tally *t, int k)
{
	double v;

	memcpy(&v, (const char *)t + numbers[k].offset, sizeof v);
	return v;
}

static void
put_values(struct csvout *o, const struct tally *t)
{
	struct buf b = { 0 };

	for (size_t i = 0; i < t->nvalue; i++)
		buf_printf(&b, i ? " %a" : "%a", t->values[i]);
	csvout_str(o, buf_str(&b));
	buf_free(&b);
}

static void
put_spells(struct csvout *o, const struct tally *t)
{
	struct buf b = { 0 };

	for (size_t i = 0; i < t->nspell; i++)
		buf_printf(&b, i ? " %a:%a:%d" : "%a:%a:%d", t->spells[i].entry,
		    t->spells[i].exit, (int)t->spells[i].cause);
	csvout_str(o, buf_str(&b));
	buf_free(&b);
}

void
partial_write_group(struct csvout *o, const struct cards *cards, struct str by,
    const struct period *period, struct str group)
{
	csvout_str(o, cards->v[0].label);
	csvout_str(o, by);
	csvout_str(o, STR(""));
	csvout_str(o, group);
	csvout_str(o, STR(""));
	csvout_time(o, period->t);
	csvout_int(o, period->complete);
	for (int k = 0; k < NNUMBER + 3; k++) /* seen, values, spells too */
		csvout_str(o, STR(""));
	csvout_row(o);
}

void
partial_write(struct csvout *o, const struct cards *cards, struct str by,
    const struct period *period, struct str account, const struct part *p)
{
	const struct card *card = cards_of(cards, p->measure);
	struct buf b = { 0 };

	csvout_str(o, card->label);
	csvout_str(o, by);
	csvout_int(o, (int64_t)(p->measure - card->first));
	csvout_str(o, p->group);
	csvout_str(o, account);
	csvout_time(o, period->t);
	csvout_int(o, period->complete);
	csvout_int(o, p->seen);
	for (int k = 0; k < NNUMBER; k++) {
		b.n = 0;
		buf_printf(&b, "%a", get(&p->tally, k));
		csvout_str(o, buf_str(&b));
	}
	put_values(o, &p->tally);
	put_spells(o, &p->tally);
	csvout_row(o);
	buf_free(&b);
}

/* ---- reading ---- */

/* the table being read, and the arena for one row's values */
struct reader {
	struct partial *partial;
	struct csvin *in;
	struct arena row;
};

static _Noreturn void
wrong(const struct reader *r, const char *column, const char *what)
{
	int i = csvin_column(r->in, str_of(column));
	char text[DIAG_TEXT];

	csvin_fail(r->in, i, "%s is not %s; --merge reads what --partial wrote",
	    diag_text(csvin_field(r->in, i), text), what);
}

static struct str
cell(const struct reader *r, const char *column)
{
	return csvin_field(r->in, csvin_column(r->in, str_of(column)));
}

/* a hexadecimal number, as %a writes it */
static double
number(const struct reader *r, const char *column, struct str s)
{
	char text[64], *end;
	double v;

	if (s.n == 0 || s.n >= sizeof text)
		wrong(r, column, "a number");
	memcpy(text, s.p, s.n);
	text[s.n] = '\0';
	v = strtod(text, &end);
	if (*end)
		wrong(r, column, "a number");
	return v;
}

static size_t
whole(const struct reader *r, const char *column, size_t below)
{
	double v;

	if (!num_parse(cell(r, column), &v) || v < 0 || v >= (double)below ||
	    v != (double)(size_t)v)
		wrong(r, column, "a number of the kind expected");
	return (size_t)v;
}

static void
take_values(struct reader *r, struct tally *t)
{
	struct str word, rest = cell(r, "values");

	while (rest.n) {
		rest = str_cut(rest, ' ', &word);
		tally_add(t, number(r, "values", word));
	}
}

static void
take_spells(struct reader *r, struct tally *t)
{
	struct str word, rest = cell(r, "spells"), entry, leave;

	while (rest.n) {
		struct spell s;

		rest = str_cut(rest, ' ', &word);
		word = str_cut(word, ':', &entry);
		word = str_cut(word, ':', &leave);
		s.entry = number(r, "spells", entry);
		s.exit = number(r, "spells", leave);
		s.cause = (enum cause)number(r, "spells", word);
		tally_spell(t, s);
	}
}

static const struct card *
card_of(const struct reader *r)
{
	const struct cards *cards = r->partial->cards;

	for (size_t i = 0; i < cards->n; i++)
		if (str_eq(cards->v[i].label, cell(r, "card")))
			return &cards->v[i];
	wrong(r, "card", "one of the cards that were named, as they are now");
}

/* the periods are few and come again with every account */
static size_t
period_of(struct reader *r)
{
	struct partial *p = r->partial;
	struct periods *periods = &p->periods;
	size_t i = 0;
	int64_t t;

	if (!date_parse_log(cell(r, "as_of"), &t))
		wrong(r, "as_of", "an instant");
	while (i < periods->n && periods->v[i].t != t)
		i++;
	if (i < periods->n)
		return i;
	ARENA_GROW(p->groups.arena, periods->v, periods->n, p->cap);
	periods->v[periods->n++] =
	    (struct period){ .t = t, .complete = whole(r, "complete", 2) == 1 };
	groups_period(&p->groups);
	return i;
}

/* whatever the number of files, accounts come in the log's order */
static void
check_order(const struct reader *r, struct str account)
{
	struct buf *last = &r->partial->last;

	if (last->n && account_cmp(buf_str(last), account) > 0)
		wrong(r, "account",
		    "in the log's order: name the files in the order of the"
		    " shards");
	last->n = 0;
	buf_put(last, account);
}

static void
take_part(struct reader *r, const struct card *card)
{
	struct part p = { .group = cell(r, "group"),
		.measure = card->first + whole(r, "row", card->measures.n),
		.period = period_of(r),
		.seen = whole(r, "seen", 2) == 1,
		.tally = { .arena = &r->row } };

	check_order(r, cell(r, "account"));
	for (int k = 0; k < NNUMBER; k++) {
		double v =
		    number(r, numbers[k].column, cell(r, numbers[k].column));

		memcpy((char *)&p.tally + numbers[k].offset, &v, sizeof v);
	}
	take_values(r, &p.tally);
	take_spells(r, &p.tally);
	groups_add(&r->partial->groups, &p);
}

static void
check_by(const struct reader *r)
{
	struct buf *by = &r->partial->by;

	if (by->n == 0)
		buf_put(by, cell(r, "by"));
	if (!str_eq(buf_str(by), cell(r, "by")))
		wrong(r, "by", "what the parts before it go by");
}

static void
take_row(struct reader *r)
{
	const struct card *card = card_of(r);

	check_by(r);
	if (cell(r, "row").n)
		take_part(r, card);
	else
		groups_find(
		    &r->partial->groups, period_of(r), cell(r, "group"));
}

void
partial_read(struct partial *p, struct csvin *in)
{
	struct reader r = { .partial = p, .in = in };

	if (!str_is(csvin_raw_header(in), PARTIAL_HEADER))
		csvin_fail(in, -1,
		    "no partial result: its header is not that of --partial");
	while (csvin_next_or_fail(in)) {
		take_row(&r);
		arena_reset(&r.row);
	}
	arena_free(&r.row);
}
