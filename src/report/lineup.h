/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REPORT_LINEUP_H
#define REPORT_LINEUP_H
/*
 * Who stands in which row of the roster chart: people by team, leads first, and the duties of each
 * person. People without a team come last.
 */
#include "report/report.h"

struct lineup {
	int n_people, n_groups; /* groups: the site's teams, then those without one */
	int *people;		/* agent indices by group, leads first, then as in the site */
	int *group_first;	/* [n_groups + 1] into people */
	size_t *duties;		/* duty indices by agent, as in the roster */
	size_t *duty_first;	/* [n_agents + 1] into duties */
	size_t n_unknown;	/* duties of nobody the site knows */
	minutes from, until; /* the part of the day that shifts take up, by the clock; a whole day
				where any goes past midnight */
};
enum rota_status lineup_init(
	const struct report_input *input, struct lineup *ret_lineup, struct rota_error *err);
void lineup_done(struct lineup *lineup);

/* "" for people without a team. */
const char *lineup_group_name(const struct site *site, int group);
/* Paid hours of the agent's duties of the days first .. first + n - 1. */
double lineup_paid_hours(const struct report_input *input, const struct lineup *lineup, int agent,
	day_number first, int n_days);

#endif
