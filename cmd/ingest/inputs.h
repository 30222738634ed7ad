/* inputs: from operands to events */
#ifndef INGEST_INPUTS_H
#define INGEST_INPUTS_H

#include "catalog.h"
#include "ingest.h"

/* FILE or MAPPING=FILE; mapping: that of -m, or NULL */
struct argument {
	const char *path, *mapping;
};

struct argument inputs_argument(
    struct arena *, const char *operand, const char *mapping);
/* a file's name without its folders */
struct str inputs_base(const char *path);
/* find out what it is, and read it; number: from 0; those before it were read.
 * Exits 2 where it cannot be read, or no mapping knows it. */
void inputs_read(
    struct ingest *, struct catalog *, struct argument, uint32_t number);
/* the same of what is known to be a log, for the caller to read */
struct csvin *inputs_open_log(
    struct ingest *, struct catalog *, struct argument, uint32_t number);
/* --detect: what it is, as a row */
void inputs_detect(
    struct ingest *, struct catalog *, struct argument, struct buf *out);
/* say so where an export needs no draft, and name what reads it; exits 2 for a
 * log, or a file that tells no facts */
void inputs_tell_known(
    struct catalog *, const struct csvin *, const char *path);

#endif
