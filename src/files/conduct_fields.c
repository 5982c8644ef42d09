/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How the site is led and judged: teams, leads, prices, publishing, the nightly run. */
#include "files/delivery_fields.h"
#include "files/site_told.h"
#include "files/site_types.h"

static const struct field team_fields[] = {
	{.name = "lead",
		.type = &field_kept_name,
		FIELD_AT(struct told_team, lead, const struct value *),
		.standard = NULL,
		.unit = "",
		.text = "id of the team's lead in agents.csv",
		.example = "ayse"},
};

const struct section team_section = {.what = "team",
	.size = sizeof(struct told_team),
	FIELDS_OF(team_fields),
	.name_offset = offsetof(struct told_team, team.name),
	.place_offset = offsetof(struct told_team, at)};

#define ASSIGNMENT_PRICE(key, standard_, unit_, text_) \
	{ \
		.name = #key, .type = &field_real, \
		FIELD_AT(struct assignment_prices, key, double), .low = 0, .high = 100, \
		.standard = standard_, .unit = unit_, .text = text_ \
	}

static const struct field assignment_fields[] = {
	ASSIGNMENT_PRICE(move, "10", "an agent", "price of an agent who changes teams"),
	ASSIGNMENT_PRICE(hours, "4", "an agent",
		"price of an agent none of whose hours the lead may work; a part of it for a part"),
	ASSIGNMENT_PRICE(skills, "2", "an agent",
		"price of an agent none of whose queues the lead serves; a part of it for a part"),
	ASSIGNMENT_PRICE(uneven, "1", "an agent",
		"price of each agent by which the largest team is larger than the smallest"),
};

static const struct section assignment_section = {.what = "price",
	.size = sizeof(struct assignment_prices),
	FIELDS_OF(assignment_fields),
	.name_offset = NO_MEMBER,
	.place_offset = NO_MEMBER};

static const struct field supervision_fields[] = {
	{.name = "agents_per_lead",
		.type = &field_range,
		FIELD_AT(struct supervision, agents_per_lead, struct range),
		.low = 1,
		.high = 1000,
		.standard = "8..15",
		.unit = "agents",
		.text = "size of a team, and agents on duty a lead"},
	{.name = "minimum_leads",
		.type = &field_integer,
		FIELD_AT(struct supervision, minimum_leads, int32_t),
		.low = 0,
		.high = 1000,
		.standard = "1",
		.unit = "leads",
		.text = "leads on duty whenever anyone works"},
	{.name = "assign",
		.type = &field_section,
		FIELD_AT(struct supervision, assign, struct assignment_prices),
		.unit = "",
		.text = "what `rota teams` judges a proposal of teams by",
		.section = &assignment_section},
};

const struct section supervision_section = {.what = "rule about leads",
	.size = sizeof(struct supervision),
	FIELDS_OF(supervision_fields),
	.name_offset = NO_MEMBER,
	.place_offset = NO_MEMBER};

/* A hard price stands for far more than any other term, where an algorithm wants a number. */
enum { HARD_PRICE = 1000 };
static const struct choice hard[] = {{"hard", HARD_PRICE}, {NULL, 0}};
static const struct choice squared[] = {{"squared", 1}, {NULL, 0}};

static const struct field price_fields[] = {
	{.name = "uncovered",
		.type = &field_price,
		FIELD_AT(struct prices, uncovered, double),
		FIELD_SECOND(struct prices, uncovered_hard),
		.low = 0,
		.high = 1e6,
		.standard = "12",
		.unit = "an agent-interval",
		.text = "an agent short in an interval",
		.choices = hard},
	{.name = "surplus",
		.type = &field_price,
		FIELD_AT(struct prices, surplus, double),
		FIELD_SECOND(struct prices, surplus_squared),
		.low = 0,
		.high = 1e6,
		.standard = "1",
		.unit = "an agent-interval",
		.text = "an agent too many in an interval; squared: the square of the surplus",
		.choices = squared},
	{.name = "lead_short",
		.type = &field_price,
		FIELD_AT(struct prices, lead_short, double),
		FIELD_SECOND(struct prices, lead_short_hard),
		.low = 0,
		.high = 1e6,
		.standard = "30",
		.unit = "a lead-interval",
		.text = "a lead short in an interval",
		.choices = hard},
	{.name = "lead_many",
		.type = &field_real,
		FIELD_AT(struct prices, lead_many, double),
		.low = 0,
		.high = 1e6,
		.standard = "0.2",
		.unit = "a lead-interval",
		.text = "a lead too many in an interval"},
	{.name = "activity_missed",
		.type = &field_real,
		FIELD_AT(struct prices, activity_missed, double),
		.low = 0,
		.high = 1e6,
		.standard = "12",
		.unit = "an interval's time",
		.text = "an activity that is due to somebody and found no place, by its length"},
	{.name = "paid_hour",
		.type = &field_real,
		FIELD_AT(struct prices, paid_hour, double),
		.low = 0,
		.high = 1e6,
		.standard = "0",
		.unit = "a paid hour",
		.text = "a paid hour of anybody"},
};

const struct section prices_section = {.what = "price",
	.size = sizeof(struct prices),
	FIELDS_OF(price_fields),
	.name_offset = NO_MEMBER,
	.place_offset = NO_MEMBER};

static const struct choice calendars[] = {{"agent", CALENDAR_AGENT}, {"team", CALENDAR_TEAM},
	{"lead", CALENDAR_LEAD}, {"site", CALENDAR_SITE}, {NULL, 0}};
static const struct choice calendar_names[] = {
	{"secret", NAMES_SECRET}, {"plain", NAMES_PLAIN}, {NULL, 0}};
static const struct choice languages[] = {{"en", 0}, {"tr", 0}, {"pl", 0}, {"zh", 0}, {NULL, 0}};

static const struct choice times[] = {{"utc", TIMES_UTC}, {"local", TIMES_LOCAL}, {NULL, 0}};
static const struct choice breaks[] = {
	{"description", BREAKS_DESCRIBED}, {"events", BREAKS_AS_EVENTS}, {NULL, 0}};
static const struct choice absences[] = {
	{"none", ABSENCES_HIDDEN}, {"busy", ABSENCES_BUSY}, {"kind", ABSENCES_BY_KIND}, {NULL, 0}};

static const struct field publish_fields[] = {
	{.name = "calendars",
		.type = &field_choices,
		FIELD_AT(struct publish_settings, calendars, unsigned),
		.standard = "agent, team, lead, site",
		.unit = "",
		.text = "which calendars are written",
		.choices = calendars},
	{.name = "language",
		.type = &field_word,
		FIELD_AT(struct publish_settings, language, const char *),
		.standard = "en",
		.unit = "",
		.text = "language of calendars, unless the person has one in agents.csv",
		.choices = languages},
	{.name = "horizon",
		.type = &field_days,
		FIELD_AT(struct publish_settings, horizon_days, int32_t),
		.low = 1,
		.high = 366,
		.standard = "8 weeks",
		.unit = "days",
		.text = "how far ahead calendars go"},
	{.name = "names",
		.type = &field_choice,
		FIELD_AT(struct publish_settings, names, enum calendar_names),
		.standard = "secret",
		.unit = "",
		.text = "secret: nobody can guess the name of a calendar's file, and "
			"`rota calendars rotate` replaces it; plain: agent_ID.ics",
		.choices = calendar_names},
	{.name = "base_url",
		.type = &field_text,
		FIELD_AT(struct publish_settings, base_url, const char *),
		.standard = "",
		.unit = "",
		.text = "address at which out/calendars is served, for links and QR codes",
		.example = "https://rota.example.org/calendars"},
	{.name = "notices",
		.type = &field_bool,
		FIELD_AT(struct publish_settings, notices, bool),
		.standard = "no",
		.unit = "",
		.text = "whether out/notices gets a mail for everybody whose shifts changed"},
	{.name = "mail_from",
		.type = &field_text,
		FIELD_AT(struct publish_settings, mail_from, const char *),
		.standard = "",
		.unit = "",
		.text = "address that notices come from",
		.example = "rota@example.org"},
	{.name = "caldav",
		.type = &field_section,
		FIELD_AT(struct publish_settings, caldav, struct caldav_settings),
		.unit = "",
		.text = "calendar server for `rota publish --to caldav`",
		.section = &caldav_section},
	{.name = "times",
		.type = &field_choice,
		FIELD_AT(struct publish_settings, times, enum publish_times),
		.standard = "utc",
		.unit = "",
		.text = "how calendars tell times; local: in the person's zone, described by a "
			"rule that is checked, utc where it would be wrong",
		.choices = times},
	{.name = "breaks",
		.type = &field_choice,
		FIELD_AT(struct publish_settings, breaks, enum publish_breaks),
		.standard = "description",
		.unit = "",
		.text = "where a person's calendar has breaks and activities: in the shift's "
			"description, or as events",
		.choices = breaks},
	{.name = "absences",
		.type = &field_choice,
		FIELD_AT(struct publish_settings, absences, enum publish_absences),
		.standard = "none",
		.unit = "",
		.text = "what calendars of teams and the site show of absences: nothing, that "
			"somebody is away, or of what kind; leads see who is away, and the kind "
			"with kind",
		.choices = absences},
	{.name = "keep_cancelled",
		.type = &field_days,
		FIELD_AT(struct publish_settings, keep_cancelled_days, int32_t),
		.low = 0,
		.high = 366,
		.standard = "14 days",
		.unit = "days",
		.text = "how long a cancelled shift is told as cancelled after it would have "
			"ended"},
};

const struct section publish_section = {.what = "setting",
	.size = sizeof(struct publish_settings),
	FIELDS_OF(publish_fields),
	.name_offset = NO_MEMBER,
	.place_offset = NO_MEMBER,
	.check = delivery_check};

static const struct choice applies[] = {
	{"goals_met", APPLY_GOALS_MET},
	{"in_budget", APPLY_IN_BUDGET},
	{"never", APPLY_NEVER},
	{NULL, 0},
};

static const struct field nightly_fields[] = {
	{.name = "frozen_days",
		.type = &field_integer,
		FIELD_AT(struct nightly_settings, frozen_days, int32_t),
		.low = 0,
		.high = 60,
		.standard = "3",
		.unit = "days",
		.text = "days from today whose shifts the nightly run leaves alone"},
	{.name = "change_budget",
		.type = &field_share,
		FIELD_AT(struct nightly_settings, change_budget, double),
		.low = 0,
		.high = 1,
		.standard = "5 %",
		.unit = "share",
		.text = "most of the published shifts that may change in a night without review"},
	{.name = "apply",
		.type = &field_choice,
		FIELD_AT(struct nightly_settings, apply, enum nightly_apply),
		.standard = "goals_met",
		.unit = "",
		.text = "what is published without review: changes within the budget where goals "
			"are met, any within the budget, or none",
		.choices = applies},
	{.name = "move_price",
		.type = &field_real,
		FIELD_AT(struct nightly_settings, move_price, double),
		.low = 0,
		.high = 1e6,
		.standard = "60",
		.unit = "a shift",
		.text = "what a change of somebody's day must be worth, in prices of the plan"},
	{.name = "move_price_near",
		.type = &field_real,
		FIELD_AT(struct nightly_settings, move_price_near, double),
		.low = 1,
		.high = 1000,
		.standard = "3",
		.unit = "times",
		.text = "how much dearer a change is right behind the frozen days"},
	{.name = "near_days",
		.type = &field_integer,
		FIELD_AT(struct nightly_settings, near_days, int32_t),
		.low = 0,
		.high = 366,
		.standard = "14",
		.unit = "days",
		.text = "days behind the frozen ones over which that falls to the price itself"},
	{.name = "most_changes",
		.type = &field_integer,
		FIELD_AT(struct nightly_settings, most_changes, int32_t),
		.low = 0,
		.high = 7,
		.standard = "3",
		.unit = "days",
		.text = "days of one person that may change in a week, unless rules ask for more; "
			"0: "
			"any number"},
	{.name = "weeks_ahead",
		.type = &field_integer,
		FIELD_AT(struct nightly_settings, weeks_ahead, int32_t),
		.low = 0,
		.high = 52,
		.standard = "1",
		.unit = "weeks",
		.text = "weeks behind the frozen days that always have a plan: the next one is "
			"made "
			"in time"},
	{.name = "overdue_after",
		.type = &field_seconds,
		FIELD_AT(struct nightly_settings, overdue_s, int32_t),
		.low = 0,
		.high = 366 * 86400,
		.standard = "0 s",
		.unit = "s",
		.text = "a last night longer ago is told by 'rota status' as a failure; 0: none "
			"is",
		.example = "26 h"},
	{.name = "metrics",
		.type = &field_text,
		FIELD_AT(struct nightly_settings, metrics, const char *),
		.standard = "",
		.unit = "",
		.text = "file for figures of each night, as the textfile collector of "
			"Prometheus' node exporter reads them; within the site's folder unless "
			"it begins with /",
		.example = "/var/lib/node_exporter/rota.prom"},
	{.name = "mail",
		.type = &field_bool,
		FIELD_AT(struct nightly_settings, mail, bool),
		.standard = "no",
		.unit = "",
		.text = "whether out/night.eml tells of each night that did something or failed, "
			"as a mail ready for 'sendmail -t'"},
	{.name = "mail_to",
		.type = &field_text,
		FIELD_AT(struct nightly_settings, mail_to, const char *),
		.standard = "",
		.unit = "",
		.text = "addresses that the summary is for, commas between; none: who runs it",
		.example = "planning@example.org"},
	{.name = "keep",
		.type = &field_days,
		FIELD_AT(struct nightly_settings, keep_days, int32_t),
		.low = 0,
		.high = 36600,
		.standard = "0 days",
		.unit = "days",
		.text = "how long runs, versions and publications are kept in rota.db that "
			"nothing needs any more; 0: for good",
		.example = "400 days"},
};

static void check_nightly(struct reading *reading, const struct value *value, void *item)
{
	struct nightly_settings *settings = item;
	const struct value *to = value_find(value, "mail_to");
	const char **const texts[] = {&settings->metrics, &settings->mail_to};
	for (size_t i = 0; i < COUNT_OF(texts); i++)
		if (*texts[i] == NULL)
			*texts[i] = "";
	if (to == NULL || settings->mail_to[0] == '\0' || mails_are_safe(settings->mail_to))
		return;
	size_t mark = reading_enter(reading, "mail_to");
	reading_must_be(reading, to, "mail addresses such as 'planning@example.org'");
	reading_leave(reading, mark);
}

const struct section nightly_section = {.what = "setting",
	.size = sizeof(struct nightly_settings),
	FIELDS_OF(nightly_fields),
	.name_offset = NO_MEMBER,
	.place_offset = NO_MEMBER,
	.check = check_nightly};

static const struct field tolerance_fields[] = {
	{.name = "uncovered",
		.type = &field_share,
		FIELD_AT(struct tolerance, uncovered_share, double),
		.low = 0,
		.high = 1,
		.standard = "2 %",
		.unit = "share",
		.text = "share of the demand that a plan may leave uncovered and still be well"},
};

const struct section tolerance_section = {.what = "setting",
	.size = sizeof(struct tolerance),
	FIELDS_OF(tolerance_fields),
	.name_offset = NO_MEMBER,
	.place_offset = NO_MEMBER};
