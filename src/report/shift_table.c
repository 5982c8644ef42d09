/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/shift_table.h"

#include <math.h>

void shift_table_done(struct shift_table *table)
{
	free(table->kinds);
	free(table->cells);
}

/* Kinds in the site's order; where each stands, INDEX_NONE: it is not asked for. */
static enum rota_status list_kinds(const struct report_input *input, struct shift_table *table,
	int *place, struct rota_error *err)
{
	size_t n = (size_t)input->site->n_shift_kinds;
	TRY(memory_new(n, sizeof(int), &table->kinds, err));
	for (size_t k = 0; k < n; k++)
		place[k] = INDEX_NONE;
	for (size_t i = 0; i < input->need->n_shifts; i++)
		place[input->need->shifts[i].kind] = 0;
	for (size_t k = 0; k < n; k++)
		if (place[k] != INDEX_NONE) {
			place[k] = table->n_kinds;
			table->kinds[table->n_kinds++] = (int)k;
		}
	return ROTA_OK;
}

static struct shift_cell *cell_of(
	const struct shift_table *table, const int place[], int kind, day_number day)
{
	int d = day - table->first_day;
	if (place[kind] == INDEX_NONE || d < 0 || d >= table->n_days)
		return NULL;
	return &table->cells[place[kind] * table->n_days + d];
}

static void fill(const struct report_input *input, struct shift_table *table, const int place[])
{
	for (int c = 0; c < table->n_kinds * table->n_days; c++)
		table->cells[c] = (struct shift_cell){NAN, 0};
	for (size_t i = 0; i < input->need->n_shifts; i++) {
		const struct shift_need *need = &input->need->shifts[i];
		struct shift_cell *cell = cell_of(table, place, need->kind, need->day);
		if (cell != NULL)
			cell->required = need->required;
	}
	table->has_roster = input->roster != NULL;
	for (size_t i = 0; table->has_roster && i < input->roster->n_duties; i++) {
		const struct duty *duty = &input->roster->duties[i];
		struct shift_cell *cell = cell_of(table, place, duty->kind, duty->day);
		if (cell != NULL && input->site->agents[duty->agent].role == ROLE_AGENT)
			cell->there++;
	}
}

enum rota_status shift_table_init(
	const struct report_input *input, struct shift_table *ret_table, struct rota_error *err)
{
	struct shift_table *table = ret_table;
	owned_ int *place = NULL;
	*table = (struct shift_table){0};
	if (input->need == NULL || input->need->n_shifts == 0)
		return ROTA_OK;
	const struct need *need = input->need;
	table->first_day =
		input->period != NULL ? input->period->first_day : need->horizon.first_day;
	table->n_days = input->period != NULL ? input->period->n_days : need->horizon.n_days;
	TRY(memory_new((size_t)input->site->n_shift_kinds, sizeof(int), &place, err));
	TRY(list_kinds(input, table, place, err));
	TRY(memory_new((size_t)table->n_kinds * (size_t)table->n_days, sizeof(*table->cells),
		&table->cells, err));
	fill(input, table, place);
	return ROTA_OK;
}

struct shift_sum shift_table_sum(
	const struct shift_table *table, int kind, int first_day, int behind_day)
{
	struct shift_sum sum = {0};
	int from = kind < table->n_kinds ? kind : 0;
	int until = kind < table->n_kinds ? kind + 1 : table->n_kinds;
	for (int k = from; k < until; k++)
		for (int d = first_day; d < behind_day; d++) {
			const struct shift_cell *cell = &table->cells[k * table->n_days + d];
			double required = isnan(cell->required) ? 0 : cell->required;
			sum.required += required;
			sum.there += cell->there;
			sum.missing += fmax(0, required - cell->there);
			sum.beyond += fmax(0, cell->there - required);
		}
	sum.covered_share =
		table->has_roster && sum.required > 0 ? 1 - sum.missing / sum.required : NAN;
	return sum;
}
