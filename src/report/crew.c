/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/crew.h"

enum { NEARLY_A_DAY = 20 * 60 };

static int group_of(const struct site *site, const struct agent *agent)
{
	return agent->team >= 0 && agent->team < site->n_teams ? agent->team : site->n_teams;
}

static bool is_of_site(const struct site *site, const struct duty *duty)
{
	return duty->agent >= 0 && duty->agent < site->n_agents;
}

static void sort_people(const struct site *site, struct crew *crew)
{
	int used = 0;
	for (int group = 0; group < crew->n_groups; group++) {
		crew->group_first[group] = used;
		for (int pass = 0; pass < 2; pass++)
			for (int i = 0; i < site->n_agents; i++)
				if (group_of(site, &site->agents[i]) == group &&
					(site->agents[i].role == ROLE_LEAD) == (pass == 0))
					crew->people[used++] = i;
	}
	crew->group_first[crew->n_groups] = used;
}

static void sort_duties(const struct site *site, const struct roster *roster, struct crew *crew)
{
	for (size_t i = 0; i < roster->n_duties; i++) {
		if (is_of_site(site, &roster->duties[i]))
			crew->duty_first[roster->duties[i].agent + 1]++;
		else
			crew->n_unknown++;
	}
	for (int a = 0; a < site->n_agents; a++)
		crew->duty_first[a + 1] += crew->duty_first[a];
	/* each agent's start moves on to its end while filling; shifted back by one after */
	for (size_t i = 0; i < roster->n_duties; i++)
		if (is_of_site(site, &roster->duties[i]))
			crew->duties[crew->duty_first[roster->duties[i].agent]++] = i;
	for (int a = site->n_agents; a > 0; a--)
		crew->duty_first[a] = crew->duty_first[a - 1];
	crew->duty_first[0] = 0;
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
static void choose_hours(const struct report_input *input, struct crew *crew)
{
	int from_s = MINUTES_A_DAY * 60, until_s = 0;
	bool whole = false;
	for (size_t i = 0; i < crew->duty_first[crew->n_people]; i++) {
		const struct duty *duty = &input->roster->duties[crew->duties[i]];
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
	crew->from = from_s / 3600 * 60 - 60;
	crew->until = (until_s + 3599) / 3600 * 60 + 60;
	if (whole || crew->until - crew->from >= NEARLY_A_DAY || crew->until <= crew->from) {
		crew->from = 0;
		crew->until = MINUTES_A_DAY;
	}
	crew->from = crew->from < 0 ? 0 : crew->from;
	crew->until = crew->until > MINUTES_A_DAY ? MINUTES_A_DAY : crew->until;
}

enum rota_status crew_init(
	const struct report_input *input, struct crew *ret_crew, struct rota_error *err)
{
	const struct site *site = input->site;
	size_t n_duties = input->roster != NULL ? input->roster->n_duties : 0;
	*ret_crew = (struct crew){.n_people = site->n_agents, .n_groups = site->n_teams + 1};
	TRY(memory_new((size_t)site->n_agents, sizeof(int), &ret_crew->people, err));
	TRY(memory_new((size_t)site->n_teams + 2, sizeof(int), &ret_crew->group_first, err));
	TRY(memory_new(n_duties, sizeof(size_t), &ret_crew->duties, err));
	TRY(memory_new((size_t)site->n_agents + 1, sizeof(size_t), &ret_crew->duty_first, err));
	sort_people(site, ret_crew);
	if (input->roster != NULL)
		sort_duties(site, input->roster, ret_crew);
	choose_hours(input, ret_crew);
	return ROTA_OK;
}

void crew_done(struct crew *crew)
{
	free(crew->people);
	free(crew->group_first);
	free(crew->duties);
	free(crew->duty_first);
	*crew = (struct crew){0};
}

const char *crew_group_name(const struct site *site, int group)
{
	return group < site->n_teams ? site->teams[group].name : "";
}

double crew_paid_hours(const struct report_input *input, const struct crew *crew, int agent,
	day_number first, int n_days)
{
	double paid = 0;
	for (size_t i = crew->duty_first[agent]; i < crew->duty_first[agent + 1]; i++) {
		const struct duty *duty = &input->roster->duties[crew->duties[i]];
		if (duty->day >= first && duty->day < first + n_days)
			paid += duty_paid(input->roster, duty) / 60.0;
	}
	return paid;
}
