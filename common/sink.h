/*
 * sink: bytes out, to standard output or a file, complete or not at all
 *
 * A file is written beside its target, synced and renamed when the sink is
 * closed; until then (and after any failure, exit or signal but SIGKILL) the
 * target is as it was.  A device or a pipe is written directly.  Every error
 * exits 2 with a message.
 */
#ifndef SINK_H
#define SINK_H

#include <stdbool.h>

#include "str.h"

struct sink;

/* NULL and "-" are standard output */
struct sink *sink_open(const char *path, bool gzip);
void sink_write(struct sink *, struct str);
/* flush, check, sync, rename */
void sink_close(struct sink *);

#endif
