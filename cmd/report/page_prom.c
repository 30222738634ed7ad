/*
 * the report as metrics, in the text that Prometheus and its node exporter
 * read: sums and what is known of the data, never a line an account
 */
#include "report/page.h"

#include <math.h>

#include "dec.h"
#include "num.h"

#include "report/glyph.h"

/* of one metric, so that a table of many groups does not flood a server */
enum { MOST_SERIES = 500 };

static void
metric(struct buf *out, const char *name, const char *help)
{
	buf_printf(out, "# HELP %s %s\n# TYPE %s gauge\n", name, help, name);
}

/* name="value", without what is no UTF-8 */
static void
label(struct buf *out, const char *before, const char *name, struct str s)
{
	buf_printf(out, "%s%s=\"", before, name);
	while (s.n) {
		struct glyph g = glyph_next(&s);

		if (g.kind == GLYPH_BAD) {
			buf_puts(out, "\xef\xbf\xbd");
			continue;
		}
		if (g.code == '\n')
			g.bytes = STR("\\n");
		else if (g.code == '"' || g.code == '\\')
			buf_char(out, '\\');
		buf_put(out, g.bytes);
	}
	buf_char(out, '"');
}

static void
value(struct buf *out, double v)
{
	char digits[NUM_SIZE];

	num_format(v, digits);
	buf_printf(out, " %s\n", digits);
}

static void
amount(struct buf *out, int64_t millionths)
{
	char digits[DEC_SIZE];

	dec_format(millionths, digits);
	buf_printf(out, " %s\n", digits);
}

static void
plain(struct buf *out, const char *name, const char *help, double v)
{
	if (isnan(v))
		return;
	metric(out, name, help);
	buf_puts(out, name);
	value(out, v);
}

static void
put_bands(struct buf *out, const struct report *r)
{
	const struct overview *o = &r->overview;

	metric(out, "cs_accounts", "Accounts by band.");
	for (int b = 0; b < BAND_COUNT; b++) {
		label(out, "cs_accounts{", "band", roster_bands[b]);
		buf_char(out, '}');
		value(out, (double)o->band[b].n);
	}
	metric(out, "cs_arr", "Known ARR by band, in the accounts' currency.");
	for (int b = 0; b < BAND_COUNT; b++) {
		label(out, "cs_arr{", "band", roster_bands[b]);
		buf_char(out, '}');
		amount(out, o->band[b].arr);
	}
	plain(out, "cs_accounts_without_arr", "Accounts whose ARR is unknown.",
	    (double)o->all.no_arr);
	plain(out, "cs_confidence_ratio",
	    "Mean share of what a score needs that had data.", o->confidence);
}

static void
put_alerts(struct buf *out, const struct report *r)
{
	if (r->alerts.n == 0)
		return;
	metric(out, "cs_alert_accounts", "Accounts that match an alert.");
	for (size_t i = 0; i < r->alerts.n; i++) {
		label(out, "cs_alert_accounts{", "alert", r->alerts.v[i].name);
		buf_char(out, '}');
		value(out, (double)r->alerts.v[i].n);
	}
}

static double
of_rows(const struct intake_file *f)
{
	return (double)f->rows;
}

static double
of_rejected(const struct intake_file *f)
{
	return (double)f->rejected;
}

static double
of_exported(const struct intake_file *f)
{
	return f->exported == INTAKE_NO_TIME ? NAN : (double)f->exported;
}

/* a file may stand in a summary twice, once for each mapping */
static bool
stood_before(const struct intake *k, size_t i)
{
	for (size_t j = 0; j < i; j++)
		if (str_eq(k->v[i].file, k->v[j].file) &&
		    str_eq(k->v[i].mapping, k->v[j].mapping))
			return true;
	return false;
}

static void
put_sources(struct buf *out, const struct report *r)
{
	static const struct {
		const char *name, *help;
		double (*of)(const struct intake_file *);
	} v[] = {
		{ "cs_source_rows", "Rows of a source.", of_rows },
		{ "cs_source_rejected_rows", "Rows of a source rejected.",
		    of_rejected },
		{ "cs_source_exported_timestamp_seconds",
		    "When a source was exported.", of_exported },
	};

	for (size_t m = 0; m < sizeof v / sizeof v[0] && r->intake.n; m++) {
		metric(out, v[m].name, v[m].help);
		for (size_t i = 0; i < r->intake.n && i < MOST_SERIES; i++) {
			const struct intake_file *f = &r->intake.v[i];

			if (isnan(v[m].of(f)) || stood_before(&r->intake, i))
				continue;
			buf_puts(out, v[m].name);
			label(out, "{", "source", f->file);
			label(out, ",", "mapping", f->mapping);
			buf_char(out, '}');
			value(out, v[m].of(f));
		}
	}
}

/* does a row before it have the same labels: a card by month has them once a
 * month, and the newest stands last, which is the one that counts */
static bool
stands_again(const struct sheet *s, size_t row, const int at[], size_t n)
{
	for (size_t k = row + 1; k < s->nrow; k++) {
		bool same = true;

		for (size_t i = 0; i < n && same; i++)
			same = str_eq(
			    sheet_cell(s, row, at[i]), sheet_cell(s, k, at[i]));
		if (same)
			return true;
	}
	return false;
}

static void
put_card(struct buf *out, const struct sheet *s, size_t *series)
{
	int at[] = { sheet_column(s, "card"), sheet_column(s, "group"),
		sheet_column(s, "measure") };
	int column = sheet_column(s, "value");

	for (size_t i = 0; i < s->nrow && *series < MOST_SERIES; i++) {
		double v = sheet_number(s, i, column);

		if (isnan(v) || sheet_cell(s, i, at[2]).n == 0 ||
		    stands_again(s, i, at, 3))
			continue;
		label(out, "cs_card_value{", "card", sheet_cell(s, i, at[0]));
		label(out, ",", "group", sheet_cell(s, i, at[1]));
		label(out, ",", "measure", sheet_cell(s, i, at[2]));
		buf_char(out, '}');
		value(out, v);
		++*series;
	}
}

static void
put_cards(struct buf *out, const struct report *r)
{
	const struct sheet *s = report_sheet(r, INPUT_CARD);
	size_t series = 0;

	if (s == NULL)
		return;
	metric(out, "cs_card_value", "Measures of the scorecards.");
	for (; s; s = report_next(r, s))
		put_card(out, s, &series);
}

void
page_prom(struct buf *out, const struct report *r)
{
	if (report_asof(r) != INTAKE_NO_TIME)
		plain(out, "cs_as_of_timestamp_seconds",
		    "The instant the report is about.", (double)report_asof(r));
	if (r->roster.given)
		put_bands(out, r);
	put_alerts(out, r);
	put_sources(out, r);
	put_cards(out, r);
}
