#include "zone.h"

#include <string.h>

enum {
	HEADER = 44, /* of each of a file's two parts */
	COUNTS = 20, /* where the six counts begin in it */
	TYPE = 6,    /* bytes of a kind of time */
	MOST = 1 << 16
};

/* in the order of the header */
enum { N_UT, N_STANDARD, N_LEAP, N_TIME, N_TYPE, N_CHAR, NCOUNT };

static uint64_t
big_endian(const char *p, size_t n)
{
	uint64_t v = 0;

	for (size_t i = 0; i < n; i++)
		v = v << 8 | (unsigned char)p[i];
	return v;
}

static int64_t
signed_of(const char *p, size_t n)
{
	uint64_t v = big_endian(p, n);

	return n == 4 ? (int64_t)(int32_t)(uint32_t)v : (int64_t)v;
}

static bool
read_counts(struct str s, size_t count[NCOUNT])
{
	if (s.n < HEADER || memcmp(s.p, "TZif", 4) != 0)
		return false;
	for (size_t i = 0; i < NCOUNT; i++) {
		count[i] = (size_t)big_endian(s.p + COUNTS + 4 * i, 4);
		if (count[i] > MOST)
			return false;
	}
	return true;
}

/* of a part's data, whose times have so many bytes */
static size_t
data_size(const size_t count[NCOUNT], size_t time)
{
	return count[N_TIME] * (time + 1) + count[N_TYPE] * TYPE +
	    count[N_CHAR] + count[N_LEAP] * (time + 4) + count[N_STANDARD] +
	    count[N_UT];
}

static bool
read_changes(
    struct arena *a, struct str s, const size_t count[NCOUNT], struct zone *z)
{
	const char *kinds = s.p + count[N_TIME] * 8;
	const char *types = kinds + count[N_TIME];

	z->n = count[N_TIME];
	z->at = NEW(a, int64_t, z->n + 1);
	z->east = NEW(a, int64_t, z->n + 1);
	z->first = signed_of(types, 4);
	for (size_t i = 0; i < z->n; i++) {
		size_t kind = (unsigned char)kinds[i];

		z->at[i] = signed_of(s.p + i * 8, 8);
		if (kind >= count[N_TYPE] || (i && z->at[i] <= z->at[i - 1]))
			return false;
		z->east[i] = signed_of(types + kind * TYPE, 4);
	}
	return true;
}

bool
zone_parse(struct arena *a, struct str s, struct zone *z)
{
	size_t count[NCOUNT], size;
	struct str footer;

	*z = (struct zone){ 0 };
	if (!read_counts(s, count) || s.p[4] < '2')
		return false;
	s = str_from(s, HEADER + data_size(count, 4));
	if (!read_counts(s, count) || count[N_TYPE] == 0 || count[N_LEAP])
		return false;
	size = data_size(count, 8);
	s = str_from(s, HEADER);
	if (s.n < size || !read_changes(a, s, count, z))
		return false;
	s = str_from(s, size);
	if (s.n == 0 || s.p[0] != '\n')
		return false;
	s = str_from(s, 1);
	str_cut(s, '\n', &footer);
	return footer.n < s.n && zone_rule_read(footer, &z->rule);
}
