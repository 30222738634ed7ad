#define _GNU_SOURCE /* sync_file_range() */
#include "sink.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

#include "diag.h"

enum {
	CHUNK = 1 << 17,
	EARLY = 1 << 23 /* bytes that are sent to the disk before the end */
};

struct sink {
	const char *name; /* as in messages */
	int fd;
	char *beside; /* the file being written, to be renamed to target */
	char *target;
	struct sink *volatile next; /* another unfinished one */
	bool gzip;
	z_stream z;
	size_t unsent;    /* bytes, of a file that is to be synced */
	char data[CHUNK]; /* to be written */
	size_t n;
	char packed[CHUNK];
};

/* those whose files are to be removed should the program end before they are
 * renamed; a signal may come at any instruction, and finds it whole */
static struct sink *volatile unfinished;

static void
remove_unfinished(void)
{
	for (const struct sink *s = unfinished; s; s = s->next)
		unlink(s->beside);
}

static void
on_signal(int sig)
{
	remove_unfinished();
	signal(sig, SIG_DFL);
	raise(sig);
}

static void
arm(void)
{
	static const int ending[] = { SIGHUP, SIGINT, SIGPIPE, SIGQUIT, SIGTERM,
		SIGXFSZ };
	static bool armed;

	if (armed)
		return;
	armed = true;
	atexit(remove_unfinished);
	for (size_t i = 0; i < sizeof ending / sizeof *ending; i++)
		if (signal(ending[i], on_signal) == SIG_IGN)
			signal(ending[i], SIG_IGN); /* nohup(1) */
}

static void
remember(struct sink *s)
{
	arm();
	s->next = unfinished;
	unfinished = s;
}

static void
forget(const struct sink *s)
{
	struct sink *p = unfinished;

	if (p == s) {
		unfinished = s->next;
		return;
	}
	while (p->next != s)
		p = p->next;
	p->next = s->next;
}

static _Noreturn void
fail(const struct sink *s)
{
	struct place at = { .file = s->name };

	diag_fail_at(&at, "%s", strerror(errno));
}

/* links are followed, so that a link to the file stays one */
static void
open_beside(struct sink *s, const char *path)
{
	char *real = realpath(path, NULL);
	mode_t mask = umask(0);
	struct stat st;
	mode_t mode = 0666 & ~mask;

	umask(mask);
	s->target = real ? real : strdup(path);
	if (s->target == NULL)
		diag_fail("out of memory");
	if (stat(s->target, &st) == 0) {
		if (!S_ISREG(st.st_mode)) { /* a device or a pipe */
			s->fd = open(s->target, O_WRONLY | O_CLOEXEC);
			if (s->fd < 0)
				fail(s);
			return;
		}
		mode = st.st_mode & 0777;
	}
	s->beside = malloc(strlen(s->target) + sizeof ".XXXXXX");
	if (s->beside == NULL)
		diag_fail("out of memory");
	strcpy(s->beside, s->target);
	strcat(s->beside, ".XXXXXX");
	s->fd = mkstemp(s->beside);
	if (s->fd < 0)
		fail(s);
	remember(s);
	if (fchmod(s->fd, mode) != 0)
		fail(s);
}

struct sink *
sink_open(const char *path, bool gzip)
{
	struct sink *s = calloc(1, sizeof *s);

	if (s == NULL)
		diag_fail("out of memory");
	if (path == NULL || strcmp(path, "-") == 0) {
		s->name = "<stdout>";
		s->fd = STDOUT_FILENO;
	} else {
		s->name = path;
		open_beside(s, path);
	}
	s->gzip = gzip;
	if (gzip &&
	    deflateInit2(
		&s->z, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY) != Z_OK)
		diag_fail("out of memory");
	return s;
}

/* the disk begins to write what was written, so that fsync() waits less */
static void
send_early(struct sink *s, size_t n)
{
	s->unsent += n;
	if (s->beside == NULL || s->unsent < EARLY)
		return;
#ifdef SYNC_FILE_RANGE_WRITE
	sync_file_range(s->fd, 0, 0, SYNC_FILE_RANGE_WRITE);
#endif
	s->unsent = 0;
}

static void
put(struct sink *s, struct str bytes)
{
	while (bytes.n) {
		ssize_t n = write(s->fd, bytes.p, bytes.n);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			fail(s);
		bytes = str_from(bytes, (size_t)n);
		send_early(s, (size_t)n);
	}
}

/* deflate what is in data; flush is Z_NO_FLUSH or Z_FINISH */
static void
pack(struct sink *s, int flush)
{
	int r;

	s->z.next_in = (unsigned char *)s->data;
	s->z.avail_in = (unsigned)s->n;
	do {
		s->z.next_out = (unsigned char *)s->packed;
		s->z.avail_out = CHUNK;
		r = deflate(&s->z, flush);
		put(s, (struct str){ s->packed, CHUNK - s->z.avail_out });
	} while (flush == Z_FINISH ? r != Z_STREAM_END : s->z.avail_out == 0);
	s->n = 0;
}

static void
flush(struct sink *s)
{
	if (s->gzip)
		pack(s, Z_NO_FLUSH);
	else
		put(s, (struct str){ s->data, s->n });
	s->n = 0;
}

void
sink_write(struct sink *s, struct str bytes)
{
	if (bytes.n >= CHUNK && !s->gzip) {
		flush(s);
		put(s, bytes);
		return;
	}
	while (bytes.n) {
		size_t n = CHUNK - s->n < bytes.n ? CHUNK - s->n : bytes.n;

		memcpy(s->data + s->n, bytes.p, n);
		s->n += n;
		bytes = str_from(bytes, n);
		if (s->n == CHUNK)
			flush(s);
	}
}

/* make the rename itself last */
static void
sync_folder(const char *path)
{
	char *copy = strdup(path), *slash;
	int fd;

	if (copy == NULL)
		return;
	slash = strrchr(copy, '/');
	if (slash)
		slash[slash == copy] = '\0';
	fd = open(slash ? copy : ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (fd >= 0) {
		fsync(fd);
		close(fd);
	}
	free(copy);
}

static void
finish_beside(struct sink *s)
{
	if (fsync(s->fd) != 0 || close(s->fd) != 0 ||
	    rename(s->beside, s->target) != 0)
		fail(s);
	forget(s);
	sync_folder(s->target);
	free(s->beside);
}

void
sink_close(struct sink *s)
{
	if (s->gzip) {
		pack(s, Z_FINISH);
		deflateEnd(&s->z);
	} else
		flush(s);
	if (s->beside)
		finish_beside(s);
	else if (close(s->fd) != 0)
		fail(s);
	free(s->target);
	free(s);
}
