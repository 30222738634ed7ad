/* params: the sample company's numbers and words, all of them tables */
#ifndef PARAMS_H
#define PARAMS_H

enum segment { ENTERPRISE, MID, SMB, DIGITAL, NSEGMENTS };

struct segment_param {
	const char *name;
	int share; /* percent of the accounts */
	int seats_low, seats_high;
	int arr;           /* median, a year */
	int monthly;       /* permille billed by the month */
	const char *roles; /* codes of role_params, one a contact */
	int mood; /* mean satisfaction, 1000 = one standard deviation */
	/* events a month, permille */
	int tickets, promises, feedback, design, ideas, surveys, references;
	int goals;    /* permille that begin with a strategic session */
	int days;     /* days of use a month of an active user, tenfold */
	int features; /* in use by a content account */
};

struct owner_param {
	const char *name;      /* behind us: */
	int mood;              /* what a manager's way of working adds */
	int reliable, answers; /* permille of promises met, requests answered */
};

struct role_param {
	char code;
	const char *name;
	const char *titles[3];
	const char *department;
	int leaves; /* permille a month */
	int missed; /* mood when one leaves */
};

struct goal_param {
	const char *metric;
	int base, target;
	const char *vision;
};

struct industry_param {
	const char *name;
	const char *forms[4]; /* company names; * is the invented word */
	struct goal_param goals[3];
	const char *end; /* the customer's customer */
};

struct region_param {
	const char *name;
	const char *cities[4], *countries[4];
};

struct touch_param {
	const char *name;
	int rates[NSEGMENTS]; /* a month, permille */
	int people, minutes;
	int mood;
	char wanted; /* role asked for first, or 0 */
	char ours;   /* does one of us attend */
};

/* a chance of leaving at renewal, by the satisfaction of months before */
struct leave_param {
	int below; /* satisfaction */
	int permille;
};

#define NOWNERS 6
#define LEAVING_OWNER 3 /* leaves for good; NOWNERS − 1 takes over */
#define NROLES 7
#define NINDUSTRIES 8
#define NREGIONS 4
#define NFEATURES 12
#define NGOALS 3
#define NPRACTICES 8

enum touch_name {
	EMAIL,
	CALL,
	MEETING,
	TRAINING,
	WORKSHOP,
	QBR,
	SVS,
	ONSITE,
	SHADOW,
	INTERVIEW,
	COMMUNITY,
	WEBINAR,
	INAPP,
	RENEWAL,
	NTOUCHES
};

extern const struct segment_param segment_params[NSEGMENTS];
extern const struct owner_param owner_params[NOWNERS];
extern const struct role_param role_params[NROLES];
extern const struct industry_param industry_params[NINDUSTRIES];
extern const struct region_param region_params[NREGIONS];
extern const struct touch_param touch_params[NTOUCHES];
extern const struct leave_param leave_params[];
extern const char *const feature_names[NFEATURES];
extern const char *const practice_names[NPRACTICES];
/* multipliers of the median at 17 equal steps of probability, permille: a
 * lognormal of sigma .6 without a logarithm */
extern const int lognormal_steps[17];
/* use by calendar month, permille */
extern const int season[12];

#endif
