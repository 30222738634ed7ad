#include "score/findings.h"

const struct finding *const findings_all[] = { findings_life, findings_usage,
	findings_money, findings_values, findings_links, NULL };

bool
exam_alive(const struct exam *x)
{
	return x->life == LIFE_ALIVE;
}

int64_t
exam_first(const struct exam *x)
{
	return x->story->events[0].time;
}

bool
says(struct str s, const char *text)
{
	struct str t = str_of(text);

	for (size_t i = 0; i + t.n <= s.n; i++)
		if (str_eq_fold((struct str){ s.p + i, t.n }, t))
			return true;
	return false;
}

static bool
concerns(const struct finding *f, const struct exam *x, size_t i)
{
	const struct event *e = &x->story->events[i];

	return e->kind != KIND_FEED &&
	    (f->kind == KIND_NONE || e->kind == f->kind) &&
	    (f->event == NULL || str_is(e->name, f->event)) &&
	    (f->counts == NULL || f->counts(x, i));
}

static struct found
look_at_events(const struct finding *f, const struct exam *x)
{
	struct found found = { 0 };

	for (size_t i = 0; i < x->n; i++) {
		if (!concerns(f, x, i))
			continue;
		found.of++;
		if (!f->wrong(x, i))
			continue;
		if (found.count++ == 0)
			found.time = x->story->events[i].time;
	}
	return found;
}

struct found
finding_look(const struct finding *f, const struct exam *x)
{
	struct found found = { 0 };

	if (f->wrong)
		return look_at_events(f, x);
	if (f->among && !f->among(x))
		return found;
	found.of = 1;
	found.time = f->shows(x);
	found.count = found.time != FINE;
	return found;
}
