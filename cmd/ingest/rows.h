/* rows: the rows of an input, which can be looked at before they come */
#ifndef INGEST_ROWS_H
#define INGEST_ROWS_H

#include "accounts.h"
#include "csvin.h"

struct rows;

/* columns: those that are wanted; account: the one of an id of these accounts,
 * or -1 */
struct rows *rows_open(
    struct csvin *, const bool *columns, struct accounts *, int account);
/* step to the next row */
enum csvin_row rows_next(struct rows *);
/* of the current row: the fields by column, empty where not wanted */
const struct str *rows_fields(const struct rows *);
/* the number of the account in that column; 0 where it is not known yet */
uint32_t rows_account(const struct rows *);
int64_t rows_line(const struct rows *);
struct place rows_place(const struct rows *, int column);
struct str rows_raw(const struct rows *);
/* after CSVIN_BAD: what is wrong; and whether it was cut into fields at all */
const char *rows_error(const struct rows *, struct place *);
bool rows_torn(const struct rows *);
/* a field of the row that is i rows after the current one (empty in a bad
 * row); false where the input ends before.  The current row's slices are not
 * valid any more, until rows_again() has made it current anew. */
bool rows_ahead(
    struct rows *, size_t i, int column, struct str *, int64_t *line);
void rows_again(struct rows *);
/* frees, and closes the input; false as csvin_close() */
bool rows_close(struct rows *);

#endif
