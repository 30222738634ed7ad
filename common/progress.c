#include "progress.h"

#include <stdio.h>
#include <time.h>
#include <unistd.h>

#include "diag.h"

enum {
	SECOND = 1000,
	PATIENCE = 2 * SECOND, /* nothing is said before */
	EVERY = SECOND / 2,
	CALLS = 1024,   /* between looks at the clock … */
	MUCH = 1 << 20, /* … but it may be that much */
};

static int64_t
now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * SECOND + t.tv_nsec / 1000000;
}

void
progress_open(
    struct progress *p, const char *what, const char *unit, int64_t total)
{
	*p = (struct progress){ .what = what,
		.unit = unit,
		.total = total,
		.shown = isatty(STDERR_FILENO) };
	p->start = p->shown ? now() : 0;
}

/* "1.2 GB" */
static void
put_amount(int64_t n, const char *unit, char out[16])
{
	static const char *const thousands[] = { "", "k", "M", "G", "T" };
	double v = (double)n;
	int i = 0;

	for (; v >= 1000 && i < 4; i++)
		v /= 1000;
	snprintf(out, 16, "%.*f%s%s%s", v < 10 && i ? 1 : 0, v,
	    i || *unit ? " " : "", thousands[i], unit);
}

void
progress_words(
    const struct progress *p, int64_t done, int64_t elapsed, char out[120])
{
	char did[16], all[16], rate[16];
	int64_t speed = elapsed > 0 ? done * SECOND / elapsed : 0;

	put_amount(done, p->unit, did);
	put_amount(speed, p->unit, rate);
	if (p->total < done || speed == 0) {
		snprintf(out, 120, "%s: %s, %s/s", p->what, did, rate);
		return;
	}
	put_amount(p->total, p->unit, all);
	snprintf(out, 120, "%s: %s of %s, %d %%, %s/s, %ld s left", p->what,
	    did, all, (int)(100.0 * (double)done / (double)p->total), rate,
	    (long)((p->total - done + speed - 1) / speed));
}

void
progress_now(struct progress *p, int64_t done)
{
	char words[120];
	int64_t t;

	if (!p->shown)
		return;
	t = now();
	if (t - p->start < PATIENCE || t - p->said < EVERY)
		return;
	p->said = t;
	progress_words(p, done, t - p->start, words);
	diag_transient(words);
}

void
progress_at(struct progress *p, int64_t done)
{
	if (!p->shown || (p->calls++ % CALLS && done - p->looked < MUCH))
		return;
	p->looked = done;
	progress_now(p, done);
}

void
progress_close(struct progress *p)
{
	if (p->said)
		diag_transient("");
	p->shown = false;
}
