/* model: the months of an account, one after another
 *
 * A hidden satisfaction (AR(1) about the account's own mean) moves what is
 * done, said and bought; what we do, and what goes wrong, pushes it in the
 * month after.  Leaving follows the satisfaction of one to three months ago.
 */
#ifndef MODEL_H
#define MODEL_H

#include <stdbool.h>
#include <stdint.h>

struct story;
struct world;

/* tell the story of account index; its events are in order of time */
void model_tell(struct story *, const struct world *, uint32_t index);
/* switch off a process or a touch by name; false where there is none */
bool model_off(struct world *, const char *name);
/* the density at which about n events an account come out, or n of usage */
int model_density(const struct world *, int n, bool usage_only);

#endif
