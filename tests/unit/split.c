/* split: against a byte-by-byte search, at every alignment */
#include "split.h"

#include <stdlib.h>
#include <string.h>

#include "rng.h"
#include "tap.h"

static const char *
naive(const char *p, char a, char b)
{
	while (*p != a && *p != b && *p != '\n')
		p++;
	return p;
}

static bool
one(size_t n)
{
	/* exactly as long as promised: a sanitizer sees a byte too far */
	char *text = malloc(n + 1 + SPLIT_PAD);
	bool fine = true;

	for (size_t i = 0; i < n; i++)
		text[i] = "abcdefghijk,\"\n\xff"[rng_below(15)];
	text[n] = '\n';
	memset(text + n + 1, 0, SPLIT_PAD);
	for (size_t i = 0; i <= n; i++)
		fine = fine &&
		    split_find(text + i, ',', '"') ==
			naive(text + i, ',', '"') &&
		    split_find(text + i, '\xff', '\0') ==
			naive(text + i, '\xff', '\0');
	free(text);
	return fine;
}

static bool
counts(size_t n)
{
	char *text = malloc(n ? n : 1);
	size_t found = 0;
	bool fine;

	for (size_t i = 0; i < n; i++) {
		text[i] = "\n\n\v\t\x8a"[rng_below(5)];
		found += text[i] == '\n';
	}
	fine = split_lines(text, n) == found;
	free(text);
	return fine;
}

int
main(void)
{
	bool fine = true;

	for (size_t n = 0; n < 300; n++)
		for (int k = 0; k < 5; k++)
			fine = fine && one(n);
	ok(fine, "texts of 0 to 299 bytes, from every offset");
	for (size_t n = 0; n < 300; n++)
		fine = fine && counts(n);
	ok(fine, "lines of 0 to 299 bytes");
	return done_testing();
}
