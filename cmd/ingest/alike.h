/*
 * alike: which texts of a list are nearly the same as another
 *
 * Two texts are alike where at most a fifth of the longer's letters differ: so
 * many are put in, taken out or changed (Levenshtein).  Cut into one piece more
 * than may differ, one piece of the one stands whole in the other, nearly where
 * it stood: so the pieces are a list to look up, and few texts are compared
 * (G. Li and others, "Pass-Join", 2011).  Texts of more than ALIKE_MOST bytes
 * are alike only where they are the same.
 */
#ifndef INGEST_ALIKE_H
#define INGEST_ALIKE_H

#include <stdbool.h>
#include <stdint.h>

#include "arena.h"
#include "str.h"

enum { ALIKE_MOST = 64, ALIKE_PART = 5 /* a fifth */ };

struct alike_piece {
	uint64_t hash; /* of the piece, and of where and of what it is one */
	uint32_t text;
};

struct alike {
	struct arena arena;
	struct str *texts;
	size_t n, cap;
	struct alike_piece *pieces; /* after alike_sort() by hash and text */
	size_t npiece, piece_cap;
	uint32_t *starts;  /* by the first bits of a hash, where pieces begin */
	uint64_t *letters; /* by text: which it has */
	uint32_t *seen;    /* by text: the search that met it last */
	uint32_t search;
};

/* the next text; it must stay */
void alike_add(struct alike *, struct str);
/* no more to come */
void alike_sort(struct alike *);
/* the text that is most alike, of equals the first, and how many letters
 * differ; -1 where none is */
int64_t alike_find(struct alike *, struct str, size_t *letters);
/* how many letters differ between two, none of more than ALIKE_MOST bytes */
size_t alike_letters(struct str, struct str);

#endif
