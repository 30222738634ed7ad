/* mime: quoted-printable and base64 against the RFCs' own examples */
#include <string.h>

#include "buf.h"
#include "tap.h"

#include "report/mime.h"

static void
same(const struct buf *got, const char *want, const char *what, size_t i)
{
	if (!ok(str_is(buf_str(got), want), "%s %zu", what, i))
		note("\"%.*s\"", STRF(buf_str(got)));
}

static const struct {
	const char *in, *want;
} quoted[] = {
	{ "", "" },
	{ "plain\n", "plain\n" },
	{ "a = b\n", "a =3D b\n" },
	{ "blank \nend ", "blank=20\nend=20" },
	{ ".\nFrom here\n", "=2E\n=46rom here\n" },
	{ "\xc3\xa9\t", "=C3=A9=09" },
	/* 76 are a line, the 77th is on the next */
	{ "123456789012345678901234567890123456789012345678901234567890"
	  "1234567890123456",
	    "123456789012345678901234567890123456789012345678901234567890"
	    "1234567890123456" },
	{ "123456789012345678901234567890123456789012345678901234567890"
	  "12345678901234567",
	    "123456789012345678901234567890123456789012345678901234567890"
	    "123456789012345=\n67" },
	{ "123456789012345678901234567890123456789012345678901234567890"
	  "12345678901234=",
	    "123456789012345678901234567890123456789012345678901234567890"
	    "12345678901234=\n=3D" },
},
/* RFC 4648, 10 */
  base64[] = { { "", "" }, { "f", "Zg==\n" }, { "fo", "Zm8=\n" },
	{ "foo", "Zm9v\n" }, { "foob", "Zm9vYg==\n" },
	{ "fooba", "Zm9vYmE=\n" }, { "foobar", "Zm9vYmFy\n" },
	/* 57 bytes are a line */
	{ "123456789012345678901234567890123456789012345678901234567",
	    "MTIzNDU2Nzg5MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDEyMzQ1"
	    "Njc4OTAxMjM0NTY3\n" } },
  headers[] = { { "all is well", "Subject: all is well\n" },
	{ "a\r\nBcc: all@example.com", "Subject: a  Bcc: all@example.com\n" },
	{ "caf\xc3\xa9", "Subject: =?UTF-8?B?Y2Fmw6k=?=\n" },
	{ "=?UTF-8?Q?x?=", "Subject: =?UTF-8?B?PT9VVEYtOD9RP3g/PQ==?=\n" },
	{ "\xe2\x80\xaegnp", "Subject: gnp\n" },
	{ "a b c d e f g h i j k l m n o p q r s t u v w x y z a b c d e f",
	    "Subject: a b c d e f g h i j k l m n o p q r s t u v w x y z a b "
	    "c d e f\n" },
	{ "a b c d e f g h i j k l m n o p q r s t u v w x y z a b c d e f g",
	    "Subject: a b c d e f g h i j k l m n o p q r s t u v w x y z a b "
	    "c d e f g\n" } },
  addresses[] = { { "ana@example.com", "yes" },
	{ "Ana <ana@example.com>, ben@example.com", "yes" }, { "", "no" },
	{ " ", "no" }, { "a@b\nBcc: c@d", "no" }, { "a@b\rx", "no" },
	{ "caf\xc3\xa9@example.com", "no" } };

#define EACH(i, table) \
	for (size_t i = 0; i < sizeof(table) / sizeof *(table); i++)

int
main(void)
{
	struct buf b = { 0 };

	EACH(i, quoted)
	{
		b.n = 0;
		mime_quoted(&b, str_of(quoted[i].in));
		same(&b, quoted[i].want, "quoted-printable", i);
	}
	EACH(i, base64)
	{
		b.n = 0;
		mime_base64(&b, str_of(base64[i].in));
		same(&b, base64[i].want, "base64", i);
	}
	EACH(i, headers)
	{
		b.n = 0;
		mime_header(&b, "Subject", str_of(headers[i].in));
		same(&b, headers[i].want, "a header", i);
	}
	EACH(i, addresses)
	ok(mime_is_address(str_of(addresses[i].in)) ==
		str_is(STR("yes"), addresses[i].want),
	    "an address %zu", i);
	buf_free(&b);
	return done_testing();
}
