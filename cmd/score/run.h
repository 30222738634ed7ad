/* run: cards and analyses by name */
#ifndef RUN_H
#define RUN_H

#include <stdbool.h>

#include "diag.h"
#include "score/settings.h"

/* an analysis is code; a card is a table */
struct analysis {
	const char *name;
	enum status (*run)(
	    const struct settings *, struct arena *, const char *const *paths);
	bool groups;      /* --by says which; else it has none */
	const char *what; /* one line */
};

/* ended by a row without a name */
extern const struct analysis analyses[];

/* do what the settings say to the logs named (a list ended by NULL; none:
 * standard input) and print it; exits 2 where that cannot be done */
enum status score_run(
    const struct settings *, struct arena *, const char *const *paths);
/* --list: cards and analyses, a line each */
void score_list(void);

#endif
