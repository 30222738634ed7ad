/*
 * score: answers into points, dimensions, one score, a band and a confidence
 *
 * Score = Σ weight × points / Σ weight over the measures that have data or
 * `missing` points, a measure's weight being its share of its dimension times
 * the dimension's; then caps.  Confidence = weight with data / all weight, of
 * the measures that apply.
 */
#ifndef SCORE_H
#define SCORE_H

#include <stdbool.h>
#include <stddef.h>

#include "measure.h"

enum band { BAND_GREEN, BAND_YELLOW, BAND_RED, BAND_UNKNOWN };

struct bands {
	double green, yellow; /* the least printed score of each */
	double confidence;    /* below it the band is unknown */
};

extern const struct bands bands_default;

/* one measure's part in the score */
struct mark {
	double points; /* 0 to 100, NaN where it has none */
	double weight; /* its share of its dimension times the dimension's, 0
			* where it does not count */
	double contribution; /* weight × points / Σ weight */
	double lost;         /* weight × (100 − points) / Σ weight */
};

struct score {
	double raw;     /* before caps, NaN where nothing counts */
	double capped;  /* after caps, not rounded */
	double printed; /* one decimal, half up after rounding to nine */
	enum band band;
	double confidence;
	int cap; /* the measure that binds, -1: none */
};

const char *band_name(enum band);
/* of a printed score, NaN where there is none */
enum band band_of(const struct bands *, double printed, double confidence);
/* the greatest printed score that a measure at 0 points allows */
double score_cap(const struct measure *, const struct bands *);
/* marks has one entry a measure, dimensions one a dimension (its own score, not
 * rounded, NaN where it has none) */
struct score score_make(const struct measures *, const struct instant *,
    const struct bands *, const struct answer *, struct mark *marks,
    double *dimensions);

#endif
