#include "dec.h"

#include <stddef.h>

enum { PLACES = 6 };

static bool
push(int64_t *v, int digit)
{
	return !__builtin_mul_overflow(*v, 10, v) &&
	    !__builtin_sub_overflow(*v, digit, v);
}

/* built up below 0, because INT64_MIN has no positive twin */
bool
dec_parse(struct str s, int64_t *out)
{
	bool minus = s.n && s.p[0] == '-', point = false, any = false;
	int64_t v = 0;
	int places = 0;

	for (size_t i = s.n && (minus || s.p[0] == '+'); i < s.n; i++) {
		int d = s.p[i] - '0';

		if (s.p[i] == '.' && !point) {
			point = true;
			continue;
		}
		if (d < 0 || d > 9)
			return false;
		any = true;
		if (point && places == PLACES) {
			if (d != 0)
				return false;
			continue;
		}
		places += point;
		if (!push(&v, d))
			return false;
	}
	for (; places < PLACES; places++)
		if (!push(&v, 0))
			return false;
	if (!any || (!minus && v == INT64_MIN))
		return false;
	*out = minus ? v : -v;
	return true;
}

size_t
dec_format(int64_t v, char out[DEC_SIZE])
{
	char digits[DEC_SIZE];
	size_t n = 0, len = 0, last = 0;
	uint64_t u = v < 0 ? -(uint64_t)v : (uint64_t)v;

	for (; u || n <= PLACES; u /= 10)
		digits[n++] = (char)('0' + u % 10);
	while (last < PLACES && digits[last] == '0')
		last++;
	if (v < 0)
		out[len++] = '-';
	for (size_t i = n; i-- > last;) {
		if (i == PLACES - 1)
			out[len++] = '.';
		out[len++] = digits[i];
	}
	out[len] = '\0';
	return len;
}

bool
dec_scale(int64_t v, int64_t times, int64_t by, int64_t *out)
{
	__extension__ typedef __int128 wide; /* twice as long as an int64 */
	wide n = (wide)v * times, half, d = by;

	if (d == 0)
		return false;
	if (d < 0) {
		n = -n;
		d = -d;
	}
	half = n % d * 2;
	n = n / d + (half >= d) - (half <= -d);
	*out = (int64_t)n;
	return n >= INT64_MIN && n <= INT64_MAX;
}
