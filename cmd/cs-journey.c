/* cs-journey: where each account is on its way, and what became of the others
 */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "log.h"
#include "opt.h"
#include "pool.h"
#include "table.h"
#include "view.h"

#include "journey/run.h"

static const struct opt options[] = {
	{ 'j', "journey", "JOURNEY", "the journey: a name or a file" },
	{ OPT_EVENTS, "events", "SEL", "what is an activity (milestone)" },
	{ OPT_CASE, "case", "WHAT", "account, or its refs or actors" },
	{ OPT_ALIGN, "align", NULL,
	    "a row a move: done, late, overdue, pending" },
	{ OPT_FITNESS, "fitness", NULL, "how many fit the journey, how well" },
	{ OPT_GRAPH, "graph", NULL, "what follows what, how long after" },
	{ OPT_VARIANTS, "variants", NULL, "the ways that cases went" },
	{ OPT_REWORK, "rework", NULL, "what was done more than once" },
	{ OPT_BETWEEN, "between", "A,B", "how long from one to the other" },
	{ OPT_DWELL, "dwell", NULL, "how long at each activity" },
	{ OPT_FUNNEL, "funnel", NULL, "how many got through the stages" },
	{ OPT_TOUCHES, "touches", NULL, "a row a touch due in the stage" },
	{ OPT_MAP, "map", NULL, "a row a stage: what was done and felt there" },
	{ OPT_VALIDATED, "validated", NULL,
	    "did customers confirm moments of truth" },
	{ OPT_LOOPS, "loops", NULL, "a row a loop of design thinking" },
	{ OPT_LOOP, "loop", "A,B,C", "or of these activities" },
	{ OPT_SURVIVAL, "survival", NULL, "how many are left, by day" },
	{ OPT_TTV, "ttv", NULL, "how long until value" },
	{ OPT_COHORTS, "cohorts", "PERIOD",
	    "who came back: day, week, month; 30d" },
	{ OPT_LIFECYCLE, "lifecycle", "PERIOD",
	    "new, returning, resurrecting, dormant" },
	{ OPT_STICKINESS, "stickiness", "PERIOD",
	    "active in how many periods" },
	{ OPT_MOMENTS, "moments", NULL, "what followed moments of truth" },
	{ OPT_BY, "by", "ATTR", "a group a value of that attribute" },
	{ OPT_AS_OF, "as-of", "DATE", "as it was known then (a day: its end)" },
	{ OPT_WHERE, "where", "COND", "only accounts where this holds" },
	{ OPT_ALL, "all", NULL, "churned, trial and lead accounts too" },
	{ OPT_STALE, "stale", "SPAN", "a feed older than this is dead (7d)" },
	{ OPT_THREADS, "threads", "N",
	    "how many threads (default: the cores)" },
	{ 'o', "output", "FILE", "write there, whole or not at all" },
	{ OPT_EXCEL_SAFE, "excel-safe", NULL, "defuse formula cells" },
	{ OPT_LIST, "list", NULL, "list the journeys built in" },
	{ OPT_PRINT, "print", "NAME", "print a journey's table" },
	{ OPT_DOT, "dot", NULL, "the graph for Graphviz" },
	{ OPT_MIN_SHARE, "min-share", "X", "not what fewer of the cases do" },
	{ OPT_STEPS, "steps", "A,B,C", "or through these activities" },
	{ OPT_WITHIN, "within", "SPAN", "after the entry (all)" },
	{ OPT_STRICT, "strict", NULL, "nothing may come between two steps" },
	{ OPT_ORDER, "order", "WORD", "any, increasing, strict ..." },
	{ OPT_ENTRY, "entry", "WORD", "any, first or sole: what begins a try" },
	{ OPT_EXCLUDE, "exclude", "SEL", "an event that ends every try" },
	{ OPT_EXCLUDE_DROP, "exclude-drop", NULL, "who met one never entered" },
	{ OPT_VERSUS, "versus", "GROUP", "other groups' rates less its own" },
	{ OPT_EVENT, "event", "SEL", "until what (churn; the stage value)" },
	{ OPT_COMPETE, "compete", "SEL", "what may come in its way" },
	{ OPT_CENSOR, "censor", "SEL", "what ends the looking" },
	{ OPT_SINCE, "since", "SEL", "from what: start, activity, events" },
	{ OPT_HORIZON, "horizon", "SPAN", "how far to look" },
	{ OPT_CI, "ci", "KIND", "limits: log-log, log, plain" },
	{ OPT_SUMMARY, "summary", NULL,
	    "a row a group: median, mean, log-rank" },
	{ OPT_WEIGHTS, "weights", "KIND",
	    "log-rank, gehan, tarone-ware, peto, fleming" },
	{ OPT_RETENTION, "retention", "KIND",
	    "classic, unbounded, streak, or 1-3,4-6" },
	{ OPT_RECURRING, "recurring", NULL,
	    "in a cohort every time it begins" },
	{ OPT_MOMENT, "moment", "COND", "'SEL >= N in SPAN'; repeatable" },
	{ OPT_OUTCOME, "outcome", "SEL", "what followed: events, or churn" },
	{ 0 },
};

static const struct opt_topic topics[] = {
	{ "--graph", "dot min-share" },
	{ "--funnel",
	    "steps within strict order entry exclude exclude-drop versus" },
	{ "--survival",
	    "event compete censor since horizon ci summary weights" },
	{ "--ttv", "event compete censor since horizon ci" },
	{ "--cohorts", "since retention recurring" },
	{ "--lifecycle", "horizon" },
	{ "--stickiness", "horizon" },
	{ "--moments", "moment outcome since horizon" },
	{ 0 },
};

static const struct opt_program program = {
	.name = "cs-journey",
	.what = "Show where every account of a customer log is on its way.",
	.synopsis = "[-j JOURNEY] [option ...] [LOG]",
	.options = options,
	.examples = "  cs-journey --where 'overdue_days > 30' log.csv.gz\n"
		    "  cs-journey -j mine.csv --align log.csv.gz\n",
	.topics = topics,
};

static void
set_asof(struct settings *s, const char *arg)
{
	s->asof = opt_asof(arg, "--as-of");
	s->asof_given = true;
}

/* a bare number is how many threads, as -j is in the other programs */
static void
set_journey(struct settings *s, const char *arg)
{
	struct str digits = str_of(arg);
	size_t n = 0;

	while (n < digits.n && digits.p[n] >= '0' && digits.p[n] <= '9')
		n++;
	if (n && n == digits.n) {
		s->threads = (int)opt_int(arg, 1, 256, "-j");
		return;
	}
	s->journey = arg;
	s->journey_given = true;
}

static void
add_events(struct settings *s, const char *arg)
{
	if (s->nevents == MOST_EVENTS)
		opt_usage(
		    &program, "--events: more than %d of them", MOST_EVENTS);
	s->events[s->nevents++] = arg;
}

static void
set_case(struct settings *s, const char *arg)
{
	static const char *const words[] = { [CASE_ACCOUNT] = "account",
		[CASE_REF] = "ref",
		[CASE_ACTOR] = "actor" };

	for (int i = CASE_ACCOUNT; i <= CASE_ACTOR; i++)
		if (str_is(str_of(arg), words[i])) {
			s->cases = (enum case_by)i;
			s->cases_given = true;
			return;
		}
	opt_usage(&program, "--case: give account, ref or actor");
}

/* the place of a word in a list */
static int
word_of(const char *arg, const char *const *words, int n, const char *wrong)
{
	for (int i = 0; i < n; i++)
		if (str_is(str_of(arg), words[i]))
			return i;
	opt_usage(&program, "%s", wrong);
}

static void
set_order(struct settings *s, const char *arg)
{
	static const char *const words[FUNNEL_ORDERS] = {
		[FUNNEL_ORDERED] = "ordered",
		[FUNNEL_STRICT] = "strict",
		[FUNNEL_ANY_ORDER] = "any",
		[FUNNEL_INCREASING] = "increasing",
		[FUNNEL_UNBROKEN] = "unbroken",
		[FUNNEL_ONCE] = "once",
	};

	s->funnel.order = (enum funnel_order)word_of(arg, words, FUNNEL_ORDERS,
	    "--order: give ordered, strict, any, increasing, unbroken or"
	    " once");
}

static void
set_entry(struct settings *s, const char *arg)
{
	static const char *const words[] = { [FUNNEL_EVERY] = "any",
		[FUNNEL_FIRST] = "first",
		[FUNNEL_SOLE] = "sole" };

	s->funnel.entry = (enum funnel_entry)word_of(
	    arg, words, 3, "--entry: give any, first or sole");
}

static void
set_period(struct settings *s, const char *arg, const char *what)
{
	if (!period_parse(str_of(arg), &s->period))
		opt_usage(&program,
		    "%s: give day, week, month, quarter or year", what);
}

/* a period of the calendar, or a duration: blocks of it from each beginning */
static void
set_cohorts(struct settings *s, const char *arg)
{
	if (period_parse(str_of(arg), &s->period))
		return;
	s->period = PERIOD_MONTH; /* that cohorts are named by */
	if (!span_parse(str_of(arg), &s->rolling) || s->rolling.n < 1 ||
	    s->rolling.unit == SPAN_ALL)
		opt_usage(&program,
		    "--cohorts: give day, week, month, quarter or year, or a"
		    " duration such as 30d");
}

static void
set_retention(struct settings *s, const char *arg)
{
	static const char *const words[] = { [RETENTION_CLASSIC] = "classic",
		[RETENTION_UNBOUNDED] = "unbounded",
		[RETENTION_STREAK] = "streak" };

	if (arg[0] >= '0' && arg[0] <= '9') {
		s->brackets = arg;
		s->retention = RETENTION_BRACKET;
		return;
	}
	s->retention = (enum retention)word_of(arg, words, RETENTION_BRACKET,
	    "--retention: give classic, unbounded, streak or periods such as"
	    " 1-3,4-6");
}

static void
set_limits(struct settings *s, const char *arg)
{
	static const char *const words[] = { [LIMITS_LOG_LOG] = "log-log",
		[LIMITS_LOG] = "log",
		[LIMITS_PLAIN] = "plain" };

	s->limits = (enum limits)word_of(
	    arg, words, 3, "--ci: give log-log, log or plain");
}

static void
set_weights(struct settings *s, const char *arg)
{
	static const char *const words[] = { [WEIGHTS_LOG_RANK] = "log-rank",
		[WEIGHTS_GEHAN] = "gehan",
		[WEIGHTS_TARONE] = "tarone-ware",
		[WEIGHTS_PETO] = "peto",
		[WEIGHTS_FLEMING] = "fleming" };

	s->weights = (enum weighting)word_of(arg, words, 5,
	    "--weights: give log-rank, gehan, tarone-ware, peto or fleming");
}

static void
add_moment(struct settings *s, const char *arg)
{
	if (s->nmoments == MOST_MOMENTS)
		opt_usage(
		    &program, "--moment: more than %d of them", MOST_MOMENTS);
	s->moments[s->nmoments++] = arg;
}

/* the options of modes that ask how long and how many; false: none of them */
static bool
set_study_option(struct settings *s, int key, const char *arg)
{
	switch (key) {
	case OPT_COHORTS: set_cohorts(s, arg); break;
	case OPT_LIFECYCLE: set_period(s, arg, "--lifecycle"); break;
	case OPT_STICKINESS: set_period(s, arg, "--stickiness"); break;
	case OPT_EVENT: s->event = arg; break;
	case OPT_COMPETE: s->compete = arg; break;
	case OPT_CENSOR: s->censor = arg; break;
	case OPT_SINCE: s->since = arg; break;
	case OPT_SUMMARY: s->summary = true; break;
	case OPT_CI: set_limits(s, arg); break;
	case OPT_WEIGHTS: set_weights(s, arg); break;
	case OPT_RETENTION: set_retention(s, arg); break;
	case OPT_RECURRING: s->recurring = true; break;
	case OPT_MOMENT: add_moment(s, arg); break;
	case OPT_OUTCOME: s->outcome = arg; break;
	case OPT_HORIZON: s->horizon = opt_length(arg, 1, "--horizon"); break;
	default: return false;
	}
	return true;
}

static void
set_mode(struct settings *s, int key)
{
	if (s->mode && s->mode != key)
		opt_usage(&program, "one mode at a time");
	s->mode = key;
}

static void
set_option(struct settings *s, struct arena *a, int key, const char *arg)
{
	if (journey_is_mode(key))
		set_mode(s, key);
	if (set_study_option(s, key, arg))
		return;
	switch (key) {
	case 'j': set_journey(s, arg); break;
	case OPT_EVENTS: add_events(s, arg); break;
	case OPT_CASE: set_case(s, arg); break;
	case OPT_DOT:
		s->graph.dot = true;
		set_mode(s, OPT_GRAPH);
		break;
	case OPT_MIN_SHARE:
		s->graph.min_share = opt_num(arg, 0, 1, "--min-share");
		break;
	case OPT_BETWEEN: s->graph.between = arg; break;
	case OPT_STEPS: s->funnel.steps = arg; break;
	case OPT_WITHIN: s->funnel.within = opt_span(arg, "--within"); break;
	case OPT_STRICT: s->funnel.order = FUNNEL_STRICT; break;
	case OPT_ORDER: set_order(s, arg); break;
	case OPT_ENTRY: set_entry(s, arg); break;
	case OPT_EXCLUDE: s->funnel.exclude = arg; break;
	case OPT_EXCLUDE_DROP: s->funnel.exclude_drop = true; break;
	case OPT_VERSUS: s->funnel.versus = arg; break;
	case OPT_LOOP:
		set_mode(s, OPT_LOOPS);
		s->loop = arg;
		s->loop_given = true;
		break;
	case OPT_BY: s->by = arg; break;
	case OPT_AS_OF: set_asof(s, arg); break;
	case OPT_WHERE: s->where = opt_cond(a, arg, "--where"); break;
	case OPT_ALL: s->all = true; break;
	case OPT_STALE: s->stale = opt_span(arg, "--stale"); break;
	case OPT_THREADS:
		s->threads = (int)opt_int(arg, 1, 256, "--threads");
		break;
	case 'o': s->output = arg; break;
	case OPT_EXCEL_SAFE: s->excel_safe = true; break;
	case OPT_LIST: table_print("journey", NULL); exit(STATUS_DONE);
	case OPT_PRINT: table_print("journey", arg); exit(STATUS_DONE);
	}
}

/* --loops alone looks at design thinking, a case a ref */
static void
complete(struct settings *s)
{
	if (s->mode != OPT_LOOPS || s->loop)
		return;
	s->loop = "empathize,define,ideate,prototype,test";
	if (s->nevents == 0)
		s->events[s->nevents++] = "design";
	if (!s->cases_given)
		s->cases = CASE_REF;
}

/* as on the command line; "" where none was given */
static const char *
mode_word(int mode)
{
	for (const struct opt_topic *t = topics; t->word; t++)
		for (const struct opt *o = options; o->name; o++)
			if (o->key == mode && strcmp(t->word + 2, o->name) == 0)
				return t->word;
	return "";
}

int
main(int argc, char *argv[])
{
	struct settings s = { .journey = "journey",
		.funnel.within = { 0, SPAN_ALL },
		.threads = pool_cores(),
		.stale = { 7 * DATE_DAY, SPAN_SECOND } };
	struct arena a = { 0 };
	const char *arg;
	enum status status;
	int key;

	diag_program("cs-journey");
	while ((key = opt_next(&program, argc, argv, &arg)) != -1)
		set_option(&s, &a, key, arg);
	if (argc - optind > 1)
		opt_usage(&program,
		    "one log at a time; merge logs with"
		    " cs-ingest");
	opt_only(&program, mode_word(s.mode));
	complete(&s);
	view_bind(&s.where, false);
	status = journey_run(&s, &a, optind < argc ? argv[optind] : "-");
	arena_free(&a);
	return status;
}
