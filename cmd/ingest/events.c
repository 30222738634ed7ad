#include "events.h"

#include "cells.h"
#include "say.h"

void
events_tickets(struct form_draft *d)
{
	struct str ref = say(d, ROLE_REF, ""), end = say_either(d, ROLE_END);
	struct str reply = say_date(d, ROLE_REPLY);

	cells_put(d,
	    (struct cells){ .kind = "ticket",
		.name = "opened",
		.ref = ref,
		.actor = say(d, ROLE_ACTOR, ""),
		.value = say_mapped(d, ROLE_PRIORITY, LEXICON_PRIORITY),
		.note = say(d, ROLE_SUBJECT, "") });
	if (reply.n)
		cells_put(d,
		    (struct cells){ .kind = "ticket",
			.name = "replied",
			.time = reply,
			.ref = ref });
	if (end.n)
		cells_put(d,
		    (struct cells){ .kind = "ticket",
			.name = "resolved",
			.time = end,
			.ref = ref });
}

/* the words by which a question says what it asks for */
static const char of_nps[] = "nps|recommend|promoter";
static const char of_ces[] = "ces|effort|how easy|made it easy";
static const char of_csat[] = "csat|how satisfied|satisfaction";

static bool
is_question(const struct trait *t)
{
	return role_says(t->words, of_nps) || role_says(t->words, of_ces) ||
	    role_says(t->words, of_csat);
}

/* does the question say so; one that says nothing is what the export is of */
static bool
asks(const struct form_draft *d, const struct trait *t, const char *phrases)
{
	return is_question(t) ? role_says(t->words, phrases)
			      : say_speaks_of(d, phrases);
}

/* up to ten: what its name says is none of the log's scales of that length is
 * none of them */
static const char *
scale_of_ten(const struct form_draft *d, const struct trait *t)
{
	if (asks(d, t, of_nps))
		return "nps";
	return asks(d, t, of_csat) || asks(d, t, of_ces) ? NULL : "nps";
}

/* the scale a score is on, by its name, else by its greatest value */
static const char *
scale_of(const struct form_draft *d, const struct trait *t)
{
	if (lexicon_knows(LEXICON_PRAISE, t))
		return "csat";
	if (t->shape == SHAPE_TEXT || t->low < 0 || t->high > 10)
		return NULL;
	if (t->high > 7 || role_says(t->words, "0 10|1 10|out of 10"))
		return scale_of_ten(d, t);
	if (asks(d, t, of_nps))
		return "nps";
	if (t->low >= 1 && asks(d, t, of_ces))
		return "ces";
	return t->low >= 1 && t->high <= 5 ? "csat" : NULL;
}

static void
put_score(struct form_draft *d, struct str note)
{
	const struct trait *t = say_trait(d, ROLE_SCORE);
	const char *scale = scale_of(d, t);

	if (scale == NULL)
		buf_puts(&d->notes,
		    "the score is on no scale of the log (nps 0-10, csat 1-5,"
		    " ces 1-7): it is kept as an event of its own\n");
	else
		buf_printf(&d->notes,
		    "the survey: %s, by its name and its scores\n", scale);
	cells_put(d,
	    (struct cells){ .kind = scale ? "survey" : "x-survey",
		.name = scale ? scale : "score",
		.ref = say(d, ROLE_REF, ""),
		.actor = say(d, ROLE_ACTOR, ""),
		.value = lexicon_knows(LEXICON_PRAISE, t)
		    ? say_mapped(d, ROLE_SCORE, LEXICON_PRAISE)
		    : say(d, ROLE_SCORE, ""),
		.note = note });
}

/* a form may ask for more than one score: the comment is on the first */
void
events_survey(struct form_draft *d)
{
	int first = d->columns[ROLE_SCORE];
	const char *scale = scale_of(d, say_trait(d, ROLE_SCORE));

	put_score(d, say(d, ROLE_COMMENT, ""));
	for (size_t i = 0; i < d->study->n; i++) {
		const struct trait *t = &d->study->v[i];

		if ((int)i == first || !is_question(t) || !role_is_score(t) ||
		    scale_of(d, t) == NULL || scale_of(d, t) == scale)
			continue;
		d->columns[ROLE_SCORE] = (int)i;
		d->told[i] = true;
		buf_printf(&d->notes, "{%.*s} is a score too\n", STRF(t->name));
		put_score(d, (struct str){ 0 });
	}
	d->columns[ROLE_SCORE] = first;
}

void
events_usage(struct form_draft *d)
{
	cells_put(d,
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
	if (t->shape == SHAPE_CLOCK)
		return say(d, ROLE_MINUTES, "|minutes");
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

/* our own people's work for a customer is no contact with it */
void
events_work(struct form_draft *d)
{
	buf_puts(&d->notes,
	    "time that was worked for a customer is an event of its own, in"
	    " minutes; where it was spent with the customer, make it a "
	    "touch\n");
	cells_put(d,
	    (struct cells){ .kind = "x-work",
		.name = "time",
		.ref = say(d, ROLE_REF, ""),
		.value = say_minutes(d),
		.note = say(d, ROLE_SUBJECT, "") });
}

void
events_touches(struct form_draft *d)
{
	struct buf when = { 0 };
	const struct trait *time = say_trait(d, ROLE_TIME);
	const char *name = say_speaks_of(d, "call|calls") ? "call"
	    : say_speaks_of(d, "webinar|training|course") ? "training"
							  : "meeting";

	say_leave_out(d, &when, ROLE_CANCELLED, LEXICON_YES);
	say_leave_out(d, &when, ROLE_STATUS, LEXICON_VOID);
	if (time->filled < d->study->rows && lexicon_plain(time->name)) {
		say_condition(d, &when, ROLE_TIME, "!=", (struct str){ 0 });
		buf_printf(&d->notes,
		    "rows left out: {%.*s} is empty, it did not take place\n",
		    STRF(time->name));
	}
	buf_printf(&d->notes,
	    "the touch: %s, by the words of the header and of the file's"
	    " name\n",
	    name);
	cells_put(d,
	    (struct cells){ .kind = "touch",
		.name = name,
		.ref = say(d, ROLE_REF, ""),
		.actor = say(d, ROLE_ACTOR, ""),
		.value = say_minutes(d),
		.note = say(d, ROLE_SUBJECT, ""),
		.when = say_finish(d, &when) });
}

/* a task that is done may be a milestone; which is, its words do not say */
void
events_tasks(struct form_draft *d)
{
	struct buf when = { 0 };
	struct str end = say_date(d, ROLE_END), name = say(d, ROLE_TASK, "");

	if (lexicon_plain(say_trait(d, ROLE_END)->name))
		say_condition(d, &when, ROLE_END, "!=", (struct str){ 0 });
	buf_puts(&d->notes,
	    "a task that was completed is an event of its own, open ones are"
	    " left out; where tasks are steps of the journey, make it a"
	    " milestone\n");
	cells_put(d,
	    (struct cells){ .kind = "x-task",
		.name_of = name,
		.time = end,
		.ref = say(d, ROLE_REF, ""),
		.when = say_finish(d, &when) });
}
