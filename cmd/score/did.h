/*
 * did: what changed after an action, beside those who did not have it (yet)
 *
 * Stacked, stratified difference-in-differences.  An account is treated once,
 * at its first action.  With windows of length w: pre = [t − w, t), post =
 * [t + lag, t + lag + w), both whole, in the log and in the account's life;
 * change = post − pre.  Its controls are the accounts alive at t that hold the
 * same label (--strata), have been with us as long (trail_tenure()), are
 * triggered or not as it is, and have not had the action before t + lag + w;
 * their change is over the same calendar windows.  Effect = mean over the
 * treated of own change − mean change of its controls.  Who was treated
 * earlier never is a control: A. Goodman-Bacon, Journal of Econometrics 225
 * (2021) 254-277; B. Callaway, P. Sant'Anna, ibid. 200-230.
 */
#ifndef DID_H
#define DID_H

#include "date.h"
#include "score/contrast.h"
#include "score/trail.h"

struct arena;

enum {
	DID_WINDOWS = 6, /* what is usual is taken from so many at most */
	DID_FEWEST = 5,  /* controls: the spread of fewer is not known */
	/* at most, for one treated account; they are drawn.  A fifth of that
	 * where very many are treated. */
	DID_CONTROLS = 100
};

struct did_ask {
	uint32_t action; /* which of the trails' */
	struct span window, lag;
	/* the log can tell what is at or after `covered`, and before `until` */
	int64_t covered, until;
	bool triggers; /* trigger events are asked for */
	uint64_t seed;
};

/* the instants that matter for an action at t: [before, pre), [pre, t) and
 * [post, end) are windows */
struct did_frame {
	int64_t before, pre, t, post, end;
};

/* one account beside a treated one, or that itself */
struct did_member {
	uint32_t account;
	double pre, change;
	/* NaN where the window before is not whole: pre − that window; and the
	 * mean of the windows before pre, as far as they are whole */
	double prior, usual;
};

/* a treated account and those beside it */
struct did_row {
	int64_t t;
	size_t first, n; /* the treated one's own member, and then n others */
};

struct did_set {
	struct did_member *members;
	size_t n, cap;
};

struct did {
	struct did_row *rows, *pools; /* by t; one each a treated account */
	size_t n;
	struct did_set controls; /* of the rows */
	struct did_set peers;    /* of the pools: whoever might have been
				  * treated in its stead, treated or not */
	/* accounts with the action that count for nothing: before it is over;
	 * too new, or before the log tells; not alive; the outcome is not
	 * known; too few controls */
	size_t pending, early, idle, unknown, dropped;
	size_t naccount;
};

struct did_frame did_frame_at(const struct did_ask *, int64_t t);
struct did did_make(
    const struct trails *, const struct did_ask *, struct arena *);
/* the change, and what it is read against */
struct contrast did_effect(const struct did *, struct arena *);
/* the change one window earlier: it should be about 0 */
struct contrast did_placebo(const struct did *, struct arena *);
/* the level in the window before */
struct contrast did_level(const struct did *, struct arena *);
/* the change, beside all that might have been treated: for permute_turns() */
struct contrast did_turns(const struct did *, struct arena *);
/* how much more often the treated than their controls had another action
 * between the first and the last window; shares, −1 to 1 */
double did_overlap(const struct did *, const struct trails *,
    const struct did_ask *, uint32_t other);

#endif
