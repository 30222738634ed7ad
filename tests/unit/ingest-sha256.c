/* digests: the vectors of FIPS 180-4's examples and of RFC 4231 */
#include <string.h>

#include "ingest/sha256.h"

#include "tap.h"

static bool
is(const unsigned char *digest, const char *want)
{
	char text[2 * SHA256_SIZE + 1];

	for (int i = 0; i < SHA256_SIZE; i++)
		snprintf(text + 2 * i, 3, "%02x", digest[i]);
	return strcmp(text, want) == 0;
}

static const struct {
	const char *text, *want;
} plain[] = {
	{ "abc",
	    "ba7816bf8f01cfea414140de5dae2223"
	    "b00361a396177a9cb410ff61f20015ad" },
	{ "",
	    "e3b0c44298fc1c149afbf4c8996fb924"
	    "27ae41e4649b934ca495991b7852b855" },
	{ "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
	    "248d6a61d20638b8e5c026930c3e6039"
	    "a33ce45964ff2167f6ecedd419db06c1" },
};

/* n: the key is so many bytes 0xaa */
static const struct {
	const char *key;
	size_t n;
	const char *text, *want;
} keyed[] = {
	{ "\x0b\x0b\x0b\x0b\x0b\x0b\x0b\x0b\x0b\x0b\x0b\x0b\x0b\x0b\x0b\x0b"
	  "\x0b\x0b\x0b\x0b",
	    0, "Hi There",
	    "b0344c61d8db38535ca8afceaf0bf12b"
	    "881dc200c9833da726e9376c2e32cff7" },
	{ "Jefe", 0, "what do ya want for nothing?",
	    "5bdcc146bf60754e6a042426089575c7"
	    "5a003f089d2739839dec58b964ec3843" },
	{ NULL, 131, "Test Using Larger Than Block-Size Key - Hash Key First",
	    "60e431591ee0b67f0d8a26aacbf5b77f"
	    "8e0bc6213728c5140546040f0ee37f54" },
};

int
main(void)
{
	unsigned char digest[SHA256_SIZE];
	char long_key[131];

	memset(long_key, 0xaa, sizeof long_key);
	for (size_t i = 0; i < sizeof plain / sizeof *plain; i++) {
		sha256(str_of(plain[i].text), digest);
		ok(is(digest, plain[i].want), "\"%s\"", plain[i].text);
	}
	for (size_t i = 0; i < sizeof keyed / sizeof *keyed; i++) {
		struct str key = keyed[i].key
		    ? str_of(keyed[i].key)
		    : (struct str){ long_key, keyed[i].n };

		sha256_keyed(key, str_of(keyed[i].text), digest);
		ok(is(digest, keyed[i].want), "keyed: \"%s\"", keyed[i].text);
	}
	return done_testing();
}
