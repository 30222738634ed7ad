#include "fold.h"

#include <stdlib.h>
#include <string.h>

#include "grow.h"

#include "attribute.h"

enum { SMALL = 16 }; /* events; below it comparing all pairs is cheaper */

/* events that are equal, whatever their number */
struct fold_node {
	uint32_t at;     /* the first of them, in the group */
	uint32_t count;  /* how many there are */
	uint32_t input;  /* the input that was last seen with it … */
	uint32_t claims; /* … and how many of them it has claimed */
};

/* what makes two events one: everything, or with a ref all up to the value */
static struct str
identity(const struct entry *e)
{
	return (struct str){ e->text, e->ref ? e->key : e->size };
}

static void
start(struct fold *f, size_t n)
{
	f->nnode = 0;
	f->nodes = grow(f->nodes, &f->capnode, n, sizeof *f->nodes);
	f->of = grow(f->of, &f->capof, n, sizeof *f->of);
	f->nslot = 0;
	if (n <= SMALL)
		return;
	for (f->nslot = 64; f->nslot < n * 2;)
		f->nslot *= 2;
	f->slots = grow(f->slots, &f->capslot, f->nslot, sizeof *f->slots);
	memset(f->slots, 0, f->nslot * sizeof *f->slots);
}

static struct fold_node *
find_small(const struct fold *f, const struct entry *group, struct str id)
{
	for (size_t i = 0; i < f->nnode; i++)
		if (str_eq(identity(&group[f->nodes[i].at]), id))
			return &f->nodes[i];
	return NULL;
}

/* the node of this event, or NULL, and then a new one is put in its slot */
static struct fold_node *
find(struct fold *f, const struct entry *group, const struct entry *e)
{
	struct str id = identity(e);
	size_t i;

	if (f->nslot == 0)
		return find_small(f, group, id);
	for (i = str_hash(id) & (f->nslot - 1); f->slots[i];
	     i = (i + 1) & (f->nslot - 1)) {
		struct fold_node *node = &f->nodes[f->slots[i] - 1];

		if (str_eq(identity(&group[node->at]), id))
			return node;
	}
	f->slots[i] = (uint32_t)f->nnode + 1;
	return NULL;
}

/* ARR that ends when it began: both are of one row, as a rule */
static bool
is_end(const struct entry *e)
{
	struct str line = { e->text, e->size };

	return str_starts(line, STR("money,arr,")) &&
	    str_starts(str_from(line, e->key), STR(",0,"));
}

static void
correct(struct fold_node *node, struct entry *old, const struct entry *e,
    struct union_tally *tally)
{
	struct str was = { old->text, old->size }, is = { e->text, e->size };
	bool same = str_eq(was, is);

	tally[e->input].matched += same;
	tally[e->input].corrected += !same;
	if (!same && node->input == e->input && !is_end(e))
		union_doubt(&tally[e->input], UNION_CLASHED, e);
	node->input = e->input;
	old->text = e->text;
	old->size = e->size;
}

/* is this event of an input there already; if not it is one more */
static bool
claim(struct fold_node *node, const struct entry *e)
{
	if (node->input != e->input)
		node->claims = 0;
	node->input = e->input;
	if (++node->claims <= node->count)
		return true;
	node->count++;
	return false;
}

static bool
nothing_to_fold(const struct entry *group, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (group[i].ref || group[i].input != group[0].input)
			return false;
	return !restate_may_clash(group, n);
}

/* Are no two the same up to their values?  Then none is told twice, and none of
 * another value. */
static bool
all_differ(const struct entry *group, size_t n)
{
	for (size_t i = 0; n <= SMALL && i < n; i++)
		for (size_t k = 0; k < i; k++) {
			struct str a = { group[i].text, group[i].key };
			struct str b = { group[k].text, group[k].key };

			if (str_same(a, b))
				return false;
		}
	return n <= SMALL;
}

/* what the group comes to; tally: NULL to count nothing */
static size_t
sieve(struct fold *f, struct entry *group, size_t n, struct union_tally *tally)
{
	size_t kept = 0;

	start(f, n);
	for (size_t i = 0; i < n; i++) {
		struct entry e = group[i];
		struct fold_node *node = find(f, group, &e);

		if (node && e.ref) {
			correct(node, &group[node->at], &e, tally);
			continue;
		}
		if (node && claim(node, &e)) {
			if (tally)
				tally[e.input].matched++;
			continue;
		}
		if (node == NULL) {
			node = &f->nodes[f->nnode++];
			*node = (struct fold_node){
				.at = (uint32_t)kept,
				.count = 1,
				.input = e.input,
				.claims = 1,
			};
		}
		f->of[kept] = (uint32_t)(node - f->nodes);
		group[kept++] = e;
	}
	return kept;
}

/* the events without a ref that may be others anew */
static void
count_restated(struct fold *f, const struct entry *group, size_t n,
    struct union_tally *tally)
{
	for (size_t i = 0; i < n; i++)
		f->of[i] = f->nodes[f->of[i]].input;
	restate_count(&f->restate, group, f->of, n, tally);
}

/* ---- the value of an attribute that was told last is to stand last ---- */

/* the number of its key in f->keys; 0: it is no attribute without a ref */
static uint32_t
key_of(struct fold *f, const struct entry *e)
{
	struct str line = { e->text, e->size }, value;

	if (e->ref || attribute_read(line, &f->key, &value) != ATTRIBUTE_SET)
		return 0;
	return intern_put(&f->keys, buf_str(&f->key));
}

static void
keep_told(struct fold *f, const struct entry *group, size_t n)
{
	arena_reset(&f->arena);
	f->keys = (struct intern){ .arena = &f->arena };
	f->ntold = 0;
	f->told = grow(f->told, &f->captold, n, sizeof *f->told);
	for (size_t i = 0; i < n; i++)
		if (key_of(f, &group[i]))
			f->told[f->ntold++] = group[i];
}

static void
reverse(struct entry *v, size_t n)
{
	for (size_t i = 0; i < n / 2; i++) {
		struct entry e = v[i];

		v[i] = v[n - 1 - i];
		v[n - 1 - i] = e;
	}
}

/* the first m of f->told, which are those of the group in another order: each
 * attribute's go where its events stand */
static void
put_told(struct fold *f, struct entry *group, size_t n, size_t m)
{
	uint32_t *next = NEW(&f->arena, uint32_t, m + 1), key;
	uint32_t *head = NEW(&f->arena, uint32_t, f->keys.n + 1);

	for (size_t i = m; i > 0; i--) {
		key = key_of(f, &f->told[i - 1]);
		next[i] = head[key];
		head[key] = (uint32_t)i;
	}
	for (size_t i = 0; i < n; i++) {
		key = key_of(f, &group[i]);
		if (key == 0)
			continue;
		group[i] = f->told[head[key] - 1];
		head[key] = next[head[key]];
	}
}

/*
 * Folded from the end, the events of which there are as many come out in the
 * order in which they were told last.  Nothing comes of it where no attribute
 * was told twice, or each has one value.
 */
static void
order_told(struct fold *f, struct entry *group, size_t n)
{
	size_t m = 0;

	for (size_t i = 0; i < n; i++)
		m += key_of(f, &group[i]) != 0;
	if (m == f->ntold || m == f->keys.n)
		return;
	reverse(f->told, f->ntold);
	m = sieve(f, f->told, f->ntold, NULL);
	reverse(f->told, m);
	put_told(f, group, n, m);
}

size_t
fold_instant(
    struct fold *f, struct entry *group, size_t n, struct union_tally *tally)
{
	size_t kept;

	if (n < 2 || nothing_to_fold(group, n) || all_differ(group, n))
		return n;
	keep_told(f, group, n);
	kept = sieve(f, group, n, tally);
	count_restated(f, group, kept, tally);
	if (f->ntold > 1)
		order_told(f, group, kept);
	return kept;
}

void
fold_free(struct fold *f)
{
	free(f->nodes);
	free(f->of);
	free(f->slots);
	free(f->told);
	arena_free(&f->arena);
	arena_free(&f->restate.arena);
	buf_free(&f->key);
	*f = (struct fold){ 0 };
}
