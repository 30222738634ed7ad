/*
 * script: what a page can do more where scripts run: sort a table by a column
 *
 * Everything can be read without it.  The page's policy lets run nothing but
 * this text, by its SHA-256; tests/report-page.t holds the two together.
 */
#ifndef SCRIPT_H
#define SCRIPT_H

extern const char script_text[], script_hash[];

#endif
