#include "fold.h"

#include "date.h"
#include "dec.h"

/* a day named by the attribute `renews`, ahead of it */
struct due {
	int64_t day;  /* its first instant */
	int64_t told; /* since when it stands */
};

struct dues {
	struct due *v;
	size_t n, cap;
};

static size_t
dues_find(const struct dues *d, int64_t day)
{
	size_t i = 0;

	while (i < d->n && d->v[i].day != day)
		i++;
	return i;
}

/* a date told at an instant: those after it that lie ahead were wrong; those
 * before it stand, since who renews early is told the next date early */
static void
dues_tell(struct dues *d, struct arena *a, int64_t day, int64_t time)
{
	size_t kept = 0;

	for (size_t i = 0; i < d->n; i++)
		if (d->v[i].day <= day || d->v[i].day <= time)
			d->v[kept++] = d->v[i];
	d->n = kept;
	if (day <= time || dues_find(d, day) < d->n)
		return;
	ARENA_GROW(a, d->v, d->n, d->cap);
	d->v[d->n++] = (struct due){ day, time };
}

static struct dues
dues_read(const struct view *v)
{
	const struct story *s = v->story;
	struct dues d = { 0 };
	int64_t t;

	for (size_t i = 0; i < s->nattr; i++) {
		const struct event *e = &s->events[s->attrs[i]];

		if (e->time >= v->t)
			break;
		if (str_is(e->name, "renews") && date_parse(e->value, &t, NULL))
			dues_tell(
			    &d, v->arena, date_day(t) * DATE_DAY, e->time);
	}
	return d;
}

/* the ARR that was lost last between two instants, or 0 */
static int64_t
arr_lost(const struct view *v, int64_t from, int64_t to)
{
	int64_t left, arr, lost = 0;

	for (; story_churn(v->story, from, to, &left); from = left + 1)
		if (view_arr(v, left, &arr) && arr > 0)
			lost = arr;
	return lost;
}

/* the ARR that is up on that day; of who has left since the date was told, the
 * ARR that left: who goes early has not renewed */
static bool
arr_due(const struct view *v, const struct due *d, int64_t *arr)
{
	if (!view_arr(v, d->day, arr))
		return false;
	if (*arr == 0)
		*arr = arr_lost(v, d->told, d->day);
	return *arr > 0;
}

/* what is left of it at an instant */
static bool
arr_renewed(const struct view *v, int64_t at, int64_t due, int64_t *arr)
{
	if (!view_arr(v, at, arr))
		return false;
	if (story_life(v->story, at) == LIFE_CHURNED)
		*arr = 0;
	if (*arr > due)
		*arr = due;
	return true;
}

void
fold_renewal_rate(const struct ask *a, struct tally *t)
{
	const struct view *v = a->view;
	struct dues d = dues_read(v);
	double renewed = 0, due = 0;

	if (v->delivery->dead[KIND_MONEY])
		return;
	for (size_t i = 0; i < d.n; i++) {
		int64_t day = d.v[i].day, at, up, kept;

		if (day >= a->until)
			continue;
		at = date_add(day + DATE_DAY, a->within.most, 1);
		if (at <= a->from || at > a->until ||
		    !arr_due(v, &d.v[i], &up) || !arr_renewed(v, at, up, &kept))
			continue;
		renewed += (double)kept / (double)DEC_ONE;
		due += (double)up / (double)DEC_ONE;
	}
	if (due > 0)
		tally_ratio(t, renewed, due);
}
