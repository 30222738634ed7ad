/* progress: the words of the line */
#include "progress.h"

#include <string.h>

#include "tap.h"

static const struct {
	int64_t total, done, elapsed;
	const char *want;
} rows[] = {
	{ 5000000000, 1200000000, 4000,
	    "reading: 1.2 GB of 5.0 GB, 24 %, 300 MB/s, 13 s left" },
	{ 0, 999, 1000, "reading: 999 B, 999 B/s" },
	{ 1000, 1000, 1000,
	    "reading: 1.0 kB of 1.0 kB, 100 %, 1.0 kB/s, 0 s left" },
	{ 100, 200, 1000, "reading: 200 B, 200 B/s" },
	{ 1000, 0, 5000, "reading: 0 B, 0 B/s" },
	{ 1000, 10, 0, "reading: 10 B, 0 B/s" },
};

int
main(void)
{
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct progress p = {
			.what = "reading", .unit = "B", .total = rows[i].total
		};
		char got[120];

		progress_words(&p, rows[i].done, rows[i].elapsed, got);
		if (!ok(strcmp(got, rows[i].want) == 0, "%s", rows[i].want))
			note("it says: %s", got);
	}
	{
		struct progress p = {
			.what = "events", .unit = "", .total = 5000
		};
		char got[120];

		progress_words(&p, 900, 1000, got);
		ok(strcmp(got, "events: 900 of 5.0 k, 18 %, 900/s, 5 s left") ==
			0,
		    "without a unit: %s", got);
	}
	return done_testing();
}
