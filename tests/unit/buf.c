/* buf: bytes of one's own */
#include "buf.h"

#include <string.h>

#include "tap.h"

int
main(void)
{
	struct buf b = { 0 };
	char big[1000];
	bool fine = true;

	ok(buf_str(&b).n == 0, "empty to begin with");
	buf_put(&b, (struct str){ 0 });
	buf_room(&b, 0);
	buf_puts(&b, "");
	buf_printf(&b, "%s", "");
	ok(b.n == 0, "nothing put is nothing");
	buf_puts(&b, "ab");
	buf_char(&b, '\0');
	buf_put(&b, STR("cd"));
	buf_printf(&b, "%05d|%s", 42, "x");
	ok(str_eq(buf_str(&b), (struct str){ "ab\0cd00042|x", 12 }),
	    "bytes, a NUL, printf");
	memset(big, 'z', sizeof big - 1);
	big[sizeof big - 1] = '\0';
	for (int i = 0; i < 300; i++)
		buf_printf(&b, "%s%d", big, i % 10);
	for (size_t i = 0; i < 300; i++)
		fine = fine && b.p[12 + i * 1000] == 'z' &&
		    b.p[12 + i * 1000 + 999] == (char)('0' + i % 10);
	ok(fine && b.n == 12 + 300000, "it grows");
	for (size_t n = 0; n < 600; n++) { /* every size at every fill */
		struct buf c = { 0 };

		memset(buf_room(&c, n), 'a', n);
		c.n += n;
		memset(buf_room(&c, 600 - n), 'b', 600 - n);
		c.n += 600 - n;
		fine = fine && c.n <= c.cap && (n == 600 || c.p[599] == 'b');
		buf_free(&c);
	}
	ok(fine, "there is room for what was asked");
	buf_free(&b);
	ok(b.p == NULL && b.n == 0 && b.cap == 0, "freed");
	buf_free(&b);
	return done_testing();
}
