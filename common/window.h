/*
 * window: the bytes of an input around the row that is being read
 *
 * Offsets count from p and hold until the next call that may read on, which
 * moves what is from `at` on to the front.  After the last byte there is an LF,
 * and as much as a vector search wants (split.h).
 */
#ifndef WINDOW_H
#define WINDOW_H

#include <stdbool.h>
#include <stddef.h>

#include "source.h"
#include "str.h"

struct window {
	struct source *source; /* NULL: everything is here already */
	char *p;
	size_t at, n, cap; /* at: the next row's first byte */
	bool ended;
	bool cr; /* an old Mac file: a CR without an LF ends a line too */
};

void window_open(struct window *, struct source *);
/* a copy of a text */
void window_open_text(struct window *, struct str);
/* the offset of the LF that ends the line at `from`, reading on as needed, or n
 * where there is none; *too_long where what starts at `at` is longer than
 * `most` */
size_t window_line_end(
    struct window *, size_t from, size_t most, bool *too_long);
/* the line from an offset to its end, without the CR of a CRLF */
struct str window_line(const struct window *, size_t from, size_t lf);
/* the whole lines that are here from `at` on, reading on where there is none;
 * empty where there is none, or the first is longer than `most` */
struct str window_lines(struct window *, size_t most);
/* the next row begins after the line that ends there */
void window_pass(struct window *, size_t lf);
/* pass over a line that is too long, in constant memory */
void window_skip_line(struct window *);
void window_close(struct window *);

#endif
