/* split: find where fields and lines end, sixteen bytes at a time */
#ifndef SPLIT_H
#define SPLIT_H

#include <stddef.h>

/* bytes that must be readable after a text that is searched */
#define SPLIT_PAD 16

/* the first of a, b or LF at or after p; there must be one, and SPLIT_PAD
 * initialised bytes after it */
const char *split_find(const char *p, char a, char b);
/* where the bytes a, b and LF stand, from p on: up to and with the first b or
 * LF, at most `most` of them; returns how many */
size_t split_line(const char *p, char a, char b, const char *at[], size_t most);

#endif
