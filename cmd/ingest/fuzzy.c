#include "fuzzy.h"

#include <stdlib.h>

#include "csvout.h"

#include "ingest.h"
#include "line.h"

static const struct str told_name = { "account,name,,,", 15 };

/* what a company is by law, and says nothing of which it is */
static const char *const forms[] = { "inc", "incorporated", "ltd", "limited",
	"llc", "llp", "plc", "corp", "corporation", "co", "company", "gmbh",
	"ag", "kg", "se", "sa", "sas", "sarl", "srl", "spa", "bv", "nv", "ab",
	"as", "oy", "aps", "pty", "the", "com", "www" };

static bool
is_form(struct str word)
{
	for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
		if (str_is(word, forms[i]))
			return true;
	return false;
}

/* letters and digits, small; bytes above ASCII stay */
static char
plain_char(char c)
{
	if (c >= 'A' && c <= 'Z')
		return (char)(c + 32);
	return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
		(unsigned char)c >= 128
	    ? c
	    : ' ';
}

/* as names are compared; owned by the arena */
static struct str
plain_of(struct arena *a, struct str s)
{
	struct buf all = { 0 }, out = { 0 };
	size_t at = str_find(s, '@');
	struct str rest, word;

	if (at < s.n) /* of an address, the domain */
		s = str_from(s, at + 1);
	for (size_t i = 0; i < s.n; i++)
		buf_char(&all, plain_char(s.p[i]));
	rest = buf_str(&all);
	while (rest.n) {
		rest = str_cut(rest, ' ', &word);
		if (!is_form(word))
			buf_put(&out, word);
	}
	rest = arena_str(a, buf_str(&out));
	buf_free(&all);
	buf_free(&out);
	return rest;
}

/* 1 the same, 0 nothing alike: the letters that stay, of the longer's; of texts
 * of more than ALIKE_MOST bytes only the same are alike */
static double
likeness_of(struct str a, struct str b)
{
	size_t longer = a.n > b.n ? a.n : b.n;

	if (longer > ALIKE_MOST)
		return str_eq(a, b);
	return longer ? 1 - (double)alike_letters(a, b) / (double)longer : 0;
}

static void
add(struct fuzzy *f, uint32_t account, struct str name)
{
	ARENA_GROW(&f->arena, f->v, f->n, f->cap);
	f->v[f->n++] = (struct called){
		.account = account,
		.name = arena_str(&f->arena, name),
		.plain = plain_of(&f->arena, name),
	};
}

void
fuzzy_note(struct fuzzy *f, const struct entry *e)
{
	struct str line = { e->text, e->size }, value;

	if (!str_starts(line, told_name))
		return;
	value = line_unquote(&f->name, str_from(line, told_name.n));
	if (value.n)
		add(f, e->account, value);
}

static int
by_name(const void *p, const void *q)
{
	const struct called *a = p, *b = q;
	int order = str_cmp(a->plain, b->plain);

	return order ? order : (a->order > b->order) - (a->order < b->order);
}

static int
by_order(const void *p, const void *q)
{
	const struct called *a = p, *b = q;

	return (a->order > b->order) - (a->order < b->order);
}

/* what known accounts are called, each thing once: as it was told first */
static void
index_names(struct fuzzy *f, const struct accounts *a)
{
	size_t n = 0;

	for (size_t i = 0; i < f->n; i++) {
		f->v[i].order = i;
		if (accounts_known(a, f->v[i].account))
			f->v[n++] = f->v[i];
	}
	if (n)
		qsort(f->v, n, sizeof *f->v, by_name);
	f->n = 0;
	for (size_t i = 0; i < n; i++)
		if (i == 0 || !str_eq(f->v[i].plain, f->v[f->n - 1].plain))
			f->v[f->n++] = f->v[i];
	if (f->n)
		qsort(f->v, f->n, sizeof *f->v, by_order);
	for (size_t i = 0; i < f->n; i++)
		alike_add(&f->alike, f->v[i].plain);
	alike_sort(&f->alike);
}

/* the one most alike, or NULL */
static const struct called *
best(struct fuzzy *f, struct str plain, double *likeness)
{
	size_t letters;
	int64_t found = alike_find(&f->alike, plain, &letters);

	if (found < 0)
		return NULL;
	*likeness = likeness_of(plain, f->v[found].plain);
	return &f->v[found];
}

size_t
fuzzy_write(struct ingest *run, struct buf *out)
{
	struct accounts *a = &run->accounts;
	struct fuzzy *f = &run->fuzzy;
	const uint32_t *order = accounts_order(a);
	struct csvout o = { .out = out };
	size_t n = 0;

	for (uint32_t id = 1; id <= a->n; id++)
		if (a->v[id - 1].known)
			add(f, id, accounts_name(a, id));
	index_names(f, a);
	csvout_header(&o, "alias,account,name,likeness");
	for (size_t i = 0; i < a->n; i++) {
		struct str id = accounts_name(a, order[i]);
		const struct called *c;
		double likeness;
		uint32_t own;

		if (accounts_known(a, order[i]))
			continue;
		c = best(f, plain_of(&f->arena, id), &likeness);
		if (c == NULL)
			continue;
		own = a->v[c->account - 1].alias_of;
		csvout_str(&o, id);
		csvout_str(&o, accounts_name(a, own ? own : c->account));
		csvout_str(&o, c->name);
		csvout_num(&o, likeness);
		csvout_row(&o);
		n++;
	}
	return n;
}
