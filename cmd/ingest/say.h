/* say: templates and conditions of a drafted mapping, and notes on them */
#ifndef INGEST_SAY_H
#define INGEST_SAY_H

#include "form.h"
#include "lexicon.h"

/* the column that has the role, or NULL */
const struct trait *say_trait(const struct form_draft *, enum role);
bool say_has(const struct form_draft *, enum role);
/* is one of the phrases in a column's name, or in the file's */
bool say_speaks_of(const struct form_draft *, const char *phrases);
/* the first of them that is */
struct str say_spoken(const struct form_draft *, const char *phrases);
/* does a column say the currency by codes such as EUR */
bool say_has_codes(const struct form_draft *);
/* the text, in the draft's arena; the buffer is freed */
struct str say_finish(struct form_draft *, struct buf *);
/* {Column|filters}, empty where no column has the role; from here on it counts
 * as used */
struct str say(struct form_draft *, enum role, const char *filters);
/* as the column writes dates */
struct str say_date(struct form_draft *, enum role);
/* the same, and where it is empty the next best column */
struct str say_either(struct form_draft *, enum role);
/* the date, with the time of day that stands in a column of its own */
struct str say_time(struct form_draft *);
/* more: filters after money, or ""; in the row's currency where a column says
 * it by its code */
struct str say_amount(struct form_draft *, enum role, const char *more);
/* what recurs a year, by the year or by the month */
struct str say_arr(struct form_draft *);
/* a column's words, as numbers or words of the log */
struct str say_mapped(struct form_draft *, enum role, enum lexicon);
/* a yes as that word of the log, a no as nothing; empty where none says yes */
struct str say_flag(struct form_draft *, enum role, const char *means);
/* an "and" where there is one, and "Column" op "word" */
void say_condition(struct form_draft *, struct buf *when, enum role,
    const char *op, struct str word);
/* conditions that leave out the rows of some words of a column */
void say_leave_out(
    struct form_draft *, struct buf *when, enum role, enum lexicon);
/* the same, where those rows are told in others of the mapping: no note */
void say_unless(struct form_draft *, struct buf *when, enum role, enum lexicon);

#endif
