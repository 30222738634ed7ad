/* scratch: a file in $TMPDIR that nobody else sees and that ends with us */
#ifndef SCRATCH_H
#define SCRATCH_H

/* its descriptor; exits 2 where there can be none; what: what for, in the
 * complaint */
int scratch_open(const char *what);

#endif
