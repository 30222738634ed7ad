/*
 * encoding: text that is not in UTF-8, made so; pure
 *
 * Four are known here, and can be found out; any other that iconv(3) has is by
 * name.
 */
#ifndef ENCODING_H
#define ENCODING_H

#include <stdbool.h>
#include <stddef.h>

#include "str.h"

enum encoding {
	ENCODING_UNKNOWN, /* decide by byte order mark and a sample */
	ENCODING_UTF8,
	ENCODING_UTF16LE,
	ENCODING_UTF16BE,
	ENCODING_WINDOWS_1252,
	ENCODING_OTHER, /* by iconv(3) */
	ENCODING_COUNT
};

/* the length of the byte order mark at the start of text, where it is one of
 * *e (ENCODING_UNKNOWN: of any, which *e then is); else 0 */
size_t encoding_mark(struct str text, enum encoding *e);
/* what text without a mark is in; whole tells that it is not just a sample */
enum encoding encoding_guess(struct str text, bool whole);
/* what n bytes may become at most */
size_t encoding_room(enum encoding, size_t n);
/* decode into out and return the length; the start of a character that goes on
 * beyond the end of `in` (which is not the last) is not *used: up to three
 * bytes, to be given again with what follows */
size_t encoding_decode(
    enum encoding, struct str in, bool last, char *out, size_t *used);

/* was it UTF-8 before it was decoded from Windows-1252 */
bool encoding_mistaken(struct str decoded);

/* does iconv(3) know the name, which may be macroman too */
bool encoding_exists(const char *name);
/* an iconv_t from it to UTF-8; NULL: there is no such name */
void *encoding_open(const char *name);
void encoding_close(void *iconv);
/* encoding_decode() of ENCODING_OTHER; bytes that are wrong become U+FFFD */
size_t encoding_convert(
    void *iconv, struct str in, bool last, char *out, size_t *used);

/* utf-8, utf-16le, utf-16be, windows-1252 */
const char *encoding_name(enum encoding);
/* ENCODING_UNKNOWN where there is no such name */
enum encoding encoding_of(const char *name);

#endif
