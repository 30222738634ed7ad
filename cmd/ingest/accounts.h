/*
 * accounts: the ids that inputs name, which of them are one, and which are
 * known
 *
 * An alias is another id of an account; aliases may be told before or after
 * they are used, and an alias may be of an alias.  An account is known once an
 * event of kind account, or an alias, told of it; the own organisation always.
 *
 * The two forms of a Salesforce id are one account of themselves, and an e-mail
 * address is one with its domain where that is asked for and the domain is
 * known.
 */
#ifndef INGEST_ACCOUNTS_H
#define INGEST_ACCOUNTS_H

#include <stdbool.h>
#include <stdint.h>

#include "arena.h"
#include "diag.h"
#include "fault.h"
#include "idtable.h"
#include "odd.h"

enum { ACCOUNT_OWN = 1 }; /* the number of the own organisation */

struct accounts {
	struct arena arena;
	struct idtable table;
	struct str last; /* the id asked for last, where it is short */
	char last_text[64];
	uint32_t last_id;
	struct account_id *v; /* by id - 1 */
	size_t n, cap;
	uint32_t *order; /* the first norder ids, sorted */
	size_t norder;
	uint32_t *ranked; /* after accounts_sort(), ids by rank */
	size_t nranked;
	bool by_domain;         /* join e-mail addresses */
	int64_t sfids, domains; /* joined without being told */
	struct oddities odd;
};

struct account_id {
	struct str name;
	const struct place *at; /* where it was told that it is an alias */
	int64_t bytes;     /* of its events, where the log is cut into shards */
	uint32_t alias_of; /* 0: none */
	bool known;
};

/* { 0 } must not move afterwards */
void accounts_open(struct accounts *);
/* can it be an id: it has no line break and no NUL, and is UTF-8 */
bool accounts_allow(struct str);
/* the number of an id; 0 where it cannot be one */
uint32_t accounts_id(struct accounts *, struct str);
/* the id of a number, and of a rank after accounts_sort() */
struct str accounts_name(const struct accounts *, uint32_t id);
struct str accounts_ranked(const struct accounts *, size_t rank);
/* the number of an id whose str_hash() is known; 0 as above */
uint32_t accounts_hashed(struct accounts *, struct str, uint64_t hash);
/* other threads begin, or have ended, to look ids up while numbers are given:
 * one of that hash soon; and the number of one, 0 where it has none yet */
void accounts_share(struct accounts *, bool shared);
void accounts_fetch(const struct accounts *, uint64_t hash);
uint32_t accounts_look(const struct accounts *, struct str, uint64_t hash);
/* an id is new, in that place: is it an odd one */
void accounts_inspect(struct accounts *, uint32_t id, const struct place *);
void accounts_know(struct accounts *, uint32_t id);
bool accounts_known(const struct accounts *, uint32_t id);
/* false where the alias is one of another account already */
bool accounts_alias(struct accounts *, struct str alias, struct str account,
    struct place at, struct fault *);
/* no more to come: join what is one of itself, and follow the aliases.  Where
 * they go round, the id of one of them, else 0 */
uint32_t accounts_resolve(struct accounts *);
/* after that: the id that the account of an id has, which is the id itself
 * where nothing else is known */
struct str accounts_own(const struct accounts *, struct str);
/* all ids, aliases too, in the order of their bytes; valid until the next call,
 * which costs little where few ids are new */
const uint32_t *accounts_order(struct accounts *);
/* by id - 1, where its account comes in the log; UINT32_MAX for unknown ones
 * where they are to be left out */
uint32_t *accounts_sort(struct accounts *, bool only_known);

#endif
