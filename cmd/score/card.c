#include "score/card.h"

#include <string.h>

#include "csvin.h"
#include "diag.h"
#include "table.h"

static void
refuse_peers(const struct card *c)
{
	for (size_t i = 0; i < c->measures.n; i++)
		if (c->measures.v[i].peers)
			diag_fail("%.*s: measure %.*s is scored against its"
				  " peers (p10, p90): a card takes numbers,"
				  " which cs-health --freeze writes",
			    STRF(c->name), STRF(c->measures.v[i].name));
}

static void
read_card(struct arena *a, struct cards *cards, struct str name)
{
	struct card *c = &cards->v[cards->n];
	const char *path = arena_str(a, name).p;
	struct csvin *in = table_open("card", path);

	c->label = table_label(a, "card", path);
	str_cut(c->label, '@', &c->name);
	c->first = cards->nmeasure;
	c->measures.arena = a;
	if (cards->n)
		c->measures.selects = c[-1].measures.selects;
	measures_read(&c->measures, in);
	csvin_close(in);
	refuse_peers(c);
	cards->nmeasure += c->measures.n;
	cards->n++;
}

void
cards_read(struct arena *a, struct cards *cards, const char *names)
{
	struct str name, rest = str_of(names);
	size_t n = 1;

	for (size_t i = 0; i < rest.n; i++)
		n += rest.p[i] == ',';
	cards->v = NEW(a, struct card, n);
	do {
		rest = str_cut(rest, ',', &name);
		read_card(a, cards, str_trim(name));
	} while (rest.p);
	for (size_t i = 0; i < cards->n; i++) /* the last has them all */
		cards->v[i].measures.selects =
		    cards->v[cards->n - 1].measures.selects;
}

void
cards_read_one(struct arena *a, struct cards *cards, const char *name)
{
	if (strchr(name, ','))
		diag_fail("--card: one card, not several; make one of them");
	cards_read(a, cards, name);
}

void
cards_margin(struct cards *cards, double margin)
{
	for (size_t i = 0; i < cards->n; i++)
		cards->v[i].measures.margin = margin;
}

const struct card *
cards_of(const struct cards *cards, size_t i)
{
	const struct card *c = &cards->v[cards->n - 1];

	while (c->first > i)
		c--;
	return c;
}
