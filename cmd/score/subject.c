#include "score/subject.h"

#include <string.h>

void
subject_show(struct subject *s, const struct group *g, const struct card *card,
    bool one, struct arena *a)
{
	size_t n = card->measures.n;
	struct answer *answers = NEW(a, struct answer, n);
	struct mark *marks = NEW(a, struct mark, n);

	s->values = NEW(a, double, n);
	s->points = NEW(a, double, n);
	group_ask(g, card, one, a, answers, marks);
	for (size_t i = 0; i < n; i++) {
		s->values[i] = answers[i].value;
		s->points[i] = marks[i].points;
	}
}

void
subject_put(struct buf *b, const struct subject *s, size_t nmeasure)
{
	size_t size = nmeasure * sizeof(double);

	buf_bytes(b, s, sizeof *s);
	buf_put(b, s->account);
	buf_put(b, s->claims.why);
	for (size_t i = 0; i < s->claims.n; i++) {
		buf_bytes(b, &s->claims.v[i], sizeof s->claims.v[i]);
		buf_put(b, s->claims.v[i].assessor);
	}
	if (s->claims.n == 0)
		return;
	buf_bytes(b, s->values, size);
	buf_bytes(b, s->points, size);
}

/* the next bytes, into an object */
static void
take(struct str *bytes, void *p, size_t n)
{
	memcpy(p, bytes->p, n);
	*bytes = str_from(*bytes, n);
}

static struct str
take_text(struct str *bytes, struct arena *a, size_t n)
{
	struct str s = arena_str(a, (struct str){ bytes->p, n });

	*bytes = str_from(*bytes, n);
	return s;
}

static double *
take_numbers(struct str *bytes, struct arena *a, size_t n)
{
	double *v = NEW(a, double, n);

	take(bytes, v, n * sizeof *v);
	return v;
}

struct subject
subject_take(struct str *bytes, struct arena *a, size_t nmeasure)
{
	struct subject s;
	struct claim *v;

	take(bytes, &s, sizeof s);
	s.account = take_text(bytes, a, s.account.n);
	s.claims.why = take_text(bytes, a, s.claims.why.n);
	s.claims.v = v = NEW(a, struct claim, s.claims.n);
	for (size_t i = 0; i < s.claims.n; i++) {
		take(bytes, &v[i], sizeof v[i]);
		v[i].assessor = take_text(bytes, a, v[i].assessor.n);
	}
	if (s.claims.n == 0)
		return s;
	s.values = take_numbers(bytes, a, nmeasure);
	s.points = take_numbers(bytes, a, nmeasure);
	return s;
}
