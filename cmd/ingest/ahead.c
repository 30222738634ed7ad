#include "ahead.h"

#include "date.h"
#include "event.h"

/* a day, as the zones of the earth are one apart */
enum { ZONES = 1, PLANNED = 2 * 366, ANY = 0 };

/* days; the first row that fits; those that are not here are of what happened
 */
static const struct {
	enum kind kind;
	const char *name; /* NULL for all */
	int64_t days;
} horizons[] = {
	{ KIND_ACCOUNT, NULL, ANY },
	{ KIND_PERSON, NULL, ANY },
	{ KIND_GOAL, NULL, ANY },
	{ KIND_PROMISE, NULL, ANY },
	{ KIND_OWN, NULL, ANY },
	{ KIND_MONEY, "arr", ANY }, /* contracts end, many in 2099 */
	{ KIND_MONEY, NULL, PLANNED },
	{ KIND_TOUCH, NULL, PLANNED },
	{ KIND_MILESTONE, NULL, PLANNED },
};

bool
ahead_may(struct str line, int64_t seconds)
{
	struct str kind, name, rest = str_cut(line, ',', &kind);
	int64_t days = ZONES;

	str_cut(rest, ',', &name);
	for (size_t i = 0; i < sizeof horizons / sizeof *horizons; i++) {
		if (horizons[i].kind != kind_of(kind) ||
		    (horizons[i].name && !str_is(name, horizons[i].name)))
			continue;
		days = horizons[i].days;
		break;
	}
	return days == ANY || seconds <= days * DATE_DAY;
}
