/* run: what cs-ingest does, once its command line is read */
#ifndef INGEST_RUN_H
#define INGEST_RUN_H

#include "ingest.h"

enum { ALIASES = 32 }; /* tables of them, and a NULL */

/* what the command line says; texts are its own, or NULL where it says nothing
 */
struct command {
	struct options opt;
	const char *mapping, *output, *summary, *draft;
	const char *aliases[ALIASES]; /* up to the first NULL */
	const char *currency, *rates, *key, *vanished, *fuzzy;
	struct privacy privacy;
	bool gzip, compact, detect, by_domain;
};

/* read the n operands, or standard input where there is none, and write the
 * log; or with draft a mapping, and with detect what the operands are.  Exits 2
 * where that cannot be done. */
enum status ingest_run(const struct command *, char *const *operands, size_t n);

#endif
