#include "log.h"

#include <string.h>

#include "model.h"
#include "out.h"
#include "own.h"
#include "story.h"

static bool
special(const char *text)
{
	for (; *text != '\0'; text++)
		if (*text == ',' || *text == '"' || *text == '\n' ||
		    *text == '\r' || *text == '\\')
			return true;
	return false;
}

/* RFC 4180 quotes where needed; one record a line, so that line ends and
 * backslashes are written as two characters */
static void
cell(struct out *o, const char *text)
{
	bool quote;

	if (!special(text)) {
		out_str(o, text);
		return;
	}
	quote = strpbrk(text, ",\"") != NULL;
	if (quote)
		out_put(o, "\"", 1);
	for (; *text != '\0'; text++)
		switch (*text) {
		case '"': out_put(o, "\"\"", 2); break;
		case '\n': out_put(o, "\\n", 2); break;
		case '\r': out_put(o, "\\r", 2); break;
		case '\\': out_put(o, "\\\\", 2); break;
		default: out_put(o, text, 1);
		}
	if (quote)
		out_put(o, "\"", 1);
}

/* most cells of the log are empty: not worth a call */
static void
next_cell(struct out *o, const char *text)
{
	out_put(o, ",", 1);
	if (*text != '\0')
		cell(o, text);
}

static void
log_event(struct out *o, const char *id, const struct event *e)
{
	char *time;

	out_str(o, id);
	out_put(o, ",", 1);
	time = out_room(o, CAL_SIZE);
	o->used += cal_format(time, e->time, "Y-M-DTh:m:sZ");
	out_put(o, ",", 1);
	out_str(o, kind_names[e->kind]);
	next_cell(o, e->name);
	next_cell(o, e->ref);
	next_cell(o, e->actor);
	next_cell(o, e->value);
	next_cell(o, e->note);
	out_put(o, "\n", 1);
}

void
log_write(const struct world *w, const char *path)
{
	static struct story st;
	struct out *o = out_open(path);

	out_str(o, "account,time,kind,name,ref,actor,value,note\n");
	own_tell(&st, w, 1);
	for (size_t i = 0; i < st.nevents; i++)
		log_event(o, st.id, &st.events[i]);
	for (uint32_t a = 0; a < w->accounts; a++) {
		model_tell(&st, w, a);
		for (size_t i = 0; i < st.nevents; i++)
			log_event(o, st.id, &st.events[i]);
	}
	story_free(&st);
	out_close(o);
}

static void
thousandths(struct out *o, int n)
{
	char text[24];

	snprintf(text, sizeof(text), ",%s%d.%03d", n < 0 ? "-" : "",
	    (n < 0 ? -n : n) / 1000, (n < 0 ? -n : n) % 1000);
	out_str(o, text);
}

static void
truth_month(struct out *o, const struct story *st, int m)
{
	char text[CAL_SIZE];
	const int *mood = &st->mood[m + 4];
	int64_t from = cal_month_start(st->world->first + m);

	out_str(o, st->id);
	cal_format(text, from, ",Y-M");
	out_str(o, text);
	thousandths(o, mood[0]);
	thousandths(o, (2 * mood[-1] + 3 * mood[-2] + mood[-3]) / 6);
	thousandths(o, st->push[m]);
	thousandths(o, st->share[m]);
	out_put(o, ",", 1);
	/* of two ends, the first whose month this is or lies ahead */
	if (st->gap_from != NEVER && st->gap_to > from)
		cal_format(text, st->gap_from, "Y-M-DTh:m:sZ");
	else if (st->ended != NEVER)
		cal_format(text, st->ended, "Y-M-DTh:m:sZ");
	else
		text[0] = '\0';
	out_str(o, text);
	out_put(o, "\n", 1);
}

void
log_truth(const struct world *w, const char *path)
{
	static struct story st;
	struct out *o = out_open(path);

	out_str(o,
	    "account,month,satisfaction,lagged,push,active_share,"
	    "churned_at\n");
	for (uint32_t a = 0; a < w->accounts; a++) {
		model_tell(&st, w, a);
		for (int m = 0; m < w->months; m++)
			if (st.begin < cal_month_start(w->first + m + 1))
				truth_month(o, &st, m);
	}
	story_free(&st);
	out_close(o);
}
