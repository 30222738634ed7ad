#include "out.h"

#include <err.h>
#include <stdlib.h>
#include <string.h>

struct out *
out_open(const char *path)
{
	struct out *o = malloc(sizeof(*o));

	if (o == NULL)
		err(2, NULL);
	o->used = 0;
	o->path = path;
	o->fp = strcmp(path, "-") == 0 ? stdout : fopen(path, "w");
	if (o->fp == NULL)
		err(2, "%s", path);
	return o;
}

static void
flush(struct out *o)
{
	if (fwrite(o->text, 1, o->used, o->fp) != o->used)
		err(2, "%s", o->path);
	o->used = 0;
}

char *
out_room(struct out *o, size_t n)
{
	if (o->used + n > OUT_SIZE)
		flush(o);
	return o->text + o->used;
}

void
out_put(struct out *o, const char *text, size_t n)
{
	memcpy(out_room(o, n), text, n);
	o->used += n;
}

void
out_str(struct out *o, const char *text)
{
	out_put(o, text, strlen(text));
}

void
out_int(struct out *o, long n)
{
	char text[24];

	out_put(o, text, (size_t)snprintf(text, sizeof(text), "%ld", n));
}

void
out_close(struct out *o)
{
	flush(o);
	if (fclose(o->fp) != 0)
		err(2, "%s", o->path);
	free(o);
}
