#include "exports.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "column.h"
#include "model.h"
#include "own.h"
#include "sheet.h"
#include "story.h"

#define ISO "Y-M-DTh:m:sZ"
#define OVERLAP 8 /* days in the newest usage export */

/* a file is a vendor's table of columns, or the events of one kind with its
 * fields: T time n name r ref a actor v value N note, after the account */
struct file {
	const char *name;
	const struct column *columns;
	void (*rows)(struct sheet *, struct story *, const struct file *);
	enum kind kind;
	const char *fields, *header;
	struct dialect dialect;
	int age;  /* days before the export's own day that its name says */
	int days; /* its days before the end, 0 for all */
};

static void rows_one(struct sheet *, struct story *, const struct file *);
static void rows_people(struct sheet *, struct story *, const struct file *);
static void rows_tickets(struct sheet *, struct story *, const struct file *);
static void rows_customer(struct sheet *, struct story *, const struct file *);
static void rows_subs(struct sheet *, struct story *, const struct file *);

// clang-format off
#define EXCEL { ';', true, false, true, false, false, true, false, "D/M/Y h:m" }
#define TABS { '\t', false, false, false, false, false, true, false, ISO }
#define SEP { ';', false, false, false, true, false, true, false, ISO }
#define CRLF { ',', true, false, false, false, false, true, false, ISO }
#define PLAIN { ',', false, false, false, false, false, true, false, ISO }
#define MINUTES { ',', false, false, false, false, false, true, false, \
	"Y-M-D h:m" }
#define DAYS { ',', false, false, false, false, false, true, false, "Y-M-D" }
#define GZIP { ',', false, false, false, false, false, true, true, ISO }
#define QUOTED { ',', false, true, false, false, false, false, false, "" }
#define ANSI { ',', false, true, false, false, true, false, false, "" }
#define VENDOR { ',', false, false, false, false, false, false, false, "" }

static const struct file files[] = {
{ .name = "salesforce-accounts", .columns = salesforce_accounts,
	.rows = rows_one, .dialect = ANSI },
{ .name = "salesforce-contacts", .columns = salesforce_contacts,
	.rows = rows_people, .dialect = QUOTED },
{ .name = "zendesk-tickets", .columns = zendesk_tickets,
	.rows = rows_tickets, .dialect = VENDOR },
{ .name = "stripe-customers", .columns = stripe_customers,
	.rows = rows_customer, .dialect = VENDOR },
{ .name = "stripe-subscriptions", .columns = stripe_subscriptions,
	.rows = rows_subs, .dialect = VENDOR },
{ .name = "usage", .kind = K_USAGE, .fields = "Tanv",
	.header = "account,time,user,feature,count",
	.dialect = GZIP, .age = 1 },
{ .name = "usage", .kind = K_USAGE, .fields = "Tanv",
	.header = "account,time,user,feature,count",
	.dialect = GZIP, .days = OVERLAP },
{ .name = "metrics", .kind = K_METRIC, .fields = "Tnv",
	.header = "account,time,metric,value", .dialect = CRLF },
{ .name = "surveys", .kind = K_SURVEY, .fields = "TanvN",
	.header = "account,time,person,survey,score,comment",
	.dialect = EXCEL },
{ .name = "touches", .kind = K_TOUCH, .fields = "TnravN",
	.header = "account,time,type,meeting,person,minutes,note",
	.dialect = MINUTES },
{ .name = "lapses", .kind = K_LAPSE, .fields = "TnravN",
	.header = "account,time,lapse,ref,who,minutes,note",
	.dialect = TABS },
{ .name = "promises", .kind = K_PROMISE, .fields = "TrnavN",
	.header = "account,time,promise,step,who,due,note",
	.dialect = PLAIN },
{ .name = "feedback", .kind = K_FEEDBACK, .fields = "TrnavN",
	.header = "account,time,feedback,step,person,weight,note",
	.dialect = PLAIN },
{ .name = "goals", .kind = K_GOAL, .fields = "TnvrN",
	.header = "account,time,metric,target,session,note",
	.dialect = SEP },
{ .name = "outcomes", .kind = K_OUTCOME, .fields = "TnvaN",
	.header = "account,time,metric,value,who,note", .dialect = PLAIN },
{ .name = "milestones", .kind = K_MILESTONE, .fields = "TnaN",
	.header = "account,time,milestone,person,note", .dialect = DAYS },
{ .name = "money", .kind = K_MONEY, .fields = "TnrvN",
	.header = "account,time,movement,ref,amount,note",
	.dialect = MINUTES },
{ .name = "design", .kind = K_DESIGN, .fields = "TrnavN",
	.header = "account,time,loop,stage,person,value,note",
	.dialect = PLAIN },
{ .name = "innovations", .kind = K_INNOVATION, .fields = "TrnavN",
	.header = "account,time,innovation,step,person,worth,note",
	.dialect = PLAIN },
{ .name = "advocacy", .kind = K_ADVOCACY, .fields = "TnaN",
	.header = "account,time,act,person,note", .dialect = PLAIN },
{ .name = "practices", .kind = K_PRACTICE, .fields = "TnavN",
	.header = "account,time,practice,assessor,level,note",
	.dialect = DAYS },
};

#define NFILES (int)(sizeof(files) / sizeof(files[0]))

/* rows that must be refused; * stands for an account's id */
static const struct {
	const char *file, *text;
} bad_rows[] = {
	{ "usage", "*,2026-02-30T09:00:00Z,U1-002,report,1" }, /* no day */
	{ "usage", "*,2026-03-02T09:00:00Z,U1-002,report,many" }, /* number */
	{ "surveys", "*;14/09/2026 10:30;;nps;n/a;" }, /* number */
	{ "surveys", "*;31/09/2026 10:30;;csat;4;" }, /* no such day */
	{ "touches", "*,2026-08-03 09:00,call" }, /* ragged: too short */
	{ "promises", /* no account */
		",2026-08-04T10:00:00Z,P-0-1,made,us:ben,2026-09-01,lost" },
	{ "money", "*,2026-08-05 10:00,payment,INV-0-1,12o0,typed" },
	{ "outcomes", /* ragged: too long */
		"*,2026-08-06T10:00:00Z,complaints,9,end:shopper,,extra,7" },
	{ "milestones", "*,2026-13-01,trained,," }, /* no such month */
};
// clang-format on

#define NBAD (int)(sizeof(bad_rows) / sizeof(bad_rows[0]))

static void
row(struct sheet *sh, struct story *st, const struct column *c,
    const void *item)
{
	for (; c->name != NULL; c++)
		sheet_cell(sh, c->cell != NULL ? c->cell(st, item) : "");
	sheet_end_row(sh, 0);
}

static void
rows_one(struct sheet *sh, struct story *st, const struct file *f)
{
	row(sh, st, f->columns, st);
}

static void
rows_people(struct sheet *sh, struct story *st, const struct file *f)
{
	for (int i = 0; i < st->npeople; i++)
		if (st->people[i].since < st->world->now)
			row(sh, st, f->columns, &st->people[i]);
}

static void
rows_tickets(struct sheet *sh, struct story *st, const struct file *f)
{
	for (int i = 0; i < st->ntickets; i++) {
		const struct ticket *k = &st->tickets[i];

		if (k->opened < st->world->now && story_open(st, k->opened))
			row(sh, st, f->columns, k);
	}
}

static void
rows_customer(struct sheet *sh, struct story *st, const struct file *f)
{
	if (st->begin < st->world->now)
		row(sh, st, f->columns, st);
}

static void
rows_subs(struct sheet *sh, struct story *st, const struct file *f)
{
	for (int i = 0; i < st->nsubs; i++)
		if (st->subs[i].from < st->world->now)
			row(sh, st, f->columns, &st->subs[i]);
}

/* the second night corrects a number here and there */
static const char *
value_of(struct story *st, const struct event *e)
{
	bool number =
	    e->kind == K_TOUCH || e->kind == K_MONEY || e->kind == K_FEEDBACK;

	if (!number || *e->value == '\0' ||
	    !column_changed(st, e->order * 2, 12))
		return e->value;
	return story_money(st, strtol(e->value, NULL, 10) * 100 + 1000);
}

static void
field(struct sheet *sh, struct story *st, const struct event *e, char what)
{
	switch (what) {
	case 'T': sheet_time(sh, e->time); break;
	case 'n': sheet_cell(sh, e->name); break;
	case 'r': sheet_cell(sh, e->ref); break;
	case 'a': sheet_cell(sh, e->actor); break;
	case 'v': sheet_cell(sh, value_of(st, e)); break;
	case 'N': sheet_cell(sh, e->note); break;
	default: break;
	}
}

static bool
wanted(const struct story *st, const struct event *e, const struct file *f)
{
	int64_t last = st->world->now - f->age * DAY;
	bool gone = e->kind == K_TOUCH || e->kind == K_SURVEY;

	if (e->kind != f->kind || e->time >= last)
		return false;
	if (f->days > 0 && e->time < last - f->days * DAY)
		return false;
	/* what is charged comes from Stripe */
	if (e->kind == K_MONEY && strcmp(e->name, "arr") == 0)
		return false;
	/* somebody deleted a row before the second night */
	return !gone || !column_changed(st, e->order * 2 + 1, 8);
}

static void
rows_events(struct sheet *sh, struct story *st, const struct file *f)
{
	for (size_t i = 0; i < st->nevents; i++) {
		const struct event *e = &st->events[i];

		if (!wanted(st, e, f))
			continue;
		sheet_cell(sh, st->id);
		for (const char *p = f->fields; *p != '\0'; p++)
			field(sh, st, e, *p);
		sheet_end_row(sh, e->time);
	}
}

static void
add_bad_rows(struct sheet *sh, const struct file *f, const char *id)
{
	char text[160];

	for (int i = 0; i < NBAD; i++) {
		const char *p = bad_rows[i].text;

		if (strcmp(bad_rows[i].file, f->name) != 0 || f->days > 0)
			continue;
		snprintf(text, sizeof(text), "%s%s", *p == '*' ? id : "",
		    *p == '*' ? p + 1 : p);
		sheet_raw_row(sh, text);
	}
}

static void
header_of(const struct file *f, char *out, size_t size)
{
	size_t n = 0;

	out[0] = '\0';
	if (f->columns == NULL)
		snprintf(out, size, "%s", f->header);
	for (const struct column *c = f->columns;
	     c != NULL && c->name != NULL && n < size; c++)
		n += (size_t)snprintf(
		    out + n, size - n, "%s%s", n > 0 ? "," : "", c->name);
}

static void
save(struct sheet *sh, const struct file *f, const struct world *w,
    const char *dir)
{
	char path[4096], day[CAL_SIZE], header[2048];

	cal_format(day, w->now - DAY * (1 + f->age), "Y-M-D");
	snprintf(path, sizeof(path), "%s/%s-%s.csv%s", dir, f->name, day,
	    sh->dialect->gzip ? ".gz" : "");
	header_of(f, header, sizeof(header));
	sheet_write(sh, path, header);
}

static void
tell_all(
    struct sheet *sheets, struct story *st, const struct world *w, char id[32])
{
	own_tell(st, w, 0);
	for (int i = 0; i < NFILES; i++)
		if (files[i].columns == NULL)
			rows_events(&sheets[i], st, &files[i]);
	for (uint32_t a = 0; a < w->accounts; a++) {
		model_tell(st, w, a);
		if (st->created >= w->now)
			continue;
		for (int i = 0; i < NFILES; i++)
			if (files[i].columns != NULL)
				files[i].rows(&sheets[i], st, &files[i]);
			else
				rows_events(&sheets[i], st, &files[i]);
		snprintf(id, 32, "%s", st->id);
	}
}

void
exports_write(const struct world *w, const char *dir, bool plain)
{
	static const struct dialect dialects[] = { VENDOR, PLAIN };
	static struct story st;
	struct sheet sheets[sizeof(files) / sizeof(files[0])];
	char id[32] = "";

	for (int i = 0; i < NFILES; i++)
		sheets[i] = (struct sheet){ .dialect = !plain
			    ? &files[i].dialect
			    : &dialects[files[i].columns == NULL] };
	tell_all(sheets, &st, w, id);
	for (int i = 0; i < NFILES; i++) {
		if (!plain)
			add_bad_rows(&sheets[i], &files[i], id);
		save(&sheets[i], &files[i], w, dir);
	}
	story_free(&st);
	memset(&st, 0, sizeof(st));
}
