#include <math.h>
#include <stdio.h>

#include "csvin.h"
#include "csvout.h"
#include "health/fit.h"

/* a table on its way through: the columns that matter, -1 where it has none */
struct sheet {
	const struct fit *fit;
	struct csvin *in;
	struct csvout out;
	int measure, dimension, weight, worst, best, label;
	size_t row;      /* measures read so far */
	struct str rest; /* lines not passed yet */
	int64_t line;    /* the number of the first of them */
};

/* comments, up to a line */
static void
pass_comments(struct sheet *s, int64_t until)
{
	while (s->rest.n && s->line < until) {
		struct str line;

		s->rest = str_cut(s->rest, '\n', &line);
		s->line++;
		if (!str_starts(line, STR("#")))
			continue;
		buf_put(s->out.out, str_trim(line));
		buf_char(s->out.out, '\n');
	}
}

/* a cell's new text, or as it was */
static void
put(struct sheet *s, int column, double v)
{
	if (isnan(v))
		csvout_str(&s->out, csvin_field(s->in, column));
	else
		csvout_num(&s->out, v);
}

/* the weight of a measure; one that has points but was not learnt from does
 * not count; NaN where there are no points to weigh */
static double
measure_weight(const struct fit *f, size_t i)
{
	if (!f->learnt || i >= f->measures->n || !f->measures->v[i].scored)
		return NAN;
	return f->after.measure[i];
}

static double
dimension_weight(const struct fit *f, struct str name)
{
	const struct measures *m = f->measures;

	for (size_t i = 0; f->learnt && i < m->ndimension; i++)
		if (str_eq(m->dimensions[i].name, name))
			return f->after.dimension[i];
	return NAN;
}

static bool
is_calibration(const struct sheet *s)
{
	return str_trim(csvin_field(s->in, s->measure)).n == 0 &&
	    str_is(str_trim(csvin_field(s->in, s->dimension)), "calibration");
}

static void
put_row(struct sheet *s)
{
	int columns = csvin_columns(s->in);
	struct str dimension = str_trim(csvin_field(s->in, s->dimension));
	double weight;

	if (str_trim(csvin_field(s->in, s->measure)).n)
		weight = measure_weight(s->fit, s->row++);
	else
		weight = dimension_weight(s->fit, dimension);
	for (int c = 0; c < columns; c++)
		put(s, c, c == s->weight ? weight : NAN);
	if (s->dimension < 0)
		csvout_str(&s->out, STR(""));
	if (s->weight < 0)
		csvout_num(&s->out, weight);
	csvout_row(&s->out);
}

static void
put_header(struct sheet *s)
{
	for (int c = 0; c < csvin_columns(s->in); c++)
		csvout_str(&s->out, csvin_name(s->in, c));
	if (s->dimension < 0)
		csvout_str(&s->out, STR("dimension"));
	if (s->weight < 0)
		csvout_str(&s->out, STR("weight"));
	csvout_row(&s->out);
}

/* the log odds of churn at a score of 0, and what 100 points add to them */
static void
put_calibration(struct sheet *s)
{
	struct calibration k = s->fit->gain.calibration;
	int columns = csvin_columns(s->in);
	char label[64];

	if (s->fit->gain.after.n == 0)
		return;
	snprintf(label, sizeof label, "Chance of churn within %.0f days",
	    (double)(s->fit->panel->lead + s->fit->panel->horizon) / 86400);
	for (int c = 0; c < columns; c++)
		if (c == s->worst)
			csvout_num(&s->out, k.level);
		else if (c == s->best)
			csvout_num(&s->out, k.slope);
		else
			csvout_str(&s->out,
			    c == s->dimension    ? STR("calibration")
				: c == s->weight ? STR("0")
				: c == s->label  ? str_of(label)
						 : STR(""));
	if (s->dimension < 0)
		csvout_str(&s->out, STR("calibration"));
	if (s->weight < 0)
		csvout_str(&s->out, STR("0"));
	csvout_row(&s->out);
}

void
fit_write_model(const struct fit *f, struct str text, struct buf *out)
{
	struct csvin_options options = { .tables = true };
	struct csvin *in = csvin_open_text("model", text, &options);
	struct sheet s = { .fit = f,
		.in = in,
		.out = { .out = out },
		.measure = csvin_column(in, STR("measure")),
		.dimension = csvin_column(in, STR("dimension")),
		.weight = csvin_column(in, STR("weight")),
		.worst = csvin_column(in, STR("worst")),
		.best = csvin_column(in, STR("best")),
		.label = csvin_column(in, STR("label")),
		.rest = text,
		.line = 1 };

	while (str_starts(s.rest, STR("#")))
		pass_comments(&s, s.line + 1);
	put_header(&s);
	while (csvin_next_or_fail(in)) {
		pass_comments(&s, csvin_line(in));
		if (!is_calibration(&s))
			put_row(&s);
	}
	pass_comments(&s, INT64_MAX);
	put_calibration(&s);
	csvin_close(in);
}
