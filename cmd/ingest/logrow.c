#include "logrow.h"

#include <string.h>

#include "date.h"

#include "line.h"
#include "rule.h"

enum { AT_TIME = 1, AT_KIND, AT_NAME, AT_REF, AT_ACTOR, AT_VALUE, AT_NOTE };

static bool
wrong(const struct logrow *r, int column, enum fault_code code, struct fault *f)
{
	fault_set(f, code, r->fields[column]);
	f->column = column;
	return false;
}

static bool
wrong_bytes(const struct logrow *r, int column, struct fault *f)
{
	return wrong(r, column, line_fault(r->fields[column]), f);
}

static bool
take_kind(struct logrow *r, struct fault *f)
{
	struct str kind = r->fields[AT_KIND];

	if (str_eq(kind, buf_str(&r->kind_text)))
		return true;
	r->kind = kind_of(kind);
	r->kind_text.n = 0;
	if (r->kind == KIND_NONE) {
		memcpy(r->kinds, kind_names, sizeof kind_names);
		wrong(r, AT_KIND, FAULT_KIND, f);
		f->words = r->kinds;
		return false;
	}
	buf_put(&r->kind_text, kind);
	return true;
}

static bool
check_value(const struct logrow *r, struct fault *f)
{
	struct str value = r->fields[AT_VALUE];
	const struct rule *rule = rule_of(r->kind, r->fields[AT_NAME]);
	int64_t t;

	if (rule == NULL)
		return true;
	if (rule->want == RULE_DATE && value.n && !date_parse(value, &t, NULL))
		return wrong(r, AT_VALUE, FAULT_DATE, f);
	if (rule_allows(rule, value))
		return true;
	wrong(r, AT_VALUE, FAULT_VALUE, f);
	rule_tell(rule, f);
	return false;
}

static bool
check(struct logrow *r, struct fault *f)
{
	static const struct str refs[] = { { "from", 4 }, { "to", 2 }, { 0 } };
	struct str ref = r->fields[AT_REF];

	if (!take_kind(r, f))
		return false;
	if (!rule_name(r->kind, r->fields[AT_NAME], f)) {
		f->column = AT_NAME;
		return false;
	}
	if (r->kind == KIND_PERSON && r->fields[AT_ACTOR].n == 0)
		return wrong(r, AT_ACTOR, FAULT_ACTOR, f);
	if (r->kind == KIND_FEED && !str_eq(ref, refs[0]) &&
	    !str_eq(ref, refs[1])) {
		wrong(r, AT_REF, FAULT_FEED, f);
		f->words = refs;
		return false;
	}
	return check_value(r, f);
}

/* is all ASCII, without a CR and a NUL; eight bytes at a time */
static bool
is_plain(struct str s)
{
	const uint64_t ones = UINT64_C(0x0101010101010101);
	uint64_t high = 0, word, cr;

	for (; s.n >= sizeof word; s = str_from(s, sizeof word)) {
		memcpy(&word, s.p, sizeof word);
		cr = word ^ '\r' * ones;
		high |= word | ((cr - ones) & ~cr) | ((word - ones) & ~word);
	}
	for (size_t i = 0; i < s.n; i++)
		high |= s.p[i] == '\r' || s.p[i] == '\0'
		    ? 128
		    : (unsigned char)s.p[i];
	return (high & 128 * ones) == 0;
}

/* the bytes of kind to note, where nothing was in quotes and all is ASCII
 * without a CR: they stand as they will be written */
static struct str
as_it_stands(const struct logrow *r)
{
	const struct str *f = r->fields;
	struct str s = { f[AT_KIND].p, 0 };

	for (int i = AT_KIND; i < AT_NOTE; i++)
		if (f[i].p + f[i].n + 1 != f[i + 1].p)
			return (struct str){ 0 };
	s.n = (size_t)(f[AT_NOTE].p + f[AT_NOTE].n - s.p);
	return is_plain(s) ? s : (struct str){ 0 };
}

static bool
put_plain(struct logrow *r, struct entry *e, struct str s)
{
	char *p;

	r->text.n = 0;
	p = buf_room(&r->text, s.n + 1);
	memcpy(p, s.p, s.n);
	p[s.n] = '\n';
	e->size = (uint32_t)s.n + 1;
	e->key = (uint32_t)(r->fields[AT_VALUE].p - s.p - 1);
	e->ref = r->fields[AT_REF].n > 0;
	return true;
}

/* kind,name,ref,actor,value,note as it stands, or without needless quotes */
static bool
put_line(struct logrow *r, struct entry *e, struct fault *f)
{
	struct str plain = as_it_stands(r);
	char *start, *p;
	size_t n = 0;

	if (plain.n)
		return put_plain(r, e, plain);
	for (int i = AT_KIND; i <= AT_NOTE; i++)
		n += LINE_ROOM(r->fields[i]) + 1;
	r->text.n = 0;
	start = p = buf_room(&r->text, n);
	for (int i = AT_KIND; i < AT_VALUE; i++) {
		p = line_field(p, r->fields[i]);
		if (p == NULL)
			return wrong_bytes(r, i, f);
		*p++ = ',';
	}
	e->key = (uint32_t)(p - start - 1);
	for (int i = AT_VALUE; i <= AT_NOTE; i++) {
		p = line_escaped(p, r->fields[i]);
		if (p == NULL)
			return wrong_bytes(r, i, f);
		*p++ = i == AT_NOTE ? '\n' : ',';
	}
	e->size = (uint32_t)(p - start);
	e->ref = r->fields[AT_REF].n > 0;
	return true;
}

bool
logrow_read(struct logrow *r, const struct str *fields, struct entry *e,
    struct fault *f)
{
	r->fields = fields;
	if (!date_parse_log(fields[AT_TIME], &e->time))
		return wrong(r, AT_TIME, FAULT_TIME, f);
	if (!check(r, f) || !put_line(r, e, f))
		return false;
	e->text = r->text.p;
	return true;
}

void
logrow_free(struct logrow *r)
{
	buf_free(&r->text);
	buf_free(&r->kind_text);
}
