/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pipeline/figures_json.h"

#include "pipeline/findings_json.h"

#include <math.h>
#include <string.h>

/* One row a term: writing and reading go by it. */
struct term_row {
	const char *name, *unit;
	size_t amount, cost; /* offsets in struct price_terms */
};

#define TERM(term, unit, amount) \
	{ \
#term, unit, offsetof(struct price_terms, amount), \
			offsetof(struct price_terms, term##_cost) \
	}

static const struct term_row term_rows[] = {
	TERM(uncovered, "intervals", uncovered_intervals),
	TERM(surplus, "intervals", surplus_intervals),
	TERM(shift_short, "agents", shift_short),
	TERM(shift_many, "agents", shift_many),
	TERM(lead_short, "intervals", lead_short_intervals),
	TERM(lead_many, "intervals", lead_many_intervals),
	TERM(activity_missed, "intervals", activity_missed_intervals),
	TERM(paid, "hours", paid_hours),
	TERM(wish, "weight", wish_weight),
	TERM(fair_nights, "squares", fair_nights_squares),
	TERM(fair_weekends, "squares", fair_weekends_squares),
	TERM(fair_wishes, "squares", fair_wishes_squares),
};

static double *number_at(const struct price_terms *terms, size_t offset)
{
	return (double *)((char *)terms + offset);
}

static void add_cost(struct json_writer *json, const struct price_terms *terms)
{
	json_open_object(json, "cost");
	json_add_number(json, "total", terms->total_cost);
	for (size_t i = 0; i < COUNT_OF(term_rows); i++) {
		const struct term_row *row = &term_rows[i];
		json_open_object(json, row->name);
		json_add_number(json, row->unit, *number_at(terms, row->amount));
		json_add_number(json, "cost", *number_at(terms, row->cost));
		json_close(json);
	}
	json_close(json);
}

static void add_spread(struct json_writer *json, const char *key, const struct spread *spread)
{
	json_open_object(json, key);
	json_add_integer(json, "people", spread->people);
	json_add_integer(json, "least", spread->least);
	json_add_integer(json, "most", spread->most);
	json_add_number(json, "mean", spread->mean);
	json_add_number(json, "deviation", spread->deviation);
	json_close(json);
}

static void add_contracts(
	struct json_writer *json, const struct site *site, const struct figures *figures)
{
	json_open_list(json, "contracts");
	for (int i = 0; i < figures->n_contracts; i++) {
		const struct contract_hours *row = &figures->contracts[i];
		json_open_object(json, NULL);
		json_add_text(json, "contract", site->contracts[row->contract].name);
		json_add_integer(json, "people", row->people);
		json_add_number(json, "paid_hours", row->paid_hours);
		json_add_integer(json, "shifts", row->shifts);
		json_close(json);
	}
	json_close(json);
}

/* What one more agent at work would save, by interval from the period's first on. */
static void add_worths(
	struct json_writer *json, const struct site *site, const struct series_table *worth)
{
	json_open_list(json, "worths");
	for (int q = 0; q < worth->n_columns && worth->n > 0; q++) {
		json_open_object(json, NULL);
		json_add_text(json, "queue", site->queues[q].name);
		json_open_list(json, "by_interval");
		for (interval_index i = 0; i < worth->n; i++)
			json_add_number(json, NULL, round(series_column(worth, q)[i] * 1e6) / 1e6);
		json_close(json);
		json_close(json);
	}
	json_close(json);
}

void figures_json_add(
	struct json_writer *json, const struct site *site, const struct figures *figures)
{
	json_add_number(json, "demand_intervals", figures->terms.demand_intervals);
	json_add_number(json, "demand_shifts", figures->terms.demand_shifts);
	json_add_number(json, "demand_cost", figures->terms.demand_cost);
	add_cost(json, &figures->terms);
	json_add_number(json, "bound", figures->bound);
	json_add_text(json, "bound_from", figures->bound_from);
	json_add_integer(json, "bound_step_s", figures->bound_step_s);
	json_open_object(json, "gap");
	json_add_number(json, "cost", figures->gap_cost);
	json_add_number(json, "share_of_demand", figures->gap_share);
	json_close(json);
	add_contracts(json, site, figures);
	add_spread(json, "nights", &figures->nights);
	add_spread(json, "weekends", &figures->weekends);
	json_open_list(json, "warnings");
	for (size_t i = 0; i < figures->warnings.count; i++)
		json_add_text(json, NULL, figures->warnings.lines[i]);
	json_close(json);
	findings_json_add(json, site, &figures->findings);
	add_worths(json, site, &figures->worth);
	json_add_integer(json, "rosters_tried", figures->rosters_tried);
	json_open_object(json, "time");
	json_add_number(json, "bound_s", figures->seconds_bound);
	json_add_number(json, "search_s", figures->seconds_search);
	json_add_number(json, "total_s", figures->seconds_total);
	json_close(json);
}

static double number_of(const struct json_value *value, const char *path)
{
	double number;
	return json_number_of(json_find_path(value, path), &number) ? number : NAN;
}

static int integer_of(const struct json_value *value, const char *path)
{
	int64_t integer;
	bool fits = json_integer_of(json_find_path(value, path), &integer) &&
		    integer >= INT32_MIN && integer <= INT32_MAX;
	return fits ? (int)integer : 0;
}

static void read_cost(const struct json_value *cost, struct price_terms *terms)
{
	terms->total_cost = number_of(cost, "total");
	for (size_t i = 0; i < COUNT_OF(term_rows); i++) {
		const struct term_row *row = &term_rows[i];
		const struct json_value *term = json_find(cost, row->name);
		*number_at(terms, row->amount) = number_of(term, row->unit);
		*number_at(terms, row->cost) = number_of(term, "cost");
	}
}

static void read_spread(const struct json_value *value, struct spread *spread)
{
	spread->people = integer_of(value, "people");
	spread->least = integer_of(value, "least");
	spread->most = integer_of(value, "most");
	spread->mean = number_of(value, "mean");
	spread->deviation = number_of(value, "deviation");
}

static enum rota_status read_contracts(const struct site *site, const struct json_value *list,
	struct figures *figures, struct rota_error *err)
{
	size_t count = json_count(list);
	TRY(memory_new(count, sizeof(*figures->contracts), &figures->contracts, err));
	for (size_t i = 0; i < count; i++) {
		const struct json_value *row = json_item(list, i);
		const char *name = json_text_of(json_find(row, "contract"), NULL);
		int contract = name != NULL ? site_find_contract(site, name) : INDEX_NONE;
		if (contract == INDEX_NONE)
			continue;
		figures->contracts[figures->n_contracts++] = (struct contract_hours){
			.contract = contract,
			.people = integer_of(row, "people"),
			.paid_hours = number_of(row, "paid_hours"),
			.shifts = integer_of(row, "shifts"),
		};
	}
	return ROTA_OK;
}

static enum rota_status read_worths(const struct site *site, const struct json_value *list,
	struct series_table *worth, struct rota_error *err)
{
	size_t n = json_count(json_find(json_item(list, 0), "by_interval"));
	if (n == 0 || n > INT32_MAX)
		return ROTA_OK;
	TRY(series_table_init(worth, site->n_queues, (interval_index)n, err));
	for (size_t c = 0; c < json_count(list); c++) {
		const struct json_value *row = json_item(list, c);
		const struct json_value *values = json_find(row, "by_interval");
		const char *name = json_text_of(json_find(row, "queue"), NULL);
		int queue = name != NULL ? site_find_queue(site, name) : INDEX_NONE;
		for (size_t i = 0; queue != INDEX_NONE && i < n; i++)
			if (!json_number_of(json_item(values, i), &series_column(worth, queue)[i]))
				series_column(worth, queue)[i] = 0;
	}
	return ROTA_OK;
}

static enum rota_status read_warnings(
	const struct json_value *list, struct notes *warnings, struct rota_error *err)
{
	for (size_t i = 0; i < json_count(list); i++) {
		const char *line = json_text_of(json_item(list, i), NULL);
		if (line != NULL)
			TRY(notes_add(warnings, err, "%s", line));
	}
	return ROTA_OK;
}

enum rota_status figures_json_read(const struct site *site, const char *bytes, size_t length,
	struct figures **ret_figures, struct rota_error *err)
{
	owned_by(json_free) struct json_value *document = NULL;
	owned_by(figures_free) struct figures *figures = NULL;
	TRY(json_parse(bytes, length, &document, err));
	if (!json_is_record(json_find(document, "cost")))
		return error_set(err, ROTA_EINVAL, "the plan's figures have no 'cost'");
	TRY(memory_new(1, sizeof(*figures), &figures, err));
	read_cost(json_find(document, "cost"), &figures->terms);
	figures->terms.demand_intervals = number_of(document, "demand_intervals");
	figures->terms.demand_shifts = number_of(document, "demand_shifts");
	figures->terms.demand_cost = number_of(document, "demand_cost");
	figures->bound = number_of(document, "bound");
	figures->bound_step_s = integer_of(document, "bound_step_s");
	const char *from = json_text_of(json_find(document, "bound_from"), NULL);
	snprintf(figures->bound_from, sizeof(figures->bound_from), "%s", from != NULL ? from : "");
	figures->gap_cost = number_of(document, "gap.cost");
	figures->gap_share = number_of(document, "gap.share_of_demand");
	read_spread(json_find(document, "nights"), &figures->nights);
	read_spread(json_find(document, "weekends"), &figures->weekends);
	figures->rosters_tried = integer_of(document, "rosters_tried");
	figures->seconds_bound = number_of(document, "time.bound_s");
	figures->seconds_search = number_of(document, "time.search_s");
	figures->seconds_total = number_of(document, "time.total_s");
	TRY(read_contracts(site, json_find(document, "contracts"), figures, err));
	TRY(read_worths(site, json_find(document, "worths"), &figures->worth, err));
	TRY(read_warnings(json_find(document, "warnings"), &figures->warnings, err));
	TRY(findings_json_read(site, json_find(document, "findings"), &figures->findings, err));
	*ret_figures = TAKE(figures);
	return ROTA_OK;
}
