#include "journey/cell.h"

#include <math.h>

#include "buf.h"
#include "csvin.h"
#include "diag.h"
#include "num.h"

_Noreturn void
cell_wrong(const struct cell *c, const char *message)
{
	char text[DIAG_TEXT];

	csvin_fail(c->in, c->column, "%s is not %s", diag_text(c->text, text),
	    message);
}

struct str
cell_copy(const struct cell *c)
{
	return arena_str(c->path->arena, c->text);
}

int
cell_selector(const struct cell *c, struct str text)
{
	const char *error;
	int i = select_add_any(c->path->selects, text, &error);
	char quoted[DIAG_TEXT];

	if (i < 0)
		csvin_fail(c->in, c->column, "in %s: %s",
		    diag_text(text, quoted), error);
	if (c->path->selects->v[i].attribute)
		cell_wrong(c, "a selector of events: an attribute is no event");
	return i;
}

/* ---- what is due ---- */

/* touches that go by a wire where nothing else is said; all others are people
 * who meet or talk */
static const struct str digital_touches[] = {
	{ "email", 5 },
	{ "inapp", 5 },
	{ "webinar", 7 },
	{ "community", 9 },
	{ "newsletter", 10 },
	{ "chat", 4 },
};

/* "by physical" at the end of an item, cut off it */
static bool
said_channel(const struct cell *c, struct str *item, enum channel *channel)
{
	char text[DIAG_TEXT], near[DIAG_TEXT];
	struct str word = *item;

	for (size_t i = item->n; i >= 4; i--) {
		struct str by = { item->p + i - 4, 4 };

		if (!str_is(by, " by "))
			continue;
		word = str_trim(str_from(*item, i));
		item->n = i - 4;
		for (int k = 0; k < CHANNELS; k++)
			if (str_eq(word, channel_names[k])) {
				*channel = (enum channel)k;
				return true;
			}
		csvin_fail(c->in, c->column, "no such channel: %s%s",
		    diag_text(word, text),
		    diag_nearest(word, channel_names, CHANNELS, near));
	}
	return false;
}

static enum channel
usual_channel(const struct select *s)
{
	if (s->kind == KIND_USAGE || s->kind == KIND_METRIC)
		return CHANNEL_PRODUCT;
	if (s->kind == KIND_SURVEY)
		return CHANNEL_DIGITAL;
	if (s->nname == 0)
		return CHANNEL_PHYSICAL;
	for (size_t i = 0; i < sizeof digital_touches / sizeof(struct str); i++)
		if (str_eq(s->names[0], digital_touches[i]))
			return CHANNEL_DIGITAL;
	return CHANNEL_PHYSICAL;
}

/* a word without a colon is a touch's name, or a kind's other than touch */
static int
due_selector(const struct cell *c, struct str text)
{
	struct buf b = { 0 };
	int i;

	if (str_find(text, ':') == text.n && kind_of(text) == KIND_NONE)
		buf_puts(&b, "touch:");
	buf_put(&b, text);
	i = cell_selector(c, arena_str(c->path->arena, buf_str(&b)));
	buf_free(&b);
	return i;
}

/* "2 training", "1 email,inapp by digital", "3 usage:export" */
static struct due
read_due(const struct cell *c, struct str item)
{
	struct due d = { 0 };
	struct str count, text = str_trim(str_cut(item, ' ', &count));
	bool said = said_channel(c, &text, &d.channel);
	double n;

	if (!num_parse(count, &n) || n < 1 || n > 1000 || n != floor(n) ||
	    str_trim(text).n == 0)
		cell_wrong(
		    c, "COUNT TOUCH, such as 2 training; 1 email by digital");
	d.count = (int)n;
	d.text = arena_str(c->path->arena, str_trim(text));
	d.select = due_selector(c, d.text);
	if (!said)
		d.channel = usual_channel(&c->path->selects->v[d.select]);
	return d;
}

void
cell_touches(const struct cell *c, struct stage *s)
{
	struct str item, rest = c->text;

	while (rest.p) {
		rest = str_cut(rest, ';', &item);
		ARENA_GROW(c->path->arena, s->dues, s->ndue, s->due_cap);
		s->dues[s->ndue++] = read_due(c, str_trim(item));
	}
}
