/*
 * source: the bytes of a file or standard input, gunzipped and in UTF-8
 *
 * gzip is known by content, never by name; all members are read with
 * inflate(); a member cut short or corrupt ends the program (status 2), after
 * trailing garbage it goes on and complains (source_close() says so).
 * CS_READ_SIZE in the environment sets the bytes asked of read(2), and given by
 * source_read(), at once, for tests.
 */
#ifndef SOURCE_H
#define SOURCE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "encoding.h"
#include "str.h"

struct source;

/* for a program that reads its input twice: before the first time, put standard
 * input into an unlinked file of $TMPDIR, unless it can be sought already */
void source_keep_stdin(void);
/* and before the second, go back to where it was */
void source_rewind_stdin(void);
/* "-" is standard input; exits 2 where it cannot be read or is a directory */
struct source *source_open(const char *path);
/* path as in messages */
const char *source_name(const struct source *);
bool source_is_gzip(const struct source *);
/* up to n bytes from the current position, without consuming them, after
 * gunzipping and decoding; fewer only at the end of the input; valid until the
 * next call */
struct str source_peek(struct source *, size_t n);
/* take the sample's word for the encoding, or the caller's (charset: iconv(3)'s
 * name of ENCODING_OTHER), and decode from now on; a byte order mark is
 * dropped; to be called before source_read() and before anything was consumed;
 * returns what it decided */
enum encoding source_decode(
    struct source *, enum encoding, const char *charset);
/* did source_decode() find a byte order mark */
bool source_had_bom(const struct source *);
/* up to n bytes; 0 only at the end; exits 2 on a read error or bad gzip */
size_t source_read(struct source *, char *p, size_t n);
/* bytes of the file read so far, as they stand there */
int64_t source_taken(const struct source *);
/* false where trailing garbage was found and told */
bool source_close(struct source *);

#endif
