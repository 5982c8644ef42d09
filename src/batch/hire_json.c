/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "batch/hire.h"

static void add_day(struct json_writer *json, const char *key, day_number day)
{
	char text[DAY_TEXT_SIZE];
	day_format(day, text);
	json_add_text(json, key, text);
}

static void add_week(struct json_writer *json, const struct hire *hire, int w)
{
	const struct hiring_plan *plan = &hire->plans[HIRE_PLANNED];
	json_open_object(json, NULL);
	add_day(json, "first_day", hire->need->weeks[w].first_day);
	json_add_number(json, "contacts_a_day", hire->need->weeks[w].contacts_a_day);
	json_add_number(json, "need_low", hire->needs[HIRE_LOW][w]);
	json_add_number(json, "need", hire->needs[HIRE_PLANNED][w]);
	json_add_number(json, "need_high", hire->needs[HIRE_HIGH][w]);
	json_add_number(json, "on_books", plan->people[w]);
	json_add_number(json, "working", plan->working[w]);
	json_add_number(json, "short", plan->short_[w]);
	json_add_number(json, "p_short", hire->p_short[w]);
	json_add_integer(json, "starts", plan->starts[w]);
	json_add_integer(json, "leads", plan->leads[w]);
	json_close(json);
}

static void add_plan(struct json_writer *json, const struct hire *hire, int band)
{
	const struct hiring_plan *plan = &hire->plans[band];
	int starts = 0;
	for (int w = 0; w < hire->need->n_weeks; w++)
		starts += plan->starts[w];
	json_open_object(json, NULL);
	json_add_number(json, "plan_for",
		band == HIRE_PLANNED ? hire->site->hiring.plan_for : hire_shares[band]);
	json_add_integer(json, "starts", starts);
	json_add_integer(json, "leads_at_end", plan->leads[hire->need->n_weeks - 1]);
	json_add_number(json, "cost", plan->cost);
	json_add_number(json, "price", plan->price);
	json_add_number(json, "bound", plan->bound);
	json_add_bool(json, "within_budget", plan->feasible);
	json_close(json);
}

static void add_review(
	struct json_writer *json, const struct hire *hire, const struct hire_review *review)
{
	json_open_object(json, NULL);
	json_add_integer(json, "months", review->months);
	if (review->week >= 0) {
		add_day(json, "first_day", hire->need->weeks[review->week].first_day);
		json_add_number(json, "contacts_a_day", review->contacts_a_day);
		json_add_number(json, "low", review->low);
		json_add_number(json, "high", review->high);
		json_add_number(json, "on_books", review->people);
		json_add_integer(json, "started", review->started);
		json_add_number(json, "leavers", review->leavers);
		json_add_number(json, "most_leavers", review->most_leavers);
		json_add_number(json, "faster_above", review->faster);
		json_add_number(json, "slower_below", review->slower);
	}
	json_close(json);
}

void hire_add_json(const struct hire *hire, struct json_writer *json)
{
	json_add_integer(json, "agents", hire->workforce.agents);
	json_open_list(json, "plans");
	for (int b = 0; b < HIRE_BANDS; b++)
		add_plan(json, hire, b);
	json_close(json);
	json_open_list(json, "weeks");
	for (int w = 0; w < hire->need->n_weeks; w++)
		add_week(json, hire, w);
	json_close(json);
	json_open_list(json, "reviews");
	for (int i = 0; i < HIRE_REVIEWS; i++)
		add_review(json, hire, &hire->reviews[i]);
	json_close(json);
}
