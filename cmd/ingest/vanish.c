#include "vanish.h"

#include "csvout.h"

#include "ingest.h"
#include "store.h"

static const struct str account = { "account,", 8 };
static const struct str status = { "account,status,,,", 17 };

/* what exports of money say of an account, beside its money: an invoice is no
 * sign of life of whom the list of accounts has lost */
static const struct str asides[] = {
	{ "account,currency,", 17 },
	{ "account,started,", 16 },
};

/* what is known of an account, by its rank */
struct state {
	bool told, seen, over;
	int64_t time;  /* of the status */
	uint32_t last; /* input + 1 */
};

static bool
tells_of_it(struct str line)
{
	for (size_t i = 0; i < sizeof asides / sizeof *asides; i++)
		if (str_starts(line, asides[i]))
			return false;
	return str_starts(line, account);
}

void
vanish_note(struct vanish *v, const struct entry *e)
{
	struct str line = { e->text, e->size }, value;
	struct told *last = v->ntold ? &v->told[v->ntold - 1] : NULL;

	if (e->account == ACCOUNT_OWN || !tells_of_it(line))
		return;
	if (last == NULL || last->account != e->account ||
	    last->input != e->input) {
		ARENA_GROW(&v->arena, v->told, v->ntold, v->captold);
		v->told[v->ntold++] = (struct told){ e->account, e->input };
	}
	if (!str_starts(line, status))
		return;
	str_cut(str_from(line, status.n), ',', &value);
	ARENA_GROW(&v->arena, v->statuses, v->nstatus, v->capstatus);
	v->statuses[v->nstatus++] = (struct status_told){
		.account = e->account,
		.input = e->input,
		.time = e->time,
		.over = str_is(value, "churned") || str_is(value, "cancelled"),
	};
}

/* is an export of its mapping newer */
static bool
is_newest(const struct ingest *run, const bool *tells, size_t i)
{
	const struct input *in = &run->inputs[i];

	if (!tells[i] || str_is(in->mapping, "log"))
		return false;
	for (size_t k = 0; k < run->ninput; k++)
		if (tells[k] && str_eq(run->inputs[k].mapping, in->mapping) &&
		    run->inputs[k].exported > in->exported)
			return false;
	return true;
}

static bool *
find_newest(struct ingest *run)
{
	const struct vanish *v = &run->vanish;
	bool *tells = NEW(&run->arena, bool, run->ninput);
	bool *newest = NEW(&run->arena, bool, run->ninput);

	for (size_t i = 0; i < v->ntold; i++)
		tells[v->told[i].input] = true;
	for (size_t i = 0; i < run->ninput; i++)
		newest[i] = is_newest(run, tells, i);
	return newest;
}

static bool
any(const bool *v, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (v[i])
			return true;
	return false;
}

static void
take_status(
    const struct ingest *run, struct state *s, const struct status_told *e)
{
	int64_t t =
	    e->time == STORE_LATER ? run->inputs[e->input].exported : e->time;

	if (t < s->time)
		return;
	s->time = t;
	s->over = e->over;
}

/* of every account, by its rank */
static struct state *
states(struct ingest *run, const bool *newest)
{
	const struct vanish *v = &run->vanish;
	size_t n = run->accounts.nranked;
	struct state *state = NEW(&run->arena, struct state, n + 1);

	for (size_t i = 0; i < n; i++)
		state[i].time = INT64_MIN;
	for (size_t i = 0; i < v->ntold; i++) {
		uint32_t rank = run->rank[v->told[i].account - 1];

		if (rank == UINT32_MAX) /* not in the log */
			continue;
		state[rank].told = true;
		state[rank].seen |= newest[v->told[i].input];
		state[rank].last = v->told[i].input + 1;
	}
	for (size_t i = 0; i < v->nstatus; i++) {
		uint32_t rank = run->rank[v->statuses[i].account - 1];

		if (rank != UINT32_MAX)
			take_status(run, &state[rank], &v->statuses[i]);
	}
	return state;
}

size_t
vanish_write(struct ingest *run, struct buf *out, struct str *first)
{
	bool *newest = find_newest(run);
	struct state *state = states(run, newest);
	struct csvout o = { .out = out };
	size_t n = 0;

	csvout_header(&o, "account,file");
	if (!any(newest, run->ninput)) /* nothing to be missing from */
		return 0;
	for (size_t i = 0; i < run->accounts.nranked; i++) {
		if (!state[i].told || state[i].seen || state[i].over)
			continue;
		if (n++ == 0)
			*first = accounts_ranked(&run->accounts, i);
		csvout_str(&o, accounts_ranked(&run->accounts, i));
		csvout_str(&o, run->inputs[state[i].last - 1].base);
		csvout_row(&o);
	}
	return n;
}
