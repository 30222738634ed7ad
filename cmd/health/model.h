/* model: the health model and what -e and --columns add to it */
#ifndef MODEL_H
#define MODEL_H

#include "health/row.h"
#include "measure.h"

struct model {
	struct measures measures;
	struct extras extras; /* columns after the model's own */
	struct str name;      /* NAME@DIGEST of the table */
};

/* definitions: those of -e; columns: "A,B" or NULL; everything is owned by the
 * arena; exits 2 on a mistake in the table */
void model_read(struct arena *, struct model *, const char *name,
    const char *const *definitions, int n, const char *columns);

#endif
