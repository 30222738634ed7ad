/* inorder: are files logs in order, which can be merged as they are read */
#ifndef INGEST_INORDER_H
#define INGEST_INORDER_H

#include <stdbool.h>
#include <stddef.h>

/* paths of files, which are read through, side by side, up to the first line
 * that is not in order.  A gzip file is taken for none; nor is one in order
 * with an account in quotes, or that may be joined to a longer id, or with a
 * line that may not end where it ends, or has no time: those are for who reads
 * with more care.
 */
bool inorder_all(const char *const *paths, size_t n);

#endif
