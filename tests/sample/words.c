#include "words.h"

#include <string.h>

#include "rng.h"

#define COUNT(a) (int)(sizeof(a) / sizeof((a)[0]))

// clang-format off
static const char *const heads[] = {
	"Vel", "Kor", "Bra", "Nør", "Zéph", "Quin", "Møl", "Tar", "Ist",
	"Ash", "Öst", "Cal", "Fjo", "Gré", "Hul", "Jov", "Lum", "Mira",
	"Ondr", "Peñ", "Œur", "Ža", "Šim", "Thor", "Wyn", "Xan", "Ybar",
	"Brê", "Dûr", "Egl",
};

static const char *const tails[] = {
	"anta", "ovia", "exa", "ström", "idge", "wick", "ière", "ardi",
	"aña", "olt", "umbra", "entis", "öra", "inghall", "ontë", "usk",
	"elund", "armont", "ivar", "çois",
};

static const struct given first_names[] = {
	{ "Jana", "jana" }, { "Søren", "soren" }, { "Aoife", "aoife" },
	{ "Łukasz", "lukasz" }, { "Zoë", "zoe" }, { "Mehmet", "mehmet" },
	{ "Ingrid", "ingrid" }, { "José María", "josemaria" },
	{ "Priya", "priya" }, { "Ngọc", "ngoc" }, { "Oluwaseun", "oluwaseun" },
	{ "Hélène", "helene" }, { "Björn", "bjorn" }, { "Siobhán", "siobhan" },
	{ "Kenji", "kenji" }, { "Ayşe", "ayse" }, { "Tomáš", "tomas" },
	{ "Grace", "grace" }, { "Mateo", "mateo" }, { "Fatima", "fatima" },
	{ "Noah", "noah" }, { "Eirlys", "eirlys" }, { "Paweł", "pawel" },
	{ "Lina", "lina" }, { "Daniel", "daniel" }, { "Chiara", "chiara" },
};

static const struct given last_names[] = {
	{ "Koch", "koch" }, { "O'Rourke", "orourke" }, { "Şahin", "sahin" },
	{ "Wiśniewska", "wisniewska" }, { "van der Berg", "vanderberg" },
	{ "Nakamura", "nakamura" }, { "Ødegård", "odegard" },
	{ "D'Souza", "dsouza" }, { "Müller-Lüdenscheidt", "mullerl" },
	{ "Nguyễn", "nguyen" }, { "García, hijo", "garcia" },
	{ "Adeyemi", "adeyemi" }, { "Lefèvre", "lefevre" },
	{ "Svoboda", "svoboda" }, { "Kaur", "kaur" }, { "Brown", "brown" },
	{ "Iyer", "iyer" }, { "Őry", "ory" }, { "Mac Giolla", "macgiolla" },
	{ "Rossi", "rossi" }, { "Lindqvist", "lindqvist" },
	{ "Tan", "tan" }, { "Haddad", "haddad" }, { "Ferreira", "ferreira" },
};

static const struct given cjk_first[] = {
	{ "小明", "xiaoming" }, { "美咲", "misaki" }, { "지우", "jiwoo" },
	{ "健太", "kenta" }, { "雅婷", "yating" },
};

static const struct given cjk_last[] = {
	{ "王", "wang" }, { "佐藤", "sato" }, { "김", "kim" },
	{ "陳", "chen" }, { "高橋", "takahashi" },
};

/* code points with an accent and the letters below */
static const struct {
	const char *text;
	char base;
} folds[] = {
	{ "é", 'e' }, { "è", 'e' }, { "ê", 'e' }, { "ë", 'e' }, { "ö", 'o' },
	{ "ø", 'o' }, { "Ö", 'o' }, { "ñ", 'n' }, { "ç", 'c' }, { "û", 'u' },
	{ "Œ", 'o' }, { "Ž", 'z' }, { "Š", 's' },
};

const char *const words_subjects[] = {
	"Export fails on large lists", "Cannot sign in after password reset",
	"Report shows last month twice", "Slow search in the afternoon",
	"Who may see the audit page?", "Import rejects dates, \"12/31\"",
	"Mobile app logs me out", "Alert e-mails arrive late",
	"Totals differ from the invoice", "Add ten seats, please", NULL,
};
const char *const words_themes[] = {
	"bulk edit", "single sign-on", "export to spreadsheet", "offline use",
	"clearer error messages", "Arabic interface", "approval by two people",
	"faster search", "an API for meters", "dark mode", NULL,
};
const char *const words_reasons[] = {
	"conflicts with the audit rules", "too few would use it",
	"planned for another product", "the provider does not allow it", NULL,
};
const char *const words_praise[] = {
	"", "", "", "Works; we would miss it", "Support was quick, and kind",
	"My team says \"finally\"", "Helped us serve people better",
	"Good so far.\nThe mobile app could be faster.", NULL,
};
const char *const words_blame[] = {
	"", "", "Too slow; nobody answers", "We asked three times",
	"Promised \"next week\"; that was in spring",
	"Hard to use.\nOur people go back to paper.", "=too expensive", NULL,
};
const char *const words_meetings[] = {
	"", "", "", "", "", "", "", "", "", "walked through the new report",
	"numbers agreed, next steps written down", "asked about the roadmap",
	"sponsor worried about cost, team content", "no agenda",
	"saw how the night shift works", NULL,
};
const char *const words_promises[] = {
	"send the migration plan", "fix the export", "train the second shift",
	"name a contact at night", "report on the outage", "price for add-on",
	NULL,
};
const char *const words_hypotheses[] = {
	"staff do not trust the numbers", "forms ask the same thing twice",
	"the alert comes after the shift", "new people never get a tour",
	"nobody knows who decides", NULL,
};
const char *const words_ideas[] = {
	"a board at the door of the ward", "text messages the day before",
	"one form instead of four", "a template per site",
	"let drivers confirm by photo", NULL,
};
const char *const words_agents[] = {
	"Ivo Brandt", "Noor Aziz", "Tess Coleman", "Yuki Mori", NULL,
};
// clang-format on

void
words_company(struct rng *r, const char *form, char *out, size_t size)
{
	const char *head = heads[rng_below(r, COUNT(heads))];
	const char *tail = tails[rng_below(r, COUNT(tails))];
	const char *star = strchr(form, '*');
	size_t before = (size_t)(star - form);

	if (strlen(form) + strlen(head) + strlen(tail) >= size)
		return;
	memcpy(out, form, before);
	strcpy(out + before, head);
	strcat(out, tail);
	strcat(out, star + 1);
}

struct fullname
words_person(struct rng *r)
{
	bool cjk = rng_chance(r, 50);
	int first = rng_below(r, cjk ? COUNT(cjk_first) : COUNT(first_names));
	int last = rng_below(r, cjk ? COUNT(cjk_last) : COUNT(last_names));

	if (cjk)
		return (struct fullname){ &cjk_first[first], &cjk_last[last] };
	return (struct fullname){ &first_names[first], &last_names[last] };
}

static char
fold(const char *p, size_t *n)
{
	unsigned char c = (unsigned char)*p;

	*n = 1;
	if (c >= 'A' && c <= 'Z')
		return (char)(c + ('a' - 'A'));
	if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
		return (char)c;
	for (int i = 0; c >= 0x80 && i < COUNT(folds); i++)
		if (strncmp(p, folds[i].text, 2) == 0) {
			*n = 2;
			return folds[i].base;
		}
	return '\0';
}

void
words_slug(const char *name, char *out, size_t size)
{
	size_t n, used = 0;

	for (; *name != '\0' && used + 1 < size; name += n) {
		char c = fold(name, &n);

		if (c != '\0')
			out[used++] = c;
	}
	out[used] = '\0';
}

const char *
words_pick(struct rng *r, const char *const *list)
{
	int n = 0;

	while (list[n] != NULL)
		n++;
	return list[rng_below(r, n)];
}
