#include "draft.h"

#include <string.h>

#include "csvout.h"

#include "exported.h"
#include "form.h"

static void
put_comment(struct csvout *out, struct buf *text)
{
	for (size_t i = 0; i < text->n; i++)
		if (text->p[i] == '\n' || text->p[i] == '\r')
			text->p[i] = ' ';
	csvout_str(out, buf_str(text));
	csvout_row(out);
	text->n = 0;
}

static const char *
what_of(const struct trait *t)
{
	static const char *const words[] = {
		[SHAPE_EMPTY] = "nothing",
		[SHAPE_TEXT] = "texts",
		[SHAPE_NUMBER] = "numbers",
		[SHAPE_MONEY] = "amounts",
		[SHAPE_DATE] = "dates",
		[SHAPE_CLOCK] = "times of day",
		[SHAPE_DIGITS] = "dates of eight digits",
		[SHAPE_EPOCH] = "seconds since 1970",
		[SHAPE_EPOCH_MS] = "milliseconds since 1970",
		[SHAPE_EMAIL] = "e-mail addresses",
	};

	return words[t->shape];
}

/* how sure a guess by a name is */
static const char *
sure_of(int weight)
{
	enum { SAYS_SO = 7, SAYS_NEARLY = 3 };

	return weight >= SAYS_SO    ? "by its name"
	    : weight >= SAYS_NEARLY ? "likely, by its name"
				    : "for want of a better one";
}

/* a role's column, why, how sure, and which other one it may be */
static void
put_guess(struct csvout *out, const struct form_draft *d, int role)
{
	const struct trait *t = &d->study->v[d->columns[role]];
	int other = role_other(d->study, (enum role)role, d->columns);
	struct buf text = { 0 };

	buf_printf(&text, "# %s: {%.*s}, %s; %zu %s in %zu rows, %zu different",
	    role_names[role], STRF(t->name),
	    sure_of(role_weight(t, (enum role)role)), t->filled, what_of(t),
	    d->study->rows, t->values.n);
	if (other >= 0)
		buf_printf(
		    &text, "; else {%.*s}", STRF(d->study->v[other].name));
	if (t->unsettled)
		buf_puts(&text,
		    "; whether day or month comes first nothing says: give"
		    " --date-order");
	if (t->either && (t->shape == SHAPE_NUMBER || t->shape == SHAPE_MONEY))
		buf_puts(&text,
		    "; whether its points are decimal or group thousands "
		    "nothing"
		    " says: give --decimal");
	put_comment(out, &text);
	buf_free(&text);
}

static void
put_unused(struct csvout *out, const struct form_draft *d)
{
	struct buf text = { 0 };
	size_t n = 0;

	buf_puts(&text, "# not used:");
	for (size_t i = 0; i < d->study->n; i++) {
		bool used = d->told[i];

		for (int role = 0; role < ROLE_COUNT; role++)
			used |= d->used[role] && d->columns[role] == (int)i;
		if (!used)
			buf_printf(&text, "%s {%.*s}", n++ ? "," : "",
			    STRF(d->study->v[i].name));
	}
	if (n)
		put_comment(out, &text);
	buf_free(&text);
}

static void
put_head(struct csvout *out, const struct form_draft *d, struct str base)
{
	struct buf text = { 0 };

	buf_printf(&text,
	    "# a draft for %.*s, from %zu rows; read every guess before it is"
	    " used",
	    STRF(base), d->study->rows);
	put_comment(out, &text);
	buf_puts(&text,
	    "# where one is wrong, put another column of the export into its"
	    " braces below");
	put_comment(out, &text);
	buf_printf(&text, "# what it is: %s", d->form->name);
	form_words(&text, d);
	if (d->next)
		buf_printf(&text, "; it might be %s", d->next->name);
	put_comment(out, &text);
	buf_free(&text);
}

/* where a time is that of the export, is it known when that was */
static void
put_undated(struct csvout *out, const struct form_draft *d)
{
	struct buf text = { 0 };

	if (!d->exported || exported_by_name(d->base).found)
		return;
	buf_puts(&text,
	    "# {@exported}: when the export was made; its file's name has no"
	    " date: give --exported, or name it so: name-2026-01-31.csv");
	put_comment(out, &text);
	buf_free(&text);
}

static void
put_notes(struct csvout *out, const struct form_draft *d)
{
	struct buf text = { 0 };
	struct str rest = buf_str(&d->notes), line;

	while (rest.n) {
		rest = str_cut(rest, '\n', &line);
		buf_puts(&text, "# ");
		buf_put(&text, line);
		put_comment(out, &text);
	}
	buf_free(&text);
}

bool
draft_write(struct buf *out, struct arena *a, struct csvin *in, struct str base)
{
	struct study study = { 0 };
	struct form_draft d = { .arena = a, .study = &study, .base = base };
	struct csvout csv = { .out = out };

	d.base_words = study_words(a, base);
	study_read(a, in, &study);
	role_find(&study, d.columns);
	d.told = NEW(a, bool, study.n);
	if (!form_choose(&d, out))
		return false;
	form_fill(&d);
	put_head(&csv, &d, base);
	for (int role = 0; role < ROLE_COUNT; role++)
		if (d.used[role] &&
		    study.v[d.columns[role]].shape != SHAPE_EMPTY)
			put_guess(&csv, &d, role);
	put_notes(&csv, &d);
	put_undated(&csv, &d);
	put_unused(&csv, &d);
	buf_puts(
	    out, "kind,name,account,time,ref,actor,value,note,when,each\n");
	buf_put(out, buf_str(&d.rows));
	buf_free(&d.rows);
	buf_free(&d.notes);
	return true;
}
