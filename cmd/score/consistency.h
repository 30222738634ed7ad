/*
 * consistency: how much the same customer's care depends on who the manager is
 *
 * For every measure of the cards, every criterion and every card: what of its
 * variance over living accounts is between owners, within segments (moments.h).
 */
#ifndef CONSISTENCY_H
#define CONSISTENCY_H

#include "diag.h"
#include "score/settings.h"

#define CONSISTENCY_HEADER                                                 \
	"card,criterion,measure,by,segments,groups,accounts,mean,between," \
	"within,share,raw,f,p,label"

enum status consistency_run(
    const struct settings *, struct arena *, const char *const *paths);

#endif
