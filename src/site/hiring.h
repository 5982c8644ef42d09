/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SITE_HIRING_H
#define SITE_HIRING_H
/* How people come, learn and leave, and what that costs: what a hiring plan is made from. */
#include <stdint.h>

struct hiring {
	double attrition;      /* share of the agents that leave within a year, 0..1 */
	int32_t training_days; /* from the first day until the first contact */
	const double
		*ramp_up; /* [n_ramp_up] share of a full agent's work, week by week after that */
	int n_ramp_up;
	int32_t lead_time_days;	  /* from the decision to the first day */
	int32_t class_every_days; /* new people start together, so often */
	int32_t smallest_class, largest_class;
	double recruiting_cost, training_cost; /* each new agent, besides pay */
	double budget;			       /* of all pay and cost in the horizon; 0: none */
	double short_price;  /* of an agent-week short, in weekly pays of an agent */
	double plan_for;     /* chance with which the volume stays below what is planned for */
	double growth_error; /* of the growth that is assumed: standard deviation as a share of it
			      */
	double leave;	     /* share of paid time that is planned leave */
	double fit;	     /* share of the time at work that falls where it is needed */
};

#endif
