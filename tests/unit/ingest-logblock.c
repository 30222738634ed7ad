/*
 * ingest-logblock: lines of a log that are read many at a time, against the
 * same lines read one by one with care
 *
 * Lines are drawn and mutilated; events, accounts, counts and complaints must
 * be the same, in the same order, whatever the bytes read at once.
 */
#define _GNU_SOURCE /* sched_setaffinity() */
#include "ingest/logblock.h"

#include <inttypes.h>
#include <sched.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "buf.h"
#include "child.h"
#include "csvin.h"
#include "ingest/convert.h"
#include "ingest/intake.h"
#include "ingest/logrows.h"
#include "rng.h"
#include "split.h"
#include "tap.h"

enum { LOGS = 60, LINES = 300, LONG = 9000, DUMP = 1 << 22 };

/* for several parts, and no event is to be spilled */
enum { LARGE_LOGS = 20, LARGE = 3000, MEMORY = 1 << 20 };

static const char *const sizes[] = { "1", "7", "64", "4096", "131072" };

#define T "2026-05-01T10:00:00Z,"

/* lines that are plain, and some whose fellows are not far */
static const char *const plain[] = {
	"A-1," T "usage,export,,u1,3,",
	"A-1,0001-01-01T00:00:00Z,usage,export,,u1,-3.5,",
	"A-1,9999-12-31T23:59:59Z,usage,export,,,1e3,",
	"A-1,2024-02-29T00:00:00Z,usage,export,,,,a note; it's \\n long",
	"A-2," T "account,renews,,,2028-02-29,",
	"A-2," T "account,renews,,,2028-02-29T12:00:00+02:00,",
	"A-2," T "account,renews,,,,",
	"A-2," T "account,name,,,Ltd.,",
	"A-2," T "account,seats,,,12,",
	"A-2," T "account,arr,sub-1,,12000.50,",
	"A-2," T "account,status,,,churned,",
	"A-22," T "person,role,,p1,sponsor,",
	"A-22," T "person,left,,p1,,",
	"A," T "metric,uptime,,,99.95,",
	"A," T "goal,speed,S-1,p1,>=12@2027-03-31,",
	"A," T "outcome,speed,S-1,p1,7,",
	"A," T "ticket,opened,T-1,p1,4,it is slow",
	"A," T "ticket,resolved,T-1,p1,any thing,",
	"A," T "survey,nps,,p1,10,",
	"A," T "survey,feeling,,p1,-2,",
	"\xc3\x85se," T "touch,call,M-1,us:ana,30,Zo\xc3\xab",
	"001x0000004NHdpAAG," T "lapse,late,,us:ana,5,",
	"001x0000004NHdp," T "milestone,a_long_name_of_a_milestone_of_ours,,,,",
	"17850.0," T "milestone,kickoff,,,,",
	"-," T "promise,made,P-1,us:ana,2026-06-01,the thing",
	"-," T "promise,met,P-1,us:ana,,",
	"b," T "feedback,heard,F-1,p1,2,theme",
	"b," T "money,invoice,I-1,,570,",
	"b," T "money,refund,I-1,,-5.25,",
	"b," T "design,define,L-1,p1,process,",
	"b," T "innovation,idea,N-1,,1,",
	"b," T "advocacy,review,,p1,,",
	"b," T "practice,owner_named,,,5,",
	"b," T "account,name,,,\"One, Ltd\",",
	"b," T "account,name,,,\"\"\"One\"\" Ltd\",\"a \"\"note\"\"\"",
	"b," T "touch,call,\"M,1\",\"us:\"\"ana\"\"\",30,\",\"",
	"b," T "touch,call,M-1,p1,30,\"\"\"\"",
	"b," T "touch,call,M-1,p1,30,\"Zo\xc3\xab, too\"",
	"b," T "x-own,,,,,",
	"b," T "x-a,b,c,d,e,f",
};

static const char *const other[] = {
	"",
	"x",
	",,,,,,,",
	"A-1",
	"A-1," T "usage,export,,u1,3",
	"A-1," T "usage,export,,u1,3,,",
	"A-1," T "usage,export,,u1,3,\r",
	"," T "usage,export,,u1,3,",
	"\"A\"," T "usage,export,,u1,3,",
	"\"A, B\"," T "usage,export,,u1,3,",
	"A-1," T "usage,5\" pipe,,u1,3,",
	"A-1," T "usage,\"export\",,u1,3,",
	"A-1," T "usage,export,,u1,\"3\",",
	"A-1," T "usage,export,,u1,3,\"open",
	"A-1," T "usage,e,,u1,3,\"a, b",
	"A-1," T "usage,e,,u1,3,\"a, b\"c",
	"A-1," T "usage,e,,u1,3,\"a\"",
	"A-1," T "usage,e,,u1,3,\"\"",
	"A-1," T "usage,e,,u1,3,\"a, b\" ",
	"A-1," T "usage,e,,u1,3,\"a, b\",",
	"A-1," T "usage,e,,u1,3,a, b\"",
	"A-1," T "usage,e,,u1,3,\"a, \xff\"",
	"A-1," T "usage,e,,\"u,1\"",
	"A-1," T "usage,e,,u1,\"1,5\",",
	"A-1," T "usage,\"e, f\",,u1,3,",
	"A-1," T "usage,e,,u1,3,\"a,\rb\"",
	"A-1," T "usage,e,,u1,3,\"\"\"",
	"A-1," T "usage,export,,u1,3,\xff",
	"\xc3," T "usage,export,,u1,3,",
	"A-1," T "usage,,,u1,3,",
	"A-1," T "usage,export,,u1,many,",
	"A-1," T "account,seats,,,lots,",
	"A-1," T "account,renews,,,2026-02-29,",
	"A-1," T "account,renews,,,0000-01-01,",
	"A-1," T "account,renews,,,2026-0a-01,",
	"A-1," T "account,arr,,,1e3,",
	"A-1," T "person,role,,,sponsor,",
	"A-1," T "survey,fun,,p1,3,",
	"A-1," T "survey,nps,,p1,11,",
	"A-1," T "tuch,call,,,,",
	"A-1," T "x-,call,,,,",
	"A-1," T "feed,crm,since,,account,",
	"A-1,2026-02-29T00:00:00Z,usage,export,,,,",
	"A-1,2026-00-01T00:00:00Z,usage,export,,,,",
	"A-1,2026-01-00T00:00:00Z,usage,export,,,,",
	"A-1,2026-01-01T24:00:00Z,usage,export,,,,",
	"A-1,2026-01-01T00:60:00Z,usage,export,,,,",
	"A-1,2026-01-01T00:00:60Z,usage,export,,,,",
	"A-1,2026-01-01T00:00:0:Z,usage,export,,,,",
	"A-1,2026-01-01 00:00:00Z,usage,export,,,,",
	"A-1,2026-01-01T00:00:00z,usage,export,,,,",
	"A-1,2026-01-01,usage,export,,,,",
	"A-1,0000-01-01T00:00:00Z,usage,export,,,,",
};

enum {
	PLAIN = sizeof plain / sizeof *plain,
	OTHER = sizeof other / sizeof *other
};

/* ---- one line ---- */

static bool
is_plain(const char *line)
{
	static struct logblock b;
	struct buf text = { 0 };
	bool all;

	buf_puts(&text, line);
	buf_char(&text, '\n');
	memset(buf_room(&text, SPLIT_PAD), '\n', SPLIT_PAD);
	logblock_read(&b, buf_str(&text));
	all = b.n == 1 && b.bytes == text.n;
	buf_free(&text);
	return all;
}

static void
test_lines(void)
{
	for (int i = 0; i < PLAIN; i++)
		ok(is_plain(plain[i]), "plain: %s", plain[i]);
	for (int i = 0; i < OTHER; i++)
		ok(!is_plain(other[i]), "not plain: number %d", i);
}

/* ---- logs ---- */

static char path[] = "/tmp/cs-logblock-XXXXXX";

static void
dump(struct ingest *run, const struct entry *e)
{
	struct str account = accounts_name(&run->accounts, e->account);

	fprintf(stderr, "%.*s %d %" PRId64 " %u %u %.*s", STRF(account),
	    accounts_known(&run->accounts, e->account), e->time, e->key,
	    (unsigned)e->ref, (int)e->size, e->text);
}

/* how a log is read: its events one by one, or the plain ones many at a time;
 * or into the store, one by one, or in parts by threads */
enum how { BY_ONE, BLOCKS, STORED, PARTS };

struct reading {
	enum how how;
	bool only_known;
	bool
	    alone; /* by one thread: a part is read when those before it were */
};

static void
read_blocks(struct logrows *r, bool many)
{
	const struct logblock *block;
	struct entry e;
	bool more = true;

	while (more) {
		while (many && (block = logrows_block(r)))
			for (size_t i = 0; i < block->n; i++) {
				e = logrows_take(r, i);
				dump(r->run, &e);
			}
		more = logrows_next(r, &e);
		if (more)
			dump(r->run, &e);
	}
	logrows_close(r);
}

static void
store_by_one(struct logrows *r)
{
	struct entry e;

	while (logrows_next(r, &e))
		intake_add(r->run, r->input, e, e.text);
	logrows_close(r);
}

static void
read_events(struct ingest *run, struct input *in, struct csvin *csv,
    const struct reading *reading)
{
	struct logrows r;

	if (reading->how == PARTS)
		convert_log(run, in, csv);
	else
		logrows_open(&r, run, in, csv);
	if (reading->how == STORED)
		store_by_one(&r);
	else if (reading->how != PARTS)
		read_blocks(&r, reading->how == BLOCKS);
	for (size_t i = 0; i < union_count(run->events); i++)
		dump(run, union_at(run->events, i));
}

static void
use_one_core(void)
{
	cpu_set_t set;

	CPU_ZERO(&set);
	CPU_SET((size_t)sched_getcpu(), &set);
	if (sched_setaffinity(0, sizeof set, &set) != 0)
		_exit(9);
}

/* read the log, and tell all */
static void
read_log(const void *ctx)
{
	const struct reading *reading = ctx;
	struct options opt = { .only_known = reading->only_known,
		.memory = MEMORY };
	struct input in = { .path = "log", .from = INT64_MAX, .number = 3 };
	struct ingest run = { .opt = &opt,
		.inputs = (struct input[4]){ { 0 } },
		.events = union_new() };
	struct csvin *csv = csvin_open(path, &opt.csv);

	if (reading->alone)
		use_one_core();
	accounts_open(&run.accounts);
	rejects_open(&in.rejects, csv, path, NULL, 0);
	in.path = in.rejects.file;
	read_events(&run, &in, csv, reading);
	intake_settle_doubts(&run);
	rejects_close(&in.rejects);
	fprintf(stderr,
	    "%" PRId64 " %" PRId64 " %" PRId64 " %" PRId64 " %" PRId64
	    " %zu %" PRId64 " %d %u %u\n",
	    in.rows, in.events, in.first, in.last, in.from, run.accounts.n,
	    run.accounts.odd.n[ODD_NUMBER], run.status, run.privacy.met.clear,
	    run.privacy.met.digests);
	if (run.accounts.odd.n[ODD_NUMBER])
		fprintf(stderr, "%" PRId64 ":%" PRId64 "\n",
		    run.accounts.odd.at[ODD_NUMBER].line,
		    run.accounts.odd.at[ODD_NUMBER].column);
	fflush(stderr);
	_exit(0);
}

/* change, drop or add a byte or two */
static void
mutilate(struct buf *line)
{
	static const char bytes[] = ",,\"\"\r\n\\0919-:TZe.a \xc3\xa9\xff";

	for (unsigned k = 1 + rng_below(2); k && line->n; k--) {
		char c = bytes[rng_below(sizeof bytes)];
		size_t at = rng_below((unsigned)line->n);

		switch (rng_below(3)) {
		case 0: line->p[at] = c; break;
		case 1:
			memmove(line->p + at, line->p + at + 1, --line->n - at);
			break;
		default:
			buf_room(line, 1);
			memmove(line->p + at + 1, line->p + at, line->n++ - at);
			line->p[at] = c;
		}
	}
}

/* lines of some few, which become others as it goes on */
static void
write_log(unsigned lines, unsigned bad)
{
	FILE *f = fopen(path, "w");
	unsigned first = rng_below(PLAIN);
	struct buf line = { 0 };

	fputs(EVENT_HEADER "\n", f);
	for (unsigned n = lines / 2 + rng_below(lines / 2); n; n--) {
		line.n = 0;
		buf_puts(&line,
		    rng_below(100) < bad
			? other[rng_below(OTHER)]
			: plain[(first + n * PLAIN / lines + rng_below(8)) %
			      PLAIN]);
		if (rng_below(100) < bad)
			mutilate(&line);
		if (rng_below(50) == 0) /* a long note, or what is none */
			for (unsigned k = rng_below(LONG); k; k--)
				buf_char(&line, 'x');
		if (n > 1 || rng_below(2))
			buf_char(&line, '\n');
		fwrite(line.p, 1, line.n, f);
	}
	fclose(f);
	buf_free(&line);
}

static bool
same(const char *size, struct reading care, struct reading quick)
{
	static char fast[DUMP], careful[DUMP];
	int status;

	setenv("CS_READ_SIZE", size, 1);
	status = child(read_log, &care, careful, sizeof careful);
	if (child(read_log, &quick, fast, sizeof fast) == status &&
	    strcmp(fast, careful) == 0)
		return true;
	note("%s bytes at once, status %d", size, status);
	return false;
}

static void
test_logs(void)
{
	static const unsigned bad[] = { 0, 2, 20 };

	for (size_t k = 0; k < sizeof bad / sizeof *bad; k++) {
		bool good = true;

		for (int i = 0; i < LOGS && good; i++) {
			write_log(LINES, bad[k]);
			good = same(sizes[i % 5],
			    (struct reading){ BY_ONE, true, false },
			    (struct reading){ BLOCKS, true, false });
		}
		ok(good, "%u of 100 lines mutilated: as read with care",
		    bad[k]);
	}
}

static void
test_parts(void)
{
	static const unsigned bad[] = { 0, 1, 20 };

	for (size_t k = 0; k < sizeof bad / sizeof *bad; k++) {
		bool good = true;

		for (int i = 0; i < LARGE_LOGS && good; i++) {
			write_log(LARGE, bad[k]);
			good = same(sizes[2 + i % 3],
			    (struct reading){ STORED, i % 5 == 0, false },
			    (struct reading){ PARTS, i % 5 == 0, i % 2 });
		}
		ok(good, "%u of 100 lines mutilated: the same in parts",
		    bad[k]);
	}
}

int
main(void)
{
	int fd = mkstemp(path);

	if (fd < 0)
		return 2;
	close(fd);
	test_lines();
	test_logs();
	test_parts();
	unlink(path);
	return done_testing();
}
