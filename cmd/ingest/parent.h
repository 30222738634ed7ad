/*
 * parent: an account's parent by the id that its account has in the log
 *
 * An export names a parent by whatever id it has for it; where that is another
 * id of an account, the value becomes the account's own.
 */
#ifndef INGEST_PARENT_H
#define INGEST_PARENT_H

#include "accounts.h"
#include "union.h"

/* after accounts_resolve(); a text that changes is a new one in the arena */
void parent_take(const struct accounts *, struct arena *, struct entry *);

#endif
