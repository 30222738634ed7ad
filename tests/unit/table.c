/* table: definitions by name */
#include "table.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "child.h"
#include "tap.h"

static char folder[64], path[128];

static void
write_file(const char *text)
{
	FILE *fp = fopen(path, "w");

	if (fp == NULL || fputs(text, fp) < 0 || fclose(fp) != 0) {
		perror(path);
		exit(1);
	}
}

/* the first cell of the first row */
static bool
gives(const char *name, const char *want)
{
	struct csvin *in = table_open("model", name);
	bool same = csvin_next_or_fail(in) && str_is(csvin_field(in, 0), want);

	csvin_close(in);
	return same;
}

static void
test_builtins(struct arena *a)
{
	bool fine = true, sorted = true;

	for (const struct table_builtin *b = table_builtins; b->name; b++) {
		struct str text = table_text(a, b->sort, b->name);
		struct csvin *in;

		if (strcmp(b->sort, "schema") == 0) /* JSON */
			continue;
		in = table_open(b->sort, b->name);

		while (csvin_next_or_fail(in))
			;
		csvin_close(in);
		fine = fine && text.n == b->n && str_starts(text, STR("#"));
		if (b[1].name) {
			int c = strcmp(b->sort, b[1].sort);

			sorted = sorted &&
			    (c < 0 ||
				(c == 0 && strcmp(b->name, b[1].name) < 0));
		}
	}
	ok(fine, "every built-in table reads, and begins with a comment");
	ok(sorted, "they are sorted");
}

static void
test_places(struct arena *a)
{
	char dir[96];
	struct str text;

	snprintf(dir, sizeof dir, "%s/model", folder);
	mkdir(dir, 0777);
	snprintf(path, sizeof path, "%s/mine.csv", dir);
	write_file("\xef\xbb\xbf# ours\nmeasure,stat\nmine,count\n");
	ok(gives(path, "mine"), "a path");
	setenv("CS_TABLES", folder, 1);
	ok(gives("mine", "mine"), "a name, in CS_TABLES");
	text = table_text(a, "model", "mine");
	ok(str_is(text, "# ours\nmeasure,stat\nmine,count\n"), "its text");
	snprintf(path, sizeof path, "%s/health.csv", dir);
	write_file("measure,stat\nover,count\n");
	ok(gives("health", "over"), "one's own hides a built-in one");
	setenv("CS_TABLES", "/no/such/folder", 1);
	ok(!gives("health", "over"), "elsewhere it does not");
	unlink(path);
	snprintf(path, sizeof path, "%s/mine.csv", dir);
	unlink(path);
	rmdir(dir);
}

static void
test_home(void)
{
	char dir[3][110];

	snprintf(dir[0], sizeof dir[0], "%s/.config", folder);
	snprintf(dir[1], sizeof dir[1], "%s/.config/cs-tools", folder);
	snprintf(dir[2], sizeof dir[2], "%s/.config/cs-tools/model", folder);
	for (int i = 0; i < 3; i++)
		mkdir(dir[i], 0777);
	snprintf(path, sizeof path, "%s/home.csv", dir[2]);
	write_file("measure,stat\nhome,count\n");
	setenv("HOME", folder, 1);
	ok(gives("home", "home"), "a name, in ~/.config/cs-tools");
	unlink(path);
	for (int i = 3; i-- > 0;)
		rmdir(dir[i]);
}

static void
open_model(const void *name)
{
	csvin_close(table_open("model", name));
}

static void
test_missing(void)
{
	char err[2000];

	ok(child(open_model, "healt", err, sizeof err) == 2 &&
		strstr(err,
		    "no model is called \"healt\" (did you mean "
		    "\"health\"?)"),
	    "a name that is none");
	ok(child(open_model, "./none.csv", err, sizeof err) == 2 &&
		strstr(err, "./none.csv: No such file"),
	    "a path that is none");
}

static void
test_digest(void)
{
	char a[9], b[9];

	table_digest(STR(""), a);
	table_digest(STR("a"), b);
	ok(strcmp(a, b) != 0 && strlen(a) == 8 && strlen(b) == 8,
	    "a digest of eight digits");
	table_digest(STR("a"), a);
	ok(strcmp(a, b) == 0, "the same of the same");
}

int
main(void)
{
	struct arena a = { 0 };
	const char *dir = getenv("TMPDIR");

	snprintf(
	    folder, sizeof folder, "%.40s/table.XXXXXX", dir ? dir : "/tmp");
	if (mkdtemp(folder) == NULL)
		return 1;
	setenv("HOME", "/no/such/home", 1);
	unsetenv("CS_TABLES");
	test_builtins(&a);
	test_missing();
	test_places(&a);
	test_home();
	test_digest();
	rmdir(folder);
	arena_free(&a);
	return done_testing();
}
