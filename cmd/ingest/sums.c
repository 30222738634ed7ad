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

/* the column whose words say that a subscription has ended */
struct ender {
	enum role role;
	enum lexicon lexicon;
	bool found;
};

/* a status, else a yes or no */
static struct ender
ender_of(const struct form_draft *d)
{
	struct ender enders[] = { { ROLE_STATUS, LEXICON_ENDED, true },
		{ ROLE_CANCELLED, LEXICON_YES, true },
		{ ROLE_CHURNED, LEXICON_YES, true } };

	for (size_t i = 0; i < sizeof enders / sizeof *enders; i++) {
		const struct trait *t = say_trait(d, enders[i].role);

		if (t && lexicon_knows(enders[i].lexicon, t) &&
		    lexicon_plain(t->name))
			return enders[i];
	}
	return (struct ender){ 0 };
}

/* is its end that of a term, which may be renewed */
static bool
expires(const struct form_draft *d)
{
	const struct trait *t = say_trait(d, ROLE_END);

	return t && role_says(t->words, "expires|expired|expiry|expiration");
}

/* Where an end is a column, whether one has it; false where no condition can
 * name it. */
static bool
put_endless(struct form_draft *d, struct buf *when)
{
	const struct trait *end = say_trait(d, ROLE_END);

	if (end && !lexicon_plain(end->name))
		return false;
	if (end)
		say_condition(d, when, ROLE_END, "=", (struct str){ 0 });
	return true;
}

/* An amount that differs from that of an export before has changed since, not
 * on its first day: it is told again of each export, of what has not ended. A
 * no to whether it was cancelled is not enough: another may have replaced it.
 */
static void
put_now(struct form_draft *d, struct cells c, struct buf *when)
{
	struct ender by = ender_of(d);
	bool no = by.found && by.lexicon == LEXICON_YES &&
	    say_has(d, ROLE_END) && !expires(d);

	if (by.found)
		say_unless(d, when, by.role, by.lexicon);
	if ((no || !by.found) && !put_endless(d, when))
		return;
	c.time = STR("{@exported}");
	c.when = say_finish(d, when);
	buf_printf(&d->notes,
	    "an amount that has changed did so by the day of the export; it is"
	    " told again where %s\n",
	    by.found && !no            ? "its status does not say ended"
		: say_has(d, ROLE_END) ? "no end is filled in"
				       : "the row still is there");
	cells_put(d, c);
}

/* a row for each of its words that say so */
static void
put_ended(struct form_draft *d, struct cells c, struct ender by)
{
	const struct trait *t = say_trait(d, by.role);
	bool dated = !str_is(c.time, "{@exported}");

	for (size_t i = 0; i < t->values.n; i++) {
		struct str word = t->values.strings[i];

		if (lexicon_means(by.lexicon, word).n == 0)
			continue;
		if (dated)
			buf_printf(&d->notes,
			    "ended on its day only where {%.*s} is %.*s; else"
			    " that may be the end of a term that is renewed\n",
			    STRF(t->name), STRF(word));
		else
			buf_printf(&d->notes,
			    "no date says when one ended: {%.*s} is %.*s, from"
			    " the export on\n",
			    STRF(t->name), STRF(word));
	}
	cells_put_each(d, c, by.role, by.lexicon);
}

/* where a status says that one has ended, and no date when, it ends when that
 * is read */
static void
put_ended_undated(struct form_draft *d, struct cells c)
{
	const struct trait *t = say_trait(d, ROLE_END);
	struct ender by = ender_of(d);
	struct buf when = { 0 };

	if (!by.found || (t && t->filled == d->study->rows) ||
	    !put_endless(d, &when))
		return;
	c.time = STR("{@exported}");
	c.when = say_finish(d, &when);
	put_ended(d, c, by);
}

/* An end that is to come for all, as where a term expires, is one where the
 * status says so. */
static void
put_end(struct form_draft *d, struct cells c)
{
	const struct trait *t = say_trait(d, ROLE_END);
	struct ender by = ender_of(d);

	c.value = STR("0");
	c.time = say_date(d, ROLE_END);
	if (by.found && expires(d))
		put_ended(d, c, by);
	else if (t)
		cells_put(d, c);
	if (expires(d) && !by.found)
		buf_printf(&d->notes,
		    "{%.*s} is taken for the end; where a term is renewed"
		    " then, take the row out that says 0\n",
		    STRF(t->name));
	put_ended_undated(d, c);
}

/* where none has ended yet, the column of it is empty */
static void
find_end(struct form_draft *d)
{
	if (say_has(d, ROLE_END))
		return;
	d->columns[ROLE_END] = role_vacant(d->study, ROLE_END);
	if (say_has(d, ROLE_END))
		buf_printf(&d->notes,
		    "end: {%.*s}, by its name; it is empty yet\n",
		    STRF(say_trait(d, ROLE_END)->name));
}

void
events_subscriptions(struct form_draft *d)
{
	struct cells c = { .kind = "money", .name = "arr" };
	struct buf when = { 0 };

	find_end(d);
	c.ref = say(d, ROLE_REF, "");
	c.value = say_arr(d);
	say_leave_out(d, &when, ROLE_STATUS, LEXICON_YET);
	say_leave_out(d, &when, ROLE_TRIAL, LEXICON_YES);
	c.when = arena_str(d->arena, buf_str(&when));
	cells_put(d, c);
	put_now(d, c, &when);
	c.when = (struct str){ 0 };
	put_end(d, c);
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
