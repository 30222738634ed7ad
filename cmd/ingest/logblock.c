#include "logblock.h"

#include <string.h>

#include "date.h"
#include "split.h"
#include "utf8.h"

#include "line.h"
#include "rule.h"

/* where fields end: at[FIELD], from the line's start */
enum { ACCOUNT, TIME, KIND, NAME, REF, ACTOR, VALUE, NOTE, FIELDS };

/* those that are looked at as they are read, so not in quotes */
#define AS_READ (1u << ACCOUNT | 1u << TIME | 1u << KIND | 1u << NAME)

static uint64_t
eight(const char *p)
{
	uint64_t w;

	memcpy(&w, p, sizeof w);
	return w;
}

/* some bits of a word, from each of its bytes */
static size_t
scatter(uint64_t w, unsigned bits)
{
	return (size_t)(w * UINT64_C(0x9e3779b97f4a7c15) >> (64 - bits));
}

/* ---- time ---- */

static struct logblock_month
read_month(const char *p)
{
	char first[] = "0000-00-01T00:00:00Z";
	struct logblock_month m = { .text = eight(p) };
	struct civil day;

	memcpy(first, p, sizeof m.text);
	if (!date_parse_log((struct str){ first, LINE_TIME - 1 }, &m.start))
		return m;
	day = date_civil(date_day(m.start));
	for (m.days = 28; date_valid(day.year, day.month, (int)m.days + 1);)
		m.days++;
	m.start -= DATE_DAY;
	return m;
}

/* the day YYYY-MM-DD that begins at p, where ten bytes can be read */
static bool
read_day(struct logblock *b, const char *p, int64_t *t)
{
	uint64_t text = eight(p);
	struct logblock_month *m = &b->months[scatter(text, 8)];
	unsigned ten = (unsigned)p[8] - '0', one = (unsigned)p[9] - '0';
	unsigned day = ten * 10 + one;

	if (m->text != text)
		*m = read_month(p);
	*t = m->start + day * DATE_DAY;
	return ten < 4 && one < 10 && day > 0 && day <= m->days;
}

/* YYYY-MM-DDThh:mm:ssZ */
static bool
read_time(struct logblock *b, const char *p, int64_t *t)
{
	/* a byte that is no digit, or no colon, makes a bit of 128 */
	uint64_t zero = eight("00:00:00"), more = eight("vv\x7fvv\x7fvv");
	uint64_t top = eight("\x80\x80\x80\x80\x80\x80\x80\x80");
	uint64_t clock = eight(p + 11) ^ zero;
	int h = (p[11] - '0') * 10 + p[12] - '0';
	int m = (p[14] - '0') * 10 + p[15] - '0';
	int s = (p[17] - '0') * 10 + p[18] - '0';

	if (p[10] != 'T' || p[19] != 'Z' ||
	    ((clock | (clock + more)) & top) != 0 || h > 23 || m > 59 ||
	    s > 59 || !read_day(b, p, t))
		return false;
	*t += h * 3600 + m * 60 + s;
	return true;
}

/* ---- kind, name and value ---- */

static struct logblock_name
read_name(struct str s)
{
	struct logblock_name out = { .n = s.n };
	struct fault ignore;
	struct str kind, name = str_cut(s, ',', &kind);

	out.kind = kind_of(kind);
	out.good = out.kind != KIND_NONE && out.kind != KIND_FEED &&
	    rule_name(out.kind, name, &ignore);
	if (out.good)
		out.rule = rule_of(out.kind, name);
	return out;
}

static bool
holds(const struct logblock_name *slot, struct str s)
{
	return slot->n == s.n && slot->first == eight(s.p) &&
	    slot->last == eight(s.p + s.n - sizeof slot->last) &&
	    (s.n <= 16 || memcmp(slot->text + 8, s.p + 8, s.n - 16) == 0);
}

/* what is known of `kind,name`; there are eight bytes from its start on, and
 * before its end.  It has two slots, and is put into the first. */
static const struct logblock_name *
find_name(struct logblock *b, struct str s)
{
	uint64_t first = eight(s.p), last = eight(s.p + s.n - sizeof last);
	struct logblock_name *v = b->names;
	size_t i = scatter(first ^ last * 31, 8);

	if (holds(&v[i], s))
		return &v[i];
	if (holds(&v[i ^ 1], s))
		return &v[i ^ 1];
	v[i ^ 1] = v[i];
	v[i] = read_name(s);
	if (s.n > LOGBLOCK_NAME) {
		v[i].n = 0; /* is not kept */
		return &v[i];
	}
	v[i].first = first;
	v[i].last = last;
	memcpy(v[i].text, s.p, s.n);
	return &v[i];
}

static bool
allows(struct logblock *b, const struct rule *rule, struct str value)
{
	int64_t t;

	if (rule == NULL)
		return true;
	if (rule->want != RULE_DATE || value.n == 0)
		return rule_allows(rule, value);
	return (value.n == 10 && read_day(b, value.p, &t)) ||
	    date_parse(value, &t, NULL);
}

/* ---- a line ---- */

/* eight marks are the ends of eight fields */
static bool
are_ends(const char *text, const uint16_t *at)
{
	int odd = text[at[NOTE]] ^ '\n';

	for (int i = ACCOUNT; i < NOTE; i++)
		odd |= text[at[i]] ^ ',';
	return odd == 0;
}

/* marks of one line, and where its fields end; those in quotes are bits */
struct cut {
	const uint16_t *at, *end;
	uint16_t ends[FIELDS];
	unsigned quoted;
};

/* the field in quotes that begins at the first mark; its end is what follows
 * the closing one; false where it has a break or is not closed, or does not
 * need quotes */
static bool
cut_quoted(struct cut *c, const char *text, uint16_t *end)
{
	bool needs = false;

	for (c->at++; c->at < c->end; c->at++) {
		char mark = text[*c->at];

		if (mark == '\n' || mark == '\r')
			return false;
		if (mark == '"' && text[*c->at + 1] != '"')
			break;
		c->at += mark == '"';
		needs = true;
	}
	if (c->at >= c->end)
		return false;
	*end = (uint16_t)(*c->at++ + 1);
	return needs;
}

/* a line of which not every mark ends a field */
static bool
cut_line(struct cut *c, const char *text, size_t from)
{
	for (int i = 0; i < FIELDS; i++) {
		bool quoted =
		    c->at < c->end && *c->at == from && text[from] == '"';
		uint16_t end;

		if (quoted && !cut_quoted(c, text, &end))
			return false;
		if (c->at >= c->end || (quoted && *c->at != end) ||
		    text[*c->at] != (i == NOTE ? '\n' : ','))
			return false;
		c->quoted |= (unsigned)quoted << i;
		c->ends[i] = *c->at++;
		from = (size_t)c->ends[i] + 1;
	}
	return true;
}

/* bytes beyond ASCII, should there be any, are UTF-8, and none is a NUL */
static bool
is_text(const struct logblock *b, const char *text, size_t from, size_t end)
{
	struct str line = { text + from, end - from };
	uint64_t high = 0;

	for (size_t i = from / 64; i <= end / 64; i++)
		high |= b->high[i];
	if (b->nul && str_find(line, '\0') < line.n)
		return false;
	return high == 0 || utf8_error(line, true) == line.n;
}

static void
set_account(struct logblock *b, struct plain_event *e, struct str account)
{
	const struct plain_event *last = b->n ? e - 1 : NULL;

	e->account = account;
	e->again = last && str_same(last->account, account);
	e->hash = e->again ? last->hash : str_hash(account);
}

/* the line from `from`, whose fields end at at[] */
static bool
read_line(struct logblock *b, const char *text, size_t from, const uint16_t *at,
    unsigned quoted)
{
	struct plain_event *e = &b->v[b->n];
	const char *kind = text + at[TIME] + 1;
	struct str value = { text + at[ACTOR] + 1,
		(size_t)(at[VALUE] - at[ACTOR] - 1) };
	const struct logblock_name *name;

	if (quoted & AS_READ || at[ACCOUNT] == from ||
	    at[TIME] - at[ACCOUNT] != LINE_TIME ||
	    !is_text(b, text, from, at[NOTE]) ||
	    !read_time(b, text + at[ACCOUNT] + 1, &e->entry.time))
		return false;
	name = find_name(
	    b, (struct str){ kind, (size_t)(at[NAME] - at[TIME] - 1) });
	if (quoted & (1u << VALUE) ? name->rule != NULL
				   : !allows(b, name->rule, value))
		return false;
	if (!name->good ||
	    (name->kind == KIND_PERSON && at[ACTOR] - at[REF] == 1))
		return false;
	e->entry.text = kind;
	e->entry.size = (uint32_t)(at[NOTE] - at[TIME]);
	e->entry.key = (uint32_t)(at[ACTOR] - at[TIME] - 1);
	e->entry.ref = at[REF] - at[NAME] > 1;
	e->told = name->kind == KIND_ACCOUNT;
	set_account(b, e, (struct str){ text + from, at[ACCOUNT] - from });
	return true;
}

/* the line from `from`, whose marks begin at `at`; the marks after it, or NULL
 * where it is not plain */
static const uint16_t *
take_line(struct logblock *b, const char *text, size_t from, const uint16_t *at,
    const uint16_t *end)
{
	struct cut c = { .at = at, .end = end };

	if (end - at >= FIELDS && are_ends(text, at))
		return read_line(b, text, from, at, 0) ? at + FIELDS : NULL;
	return cut_line(&c, text, from) &&
		read_line(b, text, from, c.ends, c.quoted)
	    ? c.at
	    : NULL;
}

/* of so many bytes; true where there are more lines, and the next is plain as
 * far as is known */
static bool
read_some(struct logblock *b, const char *text, size_t size)
{
	const uint16_t *at = b->at;
	const uint16_t *end = at + split_index(text, size, b->at, b->high);
	const uint16_t *next;

	b->nul = memchr(text, '\0', size) != NULL;
	while (b->n < LOGBLOCK_EVENTS) {
		next = take_line(b, text, b->bytes, at, end);
		if (next == NULL)
			break;
		at = next;
		b->n++;
		b->bytes = (size_t)at[-1] + 1;
	}
	while (at < end && text[*at] != '\n')
		at++;
	return at == end || b->n == LOGBLOCK_EVENTS;
}

/* What is looked at behind a line that is not plain is looked at again: so the
 * less the more there are of them. */
void
logblock_read(struct logblock *b, struct str text)
{
	bool goes_on;
	size_t size;

	b->n = b->bytes = 0;
	if (b->size == 0)
		b->size = LOGBLOCK_SIZE;
	do {
		size = text.n < b->size ? text.n : b->size;
		goes_on = read_some(b, text.p, size);
		if (goes_on && b->size < LOGBLOCK_SIZE)
			b->size *= 2;
		else if (!goes_on && b->size > LOGBLOCK_LEAST)
			b->size /= 2;
	} while (goes_on && b->n == 0 && size < text.n && size < LOGBLOCK_SIZE);
}

void
logblock_next(struct logblock *b, struct str text)
{
	logblock_read(b, text);
	if (b->n)
		return;
	b->bytes = str_find(text, '\n') + 1;
	b->v[b->n++] = (struct plain_event){ .account = { text.p, b->bytes } };
}
