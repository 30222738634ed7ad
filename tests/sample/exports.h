/* exports: the company's systems, each writing its files */
#ifndef EXPORTS_H
#define EXPORTS_H

#include <stdbool.h>

struct world;

/* every export as of world->now, into an existing directory; plain: comma,
 * UTF-8, LF, no gzip, ISO times, no bad rows */
void exports_write(const struct world *, const char *dir, bool plain);

#endif
