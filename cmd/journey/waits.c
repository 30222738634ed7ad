#include "journey/waits.h"

#include "date.h"
#include "survival.h"

void
waits_add(struct waits *w, int64_t seconds, bool over)
{
	spans_add(over ? &w->over : &w->open, seconds);
}

void
waits_take(struct waits *w, struct waits *from)
{
	spans_take(&w->over, &from->over);
	spans_take(&w->open, &from->open);
}

void
waits_free(struct waits *w)
{
	spans_free(&w->over);
	spans_free(&w->open);
}

struct waits_median
waits_median(const struct waits *w)
{
	size_t over = spans_count(&w->over), open = spans_count(&w->open);
	struct arena a = { 0 };
	struct spell *v = NEW(&a, struct spell, over + open);
	struct waits_median m;
	struct curve c;

	for (size_t i = 0; i < over; i++)
		v[i] = (struct spell){ 0,
			(double)spans_at(&w->over, i) / DATE_DAY, CAUSE_EVENT };
	for (size_t i = 0; i < open; i++)
		v[over + i] =
		    (struct spell){ 0, (double)spans_at(&w->open, i) / DATE_DAY,
			    CAUSE_CENSORED };
	c = survival_curve(&a, v, over + open);
	m.median = survival_quantile(&c, .5);
	m.band = survival_quantile_band(&c, .5, LIMITS_LOG_LOG);
	arena_free(&a);
	return m;
}
