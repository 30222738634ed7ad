#include "score/packet.h"

#include <string.h>

void
packet_put(struct buf *b, const void *p, size_t n)
{
	if (n)
		buf_put(b, (struct str){ p, n });
}

void
packet_text(struct buf *b, struct str s)
{
	packet_put(b, &s.n, sizeof s.n);
	packet_put(b, s.p, s.n);
}

void
packet_take(struct str *bytes, void *p, size_t n)
{
	memcpy(p, bytes->p, n);
	*bytes = str_from(*bytes, n);
}

struct str
packet_take_text(struct str *bytes)
{
	struct str s = { 0 };

	packet_take(bytes, &s.n, sizeof s.n);
	s.p = bytes->p;
	*bytes = str_from(*bytes, s.n);
	return s;
}
