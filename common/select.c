#include "select.h"

#include <stdlib.h>

#include "buf.h"
#include "diag.h"
#include "grow.h"

/* "no such kind "tiket" (did you mean "ticket"?)" */
static const char *
complain(struct arena *a, const char *what, struct str word,
    const struct str *list, size_t n)
{
	char text[DIAG_TEXT], near[DIAG_TEXT];
	struct buf b = { 0 };
	struct str s;

	buf_printf(&b, "%s %s%s", what, diag_text(word, text),
	    diag_nearest(word, list, n, near));
	s = arena_str(a, buf_str(&b));
	buf_free(&b);
	return s.p;
}

static bool
is_glob(struct str s)
{
	return str_find(s, '*') < s.n || str_find(s, '?') < s.n;
}

/* a name that a kind with fixed names does not have; globs are let through */
static const char *
check_name(struct arena *a, enum kind kind, struct str name)
{
	const struct str *list = kind_closed_names(kind);
	size_t n = 0;

	if (list == NULL || is_glob(name))
		return NULL;
	for (; list[n].n; n++)
		if (str_eq(list[n], name))
			return NULL;
	return complain(a, "no such name of that kind:", name, list, n);
}

static const char *
parse_names(struct arena *a, struct select *s, struct str names)
{
	size_t cap = 0;
	struct str name;

	while (names.p) {
		const char *error;

		names = str_cut(names, ',', &name);
		name = str_trim(name);
		if (name.n == 0)
			return "an empty name";
		error = check_name(a, s->kind, name);
		if (error)
			return error;
		ARENA_GROW(a, s->names, s->nname, cap);
		s->globs = s->globs || is_glob(name);
		s->names[s->nname++] = name;
	}
	return NULL;
}

static const char *
parse_cond(struct arena *a, struct select *s, struct str text)
{
	struct str wrong;

	if (text.n < 1 || text.p[text.n - 1] != ']')
		return "the ] that closes the condition is missing";
	text.n--;
	if (!cond_parse(a, text, &s->cond, &wrong))
		return complain(a, "cannot read the condition", wrong, NULL, 0);
	view_bind(&s->cond, true);
	return NULL;
}

static const char *
parse(struct arena *a, struct select *s)
{
	struct str head, names, kind, text = s->text;
	const char *error;

	if (text.n && text.p[0] == '@') {
		s->attribute = true;
		s->kind = KIND_ACCOUNT;
		s->names = NEW(a, struct str, 1);
		s->names[0] = str_from(text, 1);
		return s->names[0].n ? NULL : "an @ without an attribute";
	}
	text = str_cut(text, '[', &head);
	names = str_cut(str_trim(head), ':', &kind);
	s->kind = kind_of(kind);
	s->own = kind;
	if (s->kind == KIND_NONE)
		return complain(a, "no such kind", kind, kind_names, KIND_OWN);
	error = names.p ? parse_names(a, s, names) : NULL;
	if (error == NULL && text.p)
		error = parse_cond(a, s, str_trim(text));
	return error;
}

/* where " | " stands outside of a condition; text.n: nowhere */
static size_t
find_or(struct str text)
{
	int depth = 0;

	for (size_t i = 0; i + 3 <= text.n; i++) {
		depth += (text.p[i] == '[') - (text.p[i] == ']');
		if (depth == 0 &&
		    str_eq((struct str){ text.p + i, 3 }, STR(" | ")))
			return i;
	}
	return text.n;
}

/* each alternative for itself, as a list */
static const char *
parse_any(struct arena *a, struct select *s)
{
	struct str whole = s->text;
	size_t at = find_or(whole);
	const char *error;

	s->text = str_trim((struct str){ whole.p, at });
	error = parse(a, s);
	if (error == NULL && at < whole.n) {
		s->or = NEW(a, struct select, 1);
		s->or->text = str_from(whole, at + 3);
		error = parse_any(a, s->or);
		if (error == NULL && (s->attribute || s->or->attribute))
			error = "an attribute has no alternatives";
	}
	s->text = whole;
	return error;
}

static void
add_to_kind(struct select_set *set, enum kind kind, uint32_t i)
{
	const uint32_t *v = set->of_kind[kind].v;

	if (set->of_kind[kind].n && v[set->of_kind[kind].n - 1] == i)
		return; /* an alternative is of the same kind */
	ARENA_GROW(set->arena, set->of_kind[kind].v, set->of_kind[kind].n,
	    set->of_kind[kind].cap);
	set->of_kind[kind].v[set->of_kind[kind].n++] = i;
}

int
select_add_any(struct select_set *set, struct str text, const char **error)
{
	struct select *s;

	text = str_trim(text);
	for (size_t i = 0; i < set->n; i++)
		if (str_eq(set->v[i].text, text))
			return (int)i;
	ARENA_GROW(set->arena, set->v, set->n, set->cap);
	s = &set->v[set->n];
	*s = (struct select){ .text = arena_str(set->arena, text) };
	*error = parse_any(set->arena, s);
	if (*error)
		return -1;
	for (; s && !s->attribute; s = s->or)
		add_to_kind(set, s->kind, (uint32_t)set->n);
	return (int)set->n++;
}

int
select_add(struct select_set *set, struct str text, const char **error)
{
	if (find_or(text) < text.n) {
		*error = "alternatives with | are for journeys only";
		return -1;
	}
	return select_add_any(set, text, error);
}

static bool
name_matches(const struct select *s, struct str name)
{
	if (s->nname == 0)
		return true;
	for (size_t i = 0; i < s->nname; i++)
		if (s->globs ? str_glob(name, s->names[i])
			     : str_eq(name, s->names[i]))
			return true;
	return false;
}

static bool
matches(const struct select *s, const struct view *v, size_t i)
{
	const struct event *e = &v->story->events[i];

	return s->kind == e->kind &&
	    (s->kind != KIND_OWN || str_eq(e->kind_name, s->own)) &&
	    name_matches(s, e->name) && view_holds(v, &s->cond, i);
}

static bool
any_matches(const struct select *s, const struct view *v, size_t i)
{
	for (; s; s = s->or)
		if (matches(s, v, i))
			return true;
	return false;
}

static void
push(struct picks *p, size_t i)
{
	p->v = grow(p->v, &p->cap, p->n + 1, sizeof *p->v);
	p->v[p->n++] = (uint32_t)i;
}

void
select_all(
    const struct select_set *set, const struct view *v, struct picks *picks)
{
	for (size_t k = 0; k < set->n; k++)
		picks[k].n = 0;
	for (size_t i = 0; i < v->n; i++) {
		enum kind kind = v->story->events[i].kind;
		const uint32_t *of = set->of_kind[kind].v;

		for (size_t k = 0; k < set->of_kind[kind].n; k++)
			if (any_matches(&set->v[of[k]], v, i))
				push(&picks[of[k]], i);
	}
}

/* the first pick at or after an instant */
static size_t
at_or_after(const struct picks *p, const struct story *s, int64_t t)
{
	size_t low = 0, high = p->n;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (s->events[p->v[mid]].time < t)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

struct picks
picks_between(
    const struct picks *p, const struct story *s, int64_t from, int64_t to)
{
	size_t a, b;

	if (p->n == 0)
		return (struct picks){ 0 };
	a = at_or_after(p, s, from);
	b = at_or_after(p, s, to);

	return (struct picks){ .v = p->v + a, .n = b > a ? b - a : 0 };
}
