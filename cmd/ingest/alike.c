#include "alike.h"

#include <stdlib.h>

enum { BITS = 16 }; /* of a hash, in starts */

/* how many letters may differ */
static size_t
allowed(size_t longer)
{
	return longer / ALIKE_PART;
}

/* ---- pieces ---- */

/* a text of so many bytes, of which so many may differ, in even pieces; the
 * longer ones are behind */
struct cut {
	size_t bytes, differ, piece;
	size_t at, n; /* the piece's place and length */
};

static void
cut_at(struct cut *c, size_t piece)
{
	size_t pieces = c->differ + 1, even = c->bytes / pieces;
	size_t short_ones = pieces - c->bytes % pieces;
	size_t longer = piece > short_ones ? piece - short_ones : 0;

	c->piece = piece;
	c->at = piece * even + longer;
	c->n = even + (piece >= short_ones);
}

static uint64_t
hash_of(const struct cut *c, const char *p)
{
	uint64_t h = str_hash((struct str){ p, c->n });

	h ^= (c->bytes << 16 | c->differ << 8 | c->piece) * 0x9e3779b97f4a7c15u;
	h *= 0xff51afd7ed558ccdu; /* the first bits have to differ */
	return h ^ h >> 32;
}

/* which letters a text has, of 64 sorts: each that the other lacks differs */
static uint64_t
letters_in(struct str s)
{
	uint64_t set = 0;

	for (size_t i = 0; i < s.n; i++)
		set |= UINT64_C(1) << (s.p[i] & 63);
	return set;
}

static size_t
bits_of(uint64_t set)
{
	return (size_t)__builtin_popcountll(set);
}

void
alike_add(struct alike *a, struct str s)
{
	struct cut c = { .bytes = s.n };
	size_t most = s.n / (ALIKE_PART - 1); /* with a text that is longer */

	ARENA_GROW(&a->arena, a->texts, a->n, a->cap);
	a->texts[a->n++] = s;
	if (s.n == 0)
		return;
	if (s.n > ALIKE_MOST)
		most = allowed(s.n);
	for (c.differ = allowed(s.n); c.differ <= most; c.differ++)
		for (size_t i = 0; i <= c.differ; i++) {
			cut_at(&c, i);
			ARENA_GROW(
			    &a->arena, a->pieces, a->npiece, a->piece_cap);
			a->pieces[a->npiece++] =
			    (struct alike_piece){ hash_of(&c, s.p + c.at),
				    (uint32_t)(a->n - 1) };
		}
}

static int
by_hash(const void *p, const void *q)
{
	const struct alike_piece *a = p, *b = q;

	if (a->hash != b->hash)
		return a->hash < b->hash ? -1 : 1;
	return (a->text > b->text) - (a->text < b->text);
}

void
alike_sort(struct alike *a)
{
	size_t k = 0;

	if (a->npiece)
		qsort(a->pieces, a->npiece, sizeof *a->pieces, by_hash);
	a->starts = NEW(&a->arena, uint32_t, (1 << BITS) + 1);
	for (size_t first = 0; first <= 1 << BITS; first++) {
		while (
		    k < a->npiece && a->pieces[k].hash >> (64 - BITS) < first)
			k++;
		a->starts[first] = (uint32_t)k;
	}
	a->seen = NEW(&a->arena, uint32_t, a->n + 1);
	a->letters = NEW(&a->arena, uint64_t, a->n + 1);
	for (size_t i = 0; i < a->n; i++)
		a->letters[i] = letters_in(a->texts[i]);
}

/* ---- letters ---- */

/* the letters of a text, a bit a place */
struct pattern {
	struct str text;
	uint64_t places[256];
};

static void
set_pattern(struct pattern *p, struct str s)
{
	*p = (struct pattern){ .text = s };
	for (size_t i = 0; i < s.n && i < ALIKE_MOST; i++)
		p->places[(unsigned char)s.p[i]] |= UINT64_C(1) << i;
}

/* a column of the table of distances at a time, its steps up and down as bits
 * (G. Myers, 1999; H. Hyyrö, 2001) */
static size_t
letters_of(const struct pattern *p, struct str s)
{
	uint64_t up = UINT64_MAX, down = 0;
	size_t last = p->text.n - 1, n = p->text.n;

	if (p->text.n == 0)
		return s.n;
	for (size_t i = 0; i < s.n; i++) {
		uint64_t eq = p->places[(unsigned char)s.p[i]];
		uint64_t x = eq | down, y = (((eq & up) + up) ^ up) | eq;
		uint64_t right = down | ~(y | up), left = up & y;

		n += right >> last & 1;
		n -= left >> last & 1;
		right = right << 1 | 1;
		left <<= 1;
		up = left | ~(x | right);
		down = right & x;
	}
	return n;
}

size_t
alike_letters(struct str a, struct str b)
{
	struct pattern p;

	set_pattern(&p, a);
	return letters_of(&p, b);
}

/* ---- looking up ---- */

struct search {
	struct pattern pattern;
	uint64_t set; /* of the letters in it */
	int64_t found;
	size_t letters, longer; /* of the one found */
};

static size_t
longer_of(struct str a, struct str b)
{
	return a.n > b.n ? a.n : b.n;
}

/* they cannot be alike, whatever stands where */
static bool
hopeless(
    const struct alike *a, const struct search *s, uint32_t text, size_t may)
{
	return bits_of(s->set & ~a->letters[text]) > may ||
	    bits_of(a->letters[text] & ~s->set) > may;
}

/* is it more alike than what was found, or as much and earlier */
static void
compare(struct alike *a, struct search *s, uint32_t text)
{
	struct str one = s->pattern.text, other = a->texts[text];
	size_t longer = longer_of(one, other), letters, mine, its;

	if (a->seen[text] == a->search)
		return;
	a->seen[text] = a->search;
	if (longer > ALIKE_MOST)
		letters = str_eq(one, other) ? 0 : longer;
	else
		letters = letters_of(&s->pattern, other);
	if (letters > allowed(longer))
		return;
	mine = letters * s->longer;
	its = s->letters * longer;
	if (s->found >= 0 &&
	    (mine > its || (mine == its && (int64_t)text > s->found)))
		return;
	s->found = text;
	s->letters = letters;
	s->longer = longer;
}

static void
look_up(struct alike *a, struct search *s, const struct cut *c, uint64_t hash)
{
	size_t first = hash >> (64 - BITS);
	size_t low = a->starts[first], high = a->starts[first + 1];

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (a->pieces[middle].hash < hash)
			low = middle + 1;
		else
			high = middle;
	}
	for (; low < a->npiece && a->pieces[low].hash == hash; low++)
		if (!hopeless(a, s, a->pieces[low].text, c->differ))
			compare(a, s, a->pieces[low].text);
}

/* where a piece of the other may stand in this one: as many places off as
 * letters that differ can be before it, or behind it */
static void
look_around(struct alike *a, struct search *s, const struct cut *c)
{
	struct str text = s->pattern.text;
	int64_t at = (int64_t)c->at, before = (int64_t)c->piece;
	int64_t behind = (int64_t)(c->differ - c->piece);
	int64_t shift = (int64_t)text.n - (int64_t)c->bytes;
	int64_t low = at - before, high = at + before;

	if (low < at + shift - behind)
		low = at + shift - behind;
	if (high > at + shift + behind)
		high = at + shift + behind;
	if (high > (int64_t)text.n - (int64_t)c->n)
		high = (int64_t)text.n - (int64_t)c->n;
	for (low = low < 0 ? 0 : low; low <= high; low++)
		look_up(a, s, c, hash_of(c, text.p + low));
}

/* among the texts of so many bytes */
static void
look_among(struct alike *a, struct search *s, size_t bytes)
{
	size_t n = s->pattern.text.n;
	struct cut c = { .bytes = bytes };

	c.differ = allowed(bytes > n ? bytes : n);
	for (size_t i = 0; i <= c.differ; i++) {
		cut_at(&c, i);
		look_around(a, s, &c);
	}
}

int64_t
alike_find(struct alike *a, struct str text, size_t *letters)
{
	size_t least = text.n - allowed(text.n);
	size_t most = text.n * ALIKE_PART / (ALIKE_PART - 1);
	struct search s = { .found = -1, .set = letters_in(text) };

	if (text.n == 0)
		return -1;
	set_pattern(&s.pattern, text);
	a->search++;
	look_among(a, &s, text.n); /* the same is there, if anywhere */
	for (size_t n = least; n <= most && text.n <= ALIKE_MOST; n++) {
		if (s.found >= 0 && s.letters == 0)
			break;
		if (n != text.n)
			look_among(a, &s, n);
	}
	*letters = s.letters;
	return s.found;
}
