/*
 * sfid: ids of Salesforce: 15 characters that tell case apart, or the same with
 * three more that say which of each five are capitals, for programs that do not
 */
#ifndef INGEST_SFID_H
#define INGEST_SFID_H

#include "str.h"

enum { SFID_SHORT = 15, SFID_LONG = 18 };

/* 15 letters and digits, or 18 whose last three belong to the others */
bool sfid_valid(struct str);
/* the last three for the first 15 */
void sfid_suffix(struct str, char out[SFID_LONG - SFID_SHORT]);
/* an id of 18 whose capitals a program lost or made: as the last three say;
 * false where it is no such id */
bool sfid_restore(struct str, char out[SFID_LONG]);

#endif
