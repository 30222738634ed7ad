#include "split.h"

#ifdef __SSE2__
#include <emmintrin.h>

const char *
split_find(const char *p, char a, char b)
{
	const __m128i va = _mm_set1_epi8(a), vb = _mm_set1_epi8(b);
	const __m128i lf = _mm_set1_epi8('\n');

	for (;; p += 16) {
		__m128i v = _mm_loadu_si128((const __m128i *)(const void *)p);
		__m128i hit = _mm_or_si128(
		    _mm_or_si128(_mm_cmpeq_epi8(v, va), _mm_cmpeq_epi8(v, vb)),
		    _mm_cmpeq_epi8(v, lf));
		unsigned mask = (unsigned)_mm_movemask_epi8(hit);

		if (mask)
			return p + __builtin_ctz(mask);
	}
}
#else
const char *
split_find(const char *p, char a, char b)
{
	while (*p != a && *p != b && *p != '\n')
		p++;
	return p;
}
#endif
