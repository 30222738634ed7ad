#include "report/roster.h"

#include <stdlib.h>

#include "date.h"
#include "diag.h"

const struct str roster_bands[BAND_COUNT] = {
	[BAND_RED] = STR("red"),
	[BAND_YELLOW] = STR("yellow"),
	[BAND_GREEN] = STR("green"),
	[BAND_UNKNOWN] = STR("unknown"),
};

static int
by_id(const void *a, const void *b)
{
	const struct customer *const *x = a, *const *y = b;

	return str_cmp((*x)->id, (*y)->id);
}

void
roster_finish(struct roster *r)
{
	char text[DIAG_TEXT];

	if (r->n)
		qsort(r->v, r->n, sizeof *r->v, by_id);
	for (size_t i = 1; i < r->n; i++)
		if (str_eq(r->v[i - 1]->id, r->v[i]->id))
			diag_fail("the account %s stands twice: was a file "
				  "given twice?",
			    diag_text(r->v[i]->id, text));
}

struct str
roster_word(const struct roster *r, uint32_t id)
{
	return intern_str(&r->words, id);
}

int64_t
roster_today(const struct roster *r)
{
	return date_day(r->asof - 1);
}
