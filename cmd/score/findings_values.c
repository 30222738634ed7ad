/* findings of values that cannot be read, or are off their scale */
#include "date.h"
#include "dec.h"
#include "num.h"
#include "score/findings.h"

static struct str
value(const struct exam *x, size_t i)
{
	return x->story->events[i].value;
}

static bool
given(const struct exam *x, size_t i)
{
	return value(x, i).n > 0;
}

static bool
no_number(const struct exam *x, size_t i)
{
	double v;

	return !num_parse(value(x, i), &v);
}

/* exact, six places at most: money */
static bool
no_amount(const struct exam *x, size_t i)
{
	int64_t v;

	return !dec_parse(value(x, i), &v);
}

/* `>=12`, `<=8@2027-03-31`, `12` */
static bool
no_goal(const struct exam *x, size_t i)
{
	struct str target, date = str_cut(value(x, i), '@', &target);
	bool sign =
	    str_starts(target, STR(">=")) || str_starts(target, STR("<="));
	double v;
	int64_t t;

	return !num_parse(str_trim(str_from(target, sign ? 2 : 0)), &v) ||
	    (date.n && !date_parse(date, &t, NULL));
}

static bool
is_negative(const struct exam *x, size_t i)
{
	double v = 0;

	num_parse(value(x, i), &v);
	return v < 0;
}

static bool
over_a_day(const struct exam *x, size_t i)
{
	double v = 0;

	num_parse(value(x, i), &v);
	return v > 24 * 60;
}

/* what our own people answer in the customer's place; the pulse is theirs */
static bool
is_theirs(const struct exam *x, size_t i)
{
	return !str_is(x->story->events[i].name, "pulse");
}

static bool
answered_by_us(const struct exam *x, size_t i)
{
	return str_starts(x->story->events[i].actor, STR("us:"));
}

/* ---- attributes ---- */

static bool
is_date(struct str s)
{
	int64_t t;

	return date_parse(s, &t, NULL);
}

static bool
is_number(struct str s)
{
	double v;

	return num_parse(s, &v);
}

static bool
is_money(struct str s)
{
	int64_t v;

	return dec_parse(s, &v);
}

static bool
is_one_of(struct str s, const char *const *words)
{
	for (; *words; words++)
		if (str_eq_fold(s, str_of(*words)))
			return true;
	return false;
}

static bool
is_status(struct str s)
{
	static const char *const known[] = { "lead", "prospect", "trial",
		"active", "notice", "churned", "cancelled", NULL };

	return is_one_of(s, known);
}

static const struct {
	const char *name;
	bool (*reads)(struct str);
} attributes[] = {
	{ "started", is_date },
	{ "renews", is_date },
	{ "seats", is_number },
	{ "arr", is_money },
	{ "status", is_status },
};

enum { ATTRIBUTES = sizeof attributes / sizeof *attributes };

static size_t
attribute(const struct exam *x, size_t i)
{
	size_t k = 0;

	while (k < ATTRIBUTES &&
	    !str_is(x->story->events[i].name, attributes[k].name))
		k++;
	return k;
}

static bool
has_meaning(const struct exam *x, size_t i)
{
	return given(x, i) && attribute(x, i) < ATTRIBUTES;
}

static bool
means_nothing(const struct exam *x, size_t i)
{
	return !attributes[attribute(x, i)].reads(value(x, i));
}

static bool
no_role(const struct exam *x, size_t i)
{
	static const char *const known[] = { "sponsor", "manager", "champion",
		"ambassador", "admin", "user", "beneficiary", NULL };

	return !is_one_of(value(x, i), known);
}

/* ---- scales ---- */

static const struct {
	enum kind kind;
	const char *name; /* NULL: any */
	double low, high;
} scales[] = {
	{ KIND_SURVEY, "nps", 0, 10 },
	{ KIND_SURVEY, "ces", 1, 7 },
	{ KIND_SURVEY, "feeling", -2, 2 },
	{ KIND_SURVEY, NULL, 1, 5 },
	{ KIND_TICKET, "opened", 1, 4 },
	{ KIND_TICKET, "priority", 1, 4 },
	{ KIND_DESIGN, "test", 1, 5 },
	{ KIND_PRACTICE, NULL, 0, 5 },
};

enum { SCALES = sizeof scales / sizeof *scales };

static size_t
scale(const struct event *e)
{
	size_t k = 0;

	while (k < SCALES &&
	    (scales[k].kind != e->kind ||
		(scales[k].name && !str_is(e->name, scales[k].name))))
		k++;
	return k;
}

static bool
has_scale(const struct exam *x, size_t i)
{
	double v;

	return scale(&x->story->events[i]) < SCALES &&
	    num_parse(value(x, i), &v);
}

static bool
off_scale(const struct exam *x, size_t i)
{
	size_t k = scale(&x->story->events[i]);
	double v = 0;

	num_parse(value(x, i), &v);
	return v < scales[k].low || v > scales[k].high;
}

static bool
ticket_scale(const struct exam *x, size_t i)
{
	return given(x, i) && scale(&x->story->events[i]) < SCALES;
}

/* ---- times ---- */

static bool
ancient(const struct exam *x, size_t i)
{
	static const struct civil y2000 = { 2000, 1, 1 };

	return x->story->events[i].time <
	    date_days(y2000.year, y2000.month, y2000.day) * DATE_DAY;
}

// clang-format off
const struct finding findings_values[] = {
	{ "attribute-unreadable", "attributes with a meaning: started, renews, seats, arr, status",
	  "no date, no number, or no status that is known: it is as if it had not been told",
	  .kind = KIND_ACCOUNT, .counts = has_meaning, .wrong = means_nothing },
	{ "role-unknown", "roles told",
	  "not one of sponsor, manager, champion, ambassador, admin, user, beneficiary: measures of sponsors and champions do not see them",
	  .kind = KIND_PERSON, .event = "role", .counts = given, .wrong = no_role },
	{ "usage-unreadable", "usage events with a value",
	  "no number: the event counts, how much was used does not",
	  .kind = KIND_USAGE, .counts = given, .wrong = no_number },
	{ "usage-negative", "usage events with a value",
	  "below 0: sums of usage are too low, and growth can be of any sign",
	  .kind = KIND_USAGE, .counts = given, .wrong = is_negative },
	{ "metric-unreadable", "metric readings",
	  "no number: the reading is left out",
	  .kind = KIND_METRIC, .wrong = no_number },
	{ "goal-unreadable", "goals",
	  "no target such as >=12 or <=8@2027-03-31: whether it was attained cannot be known, so the goal is left out",
	  .kind = KIND_GOAL, .wrong = no_goal },
	{ "outcome-unreadable", "outcomes",
	  "no number: the goal counts as not measured",
	  .kind = KIND_OUTCOME, .wrong = no_number },
	{ "ticket-unreadable", "ticket priorities",
	  "no number: severity and what weighs by it leave the ticket out",
	  .kind = KIND_TICKET, .counts = ticket_scale, .wrong = no_number },
	{ "survey-unreadable", "survey answers",
	  "no number: NPS, CSAT and CES leave the answer out, which helps or harms as it pleases",
	  .kind = KIND_SURVEY, .wrong = no_number },
	{ "survey-by-us", "survey answers, the pulse apart",
	  "answered by our own people: NPS, CSAT and trust are our own opinion of us",
	  .kind = KIND_SURVEY, .counts = is_theirs, .wrong = answered_by_us },
	{ "touch-unreadable", "touches with minutes",
	  "no number: where our time goes is too low",
	  .kind = KIND_TOUCH, .counts = given, .wrong = no_number },
	{ "touch-endless", "touches with minutes",
	  "more than a day: seconds for minutes, or an end that was never told; where our time goes is drowned by them",
	  .kind = KIND_TOUCH, .counts = given, .wrong = over_a_day },
	{ "feedback-unreadable", "feedback with a weight",
	  "no number: weighted shares leave it out",
	  .kind = KIND_FEEDBACK, .counts = given, .wrong = no_number },
	{ "money-unreadable", "money events",
	  "no amount (a number of at most six places): ARR, NRR and GRR leave it out",
	  .kind = KIND_MONEY, .wrong = no_amount },
	{ "innovation-unreadable", "innovations with a worth",
	  "no number: contribution leaves it out",
	  .kind = KIND_INNOVATION, .counts = given, .wrong = no_number },
	{ "practice-unreadable", "practices assessed",
	  "no level: maturity leaves the practice out",
	  .kind = KIND_PRACTICE, .wrong = no_number },
	{ "off-scale", "survey answers, ticket priorities, tests and practices with a number",
	  "outside the scale (nps 0-10, ces 1-7, feeling -2-2, other surveys 1-5, priority 1-4, test 1-5, practice 0-5): means, NPS and top-box shares mix scales",
	  .kind = KIND_NONE, .counts = has_scale, .wrong = off_scale },
	{ "ancient", "events",
	  "dated before 2000: an empty date that a system wrote as its zero; starts, ages and cadences reach back to it",
	  .kind = KIND_NONE, .wrong = ancient },
	{ .name = NULL },
};
// clang-format on
