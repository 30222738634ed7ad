/*
 * tap: what a unit test found, for prove(1)
 *
 * ok() is one result.  A property over very many values says note() of the
 * first few that fail, and ok() once.
 */
#ifndef TAP_H
#define TAP_H

#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>

static int tap_count, tap_failed;

__attribute__((format(printf, 2, 3))) static inline bool
ok(bool good, const char *fmt, ...)
{
	va_list ap;

	tap_failed += !good;
	printf("%sok %d - ", good ? "" : "not ", ++tap_count);
	va_start(ap, fmt);
	vprintf(fmt, ap);
	va_end(ap);
	putchar('\n');
	return good;
}

/* a remark; after a dozen they are left out */
__attribute__((format(printf, 1, 2))) static inline void
note(const char *fmt, ...)
{
	static int notes;
	va_list ap;

	if (++notes > 12)
		return;
	fputs("# ", stdout);
	va_start(ap, fmt);
	vprintf(fmt, ap);
	va_end(ap);
	putchar('\n');
}

/* what cannot be tested here */
static inline void
skip(const char *name, const char *why)
{
	printf("ok %d - %s # SKIP %s\n", ++tap_count, name, why);
}

static inline int
done_testing(void)
{
	printf("1..%d\n", tap_count);
	return tap_failed != 0;
}

#endif
