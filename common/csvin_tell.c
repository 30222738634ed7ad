#include "csvin.h"

#include <stdarg.h>
#include <stdio.h>

#include "csvin_own.h"
#include "footer.h"

/* the current row, and its field i where it is the first such */
void
csvin_notice(struct csvin *in, struct notice *notice, int i)
{
	if (notice->rows++)
		return;
	notice->first = csvin_place(in, i);
	if (i >= 0)
		diag_text(in->field[i], notice->text);
}

/* is a field cut from the row as it stands, which has no quotes then */
static bool
is_unquoted(const struct csvin *in, int i)
{
	return in->field[i].p >= in->raw.p &&
	    in->field[i].p < in->raw.p + in->raw.n;
}

/* what may be read wrongly: the first of a row */
static void
notice_letters(struct csvin *in, bool (*odd)(struct str), struct notice *n)
{
	for (int i = 0; i < in->nfield; i++)
		if (odd(in->field[i])) {
			csvin_notice(in, n, i);
			return;
		}
}

static bool
has_letters(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] & 0x80)
			return true;
	return false;
}

static bool
has_replacement(struct str s)
{
	while (s.n && (s = str_from(s, str_find(s, '\xef'))).n) {
		if (str_starts(s, STR("\xef\xbf\xbd")))
			return true;
		s = str_from(s, 1);
	}
	return false;
}

static void
notice_cr(struct csvin *in)
{
	for (int i = 0; i < in->nfield; i++)
		if (str_find(in->field[i], '\r') < in->field[i].n &&
		    is_unquoted(in, i)) {
			csvin_notice(in, &in->cr, i);
			return;
		}
}

/* only the first field is filled */
bool
csvin_is_sparse(const struct csvin *in)
{
	for (int i = in->nfield - 1; i > 0; i--)
		if (in->field[i].n)
			return false;
	return true;
}

void
csvin_notice_row(struct csvin *in)
{
	const struct dialect *d = &in->dialect;

	if (d->encoding == ENCODING_WINDOWS_1252 &&
	    !d->given[DIALECT_ENCODING]) {
		notice_letters(in, has_letters, &in->foreign);
		notice_letters(in, encoding_mistaken, &in->mistaken);
	} else if (d->encoding != ENCODING_UTF8)
		notice_letters(in, has_replacement, &in->wrong);
	if (d->stray_cr && !d->cr)
		notice_cr(in);
	in->sparse = in->sparse ||
	    (in->nfield == in->columns.n && in->nfield > 1 &&
		csvin_is_sparse(in));
	in->total.rows = 0;
	if (!d->keep_footer && footer_words(in->field[0]) != FOOTER_NONE)
		csvin_notice(in, &in->total, 0);
}

static void __attribute__((format(printf, 2, 3)))
tell(struct notice *n, const char *fmt, ...)
{
	char words[256];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(words, sizeof words, fmt, ap);
	va_end(ap);
	if (n->rows)
		diag_at(&n->first, "%lld row%s %s", (long long)n->rows,
		    n->rows == 1 ? "" : "s", words);
	n->rows = 0;
}

static void
tell_letters(struct csvin *in)
{
	const struct dialect *d = &in->dialect;

	in->told = in->told || in->wrong.rows || in->mistaken.rows;
	tell(&in->foreign,
	    "not in UTF-8, read as %s, such as %s; --encoding settles it",
	    encoding_name(d->encoding), in->foreign.text);
	tell(&in->mistaken,
	    "in UTF-8 among them, read as %s too, such as %s; mend the file,"
	    " or give --encoding utf-8 and reject the others",
	    encoding_name(d->encoding), in->mistaken.text);
	tell(&in->wrong,
	    "with bytes that are wrong in %s, read as U+FFFD, such as %s; give"
	    " the right --encoding, or get the file again",
	    d->encoding == ENCODING_OTHER ? d->charset
					  : encoding_name(d->encoding),
	    in->wrong.text);
}

void
csvin_tell(struct csvin *in)
{
	const struct dialect *d = &in->dialect;

	tell_letters(in);
	if (!d->given[DIALECT_LINE_ENDS])
		tell(&in->cr,
		    "with a CR alone, which is part of the field, such as %s;"
		    " --line-ends lf or cr settles it",
		    in->cr.text);
	if (!d->given[DIALECT_FOOTER])
		tell(&in->again,
		    "that %s the header again left out; --footer keep or drop"
		    " settles it",
		    in->again.rows == 1 ? "is" : "are");
	if (!d->given[DIALECT_FOOTER])
		tell(&in->total,
		    "at the end says %s, and was read as a row; if it is none,"
		    " take it out, or let `when` leave it out",
		    in->total.text);
	if (!d->given[DIALECT_EMPTY_ROWS])
		tell(&in->empty,
		    "of nothing but delimiters left out; --empty-rows keep or"
		    " drop settles it");
}
