#include "arena.h"

#include <err.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { BLOCK = 1 << 16, ALIGN = 16 };

struct arena_block {
	struct arena_block *next;
	size_t size;
	char data[];
};

static void
use(struct arena *a, struct arena_block *b)
{
	a->p = b->data + (-(uintptr_t)b->data & (ALIGN - 1));
	a->end = b->data + b->size;
}

static void
more(struct arena *a, size_t n)
{
	size_t size = n + ALIGN > BLOCK ? n + ALIGN : BLOCK;
	struct arena_block *b = malloc(sizeof *b + size);

	if (b == NULL)
		errx(2, "out of memory");
	b->next = a->head;
	b->size = size;
	a->head = b;
	use(a, b);
}

void *
arena_alloc(struct arena *a, size_t size, size_t n)
{
	size_t bytes;
	void *p;

	if (__builtin_mul_overflow(size, n, &bytes) ||
	    bytes > SIZE_MAX / 2 - BLOCK)
		errx(2, "out of memory");
	bytes = (bytes + ALIGN - 1) & ~(size_t)(ALIGN - 1);
	if (a->head == NULL || bytes > (size_t)(a->end - a->p))
		more(a, bytes);
	p = a->p;
	a->p += bytes;
	return memset(p, 0, bytes);
}

void *
arena_grow(struct arena *a, const void *old, size_t size, size_t n, size_t *cap)
{
	size_t want = *cap ? *cap * 2 : 8;
	void *p = arena_alloc(a, size, want);

	if (n)
		memcpy(p, old, size * n);
	*cap = want;
	return p;
}

struct str
arena_str(struct arena *a, struct str s)
{
	char *p = arena_alloc(a, 1, s.n + 1);

	if (s.n)
		memcpy(p, s.p, s.n);
	return (struct str){ p, s.n };
}

void
arena_reset(struct arena *a)
{
	struct arena_block *keep = a->head;

	if (keep == NULL)
		return;
	for (struct arena_block *b = keep->next, *next; b; b = next) {
		next = b->next;
		free(b);
	}
	keep->next = NULL;
	use(a, keep);
}

void
arena_free(struct arena *a)
{
	for (struct arena_block *b = a->head, *next; b; b = next) {
		next = b->next;
		free(b);
	}
	*a = (struct arena){ 0 };
}
