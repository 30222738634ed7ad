/* events: the rows of a drafted mapping, for each kind of export */
#ifndef INGEST_EVENTS_H
#define INGEST_EVENTS_H

#include "form.h"

/* what happened: events.c; what is money: sums.c; what is: states.c */
void events_tickets(struct form_draft *);
void events_survey(struct form_draft *);
void events_subscriptions(struct form_draft *);
void events_deals(struct form_draft *);
void events_invoices(struct form_draft *);
void events_payments(struct form_draft *);
void events_usage(struct form_draft *);
void events_tasks(struct form_draft *);
void events_work(struct form_draft *);
void events_touches(struct form_draft *);
void events_months(struct form_draft *);
void events_metrics(struct form_draft *);
void events_accounts(struct form_draft *);
void events_churn(struct form_draft *);
void events_people(struct form_draft *);

#endif
