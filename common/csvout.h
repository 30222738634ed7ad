/* csvout: CSV rows into a buffer, quoted only where needed (RFC 4180), LF */
#ifndef CSVOUT_H
#define CSVOUT_H

#include <stdbool.h>
#include <stdint.h>

#include "buf.h"
#include "str.h"

struct csvout {
	struct buf *out;
	int nfield;
	bool excel_safe; /* put ' before cells a spreadsheet would compute,
			  * plain numbers exempt */
};

/* names joined by commas already */
void csvout_header(struct csvout *, const char *names);
void csvout_str(struct csvout *, struct str);
void csvout_int(struct csvout *, int64_t);
/* as num_format(); NaN is an empty cell */
void csvout_num(struct csvout *, double);
/* with a fixed number of places; NaN is an empty cell */
void csvout_fixed(struct csvout *, double, int places);
/* millionths, as dec_format() */
void csvout_dec(struct csvout *, int64_t);
void csvout_time(struct csvout *, int64_t);
void csvout_row(struct csvout *);

#endif
