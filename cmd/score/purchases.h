/* purchases: of customers without a contract, who is still one, how much is to
 * come, and what that is worth */
#ifndef PURCHASES_H
#define PURCHASES_H

#include "diag.h"
#include "score/settings.h"

/* as analyses run, see run.h */
enum status purchases_run(
    const struct settings *, struct arena *, const char *const *paths);

#endif
