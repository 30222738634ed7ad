/* sha256: a keyed digest: HMAC (RFC 2104) with SHA-256 (FIPS 180-4) */
#ifndef INGEST_SHA256_H
#define INGEST_SHA256_H

#include "str.h"

enum { SHA256_SIZE = 32 };

void sha256(struct str text, unsigned char out[SHA256_SIZE]);
/* nobody without the key can make it, or find the text by trying */
void sha256_keyed(
    struct str key, struct str text, unsigned char out[SHA256_SIZE]);

#endif
