#include "fault.h"

#include "diag.h"

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
	[FAULT_DATE] = { "not a date",
	    "write YYYY-MM-DD, or give the mapping a filter such as"
	    " date %d/%m/%Y" },
	[FAULT_FORMAT] = { "not a date as in", "correct the filter date" },
	[FAULT_SERIAL] = { "not a spreadsheet's day", "they count from 61, which is"
	    " 1900-03-01; of days before it spreadsheets do not think alike" },
	[FAULT_ORDER] = { "not a date with", "see --date-order" },
	[FAULT_UNSETTLED] = { "day or month first", NULL },
	[FAULT_CONTRADICTION] = { "day or month first", NULL },
	[FAULT_NUMBER] = { "not a number",
	    "the filters number and money read grouping, signs and currencies" },
	[FAULT_ZERO] = { "no number to divide by", "correct it, or let `when`"
	    " leave such rows out" },
	[FAULT_COMMA] = { "not a number with a decimal point",
	    "the filters `money comma` and `number comma` read a decimal"
	    " comma" },
	[FAULT_VALUE] = { "not", "correct it, or use the filter map" },
	[FAULT_CODE] = { "not the code of a currency", "they are three letters,"
	    " as in EUR" },
	[FAULT_TWO_CURRENCIES] = { "an amount with the sign of another"
	    " currency than", "correct one of the two" },
	[FAULT_CURRENCY] = { "an amount in another currency than", "convert it"
	    " with --currency and --rates, or give each currency a log" },
	[FAULT_RATE] = { "no rate of that day or before it for", "add a row to"
	    " the table of --rates" },
	[FAULT_RATE_TIME] = { "an amount of another currency, to be converted"
	    " by a day that is not known before the end of the file:", "give"
	    " --exported, or a date in the file's name" },
	[FAULT_UNMAPPED] = { "not a word the filter map knows",
	    "add it, or *=X for all others" },
	[FAULT_DOMAIN] = { "no domain", "an e-mail address or a URL has one" },
	[FAULT_SFID] = { "not a Salesforce id", "they have 15 or 18 letters and"
	    " digits; export them as text" },
	[FAULT_ID] = { "an id destroyed by a spreadsheet",
	    "export it again, the column as text" },
	[FAULT_ALIAS] = { "already another id of", "keep one of the two rows" },
	[FAULT_UNKNOWN] = { "an account nobody told of",
	    "ingest the accounts too, give --aliases, or leave out"
	    " --unknown reject" },
	[FAULT_KIND] = { "not", "see cs-log(5)" },
	[FAULT_TIME] = { "not a time of the log", "write YYYY-MM-DDThh:mm:ssZ" },
	[FAULT_FEED] = { "not", "see cs-log(5)" },
};
// clang-format on
_Static_assert(sizeof faults / sizeof *faults == FAULT_COUNT, "a row a fault");

bool
fault_set(struct fault *f, enum fault_code code, struct str text)
{
	*f = (struct fault){ .code = code, .column = -1, .text = text };
	return false;
}

void
fault_words(struct buf *out, const struct fault *f)
{
	char text[DIAG_TEXT];

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
	if (faults[f->code].remedy) {
		buf_puts(out, "; ");
		buf_puts(out, faults[f->code].remedy);
	}
}

const char *
fault_name(enum fault_code code)
{
	return faults[code].what;
}
