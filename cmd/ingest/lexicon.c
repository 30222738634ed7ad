#include "lexicon.h"

#include <string.h>

// clang-format off
static const struct {
	enum lexicon lexicon;
	const char *means;
	const char *words; /* in small letters, with bars between */
} entries[] = {
	{ LEXICON_PRIORITY, "1", "low|lowest|minor|trivial|p4|p5|4 low|5 planning" },
	{ LEXICON_PRIORITY, "2", "normal|medium|moderate|standard|p3|3 medium"
	    "|3 moderate|3 normal" },
	{ LEXICON_PRIORITY, "3", "high|major|important|p2|2 high" },
	{ LEXICON_PRIORITY, "4",
	    "urgent|critical|highest|blocker|emergency|p1|p0|1 critical" },
	{ LEXICON_PRAISE, "1",
	    "bad|terrible|very dissatisfied|very bad|awful|not good" },
	{ LEXICON_PRAISE, "2", "dissatisfied|poor|somewhat dissatisfied" },
	{ LEXICON_PRAISE, "3", "okay|ok|neutral|average|fair" },
	{ LEXICON_PRAISE, "4", "good|satisfied|somewhat satisfied" },
	{ LEXICON_PRAISE, "5", "great|very satisfied|excellent|very good|amazing" },
	{ LEXICON_STATUS, "active",
	    "active|customer|paying|live|renewed|true|yes" },
	{ LEXICON_STATUS, "trial", "trial|trialing|in trial|free trial" },
	{ LEXICON_STATUS, "lead", "lead|subscriber" },
	{ LEXICON_STATUS, "prospect", "prospect|opportunity" },
	{ LEXICON_STATUS, "notice", "notice|non renewing|cancelling" },
	{ LEXICON_STATUS, "churned", "churned|inactive|former|lost|false|no" },
	{ LEXICON_STATUS, "cancelled", "cancelled|canceled" },
	{ LEXICON_VOID, "-", "void|voided|draft|deleted|failed|cancelled|canceled"
	    "|declined|uncollectible|no show|rescheduled|submitted|rejected"
	    "|not attending|did not attend|absent" },
	{ LEXICON_YES, "-", "true|yes|1|y|t" },
	{ LEXICON_NO, "-", "false|no|0|n|f" },
	{ LEXICON_UNPAID, "-", "pending|authorized|authorised|unpaid|processing" },
	{ LEXICON_WON, "-", "won|signed|closedwon" },
	{ LEXICON_RENEW, "-", "renewal|renewals|renew" },
	{ LEXICON_BACK, "-", "refund|refunds|refunded|credit|chargeback"
	    "|reversal" },
	{ LEXICON_YET, "-", "trial|trialing|in trial|future|lead|draft|pending" },
	{ LEXICON_ENDED, "-",
	    "cancelled|canceled|expired|ended|churned|inactive|terminated" },
};
// clang-format on

/* in small letters, a blank for whatever else stands between: "2 - High" is
 * "2 high" */
static struct str
plain_of(struct str word, char *out, size_t size)
{
	size_t n = 0;

	for (size_t i = 0; i < word.n && n < size; i++) {
		char c = word.p[i];

		if (c >= 'A' && c <= 'Z')
			c = (char)(c - 'A' + 'a');
		if (strchr(" -_.,:/()", c))
			c = ' ';
		if (c != ' ' || (n && out[n - 1] != ' '))
			out[n++] = c;
	}
	return str_trim((struct str){ out, n });
}

/* is it one of the words, or do some of its own make one */
static bool
is_one_of(struct str plain, const char *words, bool within)
{
	struct str rest = str_of(words), one;

	while (rest.n) {
		rest = str_cut(rest, '|', &one);
		if (str_eq(plain, one))
			return true;
		for (size_t i = 0; within && i + one.n <= plain.n; i++)
			if ((i == 0 || plain.p[i - 1] == ' ') &&
			    (i + one.n == plain.n ||
				plain.p[i + one.n] == ' ') &&
			    memcmp(plain.p + i, one.p, one.n) == 0)
				return true;
	}
	return false;
}

static bool
may_be_within(enum lexicon lexicon)
{
	return lexicon == LEXICON_VOID || lexicon == LEXICON_WON ||
	    lexicon == LEXICON_RENEW || lexicon == LEXICON_BACK;
}

struct str
lexicon_means(enum lexicon lexicon, struct str word)
{
	char room[80]; /* what is longer is no such word */
	struct str plain = plain_of(word, room, sizeof room);

	for (size_t i = 0; i < sizeof entries / sizeof *entries; i++)
		if (entries[i].lexicon == lexicon &&
		    is_one_of(plain, entries[i].words, may_be_within(lexicon)))
			return str_of(entries[i].means);
	return (struct str){ 0 };
}

bool
lexicon_knows(enum lexicon lexicon, const struct trait *t)
{
	enum { FEW = 50 };

	for (size_t i = 0; t->values.n <= FEW && i < t->values.n; i++)
		if (lexicon_means(lexicon, t->values.strings[i]).n)
			return true;
	return false;
}

bool
lexicon_plain(struct str word)
{
	for (size_t i = 0; i < word.n; i++)
		if (strchr("\"{}|", word.p[i]) ||
		    (unsigned char)word.p[i] < ' ')
			return false;
	return true;
}

void
lexicon_map(struct buf *out, enum lexicon lexicon, const struct trait *t,
    struct buf *unknown)
{
	buf_puts(out, "map");
	for (size_t i = 0; i < t->values.n; i++) {
		struct str word = t->values.strings[i];
		struct str means = lexicon_means(lexicon, word);

		if (means.n && lexicon_plain(word))
			buf_printf(
			    out, " \"%.*s\"=%.*s", STRF(word), STRF(means));
		else
			buf_printf(unknown, "%s%.*s", unknown->n ? ", " : "",
			    STRF(word));
	}
	if (unknown->n)
		buf_puts(out, " *=");
}
