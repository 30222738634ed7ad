#!/bin/sh
# ingest-real: exports of real products through the mappings they are for
# shellcheck source=tests/tap.sh
. "$(dirname "$0")/tap.sh"
need_data
mapping=$(cd "$(dirname "$0")/mapping" && pwd)
mkdir "$tmp/work" && cd "$tmp/work" || exit 2
export LC_ALL=C data mapping

# ---- Salesforce Data Loader ----

cp "$data/dataloader/accountData.csv" accounts-2006-07-01.csv
t 'accounts in Windows-1252: 423 rows, none lost' 0 \
	'cs-ingest --summary sum accounts-2006-07-01.csv >accounts.log; cat sum; grep -c ",account,name," accounts.log' <<'EOT'
file,mapping,exported,rows,events,rejected,matched,corrected,future,first,last
accounts-2006-07-01.csv,salesforce-account,2006-07-01T23:59:59Z,423,1280,0,0,0,0,2005-11-22T19:36:11Z,2006-07-01T23:59:59Z
423
EOT
t 'what it was written in is told' 0 \
	'cs-ingest --detect accounts-2006-07-01.csv' <<'EOT'
file,mapping,delimiter,quote,encoding,line_end,columns
accounts-2006-07-01.csv,salesforce-account,",","""",windows-1252,LF,38
EOT
for e in utf-8 utf-16 utf-16le utf-16be; do
	mkdir $e
	case $e in
	utf-16le) printf '\377\376' ;;
	utf-16be) printf '\376\377' ;;
	esac >$e/accounts-2006-07-01.csv
	iconv -f cp1252 -t $e accounts-2006-07-01.csv >>$e/accounts-2006-07-01.csv
	t "the same accounts in $e" 0 \
		"cs-ingest $e/accounts-2006-07-01.csv | cmp - accounts.log" </dev/null
done
t 'opportunities: what is won is ARR from the export on' 0 \
	'cs-ingest --exported 2006-07-01 "$data/dataloader/opportunityData.csv" >opp.log; grep 006x0000001YtCrAAK opp.log; cut -d, -f3,4 opp.log | sort | uniq -c | sed "s/^ *//"' <<'EOT'
001x0000002xLD0AAM,2006-07-01T23:59:59Z,money,arr,006x0000001YtCrAAK,,500000.0,George Foundation - 5000 Widgets
2 feed,salesforce-opportunity
1 kind,name
8 money,arr
EOT
# ---- two nights of one CRM ----

mkdir 1 2
opp=opportunities-2006-07
cp "$data/dataloader/opportunityData.csv" 1/$opp-01.csv
cp accounts-2006-07-01.csv 1/accounts-2006-07-01.csv
# the second night: an amount and an owner changed, rows deleted, a row new
sed -e '/006x0000001YtCrAAK/s/"500000.0"/"600000.0"/' -e '/006x0000001YtCsAAK/d' \
	-e '$s/$/\n"006x0000009NEWxAAK","false","001x0000002xLD0AAM","New","","Closed Won","7000.0","100.0","","","2006-07-02","","","","true","true","","false","","","","2006-07-02T08:00:00.000Z","","","","","","","","",""/' \
	1/$opp-01.csv >2/$opp-02.csv
sed -e '2s/"005x0000000fNSiAAM"/"005x0000000NEWiAAM"/' -e '3d' \
	1/accounts-2006-07-01.csv >2/accounts-2006-07-02.csv
cs-ingest -o one.log 1/*.csv
t 'the second night: every event that was is still there' 0 \
	'cs-ingest -o two.log one.log 2/*.csv; sort one.log >a; sort two.log >b; comm -23 a b' </dev/null
t 'what is told of the day before is what was told then' 0 \
	'awk -F, "\$2 <= \"2006-07-01T23:59:59Z\" || NR == 1" two.log | cmp - one.log' </dev/null
t 'ARR does not double: one amount a deal and night' 0 \
	'grep money,arr two.log | cut -d, -f5 | sort | uniq -c | awk "{ print \$1 }" | sort | uniq -c | sed "s/^ *//"' <<'EOT'
2 1
7 2
EOT
t 'the changed amount and owner count from their night on' 0 \
	'grep 006x0000001YtCrAAK two.log | cut -d, -f2,7; grep ^001x0000002xLCVAA2 two.log | grep owner | cut -d, -f2,7' <<'EOT'
2006-07-01T23:59:59Z,500000.0
2006-07-02T23:59:59Z,600000.0
2006-07-01T23:59:59Z,005x0000000fNSiAAM
2006-07-02T23:59:59Z,005x0000000NEWiAAM
EOT
t 'log + export twice changes nothing' 0 \
	'cs-ingest two.log 2/*.csv | cmp - two.log; cs-ingest two.log 1/*.csv 2/*.csv | cmp - two.log' </dev/null

cat >tickets-2026-03-01.csv <<'EOT'
Id,CaseNumber,AccountId,ContactId,Status,Priority,Origin,Subject,CreatedDate,ClosedDate,IsClosed,IsEscalated
5001,1,001x0000002lBtm,003x0000002lBtm,New,Low,Web,Broken,2026-02-28T10:00:00.000Z,,false,false
EOT
sed 's/Low/High/' tickets-2026-03-01.csv >tickets-2026-03-02.csv
sed -i 's/^5001/500x0000002lBtm/' tickets-*.csv
t 'a changed priority counts from its night on' 0 \
	'cs-ingest -o t1.log tickets-2026-03-01.csv; cs-ingest t1.log tickets-2026-03-02.csv | grep ^0' <<'EOT'
001x0000002lBtmAAE,2026-02-28T10:00:00Z,ticket,opened,500x0000002lBtmAAE,003x0000002lBtmAAE,3,Broken
001x0000002lBtmAAE,2026-03-01T23:59:59Z,ticket,priority,500x0000002lBtmAAE,,1,
001x0000002lBtmAAE,2026-03-02T23:59:59Z,ticket,priority,500x0000002lBtmAAE,,3,
EOT

# ---- HubSpot, joined on the company's domain ----

t 'companies, contacts, deals, tickets: people without a company are left out, tickets rejected' 1 \
	'cs-ingest --exported 2025-06-01 --summary sum "$data"/hubspot_like/*.csv >hub.log 2>/dev/null; rc=$?; cut -d, -f1,2,4-6 sum; exit $rc' <<'EOT'
file,mapping,rows,events,rejected
hubspot_companies.csv,hubspot-companies,200,802,0
hubspot_contacts.csv,hubspot-contacts,950,1360,0
hubspot_deals.csv,hubspot-deals,500,108,0
hubspot_tickets.csv,hubspot-tickets,300,504,77
EOT
t 'every deal, contact and ticket is of a company that is known' 0 \
	'cs-ingest --unknown reject --exported 2025-06-01 "$data"/hubspot_like/*.csv 2>/dev/null | cmp - hub.log; sed 1d hub.log | cut -d, -f1 | sort -u | wc -l' <<'EOT'
201
EOT

# ---- RavenStack, by mappings of its own ----

raven() {
	set --
	for f in accounts subscriptions usage tickets churn; do
		case $f in
		usage) set -- "$@" "$mapping/ravenstack-$f.csv=$data/ravenstack/ravenstack_feature_usage.csv" ;;
		tickets) set -- "$@" "$mapping/ravenstack-$f.csv=$data/ravenstack/ravenstack_support_tickets.csv" ;;
		churn) set -- "$@" "$mapping/ravenstack-$f.csv=$data/ravenstack/ravenstack_churn_events.csv" ;;
		*) set -- "$@" "$mapping/ravenstack-$f.csv=$data/ravenstack/ravenstack_$f.csv" ;;
		esac
	done
	cs-ingest --exported 2025-01-01 --summary sum "$@"
}
raven >raven.log
t 'five files, no row lost' 0 'cut -d, -f1,4-9 sum' <<'EOT'
file,rows,events,rejected,matched,corrected,future
ravenstack_accounts.csv,500,3002,0,0,0,0
ravenstack_subscriptions.csv,5000,5488,0,0,13,0
ravenstack_feature_usage.csv,25000,32733,0,0,0,0
ravenstack_support_tickets.csv,2000,7272,0,0,0,0
ravenstack_churn_events.csv,600,744,0,0,0,0
EOT
t 'usage, told by subscription, is of 500 accounts' 0 \
	'sed 1d raven.log | cut -d, -f1 | sort -u | grep -c ^A-; grep -c ^S- raven.log; true' <<'EOT'
500
0
EOT
t 'the sum of ARR that runs is that of the subscriptions' 0 \
	'awk -F, "NR > 1 && \$9 == \"FALSE\" && \$4 == \"\" { n += \$8 } END { print n }" "$data/ravenstack/ravenstack_subscriptions.csv"
	grep ,money,arr, raven.log | awk -F, "{ arr[\$5] = \$7 } END { for (s in arr) n += arr[s]; print n }"' <<'EOT'
121915296
121915296
EOT

# two drafts, each of one file: every account has a subscription that runs, and
# what the other table says of it is believed
for f in accounts subscriptions; do
	cs-ingest --draft "$data/ravenstack/ravenstack_$f.csv" -o draft-$f.csv
done
cs-ingest --exported 2025-01-01 -o drafts.log \
	"./draft-accounts.csv=$data/ravenstack/ravenstack_accounts.csv" \
	"./draft-subscriptions.csv=$data/ravenstack/ravenstack_subscriptions.csv"
t 'RavenStack by drafts: of 500 accounts 110 left, 72 more are on trial' 0 \
	'grep ,account,status, drafts.log | cut -d, -f7 | sort | uniq -c | sed "s/^ *//; s/ *\$//"
	cs-health drafts.log | sed 1d | wc -l
	cs-score kpi drafts.log | grep ,logo_churn, | cut -d, -f7-10' <<'EOT'
318
110 churned
72 trial
318
0.312102,0.244841,0.388338,157
EOT
t 'and those who left and still pay are found' 0 \
	'cs-score audit drafts.log | cut -d, -f1,2 | grep ^churn' <<'EOT'
churn-not-ended,110
churn-dated-by-export,110
EOT

# ---- a survey in Windows-1252, a shop's invoices ----

t 'nps: 13,612 answers of 13,954 rows, 8,465 promoters, 1,194 detractors' 0 \
	'cs-ingest --exported 2015-01-01 -m "$mapping/nps.csv" "$data/nps/botanic_nps_fr.csv" >nps.log
	awk -F, "\$4 == \"nps\" && \$3 == \"survey\" { n++; p += \$7 >= 9; d += \$7 <= 6 } END { print n, p, d, 100 * (p - d) / n }" nps.log' <<'EOT'
13612 8465 1194 53.4161
EOT
t 'ids of 17850.0 are 17850, blank ones rejects, negative quantities kept' 1 \
	'cs-ingest -m "$mapping/retail.csv" --summary sum "$data"/online_retail/*.csv >retail.log 2>/dev/null; rc=$?; cut -d, -f1,4-6 sum
	grep -c "^[0-9]*\.0," retail.log; grep -c "^17850,.*,usage," retail.log; grep ,usage, retail.log | cut -d, -f7 | grep -c ^-; exit $rc' <<'EOT'
file,rows,events,rejected
2010-12-01.csv,3108,3938,1140
2010-12-02.csv,2109,4090,65
2010-12-03.csv,2202,2236,1085
0
297
84
EOT
t 'and --explain says so' 0 \
	'cs-ingest --explain -m "$mapping/retail.csv" "$data/online_retail/2010-12-03.csv" 2>&1 >/dev/null | grep spreadsheet | sed "s/.*csv: //"' <<'EOT'
1117 ids that a spreadsheet had changed, such as 17850.0, were put right
EOT

# ---- headers, to the letter ----

t 'headers of real exports find their mappings' 0 \
	'for f in salesforce_dataloader_account salesforce_dataloader_opportunity zendesk_ticket_csv stripe_customers stripe_unified_payments stripe_payments_legacy_prefix jira_issue_export surveymonkey_leading; do
	cs-ingest --detect "$data/headers/$f.csv" | sed 1d | cut -d, -f1,2; done' <<'EOT'
salesforce_dataloader_account.csv,salesforce-account
salesforce_dataloader_opportunity.csv,salesforce-opportunity
zendesk_ticket_csv.csv,zendesk-tickets
stripe_customers.csv,stripe-customers
stripe_unified_payments.csv,stripe-payments
stripe_payments_legacy_prefix.csv,stripe-payments
jira_issue_export.csv,jira-issues
surveymonkey_leading.csv,surveymonkey-responses
EOT
t 'Zoom: the table of persons, alone' 0 \
	'grep ,Guest "$data/headers/zoom_participants_two_part.txt" | sed -n 1p | cs-ingest --detect | sed 1d | cut -d, -f2' <<'EOT'
zoom-participants
EOT
t 'headers of exports without a mapping find none' 2 \
	'cs-ingest --detect "$data/headers/stripe_balance_itemized.csv" | sed 1d | cut -d, -f1,2; cs-ingest "$data/headers/stripe_balance_itemized.csv" 2>/dev/null' <<'EOT'
stripe_balance_itemized.csv,
EOT
t 'Typeform: answers whose account is no hidden field' 2 \
	'cs-ingest "$data/excerpts/typeform_fcc2017_excerpt.csv" 2>&1 | grep -c "typeform-responses lacks account"; cs-ingest "$data/excerpts/typeform_fcc2017_excerpt.csv" 2>/dev/null' <<'EOT'
1
EOT

done_testing
