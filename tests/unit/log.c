/*
 * log: whole accounts, in order, by any number of threads
 *
 * A visitor writes a line an account: its name, its events, and a digest of all
 * their fields; so what is compared is what was read.
 */
#include "log.h"

#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#include "child.h"
#include "date.h"
#include "rng.h"
#include "tap.h"

static char path[64];

static void
digest(const struct story *s, struct buf *out)
{
	uint64_t h = 0;

	for (size_t i = 0; i < s->n; i++) {
		const struct event *e = &s->events[i];
		const struct str f[] = { e->kind_name, e->name, e->ref,
			e->actor, e->value, e->note };

		h = h * 31 + (uint64_t)e->time + (uint64_t)e->kind;
		for (int k = 0; k < 6; k++)
			h = h * 31 + str_hash(f[k]);
	}
	buf_put(out, s->account);
	buf_printf(out, " %zu %llx\n", s->n, (unsigned long long)h);
}

static void
visit(void *ctx, int worker, const struct story *s, struct arena *a,
    struct buf *out)
{
	(void)ctx;
	(void)worker;
	memset(arena_alloc(a, 1, 100 * s->n), 0xff, 100 * s->n);
	digest(s, out);
}

static void
print(void *ctx, struct str out)
{
	buf_put(ctx, out);
}

/* what the visitor wrote for the file, the own organisation's line first */
static void
read_log(struct buf *got, int threads, int64_t *newest)
{
	struct log *log = log_open(path);
	struct log_visitor visitor = {
		.ctx = got, .account = visit, .print = print
	};

	got->n = 0;
	if (log_own(log)->n)
		digest(log_own(log), got);
	log_run(log, threads, &visitor);
	*newest = log_newest(log);
	log_close(log);
}

static void
write_file(struct str s, bool gzip)
{
	/* 'T': as it is */
	gzFile fp = gzopen(path, gzip ? "w" : "wT");

	if (fp == NULL || (s.n && gzwrite(fp, s.p, (unsigned)s.n) <= 0) ||
	    gzclose(fp) != Z_OK) {
		perror(path);
		exit(1);
	}
}

static const char header[] = EVENT_HEADER "\n";

/* the same whatever the threads, the reads, the packing */
static void
test_same(struct str text, struct str want, int64_t newest, const char *name)
{
	static const struct {
		int threads;
		const char *size;
		bool slow;
	} ways[] = {
		{ 1, "131072", false },
		{ 2, "131072", false },
		{ 8, "131072", false },
		{ 3, "9999", false },
		{ 1, "1", true },
		{ 8, "3", true },
	};
	struct buf got = { 0 };
	int64_t seen;

	for (int gzip = 0; gzip < 2; gzip++) {
		bool fine = true;

		write_file(text, gzip);
		for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
			if (ways[i].slow && text.n > 20000)
				continue;
			setenv("CS_READ_SIZE", ways[i].size, 1);
			read_log(&got, ways[i].threads, &seen);
			if (str_eq(buf_str(&got), want) && seen == newest)
				continue;
			fine = false;
			note("%s: %d threads, reads of %s", name,
			    ways[i].threads, ways[i].size);
		}
		unsetenv("CS_READ_SIZE");
		ok(fine, "%s%s", name, gzip ? ", gzip" : "");
	}
	buf_free(&got);
}

static void
put_time(struct buf *b, int64_t t)
{
	b->n += date_format(t, buf_room(b, DATE_SIZE));
}

/* one account's lines into the log, what the visitor should write into want */
static void
put_account(struct buf *log, struct buf *want, const char *account, int lines,
    int64_t *newest)
{
	struct event *events = calloc((size_t)lines + 1, sizeof *events);
	struct story s = { .account = str_of(account), .events = events };
	bool quote = strpbrk(account, ",\"") != NULL;
	int64_t t = (int64_t)rng_below(1000000);
	char note[64];

	for (int i = 0; i < lines; i++, t += rng_below(5000)) {
		struct event *e = &events[s.n++];
		bool quoted = rng_below(10) == 0;

		snprintf(note, sizeof note, "%u%s", rng_below(1000000),
		    quoted ? ", and \"more\"" : "");
		*e = (struct event){ .time = t,
			.kind = KIND_USAGE,
			.kind_name = STR("usage"),
			.name = STR("export"),
			.value = STR("1") };
		e->note = str_of(note);
		if (quote)
			buf_char(log, '"');
		for (const char *p = account; *p; p++)
			buf_printf(log, "%s%c", *p == '"' ? "\"" : "", *p);
		buf_puts(log, quote ? "\"," : ",");
		put_time(log, t);
		buf_printf(log, ",usage,export,,,1,%s%u%s\n",
		    quoted ? "\"" : "", (unsigned)strtoul(note, NULL, 10),
		    quoted ? ", and \"\"more\"\"\"" : "");
		if (t > *newest)
			*newest = t;
		e->note.p = strdup(note);
	}
	digest(&s, want);
	for (size_t i = 0; i < s.n; i++)
		free((char *)(uintptr_t)events[i].note.p);
	free(events);
}

/* accounts of many sizes: a line, some, more than a block of half a MiB */
static void
test_many(void)
{
	struct buf log = { 0 }, want = { 0 };
	int64_t newest = DATE_MIN;
	char account[32];

	buf_puts(&log, header);
	for (int i = 0; i < 3000; i++) {
		int lines = i == 700 ? 14000
		    : i == 2999      ? 12000
				     : 1 + (int)rng_below(20);

		snprintf(account, sizeof account,
		    i % 50 ? "A-%05d" : "A-%05d, \"Ltd\"", i);
		put_account(&log, &want, account, lines, &newest);
	}
	test_same(buf_str(&log), buf_str(&want), newest,
	    "3,000 accounts, two of them larger than a block");
	buf_free(&log);
	buf_free(&want);
}

static void
test_small(void)
{
	struct buf log = { 0 }, want = { 0 };
	int64_t newest = DATE_MIN;

	buf_puts(&log, header);
	test_same(buf_str(&log), buf_str(&want), newest, "only a header");
	log.n--;
	test_same(buf_str(&log), buf_str(&want), newest, "even without an LF");
	log.n++;
	put_account(&log, &want, "a", 1, &newest);
	test_same(buf_str(&log), buf_str(&want), newest, "one line");
	for (int i = 0; i < 5; i++)
		put_account(&log, &want,
		    (const char *[]){ "b", "b\"", "b,", "c", "\xc3\xa9" }[i],
		    1 + i * 3, &newest);
	test_same(buf_str(&log), buf_str(&want), newest, "some accounts");
	log.n--;
	test_same(buf_str(&log), buf_str(&want), newest,
	    "the last line does not end");
	buf_free(&log);
	buf_free(&want);
}

/* the own organisation comes first, and is no account */
static void
test_own(void)
{
	struct buf log = { 0 }, want = { 0 };
	int64_t newest = DATE_MIN, own = DATE_MIN;

	buf_puts(&log, header);
	put_account(&log, &want, "-", 3000, &own);
	test_same(buf_str(&log), buf_str(&want), newest, "the own only");
	put_account(&log, &want, "--", 2, &newest);
	put_account(&log, &want, "a", 20, &newest);
	test_same(buf_str(&log), buf_str(&want), newest, "the own, and others");
	buf_free(&log);
	buf_free(&want);
}

/* ---- what is no log ---- */

static void
run_file(const void *threads)
{
	struct buf got = { 0 };
	int64_t newest;

	read_log(&got, *(const int *)threads, &newest);
}

/* exit 2 with these words, by one thread and by many */
static void
refuse(struct str text, const char *words, const char *name)
{
	static const int threads[] = { 1, 4 };
	char err[1000];
	bool fine = true;

	write_file(text, false);
	for (int i = 0; i < 2; i++) {
		int status = child(run_file, &threads[i], err, sizeof err);

		fine = fine && status == 2 && strstr(err, words);
		if (!fine)
			note("%d: %s", status, err);
	}
	ok(fine, "%s", name);
}

#define LINE(account, day) account ",2024-01-" day "T00:00:00Z,usage,x,,,1,\n"

static void
test_wrong(void)
{
	static const struct {
		const char *text, *words, *name;
	} rows[] = {
		{ "", "is empty", "an empty file" },
		{ "id,name\n1,x\n",
		    ":1: not a customer log: its first line is "
		    "\"id,name\"",
		    "another header" },
		{ "\n", ":1: not a customer log", "an empty first line" },
		{ "account,time,kind,name,ref,actor,value,note\r\n",
		    "value,note\\r\"", "CRLF" },
		{ "\xef\xbb\xbf" EVENT_HEADER "\n", ":1: not a customer log",
		    "a byte order mark" },
		{ EVENT_HEADER "\n" LINE("b", "01") LINE("a", "02"),
		    ":3: the log is not sorted", "accounts out of order" },
		{ EVENT_HEADER "\n" LINE("a", "02") LINE("a", "01"),
		    ":3: the log is not sorted", "times out of order" },
		{ EVENT_HEADER "\n" LINE("a", "01") LINE("b", "01")
			LINE("a", "02"),
		    ":4: the log is not sorted",
		    "an account that stands twice" },
		{ EVENT_HEADER "\n" LINE("a", "01") LINE("-", "01"),
		    ":3: the log is not sorted", "the own after another" },
		{ EVENT_HEADER "\n" LINE("-", "02") LINE("-", "01"),
		    ":3: the log is not sorted", "the own out of order" },
		{ EVENT_HEADER "\n" LINE("a", "01") "b,2024-01-01,usage,,,,,\n",
		    ":3: time: not of the form", "a time that is a date" },
		{ EVENT_HEADER "\n" LINE("a", "01") "b,,usage,,,,,\n",
		    ":3: time: not of the form", "no time" },
		{ EVENT_HEADER "\n" LINE("a", "32"),
		    ":2: time: not of the form", "a day that is none" },
		{ EVENT_HEADER "\n" LINE("", "01"), ":2: account: is empty",
		    "no account" },
		{ EVENT_HEADER "\n" LINE("a", "01") "b,2024-01-01T00:00:00Z,"
						    "visits,,,,,\n",
		    ":3: kind: no such kind (see cs-log(5)) \"visits\"",
		    "an unknown kind" },
		{ EVENT_HEADER "\n" LINE("a", "01") "b,2024-01-01T00:00:00Z,"
						    "usage,,,,\n",
		    ":3: is not a line of a customer log", "seven fields" },
		{ EVENT_HEADER "\n" LINE("a", "01") "b,2024-01-01T00:00:00Z,"
						    "usage,,,,,,\n",
		    ":3: is not a line of a customer log", "nine fields" },
		{ EVENT_HEADER "\n" LINE("a", "01") "\n" LINE("b", "01"),
		    ":3: is not a line of a customer log", "an empty line" },
		{ EVENT_HEADER "\n" LINE("a", "01") "b,2024-01-01T00:00:00Z,"
						    "usage,x,,,1,\"open\n",
		    ":3: is not a line of a customer log", "an open quote" },
		{ EVENT_HEADER "\n" LINE("a", "01") "b,2024-01-01T00:00:00Z,"
						    "usage,x,,,1,5\" pipe\n",
		    ":3: is not a line of a customer log", "a stray quote" },
		{ EVENT_HEADER "\n-,2024,feed,,,,,\n",
		    ":2: time: not of the form", "the own, wrong" },
		{ EVENT_HEADER "\nrubbish", ":2: is not a line of",
		    "one word" },
	};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		refuse(str_of(rows[i].text), rows[i].words, rows[i].name);
}

/* what is wrong far from the beginning, in any block: its line is named */
static void
test_wrong_later(void)
{
	struct buf log = { 0 }, want = { 0 };
	int64_t newest = DATE_MIN;
	char account[32], words[64];
	int lines = 1;

	buf_puts(&log, header);
	for (int i = 0; i < 60000; i++, lines++) {
		snprintf(account, sizeof account, "B-%05d", i);
		put_account(&log, &want, account, 1, &newest);
	}
	snprintf(words, sizeof words, ":%d: the log is not sorted", lines + 1);
	put_account(&log, &want, "B-00007", 1, &newest);
	refuse(buf_str(&log), words, "an account again, blocks later");
	put_account(&log, &want, "C", 1, &newest);
	buf_puts(&log, "C,oops\n");
	refuse(buf_str(&log), words, "the first fault is the one told");
	buf_free(&log);
	buf_free(&want);
}

/* an account may be quoted in one line and not in the next */
static void
test_quoted_or_not(void)
{
	struct buf log = { 0 }, want = { 0 }, got = { 0 };
	int64_t newest;

	buf_puts(&log, header);
	for (int i = 0; i < 40000; i++)
		buf_printf(&log,
		    i % 2 ? "a,2024-01-01T00:00:00Z,usage,x,,,1,\n"
			  : "\"a\",2024-01-01T00:00:00Z,usage,x,,,1,\n");
	buf_puts(&log, LINE("b", "01"));
	write_file(buf_str(&log), false);
	read_log(&got, 2, &newest);
	ok(str_starts(buf_str(&got), STR("a 40000 ")),
	    "an account is one, quoted or not");
	buf_free(&log);
	buf_free(&want);
	buf_free(&got);
}

int
main(void)
{
	const char *dir = getenv("TMPDIR");
	struct log *log;

	snprintf(path, sizeof path, "%.40s/log.XXXXXX", dir ? dir : "/tmp");
	close(mkstemp(path));
	test_small();
	test_own();
	test_many();
	test_wrong();
	test_wrong_later();
	test_quoted_or_not();
	write_file(STR(EVENT_HEADER "\n" LINE("-", "01")), false);
	log = log_open(path);
	ok(log_own(log)->n == 1 && log_close(log), "opened, and not run");
	unlink(path);
	return done_testing();
}
