/*
 * json: the writer of JSON (RFC 8259)
 *
 * Text comes back from a parser as it stands in the tables, but for bytes that
 * are no UTF-8, which are U+FFFD; what a terminal or a page would act on is
 * written as \u001b.
 */
#ifndef JSON_H
#define JSON_H

#include <stdbool.h>

#include "buf.h"
#include "str.h"

void json_text(struct buf *, struct str);
/* null where it is empty */
void json_text_or_null(struct buf *, struct str);
/* a number as a table has it, digit by digit where JSON can hold it so; null
 * where it is empty */
void json_number(struct buf *, struct str);
/* null for NaN */
void json_double(struct buf *, double);
/* "key": with a comma before it where one is due */
void json_key(struct buf *, struct str key);

#endif
