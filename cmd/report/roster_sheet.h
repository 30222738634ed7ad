/* roster_sheet: accounts as a table, for the formats that draw no picture */
#ifndef ROSTER_SHEET_H
#define ROSTER_SHEET_H

#include "report/report.h"

/* one more sheet, a row an account, of these columns, by commas; a last one "+"
 * stands for the dimensions; all is how many accounts there are */
void roster_sheet(struct sheets *, const struct report *, const char *name,
    const char *columns, const struct customer *const *, size_t n, size_t all);

#endif
