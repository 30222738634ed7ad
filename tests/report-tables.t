#!/bin/sh
# report-tables: every table of the other programs is known by its header
# shellcheck source=tests/tap.sh
. "$(dirname "$0")/tap.sh"
cd "$tmp" || exit 2

# NAME PANEL HEADER, as design.md and the manuals have it
cat >headers <<'END'
history weeks account,as_of,score,band,confidence
long measures account,as_of,dimension,measure,value,n,points,weight,contribution,label
backtest backtest metric,group,value,low,high,n,events
card cards card,group,as_of,complete,criterion,measure,value,low,high,n,points,target,label
movements movements group,as_of,complete,opening,new,expansion,reactivation,contraction,churn,closing
purchases purchases account,as_of,again,recency,age,alive,expected,spend,clv,r,alpha,a,b,loglik,p,q,v,spend_loglik
practices practices account,layer,practice,level,assessors,lowest,highest,assessed,anchor,evidence,value,shown,gap,verdict,label
assessors practices assessor,other,practices,level,other_level,exact,difference
consistency practices card,criterion,measure,by,segments,groups,accounts,mean,between,within,share,raw,f,p,label
unmet unmet theme,weight,requests,accounts,arr,oldest,unanswered,acknowledged,accepted,alternative,declined,example
plan plan account,play,cost,gain,cumulative,meets,bound
served plan touch,made,minutes,none,one,several,mean,sponsor,manager
impact impact action,outcome,design,effect,low,high,p,treated,controls,dropped,placebo,pre_gap,regression,verdict
audit audit finding,count,share,example,distorts
stages stages account,name,segment,stage,since,days,expected_days,overdue_days,next,touches_done,touches_due,regressions,fitness
map map stage,accounts,median_days,touches,nps,csat,ces,utility,confidence,feeling,tickets,lapses,n
map-by-group map group,stage,accounts,median_days,touches,nps,csat,ces,utility,confidence,feeling,tickets,lapses,n
align journey account,stage,move,time,due,late_days
touches journey account,stage,touch,channel,done,due,due_by
fitness journey group,cases,fitting,share,low,high,mean_fitness,log_fitness,events,missing,extra
validated journey group,stage,moment,accounts,pending,asked,confirmed,rate,low,high
moments journey moment,with,without,rate_with,rate_without,difference,low,high,q
funnel funnel group,step,stage,reached,pending,dropped,rate,low,high,median_days
dwell journey group,stage,accounts,spells,open,median_days,low,high,sum_days
between journey group,from,to,accounts,reached,open,median_days,low,high,min_days,mean_days,p90_days,max_days,sum_days
graph graph from,to,count,accounts,min_days,median_days,mean_days,p90_days,max_days,sum_days
variants journey rank,count,share,steps,variant
rework journey name,accounts,extra,selfloop,return
ttv journey group,n,reached,median_days,low,high,incidence_90d
survival survival group,days,at_risk,events,censored,survival,low,high,incidence
survival-summary survival group,n,events,median,median_low,median_high,rmst,rmst_se,chi2,df,p
cohorts cohorts cohort,size,period,retained,rate,low,high,complete
lifecycle journey group,period,new,returning,resurrecting,dormant,active,complete
stickiness journey group,periods,accounts,share
loops journey ref,account,owner,started,stages,restarts,days,result
summary data file,mapping,exported,rows,events,rejected,matched,corrected,future,first,last
END
while read -r name panel header; do
	echo "$header" >"$name.csv"
	t "$name is known, and has its panel" 0 \
	    "cs-report --html $name.csv | grep -o '<section id=\"$panel\"'" <<-END
		<section id="$panel"
	END
done <headers
t 'all of them in one report' 0 'cs-report ./*.csv >all' </dev/null
t 'in any order' 0 \
    'cs-report $(ls ./*.csv | sort -r) | cmp - all' </dev/null
t 'every panel is listed' 0 \
    "cs-report --list-panels | awk '{ print \$1 }' | sort | uniq -d" </dev/null
t '--panels: these alone, in this order' 0 \
    "cs-report --html --panels funnel,audit funnel.csv audit.csv card.csv |
    grep -o '<section id=\"[a-z]*\"'" <<'END'
<section id="funnel"
<section id="audit"
END
t '--panels: a name that is none' 2 \
    'cs-report --panels funel funnel.csv 2>&1' <<'END'
cs-report: --panels: no such panel: "funel" (did you mean "funnel"?); --list-panels names them
END
t 'a known table that lacks a column' 2 \
    "echo group,step,stage,reached,pending,droped,rate,low,high,median_days |
    cs-report 2>&1" <<'END'
cs-report: <stdin>:1: the funnel table lacks the column dropped (did you mean "droped"?)
END
t 'a number that is none' 2 \
    "printf '%s\n' metric,group,value,low,high,n,events auc,score,high,,,3,1 |
    cs-report 2>&1" <<'END'
cs-report: <stdin>:2:11: value: not a number: "high"
END
done_testing
