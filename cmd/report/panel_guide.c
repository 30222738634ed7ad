/* what the words of the report mean */
#include "report/panel.h"

static const struct {
	const char *word, *means;
} guide[] = {
	{ "Score",
	    "How healthy an account is, from 0 to 100; 100 is healthy. It is "
	    "the weighted mean of what its measures earn, over those that had "
	    "data." },
	{ "Band",
	    "Green, yellow or red by the score; by default green from 70, "
	    "yellow from 40, red below. Unknown where too little data stands "
	    "behind the score." },
	{ "Confidence",
	    "The share of the score's weight that had data. Below 50 % the "
	    "band is unknown: no account turns red because an export failed." },
	{ "Trend", "The score now less the score 28 days before, in points." },
	{ "Points of a reason",
	    "What it costs (to the left, with a minus) or earns (to the right, "
	    "with a plus) in the score; after the colon, the value "
	    "measured." },
	{ "Held down by",
	    "A measure so bad that it limits the whole score, whatever the "
	    "others earn." },
	{ "ARR", "Annual recurring revenue, as the sources had it." },
	{ "At risk", "Red accounts; for renewals, all that are not green." },
	{ "As of",
	    "What happened later does not count, even if the sources knew it. "
	    "It is the only clock of this page." },
};

void
guide_html(struct buf *out, const struct report *r)
{
	(void)r;
	buf_puts(out, "<dl class=\"guide\">\n");
	for (size_t i = 0; i < sizeof guide / sizeof guide[0]; i++)
		buf_printf(out, "<div><dt>%s</dt><dd>%s</dd></div>\n",
		    guide[i].word, guide[i].means);
	buf_puts(out, "</dl>\n");
}
