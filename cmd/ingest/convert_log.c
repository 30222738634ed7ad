#include "convert.h"

#include "event.h"

#include "intake.h"
#include "logparts.h"
#include "logrows.h"

/* events read without help, after what threads cannot read by themselves, to
 * make it worth their while to begin again */
enum { SOME = 1 << 12 };

bool
convert_is_log(const struct csvin *in)
{
	struct str rest = STR(EVENT_HEADER), name;
	int i = 0, n = csvin_columns(in);

	for (; rest.p; i++) {
		rest = str_cut(rest, ',', &name);
		if (i >= n || !str_eq(csvin_name(in, i), name))
			return false;
	}
	for (; i < n; i++)
		if (!mapping_ignores(csvin_name(in, i)))
			return false;
	return true;
}

/* one after the other */
static bool
convert_some(struct logrows *r, size_t least)
{
	const struct logblock *plain;
	struct entry e;
	size_t n = 0;

	while (n < least) {
		while (n < least && (plain = logrows_block(r))) {
			for (size_t i = 0; i < plain->n; i++) {
				e = logrows_take(r, i);
				intake_add(r->run, r->input, e, e.text);
			}
			n += plain->n;
		}
		if (!logrows_next(r, &e))
			return false;
		intake_add(r->run, r->input, e, e.text);
		n++;
	}
	return true;
}

void
convert_log(struct ingest *run, struct input *input, struct csvin *in)
{
	struct logrows r;

	logrows_open(&r, run, input, in);
	do
		if (r.block && logparts_can(in))
			logparts_run(&r);
	while (convert_some(&r, SOME));
	logrows_close(&r);
}
