/* belong: which group an account was in at an instant, by an attribute */
#ifndef BELONG_H
#define BELONG_H

#include <stdint.h>

#include "account.h"

/* the attribute in force before an instant; where nothing had told it by then,
 * as it was first told before `now` */
struct str belong_at(
    const struct story *, struct str attribute, int64_t before, int64_t now);

#endif
