/* account: who a customer is, and the people there */
#ifndef ACCOUNT_H
#define ACCOUNT_H

#include <stdbool.h>
#include <stdint.h>

struct person;
struct rng;
struct story;

/* an 18-character id: prefix of 3, then n in base 62, then the checksum of
 * the capitals; ids of rising n rise in byte order */
void account_id(char out[19], const char *prefix, uint64_t n);
void account_id_of(char out[19], uint64_t seed, uint32_t index);
/* the n-th person of an account */
void account_person_id(char out[19], uint64_t seed, uint32_t index, unsigned n);
/* all that is settled before the first month */
void account_birth(struct story *);
/* people who leave and are replaced; another manager of ours */
void account_month(struct story *);
/* one of those present at t, of the wanted role (0: any) where there is one;
 * NULL where nobody is left */
const struct person *account_person(
    const struct story *, struct rng *, int64_t t, char wanted);
/* a feature of the account changes */
void account_set(
    struct story *, int64_t t, const char *name, const char *value);

#endif
