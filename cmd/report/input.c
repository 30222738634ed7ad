#include "report/input.h"

#include "diag.h"
#include "event.h"

#include "report/report.h"

// clang-format off
const struct input inputs[INPUT_COUNT] = {
	[INPUT_HEALTH] = { "health", "cs-health",
	    "account,name,segment,owner,arr,renews,as_of,score,band,trend,"
	    "confidence,drivers,caps,model", report_read_health, false, NULL, NULL },
	[INPUT_LOG] = { "log", "cs-ingest", EVENT_HEADER, report_read_log,
	    false, NULL, NULL },
	[INPUT_HISTORY] = { "history", "cs-health --history",
	    "account,as_of,score,band,confidence", report_read_history, true, NULL, NULL },
	[INPUT_LONG] = { "long", "cs-health --long",
	    "account,as_of,dimension,measure,value,n,points,weight,"
	    "contribution,label", NULL, true, "dimension,measure,label",
	    "/points" },
	[INPUT_SUMMARY] = { "summary", "cs-ingest --summary",
	    "file,mapping,exported,rows,events,rejected,matched,corrected,"
	    "future,first,last", report_read_intake, false, NULL, NULL },
	[INPUT_FAILURES] = { "failures", "cs-nightly", "source,failure", NULL,
	    false, NULL, NULL },
	[INPUT_CARD] = { "card", "cs-score CARD",
	    "card,group,as_of,complete,criterion,measure,value,low,high,n,"
	    "points,target,label", NULL, false, NULL, NULL },
	[INPUT_MOVEMENTS] = { "movements", "cs-score movements",
	    "group,as_of,complete,opening,new,expansion,reactivation,"
	    "contraction,churn,closing", NULL, false, NULL, NULL },
	[INPUT_PURCHASES] = { "purchases", "cs-score purchases",
	    "account,as_of,again,recency,age,alive,expected,spend,clv", NULL,
	    true, NULL, NULL },
	[INPUT_PRACTICES] = { "practices", "cs-score practices",
	    "account,layer,practice,level,assessors,lowest,highest,assessed,"
	    "anchor,evidence,value,shown,gap,verdict,label", NULL, true, NULL, NULL },
	[INPUT_ASSESSORS] = { "assessors", "cs-score assessors",
	    "assessor,other,practices,level,other_level,exact,difference",
	    NULL, false, NULL, NULL },
	[INPUT_CONSISTENCY] = { "consistency", "cs-score consistency",
	    "card,criterion,measure,by,segments,groups,accounts,mean,between,"
	    "within,share,raw,f,p,label", NULL, false, NULL, NULL },
	[INPUT_UNMET] = { "unmet", "cs-score unmet",
	    "theme,weight,requests,accounts,arr,oldest,unanswered,"
	    "acknowledged,accepted,alternative,declined,example", NULL, false, NULL, NULL },
	[INPUT_PLAN] = { "plan", "cs-score plan",
	    "account,play,cost,gain,cumulative,meets,bound", NULL, true,
	    "play", "cost,gain" },
	[INPUT_SERVED] = { "served", "cs-score touches",
	    "touch,made,minutes,none,one,several,mean", NULL, false, NULL, NULL },
	[INPUT_IMPACT] = { "impact", "cs-score impact",
	    "action,outcome,design,effect,low,high,p,treated,controls,dropped,"
	    "placebo,pre_gap,regression,verdict", NULL, false, NULL, NULL },
	[INPUT_AUDIT] = { "audit", "cs-score audit",
	    "finding,count,share,example,distorts", NULL, false, NULL, NULL },
	[INPUT_STAGES] = { "stages", "cs-journey",
	    "account,name,segment,stage,since,days,expected_days,overdue_days,"
	    "next,touches_done,touches_due,regressions,fitness",
	    report_read_stages, true, NULL, NULL },
	[INPUT_MAP] = { "map", "cs-journey --map",
	    "stage,accounts,median_days,touches,nps,csat,ces,utility,"
	    "confidence,feeling,tickets,lapses,n", NULL, false, NULL, NULL },
	[INPUT_ALIGN] = { "align", "cs-journey --align",
	    "account,stage,move,time,due,late_days", NULL, true, "stage,move",
	    "" },
	[INPUT_TOUCHES] = { "touches", "cs-journey --touches",
	    "account,stage,touch,channel,done,due,due_by", NULL, true,
	    "stage,touch,channel", "done,due" },
	[INPUT_FITNESS] = { "fitness", "cs-journey --fitness",
	    "group,cases,fitting,share,low,high,mean_fitness,log_fitness,"
	    "events,missing,extra", NULL, false, NULL, NULL },
	[INPUT_VALIDATED] = { "validated", "cs-journey --validated",
	    "group,stage,moment,accounts,pending,asked,confirmed,rate,low,high",
	    NULL, false, NULL, NULL },
	[INPUT_MOMENTS] = { "moments", "cs-journey --moments",
	    "moment,with,without,rate_with,rate_without,difference,low,high,q",
	    NULL, false, NULL, NULL },
	[INPUT_FUNNEL] = { "funnel", "cs-journey --funnel",
	    "group,step,stage,reached,pending,dropped,rate,low,high,"
	    "median_days", NULL, false, NULL, NULL },
	[INPUT_DWELL] = { "dwell", "cs-journey --dwell",
	    "group,stage,accounts,spells,open,median_days,low,high,sum_days",
	    NULL, false, NULL, NULL },
	[INPUT_BETWEEN] = { "between", "cs-journey --between",
	    "group,from,to,accounts,reached,open,median_days,low,high,"
	    "min_days,mean_days,p90_days,max_days,sum_days", NULL, false, NULL, NULL },
	[INPUT_GRAPH] = { "graph", "cs-journey --graph",
	    "from,to,count,accounts,min_days,median_days,mean_days,p90_days,"
	    "max_days,sum_days", NULL, false, NULL, NULL },
	[INPUT_VARIANTS] = { "variants", "cs-journey --variants",
	    "rank,count,share,steps,variant", NULL, false, NULL, NULL },
	[INPUT_REWORK] = { "rework", "cs-journey --rework",
	    "name,accounts,extra,selfloop,return", NULL, false, NULL, NULL },
	[INPUT_TTV] = { "ttv", "cs-journey --ttv",
	    "group,n,reached,median_days,low,high,incidence_90d", NULL, false, NULL, NULL },
	[INPUT_SURVIVAL] = { "survival", "cs-journey --survival",
	    "group,days,at_risk,events,censored,survival,low,high,incidence",
	    NULL, false, NULL, NULL },
	[INPUT_CURVES] = { "survival-summary",
	    "cs-journey --survival --summary",
	    "group,n,events,median,median_low,median_high,rmst,rmst_se,chi2,"
	    "df,p", NULL, false, NULL, NULL },
	[INPUT_COHORTS] = { "cohorts", "cs-journey --cohorts",
	    "cohort,size,period,retained,rate,low,high,complete", NULL, false, NULL, NULL },
	[INPUT_LIFECYCLE] = { "lifecycle", "cs-journey --lifecycle",
	    "group,period,new,returning,resurrecting,dormant,active,complete",
	    NULL, false, NULL, NULL },
	[INPUT_STICKINESS] = { "stickiness", "cs-journey --stickiness",
	    "group,periods,accounts,share", NULL, false, NULL, NULL },
	[INPUT_LOOPS] = { "loops", "cs-journey --loops",
	    "ref,account,owner,started,stages,restarts,days,result", NULL,
	    true, NULL, NULL },
	[INPUT_BACKTEST] = { "backtest", "cs-health --backtest",
	    "metric,group,value,low,high,n,events", NULL, false, NULL, NULL },
	[INPUT_OTHER] = { "other", "any program", "", NULL, false, NULL, NULL },
};
// clang-format on

/* of a kind's columns, those the header has; the first it lacks in *lacks */
static size_t
present(const struct input *k, const struct csvin *in, size_t *all,
    struct str *lacks)
{
	struct str rest = str_of(k->columns), name;
	size_t n = 0;

	*all = 0;
	*lacks = (struct str){ 0 };
	while (rest.n) {
		rest = str_cut(rest, ',', &name);
		++*all;
		if (csvin_column(in, name) >= 0)
			n++;
		else if (lacks->n == 0)
			*lacks = name;
	}
	return n;
}

static _Noreturn void
refuse(struct arena *a, const struct csvin *in, const struct input *k,
    struct str lacks)
{
	size_t n = (size_t)csvin_columns(in);
	struct str *header = NEW(a, struct str, n);
	struct place at = csvin_place(in, -1);
	char near[DIAG_TEXT];

	for (size_t i = 0; i < n; i++)
		header[i] = csvin_name(in, (int)i);
	at.line = 1;
	diag_fail_at(&at, "the %s table lacks the column %.*s%s", k->name,
	    STRF(lacks), diag_nearest(lacks, header, n, near));
}

enum input_id
input_recognise(struct arena *a, const struct csvin *in)
{
	enum input_id best = INPUT_OTHER, near = INPUT_OTHER;
	struct str lacks, missing = { 0 };
	size_t most = 0, nearly = 0, all;

	for (int i = 0; i < INPUT_OTHER; i++) {
		size_t n = present(&inputs[i], in, &all, &lacks);

		if (n == all && n > most) {
			most = n;
			best = (enum input_id)i;
		} else if (n < all && n * 4 >= all * 3 && n > nearly) {
			nearly = n;
			near = (enum input_id)i;
			missing = lacks;
		}
	}
	/* health without an owner is not a history, though it has all of one */
	if (nearly > 2 * most)
		refuse(a, in, &inputs[near], missing);
	return best;
}
