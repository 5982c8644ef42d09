/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pipeline/findings_json.h"

#include "base/text.h"

#include <math.h>
#include <string.h>

static const char *const titles[FINDING_KINDS] = {
	"Why not: these cannot all be kept; any one given up, in this way or wholly, would do:",
	"What leads would bring:", "What rules cost (the bound falls by so much without them):"};

/* Units as they are written by the planner, so that a word read from a file is one of them. */
static const char *const units[] = {
	"h", "shifts", "days", "weekends", "agent hours", "lead hours", "agents", ""};

void findings_say(const struct findings *findings, struct text *text)
{
	for (int kind = 0; kind < FINDING_KINDS; kind++) {
		bool titled = false;
		for (size_t i = 0; i < findings->count; i++) {
			const struct finding *finding = &findings->items[i];
			if ((int)finding->kind != kind)
				continue;
			if (!titled)
				text_addf(text, "%s\n", titles[kind]);
			titled = true;
			text_addf(text, "  - %s\n", finding->text);
			for (size_t p = 0; p < finding->n_parts; p++)
				text_addf(text, "      %s\n", finding->parts[p].text);
		}
	}
}

static void add_number(struct json_writer *json, const char *key, double number)
{
	if (isfinite(number))
		json_add_number(json, key, number);
}

void findings_json_add(
	struct json_writer *json, const struct site *site, const struct findings *findings)
{
	json_open_list(json, "findings");
	for (size_t i = 0; i < findings->count; i++) {
		const struct finding *finding = &findings->items[i];
		json_open_object(json, NULL);
		json_add_text(json, "kind", finding_names[finding->kind]);
		if (finding->agent != INDEX_NONE)
			json_add_text(json, "agent", site->agents[finding->agent].id);
		json_add_text(json, "text", finding->text);
		add_number(json, "saves", finding->cost);
		add_number(json, "hours", finding->hours);
		json_open_list(json, "parts");
		for (size_t p = 0; p < finding->n_parts; p++) {
			json_open_object(json, NULL);
			json_add_text(json, "text", finding->parts[p].text);
			add_number(json, "amount", finding->parts[p].amount);
			json_add_text(json, "unit", finding->parts[p].unit);
			json_close(json);
		}
		json_close(json);
		json_close(json);
	}
	json_close(json);
}

static double number_of(const struct json_value *value, const char *key)
{
	double number;
	return json_number_of(json_find(value, key), &number) ? number : NAN;
}

static const char *unit_of(const struct json_value *part)
{
	const char *unit = json_text_of(json_find(part, "unit"), NULL);
	for (size_t i = 0; unit != NULL && i < COUNT_OF(units); i++)
		if (strcmp(units[i], unit) == 0)
			return units[i];
	return "";
}

static enum rota_status read_one(const struct site *site, const struct json_value *value,
	struct findings *findings, struct rota_error *err)
{
	const char *name = json_text_of(json_find(value, "kind"), NULL);
	const char *text = json_text_of(json_find(value, "text"), NULL);
	const char *id = json_text_of(json_find(value, "agent"), NULL);
	const struct json_value *parts = json_find(value, "parts");
	struct finding *finding;
	int kind = 0;
	while (kind < FINDING_KINDS && (name == NULL || strcmp(finding_names[kind], name) != 0))
		kind++;
	if (kind == FINDING_KINDS || text == NULL)
		return ROTA_OK;
	TRY(findings_add(findings, (enum finding_kind)kind,
		id != NULL ? site_find_agent(site, id) : INDEX_NONE, &finding, err, "%s", text));
	finding->cost = number_of(value, "saves");
	finding->hours = number_of(value, "hours");
	for (size_t p = 0; p < json_count(parts); p++) {
		const struct json_value *part = json_item(parts, p);
		const char *words = json_text_of(json_find(part, "text"), NULL);
		if (words != NULL)
			TRY(finding_add_part(finding, number_of(part, "amount"), unit_of(part), err,
				"%s", words));
	}
	return ROTA_OK;
}

enum rota_status findings_json_read(const struct site *site, const struct json_value *list,
	struct findings *findings, struct rota_error *err)
{
	for (size_t i = 0; i < json_count(list); i++)
		TRY(read_one(site, json_item(list, i), findings, err));
	return ROTA_OK;
}
