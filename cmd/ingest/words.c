/* the filters that make words and ids */
#include <string.h>

#include "num.h"

#include "filters.h"
#include "sfid.h"

static enum fault_code
give(struct filter_use *u, struct str *v)
{
	*v = buf_str(&u->out);
	return FAULT_NONE;
}

void
filter_small(struct buf *out, struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		buf_char(out,
		    s.p[i] >= 'A' && s.p[i] <= 'Z' ? (char)(s.p[i] + 32)
						   : s.p[i]);
}

enum fault_code
filter_lower(struct filter_use *u, struct row *row, struct str *v)
{
	(void)row;
	u->out.n = 0;
	filter_small(&u->out, *v);
	return give(u, v);
}

enum fault_code
filter_upper(struct filter_use *u, struct row *row, struct str *v)
{
	(void)row;
	u->out.n = 0;
	for (size_t i = 0; i < v->n; i++)
		buf_char(&u->out,
		    v->p[i] >= 'a' && v->p[i] <= 'z' ? (char)(v->p[i] - 32)
						     : v->p[i]);
	return give(u, v);
}

enum fault_code
filter_trim(struct filter_use *u, struct row *row, struct str *v)
{
	(void)u;
	(void)row;
	*v = str_trim_wide(*v);
	return FAULT_NONE;
}

/* what the mapping writes is no text of the column any more */
static enum fault_code
give_word(struct row *row, struct str *v, struct str word)
{
	row->made = true;
	*v = word;
	return FAULT_NONE;
}

/* exactly, else but for case */
enum fault_code
filter_map(struct filter_use *u, struct row *row, struct str *v)
{
	for (size_t i = 0; i < u->npair; i++)
		if (str_eq(*v, u->pairs[i].from))
			return give_word(row, v, u->pairs[i].to);
	for (size_t i = 0; i < u->npair; i++)
		if (str_eq_fold(str_trim(*v), u->pairs[i].from))
			return give_word(row, v, u->pairs[i].to);
	if (!u->otherwise)
		return FAULT_UNMAPPED;
	return str_is(u->arg, "*") ? FAULT_NONE : give_word(row, v, u->arg);
}

enum fault_code
filter_empty(struct filter_use *u, struct row *row, struct str *v)
{
	(void)row;
	for (size_t i = 0; i < u->npair; i++)
		if (str_eq_fold(str_trim(*v), u->pairs[i].from))
			*v = (struct str){ 0 };
	return FAULT_NONE;
}

enum fault_code
filter_default(struct filter_use *u, struct row *row, struct str *v)
{
	row->made |= v->n == 0;
	if (v->n == 0)
		*v = u->arg;
	return FAULT_NONE;
}

enum fault_code
filter_prefix(struct filter_use *u, struct row *row, struct str *v)
{
	(void)row;
	u->out.n = 0;
	buf_put(&u->out, u->arg);
	buf_put(&u->out, *v);
	return give(u, v);
}

static struct str
cut_after(struct str s, const char *mark)
{
	for (size_t i = s.n; i-- > 0;)
		if (str_starts(str_from(s, i), str_of(mark)))
			return str_from(s, i + str_of(mark).n);
	return s;
}

/* ann@acme.com, https://www.acme.com/about, acme.com: acme.com */
enum fault_code
filter_domain(struct filter_use *u, struct row *row, struct str *v)
{
	struct str s = cut_after(str_trim(*v), "://");
	size_t n = 0;

	(void)row;
	while (n < s.n && strchr("/?#>", s.p[n]) == NULL)
		n++;
	s = cut_after((struct str){ s.p, n }, "@");
	str_cut(s, ':', &s);
	u->out.n = 0;
	filter_small(&u->out, s);
	s = buf_str(&u->out);
	if (str_starts(s, STR("www.")))
		s = str_from(s, 4);
	if (str_find(s, '.') == s.n || str_find(s, ' ') < s.n)
		return FAULT_DOMAIN;
	*v = s;
	return FAULT_NONE;
}

/* always the long form */
enum fault_code
filter_sfid(struct filter_use *u, struct row *row, struct str *v)
{
	struct str s = str_trim(*v);

	(void)row;
	u->out.n = 0;
	if (sfid_restore(s, buf_room(&u->out, SFID_LONG))) {
		u->out.n = SFID_LONG;
		return give(u, v);
	}
	if (s.n != SFID_SHORT || !sfid_valid(s))
		return FAULT_SFID;
	buf_put(&u->out, s);
	sfid_suffix(s, buf_room(&u->out, SFID_LONG - SFID_SHORT));
	u->out.n += SFID_LONG - SFID_SHORT;
	return give(u, v);
}

/* what a spreadsheet made of an id: 17850.0, ="00123"; 1.23E+17 is lost */
enum fault_code
filter_id(struct filter_use *u, struct row *row, struct str *v)
{
	struct str s = str_trim_wide(*v), whole, places;
	double n;

	(void)row;
	if (str_starts(s, STR("=\"")) && s.n > 3 && s.p[s.n - 1] == '"')
		s = (struct str){ s.p + 2, s.n - 3 };
	places = str_cut(s, '.', &whole);
	if (num_parse(s, &n)) {
		if (str_find(s, 'E') < s.n || str_find(s, 'e') < s.n)
			return FAULT_ID;
		while (places.n && places.p[places.n - 1] == '0')
			places.n--;
		if (places.p && places.n == 0)
			s = whole;
	}
	u->mended += s.n != str_trim(*v).n;
	*v = s;
	return FAULT_NONE;
}
