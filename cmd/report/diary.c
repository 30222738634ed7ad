#include "report/diary.h"

#include "diag.h"

static struct str
keep(struct diary *d, const struct csvin *in, const char *column)
{
	struct str s = csvin_field(in, csvin_column(in, str_of(column)));

	return s.n ? arena_str(d->arena, s) : (struct str){ 0 };
}

static struct event
read_event(struct diary *d, const struct csvin *in)
{
	struct str time = keep(d, in, "time");
	struct event e = { .kind_name = keep(d, in, "kind"),
		.name = keep(d, in, "name"),
		.ref = keep(d, in, "ref"),
		.actor = keep(d, in, "actor"),
		.value = keep(d, in, "value"),
		.note = keep(d, in, "note") };
	char text[DIAG_TEXT];

	if (!date_parse_log(time, &e.time))
		csvin_fail(in, csvin_column(in, STR("time")),
		    "not a time of a log: %s", diag_text(time, text));
	e.kind = kind_of(e.kind_name);
	if (e.kind == KIND_NONE)
		csvin_fail(in, csvin_column(in, STR("kind")),
		    "not a kind of event: %s", diag_text(e.kind_name, text));
	return e;
}

void
diary_read(struct diary *d, struct csvin *in, struct str account)
{
	int id = csvin_column(in, STR("account"));
	size_t before = d->n, home = d->nown;

	d->given = true;
	while (csvin_next_or_fail(in)) {
		struct str whose = csvin_field(in, id);
		int c = account_cmp(whose, account);

		if (c > 0)
			break; /* a log is sorted */
		if (c == 0) {
			ARENA_GROW(d->arena, d->events, d->n, d->cap);
			d->events[d->n++] = read_event(d, in);
		} else if (str_is(whose, "-") && home == 0) {
			/* every shard of a log has these */
			ARENA_GROW(d->arena, d->own, d->nown, d->capown);
			d->own[d->nown++] = read_event(d, in);
		}
	}
	if (before && d->n > before)
		csvin_fail(in, id, "another log had this account already");
}

void
diary_open(struct diary *d, struct str account, int64_t asof)
{
	static const struct span stale = { 7 * DATE_DAY, SPAN_SECOND };

	d->story = (struct story){
		.account = account, .events = d->events, .n = d->n
	};
	d->home = (struct story){
		.account = STR("-"), .events = d->own, .n = d->nown
	};
	feeds_read(d->arena, &d->feeds, &d->home);
	if (asof == INT64_MIN && !feeds_newest(&d->feeds, &asof))
		asof = d->n ? d->events[d->n - 1].time + 1 : 0;
	d->asof = asof;
	story_index(d->arena, &d->story);
	d->delivery = feeds_at(&d->feeds, asof, stale);
	view_open(&d->view, d->arena, &d->story);
	view_at(&d->view, asof, &d->delivery);
}

struct str
diary_name(const struct diary *d, struct str actor)
{
	struct str name = actor;

	for (size_t i = 0; i < d->view.n; i++) {
		const struct event *e = &d->events[i];

		if (e->kind == KIND_PERSON && e->note.n &&
		    str_eq(e->actor, actor))
			name = diary_text(d, e->note);
	}
	return name;
}

struct str
diary_text(const struct diary *d, struct str s)
{
	char *to = NEW(d->arena, char, s.n + 1);
	size_t n = 0;

	for (size_t i = 0; i < s.n; i++) {
		char c = s.p[i];

		if (c == '\\' && i + 1 < s.n && ++i)
			c = s.p[i] == '\\' ? '\\' : ' ';
		to[n++] = c;
	}
	return (struct str){ to, n };
}
