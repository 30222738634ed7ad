#include "intake.h"

#include <string.h>

#include "home.h"
#include "store.h"

/* false where it is left out */
static bool
look_at(struct ingest *run, struct entry *e)
{
	home_note(run, e);
	older_note(&run->older, e);
	if (run->vanish.wanted)
		vanish_note(&run->vanish, e);
	if (run->fuzzy.wanted)
		fuzzy_note(&run->fuzzy, e);
	if (privacy_wanted(&run->privacy) && !privacy_take(&run->privacy, e))
		return false;
	privacy_note(&run->privacy.met, e);
	return true;
}

void
intake_put(struct ingest *run, struct input *in, struct entry e)
{
	e.input = in->number & INT32_MAX;
	if (!look_at(run, &e))
		return;
	store_add(run, e);
	in->events++;
}

void
intake_add(
    struct ingest *run, struct input *in, struct entry e, const char *text)
{
	e.text = text;
	store_room(run);
	intake_put(run, in, e);
}

bool
intake_looks(const struct ingest *run)
{
	return run->opt->only_known || run->vanish.wanted ||
	    run->fuzzy.wanted || privacy_wanted(&run->privacy);
}

void
intake_put_all(
    struct ingest *run, struct input *in, const struct entry *v, size_t n)
{
	store_add_all(run, v, n);
	in->rows += (int64_t)n;
	in->events += (int64_t)n;
}

void
intake_time(struct input *in, int64_t t)
{
	if (!in->has_events || t < in->first)
		in->first = t;
	if (!in->has_events || t > in->last)
		in->last = t;
	in->has_events = true;
	if (in->has_exported && t > in->exported)
		in->future++;
	else if (t < in->from)
		in->from = t;
}

void
intake_reject(struct ingest *run, struct input *in, const struct place *at,
    const struct fault *f, struct str raw)
{
	struct buf words = { 0 };

	in->wants_filter |= fault_wants_filter(f);
	fault_words(&words, f);
	buf_char(&words, '\0');
	rejects_add(&in->rejects, at, f->code, words.p, raw, false);
	buf_free(&words);
	run->status = diag_worse(run->status, STATUS_TOLD);
}

void
intake_reject_bad(struct ingest *run, struct input *in, const struct place *at,
    const char *words, struct str raw, bool torn)
{
	rejects_add(&in->rejects, at, torn ? FAULT_CSV : FAULT_RAGGED, words,
	    raw, torn);
	run->status = diag_worse(run->status, STATUS_TOLD);
}

void
intake_doubt(struct ingest *run, struct input *in, uint32_t account,
    int64_t line, struct str raw)
{
	if (!run->opt->only_known || accounts_known(&run->accounts, account))
		return;
	ARENA_GROW(&run->arena, run->doubts, run->ndoubt, run->capdoubt);
	run->doubts[run->ndoubt++] =
	    (struct doubt){ in, account, line, arena_str(&run->arena, raw) };
}

void
intake_settle_doubts(struct ingest *run)
{
	const struct doubt *last = NULL;

	for (size_t i = 0; i < run->ndoubt; i++) {
		const struct doubt *d = &run->doubts[i];
		struct place at = { .file = d->input->path, .line = d->line };
		struct fault f;

		if (accounts_known(&run->accounts, d->account))
			continue;
		if (last && last->input == d->input && last->line == d->line)
			continue; /* another event of the same row */
		fault_set(&f, FAULT_UNKNOWN,
		    accounts_name(&run->accounts, d->account));
		intake_reject(run, d->input, &at, &f, d->raw);
		last = d;
	}
}
