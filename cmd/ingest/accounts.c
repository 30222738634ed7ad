#include "accounts.h"

#include <string.h>

#include "grow.h"
#include "utf8.h"

#include "line.h"
#include "sfid.h"

void
accounts_open(struct accounts *a)
{
	accounts_know(a, accounts_id(a, STR("-")));
}

/* has one of eight bytes a bit that marks it as beyond ASCII, or is one below a
 * blank */
static bool
is_odd(uint64_t w)
{
	const uint64_t top = UINT64_C(0x8080808080808080);

	return (w | (w - UINT64_C(0x2020202020202020))) & top;
}

/* nothing but ASCII, and no control characters */
static bool
is_simple(struct str s)
{
	uint64_t w;
	bool odd = false;
	size_t i = 0;

	for (; i + sizeof w < s.n; i += sizeof w) {
		memcpy(&w, s.p + i, sizeof w);
		odd |= is_odd(w);
	}
	if (i) { /* the last ones, some of them once more */
		memcpy(&w, s.p + s.n - sizeof w, sizeof w);
		return !odd && !is_odd(w);
	}
	for (; i < s.n; i++)
		odd |= (unsigned char)s.p[i] - 32u > 95;
	return !odd;
}

bool
accounts_allow(struct str s)
{
	return is_simple(s) ||
	    (str_find(s, '\n') == s.n && str_find(s, '\r') == s.n &&
		str_find(s, '\0') == s.n && utf8_error(s, true) == s.n);
}

/* a new id gets the next number */
static uint32_t
add_id(struct accounts *a, struct str s)
{
	uint32_t id;

	if (!accounts_allow(s))
		return 0;
	a->v = grow(a->v, &a->cap, a->n + 1, sizeof *a->v);
	a->v[a->n++] = (struct account_id){ .name = arena_str(&a->arena, s) };
	id = (uint32_t)a->n;
	idtable_put(&a->table, accounts_name(a, id), id);
	return id;
}

struct str
accounts_name(const struct accounts *a, uint32_t id)
{
	return a->v[id - 1].name;
}

struct str
accounts_ranked(const struct accounts *a, size_t rank)
{
	return accounts_name(a, a->ranked[rank]);
}

uint32_t
accounts_hashed(struct accounts *a, struct str s, uint64_t hash)
{
	uint32_t id = idtable_get(&a->table, s, hash);

	return id ? id : add_id(a, s);
}

void
accounts_share(struct accounts *a, bool shared)
{
	idtable_share(&a->table, shared);
}

void
accounts_fetch(const struct accounts *a, uint64_t hash)
{
	idtable_fetch(&a->table, hash);
}

uint32_t
accounts_look(const struct accounts *a, struct str s, uint64_t hash)
{
	return idtable_get(&a->table, s, hash);
}

uint32_t
accounts_id(struct accounts *a, struct str s)
{
	uint32_t id;

	if (str_eq(s, a->last)) /* rows of one account often stand together */
		return a->last_id;
	id = accounts_hashed(a, s, str_hash(s));
	if (id && s.n && s.n <= sizeof a->last_text) {
		a->last = (struct str){ a->last_text, s.n };
		memcpy(a->last_text, s.p, s.n);
		a->last_id = id;
	}
	return id;
}

/* the number of an id that there is already, or 0 */
static uint32_t
find(const struct accounts *a, struct str s)
{
	return idtable_get(&a->table, s, str_hash(s));
}

void
accounts_inspect(struct accounts *a, uint32_t id, const struct place *at)
{
	odd_note(&a->odd, accounts_name(a, id), at);
}

void
accounts_know(struct accounts *a, uint32_t id)
{
	a->v[id - 1].known = true;
}

bool
accounts_alias(struct accounts *a, struct str alias, struct str account,
    struct place at, struct fault *f)
{
	uint32_t from = accounts_id(a, alias), to = accounts_id(a, account);
	struct account_id *v;

	if (from == 0 || to == 0)
		return fault_set(f, line_fault(from ? account : alias),
		    from ? account : alias);
	if (from == to)
		return true;
	if (from == ACCOUNT_OWN)
		return fault_set(f, FAULT_OWN, alias);
	v = &a->v[from - 1];
	if (v->alias_of && v->alias_of != to)
		return fault_set(f, FAULT_ALIAS, accounts_name(a, v->alias_of));
	v->alias_of = to;
	at.field = (struct str){ 0 }; /* ends with the row */
	v->at = memcpy(NEW(&a->arena, struct place, 1), &at, sizeof at);
	a->v[to - 1].known = true;
	return true;
}

/* the account an id stands for, or 0 where its aliases go round */
static uint32_t
follow(const struct accounts *a, uint32_t id)
{
	for (size_t steps = 0; a->v[id - 1].alias_of; steps++) {
		if (steps > a->n)
			return 0;
		id = a->v[id - 1].alias_of;
	}
	return id;
}

bool
accounts_known(const struct accounts *a, uint32_t id)
{
	id = follow(a, id);
	return id == 0 || a->v[id - 1].known;
}

/* two ids are one account; where the first was told to be another's already,
 * the second is that one's too */
static bool
join(struct accounts *a, uint32_t from, uint32_t to)
{
	uint32_t one = follow(a, from), other = follow(a, to);

	if (one == 0 || other == 0 || one == other)
		return false;
	if (a->v[from - 1].alias_of) {
		uint32_t swap = from;

		from = to;
		to = swap;
	}
	if (a->v[from - 1].alias_of) /* both are another's: told so */
		return false;
	a->v[from - 1].alias_of = to;
	return true;
}

/* an id of 18 characters, and the one of the first 15 of them */
static void
join_sfid(struct accounts *a, uint32_t id, struct str s)
{
	uint32_t other;

	if (s.n != SFID_LONG || !sfid_valid(s))
		return;
	other = find(a, (struct str){ s.p, SFID_SHORT });
	a->sfids += other && join(a, other, id);
}

/* an id that an account or an alias told of, or 0 */
static uint32_t
find_told(const struct accounts *a, struct str s)
{
	uint32_t id = s.n ? find(a, s) : 0;

	return id && (a->v[id - 1].known || a->v[id - 1].alias_of) ? id : 0;
}

/* … as it stands, else in small letters */
static uint32_t
find_domain(const struct accounts *a, struct str domain)
{
	uint32_t id = find_told(a, domain);
	struct buf small = { 0 };

	if (id)
		return id;
	for (size_t i = 0; i < domain.n; i++)
		buf_char(&small,
		    domain.p[i] >= 'A' && domain.p[i] <= 'Z'
			? (char)(domain.p[i] + 32)
			: domain.p[i]);
	id = find_told(a, buf_str(&small));
	buf_free(&small);
	return id;
}

/* ann@acme.com, where acme.com is known */
static void
join_domain(struct accounts *a, uint32_t id, struct str s)
{
	struct str domain = str_cut(s, '@', &s);
	uint32_t to;

	if (domain.n == 0 || a->v[id - 1].alias_of || a->v[id - 1].known)
		return;
	to = find_domain(a, domain);
	a->domains += to && join(a, id, to);
}

/* the other of its forms, where an id is one of Salesforce */
static uint32_t
find_other_form(const struct accounts *a, struct str s)
{
	char text[SFID_LONG];

	if (!sfid_valid(s))
		return 0;
	if (s.n == SFID_LONG)
		return find(a, (struct str){ s.p, SFID_SHORT });
	memcpy(text, s.p, SFID_SHORT);
	sfid_suffix(s, text + SFID_SHORT);
	return find(a, (struct str){ text, SFID_LONG });
}

struct str
accounts_own(const struct accounts *a, struct str s)
{
	uint32_t id = find(a, s);

	if (id == 0)
		id = find_other_form(a, s);
	if (id && a->v[id - 1].alias_of)
		id = a->v[id - 1].alias_of;
	return id ? accounts_name(a, id) : s;
}

uint32_t
accounts_resolve(struct accounts *a)
{
	for (uint32_t id = 1; id <= a->n; id++)
		join_sfid(a, id, accounts_name(a, id));
	for (uint32_t id = 1; a->by_domain && id <= a->n; id++)
		join_domain(a, id, accounts_name(a, id));
	for (uint32_t id = 1; id <= a->n; id++) {
		uint32_t to = follow(a, id);

		if (to == 0)
			return id;
		if (to != id && a->v[id - 1].known)
			a->v[to - 1].known = true;
		if (to != id)
			a->v[id - 1].alias_of = to;
	}
	return 0;
}
