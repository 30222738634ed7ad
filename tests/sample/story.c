#include "story.h"

#include <err.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define PAGE 65536

struct page {
	struct page *next;
	size_t used;
	char text[PAGE];
};

const char *const kind_names[] = {
	[K_ACCOUNT] = "account",
	[K_PERSON] = "person",
	[K_USAGE] = "usage",
	[K_METRIC] = "metric",
	[K_GOAL] = "goal",
	[K_OUTCOME] = "outcome",
	[K_TICKET] = "ticket",
	[K_SURVEY] = "survey",
	[K_TOUCH] = "touch",
	[K_LAPSE] = "lapse",
	[K_MILESTONE] = "milestone",
	[K_PROMISE] = "promise",
	[K_FEEDBACK] = "feedback",
	[K_MONEY] = "money",
	[K_DESIGN] = "design",
	[K_INNOVATION] = "innovation",
	[K_ADVOCACY] = "advocacy",
	[K_PRACTICE] = "practice",
	[K_FEED] = "feed",
};
_Static_assert(
    sizeof(kind_names) / sizeof(kind_names[0]) == NKINDS, "a name a kind");

static const char *const owner_tags[NOWNERS] = {
	"us:ana",
	"us:ben",
	"us:chloe",
	"us:dmitri",
	"us:emeka",
	"us:farah",
};

void
story_clear(struct story *st)
{
	struct event *events = st->events;
	struct page *first = st->pages;
	size_t cap = st->cap;

	while (first != NULL && first->next != NULL) {
		struct page *next = first->next;

		free(first);
		first = next;
	}
	if (first != NULL)
		first->used = 0;
	/* the big arrays are counted, only what is counted is read */
	memset(st, 0, offsetof(struct story, people));
	memset(st->users, 0, sizeof(st->users));
	st->events = events;
	st->cap = cap;
	st->nevents = 0;
	st->pages = first;
}

void
story_free(struct story *st)
{
	story_clear(st);
	free(st->pages);
	free(st->events);
}

static char *
room(struct story *st, size_t n)
{
	struct page *page = st->pages;

	if (page == NULL || page->used + n > PAGE) {
		page = malloc(sizeof(*page));
		if (page == NULL)
			err(2, NULL);
		page->next = st->pages;
		page->used = 0;
		st->pages = page;
	}
	page->used += n;
	return page->text + page->used - n;
}

const char *
story_text(struct story *st, const char *format, ...)
{
	char text[512];
	va_list ap;

	va_start(ap, format);
	vsnprintf(text, sizeof(text), format, ap);
	va_end(ap);
	return story_copy(st, text);
}

const char *
story_copy(struct story *st, const char *text)
{
	size_t n = strlen(text) + 1;

	return memcpy(room(st, n), text, n);
}

const char *
story_int(struct story *st, int64_t n)
{
	char text[24], *p = text + sizeof(text);
	uint64_t u = n < 0 ? -(uint64_t)n : (uint64_t)n;

	*--p = '\0';
	do
		*--p = (char)('0' + u % 10);
	while ((u /= 10) > 0);
	if (n < 0)
		*--p = '-';
	return story_copy(st, p);
}

const char *
story_money(struct story *st, int64_t cents)
{
	if (cents % 100 == 0)
		return story_int(st, cents / 100);
	return story_text(
	    st, "%lld.%02d", (long long)(cents / 100), (int)(cents % 100));
}

const char *
story_day(struct story *st, int64_t t)
{
	char text[CAL_SIZE];

	cal_format(text, t, "Y-M-D");
	return story_copy(st, text);
}

const char *
story_us(const struct story *st)
{
	return owner_tags[st->owner];
}

static const char *
cell(const char *text)
{
	return text != NULL ? text : "";
}

void
story_event(struct story *st, int64_t t, enum kind kind, const char *name,
    const char *ref, const char *actor, const char *value, const char *note)
{
	if (st->nevents == st->cap) {
		st->cap = st->cap > 0 ? st->cap * 2 : 1024;
		st->events =
		    realloc(st->events, st->cap * sizeof(st->events[0]));
		if (st->events == NULL)
			err(2, NULL);
	}
	st->events[st->nevents] = (struct event){
		.time = t,
		.name = name,
		.ref = cell(ref),
		.actor = cell(actor),
		.value = cell(value),
		.note = cell(note),
		.order = (uint32_t)st->nevents,
		.kind = (uint8_t)kind,
	};
	st->nevents++;
}

static int
by_time(const void *a, const void *b)
{
	const struct event *x = a, *y = b;

	if (x->time != y->time)
		return x->time < y->time ? -1 : 1;
	return x->order < y->order ? -1 : x->order > y->order;
}

/* once a customer has left, only bills are still paid */
static bool
happened(const struct story *st, const struct event *e)
{
	if (e->kind == K_FEED)
		return true;
	if (e->time >= st->world->now || e->time < st->created)
		return false;
	if (e->kind == K_ACCOUNT || e->kind == K_PERSON)
		return true;
	if (e->time < st->begin)
		return false;
	return e->kind == K_MONEY || story_open(st, e->time);
}

void
story_close(struct story *st)
{
	size_t n = 0;

	for (size_t i = 0; i < st->nevents; i++)
		if (happened(st, &st->events[i]))
			st->events[n++] = st->events[i];
	st->nevents = n;
	if (n > 0)
		qsort(st->events, n, sizeof(st->events[0]), by_time);
}

struct rng
story_rng(const struct story *st, enum purpose purpose, unsigned index)
{
	return rng_stream(st->world->seed, st->index, purpose, index);
}

int
story_rate(const struct story *st, int permille)
{
	return permille * st->world->density;
}

/* seconds into the day, in steps of five minutes */
static int64_t
office_hour(struct rng *r)
{
	return (7 * 12 + rng_below(r, 10 * 12)) * 300;
}

/* most of the weekend's days go to Monday and Tuesday, or back where the
 * month ends */
static int64_t
moment(const struct story *st, struct rng *r, int stays)
{
	int day = rng_below(r, st->month_days);

	if (cal_weekday(st->from / DAY + day) >= 5 && !rng_chance(r, stays))
		day += day + 2 < st->month_days ? 2 : -2;
	return st->from + day * DAY + office_hour(r);
}

int64_t
story_moment(const struct story *st, struct rng *r)
{
	return moment(st, r, 0);
}

int64_t
story_anytime(const struct story *st, struct rng *r)
{
	return moment(st, r, 200);
}

int64_t
story_working(struct rng *r, int64_t day)
{
	int weekday;

	day = day / DAY * DAY;
	weekday = cal_weekday(day / DAY);
	if (weekday >= 5)
		day += (7 - weekday) * DAY;
	return day + office_hour(r);
}

void
story_push(struct story *st, int64_t t, int by)
{
	int m = cal_month(t) - st->world->first + 1;

	if (m >= 0 && m < MONTHS)
		st->push[m] += by;
}

int
story_mood(const struct story *st, int k)
{
	return st->mood[st->m + 4 - k];
}

bool
story_open(const struct story *st, int64_t t)
{
	if (t > st->gap_from && t < st->gap_to)
		return false;
	return t >= st->begin && t <= st->ended;
}
