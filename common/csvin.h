/*
 * csvin: CSV rows from a path or "-", gzip or not, columns found by name
 *
 * A row without a quote byte is split where it lies; one with a quote goes to
 * libcsv, a physical line at a time, strictly; an odd dialect, to loose.h.
 * Rows end at LF, CRLF or (where the dialect says so) CR.  Blanks are kept.  An
 * empty line is no row in a file of two columns or more, nor is a row of
 * nothing but delimiters, and an empty value in a file of one column.
 *
 * What is left out, because it was found to be no row of the table, is told:
 * lines before the header, a second row of the header, a footer, empty rows.
 */
#ifndef CSVIN_H
#define CSVIN_H

#include <stdbool.h>
#include <stdint.h>

#include "diag.h"
#include "dialect.h"
#include "source.h"
#include "str.h"

struct csvin;

struct csvin_options {
	struct dialect dialect; /* what is not given in it is found out */
	bool tables; /* a definition: UTF-8, commas, or semicolons where the
		      * header has no comma, and rows whose first cell starts
		      * with # are passed over */
	size_t max_field; /* 0: 1 MiB */
};

enum csvin_row {
	CSVIN_END,
	CSVIN_ROW,
	CSVIN_BAD /* not readable, or another number of fields than the header:
		   * csvin_error() tells; csvin_next() goes on after it */
};

/* opens and reads the header row; exits 2 where there is none (empty input, a
 * directory, HTML or zip instead of CSV), with a message that says what it
 * looks like */
struct csvin *csvin_open(const char *path, const struct csvin_options *);
/* rows from memory, for built-in tables; text must outlive the reader */
struct csvin *csvin_open_text(
    const char *name, struct str text, const struct csvin_options *);
const struct dialect *csvin_dialect(const struct csvin *);
int csvin_columns(const struct csvin *);
/* the header as it stands (a later equal name becomes name_2, an empty one
 * column_4), valid until close */
struct str csvin_name(const struct csvin *, int i);
/* was the name of column i changed because an earlier one has it */
bool csvin_renamed(const struct csvin *, int i);
/* index of the named column, exactly or else but for case and blanks around;
 * -1 */
int csvin_column(const struct csvin *, struct str name);
/* exits 2 at a column that has none of the names, with the nearest */
void csvin_only(const struct csvin *, const struct str *names, size_t n);
/* step to the next row */
enum csvin_row csvin_next(struct csvin *);
/* step, and exit 2 with a message on a bad row; false at the end */
bool csvin_next_or_fail(struct csvin *);
/* For who cuts the rows himself, many at a time, because it is most of his work
 * (a log of millions of lines): the whole lines that are at hand from the next
 * row on, with SPLIT_PAD bytes behind them (split.h), valid until the next
 * call.  Empty where csvin_next() must read the next row: at the end, or where
 * the dialect is not UTF-8, commas, LF or CRLF, and quotes that are doubled.  A
 * line without a quote or a CR that csvin_is_row() is a row of what is between
 * its commas. */
struct str csvin_lines(struct csvin *);
/* is one of them, which has as many quotes that open as close, a row whatever
 * stands before or behind it: not empty, not the header again, not only its
 * first field, as in a footer */
bool csvin_is_row(const struct csvin *, struct str line);
/* the physical line that they begin on */
int64_t csvin_next_line(const struct csvin *);
/* that many of their bytes, which are whole lines and rows, were read */
void csvin_took(struct csvin *, size_t bytes, int64_t lines);
/* a line of those that were taken, its LF included, whose number this is, and
 * which is one row: as csvin_next() would have read it, valid until the next
 * call; SPLIT_PAD bytes stand behind it */
enum csvin_row csvin_again(
    struct csvin *, char *line, size_t n, int64_t number);
/* field i of the current row, valid until the next csvin_next(); an empty
 * slice for i < 0 */
struct str csvin_field(const struct csvin *, int i);
/* all fields of the current row, one a column of the header; valid as long */
const struct str *csvin_fields(const struct csvin *);
/* the physical line on which the row starts, from 1 */
int64_t csvin_line(const struct csvin *);
/* where field i stands, for diag_at(): the byte column, from 1, of its first
 * byte in its line, and the column's name; i < 0 for the row */
struct place csvin_place(const struct csvin *, int i);
/* what is wrong with the row after CSVIN_BAD, and where */
const char *csvin_error(const struct csvin *, struct place *);
/* the row's bytes as they stand (in UTF-8), without its line end */
struct str csvin_raw(const struct csvin *);
/* the header's bytes as they stand */
struct str csvin_raw_header(const struct csvin *);
/* bytes of the file read so far, as they stand there; 0 of a text in memory */
int64_t csvin_taken(const struct csvin *);
/* exits 2 where a bad row shows, by diag_fail_at(), the given column */
_Noreturn void csvin_fail(const struct csvin *, int i, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));
/* false where the source complained of trailing garbage */
bool csvin_close(struct csvin *);

#endif
