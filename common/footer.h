/* footer: words that stand below a table and are no row of it; pure */
#ifndef FOOTER_H
#define FOOTER_H

#include "str.h"

enum footer {
	FOOTER_NONE,
	FOOTER_MAYBE, /* a value could be so too: Total, the oil company */
	FOOTER_SURE   /* not where it is alone in its row */
};

/* what the first field of a row says */
enum footer footer_words(struct str);

#endif
