/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Why each shift of a night changes: one change a case, by what is known of its person and day. */
#include "failing/failing.h"
#include "pipeline/night.h"
#include "pipeline/periods.h"
#include "suite.h"
#include "support/small_site.h"

#include <stdio.h>
#include <string.h>

static const char TOLD[] = "ana early@2026-03-03 06:00 work 480\n"
			   "ana early@2026-03-04 06:00 work 480\n"
			   "bo early@2026-03-03 06:00 work 480\n"
			   "cy early@2026-03-03 06:00 work 480\n"
			   "gus early@2026-03-03 06:00 work 480\n";

struct ground {
	struct site *site;
	struct rota_site rota_site;
	struct night_part part;
	struct night night;
};

static struct need *need_of(const struct site *site, double people)
{
	struct horizon horizon;
	struct need *need = NULL;
	ck_assert_int_eq(
		horizon_init(&horizon, site->zone, date_of("2026-03-02"), 7, 3600, NULL), ROTA_OK);
	ck_assert_int_eq(need_new(&horizon, 1, &need, NULL), ROTA_OK);
	for (interval_index i = 0; i < horizon.count; i++)
		series_column(&need->columns[NEED_REQUIRED], 0)[i] = people;
	return need;
}

/* ana, bo and cy were told shifts, dee and eve none; gus is not among the agents any more. */
static void ground_init(struct ground *g)
{
	*g = (struct ground){.site = small_site_new("UTC")};
	small_site_add_queue(g->site, "phone");
	small_site_add_kind(g->site, "early", 360, 360, 60, 480);
	small_site_add_contract(g->site, "c");
	for (int i = 0; i < 5; i++)
		small_site_add_agent(g->site, (const char *[]){"ana", "bo", "cy", "dee", "eve"}[i],
			ROLE_AGENT, 0, "0");
	g->rota_site.site = g->site;
	g->part.period = (struct period){date_of("2026-03-02"), 7};
	g->part.published = small_roster(g->site, TOLD);
	ck_assert_int_eq(roster_new(&g->part.pinned, NULL), ROTA_OK);
	g->night = (struct night){.site = &g->rota_site, .parts = &g->part, .n_parts = 1};
}

static void ground_done(struct ground *g)
{
	roster_free(g->part.published);
	roster_free(g->part.pinned);
	roster_free(g->part.result.audit.around);
	roster_changes_done(&g->part.changes);
	breaches_done(&g->part.broken);
	need_free(g->night.need);
	need_free(g->night.need_was);
	site_free(g->site);
}

static void change(
	struct ground *g, const char *agent, const char *day, const char *was, const char *is)
{
	struct roster_changes *changes = &g->part.changes;
	struct roster_change item = {.agent_id = agent, .day = date_of(day)};
	snprintf(item.was, sizeof(item.was), "%s", was);
	snprintf(item.is, sizeof(item.is), "%s", is);
	ck_assert_int_eq(memory_grow(&changes->items, &changes->capacity, changes->count + 1,
				 sizeof(item), NULL),
		ROTA_OK);
	changes->items[changes->count++] = item;
}

static void expect(const struct ground *g, size_t i, const char *reason)
{
	ck_assert_str_eq(g->part.changes.items[i].reason, reason);
}

static void tell(struct ground *g)
{
	ck_assert_int_eq(night_reasons(&g->night, &g->part, NULL), ROTA_OK);
}

START_TEST(what_befell_a_person_comes_first)
{
	struct ground g;
	ground_init(&g);
	small_site_add_absence(
		g.site, &g.site->agents[0], ABSENCE_SICK, "2026-03-03", "2026-03-03");
	g.site->agents[1].until = date_of("2026-03-02");
	g.site->agents[2].from = date_of("2026-03-04");
	g.site->agents[3].from = date_of("2026-03-03");
	change(&g, "ana", "2026-03-03", "early 06:00-14:00", "");
	change(&g, "bo", "2026-03-03", "early 06:00-14:00", "");
	change(&g, "cy", "2026-03-03", "early 06:00-14:00", "");
	change(&g, "dee", "2026-03-03", "", "early 06:00-14:00");
	change(&g, "eve", "2026-03-03", "", "early 06:00-14:00");
	change(&g, "gus", "2026-03-03", "early 06:00-14:00", "");
	tell(&g);
	expect(&g, 0, "sick leave of ana");
	expect(&g, 1, "left on 2026-03-02");
	expect(&g, 2, "comes on 2026-03-04");
	expect(&g, 3, "joined on 2026-03-03");
	expect(&g, 4, "new in agents.csv, or back");
	expect(&g, 5, "no longer in agents.csv");
	ground_done(&g);
}
END_TEST

START_TEST(who_was_told_shifts_before_is_not_new)
{
	struct ground g;
	ground_init(&g);
	small_site_add_absence(
		g.site, &g.site->agents[0], ABSENCE_SICK, "2026-03-03", "2026-03-03");
	g.part.result.audit.around = small_roster(g.site, "dee early@2026-02-27 06:00 work 480\n");
	change(&g, "ana", "2026-03-03", "early 06:00-14:00", "");
	change(&g, "dee", "2026-03-03", "", "early 06:00-14:00");
	change(&g, "gus", "2026-03-03", "early 06:00-14:00", "");
	tell(&g);
	expect(&g, 1, "covers for ana and 1 more");
	ground_done(&g);
}
END_TEST

START_TEST(pins_rules_demand_and_weeks_are_told_in_this_order)
{
	struct ground g;
	ground_init(&g);
	ck_assert_int_eq(
		roster_add_duty(g.part.pinned, g.site, "ana", "off", date_of("2026-03-04"), NULL),
		ROTA_OK);
	struct breach breach = {.hard = true,
		.agent = 1,
		.first_day = date_of("2026-03-02"),
		.last_day = date_of("2026-03-04"),
		.text = "too long"};
	ck_assert_int_eq(
		memory_grow(&g.part.broken.items, &g.part.broken.capacity, 1, sizeof(breach), NULL),
		ROTA_OK);
	g.part.broken.items[g.part.broken.count++] = breach;
	change(&g, "ana", "2026-03-04", "early 06:00-14:00", "");
	change(&g, "bo", "2026-03-03", "early 06:00-14:00", "early 07:00-15:00");
	change(&g, "cy", "2026-03-03", "early 06:00-14:00", "early 07:00-15:00");
	change(&g, "cy", "2026-03-05", "", "early 06:00-14:00");
	tell(&g);
	expect(&g, 0, "pinned");
	expect(&g, 1, "as it was told: too long");
	expect(&g, 2, "goes with the change on 2026-03-05");
	g.night.need_was = need_of(g.site, 4);
	g.night.need = need_of(g.site, 5);
	tell(&g);
	expect(&g, 2, "agents needed +25 % on Tuesday");
	g.part.changes.count = 3;
	g.night.need = need_free(g.night.need);
	tell(&g);
	expect(&g, 2, "better cover on Tuesday");
	ground_done(&g);
}
END_TEST

static enum rota_status tell_reasons(void *owner, struct rota_error *err)
{
	struct ground *g = owner;
	arena_done(&g->part.changes.arena);
	g->part.changes.arena = (struct arena){0};
	enum rota_status status = night_reasons(&g->night, &g->part, err);
	arena_done(&g->part.changes.arena);
	g->part.changes.arena = (struct arena){0};
	return status;
}

static enum rota_status audit_behind(void *owner, struct rota_error *err)
{
	struct ground *g = owner;
	done_by(audit_done) struct audit audit = {0};
	return audit_prepare_within(
		&g->rota_site, g->night.need, g->part.period, g->part.published, &audit, err);
}

static enum rota_status cut_periods(void *owner, struct rota_error *err)
{
	(void)owner;
	struct period items[] = {{0, 7}, {10, 7}};
	const struct periods periods = {.items = items, .count = 2};
	done_by(periods_done) struct periods rest = {0}, cuts = {0};
	TRY(periods_rest(&periods, (struct period){-3, 25}, &rest, err));
	return periods_cut(&periods, (struct period){-3, 25}, &cuts, err);
}

START_TEST(nights_survive_when_memory_runs_out)
{
	struct ground g;
	ground_init(&g);
	change(&g, "ana", "2026-03-03", "early 06:00-14:00", "");
	change(&g, "eve", "2026-03-03", "", "early 06:00-14:00");
	g.night.need = need_of(g.site, 4);
	ck_assert_int_ge(failing_check(tell_reasons, &g), 2);
	ck_assert_int_ge(failing_check(audit_behind, &g), 5);
	ck_assert_int_ge(failing_check(cut_periods, NULL), 2);
	ground_done(&g);
}
END_TEST

START_TEST(days_of_no_period_are_what_is_left)
{
	struct period items[] = {{0, 7}, {10, 7}};
	const struct periods periods = {.items = items, .count = 2};
	static const struct period left[] = {{-3, 3}, {7, 3}, {17, 5}};
	done_by(periods_done) struct periods rest = {0};
	ck_assert_int_eq(periods_rest(&periods, (struct period){-3, 25}, &rest, NULL), ROTA_OK);
	ck_assert_uint_eq(rest.count, COUNT_OF(left));
	for (size_t i = 0; i < COUNT_OF(left); i++) {
		ck_assert_int_eq(rest.items[i].first_day, left[i].first_day);
		ck_assert_int_eq(rest.items[i].n_days, left[i].n_days);
	}
}
END_TEST

int main(void)
{
	return SUITE_RUN("pipeline", "night_reasons", what_befell_a_person_comes_first,
		who_was_told_shifts_before_is_not_new,
		pins_rules_demand_and_weeks_are_told_in_this_order,
		days_of_no_period_are_what_is_left, nights_survive_when_memory_runs_out);
}
