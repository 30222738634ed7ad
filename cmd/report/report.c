#include "report/report.h"

#include <stdlib.h>

#include "diag.h"

#include "report/changes.h"

void
report_read_health(struct report *r, struct csvin *in)
{
	r->roster.arena = r->arena;
	r->roster.detailed = r->account;
	r->roster.alerts = r->alerts.n ? &r->alerts : NULL;
	roster_read(&r->roster, in);
}

void
report_read_intake(struct report *r, struct csvin *in)
{
	r->intake.arena = r->arena;
	intake_read(&r->intake, in);
}

void
report_read_log(struct report *r, struct csvin *in)
{
	struct place at = csvin_place(in, -1);

	r->diary.arena = r->arena;
	if (r->account.n) {
		diary_read(&r->diary, in, r->account);
		return;
	}
	at.line = 0;
	diag_fail_at(&at,
	    "a log is read for one account; name it with --account, or give "
	    "the tables that are made from the log");
}

void
report_read_history(struct report *r, struct csvin *in)
{
	r->trail.arena = r->arena;
	trail_read(&r->trail, in, &r->roster, &r->overview, r->top, r->account);
}

void
report_read_stages(struct report *r, struct csvin *in)
{
	r->stages.arena = r->arena;
	stages_read(&r->stages, in, r->top);
}

static void
tell_unknown(const struct csvin *in)
{
	struct place at = csvin_place(in, -1);

	at.line = 1;
	diag_at(&at,
	    "not a table this program knows; cs-health and cs-ingest "
	    "--summary make those");
}

static bool
read_now(struct report *r, struct csvin *in, enum input_id kind)
{
	struct sheets *s = &r->sheets;
	bool one = r->account.n > 0;

	if (kind == INPUT_OTHER)
		tell_unknown(in);
	if (inputs[kind].read && !(one && kind == INPUT_STAGES))
		inputs[kind].read(r, in);
	else if (inputs[kind].keys && !one)
		sheet_fold(r->arena, sheets_add(s, r->arena), in, kind,
		    inputs[kind].keys, inputs[kind].sums);
	else
		sheet_read(
		    r->arena, sheets_add(s, r->arena), in, kind, r->account);
	return csvin_close(in) && kind != INPUT_OTHER;
}

bool
report_read(struct report *r, const char *path)
{
	/* not .tables, which takes an account's # for a comment */
	static const struct csvin_options ours = { .dialect = DIALECT_OURS };
	struct csvin *in = csvin_open(path, &ours);
	enum input_id kind = input_recognise(r->arena, in);

	if (!inputs[kind].late)
		return read_now(r, in, kind);
	ARENA_GROW(r->arena, r->late, r->nlate, r->caplate);
	r->late[r->nlate++] = (struct report_late){ in, kind };
	return true;
}

bool
report_finish(struct report *r)
{
	bool whole = true;

	roster_finish(&r->roster);
	alerts_finish(&r->alerts);
	overview_make(r->arena, &r->overview, &r->roster);
	if (r->previous)
		r->changes = changes_make(r);
	for (size_t i = 0; i < r->nlate; i++)
		whole = read_now(r, r->late[i].in, r->late[i].kind) && whole;
	trail_finish(&r->trail);
	stages_finish(&r->stages);
	if (r->sheets.n)
		qsort(r->sheets.v, r->sheets.n, sizeof *r->sheets.v, sheet_cmp);
	if (r->diary.given)
		diary_open(&r->diary, r->account,
		    r->roster.n ? r->roster.asof : INT64_MIN);
	return whole;
}

static const struct sheet *
from(const struct report *r, size_t i, enum input_id kind)
{
	for (; i < r->sheets.n; i++)
		if (r->sheets.v[i].kind == kind)
			return &r->sheets.v[i];
	return NULL;
}

const struct sheet *
report_sheet(const struct report *r, enum input_id kind)
{
	return from(r, 0, kind);
}

const struct sheet *
report_next(const struct report *r, const struct sheet *s)
{
	return from(r, (size_t)(s - r->sheets.v) + 1, s->kind);
}

bool
report_given(const struct report *r, enum input_id kind)
{
	switch (kind) {
	case INPUT_HEALTH: return r->roster.given;
	case INPUT_SUMMARY: return r->intake.given;
	case INPUT_HISTORY: return r->trail.given;
	case INPUT_STAGES: return r->stages.given;
	default: return report_sheet(r, kind) != NULL;
	}
}

int64_t
report_asof(const struct report *r)
{
	int64_t t = INTAKE_NO_TIME;

	if (r->roster.n)
		return r->roster.asof;
	if (r->diary.given)
		return r->diary.asof;
	for (size_t i = 0; i < r->intake.n; i++)
		if (r->intake.v[i].exported > t)
			t = r->intake.v[i].exported;
	return t;
}
