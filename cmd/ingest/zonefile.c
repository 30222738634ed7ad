/* the system's zone database, see zone.h */
#include "whole.h"
#include "zone.h"

static const char *const folders[] = {
	"/usr/share/zoneinfo/",
	"/usr/share/lib/zoneinfo/",
	"/usr/lib/zoneinfo/",
};

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
		found = whole_read(path.p, &bytes) &&
		    zone_parse(a, buf_str(&bytes), z);
	}
	buf_free(&path);
	buf_free(&bytes);
	return found;
}
