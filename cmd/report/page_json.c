/* the report as JSON: its words, its sums, and every panel's tables */
#include "report/brief.h"
#include "report/page.h"

#include "date.h"
#include "dec.h"

#include "report/json.h"
#include "report/panel.h"
#include "report/words.h"

static void
put_tally(struct buf *out, const struct tally *t)
{
	char digits[DEC_SIZE];

	buf_printf(out, "{\"accounts\": %zu, \"arr\": ", t->n);
	if (t->n == t->no_arr && t->n)
		buf_puts(out, "null");
	else
		buf_put(
		    out, (struct str){ digits, dec_format(t->arr, digits) });
	buf_printf(out, ", \"arr_unknown\": %zu}", t->no_arr);
}

static void
put_summary(struct buf *out, const struct report *r)
{
	const struct overview *o = &r->overview;

	if (!r->roster.given) {
		buf_puts(out, "null");
		return;
	}
	buf_puts(out, "{\n\"all\": ");
	put_tally(out, &o->all);
	for (int b = 0; b < BAND_COUNT; b++) {
		buf_printf(out, ",\n\"%s\": ", roster_bands[b].p);
		put_tally(out, &o->band[b]);
	}
	buf_puts(out, ",\n\"confidence\": ");
	json_double(out, o->confidence);
	buf_puts(out, ",\n\"currency\": ");
	json_text_or_null(out,
	    r->roster.unit && !r->roster.units
		? roster_word(&r->roster, r->roster.unit)
		: (struct str){ 0 });
	buf_puts(out, "\n}");
}

static void
put_asof(struct buf *out, const struct report *r)
{
	char text[DATE_SIZE];

	if (report_asof(r) == INTAKE_NO_TIME) {
		buf_puts(out, "null");
		return;
	}
	date_format(report_asof(r), text);
	buf_printf(out, "\"%s\"", text);
}

static void
put_models(struct buf *out, const struct report *r)
{
	struct buf models = { 0 };

	words_models(&models, &r->roster);
	json_text_or_null(out, buf_str(&models));
	buf_free(&models);
}

static bool
is_number(const struct sheet *s, size_t i)
{
	return s->terms[i]->how > TERM_TEXT;
}

static void
put_columns(struct buf *out, const struct sheet *s)
{
	for (size_t i = 0; i < s->ncolumn; i++) {
		buf_puts(out, i ? ", {\"name\": " : "{\"name\": ");
		json_text(out, s->columns[i]);
		buf_printf(out, ", \"type\": \"%s\"}",
		    is_number(s, i) ? "number" : "text");
	}
}

static void
put_row(struct buf *out, const struct sheet *s, size_t row)
{
	buf_char(out, '{');
	for (size_t i = 0; i < s->ncolumn; i++) {
		struct str cell = sheet_cell(s, row, (int)i);

		json_key(out, s->columns[i]);
		if (is_number(s, i))
			json_number(out, cell);
		else
			json_text_or_null(out, cell);
	}
	buf_char(out, '}');
}

static void
put_table(struct buf *out, const struct sheet *s)
{
	size_t shown = s->nrow < PAGE_JSON_ROWS ? s->nrow : PAGE_JSON_ROWS;

	buf_puts(out, "{\"name\": ");
	json_text(out, s->name);
	buf_puts(out, ", \"kind\": ");
	json_text_or_null(
	    out, s->made ? (struct str){ 0 } : str_of(inputs[s->kind].name));
	buf_printf(out, ", \"all\": %zu, \"shown\": %zu,\n\"columns\": [",
	    s->all, shown);
	put_columns(out, s);
	buf_puts(out, "],\n\"rows\": [");
	for (size_t i = 0; i < shown; i++) {
		buf_puts(out, i ? ",\n" : "\n");
		put_row(out, s, i);
	}
	buf_puts(out, "\n]}");
}

static void
put_panel(struct buf *out, const struct panel *p, const struct report *r)
{
	struct sheets s = { 0 };

	panel_sheets(p, r, &s);
	buf_printf(out, "{\"id\": \"%s\", \"title\": ", p->id);
	json_text(out, str_of(p->title));
	buf_puts(out, ", \"words\": ");
	json_text_or_null(out, str_of(p->words));
	buf_puts(out, ", \"tables\": [");
	for (size_t i = 0; i < s.n; i++) {
		buf_puts(out, i ? ",\n" : "\n");
		put_table(out, &s.v[i]);
	}
	buf_puts(out, "\n]}");
}

void
page_json(struct buf *out, const struct report *r)
{
	const struct panel *p;
	struct buf verdict = { 0 };
	const char *separator = "\n";
	size_t i = 0;

	brief_or_verdict(&verdict, r);
	buf_printf(out,
	    "{\"schema\": \"cs-report\", \"version\": %d,\n"
	    "\"title\": ",
	    PAGE_JSON_VERSION);
	json_text(out, r->title);
	buf_puts(out, ",\n\"verdict\": ");
	json_text(out, buf_str(&verdict));
	buf_free(&verdict);
	buf_puts(out, ",\n\"as_of\": ");
	put_asof(out, r);
	buf_puts(out, ",\n\"models\": ");
	put_models(out, r);
	buf_puts(out, ",\n\"summary\": ");
	put_summary(out, r);
	buf_puts(out, ",\n\"panels\": [");
	while ((p = panels_next(r, PANEL_JSON, &i))) {
		buf_puts(out, separator);
		put_panel(out, p, r);
		separator = ",\n";
	}
	buf_puts(out, "\n]}\n");
}
