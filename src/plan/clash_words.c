/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Clashes in sentences. */
#include "plan/clash.h"

#include "base/text.h"
#include "plan/when.h"

#include <math.h>
#include <stdio.h>

/* Clashes told of one person: most have one, and who has more has to begin somewhere. */
enum { MOST_CLASHES = 3, LIMIT_TEXT_SIZE = 256 };

static const char *const absence_words[] = {
	[ABSENCE_LEAVE] = "leave", [ABSENCE_SICK] = "sick leave", [ABSENCE_OFF] = "time off"};

static const char *plural(int32_t number)
{
	return number == 1 ? "" : "s";
}

/* "38 h", "7.5 h" */
static void format_hours(minutes time, char text[32])
{
	snprintf(text, 32, "%.4g h", time / 60.0);
}

static void say_absence(
	const struct plan_input *input, const struct absence *absence, char text[LIMIT_TEXT_SIZE])
{
	char first[WHEN_TEXT_SIZE], last[WHEN_TEXT_SIZE];
	const char *what = absence_words[absence->kind];
	if (absence->whole_days) {
		when_day(absence->first_day, first);
		when_day(absence->last_day, last);
		if (absence->first_day == absence->last_day)
			snprintf(text, LIMIT_TEXT_SIZE, "the %s on %s", what, first);
		else
			snprintf(text, LIMIT_TEXT_SIZE, "the %s from %s to %s", what, first, last);
		return;
	}
	when_stretch(input->site->zone, absence->start, absence->end, first);
	snprintf(text, LIMIT_TEXT_SIZE, "the %s on %s", what, first);
}

static void say_availability(const struct agent *agent, char text[LIMIT_TEXT_SIZE])
{
	size_t at = (size_t)snprintf(text, LIMIT_TEXT_SIZE, "the availability");
	for (int i = 0; i < agent->n_availability && at < LIMIT_TEXT_SIZE; i++) {
		const struct availability *row = &agent->availability[i];
		char days[WEEKDAYS_TEXT_SIZE], from[CLOCK_TEXT_SIZE], until[CLOCK_TEXT_SIZE];
		weekdays_format(row->days, days);
		clock_format(row->from, from);
		clock_format(row->until, until);
		at += (size_t)snprintf(text + at, LIMIT_TEXT_SIZE - at, "%s %s %s to %s",
			i > 0 ? "," : "", days, from, until);
	}
}

/* Sums: "38 paid hours in the week of Mon 2026-03-02". */
static void say_sum(const struct clash_limit *limit, char text[LIMIT_TEXT_SIZE])
{
	bool paid = limit->rule == CLASH_WEEK_PAID_LOW || limit->rule == CLASH_WEEK_PAID_HIGH ||
		    limit->rule == CLASH_PERIOD_PAID_LOW || limit->rule == CLASH_PERIOD_PAID_HIGH;
	bool week = limit->rule == CLASH_WEEK_SHIFTS_LOW || limit->rule == CLASH_WEEK_SHIFTS_HIGH ||
		    limit->rule == CLASH_WEEK_PAID_LOW || limit->rule == CLASH_WEEK_PAID_HIGH;
	char first[WHEN_TEXT_SIZE];
	when_day(limit->first, first);
	snprintf(text, LIMIT_TEXT_SIZE, "%s %.4g %s%s in the %s of %s",
		clash_is_least(limit->rule) ? "at least" : "at most",
		paid ? limit->value / 60.0 : limit->value, paid ? "paid hour" : "shift",
		plural(limit->value == 60 && paid ? 1 : limit->value), week ? "week" : "period",
		first);
}

static void say_limit(const struct plan_input *input, const struct agent *agent,
	const struct clash_limit *limit, char text[LIMIT_TEXT_SIZE])
{
	const struct contract *contract = &input->site->contracts[agent->contract];
	const char *end = plural(limit->value);
	char hours[32];
	format_hours(limit->value, hours);
	switch (limit->rule) {
	case CLASH_START_VARIATION:
		snprintf(text, LIMIT_TEXT_SIZE, "starts within %s of each other in a week", hours);
		break;
	case CLASH_WEEKENDS_LOW:
		snprintf(text, LIMIT_TEXT_SIZE, "at least %d weekend%s worked", limit->value, end);
		break;
	case CLASH_WEEKENDS_HIGH:
		snprintf(text, LIMIT_TEXT_SIZE, "at most %d weekend%s worked", limit->value, end);
		break;
	case CLASH_DAYS_ON_LOW:
		snprintf(text, LIMIT_TEXT_SIZE, "at least %d day%s worked in a row", limit->value,
			end);
		break;
	case CLASH_DAYS_ON_HIGH:
		snprintf(text, LIMIT_TEXT_SIZE, "at most %d day%s worked in a row", limit->value,
			end);
		break;
	case CLASH_DAYS_OFF_LOW:
		snprintf(
			text, LIMIT_TEXT_SIZE, "at least %d day%s off in a row", limit->value, end);
		break;
	case CLASH_DAYS_OFF_HIGH:
		snprintf(text, LIMIT_TEXT_SIZE, "at most %d day%s off in a row", limit->value, end);
		break;
	case CLASH_KIND_LIMIT:
		snprintf(text, LIMIT_TEXT_SIZE, "at most %d shift%s '%.60s'", limit->value, end,
			input->site->shift_kinds[contract->limits[limit->index].kind].name);
		break;
	case CLASH_NEXT_DAY:
		snprintf(text, LIMIT_TEXT_SIZE, "shifts that may not follow each other");
		break;
	case CLASH_REST:
		snprintf(text, LIMIT_TEXT_SIZE, "the rest of %s between shifts", hours);
		break;
	case CLASH_ROTATION:
		snprintf(text, LIMIT_TEXT_SIZE, "the rotation");
		break;
	case CLASH_BEFORE:
		snprintf(text, LIMIT_TEXT_SIZE, "the shifts known beside the period");
		break;
	case CLASH_PINNED:
		snprintf(text, LIMIT_TEXT_SIZE, "the pinned shifts");
		break;
	case CLASH_AVAILABILITY:
		say_availability(agent, text);
		break;
	case CLASH_ABSENCE:
		say_absence(input, &agent->absences[limit->index], text);
		break;
	default:
		say_sum(limit, text);
		break;
	}
}

/* Whether the limit is counted in minutes. */
static bool is_time(enum clash_rule rule)
{
	return rule == CLASH_START_VARIATION || rule == CLASH_REST || rule == CLASH_WEEK_PAID_LOW ||
	       rule == CLASH_WEEK_PAID_HIGH || rule == CLASH_PERIOD_PAID_LOW ||
	       rule == CLASH_PERIOD_PAID_HIGH;
}

static const char *unit_of(enum clash_rule rule)
{
	switch (rule) {
	case CLASH_WEEKENDS_LOW:
	case CLASH_WEEKENDS_HIGH:
		return "weekends";
	case CLASH_DAYS_ON_LOW:
	case CLASH_DAYS_ON_HIGH:
	case CLASH_DAYS_OFF_LOW:
	case CLASH_DAYS_OFF_HIGH:
		return "days";
	default:
		return is_time(rule) ? "h" : "shifts";
	}
}

/* What giving it up costs: "without the rest of 11 h between shifts, or with 8 h (3 h less)". */
static enum rota_status tell_member(const struct plan_input *input, const struct agent *agent,
	const struct clash_limit *limit, const struct clash_member *member, struct finding *finding,
	struct rota_error *err)
{
	char what[LIMIT_TEXT_SIZE], value[32], by[32];
	const char *left = member->is_enough ? "" : "; another clash is left then";
	const char *unit = unit_of(limit->rule);
	say_limit(input, agent, limit, what);
	if (limit->rule == CLASH_ABSENCE || limit->rule == CLASH_AVAILABILITY)
		return finding_add_part(finding, member->value, unit, err,
			"without %s: it takes %d shift%s there%s", what, member->value,
			plural(member->value), left);
	if (!clash_is_least(limit->rule) && !clash_is_most(limit->rule))
		return finding_add_part(finding, NAN, unit, err, "without %s%s", what, left);
	int32_t moved = member->value - limit->value;
	double scale = is_time(limit->rule) ? 60 : 1;
	snprintf(value, sizeof(value), "%.4g", member->value / scale);
	snprintf(by, sizeof(by), "%.4g", (moved < 0 ? -moved : moved) / scale);
	return finding_add_part(finding, (moved < 0 ? -moved : moved) / scale, unit, err,
		"%s: it would take %s %s, %s %s%s", what, value, unit, by,
		moved < 0 ? "less" : "more", left);
}

/* The only least sum of the set, which is what cannot be reached; INDEX_NONE: none, or several. */
static int find_least(const struct clash_case *c, const struct clash_member members[], int count)
{
	int found = INDEX_NONE;
	for (int m = 0; m < count; m++) {
		enum clash_rule rule = clash_case_limit(c, members[m].limit)->rule;
		if (rule != CLASH_WEEK_SHIFTS_LOW && rule != CLASH_WEEK_PAID_LOW &&
			rule != CLASH_PERIOD_SHIFTS_LOW && rule != CLASH_PERIOD_PAID_LOW)
			continue;
		if (found != INDEX_NONE)
			return INDEX_NONE;
		found = m;
	}
	return found;
}

static void join(const struct plan_input *input, const struct agent *agent,
	const struct clash_case *c, const struct clash_member members[], int count, int except,
	struct text *text)
{
	int said = 0, all = count - (except != INDEX_NONE);
	for (int m = 0; m < count; m++) {
		char what[LIMIT_TEXT_SIZE];
		if (m == except)
			continue;
		say_limit(input, agent, clash_case_limit(c, members[m].limit), what);
		text_addf(text, "%s%s", said == 0 ? "" : said == all - 1 ? " and " : ", ", what);
		said++;
	}
}

static enum rota_status tell(const struct plan_input *input, int who, int alike,
	const struct clash_case *c, const struct clash_member members[], int count,
	struct findings *findings, struct rota_error *err)
{
	const struct agent *agent = &input->site->agents[who];
	done_by(text_done) struct text text = {0};
	struct finding *finding;
	int least = find_least(c, members, count);
	text_addf(&text, "%s (%s)", agent->name, agent->id);
	if (alike > 0)
		text_addf(&text, " and %d other%s like that", alike, plural(alike));
	if (least != INDEX_NONE) {
		const struct clash_limit *limit = clash_case_limit(c, members[least].limit);
		char what[LIMIT_TEXT_SIZE];
		say_sum(limit, what);
		text_addf(&text, " cannot have %s: ", what);
		if (count > 1)
			join(input, agent, c, members, count, least, &text);
		else
			text_add(&text, "the shifts of the contract");
		text_addf(&text, " leave%s room for %.4g %s only", count == 2 ? "s" : "",
			members[least].value / (is_time(limit->rule) ? 60.0 : 1),
			unit_of(limit->rule));
	} else {
		text_addf(&text, " can have no roster that keeps %s", count > 1 ? "all of " : "");
		join(input, agent, c, members, count, INDEX_NONE, &text);
	}
	TRY(text_check(&text, err));
	TRY(findings_add(findings, FINDING_CLASH, who, &finding, err, "%s", text.data));
	for (int m = 0; m < count; m++)
		TRY(tell_member(input, agent, clash_case_limit(c, members[m].limit), &members[m],
			finding, err));
	return ROTA_OK;
}

enum rota_status clash_tell_person(const struct plan_input *input, int agent, int alike,
	struct findings *findings, struct rota_error *err)
{
	owned_by(clash_case_free) struct clash_case *c = NULL;
	owned_ struct clash_member *members = NULL;
	owned_ bool *on = NULL;
	TRY(clash_case_new(input, agent, &c, err));
	size_t n = (size_t)clash_case_count(c);
	TRY(memory_new(n + 1, sizeof(*members), &members, err));
	TRY(memory_new(n + 1, sizeof(*on), &on, err));
	for (size_t i = 0; i < n; i++)
		on[i] = true;
	for (int told = 0; told < MOST_CLASHES; told++) {
		int count;
		TRY(clash_find(c, on, members, &count, err));
		if (count == 0)
			break;
		TRY(tell(input, agent, alike, c, members, count, findings, err));
		/* what is left may clash as well: it is seen without what cannot be reached */
		int least = find_least(c, members, count);
		for (int m = 0; m < count; m++)
			on[members[m].limit] &= least != INDEX_NONE && m != least;
	}
	return ROTA_OK;
}
