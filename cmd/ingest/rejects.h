/*
 * rejects: rows that could not be taken: told, and kept for mending
 *
 * Ten complaints of a kind and input are told, then they are counted.  With
 * a folder, the rows are written to FOLDER/INPUT.rejects.csv in the input's own
 * dialect: its header, the row as it stands, then cs_line, cs_column,
 * cs_reason; where that has odd quotes or more than a byte between fields, in
 * commas and double quotes.
 */
#ifndef INGEST_REJECTS_H
#define INGEST_REJECTS_H

#include "buf.h"
#include "csvin.h"
#include "diag.h"
#include "fault.h"
#include "sink.h"

struct rejects {
	const char *file;  /* as in messages */
	char *path;        /* where the rows go, or NULL; after the end, where
			    * there were none */
	struct sink *sink; /* opened when there is much to write */
	struct buf text;   /* not written yet */
	struct dialect dialect; /* of the input */
	struct loose *cut;      /* of a dialect that is not our own to write */
	char delimiter, quote;  /* of the rejects */
	int columns;
	int64_t rows, said[FAULT_COUNT];
	bool strict; /* the first ends the program */
};

/* folder: NULL to keep none; twin: how many inputs of the same name came
 * before */
void rejects_open(struct rejects *, const struct csvin *, const char *path,
    const char *folder, int twin);
/* torn: the row could not be cut into fields */
void rejects_add(struct rejects *, const struct place *, enum fault_code,
    const char *reason, struct str raw, bool torn);
/* tell the counts, write the file */
void rejects_close(struct rejects *);
/* After that, where no row was rejected: remove the file that an earlier run
 * left, whose rows would be fed back with those of today, but for one that is
 * an input itself. */
void rejects_clear(struct rejects *, const char *const *inputs, size_t n);

#endif
