#include "refuse.h"

#include "lexicon.h"
#include "say.h"

static void
put_found(struct buf *why, const struct form_draft *d)
{
	static const enum role main_roles[] = { ROLE_ACCOUNT, ROLE_TIME,
		ROLE_REF, ROLE_SCORE, ROLE_AMOUNT, ROLE_ACTION };
	size_t n = 0;

	for (size_t i = 0; i < sizeof main_roles / sizeof *main_roles; i++)
		if (say_has(d, main_roles[i]))
			buf_printf(why, "%s %s {%.*s}",
			    n++ ? "," : "; found:", role_names[main_roles[i]],
			    STRF(say_trait(d, main_roles[i])->name));
}

void
refuse_form(struct buf *why, const struct form_draft *d)
{
	const struct form *form = form_spoken(d);

	if (form)
		buf_printf(why, "by its words it is %s, but that needs %s",
		    form->name, form->needs);
	else
		buf_puts(why,
		    "nothing in its header or its file's name says what it is"
		    " (tickets, nps, invoices, payments, usage, meetings)");
	put_found(why, d);
	buf_puts(why,
	    "; rename columns or the file so that they say it, or write a"
	    " mapping, see cs-mapping(5)");
}

void
refuse_account(struct buf *why, const struct form_draft *d)
{
	enum { FEW = 6, LONG = 60 };
	size_t n = 0;

	buf_puts(why,
	    "no column looks like the account (its id, its name, or an e-mail"
	    " address)");
	for (size_t i = 0; i < d->study->n && n < FEW; i++) {
		const struct trait *t = &d->study->v[i];
		bool mail = t->shape == SHAPE_EMAIL;

		if (!t->sayable || !lexicon_plain(t->name) || t->name.n > LONG)
			continue;
		if (mail || (t->shape == SHAPE_TEXT && t->values.n > 1))
			buf_printf(why, "%s {%.*s}%s",
			    n++ ? "," : "; is it one of these:", STRF(t->name),
			    mail ? " (e-mail addresses)" : "");
	}
	buf_puts(why,
	    n ? "? Rename it to account, or"
	      : "; add one to the"
		" export, or");
	buf_puts(why, " write a mapping, see cs-mapping(5)");
}
