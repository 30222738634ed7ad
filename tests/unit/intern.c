/* intern: equal strings, one number */
#include "intern.h"

#include <string.h>

#include "tap.h"

static void
test_sorted(struct arena *a)
{
	static const char *const words[] = { "b", "", "a", "ab", "\xc3" };
	static const uint32_t want[] = { 2, 3, 4, 1, 5 };
	struct intern in = { .arena = a };
	uint32_t *ids;

	for (int i = 0; i < 5; i++)
		intern_put(&in, str_of(words[i]));
	ids = intern_sorted(a, &in);
	ok(memcmp(ids, want, sizeof want) == 0, "numbers by their strings");
}

int
main(void)
{
	struct arena a = { 0 };
	struct intern in = { .arena = &a };
	char text[32];
	int bad = 0;

	ok(intern_get(&in, STR("a")) == 0, "an empty one knows nothing");
	ok(intern_put(&in, STR("")) == 1, "the empty string is one too");
	ok(intern_put(&in, (struct str){ 0 }) == 1, "with or without a place");
	ok(intern_put(&in, (struct str){ "a\0", 2 }) == 2 &&
		intern_put(&in, STR("a")) == 3,
	    "a NUL makes a difference");
	for (uint32_t round = 0; round < 2; round++)
		for (uint32_t i = 0; i < 100000; i++) {
			snprintf(text, sizeof text, "A-%u", i);
			bad += intern_put(&in, str_of(text)) != i + 4;
		}
	memset(text, 'x', sizeof text);
	for (uint32_t i = 0; i < 100000; i++) {
		snprintf(text, sizeof text, "A-%u", i);
		bad += intern_get(&in, str_of(text)) != i + 4 ||
		    !str_is(intern_str(&in, i + 4), text);
	}
	ok(bad == 0 && in.n == 100003, "100,000, in the order they came");
	ok(intern_get(&in, STR("A-100000")) == 0, "another one is not known");
	test_sorted(&a);
	arena_free(&a);
	return done_testing();
}
