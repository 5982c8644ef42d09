/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How people come, learn and leave. */
#include "files/site_told.h"
#include "files/site_types.h"

#include <string.h>

/* "50 %, 75 %": shares by week. */
static bool parse_shares(
	struct reading *reading, const struct field *field, const struct value *value, void *item)
{
	struct field_list list;
	if (!field_list_items(reading, field, value, &list))
		return false;
	double *shares = NULL;
	if (list.count > 0 && !reading_take(reading, (size_t)list.count, sizeof(*shares), &shares))
		return false;
	struct field one = {.type = &field_share, .low = field->low, .high = field->high};
	for (int i = 0; i < list.count; i++)
		if (!field_read(reading, &one, list.items[i], &list.items[i]->at, &shares[i]))
			return false;
	memcpy(field_at(field, item), &shares, sizeof(shares));
	memcpy((char *)item + field->second, &list.count, sizeof(list.count));
	return true;
}

static const struct field_type field_shares = {
	.name = "list of shares", .form = "shares such as '50 %, 75 %'", .parse = parse_shares};

static const struct field hiring_fields[] = {
	{.name = "attrition",
		.type = &field_share,
		FIELD_AT(struct hiring, attrition, double),
		.low = 0,
		.high = 0.95,
		.standard = "25 %",
		.unit = "share",
		.text = "share of the agents that leave within a year"},
	{.name = "training",
		.type = &field_days,
		FIELD_AT(struct hiring, training_days, int32_t),
		.low = 0,
		.high = 364,
		.standard = "4 weeks",
		.unit = "days",
		.text = "from a new agent's first day to the first contact"},
	{.name = "ramp_up",
		.type = &field_shares,
		FIELD_AT(struct hiring, ramp_up, const double *),
		FIELD_SECOND(struct hiring, n_ramp_up),
		.low = 0,
		.high = 1,
		.standard = "50 %, 60 %, 70 %, 80 %, 90 %",
		.unit = "share",
		.text = "share of a full agent's work that a new one does, week by week after the "
			"training"},
	{.name = "lead_time",
		.type = &field_days,
		FIELD_AT(struct hiring, lead_time_days, int32_t),
		.low = 0,
		.high = 364,
		.standard = "6 weeks",
		.unit = "days",
		.text = "from the decision to hire to the first day"},
	{.name = "class_every",
		.type = &field_days,
		FIELD_AT(struct hiring, class_every_days, int32_t),
		.low = 7,
		.high = 182,
		.standard = "4 weeks",
		.unit = "days",
		.text = "new agents start together, so often; whole weeks"},
	{.name = "smallest_class",
		.type = &field_integer,
		FIELD_AT(struct hiring, smallest_class, int32_t),
		.low = 1,
		.high = 1000,
		.standard = "1",
		.unit = "agents",
		.text = "fewest that start together"},
	{.name = "largest_class",
		.type = &field_integer,
		FIELD_AT(struct hiring, largest_class, int32_t),
		.low = 1,
		.high = 10000,
		.standard = "200",
		.unit = "agents",
		.text = "most that start together"},
	{.name = "recruiting_cost",
		.type = &field_real,
		FIELD_AT(struct hiring, recruiting_cost, double),
		.low = 0,
		.high = 1e9,
		.standard = "0",
		.unit = "money of cost_per_hour",
		.text = "cost of finding a new agent"},
	{.name = "training_cost",
		.type = &field_real,
		FIELD_AT(struct hiring, training_cost, double),
		.low = 0,
		.high = 1e9,
		.standard = "0",
		.unit = "money of cost_per_hour",
		.text = "cost of training a new agent, besides the pay"},
	{.name = "budget",
		.type = &field_real,
		FIELD_AT(struct hiring, budget, double),
		.low = 0,
		.high = 1e13,
		.standard = "",
		.unit = "money of cost_per_hour",
		.text = "most that pay of agents and leads, recruiting and training may cost in "
			"the "
			"whole horizon; left out: no limit",
		.example = "2000000"},
	{.name = "short_price",
		.type = &field_real,
		FIELD_AT(struct hiring, short_price, double),
		.low = 0,
		.high = 1000,
		.standard = "5",
		.unit = "weekly pays",
		.text = "what a week with one agent too few counts for, in weekly pays of an "
			"agent"},
	{.name = "plan_for",
		.type = &field_share,
		FIELD_AT(struct hiring, plan_for, double),
		.low = 0.05,
		.high = 0.99,
		.standard = "50 %",
		.unit = "share",
		.text = "chance that the volume stays below what is hired for; 50 % is what is "
			"expected"},
	{.name = "growth_error",
		.type = &field_share,
		FIELD_AT(struct hiring, growth_error, double),
		.low = 0,
		.high = 2,
		.standard = "25 %",
		.unit = "share",
		.text = "how uncertain the growth is that was assumed: its standard deviation as a "
			"share of it"},
	{.name = "leave",
		.type = &field_share,
		FIELD_AT(struct hiring, leave, double),
		.low = 0,
		.high = 0.5,
		.standard = "10 %",
		.unit = "share",
		.text = "share of the paid time that is planned leave"},
	{.name = "fit",
		.type = &field_share,
		FIELD_AT(struct hiring, fit, double),
		.low = 0.3,
		.high = 1,
		.standard = "100 %",
		.unit = "share",
		.text = "share of the time at work that falls where it is needed; shifts of fixed "
			"length "
			"never fit all of it"},
};

static void check_hiring(struct reading *reading, const struct value *value, void *item)
{
	const struct hiring *hiring = item;
	const struct value *every = value_find(value, "class_every");
	if (every != NULL && hiring->class_every_days % 7 != 0) {
		size_t mark = reading_enter(reading, "class_every");
		reading_must_be(reading, every, "whole weeks");
		reading_leave(reading, mark);
	}
	if (hiring->smallest_class > hiring->largest_class)
		reading_fault(reading, &value->at,
			"has a smallest class of %d, must be at most the largest, %d",
			hiring->smallest_class, hiring->largest_class);
}

const struct section hiring_section = {.what = "setting",
	.size = sizeof(struct hiring),
	FIELDS_OF(hiring_fields),
	.name_offset = NO_MEMBER,
	.place_offset = NO_MEMBER,
	.check = check_hiring};
