#include "idtable.h"

#include <err.h>
#include <stdlib.h>
#include <string.h>

enum { LINE = 64 }; /* a cache line: two slots */

static struct id_slot
slot_of(struct str s, uint32_t number)
{
	struct id_slot slot = { .number = number,
		.n = s.n < UINT8_MAX ? (uint8_t)s.n : UINT8_MAX };

	memcpy(slot.text, s.p, s.n < IDTABLE_INLINE ? s.n : IDTABLE_INLINE);
	return slot;
}

static bool
holds(const struct id_slot *slot, struct str s, const struct str *strings)
{
	if (slot->n != (s.n < UINT8_MAX ? s.n : UINT8_MAX))
		return false;
	if (s.n <= IDTABLE_INLINE)
		return memcmp(slot->text, s.p, s.n) == 0;
	return memcmp(slot->text, s.p, IDTABLE_INLINE) == 0 &&
	    str_eq(strings[slot->number - 1], s);
}

/* the slot where s is or would go */
static size_t
probe(const struct idtable *t, struct str s, uint64_t hash,
    const struct str *strings)
{
	size_t i = hash & (t->nslot - 1);

	while (t->slots[i].number && !holds(&t->slots[i], s, strings))
		i = (i + 1) & (t->nslot - 1);
	return i;
}

static void
grow(struct idtable *t, const struct str *strings)
{
	size_t had = t->nslot;
	struct id_slot *old = t->slots;

	t->nslot = had ? had * 2 : 256;
	t->slots = aligned_alloc(LINE, t->nslot * sizeof *t->slots);
	if (t->slots == NULL)
		errx(2, "out of memory");
	memset(t->slots, 0, t->nslot * sizeof *t->slots);
	for (size_t i = 0; i < had; i++) {
		struct str s;

		if (old[i].number == 0)
			continue;
		s = strings[old[i].number - 1];
		t->slots[probe(t, s, str_hash(s), strings)] = old[i];
	}
	free(old);
}

uint32_t
idtable_get(const struct idtable *t, struct str s, uint64_t hash,
    const struct str *strings)
{
	return t->nslot ? t->slots[probe(t, s, hash, strings)].number : 0;
}

void
idtable_fetch(const struct idtable *t, uint64_t hash)
{
	if (t->nslot)
		__builtin_prefetch(&t->slots[hash & (t->nslot - 1)]);
}

void
idtable_put(
    struct idtable *t, struct str s, uint32_t number, const struct str *strings)
{
	if (t->n * 2 >= t->nslot)
		grow(t, strings);
	t->slots[probe(t, s, str_hash(s), strings)] = slot_of(s, number);
	t->n++;
}
