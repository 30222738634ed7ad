/* salesforce: accounts and contacts as the Data Loader writes them */
#include <string.h>

#include "column.h"
#include "story.h"

#define STAMP "Y-M-DTh:m:s.000Z"

// clang-format off
CELL(id, st->id)
CELL(no, "false")
CELL(name, st->name)
CELL(industry, st->industry->name)
CELL(region, region_params[st->region].name)
CELL(segment, st->seg->name)
CELL(parent, st->parent != NULL ? st->parent : "")
CELL(tier, column_attribute(st, "tier"))
CELL(seats, column_attribute(st, "seats"))
CELL(status, column_attribute(st, "status"))
CELL(renewal, column_attribute(st, "renews"))
CELL(creator, "ana")
CELL(created, column_time(st, st->created, STAMP))
// clang-format on

static const char *
type(struct story *st, const void *row)
{
	const char *now = column_attribute(st, "status");

	(void)row;
	return strcmp(now, "active") == 0 || strcmp(now, "notice") == 0
	    ? "Customer"
	    : "";
}

/* the second street line after a line feed, as typed into the form */
static const char *
street(struct story *st, const void *row)
{
	(void)row;
	return story_text(st,
	    st->index % 7 == 2 ? "%d Mill Lane\nFloor %d" : "%d Rue d'Été",
	    st->index % 90 + 1, st->index % 5 + 1);
}

// clang-format off
CELL(city, region_params[st->region].cities[st->place])
// clang-format on

// clang-format off
CELL(country, region_params[st->region].countries[st->place])
// clang-format on

static const char *
phone(struct story *st, const void *row)
{
	(void)row;
	return story_text(st, "+44 1632 960%03d", (int)(st->index % 1000));
}

static const char *
website(struct story *st, const void *row)
{
	(void)row;
	return story_text(st, "https://%s.example", st->slug);
}

static const char *
revenue(struct story *st, const void *row)
{
	(void)row;
	return story_text(st, "%d.0", st->seg->arr * 100 + st->place * 500);
}

static const char *
employees(struct story *st, const void *row)
{
	(void)row;
	return story_int(st, st->seats * 9 + st->place * 3);
}

static const char *
description(struct story *st, const void *row)
{
	(void)row;
	return st->index % 11 == 4 ? "Old \"key\" account; see notes, folder 7"
				   : "";
}

static const char *
owner(struct story *st, const void *row)
{
	const char *now = column_attribute(st, "owner") + strlen("us:");

	(void)row;
	if (column_changed(st, 0, 60))
		return strcmp(now, "ben") == 0 ? "emeka" : "ben";
	return now;
}

/* the last time an attribute changed */
static const char *
modified(struct story *st, const void *row)
{
	int64_t t = st->created;

	(void)row;
	for (size_t i = 0; i < st->nevents; i++)
		if (st->events[i].kind == K_ACCOUNT)
			t = st->events[i].time;
	return column_time(st, t, STAMP);
}

static const char *
activity(struct story *st, const void *row)
{
	int64_t t = NEVER;

	(void)row;
	for (size_t i = 0; i < st->nevents; i++)
		if (st->events[i].kind == K_TOUCH)
			t = st->events[i].time;
	return column_time(st, t, "Y-M-D");
}

// clang-format off
const struct column salesforce_accounts[] = {
	{ "ID", id }, { "ISDELETED", no }, { "MASTERRECORDID", NULL },
	{ "NAME", name }, { "TYPE", type }, { "PARENTID", parent },
	{ "BILLINGSTREET", street }, { "BILLINGCITY", city },
	{ "BILLINGSTATE", NULL }, { "BILLINGPOSTALCODE", NULL },
	{ "BILLINGCOUNTRY", country }, { "SHIPPINGSTREET", NULL },
	{ "SHIPPINGCITY", NULL }, { "SHIPPINGSTATE", NULL },
	{ "SHIPPINGPOSTALCODE", NULL }, { "SHIPPINGCOUNTRY", NULL },
	{ "PHONE", phone }, { "FAX", NULL }, { "ACCOUNTNUMBER", NULL },
	{ "WEBSITE", website }, { "SIC", NULL }, { "INDUSTRY", industry },
	{ "ANNUALREVENUE", revenue }, { "NUMBEROFEMPLOYEES", employees },
	{ "OWNERSHIP", NULL }, { "TICKERSYMBOL", NULL },
	{ "DESCRIPTION", description }, { "RATING", NULL }, { "SITE", NULL },
	{ "OWNERID", owner }, { "CREATEDDATE", created },
	{ "CREATEDBYID", creator }, { "LASTMODIFIEDDATE", modified },
	{ "LASTMODIFIEDBYID", owner }, { "SYSTEMMODSTAMP", modified },
	{ "LASTACTIVITYDATE", activity }, { "SEGMENT__C", segment },
	{ "TIER__C", tier }, { "REGION__C", region }, { "SEATS__C", seats },
	{ "RENEWAL_DATE__C", renewal }, { "STATUS__C", status },
	{ NULL, NULL },
};
// clang-format on

#define PERSON ((const struct person *)row)

// clang-format off
CELL(person_id, PERSON->id)
CELL(last_name, PERSON->last)
CELL(first_name, PERSON->first)
CELL(email, PERSON->email)
CELL(title, PERSON->title)
CELL(department, PERSON->role->department)
CELL(role, PERSON->role->name)
CELL(since, column_time(st, PERSON->since, STAMP))
CELL(left_on, column_time(st, PERSON->left, "Y-M-D"))
// clang-format on

static const char *
full_name(struct story *st, const void *row)
{
	return story_text(st, "%s %s", PERSON->first, PERSON->last);
}

static const char *
touched(struct story *st, const void *row)
{
	int64_t left = PERSON->left;

	return column_time(
	    st, left < st->world->now ? left : PERSON->since, STAMP);
}

// clang-format off
const struct column salesforce_contacts[] = {
	{ "Id", person_id }, { "IsDeleted", no }, { "AccountId", id },
	{ "LastName", last_name }, { "FirstName", first_name },
	{ "Name", full_name }, { "Email", email }, { "Title", title },
	{ "Department", department }, { "OwnerId", owner },
	{ "CreatedDate", since }, { "LastModifiedDate", touched },
	{ "ROLE__C", role }, { "LEFT_ON__C", left_on },
	{ NULL, NULL },
};
// clang-format on
