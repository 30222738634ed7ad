/*
 * attribute: which events set a value that holds until the next one sets it
 *
 * An account's attributes; a person's, by the actor; ARR and a ticket's
 * priority, by ref.
 */
#ifndef INGEST_ATTRIBUTE_H
#define INGEST_ATTRIBUTE_H

#include "buf.h"
#include "str.h"

enum attribute {
	ATTRIBUTE_NONE,
	ATTRIBUTE_SET, /* it sets a value … */
	ATTRIBUTE_MORE /* … and is more than that */
};

/* what a line kind,name,ref,actor,value,note is, which attribute of its account
 * it sets (*key, emptied before), and what to, as written */
enum attribute attribute_read(
    struct str line, struct buf *key, struct str *value);

#endif
