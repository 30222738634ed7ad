/* figures: the few numbers a manager asks for first, and where each is from */
#ifndef FIGURES_H
#define FIGURES_H

#include "report/report.h"

#define FIGURES_MOST 6

struct figure {
	const char *name;
	struct str value, note; /* note may be empty */
};

/* those that the tables given can say; in the report's arena; returns how
 * many */
size_t figures_make(const struct report *, struct figure v[FIGURES_MOST]);

#endif
