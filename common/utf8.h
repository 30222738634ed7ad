/* utf8: is it UTF-8 */
#ifndef UTF8_H
#define UTF8_H

#include "str.h"

/* offset of the first byte that is not UTF-8, or s.n; where s is not whole, a
 * character cut short by its end is no error */
size_t utf8_error(struct str s, bool whole);

#endif
