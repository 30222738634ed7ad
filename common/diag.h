/*
 * diag: every complaint of every program goes through here
 *
 * PROG: FILE:LINE[:COLUMN]: FIELD: message, on standard error.  Standard input
 * is <stdin>.  Offending text is quoted by diag_text().  Only the main thread
 * complains: workers hand their complaints back with their results.
 */
#ifndef DIAG_H
#define DIAG_H

#include <stdint.h>

#include "str.h"

#define DIAG_TEXT 256

enum status {
	STATUS_DONE,
	STATUS_TOLD,   /* done, and there is something to report */
	STATUS_FAILED, /* not done: trust nothing written */
	STATUS_ALERT   /* an alert matched */
};

/* where it is; what is 0 or empty is left out */
struct place {
	const char *file;
	int64_t line, column;
	struct str field;
};

/* the program's name in front of every message; resets SIGPIPE to its default,
 * so that a closed pipe ends us quietly; a standard stream that is closed stays
 * an error to use, but its number is taken */
void diag_program(const char *name);
/* "-" becomes "<stdin>" */
const char *diag_file(const char *path);
void diag_say(const char *fmt, ...) __attribute__((format(printf, 1, 2)));
void diag_at(const struct place *, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));
/* a line on a terminal that the next complaint, or the next such line, takes
 * the place of; an empty one wipes it */
void diag_transient(const char *line);
/* say it and exit with STATUS_FAILED */
_Noreturn void diag_fail(const char *fmt, ...)
    __attribute__((format(printf, 1, 2)));
_Noreturn void diag_fail_at(const struct place *, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));
/* the worse of two statuses: 2 before 3 before 1 before 0 */
enum status diag_worse(enum status, enum status);
/* "text" in double quotes, controls and invalid UTF-8 escaped, cut at 60
 * bytes; returns out */
const char *diag_text(struct str, char out[DIAG_TEXT]);
/* " (did you mean "x"?)" where a word of the list is near, else "" */
const char *diag_nearest(
    struct str word, const struct str *list, size_t n, char out[DIAG_TEXT]);

#endif
