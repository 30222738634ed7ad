/*
 * source: bytes of files, gunzipped and decoded, in pieces of any size
 *
 * With a FILE it writes what it reads of that to standard output, for gzip.t;
 * its exit status is 1 where the source complained.
 */
#include "source.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#include "buf.h"
#include "child.h"
#include "rng.h"
#include "tap.h"

static char path[64];

static int
show_file(const char *name)
{
	static char piece[100000];
	struct source *s = source_open(name);
	size_t n;

	while ((n = source_read(s, piece, sizeof piece)) > 0)
		fwrite(piece, 1, n, stdout);
	return source_close(s) ? 0 : 1;
}

static void
put_gzip(struct buf *out, struct str s)
{
	z_stream z = { 0 };
	size_t room = s.n + 1000;

	deflateInit2(&z, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
	z.next_in = (unsigned char *)(uintptr_t)s.p;
	z.avail_in = (unsigned)s.n;
	z.next_out = (unsigned char *)buf_room(out, room);
	z.avail_out = (unsigned)room;
	deflate(&z, Z_FINISH);
	out->n += room - z.avail_out;
	deflateEnd(&z);
}

static void
write_file(struct str s)
{
	FILE *fp = fopen(path, "w");

	if (fp == NULL || fwrite(s.p, 1, s.n, fp) != s.n || fclose(fp) != 0) {
		perror(path);
		exit(1);
	}
}

static const char *const sizes[] = { "1", "2", "3", "7", "64", "131072" };

enum { SIZES = sizeof sizes / sizeof *sizes };

/* all of the file, after a look ahead of `ahead` bytes, decoded where `want`
 * says so */
static void
read_all(struct buf *out, size_t ahead, bool decode, enum encoding want)
{
	struct source *s = source_open(path);
	struct str seen = source_peek(s, ahead);
	size_t n;

	out->n = 0;
	if (decode)
		source_decode(s, want, NULL);
	else if (seen.n > ahead)
		note("peeked too much");
	while ((n = source_read(s, buf_room(out, 5000), 5000)) > 0)
		out->n += n;
	source_close(s);
}

/* the file gives the text at every size, peeked at or not */
static bool
gives(struct str want, bool decode, enum encoding encoding)
{
	struct buf got = { 0 };
	bool fine = true;

	for (int i = 0; i < SIZES; i++)
		for (size_t ahead = 0; ahead < 9; ahead += 4) {
			setenv("CS_READ_SIZE", sizes[i], 1);
			read_all(&got, ahead, decode, encoding);
			fine = fine && str_eq(buf_str(&got), want);
		}
	unsetenv("CS_READ_SIZE");
	buf_free(&got);
	return fine;
}

static void
test_gzip(void)
{
	struct buf text = { 0 }, packed = { 0 }, two = { 0 };

	for (int i = 0; i < 3000; i++)
		buf_printf(&text, "%llx,\n", (unsigned long long)rng());
	write_file(buf_str(&text));
	ok(gives(buf_str(&text), false, 0), "a plain file");
	put_gzip(&packed, buf_str(&text));
	write_file(buf_str(&packed));
	ok(gives(buf_str(&text), false, 0), "gzip");
	put_gzip(&packed, STR("")); /* an empty member */
	put_gzip(&packed, STR("x"));
	put_gzip(&packed, buf_str(&text));
	memset(buf_room(&packed, 700), 0, 700);
	packed.n += 700;
	buf_put(&two, buf_str(&text));
	buf_puts(&two, "x");
	buf_put(&two, buf_str(&text));
	write_file(buf_str(&packed));
	ok(gives(buf_str(&two), false, 0),
	    "four members, one of them empty, and zeros after them");
	write_file(STR("\x1f"));
	ok(gives(STR("\x1f"), false, 0), "one byte of gzip is no gzip");
	write_file(STR(""));
	ok(gives(STR(""), false, 0), "an empty file");
	buf_free(&text);
	buf_free(&packed);
	buf_free(&two);
}

static void
read_file(const void *arg)
{
	char piece[4096];
	struct source *s = source_open(arg ? arg : path);

	while (source_read(s, piece, sizeof piece) > 0)
		;
	exit(source_close(s) ? 0 : 1);
}

/* a gzip file cut short anywhere, or with any byte of its data changed, is
 * refused: exit 2 */
static void
test_broken(void)
{
	struct buf packed = { 0 };
	char err[400];
	int bad = 0;

	put_gzip(&packed, STR("a,b\n1,2\n3,4\n5,6\n5,6\n5,6\n"));
	for (size_t n = 2; n < packed.n; n++) {
		write_file((struct str){ packed.p, n });
		bad += child(read_file, NULL, err, sizeof err) != 2 ||
		    strstr(err, "cut short") == NULL;
	}
	ok(bad == 0, "cut short after any byte");
	for (size_t i = 10; i < packed.n; i++) {
		packed.p[i] ^= 0x55;
		write_file(buf_str(&packed));
		bad += child(read_file, NULL, err, sizeof err) != 2 ||
		    strstr(err, "gzip data") == NULL;
		packed.p[i] ^= 0x55;
	}
	ok(bad == 0, "any byte of the data changed");
	buf_puts(&packed, "garbage");
	write_file(buf_str(&packed));
	ok(child(read_file, NULL, err, sizeof err) == 1 &&
		strstr(err, "not gzip after the end"),
	    "garbage after the end: read, and told");
	ok(child(read_file, "/", err, sizeof err) == 2 &&
		strstr(err, "directory"),
	    "a directory");
	ok(child(read_file, "/no/such/file", err, sizeof err) == 2 &&
		strstr(err, "/no/such/file: No such file"),
	    "a file that is not there");
	buf_free(&packed);
}

static void
test_decode(void)
{
	static const struct {
		struct str raw;
		enum encoding given, is;
		const char *text;
		bool bom;
	} rows[] = {
		{ { "\xef\xbb\xbf"
		    "a,b\n",
		      7 },
		    0, ENCODING_UTF8, "a,b\n", true },
		{ { "a\xc3\xa9\n", 4 }, 0, ENCODING_UTF8, "a\xc3\xa9\n",
		    false },
		{ { "a\xe9\x80\n", 4 }, 0, ENCODING_WINDOWS_1252,
		    "a\xc3\xa9\xe2\x82\xac\n", false },
		{ { "\xff\xfe"
		    "a\0\xac\x20\x3d\xd8\x00\xde\n\0",
		      12 },
		    0, ENCODING_UTF16LE, "a\xe2\x82\xac\xf0\x9f\x98\x80\n",
		    true },
		{ { "\xfe\xff\0a\x20\xac\xd8\x3d\xde\x00\0\n", 12 }, 0,
		    ENCODING_UTF16BE, "a\xe2\x82\xac\xf0\x9f\x98\x80\n", true },
		{ { "a\0,\0b\0\n\0", 8 }, 0, ENCODING_UTF16LE, "a,b\n", false },
		{ { "\0a\0,\0b\0\n", 8 }, 0, ENCODING_UTF16BE, "a,b\n", false },
		/* halves of characters, an odd byte at the end */
		{ { "\xff\xfe\x3d\xd8"
		    "a\0\x00\xde\x3d\xd8",
		      10 },
		    0, ENCODING_UTF16LE,
		    "\xef\xbf\xbd"
		    "a\xef\xbf\xbd\xef\xbf\xbd",
		    true },
		{ { "\xff\xfe"
		    "a\0b",
		      5 },
		    0, ENCODING_UTF16LE, "a\xef\xbf\xbd", true },
		{ { "\xff\xfe\xff", 3 }, 0, ENCODING_UTF16LE, "\xef\xbf\xbd",
		    true },
		{ { "\xff\xfe", 2 }, 0, ENCODING_UTF16LE, "", true },
		{ { "a\0\n", 3 }, 0, ENCODING_UTF8, NULL, false },
		/* the caller's word stands */
		{ { "\xc3\xa9", 2 }, ENCODING_WINDOWS_1252,
		    ENCODING_WINDOWS_1252, "\xc3\x83\xc2\xa9", false },
		{ { "", 0 }, ENCODING_WINDOWS_1252, ENCODING_WINDOWS_1252, "",
		    false },
		{ { "", 0 }, 0, ENCODING_UTF8, "", false },
	};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct source *s;
		enum encoding is;

		write_file(rows[i].raw);
		s = source_open(path);
		is = source_decode(s, rows[i].given, NULL);
		ok(is == rows[i].is && source_had_bom(s) == rows[i].bom,
		    "decoded, row %zu: %s", i + 1, encoding_name(is));
		source_close(s);
		ok(gives(rows[i].text ? str_of(rows[i].text) : rows[i].raw,
		       true, rows[i].given),
		    "its text");
	}
}

/* random text in UTF-16 of more than one read, against its UTF-8 */
static void
test_long(void)
{
	struct buf utf16 = { 0 }, utf8 = { 0 };

	buf_put(&utf16, STR("\xff\xfe"));
	for (int i = 0; i < 900000; i++) {
		static const struct {
			struct str wide, narrow;
		} letters[] = {
			{ { "a\0", 2 }, { "a", 1 } },
			{ { "\n\0", 2 }, { "\n", 1 } },
			{ { "\xe9\0", 2 }, { "\xc3\xa9", 2 } },
			{ { "\xac\x20", 2 }, { "\xe2\x82\xac", 3 } },
			{ { "\x3d\xd8\x00\xde", 4 },
			    { "\xf0\x9f\x98\x80", 4 } },
		};
		unsigned k = rng_below(5);

		buf_put(&utf16, letters[k].wide);
		buf_put(&utf8, letters[k].narrow);
	}
	write_file(buf_str(&utf16));
	setenv("CS_READ_SIZE", "1001", 1);
	utf16.n = 0;
	read_all(&utf16, 10, true, ENCODING_UNKNOWN);
	ok(str_eq(buf_str(&utf16), buf_str(&utf8)), "2 MB of UTF-16");
	unsetenv("CS_READ_SIZE");
	buf_free(&utf16);
	buf_free(&utf8);
}

static void
test_names(void)
{
	bool fine = true;

	for (int e = ENCODING_UTF8; e < ENCODING_OTHER; e++)
		fine = fine &&
		    encoding_of(encoding_name((enum encoding)e)) ==
			(enum encoding)e;
	ok(fine && encoding_of("latin-9") == ENCODING_UNKNOWN &&
		encoding_of("unknown") == ENCODING_UNKNOWN,
	    "encodings by name");
}

int
main(int argc, char *argv[])
{
	const char *dir = getenv("TMPDIR");

	if (argc > 1)
		return show_file(argv[1]);
	snprintf(path, sizeof path, "%.40s/source.XXXXXX", dir ? dir : "/tmp");
	close(mkstemp(path));
	test_gzip();
	test_broken();
	test_decode();
	test_long();
	test_names();
	unlink(path);
	return done_testing();
}
