/*
 * peers: anchors that are the tenth or ninetieth percentile of the accounts
 * alive at an instant
 *
 * A first reading of the log collects every value of the measures concerned;
 * peers are the accounts to which the same row of the model applies, before any
 * filter of the output.  Fewer than 20 of them, or no spread between the two:
 * the anchors stay unknown, and the measure counts as missing.
 */
#ifndef PEERS_H
#define PEERS_H

#include "health/ward.h"

/* does any measure need peers */
bool peers_needed(const struct measures *);
/* read the log once and fill in the anchors of every instant of the clinic */
void peers_settle(struct ward *, struct log *);

#endif
