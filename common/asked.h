/*
 * asked: does any account have the fields that a condition asks for
 *
 * Attributes are open: a misspelt one is never there, and the condition
 * silently false.  Each worker notes what it sees; at the end what none has
 * seen is told.
 */
#ifndef ASKED_H
#define ASKED_H

#include "diag.h"
#include "view.h"

struct asked {
	const struct cond *cond; /* bound by view_bind() */
	bool *seen;              /* a clause each */
	bool any;                /* there was an account */
};

void asked_open(struct asked *, struct arena *, const struct cond *);
/* fields of that name are known to the caller: they are columns */
void asked_column(struct asked *, struct str name);
/* seen at its instant: what is told later is not there */
void asked_account(struct asked *, const struct view *);
void asked_merge(struct asked *, const struct asked *);
/* STATUS_TOLD where a field was not seen on any account */
enum status asked_tell(const struct asked *, const char *option);

#endif
