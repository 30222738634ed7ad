/* the rows of what is, when it is exported */
#include "events.h"

#include "cells.h"
#include "say.h"
#include "standing.h"
#include "wide.h"

/* the file's name as one of a metric: logins_by_month */
static struct str
name_of_file(struct form_draft *d)
{
	struct str rest = str_trim(d->base_words), word;
	struct buf name = { 0 };

	while (rest.n) {
		rest = str_cut(rest, ' ', &word);
		if (str_is(word, "csv") || str_is(word, "gz") ||
		    (word.n && word.p[0] >= '0' && word.p[0] <= '9'))
			continue;
		buf_printf(&name, "%s%.*s", name.n ? "_" : "", STRF(word));
	}
	if (name.n == 0)
		buf_puts(&name, "reading");
	return say_finish(d, &name);
}

void
events_months(struct form_draft *d)
{
	const struct wide_day *day;
	struct buf each = { 0 }, time = { 0 }, value = { 0 };
	struct str name = name_of_file(d);
	size_t n = wide_months(d->study, &day);

	wide_put_months(&each, d, day);
	buf_printf(&time, "%s{@column}%s", day->before, day->after);
	buf_printf(&value, "{@cell|%s}", wide_filter(d->study, day));
	buf_printf(&d->notes,
	    "each: %zu columns whose names are months or days; their cells are"
	    " readings\n"
	    "time: the column's name%s\n"
	    "name: %.*s, after the file; call it what was counted\n",
	    n,
	    day->before[0] || day->after[0]
		? ", on the 28th, when a month's number is nearly whole"
		: ", as it is; where that is a month's first day its number was"
		  " not known yet",
	    STRF(name));
	cells_put(d,
	    (struct cells){ .kind = "metric",
		.name_of = name,
		.time = say_finish(d, &time),
		.value = say_finish(d, &value),
		.each = say_finish(d, &each) });
}

/* readings of the account; what is told of each of its people adds up, and is
 * their usage */
static void
put_metrics(struct form_draft *d, struct str time)
{
	struct buf each = { 0 };
	struct cells c = { .kind = "metric", .time = time };

	if (d->form->fill == events_metrics)
		c.actor = say(d, ROLE_ACTOR, "");
	if (c.actor.n)
		c.kind = "usage";
	buf_printf(&d->notes,
	    "each: %zu columns of numbers that count or measure something;"
	    " take out what is none\n",
	    wide_metrics(d));
	wide_put_metrics(&each, d);
	c.name_of = STR("{@column|lower}");
	c.value = STR("{@cell|number}");
	c.each = say_finish(d, &each);
	cells_put(d, c);
}

/* of a day or a week, where a column says so; else as they are when exported */
void
events_metrics(struct form_draft *d)
{
	const struct trait *t = say_trait(d, ROLE_TIME);
	bool dated = t &&
	    role_says(t->words,
		"=date|=day|=week|=month|=period|=timestamp|week of"
		"|week starting|month of|as of|report date|snapshot date"
		"|usage date");

	put_metrics(d, dated ? say_time(d) : STR("{@exported}"));
}

/* an attribute as it is when exported */
static void
put_attribute(struct form_draft *d, const char *name, struct str value)
{
	cells_put_attribute(d, name, value, (struct str){ 0 });
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
	standing_put_arr(d);
	if (say_has_codes(d))
		put_attribute(d, "currency", say(d, ROLE_CURRENCY, "|upper"));
	put_attribute(d, "renews", say_date(d, ROLE_RENEWS));
	standing_put_status(d);
	if (started.n)
		cells_put(d,
		    (struct cells){ .kind = "account",
			.name = "started",
			.time = started,
			.value = started });
	standing_put_churned(d);
	if (d->rows.n == 0)
		put_attribute(d, "name", d->account);
	if (wide_metrics(d))
		put_metrics(d, STR("{@exported}"));
}

/* Who leaves once has left; where accounts leave again and again, each time is
 * an event of its own, as nothing says whether they came back. */
void
events_churn(struct form_draft *d)
{
	bool once = study_unique(d->study, say_trait(d, ROLE_ACCOUNT));
	struct cells c = { .time = say_date(d, ROLE_END),
		.note = say(d, ROLE_REASON, "") };

	if (once) {
		c.kind = "account";
		c.name = "status";
		c.value = STR("churned");
	} else {
		c.kind = "x-churn";
		c.name = "left";
		c.ref = say(d, ROLE_REF, "");
		buf_puts(&d->notes,
		    "some accounts left more than once: each time is an event"
		    " of its own, which ends no account; where one is gone for"
		    " good, make it an account's status churned\n");
	}
	cells_put(d, c);
}

void
events_people(struct form_draft *d)
{
	struct str actor = say(d, ROLE_EMAIL, "|lower");

	cells_put(d,
	    (struct cells){ .kind = "person",
		.name = "email",
		.actor = actor,
		.value = say(d, ROLE_EMAIL, "") });
	if (say_has(d, ROLE_TITLE))
		cells_put(d,
		    (struct cells){ .kind = "person",
			.name = "title",
			.actor = actor,
			.value = say(d, ROLE_TITLE, "") });
}
