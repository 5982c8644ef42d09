/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/lineup.h"

enum { NEARLY_A_DAY = 20 * 60 };

static int group_of(const struct site *site, const struct agent *agent)
{
	return agent->team >= 0 && agent->team < site->n_teams ? agent->team : site->n_teams;
}

static bool is_of_site(const struct site *site, const struct duty *duty)
{
	return duty->agent >= 0 && duty->agent < site->n_agents;
}

static void sort_people(const struct site *site, struct lineup *lineup)
{
	int used = 0;
	for (int group = 0; group < lineup->n_groups; group++) {
		lineup->group_first[group] = used;
		for (int pass = 0; pass < 2; pass++)
			for (int i = 0; i < site->n_agents; i++)
				if (group_of(site, &site->agents[i]) == group &&
					(site->agents[i].role == ROLE_LEAD) == (pass == 0))
					lineup->people[used++] = i;
	}
	lineup->group_first[lineup->n_groups] = used;
}

static void sort_duties(const struct site *site, const struct roster *roster, struct lineup *lineup)
{
	for (size_t i = 0; i < roster->n_duties; i++) {
		if (is_of_site(site, &roster->duties[i]))
			lineup->duty_first[roster->duties[i].agent + 1]++;
		else
			lineup->n_unknown++;
	}
	for (int a = 0; a < site->n_agents; a++)
		lineup->duty_first[a + 1] += lineup->duty_first[a];
	/* each agent's start moves on to its end while filling; shifted back by one after */
	for (size_t i = 0; i < roster->n_duties; i++)
		if (is_of_site(site, &roster->duties[i]))
			lineup->duties[lineup->duty_first[roster->duties[i].agent]++] = i;
	for (int a = site->n_agents; a > 0; a--)
		lineup->duty_first[a] = lineup->duty_first[a - 1];
	lineup->duty_first[0] = 0;
}

/* As zone_local, with midnight as the end of the day before. */
static void local_end(const struct zone *zone, instant at, day_number *ret_day, int *ret_second)
{
	zone_local(zone, at, ret_day, ret_second);
	if (*ret_second == 0) {
		--*ret_day;
		*ret_second = MINUTES_A_DAY * 60;
	}
}

/* Whole hours with one to spare on both sides. */
static void choose_hours(const struct report_input *input, struct lineup *lineup)
{
	int from_s = MINUTES_A_DAY * 60, until_s = 0;
	bool whole = false;
	for (size_t i = 0; i < lineup->duty_first[lineup->n_people]; i++) {
		const struct duty *duty = &input->roster->duties[lineup->duties[i]];
		if (duty->n_pieces < 1)
			continue;
		day_number day, end_day;
		int start, end;
		zone_local(input->site->zone, duty_start(input->roster, duty), &day, &start);
		local_end(input->site->zone, duty_end(input->roster, duty), &end_day, &end);
		whole |= day != end_day;
		from_s = start < from_s ? start : from_s;
		until_s = end > until_s ? end : until_s;
	}
	lineup->from = from_s / 3600 * 60 - 60;
	lineup->until = (until_s + 3599) / 3600 * 60 + 60;
	if (whole || lineup->until - lineup->from >= NEARLY_A_DAY ||
		lineup->until <= lineup->from) {
		lineup->from = 0;
		lineup->until = MINUTES_A_DAY;
	}
	lineup->from = lineup->from < 0 ? 0 : lineup->from;
	lineup->until = lineup->until > MINUTES_A_DAY ? MINUTES_A_DAY : lineup->until;
}

enum rota_status lineup_init(
	const struct report_input *input, struct lineup *ret_lineup, struct rota_error *err)
{
	const struct site *site = input->site;
	size_t n_duties = input->roster != NULL ? input->roster->n_duties : 0;
	*ret_lineup = (struct lineup){.n_people = site->n_agents, .n_groups = site->n_teams + 1};
	TRY(memory_new((size_t)site->n_agents, sizeof(int), &ret_lineup->people, err));
	TRY(memory_new((size_t)site->n_teams + 2, sizeof(int), &ret_lineup->group_first, err));
	TRY(memory_new(n_duties, sizeof(size_t), &ret_lineup->duties, err));
	TRY(memory_new((size_t)site->n_agents + 1, sizeof(size_t), &ret_lineup->duty_first, err));
	sort_people(site, ret_lineup);
	if (input->roster != NULL)
		sort_duties(site, input->roster, ret_lineup);
	choose_hours(input, ret_lineup);
	return ROTA_OK;
}

void lineup_done(struct lineup *lineup)
{
	free(lineup->people);
	free(lineup->group_first);
	free(lineup->duties);
	free(lineup->duty_first);
	*lineup = (struct lineup){0};
}

const char *lineup_group_name(const struct site *site, int group)
{
	return group < site->n_teams ? site->teams[group].name : "";
}

double lineup_paid_hours(const struct report_input *input, const struct lineup *lineup, int agent,
	day_number first, int n_days)
{
	double paid = 0;
	for (size_t i = lineup->duty_first[agent]; i < lineup->duty_first[agent + 1]; i++) {
		const struct duty *duty = &input->roster->duties[lineup->duties[i]];
		if (duty->day >= first && duty->day < first + n_days)
			paid += duty_paid(input->roster, duty) / 60.0;
	}
	return paid;
}
