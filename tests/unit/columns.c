/* columns: the names in a header */
#include "columns.h"

#include <string.h>

#include "tap.h"

enum { MANY = 5000 };

int
main(void)
{
	static struct str header[MANY];
	struct arena a = { 0 };
	struct columns c;
	char name[16], longer[600];
	int bad = 0;

	columns_name(&a, &c, NULL, 0);
	ok(c.n == 0 && columns_find(&c, STR("a")) == -1, "no columns");
	for (int i = 0; i < MANY; i++)
		header[i] = STR(" same ");
	columns_name(&a, &c, header, MANY);
	for (int i = 1; i < MANY; i++) {
		snprintf(name, sizeof name, "same_%d", i + 1);
		bad += !str_is(c.names[i], name) || !c.renamed[i];
	}
	ok(bad == 0 && str_is(c.names[0], "same") && !c.renamed[0],
	    "5,000 of one name");
	memset(longer, 'x', sizeof longer);
	header[0] = header[1] = (struct str){ longer, sizeof longer };
	columns_name(&a, &c, header, 2);
	ok(c.names[0].n == 600 && c.names[1].n == 258, "two very long ones");
	arena_free(&a);
	return done_testing();
}
