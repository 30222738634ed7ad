/*
 * amount: numbers as people and spreadsheets write them
 *
 * Blanks around, a sign in front or (accountants') behind, U+2212, or else
 * parentheses for negative, grouping in threes (or as in India) by one sign,
 * with money a currency's sign or three capitals before or after, or both where
 * they agree.  A dash or two right behind the decimal sign stand for no cents,
 * and with money one beside nothing but a currency for 0.  An exponent only
 * behind a plain number.
 *
 * Which sign a column's decimals have, the column as a whole decides where
 * nobody says it: 2.5, 0.125, 1,234.50 and 1,234,567 can only be written with a
 * decimal point, 2,5 and 1.234,50 only with a comma, and 1.234 or 1,234 with
 * either. Where nothing decides, 1,234 is grouped, as amounts have no three
 * decimals; 1.234 is never guessed at.
 */
#ifndef INGEST_AMOUNT_H
#define INGEST_AMOUNT_H

#include <stdint.h>

#include "buf.h"
#include "evidence.h"
#include "fault.h"

enum amount_sign {
	AMOUNT_OPEN, /* not decided yet */
	AMOUNT_POINT,
	AMOUNT_COMMA
};

/* how a column writes its decimals, and what said so */
struct amount_column {
	enum amount_sign sign;
	bool given; /* by the user */
	/* what decided, or, while the sign is open, the first that was taken as
	 * grouped */
	struct evidence evidence;
	/* the first that can be read in two ways and was read by the sign, and
	 * the first that has the other one: either alone does no harm */
	struct evidence either, other;
};

struct amount_style {
	bool money;   /* take off currencies */
	bool comma;   /* the decimal sign, and points group */
	bool percent; /* take off its sign */
};

/* the number as plain digits at the end of out, and what stood for a currency
 * (empty where nothing did), as it stood; FAULT_NONE, FAULT_NUMBER,
 * FAULT_TWO_CURRENCIES, FAULT_CUT (1.23457E+17), or FAULT_COMMA and FAULT_POINT
 * (the decimal sign is the other one) */
enum fault_code amount_read(
    struct buf *out, struct str, struct amount_style, struct str *currency);
/* has it a sign that may be that of its decimals */
bool amount_has_sign(struct str);
/* the sign a text's decimals have; AMOUNT_OPEN where it does not say, and
 * *either: it can be read in two ways */
enum amount_sign amount_decides(struct str, bool *either);
/* as amount_read(), with the sign of the column, which the text may decide;
 * FAULT_UNSIGNED where it can be read in two ways and nothing has decided,
 * FAULT_TWO_SIGNS where the column has both and something that could be either
 */
enum fault_code amount_take(struct amount_column *, struct buf *out, struct str,
    struct amount_style, int64_t line, struct str *currency);
/* a text of the column decides, or (AMOUNT_OPEN) is taken as grouped */
void amount_decide(
    struct amount_column *, enum amount_sign, struct str, int64_t line);
/* "point" or "comma"; AMOUNT_OPEN for other words */
enum amount_sign amount_sign_of(struct str);
const char *amount_sign_name(enum amount_sign);
/* did a spreadsheet cut the number's digits: 1.23457E+17 */
bool amount_is_cut(struct str);

#endif
