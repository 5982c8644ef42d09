/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rules that look at intervals: enough leads, enough people. */
#include "rules/desk.h"
#include "rules/rules.h"
#include "suite.h"

#include <string.h>

static struct need *hourly_need(const struct site *site, const char *first, int days)
{
	struct horizon horizon;
	struct need *need = NULL;
	ck_assert_int_eq(
		horizon_init(&horizon, site->zone, date_of(first), days, 3600, NULL), ROTA_OK);
	ck_assert_int_eq(need_new(&horizon, site->n_queues, &need, NULL), ROTA_OK);
	return need;
}

/* The breaches of one rule in *ret_breaches, in their order. */
static void told(const struct site *site, const struct need *need, const char *rule,
	const char *text, struct breaches *ret_breaches)
{
	owned_by(roster_free) struct roster *roster = small_roster(site, text);
	struct rules_case c = {
		.site = site, .need = need, .roster = roster, .period = {date_of("2026-03-02"), 7}};
	ck_assert_int_eq(rules_check(&c, ret_breaches, NULL), ROTA_OK);
	size_t n = 0;
	for (size_t i = 0; i < ret_breaches->count; i++)
		if (strcmp(ret_breaches->items[i].rule, rule) == 0)
			ret_breaches->items[n++] = ret_breaches->items[i];
	ret_breaches->count = n;
}

static void add_crowd(struct site *site, int n)
{
	for (int i = 0; i < n; i++) {
		char id[] = {'x', (char)('a' + i), '\0'};
		small_site_add_agent(site, id, ROLE_AGENT, 0, "0");
	}
}

START_TEST(too_few_leads_are_told_by_stretch_with_what_it_takes)
{
	owned_by(site_free) struct site *site = desk_new("Europe/Warsaw");
	site->supervision.wanted = true;
	add_crowd(site, 15);
	owned_by(need_free) struct need *need = hourly_need(site, "2026-03-02", 7);
	char text[4096] = "";
	for (int i = 0; i < 15; i++) {
		char line[64] = "x? late@2026-03-02 14:00 work 480\n";
		line[1] = (char)('a' + i);
		strncat(text, line, sizeof(text) - strlen(text) - 1);
	}
	/* 16 agents from 15 to 22 with one lead from 15 to 23; ana alone until 23, 15 from 14 */
	strncat(text, "ana late@2026-03-02 15:00 work 480\nlia late@2026-03-02 15:00 work 480\n",
		sizeof(text) - strlen(text) - 1);
	done_by(breaches_done) struct breaches found = {0};
	told(site, need, "leads_on_duty", text, &found);
	ck_assert_uint_eq(found.count, 2);
	ck_assert_str_eq(found.items[0].text,
		"14:00-15:00: 0 of 1 lead at work for 15 agents, 1 more needed");
	ck_assert_str_eq(found.items[1].text,
		"15:00-22:00: 1 of 2 leads at work for 16 agents, 1 more needed");
	ck_assert_double_eq_tol(found.items[1].amount, 7, 1e-9);
	ck_assert_int_eq(found.items[1].first_day, date_of("2026-03-02"));
	ck_assert(!found.items[0].hard);
	breaches_done(&found);
	site->prices.lead_short_hard = true;
	told(site, need, "leads_on_duty", text, &found);
	ck_assert(found.items[0].hard && found.items[1].hard);
	breaches_done(&found);
	site->supervision.wanted = false;
	told(site, need, "leads_on_duty", text, &found);
	ck_assert_uint_eq(found.count, 0);
}
END_TEST

START_TEST(shortage_of_leads_is_told_day_by_day)
{
	owned_by(site_free) struct site *site = desk_new("Europe/Warsaw");
	site->supervision.wanted = true;
	owned_by(need_free) struct need *need = hourly_need(site, "2026-03-02", 7);
	done_by(breaches_done) struct breaches found = {0};
	told(site, need, "leads_on_duty",
		NIGHT_OF("ana", "2026-03-02") NIGHT_OF("ana", "2026-03-08"), &found);
	ck_assert_uint_eq(found.count, 3);
	ck_assert_str_eq(
		found.items[0].text, "22:00-24:00: 0 of 1 lead at work for 1 agent, 1 more needed");
	ck_assert_str_eq(
		found.items[1].text, "00:00-06:00: 0 of 1 lead at work for 1 agent, 1 more needed");
	ck_assert_int_eq(found.items[1].first_day, date_of("2026-03-03"));
	ck_assert_int_eq(found.items[2].first_day, date_of("2026-03-08"));
}
END_TEST

START_TEST(people_short_are_told_by_queue_and_day)
{
	owned_by(site_free) struct site *site = desk_new("Europe/Warsaw");
	owned_by(need_free) struct need *need = hourly_need(site, "2026-03-01", 9);
	double *phone = series_column(&need->columns[NEED_REQUIRED], 0);
	double *chat = series_column(&need->columns[NEED_REQUIRED], 1);
	phone[3] = 5; /* before the period */
	phone[24 + 15] = 2;
	phone[24 + 17] = 3;
	chat[48 + 23] = 1;
	done_by(breaches_done) struct breaches found = {0};
	told(site, need, "cover", LATE_OF("bo", "2026-03-02"), &found);
	ck_assert_uint_eq(found.count, 2);
	ck_assert_str_eq(found.items[0].text,
		"queue 'phone' is 3 agent-hours short within 15:00-18:00, most at 17:00: 2 agents");
	ck_assert_double_eq_tol(found.items[0].amount, 3, 1e-9);
	ck_assert_str_eq(found.items[1].text,
		"queue 'chat' is 1 agent-hour short within 23:00-24:00, most at 23:00: 1 agent");
	ck_assert_int_eq(found.items[1].first_day, date_of("2026-03-03"));
	ck_assert(!found.items[0].hard);
	breaches_done(&found);
	site->prices.uncovered_hard = true;
	told(site, need, "cover", LATE_OF("bo", "2026-03-02"), &found);
	ck_assert(found.items[0].hard);
	breaches_done(&found);
	told(site, NULL, "cover", LATE_OF("bo", "2026-03-02"), &found);
	ck_assert_uint_eq(found.count, 0);
}
END_TEST

int main(void)
{
	return SUITE_RUN("rules", "rule_cover",
		too_few_leads_are_told_by_stretch_with_what_it_takes,
		shortage_of_leads_is_told_day_by_day, people_short_are_told_by_queue_and_day);
}
