/* month: what goes on at an account in a month, a function a process */
#ifndef MONTH_H
#define MONTH_H

struct story;

/* usage.c */
void month_usage(struct story *);
void month_metrics(struct story *);
/* care.c */
void month_tickets(struct story *);
void month_surveys(struct story *);
void month_pulse(struct story *);
/* meet.c */
void month_touches(struct story *);
/* trust.c */
void month_promises(struct story *);
void month_feedback(struct story *);
/* value.c */
void month_outcomes(struct story *);
void month_advocacy(struct story *);
void month_milestones(struct story *);
void month_practices(struct story *);
/* goals agreed in a strategic session */
void value_goals(struct story *, const char *session, long long t);
/* invent.c */
void month_design(struct story *);
void month_ideas(struct story *);

#endif
