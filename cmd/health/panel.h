/*
 * panel: what every account looked like at each date of a back-test, and what
 * became of it
 *
 * A row is an account alive at a date.  Points are kept as tenths: 0 to 1000,
 * or PANEL_MISSING.  Column 0 is the score (as printed, before caps or after,
 * as the model has it), then a column a dimension, then one a measure that has
 * points.  Rows stand by account (in log order), then date, earliest first.
 */
#ifndef PANEL_H
#define PANEL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "str.h"

#define PANEL_MISSING UINT16_MAX

enum panel_kind { PANEL_SCORE, PANEL_DIMENSION, PANEL_MEASURE };

struct panel_column {
	struct str name;
	enum panel_kind kind;
	int measure;   /* of the model, for PANEL_MEASURE; else -1 */
	int dimension; /* its dimension, or itself; -1: none */
};

struct panel_row {
	uint32_t account; /* 0 … naccount - 1 */
	uint16_t date;    /* index into dates */
	uint8_t band;     /* enum band, as it was printed then */
	bool churned;     /* in [date + lead, date + lead + horizon) */
	int64_t arr;      /* millionths, at the date; -1 unknown */
};

struct panel {
	struct panel_column *columns;
	size_t ncolumn;
	int64_t *dates; /* ascending */
	size_t ndate;
	struct panel_row *rows;
	uint16_t *points; /* points[row * ncolumn + column] */
	size_t nrow;
	size_t naccount;
	int64_t lead, horizon; /* seconds, for what is printed */
};

#endif
