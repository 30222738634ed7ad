/* ingest-idtable: numbers of ids, also while others are given */
#include "ingest/idtable.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tap.h"

enum { IDS = 1000, SLOTS = 2048, LONGEST = 300 };

/* ids, and of each another one that is never put and has its slot */
static char *ids[IDS], *rivals[IDS];
static struct idtable table;
static _Atomic int given; /* so many have numbers */

static size_t
slot_of(const char *text)
{
	return str_hash(str_of(text)) % SLOTS;
}

/* short, as long as a slot holds, and longer, some alike at their beginning */
static char *
invent(int i, long k)
{
	static const int widths[] = { 9, 15, 18, 26, 27, 28, 36, 254, 255,
		256 };
	char text[LONGEST];

	snprintf(
	    text, sizeof text, "%0*ld", widths[i % 10], (long)i * 1000000 + k);
	return strdup(text);
}

static void
invent_all(void)
{
	for (int i = 0; i < IDS; i++) {
		ids[i] = invent(i, 0);
		for (long k = 1; rivals[i] == NULL; k++) {
			char *text = invent(i, k);

			if (slot_of(text) == slot_of(ids[i]))
				rivals[i] = text;
			else
				free(text);
		}
	}
}

static uint32_t
get(const char *text)
{
	return idtable_get(&table, str_of(text), str_hash(str_of(text)));
}

/* how often the id that comes next has another number than it should, or the
 * one that has its slot any */
static void *
look(void *arg)
{
	long *wrong = arg;
	int next;

	while ((next = atomic_load(&given)) < IDS) {
		uint32_t n = get(ids[next]);

		*wrong += n && n != (uint32_t)next + 1;
		*wrong += get(rivals[next]) != 0;
		*wrong += next > 0 && get(ids[next - 1]) != (uint32_t)next;
	}
	return NULL;
}

static long
put_beside_a_reader(void)
{
	pthread_t reader;
	long wrong = 0;

	idtable_share(&table, true);
	if (pthread_create(&reader, NULL, look, &wrong) != 0)
		return -1;
	for (int i = 0; i < IDS; i++) {
		for (int k = 0; k < 20; k++) /* the reader comes round */
			if (get(ids[i]))
				return -1;
		idtable_put(&table, str_of(ids[i]), (uint32_t)i + 1);
		atomic_store(&given, i + 1);
	}
	pthread_join(reader, NULL);
	idtable_share(&table, false);
	return wrong;
}

int
main(void)
{
	long wrong = 0;

	invent_all();
	ok(get("a") == 0, "nothing in an empty one");
	for (int round = 0; round < 50 && wrong == 0; round++) {
		free(table.slots);
		table = (struct idtable){ .n = 0 };
		atomic_store(&given, 0);
		wrong = put_beside_a_reader();
	}
	ok(wrong == 0, "looked up while others get numbers (%ld wrong)", wrong);
	wrong = 0;
	for (int i = 0; i < IDS; i++)
		wrong += get(ids[i]) != (uint32_t)i + 1 || get(rivals[i]);
	ok(wrong == 0, "each has its number, no other has one (%ld wrong)",
	    wrong);
	for (int i = 0; i < IDS; i++) {
		free(ids[i]);
		free(rivals[i]);
	}
	free(table.slots);
	return done_testing();
}
