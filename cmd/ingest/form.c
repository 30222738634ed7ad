#include "form.h"

#include "csvout.h"
#include "event.h"

#include "lexicon.h"

/* ---- templates ---- */

static const struct trait *
trait_of(const struct form_draft *d, enum role role)
{
	return d->columns[role] < 0 ? NULL : &d->study->v[d->columns[role]];
}

static bool
has(const struct form_draft *d, enum role role)
{
	return d->columns[role] >= 0;
}

static struct str
finish(struct form_draft *d, struct buf *out)
{
	struct str s = arena_str(d->arena, buf_str(out));

	buf_free(out);
	return s;
}

/* {Column|filters}, empty where no column has the role; it is used from here
 * on */
static struct str
say(struct form_draft *d, enum role role, const char *filters)
{
	const struct trait *t = trait_of(d, role);
	struct buf out = { 0 };

	if (t == NULL)
		return (struct str){ 0 };
	d->used[role] = true;
	buf_printf(&out, "{%.*s%s}", STRF(t->name), filters);
	return finish(d, &out);
}

static struct str
say_date(struct form_draft *d, enum role role)
{
	const struct trait *t = trait_of(d, role);

	if (t == NULL)
		return (struct str){ 0 };
	return say(d, role,
	    t->shape == SHAPE_EPOCH          ? "|epoch"
		: t->shape == SHAPE_EPOCH_MS ? "|epoch-ms"
					     : "");
}

static struct str
say_amount(struct form_draft *d, enum role role, const char *more)
{
	const struct trait *t = trait_of(d, role);
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

/* a column's words, as numbers or words of the log */
static struct str
say_mapped(struct form_draft *d, enum role role, enum lexicon lexicon)
{
	const struct trait *t = trait_of(d, role);
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

/* conditions that leave out the rows of some words of a column */
static void
leave_out(struct form_draft *d, struct buf *when, enum role role,
    enum lexicon lexicon)
{
	const struct trait *t = trait_of(d, role);

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

/* ---- rows ---- */

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

/* is the word in a column's name, or in the file's */
static bool
speaks_of(const struct form_draft *d, const char *phrases)
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

static void
fill_tickets(struct form_draft *d)
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
	const struct trait *t = trait_of(d, ROLE_SCORE);

	if (lexicon_knows(LEXICON_PRAISE, t))
		return "csat";
	if (t->shape == SHAPE_TEXT || t->low < 0 || t->high > 10)
		return NULL;
	if (t->high > 7 || speaks_of(d, "nps|recommend|promoter"))
		return "nps";
	if (t->low >= 1 && speaks_of(d, "ces|effort"))
		return "ces";
	return t->low >= 1 && t->high <= 5 ? "csat" : NULL;
}

static void
fill_survey(struct form_draft *d)
{
	const char *scale = scale_of(d);
	bool words = lexicon_knows(LEXICON_PRAISE, trait_of(d, ROLE_SCORE));

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
	if (has(d, ROLE_CURRENCY))
		put(d,
		    (struct cells){ .kind = "account",
			.name = "currency",
			.value = say(d, ROLE_CURRENCY, "|upper") });
}

static struct str
say_arr(struct form_draft *d)
{
	if (has(d, ROLE_YEARLY))
		return say_amount(d, ROLE_YEARLY, "");
	return say_amount(d, ROLE_MONTHLY, "|times 12");
}

/* without a date of its end a subscription ends when its status is read */
static void
put_ended(struct form_draft *d, struct str ref)
{
	const struct trait *t = trait_of(d, ROLE_STATUS);

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
			.when = finish(d, &when) });
	}
}

static void
fill_subscriptions(struct form_draft *d)
{
	struct str ref = say(d, ROLE_REF, ""), end = say_date(d, ROLE_END);
	struct buf when = { 0 };

	leave_out(d, &when, ROLE_STATUS, LEXICON_YET);
	put(d,
	    (struct cells){ .kind = "money",
		.name = "arr",
		.ref = ref,
		.value = say_arr(d),
		.when = finish(d, &when) });
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

static void
fill_bills(struct form_draft *d, const char *name)
{
	struct buf when = { 0 };
	struct str ref = say(d, ROLE_REF, "");

	leave_out(d, &when, ROLE_STATUS, LEXICON_VOID);
	put(d,
	    (struct cells){ .kind = "money",
		.name = name,
		.ref = ref,
		.value = say_amount(d, ROLE_AMOUNT, ""),
		.note = say(d, ROLE_SUBJECT, ""),
		.when = finish(d, &when) });
	put_currency(d);
}

static void
fill_invoices(struct form_draft *d)
{
	fill_bills(d, "invoice");
}

static void
fill_payments(struct form_draft *d)
{
	fill_bills(d, "payment");
}

static void
fill_usage(struct form_draft *d)
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
	const struct trait *t = trait_of(d, ROLE_MINUTES);

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

static void
fill_touches(struct form_draft *d)
{
	struct buf when = { 0 };
	const char *name = speaks_of(d, "call|calls") ? "call"
	    : speaks_of(d, "webinar|training")        ? "training"
						      : "meeting";

	leave_out(d, &when, ROLE_CANCELLED, LEXICON_YES);
	leave_out(d, &when, ROLE_STATUS, LEXICON_VOID);
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
		.when = finish(d, &when) });
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

static void
fill_accounts(struct form_draft *d)
{
	struct str started = say_date(d, ROLE_STARTED);

	if (trait_of(d, ROLE_NAME) != trait_of(d, ROLE_ACCOUNT))
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

static void
fill_people(struct form_draft *d)
{
	struct str actor = say(d, ROLE_EMAIL, "|lower");

	put(d,
	    (struct cells){ .kind = "person",
		.name = "email",
		.actor = actor,
		.value = say(d, ROLE_EMAIL, "") });
	if (has(d, ROLE_TITLE))
		put(d,
		    (struct cells){ .kind = "person",
			.name = "title",
			.actor = actor,
			.value = say(d, ROLE_TITLE, "") });
}

/* ---- which one ---- */

static bool
may_tickets(const struct form_draft *d)
{
	return has(d, ROLE_TIME) && has(d, ROLE_REF);
}

static bool
may_survey(const struct form_draft *d)
{
	return has(d, ROLE_TIME) && has(d, ROLE_SCORE);
}

static bool
may_subscriptions(const struct form_draft *d)
{
	return has(d, ROLE_TIME) &&
	    (has(d, ROLE_MONTHLY) || has(d, ROLE_YEARLY));
}

static bool
may_bills(const struct form_draft *d)
{
	return has(d, ROLE_TIME) && has(d, ROLE_AMOUNT);
}

static bool
may_usage(const struct form_draft *d)
{
	return has(d, ROLE_TIME) && has(d, ROLE_ACTION);
}

static bool
may_touches(const struct form_draft *d)
{
	return has(d, ROLE_TIME);
}

static bool
may_accounts(const struct form_draft *d)
{
	return study_unique(d->study, trait_of(d, ROLE_ACCOUNT));
}

static bool
may_people(const struct form_draft *d)
{
	return has(d, ROLE_EMAIL);
}

// clang-format off
static const struct form forms[] = {
	{ "tickets", "a time and a number of its own", may_tickets, fill_tickets },
	{ "a survey", "a time and a score", may_survey, fill_survey },
	{ "subscriptions", "a time and an amount a month or year",
	    may_subscriptions, fill_subscriptions },
	{ "invoices", "a time and an amount", may_bills, fill_invoices },
	{ "payments", "a time and an amount", may_bills, fill_payments },
	{ "usage", "a time and what was done", may_usage, fill_usage },
	{ "meetings or calls", "a time", may_touches, fill_touches },
	{ "accounts", "an account a row", may_accounts, fill_accounts },
	{ "people", "an e-mail address", may_people, fill_people },
};

/* what speaks for each, by number of the form */
static const struct {
	int form, weight;
	const char *phrases;
} words[] = {
	{ 0, 6, "ticket|ticket id|tickets|case number|case id" },
	{ 0, 4, "priority" }, { 0, 4, "severity" },
	{ 0, 3, "resolved" }, { 0, 3, "solved" }, { 0, 3, "conversation" },
	{ 0, 3, "first response|first reply|initial response" },
	{ 0, 2, "agent|assignee" }, { 0, 2, "requester" }, { 0, 2, "subject" },
	{ 1, 7, "nps" }, { 1, 7, "csat" }, { 1, 6, "survey|surveys" },
	{ 1, 5, "respondent|response id|responded at" },
	{ 1, 5, "score|rating|stars" }, { 1, 4, "feedback|verbatim" },
	{ 1, 3, "comment" }, { 1, 3, "satisfaction" },
	{ 2, 6, "subscription id|subscriptions" }, { 2, 4, "subscription" },
	{ 2, 4, "mrr|monthly recurring revenue" },
	{ 2, 3, "interval|billing period|billing cycle" },
	{ 2, 2, "plan|plan name|plan id" },
	{ 2, 2, "trial end|trial ends at|cancelled at|canceled at" },
	{ 3, 9, "invoice|invoices|invoice number|invoice no" },
	{ 3, 2, "due date" }, { 3, 2, "tax|tax total|vat" },
	{ 4, 6, "payment|payments|payment id" },
	{ 4, 5, "transaction|transactions|transaction id|charge" },
	{ 4, 2, "payment method|card" }, { 4, 2, "fee" },
	{ 5, 6, "event|event name|event type" }, { 5, 6, "feature|feature name" },
	{ 5, 4, "action" }, { 5, 4, "distinct id|visitor id" },
	{ 5, 3, "page|page name" }, { 5, 2, "session|session id" },
	{ 5, 2, "clicks|number of clicks" },
	{ 6, 6, "meeting|meetings|call id|calls" }, { 6, 6, "invitee" },
	{ 6, 4, "attendee|participant|participants|host" },
	{ 6, 4, "duration|talk time" }, { 6, 3, "direction|recording" },
	{ 6, 3, "call|start date time|end date time" }, { 6, 2, "location" },
	{ 7, 3, "industry" }, { 7, 3, "segment" }, { 7, 3, "tier" },
	{ 7, 3, "owner" }, { 7, 4, "csm|success manager" },
	{ 7, 4, "renewal date|next renewal date|renewal" },
	{ 7, 3, "seats|licenses|license count|employees" },
	{ 7, 3, "arr" }, { 7, 3, "customer since" },
	{ 7, 3, "organization id|account external id|customer external id" },
	{ 7, 2, "website|domain" }, { 7, 2, "health|health score" },
	{ 7, 2, "organization created|country" },
	{ 8, 4, "first name" }, { 8, 4, "last name" }, { 8, 4, "job title" },
	{ 8, 2, "phone|mobile" }, { 8, 3, "contacts" },
};
// clang-format on

enum { NFORM = sizeof forms / sizeof *forms };

/* a column called id is the account's where rows are accounts, else the row's
 */
static bool
lacks_account(const struct form_draft *d, const struct form *form)
{
	const struct trait *t = trait_of(d, ROLE_ACCOUNT);

	return str_is(t->words, " id ") && form->fill != fill_accounts;
}

/* an account a row speaks for accounts */
static int
weight_of(const struct form_draft *d, int form)
{
	int weight = 0;

	if (!forms[form].may(d) || lacks_account(d, &forms[form]))
		return 0;
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (words[i].form == form && speaks_of(d, words[i].phrases))
			weight += words[i].weight;
	if (weight && forms[form].fill == fill_accounts && d->study->rows > 2)
		weight += 3;
	return weight;
}

void
form_words(struct buf *out, const struct form_draft *d)
{
	int form = (int)(d->form - forms);

	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		struct str first;

		if (words[i].form != form || !speaks_of(d, words[i].phrases))
			continue;
		str_cut(str_of(words[i].phrases), '|', &first);
		buf_printf(out, " %.*s", STRF(first));
	}
}

static void
put_needs(struct buf *why)
{
	buf_puts(
	    why, "nothing says what it is, or what that needs is missing:");
	for (int i = 0; i < NFORM; i++)
		buf_printf(why, "%s %s have %s", i ? ";" : "", forms[i].name,
		    forms[i].needs);
	buf_puts(why, "; write a mapping, see cs-mapping(5)");
}

bool
form_choose(struct form_draft *d, struct buf *why)
{
	int most = 0;

	if (d->study->rows == 0) {
		buf_puts(why, "has no rows to study; export some");
		return false;
	}
	if (!has(d, ROLE_ACCOUNT)) {
		buf_puts(why,
		    "no column looks like the account (its id, its name, or an"
		    " e-mail address); add one to the export, or write a"
		    " mapping, see cs-mapping(5)");
		return false;
	}
	for (int i = 0; i < NFORM; i++)
		if (weight_of(d, i) > most) {
			most = weight_of(d, i);
			d->form = &forms[i];
		}
	if (most == 0)
		put_needs(why);
	return most > 0;
}

void
form_fill(struct form_draft *d)
{
	const struct trait *account = trait_of(d, ROLE_ACCOUNT);
	bool timeless =
	    d->form->fill == fill_accounts || d->form->fill == fill_people;

	d->account = say(
	    d, ROLE_ACCOUNT, account->shape == SHAPE_EMAIL ? "|domain" : "");
	d->time = timeless ? STR("{@exported}") : say_date(d, ROLE_TIME);
	d->form->fill(d);
}
