/* opt: options as a table has them */
#include "opt.h"

#include <getopt.h>
#include <string.h>

#include "arena.h"
#include "buf.h"
#include "child.h"
#include "diag.h"
#include "tap.h"

enum { ALL = 256 };

static const struct opt options[] = {
	{ 'm', "model", "MODEL", "a model" },
	{ 'q', "quiet", NULL, "say nothing" },
	{ ALL, "all", NULL, "all of them" },
	{ 0 },
};

static const struct opt_program program = {
	.name = "cs-x",
	.what = "try options",
	.synopsis = "[-m MODEL] [FILE]",
	.options = options,
	.examples = "  cs-x a\n  cs-x b\n",
};

enum { WORDS = 8 };

/* the options and operands of a command line, to standard error: "m=a q | f" */
static void
parse(const void *line)
{
	char copy[200], *argv[WORDS + 2], *name = copy;
	struct buf out = { 0 };
	const char *arg;
	int argc = 0, c;

	snprintf(copy, sizeof copy, "cs-x %s", (const char *)line);
	for (; name && argc <= WORDS; argc++) {
		argv[argc] = name;
		name = strchr(name, ' ');
		if (name)
			*name++ = '\0';
	}
	argv[argc] = NULL;
	diag_program("cs-x");
	while ((c = opt_next(&program, argc, argv, &arg)) != -1)
		switch (c) {
		case 'm': buf_printf(&out, "m=%s ", arg); break;
		case 'q': buf_puts(&out, "q "); break;
		default: buf_puts(&out, "all ");
		}
	buf_puts(&out, "|");
	for (; optind < argc; optind++)
		buf_printf(&out, " %s", argv[optind]);
	fprintf(stderr, "%.*s", STRF(buf_str(&out)));
	buf_free(&out);
}

static void
test_parse(void)
{
	static const struct {
		const char *line, *want;
		int status;
	} rows[] = {
		{ "f", "| f", 0 },
		{ "-m a f", "m=a | f", 0 },
		{ "f -m a g -q", "m=a q | f g", 0 },
		{ "--model a --quiet --all", "m=a q all |", 0 },
		{ "--model=a", "m=a |", 0 },
		{ "--model=--x", "m=--x |", 0 },
		{ "-qma", "q m=a |", 0 },
		{ "-m --all", "m=--all |", 0 },
		{ "-m --al f", "m=--al | f", 0 },
		{ "f g --model --al", "m=--al | f g", 0 },
		{ "-q -- -m a", "q | -m a", 0 },
		{ "-", "| -", 0 },
		{ "--mod a", "unknown option \"--mod\"", 2 },
		{ "--mod=a", "unknown option \"--mod\"", 2 },
		{ "f --al", "unknown option \"--al\" (did you mean \"all\"?)",
		    2 },
		{ "--modle a", "(did you mean \"model\"?)", 2 },
		{ "--nonsense", "unknown option \"--nonsense\"\n", 2 },
		{ "-x", "unknown option \"-x\"", 2 },
		{ "-qx", "unknown option \"-x\"", 2 },
		{ "-m", "option \"-m\" needs a value", 2 },
		{ "--model", "option \"--model\" needs a value", 2 },
		{ "--quiet=1", "option \"--quiet=1\" takes no value", 2 },
		{ "--all=1", "option \"--all=1\" takes no value", 2 },
	};
	char err[600];

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		int status = child(parse, rows[i].line, err, sizeof err);

		if (!ok(status == rows[i].status &&
			    (status ? strstr(err, rows[i].want) != NULL
				    : strcmp(err, rows[i].want) == 0) &&
			    (status == 0) == (strstr(err, "Try: ") == NULL),
			"cs-x %s", rows[i].line))
			note("%d: %s", status, err);
	}
}

/* ---- values ---- */

struct value {
	const char *sort, *text, *want; /* want NULL: refused */
};

static void
read_value(const void *arg)
{
	const struct value *v = arg;
	char text[DATE_SIZE];
	struct arena a = { 0 };

	if (strcmp(v->sort, "int") == 0)
		fprintf(stderr, "%lld",
		    (long long)opt_int(v->text, 1, 64, "--threads"));
	else if (strcmp(v->sort, "num") == 0)
		fprintf(stderr, "%g", opt_num(v->text, 0, 1, "--share"));
	else if (strcmp(v->sort, "span") == 0)
		fprintf(stderr, "%g", span_days(opt_span(v->text, "--stale")));
	else if (strcmp(v->sort, "size") == 0)
		fprintf(
		    stderr, "%lld", (long long)opt_size(v->text, "--memory"));
	else if (strcmp(v->sort, "cond") == 0)
		fprintf(stderr, "%zu", opt_cond(&a, v->text, "--where").n);
	else {
		date_format(opt_asof(v->text, "--as-of"), text);
		fputs(text, stderr);
	}
	arena_free(&a);
}

static void
test_values(void)
{
	static const struct value rows[] = {
		{ "int", "4", "4" },
		{ "int", "0", NULL },
		{ "int", "65", NULL },
		{ "int", "1.5", NULL },
		{ "int", "x", NULL },
		{ "int", "", NULL },
		{ "num", "0.5", "0.5" },
		{ "num", "nan", NULL },
		{ "num", "1.01", NULL },
		{ "span", "2w", "14" },
		{ "span", "14", NULL },
		{ "size", "64M", "67108864" },
		{ "size", "1.5K", "1536" },
		{ "size", "100", "100" },
		{ "size", "2T", "2199023255552" },
		{ "size", "0", NULL },
		{ "size", "M", NULL },
		{ "size", "9999999999T", NULL },
		{ "cond", "a = 1 and b > 2", "2" },
		{ "cond", "a", NULL },
		{ "asof", "2024-02-29", "2024-03-01T00:00:00Z" },
		{ "asof", "2024-02-29T10:00:00Z", "2024-02-29T10:00:00Z" },
		{ "asof", "9999-12-31", "9999-12-31T23:59:59Z" },
		{ "asof", "29.02.2024", NULL },
	};
	char err[600];

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		int status = child(read_value, &rows[i], err, sizeof err);
		bool fine = rows[i].want
		    ? status == 0 && strcmp(err, rows[i].want) == 0
		    : status == 2 && strstr(err, "--") != NULL;

		if (!ok(fine, "%s \"%s\"", rows[i].sort, rows[i].text))
			note("%d: %s", status, err);
	}
}

int
main(void)
{
	test_parse();
	test_values();
	return done_testing();
}
