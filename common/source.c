#include "source.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

#include "buf.h"
#include "diag.h"
#include "scratch.h"

enum { CHUNK = 1 << 17, SAMPLE = 1 << 20 };

struct source {
	const char *name;
	int fd;
	size_t ask;      /* bytes asked of read(2) at once */
	char raw[CHUNK]; /* as read */
	size_t at, n;    /* raw[at .. n) is unread */
	uint64_t before; /* bytes of the file before raw */
	bool gzip, garbage, ended;
	bool in_member; /* inside a gzip member */
	z_stream z;
	struct buf ahead; /* peeked and not yet read, from `taken` on */
	size_t taken;
	enum encoding encoding;
	void *iconv; /* of ENCODING_OTHER */
	bool bom;
	char cut[16]; /* a character whose end is in the next read */
	size_t ncut;
};

static _Noreturn void
fail(const struct source *s, const char *what)
{
	struct place at = { .file = s->name };

	diag_fail_at(&at, "%s", what);
}

/* some bytes of the file; 0 at its end */
static size_t
read_file(const struct source *s, char *p, size_t room)
{
	ssize_t n;

	do
		n = read(s->fd, p, s->ask < room ? s->ask : room);
	while (n < 0 && errno == EINTR);
	if (n < 0)
		fail(s, strerror(errno));
	return (size_t)n;
}

/* some bytes more in raw; 0 at the end of the file */
static size_t
read_raw(struct source *s)
{
	size_t n = read_file(s, s->raw + s->n, CHUNK - s->n);

	s->n += n;
	return n;
}

/* refill raw; false at the end of the file */
static bool
refill(struct source *s)
{
	if (s->at < s->n)
		return true;
	s->before += s->n;
	s->at = s->n = 0;
	return read_raw(s) > 0;
}

/* at least n bytes in raw, if the file has them */
static bool
have(struct source *s, size_t n)
{
	memmove(s->raw, s->raw + s->at, s->n - s->at);
	s->before += s->at;
	s->n -= s->at;
	s->at = 0;
	while (s->n < n)
		if (read_raw(s) == 0)
			return false;
	return true;
}

static bool
magic(struct source *s)
{
	return have(s, 2) && (unsigned char)s->raw[0] == 0x1f &&
	    (unsigned char)s->raw[1] == 0x8b;
}

static int
open_file(const char *path)
{
	struct place at = { .file = diag_file(path) };
	struct stat st;
	int fd;

	if (strcmp(path, "-") == 0)
		return STDIN_FILENO;
	fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		diag_fail_at(&at, "%s", strerror(errno));
	if (fstat(fd, &st) == 0 && S_ISDIR(st.st_mode))
		diag_fail_at(&at, "is a directory, not a file");
	return fd;
}

static void
copy_all(int from, int to)
{
	char buf[CHUNK / 2];
	ssize_t n;

	while ((n = read(from, buf, sizeof buf)) != 0)
		if (n < 0 ? errno != EINTR : write(to, buf, (size_t)n) != n)
			diag_fail(
			    "cannot keep standard input: %s", strerror(errno));
}

void
source_keep_stdin(void)
{
	int fd;

	if (lseek(STDIN_FILENO, 0, SEEK_CUR) >= 0)
		return;
	fd = scratch_open("standard input");
	copy_all(STDIN_FILENO, fd);
	if (dup2(fd, STDIN_FILENO) < 0)
		diag_fail("cannot keep standard input: %s", strerror(errno));
	close(fd);
	source_rewind_stdin();
}

void
source_rewind_stdin(void)
{
	if (lseek(STDIN_FILENO, 0, SEEK_SET) < 0)
		diag_fail(
		    "cannot read standard input again: %s", strerror(errno));
}

struct source *
source_open(const char *path)
{
	const char *ask = getenv("CS_READ_SIZE");
	struct source *s = calloc(1, sizeof *s);

	if (s == NULL)
		diag_fail("out of memory");
	s->name = diag_file(path);
	s->fd = open_file(path);
	s->ask = ask ? strtoul(ask, NULL, 10) : CHUNK;
	if (s->ask < 1 || s->ask > CHUNK)
		s->ask = CHUNK;
	s->gzip = magic(s);
	if (s->gzip && inflateInit2(&s->z, 15 + 16) != Z_OK)
		diag_fail("out of memory");
	s->in_member = s->gzip;
	return s;
}

const char *
source_name(const struct source *s)
{
	return s->name;
}

bool
source_is_gzip(const struct source *s)
{
	return s->gzip;
}

/* as read, past raw: much is asked for, and raw is empty */
static size_t
read_past(struct source *s, char *p, size_t n)
{
	size_t got = read_file(s, p, n);

	s->before += s->n + got;
	s->at = s->n = 0;
	return got;
}

static size_t
read_plain(struct source *s, char *p, size_t n)
{
	if (s->at == s->n && n >= CHUNK)
		return read_past(s, p, n);
	if (!refill(s))
		return 0;
	if (n > s->n - s->at)
		n = s->n - s->at;
	memcpy(p, s->raw + s->at, n);
	s->at += n;
	return n;
}

/* after a member: another one, padding, or garbage */
static void
next_member(struct source *s)
{
	struct place at = { .file = s->name };

	s->in_member = false;
	while (refill(s) && s->raw[s->at] == '\0')
		s->at++; /* tapes and some writers pad with zeros */
	if (s->at == s->n) {
		s->ended = true;
	} else if (magic(s)) {
		inflateReset(&s->z);
		s->in_member = true;
	} else {
		diag_at(&at,
		    "bytes that are not gzip after the end of the gzip data,"
		    " from byte %llu on, are ignored",
		    (unsigned long long)s->before);
		s->garbage = s->ended = true;
	}
}

/* inflate(3)'s verdict on what it was given */
static void
check_inflate(const struct source *s, int r)
{
	if (r == Z_MEM_ERROR)
		diag_fail("out of memory");
	if (r != Z_OK && r != Z_STREAM_END && r != Z_BUF_ERROR)
		fail(s,
		    "the gzip data is corrupt (a wrong checksum or a bad"
		    " block); nothing read from it can be trusted, get the"
		    " file again");
}

static size_t
read_gzip(struct source *s, char *p, size_t n)
{
	size_t got = 0;

	while (got == 0 && !s->ended) {
		int r;

		if (!refill(s))
			fail(s,
			    "the gzip data ends in the middle: the file was"
			    " cut short, get it again");
		s->z.next_in = (unsigned char *)s->raw + s->at;
		s->z.avail_in = (unsigned)(s->n - s->at);
		s->z.next_out = (unsigned char *)p;
		s->z.avail_out = (unsigned)(n > CHUNK ? CHUNK : n);
		got = s->z.avail_out;
		r = inflate(&s->z, Z_NO_FLUSH);
		check_inflate(s, r);
		s->at = s->n - s->z.avail_in;
		got -= s->z.avail_out;
		if (r == Z_STREAM_END)
			next_member(s);
	}
	return got;
}

static size_t
read_bytes(struct source *s, char *p, size_t n)
{
	return s->gzip ? read_gzip(s, p, n) : read_plain(s, p, n);
}

/* decode to the end of `ahead`, but for a character that is cut */
static void
decode(struct source *s, struct str in, bool last)
{
	char *out = buf_room(&s->ahead, encoding_room(s->encoding, in.n));
	size_t used;

	s->ahead.n += s->iconv
	    ? encoding_convert(s->iconv, in, last, out, &used)
	    : encoding_decode(s->encoding, in, last, out, &used);
	if (in.n - used > sizeof s->cut)
		used = in.n; /* no character is that long */
	s->ncut = in.n - used;
	memcpy(s->cut, in.p + used, s->ncut);
}

/* read some bytes and decode them; false at the end */
static bool
decode_more(struct source *s)
{
	char in[CHUNK / 4 + sizeof s->cut];
	size_t n, cut = s->ncut;

	memcpy(in, s->cut, cut);
	n = read_bytes(s, in + cut, CHUNK / 4);
	if (cut + n == 0)
		return false;
	decode(s, (struct str){ in, cut + n }, n == 0);
	return true;
}

static bool
decoding(const struct source *s)
{
	return s->encoding != ENCODING_UNKNOWN && s->encoding != ENCODING_UTF8;
}

/* add something to `ahead`; false at the end */
static bool
look_ahead(struct source *s)
{
	size_t n;

	if (decoding(s))
		return decode_more(s);
	n = read_bytes(s, buf_room(&s->ahead, CHUNK), CHUNK);
	s->ahead.n += n;
	return n > 0;
}

struct str
source_peek(struct source *s, size_t n)
{
	struct str all;

	while (s->ahead.n - s->taken < n && look_ahead(s))
		;
	all = str_from(buf_str(&s->ahead), s->taken);
	return all.n > n ? (struct str){ all.p, n } : all;
}

enum encoding
source_decode(struct source *s, enum encoding want, const char *charset)
{
	struct str sample = source_peek(s, SAMPLE);
	struct buf raw;

	s->taken = encoding_mark(sample, &want);
	s->bom = s->taken > 0;
	if (want == ENCODING_UNKNOWN)
		want = encoding_guess(sample, sample.n < SAMPLE);
	s->encoding = want;
	if (!decoding(s))
		return want;
	if (want == ENCODING_OTHER)
		s->iconv = encoding_open(charset);
	raw = s->ahead; /* what was peeked undecoded is decoded now */
	sample = str_from(buf_str(&raw), s->taken);
	s->ahead = (struct buf){ 0 };
	s->taken = 0;
	decode(s, sample, false);
	buf_free(&raw);
	return want;
}

bool
source_had_bom(const struct source *s)
{
	return s->bom;
}

size_t
source_read(struct source *s, char *p, size_t n)
{
	if (n > s->ask)
		n = s->ask;
	if (s->taken == s->ahead.n) {
		if (s->taken)
			buf_free(&s->ahead);
		s->taken = s->ahead.n = 0;
		if (!decoding(s))
			return read_bytes(s, p, n);
		while (s->ahead.n == 0 && decode_more(s))
			;
	}
	if (n > s->ahead.n - s->taken)
		n = s->ahead.n - s->taken;
	if (n)
		memcpy(p, s->ahead.p + s->taken, n);
	s->taken += n;
	return n;
}

int64_t
source_taken(const struct source *s)
{
	return (int64_t)(s->before + s->n);
}

bool
source_close(struct source *s)
{
	bool clean = !s->garbage;

	if (s->gzip)
		inflateEnd(&s->z);
	if (s->iconv)
		encoding_close(s->iconv);
	if (s->fd != STDIN_FILENO)
		close(s->fd);
	buf_free(&s->ahead);
	free(s);
	return clean;
}
