#include "health/drivers.h"

#include <math.h>

#include "num.h"

enum { COSTS = 3, EARNS = 2 };
static const double WORTH_SAYING = .5; /* points of the score */

static double
lost(const struct mark *m)
{
	return m->lost;
}

/* what earns less than it costs is no good news */
static double
earned(const struct mark *m)
{
	return m->contribution > m->lost ? m->contribution : 0;
}

/* the greatest below (or, among equals, after) the one said last */
static int
next(const struct measures *set, const struct mark *marks,
    double (*worth)(const struct mark *), int last)
{
	int best = -1;

	for (int i = 0; i < (int)set->n; i++) {
		double w = worth(&marks[i]);

		if (marks[i].weight <= 0 || w < WORTH_SAYING)
			continue;
		if (last >= 0 &&
		    (w > worth(&marks[last]) ||
			(w == worth(&marks[last]) && i <= last)))
			continue;
		if (best < 0 || w > worth(&marks[best]))
			best = i;
	}
	return best;
}

static void
say(struct buf *b, char sign, double points, const struct measure *m,
    const struct answer *a)
{
	char text[NUM_SIZE];

	if (b->n)
		buf_puts(b, "; ");
	buf_char(b, sign);
	num_format_fixed(points, 1, text);
	buf_puts(b, text);
	buf_char(b, ' ');
	buf_put(b, m->label);
	buf_puts(b, ": ");
	if (a->known) {
		num_format(num_round(a->value, 2), text);
		buf_puts(b, text);
	} else
		buf_puts(b, "unknown");
}

void
drivers_write(struct buf *out, const struct measures *set,
    const struct answer *answers, const struct mark *marks)
{
	struct buf b = { 0 };
	int i = -1, n;

	for (n = 0; n < COSTS && (i = next(set, marks, lost, i)) >= 0; n++)
		say(&b, '-', marks[i].lost, &set->v[i], &answers[i]);
	i = -1;
	for (n = 0; n < EARNS && (i = next(set, marks, earned, i)) >= 0; n++)
		say(&b, '+', marks[i].contribution, &set->v[i], &answers[i]);
	buf_put(out, buf_str(&b));
	buf_free(&b);
}
