/* ingest: what the parts of cs-ingest share while it runs */
#ifndef INGEST_INGEST_H
#define INGEST_INGEST_H

#include <stdbool.h>
#include <stdint.h>

#include "accounts.h"
#include "amount.h"
#include "csvin.h"
#include "diag.h"
#include "exchange.h"
#include "fuzzy.h"
#include "older.h"
#include "privacy.h"
#include "progress.h"
#include "rejects.h"
#include "spill.h"
#include "stamp.h"
#include "union.h"
#include "vanish.h"

struct options {
	struct csvin_options csv;
	enum stamp_order date_order;
	enum amount_sign decimal;
	const struct zone *zone; /* --tz, or NULL for UTC */
	const char *zone_name;
	bool has_exported;
	int64_t exported;
	int64_t now;     /* by the clock, or SOURCE_DATE_EPOCH */
	bool only_known; /* --unknown reject */
	const char *rejects;
	const char *save_dialect;
	bool strict, explain;
	int64_t memory; /* bytes that events may take */
	int64_t shards; /* 0: one log */
};

/* one input, and what became of it */
struct input {
	const char *path;   /* as in messages */
	struct str base;    /* the file's name without its folders */
	struct str mapping; /* its name; "log" for a log */
	const char *table;  /* … as table_open() takes it; NULL for a log */
	uint32_t number;    /* from 0, in the order given */
	bool has_exported;
	bool wants_filter; /* for a row that was rejected */
	bool later;        /* some of its events wait for exported */
	int64_t exported;
	const char *exported_why;
	bool guessed; /* exported, from its events */
	int64_t rows, events, future;
	int64_t told;    /* the events and aliases that rows made */
	bool has_events; /* with times of their own; then first and last */
	int64_t first, last;
	int64_t from; /* the first time it covers */
	struct rejects rejects;
};

/* a row whose account nobody told of yet, with --unknown reject */
struct doubt {
	struct input *input;
	uint32_t account;
	int64_t line;
	struct str raw;
};

struct ingest {
	const struct options *opt;
	struct arena arena;
	struct accounts accounts;
	struct exchange exchange;
	struct privacy privacy;
	struct vanish vanish;
	struct fuzzy fuzzy;
	struct older older;
	struct oddities refs;
	struct input *inputs;
	size_t ninput;
	struct unified *events; /* in memory */
	struct spill spill;     /* and those before them */
	bool ranked;            /* a spilled event's account is its rank … */
	uint32_t *rank;         /* … else this has it, by id - 1 */
	struct doubt *doubts;
	size_t ndoubt, capdoubt;
	struct progress progress;
	bool told_filters; /* how to give a mapping one */
	int64_t taken;     /* bytes of the inputs before */
	enum status status;
};

#endif
