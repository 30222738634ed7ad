/*
 * drive: a fuzz target without libFuzzer
 *
 * The same inputs in every run: pieces of the files that are named, changed at
 * random.  A law that is broken ends the program by a signal; so does a fault.
 *
 *     drive [-n ROUNDS] FILE ...
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../unit/rng.h"

#include "buf.h"

int LLVMFuzzerTestOneInput(const unsigned char *p, size_t n);

enum { LONGEST = 2048, ROUNDS = 3000 };

static void
read_file(struct buf *out, const char *path)
{
	FILE *fp = fopen(path, "r");
	size_t got;

	out->n = 0;
	if (fp == NULL) {
		perror(path);
		exit(1);
	}
	do {
		got = fread(buf_room(out, 1 << 16), 1, 1 << 16, fp);
		out->n += got;
	} while (got);
	fclose(fp);
}

/* what parts texts, what is almost that, and what a number may be */
static const char *const bits[] = { ",", ";", "\t", "|", "^", "\"", "\"\"", "'",
	"\\", "\n", "\r", "\r\n", "\n\n", " ", "\xef\xbb\xbf", "\xc3\xa9",
	"\xc3", "\xff\xfe", "Total", "Grand Totals (3 records)\n", ",,,\n",
	"(2 rows)\n", "sep=;\n", "-", ".", "1e", "9223372036854775807", "0",
	"2026-02-29", "T24:00:00Z", "%d/%m/%Y", "{", "}", " and ", ">=", "~" };

static void
change(struct buf *b)
{
	size_t at = b->n ? rng_below((unsigned)b->n) : 0, n;
	const char *bit = bits[rng_below(sizeof bits / sizeof *bits)];

	switch (rng_below(4)) {
	case 0: /* a bit more */
		n = strlen(bit);
		buf_room(b, n);
		memmove(b->p + at + n, b->p + at, b->n - at);
		memcpy(b->p + at, bit, n);
		b->n += n;
		break;
	case 1: /* some less */
		n = rng_below(16);
		n = n < b->n - at ? n : b->n - at;
		memmove(b->p + at, b->p + at + n, b->n - at - n);
		b->n -= n;
		break;
	case 2: /* another byte */
		if (b->n)
			b->p[at] = (char)rng_below(256);
		break;
	default: /* the end is elsewhere */
		if (rng_below(8) == 0)
			b->n = at;
	}
}

/* a piece of the seed, changed */
static void
make_input(struct buf *out, struct str seed)
{
	size_t n = 1 + rng_below(LONGEST), at;

	n = n < seed.n ? n : seed.n;
	at = seed.n > n ? rng_below((unsigned)(seed.n - n)) : 0;
	out->n = 0;
	buf_put(out, (struct str){ seed.p + at, n });
	for (unsigned k = rng_below(12); k; k--)
		change(out);
}

/* as a copy with nothing behind it, so that reading on is a fault */
static void
give(struct str s)
{
	unsigned char *copy = malloc(s.n ? s.n : 1);

	if (copy == NULL)
		exit(1);
	if (s.n)
		memcpy(copy, s.p, s.n);
	LLVMFuzzerTestOneInput(copy, s.n);
	free(copy);
}

int
main(int argc, char *argv[])
{
	struct buf seed = { 0 }, input = { 0 };
	int rounds = ROUNDS, c;

	while ((c = getopt(argc, argv, "n:")) != -1) {
		if (c != 'n')
			return 2;
		rounds = atoi(optarg);
	}
	for (int i = optind; i < argc; i++) {
		read_file(&seed, argv[i]);
		for (int k = 0; k < rounds / (argc - optind); k++) {
			make_input(&input, buf_str(&seed));
			give(buf_str(&input));
		}
	}
	buf_free(&seed);
	buf_free(&input);
	return argc > optind ? 0 : 2;
}
