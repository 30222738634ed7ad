/* dot: a graph as Graphviz draws it: dot -Tsvg; pure */
#ifndef DOT_H
#define DOT_H

#include "buf.h"
#include "journey/ranked.h"

/* a box an activity with how often it occurs; an arrow an edge with its rank,
 * count and median, the broader and redder the more of all time it takes */
void dot_write(const struct ranked *, struct arena *, struct buf *);

#endif
