/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was told, found again among the options of people's menus; what counts as a change of it. */
#include "plan/change.h"

#include "failing/failing.h"
#include "suite.h"
#include "support/small_site.h"

#include <string.h>

/* A week of four people: early and late shifts of eight hours with a rest, told by lines. */
struct ground {
	struct site *site;
	struct need *need;
	struct roster *told, *pinned;
	struct plan_change change;
	struct plan_input input;
	struct problem *problem;
};

static const double prices[7] = {1, 2, 4, 8, 16, 32, 64};

static void ground_init(struct ground *g, const char *told, const char *pinned)
{
	struct horizon horizon;
	*g = (struct ground){.site = small_site_new("Europe/Warsaw")};
	small_site_add_queue(g->site, "phone");
	struct shift_kind *early = small_site_add_kind(g->site, "early", 360, 420, 30, 480);
	small_site_add_break(g->site, early, "rest", 15, true, 60, 120);
	small_site_add_kind(g->site, "late", 840, 840, 30, 480);
	small_site_add_contract(g->site, "c");
	for (int i = 0; i < 4; i++)
		small_site_add_agent(
			g->site, (const char *[]){"ana", "bo", "cy", "dee"}[i], ROLE_AGENT, 0, "0");
	small_site_add_absence(
		g->site, &g->site->agents[1], ABSENCE_SICK, "2026-03-03", "2026-03-03");
	ck_assert_int_eq(
		horizon_init(&horizon, g->site->zone, date_of("2026-03-02"), 7, 1800, NULL),
		ROTA_OK);
	ck_assert_int_eq(need_new(&horizon, 1, &g->need, NULL), ROTA_OK);
	g->told = small_roster(g->site, told);
	if (pinned != NULL)
		g->pinned = small_roster(g->site, pinned);
	g->change = (struct plan_change){
		.published = g->told, .first_free = date_of("2026-03-02"), .move_price = prices};
	g->input = (struct plan_input){.site = g->site,
		.need = g->need,
		.period = {date_of("2026-03-02"), 7},
		.pinned = g->pinned,
		.change = &g->change};
	ck_assert_int_eq(problem_new(&g->input, &g->problem, NULL), ROTA_OK);
}

static void ground_done(struct ground *g)
{
	problem_free(g->problem);
	roster_free(g->told);
	roster_free(g->pinned);
	need_free(g->need);
	site_free(g->site);
}

static const struct person *person_of(const struct ground *g, int agent)
{
	for (int i = 0; i < g->problem->n_people; i++)
		if (g->problem->people[i].agent == agent)
			return &g->problem->people[i];
	ck_abort_msg("no person of agent %d", agent);
	return NULL;
}

START_TEST(shifts_that_were_told_are_found_in_the_menu)
{
	struct ground g;
	ground_init(&g,
		"ana early@2026-03-02 06:30 work 60, rest 15, work 405\n"
		"ana late@2026-03-04 14:00 work 480\n",
		NULL);
	const struct person *ana = person_of(&g, 0);
	const struct menu *menu = person_menu(g.problem, ana);
	static const int kinds[7] = {0, -1, 1, -1, -1, -1, -1};
	ck_assert_ptr_nonnull(ana->kept);
	for (int d = 0; d < 7; d++) {
		if (kinds[d] < 0) {
			ck_assert_int_eq(ana->kept[d], INDEX_NONE);
			continue;
		}
		ck_assert_int_ge(ana->kept[d], 0);
		const struct option *option = &menu->options[ana->kept[d]];
		ck_assert_int_eq(option->kind, kinds[d]);
		ck_assert_int_eq(grid_instant(&g.problem->grid, option->start),
			duty_start(g.told, ana->told[d]));
		ck_assert_int_eq(grid_instant(&g.problem->grid, option->start + option->length),
			duty_end(g.told, ana->told[d]));
	}
	/* the rest begins an hour into the shift */
	ck_assert_int_eq(grid_instant(&g.problem->grid,
				 menu->options[ana->kept[0]].start + ana->kept_breaks[0]),
		time_of(g.site, "2026-03-02 07:30"));
	for (int agent = 1; agent < 4; agent++)
		ck_assert_ptr_null(person_of(&g, agent)->kept); /* told nothing */
	ground_done(&g);
}
END_TEST

/* One shift a case, of which no option of the menu is the same. */
static const char *const gone[] = {
	"ana early@2026-03-03 05:30 work 60, rest 15, work 405\n",  /* starts too early */
	"ana early@2026-03-03 06:15 work 60, rest 15, work 405\n",  /* not by the half hour */
	"ana early@2026-03-03 06:00 work 60, rest 15, work 435\n",  /* too long */
	"ana early@2026-03-03 06:00 work 45, rest 15, work 420\n",  /* the rest too early */
	"ana early@2026-03-03 06:00 work 135, rest 15, work 330\n", /* too late */
	"ana early@2026-03-03 06:00 work 60, rest 30, work 390\n",  /* too long */
	"ana early@2026-03-03 06:00 work 480\n",		    /* none */
	"ana late@2026-03-03 14:00 work 60, rest 15, work 405\n",   /* none of its own */
	"ana night@2026-03-03 22:00 work 480\n",		    /* no such shift */
	"bo early@2026-03-03 06:00 work 60, rest 15, work 405\n",   /* ill */
};

START_TEST(what_cannot_be_worked_any_more_is_gone)
{
	struct ground g;
	ground_init(&g, gone[_i], NULL);
	const struct person *who = person_of(&g, gone[_i][0] == 'b');
	ck_assert_ptr_nonnull(who->kept);
	ck_assert_int_eq(who->kept[1], KEPT_GONE);
	ck_assert_int_eq(who->kept[0], INDEX_NONE);
	ground_done(&g);
}
END_TEST

START_TEST(pinned_shifts_are_kept_whatever_they_are)
{
	static const char odd[] = "bo early@2026-03-03 05:00 work 600\n";
	struct ground g;
	ground_init(&g, odd, odd);
	const struct person *bo = person_of(&g, 1);
	ck_assert_int_ge(bo->kept[1], 0);
	ck_assert_ptr_nonnull(person_menu(g.problem, bo)->options[bo->kept[1]].pin);
	ground_done(&g);
}
END_TEST

/* Days that are not as told count one each, at the price of the day; of who was told nothing none.
 */
START_TEST(changes_are_the_days_that_come_out_otherwise)
{
	struct ground g;
	ground_init(&g,
		"ana late@2026-03-02 14:00 work 480\n"
		"ana late@2026-03-04 14:00 work 480\n"
		"ana early@2026-03-06 05:00 work 480\n",
		NULL);
	int ana = (int)(person_of(&g, 0) - g.problem->people),
	    dee = (int)(person_of(&g, 3) - g.problem->people);
	done_by(line_store_done) struct line_store store = {0};
	ck_assert_int_eq(line_store_init(&store, g.problem, 1, NULL), ROTA_OK);
	struct plan_line *line = store.lines;
	for (int d = 0; d < 7; d++)
		line->options[d] = INDEX_NONE;
	/* Monday and Wednesday are off now, and Friday's shift is gone whatever is worked */
	ck_assert_int_eq(change_count(g.problem, ana, line), 3);
	ck_assert_double_eq(change_price(g.problem, ana, prices, line), 1 + 4 + 16);
	line->options[0] = g.problem->people[ana].kept[0];
	line->options[1] = g.problem->people[ana].kept[2];
	ck_assert_int_eq(change_count(g.problem, ana, line), 3);
	ck_assert_double_eq(change_price(g.problem, ana, prices, line), 2 + 4 + 16);
	line->options[1] = INDEX_NONE;
	line->options[2] = g.problem->people[ana].kept[2];
	ck_assert_int_eq(change_count(g.problem, ana, line), 1);
	ck_assert_double_eq(change_price(g.problem, ana, NULL, line), 0);
	ck_assert_int_eq(change_count(g.problem, dee, line), 0);
	ck_assert_double_eq(change_price(g.problem, dee, prices, line), 0);
	ground_done(&g);
}
END_TEST

/* Two days in a row at least: leave on the 16th leaves the 15th alone. */
START_TEST(a_run_that_leave_cuts_short_is_made_legal)
{
	owned_by(site_free) struct site *site = small_site_new("Europe/Warsaw");
	owned_by(need_free) struct need *need = NULL;
	owned_by(problem_free) struct problem *problem = NULL;
	owned_by(crew_free) struct crew *crew = NULL;
	done_by(least_done) struct least least = {0};
	struct horizon horizon;
	small_site_add_queue(site, "phone");
	small_site_add_kind(site, "early", 360, 420, 30, 480);
	struct contract *c = small_site_add_contract(site, "c");
	c->shifts_per_week = (struct range){5, 5};
	c->consecutive_days = (struct range){2, 6};
	struct agent *ana = small_site_add_agent(site, "ana", ROLE_AGENT, 0, "0");
	small_site_add_absence(site, ana, ABSENCE_LEAVE, "2026-03-16", "2026-03-16");
	ck_assert_int_eq(
		horizon_init(&horizon, site->zone, date_of("2026-03-09"), 14, 1800, NULL), ROTA_OK);
	ck_assert_int_eq(need_new(&horizon, 1, &need, NULL), ROTA_OK);
	owned_by(roster_free) struct roster *told =
		small_roster(site, "ana early@2026-03-09 06:00 work 480\n"
				   "ana early@2026-03-10 06:00 work 480\n"
				   "ana early@2026-03-11 06:00 work 480\n"
				   "ana early@2026-03-12 06:00 work 480\n"
				   "ana early@2026-03-15 06:00 work 480\n"
				   "ana early@2026-03-17 06:00 work 480\n"
				   "ana early@2026-03-18 06:00 work 480\n"
				   "ana early@2026-03-19 06:00 work 480\n"
				   "ana early@2026-03-20 06:00 work 480\n");
	static const double free_of_price[14] = {0};
	struct plan_change change = {.published = told,
		.first_free = date_of("2026-03-09"),
		.move_price = free_of_price};
	struct plan_input input = {.site = site,
		.need = need,
		.period = {date_of("2026-03-09"), 14},
		.change = &change};
	ck_assert_int_eq(problem_new(&input, &problem, NULL), ROTA_OK);
	ck_assert_int_eq(crew_new(problem, &crew, NULL), ROTA_OK);
	ck_assert_int_eq(change_start(crew, &least, NULL), ROTA_OK);
	ck_assert(!crew->lenient[0]);
	ck_assert_int_eq(least.contracts, 2); /* the 13th or 14th in place of the 15th */
}
END_TEST

static enum rota_status make_problem(void *owner, struct rota_error *err)
{
	const struct ground *g = owner;
	owned_by(problem_free) struct problem *problem = NULL;
	return problem_new(&g->input, &problem, err);
}

START_TEST(what_was_told_survives_when_memory_runs_out)
{
	struct ground g;
	ground_init(&g, "ana late@2026-03-02 14:00 work 480\n", NULL);
	ck_assert_int_ge(failing_check(make_problem, &g), 10);
	ground_done(&g);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("plan");
	TCase *tcase = tcase_create("kept");
	tcase_add_test(tcase, shifts_that_were_told_are_found_in_the_menu);
	tcase_add_loop_test(tcase, what_cannot_be_worked_any_more_is_gone, 0,
		(int)(sizeof(gone) / sizeof(gone[0])));
	tcase_add_test(tcase, pinned_shifts_are_kept_whatever_they_are);
	tcase_add_test(tcase, a_run_that_leave_cuts_short_is_made_legal);
	tcase_add_test(tcase, changes_are_the_days_that_come_out_otherwise);
	tcase_add_test(tcase, what_was_told_survives_when_memory_runs_out);
	suite_add_tcase(suite, tcase);
	return suite_finish(suite);
}
