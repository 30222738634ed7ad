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
#include "utf8.h"

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
	bool bom;
	char cut[4]; /* a character whose end is in the next read */
	size_t ncut;
};

static _Noreturn void
fail(const struct source *s, const char *what)
{
	struct place at = { .file = s->name };

	diag_fail_at(&at, "%s", what);
}

/* refill raw; false at the end of the file */
static bool
refill(struct source *s)
{
	ssize_t n;

	if (s->at < s->n)
		return true;
	s->before += s->n;
	s->at = s->n = 0;
	do
		n = read(s->fd, s->raw, s->ask);
	while (n < 0 && errno == EINTR);
	if (n < 0)
		fail(s, strerror(errno));
	s->n = (size_t)n;
	return n > 0;
}

/* at least n bytes in raw, if the file has them */
static bool
have(struct source *s, size_t n)
{
	memmove(s->raw, s->raw + s->at, s->n - s->at);
	s->before += s->at;
	s->n -= s->at;
	s->at = 0;
	while (s->n < n) {
		ssize_t r = read(s->fd, s->raw + s->n,
		    s->ask < CHUNK - s->n ? s->ask : CHUNK - s->n);

		if (r < 0 && errno == EINTR)
			continue;
		if (r < 0)
			fail(s, strerror(errno));
		if (r == 0)
			return false;
		s->n += (size_t)r;
	}
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

static int
unlinked_file(void)
{
	const char *folder = getenv("TMPDIR");
	char path[4096];
	int fd;

	snprintf(path, sizeof path, "%s/cs-XXXXXX",
	    folder && *folder ? folder : "/tmp");
	fd = mkstemp(path);
	if (fd < 0)
		diag_fail("cannot keep standard input in %s: %s", path,
		    strerror(errno));
	unlink(path);
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
	fd = unlinked_file();
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

static size_t
read_plain(struct source *s, char *p, size_t n)
{
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

static size_t
put_utf8(uint32_t c, char *p)
{
	if (c < 0x80) {
		p[0] = (char)c;
		return 1;
	}
	if (c < 0x800) {
		p[0] = (char)(0xc0 | c >> 6);
		p[1] = (char)(0x80 | (c & 63));
		return 2;
	}
	if (c < 0x10000) {
		p[0] = (char)(0xe0 | c >> 12);
		p[1] = (char)(0x80 | (c >> 6 & 63));
		p[2] = (char)(0x80 | (c & 63));
		return 3;
	}
	p[0] = (char)(0xf0 | c >> 18);
	p[1] = (char)(0x80 | (c >> 12 & 63));
	p[2] = (char)(0x80 | (c >> 6 & 63));
	p[3] = (char)(0x80 | (c & 63));
	return 4;
}

/* 0x80 to 0x9f; the five that Windows leaves open map to themselves, as the
 * WHATWG encoding standard has it */
static const uint16_t windows_1252[32] = { 0x20ac, 0x81, 0x201a, 0x0192, 0x201e,
	0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8d,
	0x017d, 0x8f, 0x90, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013,
	0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0x9d, 0x017e, 0x0178 };

static size_t
decode_1252(struct str in, char *out)
{
	size_t o = 0;

	for (size_t i = 0; i < in.n; i++) {
		unsigned char c = (unsigned char)in.p[i];

		o +=
		    put_utf8(c >= 0x80 && c < 0xa0 ? windows_1252[c - 0x80] : c,
			out + o);
	}
	return o;
}

static uint32_t
unit(struct str in, size_t i, bool big)
{
	unsigned a = (unsigned char)in.p[i], b = (unsigned char)in.p[i + 1];

	return big ? a << 8 | b : b << 8 | a;
}

/* what a lone surrogate or a missing half becomes: U+FFFD; *used is how much
 * of the input was taken */
static size_t
decode_utf16(struct str in, bool big, bool last, char *out, size_t *used)
{
	size_t o = 0, i = 0;

	for (; i + 2 <= in.n; i += 2) {
		uint32_t c = unit(in, i, big), d;

		if (c >= 0xd800 && c < 0xdc00) {
			if (i + 4 > in.n && !last)
				break;
			d = i + 4 <= in.n ? unit(in, i + 2, big) : 0;
			if (d >= 0xdc00 && d < 0xe000) {
				c = 0x10000 + ((c - 0xd800) << 10) +
				    (d - 0xdc00);
				i += 2;
			}
		}
		if (c >= 0xd800 && c < 0xe000)
			c = 0xfffd;
		o += put_utf8(c, out + o);
	}
	if (last && i < in.n) {
		o += put_utf8(0xfffd, out + o);
		i = in.n;
	}
	*used = i;
	return o;
}

/* read some bytes and decode them to the end of `ahead` */
static bool
decode_more(struct source *s)
{
	char in[CHUNK / 4 + 4];
	size_t n, used;
	struct str all;

	memcpy(in, s->cut, s->ncut);
	n = read_bytes(s, in + s->ncut, CHUNK / 4);
	all = (struct str){ in, s->ncut + n };
	if (all.n == 0)
		return false;
	if (s->encoding == ENCODING_WINDOWS_1252) {
		s->ahead.n += decode_1252(all, buf_room(&s->ahead, all.n * 3));
		return true;
	}
	s->ahead.n += decode_utf16(all, s->encoding == ENCODING_UTF16BE, n == 0,
	    buf_room(&s->ahead, all.n * 2), &used);
	s->ncut = all.n - used;
	memcpy(s->cut, in + used, s->ncut);
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

static const struct {
	enum encoding encoding;
	struct str mark;
} marks[] = {
	{ ENCODING_UTF8, { "\xef\xbb\xbf", 3 } },
	{ ENCODING_UTF16LE, { "\xff\xfe", 2 } },
	{ ENCODING_UTF16BE, { "\xfe\xff", 2 } },
};

/* text in UTF-16 without a mark has a NUL in every other byte of its ASCII */
static enum encoding
guess(struct str sample)
{
	size_t odd = 0, even = 0, look = sample.n < 512 ? sample.n : 512;

	for (size_t i = 0; i < look; i++)
		if (sample.p[i] == '\0')
			*(i % 2 ? &odd : &even) += 1;
	if (odd > look / 4 && even == 0)
		return ENCODING_UTF16LE;
	if (even > look / 4 && odd == 0)
		return ENCODING_UTF16BE;
	return utf8_error(sample, sample.n < SAMPLE) < sample.n
	    ? ENCODING_WINDOWS_1252
	    : ENCODING_UTF8;
}

enum encoding
source_decode(struct source *s, enum encoding want)
{
	struct str sample = source_peek(s, SAMPLE);
	struct buf raw;
	size_t used = 0;

	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
		if (str_starts(sample, marks[i].mark) &&
		    (want == ENCODING_UNKNOWN || want == marks[i].encoding)) {
			s->bom = true;
			s->taken += marks[i].mark.n;
			want = marks[i].encoding;
		}
	if (want == ENCODING_UNKNOWN)
		want = guess(sample);
	s->encoding = want;
	if (!decoding(s))
		return want;
	raw = s->ahead; /* what was peeked undecoded is decoded now */
	sample = str_from(buf_str(&raw), s->taken);
	s->ahead = (struct buf){ 0 };
	s->taken = 0;
	if (want == ENCODING_WINDOWS_1252)
		s->ahead.n =
		    decode_1252(sample, buf_room(&s->ahead, sample.n * 3));
	else {
		s->ahead.n = decode_utf16(sample, want == ENCODING_UTF16BE,
		    false, buf_room(&s->ahead, sample.n * 2), &used);
		s->ncut = sample.n - used;
		memcpy(s->cut, sample.p + used, s->ncut);
	}
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

bool
source_close(struct source *s)
{
	bool clean = !s->garbage;

	if (s->gzip)
		inflateEnd(&s->z);
	if (s->fd != STDIN_FILENO)
		close(s->fd);
	buf_free(&s->ahead);
	free(s);
	return clean;
}

static const char *const encodings[ENCODING_COUNT] = {
	[ENCODING_UNKNOWN] = "unknown",
	[ENCODING_UTF8] = "utf-8",
	[ENCODING_UTF16LE] = "utf-16le",
	[ENCODING_UTF16BE] = "utf-16be",
	[ENCODING_WINDOWS_1252] = "windows-1252",
};

const char *
encoding_name(enum encoding e)
{
	return encodings[e];
}

enum encoding
encoding_of(const char *name)
{
	for (int i = ENCODING_UTF8; i < ENCODING_COUNT; i++)
		if (strcmp(encodings[i], name) == 0)
			return (enum encoding)i;
	return ENCODING_UNKNOWN;
}
