/* unmet: the requests that weigh most, by theme: who asks, what they pay, since
 * when, and what they were told */
#ifndef UNMET_H
#define UNMET_H

#include "diag.h"
#include "score/settings.h"

#define UNMET_HEADER                                            \
	"theme,weight,requests,accounts,arr,oldest,unanswered," \
	"acknowledged,accepted,alternative,declined,example"

enum status unmet_run(
    const struct settings *, struct arena *, const char *const *paths);

#endif
