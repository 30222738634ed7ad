/* the filters that make numbers */
#include "dec.h"
#include "num.h"

#include "amount.h"
#include "currency.h"
#include "duration.h"
#include "filters.h"

static enum fault_code
give(struct filter_use *u, struct str *v)
{
	*v = buf_str(&u->out);
	return FAULT_NONE;
}

static enum fault_code
amount(struct filter_use *u, struct row *row, struct str *v,
    struct amount_style style, struct str *currency)
{
	bool column = u->arg.n == 0 && !row->made && row->from >= 0;
	enum fault_code bad;

	*currency = (struct str){ 0 };
	if (str_trim_wide(*v).n == 0) { /* blanks are as nothing */
		*v = (struct str){ 0 };
		return FAULT_NONE;
	}
	style.comma = u->arg.n && str_is(u->arg, "comma");
	u->out.n = 0;
	bad = column ? amount_take(&row->amounts[row->from], &u->out, *v, style,
			   row->line, currency)
		     : amount_read(&u->out, *v, style, currency);
	if (bad == FAULT_TWO_CURRENCIES)
		*v = *currency;
	row->made = true;
	return bad ? bad : give(u, v);
}

enum fault_code
filter_money(struct filter_use *u, struct row *row, struct str *v)
{
	struct amount_style style = { .money = true };
	enum fault_code bad = amount(u, row, v, style, &row->currency);

	row->currency = currency_of_sign(row->currency);
	return bad;
}

enum fault_code
filter_number(struct filter_use *u, struct row *row, struct str *v)
{
	struct str none;

	return amount(u, row, v, (struct amount_style){ 0 }, &none);
}

/* 12.5 % as 12.5 */
enum fault_code
filter_percent(struct filter_use *u, struct row *row, struct str *v)
{
	struct amount_style style = { .percent = true };
	struct str none;

	return amount(u, row, v, style, &none);
}

static enum fault_code
give_number(struct filter_use *u, struct str *v, double n)
{
	u->out.n = 0;
	u->out.n = num_format(n, buf_room(&u->out, NUM_SIZE));
	return u->out.n ? give(u, v) : FAULT_NUMBER; /* not of infinity */
}

/* 1:30:00 as 90 */
enum fault_code
filter_minutes(struct filter_use *u, struct row *row, struct str *v)
{
	double n;

	(void)row;
	if (v->n == 0)
		return FAULT_NONE;
	return duration_minutes(*v, &n) ? give_number(u, v, n) : FAULT_DURATION;
}

/* the code in the argument, or that of the argument in braces, in capitals;
 * empty where it is */
static enum fault_code
take_code(
    struct filter_use *u, struct row *row, struct str *v, struct str *code)
{
	struct str s = u->operand ? str_trim(u->operand_text) : u->arg;

	for (size_t i = 0; i < s.n && i < sizeof u->code; i++)
		u->code[i] = s.p[i] >= 'a' && s.p[i] <= 'z'
		    ? (char)(s.p[i] - 32)
		    : s.p[i];
	*code = (struct str){ u->code, 3 };
	if (s.n != 3 || !currency_is_code(*code))
		*code = currency_of_sign(s); /* Fr. has three letters too */
	if (s.n == 0 || currency_valid(*code))
		return FAULT_NONE;
	*v = s;
	row->from = u->operand_from;
	return FAULT_CODE;
}

/* what the amount is in; a sign that several have is told apart by it */
static enum fault_code
take_currency(struct row *row, struct str *v, struct str code)
{
	if (row->currency.n && !currency_same(row->currency, code)) {
		*v = code;
		return FAULT_TWO_CURRENCIES;
	}
	row->currency = code;
	return FAULT_NONE;
}

enum fault_code
filter_in(struct filter_use *u, struct row *row, struct str *v)
{
	struct str code;
	enum fault_code bad = take_code(u, row, v, &code);

	return bad || code.n == 0 ? bad : take_currency(row, v, code);
}

/* cents are of the currency said here, else of that known before, else of the
 * log's: how many places its units have */
static size_t
places_of(const struct row *row)
{
	struct str code = row->currency;

	if (row->home.n && (code.n == 0 || currency_same(code, row->home)))
		code = row->home;
	return (size_t)currency_digits(code);
}

/* a number's text with the point so many places to the left */
static void
put_shifted(struct buf *out, struct str s, size_t places)
{
	struct str sign = { s.p, s.n && (s.p[0] == '-' || s.p[0] == '+') };
	struct str whole, rest = str_cut(str_from(s, sign.n), '.', &whole);
	size_t split = whole.n > places ? whole.n - places : 0;

	buf_put(out, sign);
	buf_put(out, (struct str){ whole.p, split });
	buf_char(out, '.');
	for (size_t n = whole.n; n < places; n++)
		buf_char(out, '0');
	buf_put(out, str_from(whole, split));
	buf_put(out, rest);
}

/* cents become euros, and yen stay yen */
enum fault_code
filter_minor(struct filter_use *u, struct row *row, struct str *v)
{
	struct str code, text = str_trim(*v);
	enum fault_code bad = take_code(u, row, v, &code);
	double any; /* "-." would be -.00 */
	int64_t n;

	if (bad == FAULT_NONE && code.n)
		bad = take_currency(row, v, code);
	if (bad)
		return bad;
	u->out.n = 0;
	put_shifted(&u->out, text, places_of(row));
	if (!num_parse(text, &any) || !dec_parse(buf_str(&u->out), &n))
		return FAULT_NUMBER;
	row->made = true;
	u->out.n = 0;
	u->out.n = dec_format(n, buf_room(&u->out, DEC_SIZE));
	return give(u, v);
}

/* the other number: the one given, or that of the argument in braces */
static enum fault_code
factor(struct filter_use *u, struct row *row, struct str *v, double *n)
{
	*n = u->number;
	if (u->operand == NULL || num_parse(str_trim(u->operand_text), n))
		return FAULT_NONE;
	*v = u->operand_text;
	row->from = u->operand_from;
	return FAULT_NUMBER;
}

/* exactly where both are decimals of the log and so is what comes out; that is
 * so of money */
static bool
give_exact(struct filter_use *u, struct str *v, bool divide)
{
	struct str by = u->operand ? str_trim(u->operand_text) : u->arg;
	int64_t n, m;

	if (!dec_parse(str_trim(*v), &n) || !dec_parse(by, &m) ||
	    !dec_scale(n, divide ? DEC_ONE : m, divide ? m : DEC_ONE, &n))
		return false;
	u->out.n = 0;
	u->out.n = dec_format(n, buf_room(&u->out, DEC_SIZE));
	*v = buf_str(&u->out);
	return true;
}

enum fault_code
filter_times(struct filter_use *u, struct row *row, struct str *v)
{
	enum fault_code bad;
	double n, m;

	row->made = true;
	if (give_exact(u, v, false))
		return FAULT_NONE;
	if (!num_parse(str_trim(*v), &n))
		return FAULT_NUMBER;
	bad = factor(u, row, v, &m);
	return bad ? bad : give_number(u, v, n * m);
}

enum fault_code
filter_divide(struct filter_use *u, struct row *row, struct str *v)
{
	enum fault_code bad;
	double n, m;

	row->made = true;
	if (give_exact(u, v, true))
		return FAULT_NONE;
	if (!num_parse(str_trim(*v), &n))
		return FAULT_NUMBER;
	bad = factor(u, row, v, &m);
	if (bad || m != 0)
		return bad ? bad : give_number(u, v, n / m);
	*v = u->operand_text;
	row->from = u->operand_from;
	return FAULT_ZERO;
}
