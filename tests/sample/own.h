/* own: our own organisation, account "-": our practices, and the feeds */
#ifndef OWN_H
#define OWN_H

struct story;
struct world;

/* practices by quarter; with feeds also what the exports deliver */
void own_tell(struct story *, const struct world *, int feeds);

#endif
