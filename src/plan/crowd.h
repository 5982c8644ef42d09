/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PLAN_CROWD_H
#define PLAN_CROWD_H
/*
 * People who are alike, counted rather than named. A crowd may be given the same shifts and serves
 * the same pool of queues, all of them its scarce ones or none; its sums of what the contract asks
 * bound what its people do together. A type is stricter: people for whom the best roster at given
 * prices is the same.
 */
#include "plan/cover.h"

struct crowd {
	int menu;
	int pool; /* of cover.h; INDEX_NONE: leads, or agents without skills */
	enum role role;
	bool scarce; /* agents who serve some of the pool's scarce queues */
	int people;
	int *available; /* [n_days] people who may work at all that day */
	double *week_shifts_low, *week_shifts_high; /* [n_weeks] */
	double *week_paid_low, *week_paid_high;	    /* [n_weeks] */
	double weekends_high;
	double *target; /* [n_options of the menu] people the linear program gives each, 0 before */
};

struct crowds {
	struct crowd *items;
	int count;
	int n_pools;		  /* of cover.h */
	struct queue_set *scarce; /* [n_pools] queues that are told apart (scarce.h), or none */
	int *crowd_of;		  /* [n_people] */
	int *type_of;		  /* [n_people] */
	int *type_person;	  /* [n_types] one of them */
	int *type_size;		  /* [n_types] */
	int n_types;
	struct arena arena;
};

/* lenient: [n_people] has no legal roster, so no least may be asked of. */
enum rota_status crowds_init(struct crowds *ret_crowds, const struct problem *problem,
	const struct cover *cover, const bool lenient[], struct rota_error *err);
void crowds_done(struct crowds *crowds);
/* Whether the queues of some pool are told apart. */
bool crowds_tell_scarce(const struct crowds *crowds);

#endif
