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

/* a bit for every one of sixteen bytes that is a comma, a quote, a CR or an LF;
 * *high: that is beyond ASCII */
static unsigned
marks(const char *p, unsigned *high)
{
	__m128i v = _mm_loadu_si128((const __m128i *)(const void *)p);
	__m128i comma = _mm_cmpeq_epi8(v, _mm_set1_epi8(','));
	__m128i quote = _mm_cmpeq_epi8(v, _mm_set1_epi8('"'));
	__m128i cr = _mm_cmpeq_epi8(v, _mm_set1_epi8('\r'));
	__m128i lf = _mm_cmpeq_epi8(v, _mm_set1_epi8('\n'));

	*high = (unsigned)_mm_movemask_epi8(v);
	return (unsigned)_mm_movemask_epi8(
	    _mm_or_si128(_mm_or_si128(comma, lf), _mm_or_si128(quote, cr)));
}
/* how many of sixteen bytes are LFs */
static unsigned
lines16(const char *p)
{
	__m128i v = _mm_loadu_si128((const __m128i *)(const void *)p);
	__m128i lf = _mm_cmpeq_epi8(v, _mm_set1_epi8('\n'));
	/* -1 each, added up to two sums of eight bytes */
	__m128i sums = _mm_sad_epu8(
	    _mm_sub_epi8(_mm_setzero_si128(), lf), _mm_setzero_si128());

	return (unsigned)(_mm_cvtsi128_si32(sums) +
	    _mm_cvtsi128_si32(_mm_srli_si128(sums, 8)));
}
#else
static unsigned
lines16(const char *p)
{
	unsigned n = 0;

	for (unsigned i = 0; i < SPLIT_PAD; i++)
		n += p[i] == '\n';
	return n;
}

static unsigned
hits(const char *p, char a, char b)
{
	unsigned mask = 0;

	for (unsigned i = 0; i < SPLIT_PAD; i++)
		if (p[i] == a || p[i] == b || p[i] == '\n')
			mask |= 1u << i;
	return mask;
}

static unsigned
marks(const char *p, unsigned *high)
{
	unsigned mask = 0;

	*high = 0;
	for (unsigned i = 0; i < SPLIT_PAD; i++) {
		if (p[i] == ',' || p[i] == '"' || p[i] == '\r' || p[i] == '\n')
			mask |= 1u << i;
		*high |= (unsigned)((unsigned char)p[i] >> 7) << i;
	}
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

size_t
split_lines(const char *p, size_t n)
{
	size_t found = 0, i = 0;

	for (; i + SPLIT_PAD <= n; i += SPLIT_PAD)
		found += lines16(p + i);
	for (; i < n; i++)
		found += p[i] == '\n';
	return found;
}

size_t
split_index(const char *p, size_t n, uint16_t at[], uint64_t high[])
{
	size_t found = 0;

	for (size_t from = 0; from < n; from += SPLIT_GROUP) {
		uint64_t mask = 0, far = 0;
		size_t left = n - from < SPLIT_GROUP ? n - from : SPLIT_GROUP;

		for (size_t i = 0; i < left; i += SPLIT_PAD) {
			unsigned beyond;

			mask |= (uint64_t)marks(p + from + i, &beyond) << i;
			far |= (uint64_t)beyond << i;
		}
		if (left < SPLIT_GROUP) {
			mask &= (UINT64_C(1) << left) - 1;
			far &= (UINT64_C(1) << left) - 1;
		}
		high[from / SPLIT_GROUP] = far;
		for (; mask; mask &= mask - 1)
			at[found++] =
			    (uint16_t)(from + (size_t)__builtin_ctzll(mask));
	}
	return found;
}
