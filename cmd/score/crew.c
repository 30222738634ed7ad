#include "score/crew.h"

#include <stdlib.h>

struct clerk {
	struct arena arena;
	struct member member;
};

void
crew_open(struct crew *c, int threads, const struct board *board)
{
	c->n = threads;
	c->v = calloc((size_t)threads, sizeof *c->v);
	if (c->v == NULL)
		diag_fail("out of memory");
	for (int i = 0; i < threads; i++)
		member_open(&c->v[i].member, &c->v[i].arena, board);
}

struct member *
crew_member(const struct crew *c, int worker)
{
	return &c->v[worker].member;
}

enum status
crew_close(struct crew *c)
{
	enum status status;

	for (int i = 1; i < c->n; i++)
		member_merge(&c->v[0].member, &c->v[i].member);
	status = member_tell(&c->v[0].member);
	for (int i = 0; i < c->n; i++) {
		member_close(&c->v[i].member);
		arena_free(&c->v[i].arena);
	}
	free(c->v);
	return status;
}
