/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "staffing/staffing.h"

#include "failing/failing.h"
#include "suite.h"
#include "support/random_site.h"

struct work {
	const struct site *site;
	const struct outlook *outlook;
};

static enum rota_status staff(void *owner, struct rota_error *err)
{
	const struct work *work = owner;
	done_by(notes_done) struct notes notes = {0};
	owned_by(need_free) struct need *need = NULL;
	return staffing_run(work->site, work->outlook, &need, &notes, err);
}

START_TEST(staffing_survives_when_memory_runs_out)
{
	struct random_site random;
	struct outlook *outlook;
	random_site_init(&random, 5);
	struct site *site = random.site;
	for (int q = 0; q < site->n_queues; q++) {
		site->queues[q].channel = (enum channel)(q % CHANNEL_COUNT);
		site->queues[q].goal = (struct goal){.median_wait_s = q == 0 ? 30.0 : 0.0};
		site->queues[q].concurrency = 2;
	}
	ck_assert_int_eq(
		outlook_new(&random.need->horizon, site->n_queues, &outlook, NULL), ROTA_OK);
	for (int q = 0; q < site->n_queues; q++) {
		double *volume = series_column(&outlook->columns[OUTLOOK_VOLUME], q);
		for (interval_index i = 0; i < outlook->horizon.count; i++)
			volume[i] = 3.0;
	}
	struct work work = {site, outlook};
	ck_assert_int_ge(failing_check(staff, &work), 10);
	outlook_free(outlook);
	random_site_done(&random);
}
END_TEST

int main(void)
{
	return SUITE_RUN("staffing", "memory", staffing_survives_when_memory_runs_out);
}
