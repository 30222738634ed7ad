/* event: kinds, and the order of accounts */
#include "event.h"

#include "date.h"
#include "tap.h"

int
main(void)
{
	static const char *const sorted[] = { "-", "", "!", "--", "-a", "A",
		"B", "a", "ab", "\xc3\xa9" };
	size_t n = sizeof sorted / sizeof *sorted;
	bool fine = true;

	for (int k = 0; k < KIND_OWN; k++)
		fine = fine && kind_of(kind_name((enum kind)k)) == (enum kind)k;
	ok(fine, "kinds by name");
	ok(kind_of(STR("x-mine")) == KIND_OWN &&
		kind_of(STR("x-")) == KIND_NONE &&
		kind_of(STR("")) == KIND_NONE &&
		kind_of(STR("Usage")) == KIND_NONE &&
		kind_of(STR("usages")) == KIND_NONE,
	    "kinds of one's own, and none");
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < n; k++) {
			int c =
			    account_cmp(str_of(sorted[i]), str_of(sorted[k]));

			fine = fine && (c > 0) - (c < 0) == (i > k) - (i < k);
		}
	ok(fine, "the own organisation, then by bytes");
	for (int k = 0; k < KIND_COUNT; k++)
		for (const struct str *s = kind_closed_names((enum kind)k);
		     s && s->n; s++)
			fine = fine && str_is(*s, s->p);
	ok(fine, "the lengths of closed names are right");
	ok(kind_closed_names(KIND_USAGE) == NULL &&
		str_is(kind_closed_names(KIND_TICKET)[0], "opened"),
	    "open and closed names");
	return done_testing();
}
