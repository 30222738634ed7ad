#include "odd.h"

#include <inttypes.h>
#include <string.h>

// clang-format off
static const struct {
	const char *what, *remedy;
} words[ODD_COUNT] = {
	[ODD_NUMBER] = { "look as if a spreadsheet had changed them",
	    "the filter id puts 17850.0 right, what looks like 1.23E+17 is"
	    " lost: export it again, the column as text" },
	[ODD_BLANKS] = { "have blanks at an end",
	    "without them they are others: the filter trim takes them away" },
	[ODD_FORMULA] = { "are formulas of a spreadsheet",
	    "the filter id makes 007 of =\"007\"" },
};
// clang-format on

static size_t
digits(struct str s)
{
	size_t n = 0;

	while (n < s.n && s.p[n] >= '0' && s.p[n] <= '9')
		n++;
	return n;
}

/* 17850.0 or 1.23E+17 */
static bool
is_number(struct str s)
{
	size_t whole = digits(s), places;
	struct str rest = str_from(s, whole);

	if (whole == 0 || rest.n == 0)
		return false;
	if (str_is(rest, ".0"))
		return true;
	places = rest.p[0] == '.' ? 1 + digits(str_from(rest, 1)) : 0;
	rest = str_from(rest, places);
	return str_starts(rest, STR("E+")) && rest.n > 2 &&
	    digits(str_from(rest, 2)) == rest.n - 2;
}

/* most ids begin and end with a letter or a digit */
static bool
may_be_blank(char c)
{
	return (unsigned char)c <= ' ' || (unsigned char)c >= 0x80;
}

static enum odd
odd_of(struct str s)
{
	if (s.n == 0)
		return ODD_NONE;
	if ((may_be_blank(s.p[0]) || may_be_blank(s.p[s.n - 1])) &&
	    str_trim_wide(s).n != s.n)
		return ODD_BLANKS;
	if (str_starts(s, STR("=\"")))
		return ODD_FORMULA;
	return is_number(s) ? ODD_NUMBER : ODD_NONE;
}

void
odd_note(struct oddities *o, struct str s, const struct place *at)
{
	enum odd odd = odd_of(s);
	size_t n = s.n < sizeof o->first->text ? s.n : sizeof o->first->text;

	if (odd == ODD_NONE || o->n[odd]++)
		return;
	o->at[odd] = *at;
	o->at[odd].field = (struct str){ 0 }; /* ends with the row */
	memcpy(o->first[odd].text, s.p, n);
	o->first[odd].n = n;
}

enum status
odd_tell(const struct oddities *o, const char *ids)
{
	enum status status = STATUS_DONE;
	char text[DIAG_TEXT];

	for (int i = 0; i < ODD_COUNT; i++) {
		struct str first = { o->first[i].text, o->first[i].n };

		if (o->n[i] == 0)
			continue;
		diag_at(&o->at[i], "%" PRId64 " %s %s, such as %s; %s", o->n[i],
		    ids, words[i].what, diag_text(first, text),
		    words[i].remedy);
		status = STATUS_TOLD;
	}
	return status;
}
