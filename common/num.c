#include "num.h"

#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static size_t
run(struct str s, size_t i)
{
	while (i < s.n && s.p[i] >= '0' && s.p[i] <= '9')
		i++;
	return i;
}

/* is it written as we want it; *plain tells whether without an exponent */
static bool
shape(struct str s, bool *plain)
{
	size_t i = s.n && (s.p[0] == '-' || s.p[0] == '+'), start = i, dot;

	i = run(s, i);
	dot = i;
	if (i < s.n && s.p[i] == '.')
		i = run(s, i + 1);
	if (dot == start && i <= dot + 1)
		return false; /* no digit at all */
	*plain = i == s.n;
	if (*plain)
		return true;
	if (s.p[i] != 'e' && s.p[i] != 'E')
		return false;
	i++;
	if (i < s.n && (s.p[i] == '-' || s.p[i] == '+'))
		i++;
	start = i;
	i = run(s, i);
	return i == s.n && i > start;
}

/* up to 15 digits and 22 places are exact in two doubles, and their quotient is
 * rounded correctly: no need for strtod */
static bool
quick(struct str s, double *out)
{
	static const double ten[] = { 1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8,
		1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16 };
	bool minus = s.p[0] == '-';
	int64_t v = 0;
	size_t places = 0;
	bool point = false;

	if (s.n > 15)
		return false;
	for (size_t i = minus || s.p[0] == '+'; i < s.n; i++)
		if (s.p[i] == '.')
			point = true;
		else {
			v = v * 10 + (s.p[i] - '0');
			places += point;
		}
	*out = (minus ? -(double)v : (double)v) / ten[places];
	return true;
}

bool
num_parse(struct str s, double *out)
{
	char copy[NUM_SIZE];
	bool plain;
	double v;

	if (s.n == 0 || s.n >= sizeof copy || !shape(s, &plain))
		return false;
	if (plain && quick(s, out))
		return true;
	memcpy(copy, s.p, s.n);
	copy[s.n] = '\0';
	v = strtod(
	    copy, NULL); /* no setlocale() anywhere: a point is a point */
	if (!isfinite(v))
		return false;
	*out = v;
	return true;
}

/* k / 10^places */
static size_t
format_scaled(long long k, int places, char *out)
{
	unsigned long long u =
	    k < 0 ? -(unsigned long long)k : (unsigned long long)k;
	char digits[32];
	size_t n = 0, len = 0;
	size_t least = (size_t)places + 1;

	for (; u || n < least; u /= 10)
		digits[n++] = (char)('0' + u % 10);
	if (k < 0)
		out[len++] = '-';
	while (n) {
		if (n == (size_t)places && places)
			out[len++] = '.';
		out[len++] = digits[--n];
	}
	out[len] = '\0';
	return len;
}

size_t
num_format(double v, char out[NUM_SIZE])
{
	int n;

	if (!isfinite(v)) {
		out[0] = '\0';
		return 0;
	}
	if (fabs(v) < 1e15 && v == trunc(v)) /* the common case */
		return format_scaled((long long)v, 0, out);
	n = snprintf(out, NUM_SIZE, "%.6f", v);
	while (out[n - 1] == '0')
		n--;
	n -= out[n - 1] == '.';
	out[n] = '\0';
	if (strcmp(out, "-0") == 0) {
		strcpy(out, "0");
		n = 1;
	}
	return (size_t)n;
}

double
num_round(double v, int places)
{
	static const double ten[] = { 1, 10, 100, 1e3, 1e4, 1e5, 1e6 };
	double nine;

	if (fabs(v) >= 1e15)
		return v;   /* whole already */
	if (fabs(v) >= 1e6) /* the ninth place is beyond a double */
		return round(v * ten[places]) / ten[places];
	nine = round(v * 1e9) / 1e9;
	return round(round(nine * ten[places] * 1e8) / 1e8) / ten[places] + 0.0;
}

size_t
num_format_fixed(double v, int places, char out[NUM_SIZE])
{
	static const long long ten[] = { 1, 10, 100, 1000, 10000, 100000,
		1000000 };
	long long k;

	if (!isfinite(v)) {
		out[0] = '\0';
		return 0;
	}
	v = num_round(v, places);
	if (fabs(v) > 1e9)
		return (size_t)snprintf(out, NUM_SIZE, "%.*f", places, v);
	k = llround(v * (double)ten[places]); /* much faster than %f */
	return format_scaled(k, places, out);
}
