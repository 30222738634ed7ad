/* findings of how an account begins and ends, and of what a CRM says of it */
#include "date.h"
#include "num.h"
#include "score/findings.h"

#define MONTH (31 * DATE_DAY)

/* the last event at which `is` holds, or FINE */
static int64_t
last_time(const struct exam *x, bool (*is)(const struct event *))
{
	for (size_t i = x->n; i-- > 0;)
		if (is(&x->story->events[i]))
			return x->story->events[i].time;
	return FINE;
}

/* ---- churn ---- */

static bool
is_churn_status(struct str status)
{
	return str_eq_fold(status, STR("churned")) ||
	    str_eq_fold(status, STR("cancelled"));
}

/* said to have left, other than by its ARR */
static bool
records_churn(const struct event *e)
{
	if (e->kind == KIND_ACCOUNT)
		return str_is(e->name, "status") && is_churn_status(e->value);
	return (e->kind == KIND_OWN &&
		   (says(e->kind_name, "churn") ||
		       says(e->kind_name, "cancel"))) ||
	    (e->kind == KIND_MILESTONE &&
		(says(e->name, "churn") || says(e->name, "cancel")));
}

static bool
churn_recorded(const struct exam *x)
{
	return x->priced && last_time(x, records_churn) != FINE;
}

/* was ARR 0 at some time from a month before to a month after, having been
 * above it */
static bool
ended_about(const struct exam *x, int64_t t)
{
	bool had = false;

	for (size_t i = 0; i < x->nlevel && x->levels[i].time <= t + MONTH;
	     i++) {
		had = had || x->levels[i].arr > 0;
		if (had && x->levels[i].arr == 0 &&
		    x->levels[i].time >= t - MONTH)
			return true;
	}
	return false;
}

/* one that pays nothing by now has ended, whenever that was told */
static int64_t
churn_pays(const struct exam *x)
{
	int64_t t = last_time(x, records_churn);

	return x->arr == 0 || ended_about(x, t) ? FINE : t;
}

static bool
has_left(const struct exam *x)
{
	int64_t t;

	return story_churn(x->story, DATE_MIN, x->t, &t);
}

/* the start of the last churn */
static int64_t
left_at(const struct exam *x)
{
	int64_t t = DATE_MIN, next;

	while (story_churn(x->story, t + 1, x->t, &next))
		t = next;
	return t;
}

static int64_t
left_at_export(const struct exam *x)
{
	int64_t t = left_at(x);

	return lens_exported(x->lens, t) ? t : FINE;
}

static bool
arr_ended(const struct exam *x)
{
	return x->priced && x->arr == 0 && x->nlevel && has_left(x);
}

static int64_t
still_active(const struct exam *x)
{
	int64_t since;
	struct str status = story_attr(x->story, STR("status"), x->t, &since);

	return str_eq_fold(status, STR("active")) ||
		str_eq_fold(status, STR("notice"))
	    ? since
	    : FINE;
}

/* ---- starts ---- */

static int64_t
start_guessed(const struct exam *x)
{
	return x->dated ? FINE : exam_first(x);
}

static bool
is_started(const struct event *e)
{
	return e->kind == KIND_ACCOUNT && str_is(e->name, "started");
}

static bool
is_dated(const struct exam *x)
{
	return x->dated;
}

static const struct event *
first_started(const struct exam *x)
{
	for (size_t i = 0; i < x->n; i++)
		if (is_started(&x->story->events[i]) &&
		    x->story->events[i].value.n)
			return &x->story->events[i];
	return NULL;
}

/* it began when the log already covered things, and the log knew nothing of it
 * for a month */
static int64_t
start_backdated(const struct exam *x)
{
	int64_t first = exam_first(x);

	return x->lens->covered > DATE_MIN && x->start >= x->lens->covered &&
		first > x->start + MONTH
	    ? first
	    : FINE;
}

static int64_t
start_moved(const struct exam *x)
{
	const struct event *e = first_started(x);
	int64_t was, since;

	if (e == NULL || !date_parse(e->value, &was, NULL) ||
	    date_day(was) == date_day(x->start))
		return FINE;
	story_attr(x->story, STR("started"), x->t, &since);
	return since;
}

/* it has used or paid something, and yet it is no customer by then */
static int64_t
start_ahead(const struct exam *x)
{
	for (size_t i = 0; i < x->n && x->start >= x->t; i++)
		if (x->story->events[i].kind == KIND_USAGE ||
		    x->story->events[i].kind == KIND_MONEY)
			return x->story->events[i].time;
	return FINE;
}

static bool
before_start(const struct exam *x, size_t i)
{
	return x->story->events[i].time < date_day(x->start) * DATE_DAY;
}

static bool
has_start(const struct exam *x, size_t i)
{
	(void)i;
	return x->dated;
}

/* ---- what a CRM says ---- */

static int64_t
lacks(const struct exam *x, const char *attr)
{
	return story_attr(x->story, str_of(attr), x->t, NULL).n ? FINE
								: exam_first(x);
}

static int64_t
lacks_owner(const struct exam *x)
{
	return lacks(x, "owner");
}

static int64_t
lacks_segment(const struct exam *x)
{
	return lacks(x, "segment");
}

static int64_t
lacks_renewal(const struct exam *x)
{
	return lacks(x, "renews");
}

static bool
renewal(const struct exam *x, int64_t *date, int64_t *since)
{
	return exam_alive(x) &&
	    date_parse(
		story_attr(x->story, STR("renews"), x->t, since), date, NULL);
}

static bool
has_renewal(const struct exam *x)
{
	int64_t date, since;

	return renewal(x, &date, &since);
}

static int64_t
renewal_past(const struct exam *x)
{
	int64_t date, since;

	renewal(x, &date, &since);
	return date + MONTH < x->t ? since : FINE;
}

// clang-format off
const struct finding findings_life[] = {
	{ "churn-not-ended", "priced accounts with a churn recorded",
	  "churn is recorded, and yet ARR did not fall to 0 within 31 days of it and runs on: churn, NRR and survival do not see them leave, or the records are wrong",
	  .among = churn_recorded, .shows = churn_pays },
	{ "ended-not-churned", "accounts whose ARR fell to 0",
	  "their status still says active or notice: they count as churned by ARR, and as customers wherever status is read",
	  .among = arr_ended, .shows = still_active },
	{ "churn-dated-by-export", "accounts that churned",
	  "the day they left is that of an export: they may have left at any time since the one before, and survival and back-tests see it late",
	  .among = has_left, .shows = left_at_export },
	{ "start-unknown", "living accounts",
	  "nothing says when they started, so it is their first money or event: age, cohorts, survival and time to value count from there",
	  .among = exam_alive, .shows = start_guessed },
	{ "start-backdated", "accounts that say when they started",
	  "the log knows nothing of them for a month or more after the start they name, though it covers that time: they look silent early, and survival counts days in which they could not be seen to leave",
	  .among = is_dated, .shows = start_backdated },
	{ "start-moved", "accounts that say when they started",
	  "the start was told again as another day: age and cohorts change with the as-of",
	  .among = is_dated, .shows = start_moved },
	{ "start-ahead", "accounts that say when they started",
	  "the start lies ahead, and yet they use or pay already: until then they are nobody's customer, and in no figure",
	  .among = is_dated, .shows = start_ahead },
	{ "ticket-before-start", "tickets opened, of accounts that say when they started",
	  "opened before the account's start: cohorts, tenure and time to value leave them out or count them as negative time",
	  .kind = KIND_TICKET, .event = "opened", .counts = has_start, .wrong = before_start },
	{ "usage-before-start", "usage events, of accounts that say when they started",
	  "used before the account's start: adoption in the first days, time to value and cohorts are too high",
	  .kind = KIND_USAGE, .counts = has_start, .wrong = before_start },
	{ "survey-before-start", "survey answers, of accounts that say when they started",
	  "answered before the account's start: scores by tenure and cohort are of nobody",
	  .kind = KIND_SURVEY, .counts = has_start, .wrong = before_start },
	{ "money-before-start", "money events, of accounts that say when they started",
	  "money moved before the account's start: ARR exists for accounts that do not, and NRR's cohorts hold them too early",
	  .kind = KIND_MONEY, .counts = has_start, .wrong = before_start },
	{ "owner-missing", "living accounts",
	  "nobody owns them: figures by owner, consistency and plans of a manager's time leave them out",
	  .among = exam_alive, .shows = lacks_owner },
	{ "segment-missing", "living accounts",
	  "no segment is told: they are compared with no peers, and figures by segment leave them out",
	  .among = exam_alive, .shows = lacks_segment },
	{ "renewal-missing", "living accounts",
	  "no renewal date is told: what is due, renewal rate and every warning before a renewal leave them out",
	  .among = exam_alive, .shows = lacks_renewal },
	{ "renewal-past", "living accounts with a renewal date",
	  "the renewal date passed more than 31 days ago and no new one was told: days until renewal are negative, and what is due is too low",
	  .among = has_renewal, .shows = renewal_past },
	{ .name = NULL },
};
// clang-format on
