#include "sfid.h"

#include <string.h>

enum { FIVE = 5 };

static bool
is_capital(char c)
{
	return c >= 'A' && c <= 'Z';
}

static bool
alphanumeric(struct str s)
{
	for (size_t i = 0; i < s.n; i++) {
		char c = s.p[i];

		if (!(c >= '0' && c <= '9') && !is_capital(c) &&
		    !(c >= 'a' && c <= 'z'))
			return false;
	}
	return true;
}

/* the last three, by the bits they stand for */
static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345";

static char
capital(char c, bool up)
{
	if (up && c >= 'a' && c <= 'z')
		return (char)(c - 32);
	return !up && is_capital(c) ? (char)(c + 32) : c;
}

bool
sfid_restore(struct str s, char out[SFID_LONG])
{
	if (s.n != SFID_LONG || !alphanumeric(s))
		return false;
	for (int i = SFID_SHORT; i < SFID_LONG; i++)
		out[i] = capital(s.p[i], true);
	for (int i = 0; i < SFID_SHORT; i++) {
		const char *bits = strchr(letters, out[SFID_SHORT + i / FIVE]);

		if (bits == NULL)
			return false;
		out[i] = capital(s.p[i], (bits - letters) >> i % FIVE & 1);
	}
	return sfid_valid((struct str){ out, SFID_LONG });
}

void
sfid_suffix(struct str s, char out[SFID_LONG - SFID_SHORT])
{
	for (int i = 0; i < SFID_LONG - SFID_SHORT; i++) {
		unsigned bits = 0;

		for (unsigned k = 0; k < FIVE; k++)
			bits |= (unsigned)is_capital(s.p[i * FIVE + (int)k])
			    << k;
		out[i] = letters[bits];
	}
}

bool
sfid_valid(struct str s)
{
	char suffix[SFID_LONG - SFID_SHORT];

	if ((s.n != SFID_SHORT && s.n != SFID_LONG) || !alphanumeric(s))
		return false;
	if (s.n == SFID_SHORT)
		return true;
	sfid_suffix(s, suffix);
	return memcmp(s.p + SFID_SHORT, suffix, sizeof suffix) == 0;
}
