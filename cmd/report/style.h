/* style: the page's style sheet, light, dark, narrow and printed */
#ifndef STYLE_H
#define STYLE_H

extern const char *const style_lines[]; /* the last is NULL */

#endif
