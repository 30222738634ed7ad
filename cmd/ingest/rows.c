#include "rows.h"

#include <stdlib.h>

#include "arena.h"

#include "rowfeed.h"

/* a row that was read before its time */
struct kept {
	enum csvin_row got;
	struct str raw, *fields;
	struct place at, *places;
	const char *error;
	bool torn;
};

struct rows {
	struct csvin *in;
	struct rowfeed *feed;
	struct arena arena;
	int *wanted;
	size_t nwanted;
	struct str *fields; /* of the current row, by column */
	enum csvin_row got;

	struct arena ahead; /* emptied when all of them have come */
	struct kept *kept;
	size_t nkept, capkept;
	size_t next; /* the one to come; 0: the current row is live */
	bool ended;
};

struct rows *
rows_open(struct csvin *in, const bool *columns, struct accounts *accounts,
    int account)
{
	struct rows *r = calloc(1, sizeof *r);
	int n = csvin_columns(in);

	if (r == NULL)
		diag_fail("out of memory");
	r->in = in;
	r->wanted = NEW(&r->arena, int, (size_t)n);
	r->fields = NEW(&r->arena, struct str, (size_t)n);
	for (int i = 0; i < n; i++)
		if (columns[i])
			r->wanted[r->nwanted++] = i;
	r->feed = rowfeed_open(in, r->wanted, r->nwanted, accounts, account);
	return r;
}

/* the current row, where it was read before its time */
static const struct kept *
current(const struct rows *r)
{
	return r->next ? &r->kept[r->next - 1] : NULL;
}

static void
kept_fields(struct rows *r, const struct kept *kept)
{
	for (size_t k = 0; k < r->nwanted; k++)
		r->fields[r->wanted[k]] = kept->fields[k];
}

enum csvin_row
rows_next(struct rows *r)
{
	if (r->next && r->next < r->nkept) {
		kept_fields(r, &r->kept[r->next]);
		return r->kept[r->next++].got;
	}
	if (r->next) {
		arena_reset(&r->ahead);
		r->kept = NULL;
		r->nkept = r->capkept = r->next = 0;
	}
	r->got = r->ended ? CSVIN_END : rowfeed_next(r->feed, r->fields);
	return r->got;
}

const struct str *
rows_fields(const struct rows *r)
{
	return r->fields;
}

uint32_t
rows_account(const struct rows *r)
{
	return current(r) ? 0 : rowfeed_account(r->feed);
}

int64_t
rows_line(const struct rows *r)
{
	const struct kept *kept = current(r);

	return kept ? kept->at.line : rowfeed_line(r->feed);
}

struct place
rows_place(const struct rows *r, int column)
{
	const struct kept *kept = current(r);

	if (kept == NULL)
		return csvin_place(rowfeed_reader(r->feed), column);
	for (size_t k = 0; k < r->nwanted; k++)
		if (r->wanted[k] == column && kept->places)
			return kept->places[k];
	return (struct place){ .file = kept->at.file, .line = kept->at.line };
}

struct str
rows_raw(const struct rows *r)
{
	const struct kept *kept = current(r);

	return kept ? kept->raw : csvin_raw(rowfeed_reader(r->feed));
}

const char *
rows_error(const struct rows *r, struct place *at)
{
	const struct kept *kept = current(r);

	if (kept == NULL)
		return csvin_error(rowfeed_reader(r->feed), at);
	*at = kept->at;
	return kept->error;
}

bool
rows_torn(const struct rows *r)
{
	const struct kept *kept = current(r);

	return kept ? kept->torn
		    : csvin_field(rowfeed_reader(r->feed), 0).p == NULL;
}

/* a copy of the row the reader is at, after all that are kept */
static void
keep(struct rows *r, enum csvin_row got)
{
	const struct csvin *in = rowfeed_reader(r->feed);
	struct arena *a = &r->ahead;
	struct kept k = { .got = got };

	k.raw = arena_str(a, csvin_raw(in));
	k.fields = NEW(a, struct str, r->nwanted);
	if (got == CSVIN_BAD) {
		k.error = arena_str(a, str_of(csvin_error(in, &k.at))).p;
		k.torn = csvin_field(in, 0).p == NULL;
	} else {
		k.at = csvin_place(in, -1);
		k.places = NEW(a, struct place, r->nwanted);
		for (size_t i = 0; i < r->nwanted; i++) {
			int column = r->wanted[i];

			k.fields[i] = arena_str(a, csvin_field(in, column));
			k.places[i] = csvin_place(in, column);
		}
	}
	ARENA_GROW(a, r->kept, r->nkept, r->capkept);
	r->kept[r->nkept++] = k;
}

static size_t
place_of(const struct rows *r, int column)
{
	size_t k = 0;

	while (k + 1 < r->nwanted && r->wanted[k] != column)
		k++;
	return k;
}

bool
rows_ahead(
    struct rows *r, size_t i, int column, struct str *text, int64_t *line)
{
	const struct kept *kept;

	if (r->next == 0) {
		keep(r, r->got);
		r->next = 1;
	}
	while (r->next - 1 + i >= r->nkept) {
		enum csvin_row got =
		    r->ended ? CSVIN_END : rowfeed_next(r->feed, r->fields);

		if (got == CSVIN_END) {
			r->ended = true;
			return false;
		}
		keep(r, got);
	}
	kept = &r->kept[r->next - 1 + i];
	*text = kept->fields[place_of(r, column)];
	*line = kept->at.line;
	return true;
}

void
rows_again(struct rows *r)
{
	if (r->next)
		kept_fields(r, &r->kept[r->next - 1]);
}

bool
rows_close(struct rows *r)
{
	bool clean;

	rowfeed_free(r->feed);
	clean = csvin_close(r->in);
	arena_free(&r->arena);
	arena_free(&r->ahead);
	free(r);
	return clean;
}
