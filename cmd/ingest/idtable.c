#include "idtable.h"

#include <err.h>
#include <stdlib.h>
#include <string.h>

enum {
	LEAST = 256, /* slots */
	LINE = 64,   /* a cache line: two slots */
	SHORT = 27,  /* bytes of an id, at most, that stands in its slot; … */
	LONG = UINT8_MAX, /* … a longer one is elsewhere, */
	BEGINNING = SHORT - sizeof(struct str) /* but these bytes */
};

struct id_slot {
	_Atomic uint32_t number; /* 0: free; set last, and read first */
	uint8_t n;               /* its length, or LONG */
	char text[SHORT];        /* LONG: its beginning, and a struct str */
};

struct id_slots {
	_Alignas(LINE) size_t n;
	struct id_slots *older;
	_Alignas(LINE) struct id_slot v[];
};

static struct str
whole(const struct id_slot *slot)
{
	struct str s;

	memcpy(&s, slot->text + BEGINNING, sizeof s);
	return s;
}

static bool
holds(const struct id_slot *slot, struct str s)
{
	if (s.n <= SHORT)
		return str_same((struct str){ slot->text, slot->n }, s);
	return slot->n == LONG && memcmp(slot->text, s.p, BEGINNING) == 0 &&
	    str_same(whole(slot), s);
}

static uint32_t
number_of(const struct id_slot *slot)
{
	return atomic_load_explicit(&slot->number, memory_order_acquire);
}

/* the slot where s is or would go, and the number that was read there: another
 * id may have come to a free one since then */
static struct id_slot *
probe(struct id_slots *slots, struct str s, uint64_t hash, uint32_t *number)
{
	size_t i = hash & (slots->n - 1);

	while ((*number = number_of(&slots->v[i])) && !holds(&slots->v[i], s))
		i = (i + 1) & (slots->n - 1);
	return &slots->v[i];
}

/* put s, which is not there yet */
static void
fill(struct id_slots *slots, struct str s, uint32_t number)
{
	uint32_t none;
	struct id_slot *slot = probe(slots, s, str_hash(s), &none);

	slot->n = s.n <= SHORT ? (uint8_t)s.n : LONG;
	memcpy(slot->text, s.p, s.n <= SHORT ? s.n : BEGINNING);
	if (s.n > SHORT)
		memcpy(slot->text + BEGINNING, &s, sizeof s);
	atomic_store_explicit(&slot->number, number, memory_order_release);
}

static struct id_slots *
new_slots(size_t n)
{
	size_t size = sizeof(struct id_slots) + n * sizeof(struct id_slot);
	struct id_slots *slots = aligned_alloc(LINE, size);

	if (slots == NULL)
		errx(2, "out of memory");
	memset(slots, 0, size);
	slots->n = n;
	return slots;
}

static void
free_older(struct id_slots *slots)
{
	while (slots && slots->older) {
		struct id_slots *older = slots->older;

		slots->older = older->older;
		free(older);
	}
}

static struct id_slots *
slots_of(const struct idtable *t)
{
	return atomic_load_explicit(&t->slots, memory_order_acquire);
}

static void
grow(struct idtable *t)
{
	struct id_slots *old = slots_of(t);
	struct id_slots *slots = new_slots(old ? old->n * 2 : LEAST);

	slots->older = old;
	for (size_t i = 0; old && i < old->n; i++) {
		const struct id_slot *from = &old->v[i];
		struct str s = { from->text, from->n };

		if (from->number == 0)
			continue;
		if (from->n == LONG)
			s = whole(from);
		fill(slots, s, from->number);
	}
	atomic_store_explicit(&t->slots, slots, memory_order_release);
	if (!t->shared)
		free_older(slots);
}

uint32_t
idtable_get(const struct idtable *t, struct str s, uint64_t hash)
{
	struct id_slots *slots = slots_of(t);
	uint32_t number = 0;

	if (slots)
		probe(slots, s, hash, &number);
	return number;
}

void
idtable_fetch(const struct idtable *t, uint64_t hash)
{
	const struct id_slots *slots = slots_of(t);

	if (slots)
		__builtin_prefetch(&slots->v[hash & (slots->n - 1)]);
}

void
idtable_put(struct idtable *t, struct str s, uint32_t number)
{
	struct id_slots *slots = slots_of(t);

	if (slots == NULL || t->n * 2 >= slots->n)
		grow(t);
	fill(slots_of(t), s, number);
	t->n++;
}

void
idtable_share(struct idtable *t, bool shared)
{
	t->shared = shared;
	if (!shared)
		free_older(slots_of(t));
}
