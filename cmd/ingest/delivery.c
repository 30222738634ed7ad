#include "delivery.h"

#include "home.h"
#include "intake.h"
#include "line.h"

static void
add_feed(struct ingest *run, struct input *in, const char *ref, int64_t time,
    struct str kinds)
{
	struct str name = in->mapping;
	struct buf text = { 0 };
	struct entry e = { .time = time, .ref = 1 };
	char *p;

	buf_puts(&text, "feed,");
	p = line_field(buf_room(&text, LINE_ROOM(name)), name);
	text.n = (size_t)(p - text.p);
	buf_printf(&text, ",%s,", ref);
	e.key = (uint32_t)text.n;
	buf_printf(&text, ",%.*s,\n", STRF(kinds));
	e.size = (uint32_t)text.n;
	e.account = ACCOUNT_OWN;
	intake_add(run, in, e, text.p);
	buf_free(&text);
}

static void
add_currency(struct ingest *run, struct input *in)
{
	struct entry e = { .time = in->exported, .account = ACCOUNT_OWN };
	struct buf text = { 0 };

	home_event(&run->exchange, &text, &e);
	intake_add(run, in, e, text.p);
	buf_free(&text);
}

void
delivery_add(struct ingest *run, struct input *in, struct str kinds, bool named)
{
	int64_t from = in->from < in->exported ? in->from : in->exported;

	if (!in->has_exported || kinds.n == 0)
		return;
	add_feed(run, in, "from", from, kinds);
	add_feed(run, in, "to", in->exported, kinds);
	if (home_tells(&run->exchange, named))
		add_currency(run, in);
}
