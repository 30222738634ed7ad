#include "health/risk.h"

#include <math.h>

#include "num.h"

/* "band:red" -> BAND_RED; false where it is another group */
static bool
band_in(struct str group, enum band *band)
{
	if (!str_starts(group, STR("band:")))
		return false;
	for (int b = BAND_GREEN; b <= BAND_UNKNOWN; b++)
		if (str_is(str_from(group, 5), band_name((enum band)b))) {
			*band = (enum band)b;
			return true;
		}
	return false;
}

void
risk_read(struct risk *r, struct csvin *in)
{
	int metric = csvin_column(in, STR("metric"));
	int group = csvin_column(in, STR("group"));
	int value = csvin_column(in, STR("value"));
	enum band band;

	if (metric < 0 || group < 0 || value < 0)
		csvin_fail(in, -1,
		    "not the table of a back-test: it needs the columns"
		    " metric, group and value; make one with --backtest");
	r->given = true;
	for (int b = BAND_GREEN; b <= BAND_UNKNOWN; b++)
		r->rate[b] = NAN;
	while (csvin_next_or_fail(in)) {
		double rate;

		if (str_is(csvin_field(in, metric), "churn_rate") &&
		    band_in(csvin_field(in, group), &band) &&
		    num_parse(csvin_field(in, value), &rate))
			r->rate[band] = rate;
	}
}
