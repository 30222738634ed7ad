#include "standing.h"

#include "cells.h"
#include "say.h"

/* does a column say a status by a word */
static bool
says_status(const struct form_draft *d)
{
	const struct trait *t = say_trait(d, ROLE_STATUS);

	return t && lexicon_knows(LEXICON_STATUS, t);
}

/* does a column say yes of some */
static bool
is_flagged(const struct form_draft *d, enum role role)
{
	const struct trait *t = say_trait(d, role);

	return t && lexicon_knows(LEXICON_YES, t) && lexicon_plain(t->name);
}

/* … that they left, and no status says otherwise */
static bool
is_flagged_churned(const struct form_draft *d)
{
	return is_flagged(d, ROLE_CHURNED) && !says_status(d);
}

/* the column of the day on which an account left, or NULL */
static const struct trait *
day_of_churn(const struct form_draft *d)
{
	const struct trait *t = say_trait(d, ROLE_END);

	return t &&
		role_says(
		    t->words, "churned|churn|cancelled|canceled|cancellation")
	    ? t
	    : NULL;
}

/* the rows whose flag says yes have no ARR */
static void
leave_out_arr(
    struct form_draft *d, struct buf *when, enum role role, const char *who)
{
	say_unless(d, when, role, LEXICON_YES);
	buf_printf(&d->notes, "%s has no ARR: {%.*s}\n", who,
	    STRF(say_trait(d, role)->name));
}

/* What a trial would pay is no ARR; nor is what one who left had paid, which
 * fell to 0. */
void
standing_put_arr(struct form_draft *d)
{
	struct cells none = { .kind = "account",
		.name = "arr",
		.time = STR("{@exported}"),
		.value = STR("0") };
	struct str arr = say_arr(d);
	struct buf when = { 0 };

	if (arr.n == 0)
		return;
	if (is_flagged(d, ROLE_TRIAL))
		leave_out_arr(d, &when, ROLE_TRIAL, "a trial");
	if (is_flagged_churned(d))
		leave_out_arr(d, &when, ROLE_CHURNED, "who has churned");
	cells_put_attribute(d, "arr", arr, say_finish(d, &when));
	if (is_flagged_churned(d))
		cells_put_each(d, none, ROLE_CHURNED, LEXICON_YES);
}

/* what the flags were taken to say, and what one export alone cannot know */
static void
note_flags(struct form_draft *d, bool churned, bool trial)
{
	const struct trait *day = day_of_churn(d);

	buf_puts(&d->notes, "status:");
	if (churned)
		buf_printf(&d->notes, " churned where {%.*s} says yes,%s",
		    STRF(say_trait(d, ROLE_CHURNED)->name),
		    trial ? " else" : "");
	if (trial)
		buf_printf(&d->notes, " trial where {%.*s} says yes,",
		    STRF(say_trait(d, ROLE_TRIAL)->name));
	buf_puts(&d->notes,
	    " else none; from the day of the export on, as nothing says since"
	    " when");
	if (day)
		buf_printf(&d->notes,
		    "; where {%.*s} is filled in, that day says"
		    " it",
		    STRF(day->name));
	buf_printf(&d->notes,
	    "\nwho %s is no living customer, even where another export has"
	    " subscriptions of theirs that run: see whether they do; where a"
	    " flag means something else, take it out of all rows of status\n",
	    !trial         ? "has churned"
		: !churned ? "is on trial"
			   : "has churned or is on trial");
}

/* a draft knows the words of the rows it saw */
static void
note_silent(struct form_draft *d, enum role role)
{
	if (say_has(d, role) && !is_flagged(d, role))
		buf_printf(&d->notes,
		    "%s: {%.*s} would say it, but says yes of none yet; draft"
		    " again when it does\n",
		    role_names[role], STRF(say_trait(d, role)->name));
}

/* Yes and no in columns of their own, where no status is. Who left while on
 * trial has left; a day on which it did says more than a flag. */
static bool
put_flags(struct form_draft *d)
{
	bool churned = is_flagged(d, ROLE_CHURNED);
	bool trial = is_flagged(d, ROLE_TRIAL);
	const struct trait *day = day_of_churn(d);
	struct cells c = {
		.kind = "account", .name = "status", .time = STR("{@exported}")
	};
	struct buf when = { 0 };

	if (!(churned || trial) || (day && !lexicon_plain(day->name)))
		return false;
	if (day)
		say_condition(d, &when, ROLE_END, "=", (struct str){ 0 });
	if (churned && trial) {
		c.value = STR("churned");
		c.when = arena_str(d->arena, buf_str(&when));
		cells_put_each(d, c, ROLE_CHURNED, LEXICON_YES);
		say_unless(d, &when, ROLE_CHURNED, LEXICON_YES);
	}
	c.value = trial ? say_flag(d, ROLE_TRIAL, "trial")
			: say_flag(d, ROLE_CHURNED, "churned");
	c.when = say_finish(d, &when);
	cells_put(d, c);
	note_flags(d, churned, trial);
	return true;
}

void
standing_put_status(struct form_draft *d)
{
	if (!says_status(d)) {
		note_silent(d, ROLE_TRIAL);
		note_silent(d, ROLE_CHURNED);
	}
	if (says_status(d) || !put_flags(d))
		cells_put_attribute(d, "status",
		    say_mapped(d, ROLE_STATUS, LEXICON_STATUS),
		    (struct str){ 0 });
}

void
standing_put_churned(struct form_draft *d)
{
	if (day_of_churn(d))
		cells_put(d,
		    (struct cells){ .kind = "account",
			.name = "status",
			.time = say_date(d, ROLE_END),
			.value = STR("churned") });
}
