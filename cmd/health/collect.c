#include "health/collect.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "date.h"
#include "health/row.h"

/* ---- what may not be looked at ---- */

static bool
mentions(struct str text, const char *word)
{
	struct str w = str_of(word);

	for (size_t i = 0; i + w.n <= text.n; i++)
		if (str_starts(str_from(text, i), w))
			return true;
	return false;
}

/* is it about how an account's life ends */
static bool
tells(struct str text)
{
	return mentions(text, "status") || mentions(text, "notice") ||
	    mentions(text, "churn");
}

static bool
asks(const struct cond *c)
{
	for (size_t i = 0; i < c->n; i++)
		if (tells(c->v[i].field))
			return true;
	return false;
}

static bool
looks(const struct measures *set, int selector)
{
	return selector >= 0 &&
	    (tells(set->selects.v[selector].text) ||
		asks(&set->selects.v[selector].cond));
}

enum status
collect_blind(struct measures *set)
{
	enum status status = STATUS_DONE;

	for (size_t i = 0; i < set->n; i++) {
		struct measure *m = &set->v[i];

		if (!m->scored ||
		    !(asks(&m->where) || looks(set, m->of) ||
			looks(set, m->to) || looks(set, m->per_select)))
			continue;
		m->scored = false;
		diag_say("left out of the back-test, because it looks at"
			 " status, notice or churn: %.*s",
		    STRF(m->name));
	}
	return status;
}

/* ---- dates ---- */

size_t
collect_dates(struct panel *p, struct arena *a, int64_t asof, int64_t first,
    struct span every)
{
	int64_t last = asof - p->lead - p->horizon;
	size_t n = 0;

	while (date_add(last, every, -(int)n) >= first && n < UINT16_MAX)
		n++;
	p->dates = NEW(a, int64_t, n);
	p->ndate = n;
	for (size_t i = 0; i < n; i++)
		p->dates[i] = date_add(last, every, -(int)(n - 1 - i));
	return n;
}

/* ---- rows ---- */

static void
name_columns(struct panel *p, const struct measures *m, struct arena *a)
{
	p->columns = NEW(a, struct panel_column, 1 + m->ndimension + m->n);
	p->columns[p->ncolumn++] =
	    (struct panel_column){ STR("score"), PANEL_SCORE, -1, -1 };
	for (size_t i = 0; i < m->ndimension; i++)
		p->columns[p->ncolumn++] =
		    (struct panel_column){ m->dimensions[i].name,
			    PANEL_DIMENSION, -1, (int)i };
	for (size_t i = 0; i < m->n; i++)
		if (m->v[i].scored)
			p->columns[p->ncolumn++] =
			    (struct panel_column){ m->v[i].name, PANEL_MEASURE,
				    (int)i, m->v[i].dimension };
}

static uint16_t
tenths(double points)
{
	return isnan(points) ? PANEL_MISSING : (uint16_t)lround(points * 10);
}

static uint16_t
points_in(const struct patient *p, const struct panel_column *c)
{
	switch (c->kind) {
	case PANEL_SCORE: return tenths(p->score.printed);
	case PANEL_DIMENSION: return tenths(p->dimensions[c->dimension]);
	default: return tenths(p->marks[c->measure].points);
	}
}

/* rows on their way from a worker to the panel: a row, then its points; the
 * first of an account says so, because accounts are counted where they come
 * together again */
static void
put_row(struct buf *out, const struct panel *panel, const struct patient *p,
    bool first, size_t date, bool churned)
{
	struct panel_row row = { .account = first,
		.date = (uint16_t)date,
		.band = (uint8_t)p->score.band,
		.churned = churned,
		.arr = p->arr_known ? p->arr : -1 };
	uint16_t points;

	memcpy(buf_room(out, sizeof row), &row, sizeof row);
	out->n += sizeof row;
	for (size_t i = 0; i < panel->ncolumn; i++) {
		points = points_in(p, &panel->columns[i]);
		memcpy(buf_room(out, sizeof points), &points, sizeof points);
		out->n += sizeof points;
	}
}

struct collection {
	struct panel *panel;
	struct buf rows, points;
};

static bool
churned(const struct story *s, int64_t from, int64_t to)
{
	int64_t t;

	return story_churn(s, from, to, &t);
}

static void
visit(const struct ward *w, struct doctor *d, struct csvout *out)
{
	const struct panel *panel = d->own;
	const struct story *s = d->patient.view.story;
	struct patient *p = &d->patient;
	bool first = true, several = false;

	for (size_t i = 0; i < panel->ndate; i++) {
		int64_t t = panel->dates[i], lead = t + panel->lead;

		patient_move(p, &w->clinic.instants[CLINIC_MORE + i]);
		if (p->view.n == 0 || p->life != LIFE_ALIVE ||
		    churned(s, t, lead)) /* gone before it could help */
			continue;
		several = several || p->several_currencies;
		patient_examine(p, &w->clinic, d->picks);
		if (!row_matches(w->where, &w->clinic, p))
			continue;
		put_row(out->out, panel, p, first, i,
		    churned(s, lead, lead + panel->horizon));
		first = false;
	}
	if (several)
		doctor_note_currencies(d);
}

static void
take(void *own, struct str out)
{
	struct collection *c = own;
	struct panel *p = c->panel;
	size_t width = p->ncolumn * sizeof *p->points;
	struct panel_row row;

	while (out.n) {
		memcpy(&row, out.p, sizeof row);
		p->naccount += row.account;
		row.account = (uint32_t)p->naccount - 1;
		buf_put(&c->rows, (struct str){ (char *)&row, sizeof row });
		out = str_from(out, sizeof row);
		buf_put(&c->points, (struct str){ out.p, width });
		out = str_from(out, width);
		p->nrow++;
	}
}

void
collect_panel(struct panel *p, struct ward *w, struct log *log, struct arena *a)
{
	struct collection c = { .panel = p };
	struct chart chart = { .visit = visit, .take = take, .own = &c };

	name_columns(p, w->clinic.model, a);
	for (int i = 0; i < w->threads; i++)
		w->doctors[i].own = p;
	ward_round(w, &chart, log);
	p->rows = (struct panel_row *)(void *)c.rows.p;
	p->points = (uint16_t *)(void *)c.points.p;
}

void
collect_free(struct panel *p)
{
	free(p->rows);
	free(p->points);
}
