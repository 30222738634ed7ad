/* split: find where fields and lines end, sixteen bytes at a time */
#ifndef SPLIT_H
#define SPLIT_H

#include <stddef.h>
#include <stdint.h>

/* bytes that must be readable after a text that is searched */
#define SPLIT_PAD 16
/* bytes that split_index() looks at together */
#define SPLIT_GROUP 64

/* the first of a, b or LF at or after p; there must be one, and SPLIT_PAD
 * initialised bytes after it */
const char *split_find(const char *p, char a, char b);
/* where the bytes a, b and LF stand, from p on: up to and with the first b or
 * LF, at most `most` of them; returns how many */
size_t split_line(const char *p, char a, char b, const char *at[], size_t most);

/* how many of n bytes are LFs */
size_t split_lines(const char *p, size_t n);

/* where the commas, quotes, CRs and LFs of p[0 … n) stand, n below 65536: at[]
 * has room for n and SPLIT_GROUP of them; bit i of high[i / 64] tells whether
 * byte i is beyond ASCII; returns how many */
size_t split_index(const char *p, size_t n, uint16_t at[], uint64_t high[]);

#endif
