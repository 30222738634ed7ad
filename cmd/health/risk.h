/* risk: what share of a band's accounts left, as a back-test has seen it */
#ifndef RISK_H
#define RISK_H

#include "csvin.h"
#include "score.h"

struct risk {
	bool given;
	double rate[BAND_UNKNOWN + 1]; /* by band, NaN where none was seen */
};

/* from the table that --backtest prints; exits 2 where it is no such table */
void risk_read(struct risk *, struct csvin *);

#endif
