#include "impostor.h"

/* the column that is the last of such a file, and what it is */
// clang-format off
static const struct {
	struct str last;
	const char *words;
} impostors[] = {
	{ { "ERROR", 5 }, "holds the rows that Data Loader could not save: they are"
	    " no facts; mend and load them, and export the object again" },
};
// clang-format on

const char *
impostor_words(const struct csvin *in, const struct mapping_fit *fit)
{
	int last = csvin_columns(in) - 1;

	for (size_t i = 0; i < sizeof impostors / sizeof *impostors; i++)
		if (str_eq(csvin_name(in, last), impostors[i].last) &&
		    fit->column && !fit->column[last])
			return impostors[i].words;
	return NULL;
}

void
impostor_check(
    const struct csvin *in, const char *file, const struct mapping_fit *fit)
{
	struct place at = { .file = file };
	const char *words = impostor_words(in, fit);

	if (words)
		diag_fail_at(&at, "%s", words);
}
