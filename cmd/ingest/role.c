#include "role.h"

#include <string.h>

#include "lexicon.h"

// clang-format off
const char *const role_names[ROLE_COUNT] = {
	[ROLE_ACCOUNT] = "account", [ROLE_TIME] = "time", [ROLE_END] = "end",
	[ROLE_REPLY] = "first reply", [ROLE_REF] = "ref",
	[ROLE_ACTOR] = "actor", [ROLE_PRIORITY] = "priority",
	[ROLE_STATUS] = "status", [ROLE_CANCELLED] = "cancelled",
	[ROLE_TRIAL] = "trial", [ROLE_CHURNED] = "churned",
	[ROLE_REASON] = "reason",
	[ROLE_SCORE] = "score", [ROLE_COMMENT] = "note",
	[ROLE_SUBJECT] = "note", [ROLE_ACTION] = "name of what was done",
	[ROLE_COUNT_OF] = "how often", [ROLE_MINUTES] = "minutes",
	[ROLE_AMOUNT] = "amount", [ROLE_MONTHLY] = "ARR, by the month",
	[ROLE_YEARLY] = "ARR", [ROLE_NAME] = "name",
	[ROLE_SEGMENT] = "segment", [ROLE_TIER] = "tier",
	[ROLE_OWNER] = "owner", [ROLE_REGION] = "region",
	[ROLE_INDUSTRY] = "industry", [ROLE_PARENT] = "parent",
	[ROLE_SEATS] = "seats", [ROLE_CURRENCY] = "currency",
	[ROLE_STARTED] = "started", [ROLE_RENEWS] = "renews",
	[ROLE_EMAIL] = "e-mail", [ROLE_TITLE] = "title",
	[ROLE_SINCE] = "since", [ROLE_CLOCK] = "time of day",
	[ROLE_CLOSE] = "won or lost", [ROLE_WON] = "won on",
	[ROLE_REFUND] = "refunded", [ROLE_SORT] = "sort", [ROLE_TASK] = "name of what was done",
};

enum {
	ANY = 0,
	DATES = 1 << SHAPE_DATE | 1 << SHAPE_DIGITS | 1 << SHAPE_EPOCH
	    | 1 << SHAPE_EPOCH_MS,
	NUMBERS = 1 << SHAPE_NUMBER | 1 << SHAPE_MONEY,
	EMAILS = 1 << SHAPE_EMAIL,
	OTHERS = ~EMAILS & 0xfff, /* than e-mails */
	TEXTS = 1 << SHAPE_TEXT,
	WORDS = TEXTS | 1 << SHAPE_NUMBER | 1 << SHAPE_MONEY,
	PERSONS = TEXTS | EMAILS,
	CLOCKS = 1 << SHAPE_CLOCK
};

/* what a name says (all of it, after =); the greatest weight counts, a negative
 * one forbids */
static const struct {
	enum role role;
	int weight;
	unsigned shapes; /* ANY, or those it may have */
	const char *phrases;
} signs[] = {
	{ ROLE_ACCOUNT, 9, ANY, "account id|customer id|company id|client id"
	    "|organization id|organisation id|org id|tenant id|workspace id"
	    "|account external id|customer external id|account number" },
	{ ROLE_ACCOUNT, 7, ANY, "=account|=company|=tenant|=organization"
	    "|=organisation|=org|=workspace|account name|company name"
	    "|organization name|organisation name|company domain"
	    "|customer company|workspace name" },
	{ ROLE_ACCOUNT, 6, ANY, "=customer|=client|customer name"
	    "|client name" },
	{ ROLE_ACCOUNT, 6, ANY, "=kunde|kundenname|kundennummer|kunden id"
	    "|kunden nr|kundennr|=firma|firmenname|=konto|=unternehmen"
	    "|=société|=societe|=cliente|=empresa" },
	{ ROLE_ACCOUNT, 5, ANY, "account|customer|company|client|organization"
	    "|organisation|organizations|tenant|workspace|customers|companies"
	    "|accounts|clients|organisations" },
	{ ROLE_ACCOUNT, 4, EMAILS, "invitee email|customer email|contact email"
	    "|client email|requester email|respondent email|guest email" },
	{ ROLE_ACCOUNT, 3, EMAILS, "email|e mail" },
	{ ROLE_ACCOUNT, 4, ANY, "=external id" },
	{ ROLE_ACCOUNT, 2, ANY, "contact name|domain|=id" },
	{ ROLE_ACCOUNT, 1, EMAILS, "user email" },
	{ ROLE_ACCOUNT, -1, EMAILS, "primary contact|owner|manager|rep|agent|csm|assignee|host"
	    "|assigned to" },
	{ ROLE_ACCOUNT, -1, OTHERS, "owner|manager|rep|size|type|status|plan|tier"
	    "|industry|date|created|since|phone|city|country|url|note|notes"
	    "|value|revenue|count|segment|health|score|currency|address|zip"
	    "|state|parent|first name|last name|amount|agent|csm|time|label"
	    "|deals|people|active|at|code|interactions"
	    "|number of|domains|tickets|calls|emails|reason|comment|executive"
	    "|merchant|bank|balance|satisfaction|source|language|relationship"
	    "|fee|tax|card|hours|new|total" },
	{ ROLE_ACCOUNT, -1, DATES | CLOCKS, "" },
	{ ROLE_TIME, 10, DATES, "start time|start date time|started at"
	    "|checked in at|attended at|joined at|event time|occurred at|timestamp|call date|meeting date" },
	{ ROLE_TIME, 9, DATES, "created at|created time|created date|created on"
	    "|date created|create date|creation date|opened at|opened"
	    "|submitted at|invoice date|payment date|paid at|transaction date"
	    "|response date|responded at|survey date|answered|feedback date"
	    "|activity date|activated at|order date|ordered at|ordered on"
	    "|purchase date|purchased at|registered at|registered on"
	    "|registration date|enrolled on|enrolled at|enrolment date"
	    "|enrollment date"
	    "|subscription start date|datetime|date time" },
	{ ROLE_TIME, 8, DATES, "created|submitted|occurred|start date|started"
	    "|date|day|week|week of|week starting|month|period|received at"
	    "|sent at|logged at" },
	{ ROLE_TIME, 6, DATES, "time|start|received|sent|completed at|joined"
	    "|when" },
	{ ROLE_TIME, 1, 1 << SHAPE_DATE, "" },
	{ ROLE_TIME, -1, ANY, "due|next|last|updated|modified|expected|planned"
	    "|birth|renewal|renews|expires|expired|expiry|expiration|end|ends"
	    "|closed|resolved|solved|cancelled|canceled|cancellation|churn"
	    "|churned|terminated|termination" },
	{ ROLE_END, 9, DATES, "resolved|solved|resolution date|cancelled at"
	    "|canceled at|cancelled on|canceled on|cancellation date"
	    "|cancelled date|canceled date"
	    "|ended at|churned|completed at|completed on|completion date"
	    "|completed|finished at|finished|churn date|terminated"
	    "|termination date" },
	{ ROLE_END, 7, DATES, "closed|close date|end date|ended|=end|=ends"
	    "|ends at|ends on" },
	{ ROLE_END, 6, DATES, "=cancelled|=canceled" },
	{ ROLE_END, 5, DATES, "expires|expired|expiry|expiration" },
	{ ROLE_END, -1, ANY, "due|expected|period|term|contract|renewal"
	    "|subscription end date|card|trial" },
	{ ROLE_REPLY, 9, DATES, "first response|first reply|initial response"
	    "|first responded|first replied" },
	{ ROLE_REPLY, -1, ANY, "due" },
	{ ROLE_REF, 9, ANY, "ticket id|case id|conversation id|call id"
	    "|ticket no|ticket nr|case no|case nr|invoice nr|order no"
	    "|payment no|payment number|transaction number"
	    "|invoice number|invoice id|invoice no|transaction id|payment id"
	    "|subscription id|response id|event id|meeting id|ticket number"
	    "|case number|uuid|event uuid|subscription number|order number" },
	{ ROLE_REF, 5, ANY, "id|=number|=key|=no|=nr|=num|=reference" },
	{ ROLE_REF, 4, ANY, "number" },
	{ ROLE_REF, -1, ANY, "user|customer|account|company|phone|parent"
	    "|organization|organisation|client|number of" },
	{ ROLE_ACTOR, 9, ANY, "user id|visitor id|distinct id|contact id"
	    "|person id|requester id|respondent id|invitee email" },
	{ ROLE_ACTOR, 7, ANY, "contact email|customer email|requester email"
	    "|respondent email|user email|email|e mail" },
	{ ROLE_ACTOR, 5, ANY, "contact|requester|user|visitor|invitee"
	    "|participant|respondent" },
	{ ROLE_ACTOR, -1, ANY, "agent|owner|assignee|host|type|count|number of"
	    "|agreed|marketing|may|do|can" },
	{ ROLE_PRIORITY, 9, WORDS, "priority" },
	{ ROLE_PRIORITY, 8, WORDS, "severity|urgency" },
	{ ROLE_STATUS, 9, WORDS, "status" },
	{ ROLE_STATUS, 6, WORDS, "state|lifecycle stage|stage|outcome" },
	{ ROLE_STATUS, 5, ANY, "is active|active" },
	{ ROLE_STATUS, -1, ANY, "state province" },
	{ ROLE_CANCELLED, 9, WORDS, "canceled|cancelled" },
	{ ROLE_CANCELLED, -1, ANY, "by|reason|at|on|date" },
	{ ROLE_TRIAL, 9, WORDS, "=trial|is trial|in trial|on trial|trialing"
	    "|=free trial|is free trial|trial flag|trial status" },
	{ ROLE_TRIAL, -1, ANY, "eligible|ended|expired|over|converted"
	    "|extended|used|was|had|ever|previous|previously" },
	{ ROLE_CHURNED, 9, WORDS, "=churn|=churned|churn flag|churned flag"
	    "|is churn|is churned|has churned|churn label|churn status"
	    "|churned status|customer churned|account churned" },
	{ ROLE_CHURNED, 7, WORDS, "=cancelled|=canceled|is cancelled"
	    "|is canceled|has cancelled|has canceled" },
	{ ROLE_CHURNED, -1, ANY, "risk|predicted|prediction|forecast|expected"
	    "|likely|probability|propensity|was|had|ever|before|previous"
	    "|previously|next|will|in|within|not|non" },
	{ ROLE_SCORE, 9, WORDS, "nps|nps score|csat|csat score|ces|ces score"
	    "|satisfaction score|satisfaction|recommend|how likely"
	    "|how satisfied|how easy|made it easy|effort score" },
	{ ROLE_SCORE, 7, WORDS, "rating|score|stars" },
	{ ROLE_SCORE, -1, ANY, "health|lead|risk|id|group|type|date|comment"
	    "|csm|engagement|pulse|usage|member" },
	{ ROLE_COMMENT, 9, ANY, "comment|comments|feedback|verbatim"
	    "|nps comment" },
	{ ROLE_COMMENT, 6, ANY, "text|message|answer|reason" },
	{ ROLE_COMMENT, -1, ANY, "id|date|tags|type|language" },
	{ ROLE_REASON, 9, TEXTS, "churn reason|cancellation reason"
	    "|reason code|reason for leaving|reason for churn|=reason" },
	{ ROLE_REASON, 7, TEXTS, "reason|why" },
	{ ROLE_REASON, -1, ANY, "id" },
	{ ROLE_SUBJECT, 9, ANY, "subject|title|topic|summary|deal name"
	    "|opportunity name|course|course name" },
	{ ROLE_SUBJECT, 6, ANY, "description|event type name|reference|plan" },
	{ ROLE_SUBJECT, 4, ANY, "=notes|=note" },
	{ ROLE_SUBJECT, -1, ANY, "first|last|contact|company|customer|job" },
	{ ROLE_ACTION, 9, ANY, "event|event name|event type|feature|action"
	    "|feature name" },
	{ ROLE_ACTION, 6, ANY, "page|page name|activity" },
	{ ROLE_ACTION, -1, ANY, "id|uuid|time|date|count|number of" },
	{ ROLE_COUNT_OF, 9, NUMBERS, "count|clicks|events|quantity|qty|times"
	    "|total events|number of events|number of clicks" },
	{ ROLE_MINUTES, 9, NUMBERS | CLOCKS, "duration|minutes|talk time"
	    "|call length|length" },
	{ ROLE_MINUTES, 8, NUMBERS | CLOCKS, "hours|time spent" },
	{ ROLE_MINUTES, -1, ANY, "business hours|per|rate" },
	{ ROLE_AMOUNT, 9, NUMBERS, "=total|amount|invoice total|order total"
	    "|amount paid|total amount|total price|gross|grand total" },
	{ ROLE_AMOUNT, 7, NUMBERS, "price|value|net|amount due" },
	{ ROLE_AMOUNT, 5, NUMBERS, "total" },
	{ ROLE_AMOUNT, -1, ANY, "tax|discount|refunded|paid|due|id|count"
	    "|fee|fees|weighted|expected|probability|number of|activities"
	    "|hours|minutes|time|score|usd rate|exchange" },
	{ ROLE_MONTHLY, 9, NUMBERS, "mrr|monthly recurring revenue"
	    "|monthly revenue|monthly amount|mrr amount" },
	{ ROLE_YEARLY, 9, NUMBERS, "arr|annual recurring revenue|acv"
	    "|annual value|yearly value|annual amount|yearly amount"
	    "|annual price|yearly price"
	    "|annual contract value|contract value|total contract amount"
	    "|contract amount" },
	{ ROLE_NAME, 9, ANY, "account name|customer name|company name"
	    "|organization name|organisation name|client name" },
	{ ROLE_NAME, 6, ANY, "company|name" },
	{ ROLE_NAME, -1, ANY, "first|last|contact|owner|manager|plan|user"
	    "|file|id" },
	{ ROLE_SEGMENT, 9, ANY, "segment" },
	{ ROLE_TIER, 9, ANY, "tier" },
	{ ROLE_TIER, 6, ANY, "plan|plan name|edition" },
	{ ROLE_TIER, -1, ANY, "id|date" },
	{ ROLE_OWNER, 9, PERSONS, "csm|success manager"
	    "|customer success manager" },
	{ ROLE_OWNER, 7, PERSONS, "owner|account manager|account owner" },
	{ ROLE_OWNER, -1, ANY, "id|email|score|notes|note|pulse|co|co owner" },
	{ ROLE_REGION, 9, ANY, "region" },
	{ ROLE_REGION, 7, ANY, "country" },
	{ ROLE_REGION, -1, ANY, "code of" },
	{ ROLE_INDUSTRY, 9, ANY, "industry|vertical" },
	{ ROLE_PARENT, 9, ANY, "parent id|parent account id|parent" },
	{ ROLE_PARENT, -1, ANY, "name" },
	{ ROLE_SEATS, 9, NUMBERS, "seats|licenses|licences|license count"
	    "|licence count|users" },
	{ ROLE_SEATS, -1, ANY, "used|active|unused" },
	{ ROLE_CURRENCY, 9, WORDS, "currency|currency code" },
	{ ROLE_CURRENCY, -1, ANY, "rate" },
	{ ROLE_STARTED, 9, DATES, "customer since|contract start date"
	    "|contract start|subscription start date" },
	{ ROLE_STARTED, 7, DATES, "start date|signed up|signup|sign up"
	    "|started" },
	{ ROLE_RENEWS, 9, DATES, "renewal date|next renewal date|renews"
	    "|contract renewal date|contract end date" },
	{ ROLE_RENEWS, 6, DATES, "contract end|end date" },
	{ ROLE_EMAIL, 9, EMAILS, "email|e mail" },
	{ ROLE_TITLE, 9, ANY, "job title|title|position" },
	{ ROLE_SINCE, 9, DATES, "created|created at|create date|date added"
	    "|added|signed up|signup|sign up|organization created" },
	{ ROLE_SINCE, -1, ANY, "lead" },
	{ ROLE_CLOCK, 9, CLOCKS, "start time|time of day" },
	{ ROLE_CLOCK, 7, CLOCKS, "time|start|hour" },
	{ ROLE_CLOCK, -1, ANY, "end|finish|total|zone|timezone" },
	{ ROLE_CLOSE, 9, TEXTS, "status|won" },
	{ ROLE_CLOSE, 8, TEXTS, "stage|stage name|deal stage" },
	{ ROLE_WON, 9, DATES, "won time|won date|won at|won on" },
	{ ROLE_WON, 7, DATES, "close date|closing date|closed date|closed at"
	    "|closed on|closed time|actual close" },
	{ ROLE_WON, -1, ANY, "expected|lost" },
	{ ROLE_REFUND, 9, NUMBERS, "refunded amount|amount refunded"
	    "|refund amount|refunds" },
	{ ROLE_TASK, 9, TEXTS, "task name|=task|=name|=title|=summary"
	    "|=subject" },
	{ ROLE_SORT, 9, TEXTS, "type|deal type|transaction type" },
	{ ROLE_SORT, 8, TEXTS, "pipeline|kind" },
	{ ROLE_SORT, -1, ANY, "card|payment|instrument|account|customer"
	    "|company" },
};
// clang-format on

bool
role_has(struct str words, struct str phrase)
{
	if (phrase.p[0] == '=')
		return words.n == phrase.n + 1 &&
		    memcmp(words.p + 1, phrase.p + 1, phrase.n - 1) == 0;
	for (size_t i = 0; i + phrase.n + 2 <= words.n; i++)
		if (words.p[i] == ' ' && words.p[i + phrase.n + 1] == ' ' &&
		    memcmp(words.p + i + 1, phrase.p, phrase.n) == 0)
			return true;
	return false;
}

bool
role_says(struct str words, const char *phrases)
{
	struct str rest = str_of(phrases), phrase;

	if (rest.n == 0)
		return true;
	while (rest.n) {
		rest = str_cut(rest, '|', &phrase);
		if (role_has(words, phrase))
			return true;
	}
	return false;
}

/* a column that holds nothing yet may be whatever its name says */
static int
weight_by_name(const struct trait *t, enum role role)
{
	int best = 0;

	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
		bool may = signs[i].shapes == ANY || t->shape == SHAPE_EMPTY ||
		    (signs[i].shapes >> t->shape & 1);

		if (signs[i].role != role || !may ||
		    !role_says(t->words, signs[i].phrases))
			continue;
		if (signs[i].weight < 0)
			return 0;
		if (signs[i].weight > best)
			best = signs[i].weight;
	}
	return best;
}

int
role_weight(const struct trait *t, enum role role)
{
	return t->sayable && t->shape != SHAPE_EMPTY ? weight_by_name(t, role)
						     : 0;
}

int
role_vacant(const struct study *s, enum role role)
{
	int best = -1, most = 0;

	for (size_t i = 0; i < s->n; i++) {
		int weight = s->v[i].sayable && s->v[i].shape == SHAPE_EMPTY
		    ? weight_by_name(&s->v[i], role)
		    : 0;

		if (weight > most) {
			most = weight;
			best = (int)i;
		}
	}
	return best;
}

/* how well a column fits, which is less where it is not full */
static int
fit_of(const struct study *s, const struct trait *t, enum role role)
{
	int weight = role_weight(t, role);

	return weight ? 4 * weight - (t->filled * 5 < s->rows * 4 ? 3 : 0) : 0;
}

/* numbers, or words that praise or blame */
static bool
is_score(const struct trait *t)
{
	return t->shape == SHAPE_NUMBER || lexicon_knows(LEXICON_PRAISE, t);
}

bool
role_is_score(const struct trait *t)
{
	return role_weight(t, ROLE_SCORE) && is_score(t);
}

/* words of yes and no, and no others */
static bool
is_flag(const struct trait *t)
{
	enum { FORMS = 8 }; /* true TRUE True t … */

	for (size_t i = 0; i < t->values.n && t->values.n <= FORMS; i++)
		if (!lexicon_means(LEXICON_YES, t->values.strings[i]).n &&
		    !lexicon_means(LEXICON_NO, t->values.strings[i]).n)
			return false;
	return t->values.n > 0 && t->values.n <= FORMS;
}

/* a yes that says no good: it is no status that is active */
static bool
is_end_flag(const struct trait *t)
{
	return is_flag(t) &&
	    role_says(t->words, "trial|churn|churned|cancelled|canceled");
}

/* a ref tells rows apart, and is not the account */
static bool
may_be(const struct study *s, enum role role, size_t i, const int *columns)
{
	switch (role) {
	case ROLE_REF:
		return (int)i != columns[ROLE_ACCOUNT] &&
		    study_tells_apart(s, &s->v[i]);
	case ROLE_SCORE: return is_score(&s->v[i]);
	case ROLE_TRIAL:
	case ROLE_CHURNED: return is_flag(&s->v[i]);
	case ROLE_STATUS: return !is_end_flag(&s->v[i]);
	case ROLE_TASK: return s->v[i].filled * 5 >= s->rows * 4;
	case ROLE_CLOSE: return lexicon_knows(LEXICON_WON, &s->v[i]);
	case ROLE_SORT:
		return lexicon_knows(LEXICON_RENEW, &s->v[i]) ||
		    lexicon_knows(LEXICON_BACK, &s->v[i]);
	case ROLE_END:
	case ROLE_REPLY: return (int)i != columns[ROLE_TIME];
	default: return true;
	}
}

/* the best but for one, or -1 */
static int
best_but(const struct study *s, enum role role, const int *columns, int but,
    int *fit)
{
	int best = -1;

	*fit = 0;
	for (size_t i = 0; i < s->n; i++) {
		int one = fit_of(s, &s->v[i], role);

		if ((int)i != but && one > *fit &&
		    may_be(s, role, i, columns)) {
			*fit = one;
			best = (int)i;
		}
	}
	return best;
}

void
role_find(const struct study *s, int columns[ROLE_COUNT])
{
	int fit;

	for (int role = 0; role < ROLE_COUNT; role++)
		columns[role] = best_but(s, (enum role)role, columns, -1, &fit);
}

int
role_other(const struct study *s, enum role role, const int columns[ROLE_COUNT])
{
	int most = fit_of(s, &s->v[columns[role]], role), fit;
	int other = best_but(s, role, columns, columns[role], &fit);

	return 3 * fit >= 2 * most ? other : -1;
}
