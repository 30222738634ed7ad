/* row: an examined account as lines of the tables that cs-health prints */
#ifndef ROW_H
#define ROW_H

#include "asked.h"
#include "cond.h"
#include "csvout.h"
#include "health/patient.h"
#include "health/risk.h"

struct extra {
	struct str name;
	int measure; /* the measure whose value it shows, or -1: an attribute */
};

/* the columns after the model's: measures of -e, and --columns */
struct extras {
	struct extra *v;
	size_t n, cap;
	bool probability; /* a column churn_probability comes after these */
	struct risk risk; /* where given, a column arr_at_risk comes last */
};

/* the header of the default table */
void row_header(
    struct csvout *, const struct measures *, const struct extras *);
void row_write(struct csvout *, const struct clinic *, const struct patient *,
    const struct extras *);
#define ROW_LONG_HEADER                                                       \
	"account,as_of,dimension,measure,value,n,points,weight,contribution," \
	"label"
/* a line a measure, and one for a cap */
void row_write_long(
    struct csvout *, const struct clinic *, const struct patient *);
#define ROW_HISTORY_HEADER "account,as_of,score,band,confidence"
void row_write_history(struct csvout *, const struct patient *);
/* the fields of a condition that are columns of the table, or measures */
void row_fields(struct asked *, const struct measures *);
/* does a condition on the table's columns, the measures and the attributes
 * hold; cond must have been bound by view_bind() */
bool row_matches(
    const struct cond *, const struct clinic *, const struct patient *);

#endif
