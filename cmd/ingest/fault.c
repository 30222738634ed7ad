#include "fault.h"

#include "diag.h"

#include "advice.h"

/* what is wrong (the wanted thing and the text follow), and what to do */
// clang-format off
static const struct {
	const char *what, *remedy;
} faults[] = {
	[FAULT_NONE] = { "", NULL },
	[FAULT_CSV] = { "unreadable row", NULL },
	[FAULT_RAGGED] = { "too few or too many fields", NULL },
	[FAULT_ACCOUNT] = { "no account",
	    "fill the column, or let `when` leave such rows out" },
	[FAULT_NO_TIME] = { "no time",
	    "fill the column, or let `when` leave such rows out" },
	[FAULT_NAME_EMPTY] = { "no name",
	    "fill the column, or give the mapping a default" },
	[FAULT_NAME] = { "not", "turn it into one with the filter map" },
	[FAULT_ACTOR] = { "no actor",
	    "say in the mapping who the person is" },
	[FAULT_BREAK] = { "a line break where none may be",
	    "only values and notes may have them" },
	[FAULT_UTF8] = { "bytes that are not UTF-8",
	    "mend them, or say what they are with --encoding" },
	[FAULT_NUL] = { "a NUL byte, which is no text",
	    "export it again, or take the byte out" },
	[FAULT_DATE] = { "not a date",
	    "write YYYY-MM-DD, or give the mapping a filter such as"
	    " date %d/%m/%Y" },
	[FAULT_FORMAT] = { "not a date as in", "correct the filter date" },
	[FAULT_SERIAL] = { "not a spreadsheet's day", "they count from 61, as of"
	    " days before March 1900 spreadsheets do not think alike" },
	[FAULT_ORDER] = { "not a date with", "see --date-order" },
	[FAULT_UNSETTLED] = { "day or month first", NULL },
	[FAULT_CONTRADICTION] = { "day or month first", NULL },
	[FAULT_NUMBER] = { "not a number",
	    "correct it, or use the filter map" },
	[FAULT_ZERO] = { "no number to divide by", "correct it, or let `when`"
	    " leave such rows out" },
	[FAULT_CUT] = { "a number whose digits a spreadsheet cut",
	    "export it again, the column as a number without an exponent" },
	[FAULT_COMMA] = { "not a number with a decimal point",
	    "as the column or --decimal has it; correct it" },
	[FAULT_POINT] = { "not a number with a decimal comma",
	    "as the column or --decimal has it; correct it" },
	[FAULT_UNSIGNED] = { "decimal point or comma", NULL },
	[FAULT_TWO_SIGNS] = { "decimal point or comma", NULL },
	[FAULT_NO_VALUE] = { "no",
	    "fill the column, or let `when` leave such rows out" },
	[FAULT_VALUE] = { "not", "correct it, or use the filter map" },
	[FAULT_CODE] = { "not the code of a currency", "they are three letters,"
	    " as in EUR" },
	[FAULT_UNUSED] = { "no currency in use", "correct it; or if it is one,"
	    " name it with --currency or in --rates" },
	[FAULT_TWO_CURRENCIES] = { "an amount with the sign of another"
	    " currency than", "correct one of the two" },
	[FAULT_CURRENCY] = { "an amount in another currency than", "convert it"
	    " with --currency and --rates, or give each currency a log" },
	[FAULT_SIGN] = { "the sign of several currencies", "say which it is"
	    " with the filter in, as in {Amount|money|in USD}" },
	[FAULT_RATE] = { "no rate of that day or before it for", "add a row to"
	    " the table of --rates" },
	[FAULT_RATE_TIME] = { "an amount of another currency, to be converted"
	    " by a day that is not known before the end of the file:", "give"
	    " --exported, or a date in the file's name" },
	[FAULT_UNMAPPED] = { "not a word the filter map knows",
	    "add it, or *=X for all others" },
	[FAULT_DURATION] = { "no duration",
	    "write 1:30:00, 1:30, 90 min or 1h 30m" },
	[FAULT_DOMAIN] = { "no domain", "an e-mail address or a URL has one" },
	[FAULT_SFID] = { "not a Salesforce id", "they have 15 or 18 letters and"
	    " digits; export them as text" },
	[FAULT_ID] = { "an id destroyed by a spreadsheet",
	    "export it again, the column as text" },
	[FAULT_ALIAS] = { "already another id of", "keep one of the two rows" },
	[FAULT_OWN] = { "the own organisation is no other id of an account:",
	    "leave the row out" },
	[FAULT_UNKNOWN] = { "an account nobody told of",
	    "ingest the accounts too, give --aliases, or leave out"
	    " --unknown reject" },
	[FAULT_KIND] = { "not", "see cs-log(5)" },
	[FAULT_TIME] = { "not a time of the log", "write YYYY-MM-DDThh:mm:ssZ" },
	[FAULT_FEED] = { "not", "see cs-log(5)" },
};

/* what to do where the row is one of a log, as far as it differs */
static const char *const in_a_log[FAULT_COUNT] = {
	[FAULT_ACCOUNT] = "fill it", [FAULT_NAME_EMPTY] = "fill it",
	[FAULT_ACTOR] = "fill it", [FAULT_NO_VALUE] = "fill it",
	[FAULT_NAME] = "correct it", [FAULT_VALUE] = "correct it",
	[FAULT_DATE] = "write YYYY-MM-DD",
};

/* what many are, where it takes the wanted thing to say what one is */
static const char *const many[FAULT_COUNT] = {
	[FAULT_NAME] = "not one of the names",
	[FAULT_FORMAT] = "not a date as in the filter date",
	[FAULT_ORDER] = "not a date in the order given",
	[FAULT_NO_VALUE] = "no value",
	[FAULT_VALUE] = "not what the value may be",
	[FAULT_TWO_CURRENCIES] = "an amount with the sign of another currency",
	[FAULT_CURRENCY] = "an amount in another currency",
	[FAULT_RATE] = "no rate of that day or before it",
	[FAULT_RATE_TIME] = "an amount of another currency",
	[FAULT_ALIAS] = "already another id",
	[FAULT_KIND] = "not a kind of event",
	[FAULT_FEED] = "not a ref of a feed",
};
// clang-format on
_Static_assert(sizeof faults / sizeof *faults == FAULT_COUNT, "a row a fault");

bool
fault_set(struct fault *f, enum fault_code code, struct str text)
{
	*f = (struct fault){ .code = code, .column = -1, .text = text };
	return false;
}

static const char *
remedy_for(const struct fault *f)
{
	const struct advice *advice = f->log ? NULL : advice_for(f);

	if (advice)
		return advice->words;
	return f->log && in_a_log[f->code] ? in_a_log[f->code]
					   : faults[f->code].remedy;
}

void
fault_words(struct buf *out, const struct fault *f)
{
	char text[DIAG_TEXT];
	const char *remedy;

	buf_puts(out, faults[f->code].what);
	if (f->want) {
		buf_char(out, ' ');
		buf_puts(out, f->want);
	}
	for (const struct str *w = f->words; w && w->n; w++) {
		buf_puts(out, w == f->words ? " one of " : " ");
		buf_put(out, *w);
	}
	if (f->text.n) {
		buf_char(out, ' ');
		buf_puts(out, diag_text(f->text, text));
	}
	if (f->near)
		buf_puts(out, f->near);
	remedy = remedy_for(f);
	if (remedy) {
		buf_puts(out, "; ");
		buf_puts(out, remedy);
	}
}

bool
fault_wants_filter(const struct fault *f)
{
	const struct advice *advice = f->log ? NULL : advice_for(f);

	return advice ? advice->filter
		      : !f->log &&
		(f->code == FAULT_DATE || f->code == FAULT_SIGN ||
		    f->code == FAULT_NAME || f->code == FAULT_VALUE);
}

const char *
fault_name(enum fault_code code)
{
	return many[code] ? many[code] : faults[code].what;
}
