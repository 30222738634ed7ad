/* out: a file written through one large buffer */
#ifndef OUT_H
#define OUT_H

#include <stddef.h>
#include <stdio.h>

#define OUT_SIZE 1048576

struct out {
	FILE *fp;
	const char *path;
	size_t used;
	char text[OUT_SIZE];
};

/* "-" is standard output; exits 2 where it cannot open */
struct out *out_open(const char *path);
/* room for n bytes, n < OUT_SIZE: write there, then add to used */
char *out_room(struct out *, size_t n);
void out_put(struct out *, const char *, size_t n);
void out_str(struct out *, const char *);
void out_int(struct out *, long);
/* exits 2 unless every byte was written */
void out_close(struct out *);

#endif
