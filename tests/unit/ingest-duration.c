/* durations as exports write them, in minutes */
#include "ingest/duration.h"

#include "tap.h"

static const struct {
	const char *text;
	double want; /* -1: it is none */
} cases[] = {
	{ "1:30:00", 90 },
	{ "01:30", 90 },
	{ "00:00:30", 0.5 },
	{ "100:00", 6000 },
	{ "0:00", 0 },
	{ "1h 30m", 90 },
	{ "1 hour 5 minutes", 65 },
	{ "90 min", 90 },
	{ "90", 90 },
	{ " 1.5 h ", 90 },
	{ "45 sec", 0.75 },
	{ "1H30M", 90 },
	{ "", -1 },
	{ "1:60", -1 },
	{ "1:5", -1 },
	{ "1:05:00:00", -1 },
	{ ":30", -1 },
	{ "1:30:", -1 },
	{ "1:-5", -1 },
	{ "-5", -1 },
	{ "h", -1 },
	{ "5 apples", -1 },
	{ "5 min late", -1 },
};

int
main(void)
{
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		double v = -1;

		if (!duration_minutes(str_of(cases[i].text), &v))
			v = -1;
		ok(v > cases[i].want - 1e-9 && v < cases[i].want + 1e-9,
		    "%s: %g, want %g", cases[i].text, v, cases[i].want);
	}
	return done_testing();
}
