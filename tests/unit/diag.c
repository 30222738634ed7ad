/* diag: how complaints look, and what a closed stream does */
#include "diag.h"

#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>

#include "child.h"
#include "tap.h"
#include "utf8.h"

static void
test_text(void)
{
	static const struct {
		struct str s;
		const char *want;
	} rows[] = {
		{ { "abc", 3 }, "\"abc\"" },
		{ { NULL, 0 }, "\"\"" },
		{ { "a\nb\r\t", 5 }, "\"a\\nb\\r\\t\"" },
		{ { "\033[2J\x07", 5 }, "\"\\x1b[2J\\x07\"" },
		{ { "a\0b\x7f", 4 }, "\"a\\x00b\\x7f\"" },
		{ { "\xc3\xa9\xe2\x82\xac", 5 }, "\"\xc3\xa9\xe2\x82\xac\"" },
		{ { "\xc2\x9b", 2 }, "\"\\xc2\\x9b\"" }, /* C1: CSI */
		{ { "\xff\xe9", 2 }, "\"\\xff\\xe9\"" },
	};
	char out[DIAG_TEXT], longer[400];

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		ok(strcmp(diag_text(rows[i].s, out), rows[i].want) == 0,
		    "text %zu: %s", i + 1, out);
	memset(longer, 'x', sizeof longer);
	diag_text((struct str){ longer, 60 }, out);
	ok(strlen(out) == 62, "60 bytes are not cut");
	diag_text((struct str){ longer, 61 }, out);
	ok(strlen(out) == 65 && strcmp(out + 61, "...\"") == 0, "61 are");
	memset(longer, '\x01', sizeof longer);
	diag_text((struct str){ longer, sizeof longer }, out);
	ok(strlen(out) < DIAG_TEXT &&
		strcmp(out + strlen(out) - 4, "...\"") == 0,
	    "60 escapes fit");
	for (size_t i = 0; i < sizeof longer; i++) /* cut within a character */
		longer[i] = "\xe2\x82\xac"[(i + 2) % 3];
	diag_text((struct str){ longer, sizeof longer }, out);
	ok(utf8_error(str_of(out), true) == strlen(out),
	    "what is cut is UTF-8");
}

static void
test_worse(void)
{
	static const enum status order[] = { STATUS_DONE, STATUS_TOLD,
		STATUS_ALERT, STATUS_FAILED };
	bool fine = true;

	for (int a = 0; a < 4; a++)
		for (int b = 0; b < 4; b++)
			fine = fine &&
			    diag_worse(order[a], order[b]) ==
				order[a > b ? a : b];
	ok(fine, "2 is worse than 3, than 1, than 0");
}

static void
complain(const void *arg)
{
	const struct place *at = arg;

	diag_program("cs-x");
	diag_fail_at(at, "no %s", "good");
}

static void
test_places(void)
{
	static const struct {
		struct place at;
		const char *want;
	} rows[] = {
		{ { 0 }, "cs-x: no good\n" },
		{ { .file = "a.csv" }, "cs-x: a.csv: no good\n" },
		{ { .file = "a.csv", .line = 7 }, "cs-x: a.csv:7: no good\n" },
		{ { .file = "a.csv", .line = 7, .column = 3 },
		    "cs-x: a.csv:7:3: no good\n" },
		{ { .file = "a.csv", .column = 3 }, "cs-x: a.csv: no good\n" },
		{ { .file = "a", .line = 1, .field = { "arr\033", 4 } },
		    "cs-x: a:1: arr\\x1b: no good\n" },
	};
	char err[300];

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		ok(child(complain, &rows[i].at, err, sizeof err) == 2 &&
			strcmp(err, rows[i].want) == 0,
		    "place %zu", i + 1);
	ok(strcmp(diag_file("-"), "<stdin>") == 0 &&
		strcmp(diag_file("-x"), "-x") == 0,
	    "standard input has a name");
}

/* with all three streams closed no file gets their numbers */
static void
closed(const void *arg)
{
	int fd;

	(void)arg;
	for (fd = 0; fd < 3; fd++)
		close(fd);
	diag_program("cs-x");
	fd = open("/dev/null", O_RDONLY);
	_exit(fd > 2 && write(STDOUT_FILENO, "x", 1) < 0 &&
		    read(STDIN_FILENO, &fd, 1) < 0
		? 7
		: 1);
}

static void
test_nearest(void)
{
	static const struct str words[] = { { "owner", 5 } };
	char out[DIAG_TEXT];

	ok(strcmp(diag_nearest(STR("onwer"), words, 1, out),
	       " (did you mean \"owner\"?)") == 0,
	    "a word is near");
	ok(*diag_nearest(STR("zzzzz"), words, 1, out) == '\0', "none is near");
}

int
main(void)
{
	char err[100];

	test_text();
	test_worse();
	test_places();
	test_nearest();
	ok(child(closed, NULL, err, sizeof err) == 7,
	    "closed streams stay closed, and their numbers are taken");
	return done_testing();
}
