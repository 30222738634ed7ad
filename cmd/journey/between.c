#include "journey/between.h"

size_t
between_from(const struct trace *t, const struct between_end *e)
{
	size_t found = t->n;

	if (e->end == END_CASE)
		return t->n ? 0 : t->n;
	for (size_t i = 0; i < t->n; i++)
		if (t->v[i].activity == e->activity) {
			found = i;
			if (!e->last)
				break;
		}
	return found;
}

size_t
between_to(
    const struct trace *t, const struct between_end *e, size_t from, bool other)
{
	size_t i = from, found = t->n;

	if (e->end == END_CASE)
		return t->n - 1;
	if (other)
		i++;
	else
		while (i > 0 && t->v[i - 1].time == t->v[from].time)
			i--;
	for (; i < t->n; i++)
		if (t->v[i].activity == e->activity) {
			found = i;
			if (!e->last)
				break;
		}
	return found;
}
