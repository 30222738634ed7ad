/*
 * fit: the weights that would have told best who stays, and whether they would
 *
 * Ridge logistic regression of staying on the measures' points, no weight below
 * 0: more points are never worse.  What is said of it is said of rows that it
 * had not seen: each fifth of the accounts is scored by weights learnt from the
 * other accounts, and only from dates whose outcome was known by then.  The
 * ridge is chosen within what it learns from.  The rows scored are those of the
 * later half of the dates that allow it, in up to four steps; where none do,
 * accounts alone are kept apart, and that is told.
 */
#ifndef FIT_H
#define FIT_H

#include "buf.h"
#include "health/gain.h"
#include "health/weights.h"

enum { FIT_LEAST = 10 }; /* churned rows without which nothing is learnt */

struct fit {
	const struct panel *panel;
	const struct measures *measures;
	struct weights before, after;
	bool learnt;          /* else after = before */
	bool by_time;         /* dates were kept apart, not only accounts */
	size_t rows, churned; /* learnt from */
	size_t dates;         /* scored */
	double ridge;
	struct gain gain; /* over today's, on rows scored unseen */
};

/* everything is owned by the arena; bands are for the caps */
struct fit *fit_make(const struct panel *, const struct measures *,
    const struct bands *, struct arena *);
/* the model's table with the learnt weights in it, and a row that makes a
 * probability of a score; text is the table as it was */
void fit_write_model(const struct fit *, struct str text, struct buf *out);
/* what it changed, and by how much it helps, or that it does not */
void fit_tell(const struct fit *, struct buf *out);

#endif
