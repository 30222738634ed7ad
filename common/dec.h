/* dec: exact decimals of six places, int64 millionths: money */
#ifndef DEC_H
#define DEC_H

#include <stdbool.h>
#include <stdint.h>

#include "str.h"

#define DEC_ONE INT64_C(1000000)
#define DEC_SIZE 24

/* [+-]digits[.digits], where the digits on one side of the point may be
 * missing; at most six places that are not 0 (more is false, as is overflow) */
bool dec_parse(struct str, int64_t *);
/* as short as it is exact, NUL-terminated; returns the length */
size_t dec_format(int64_t, char out[DEC_SIZE]);
/* v * times / by, rounded half away from zero; false at an overflow, or where
 * by is 0 */
bool dec_scale(int64_t v, int64_t times, int64_t by, int64_t *);

#endif
