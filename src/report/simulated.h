/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REPORT_SIMULATED_H
#define REPORT_SIMULATED_H
/* What a simulation of the plan found, as the page shows it. What is not known is NAN. */
#include "base/arena.h"
#include "calendar/calendar.h"

struct simulated_figure {
	double mean, low, high; /* 95 % interval */
};

enum simulated_measure {
	SIMULATED_OFFERED,
	SIMULATED_LEVEL,     /* share in time */
	SIMULATED_ASA_S,     /* of those answered */
	SIMULATED_ABANDONED, /* share */
	SIMULATED_OCCUPANCY, /* share */
	SIMULATED_MEASURES
};
struct simulated_row {
	struct simulated_figure figures[SIMULATED_MEASURES];
};

struct simulated_goal {
	const char *words, *verdict; /* "80 % answered within 20 s", "met" */
	struct simulated_figure figure;
	double value; /* asked */
	bool seconds; /* else a share */
	bool of_level, missed;
};

struct simulated_queue {
	const char *name; /* "*": all */
	struct simulated_row row;
	const struct simulated_goal *goals;
	int n_goals;
	const struct simulated_row *days; /* [n_days] */
};

struct simulated_worst {
	const char *queue;
	day_number day;
	minutes at;
	struct simulated_row row;
};

struct simulated {
	int replications;
	day_number first_day;
	int n_days;
	struct simulated_queue *queues;
	int n_queues;
	struct simulated_worst *worst;
	int n_worst;
	struct arena arena; /* of all that is pointed to */
};

#endif
