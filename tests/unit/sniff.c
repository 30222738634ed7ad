/* sniff: what a sample says of how it was written */
#include "sniff.h"

#include <string.h>

#include "tap.h"

static void
test_refuse(void)
{
	static const struct {
		const char *text, *word; /* of the message; NULL: CSV */
	} rows[] = {
		{ "PK\x03\x04rest", "zip" },
		{ "\xd0\xcf\x11\xe0", ".xls " },
		{ "%PDF-1.4", "PDF" },
		{ "<!DOCTYPE html>", "HTML" },
		{ "\xef\xbb\xbf \n<HTML lang=en>", "HTML" },
		{ "<?xml version", "XML" },
		{ "{\"error\":1}", "JSON" },
		{ "{\n  \"error\": 1}", "JSON" },
		{ "[{\"a\":1}]", "JSON" },
		{ "[\n  {\n \"a\":1}]", "JSON" },
		{ "\x1f", "cut short" },
		{ "BZh9", "bzip2" },
		{ "\x28\xb5\x2f\xfd", "zstd" },
		{ "\xfd"
		  "7zXZ",
		    "xz" },
		{ "a,b\n", NULL },
		{ "{a},b\n", NULL },
		{ "[a],b\n", NULL },
		{ "", NULL },
		{ "<", NULL },
		{ "<html", "HTML" },
	};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		const char *m = sniff_refuse(str_of(rows[i].text));

		ok((m == NULL) == (rows[i].word == NULL) &&
			(m == NULL || strstr(m, rows[i].word)),
		    "%s", rows[i].word ? rows[i].word : "CSV");
	}
}

static void
test_lines(void)
{
	static const struct {
		const char *text, *want;
	} rows[] = {
		{ "a\nb\n", "LF" },
		{ "a\r\nb\r\n", "CRLF" },
		{ "a\rb\r", "CR" },
		{ "a\rb", "CR" },
		{ "a\r\nb\n", "mixed" },
		{ "a\nb\rc\n", "LF" }, /* a stray CR is part of a field */
		{ "a\r\nb\rc\r\n", "CRLF" },
		{ "a", "LF" },
		{ "", "LF" },
	};
	struct dialect d = { 0 };

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		sniff_lines(str_of(rows[i].text), &d);
		ok(strcmp(d.line_ends, rows[i].want) == 0, "line ends, row %zu",
		    i + 1);
	}
}

static void
test_delimiter(void)
{
	static const struct {
		const char *text;
		char given, want;
		const char *why;
		bool sep;
	} rows[] = {
		{ "a,b\n1,2\n", 0, ',', "found", false },
		{ "a;b\n1;2\n", 0, ';', "found", false },
		{ "a;b\n1,5;2,5\n", 0, ';', "found", false },
		{ "a\tb,c\n1\t2\n", 0, '\t', "found", false },
		{ "a|b|c\n1|2,2|3\n", 0, '|', "found", false },
		{ "a;b\n1;2\n", ',', ',', "given", false },
		{ "sep=;\na;b\n", 0, ';', "sep= line", true },
		{ "SEP=|\r\na|b\r\n", 0, '|', "sep= line", true },
		{ "sep=;\na;b\n", ',', ',', "given", true },
		{ "a\n1\n2\n", 0, ',', "nothing else divides the rows", false },
		{ "", 0, ',', "nothing else divides the rows", false },
		{ "a,b", 0, ',', "found", false },
		/* within quotes nothing counts, nor after a doubled one */
		{ "a;b\n\"1,,\n,\";2\n", 0, ';', "found", false },
		{ "a;b\n\"1\"\",,,\";2\n\"\"\",\"\",\";3\n", 0, ';', "found",
		    false },
		{ "a,b\n\"x\"\";y\",1\n\"x\"\";y\",1\n", 0, ',', "found",
		    false },
		{ "a,b;c\n1,2\n3,4\n", 0, ',', "found", false },
	};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct dialect d = { 0 };

		if (rows[i].given)
			dialect_give(&d, DIALECT_DELIMITER,
			    (struct str){ &rows[i].given, 1 });
		sniff_dialect(str_of(rows[i].text), &d);
		ok(d.delimiter == rows[i].want && d.sep_line == rows[i].sep &&
			strcmp(d.given[DIALECT_DELIMITER]
				? "given"
				: d.why[DIALECT_DELIMITER],
			    rows[i].why) == 0,
		    "delimiter, row %zu", i + 1);
	}
}

int
main(void)
{
	test_refuse();
	test_lines();
	test_delimiter();
	return done_testing();
}
