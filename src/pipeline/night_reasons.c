/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Why each shift changes: what befell its person, whom it covers for, or what the demand does. */
#include "pipeline/night.h"
#include "pipeline/need_cut.h"

#include <math.h>

/* A change of a day's demand that is worth telling. */
static const double TELLING = 0.03;

static const char *const weekdays[] = {
	"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"};

static const char *name_of(const struct agent *agent)
{
	return agent->name != NULL && agent->name[0] != '\0' ? agent->name : agent->id;
}

static const struct absence *absence_on(
	const struct site *site, const struct agent *agent, day_number day)
{
	instant start = zone_instant(site->zone, day, 0, NULL);
	instant end = zone_instant(site->zone, day + 1, 0, NULL);
	for (int i = 0; i < agent->n_absences; i++) {
		const struct absence *absence = &agent->absences[i];
		if (absence->whole_days ? absence->first_day <= day && day <= absence->last_day
					: absence->start < end && absence->end > start)
			return absence;
	}
	return NULL;
}

static const char *absence_word(const struct absence *absence)
{
	static const char *const words[] = {[ABSENCE_LEAVE] = "leave",
		[ABSENCE_SICK] = "sick leave",
		[ABSENCE_OFF] = "time off"};
	return words[absence->kind];
}

/* What befell the person: "sick leave of ...", "left on ..."; "" when nothing. */
static void tell_own(
	const struct night *night, const struct roster_change *change, struct text *reason)
{
	const struct site *site = night->site->site;
	int agent = site_find_agent(site, change->agent_id);
	char day[DAY_TEXT_SIZE];
	if (agent == INDEX_NONE) {
		text_add(reason, "no longer in agents.csv");
		return;
	}
	const struct agent *who = &site->agents[agent];
	const struct absence *absence = absence_on(site, who, change->day);
	if (who->until != DAY_NONE && who->until < change->day) {
		day_format(who->until, day);
		text_addf(reason, "left on %s", day);
	} else if (who->from != DAY_NONE && who->from > change->day) {
		day_format(who->from, day);
		text_addf(reason, "comes on %s", day);
	} else if (absence != NULL) {
		text_addf(reason, "%s of %s", absence_word(absence), name_of(who));
	}
}

static bool works_in(const struct roster *roster, const char *agent_id)
{
	for (size_t i = 0; roster != NULL && i < roster->n_duties; i++)
		if (strcmp(roster->duties[i].agent_id, agent_id) == 0)
			return true;
	return false;
}

/* Whether the person was told any shift in the night's days, or in the weeks before. */
static bool is_known(const struct night *night, const struct night_part *part, const char *agent_id)
{
	for (int i = 0; i < night->n_parts; i++)
		if (works_in(night->parts[i].published, agent_id))
			return true;
	return works_in(part->result.audit.around, agent_id);
}

/* Somebody who was told nothing yet in these days. */
static void tell_joined(const struct night *night, const struct night_part *part,
	const struct roster_change *change, struct text *reason)
{
	int agent = site_find_agent(night->site->site, change->agent_id);
	char day[DAY_TEXT_SIZE];
	if (agent == INDEX_NONE || part->published == NULL ||
		is_known(night, part, change->agent_id))
		return;
	const struct agent *who = &night->site->site->agents[agent];
	if (who->from == DAY_NONE) {
		text_add(reason, "new in agents.csv, or back");
		return;
	}
	day_format(who->from, day);
	text_addf(reason, "joined on %s", day);
}

static bool is_pinned(const struct night_part *part, const struct roster_change *change)
{
	for (size_t i = 0; i < part->pinned->n_duties; i++)
		if (part->pinned->duties[i].day == change->day &&
			strcmp(part->pinned->duties[i].agent_id, change->agent_id) == 0)
			return true;
	return false;
}

/* Those who were told to work that day and cannot. */
static void tell_covered(const struct night *night, const struct night_part *part,
	const struct roster_change *change, struct text *reason)
{
	const struct site *site = night->site->site;
	int count = 0;
	for (size_t i = 0; i < part->changes.count; i++) {
		const struct roster_change *other = &part->changes.items[i];
		done_by(text_done) struct text own = {0};
		if (other->day != change->day || other->was[0] == '\0' ||
			strcmp(other->agent_id, change->agent_id) == 0)
			continue;
		tell_own(night, other, &own);
		if (own.length == 0 || count++ > 0)
			continue;
		int agent = site_find_agent(site, other->agent_id);
		text_addf(reason, "covers for %s",
			agent != INDEX_NONE ? name_of(&site->agents[agent]) : other->agent_id);
	}
	if (count > 1)
		text_addf(reason, " and %d more", count - 1);
}

static void tell_rule(const struct night *night, const struct night_part *part,
	const struct roster_change *change, struct text *reason)
{
	int agent = site_find_agent(night->site->site, change->agent_id);
	for (size_t i = 0; i < part->broken.count; i++) {
		const struct breach *breach = &part->broken.items[i];
		if (!breach->hard || breach->agent != agent || agent == INDEX_NONE ||
			breach->first_day == DAY_NONE || breach->first_day > change->day ||
			breach->last_day < change->day)
			continue;
		text_addf(reason, "as it was told: %s", breach->text);
		return;
	}
}

static double sum_day(const struct series_table *table, const struct horizon *horizon,
	const struct site *site, day_number day)
{
	interval_index from = horizon_find(horizon, zone_instant(site->zone, day, 0, NULL));
	interval_index until =
		horizon_find(horizon, zone_instant(site->zone, day + 1, 0, NULL) - 1);
	double sum = 0;
	if (from < 0 || until < from)
		return NAN;
	for (int q = 0; q < table->n_columns; q++)
		for (interval_index i = from; i <= until && i < table->n; i++)
			sum += fmax(0, series_column(table, q)[i]);
	return sum;
}

static bool tell_share(const char *what, double was, double is, day_number day, struct text *reason)
{
	if (!(was > 0) || !(is >= 0) || fabs(is / was - 1) < TELLING)
		return false;
	text_addf(reason, "%s %+.0f %% on %s", what, 100 * (is / was - 1),
		weekdays[day_weekday(day)]);
	return true;
}

static void tell_demand(const struct night *night, day_number day, struct text *reason)
{
	const struct site *site = night->site->site;
	if (night->outlook_was != NULL && night->outlook != NULL &&
		tell_share("volume",
			sum_day(&night->outlook_was->columns[OUTLOOK_VOLUME],
				&night->outlook_was->horizon, site, day),
			sum_day(&night->outlook->columns[OUTLOOK_VOLUME], &night->outlook->horizon,
				site, day),
			day, reason))
		return;
	if (night->need_was != NULL && night->need != NULL)
		tell_share("agents needed",
			sum_day(&night->need_was->columns[NEED_REQUIRED], &night->need_was->horizon,
				site, day),
			sum_day(&night->need->columns[NEED_REQUIRED], &night->need->horizon, site,
				day),
			day, reason);
}

/* Another change of the same person in the same week. */
static void tell_other_day(const struct night *night, const struct night_part *part,
	const struct roster_change *change, struct text *reason)
{
	int starts = night->site->site->week_starts;
	char day[DAY_TEXT_SIZE];
	for (size_t i = 0; i < part->changes.count; i++) {
		const struct roster_change *other = &part->changes.items[i];
		if (other == change || strcmp(other->agent_id, change->agent_id) != 0 ||
			day_week_start(other->day, starts) != day_week_start(change->day, starts))
			continue;
		day_format(other->day, day);
		text_addf(reason, "goes with the change on %s", day);
		return;
	}
}

static void tell(const struct night *night, const struct night_part *part,
	const struct roster_change *change, struct text *reason)
{
	tell_own(night, change, reason);
	if (reason->length == 0 && is_pinned(part, change))
		text_add(reason, "pinned");
	if (reason->length == 0)
		tell_joined(night, part, change, reason);
	if (reason->length == 0)
		tell_rule(night, part, change, reason);
	if (reason->length == 0 && change->is[0] != '\0')
		tell_covered(night, part, change, reason);
	if (reason->length == 0)
		tell_demand(night, change->day, reason);
	if (reason->length == 0)
		tell_other_day(night, part, change, reason);
	if (reason->length == 0)
		text_addf(reason, "better cover on %s", weekdays[day_weekday(change->day)]);
}

enum rota_status night_reasons(struct night *night, struct night_part *part, struct rota_error *err)
{
	for (size_t i = 0; i < part->changes.count; i++) {
		done_by(text_done) struct text reason = {0};
		struct roster_change *change = &part->changes.items[i];
		tell(night, part, change, &reason);
		TRY(text_check(&reason, err));
		TRY(arena_copy_text(&part->changes.arena, reason.data, &change->reason, err));
	}
	return ROTA_OK;
}
