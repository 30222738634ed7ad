#include "inputs.h"

#include <string.h>
#include <unistd.h>

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

/* of names that differ by case or blanks only, one is taken as it is written in
 * the mapping, else the first: say so where it matters */
static void
check_cases(struct ingest *run, const char *file, const struct csvin *in,
    const struct mapping_fit *fit)
{
	struct place at = { .file = file, .line = 1 };
	char text[DIAG_TEXT], other[DIAG_TEXT];

	for (int i = 0; i < csvin_columns(in); i++)
		for (int k = 0; fit->column[i] && k < csvin_columns(in); k++) {
			if (k == i || fit->column[k] || csvin_renamed(in, k) ||
			    !str_eq_fold(str_trim(csvin_name(in, i)),
				str_trim(csvin_name(in, k))))
				continue;
			diag_at(&at,
			    "the columns %s and %s are called the same but for"
			    " case or blanks; %s is taken, rename one",
			    diag_text(csvin_name(in, i < k ? i : k), text),
			    diag_text(csvin_name(in, i < k ? k : i), other),
			    i < k ? "the first" : "the second");
			run->status = diag_worse(run->status, STATUS_TOLD);
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
		check_cases(run, at.file, in, &fit);
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
	struct place at = { .file = diag_file(op.path) };
	struct mapping_fit fit = { 0 };
	struct mapping *m;
	struct str name = { 0 };
	const char *words;

	if (convert_is_log(in))
		name = STR("log");
	else if (op.mapping)
		name = catalog_named(c, op.mapping, in, op.path, &fit)->name;
	else if ((m = catalog_choose(c, in, op.path, false, &fit, &name)))
		name = m->name;
	words = impostor_words(in, &fit);
	if (words) {
		diag_at(&at, "%s", words);
		run->status = diag_worse(run->status, STATUS_TOLD);
		name = (struct str){ 0 };
	}
	explain_detect(out, inputs_base(op.path), in, name);
	csvin_close(in);
}

void
inputs_tell_known(struct catalog *c, const struct csvin *in, const char *path)
{
	struct place at = { .file = diag_file(path) };
	const struct mapping *m;
	struct mapping_fit fit;
	struct str tie = { 0 };

	if (convert_is_log(in))
		diag_fail_at(&at, "is a log: it needs no mapping");
	m = catalog_choose(c, in, at.file, false, &fit, &tie);
	impostor_check(in, at.file, &fit);
	if (m)
		diag_at(&at,
		    "the built-in mapping %.*s reads this without a draft:"
		    " cs-ingest %s",
		    STRF(m->name), path);
	else if (tie.n)
		diag_at(&at,
		    "built-in mappings read this without a draft: %.*s; say"
		    " which, as in -m NAME",
		    STRF(tie));
}
