/*
 * progress: how far a long run is, for who waits at a terminal
 *
 * Said on standard error only where that is a terminal, only after two seconds,
 * twice a second, in one line that complaints replace (diag.h).
 */
#ifndef PROGRESS_H
#define PROGRESS_H

#include <stdbool.h>
#include <stdint.h>

struct progress {
	const char *what;    /* "reading" */
	const char *unit;    /* "B" */
	int64_t total;       /* 0: not known */
	bool shown;          /* is there a terminal */
	int64_t start, said; /* milliseconds */
	int64_t looked;      /* what was done then */
	unsigned calls;
};

void progress_open(
    struct progress *, const char *what, const char *unit, int64_t total);
/* so much is done; looks at the clock once in a thousand calls or a
 * megabyte */
void progress_at(struct progress *, int64_t done);
/* the same, and looks at it every time */
void progress_now(struct progress *, int64_t done);
/* wipe the line */
void progress_close(struct progress *);
/* the line: "reading: 1.2 GB of 5.0 GB, 24 %, 310 MB/s, 12 s left" */
void progress_words(
    const struct progress *, int64_t done, int64_t elapsed, char out[120]);

#endif
