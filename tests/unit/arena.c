/* arena: zeroed, aligned, growing, forgotten at once */
#include "arena.h"

#include <stdint.h>
#include <string.h>

#include "child.h"
#include "tap.h"

static bool
zeroed(const char *p, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (p[i])
			return false;
	return true;
}

static void
test_alloc(struct arena *a)
{
	bool fine = true;

	for (int round = 0; round < 3; round++) {
		for (size_t n = 0; n < 3000; n += 7) {
			char *p = arena_alloc(a, 1, n);

			fine = fine && (uintptr_t)p % 16 == 0 && zeroed(p, n);
			memset(p, 0xff, n);
		}
		arena_reset(a);
	}
	ok(fine, "aligned to 16 and zeroed, also after a reset");
}

static void
test_large(struct arena *a)
{
	char *small = arena_alloc(a, 1, 10), *large, *next;

	memcpy(small, "small", 6);
	large = arena_alloc(a, 1, 10 << 20);
	ok(zeroed(large, 10 << 20), "larger than a block");
	memset(large, 1, 10 << 20);
	next = arena_alloc(a, 1, 10);
	memset(next, 2, 10);
	ok(strcmp(small, "small") == 0 && large[(10 << 20) - 1] == 1,
	    "blocks do not overlap");
	arena_reset(a);
	arena_reset(a);
	ok(zeroed(arena_alloc(a, 1, 11 << 20), 11 << 20),
	    "a kept block is zeroed again");
}

static void
test_grow(struct arena *a)
{
	size_t n = 0, cap = 0;
	int *v = NULL;
	bool fine = true;

	for (int i = 0; i < 100000; i++) {
		ARENA_GROW(a, v, n, cap);
		v[n++] = i;
	}
	for (int i = 0; i < 100000; i++)
		fine = fine && v[i] == i;
	ok(fine && cap >= n, "a vector grows to 100,000");
}

static void
test_str(struct arena *a)
{
	struct str s = arena_str(a, (struct str){ "a\0b", 3 });

	ok(s.n == 3 && memcmp(s.p, "a\0b", 4) == 0, "a copy ends in a NUL");
	s = arena_str(a, (struct str){ 0 });
	ok(s.n == 0 && s.p && *s.p == '\0', "so does one of nothing");
}

static void
too_much(const void *arg)
{
	struct arena a = { 0 };

	arena_alloc(&a, *(const size_t *)arg, SIZE_MAX / 4);
}

int
main(void)
{
	struct arena a = { 0 };
	size_t sizes[] = { 1, 4, 8, SIZE_MAX };
	char err[200];

	arena_reset(&a);
	test_alloc(&a);
	test_large(&a);
	test_grow(&a);
	test_str(&a);
	arena_free(&a);
	ok(a.head == NULL, "freed");
	arena_free(&a);
	for (size_t i = 1; i < 4; i++) /* overflow: no sanitizer sees these */
		ok(child(too_much, &sizes[i], err, sizeof err) == 2 &&
			strstr(err, "out of memory"),
		    "%zu times a quarter of all memory exits 2", sizes[i]);
	return done_testing();
}
