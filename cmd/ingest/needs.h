/* needs: what an export has to have to be of a form */
#ifndef INGEST_NEEDS_H
#define INGEST_NEEDS_H

#include "form.h"

bool needs_tickets(const struct form_draft *);
bool needs_survey(const struct form_draft *);
bool needs_subscriptions(const struct form_draft *);
bool needs_bills(const struct form_draft *);
bool needs_usage(const struct form_draft *);
bool needs_work(const struct form_draft *);
bool needs_touches(const struct form_draft *);
bool needs_accounts(const struct form_draft *);
bool needs_deals(const struct form_draft *);
bool needs_tasks(const struct form_draft *);
bool needs_months(const struct form_draft *);
bool needs_metrics(const struct form_draft *);
bool needs_churn(const struct form_draft *);
bool needs_people(const struct form_draft *);

#endif
