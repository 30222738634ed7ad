/* mime: text as mail carries it, seven bits and short lines (RFC 2045, 2047) */
#ifndef MIME_H
#define MIME_H

#include <stdbool.h>

#include "buf.h"
#include "str.h"

/* quoted-printable; = is always followed by hexadecimal digits or a line's
 * end, so that a boundary with =_ in it cannot stand there */
void mime_quoted(struct buf *, struct str);
void mime_base64(struct buf *, struct str);
/* a header of words, encoded where they are not ASCII, folded; controls and
 * what is not seen are left out */
void mime_header(struct buf *, const char *name, struct str);
/* is it one or several addresses by commas that may stand in a header as they
 * are: ASCII, seen, without a line's end */
bool mime_is_address(struct str);

#endif
