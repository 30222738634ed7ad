#include "journey/request.h"

#include "buf.h"

enum { NAMES_TOLD = 12 };

void
request_add(struct requests *r, const char *what, int select)
{
	if (r->n == MOST_REQUESTS)
		diag_fail("%s: more than %d selectors", what, MOST_REQUESTS);
	r->v[r->n++] = (struct request){ .what = what, .select = select };
}

void
request_path(
    struct requests *r, struct arena *a, const struct path *path, bool builtin)
{
	for (size_t i = 0; i < path->nstep; i++) {
		const struct stage *s = path_step(path, i);
		struct buf b = { 0 };
		char text[DIAG_TEXT];

		buf_printf(&b, "stage %s", diag_text(s->name, text));
		request_add(r, arena_str(a, buf_str(&b)).p, s->enter);
		r->v[r->n - 1].stage = s;
		r->v[r->n - 1].builtin = builtin;
		buf_free(&b);
	}
}

void
findings_open(struct findings *f, struct arena *a, const struct requests *r)
{
	*f = (struct findings){ .requests = r,
		.took = NEW(a, bool, r->n),
		.names = NEW(a, struct intern, r->n),
		.kinds = { .arena = a } };
	for (size_t i = 0; i < r->n; i++)
		f->names[i].arena = a;
}

static void
note_names(struct findings *f, size_t i, const struct view *v)
{
	const struct select *s =
	    &f->requests->selects->v[f->requests->v[i].select];

	for (size_t k = 0; k < v->n; k++) {
		const struct event *e = &v->story->events[k];

		intern_put(&f->kinds, e->kind_name);
		if (e->kind == s->kind)
			intern_put(&f->names[i], e->name);
	}
}

void
findings_note(
    struct findings *f, const struct view *v, const struct picks *picks)
{
	for (size_t i = 0; i < f->requests->n; i++) {
		f->took[i] =
		    f->took[i] || picks[f->requests->v[i].select].n > 0;
		if (!f->took[i] && !f->requests->v[i].builtin)
			note_names(f, i, v);
	}
}

static void
merge(struct intern *to, const struct intern *from)
{
	for (uint32_t k = 1; k <= from->n; k++)
		intern_put(to, intern_str(from, k));
}

void
findings_merge(struct findings *f, const struct findings *other)
{
	for (size_t i = 0; i < f->requests->n; i++) {
		f->took[i] = f->took[i] || other->took[i];
		merge(&f->names[i], &other->names[i]);
	}
	merge(&f->kinds, &other->kinds);
}

/* ---- telling ---- */

static void
put_list(struct buf *words, const char *what, const struct intern *in)
{
	uint32_t *order = intern_sorted(in->arena, in);

	buf_puts(words, what);
	for (size_t i = 0; i < in->n && i < NAMES_TOLD; i++) {
		char text[DIAG_TEXT];

		buf_printf(words, "%s%s", i ? ", " : "",
		    diag_text(intern_str(in, order[i]), text));
	}
	if (in->n > NAMES_TOLD)
		buf_printf(words, " and %zu more", in->n - NAMES_TOLD);
}

/* does a name occur that one of the selector's may be meant to be */
static bool
is_near(const struct select *s, const struct intern *names)
{
	for (size_t i = 0; i < s->nname; i++)
		if (str_nearest(s->names[i], names->strings, names->n).n)
			return true;
	return false;
}

/* did anybody enter a stage after it */
static bool
passed_by(const struct findings *f, size_t i)
{
	for (size_t k = i + 1; k < f->requests->n; k++)
		if (f->requests->v[k].stage && f->took[k])
			return true;
	return false;
}

static bool
worth_telling(const struct findings *f, size_t i)
{
	const struct request *r = &f->requests->v[i];

	if (f->took[i] || r->builtin || f->kinds.n == 0) /* no account at all */
		return false;
	return r->stage == NULL || (!r->stage->optional && passed_by(f, i)) ||
	    is_near(&f->requests->selects->v[r->select], &f->names[i]);
}

static void
tell(const struct findings *f, size_t i)
{
	const struct request *r = &f->requests->v[i];
	char text[DIAG_TEXT];
	struct buf words = { 0 };

	if (f->names[i].n)
		put_list(&words, "names that occur: ", &f->names[i]);
	else
		put_list(&words, "kinds that occur: ", &f->kinds);
	diag_say("%s: no event of the accounts looked at is %s; %.*s", r->what,
	    diag_text(f->requests->selects->v[r->select].text, text),
	    STRF(buf_str(&words)));
	buf_free(&words);
}

/* are there activities, and none that enters a stage */
static bool
foreign(const struct findings *f)
{
	bool stages = false, activities = false;

	for (size_t i = 0; i < f->requests->n; i++) {
		const struct request *r = &f->requests->v[i];

		if (r->stage && f->took[i])
			return false;
		stages = stages || r->stage;
		activities = activities ||
		    (f->took[i] && str_is(str_of(r->what), "--events"));
	}
	return stages && activities;
}

enum status
findings_tell(const struct findings *f)
{
	enum status status = STATUS_DONE;

	for (size_t i = 0; i < f->requests->n; i++)
		if (worth_telling(f, i)) {
			tell(f, i);
			if (!f->requests->v[i].by_default)
				status = STATUS_TOLD;
		}
	if (!foreign(f))
		return status;
	diag_say("no event of the accounts looked at enters a stage of the"
		 " journey; --print shows what does, -j takes one of your own");
	return STATUS_TOLD;
}
