/* lexicon: words of exports that mean a number or a word of the log */
#ifndef INGEST_LEXICON_H
#define INGEST_LEXICON_H

#include "buf.h"
#include "study.h"

enum lexicon {
	LEXICON_PRIORITY, /* 1 to 4 */
	LEXICON_PRAISE,   /* 1 to 5 */
	LEXICON_STATUS,   /* of an account */
	LEXICON_VOID,     /* what never came to be: to be left out; as one word
			   * of several, too: "processor declined" */
	LEXICON_UNPAID,   /* a payment that has not come yet */
	LEXICON_YES,
	LEXICON_NO,
	LEXICON_WON,   /* of a deal: one word of several */
	LEXICON_RENEW, /* of a deal that renews another: the same */
	LEXICON_BACK,  /* money that went back: the same */
	LEXICON_YET,   /* a subscription that does not run yet … */
	LEXICON_ENDED  /* … and one that runs no more */
};

/* what a word means, or empty */
struct str lexicon_means(enum lexicon, struct str word);
/* can it stand in double quotes in a mapping */
bool lexicon_plain(struct str word);
/* does it know at least one of a column's words */
bool lexicon_knows(enum lexicon, const struct trait *);
/* map Low=1 "Very high"=4 *= of a column's own words; *unknown are those it
 * leaves out, with commas between */
void lexicon_map(
    struct buf *out, enum lexicon, const struct trait *, struct buf *unknown);

#endif
