#include "asked.h"

void
asked_open(struct asked *a, struct arena *arena, const struct cond *cond)
{
	*a = (struct asked){ .cond = cond, .seen = NEW(arena, bool, cond->n) };
	for (size_t i = 0; i < cond->n; i++)
		a->seen[i] = !view_is_attribute(&cond->v[i]);
}

void
asked_column(struct asked *a, struct str name)
{
	for (size_t i = 0; i < a->cond->n; i++)
		if (str_eq(a->cond->v[i].field, name))
			a->seen[i] = true;
}

static bool
has(const struct view *v, struct str name)
{
	int64_t since = INT64_MIN;

	story_attr(v->story, name, v->t, &since);
	return since != INT64_MIN;
}

void
asked_account(struct asked *a, const struct view *v)
{
	a->any = true;
	for (size_t i = 0; i < a->cond->n; i++)
		if (!a->seen[i])
			a->seen[i] = has(v, a->cond->v[i].field);
}

void
asked_merge(struct asked *a, const struct asked *other)
{
	a->any = a->any || other->any;
	for (size_t i = 0; i < a->cond->n; i++)
		a->seen[i] = a->seen[i] || other->seen[i];
}

enum status
asked_tell(const struct asked *a, const char *option)
{
	enum status status = STATUS_DONE;
	char text[DIAG_TEXT];

	for (size_t i = 0; a->any && i < a->cond->n; i++) {
		if (a->seen[i])
			continue;
		diag_say("%s: no account has %s: no column and no attribute"
			 " is called that",
		    option, diag_text(a->cond->v[i].field, text));
		status = STATUS_TOLD;
	}
	return status;
}
