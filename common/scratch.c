#include "scratch.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "diag.h"

int
scratch_open(const char *what)
{
	const char *folder = getenv("TMPDIR");
	char path[4096];
	int fd;

	snprintf(path, sizeof path, "%s/cs-XXXXXX",
	    folder && *folder ? folder : "/tmp");
	fd = mkstemp(path);
	if (fd < 0)
		diag_fail(
		    "cannot keep %s in %s: %s", what, path, strerror(errno));
	unlink(path);
	return fd;
}
