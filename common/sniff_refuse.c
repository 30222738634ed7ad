#include "sniff.h"

static const struct {
	struct str start;
	const char *message;
} refused[] = {
	{ { "PK\x03\x04", 4 },
	    "is a zip archive or an .xlsx workbook, not CSV: unpack it, or save"
	    " the sheet as CSV" },
	{ { "\xd0\xcf\x11\xe0", 4 },
	    "is an .xls workbook, not CSV: save the sheet as CSV" },
	{ { "%PDF", 4 }, "is a PDF, not CSV: export the table as CSV" },
	{ { "<!doctype", 9 },
	    "is HTML, not CSV: perhaps the page that asks to log in; fetch the"
	    " export again" },
	{ { "<html", 5 },
	    "is HTML, not CSV: perhaps the page that asks to log in; fetch the"
	    " export again" },
	{ { "<?xml", 5 }, "is XML, not CSV: export the table as CSV" },
	{ { "\x1f", 1 },
	    "begins as gzip does, but is none: perhaps cut short, get the file"
	    " again" },
	{ { "BZh", 3 }, "is bzip2, not CSV or gzip: use bzip2 -dc FILE |" },
	{ { "\x28\xb5\x2f\xfd", 4 },
	    "is zstd, not CSV or gzip: use zstd -dc FILE |" },
	{ { "\xfd"
	    "7zXZ",
	      5 },
	    "is xz, not CSV or gzip: use xz -dc FILE |" },
};

/* an opening bracket, blanks, and what may follow it */
static const char *
refuse_json(struct str s)
{
	struct str inner = str_trim(str_from(s, 1));

	if (str_starts(s, STR("{")) && str_starts(inner, STR("\"")))
		return "is JSON, not CSV: perhaps an error message; look into"
		       " it, or turn it into CSV first";
	if (str_starts(s, STR("[")) && str_starts(inner, STR("{")))
		return "is JSON, not CSV: turn it into CSV first, with jq(1)"
		       " perhaps";
	return NULL;
}

const char *
sniff_refuse(struct str raw)
{
	if (str_starts(raw, STR("\xef\xbb\xbf")))
		raw = str_from(raw, 3);
	raw = str_trim((struct str){ raw.p, raw.n < 512 ? raw.n : 512 });
	for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
		struct str start = refused[i].start;

		if (raw.n >= start.n &&
		    str_eq_fold((struct str){ raw.p, start.n }, start))
			return refused[i].message;
	}
	return refuse_json(raw);
}
