#include "privacy.h"

#include <string.h>

#include "line.h"
#include "sha256.h"

/* the fields of an event's line */
enum { KIND, NAME, REF, ACTOR, VALUE, NOTE, FIELDS };

enum {
	HASHED = 16,            /* bytes of a digest that are kept */
	DIGEST = 2 + 2 * HASHED /* h: and their digits */
};

void
privacy_open(struct privacy *p)
{
	p->actors.arena = &p->arena;
}

bool
privacy_wanted(const struct privacy *p)
{
	return p->drop_note || p->drop_actor || p->hash_actor;
}

static bool
is_hashed(struct str s)
{
	if (!str_starts(s, STR("h:")) || s.n != DIGEST)
		return false;
	for (size_t i = 2; i < s.n; i++)
		if (str_find(STR("0123456789abcdef"), s.p[i]) == 16)
			return false;
	return true;
}

/* whose person it is stays to be seen */
static struct str
prefix_of(struct str actor)
{
	if (str_starts(actor, STR("us:")))
		return STR("us:");
	return str_starts(actor, STR("end:")) ? STR("end:") : (struct str){ 0 };
}

static struct str
hash(struct privacy *p, struct str actor)
{
	static const char hex[] = "0123456789abcdef";
	struct str prefix = prefix_of(actor), s;
	unsigned char digest[SHA256_SIZE];
	struct buf out = { 0 };

	if (is_hashed(str_from(actor, prefix.n)))
		return arena_str(&p->arena, actor);
	sha256_keyed(p->key, actor, digest);
	buf_put(&out, prefix);
	buf_puts(&out, "h:");
	for (int i = 0; i < HASHED; i++) {
		buf_char(&out, hex[digest[i] >> 4]);
		buf_char(&out, hex[digest[i] & 15]);
	}
	s = arena_str(&p->arena, buf_str(&out));
	buf_free(&out);
	return s;
}

/* once an actor; by the id itself, where a line has it in quotes */
static struct str
hashed(struct privacy *p, struct str actor)
{
	uint32_t id = intern_put(&p->actors, actor);
	struct buf id_text = { 0 };

	if (id > p->n) {
		ARENA_GROW(&p->arena, p->hashed, p->n, p->cap);
		p->hashed[p->n++] = hash(p, line_unquote(&id_text, actor));
		buf_free(&id_text);
	}
	return p->hashed[id - 1];
}

static bool
tells_who(const struct privacy *p, const struct str field[FIELDS])
{
	if (!str_is(field[KIND], "person"))
		return false;
	return p->drop_actor ||
	    (p->hash_actor && !str_is(field[NAME], "role") &&
		!str_is(field[NAME], "left"));
}

bool
privacy_take(struct privacy *p, struct entry *e)
{
	struct str field[FIELDS] = { 0 };

	line_split((struct str){ e->text, e->size }, field, FIELDS);
	if (tells_who(p, field))
		return false;
	if (p->drop_actor)
		field[ACTOR].n = 0;
	else if (p->hash_actor && field[ACTOR].n)
		field[ACTOR] = hashed(p, field[ACTOR]);
	if (p->drop_note)
		field[NOTE].n = 0;
	p->line.n = 0;
	for (int i = 0; i < FIELDS; i++) {
		buf_put(&p->line, field[i]);
		if (i == ACTOR)
			e->key = (uint32_t)p->line.n;
		buf_char(&p->line, i == NOTE ? '\n' : ',');
	}
	e->text = p->line.p;
	e->size = (uint32_t)p->line.n;
	return true;
}

/* the actor is what ends at the key */
void
privacy_note(struct privacy_met *met, const struct entry *e)
{
	uint32_t *first = &met->clear;

	if (e->text[e->key - 1] == ',')
		return;
	if (e->key > DIGEST && strchr(",:", e->text[e->key - DIGEST - 1]) &&
	    is_hashed((struct str){ e->text + e->key - DIGEST, DIGEST }))
		first = &met->digests;
	if (*first == 0)
		*first = e->input + 1;
}

void
privacy_met_add(struct privacy_met *met, const struct privacy_met *more)
{
	if (met->digests == 0)
		met->digests = more->digests;
	if (met->clear == 0)
		met->clear = more->clear;
}
