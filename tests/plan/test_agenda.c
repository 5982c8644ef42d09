/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Small cases by hand. */
#include "failing/failing.h"
#include "plan/agenda_placed.h"
#include "suite.h"
#include "support/small_site.h"

#include <math.h>

/* A desk with one queue: agents ana, bo, cy of team red, leads lia (red) and lou. Shifts of 4 h
 * without breaks. Nobody is needed until need_is says so. */
enum { ANA, BO, CY, LIA, LOU };
struct desk {
	struct site *site;
	struct need *need;
	struct plan_input input;
};

static void desk_init(struct desk *desk)
{
	struct site *site = small_site_new("Europe/Warsaw");
	small_site_add_queue(site, "phone");
	small_site_add_queue(site, "chat");
	small_site_add_kind(site, "day", 480, 720, 30, 240);
	small_site_add_contract(site, "full");
	small_site_add_agent(site, "ana", ROLE_AGENT, 0, "0");
	small_site_add_agent(site, "bo", ROLE_AGENT, 0, "0");
	small_site_add_agent(site, "cy", ROLE_AGENT, 0, "0");
	small_site_add_agent(site, "lia", ROLE_LEAD, 0, "");
	small_site_add_agent(site, "lou", ROLE_LEAD, 0, "");
	small_site_add_team(site, "red", LIA);
	small_site_add_team(site, "blue", LOU);
	for (int a = ANA; a <= LIA; a++)
		site->agents[a].team = 0;
	site->agents[LOU].team = 1;
	site->supervision.wanted = true;
	struct horizon horizon;
	ck_assert_int_eq(
		horizon_init(&horizon, site->zone, date_of("2026-03-02"), 7, 900, NULL), ROTA_OK);
	ck_assert_int_eq(need_new(&horizon, 2, &desk->need, NULL), ROTA_OK);
	desk->site = site;
	desk->input = (struct plan_input){
		.site = site, .need = desk->need, .period = {date_of("2026-03-02"), 7}};
}

static void desk_done(struct desk *desk)
{
	need_free(desk->need);
	site_free(desk->site);
}

static void need_is(struct desk *desk, const char *from, const char *until, double people)
{
	const struct horizon *horizon = &desk->need->horizon;
	double *required = series_column(&desk->need->columns[NEED_REQUIRED], 0);
	for (interval_index i = horizon_find(horizon, time_of(desk->site, from));
		i < horizon_find(horizon, time_of(desk->site, until)); i++)
		required[i] = people;
}

/* The roster after placing, against the one expected; warnings as they are told, "" for none. */
static void check_placed(
	const struct desk *desk, const char *text, const char *expected, const char *warning)
{
	owned_by(roster_free) struct roster *is = small_roster(desk->site, text);
	owned_by(roster_free) struct roster *must = small_roster(desk->site, expected);
	done_by(notes_done) struct notes warnings = {0};
	place(&desk->input, is, &warnings);
	check_equal(is, must);
	ck_assert_str_eq(warnings.count > 0 ? warnings.lines[0] : "", warning);
}

#define DAY(agent) agent " day@2026-03-02 08:00 work 240\n"

START_TEST(lead_alone_on_the_floor_stays_there)
{
	done_by(desk_done) struct desk desk;
	desk_init(&desk);
	small_site_add_activity(desk.site, "coaching", 30, 7, WITH_LEAD, true);
	check_placed(&desk, DAY("ana") DAY("bo") DAY("lia"), DAY("ana") DAY("bo") DAY("lia"),
		"coaching: 2 of 2 could not be placed: 2 because the floor would be without the "
		"leads or the cover that it must have; ana from 2026-03-02, bo from 2026-03-02");
	/* the last agent takes the need of a lead along */
	check_placed(&desk, DAY("ana") DAY("lia"),
		"ana day@2026-03-02 08:00 coaching 30, work 210\n"
		"lia day@2026-03-02 08:00 coaching 30, work 210\n",
		"");
}
END_TEST

START_TEST(lead_leaves_while_another_is_there)
{
	done_by(desk_done) struct desk desk;
	desk_init(&desk);
	small_site_add_activity(desk.site, "coaching", 30, 7, WITH_LEAD, true);
	need_is(&desk, "2026-03-02 10:00", "2026-03-02 10:30", 2);
	need_is(&desk, "2026-03-02 10:30", "2026-03-02 15:00", 9);
	check_placed(&desk,
		DAY("ana") DAY("bo") DAY("cy") DAY("lia") "lou day@2026-03-02 09:00 work 240\n",
		"ana day@2026-03-02 08:00 work 60, coaching 30, work 150\n"
		"bo day@2026-03-02 08:00 work 90, coaching 30, work 120\n"
		"cy day@2026-03-02 08:00 work 120, coaching 30, work 90\n"
		"lia day@2026-03-02 08:00 work 60, coaching 30, coaching 30, coaching 30, work 90\n"
		"lou day@2026-03-02 09:00 work 240\n",
		"");
}
END_TEST

START_TEST(others_move_to_make_room)
{
	done_by(desk_done) struct desk desk;
	desk_init(&desk);
	desk.site->supervision.wanted = false;
	small_site_add_activity(desk.site, "coaching", 60, 7, WITH_LEAD, true);
	small_site_add_activity(desk.site, "check_in", 30, 1, WITH_LEAD, true);
	need_is(&desk, "2026-03-02 11:00", "2026-03-02 15:00", 9);
	/* ana's coaching comes first, but bo is there at eight only */
	check_placed(&desk, DAY("ana") "bo day@2026-03-02 08:00 work 35\n" DAY("lia"),
		"ana day@2026-03-02 08:00 work 60, check_in 30, coaching 60, work 90\n"
		"bo day@2026-03-02 08:00 check_in 30, work 5\n"
		"lia day@2026-03-02 08:00 check_in 30, work 30, check_in 30, coaching 60, work "
		"90\n",
		"coaching: 1 of 2 could not be placed: 1 because no shift that may be changed has "
		"that long without a break; bo from 2026-03-02");
}
END_TEST

START_TEST(team_meets_at_once_where_it_is_cheapest)
{
	done_by(desk_done) struct desk desk;
	desk_init(&desk);
	small_site_add_activity(desk.site, "meeting", 60, 7, WITH_TEAM, true);
	need_is(&desk, "2026-03-02 08:00", "2026-03-02 11:00", 3);
	check_placed(&desk, DAY("ana") DAY("bo") DAY("lia") DAY("lou"),
		"ana day@2026-03-02 08:00 work 180, meeting 60\n"
		"bo day@2026-03-02 08:00 work 180, meeting 60\n"
		"lia day@2026-03-02 08:00 work 180, meeting 60\n"
		"lou day@2026-03-02 08:00 meeting 60, work 180\n",
		"");
	/* the floor keeps its lead, the rest of the team meets; the lead then has nobody */
	check_placed(&desk,
		DAY("ana") DAY("bo") DAY("lia") "cy day@2026-03-02 12:00 work 240\nana "
						"day@2026-03-03 08:00 work 20\n",
		"ana day@2026-03-02 08:00 work 180, meeting 60\n"
		"ana day@2026-03-03 08:00 work 20\n"
		"bo day@2026-03-02 08:00 work 180, meeting 60\n"
		"cy day@2026-03-02 12:00 work 240\n"
		"lia day@2026-03-02 08:00 work 180, meeting 60\n",
		"meeting: 1 of 4 could not be placed: 1 because nobody else of the team can come "
		"then; cy from 2026-03-02");
}
END_TEST

START_TEST(pinned_shifts_stay_and_what_they_hold_counts)
{
	done_by(desk_done) struct desk desk;
	desk_init(&desk);
	small_site_add_activity(desk.site, "huddle", 15, 1, WITH_NOBODY, true);
	desk.site->supervision.wanted = false;
	owned_by(roster_free) struct roster *pinned = small_roster(
		desk.site, "ana day@2026-03-02 08:00 work 100, huddle 15, work 125\n" DAY("bo"));
	desk.input.pinned = pinned;
	check_placed(&desk,
		"ana day@2026-03-02 08:00 work 100, huddle 15, work 125\n" DAY("bo") DAY("cy"),
		"ana day@2026-03-02 08:00 work 100, huddle 15, work 125\n" DAY(
			"bo") "cy day@2026-03-02 08:00 huddle 15, work 225\n",
		"huddle: 1 of 2 could not be placed: 1 because no shift that may be changed has "
		"that long without a break; bo on 2026-03-02");
}
END_TEST

START_TEST(unpaid_time_leaves_the_hours_of_the_contract)
{
	done_by(desk_done) struct desk desk;
	desk_init(&desk);
	desk.site->supervision.wanted = false;
	struct contract *contract = &desk.site->contracts[0];
	small_site_add_activity(desk.site, "course", 30, 7, WITH_NOBODY, false);
	contract->paid_minutes_per_week = (struct range){210, 600};
	check_placed(&desk, DAY("ana"), "ana day@2026-03-02 08:00 -course 30, work 210\n", "");
	contract->paid_minutes_per_week = (struct range){211, 600};
	check_placed(&desk, DAY("ana"), DAY("ana"),
		"course: 1 of 1 could not be placed: 1 because paid hours or the stay on a queue "
		"would be too short; ana from 2026-03-02");
}
END_TEST

START_TEST(stay_on_a_queue_is_kept)
{
	done_by(desk_done) struct desk desk;
	desk_init(&desk);
	desk.site->supervision.wanted = false;
	desk.site->work = WORK_BLOCKS;
	desk.site->agents[ANA].skills[1] = (struct skill){1, 1};
	desk.site->agents[ANA].n_skills = 2;
	small_site_add_activity(desk.site, "huddle", 30, 7, WITH_NOBODY, true);
	need_is(&desk, "2026-03-02 09:00", "2026-03-02 15:00", 1);
	/* the hour on chat is no longer than a stay must be */
	check_placed(&desk, "ana day@2026-03-02 08:00 chat 60, phone 180\n",
		"ana day@2026-03-02 08:00 chat 60, huddle 30, phone 150\n", "");
	check_placed(&desk, "ana day@2026-03-02 08:00 chat 90, phone 150\n",
		"ana day@2026-03-02 08:00 huddle 30, chat 60, phone 150\n", "");
}
END_TEST

START_TEST(week_of_a_lead_that_overflows_is_told_with_its_hours)
{
	done_by(desk_done) struct desk desk;
	desk_init(&desk);
	small_site_add_activity(desk.site, "coaching", 60, 7, WITH_LEAD, true);
	desk.site->supervision.minimum_leads = 1;
	owned_by(roster_free) struct roster *roster = small_roster(desk.site,
		DAY("ana") DAY("bo") DAY("cy") DAY("lia") "lou day@2026-03-02 10:00 work 240\n");
	done_by(notes_done) struct notes warnings = {0};
	place(&desk.input, roster, &warnings);
	ck_assert_uint_eq(warnings.count, 3);
	ck_assert_str_eq(warnings.lines[1], "lead lia would need 3.0 h of activities in the week "
					    "from 2026-03-02, the floor can "
					    "spare them 2.0 h at most");
	ck_assert_str_eq(warnings.lines[2], "all leads together would need 3.0 h of activities in "
					    "the week from 2026-03-02, the "
					    "floor can spare them 2.0 h at most");
}
END_TEST

static enum rota_status place_once(void *owner, struct rota_error *err)
{
	/* nothing of check's own here: it takes memory too */
	struct desk *desk = owner;
	owned_by(roster_free) struct roster *roster = NULL;
	done_by(notes_done) struct notes warnings = {0};
	TRY(roster_new(&roster, err));
	for (int a = ANA; a <= LOU; a++) {
		instant start = desk->input.need->horizon.start + 8 * 3600;
		TRY(roster_add_duty(roster, desk->site, desk->site->agents[a].id, "day",
			desk->input.period.first_day, err));
		TRY(roster_add_piece(roster, desk->site, start, start + 14400, "work", true, err));
	}
	return agenda_place(&desk->input, roster, &warnings, err);
}

START_TEST(running_out_of_memory_is_an_error_like_another)
{
	done_by(desk_done) struct desk desk;
	desk_init(&desk);
	small_site_add_activity(desk.site, "coaching", 240, 7, WITH_LEAD, false);
	small_site_add_activity(desk.site, "meeting", 30, 7, WITH_TEAM, true);
	ck_assert_int_gt(failing_check(place_once, &desk), 20);
}
END_TEST

int main(void)
{
	return SUITE_RUN("plan", "agenda", lead_alone_on_the_floor_stays_there,
		lead_leaves_while_another_is_there, others_move_to_make_room,
		team_meets_at_once_where_it_is_cheapest,
		pinned_shifts_stay_and_what_they_hold_counts,
		unpaid_time_leaves_the_hours_of_the_contract, stay_on_a_queue_is_kept,
		week_of_a_lead_that_overflows_is_told_with_its_hours,
		running_out_of_memory_is_an_error_like_another);
}
