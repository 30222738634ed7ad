/* split: find where fields and lines end, sixteen bytes at a time */
#ifndef SPLIT_H
#define SPLIT_H

/* bytes that must be readable after a text that is searched */
#define SPLIT_PAD 16

/* the first of a, b or LF at or after p; there must be one, and SPLIT_PAD
 * initialised bytes after it */
const char *split_find(const char *p, char a, char b);

#endif
