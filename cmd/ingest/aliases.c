#include "aliases.h"

static void
add_alias(struct ingest *run, struct csvin *in, int alias, int account)
{
	struct str from = csvin_field(in, alias), to = csvin_field(in, account);
	struct place at = csvin_place(in, alias);
	struct buf words = { 0 };
	struct fault f;

	if (from.n && to.n) {
		if (accounts_alias(&run->accounts, from, to, at, &f))
			return;
	} else
		fault_set(&f, FAULT_ACCOUNT, from);
	fault_words(&words, &f);
	buf_char(&words, '\0');
	diag_at(&at, "%s", words.p);
	buf_free(&words);
	run->status = diag_worse(run->status, STATUS_TOLD);
}

void
aliases_read(struct ingest *run, const char *path)
{
	struct csvin_options opt = { 0 };
	struct csvin *in = csvin_open(path, &opt);
	int alias = csvin_column(in, STR("alias"));
	int account = csvin_column(in, STR("account"));

	if (alias < 0 || account < 0)
		csvin_fail(
		    in, -1, "--aliases wants the columns alias and account");
	while (csvin_next_or_fail(in))
		add_alias(run, in, alias, account);
	csvin_close(in);
}
