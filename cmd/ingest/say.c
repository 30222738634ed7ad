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
	    t->shape == SHAPE_EPOCH          ? "|epoch"
		: t->shape == SHAPE_EPOCH_MS ? "|epoch-ms"
					     : "");
}

struct str
say_amount(struct form_draft *d, enum role role, const char *more)
{
	const struct trait *t = say_trait(d, role);
	struct buf filters = { 0 };
	struct str s;

	if (t == NULL)
		return (struct str){ 0 };
	buf_printf(
	    &filters, "|money%s%s%c", t->comma ? " comma" : "", more, '\0');
	s = say(d, role, filters.p);
	buf_free(&filters);
	return s;
}

struct str
say_mapped(struct form_draft *d, enum role role, enum lexicon lexicon)
{
	const struct trait *t = say_trait(d, role);
	struct buf filters = { 0 }, unknown = { 0 };
	struct str s;

	if (t == NULL || !lexicon_knows(lexicon, t))
		return (struct str){ 0 };
	buf_char(&filters, '|');
	lexicon_map(&filters, lexicon, t, &unknown);
	buf_char(&filters, '\0');
	s = say(d, role, filters.p);
	if (unknown.n)
		buf_printf(&d->notes, "%s: no value is guessed for %.*s\n",
		    role_names[role], (int)(unknown.n < 200 ? unknown.n : 200),
		    unknown.p);
	buf_free(&filters);
	buf_free(&unknown);
	return s;
}

void
say_leave_out(struct form_draft *d, struct buf *when, enum role role,
    enum lexicon lexicon)
{
	const struct trait *t = say_trait(d, role);

	if (t == NULL || !lexicon_knows(lexicon, t) || !lexicon_plain(t->name))
		return;
	d->used[role] = true;
	for (size_t i = 0; i < t->values.n; i++) {
		struct str word = t->values.strings[i];

		if (lexicon_means(lexicon, word).n == 0 || !lexicon_plain(word))
			continue;
		buf_printf(when, "%s\"%.*s\" != \"%.*s\"",
		    when->n ? " and " : "", STRF(t->name), STRF(word));
		buf_printf(&d->notes, "rows left out: {%.*s} is %.*s\n",
		    STRF(t->name), STRF(word));
	}
}

bool
say_speaks_of(const struct form_draft *d, const char *phrases)
{
	for (size_t i = 0; i < d->study->n; i++)
		if (role_says(d->study->v[i].words, phrases))
			return true;
	for (size_t i = 0; i + 3 < d->base.n; i++) {
		struct str rest = str_of(phrases), phrase;

		while (rest.n) {
			rest = str_cut(rest, '|', &phrase);
			if (phrase.n <= d->base.n - i &&
			    str_eq_fold(phrase,
				(struct str){ d->base.p + i, phrase.n }))
				return true;
		}
	}
	return false;
}
