/* cells of a mapping: what they make of a row, or what is wrong with them */
#include <string.h>

#include "ingest/template.h"

#include "tap.h"

/* the row all cells are filled from */
static const char sheet[] =
    "Id,Name,Empty,When,Amount,Domain,Prio,Minutes,Sf,Mangled,A B\n"
    "7,Ada,,14/03/2025 10:00,\"$1,200.00\",https://WWW.Acme.com:80/x,High,90,"
    "001x0000002lBtm,17850.0,x\n";

static const struct {
	const char *cell, *want;
} good[] = {
	{ "", "" },
	{ "plain", "plain" },
	{ "{Name}", "Ada" },
	{ "{name}", "Ada" },
	{ "{ NAME }", "Ada" },
	{ "{A B}", "x" },
	{ "us:{Name}-{Id}", "us:Ada-7" },
	{ "{{{Name}}}", "{Ada}" },
	{ "a{{b", "a{b" },
	{ "{Empty}", "" },
	{ "{Empty||Name}", "Ada" },
	{ "{Nowhere||Name}", "Ada" },
	{ "{Empty||Nowhere||Id}", "7" },
	{ "{Empty|default none}", "none" },
	{ "{Nowhere|default}", "" },
	{ "{Nowhere|default x y}", "x y" },
	{ "{Name|lower}", "ada" },
	{ "{Name|upper}", "ADA" },
	{ "{Name|prefix us:}", "us:Ada" },
	{ "{Empty|prefix us:}", "" },
	{ "{Domain|domain}", "acme.com" },
	{ "{Prio|map Low=1 High=3}", "3" },
	{ "{Prio|map low=1 high=3}", "3" },
	{ "{Prio|map \"A B\"=1 *=9}", "9" },
	{ "{A B|map x=\"y z\"}", "y z" },
	{ "{Prio|map *=}", "" },
	{ "{Prio|empty - High}", "" },
	{ "{Prio||Name|empty - high}", "Ada" },
	{ "{Prio||Name|empty Ada}", "High" },
	{ "{Prio||Name|empty High Ada}", "" },
	{ "{Prio||Name|lower|empty high}", "" },
	{ "{Minutes|minutes}", "90" },
	{ "{Amount|money}", "1200.00" },
	{ "{Amount|money|times 12}", "14400" },
	{ "{Minutes|divide 60}", "1.5" },
	{ "{Minutes|times {Id}}", "630" },
	{ "{Amount|money|times {Prio|map Low=1 High=12}|divide 10}", "1440" },
	{ "{Minutes|times {Empty|default 2}}", "180" },
	{ "{Empty|times {Name}}", "" },
	{ "{When|day}", "2025-03-14" },
	{ "{When|date}", "2025-03-14T10:00:00Z" },
	{ "{When|date %d/%m/%Y %H:%M}", "2025-03-14T10:00:00Z" },
	{ "{When|plus {Minutes} minutes}", "2025-03-14T11:30:00Z" },
	{ "{When|plus {Empty} hours}", "" },
	{ "{When|plus {Nowhere} hours|default}", "" },
	{ "{When|plus {Id} days|day}", "2025-03-21" },
	{ "{Minutes|epoch}", "1970-01-01T00:01:30Z" },
	{ "{Minutes|epoch-ms}", "1970-01-01T00:00:00Z" },
	{ "{Minutes|excel}", "1900-03-30" },
	{ "{Sf|sfid}", "001x0000002lBtmAAE" },
	{ "{Mangled|id}", "17850" },
	{ "{@row}", "2" },
	{ "{@file}", "f.csv" },
	{ "{@exported}", "2026-01-01T23:59:59Z" },
	{ "{Empty||@exported}", "2026-01-01T23:59:59Z" },
	{ "{@file}:{@row}", "f.csv:2" },
};

static const struct {
	const char *cell;
	enum fault_code code;
	int column;
} faults[] = {
	{ "{Name|money}", FAULT_NUMBER, 1 },
	{ "{Name|times 2}", FAULT_NUMBER, 1 },
	{ "{Name|day}", FAULT_DATE, 1 },
	{ "{When|date %Y}", FAULT_FORMAT, 3 },
	{ "{When|plus {Name} days}", FAULT_NUMBER, 1 },
	{ "{Prio|map Low=1}", FAULT_UNMAPPED, 6 },
	{ "{Minutes|times {Name}}", FAULT_NUMBER, 1 },
	{ "{Minutes|times {Empty}}", FAULT_NUMBER, 2 },
	{ "{Minutes|divide {Prio|map High=0}}", FAULT_ZERO, 6 },
	{ "{Minutes|times {Prio|map Low=1}}", FAULT_UNMAPPED, 6 },
	{ "{Name|minutes}", FAULT_DURATION, 1 },
	{ "{Name|domain}", FAULT_DOMAIN, 1 },
	{ "{Name|sfid}", FAULT_SFID, 1 },
};

static const char *const unreadable[] = { "{Name", "Name}", "{}", "{|lower}",
	"{Name|}", "{Name|nonsense}", "{Name|times}", "{Name|times x}",
	"{Name|times 0}", "{Name|map}", "{Name|map A}", "{Name|lower x}",
	"{Name|prefix}", "{Name|plus 3 days}", "{Name|plus {Id} weeks}",
	"{Name|money sign}", "{Name|lower {Id}}", "{Name|times {Id} 3}",
	"{Name|times {}}", "{Name|times {Id}", "{@nonsense}", "{Name||}",
	"{Name|empty}" };

static const char *const unbound[] = { "{Nowhere}", "{Nowhere|lower}",
	"{Nowhere||Neither}", "{When|plus {Nowhere} days}" };

struct bench {
	struct arena arena;
	struct csvin *in;
	struct str fields[11];
	struct stamp_column columns[11];
	struct amount_column amounts[11];
	struct row row;
};

static void
open_bench(struct bench *b)
{
	struct csvin_options opt = { .tables = true };

	*b = (struct bench){ 0 };
	b->in = csvin_open_text(
	    "f.csv", (struct str){ sheet, sizeof sheet - 1 }, &opt);
	csvin_next(b->in);
	for (int i = 0; i < 11; i++)
		b->fields[i] = csvin_field(b->in, i);
	b->row = (struct row){ .fields = b->fields,
		.columns = b->columns,
		.amounts = b->amounts,
		.line = 2,
		.file = STR("f.csv"),
		.exported = STR("2026-01-01T23:59:59Z"),
		.each = -1 };
}

static bool
bind(struct bench *b, const char *cell, struct template *t,
    struct template_fit *fit)
{
	struct mistake mistake;

	*fit = (struct template_fit){ .used = NEW(&b->arena, bool, 11) };
	if (!template_parse(&b->arena, str_of(cell), t, &mistake))
		return false;
	template_bind(&b->arena, t, b->in, fit);
	return true;
}

static void
test_good(struct bench *b)
{
	for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
		struct template t;
		struct template_fit fit;
		struct fault f = { 0 };
		struct str got = { 0 };

		ok(bind(b, good[i].cell, &t, &fit) && fit.nmissing == 0 &&
			template_fill(&t, &b->row, &got, &f) &&
			str_is(got, good[i].want),
		    "%s is \"%s\"", good[i].cell, good[i].want);
	}
}

static void
test_faults(struct bench *b)
{
	for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) {
		struct template t;
		struct template_fit fit;
		struct fault f = { 0 };
		struct str got;

		ok(bind(b, faults[i].cell, &t, &fit) &&
			!template_fill(&t, &b->row, &got, &f) &&
			f.code == faults[i].code &&
			f.column == faults[i].column,
		    "%s: %s, in its column", faults[i].cell,
		    fault_name(faults[i].code));
	}
}

static void
test_refused(struct bench *b)
{
	struct template t;
	struct template_fit fit;

	for (size_t i = 0; i < sizeof unreadable / sizeof *unreadable; i++)
		ok(!bind(b, unreadable[i], &t, &fit), "%s cannot be read",
		    unreadable[i]);
	for (size_t i = 0; i < sizeof unbound / sizeof *unbound; i++)
		ok(bind(b, unbound[i], &t, &fit) && fit.nmissing == 1,
		    "%s lacks a column", unbound[i]);
	ok(bind(b, "{Nowhere|default}", &t, &fit) && fit.empty,
	    "nothing can come of columns that are absent");
	ok(bind(b, "{Nowhere|default x}", &t, &fit) && !fit.empty,
	    "but of a default that says something");
}

static void
test_later(struct bench *b)
{
	struct template t;
	struct template_fit fit;
	struct fault f;
	struct str got;

	b->row.exported = (struct str){ 0 };
	ok(bind(b, "{Empty||@exported}", &t, &fit) &&
		template_waits(&t) == TEMPLATE_WAITS_PLAINLY &&
		template_fill(&t, &b->row, &got, &f) && template_is_later(got),
	    "the export's time can come later");
	ok(bind(b, "{@exported|day}", &t, &fit) &&
		template_waits(&t) == TEMPLATE_WAITS,
	    "not where something is made of it");
	ok(bind(b, "{Name}", &t, &fit) && template_waits(&t) == TEMPLATE_READY,
	    "most cells do not wait");
}

int
main(void)
{
	struct bench b;

	open_bench(&b);
	test_good(&b);
	test_faults(&b);
	test_refused(&b);
	test_later(&b);
	csvin_close(b.in);
	arena_free(&b.arena);
	return done_testing();
}
