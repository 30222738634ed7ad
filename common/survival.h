/*
 * survival: how long until, where some have not got there yet
 *
 * Kaplan-Meier, with entry after 0 (left truncation: at risk where entry < t <=
 * exit; from 0 on where entry is 0) and competing causes (Aalen-Johansen).  At
 * one time events come before censorings.
 */
#ifndef SURVIVAL_H
#define SURVIVAL_H

#include <stddef.h>

#include "arena.h"
#include "stats.h"

enum cause { CAUSE_CENSORED, CAUSE_EVENT, CAUSE_COMPETING };

struct spell {
	double entry, exit;
	enum cause cause;
};

/* one time at which something ended */
struct survival_step {
	double t, at_risk, events, competing, censored;
	double s;         /* no event of either cause by then */
	double greenwood; /* sum d / (n (n - d)), infinite where s is 0 */
	double incidence; /* of the event, competing causes apart */
};

struct curve {
	struct survival_step *v; /* by t */
	size_t n;
};

enum limits { LIMITS_LOG_LOG, LIMITS_LOG, LIMITS_PLAIN };

/* spells are sorted in place */
struct curve survival_curve(struct arena *, struct spell *, size_t n);
/* of s at one step; NaN where undefined (s = 0) */
struct interval survival_band(const struct survival_step *, enum limits);
/* the first t with s <= 1 - p; where s equals it over a flat, the flat's middle
 * (R's quantile.survfit, tolerance 1.5e-8); NaN where it is not reached */
double survival_quantile(const struct curve *, double p);
/* where the band crosses 1 - p; a limit that is not reached is NaN */
struct interval survival_quantile_band(
    const struct curve *, double p, enum limits);
/* the first t at which the event's incidence is at least p; NaN: never */
double survival_incidence_time(const struct curve *, double p);
/* the area under s to tau, and its standard error in *se (NULL: not wanted) */
double survival_restricted_mean(const struct curve *, double tau, double *se);
/* at risk just before t */
double survival_at_risk(const struct spell *, size_t n, double t);

#endif
