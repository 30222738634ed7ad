#include "score/absent.h"

#include <math.h>

/* is it true of any account */
static bool
any(const struct traces *t, bool (*of)(const struct trail *))
{
	for (size_t i = 0; i < t->trails.n; i++)
		if (of(&t->trails.v[i]))
			return true;
	return false;
}

static bool
has_outcome(const struct trail *t)
{
	return t->outcomes.n > 0;
}

static bool
has_level(const struct trail *t)
{
	for (size_t i = 0; i <= t->outcomes.n; i++)
		if (!isnan(t->sums[i]))
			return true;
	return false;
}

static bool
has_trigger(const struct trail *t)
{
	return t->triggers.n > 0;
}

static bool
has_side(const struct trail *t)
{
	return t->sided != INT64_MAX;
}

static bool
has_action(const struct traces *t, size_t option)
{
	struct str name;

	for (uint32_t i = 0; i < t->actions.n; i++)
		if (traces_option(t->actions.strings[i], &name) == option)
			return true;
	return false;
}

static enum status
tell(const char *option, struct str what)
{
	char text[DIAG_TEXT];

	diag_say(
	    "%s: no account looked at has %s", option, diag_text(what, text));
	return STATUS_TOLD;
}

enum status
absent_tell(const struct trace_ask *q, const struct traces *t)
{
	const struct select *v = q->selects.v;
	enum status status = STATUS_DONE;

	if (t->trails.n == 0)
		return status;
	for (size_t i = 0; i < q->naction; i++)
		if (!has_action(t, i))
			status = tell("--action", v[q->actions[i].select].text);
	if (!any(t, q->outcome == OUTCOME_LEVEL ? has_level : has_outcome))
		status = tell("--outcome", v[q->of].text);
	if (q->trigger >= 0 && !any(t, has_trigger))
		status = tell("--trigger", v[q->trigger].text);
	if (q->groups.n && !any(t, has_side))
		status = tell("--groups", q->groups);
	return status;
}
