#include "sha256.h"

#include <string.h>

enum { BLOCK = 64, ROUNDS = 64 };

struct digest {
	uint32_t h[8];
	uint64_t n; /* bytes put */
	unsigned char block[BLOCK];
};

/* the first 32 bits of the fractions of the cube roots of the first primes */
static const uint32_t k[ROUNDS] = { 0x428a2f98, 0x71374491, 0xb5c0fbcf,
	0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5, 0xd807aa98,
	0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7,
	0xc19bf174, 0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f,
	0x4a7484aa, 0x5cb0a9dc, 0x76f988da, 0x983e5152, 0xa831c66d, 0xb00327c8,
	0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967, 0x27b70a85,
	0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e,
	0x92722c85, 0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819,
	0xd6990624, 0xf40e3585, 0x106aa070, 0x19a4c116, 0x1e376c08, 0x2748774c,
	0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3, 0x748f82ee,
	0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7,
	0xc67178f2 };

static const struct digest empty = {
	.h = { 0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f,
	    0x9b05688c, 0x1f83d9ab, 0x5be0cd19 },
};

static uint32_t
rotate(uint32_t v, int n)
{
	return v >> n | v << (32 - n);
}

static void
schedule(const unsigned char *p, uint32_t w[ROUNDS])
{
	for (int i = 0; i < 16; i++)
		w[i] = (uint32_t)p[4 * i] << 24 | (uint32_t)p[4 * i + 1] << 16 |
		    (uint32_t)p[4 * i + 2] << 8 | p[4 * i + 3];
	for (int i = 16; i < ROUNDS; i++) {
		uint32_t a = w[i - 15], b = w[i - 2];

		w[i] = w[i - 16] + (rotate(a, 7) ^ rotate(a, 18) ^ a >> 3) +
		    w[i - 7] + (rotate(b, 17) ^ rotate(b, 19) ^ b >> 10);
	}
}

/* s[0] to s[7] are a to h of the standard */
static void
mix(struct digest *d)
{
	uint32_t w[ROUNDS], s[8];

	schedule(d->block, w);
	memcpy(s, d->h, sizeof s);
	for (int i = 0; i < ROUNDS; i++) {
		uint32_t t1 = s[7] +
		    (rotate(s[4], 6) ^ rotate(s[4], 11) ^ rotate(s[4], 25)) +
		    ((s[4] & s[5]) ^ (~s[4] & s[6])) + k[i] + w[i];
		uint32_t t2 =
		    (rotate(s[0], 2) ^ rotate(s[0], 13) ^ rotate(s[0], 22)) +
		    ((s[0] & s[1]) ^ (s[0] & s[2]) ^ (s[1] & s[2]));

		memmove(s + 1, s, 7 * sizeof *s);
		s[4] += t1;
		s[0] = t1 + t2;
	}
	for (int i = 0; i < 8; i++)
		d->h[i] += s[i];
}

static void
put(struct digest *d, const void *bytes, size_t n)
{
	const unsigned char *p = bytes;

	for (size_t i = 0; i < n; i++) {
		d->block[d->n++ % BLOCK] = p[i];
		if (d->n % BLOCK == 0)
			mix(d);
	}
}

static void
finish(struct digest *d, unsigned char out[SHA256_SIZE])
{
	uint64_t bits = d->n * 8;
	unsigned char end[8];

	put(d, "\x80", 1);
	while (d->n % BLOCK != BLOCK - sizeof end)
		put(d, "", 1);
	for (size_t i = 0; i < sizeof end; i++)
		end[i] = (unsigned char)(bits >> (56 - 8 * i));
	put(d, end, sizeof end);
	for (int i = 0; i < SHA256_SIZE; i++)
		out[i] = (unsigned char)(d->h[i / 4] >> (24 - i % 4 * 8));
}

void
sha256(struct str text, unsigned char out[SHA256_SIZE])
{
	struct digest d = empty;

	put(&d, text.p, text.n);
	finish(&d, out);
}

/* the digest of a pad, and of what comes with it */
static void
padded(struct str key, unsigned char pad, const void *p, size_t n,
    unsigned char out[SHA256_SIZE])
{
	struct digest d = empty;
	unsigned char block[BLOCK];

	memset(block, pad, sizeof block);
	for (size_t i = 0; i < key.n; i++)
		block[i] = (unsigned char)key.p[i] ^ pad;
	put(&d, block, sizeof block);
	put(&d, p, n);
	finish(&d, out);
}

void
sha256_keyed(struct str key, struct str text, unsigned char out[SHA256_SIZE])
{
	unsigned char inner[SHA256_SIZE], shorter[SHA256_SIZE];

	if (key.n > BLOCK) {
		sha256(key, shorter);
		key = (struct str){ (char *)shorter, sizeof shorter };
	}
	padded(key, 0x36, text.p, text.n, inner);
	padded(key, 0x5c, inner, sizeof inner, out);
}
