/* run: what cs-journey was asked to do, done to one log */
#ifndef RUN_H
#define RUN_H

#include "diag.h"
#include "journey/settings.h"

struct arena;

/* is that key an option that chooses a mode */
bool journey_is_mode(int key);
/* read the log ("-" is standard input) and print what the mode asks for; exits
 * 2 where that cannot be done */
enum status journey_run(
    const struct settings *, struct arena *, const char *path);

#endif
