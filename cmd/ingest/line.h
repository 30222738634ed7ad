/* line: fields as the log writes them: quotes only where needed, no breaks */
#ifndef INGEST_LINE_H
#define INGEST_LINE_H

#include <stddef.h>
#include <stdint.h>

#include "buf.h"
#include "fault.h"
#include "str.h"

/* the room a field may need */
#define LINE_ROOM(s) ((s).n * 2 + 2)

#define LINE_TIME 21 /* bytes of a time and a comma */

enum { LINE_DAYS = 1024 };

/* days written before, by their number modulo LINE_DAYS; { 0 } is none */
struct line_days {
	struct line_day {
		int64_t day;
		char text[LINE_TIME + 3]; /* empty: none */
	} v[LINE_DAYS];
};

/* YYYY-MM-DDThh:mm:ssZ and a comma, LINE_TIME bytes; an account's days are
 * mostly those of the one before */
void line_time(char *p, struct line_days *, int64_t t);

/* Each writes a field at p, where there must be room, and returns its end; NULL
 * where it is not UTF-8, or has a NUL. */

/* of any column but value and note; NULL also where it has a line break */
char *line_field(char *p, struct str);
/* a value or a note: LF, CR and backslash as \n, \r and \\ */
char *line_text(char *p, struct str);
/* one that is escaped already: LF and CR only, should there be any */
char *line_escaped(char *p, struct str);

/* what a line of an account begins with, its id and a comma, into an empty
 * buffer */
void line_account(struct buf *, struct str account);
/* the first n fields of an event's text (kind,name,ref,actor,value,note and an
 * LF), as they are written, quotes and all; others stay as they were */
void line_split(struct str text, struct str *field, int n);
/* the field a line begins with, without its quotes; in the buffer then */
struct str line_unquote(struct buf *, struct str line);
/* why one of them gave NULL */
enum fault_code line_fault(struct str);

#endif
