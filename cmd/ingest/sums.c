/* the rows of what is money */
#include "events.h"

#include "cells.h"
#include "say.h"

static void
put_currency(struct form_draft *d)
{
	if (say_has_codes(d))
		cells_put(d,
		    (struct cells){ .kind = "account",
			.name = "currency",
			.value = say(d, ROLE_CURRENCY, "|upper") });
}

/* a column whose words say that a subscription has ended */
static bool
says_ended(const struct form_draft *d, enum role role, enum lexicon lexicon)
{
	const struct trait *t = say_trait(d, role);

	return t && lexicon_knows(lexicon, t) && lexicon_plain(t->name);
}

/* a row for each of its words that do */
static void
put_ended(
    struct form_draft *d, struct cells c, enum role role, enum lexicon lexicon)
{
	const struct trait *t = say_trait(d, role);
	bool dated = !str_is(c.time, "{@exported}");

	for (size_t i = 0; i < t->values.n; i++) {
		struct str word = t->values.strings[i];

		if (lexicon_means(lexicon, word).n == 0)
			continue;
		buf_printf(&d->notes,
		    dated ? "ended on its day only where {%.*s} is %.*s; else"
			    " that may be the end of a term that is renewed\n"
			  : "no date says when one ended: {%.*s} is %.*s, from"
			    " the export on\n",
		    STRF(t->name), STRF(word));
	}
	cells_put_each(d, c, role, lexicon);
}

/* An end that is to come for all, as where a term expires, is one where the
 * status says so.  Without a date of its end a subscription ends when its
 * status is read. */
static void
put_end(struct form_draft *d, struct cells c)
{
	const struct trait *t = say_trait(d, ROLE_END);
	bool expires =
	    t && role_says(t->words, "expires|expired|expiry|expiration");

	c.value = STR("0");
	c.time = t ? say_date(d, ROLE_END) : STR("{@exported}");
	if ((expires || t == NULL) &&
	    says_ended(d, ROLE_STATUS, LEXICON_ENDED)) {
		put_ended(d, c, ROLE_STATUS, LEXICON_ENDED);
		return;
	}
	if (t == NULL) {
		if (says_ended(d, ROLE_CANCELLED, LEXICON_YES))
			put_ended(d, c, ROLE_CANCELLED, LEXICON_YES);
		return;
	}
	if (expires)
		buf_printf(&d->notes,
		    "{%.*s} is taken for the end; where a term is renewed"
		    " then, take the row out that says 0\n",
		    STRF(t->name));
	cells_put(d, c);
}

void
events_subscriptions(struct form_draft *d)
{
	struct str ref = say(d, ROLE_REF, "");
	struct buf when = { 0 };

	say_leave_out(d, &when, ROLE_STATUS, LEXICON_YET);
	say_leave_out(d, &when, ROLE_TRIAL, LEXICON_YES);
	cells_put(d,
	    (struct cells){ .kind = "money",
		.name = "arr",
		.ref = ref,
		.value = say_arr(d),
		.when = say_finish(d, &when) });
	put_end(
	    d, (struct cells){ .kind = "money", .name = "arr", .ref = ref });
	put_currency(d);
}

/* an amount, or the price of one times how many there were */
static struct str
say_total(struct form_draft *d)
{
	const struct trait *amount = say_trait(d, ROLE_AMOUNT);
	const struct trait *n = say_trait(d, ROLE_COUNT_OF);
	struct buf times = { 0 };

	if (n == NULL || !role_says(n->words, "quantity|qty") ||
	    !role_says(amount->words, "price"))
		return say_amount(d, ROLE_AMOUNT, "");
	d->used[ROLE_COUNT_OF] = true;
	buf_printf(&d->notes, "the amount: {%.*s} times {%.*s}\n",
	    STRF(amount->name), STRF(n->name));
	buf_printf(&times, "|times {%.*s}", STRF(n->name));
	return say_amount(d, ROLE_AMOUNT, say_finish(d, &times).p);
}

/* money that went back is told as such, unless its amounts are negative */
static void
put_bills(struct form_draft *d, struct cells c, struct buf *when)
{
	struct str common = arena_str(d->arena, buf_str(when));
	bool back =
	    say_has(d, ROLE_SORT) && say_trait(d, ROLE_AMOUNT)->low >= 0;

	if (back)
		say_leave_out(d, when, ROLE_SORT, LEXICON_BACK);
	c.when = say_finish(d, when);
	cells_put(d, c);
	c.name = "refund";
	c.when = common;
	if (back && cells_put_each(d, c, ROLE_SORT, LEXICON_BACK))
		buf_puts(&d->notes, "but they are told as refunds\n");
}

/* what was given back of the row's amount, where a column says how much */
static void
put_refunded(struct form_draft *d, struct cells c)
{
	const struct trait *t = say_trait(d, ROLE_REFUND);
	struct buf when = { 0 };

	if (t == NULL || !lexicon_plain(t->name))
		return;
	buf_printf(&when, "\"%.*s\" > 0", STRF(t->name));
	c.name = "refund";
	c.value = say_amount(d, ROLE_REFUND, "");
	c.when = say_finish(d, &when);
	cells_put(d, c);
}

static void
events_bills(struct form_draft *d, const char *name, bool paid)
{
	struct buf when = { 0 };
	struct cells c = { .kind = "money", .name = name };

	c.ref = say(d, ROLE_REF, "");
	c.value = say_total(d);
	c.note = say(d, ROLE_SUBJECT, "");
	say_leave_out(d, &when, ROLE_STATUS, LEXICON_VOID);
	if (paid)
		say_leave_out(d, &when, ROLE_STATUS, LEXICON_UNPAID);
	put_bills(d, c, &when);
	put_refunded(d, c);
	put_currency(d);
}

/* won, and of a sort that renews: a row for each two words */
static void
put_renewals(struct form_draft *d, struct cells c)
{
	const struct trait *t = say_trait(d, ROLE_SORT);

	c.name = "renewal";
	for (size_t i = 0; i < t->values.n; i++) {
		struct str word = t->values.strings[i];
		struct buf when = { 0 };

		if (lexicon_means(LEXICON_RENEW, word).n == 0 ||
		    !lexicon_plain(word))
			continue;
		say_condition(d, &when, ROLE_SORT, "=", word);
		c.when = say_finish(d, &when);
		cells_put_each(d, c, ROLE_CLOSE, LEXICON_WON);
	}
}

/* what is won is ARR from that day on; what renews is told, and adds nothing */
void
events_deals(struct form_draft *d)
{
	struct cells c = { .kind = "money", .name = "arr" };
	const struct trait *close = say_trait(d, ROLE_CLOSE);
	struct buf sort = { 0 };

	c.time = say_has(d, ROLE_WON) ? say_date(d, ROLE_WON) : say_time(d);
	c.ref = say(d, ROLE_REF, "");
	c.value = say_amount(d, ROLE_AMOUNT, "");
	c.note = say(d, ROLE_SUBJECT, "");
	buf_printf(&d->notes,
	    "deals won are taken to be ARR, all others are left out ({%.*s});"
	    " an amount that is paid once is no ARR: name it invoice\n",
	    STRF(close->name));
	if (say_has(d, ROLE_SORT))
		say_leave_out(d, &sort, ROLE_SORT, LEXICON_RENEW);
	c.when = say_finish(d, &sort);
	cells_put_each(d, c, ROLE_CLOSE, LEXICON_WON);
	if (c.when.n == 0)
		return;
	buf_puts(&d->notes,
	    "but they are told as renewals, which leave the ARR as it is\n");
	put_renewals(d, c);
}

void
events_invoices(struct form_draft *d)
{
	events_bills(d, "invoice", false);
}

void
events_payments(struct form_draft *d)
{
	events_bills(d, "payment", true);
}
