#include "grow.h"

#include <err.h>
#include <stdlib.h>

enum { LEAST = 16 };

void *
grow(void *v, size_t *cap, size_t want, size_t size)
{
	size_t n = want * 2 > LEAST ? want * 2 : LEAST, bytes;

	if (want <= *cap)
		return v;
	if (__builtin_mul_overflow(n, size, &bytes))
		errx(2, "out of memory");
	v = realloc(v, bytes);
	if (v == NULL)
		errx(2, "out of memory");
	*cap = n;
	return v;
}
