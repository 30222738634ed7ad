#include "split.h"

#ifdef __SSE2__
#include <emmintrin.h>

/* a bit for every one of sixteen bytes that is a, b or LF */
static unsigned
hits(const char *p, char a, char b)
{
	__m128i v = _mm_loadu_si128((const __m128i *)(const void *)p);
	__m128i va = _mm_cmpeq_epi8(v, _mm_set1_epi8(a));
	__m128i vb = _mm_cmpeq_epi8(v, _mm_set1_epi8(b));
	__m128i lf = _mm_cmpeq_epi8(v, _mm_set1_epi8('\n'));

	return (unsigned)_mm_movemask_epi8(
	    _mm_or_si128(_mm_or_si128(va, vb), lf));
}
#else
static unsigned
hits(const char *p, char a, char b)
{
	unsigned mask = 0;

	for (unsigned i = 0; i < SPLIT_PAD; i++)
		if (p[i] == a || p[i] == b || p[i] == '\n')
			mask |= 1u << i;
	return mask;
}
#endif

const char *
split_find(const char *p, char a, char b)
{
	unsigned mask;

	while ((mask = hits(p, a, b)) == 0)
		p += SPLIT_PAD;
	return p + __builtin_ctz(mask);
}

size_t
split_line(const char *p, char a, char b, const char *at[], size_t most)
{
	size_t n = 0;

	for (;; p += SPLIT_PAD)
		for (unsigned mask = hits(p, a, b); mask; mask &= mask - 1) {
			const char *hit = p + __builtin_ctz(mask);

			at[n++] = hit;
			if (*hit != a || n == most)
				return n;
		}
}
