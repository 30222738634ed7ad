/*
 * log: the customer log read in blocks of whole accounts, by many threads
 *
 * log_open() checks the header and reads the story of "-" (the own
 * organisation: its feeds are needed by everyone).  log_run() hands every other
 * account to a worker, and what workers wrote comes out in the log's order,
 * whatever their number.  A log that is not sorted, or not a log, exits 2 with
 * file, line and remedy; so does one account that memory cannot hold.
 * CS_ACCOUNT_SIZE in the environment sets how many bytes of one are taken, for
 * tests.
 */
#ifndef LOG_H
#define LOG_H

#include <stdbool.h>
#include <stdint.h>

#include "account.h"
#include "buf.h"

struct log;

struct log_visitor {
	void *ctx;
	/* one account; worker is 0 … threads - 1; the story and the arena last
	 * until it returns; what it writes to out is printed in order */
	void (*account)(void *ctx, int worker, const struct story *,
	    struct arena *, struct buf *out);
	/* what the accounts of a block wrote, in order, on the main thread */
	void (*print)(void *ctx, struct str out);
};

struct log *log_open(const char *path);
/* the own organisation's story; n = 0 where there is none */
const struct story *log_own(const struct log *);
void log_run(struct log *, int threads, const struct log_visitor *);
/* the oldest and the newest event of all accounts but the own organisation,
 * after log_run(); DATE_MAX and DATE_MIN where there is none */
int64_t log_oldest(const struct log *);
int64_t log_newest(const struct log *);
bool log_close(struct log *);

#endif
