#include "journey/moments.h"

#include <math.h>

#include "arena.h"
#include "pvalue.h"

/* after the last ], where there is one: what is in brackets is the selector's
 */
static size_t
brackets_end(struct str text)
{
	size_t i = text.n;

	while (i > 0 && text.p[i - 1] != ']')
		i--;
	return i;
}

/* "in 30d" at the end, cut off; a name may have the word in it, so that only a
 * duration after it makes it one */
static void
cut_within(struct str *text, struct span *within)
{
	const struct str in = STR(" in ");

	for (size_t i = text->n; i >= in.n + brackets_end(*text); i--) {
		size_t at = i - in.n;
		struct span s;

		if (!str_starts(str_from(*text, at), in))
			continue;
		if (span_parse(str_trim(str_from(*text, i)), &s)) {
			*within = s;
			text->n = at;
		}
		return;
	}
}

static size_t
operator_at(struct str text)
{
	size_t i = brackets_end(text);

	while (i < text.n && str_find(STR("=!<>~"), text.p[i]) == 5)
		i++;
	return i;
}

/* ">= 2" as a condition on the count */
static bool
parse_count(struct arena *a, struct str text, struct clause *count)
{
	const struct str field = STR("count ");
	struct str whole = { NEW(a, char, field.n + text.n), field.n + text.n },
		   wrong;
	struct cond c;

	for (size_t i = 0; i < whole.n; i++)
		((char *)whole.p)[i] =
		    i < field.n ? field.p[i] : text.p[i - field.n];
	if (!cond_parse(a, whole, &c, &wrong) || c.n != 1)
		return false;
	*count = c.v[0];
	return count->right.type == COND_NUMBER && count->op != COND_LIKE &&
	    count->op != COND_UNLIKE;
}

const char *
moments_parse(struct arena *a, struct str text, struct moment_words *m)
{
	struct str count = STR(">= 1");
	size_t at;

	*m = (struct moment_words){ 0 };
	text = str_trim(text);
	cut_within(&text, &m->within);
	at = operator_at(text);
	if (at < text.n)
		count = str_from(text, at);
	m->selector = str_trim((struct str){ text.p, at });
	if (m->selector.n == 0)
		return "there is no selector; write it as"
		       " 'touch:training >= 2 in 30d'";
	if (!parse_count(a, count, &m->count))
		return "how many is not a number; write it as"
		       " 'touch:training >= 2 in 30d'";
	if (m->within.unit == SPAN_ALL)
		return "a moment has an end: give a duration such as 30d";
	return NULL;
}

bool
moments_holds(const struct moment_words *m, size_t count)
{
	return cond_holds(&m->count, cond_number((double)count));
}

struct moment_effect
moments_effect(const struct moment_counts *c)
{
	struct moment_effect e = {
		.rate_with = c->with > 0 ? c->hits_with / c->with : NAN,
		.rate_without =
		    c->without > 0 ? c->hits_without / c->without : NAN,
		.limits = stats_newcombe(
		    c->hits_with, c->with, c->hits_without, c->without),
		.p = pvalue_fisher(
		    c->hits_with, c->with, c->hits_without, c->without),
	};

	e.difference = e.rate_with - e.rate_without;
	return e;
}
