#include "maker_own.h"

#include <string.h>

#include "date.h"

#include "line.h"

bool
maker_wrong(enum fault_code code, const struct texts *texts, enum cell cell,
    struct fault *f)
{
	fault_set(f, code, texts->v[cell]);
	f->column = texts->from[cell];
	return false;
}

bool
maker_wrong_bytes(const struct texts *texts, enum cell cell, struct fault *f)
{
	return maker_wrong(line_fault(texts->v[cell]), texts, cell, f);
}

enum fault_code
maker_date(struct maker *m, const struct texts *texts, enum cell cell,
    int64_t *t, bool *whole)
{
	int from = texts->from[cell];

	return stamp_take(from < 0 ? &m->row.none : &m->row.columns[from],
	    texts->v[cell], m->row.line, t, whole);
}

bool
maker_wrong_date(const struct maker *m, enum fault_code code,
    const struct texts *texts, enum cell cell, struct fault *f)
{
	maker_wrong(code, texts, cell, f);
	if (code == FAULT_ORDER)
		f->want = stamp_words(&m->row.columns[f->column]);
	return false;
}

/* a date is written as the log writes dates, whatever the export does */
static char *
put_date(struct maker *m, const struct texts *texts, char *p, struct fault *f)
{
	enum fault_code bad;
	bool whole;
	int64_t t;

	bad = maker_date(m, texts, CELL_VALUE, &t, &whole);
	if (bad) {
		maker_wrong_date(m, bad, texts, CELL_VALUE, f);
		return NULL;
	}
	return p + (whole ? date_format_day(t, p) : date_format(t, p));
}

static char *
put_value(struct maker *m, const struct rule *rule, const struct texts *texts,
    char *p, struct fault *f)
{
	struct str value = texts->v[CELL_VALUE];

	if (rule && rule->want == RULE_DATE && value.n)
		return put_date(m, texts, p, f);
	if (rule && rule->want == RULE_NUMBER && amount_is_cut(value)) {
		maker_wrong(FAULT_CUT, texts, CELL_VALUE, f);
		return NULL;
	}
	if (rule && !rule_allows(rule, value)) {
		maker_wrong(FAULT_VALUE, texts, CELL_VALUE, f);
		rule_tell(rule, f);
		return NULL;
	}
	p = line_text(p, value);
	if (p == NULL)
		maker_wrong_bytes(texts, CELL_VALUE, f);
	return p;
}

/* room for all of an event's line */
static char *
room(struct maker *m, const struct recipe *r, const struct texts *texts)
{
	size_t n = r->kind_text.n + DATE_SIZE + CELL_COUNT + 1;

	for (int i = 0; i < CELL_COUNT; i++)
		n += LINE_ROOM(texts->v[i]);
	return buf_room(&m->text, n);
}

/* kind,name,ref,actor,value,note */
bool
maker_put_event(struct maker *m, const struct recipe *r,
    const struct rule *rule, const struct texts *texts, struct made *e,
    struct fault *f)
{
	static const enum cell keys[] = { CELL_NAME, CELL_REF, CELL_ACTOR };
	char *start = room(m, r, texts), *p = start;

	memcpy(p, r->kind_text.p, r->kind_text.n);
	p += r->kind_text.n;
	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
		*p++ = ',';
		p = line_field(p, texts->v[keys[i]]);
		if (p == NULL)
			return maker_wrong_bytes(texts, keys[i], f);
	}
	e->entry.key = (uint32_t)(p - start);
	*p++ = ',';
	p = put_value(m, rule, texts, p, f);
	if (p == NULL)
		return false;
	*p++ = ',';
	p = line_text(p, texts->v[CELL_NOTE]);
	if (p == NULL)
		return maker_wrong_bytes(texts, CELL_NOTE, f);
	*p++ = '\n';
	e->at = m->text.n;
	e->entry.size = (uint32_t)(p - start);
	e->entry.ref = texts->v[CELL_REF].n > 0;
	m->text.n += e->entry.size;
	return true;
}
