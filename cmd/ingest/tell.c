#include "tell.h"

#include <inttypes.h>

#include "date.h"

// clang-format off
static const struct {
	const char *what, *remedy;
} words[UNION_DOUBTS] = {
	[UNION_CLASHED] = { "events that took the place of others of the same"
	    " file, with the same time and ref", "what is two things needs two"
	    " refs" },
	[UNION_RESTATED] = { "events without a ref that have another value or"
	    " note than an earlier input told: both count", "where the later corrects the"
	    " earlier, give them a ref in the mapping, see cs-mapping(5)" },
	[UNION_SET_TWICE] = { "attributes that a row before in the same file has"
	    " with another value at the same time: the last stands",
	    "let an account have one row, or each row its time" },
	[UNION_OVERRULED] = { NULL, NULL }, /* as it should be, see below */
};
// clang-format on

/* the account, the time and what is before the value */
static void
put_first(
    struct buf *out, const struct ingest *run, const struct union_doubtful *d)
{
	const struct accounts *a = &run->accounts;
	struct str event = { d->text, d->size }, name;
	char text[DIAG_TEXT], when[DATE_SIZE];

	name = a->ranked ? accounts_ranked(a, d->account)
			 : accounts_name(a, d->account);
	date_format(d->time, when);
	str_cut(event, '\n', &event);
	buf_printf(out, "%s, %s,", diag_text(name, text), when);
	buf_printf(out, " %s", diag_text(event, text));
}

static void
tell_doubt(struct ingest *run, const struct input *in, enum union_doubt doubt,
    const struct union_doubtful *d)
{
	struct place at = { .file = in->path };
	struct buf first = { 0 };

	if (d->n == 0 || words[doubt].what == NULL)
		return;
	if (doubt == UNION_SET_TWICE && in->table == NULL)
		return; /* told when the log was made */
	put_first(&first, run, d);
	diag_at(&at, "%s: %" PRId64 ", such as %.*s; %s", words[doubt].what,
	    d->n, STRF(buf_str(&first)), words[doubt].remedy);
	buf_free(&first);
	run->status = diag_worse(run->status, STATUS_TOLD);
}

/* nights read all exports anew on top of their log: is there one behind this
 * input that is as new as what the inputs before it know of, to put it right?
 */
static bool
is_put_right(const struct ingest *run, const struct input *in, int64_t newest)
{
	for (size_t i = in->number + 1; i < run->ninput; i++) {
		const struct input *next = &run->inputs[i];

		if (next->has_exported && next->exported >= newest &&
		    str_eq(next->mapping, in->mapping))
			return true;
	}
	return false;
}

/* it has the last word, and an export of before is as new, or newer */
static void
tell_older(
    struct ingest *run, const struct input *in, const struct union_tally *tally)
{
	int64_t n = tally->corrected + tally->doubts[UNION_OVERRULED].n, t;
	struct place at = { .file = in->path };
	char mine[DATE_SIZE], other[DATE_SIZE];

	if (n == 0 || !in->has_exported ||
	    !older_before(&run->older, in->mapping, in->number, &t) ||
	    (in->guessed ? t < in->exported : t <= in->exported) ||
	    (t > in->exported && is_put_right(run, in, t)))
		return;
	date_format(in->exported, mine);
	date_format(t, other);
	if (t > in->exported)
		diag_at(&at,
		    "an export of %s that comes after one of %s has the last"
		    " word of events: %" PRId64 "; give the older first",
		    mine, other, n);
	else
		diag_at(&at,
		    "taken for an export of %s, as one before was, it has the"
		    " last word of events: %" PRId64 "; say with --exported"
		    " when each was",
		    mine, n);
	run->status = diag_worse(run->status, STATUS_TOLD);
}

/* --hash was given when a log was made, and is not now */
static void
tell_actors(struct ingest *run)
{
	const struct privacy_met *p = &run->privacy.met;
	struct place at = { 0 };

	if (p->digests == 0 || p->clear == 0)
		return;
	at.file = run->inputs[p->clear - 1].path;
	diag_at(&at,
	    "has actors that are not hashed, as they are in %s, so that one is"
	    " two people; give --hash actor and its --key",
	    run->inputs[p->digests - 1].path);
	run->status = diag_worse(run->status, STATUS_TOLD);
}

void
tell_doubts(struct ingest *run, const struct union_tally *tally)
{
	for (size_t i = 0; i < run->ninput; i++) {
		const struct input *in = &run->inputs[i];

		for (int k = 0; k < UNION_DOUBTS; k++)
			tell_doubt(
			    run, in, (enum union_doubt)k, &tally[i].doubts[k]);
		tell_older(run, in, &tally[i]);
	}
	tell_actors(run);
}
