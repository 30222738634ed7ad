/* refuse: why nothing can be drafted, and what to do */
#ifndef INGEST_REFUSE_H
#define INGEST_REFUSE_H

#include "form.h"

/* there is no account; which columns it could be: with e-mail addresses, or
 * with texts */
void refuse_account(struct buf *why, const struct form_draft *);
/* no form fits; which its words speak for, what that lacks, what was found */
void refuse_form(struct buf *why, const struct form_draft *);

#endif
