#include "cells.h"

#include "csvout.h"

#include "say.h"

void
cells_put(struct form_draft *d, struct cells c)
{
	struct csvout out = { .out = &d->rows };
	struct str time = c.time.n ? c.time : d->time;

	d->exported |= str_is(time, "{@exported}");
	csvout_str(&out, str_of(c.kind));
	csvout_str(&out, c.name ? str_of(c.name) : c.name_of);
	csvout_str(&out, d->account);
	csvout_str(&out, time);
	csvout_str(&out, c.ref);
	csvout_str(&out, c.actor);
	csvout_str(&out, c.value);
	csvout_str(&out, c.note);
	csvout_str(&out, c.when);
	csvout_str(&out, c.each);
	csvout_row(&out);
}

void
cells_put_attribute(
    struct form_draft *d, const char *name, struct str value, struct str when)
{
	if (value.n)
		cells_put(d,
		    (struct cells){ .kind = "account",
			.name = name,
			.time = STR("{@exported}"),
			.value = value,
			.when = when });
}

size_t
cells_put_each(
    struct form_draft *d, struct cells c, enum role role, enum lexicon lexicon)
{
	const struct trait *t = say_trait(d, role);
	struct str common = c.when;
	size_t n = 0;

	for (size_t i = 0; t && lexicon_plain(t->name) && i < t->values.n;
	     i++) {
		struct str word = t->values.strings[i];
		struct buf when = { 0 };

		if (lexicon_means(lexicon, word).n == 0 || !lexicon_plain(word))
			continue;
		buf_put(&when, common);
		say_condition(d, &when, role, "=", word);
		c.when = say_finish(d, &when);
		cells_put(d, c);
		n++;
	}
	return n;
}
