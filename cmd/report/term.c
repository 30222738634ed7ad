#include "report/term.h"

#include "dec.h"
#include "num.h"

#include "report/words.h"

/* a column of a table that is not known keeps its name as it is */
static const struct term plain = { NULL, NULL, TERM_TEXT };
static const struct term text = { NULL, NULL, TERM_TEXT };
static const struct term points = { NULL, NULL, TERM_POINTS };
const struct term *const term_plain = &plain, *const term_points = &points;

// clang-format off
static const struct term terms[] = {
	{ "account", "Account", TERM_NAME },
	{ "new", "New", TERM_MONEY },
	{ "complete", "Complete", TERM_TEXT },
	{ "group", "Group", TERM_TEXT },
	{ "stage", "Stage", TERM_TEXT },
	{ "step", "Step", TERM_COUNT },
	{ "from", "From", TERM_TEXT },
	{ "to", "To", TERM_TEXT },
	{ "metric", "Metric", TERM_TEXT },
	{ "rank", "Rank", TERM_COUNT },
	{ "steps", "Steps", TERM_COUNT },
	{ "variant", "Variant", TERM_TEXT },
	{ "example", "Example", TERM_TEXT },
	{ "distorts", "Distorts", TERM_TEXT },
	{ "cohort", "Cohort", TERM_TEXT },
	{ "period", "Period", TERM_COUNT },
	{ "next", "Next", TERM_TEXT },
	{ "play", "Play", TERM_TEXT },
	{ "theme", "Theme", TERM_TEXT },
	{ "verdict", "Verdict", TERM_TEXT },
	{ "name", "Name", TERM_NAME },
	{ "band", "Band", TERM_BAND },
	{ "segment", "Segment", TERM_TEXT },
	{ "owner", "Owner", TERM_TEXT },
	{ "caps", "Held down by", TERM_TEXT },
	{ "drivers", "Why", TERM_TEXT },
	{ "finding", "Finding", TERM_TEXT },
	{ "file", "File", TERM_TEXT },
	{ "mapping", "Mapping", TERM_TEXT },
	{ "stale", "Stale", TERM_TEXT },
	{ "alert", "Alert", TERM_TEXT },
	{ "where", "Where", TERM_TEXT },
	{ "was", "Was", TERM_BAND },
	{ "arr", "ARR", TERM_MONEY },
	{ "as_of", "As of", TERM_DATE },
	{ "renews", "Renews", TERM_DATE },
	{ "exported", "Exported", TERM_DATE },
	{ "first", "First", TERM_DATE },
	{ "last", "Last", TERM_DATE },
	{ "since", "Since", TERM_DATE },
	{ "time", "Time", TERM_DATE },
	{ "due", "Due", TERM_TEXT },
	{ "started", "Started", TERM_DATE },
	{ "oldest", "Oldest", TERM_DATE },
	{ "score", "Score", TERM_POINTS },
	{ "before", "Before", TERM_POINTS },
	{ "points", "Points", TERM_POINTS },
	{ "trend", "Trend", TERM_CHANGE },
	{ "change", "Change", TERM_CHANGE },
	{ "contribution", "Contribution", TERM_CHANGE },
	{ "confidence", "Confidence", TERM_NUMBER },
	{ "value", "Value", TERM_NUMBER },
	{ "low", "Low", TERM_NUMBER },
	{ "high", "High", TERM_NUMBER },
	{ "target", "Target", TERM_NUMBER },
	{ "n", "n", TERM_COUNT },
	{ "events", "Events", TERM_COUNT },
	{ "rows", "Rows", TERM_COUNT },
	{ "rejected", "Rejected", TERM_COUNT },
	{ "matched", "Matched", TERM_COUNT },
	{ "corrected", "Corrected", TERM_COUNT },
	{ "future", "Future", TERM_COUNT },
	{ "opening", "Opening", TERM_MONEY },
	{ "expansion", "Expansion", TERM_MONEY },
	{ "reactivation", "Reactivation", TERM_MONEY },
	{ "contraction", "Contraction", TERM_MONEY },
	{ "churn", "Churn", TERM_MONEY },
	{ "closing", "Closing", TERM_MONEY },
	{ "accounts", "Accounts", TERM_COUNT },
	{ "arr_unknown", "ARR unknown", TERM_COUNT },
	{ "came", "Came", TERM_COUNT },
	{ "left", "Left", TERM_COUNT },
	{ "requests", "Requests", TERM_COUNT },
	{ "count", "Count", TERM_COUNT },
	{ "share", "Share", TERM_SHARE },
	{ "bound", "Of the best possible", TERM_SHARE },
	{ "cost", "Minutes", TERM_NUMBER },
	{ "gain", "Gain", TERM_NUMBER },
	{ "cumulative", "Together", TERM_NUMBER },
	{ "made", "Made", TERM_COUNT },
	{ "minutes", "Minutes", TERM_COUNT },
	{ "effect", "Effect", TERM_NUMBER },
	{ "p", "p", TERM_P },
	{ "q", "q", TERM_P },
	{ "treated", "Treated", TERM_COUNT },
	{ "controls", "Controls", TERM_COUNT },
	{ "dropped", "Dropped", TERM_COUNT },
	{ "placebo", "Placebo", TERM_NUMBER },
	{ "pre_gap", "Gap before", TERM_NUMBER },
	{ "days", "Days", TERM_DAYS },
	{ "expected_days", "Expected days", TERM_DAYS },
	{ "overdue_days", "Overdue days", TERM_DAYS },
	{ "late_days", "Days late", TERM_DAYS },
	{ "median_days", "Median days", TERM_DAYS },
	{ "min_days", "Least days", TERM_DAYS },
	{ "mean_days", "Mean days", TERM_DAYS },
	{ "p90_days", "Nine in ten within days", TERM_DAYS },
	{ "max_days", "Most days", TERM_DAYS },
	{ "sum_days", "Days in all", TERM_DAYS },
	{ "median", "Median days", TERM_DAYS },
	{ "median_low", "Low", TERM_DAYS },
	{ "median_high", "High", TERM_DAYS },
	{ "rmst", "Mean days in the time seen", TERM_DAYS },
	{ "rmst_se", "Its standard error", TERM_DAYS },
	{ "touches_done", "Touches done", TERM_COUNT },
	{ "touches_due", "Touches due", TERM_COUNT },
	{ "regressions", "Steps back", TERM_COUNT },
	{ "fitness", "Fitness", TERM_SHARE },
	{ "red", "Red", TERM_COUNT },
	{ "yellow", "Yellow", TERM_COUNT },
	{ "green", "Green", TERM_COUNT },
	{ "unknown", "Unknown", TERM_COUNT },
	{ "late", "Late", TERM_COUNT },
	{ "done", "Done", TERM_COUNT },
	{ "missing", "Missing", TERM_COUNT },
	{ "extra", "Extra", TERM_COUNT },
	{ "cases", "Cases", TERM_COUNT },
	{ "fitting", "Fitting", TERM_COUNT },
	{ "mean_fitness", "Mean fitness", TERM_SHARE },
	{ "log_fitness", "Fitness of all", TERM_SHARE },
	{ "spells", "Stays", TERM_COUNT },
	{ "open", "Still there", TERM_COUNT },
	{ "asked", "Asked", TERM_COUNT },
	{ "confirmed", "Confirmed", TERM_COUNT },
	{ "new", "New", TERM_NUMBER },
	{ "returning", "Returning", TERM_COUNT },
	{ "resurrecting", "Back again", TERM_COUNT },
	{ "dormant", "Gone quiet", TERM_COUNT },
	{ "active", "Active", TERM_COUNT },
	{ "rank", "Rank", TERM_COUNT },
	{ "steps", "Steps", TERM_COUNT },
	{ "selfloop", "Again at once", TERM_COUNT },
	{ "return", "Back later", TERM_COUNT },
	{ "restarts", "Restarts", TERM_COUNT },
	{ "moment", "Moment", TERM_NAME },
	{ "chi2", "Chi squared", TERM_NUMBER },
	{ "df", "Degrees", TERM_COUNT },
	{ "unanswered", "Unanswered", TERM_COUNT },
	{ "acknowledged", "Acknowledged", TERM_COUNT },
	{ "accepted", "Accepted", TERM_COUNT },
	{ "alternative", "Alternative", TERM_COUNT },
	{ "declined", "Declined", TERM_COUNT },
	{ "weight", "Weight", TERM_NUMBER },
	{ "level", "Level", TERM_NUMBER },
	{ "other_level", "The other's level", TERM_NUMBER },
	{ "exact", "Alike", TERM_SHARE },
	{ "lowest", "Lowest", TERM_NUMBER },
	{ "highest", "Highest", TERM_NUMBER },
	{ "shown", "Shown", TERM_NUMBER },
	{ "gap", "Gap", TERM_NUMBER },
	{ "assessors", "Assessors", TERM_COUNT },
	{ "practices", "Practices", TERM_COUNT },
	{ "segments", "Segments", TERM_COUNT },
	{ "groups", "Groups", TERM_COUNT },
	{ "mean", "Mean", TERM_NUMBER },
	{ "between", "Between", TERM_NUMBER },
	{ "within", "Within", TERM_NUMBER },
	{ "raw", "Raw", TERM_NUMBER },
	{ "f", "F", TERM_NUMBER },
	{ "again", "Bought again", TERM_COUNT },
	{ "recency", "Recency", TERM_NUMBER },
	{ "age", "Age", TERM_NUMBER },
	{ "alive", "Still buys", TERM_SHARE },
	{ "expected", "To come", TERM_NUMBER },
	{ "spend", "Spends", TERM_NUMBER },
	{ "clv", "Lifetime value", TERM_NUMBER },
	{ "regression", "Regression", TERM_NUMBER },
	{ "none", "None", TERM_COUNT },
	{ "one", "One", TERM_COUNT },
	{ "several", "Several", TERM_COUNT },
	{ "reached", "Reached", TERM_COUNT },
	{ "pending", "Pending", TERM_COUNT },
	{ "rate", "Rate", TERM_SHARE },
	{ "retained", "Retained", TERM_COUNT },
	{ "size", "Size", TERM_COUNT },
	{ "survival", "Survival", TERM_SHARE },
	{ "incidence", "Incidence", TERM_SHARE },
	{ "incidence_90d", "Within 90 days", TERM_SHARE },
	{ "at_risk", "At risk", TERM_COUNT },
	{ "censored", "Censored", TERM_COUNT },
	{ "rate_with", "Rate with", TERM_SHARE },
	{ "rate_without", "Rate without", TERM_SHARE },
	{ "difference", "Difference", TERM_NUMBER },
	{ "with", "With", TERM_COUNT },
	{ "without", "Without", TERM_COUNT },
	{ "nps", "NPS", TERM_NUMBER },
	{ "csat", "CSAT", TERM_NUMBER },
	{ "ces", "CES", TERM_NUMBER },
	{ "utility", "Utility", TERM_NUMBER },
	{ "feeling", "Feeling", TERM_NUMBER },
	{ "tickets", "Tickets", TERM_NUMBER },
	{ "touches", "Touches", TERM_NUMBER },
	{ "lapses", "Lapses", TERM_NUMBER },
};
// clang-format on

const struct term *
term_of(struct str column)
{
	for (size_t i = 0; i < sizeof terms / sizeof terms[0]; i++)
		if (str_is(column, terms[i].column))
			return &terms[i];
	return &text;
}

void
term_heading(struct buf *out, const struct term *t, struct str column)
{
	if (t->heading) {
		buf_puts(out, t->heading);
		return;
	}
	for (size_t i = 0; i < column.n; i++) {
		char c = column.p[i];

		if (t != &plain && i == 0 && c >= 'a' && c <= 'z')
			c = (char)(c - 'a' + 'A');
		buf_char(out, c == '_' ? ' ' : c);
	}
}

void
term_say(struct buf *out, const struct term *t, struct str cell)
{
	double v;

	if (cell.n == 0)
		return;
	if (t->how == TERM_DATE) {
		words_instant(out, cell);
		return;
	}
	if (t->how <= TERM_TEXT || !num_parse(cell, &v)) {
		buf_put(out, cell);
		return;
	}
	switch (t->how) {
	case TERM_SHARE: words_share(out, v, 1); break;
	case TERM_POINTS: words_score(out, v); break;
	case TERM_CHANGE: words_points(out, v, "-"); break;
	case TERM_P: words_p(out, v); break;
	default: words_number(out, v);
	}
}
