/* sniff: what a sample of text says of how it was written; pure */
#ifndef SNIFF_H
#define SNIFF_H

#include "dialect.h"
#include "str.h"

#define SNIFF_SIZE (1 << 20)

/* what the bytes look like where they are no CSV (HTML, zip, JSON, …), and what
 * to do, or NULL */
const char *sniff_refuse(struct str raw);
/* the line ends: LF, CRLF, CR or mixed */
void sniff_lines(struct str sample, struct dialect *);
/* all else that is not given, from the first rows: what is between fields (of
 * , ; tab | ^, those with a blank, and blanks, what divides most rows into as
 * many fields), quotes, an escape, and where the header is */
void sniff_dialect(struct str sample, struct dialect *);

#endif
