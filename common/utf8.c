#include "utf8.h"

#include <string.h>

/* the length of the valid sequence at the start of s, or 0 */
static size_t
sequence(struct str s)
{
	static const uint32_t least[] = { 0, 0, 0x80, 0x800, 0x10000 };
	unsigned char c = (unsigned char)s.p[0];
	size_t n = c < 0x80 ? 1
	    : c < 0xc2      ? 0
	    : c < 0xe0      ? 2
	    : c < 0xf0      ? 3
	    : c < 0xf5      ? 4
			    : 0;
	uint32_t v = c & (0x7fu >> n);

	if (n <= 1 || n > s.n)
		return n > s.n ? 0 : n;
	for (size_t i = 1; i < n; i++) {
		if (((unsigned char)s.p[i] & 0xc0) != 0x80)
			return 0;
		v = v << 6 | ((unsigned char)s.p[i] & 0x3f);
	}
	if (v < least[n] || v > 0x10ffff || (v >= 0xd800 && v < 0xe000))
		return 0;
	return n;
}

/* would s be a character with bytes like this one after it */
static bool
completed_by(struct str s, char byte)
{
	char whole[4] = { byte, byte, byte, byte };

	if (s.n >= sizeof whole)
		return false;
	memcpy(whole, s.p, s.n);
	return sequence((struct str){ whole, sizeof whole }) > s.n;
}

/* does s end within a character: what may follow goes from 80 to bf, and after
 * some first bytes only one end of that will do */
static bool
cut(struct str s)
{
	return completed_by(s, '\x80') || completed_by(s, '\xbf');
}

size_t
utf8_error(struct str s, bool whole)
{
	size_t i = 0;
	uint64_t w;

	while (i < s.n) {
		size_t n;

		if (i + 8 <= s.n) {
			memcpy(&w, s.p + i, 8);
			if ((w & UINT64_C(0x8080808080808080)) == 0) {
				i += 8;
				continue;
			}
		}
		n = sequence(str_from(s, i));
		if (n == 0 && !whole && cut(str_from(s, i)))
			return s.n;
		if (n == 0)
			return i;
		i += n;
	}
	return s.n;
}
