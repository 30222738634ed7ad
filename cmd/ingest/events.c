#include "events.h"

#include "csvout.h"

#include "say.h"

struct cells {
	const char *kind, *name;
	struct str name_of, time, ref, actor, value, note, when, each;
};

static void
put(struct form_draft *d, struct cells c)
{
	struct csvout out = { .out = &d->rows };

	csvout_str(&out, str_of(c.kind));
	csvout_str(&out, c.name ? str_of(c.name) : c.name_of);
	csvout_str(&out, d->account);
	csvout_str(&out, c.time.n ? c.time : d->time);
	csvout_str(&out, c.ref);
	csvout_str(&out, c.actor);
	csvout_str(&out, c.value);
	csvout_str(&out, c.note);
	csvout_str(&out, c.when);
	csvout_str(&out, c.each);
	csvout_row(&out);
}

void
events_tickets(struct form_draft *d)
{
	struct str ref = say(d, ROLE_REF, ""), end = say_date(d, ROLE_END);
	struct str reply = say_date(d, ROLE_REPLY);

	put(d,
	    (struct cells){ .kind = "ticket",
		.name = "opened",
		.ref = ref,
		.actor = say(d, ROLE_ACTOR, ""),
		.value = say_mapped(d, ROLE_PRIORITY, LEXICON_PRIORITY),
		.note = say(d, ROLE_SUBJECT, "") });
	if (reply.n)
		put(d,
		    (struct cells){ .kind = "ticket",
			.name = "replied",
			.time = reply,
			.ref = ref });
	if (end.n)
		put(d,
		    (struct cells){ .kind = "ticket",
			.name = "resolved",
			.time = end,
			.ref = ref });
}

/* the scale a score is on, by its name, else by its greatest value */
static const char *
scale_of(const struct form_draft *d)
{
	const struct trait *t = say_trait(d, ROLE_SCORE);

	if (lexicon_knows(LEXICON_PRAISE, t))
		return "csat";
	if (t->shape == SHAPE_TEXT || t->low < 0 || t->high > 10)
		return NULL;
	if (t->high > 7 || say_speaks_of(d, "nps|recommend|promoter"))
		return "nps";
	if (t->low >= 1 && say_speaks_of(d, "ces|effort"))
		return "ces";
	return t->low >= 1 && t->high <= 5 ? "csat" : NULL;
}

void
events_survey(struct form_draft *d)
{
	const char *scale = scale_of(d);
	bool words = lexicon_knows(LEXICON_PRAISE, say_trait(d, ROLE_SCORE));

	if (scale == NULL)
		buf_puts(&d->notes,
		    "the score is on no scale of the log (nps 0-10, csat 1-5,"
		    " ces 1-7): it is kept as an event of its own\n");
	else
		buf_printf(&d->notes,
		    "the survey: %s, by its name and its scores\n", scale);
	put(d,
	    (struct cells){ .kind = scale ? "survey" : "x-survey",
		.name = scale ? scale : "score",
		.ref = say(d, ROLE_REF, ""),
		.actor = say(d, ROLE_ACTOR, ""),
		.value = words ? say_mapped(d, ROLE_SCORE, LEXICON_PRAISE)
			       : say(d, ROLE_SCORE, ""),
		.note = say(d, ROLE_COMMENT, "") });
}

static void
put_currency(struct form_draft *d)
{
	if (say_has(d, ROLE_CURRENCY))
		put(d,
		    (struct cells){ .kind = "account",
			.name = "currency",
			.value = say(d, ROLE_CURRENCY, "|upper") });
}

static struct str
say_arr(struct form_draft *d)
{
	if (say_has(d, ROLE_YEARLY))
		return say_amount(d, ROLE_YEARLY, "");
	return say_amount(d, ROLE_MONTHLY, "|times 12");
}

/* without a date of its end a subscription ends when its status is read */
static void
put_ended(struct form_draft *d, struct str ref)
{
	const struct trait *t = say_trait(d, ROLE_STATUS);

	if (t == NULL || !lexicon_knows(LEXICON_ENDED, t) ||
	    !lexicon_plain(t->name))
		return;
	d->used[ROLE_STATUS] = true;
	for (size_t i = 0; i < t->values.n; i++) {
		struct str word = t->values.strings[i];
		struct buf when = { 0 };

		if (lexicon_means(LEXICON_ENDED, word).n == 0)
			continue;
		buf_printf(
		    &when, "\"%.*s\" = \"%.*s\"", STRF(t->name), STRF(word));
		buf_printf(&d->notes,
		    "no date says when one ended: {%.*s} is %.*s, from the"
		    " export on\n",
		    STRF(t->name), STRF(word));
		put(d,
		    (struct cells){ .kind = "money",
			.name = "arr",
			.time = STR("{@exported}"),
			.ref = ref,
			.value = STR("0"),
			.when = say_finish(d, &when) });
	}
}

void
events_subscriptions(struct form_draft *d)
{
	struct str ref = say(d, ROLE_REF, ""), end = say_date(d, ROLE_END);
	struct buf when = { 0 };

	say_leave_out(d, &when, ROLE_STATUS, LEXICON_YET);
	put(d,
	    (struct cells){ .kind = "money",
		.name = "arr",
		.ref = ref,
		.value = say_arr(d),
		.when = say_finish(d, &when) });
	if (end.n)
		put(d,
		    (struct cells){ .kind = "money",
			.name = "arr",
			.time = end,
			.ref = ref,
			.value = STR("0") });
	else
		put_ended(d, ref);
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

static void
events_bills(struct form_draft *d, const char *name)
{
	struct buf when = { 0 };
	struct str ref = say(d, ROLE_REF, "");

	say_leave_out(d, &when, ROLE_STATUS, LEXICON_VOID);
	put(d,
	    (struct cells){ .kind = "money",
		.name = name,
		.ref = ref,
		.value = say_total(d),
		.note = say(d, ROLE_SUBJECT, ""),
		.when = say_finish(d, &when) });
	put_currency(d);
}

void
events_invoices(struct form_draft *d)
{
	events_bills(d, "invoice");
}

void
events_payments(struct form_draft *d)
{
	events_bills(d, "payment");
}

void
events_usage(struct form_draft *d)
{
	put(d,
	    (struct cells){ .kind = "usage",
		.name_of = say(d, ROLE_ACTION, ""),
		.ref = say(d, ROLE_REF, ""),
		.actor = say(d, ROLE_ACTOR, ""),
		.value = say(d, ROLE_COUNT_OF, "|number") });
}

/* minutes, whatever its name says it counts in */
static struct str
say_minutes(struct form_draft *d)
{
	const struct trait *t = say_trait(d, ROLE_MINUTES);

	if (t == NULL)
		return (struct str){ 0 };
	if (role_says(t->words, "seconds|sec|secs|s")) {
		buf_printf(&d->notes, "minutes: {%.*s} counts seconds\n",
		    STRF(t->name));
		return say(d, ROLE_MINUTES, "|number|divide 60");
	}
	if (role_says(t->words, "hours|hrs|h")) {
		buf_printf(
		    &d->notes, "minutes: {%.*s} counts hours\n", STRF(t->name));
		return say(d, ROLE_MINUTES, "|number|times 60");
	}
	return say(d, ROLE_MINUTES, "|number");
}

void
events_touches(struct form_draft *d)
{
	struct buf when = { 0 };
	const char *name = say_speaks_of(d, "call|calls") ? "call"
	    : say_speaks_of(d, "webinar|training")        ? "training"
							  : "meeting";

	say_leave_out(d, &when, ROLE_CANCELLED, LEXICON_YES);
	say_leave_out(d, &when, ROLE_STATUS, LEXICON_VOID);
	buf_printf(&d->notes,
	    "the touch: %s, by the words of the header and of the file's"
	    " name\n",
	    name);
	put(d,
	    (struct cells){ .kind = "touch",
		.name = name,
		.ref = say(d, ROLE_REF, ""),
		.actor = say(d, ROLE_ACTOR, ""),
		.value = say_minutes(d),
		.note = say(d, ROLE_SUBJECT, ""),
		.when = say_finish(d, &when) });
}

/* an attribute as it is when exported, or since ever */
static void
put_attribute(struct form_draft *d, const char *name, struct str value)
{
	if (value.n)
		put(d,
		    (struct cells){ .kind = "account",
			.name = name,
			.time = STR("{@exported}"),
			.value = value });
}

void
events_accounts(struct form_draft *d)
{
	struct str started = say_date(d, ROLE_STARTED);

	if (say_trait(d, ROLE_NAME) != say_trait(d, ROLE_ACCOUNT))
		put_attribute(d, "name", say(d, ROLE_NAME, ""));
	put_attribute(d, "segment", say(d, ROLE_SEGMENT, ""));
	put_attribute(d, "tier", say(d, ROLE_TIER, ""));
	put_attribute(d, "owner", say(d, ROLE_OWNER, ""));
	put_attribute(d, "region", say(d, ROLE_REGION, ""));
	put_attribute(d, "industry", say(d, ROLE_INDUSTRY, ""));
	put_attribute(d, "parent", say(d, ROLE_PARENT, ""));
	put_attribute(d, "seats", say(d, ROLE_SEATS, "|number"));
	put_attribute(d, "arr", say_arr(d));
	put_attribute(d, "currency", say(d, ROLE_CURRENCY, "|upper"));
	put_attribute(d, "renews", say_date(d, ROLE_RENEWS));
	put_attribute(d, "status", say_mapped(d, ROLE_STATUS, LEXICON_STATUS));
	if (started.n)
		put(d,
		    (struct cells){ .kind = "account",
			.name = "started",
			.time = started,
			.value = started });
	if (d->rows.n == 0)
		put_attribute(d, "name", d->account);
}

void
events_people(struct form_draft *d)
{
	struct str actor = say(d, ROLE_EMAIL, "|lower");

	put(d,
	    (struct cells){ .kind = "person",
		.name = "email",
		.actor = actor,
		.value = say(d, ROLE_EMAIL, "") });
	if (say_has(d, ROLE_TITLE))
		put(d,
		    (struct cells){ .kind = "person",
			.name = "title",
			.actor = actor,
			.value = say(d, ROLE_TITLE, "") });
}
