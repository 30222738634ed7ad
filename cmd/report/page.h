/* page: the whole report in one format */
#ifndef PAGE_H
#define PAGE_H

#include "buf.h"

#include "report/report.h"

void page_text(struct buf *, const struct report *);
void page_html(struct buf *, const struct report *);

#endif
