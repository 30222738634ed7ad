/*
 * sink: files whole or not at all
 *
 * With TARGET [gzip] it copies standard input there, for sink.t; with a line
 * "pause" on it, it waits there to be killed.
 */
#include "sink.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "buf.h"
#include "child.h"
#include "diag.h"
#include "source.h"
#include "tap.h"

static char folder[64], path[96];

static int
copy_to(const char *target, bool gzip)
{
	struct sink *s;
	char line[65536];

	diag_program("sink");
	s = sink_open(target, gzip);
	while (fgets(line, sizeof line, stdin)) {
		sink_write(s, str_of(line));
		if (strcmp(line, "pause\n") == 0) {
			fputs("paused\n", stderr);
			pause();
		}
	}
	sink_close(s);
	return 0;
}

static void
write_file(const char *text)
{
	FILE *fp = fopen(path, "w");

	if (fp == NULL || fputs(text, fp) < 0 || fclose(fp) != 0) {
		perror(path);
		exit(1);
	}
}

/* does the file hold the text, gunzipped */
static bool
holds(struct str want)
{
	struct source *s = source_open(path);
	struct buf got = { 0 };
	size_t n;
	bool same;

	while ((n = source_read(s, buf_room(&got, 65536), 65536)) > 0)
		got.n += n;
	same = str_eq(buf_str(&got), want);
	source_close(s);
	buf_free(&got);
	return same;
}

/* pieces of sizes around the buffer's, plain and packed */
static void
test_pieces(void)
{
	static char text[1 << 20];
	static const size_t sizes[] = { 1000, (1 << 17) - 1, 1 << 17,
		(1 << 17) + 1, 1 << 20 };

	for (size_t i = 0; i < sizeof text; i++)
		text[i] = (char)('a' + i * 7 % 26);
	for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++)
		for (int gzip = 0; gzip < 2; gzip++) {
			struct sink *s = sink_open(path, gzip);
			size_t n = sizes[i];

			for (size_t at = 0; at < sizeof text; at += n)
				sink_write(s,
				    (struct str){ text + at,
					at + n < sizeof text
					    ? n
					    : sizeof text - at });
			sink_close(s);
			ok(holds((struct str){ text, sizeof text }),
			    "1 MiB in pieces of %zu%s", n,
			    gzip ? ", gzip" : "");
		}
	sink_close(sink_open(path, false));
	ok(holds(STR("")), "nothing");
	sink_close(sink_open(path, true));
	ok(holds(STR("")), "nothing, gzip");
}

static void
fail_in_the_middle(const void *arg)
{
	struct sink *s[20];

	(void)arg;
	for (int i = 0; i < 20; i++) {
		char name[200];

		snprintf(name, sizeof name, "%s.%d", path, i);
		s[i] = sink_open(i ? name : path, false);
		sink_write(s[i], STR("new"));
	}
	sink_close(s[7]);
	diag_fail("enough");
}

static int
files_in_folder(void)
{
	char command[128];
	int n = -1;
	FILE *fp;

	snprintf(command, sizeof command, "ls %s | wc -l", folder);
	fp = popen(command, "r");
	if (fp == NULL || fscanf(fp, "%d", &n) != 1)
		n = -1;
	pclose(fp);
	return n;
}

static void
test_failure(void)
{
	char err[200], name[128];

	write_file("old");
	ok(child(fail_in_the_middle, NULL, err, sizeof err) == 2 &&
		holds(STR("old")),
	    "a failure leaves the file as it was");
	ok(files_in_folder() == 2,
	    "of twenty that were open only the closed one is there");
	snprintf(name, sizeof name, "%s.7", path);
	unlink(name);
}

static void
test_mode(void)
{
	struct stat st;
	struct sink *s;

	umask(022);
	unlink(path);
	sink_close(sink_open(path, false));
	ok(stat(path, &st) == 0 && (st.st_mode & 07777) == 0644,
	    "a new file's mode is what umask leaves");
	chmod(path, 0640);
	s = sink_open(path, false);
	sink_write(s, STR("x"));
	sink_close(s);
	ok(stat(path, &st) == 0 && (st.st_mode & 07777) == 0640,
	    "a file's mode is kept");
}

static void
test_link(void)
{
	char link[128];
	struct stat st;
	struct sink *s;

	snprintf(link, sizeof link, "%s.link", path);
	if (symlink(path, link) != 0)
		perror(link);
	s = sink_open(link, false);
	sink_write(s, STR("through"));
	sink_close(s);
	ok(lstat(link, &st) == 0 && S_ISLNK(st.st_mode) &&
		holds(STR("through")),
	    "a link stays one, the file it names is written");
	unlink(link);
}

static void
open_sink(const void *arg)
{
	sink_close(sink_open(arg, false));
}

static void
test_nowhere(void)
{
	char err[200];

	ok(child(open_sink, "/no/such/folder/x", err, sizeof err) == 2 &&
		strstr(err, "/no/such/folder/x: No such file"),
	    "a folder that is not there");
	ok(child(open_sink, folder, err, sizeof err) == 2, "a folder");
}

int
main(int argc, char *argv[])
{
	const char *dir = getenv("TMPDIR");

	if (argc > 1)
		return copy_to(argv[1], argc > 2);
	snprintf(
	    folder, sizeof folder, "%.40s/sink.XXXXXX", dir ? dir : "/tmp");
	if (mkdtemp(folder) == NULL)
		return 1;
	snprintf(path, sizeof path, "%s/file", folder);
	test_pieces();
	test_failure();
	test_mode();
	test_link();
	test_nowhere();
	ok(files_in_folder() == 1, "nothing else is left in the folder");
	unlink(path);
	rmdir(folder);
	return done_testing();
}
