/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How load becomes agents: what is the same for all queues. */
#include "files/site_told.h"
#include "files/site_types.h"

#include <string.h>

static const struct choice load_rules[] = {{"mol_max", LOAD_MOL_MAX}, {"mol_avg", LOAD_MOL_AVG},
	{"sipp_avg", LOAD_SIPP_AVG}, {"sipp_max", LOAD_SIPP_MAX}, {"sipp_mix", LOAD_SIPP_MIX},
	{"lag_avg", LOAD_LAG_AVG}, {"lag_max", LOAD_LAG_MAX}, {NULL, 0}};

static const struct choice spreads[] = {
	{"none", SPREAD_NONE}, {"forecast", SPREAD_FORECAST}, {NULL, 0}};

static const struct field staffing_fields[] = {
	{.name = "load",
		.type = &field_choice,
		FIELD_AT(struct staffing_settings, load, enum load_rule),
		.standard = "mol_max",
		.unit = "",
		.text = "load that an interval is staffed for: mol, the contacts in progress if "
			"nobody waited; sipp, volume times handle time of the interval alone; lag, "
			"that of one handle time before; avg is the mean and max the most within "
			"the interval; sipp_mix is the mean while volume grows, else the most",
		.choices = load_rules},
	{.name = "volume_spread",
		.type = &field_choice,
		FIELD_AT(struct staffing_settings, spread, enum volume_spread),
		.standard = "none",
		.unit = "",
		.text = "none: the forecast's volume is taken as certain, as queueing calculators "
			"do; forecast: goals hold on average over the volumes that its bands allow",
		.choices = spreads},
	{.name = "pooling",
		.type = &field_bool,
		FIELD_AT(struct staffing_settings, pooling, bool),
		.standard = "no",
		.unit = "",
		.text = "yes: queues that agents' skills join share one reserve, and deferred work "
			"is done while live queues leave people idle; no: each queue is staffed as "
			"if its people served no other"},
};

const struct section staffing_section = {.what = "staffing rule",
	.size = sizeof(struct staffing_settings),
	FIELDS_OF(staffing_fields),
	.name_offset = NO_MEMBER,
	.place_offset = NO_MEMBER};

static bool parse_gain(
	struct reading *reading, const struct field *field, const struct value *value, void *item)
{
	struct chat_gain *gain = field_at(field, item);
	struct field_list list;
	if (!field_list_items(reading, field, value, &list))
		return false;
	if (list.count == 0 || list.count > MOST_GAINS)
		return field_wrong(reading, field, value);
	double before = 0;
	for (int i = 0; i < list.count; i++) {
		const struct value *each = list.items[i];
		double times;
		if (each->kind != VALUE_TEXT ||
			!number_parse(each->text, strlen(each->text), &times) || times < before ||
			times > i + 1 || (i == 0 && times < 1))
			return field_wrong(reading, field, each);
		gain->times[i] = before = times;
	}
	gain->count = list.count;
	return true;
}

const struct field_type field_gain = {.name = "gains",
	.form = "numbers that begin with 1, never fall and are at most 1, 2, 3, ..., such as [1, "
		"1.7, 2.5]",
	.parse = parse_gain};
