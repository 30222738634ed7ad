#include "str.h"

#include <string.h>

struct str
str_of(const char *s)
{
	return (struct str){ s, s ? strlen(s) : 0 };
}

bool
str_eq(struct str a, struct str b)
{
	return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0);
}

bool
str_is(struct str s, const char *c)
{
	return str_eq(s, str_of(c));
}

static unsigned char
fold(char c)
{
	return c >= 'A' && c <= 'Z' ? (unsigned char)(c - 'A' + 'a')
				    : (unsigned char)c;
}

bool
str_eq_fold(struct str a, struct str b)
{
	if (a.n != b.n)
		return false;
	for (size_t i = 0; i < a.n; i++)
		if (fold(a.p[i]) != fold(b.p[i]))
			return false;
	return true;
}

int
str_cmp(struct str a, struct str b)
{
	size_t n = a.n < b.n ? a.n : b.n;
	int c = n ? memcmp(a.p, b.p, n) : 0;

	return c ? c : (a.n > b.n) - (a.n < b.n);
}

bool
str_starts(struct str s, struct str prefix)
{
	return s.n >= prefix.n &&
	    (prefix.n == 0 || memcmp(s.p, prefix.p, prefix.n) == 0);
}

bool
str_ends(struct str s, struct str suffix)
{
	return s.n >= suffix.n && str_eq(str_from(s, s.n - suffix.n), suffix);
}

size_t
str_find(struct str s, char c)
{
	const char *p = s.n ? memchr(s.p, c, s.n) : NULL;

	return p ? (size_t)(p - s.p) : s.n;
}

struct str
str_from(struct str s, size_t i)
{
	if (i > s.n)
		i = s.n;
	return (struct str){ s.p ? s.p + i : s.p, s.n - i };
}

struct str
str_cut(struct str s, char c, struct str *head)
{
	size_t i = str_find(s, c);

	*head = (struct str){ s.p, i };
	if (i == s.n)
		return (struct str){ 0 };
	return str_from(s, i + 1);
}

static bool
blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

struct str
str_trim(struct str s)
{
	while (s.n && blank(s.p[0]))
		s = str_from(s, 1);
	while (s.n && blank(s.p[s.n - 1]))
		s.n--;
	return s;
}

static const struct str wide[] = {
	{ "\xc2\xa0", 2 },     /* U+00A0, no-break space */
	{ "\xe2\x80\xaf", 3 }, /* U+202F, a narrow one */
	{ "\xe2\x80\x8b", 3 }, /* U+200B, of no width */
	{ "\xe3\x80\x80", 3 }, /* U+3000, a wide one */
	{ "\xef\xbb\xbf", 3 }, /* U+FEFF, a byte order mark */
};

struct str
str_trim_wide(struct str s)
{
	size_t was;

	do {
		s = str_trim(s);
		was = s.n;
		for (size_t i = 0; i < sizeof wide / sizeof *wide; i++) {
			if (str_starts(s, wide[i]))
				s = str_from(s, wide[i].n);
			if (str_ends(s, wide[i]))
				s.n -= wide[i].n;
		}
	} while (s.n != was);
	return s;
}

bool
str_glob(struct str s, struct str pat)
{
	size_t i = 0, j = 0, star = pat.n, mark = 0;

	/* on a mismatch let the last * take one byte more */
	while (i < s.n)
		if (j < pat.n && pat.p[j] == '*') {
			star = j++;
			mark = i;
		} else if (j < pat.n &&
		    (pat.p[j] == '?' || pat.p[j] == s.p[i])) {
			i++;
			j++;
		} else if (star < pat.n) {
			j = star + 1;
			i = ++mark;
		} else
			return false;
	while (j < pat.n && pat.p[j] == '*')
		j++;
	return j == pat.n;
}

static uint64_t
eight(const char *p)
{
	uint64_t w;

	memcpy(&w, p, sizeof w);
	return w;
}

/* the last bytes, up to eight, and those before them where there are any */
static uint64_t
last_word(struct str s)
{
	uint64_t w = 0;

	if (s.n >= 8)
		return eight(s.p + s.n - 8);
	for (size_t i = 0; i < s.n; i++)
		w = w << 8 | (unsigned char)s.p[i];
	return w;
}

uint64_t
str_hash(struct str s)
{
	uint64_t h = UINT64_C(0xcbf29ce484222325) ^ s.n, w;

	for (size_t i = 0; i + 8 < s.n; i += 8) {
		h = (h ^ eight(s.p + i)) * UINT64_C(0x9e3779b97f4a7c15);
		h ^= h >> 32;
	}
	w = last_word(s);
	h = (h ^ w) * UINT64_C(0x9e3779b97f4a7c15);
	h = (h ^ h >> 32) * UINT64_C(0x9e3779b97f4a7c15); /* high bits too */
	return h ^ h >> 29;
}

enum { WORD = 64 }; /* longer words are never near */

static size_t
min3(size_t a, size_t b, size_t c)
{
	size_t m = a < b ? a : b;

	return m < c ? m : c;
}

size_t
str_distance(struct str a, struct str b)
{
	size_t row[WORD + 1], diagonal, above;

	if (a.n > WORD || b.n > WORD)
		return WORD;
	for (size_t j = 0; j <= b.n; j++)
		row[j] = j;
	for (size_t i = 1; i <= a.n; i++) {
		diagonal = row[0];
		row[0] = i;
		for (size_t j = 1; j <= b.n; j++) {
			above = row[j];
			row[j] = min3(above + 1, row[j - 1] + 1,
			    diagonal + (fold(a.p[i - 1]) != fold(b.p[j - 1])));
			diagonal = above;
		}
	}
	return row[b.n];
}

struct str
str_nearest(struct str word, const struct str *list, size_t n)
{
	struct str best = { 0 };
	size_t least = word.n / 3 + 1;

	for (size_t i = 0; i < n; i++) {
		size_t d = str_distance(word, list[i]);

		if (d <= least && (best.p == NULL || d < least)) {
			least = d;
			best = list[i];
		}
	}
	return best;
}
