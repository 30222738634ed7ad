#include "score/shopper.h"

#include "date.h"
#include "dec.h"

static const double WEEK = 7; /* days */

bool
shopper_read(const struct story *s, const struct picks *purchases, int64_t last,
    struct shopper *out)
{
	int64_t first = 0, latest = 0, day, amount;
	bool any = false;

	*out = (struct shopper){ .spent = 0 };
	for (size_t i = 0; i < purchases->n; i++) {
		const struct event *e = &s->events[purchases->v[i]];

		day = date_day(e->time);
		if (!dec_parse(e->value, &amount))
			amount = 0;
		if (amount < 0 || day > last)
			continue;
		if (!any)
			first = latest = day;
		any = true;
		out->buyer.again += day > latest;
		latest = day;
		if (day > first)
			out->spent += (double)amount;
	}
	out->spent /= (double)DEC_ONE;
	out->buyer.recency = (double)(latest - first) / WEEK;
	out->buyer.age = (double)(last - first) / WEEK;
	return any;
}

struct spender
shopper_spender(const struct shopper *s)
{
	struct spender out = { s->buyer.again, 0 };

	if (s->buyer.again)
		out.mean = s->spent / s->buyer.again;
	if (!(out.mean > 0)) /* the model has no such purchases */
		out.n = 0;
	return out;
}
