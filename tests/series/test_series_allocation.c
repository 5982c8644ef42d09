/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "failing/failing.h"
#include "series/accuracy.h"
#include "series/series.h"
#include "series/tally.h"
#include "suite.h"

static enum rota_status make_past(void *owner, struct rota_error *err)
{
	owned_by(past_free) struct past *past = NULL;
	return past_new(owner, 3, &past, err);
}

static enum rota_status make_outlook(void *owner, struct rota_error *err)
{
	owned_by(outlook_free) struct outlook *outlook = NULL;
	return outlook_new(owner, 3, &outlook, err);
}

static enum rota_status make_need(void *owner, struct rota_error *err)
{
	owned_by(need_free) struct need *need = NULL;
	return need_new(owner, 3, &need, err);
}

static enum rota_status fill_tally(void *owner, struct rota_error *err)
{
	(void)owner;
	done_by(tally_done) struct tally tally = {0};
	int index;
	TRY(names_add(&tally.queues, "phone", 5, 0, &index, err));
	TRY(memory_grow(&tally.queue_names, &tally.queue_capacity, 1, sizeof(char *), err));
	TRY(memory_grow(&tally.cells, &tally.cell_capacity, 1, sizeof(*tally.cells), err));
	TRY(memory_grow(&tally.faults, &tally.fault_capacity, 1, sizeof(*tally.faults), err));
	return arena_copy_text(&tally.arena, "kind", &tally.faults[0].kind, err);
}

static enum rota_status fill_accuracy(void *owner, struct rota_error *err)
{
	(void)owner;
	done_by(accuracy_table_done) struct accuracy_table table = {0};
	return memory_grow(&table.rows, &table.capacity, 9, sizeof(*table.rows), err);
}

START_TEST(tables_survive_when_memory_runs_out)
{
	owned_by(zone_free) struct zone *zone = NULL;
	struct horizon horizon;
	ck_assert_int_eq(zone_new("UTC", &zone, NULL), ROTA_OK);
	ck_assert_int_eq(horizon_init(&horizon, zone, 20000, 2, 900, NULL), ROTA_OK);
	ck_assert_int_eq(failing_check(make_past, &horizon), 3);
	ck_assert_int_eq(failing_check(make_outlook, &horizon), 1 + OUTLOOK_COLUMNS);
	ck_assert_int_eq(failing_check(make_need, &horizon), 1 + NEED_COLUMNS);
	ck_assert_int_eq(failing_check(fill_tally, NULL), 6);
	ck_assert_int_eq(failing_check(fill_accuracy, NULL), 1);
}
END_TEST

int main(void)
{
	return SUITE_RUN("series", "allocation", tables_survive_when_memory_runs_out);
}
