/* page: the whole report in one format */
#ifndef PAGE_H
#define PAGE_H

#include "buf.h"

#include "report/report.h"

/* the schema's, which changes when a reader of the old one would be wrong */
#define PAGE_JSON_VERSION 1
/* rows of a table in JSON, at most */
#define PAGE_JSON_ROWS 5000

void page_text(struct buf *, const struct report *);
void page_html(struct buf *, const struct report *);
void page_markdown(struct buf *, const struct report *);
void page_json(struct buf *, const struct report *);
void page_prom(struct buf *, const struct report *);
void page_mail(struct buf *, const struct report *);

#endif
