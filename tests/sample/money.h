/* money: subscriptions, renewals, growth, invoices, and leaving */
#ifndef MONEY_H
#define MONEY_H

#include <stdint.h>

struct story;

/* what was signed, renewed and billed before the window */
void money_birth(struct story *);
void money_month(struct story *);
void money_invoices(struct story *);
/* a year's cents of the subscriptions live at t */
int64_t money_arr(const struct story *, int64_t t);

#endif
