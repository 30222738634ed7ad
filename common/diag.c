#include "diag.h"

#include <fcntl.h>
#include <inttypes.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "utf8.h"

static const char *program = "cs-tools";
static bool transient; /* is there such a line */

/* a file opened later must not get the number of a closed standard stream: an
 * error message would go into it; what takes the place fails when it is used */
static void
occupy(int fd, int mode)
{
	if (fcntl(fd, F_GETFD) < 0 && open("/dev/null", mode) != fd)
		exit(STATUS_FAILED);
}

void
diag_program(const char *name)
{
	program = name;
	signal(SIGPIPE, SIG_DFL);
	occupy(STDIN_FILENO, O_WRONLY);
	occupy(STDOUT_FILENO, O_RDONLY);
	occupy(STDERR_FILENO, O_RDONLY);
}

const char *
diag_file(const char *path)
{
	return strcmp(path, "-") == 0 ? "<stdin>" : path;
}

enum { SHOWN = 60 };

/* bytes that a terminal could take for a command, and bytes that are not
 * UTF-8, as \xHH */
static size_t
escape(unsigned char c, char *out)
{
	static const char hex[] = "0123456789abcdef";

	out[0] = '\\';
	out[1] = c == '\n' ? 'n' : c == '\r' ? 'r' : c == '\t' ? 't' : 'x';
	if (out[1] != 'x')
		return 2;
	out[2] = hex[c >> 4];
	out[3] = hex[c & 15];
	return 4;
}

/* the bytes at the start of s that may be shown as they are: one printable
 * character, or 0 */
static size_t
printable(struct str s)
{
	unsigned char c = (unsigned char)s.p[0];
	size_t n = c < 0x80 ? 1 : c < 0xe0 ? 2 : c < 0xf0 ? 3 : 4;

	if (c < 0x20 || c == 0x7f || n > s.n ||
	    utf8_error((struct str){ s.p, n }, true) < n)
		return 0;
	if (c == 0xc2 && (unsigned char)s.p[1] < 0xa0)
		return 0; /* C1 controls */
	return n;
}

/* what a terminal may be shown of s, cut at SHOWN bytes, in less than DIAG_TEXT
 * bytes; returns its end */
static char *
show(struct str s, char *out)
{
	size_t o = 0, i = 0, n;

	while (i < s.n && i < SHOWN && o < DIAG_TEXT - 12) {
		n = printable(str_from(s, i));
		if (n)
			memcpy(out + o, s.p + i, n);
		o += n ? n : escape((unsigned char)s.p[i], out + o);
		i += n ? n : 1;
	}
	if (i < s.n) {
		memcpy(out + o, "...", 3);
		o += 3;
	}
	out[o] = '\0';
	return out + o;
}

void
diag_transient(const char *line)
{
	if (transient || *line)
		fprintf(stderr, "\r\033[K%s", line);
	transient = *line != '\0';
}

static void __attribute__((format(printf, 2, 0)))
complain(const struct place *at, const char *fmt, va_list ap)
{
	char field[DIAG_TEXT];

	fflush(stdout);
	diag_transient("");
	fprintf(stderr, "%s: ", program);
	if (at && at->file) {
		fputs(at->file, stderr);
		if (at->line)
			fprintf(stderr, ":%" PRId64, at->line);
		if (at->line && at->column)
			fprintf(stderr, ":%" PRId64, at->column);
		fputs(": ", stderr);
	}
	if (at && at->field.n) {
		show(at->field, field);
		fprintf(stderr, "%s: ", field);
	}
	vfprintf(stderr, fmt, ap);
	putc('\n', stderr);
}

void
diag_say(const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	complain(NULL, fmt, ap);
	va_end(ap);
}

void
diag_at(const struct place *at, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	complain(at, fmt, ap);
	va_end(ap);
}

void
diag_fail(const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	complain(NULL, fmt, ap);
	va_end(ap);
	exit(STATUS_FAILED);
}

void
diag_fail_at(const struct place *at, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	complain(at, fmt, ap);
	va_end(ap);
	exit(STATUS_FAILED);
}

enum status
diag_worse(enum status a, enum status b)
{
	static const int rank[] = { [STATUS_DONE] = 0,
		[STATUS_TOLD] = 1,
		[STATUS_ALERT] = 2,
		[STATUS_FAILED] = 3 };

	return rank[a] >= rank[b] ? a : b;
}

const char *
diag_text(struct str s, char out[DIAG_TEXT])
{
	out[0] = '"';
	strcpy(show(s, out + 1), "\"");
	return out;
}

const char *
diag_nearest(
    struct str word, const struct str *list, size_t n, char out[DIAG_TEXT])
{
	struct str near = str_nearest(word, list, n);
	char text[DIAG_TEXT];

	out[0] = '\0';
	if (near.n)
		snprintf(out, DIAG_TEXT, " (did you mean %.200s?)",
		    diag_text(near, text));
	return out;
}
