/* raw: all usage in one export, hour by hour across the accounts
 *
 * As a product's data base would write it: not by account, and within an
 * hour not by time.  Rows are kept as 12 bytes until their hour is known.
 */
#include <err.h>
#include <stdlib.h>
#include <string.h>

#include "account.h"
#include "log.h"
#include "model.h"
#include "out.h"
#include "story.h"

#define CONTACT 0x8000

struct use {
	uint32_t minute; /* since the window began */
	uint32_t account;
	uint16_t user; /* a seat, or CONTACT and the rest of the person's id */
	uint8_t feature, count;
};

struct uses {
	struct use *rows;
	size_t n, cap;
};

static void
feature_index(const struct event *e, struct use *u)
{
	u->feature = 0;
	while (strcmp(feature_names[u->feature], e->name) != 0)
		u->feature++;
	u->count = (uint8_t)strtol(e->value, NULL, 10);
}

static uint16_t
user_index(const struct story *st, const char *actor)
{
	if (*actor == 'U')
		return (uint16_t)strtol(strchr(actor, '-') + 1, NULL, 10);
	for (int i = 0; i < st->npeople; i++)
		if (strcmp(st->people[i].id, actor) == 0)
			return (uint16_t)(CONTACT + i);
	return CONTACT;
}

static void
use_add(struct uses *all, const struct story *st, const struct event *e,
    int64_t from)
{
	struct use *u;

	if (all->n == all->cap) {
		all->cap = all->cap * 2 + 65536;
		all->rows = realloc(all->rows, all->cap * sizeof(all->rows[0]));
		if (all->rows == NULL)
			err(2, NULL);
	}
	u = &all->rows[all->n++];
	u->minute = (uint32_t)((e->time - from) / 60);
	u->account = st->index;
	u->user = user_index(st, e->actor);
	feature_index(e, u);
}

/* one counting sort by the hour; returns the order */
static uint32_t *
by_hour(const struct uses *all, size_t hours)
{
	uint32_t *order = malloc((all->n + 1) * sizeof(*order));
	size_t *at = calloc(hours + 1, sizeof(*at));

	if (order == NULL || at == NULL)
		err(2, NULL);
	for (size_t i = 0; i < all->n; i++)
		at[all->rows[i].minute / 60 + 1]++;
	for (size_t h = 1; h <= hours; h++)
		at[h] += at[h - 1];
	for (size_t i = 0; i < all->n; i++)
		order[at[all->rows[i].minute / 60]++] = (uint32_t)i;
	free(at);
	return order;
}

static void
user_name(struct out *o, const struct world *w, const struct use *u)
{
	char person[19];

	if (u->user & CONTACT) {
		account_person_id(
		    person, w->seed, u->account, u->user & ~CONTACT);
		out_put(o, person, 18);
		return;
	}
	out_put(o, "U", 1);
	out_int(o, (long)u->account + 1);
	out_put(o, "-", 1);
	if (u->user < 100)
		out_put(o, "00", u->user < 10 ? 2 : 1);
	out_int(o, u->user);
}

static void
use_write(
    struct out *o, const struct world *w, const struct use *u, int64_t from)
{
	char id[19], *time;

	account_id_of(id, w->seed, u->account);
	out_put(o, id, 18);
	time = out_room(o, CAL_SIZE);
	o->used +=
	    cal_format(time, from + (int64_t)u->minute * 60, ",Y-M-DTh:m:sZ,");
	user_name(o, w, u);
	out_put(o, ",", 1);
	out_str(o, feature_names[u->feature]);
	out_put(o, ",", 1);
	out_int(o, u->count);
	out_put(o, "\n", 1);
}

void
log_raw_usage(const struct world *w, const char *path)
{
	static struct story st;
	struct out *o = out_open(path);
	struct uses all = { 0 };
	int64_t from = cal_month_start(w->first);
	uint32_t *order;

	for (uint32_t a = 0; a < w->accounts; a++) {
		model_tell(&st, w, a);
		for (size_t i = 0; i < st.nevents; i++)
			if (st.events[i].kind == K_USAGE)
				use_add(&all, &st, &st.events[i], from);
	}
	story_free(&st);
	order = by_hour(&all, (size_t)((w->now - from) / 3600) + 1);
	out_str(o, "account,time,user,feature,count\n");
	for (size_t i = 0; i < all.n; i++)
		use_write(o, w, &all.rows[order[i]], from);
	free(order);
	free(all.rows);
	out_close(o);
}
