/* buf: a growing run of bytes of one's own; exits 2 when there is no memory */
#ifndef BUF_H
#define BUF_H

#include <stddef.h>

#include "str.h"

struct buf {
	char *p;
	size_t n, cap;
};

/* make room for n more bytes and return where they go; the caller adds what
 * it wrote to buf->n */
char *buf_room(struct buf *, size_t n);
void buf_put(struct buf *, struct str);
void buf_char(struct buf *, char);
/* the bytes of an object, for this process */
void buf_bytes(struct buf *, const void *, size_t n);
/* a NUL-terminated string */
void buf_puts(struct buf *, const char *);
void buf_printf(struct buf *, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));
/* what is in it, valid until the next change */
struct str buf_str(const struct buf *);
void buf_free(struct buf *);

#endif
