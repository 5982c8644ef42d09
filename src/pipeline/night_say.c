/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pipeline/night.h"

#include <inttypes.h>

enum { MOST_LINES = 40 };

static void say_change(
	const struct site *site, const struct roster_change *change, struct answer_draft *draft)
{
	char date[DAY_TEXT_SIZE];
	int agent = site_find_agent(site, change->agent_id);
	day_format(change->day, date);
	json_open_object(&draft->json, NULL);
	json_add_text(&draft->json, "agent", change->agent_id);
	json_add_text(&draft->json, "name", agent != INDEX_NONE ? site->agents[agent].name : NULL);
	json_add_text(&draft->json, "date", date);
	json_add_text(&draft->json, "was", change->was);
	json_add_text(&draft->json, "is", change->is);
	json_add_text(&draft->json, "reason", change->reason);
	json_close(&draft->json);
}

static void write_change(const struct roster_change *change, struct text *text)
{
	char date[DAY_TEXT_SIZE];
	day_format(change->day, date);
	text_addf(text, "  %-12s %s  %s -> %s: %s\n", change->agent_id, date,
		change->was[0] != '\0' ? change->was : "off",
		change->is[0] != '\0' ? change->is : "off", change->reason);
}

const char *night_least_words(const struct night *night, const struct night_part *part)
{
	static const char *const words[2][2][2] = {
		{{"no plan changes fewer than", "no plan that covers as much changes fewer than"},
			{"no plan that leaves the days behind as they are changes fewer than",
				"no plan that covers as much and leaves the days behind as they "
				"are changes fewer than"}},
		{{"no plan behind these days before changes fewer than",
			 "no plan behind these days before that covers as much changes fewer than"},
			{"no plan between the days before and behind changes fewer than",
				"no plan between the days before and behind that covers as much "
				"changes fewer than"}}};
	bool is_behind = false;
	for (const struct night_part *p = night->parts; p < part; p++)
		is_behind |= !p->is_same;
	return words[is_behind][part->meets_behind]
		    [price_is_short(night->site->site, &part->result.figures->terms)];
}

static void say_part(
	const struct night *night, const struct night_part *part, struct answer_draft *draft)
{
	char first[DAY_TEXT_SIZE];
	const struct figures *figures = part->result.figures;
	double share = price_uncovered_share(&figures->terms);
	day_format(part->period.first_day, first);
	text_addf(&draft->text,
		"%d days from %s: %d of %d shifts change, %s %d; %.2f %% uncovered\n",
		part->period.n_days, first, part->n_moved, part->n_shifts,
		night_least_words(night, part), figures->least_changes, 100 * share);
	json_open_object(&draft->json, NULL);
	json_add_text(&draft->json, "from", first);
	json_add_integer(&draft->json, "days", part->period.n_days);
	json_add_integer(&draft->json, "shifts", part->n_shifts);
	json_add_integer(&draft->json, "moved", part->n_moved);
	json_add_integer(&draft->json, "least_changes", figures->least_changes);
	json_add_number(&draft->json, "uncovered_share", share);
	json_add_number(&draft->json, "gap", figures->gap_share);
	json_add_bool(&draft->json, "short", part->is_short);
	json_open_list(&draft->json, "changes");
	for (size_t i = 0; i < part->changes.count; i++) {
		say_change(night->site->site, &part->changes.items[i], draft);
		if (i < MOST_LINES && part->n_shifts > 0)
			write_change(&part->changes.items[i], &draft->text);
	}
	json_close(&draft->json);
	json_close(&draft->json);
	if (part->changes.count > MOST_LINES && part->n_shifts > 0)
		text_addf(&draft->text, "  and %zu more\n", part->changes.count - MOST_LINES);
}

void night_say(const struct night *night, struct answer_draft *draft)
{
	char today[DAY_TEXT_SIZE], free_from[DAY_TEXT_SIZE];
	day_format(night->today, today);
	day_format(night->first_free, free_from);
	text_addf(&draft->text, "Night before %s, shifts before %s stay as they were told.\n",
		today, free_from);
	text_addf(&draft->text, "Forecast %s, requirements %s.\n",
		night->forecast_anew ? "made anew" : "as before",
		night->staffed_anew ? "made anew" : "as before");
	json_add_text(&draft->json, "today", today);
	json_add_text(&draft->json, "free_from", free_from);
	json_add_bool(&draft->json, "forecast_anew", night->forecast_anew);
	json_add_bool(&draft->json, "staffed_anew", night->staffed_anew);
	json_open_list(&draft->json, "parts");
	for (int i = 0; i < night->n_parts; i++)
		say_part(night, &night->parts[i], draft);
	json_close(&draft->json);
	if (night->waits)
		text_addf(&draft->text,
			"Waits for review: %s. out/proposal.csv lists the changes; 'rota accept' "
			"publishes\nthem, 'rota reject' drops them.\n",
			night->why);
	else if (night->publication > 0)
		text_addf(&draft->text, "Publication %" PRId64 ", changes in out/changes.csv.\n",
			night->publication);
	else
		text_add(&draft->text, "Nothing changes; what was published stays.\n");
	json_add_text(&draft->json, "waits", night->waits ? night->why : NULL);
	json_add_integer(&draft->json, "publication", night->publication);
}
