/* the system's zone database, see zone.h */
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "buf.h"

#include "zone.h"

enum { MOST = 1 << 20 };

static const char *const folders[] = {
	"/usr/share/zoneinfo/",
	"/usr/share/lib/zoneinfo/",
	"/usr/lib/zoneinfo/",
};

/* false where it cannot be read, or is far too long to be one */
static bool
read_all(const char *path, struct buf *out)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	ssize_t n = 1;

	while (fd >= 0 && n > 0 && out->n < MOST) {
		n = read(fd, buf_room(out, 4096), 4096);
		out->n += n > 0 ? (size_t)n : 0;
	}
	if (fd >= 0)
		close(fd);
	return fd >= 0 && n == 0;
}

bool
zone_find(struct arena *a, struct str text, struct zone *z)
{
	struct buf path = { 0 }, bytes = { 0 };
	bool found = zone_fixed(text, z);

	for (size_t i = 0; i < sizeof folders / sizeof *folders; i++) {
		if (found || !zone_named(text))
			break;
		path.n = bytes.n = 0;
		buf_printf(&path, "%s%.*s", folders[i], STRF(text));
		buf_char(&path, '\0');
		found = read_all(path.p, &bytes) &&
		    zone_parse(a, buf_str(&bytes), z);
	}
	buf_free(&path);
	buf_free(&bytes);
	return found;
}
