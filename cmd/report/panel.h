/*
 * panel: the parts of the report, a row of a table each: when it is there, its
 * name, title and words, and how it is drawn
 */
#ifndef PANEL_H
#define PANEL_H

#include <stdbool.h>

#include "buf.h"

#include "report/plain.h"
#include "report/report.h"

struct panel {
	const char *id;   /* its anchor */
	const char *link; /* its name in the list of parts */
	const char *title;
	const char *words; /* one or two sentences under the title, or NULL */
	bool (*wanted)(const struct report *);
	/* what was left out, beside the title; or NULL */
	void (*aside)(struct buf *, const struct report *);
	/* NULL where the format does without */
	void (*text)(struct plain *, const struct report *);
	void (*html)(struct buf *, const struct report *);
};

extern const struct panel panels[]; /* the last has no id */

void panels_text(struct plain *, const struct report *);
void panels_links(struct buf *, const struct report *);
void panels_html(struct buf *, const struct report *);

/* the drawings, a file panel_NAME.c each */
void bands_text(struct plain *, const struct report *);
void bands_html(struct buf *, const struct report *);

void calls_aside(struct buf *, const struct report *);
void calls_text(struct plain *, const struct report *);
void calls_html(struct buf *, const struct report *);

void renewals_aside(struct buf *, const struct report *);
void renewals_text(struct plain *, const struct report *);
void renewals_html(struct buf *, const struct report *);

void moves_aside(struct buf *, const struct report *);
void moves_text(struct plain *, const struct report *);
void moves_html(struct buf *, const struct report *);

void heat_aside(struct buf *, const struct report *);
void heat_html(struct buf *, const struct report *);

void scores_html(struct buf *, const struct report *);

void everyone_html(struct buf *, const struct report *);

void quality_text(struct plain *, const struct report *);
void quality_html(struct buf *, const struct report *);

void sheets_text(struct plain *, const struct report *);
void sheets_html(struct buf *, const struct report *);

void guide_html(struct buf *, const struct report *);

#endif
