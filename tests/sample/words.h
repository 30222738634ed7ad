/* words: invented names of companies and people, and things people say
 *
 * Company names stay within Windows-1252, since one export is written in it;
 * people's names do not.
 */
#ifndef WORDS_H
#define WORDS_H

#include <stddef.h>

struct rng;

struct given {
	const char *text, *ascii;
};

struct fullname {
	const struct given *first, *last;
};

/* form has a * where the invented word goes */
void words_company(struct rng *, const char *form, char *out, size_t size);
struct fullname words_person(struct rng *);
/* lower-case letters and digits of a name, accents dropped */
void words_slug(const char *name, char *out, size_t size);
/* one of a list that ends in NULL */
const char *words_pick(struct rng *, const char *const *list);

extern const char *const words_subjects[];
extern const char *const words_themes[];
extern const char *const words_reasons[];
extern const char *const words_praise[];
extern const char *const words_blame[];
extern const char *const words_meetings[];
extern const char *const words_promises[];
extern const char *const words_hypotheses[];
extern const char *const words_ideas[];
extern const char *const words_agents[];

#endif
