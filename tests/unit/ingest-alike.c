/* looking up by pieces finds what comparing with all finds */
#include "ingest/alike.h"

#include <string.h>

#include "tap.h"

enum { TEXTS = 400, SEARCHES = 800, ROOM = 80 };

static uint32_t seed = 7;

static unsigned
below(unsigned n)
{
	seed = seed * 1103515245 + 12345;
	return (seed >> 16) % n;
}

/* of three letters, so that many are alike */
static struct str
random_text(char *p, size_t most)
{
	size_t n = below((unsigned)most + 1);

	for (size_t i = 0; i < n; i++)
		p[i] = "abc"[below(3)];
	return (struct str){ p, n };
}

/* a letter put in, taken out or changed */
static void
spoil(char *p, struct str *s)
{
	size_t at = below((unsigned)s->n + 1);

	switch (below(3)) {
	case 0:
		memmove(p + at + 1, p + at, s->n - at);
		p[at] = "abc"[below(3)];
		s->n++;
		break;
	case 1:
		if (at < s->n) {
			memmove(p + at, p + at + 1, s->n - at - 1);
			s->n--;
		}
		break;
	default:
		if (at < s->n)
			p[at] = "abc"[below(3)];
	}
}

/* by the table that everybody knows */
static size_t
plainly(struct str a, struct str b)
{
	size_t row[ROOM + 1], diagonal, above, least;

	for (size_t j = 0; j <= b.n; j++)
		row[j] = j;
	for (size_t i = 1; i <= a.n; i++) {
		diagonal = row[0];
		row[0] = i;
		for (size_t j = 1; j <= b.n; j++) {
			above = row[j];
			least = diagonal + (a.p[i - 1] != b.p[j - 1]);
			if (above + 1 < least)
				least = above + 1;
			if (row[j - 1] + 1 < least)
				least = row[j - 1] + 1;
			row[j] = least;
			diagonal = above;
		}
	}
	return row[b.n];
}

/* the most alike of all, the first of equals, or -1 */
static int64_t
of_all(const struct str *texts, struct str s)
{
	double most = 0.8;
	int64_t found = -1;

	for (int i = 0; i < TEXTS; i++) {
		struct str t = texts[i];
		double longer = t.n > s.n ? (double)t.n : (double)s.n, like;

		if (s.n == 0 || t.n == 0)
			continue;
		if (longer > ALIKE_MOST)
			like = str_eq(s, t);
		else
			like = 1 - (double)plainly(s, t) / longer;
		if (found < 0 ? like >= most : like > most) {
			most = like;
			found = i;
		}
	}
	return found;
}

static void
test_search(size_t most)
{
	static char room[TEXTS][ROOM], query[ROOM];
	struct alike a = { 0 };
	struct str texts[TEXTS], s;
	int found = 0, right = 0, distances = 0;
	size_t letters;

	for (int i = 0; i < TEXTS; i++) {
		texts[i] = random_text(room[i], most);
		alike_add(&a, texts[i]);
	}
	alike_sort(&a);
	for (int i = 0; i < SEARCHES; i++) {
		struct str t = texts[below(TEXTS)];
		int64_t got;

		memcpy(query, t.p, t.n);
		s = (struct str){ query, t.n };
		for (unsigned k = below((unsigned)most / 5 + 2); k; k--)
			spoil(query, &s);
		got = alike_find(&a, s, &letters);
		right += got == of_all(texts, s);
		distances += got < 0 || s.n > ALIKE_MOST ||
		    letters == plainly(s, texts[got]);
		found += got >= 0;
	}
	ok(right == SEARCHES && found > SEARCHES / 4,
	    "texts up to %zu bytes: %d of %d as by comparing all, %d found",
	    most, right, SEARCHES, found);
	ok(distances == SEARCHES, "the letters that differ are counted");
	arena_free(&a.arena);
}

int
main(void)
{
	struct alike none = { 0 };
	size_t letters;

	test_search(4);
	test_search(9);
	test_search(17);
	test_search(40);
	test_search(64);
	test_search(70);
	alike_sort(&none);
	ok(alike_find(&none, STR("acme"), &letters) == -1, "of none, none");
	ok(alike_letters(STR(""), STR("abc")) == 3 &&
		alike_letters(STR("kitten"), STR("sitting")) == 3,
	    "letters that differ");
	arena_free(&none.arena);
	return done_testing();
}
