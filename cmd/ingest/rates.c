#include "rates.h"

#include "date.h"

#include "currency.h"

/* in any order that says itself: nothing else in a table of rates would */
static int64_t
rate_day(struct csvin *in, int column)
{
	struct str text = csvin_field(in, column);
	char quoted[DIAG_TEXT];
	struct stamp stamp;

	stamp_read(text, &stamp);
	if (!stamp.ok[STAMP_OPEN])
		csvin_fail(in, column, "not a date: %s; write YYYY-MM-DD",
		    diag_text(text, quoted));
	return date_day(stamp.at[STAMP_OPEN]);
}

enum { RATE_SIZE = 40 };

/* where semicolons separate fields, a comma is the decimal sign */
static struct str
plain_rate(const struct csvin *in, struct str rate, char out[RATE_SIZE])
{
	if (csvin_dialect(in)->delimiter != ';' || rate.n > RATE_SIZE ||
	    str_find(rate, '.') < rate.n)
		return rate;
	for (size_t i = 0; i < rate.n; i++)
		out[i] = rate.p[i] == ',' ? '.' : rate.p[i];
	return (struct str){ out, rate.n };
}

static void
add_rate(struct ingest *run, struct csvin *in, const int column[3])
{
	struct str currency = csvin_field(in, column[0]);
	struct str rate = csvin_field(in, column[2]);
	char text[DIAG_TEXT], plain[RATE_SIZE];

	if (!currency_valid(currency))
		csvin_fail(in, column[0],
		    "not the code of a currency, such as EUR: %s",
		    diag_text(currency, text));
	if (!exchange_add(&run->arena, &run->exchange, currency,
		rate_day(in, column[1]), plain_rate(in, rate, plain)))
		csvin_fail(in, column[2],
		    "not a rate: %s; what one of the currency is worth, such"
		    " as 0.92, of at most 18 digits",
		    diag_text(rate, text));
}

static void
read_table(struct ingest *run, const char *path)
{
	struct csvin_options opt = { 0 };
	struct csvin *in = csvin_open(path, &opt);
	struct place at = { .file = diag_file(path) };
	struct exchange *x = &run->exchange;
	int column[] = { csvin_column(in, STR("currency")),
		csvin_column(in, STR("date")), csvin_column(in, STR("rate")) };
	char day[DATE_SIZE];
	size_t twice;

	if (column[0] < 0 || column[1] < 0 || column[2] < 0)
		csvin_fail(in, -1,
		    "--rates wants the columns currency, date and rate");
	while (csvin_next_or_fail(in))
		add_rate(run, in, column);
	csvin_close(in);
	twice = exchange_sort(x);
	if (twice == 0)
		return;
	date_format_day(x->rates[twice - 1].day * DATE_DAY, day);
	diag_fail_at(&at, "%.*s has two rates of %s; take one of them out",
	    STRF(x->rates[twice - 1].currency), day);
}

void
rates_read(struct ingest *run, const char *currency, const char *path)
{
	run->exchange.home = run->exchange.given = str_of(currency);
	run->exchange.words = currency;
	run->exchange.by_option = currency != NULL;
	run->exchange.has_rates = path != NULL;
	if (path)
		read_table(run, path);
}
