/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pipeline/simulate.h"

#include "base/file.h"
#include "pipeline/inputs.h"
#include "pipeline/new_site.h"

#include <rota/simulate.h>
#include <unistd.h>

/* The site planned and simulated with handle times of its history, and what was said of it. */
static const char setting[] = "simulation.handle_times=history";
static char *said;

static void set_up(void)
{
	struct rota_answer *answer = NULL;
	struct rota_error err = {0};
	make_site();
	owned_by(rota_site_close) struct rota_site *site = open_site(setting);
	struct rota_plan_settings plan = {.effort = 1};
	struct rota_simulate_settings simulate = {.replications = 10};
	must(rota_plan(site, &plan, NULL, &answer, &err), &answer, &err);
	enum rota_status status = rota_simulate(site, &simulate, NULL, &answer, &err);
	ck_assert_msg(status == ROTA_OK, "%s", err.text);
	said = strdup(rota_answer_text(answer));
	rota_answer_free(answer);
}

static void tear_down(void)
{
	free(said);
	drop_site();
}

START_TEST(tickets_of_the_history_say_how_handle_times_spread)
{
	ck_assert_msg(strstr(said, "handle times are spread as those of ") != NULL, "%s", said);
	ck_assert_ptr_null(strstr(said, "exponential"));
}
END_TEST

START_TEST(what_was_kept_is_read_for_that_plan_alone)
{
	struct rota_error err = {0};
	owned_by(rota_site_close) struct rota_site *site = open_site(setting);
	owned_by(roster_free) struct roster *roster = NULL;
	owned_by(roster_free) struct roster *other = NULL;
	owned_by(simulated_free) struct simulated *simulated = NULL;
	ck_assert_int_eq(inputs_read_roster(site, NULL, &roster, &err), ROTA_OK);
	ck_assert_int_eq(simulation_read(site, roster, &simulated, &err), ROTA_OK);
	ck_assert_ptr_nonnull(simulated);
	ck_assert_int_eq(simulated->replications, 10);
	ck_assert_int_eq(simulated->n_days, 7);
	ck_assert_int_eq(simulated->n_queues, site->site->n_queues + 1);
	double sum = 0.0;
	for (int d = 0; d < 7; d++)
		sum += simulated->queues[0].days[d].figures[SIMULATED_OFFERED].mean;
	double whole = simulated->queues[0].row.figures[SIMULATED_OFFERED].mean;
	ck_assert_double_gt(whole, 0.0);
	ck_assert_double_eq_tol(sum, whole, 1e-6 * whole);
	ck_assert_int_ge(simulated->queues[0].n_goals, 1);
	ck_assert(simulated->queues[0].goals[0].of_level);
	ck_assert_int_eq(roster_new(&other, &err), ROTA_OK);
	simulated = simulated_free(simulated);
	ck_assert_int_eq(simulation_read(site, other, &simulated, &err), ROTA_OK);
	ck_assert_ptr_null(simulated);
}
END_TEST

static void write_kept(const char *bytes)
{
	owned_ char *path = NULL;
	ck_assert_int_eq(file_join(folder, "out/simulation.json", &path, NULL), ROTA_OK);
	ck_assert_int_eq(file_write(path, bytes, strlen(bytes), NULL), ROTA_OK);
}

START_TEST(odd_files_are_told_or_left_aside)
{
	struct rota_error err = {0};
	owned_by(rota_site_close) struct rota_site *site = open_site(setting);
	owned_by(roster_free) struct roster *roster = NULL;
	owned_by(simulated_free) struct simulated *simulated = NULL;
	ck_assert_int_eq(inputs_read_roster(site, NULL, &roster, &err), ROTA_OK);
	write_kept("{\"plan\": ");
	ck_assert_int_eq(simulation_read(site, roster, &simulated, &err), ROTA_EINVAL);
	ck_assert_msg(strstr(err.text, "out/simulation.json") != NULL, "%s", err.text);
	write_kept("[1, 2]\n");
	ck_assert_int_eq(simulation_read(site, roster, &simulated, &err), ROTA_OK);
	ck_assert_ptr_null(simulated);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("pipeline");
	TCase *tcase = tcase_create("simulation_file");
	tcase_add_unchecked_fixture(tcase, set_up, tear_down);
	tcase_add_test(tcase, tickets_of_the_history_say_how_handle_times_spread);
	tcase_add_test(tcase, what_was_kept_is_read_for_that_plan_alone);
	tcase_add_test(tcase, odd_files_are_told_or_left_aside);
	suite_add_tcase(suite, tcase);
	return suite_finish(suite);
}
