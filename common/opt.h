/*
 * opt: options as rows of a table, read by getopt_long(3)
 *
 * The table is the one place an option is named: --help and the completions
 * print it, a test holds the manual to it.  --help and --version are always
 * there.  Long options may not be abbreviated.  A mistake exits 2.
 */
#ifndef OPT_H
#define OPT_H

#include <stdbool.h>
#include <stdint.h>

#include "cond.h"
#include "date.h"
#include "str.h"

struct opt {
	int key; /* the letter, or a number from 256 where there is none */
	const char *name; /* the long name; the last row has none */
	const char *arg;  /* what it takes, as --help shows it, or NULL */
	const char *help;
};

/* options that go with one operand, or one other option, only: --help names
 * them, and describes them to who asks "PROGRAM --help WORD" */
struct opt_topic {
	const char *word;    /* as on the command line; the last row has none */
	const char *options; /* long names, with blanks between */
};

struct opt_program {
	const char *name;
	const char *what;     /* one line: what it does */
	const char *synopsis; /* after the name */
	const struct opt *options;
	const char *examples;           /* two lines */
	const struct opt_topic *topics; /* or NULL */
};

/* the next option's key, its argument in *arg; -1 when only operands are left
 * (from optind on) */
int opt_next(
    const struct opt_program *, int argc, char *argv[], const char **arg);
/* all options are read: refuse those that go with another word than this one,
 * which would be ignored */
void opt_only(const struct opt_program *, const char *word);
/* complain, point at --help and exit 2 */
_Noreturn void opt_usage(const struct opt_program *, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));
/* values: what names the option in a complaint, as "--threads" */
int64_t opt_int(const char *arg, int64_t low, int64_t high, const char *what);
double opt_num(const char *arg, double low, double high, const char *what);
/* a duration such as 28d */
struct span opt_span(const char *arg, const char *what);
/* one that has an end, of at least so many seconds or months */
struct span opt_length(const char *arg, int least, const char *what);
/* an as-of: a day is the instant it ends, a time is itself */
int64_t opt_asof(const char *arg, const char *what);
/* bytes: 64M, 2G */
int64_t opt_size(const char *arg, const char *what);
struct cond opt_cond(struct arena *, const char *arg, const char *what);

#endif
