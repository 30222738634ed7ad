#include "logline.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "date.h"
#include "diag.h"
#include "grow.h"
#include "quoted.h"
#include "split.h"

bool
complaint_of(struct complaint *c, const char *what, struct str text)
{
	char quoted[DIAG_TEXT];

	snprintf(c->text, sizeof c->text, "%s%s%s", what, text.p ? " " : "",
	    text.p ? diag_text(text, quoted) : "");
	return false;
}

/* cut a line into eight fields where it lies; *lf is its end, or NULL where
 * that was not reached; false where there is a quote, or where there are not
 * eight */
static bool
cut_plain(const char *p, const char **lf, struct str f[])
{
	const char *at[EVENT_FIELDS];
	size_t n = split_line(p, ',', '"', at, EVENT_FIELDS);

	for (size_t i = 0; i < n; i++) {
		f[i] = (struct str){ p, (size_t)(at[i] - p) };
		p = at[i] + 1;
	}
	*lf = *at[n - 1] == '\n' ? at[n - 1] : NULL;
	return *lf && n == EVENT_FIELDS;
}

/* a line with quotes: the fields go into the arena, which must last as long as
 * the line would */
static bool
cut_quoted(
    struct quoted *q, struct arena *text, struct str line, struct str f[])
{
	size_t used;

	quoted_begin(q);
	if (!quoted_feed(q, line, &used) || quoted_fields(q) != EVENT_FIELDS)
		return false;
	for (int i = 0; i < EVENT_FIELDS; i++)
		f[i] = arena_str(text, quoted_field(q, i));
	return true;
}

/* fill an event from its fields; *account is where it belongs */
static bool
read_event(struct event *e, const struct event *last, const struct str f[],
    struct complaint *c)
{
	if (f[0].n == 0)
		return complaint_of(c, "account: is empty", (struct str){ 0 });
	if (!date_parse_log(f[1], &e->time))
		return complaint_of(
		    c, "time: not of the form YYYY-MM-DDThh:mm:ssZ", f[1]);
	if (last == NULL || !str_eq(f[2], last->kind_name))
		e->kind = kind_of(f[2]);
	else
		e->kind = last->kind; /* runs of one kind are common */
	if (e->kind == KIND_NONE)
		return complaint_of(
		    c, "kind: no such kind (see cs-log(5))", f[2]);
	e->kind_name = f[2];
	e->name = f[3];
	e->ref = f[4];
	e->actor = f[5];
	e->value = f[6];
	e->note = f[7];
	return true;
}

static struct event *
new_event(struct loglines *l)
{
	l->events = grow(l->events, &l->cap, l->n + 1, sizeof *l->events);
	return &l->events[l->n];
}

void
loglines_open(struct loglines *l)
{
	*l = (struct loglines){ .quoted = quoted_new(',', '"') };
}

bool
loglines_read(struct loglines *l, struct arena *text, const char *p,
    const char *end, const char **lf, struct str *account, struct complaint *c)
{
	struct event *e = new_event(l);
	struct str f[EVENT_FIELDS], line;
	bool cut = cut_plain(p, lf, f);

	if (*lf == NULL)
		*lf = memchr(p, '\n', (size_t)(end - p));
	line = (struct str){ p, (size_t)(*lf - p) };
	if (!cut &&
	    !cut_quoted(l->quoted, text, (struct str){ p, line.n + 1 }, f))
		return complaint_of(c,
		    "is not a line of a customer log: it must have the eight"
		    " fields " EVENT_HEADER ";",
		    line);
	if (!read_event(e, l->n ? e - 1 : NULL, f, c))
		return false;
	*account = f[0];
	return true;
}

bool
loglines_sorted(const struct loglines *l)
{
	return l->n == 0 || l->events[l->n - 1].time <= l->events[l->n].time;
}

void
loglines_close(struct loglines *l)
{
	quoted_free(l->quoted);
	free(l->events);
}
