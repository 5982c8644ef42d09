/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Plans next to what is known already: days before and behind the period, pinned shifts and days.
 */
#include "base/text.h"
#include "plan/planned.h"
#include "suite.h"

/* Every third day on which somebody would work is pinned off, all shifts of one person beside. */
START_TEST(days_pinned_off_stay_off_and_pinned_shifts_stay)
{
	int n_off = 0;
	for (uint64_t seed = 0; seed < 4; seed++) {
		struct random_site random_site;
		random_site_init(&random_site, seed);
		struct plan_input input = input_of(&random_site);
		done_by(made_done) struct made free_plan = make(&input, seed, 1, UNBOUNDED);
		owned_by(roster_free) struct roster *pinned = NULL;
		ck_assert_int_eq(roster_new(&pinned, NULL), ROTA_OK);
		const struct roster *was = free_plan.roster;
		int stays = was->n_duties > 0 ? was->duties[0].agent : INDEX_NONE;
		for (size_t i = 0; i < was->n_duties; i++)
			if (was->duties[i].agent == stays)
				roster_copy_duty(pinned, input.site, was, &was->duties[i], NULL);
			else if (i % 3 == 0)
				roster_add_duty(pinned, input.site, was->duties[i].agent_id, "off",
					was->duties[i].day, NULL);
		input.pinned = pinned;
		done_by(made_done) struct made made =
			make(&input, seed, 1, seed == 0 ? BOUNDED : UNBOUNDED);
		for (size_t i = 0; i < pinned->n_duties; i++) {
			const struct duty *pin = &pinned->duties[i];
			int works = 0;
			for (size_t d = 0; d < made.roster->n_duties; d++)
				works += made.roster->duties[d].agent == pin->agent &&
					 made.roster->duties[d].day == pin->day;
			ck_assert_msg(works == (pin->n_pieces > 0),
				"seed %d: %s has %d shifts on a day that is pinned", (int)seed,
				pin->agent_id, works);
			n_off += pin->n_pieces == 0;
		}
		random_site_done(&random_site);
	}
	ck_assert_int_ge(n_off, 20);
}
END_TEST

/* The same need in the days that follow. */
static struct need *need_after(const struct random_site *random_site, struct period *ret_period)
{
	const struct need *need = random_site->need;
	struct horizon horizon;
	struct need *after = NULL;
	*ret_period = random_site->period;
	ret_period->first_day += ret_period->n_days;
	ck_assert_int_eq(horizon_init(&horizon, need->horizon.zone, ret_period->first_day,
				 ret_period->n_days, need->horizon.step_s, NULL),
		ROTA_OK);
	ck_assert_int_eq(need_new(&horizon, need->n_queues, &after, NULL), ROTA_OK);
	for (int q = 0; q < need->n_queues; q++)
		for (interval_index i = 0; i < horizon.count && i < need->horizon.count; i++)
			series_column(&after->columns[NEED_REQUIRED], q)[i] =
				series_column(&need->columns[NEED_REQUIRED], q)[i];
	return after;
}

/* Ten people who worked late on Sunday are wanted at six on Monday: rest forbids it. */
START_TEST(no_move_of_a_shift_forgets_the_rest_before_the_period)
{
	enum { PEOPLE = 10 };
	owned_by(site_free) struct site *site = small_site_new("UTC");
	small_site_add_queue(site, "phone");
	small_site_add_kind(site, "day", 6 * 60, 16 * 60, 60, 8 * 60);
	struct contract *contract = small_site_add_contract(site, "all");
	contract->rest = 11 * 60;
	contract->shifts_per_week = (struct range){5, 5};
	done_by(text_done) struct text lines = {0};
	for (int i = 0; i < PEOPLE; i++) {
		char id[8];
		snprintf(id, sizeof(id), "a%d", i);
		small_site_add_agent(site, id, ROLE_AGENT, 0, "0");
		text_addf(&lines, "%s day@2026-03-01 16:00 work 480\n", id);
	}
	owned_by(roster_free) struct roster *before = small_roster(site, lines.data);
	struct horizon horizon;
	owned_by(need_free) struct need *need = NULL;
	ck_assert_int_eq(
		horizon_init(&horizon, site->zone, date_of("2026-03-02"), 7, 3600, NULL), ROTA_OK);
	ck_assert_int_eq(need_new(&horizon, 1, &need, NULL), ROTA_OK);
	double *required = series_column(&need->columns[NEED_REQUIRED], 0);
	for (interval_index i = 6; i < horizon.count; i++)
		if (i < 24)
			required[i] = i < 12 ? PEOPLE : i < 20 ? 1 : 0;
		else
			required[i] = i % 24 >= 8 && i % 24 < 16 ? 5 : 0;
	struct plan_input input = {
		.site = site, .need = need, .period = {date_of("2026-03-02"), 7}, .before = before};
	done_by(made_done) struct made made = make(&input, 3, 1, BOUNDED);
	ck_assert_int_eq(hard_breaches(&input, made.roster, INDEX_NONE), 0);
	int monday = 0;
	for (size_t d = 0; d < made.roster->n_duties; d++)
		monday += made.roster->duties[d].day == date_of("2026-03-02");
	ck_assert_int_gt(monday, 0);
}
END_TEST

/* A period is planned, then the one behind it, then the first again with that one told. */
static void fits(uint64_t seed, enum bound bound)
{
	struct random_site random_site;
	random_site_init(&random_site, seed);
	struct plan_input input = input_of(&random_site), behind = input;
	done_by(made_done) struct made first = make(&input, seed, 1, UNBOUNDED);
	owned_by(need_free) struct need *need = need_after(&random_site, &behind.period);
	behind.need = need;
	behind.before = first.roster;
	done_by(made_done) struct made second = make(&behind, seed, 1, bound);
	audit(&behind, &second, seed);
	input.before = second.roster;
	done_by(made_done) struct made again = make(&input, seed + 1, 1, bound);
	audit(&input, &again, seed);
	random_site_done(&random_site);
}

START_TEST(plan_fits_what_was_told_before_it_and_behind_it)
{
	for (uint64_t seed = 0; seed < 9; seed++)
		fits(seed, seed < 2 ? BOUNDED : UNBOUNDED);
}
END_TEST

int main(void)
{
	return SUITE_RUN("plan", "plan around", days_pinned_off_stay_off_and_pinned_shifts_stay,
		no_move_of_a_shift_forgets_the_rest_before_the_period,
		plan_fits_what_was_told_before_it_and_behind_it);
}
