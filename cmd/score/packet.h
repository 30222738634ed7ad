/* packet: values and texts as bytes, on their way from a worker to the main
 * thread of the same process */
#ifndef PACKET_H
#define PACKET_H

#include "buf.h"

void packet_put(struct buf *, const void *, size_t n);
void packet_text(struct buf *, struct str);
/* the next n bytes, copied out */
void packet_take(struct str *bytes, void *, size_t n);
/* borrowed from the bytes */
struct str packet_take_text(struct str *bytes);

#endif
