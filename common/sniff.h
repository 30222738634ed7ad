/* sniff: what a sample of text says of how it was written; pure */
#ifndef SNIFF_H
#define SNIFF_H

#include "csvin.h"
#include "str.h"

#define SNIFF_SIZE (1 << 20)

/* what the bytes look like where they are no CSV (HTML, zip, JSON, …), and what
 * to do, or NULL */
const char *sniff_refuse(struct str raw);
/* the line ends: LF, CRLF, CR or mixed */
void sniff_lines(struct str sample, struct dialect *);
/* the delimiter: the one given (0: none), or named in a sep= line, or the one
 * of , ; tab | that cuts most lines into as many fields as the first */
void sniff_delimiter(struct str sample, char given, struct dialect *);

#endif
