/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Out of memory at any point of a forecast is an error like another, and leaks nothing. */
#include "forecast/forecast.h"

#include "failing/failing.h"
#include "made.h"

enum { MARCH_2 = 20514 };

static enum rota_status run(void *owner, struct rota_error *err)
{
	struct made *made = owner;
	done_by(accuracy_table_done) struct accuracy_table accuracy = {0};
	done_by(notes_done) struct notes notes = {0};
	owned_by(outlook_free) struct outlook *outlook = NULL;
	return forecast_run(
		made->site, made->past, &made->ahead, NULL, &outlook, &accuracy, &notes, err);
}

START_TEST(forecast_without_memory_fails_cleanly)
{
	struct made made;
	made_init(&made, "UTC", 2, MARCH_2, 23, 3, 3600);
	for (interval_index i = 0; i < made.before.count; i++)
		made_past(&made, 0)[i] = horizon_day(&made.before, i) < 20 ? i % 24 : 0;
	made.site->queues[1].alike = "q0";
	made_add_event(&made, MARCH_2 - 9, EVENT_HOLIDAY, "x", NAN);
	ck_assert_int_gt(failing_check(run, &made), 100);
	made_done(&made);
}
END_TEST

int main(void)
{
	return SUITE_RUN("forecast", "forecast_allocation", forecast_without_memory_fails_cleanly);
}
