/* str: a borrowed byte slice; does not own its bytes, not NUL-terminated */
#ifndef STR_H
#define STR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

struct str {
	const char *p;
	size_t n;
};

#define STR(lit) ((struct str){ "" lit, sizeof(lit) - 1 })
#define STRF(s) (int)(s).n, (s).p /* for "%.*s" */

/* borrow a NUL-terminated string; NULL gives the empty slice */
struct str str_of(const char *);
bool str_eq(struct str, struct str);
/* the same, and quick for short ones that are equal as a rule */
static inline bool str_same(struct str, struct str);
/* equal to a C string */
bool str_is(struct str, const char *);
/* equal but for the case of ASCII letters */
bool str_eq_fold(struct str, struct str);
/* <0, 0, >0 by unsigned bytes, the shorter first */
int str_cmp(struct str, struct str);
bool str_starts(struct str, struct str prefix);
bool str_ends(struct str, struct str suffix);
/* offset of c, or s.n */
size_t str_find(struct str s, char c);
/* from offset i to the end; i beyond it gives the empty slice */
struct str str_from(struct str s, size_t i);
/* split s at the first c: *head gets the part before it, the rest returned;
 * without c the head is all of s and the rest has p == NULL */
struct str str_cut(struct str s, char c, struct str *head);
/* without ASCII blanks, tabs, CR and LF at either end */
struct str str_trim(struct str);
/* … nor no-break spaces, and what else of Unicode is blank */
struct str str_trim_wide(struct str);
/* does s match the pattern, where * is any run and ? any one byte */
bool str_glob(struct str s, struct str pattern);
/* eight bytes at a time; the same on every machine of one byte order, never
 * used to order output */
uint64_t str_hash(struct str);
/* the letters to change, add or take for the one to become the other, but for
 * the case of ASCII; 64 where one is longer than that */
size_t str_distance(struct str, struct str);
/* the word of a list nearest by edit distance, for "did you mean"; an empty
 * slice where none is near (a third of the letters and one may differ) */
struct str str_nearest(struct str word, const struct str *list, size_t n);

static inline bool
str_same(struct str a, struct str b)
{
	uint64_t v, w, other = 0;
	size_t i = 0;

	if (a.n != b.n || a.n < sizeof v)
		return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0);
	for (; i + sizeof v < a.n; i += sizeof v) {
		memcpy(&v, a.p + i, sizeof v);
		memcpy(&w, b.p + i, sizeof w);
		other |= v ^ w;
	}
	memcpy(&v, a.p + a.n - sizeof v, sizeof v);
	memcpy(&w, b.p + b.n - sizeof w, sizeof w);
	return (other | (v ^ w)) == 0;
}

#endif
