#include "journey/study.h"

#include "journey/groups.h"

enum { FLUSH = 1 << 16 };

/* what takes an account into the step: as its segment was at the start */
static struct ending
entry_of(const struct study *s, const struct walker *w, const struct onset *o)
{
	const struct path *p = &s->job->path;
	struct str segment = clock_attr(w, o, STR("segment"));
	const struct stage *stage = path_stage(p, s->step, segment);

	if (stage == NULL)
		stage = path_step(p, s->step);
	return (struct ending){ .given = true, .select = stage->enter };
}

static void
add_case(
    void *ctx, struct walker *w, const struct trace *t, const struct onset *o)
{
	const struct study *s = ctx;
	struct endings endings = s->endings;
	struct buf *out = w->own;
	struct spell spell;

	if (s->from_the_start && o->time < w->view.delivery->covered)
		return;
	if (s->step != STUDY_NO_STEP)
		endings.event = entry_of(s, w, o);
	if (clock_spell(w, t, o, &endings, &spell))
		groups_put(out, &spell, sizeof spell, clock_group(w, o));
}

static void
visit(void *ctx, struct walker *w, struct csvout *o)
{
	struct study *s = ctx;

	w->own = o->out;
	if (clock_counts(w))
		clock_cases(w, &s->beginning, s, add_case);
}

static void
take(void *ctx, struct str text)
{
	struct study *s = ctx;

	spellbook_take(&s->book, text);
}

struct spells *
study_walk(struct study *s)
{
	struct job *job = s->job;
	const struct walk way = { .visit = visit, .take = take, .ctx = s };

	s->book.labels.arena = job->arena;
	job_walk(job, &way);
	return spellbook_groups(&s->book, job->arena);
}

struct curve
study_curve(struct study *s, const struct spells *g)
{
	arena_reset(&s->arena);
	return survival_curve(&s->arena, g->v, g->n);
}

double
study_events(const struct curve *c)
{
	double n = 0;

	for (size_t i = 0; i < c->n; i++)
		n += c->v[i].events;
	return n;
}

static void
write_out(struct study *s)
{
	if (s->out.n)
		sink_write(s->job->sink, buf_str(&s->out));
	s->out.n = 0;
}

void
study_flush(struct study *s)
{
	if (s->out.n > FLUSH)
		write_out(s);
}

void
study_end(struct study *s)
{
	write_out(s);
	buf_free(&s->out);
	spellbook_free(&s->book);
	arena_free(&s->arena);
}
