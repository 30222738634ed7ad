/* sample-company: exports, or the log, of an invented company's customers */
#include <err.h>
#include <errno.h>
#include <getopt.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "exports.h"
#include "log.h"
#include "model.h"
#include "story.h"

#define EVENTS_PER_ACCOUNT 80

struct options {
	long accounts, months, seed, events, per_account, nights;
	const char *end, *log, *raw, *truth;
	bool plain;
};

enum {
	OPT_ACCOUNTS = 256,
	OPT_MONTHS,
	OPT_SEED,
	OPT_END,
	OPT_NIGHTS,
	OPT_PLAIN,
	OPT_EVENTS,
	OPT_PER_ACCOUNT,
	OPT_LOG,
	OPT_RAW,
	OPT_TRUTH,
	OPT_OFF
};

static const struct option longs[] = {
	{ "accounts", required_argument, NULL, OPT_ACCOUNTS },
	{ "months", required_argument, NULL, OPT_MONTHS },
	{ "seed", required_argument, NULL, OPT_SEED },
	{ "end", required_argument, NULL, OPT_END },
	{ "nights", required_argument, NULL, OPT_NIGHTS },
	{ "plain", no_argument, NULL, OPT_PLAIN },
	{ "events", required_argument, NULL, OPT_EVENTS },
	{ "events-per-account", required_argument, NULL, OPT_PER_ACCOUNT },
	{ "log", required_argument, NULL, OPT_LOG },
	{ "raw-usage", required_argument, NULL, OPT_RAW },
	{ "truth", required_argument, NULL, OPT_TRUTH },
	{ "off", required_argument, NULL, OPT_OFF },
	{ "help", no_argument, NULL, 'h' },
	{ NULL, 0, NULL, 0 },
};

static const char help[] =
    "usage: sample-company [options] [DIR]\n"
    "Writes the exports of an invented company's systems into DIR.\n"
    "\n"
    "  --accounts N            customers (60)\n"
    "  --months M              months up to the end (18)\n"
    "  --seed S                another company (1)\n"
    "  --end YYYY-MM-DD        the last day exported (2026-10-31)\n"
    "  --nights 2              into DIR/<day before> and DIR/<end>; the\n"
    "                          second has new, changed and deleted rows\n"
    "  --plain                 no vendor's quirks, no bad rows, no gzip\n"
    "  --log FILE              the finished customer log instead (- is\n"
    "                          standard output)\n"
    "  --raw-usage FILE        one large export of all usage instead\n"
    "  --truth FILE            the hidden state, by account and month\n"
    "  --events N              as many accounts as make about N events\n"
    "                          (with --raw-usage: rows)\n"
    "  --events-per-account N  thin or thicken to that (with --events: 80)\n"
    "  --off NAME              without a process (feedback, promises,\n"
    "                          tickets …) or touch (svs, qbr …); the rest\n"
    "                          keeps its random numbers; repeatable\n"
    "\n"
    "  sample-company tests/sample/exports\n"
    "  sample-company --months 24 --events 10000000 --log log.csv\n";

static _Noreturn void
usage(void)
{
	fputs("usage: sample-company [options] [DIR] (--help lists them)\n",
	    stderr);
	exit(2);
}

static long
number(const char *text, long low, long high, const char *name)
{
	char *end;
	long n;

	errno = 0;
	n = strtol(text, &end, 10);
	if (end == text || *end != '\0' || errno != 0 || n < low || n > high)
		errx(2, "%s: \"%s\" is not a number from %ld to %ld", name,
		    text, low, high);
	return n;
}

static void
option(struct options *o, struct world *w, int c)
{
	long big = 10000000000;

	switch (c) {
	case OPT_ACCOUNTS:
		o->accounts = number(optarg, 1, 10000000, "--accounts");
		break;
	case OPT_MONTHS:
		o->months = number(optarg, 1, MONTHS, "--months");
		break;
	case OPT_SEED: o->seed = number(optarg, 0, big, "--seed"); break;
	case OPT_END: o->end = optarg; break;
	case OPT_NIGHTS: o->nights = number(optarg, 1, 2, "--nights"); break;
	case OPT_PLAIN: o->plain = true; break;
	case OPT_EVENTS: o->events = number(optarg, 1, big, "--events"); break;
	case OPT_PER_ACCOUNT:
		o->per_account =
		    number(optarg, 1, 100000, "--events-per-account");
		break;
	case OPT_LOG: o->log = optarg; break;
	case OPT_RAW: o->raw = optarg; break;
	case OPT_TRUTH: o->truth = optarg; break;
	case OPT_OFF:
		if (!model_off(w, optarg))
			errx(2, "--off: no process or touch \"%s\"", optarg);
		break;
	case 'h': fputs(help, stdout); exit(0);
	default: usage();
	}
}

/* density first, since it says how many events an account has */
static void
world_size(struct world *w, struct options *o)
{
	w->density = 1000;
	if (o->events > 0 && o->per_account == 0)
		o->per_account = EVENTS_PER_ACCOUNT;
	if (o->per_account > 0)
		w->density =
		    model_density(w, (int)o->per_account, o->raw != NULL);
	if (o->events > 0)
		o->accounts = (o->events + o->per_account - 1) / o->per_account;
	w->accounts = (uint32_t)o->accounts;
}

static void
make_directory(const char *dir)
{
	if (mkdir(dir, 0777) != 0 && errno != EEXIST)
		err(2, "%s", dir);
}

static void
night(struct world *w, const struct options *o, const char *dir, int64_t now)
{
	char path[4096], day[CAL_SIZE];

	w->now = now;
	w->second = now == w->end;
	cal_format(day, now - DAY, "Y-M-D");
	snprintf(path, sizeof(path), "%s/%s", dir, day);
	make_directory(path);
	exports_write(w, path, o->plain);
}

static void
run(struct world *w, const struct options *o, const char *dir)
{
	if (o->truth != NULL)
		log_truth(w, o->truth);
	if (o->log != NULL)
		log_write(w, o->log);
	if (o->raw != NULL)
		log_raw_usage(w, o->raw);
	if (dir == NULL)
		return;
	make_directory(dir);
	if (o->nights == 2) {
		night(w, o, dir, w->end - DAY);
		night(w, o, dir, w->end);
	} else {
		exports_write(w, dir, o->plain);
	}
}

int
main(int argc, char *argv[])
{
	struct options o = { .accounts = 60,
		.months = 18,
		.seed = 1,
		.nights = 1,
		.end = "2026-10-31" };
	struct world w = { 0 };
	int c;

	while ((c = getopt_long(argc, argv, "", longs, NULL)) != -1)
		option(&o, &w, c);
	if (argc - optind > 1 ||
	    (optind == argc && o.log == NULL && o.raw == NULL &&
		o.truth == NULL))
		usage();
	if (!cal_parse_day(o.end, &w.end))
		errx(2, "--end: \"%s\" is not a day like 2026-10-31", o.end);
	w.seed = (uint64_t)o.seed;
	w.months = (int)o.months;
	w.first = cal_month(w.end) - w.months + 1;
	w.end += DAY;
	w.now = w.end;
	world_size(&w, &o);
	run(&w, &o, optind < argc ? argv[optind] : NULL);
	return 0;
}
