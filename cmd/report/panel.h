/*
 * panel: the parts of the report, a row of a table each: the tables it is made
 * of, its name, title and words, and how each format draws it
 *
 * A new panel is a row; a new format is a column.  Where a panel has no drawing
 * of its own for a format, the format draws its sheets: those that .tables
 * makes, or else the tables it is made of as they are.
 */
#ifndef PANEL_H
#define PANEL_H

#include <stdbool.h>
#include <stdint.h>

#include "buf.h"

#include "report/plain.h"
#include "report/report.h"

/* a bit of every format, for .without */
enum panel_format {
	PANEL_TEXT = 1,
	PANEL_HTML = 2,
	PANEL_MARKDOWN = 4,
	PANEL_JSON = 8,
	PANEL_MAIL = 16
};

struct panel {
	const char *id;   /* its anchor, and its name for --panels */
	const char *link; /* its name in the list of parts */
	const char *title;
	const char *words; /* one or two sentences under the title, or NULL */
	/* a bit of each kind it is made of; it is there where one of them is
	 * given; 0: always */
	uint64_t of;
	unsigned without; /* formats that leave it out */
	bool fills;       /* it takes what room the page has left */
	/* and where this holds, or NULL */
	bool (*wanted)(const struct report *);
	/* what was left out, beside the title; or NULL */
	void (*aside)(struct buf *, const struct report *);
	void (*tables)(struct sheets *, const struct report *);
	void (*text)(struct plain *, const struct report *);
	void (*html)(struct buf *, const struct report *);
	void (*markdown)(struct buf *, const struct report *);
	void (*mail)(struct buf *, const struct report *); /* HTML */
};

#define PANEL_OF(kind) (UINT64_C(1) << (kind))

extern const struct panel panels[]; /* the last has no id */

/* those named, by commas, in that order; NULL-terminated; exits 2 with what
 * the option is called where there is no such panel */
const struct panel **panels_named(
    struct arena *, const char *names, const char *what);
/* id, title and the tables it is made of, a line each */
void panels_list(struct buf *);
/* is there anything to show of it, in this format */
bool panel_shown(
    const struct panel *, const struct report *, enum panel_format);
/* its tables, made or as they were read */
void panel_sheets(const struct panel *, const struct report *, struct sheets *);

/* the next one to be drawn, from *i on, which begins at 0; NULL at the end */
const struct panel *panels_next(
    const struct report *, enum panel_format, size_t *i);

void panels_text(struct plain *, const struct report *);
void panels_links(struct buf *, const struct report *);
void panels_html(struct buf *, const struct report *);

void panels_markdown(struct buf *, const struct report *);

/* the drawings, a file panel_NAME.c each */
void alerts_aside(struct buf *, const struct report *);
void alerts_tables(struct sheets *, const struct report *);
void alerts_text(struct plain *, const struct report *);
void alerts_html(struct buf *, const struct report *);
void alerts_mail(struct buf *, const struct report *);
void alerts_markdown(struct buf *, const struct report *);

void bands_text(struct plain *, const struct report *);
void bands_tables(struct sheets *, const struct report *);
void bands_html(struct buf *, const struct report *);

void calls_aside(struct buf *, const struct report *);
void calls_text(struct plain *, const struct report *);
void calls_tables(struct sheets *, const struct report *);
void calls_mail(struct buf *, const struct report *);
void calls_markdown(struct buf *, const struct report *);
void calls_html(struct buf *, const struct report *);

void renewals_aside(struct buf *, const struct report *);
void renewals_text(struct plain *, const struct report *);
void renewals_tables(struct sheets *, const struct report *);
void renewals_html(struct buf *, const struct report *);

void moves_aside(struct buf *, const struct report *);
void moves_text(struct plain *, const struct report *);
void moves_tables(struct sheets *, const struct report *);
void moves_html(struct buf *, const struct report *);

void heat_aside(struct buf *, const struct report *);
void heat_tables(struct sheets *, const struct report *);
void heat_html(struct buf *, const struct report *);

void scores_html(struct buf *, const struct report *);

void cards_tables(struct sheets *, const struct report *);
void cards_html(struct buf *, const struct report *);

bool changes_wanted(const struct report *);
void changes_aside(struct buf *, const struct report *);
void changes_tables(struct sheets *, const struct report *);
void changes_html(struct buf *, const struct report *);
void weeks_tables(struct sheets *, const struct report *);
void weeks_html(struct buf *, const struct report *);
void stages_aside(struct buf *, const struct report *);
void stages_tables(struct sheets *, const struct report *);
void stages_html(struct buf *, const struct report *);
void map_html(struct buf *, const struct report *);
void funnel_html(struct buf *, const struct report *);
void cohorts_html(struct buf *, const struct report *);
void survival_tables(struct sheets *, const struct report *);
void survival_html(struct buf *, const struct report *);
void graph_html(struct buf *, const struct report *);

void everyone_tables(struct sheets *, const struct report *);
void everyone_html(struct buf *, const struct report *);

void quality_text(struct plain *, const struct report *);
void quality_tables(struct sheets *, const struct report *);
void quality_mail(struct buf *, const struct report *);
void quality_markdown(struct buf *, const struct report *);
void quality_html(struct buf *, const struct report *);

void guide_html(struct buf *, const struct report *);

#endif
