/*
 * backtest: did the score foretell who left, as a table
 *
 * metric,group,value,low,high,n,events: n rows in the group, events churned
 * ones (parts of rows where a tie at an edge is shared).  Rows without a score
 * count in no metric but the auc of what they have.
 *
 *	auc                  of the score, each dimension, each measure
 *	base_rate            churned rows in all
 *	band_from            the least score of a band
 *	churn_rate           by band and by decile of score, 1 the lowest
 *	lift                 the same over base_rate
 *	arr_lift             the same of ARR churned, over all ARR churned
 *	bands_in_order       1: red churned most, then yellow, then green
 *	brier                of the score as a probability, learnt from other
 *	                     accounts; brier_base: of base_rate for everyone
 *	calibration          churned rows by tenths of that probability;
 *	                     calibration_predicted: its mean there
 *	rows, rows_without_score, accounts, churned_accounts
 */
#ifndef BACKTEST_H
#define BACKTEST_H

#include "arena.h"
#include "csvout.h"
#include "health/panel.h"
#include "score.h"

void backtest_write(const struct panel *, const struct bands *, struct arena *,
    struct csvout *);

#endif
