#include "score/run.h"

#include "buf.h"
#include "score/assessors.h"
#include "score/audit.h"
#include "score/consistency.h"
#include "score/impact.h"
#include "score/movements.h"
#include "score/plan.h"
#include "score/practices.h"
#include "score/purchases.h"
#include "score/scorecard.h"
#include "score/touches.h"
#include "score/unmet.h"
#include "table.h"

const struct analysis analyses[] = {
	// clang-format off
	/* name, function, has it groups, what it is */
	{ "movements", movements_run, true,
	    "what moved ARR, by group and month" },
	{ "audit", audit_run, false,
	    "can the log be trusted: what distorts a number" },
	{ "consistency", consistency_run, true,
	    "how much care depends on who the manager is" },
	{ "unmet", unmet_run, false,
	    "the requests that weigh most, by theme" },
	{ "plan", plan_run, true, "the few plays that meet most unmet needs" },
	{ "touches", touches_run, false, "whom the touches made served" },
	{ "practices", practices_run, false,
	    "what is claimed of each practice, and what the log shows" },
	{ "assessors", assessors_run, false,
	    "how far those who assess agree" },
	{ "purchases", purchases_run, false,
	    "without a contract: who still buys, and what is to come" },
	{ "impact", impact_run, false,
	    "is an outcome another after an action than without it" },
	// clang-format on
	{ .name = NULL },
};

static const struct analysis *
analysis_find(const char *name)
{
	for (const struct analysis *a = analyses; a->name; a++)
		if (str_is(str_of(name), a->name))
			return a;
	return NULL;
}

/* the nearest by name, for "did you mean" */
static const char *
analysis_near(struct str name, char out[DIAG_TEXT])
{
	struct str names[sizeof analyses / sizeof *analyses];
	size_t n = 0;

	for (const struct analysis *a = analyses; a->name; a++)
		names[n++] = str_of(a->name);
	return diag_nearest(name, names, n, out);
}

/* a name that would be looked for among the cards in vain */
static void
refuse(const char *name)
{
	char text[DIAG_TEXT], near[DIAG_TEXT];

	if (table_exists("card", name))
		return;
	if (analysis_find(name))
		diag_fail("%s is an analysis: it goes alone", name);
	if (table_exists("plays", name))
		diag_fail("%s is what can be done, and no card: cs-score plan"
			  " --plays %s",
		    name, name);
	if (*analysis_near(str_of(name), near))
		diag_fail("no card and no analysis is called %s%s",
		    diag_text(str_of(name), text), near);
}

static void
refuse_names(const char *what, struct arena *a)
{
	struct str name, rest = str_of(what);

	do {
		rest = str_cut(rest, ',', &name);
		refuse(arena_str(a, str_trim(name)).p);
	} while (rest.p);
}

/* what it could only pass over in silence */
static void
refuse_options(const struct analysis *a, const struct settings *set)
{
	if (set->partial || set->merge)
		diag_fail("%s: --partial and --merge are for cards", a->name);
	if (set->by && !a->groups)
		diag_fail("%s: it looks at all accounts together; leave out"
			  " --by, or choose accounts with --where",
		    a->name);
}

enum status
score_run(const struct settings *set, struct arena *a, const char *const *paths)
{
	const struct analysis *analysis = analysis_find(set->what);

	if (set->sheet)
		return practices_sheet(set, a);
	if (analysis == NULL) {
		refuse_names(set->what, a);
		return scorecard_run(set, a, paths);
	}
	refuse_options(analysis, set);
	return analysis->run(set, a, paths);
}

void
score_list(void)
{
	struct sink *sink = sink_open(NULL, false);
	struct buf b = { 0 };

	table_list("card", sink);
	table_list("plays", sink);
	for (const struct analysis *a = analyses; a->name; a++)
		buf_printf(&b, "%s\tanalysis: %s\n", a->name, a->what);
	sink_write(sink, buf_str(&b));
	sink_close(sink);
	buf_free(&b);
}
