/* form: what kind of export an unknown one is */
#ifndef INGEST_FORM_H
#define INGEST_FORM_H

#include "buf.h"
#include "role.h"

struct form_draft;

struct form {
	const char *name;  /* "tickets" */
	const char *needs; /* in words, for who has none of it */
	bool timeless;     /* its rows say their own time, or that of the
			    * export */
	bool (*may)(const struct form_draft *);
	void (*fill)(struct form_draft *);
};

struct form_draft {
	struct arena *arena;
	const struct study *study;
	struct str base, base_words; /* the file's name */
	int columns[ROLE_COUNT];
	const struct form *form, *next; /* the one that fits, and next best */
	bool used[ROLE_COUNT];
	bool *told; /* by column: used without a role, by a metric's row */
	struct str account, time; /* templates of all its rows */
	bool exported;            /* some are told as of the export */
	struct buf notes;         /* comments, a line each */
	struct buf rows;          /* the mapping's */
};

/* the form that fits; false: none does, and *why says what is missing */
bool form_choose(struct form_draft *, struct buf *why);
/* the form that the words speak for, whether or not it has what it needs, or
 * NULL */
const struct form *form_spoken(const struct form_draft *);
/* the words that spoke for it, with blanks before each */
void form_words(struct buf *, const struct form_draft *);
/* the rows of the mapping */
void form_fill(struct form_draft *);

#endif
