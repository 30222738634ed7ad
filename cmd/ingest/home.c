#include "home.h"

#include "currency.h"

static const struct str key = { "account,currency,,", 18 };

static _Noreturn void
fail(const struct ingest *run, const struct input *in, struct str value)
{
	struct place at = { .file = in->path };
	char text[DIAG_TEXT];

	diag_fail_at(&at,
	    "amounts in another currency than %s %s; give each currency a log",
	    run->exchange.words, diag_text(value, text));
}

static void
take(struct ingest *run, const struct input *in, struct str value)
{
	struct exchange *x = &run->exchange;
	struct buf words = { 0 };

	x->home = arena_str(&run->arena, value);
	buf_printf(&words, "%.*s, as in %s,", STRF(value), in->path);
	buf_char(&words, '\0');
	x->words = arena_str(&run->arena, buf_str(&words)).p;
	buf_free(&words);
}

void
home_note(struct ingest *run, const struct entry *e)
{
	struct exchange *x = &run->exchange;
	const struct input *in = &run->inputs[e->input];
	struct str line = { e->text, e->size }, value;

	if (e->account != ACCOUNT_OWN || !str_starts(line, key))
		return;
	str_cut(str_from(line, key.n + 1), ',', &value);
	if (!currency_is_code(value))
		return;
	if (x->home.n && !currency_same(x->home, value))
		fail(run, in, value);
	if (!str_eq(value, x->home))
		take(run, in, value);
	x->given = x->home;
}

bool
home_tells(const struct exchange *x, bool named)
{
	return currency_is_code(x->home) && (named || x->by_option);
}

void
home_event(const struct exchange *x, struct buf *text, struct entry *e)
{
	buf_put(text, key);
	e->key = (uint32_t)text->n;
	buf_printf(text, ",%.*s,\n", STRF(x->home));
	e->size = (uint32_t)text->n;
}
