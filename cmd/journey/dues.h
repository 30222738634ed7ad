/* dues: which touches a stage asks for, and which were made */
#ifndef DUES_H
#define DUES_H

#include "journey/course.h"

/* is it known what was made: a feed delivers it, or there was some */
bool dues_known(const struct walker *, const struct due *);
/* how many of what is due were made in [from, to), at most as many as are due;
 * events of one name and ref are one: a meeting has a row a person */
int dues_done(struct walker *, const struct due *, int64_t from, int64_t to);

#endif
