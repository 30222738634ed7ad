/* cond: the grammar of conditions, and what holds */
#include "cond.h"

#include <math.h>
#include <string.h>

#include "rng.h"
#include "tap.h"

/* the clauses a text reads as: field op value; and so on */
static void
show(const struct cond *c, char *out, size_t n)
{
	static const char *const op[] = { "=", "!=", "<", "<=", ">", ">=", "~",
		"!~" };
	size_t at = 0;

	*out = '\0';
	for (size_t i = 0; i < c->n && at < n; i++)
		at += (size_t)snprintf(out + at, n - at, "%.*s %s %.*s;",
		    STRF(c->v[i].field), op[c->v[i].op],
		    STRF(c->v[i].right.text));
}

static void
test_parse(struct arena *a)
{
	static const struct {
		const char *text, *want, *wrong;
	} rows[] = {
		{ "", "", NULL },
		{ "  ", "", NULL },
		{ "arr >= 25000", "arr >= 25000;", NULL },
		{ "arr>=25000", "arr >= 25000;", NULL },
		{ "a=1 and b != 2", "a = 1;b != 2;", NULL },
		{ "note !=", "note != ;", NULL },
		{ "note != and a = 1", "note != ;a = 1;", NULL },
		{ "note !=  and a = 1", "note != ;a = 1;", NULL },
		{ "a = Bed and Breakfast", NULL, "Breakfast" },
		{ "a = \"Bed and Breakfast\" and b = 1",
		    "a = Bed and Breakfast;b = 1;", NULL },
		{ "a = \"\"", "a = ;", NULL },
		{ "a = x and y <= 3", "a = x;y <= 3;", NULL },
		{ "Email ~ *@a.com", "Email ~ *@a.com;", NULL },
		{ "a !~ x", "a !~ x;", NULL },
		{ "until:renews < 90d", "until:renews < 90d;", NULL },
		{ "Close Date > 2024-01-01", "Close Date > 2024-01-01;", NULL },
		{ "\"Amount <USD>\" > 3", "Amount <USD> > 3;", NULL },
		{ "\"a = b\" = c", "a = b = c;", NULL },
		{ "a = b=c", "a = b=c;", NULL },
		{ "a < b < c", "a < b < c;", NULL },
		{ "a", NULL, "a" },
		{ "a >=", NULL, "a >=" },
		{ "a ~ and b = 1", NULL, "a ~ and b = 1" },
		{ "= 1", NULL, "= 1" },
		{ "a = 1 and", "a = 1 and;", NULL },
		{ "a = \"1\" and", NULL, "a = \"1\" and" },
		{ "a = 1 and b", NULL, "b" },
		{ "a = \"x\" or b = 1", NULL, "a = \"x\" or b = 1" },
		{ "a = 1 and \"b", NULL, "\"b" },
	};
	char got[200];

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct cond c;
		struct str wrong = { 0 };
		bool fine = cond_parse(a, str_of(rows[i].text), &c, &wrong);

		show(&c, got, sizeof got);
		if (rows[i].want)
			ok(fine && strcmp(got, rows[i].want) == 0, "%s: %s",
			    rows[i].text, got);
		else
			ok(!fine && str_is(wrong, rows[i].wrong),
			    "not a condition: %s: %.*s", rows[i].text,
			    STRF(wrong));
	}
}

static void
test_holds(struct arena *a)
{
	static const struct {
		const char *left, *clause;
		bool want;
	} rows[] = {
		{ "10", "x > 9", true }, /* numbers, not bytes */
		{ "10", "x = 10.0", true },
		{ "1e1", "x = 10", true },
		{ "00123", "x = 123", true },
		{ "10", "x < 9a", true }, /* bytes */
		{ "2024-02-29", "x < 2024-02-29T00:00:01Z", true },
		{ "2024-02-29", "x = 2024-02-29T00:00:00+00:00", true },
		{ "36h", "x > 1d", true },
		{ "2", "x > 36h", true },
		{ "1mo", "x > 30d", true },
		{ "all", "x = all", true },
		{ "", "x = ", true },
		{ "", "x != 5", true },
		{ "", "x < 5", false }, /* no order with what is empty */
		{ "abc", "x ~ a*", true },
		{ "abc", "x !~ a*", false },
		{ "", "x ~ *", true },
		{ "abc", "x ~ b*", false },
		{ "abc", "x > abb", true },
		{ "Abc", "x = abc", false },
		{ "10", "x != 10", false },
		{ "10", "x <= 10", true },
	};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct cond c;
		struct str wrong;

		cond_parse(a, str_of(rows[i].clause), &c, &wrong);
		ok(cond_holds(&c.v[0], cond_operand(str_of(rows[i].left))) ==
			rows[i].want,
		    "x is \"%s\": %s is %s", rows[i].left, rows[i].clause,
		    rows[i].want ? "true" : "false");
	}
}

static void
test_number(struct arena *a)
{
	struct cond c;
	struct str wrong;

	cond_parse(a, STR("x > 2"), &c, &wrong);
	ok(cond_holds(c.v, cond_number(3)) && !cond_holds(c.v, cond_number(2)),
	    "a number made no text of");
	cond_parse(a, STR("x > 2d"), &c, &wrong);
	ok(cond_holds(c.v, cond_number(3)), "a number of days");
}

static void
test_random_text(struct arena *a)
{
	static const char letters[] = "ab \"=!<>~and";
	char s[32];

	for (int i = 0; i < 200000; i++) {
		unsigned n = rng_below(30);
		struct cond c;
		struct str wrong;

		for (unsigned k = 0; k < n; k++)
			s[k] = letters[rng_below(12)];
		cond_parse(a, (struct str){ s, n }, &c, &wrong);
		if (i % 1000 == 0)
			arena_reset(a);
	}
	ok(true, "200,000 random texts are read or refused");
}

int
main(void)
{
	struct arena a = { 0 };

	test_parse(&a);
	test_holds(&a);
	test_number(&a);
	test_random_text(&a);
	arena_free(&a);
	return done_testing();
}
