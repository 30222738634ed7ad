/*
 * quoted: rows with quotes, read by libcsv, strictly
 *
 * What libcsv does by default that we do not want is switched off here: blanks
 * are kept, only LF ends a row, a quote in the wrong place is an error at once,
 * and after an error the parser is made anew (it would keep the old bytes).
 */
#ifndef QUOTED_H
#define QUOTED_H

#include <stdbool.h>
#include <stddef.h>

#include "str.h"

struct quoted;

struct quoted *quoted_new(char delimiter, char quote);
/* forget the row before */
void quoted_begin(struct quoted *);
/* the next bytes of the row; the LF that ends it must be the last; false where
 * byte *used cannot be */
bool quoted_feed(struct quoted *, struct str, size_t *used);
int quoted_fields(const struct quoted *);
/* valid until quoted_begin() */
struct str quoted_field(const struct quoted *, int i);
void quoted_free(struct quoted *);

#endif
