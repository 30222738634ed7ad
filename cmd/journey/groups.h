/*
 * groups: numbers for the names of groups, and records that workers send
 *
 * A worker writes records, each followed by the name of its group, with
 * groups_put(); take() reads them back in account order with groups_take().
 */
#ifndef GROUPS_H
#define GROUPS_H

#include "buf.h"
#include "intern.h"

void groups_put(
    struct buf *, const void *record, size_t size, struct str group);
/* the first record of what is left, and the number of its group, from 1; 0
 * where nothing is left */
uint32_t groups_take(
    struct intern *groups, struct str *left, void *record, size_t size);
/* the numbers, from 1, in the order of the names' bytes */
uint32_t *groups_order(struct arena *, const struct intern *groups);

#endif
