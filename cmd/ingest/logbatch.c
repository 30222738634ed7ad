#include "logbatch.h"

#include <stdlib.h>
#include <string.h>

#include "grow.h"

static void
put_aside(struct logbatch *b, const struct plain_event *p)
{
	b->aside =
	    grow(b->aside, &b->capaside, b->naside + 1, sizeof *b->aside);
	b->aside[b->naside++] = (struct logaside){ b->n++, *p };
}

static void
note_time(struct logbatch *b, int64_t t)
{
	if (!b->any || t < b->first)
		b->first = t;
	if (!b->any || t > b->last)
		b->last = t;
	b->any = true;
}

/* there is room for it and for its text */
static void
put(struct logbatch *b, const struct plain_event *p, uint32_t account,
    uint32_t input)
{
	struct entry *e = &b->v[b->n++];

	*e = p->entry;
	e->account = account;
	e->input = input & INT32_MAX;
	e->text = memcpy(b->texts.p + b->texts.n, e->text, e->size);
	b->texts.n += e->size;
	note_time(b, e->time);
	privacy_note(&b->met, e);
	if (p->told)
		b->told[b->ntold++] = account;
}

/* the number of an account that others may look up too; 0: it is looked at */
static uint32_t
known(const struct accounts *a, const struct plain_event *p)
{
	uint32_t id = 0;

	if (p->entry.text)
		id = accounts_look(a, p->account, p->hash);
	return id == ACCOUNT_OWN ? 0 : id;
}

static void
put_all(struct logbatch *b, const struct logblock *from,
    const struct accounts *a, uint32_t input, bool each)
{
	uint32_t account = 0;

	b->v = grow(b->v, &b->cap, b->n + from->n, sizeof *b->v);
	b->told =
	    grow(b->told, &b->captold, b->ntold + from->n, sizeof *b->told);
	for (size_t i = 0; !each && i < from->n; i++)
		accounts_fetch(a, from->v[i].hash);
	for (size_t i = 0; i < from->n; i++) {
		const struct plain_event *p = &from->v[i];

		if (!p->again || account == 0)
			account = each ? 0 : known(a, p);
		if (account)
			put(b, p, account, input);
		else
			put_aside(b, p);
	}
}

void
logbatch_read(struct logbatch *b, struct logblock *block,
    const struct accounts *a, uint32_t input, bool each, struct str text)
{
	b->n = b->naside = b->ntold = b->texts.n = 0;
	b->any = false;
	b->met = (struct privacy_met){ 0 };
	buf_room(&b->texts, text.n);
	while (text.n) {
		logblock_next(block, text);
		put_all(b, block, a, input, each);
		text = str_from(text, block->bytes);
	}
}

void
logbatch_free(struct logbatch *b)
{
	free(b->v);
	free(b->aside);
	free(b->told);
	buf_free(&b->texts);
}
