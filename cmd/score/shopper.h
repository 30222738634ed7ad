/* shopper: what one account has bought, as the models of purchases want it */
#ifndef SHOPPER_H
#define SHOPPER_H

#include "score/bgnbd.h"
#include "score/spend.h"
#include "select.h"

struct shopper {
	struct buyer buyer;
	double spent; /* on the purchases after the first */
};

/* purchases are events; those of one day are one, and one below 0 is none.
 * last: the last day that the log covers.  false: nothing was bought by then */
bool shopper_read(
    const struct story *, const struct picks *, int64_t last, struct shopper *);
/* as one of whom the mean purchase is known; n is 0 where it is not */
struct spender shopper_spender(const struct shopper *);

#endif
