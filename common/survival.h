/*
 * survival: how long until, where some have not got there yet
 *
 * Kaplan-Meier, with entry after 0 (left truncation: at risk where entry < t <=
 * exit; from 0 on where entry is 0) and competing causes (Aalen-Johansen).  At
 * one time events come before censorings.
 */
#ifndef SURVIVAL_H
#define SURVIVAL_H

#include <stdbool.h>
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
/* who was there from the beginning is at risk at 0 too */
bool survival_in_by(double entry, double t);
/* at risk just before t */
double survival_at_risk(const struct spell *, size_t n, double t);

/* the event's incidence at t, NaN where nobody was seen that long and not
 * everybody has ended */
double survival_incidence(const struct curve *, double t);
/* when the incidence reaches p, by its limits: the variance is the delta
 * method's (E. Marubini and M. G. Valsecchi, Analysing Survival Data (1995),
 * 10.3), which without competing causes is Greenwood's; a limit that is not
 * reached is NaN */
struct interval survival_incidence_band(
    const struct curve *, double p, enum limits);

/* does the event come sooner in one group than in another: the log-rank test
 * and its weighted kin.  Competing causes count as censored; groups of which
 * nobody is at risk when something happens do not count */
enum weighting {
	WEIGHTS_LOG_RANK,
	WEIGHTS_GEHAN,  /* at risk: Gehan and Breslow's Wilcoxon */
	WEIGHTS_TARONE, /* its root: Tarone and Ware */
	WEIGHTS_PETO,   /* the product of 1 - d / (n + 1): Peto and Peto */
	WEIGHTS_FLEMING /* S just before: Fleming and Harrington, rho 1 */
};

struct spells {
	struct spell *v; /* sorted in place */
	size_t n;
};

struct comparison {
	double chi2, degrees, p;     /* NaN, 0, NaN: nothing to compare */
	double *observed, *expected; /* by group, unweighted */
};

struct comparison survival_compare(
    struct arena *, struct spells *, size_t n, enum weighting);

#endif
