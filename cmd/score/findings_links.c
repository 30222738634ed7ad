/* findings of what belongs together: refs, dates due, goals, order in time */
#include "date.h"
#include "score/findings.h"
#include "score/ties.h"

static const struct event *
event(const struct exam *x, size_t i)
{
	return &x->story->events[i];
}

/* ---- refs ---- */

static bool
has_no_ref(const struct exam *x, size_t i)
{
	return event(x, i)->ref.n == 0;
}

static bool
follows(const struct exam *x, size_t i)
{
	return event(x, i)->ref.n && !exam_opens(event(x, i));
}

/* when what event i belongs to was opened; false where it never was */
static bool
opening(const struct exam *x, size_t i, int64_t *t)
{
	const struct thread *th = exam_thread(x, i);
	const char *opener;
	enum line line = exam_line(event(x, i)->kind, &opener);

	*t = th->opening[line];
	return th->opened[line];
}

static bool
never_opened(const struct exam *x, size_t i)
{
	int64_t t;

	return !opening(x, i, &t);
}

static bool
follows_opened(const struct exam *x, size_t i)
{
	return follows(x, i) && !never_opened(x, i);
}

static bool
before_opening(const struct exam *x, size_t i)
{
	int64_t t;

	return opening(x, i, &t) && event(x, i)->time < t;
}

static bool
opens_with_ref(const struct exam *x, size_t i)
{
	return event(x, i)->ref.n && exam_opens(event(x, i));
}

static bool
opened_before(const struct exam *x, size_t i)
{
	int64_t t;

	return opening(x, i, &t) && t < event(x, i)->time;
}

/* ---- promises ---- */

static bool
promises(const struct exam *x, size_t i)
{
	return str_is(event(x, i)->name, "made") ||
	    str_is(event(x, i)->name, "moved");
}

static bool
due(const struct exam *x, size_t i, int64_t *t)
{
	return date_parse(event(x, i)->value, t, NULL);
}

static bool
undated(const struct exam *x, size_t i)
{
	int64_t t;

	return !due(x, i, &t);
}

static bool
promises_by(const struct exam *x, size_t i)
{
	int64_t t;

	return promises(x, i) && due(x, i, &t);
}

static bool
due_before_made(const struct exam *x, size_t i)
{
	int64_t t = 0;

	due(x, i, &t);
	return date_day(t) < date_day(event(x, i)->time);
}

static bool
due_far(const struct exam *x, size_t i)
{
	static const struct span far = { 36, SPAN_MONTH };
	int64_t t = 0;

	due(x, i, &t);
	return t > date_add(event(x, i)->time, far, 1);
}

/* ---- goals ---- */

static bool
has_no_goal(const struct exam *x, size_t i)
{
	return intern_get(&x->goals, event(x, i)->name) == 0;
}

/* ---- times ---- */

static bool
attribute_tied(const struct exam *x, size_t i)
{
	return x->ties[i] & TIE_VALUE;
}

static bool
is_linked(const struct exam *x, size_t i)
{
	const char *opener;

	return exam_line(event(x, i)->kind, &opener) != LINE_COUNT &&
	    event(x, i)->ref.n;
}

static bool
linked_tied(const struct exam *x, size_t i)
{
	return x->ties[i] & TIE_LINKED;
}

static bool
repeats(const struct exam *x, size_t i)
{
	return x->ties[i] & TIE_REPEATED;
}

/* what happened, and is not only told, at the time of an export */
static bool
happens(const struct exam *x, size_t i)
{
	const struct event *e = event(x, i);

	switch (e->kind) {
	case KIND_USAGE:
	case KIND_SURVEY:
	case KIND_TOUCH:
	case KIND_FEEDBACK:
	case KIND_PROMISE: return true;
	default: return e->kind == KIND_TICKET && !str_is(e->name, "priority");
	}
}

static bool
at_export(const struct exam *x, size_t i)
{
	return lens_exported(x->lens, event(x, i)->time);
}

static bool
at_midnight(const struct exam *x, size_t i)
{
	return event(x, i)->time % DATE_DAY == 0;
}

// clang-format off
const struct finding findings_links[] = {
	{ "promise-undated", "promises made or moved",
	  "no date by which: whether it was kept cannot be known, so it counts neither way",
	  .kind = KIND_PROMISE, .counts = promises, .wrong = undated },
	{ "promise-due-before-made", "promises with a date",
	  "due before the day they were told: they count as broken from the start",
	  .kind = KIND_PROMISE, .counts = promises_by, .wrong = due_before_made },
	{ "promise-due-far", "promises with a date",
	  "due more than three years later: they never come to be judged, and a wrong century hides here",
	  .kind = KIND_PROMISE, .counts = promises_by, .wrong = due_far },
	{ "ticket-without-ref", "ticket events",
	  "no ref: openings, answers and resolutions cannot be joined, or all such are taken for one ticket",
	  .kind = KIND_TICKET, .wrong = has_no_ref },
	{ "promise-without-ref", "promise events",
	  "no ref: what was met or moved cannot be joined to what was promised",
	  .kind = KIND_PROMISE, .wrong = has_no_ref },
	{ "feedback-without-ref", "feedback events",
	  "no ref: an answer cannot be joined to what was asked",
	  .kind = KIND_FEEDBACK, .wrong = has_no_ref },
	{ "ticket-never-opened", "ticket events that follow an opening",
	  "their ticket was never opened in this log: backlog, latency and shares answered do not see it",
	  .kind = KIND_TICKET, .counts = follows, .wrong = never_opened },
	{ "promise-never-made", "promise events that follow a promise",
	  "met, moved, broken or withdrawn, and never made: the share kept does not see it",
	  .kind = KIND_PROMISE, .counts = follows, .wrong = never_opened },
	{ "feedback-never-heard", "feedback events that follow a request",
	  "answered and never heard: the share answered does not see it",
	  .kind = KIND_FEEDBACK, .counts = follows, .wrong = never_opened },
	{ "ticket-before-opening", "ticket events that follow an opening",
	  "earlier than their ticket's opening: they do not count as its answer, and the ticket looks open",
	  .kind = KIND_TICKET, .counts = follows_opened, .wrong = before_opening },
	{ "promise-before-made", "promise events that follow a promise",
	  "earlier than the promise they belong to: a promise that was kept looks open",
	  .kind = KIND_PROMISE, .counts = follows_opened, .wrong = before_opening },
	{ "feedback-before-heard", "feedback events that follow a request",
	  "earlier than the request they answer: it looks unanswered",
	  .kind = KIND_FEEDBACK, .counts = follows_opened, .wrong = before_opening },
	{ "ticket-opened-twice", "tickets opened",
	  "the ref was opened at an earlier time already: one ticket counts as several",
	  .kind = KIND_TICKET, .counts = opens_with_ref, .wrong = opened_before },
	{ "promise-made-twice", "promises made",
	  "the ref was promised at an earlier time already: the later one counts as a new date, not as a slip",
	  .kind = KIND_PROMISE, .counts = opens_with_ref, .wrong = opened_before },
	{ "feedback-heard-twice", "requests heard",
	  "the ref was heard at an earlier time already: one request counts as several",
	  .kind = KIND_FEEDBACK, .counts = opens_with_ref, .wrong = opened_before },
	{ "outcome-without-goal", "outcomes",
	  "no goal of that name: they are measured for nothing that was agreed, and attained does not see them",
	  .kind = KIND_OUTCOME, .wrong = has_no_goal },
	{ "tie-attribute", "attributes told",
	  "another value of the same attribute at the same instant: the one that stands later in the log holds, by no more than the order of the inputs",
	  .kind = KIND_ACCOUNT, .wrong = attribute_tied },
	{ "tie-linked", "ticket, promise and feedback events with a ref",
	  "another event of the same ref at the same instant: which came first is not known, and the time between them is 0",
	  .kind = KIND_NONE, .counts = is_linked, .wrong = linked_tied },
	{ "ticket-midnight", "tickets opened",
	  "opened at 00:00:00: the export has days and no times, so hours to an answer are off by up to a day",
	  .kind = KIND_TICKET, .event = "opened", .wrong = at_midnight, .least = .1 },
	{ "dated-by-export", "usage, survey, touch, feedback, promise and ticket events",
	  "the time is that of an export: when it happened is not told, and windows, latency and silence count from the export",
	  .kind = KIND_NONE, .counts = happens, .wrong = at_export },
	{ "repeated", "events",
	  "the same in everything as one of the same instant: it happened twice, or an export has it twice",
	  .kind = KIND_NONE, .wrong = repeats },
	{ .name = NULL },
};
// clang-format on
