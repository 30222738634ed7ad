#include "say.h"

const struct trait *
say_trait(const struct form_draft *d, enum role role)
{
	return d->columns[role] < 0 ? NULL : &d->study->v[d->columns[role]];
}

bool
say_has(const struct form_draft *d, enum role role)
{
	return d->columns[role] >= 0;
}

struct str
say_finish(struct form_draft *d, struct buf *out)
{
	struct str s = arena_str(d->arena, buf_str(out));

	buf_free(out);
	return s;
}

struct str
say(struct form_draft *d, enum role role, const char *filters)
{
	const struct trait *t = say_trait(d, role);
	struct buf out = { 0 };

	if (t == NULL)
		return (struct str){ 0 };
	d->used[role] = true;
	buf_printf(&out, "{%.*s%s}", STRF(t->name), filters);
	return say_finish(d, &out);
}

struct str
say_date(struct form_draft *d, enum role role)
{
	const struct trait *t = say_trait(d, role);

	if (t == NULL)
		return (struct str){ 0 };
	return say(d, role,
	    t->shape == SHAPE_DIGITS         ? "|date %Y%m%d"
		: t->shape == SHAPE_EPOCH    ? "|epoch"
		: t->shape == SHAPE_EPOCH_MS ? "|epoch-ms"
					     : "");
}

struct str
say_either(struct form_draft *d, enum role role)
{
	const struct trait *t = say_trait(d, role), *next;
	struct buf out = { 0 };
	int other = t ? role_other(d->study, role, d->columns) : -1;

	if (other < 0 || t->filled == d->study->rows)
		return say_date(d, role);
	next = &d->study->v[other];
	if (t->shape != SHAPE_DATE || next->shape != SHAPE_DATE)
		return say_date(d, role);
	d->used[role] = d->told[other] = true;
	buf_printf(&out, "{%.*s||%.*s}", STRF(t->name), STRF(next->name));
	return say_finish(d, &out);
}

/* 2026-05-31 and 09:25:02 of two columns are one text */
struct str
say_time(struct form_draft *d)
{
	const struct trait *t = say_trait(d, ROLE_TIME);
	const struct trait *clock = say_trait(d, ROLE_CLOCK);
	struct buf out = { 0 };

	if (t == NULL || t->shape != SHAPE_DATE || t->timed || clock == NULL)
		return say_date(d, ROLE_TIME);
	d->used[ROLE_TIME] = d->used[ROLE_CLOCK] = true;
	buf_printf(&out, "{%.*s} {%.*s}", STRF(t->name), STRF(clock->name));
	return say_finish(d, &out);
}

bool
say_has_codes(const struct form_draft *d)
{
	const struct trait *t = say_trait(d, ROLE_CURRENCY);

	for (size_t i = 0; t && i < t->values.n; i++)
		if (t->values.strings[i].n != 3)
			return false;
	return t != NULL;
}

/* what an amount's name says it is counted in, and what makes units of it */
static const struct {
	const char *phrases, *filter, *name;
} counted[] = {
	{ "cents|cent|pence|minor units|minor unit", "|minor", "cents" },
	{ "thousands|thousand|k|k€|€k|k£|£k|t€|teur|keur|kusd|tsd|000|000s",
	    "|times 1000", "thousands" },
	{ "millions|million|mio|m€|€m|meur", "|times 1000000", "millions" },
};

static void
put_counted(struct form_draft *d, struct buf *filters, const struct trait *t)
{
	for (size_t i = 0; i < sizeof counted / sizeof *counted; i++) {
		if (!role_says(t->words, counted[i].phrases))
			continue;
		buf_puts(filters, counted[i].filter);
		if (i == 0 && say_has_codes(d))
			buf_printf(filters, " {%.*s}",
			    STRF(say_trait(d, ROLE_CURRENCY)->name));
		buf_printf(&d->notes, "{%.*s} counts %s, by its name\n",
		    STRF(t->name), counted[i].name);
		return;
	}
}

struct str
say_amount(struct form_draft *d, enum role role, const char *more)
{
	const struct trait *t = say_trait(d, role);
	struct buf filters = { 0 };
	struct str s;

	if (t == NULL)
		return (struct str){ 0 };
	buf_printf(&filters, "|money%s", t->comma ? " comma" : "");
	put_counted(d, &filters, t);
	buf_puts(&filters, more);
	if (say_has_codes(d)) {
		d->used[ROLE_CURRENCY] = true;
		buf_printf(&filters, "|in {%.*s}",
		    STRF(say_trait(d, ROLE_CURRENCY)->name));
	}
	buf_char(&filters, '\0');
	s = say(d, role, filters.p);
	buf_free(&filters);
	return s;
}

struct str
say_arr(struct form_draft *d)
{
	if (say_has(d, ROLE_YEARLY))
		return say_amount(d, ROLE_YEARLY, "");
	return say_amount(d, ROLE_MONTHLY, "|times 12");
}

struct str
say_mapped(struct form_draft *d, enum role role, enum lexicon lexicon)
{
	const struct trait *t = say_trait(d, role);
	struct buf filters = { 0 }, unknown = { 0 };
	struct str s;

	if (t == NULL)
		return (struct str){ 0 };
	if (!lexicon_knows(lexicon, t)) {
		buf_printf(&d->notes,
		    "%s: {%.*s} would be it, but none of its words is known;"
		    " give it a map of your own\n",
		    role_names[role], STRF(t->name));
		return (struct str){ 0 };
	}
	buf_char(&filters, '|');
	lexicon_map(&filters, lexicon, t, &unknown);
	buf_char(&filters, '\0');
	s = say(d, role, filters.p);
	if (unknown.n)
		buf_printf(&d->notes, "%s: no value is guessed for %.*s\n",
		    role_names[role], (int)(unknown.n < 200 ? unknown.n : 200),
		    unknown.p);
	else
		buf_printf(&d->notes,
		    "%s: a row with a word that is not among these is rejected,"
		    " to be added to the map\n",
		    role_names[role]);
	buf_free(&filters);
	buf_free(&unknown);
	return s;
}

struct str
say_flag(struct form_draft *d, enum role role, const char *means)
{
	const struct trait *t = say_trait(d, role);
	struct buf filters = { 0 };
	struct str s;

	if (t == NULL || !lexicon_knows(LEXICON_YES, t))
		return (struct str){ 0 };
	buf_puts(&filters, "|map");
	for (size_t i = 0; i < t->values.n; i++)
		if (lexicon_means(LEXICON_YES, t->values.strings[i]).n)
			buf_printf(&filters, " \"%.*s\"=%s",
			    STRF(t->values.strings[i]), means);
	buf_puts(&filters, " *=");
	buf_char(&filters, '\0');
	s = say(d, role, filters.p);
	buf_free(&filters);
	return s;
}

void
say_condition(struct form_draft *d, struct buf *when, enum role role,
    const char *op, struct str word)
{
	d->used[role] = true;
	buf_printf(when, "%s\"%.*s\" %s", when->n ? " and " : "",
	    STRF(say_trait(d, role)->name), op);
	if (word.n)
		buf_printf(when, " \"%.*s\"", STRF(word));
}

void
say_leave_out(struct form_draft *d, struct buf *when, enum role role,
    enum lexicon lexicon)
{
	const struct trait *t = say_trait(d, role);

	if (t == NULL || !lexicon_knows(lexicon, t) || !lexicon_plain(t->name))
		return;
	for (size_t i = 0; i < t->values.n; i++) {
		struct str word = t->values.strings[i];

		if (lexicon_means(lexicon, word).n == 0 || !lexicon_plain(word))
			continue;
		say_condition(d, when, role, "!=", word);
		buf_printf(&d->notes, "rows left out: {%.*s} is %.*s\n",
		    STRF(t->name), STRF(word));
	}
}

void
say_unless(struct form_draft *d, struct buf *when, enum role role,
    enum lexicon lexicon)
{
	size_t notes = d->notes.n;

	say_leave_out(d, when, role, lexicon);
	d->notes.n = notes;
}

struct str
say_spoken(const struct form_draft *d, const char *phrases)
{
	struct str rest = str_of(phrases), phrase;

	while (rest.n) {
		rest = str_cut(rest, '|', &phrase);
		for (size_t i = 0; i < d->study->n; i++)
			if (role_has(d->study->v[i].words, phrase))
				return phrase;
		if (role_has(d->base_words, phrase))
			return phrase;
	}
	return (struct str){ 0 };
}

bool
say_speaks_of(const struct form_draft *d, const char *phrases)
{
	return say_spoken(d, phrases).n > 0;
}
