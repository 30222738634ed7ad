#include "score/form.h"

#include "date.h"

/* alone it is no formula, and has to come back as it is */
static void
write_own(struct csvout *o)
{
	bool safe = o->excel_safe;

	o->excel_safe = false;
	csvout_str(o, STR("-"));
	o->excel_safe = safe;
}

void
form_write(const struct practices *set, int64_t day, struct csvout *o)
{
	char text[DATE_SIZE];
	struct str date = { text, date_format_day(day, text) };

	csvout_header(o,
	    "account,time,practice,assessor,level,note,layer,what,level_0,"
	    "level_1,level_2,level_3,level_4,level_5");
	for (size_t i = 0; i < set->n; i++) {
		const struct practice *p = &set->v[i];

		write_own(o);
		csvout_str(o, date);
		csvout_str(o, p->code);
		csvout_str(o, STR("")); /* assessor, level, note */
		csvout_str(o, STR(""));
		csvout_str(o, STR(""));
		csvout_str(o, p->layer);
		csvout_str(o, p->what);
		for (int k = 0; k < LEVELS; k++)
			csvout_str(o, p->anchors[k]);
		csvout_row(o);
	}
}
