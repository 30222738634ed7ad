#include "opt.h"

#include <getopt.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "arena.h"
#include "diag.h"
#include "num.h"

enum { MOST = 64, KEY_HELP = 10000, KEY_VERSION };

#define VERSION "0.1"

static const struct opt common_options[] = {
	{ KEY_HELP, "help", NULL, "print this and exit" },
	{ KEY_VERSION, "version", NULL, "print the version and exit" },
};

static void
print_option(const struct opt *o)
{
	char left[64];

	snprintf(left, sizeof left, "%s%c%s --%s%s%s", o->key < 256 ? "-" : " ",
	    o->key < 256 ? o->key : ' ', o->key < 256 ? "," : " ", o->name,
	    o->arg ? " " : "", o->arg ? o->arg : "");
	printf("  %-29s %s\n", left, o->help);
}

static bool
has_word(struct str list, const char *word)
{
	struct str one;

	while (list.n) {
		list = str_cut(list, ' ', &one);
		if (str_is(one, word))
			return true;
	}
	return false;
}

/* does an option go with some word only */
static bool
is_special(const struct opt_program *p, const struct opt *o)
{
	for (const struct opt_topic *t = p->topics; t && t->word; t++)
		if (has_word(str_of(t->options), o->name))
			return true;
	return false;
}

/* what is asked about beside --help, NULL where nothing is */
static const struct opt_topic *
topic_of(const struct opt_program *p, int argc, char *argv[])
{
	for (const struct opt_topic *t = p->topics; t && t->word; t++)
		for (int i = 1; i < argc; i++)
			if (strcmp(argv[i], t->word) == 0)
				return t;
	return NULL;
}

/* "  impact: --action SEL --outcome SEL …", in lines of 80 columns */
static void
name_options(const struct opt_program *p, const struct opt_topic *t)
{
	char text[64];
	int column = printf("  %s:", t->word);

	for (const struct opt *o = p->options; o->name; o++) {
		if (!has_word(str_of(t->options), o->name))
			continue;
		snprintf(text, sizeof text, " --%s%s%s", o->name,
		    o->arg ? " " : "", o->arg ? o->arg : "");
		if (column + (int)strlen(text) > 79)
			column = printf("\n   ");
		column += printf("%s", text);
	}
	printf("\n");
}

static _Noreturn void
help(const struct opt_program *p, const struct opt_topic *topic)
{
	printf("usage: %s %s\n%s\n\n", p->name, p->synopsis, p->what);
	for (const struct opt *o = p->options; o->name; o++)
		if (!is_special(p, o) ||
		    (topic && has_word(str_of(topic->options), o->name)))
			print_option(o);
	for (int i = 0; i < 2; i++)
		print_option(&common_options[i]);
	if (p->topics && topic == NULL) {
		printf("\nMore, in words by \"%s --help %s\":\n", p->name,
		    p->topics->word);
		for (const struct opt_topic *t = p->topics; t->word; t++)
			name_options(p, t);
	}
	printf("\nExamples:\n%s", p->examples);
	if (fflush(stdout) != 0 || ferror(stdout))
		diag_fail("cannot write the help");
	exit(STATUS_DONE);
}

static _Noreturn void
version(const struct opt_program *p)
{
	printf("%s (cs-tools) " VERSION "\n", p->name);
	if (fflush(stdout) != 0 || ferror(stdout))
		diag_fail("cannot write the version");
	exit(STATUS_DONE);
}

/* what getopt_long(3) wants of the same table */
struct parser {
	char letters[2 * MOST + 2];
	struct option words[MOST + 1];
	struct str names[MOST];
	bool given[MOST]; /* on the command line */
	size_t n;
};

static void
add(struct parser *p, const struct opt *o)
{
	size_t at = strlen(p->letters);

	if (p->n == MOST)
		diag_fail("too many options");
	p->words[p->n] = (struct option){ o->name,
		o->arg ? required_argument : no_argument, NULL, o->key };
	p->names[p->n++] = str_of(o->name);
	if (o->key < 256) {
		p->letters[at] = (char)o->key;
		p->letters[at + 1] = o->arg ? ':' : '\0';
	}
}

static struct parser *
parser_of(const struct opt_program *program)
{
	static struct parser p;

	if (p.n)
		return &p;
	p.letters[0] = ':'; /* we do the complaining */
	for (const struct opt *o = program->options; o->name; o++)
		add(&p, o);
	for (int i = 0; i < 2; i++)
		add(&p, &common_options[i]);
	return &p;
}

/* the first topic that an option goes with, of those of a word or (NULL) of all
 */
static const struct opt_topic *
topic_with(const struct opt_program *p, const char *option, const char *word)
{
	for (const struct opt_topic *t = p->topics; t && t->word; t++)
		if (has_word(str_of(t->options), option) &&
		    (word == NULL || strcmp(t->word, word) == 0))
			return t;
	return NULL;
}

void
opt_only(const struct opt_program *program, const char *word)
{
	const struct parser *p = parser_of(program);

	for (size_t i = 0; i < p->n; i++) {
		const char *name = p->words[i].name;
		const struct opt_topic *t = topic_with(program, name, NULL);

		if (p->given[i] && t && topic_with(program, name, word) == NULL)
			opt_usage(program, "--%s goes with %s", name, t->word);
	}
}

/* getopt_long() takes any beginning of a name that is not ambiguous, and an
 * option added later would make it so: refuse */
static void
refuse_abbreviation(
    const struct opt_program *program, const char *word, const struct parser *p)
{
	struct str given = str_of(word + 2), name;
	char near[DIAG_TEXT];

	str_cut(given, '=', &name);
	for (size_t i = 0; i < p->n; i++)
		if (str_eq(p->names[i], name))
			return;
	opt_usage(program, "unknown option \"--%.*s\"%s", STRF(name),
	    diag_nearest(name, p->names, p->n, near));
}

int
opt_next(
    const struct opt_program *program, int argc, char *argv[], const char **arg)
{
	struct parser *p = parser_of(program);
	int before = optind ? optind : 1, c;
	const char *word;

	c = getopt_long(argc, argv, p->letters, p->words, NULL);
	if (c == -1)
		return -1;
	/* the word just read: options are moved before the operands */
	word = optind > before && optind <= argc ? argv[optind - 1] : "";
	if (optarg && word == optarg && optind >= 2)
		word = argv[optind - 2];
	if (c == ':' || c == '?') {
		word = argv[optind - 1] ? argv[optind - 1] : "";
		if (c == '?' && strncmp(word, "--", 2) == 0)
			refuse_abbreviation(program, word, p);
		else if (c == '?' && optopt && optopt < 256)
			opt_usage(program, "unknown option \"-%c\"", optopt);
		opt_usage(program,
		    c == ':' ? "option \"%s\" needs a value"
			     : "option \"%s\" takes no value",
		    word);
	}
	if (strncmp(word, "--", 2) == 0)
		refuse_abbreviation(program, word, p);
	for (size_t i = 0; i < p->n; i++)
		p->given[i] = p->given[i] || p->words[i].val == c;
	if (c == KEY_HELP)
		help(program, topic_of(program, argc, argv));
	if (c == KEY_VERSION)
		version(program);
	*arg = optarg;
	return c;
}

void
opt_usage(const struct opt_program *p, const char *fmt, ...)
{
	char message[512];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(message, sizeof message, fmt, ap);
	va_end(ap);
	diag_say("%s", message);
	fprintf(stderr, "usage: %s %s\nTry: %s --help\n", p->name, p->synopsis,
	    p->name);
	exit(STATUS_FAILED);
}

static _Noreturn void
wrong(const char *what, const char *arg, const char *want)
{
	char text[DIAG_TEXT];

	diag_fail("%s: %s is not %s", what, diag_text(str_of(arg), text), want);
}

double
opt_num(const char *arg, double low, double high, const char *what)
{
	char want[160], a[NUM_SIZE], b[NUM_SIZE];
	double v;

	num_format(low, a);
	num_format(high, b);
	snprintf(want, sizeof want, "a number from %.60s to %.60s", a, b);
	if (!num_parse(str_of(arg), &v) || v < low || v > high)
		wrong(what, arg, want);
	return v;
}

int64_t
opt_int(const char *arg, int64_t low, int64_t high, const char *what)
{
	double v = opt_num(arg, (double)low, (double)high, what);

	if (v != (double)(int64_t)v)
		wrong(what, arg, "a whole number");
	return (int64_t)v;
}

struct span
opt_span(const char *arg, const char *what)
{
	struct span s;

	if (!span_parse(str_of(arg), &s))
		wrong(what, arg, "a duration such as 28d, 12w, 6mo, 1y or all");
	return s;
}

struct span
opt_length(const char *arg, int least, const char *what)
{
	struct span s = opt_span(arg, what);

	if (s.unit == SPAN_ALL || s.n < least)
		wrong(what, arg, "a length of time, such as 28d, 12w or 1y");
	return s;
}

int64_t
opt_asof(const char *arg, const char *what)
{
	bool whole;
	int64_t t;

	if (!date_parse(str_of(arg), &t, &whole))
		wrong(what, arg,
		    "a date such as 2026-10-31 or a time such as"
		    " 2026-10-31T12:00:00Z");
	return whole ? date_add(t, (struct span){ DATE_DAY, SPAN_SECOND }, 1)
		     : t;
}

int64_t
opt_size(const char *arg, const char *what)
{
	static const char letters[] = "KMGT";
	struct str s = str_of(arg);
	int64_t unit = 1;
	double v;

	for (int i = 0; s.n && letters[i]; i++)
		if (s.p[s.n - 1] == letters[i]) {
			unit = INT64_C(1) << (10 * (i + 1));
			s.n--;
			break;
		}
	if (!num_parse(s, &v) || v < 1 || v > 1e12 || v * (double)unit > 9e18)
		wrong(what, arg, "a size such as 64M or 2G");
	return (int64_t)(v * (double)unit);
}

struct cond
opt_cond(struct arena *a, const char *arg, const char *what)
{
	struct str bad;
	struct cond c;
	char text[DIAG_TEXT];

	if (!cond_parse(a, str_of(arg), &c, &bad))
		diag_fail(
		    "%s: cannot read %s; a condition is: field op value"
		    " {and field op value}, op one of = != < <= > >= ~ !~",
		    what, diag_text(bad, text));
	return c;
}
