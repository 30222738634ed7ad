/* cs-ingest: turn exports of any source into one customer log */
#include <getopt.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "asof.h"
#include "opt.h"
#include "table.h"

#include "ingest/currency.h"
#include "ingest/exported.h"
#include "ingest/run.h"
#include "ingest/shards.h"

enum {
	OPT_DIALECT = 256, /* and one an item */
	OPT_MAX_FIELD = OPT_DIALECT + DIALECT_COUNT,
	OPT_SAVE_DIALECT,
	OPT_DATE_ORDER,
	OPT_DECIMAL,
	OPT_TZ,
	OPT_CURRENCY,
	OPT_RATES,
	OPT_DROP,
	OPT_HASH,
	OPT_KEY,
	OPT_EXPORTED,
	OPT_ALIASES,
	OPT_BY_DOMAIN,
	OPT_FUZZY,
	OPT_UNKNOWN,
	OPT_REJECTS,
	OPT_STRICT,
	OPT_SUMMARY,
	OPT_VANISHED,
	OPT_COMPACT,
	OPT_MEMORY,
	OPT_SHARDS,
	OPT_EXPLAIN,
	OPT_DETECT,
	OPT_DRAFT,
	OPT_LIST,
	OPT_PRINT
};

// clang-format off
static const struct opt options[] = {
	{ 'm', "mapping", "NAME", "how rows become events; else by the header" },
	{ 'o', "output", "FILE", "where the log goes" },
	{ 'z', "gzip", NULL, "write it compressed" },
	{ OPT_DIALECT + DIALECT_DELIMITER, "delimiter", "C",
	    "what separates fields; tab, blanks" },
	{ OPT_DIALECT + DIALECT_QUOTE, "quote", "C",
	    "what encloses fields; none" },
	{ OPT_DIALECT + DIALECT_ESCAPE, "escape", "C",
	    "before a quote in quotes: double, backslash" },
	{ OPT_DIALECT + DIALECT_LINE_ENDS, "line-ends", "lf|cr",
	    "does CR alone end a line" },
	{ OPT_DIALECT + DIALECT_ENCODING, "encoding", "NAME",
	    "utf-8, windows-1252 or a name of iconv(1)" },
	{ OPT_DIALECT + DIALECT_HEADER, "header", "LINE",
	    "where the header is" },
	{ OPT_DIALECT + DIALECT_HEADER_ROWS, "header-rows", "N",
	    "how many rows it has" },
	{ OPT_DIALECT + DIALECT_EMPTY_ROWS, "empty-rows", "drop|keep",
	    "rows of delimiters only" },
	{ OPT_DIALECT + DIALECT_FOOTER, "footer", "drop|keep",
	    "what follows a blank line at the end" },
	{ OPT_DIALECT + DIALECT_LENIENT, "lenient", NULL,
	    "take text after a closing quote" },
	{ OPT_MAX_FIELD, "max-field", "SIZE",
	    "the greatest length of a field; 1M" },
	{ OPT_SAVE_DIALECT, "save-dialect", "FILE",
	    "write the mapping with the dialect there" },
	{ OPT_DATE_ORDER, "date-order", "dmy|mdy", "of dates like 03/04/2025" },
	{ OPT_DECIMAL, "decimal", "point|comma", "of numbers like 31.140" },
	{ OPT_TZ, "tz", "ZONE", "of times without an offset; else UTC" },
	{ OPT_CURRENCY, "currency", "CODE", "what the log's amounts are in" },
	{ OPT_RATES, "rates", "FILE", "convert to it: currency,date,rate" },
	{ OPT_DROP, "drop", "WHAT", "leave out note, actor or note,actor" },
	{ OPT_HASH, "hash", "actor", "actors as keyed digests of their ids" },
	{ OPT_KEY, "key", "FILE", "the key of --hash, of 16 bytes and more" },
	{ OPT_EXPORTED, "exported", "TIME", "when the exports were made" },
	{ OPT_ALIASES, "aliases", "FILE", "other ids: alias,account" },
	{ OPT_BY_DOMAIN, "by-domain", NULL, "e-mail addresses are their domain's" },
	{ OPT_FUZZY, "fuzzy", "FILE", "suggest aliases by name; joins none" },
	{ OPT_UNKNOWN, "unknown", "keep|reject", "rows of accounts unheard of" },
	{ OPT_REJECTS, "rejects", "DIR", "keep rejected rows there" },
	{ OPT_STRICT, "strict", NULL, "stop at the first bad row" },
	{ OPT_SUMMARY, "summary", "FILE", "a row an input: what became of it" },
	{ OPT_VANISHED, "vanished", "FILE", "accounts the newest exports lack" },
	{ OPT_COMPACT, "compact", NULL, "drop attributes that repeat" },
	{ OPT_MEMORY, "memory", "SIZE", "what events may take (a quarter)" },
	{ OPT_SHARDS, "shards", "N", "N ranges of accounts; -o is a folder" },
	{ OPT_EXPLAIN, "explain", NULL, "say what was taken, and why" },
	{ OPT_DETECT, "detect", NULL, "only say what the files are" },
	{ OPT_DRAFT, "draft", "FILE", "a first mapping for an unknown export" },
	{ OPT_LIST, "list", NULL, "name the built-in mappings" },
	{ OPT_PRINT, "print", "NAME", "print a mapping" },
	{ 0 },
};
// clang-format on

static const struct opt_program program = {
	.name = "cs-ingest",
	.what = "turn exports of any source into one customer log",
	.synopsis = "[-m MAPPING] [options] [FILE | MAPPING=FILE ...]",
	.options = options,
	.examples =
	    "  cs-ingest accounts.csv tickets.csv.gz usage.csv >log.csv\n"
	    "  cs-ingest -o log.csv log.csv surveys=answers.csv\n",
};

static enum stamp_order
order_of(const char *arg)
{
	enum stamp_order order = stamp_order_of(str_of(arg));

	if (order == STAMP_OPEN)
		opt_usage(&program, "--date-order is dmy or mdy");
	return order;
}

static enum amount_sign
sign_of(const char *arg)
{
	enum amount_sign sign = amount_sign_of(str_of(arg));

	if (sign == AMOUNT_OPEN)
		opt_usage(&program, "--decimal is point or comma");
	return sign;
}

static void
add_aliases(const char *aliases[ALIASES], const char *path)
{
	size_t n = 0;

	while (aliases[n])
		n++;
	if (n + 1 == ALIASES)
		opt_usage(&program, "so many tables of --aliases are too many");
	aliases[n] = path;
}

static void
give_dialect(struct dialect *d, enum dialect_item item, const char *arg)
{
	if (dialect_give(d, item, str_of(arg ? arg : "yes")))
		return;
	opt_usage(&program, "--%.*s is %s", STRF(dialect_names[item]),
	    dialect_wants(item));
}

static bool
reject_unknown(const char *arg)
{
	if (strcmp(arg, "keep") != 0 && strcmp(arg, "reject") != 0)
		opt_usage(&program, "--unknown is keep or reject");
	return strcmp(arg, "reject") == 0;
}

static void
set_exported(struct options *opt, const char *arg)
{
	opt->has_exported = true;
	if (!exported_by_text(str_of(arg), &opt->exported))
		opt_usage(&program,
		    "--exported is a date such as 2026-10-31 or a time such as"
		    " 2026-10-31T02:00:00Z");
}

/* lives as long as the program */
static const struct zone *
zone_for(const char *arg)
{
	static struct arena arena;
	static struct zone zone;

	if (!zone_find(&arena, str_of(arg), &zone))
		opt_usage(&program,
		    "--tz is a place of the system's zone database, such as"
		    " Europe/Berlin, UTC, or an offset such as +02:00");
	return &zone;
}

static const char *
currency_for(const char *arg)
{
	if (!currency_is_code(str_of(arg)))
		opt_usage(
		    &program, "--currency is the code of one, such as EUR");
	return arg;
}

static void
set_drop(struct privacy *p, const char *arg)
{
	struct str rest = str_of(arg), word;

	while (rest.p) {
		rest = str_cut(rest, ',', &word);
		p->drop_note |= str_is(word, "note");
		p->drop_actor |= str_is(word, "actor");
		if (!str_is(word, "note") && !str_is(word, "actor"))
			opt_usage(
			    &program, "--drop is note, actor or note,actor");
	}
}

static bool
hash_actor(const char *arg)
{
	if (strcmp(arg, "actor") != 0)
		opt_usage(&program, "--hash is actor");
	return true;
}

/* of the machine's memory */
static int64_t
quarter(void)
{
	return (int64_t)sysconf(_SC_PHYS_PAGES) / 4 * sysconf(_SC_PAGESIZE);
}

static struct command
read_command(int argc, char *argv[])
{
	struct command c = { .opt.memory = quarter() };
	const char *arg;
	int key;

	while ((key = opt_next(&program, argc, argv, &arg)) != -1)
		switch (key) {
		case 'm': c.mapping = arg; break;
		case 'o': c.output = arg; break;
		case 'z': c.gzip = true; break;
		case OPT_MAX_FIELD:
			c.opt.csv.max_field =
			    (size_t)opt_size(arg, "--max-field");
			break;
		case OPT_SAVE_DIALECT: c.opt.save_dialect = arg; break;
		case OPT_DATE_ORDER: c.opt.date_order = order_of(arg); break;
		case OPT_DECIMAL: c.opt.decimal = sign_of(arg); break;
		case OPT_TZ:
			c.opt.zone = zone_for(arg);
			c.opt.zone_name = arg;
			break;
		case OPT_CURRENCY: c.currency = currency_for(arg); break;
		case OPT_RATES: c.rates = arg; break;
		case OPT_DROP: set_drop(&c.privacy, arg); break;
		case OPT_HASH: c.privacy.hash_actor = hash_actor(arg); break;
		case OPT_KEY: c.key = arg; break;
		case OPT_EXPORTED: set_exported(&c.opt, arg); break;
		case OPT_ALIASES: add_aliases(c.aliases, arg); break;
		case OPT_BY_DOMAIN: c.by_domain = true; break;
		case OPT_FUZZY: c.fuzzy = arg; break;
		case OPT_UNKNOWN: c.opt.only_known = reject_unknown(arg); break;
		case OPT_REJECTS: c.opt.rejects = arg; break;
		case OPT_STRICT: c.opt.strict = true; break;
		case OPT_SUMMARY: c.summary = arg; break;
		case OPT_VANISHED: c.vanished = arg; break;
		case OPT_COMPACT: c.compact = true; break;
		case OPT_MEMORY:
			c.opt.memory = opt_size(arg, "--memory");
			break;
		case OPT_SHARDS:
			c.opt.shards = opt_int(arg, 1, SHARDS_MOST, "--shards");
			break;
		case OPT_EXPLAIN: c.opt.explain = true; break;
		case OPT_DETECT: c.detect = true; break;
		case OPT_DRAFT: c.draft = arg; break;
		case OPT_LIST: table_print("mapping", NULL); exit(STATUS_DONE);
		case OPT_PRINT: table_print("mapping", arg); exit(STATUS_DONE);
		default:
			give_dialect(&c.opt.csv.dialect,
			    (enum dialect_item)(key - OPT_DIALECT), arg);
		}
	return c;
}

/* what goes together, and what does not */
static void
check(const struct command *c, int operands)
{
	if (c->privacy.hash_actor != (c->key != NULL))
		opt_usage(&program, "--hash actor and --key FILE go together");
	if (c->rates && c->currency == NULL)
		opt_usage(&program,
		    "--rates wants to know what to convert to: --currency"
		    " EUR");
	if (c->opt.save_dialect && operands != 1)
		opt_usage(&program, "--save-dialect wants one FILE");
	if (c->opt.shards && c->output == NULL)
		opt_usage(&program, "--shards wants a folder: -o DIR");
	if (c->draft && (c->detect || operands > 0))
		opt_usage(&program,
		    "--draft takes one FILE, and goes with no other and not"
		    " with --detect");
}

int
main(int argc, char *argv[])
{
	struct command c;

	diag_program("cs-ingest");
	c = read_command(argc, argv);
	c.opt.now = asof_now();
	check(&c, argc - optind);
	return ingest_run(&c, argv + optind, (size_t)(argc - optind));
}
