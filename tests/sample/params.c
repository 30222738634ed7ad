#include "params.h"

// clang-format off
/* name, share, seats, arr, monthly, roles;
 * mood, tickets, promises, feedback, design, ideas, surveys, references,
 * goals, days, features */
const struct segment_param segment_params[NSEGMENTS] = {
[ENTERPRISE] = { "enterprise", 14, 30, 70, 96000, 0, "SMCABUUE",
	230, 690, 450, 280, 45, 60, 130, 45, 750, 12, 10 },
[MID] = { "mid", 28, 12, 28, 30000, 100, "SCAUU",
	300, 420, 260, 180, 25, 40, 100, 35, 550, 13, 8 },
[SMB] = { "smb", 33, 4, 10, 7200, 600, "SAU",
	400, 240, 110, 90, 0, 15, 60, 20, 250, 21, 7 },
[DIGITAL] = { "digital", 25, 2, 4, 1800, 1000, "SA",
	420, 130, 20, 50, 0, 5, 35, 10, 40, 40, 6 },
};

/*        name     mood reliable answers */
const struct owner_param owner_params[NOWNERS] = {
	{ "ana",     200, 910, 950 },
	{ "ben",      80, 810, 880 },
	{ "chloe",   140, 860, 920 },
	{ "dmitri", -180, 640, 720 },
	{ "emeka",    60, 790, 860 },
	{ "farah",   120, 840, 910 },
};

const struct role_param role_params[NROLES] = {
	{ 'S', "sponsor", { "VP Operations", "Chief Operating Officer",
		"Managing Director" }, "Management", 12, -750 },
	{ 'M', "manager", { "Head of Service", "Team Lead",
		"Operations Manager" }, "Operations", 12, -150 },
	{ 'C', "champion", { "Process Owner", "Programme Manager",
		"Senior Analyst" }, "Operations", 14, -400 },
	{ 'A', "admin", { "System Administrator", "IT Manager",
		"Office Manager" }, "IT", 10, -80 },
	{ 'B', "ambassador", { "Community Lead", "Key User",
		"Quality Lead" }, "Quality", 10, -60 },
	{ 'U', "user", { "Coordinator", "Specialist",
		"Planner" }, "Operations", 18, -20 },
	{ 'E', "beneficiary", { "Ward Sister", "Shift Lead",
		"Front Desk" }, "Front Line", 10, 0 },
};

const struct industry_param industry_params[NINDUSTRIES] = {
{ "Healthcare", { "* Clinic", "* Hospital Trust", "St. * Care",
	"* & Daughters, Ltd" }, {
	{ "waiting_days", 21, 12, "Nobody should wait three weeks to be seen" },
	{ "no_show_rate", 14, 8, "We want people to come, because they know why" },
	{ "documented_same_day", 62, 90, "Nurses go home on time, notes done" } },
	"end:patient" },
{ "Education", { "* Academy", "* College", "Université *",
	"* School of Trade" }, {
	{ "completion_rate", 61, 75, "Every student who starts should finish" },
	{ "reply_hours", 48, 24, "A question at night is answered by noon" },
	{ "placement_rate", 54, 68, "A degree that leads to a job" } },
	"end:student" },
{ "Logistics", { "* Freight AB", "* Lines", "* & Sons, Ltd",
	"Spedition * GmbH" }, {
	{ "on_time_rate", 86, 95, "On time, so that nobody has to ask" },
	{ "claims_per_1000", 9, 5, "Fewer broken boxes, fewer sorry letters" },
	{ "empty_km_share", 31, 22, "No lorry drives home empty" } },
	"end:consignee" },
{ "Retail", { "* Stores", "Maison *", "O'* Foods", "*, Inc." }, {
	{ "stockout_rate", 11, 6, "What is on the list is on the shelf" },
	{ "return_days", 14, 7, "Money back before they think of us badly" },
	{ "repeat_buyers", 33, 42, "They come back without a voucher" } },
	"end:shopper" },
{ "Manufacturing", { "* Werke GmbH", "* Industries", "* Maskin AS",
	"* \"Nord\" AB" }, {
	{ "first_pass_yield", 88, 95, "Right the first time, every shift" },
	{ "changeover_minutes", 55, 30, "Change over within a coffee break" },
	{ "near_misses_reported", 6, 15, "People speak up before it hurts" } },
	"end:dealer" },
{ "Finance", { "* Mutual", "* & Partners", "Banca *", "Crédit *" }, {
	{ "onboarding_hours", 40, 16, "A new client is welcome on day two" },
	{ "complaints", 12, 6, "Half the complaints, none of them twice" },
	{ "digital_share", 45, 65, "Nobody must come to the counter" } },
	"end:policyholder" },
{ "Public", { "City of *", "* County Council", "Ayuntamiento de *",
	"* Water Board" }, {
	{ "case_days", 34, 20, "A permit within the month, \"no excuses\"" },
	{ "calls_per_case", 4, 2, "Citizens should not have to ring twice" },
	{ "first_contact_rate", 52, 70, "One desk, one answer" } },
	"end:citizen" },
{ "Energy", { "* Energie", "* Power, Inc.", "* Solar", "Kraftwerk *" }, {
	{ "outage_minutes", 70, 40, "The light stays on" },
	{ "meter_errors", 8, 3, "Bills that need no explaining" },
	{ "switch_days", 15, 6, "Moving house should not need a form" } },
	"end:household" },
};

const struct region_param region_params[NREGIONS] = {
	{ "EMEA", { "Malmö", "Besançon", "Würzburg", "A Coruña" },
		{ "Sweden", "France", "Germany", "Spain" } },
	{ "UKI", { "Leeds", "Cork", "Dundee", "Swansea" },
		{ "United Kingdom", "Ireland", "United Kingdom",
		"United Kingdom" } },
	{ "AMER", { "Dayton", "Québec", "São Luís", "Boise" },
		{ "United States", "Canada", "Brazil", "United States" } },
	{ "APAC", { "Nagoya", "Hobart", "Pune", "Taichung" },
		{ "Japan", "Australia", "India", "Taiwan" } },
};

/*  name       enterprise mid smb digital  people minutes mood wanted ours */
const struct touch_param touch_params[NTOUCHES] = {
[EMAIL]     = { "email",     { 300, 260, 150,  60 }, 1,   5,   5, 0, 0 },
[CALL]      = { "call",      { 240, 200, 100,  15 }, 1,  20,  15, 0, 1 },
[MEETING]   = { "meeting",   { 360, 180,  50,   0 }, 3,  45,  25, 'C', 1 },
[TRAINING]  = { "training",  {  70,  45,  25,   8 }, 4,  90,  60, 'U', 1 },
[WORKSHOP]  = { "workshop",  {  45,  20,   0,   0 }, 5, 120,  60, 'M', 1 },
[QBR]       = { "qbr",       { 280, 180,   0,   0 }, 3,  60,  80, 'S', 1 },
[SVS]       = { "svs",       {  90,  45,  12,   0 }, 3,  90, 150, 'S', 1 },
[ONSITE]    = { "onsite",    {  50,  12,   0,   0 }, 3, 240, 100, 'S', 1 },
[SHADOW]    = { "shadow",    {  25,  10,   0,   0 }, 1, 180,  60, 'E', 1 },
[INTERVIEW] = { "interview", {  40,  20,   8,   4 }, 1,  30,  30, 'U', 1 },
[COMMUNITY] = { "community", {  20,  25,  30,  40 }, 1,  15,  10, 'B', 0 },
[WEBINAR]   = { "webinar",   {  25,  35,  60, 110 }, 1,  40,  20, 'U', 0 },
[INAPP]     = { "inapp",     {   0,   0,  80, 260 }, 1,   2,   5, 'A', 0 },
[RENEWAL]   = { "renewal",   {   0,   0,   0,   0 }, 1,  30,  30, 'S', 1 },
};

const struct leave_param leave_params[] = {
	{ -1500, 850 }, { -1000, 620 }, { -600, 380 }, { -200, 150 },
	{ 300, 45 }, { 900, 18 }, { 1000000, 8 },
};

const char *const feature_names[NFEATURES] = {
	"dashboard", "search", "report", "export", "import", "alert", "share",
	"workflow", "api_call", "mobile", "audit", "forecast",
};

const char *const practice_names[NPRACTICES] = {
	"journey_mapped", "goals_agreed", "outcomes_measured",
	"feedback_answered", "promises_tracked", "health_reviewed",
	"handover", "design_loops",
};

const int lognormal_steps[17] = { 300, 400, 500, 585, 665, 745, 825, 910,
	1000, 1100, 1210, 1340, 1500, 1710, 2000, 2500, 3400 };
// clang-format on

const int season[12] = { 950, 1000, 1030, 1000, 1000, 980, 860, 780, 1020, 1040,
	1020, 800 };
