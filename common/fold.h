/* fold: what the statistics do with one account; see stat.c for which is which
 */
#ifndef FOLD_H
#define FOLD_H

#include "stat.h"

/* of values */
void fold_count(const struct ask *, struct tally *);
void fold_values(const struct ask *, struct tally *);
void fold_first(const struct ask *, struct tally *);
void fold_last(const struct ask *, struct tally *);
void fold_nps(const struct ask *, struct tally *);
void fold_top_box(const struct ask *, struct tally *);
void fold_share(const struct ask *, struct tally *);
void fold_sum_share(const struct ask *, struct tally *);

/* of how many different */
void fold_distinct_actor(const struct ask *, struct tally *);
void fold_distinct_name(const struct ask *, struct tally *);
void fold_distinct_ref(const struct ask *, struct tally *);
void fold_distinct_day(const struct ask *, struct tally *);
void fold_distinct_week(const struct ask *, struct tally *);
void fold_coverage(const struct ask *, struct tally *);
void fold_penetration(const struct ask *, struct tally *);
void fold_stickiness(const struct ask *, struct tally *);
void fold_held(const struct ask *, struct tally *);
void fold_reach(const struct ask *, struct tally *);
void fold_current(const struct ask *, struct tally *);

/* of time */
void fold_since(const struct ask *, struct tally *);
void fold_until(const struct ask *, struct tally *);
void fold_attr(const struct ask *, struct tally *);
void fold_cadence(const struct ask *, struct tally *);
void fold_growth(const struct ask *, struct tally *);

/* of pairs */
void fold_answered(const struct ask *, struct tally *);
void fold_weighted(const struct ask *, struct tally *);
void fold_open(const struct ask *, struct tally *);
void fold_ended(const struct ask *, struct tally *);
void fold_kept(const struct ask *, struct tally *);
void fold_warned(const struct ask *, struct tally *);
void fold_attained(const struct ask *, struct tally *);

void fold_latency(const struct ask *, struct tally *);
void fold_around(const struct ask *, struct tally *);

/* of how evenly */
void fold_even_accounts(const struct ask *, struct tally *);
void fold_even_actors(const struct ask *, struct tally *);

/* of lives */
void fold_lifetime(const struct ask *, struct tally *);
void fold_cltv(const struct ask *, struct tally *);
void fold_time_to(const struct ask *, struct tally *);

/* of money */
void fold_arpa(const struct ask *, struct tally *);
void fold_quick_ratio(const struct ask *, struct tally *);
void fold_arr(const struct ask *, struct tally *);
void fold_nrr(const struct ask *, struct tally *);
void fold_grr(const struct ask *, struct tally *);
void fold_logo_churn(const struct ask *, struct tally *);
void fold_renewal_rate(const struct ask *, struct tally *);

/* the event of a pick, and its number as a value; false where it is none (an
 * empty usage counts as 1) */
const struct event *fold_event(const struct ask *, uint32_t pick);
bool fold_number(const struct ask *, uint32_t pick, double *);
/* what joins an event to others, empty where nothing does */
struct str fold_link(const struct ask *, const struct event *);
/* is there anything to join it by */
bool fold_linked(const struct ask *, const struct event *);

#endif
