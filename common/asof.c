#include "asof.h"

#include <stdlib.h>
#include <time.h>

#include "opt.h"

int64_t
asof_now(void)
{
	const char *epoch = getenv("SOURCE_DATE_EPOCH");

	return epoch ? opt_int(epoch, 0, DATE_MAX, "SOURCE_DATE_EPOCH")
		     : (int64_t)time(NULL);
}

struct asof
asof_find(const int64_t *given, const struct feeds *feeds)
{
	struct asof a = { 0 };

	if (given) {
		a.given = true;
		a.t = *given;
	} else if (!feeds_newest(feeds, &a.t)) {
		a.clock = true;
		a.t = asof_now();
	}
	return a;
}

enum status
asof_tell_dead(const struct feeds *feeds, int64_t t, struct span stale)
{
	enum status status = STATUS_DONE;
	char when[DATE_SIZE], text[DIAG_TEXT];
	int64_t last;

	for (size_t i = 0; i < feeds->n; i++) {
		if (!feed_dead(&feeds->v[i], t, stale, &last))
			continue;
		date_format(last, when);
		diag_say("feed %s is dead: its newest export is of %s; what it"
			 " delivers counts as missing (see --stale)",
		    diag_text(feeds->v[i].name, text), when);
		status = STATUS_TOLD;
	}
	return status;
}

/* the same words whether accounts begin later or there are none: what is after
 * the instant is not there */
static enum status
tell_early(struct asof a)
{
	char when[DATE_SIZE];

	date_format(a.t, when);
	diag_say("--as-of %s: no account has an event before it", when);
	return STATUS_TOLD;
}

enum status
asof_tell_log(struct asof a, int64_t oldest, int64_t newest)
{
	char then[DATE_SIZE], now[DATE_SIZE];

	if (a.given && oldest >= a.t)
		return tell_early(a);
	if (!a.clock || newest == DATE_MIN || newest >= a.t - DATE_DAY)
		return STATUS_DONE;
	date_format(newest, then);
	date_format(a.t, now);
	diag_say("no feed and no --as-of says when to look: taken is now, %s,"
		 " but the newest event is of %s",
	    now, then);
	return STATUS_TOLD;
}
