#include "run.h"

#include <string.h>
#include <sys/stat.h>

#include "sink.h"

#include "aliases.h"
#include "draft.h"
#include "inputs.h"
#include "logmerge.h"
#include "output.h"
#include "rates.h"
#include "summary.h"
#include "tell.h"
#include "whole.h"

/* NULL: to standard output */
static void
write_file(const char *path, bool gzip, struct buf *out)
{
	struct sink *sink = sink_open(path, gzip);

	sink_write(sink, buf_str(out));
	sink_close(sink);
	buf_free(out);
}

/* ---- in the log's place ---- */

static void
detect(struct ingest *run, const struct argument *args, size_t n)
{
	struct catalog catalog = { 0 };
	struct buf out = { 0 };

	buf_puts(
	    &out, "file,mapping,delimiter,quote,encoding,line_end,columns\n");
	for (size_t i = 0; i < n; i++)
		inputs_detect(run, &catalog, args[i], &out);
	write_file(NULL, false, &out);
}

/* a draft is there to be mended: nothing that is, is lost */
static void
keep_mended(const char *path)
{
	struct stat st;

	if (path && stat(path, &st) == 0 && S_ISREG(st.st_mode) && st.st_size)
		diag_fail("%s is there already, and may have been mended; give"
			  " -o another name, or remove it",
		    path);
}

static void
draft(struct ingest *run, const struct command *c)
{
	struct place at = { .file = diag_file(c->draft) };
	struct buf out = { 0 };
	struct csvin *in;

	keep_mended(c->output);
	in = csvin_open(c->draft, &c->opt.csv);
	inputs_tell_known(&(struct catalog){ 0 }, in, c->draft);
	if (!draft_write(&out, &run->arena, in, inputs_base(c->draft)))
		diag_fail_at(&at, "%.*s", STRF(buf_str(&out)));
	write_file(c->output, c->gzip, &out);
	csvin_close(in);
}

/* ---- beside the log ---- */

static void
write_summary(
    const char *path, const struct ingest *run, const struct union_tally *tally)
{
	struct buf out = { 0 };

	summary_write(&out, run->inputs, tally, run->ninput);
	write_file(path, false, &out);
}

static void
write_vanished(struct ingest *run, const char *path)
{
	struct buf out = { 0 };
	char text[DIAG_TEXT];
	struct str first;
	size_t n = vanish_write(run, &out, &first);

	write_file(path, false, &out);
	if (n == 0)
		return;
	diag_say("%zu accounts that were told of before are not in the newest"
		 " exports, such as %s; if they left, tell so: status churned",
	    n, diag_text(first, text));
	run->status = diag_worse(run->status, STATUS_TOLD);
}

static void
write_fuzzy(struct ingest *run, const char *path)
{
	struct buf out = { 0 };
	size_t n = fuzzy_write(run, &out);

	write_file(path, false, &out);
	if (n)
		diag_say("%zu ids nobody told of are like known accounts; look"
			 " at %s, and give what is right as --aliases",
		    n, path);
}

/* ---- the log ---- */

/* of all inputs, 0 where one is no file */
static int64_t
size_of(const struct argument *args, size_t n)
{
	int64_t all = 0;
	struct stat st;

	for (size_t i = 0; i < n; i++) {
		if (stat(args[i].path, &st) < 0 || !S_ISREG(st.st_mode))
			return 0;
		all += (int64_t)st.st_size;
	}
	return all;
}

enum { KEY_LEAST = 16 };

/* without the line's end, which an editor adds */
static struct str
read_key(struct arena *a, const char *path)
{
	struct buf bytes = { 0 };
	struct str key;

	if (!whole_read(path, &bytes))
		diag_fail("cannot read the key of --key %s", path);
	key = buf_str(&bytes);
	while (key.n && strchr("\r\n", key.p[key.n - 1]))
		key.n--;
	if (key.n < KEY_LEAST)
		diag_fail("the key in %s is too short to be one; make it with"
			  " head -c 32 /dev/urandom | base64 >%s",
		    path, path);
	key = arena_str(a, key);
	buf_free(&bytes);
	return key;
}

/* of inputs that have none today */
static void
clear_rejects(struct ingest *run, const struct argument *args)
{
	size_t n = run->ninput;
	const char **paths = NEW(&run->arena, const char *, n);

	for (size_t i = 0; i < n; i++)
		paths[i] = args[i].path;
	for (size_t i = 0; i < n; i++)
		rejects_clear(&run->inputs[i].rejects, paths, n);
}

/* all is read, then sorted, then written */
static void
sort_inputs(struct ingest *run, const struct command *c,
    struct catalog *catalog, const struct argument *args, struct shards *shards,
    struct union_tally *tally)
{
	size_t n = run->ninput;

	for (size_t i = 0; c->aliases[i]; i++)
		aliases_read(run, c->aliases[i]);
	for (size_t i = 0; i < n; i++)
		inputs_read(run, catalog, args[i], (uint32_t)i);
	progress_close(&run->progress);
	output_sort(run, tally);
	for (size_t i = 0; c->opt.only_known && i < n; i++)
		rejects_close(&run->inputs[i].rejects);
	output_write(run, shards, c->compact, tally, n);
}

static void
open_run(struct ingest *run, const struct command *c, size_t n)
{
	run->inputs = NEW(&run->arena, struct input, n);
	run->ninput = n;
	run->fuzzy.wanted = c->fuzzy != NULL;
	run->vanish.wanted = c->vanished != NULL;
	run->privacy = c->privacy;
	privacy_open(&run->privacy);
	if (c->key)
		run->privacy.key = read_key(&run->arena, c->key);
	rates_read(run, c->currency, c->rates);
}

static void
ingest(struct ingest *run, const struct command *c, const struct argument *args,
    size_t n)
{
	struct union_tally *tally = NEW(&run->arena, struct union_tally, n);
	struct catalog catalog = { 0 };
	struct shards shards;
	bool merges;

	shards_open(
	    &shards, &run->arena, c->output, (size_t)c->opt.shards, c->gzip);
	open_run(run, c, n);
	merges = !c->aliases[0] && logmerge_can(run, args, n);
	progress_open(&run->progress, "reading", "B", size_of(args, n));
	if (merges)
		logmerge_run(
		    run, &catalog, args, n, &shards, c->compact, tally);
	else
		sort_inputs(run, c, &catalog, args, &shards, tally);
	progress_close(&run->progress);
	shards_close(&shards);
	clear_rejects(run, args);
	tell_doubts(run, tally);
	if (c->fuzzy)
		write_fuzzy(run, c->fuzzy);
	if (c->vanished)
		write_vanished(run, c->vanished);
	if (c->summary)
		write_summary(c->summary, run, tally);
}

enum status
ingest_run(const struct command *c, char *const *operands, size_t n)
{
	static char dash[] = "-", *const standard_input[] = { dash };
	struct ingest run = { .opt = &c->opt, .events = union_new() };
	struct argument *args;

	if (c->draft) {
		draft(&run, c);
		return run.status;
	}
	if (n == 0) {
		operands = standard_input;
		n = 1;
	}
	args = NEW(&run.arena, struct argument, n);
	for (size_t i = 0; i < n; i++)
		args[i] = inputs_argument(&run.arena, operands[i], c->mapping);
	accounts_open(&run.accounts);
	run.accounts.by_domain = c->by_domain;
	if (c->detect)
		detect(&run, args, n);
	else
		ingest(&run, c, args, n);
	return run.status;
}
