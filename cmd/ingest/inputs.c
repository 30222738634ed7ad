#include "inputs.h"

#include <inttypes.h>
#include <string.h>
#include <unistd.h>

#include "date.h"
#include "table.h"

#include "convert.h"
#include "explain.h"
#include "impostor.h"

/* MAPPING=FILE, where there is the file, and not the mapping */
static _Noreturn void
fail_unknown(struct str name, struct str path)
{
	struct str names[128];
	char text[DIAG_TEXT], near[DIAG_TEXT];
	size_t n = 0;

	for (const struct table_builtin *b = table_builtins;
	     b->name && n < sizeof names / sizeof *names; b++)
		if (strcmp(b->sort, "mapping") == 0)
			names[n++] = str_of(b->name);
	diag_fail("%.*s=%.*s: no mapping is called %s%s; --list names them",
	    STRF(name), STRF(path), diag_text(name, text),
	    diag_nearest(name, names, n, near));
}

struct argument
inputs_argument(struct arena *a, const char *operand, const char *mapping)
{
	struct argument whole = { operand, mapping };
	struct str name, path = str_cut(str_of(operand), '=', &name);

	if (path.p == NULL || access(operand, F_OK) == 0)
		return whole;
	name = arena_str(a, name);
	if (!str_ends(name, STR(".csv")) && !table_exists("mapping", name.p)) {
		if (access(path.p, F_OK) == 0 || str_is(path, "-"))
			fail_unknown(name, path);
		return whole;
	}
	return (struct argument){ path.p, name.p };
}

struct str
inputs_base(const char *path)
{
	const char *slash = strrchr(path, '/');

	return str_of(slash ? slash + 1 : path);
}

/* open an input as the options and the mapping that is named have it */
static struct csvin *
open_named(struct ingest *run, struct catalog *c, struct argument op)
{
	struct csvin_options csv = run->opt->csv;

	if (op.mapping) {
		csv.dialect = catalog_load(c, op.mapping)->dialect;
		dialect_over(&csv.dialect, &run->opt->csv.dialect);
	}
	return csvin_open(op.path, &csv);
}

/* a mapping chosen by the header may say itself how the export is written: it
 * is opened again so */
static struct csvin *
open_again(struct ingest *run, struct argument op, struct csvin *in,
    const struct mapping *m)
{
	struct csvin_options csv = run->opt->csv;
	struct place at = { .file = diag_file(op.path) };

	if (m == NULL || op.mapping || !dialect_given(&m->dialect))
		return in;
	if (strcmp(op.path, "-") == 0) {
		diag_at(&at,
		    "standard input is not read again with the settings of the"
		    " mapping %.*s; name it with -m",
		    STRF(m->name));
		run->status = diag_worse(run->status, STATUS_TOLD);
		return in;
	}
	csvin_close(in);
	csv.dialect = m->dialect;
	dialect_over(&csv.dialect, &run->opt->csv.dialect);
	return csvin_open(op.path, &csv);
}

/* what is this file: the mapping bound to its header, NULL for a log */
static struct mapping *
recognise(struct catalog *c, struct argument op, const struct csvin *in,
    struct mapping_fit *fit)
{
	const char *file = diag_file(op.path);
	struct mapping *m;
	struct str tie;

	if (op.mapping && !convert_is_log(in))
		m = catalog_named(c, op.mapping, in, file, fit);
	else if (convert_is_log(in))
		m = NULL;
	else
		m = catalog_choose(c, in, file, true, fit, &tie);
	return m;
}

/* of columns of one name the first is taken: say so where it matters */
static void
check_twins(struct ingest *run, const char *file, const struct csvin *in,
    const struct mapping_fit *fit)
{
	struct place at = { .file = file, .line = 1 };
	char text[DIAG_TEXT];

	for (int i = 0; i < csvin_columns(in); i++)
		for (int k = i + 1; fit->column[i] && k < csvin_columns(in);
		     k++) {
			struct str twin = csvin_name(in, k);

			if (!csvin_renamed(in, k) ||
			    !str_starts(twin, csvin_name(in, i)) ||
			    twin.p[csvin_name(in, i).n] != '_')
				continue;
			diag_at(&at,
			    "two columns are called %s; the first is taken,"
			    " rename one",
			    diag_text(csvin_name(in, i), text));
			run->status = diag_worse(run->status, STATUS_TOLD);
			break;
		}
}

static int
twins_before(const struct input *inputs, uint32_t number)
{
	int n = 0;

	for (uint32_t i = 0; i < number; i++)
		n += str_eq(inputs[i].base, inputs[number].base);
	return n;
}

static const char *
table_of(struct arena *a, struct argument op, const struct mapping *m)
{
	return m == NULL ? NULL
	    : op.mapping ? op.mapping
			 : arena_str(a, m->name).p;
}

/* what is known of it before it is read */
static struct csvin *
open_input(struct ingest *run, struct catalog *c, struct argument op,
    uint32_t number, struct mapping **m, struct mapping_fit *fit)
{
	struct input *input = &run->inputs[number];
	struct csvin *in = open_named(run, c, op);

	*fit = (struct mapping_fit){ 0 };
	*m = recognise(c, op, in, fit);
	in = open_again(run, op, in, *m);
	if (*m) /* to the header as it is now */
		*fit = mapping_bind(&c->arena, *m, in);
	if (*m)
		impostor_check(in, diag_file(op.path), fit);
	if (run->opt->explain)
		explain_start(
		    run, diag_file(op.path), in, *m, op.mapping != NULL, fit);
	if (run->opt->save_dialect && *m == NULL)
		diag_fail("--save-dialect: a log has no mapping");
	*input = (struct input){ .path = diag_file(op.path),
		.base = inputs_base(op.path),
		.mapping = *m ? (*m)->name : STR("log"),
		.table = table_of(&run->arena, op, *m),
		.number = number,
		.from = INT64_MAX };
	rejects_open(&input->rejects, in, op.path, run->opt->rejects,
	    twins_before(run->inputs, number));
	input->rejects.strict = run->opt->strict;
	return in;
}

struct csvin *
inputs_open_log(
    struct ingest *run, struct catalog *c, struct argument op, uint32_t number)
{
	struct mapping *m;
	struct mapping_fit fit;

	return open_input(run, c, op, number, &m, &fit);
}

/* once is enough */
static void
tell_filters(struct ingest *run, const struct input *input)
{
	struct place at = { .file = input->path };

	if (!input->wants_filter || run->told_filters || !input->table ||
	    !table_is_built_in("mapping", input->table))
		return;
	run->told_filters = true;
	diag_at(&at,
	    "filters stand in the mapping: cs-ingest --print %s >mine.csv, edit"
	    " it as cs-mapping(5) says, and give -m ./mine.csv",
	    input->table);
}

void
inputs_read(
    struct ingest *run, struct catalog *c, struct argument op, uint32_t number)
{
	struct input *input = &run->inputs[number];
	struct place at = { .file = diag_file(op.path) };
	struct mapping *m;
	struct mapping_fit fit;
	struct csvin *in = open_input(run, c, op, number, &m, &fit);

	if (m == NULL)
		convert_log(run, input, in);
	else {
		check_twins(run, at.file, in, &fit);
		convert_export(run, input, in, m, &fit);
	}
	if (!run->opt->only_known) /* else there may be more of them */
		rejects_close(&input->rejects);
	tell_filters(run, input);
}

void
inputs_detect(
    struct ingest *run, struct catalog *c, struct argument op, struct buf *out)
{
	struct csvin *in = open_named(run, c, op);
	struct mapping_fit fit;
	struct mapping *m;
	struct str name = { 0 };

	if (convert_is_log(in))
		name = STR("log");
	else if (op.mapping)
		name = catalog_named(c, op.mapping, in, op.path, &fit)->name;
	else if ((m = catalog_choose(c, in, op.path, false, &fit, &name)))
		name = m->name;
	explain_detect(out, inputs_base(op.path), in, name);
	csvin_close(in);
}

static void
add_alias(struct ingest *run, struct csvin *in, int alias, int account)
{
	struct str from = csvin_field(in, alias), to = csvin_field(in, account);
	struct place at = csvin_place(in, alias);
	struct buf words = { 0 };
	struct fault f;

	if (from.n && to.n) {
		if (accounts_alias(&run->accounts, from, to, at, &f))
			return;
	} else
		fault_set(&f, FAULT_ACCOUNT, from);
	fault_words(&words, &f);
	buf_char(&words, '\0');
	diag_at(&at, "%s", words.p);
	buf_free(&words);
	run->status = diag_worse(run->status, STATUS_TOLD);
}

void
inputs_aliases(struct ingest *run, const char *path)
{
	struct csvin_options opt = { 0 };
	struct csvin *in = csvin_open(path, &opt);
	int alias = csvin_column(in, STR("alias"));
	int account = csvin_column(in, STR("account"));

	if (alias < 0 || account < 0)
		csvin_fail(
		    in, -1, "--aliases wants the columns alias and account");
	while (csvin_next_or_fail(in))
		add_alias(run, in, alias, account);
	csvin_close(in);
}

/* in any order that says itself: nothing else in a table of rates would */
static int64_t
rate_day(struct csvin *in, int column)
{
	struct str text = csvin_field(in, column);
	char quoted[DIAG_TEXT];
	struct stamp stamp;

	stamp_read(text, &stamp);
	if (!stamp.ok[STAMP_OPEN])
		csvin_fail(in, column, "not a date: %s; write YYYY-MM-DD",
		    diag_text(text, quoted));
	return date_day(stamp.at[STAMP_OPEN]);
}

enum { RATE_SIZE = 40 };

/* where semicolons separate fields, a comma is the decimal sign */
static struct str
plain_rate(const struct csvin *in, struct str rate, char out[RATE_SIZE])
{
	if (csvin_dialect(in)->delimiter != ';' || rate.n > RATE_SIZE ||
	    str_find(rate, '.') < rate.n)
		return rate;
	for (size_t i = 0; i < rate.n; i++)
		out[i] = rate.p[i] == ',' ? '.' : rate.p[i];
	return (struct str){ out, rate.n };
}

static void
add_rate(struct ingest *run, struct csvin *in, const int column[3])
{
	struct str currency = csvin_field(in, column[0]);
	struct str rate = csvin_field(in, column[2]);
	char text[DIAG_TEXT], plain[RATE_SIZE];

	if (!currency_valid(currency))
		csvin_fail(in, column[0],
		    "not the code of a currency, such as EUR: %s",
		    diag_text(currency, text));
	if (!exchange_add(&run->arena, &run->exchange, currency,
		rate_day(in, column[1]), plain_rate(in, rate, plain)))
		csvin_fail(in, column[2],
		    "not a rate: %s; what one of the currency is worth, such"
		    " as 0.92, of at most 18 digits",
		    diag_text(rate, text));
}

static void
read_rates(struct ingest *run, const char *path)
{
	struct csvin_options opt = { 0 };
	struct csvin *in = csvin_open(path, &opt);
	struct place at = { .file = diag_file(path) };
	struct exchange *x = &run->exchange;
	int column[] = { csvin_column(in, STR("currency")),
		csvin_column(in, STR("date")), csvin_column(in, STR("rate")) };
	char day[DATE_SIZE];
	size_t twice;

	if (column[0] < 0 || column[1] < 0 || column[2] < 0)
		csvin_fail(in, -1,
		    "--rates wants the columns currency, date and rate");
	while (csvin_next_or_fail(in))
		add_rate(run, in, column);
	csvin_close(in);
	twice = exchange_sort(x);
	if (twice == 0)
		return;
	date_format_day(x->rates[twice - 1].day * DATE_DAY, day);
	diag_fail_at(&at, "%.*s has two rates of %s; take one of them out",
	    STRF(x->rates[twice - 1].currency), day);
}

void
inputs_rates(struct ingest *run, const char *currency, const char *path)
{
	run->exchange.home = run->exchange.given = str_of(currency);
	run->exchange.words = currency;
	run->exchange.by_option = currency != NULL;
	run->exchange.has_rates = path != NULL;
	if (path)
		read_rates(run, path);
}
